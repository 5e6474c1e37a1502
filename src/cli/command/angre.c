/*
 * angre, gjør-om: the last steps of this person, taken back or done again, all or none.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"
#include "tiltak/number.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_PAST, 0, "forbi", NULL, N_("går forbi et steg som ikke lar seg angre")},
	{0},
};

static bool steps(struct cli *cli, bool redo, struct err *err)
{
	int64_t n = 1;
	if (cli->args.n > 0 && !whole_parse(cli->args.operands[0], 1, 1000, &n, err)) {
		err->kind = ERR_USE;
		return false;
	}
	struct change_set *done = mem_zero((size_t)n, sizeof *done);
	bool ok = app_undo_steps(cli->app, redo, (size_t)n, done, err);
	for (int64_t i = 0; i < n; i++) {
		if (ok) {
			changes_tell(cli, &done[i], redo ? _("Gjort om: ") : _("Angret: "));
		}
		change_set_done(&done[i]);
	}
	free(done);
	return ok;
}

static bool undo_past(struct cli *cli, struct err *err)
{
	struct change_set done = {0};
	if (cli->args.n > 0) {
		return err_set(err, ERR_USE, "--forbi gjelder ett steg. Ta bort tallet.");
	}
	bool ok = app_undo(cli->app, NULL, UNDOING_PAST, &done, NULL, err);
	if (ok && done.n > 0) {
		changes_tell(cli, &done, _("Angret: "));
	} else if (ok) {
		str_put(&cli->out.text,
			_("Steget står som det er. Neste «angre» tar det du gjorde før det.\n"));
	}
	change_set_done(&done);
	return ok;
}

static bool undo(struct cli *cli, struct err *err)
{
	return cli->args.values[OPT_PAST] ? undo_past(cli, err) : steps(cli, false, err);
}

static bool redo(struct cli *cli, struct err *err)
{
	return steps(cli, true, err);
}

const struct subcommand command_angre = {
	.name = "angre",
	.operands = N_("[N]"),
	.summary = N_("tar tilbake det siste du gjorde"),
	.text = N_("Tar tilbake det siste steget ditt, eller de N siste, også fra tidligere "
		   "kjøringer. Har noen andre endret det samme siden, eller er det færre enn N, "
		   "sies det fra, og ingenting skjer. Med --forbi blir et steg som ikke lar seg "
		   "angre, stående, og neste angre tar det før."),
	.options = options,
	.max = 1,
	.database = DB_OPEN,
	.writes = true,
	.run = undo,
};

const struct subcommand command_redo = {
	.name = "gjør-om",
	.spellings = (const char *const[]){"gjor-om", NULL},
	.operands = N_("[N]"),
	.summary = N_("gjør om igjen det du angret"),
	.text = N_("Gjør om igjen det siste du angret, eller de N siste, alle eller ingen."),
	.max = 1,
	.database = DB_OPEN,
	.writes = true,
	.run = redo,
};
