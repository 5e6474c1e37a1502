/*
 * skriv: the plan as a canonical file.
 */
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_OUTPUT, 'o', "ut", N_("FIL"), N_("skriv til en fil i stedet for skjermen")},
	{0},
};

static void more(void *data)
{
	out_more(data);
}

static bool run(struct cli *cli, struct err *err)
{
	const char *path = cli->args.values[OPT_OUTPUT];
	if (!path || strcmp(path, "-") == 0) {
		cli->out.raw = true;
		return app_write_plan(cli->app, &cli->out.text, more, &cli->out, err);
	}
	return app_save_plan(cli->app, path, err);
}

const struct subcommand command_skriv = {
	.name = "skriv",
	.summary = N_("skriver planen som planfil"),
	.text = N_("Skriver planen som planfil, alltid på samme måte, slik at to utgaver kan "
		   "sammenlignes. Lest inn igjen gir fila samme register. Med -o skrives hele fila "
		   "eller ingenting, og aldri over en database; «-o -» er standard ut."),
	.options = options,
	.database = DB_OPEN,
	.run = run,
};
