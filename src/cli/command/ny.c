/*
 * ny: a new tiltak, or with tiltak=T-001 a new deliverable of it. Prints its id alone, for scripts.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"

enum { TRIES = 8 };

/* One try; *ret_taken: somebody took the same id first. */
static bool make(struct cli *cli, const struct app_edits *edits, bool *ret_taken, struct err *err)
{
	struct plan plan;
	struct change_set set;
	struct conflict conflict = {0};
	plan_init(&plan);
	change_set_init(&set);
	bool ok = app_load(cli->app, APP_ALL, &plan, err) &&
		  app_make(cli->app, &plan, edits, &set, err) &&
		  app_commit(cli->app, &plan, &set, NULL, &conflict, err);
	*ret_taken = !ok && err->kind == ERR_BUSY && conflict.id && !conflict.field;
	if (ok) {
		str_printf(&cli->out.text, "%s\n", set.changes[set.n - 1].id);
	}
	conflict_done(&conflict);
	change_set_done(&set);
	plan_done(&plan);
	return ok;
}

static bool try_to_make(struct cli *cli, const struct app_edits *edits, struct err *err)
{
	bool taken = true;
	for (int tries = 0; taken && tries < TRIES; tries++) {
		if (make(cli, edits, &taken, err)) {
			return true;
		}
	}
	return false;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct app_edit *rows = mem_zero(args->n, sizeof *rows);
	rows[0] = (struct app_edit){.key = "tittel", .typed = args->operands[0]};
	bool ok = true;
	for (size_t i = 1; ok && i < args->n; i++) {
		if (!edit_split(args->operands[i], &rows[i])) {
			ok = err_set(err, ERR_USE,
				     "«%s» er ikke felt=verdi. Sett tittelen i hermetegn.",
				     args->operands[i]);
		}
	}
	ok = ok && try_to_make(cli, &(struct app_edits){rows, args->n}, err);
	free(rows);
	return ok;
}

const struct subcommand command_ny = {
	.name = "ny",
	.operands = "TITTEL [felt=verdi…]",
	.summary = "lager et nytt tiltak og skriver id-en",
	.text = "Lager et nytt tiltak og skriver id-en det fikk. Med tiltak=T-001 blir det en "
		"leveranse under det tiltaket.\n\n"
		"    tiltak ny 'Avtale med skolene' strategier=5.7-1 frist=2026\n"
		"    tiltak ny 'Utkast til avtale' tiltak=T-015 frist='uke 21 2026'",
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
