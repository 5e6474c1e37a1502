/*
 * sikkerhetskopi: a verified copy of the register.
 */
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/err.h"
#include "tiltak/words.h"

static bool run(struct cli *cli, struct err *err)
{
	const char *path = cli->args.operands[0];
	if (strcmp(path, "-") == 0) {
		return err_set(err, ERR_USE,
			       "En sikkerhetskopi er en database og skrives bare til en fil. Velg "
			       "et filnavn.");
	}
	if (!app_backup(cli->app, path, err)) {
		return false;
	}
	str_printf(&cli->out.text, _("Sikkerhetskopien er skrevet og kontrollert: %s\n"), path);
	return true;
}

const struct subcommand command_sikkerhetskopi = {
	.name = "sikkerhetskopi",
	.operands = N_("FIL"),
	.summary = N_("tar en kontrollert kopi av registeret"),
	.text = N_(
		"Tar en kopi av hele registeret mens andre kan arbeide i det. Kopien kontrolleres"
		" før den får navnet sitt. Finnes fila fra før, må den være en eldre kopi av det "
		"samme registeret. En kopi tas i bruk med --db FIL."),
	.min = 1,
	.max = 1,
	.database = DB_OPEN,
	.run = run,
};
