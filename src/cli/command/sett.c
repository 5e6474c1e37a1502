/*
 * sett: change fields of one or many records in one step.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"

static const struct option_row options[] = {
	{OPT_WHY, 0, "grunn", "TEKST", "hvorfor, til endringsloggen"},
	{0},
};

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	char **ids = mem_zero(args->n, sizeof *ids);
	struct app_edit *edits = mem_zero(args->n, sizeof *edits);
	size_t n_ids = 0, n_edits = 0;
	for (size_t i = 0; i < args->n; i++) {
		if (edit_split(args->operands[i], &edits[n_edits])) {
			n_edits++;
		} else {
			ids[n_ids++] = args->operands[i];
		}
	}
	struct change_set set;
	change_set_init(&set);
	bool ok = n_ids > 0 && n_edits > 0;
	if (!ok) {
		err_set(err, ERR_USE,
			"Si hva som skal endres og til hva, for eksempel "
			"«tiltak sett T-001 status=pågår».");
	}
	ok = ok && app_set(cli->app, &(struct app_ids){ids, n_ids},
			   &(struct app_edits){edits, n_edits}, args->values[OPT_WHY], &set, err);
	if (ok) {
		changes_tell(cli, &set, "");
	}
	if (ok && set.n == 0) {
		str_put(&cli->out.text, "Ingenting er endret: det sto slik fra før.\n");
	}
	change_set_done(&set);
	free(edits);
	free(ids);
	return ok;
}

const struct subcommand command_sett = {
	.name = "sett",
	.operands = "ID… felt=verdi…",
	.summary = "endrer felter på ett eller flere tiltak",
	.text = "Endrer felter på ett eller flere tiltak, eller andre poster, i ett steg. «felt=»"
		" tømmer feltet. Datoer skrives for eksempel 25.5.2023, uke 21 2023, k2 2023 "
		"eller 2023; beløp 500 000 eller 1,7 mill. Flere verdier skilles med komma.\n\n"
		"    tiltak sett T-001 status=fullført\n"
		"    tiltak sett T-002 T-003 frist='k2 2026' --grunn 'utsatt i formannskapet'",
	.options = options,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
