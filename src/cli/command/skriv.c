/*
 * skriv: the plan as a canonical file.
 */
#include "cli.h"
#include "commands.h"
#include "tiltak/file.h"

static const struct option_row options[] = {
	{OPT_OUTPUT, 'o', "ut", "FIL", "skriv til en fil i stedet for skjermen"},
	{0},
};

static void more(void *data)
{
	out_more(data);
}

static bool run(struct cli *cli, struct err *err)
{
	const char *path = cli->args.values[OPT_OUTPUT];
	if (!path) {
		cli->out.raw = true;
		return app_write_plan(cli->app, &cli->out.text, more, &cli->out, err);
	}
	struct str text = {0};
	bool ok = app_write_plan(cli->app, &text, NULL, NULL, err) &&
		  file_save(path, str_text(&text), text.len, err);
	str_done(&text);
	return ok;
}

const struct subcommand command_skriv = {
	.name = "skriv",
	.summary = "skriver planen som planfil",
	.text = "Skriver planen som planfil, alltid på samme måte, slik at to utgaver kan "
		"sammenlignes. Lest inn igjen gir fila samme register. Med -o skrives hele fila "
		"eller ingenting.",
	.options = options,
	.database = DB_OPEN,
	.run = run,
};
