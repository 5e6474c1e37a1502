/*
 * angre, gjør-om: the last steps of this person, taken back or done again. Each step is saved on
 * its own, so those before one that cannot be taken back stay taken back.
 */
#include "cli.h"
#include "commands.h"
#include "tiltak/number.h"

static bool steps(struct cli *cli, bool redo, struct err *err)
{
	int64_t n = 1;
	if (cli->args.n > 0 && !whole_parse(cli->args.operands[0], 1, 1000, &n, err)) {
		err->kind = ERR_USE;
		return false;
	}
	bool ok = true;
	for (int64_t i = 0; ok && i < n; i++) {
		struct change_set done;
		change_set_init(&done);
		ok = app_undo(cli->app, NULL, redo, &done, err);
		if (ok) {
			changes_tell(cli, &done, redo ? "Gjort om: " : "Angret: ");
		}
		change_set_done(&done);
	}
	return ok;
}

static bool undo(struct cli *cli, struct err *err)
{
	return steps(cli, false, err);
}

static bool redo(struct cli *cli, struct err *err)
{
	return steps(cli, true, err);
}

const struct subcommand command_angre = {
	.name = "angre",
	.operands = "[N]",
	.summary = "tar tilbake det siste du gjorde",
	.text = "Tar tilbake det siste steget ditt, eller de N siste, også fra tidligere "
		"kjøringer. Har noen andre endret det samme siden, sies det fra, og ingenting "
		"skjer.",
	.max = 1,
	.database = DB_OPEN,
	.writes = true,
	.run = undo,
};

const struct subcommand command_redo = {
	.name = "gjør-om",
	.spellings = (const char *const[]){"gjor-om", NULL},
	.operands = "[N]",
	.summary = "gjør om igjen det du angret",
	.text = "Gjør om igjen det siste du angret, eller de N siste.",
	.max = 1,
	.database = DB_OPEN,
	.writes = true,
	.run = redo,
};
