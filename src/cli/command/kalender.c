/*
 * kalender: deadlines and milestones as iCalendar.
 */
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_OUTPUT, 'o', "ut", N_("FIL"), N_("skriv til en fil i stedet for skjermen")},
	{0},
};

static bool save(struct cli *cli, const char *path, struct err *err)
{
	struct str text = {0};
	bool ok = app_calendar(cli->app, &text, err) && app_save(cli->app, path, &text, err);
	str_done(&text);
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	const char *path = cli->args.values[OPT_OUTPUT];
	if (path && strcmp(path, "-") != 0) {
		return save(cli, path, err);
	}
	cli->out.raw = true;
	return app_calendar(cli->app, &cli->out.text, err);
}

const struct subcommand command_kalender = {
	.name = "kalender",
	.summary = N_("skriver frister og milepæler som kalender"),
	.text = N_("Skriver frister, leveranser, løfter og milepæler som iCalendar, til Outlook og "
		   "andre kalendere. Alt er heldagshendelser som ikke gjør noen opptatt. En uke "
		   "eller måned vises i sin lengde, et kvartal eller mer på siste dag. Samme "
		   "register gir samme fil, og det som endres, beholder id-en sin, så kalenderen "
		   "kan leses inn på nytt. Med -o skrives hele fila eller ingenting."),
	.options = options,
	.database = DB_OPEN,
	.run = run,
};
