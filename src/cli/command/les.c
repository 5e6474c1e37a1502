/*
 * les: plan files into the register.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_KEEP, 0, "behold", "fil|database", N_("hva som gjelder der begge er endret")},
	{OPT_REMOVE, 0, "fjern", NULL, N_("fila kan fjerne mer enn halve planen")},
	{0},
};

static void tell_conflict(const struct change *change)
{
	struct str line = {0};
	app_conflict_show(change, &line);
	out_line(NULL, str_text(&line));
	str_done(&line);
}

static enum app_keep keep_of(const struct args *args)
{
	if (args_is(args, OPT_KEEP, "fil")) {
		return KEEP_FILE;
	}
	return args_is(args, OPT_KEEP, "database") ? KEEP_DATABASE : KEEP_ASK;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct app_reading reading = {.paths = args->operands,
				      .n = args->n,
				      .keep = keep_of(args),
				      .empties = args->values[OPT_REMOVE] != NULL,
				      .faults = {.line = out_line}};
	struct app_read *reads = mem_zero(args->n, sizeof *reads);
	bool ok = app_read_files(cli->app, &reading, reads, err);
	for (size_t i = 0; i < args->n; i++) {
		if (reads[i].done) {
			app_read_show(&reads[i], &cli->out.text);
			str_char(&cli->out.text, '\n');
		}
		bool waits = !reads[i].done && (!reads[i].empties || reading.empties);
		for (size_t c = 0; waits && c < reads[i].conflicts.n; c++) {
			tell_conflict(&reads[i].conflicts.changes[c]);
		}
		app_read_done(&reads[i]);
	}
	free(reads);
	return ok;
}

const struct subcommand command_les = {
	.name = "les",
	.operands = N_("FIL…"),
	.summary = N_("leser planfiler inn i registeret"),
	.text = N_(
		"Leser én eller flere planfiler inn i registeret. Alle filene prøves før noe "
		"skrives, og hver feil fortelles med linje og kolonne.\n\n"
		"En plan som er der fra før, flettes: det bare fila har endret, tas inn; det bare"
		" registeret har endret, beholdes. Er samme felt endret begge steder, vises begge"
		" verdiene, og ingenting skrives før du velger. En fil som fjerner mer enn halve "
		"planen, leses bare med --fjern: den kan være avkuttet, eller ha feil id."),
	.options = options,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_CREATE,
	.writes = true,
	.run = run,
};
