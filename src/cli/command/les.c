/*
 * les: plan files into the register.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"

static const struct option_row options[] = {
	{OPT_KEEP, 0, "behold", "fil|database", "hva som gjelder der begge er endret"},
	{0},
};

static const char *plural(size_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

static void tell(const struct app_read *read, struct str *out)
{
	str_printf(out, "%s: ", read->title);
	if (read->made) {
		str_printf(out, "ny plan, %zu %s lest.\n", read->n_made,
			   plural(read->n_made, "post", "poster"));
		return;
	}
	const struct {
		size_t n;
		const char *what;
	} counts[] = {
		{read->n_changed, "endret"},
		{read->n_made, plural(read->n_made, "ny", "nye")},
		{read->n_removed, "fjernet"},
		{read->n_kept, "beholdt i registeret"},
	};
	const char *sep = "";
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		if (counts[i].n > 0) {
			str_printf(out, "%s%zu %s", sep, counts[i].n, counts[i].what);
			sep = ", ";
		}
	}
	str_put(out, *sep	     ? ".\n"
		     : read->differs ? "ingen endringer i fila.\n"
				     : "ingen endringer.\n");
}

static void side(const struct change *change, const char *text, struct str *out)
{
	if (change->field) {
		field_show(change->field, text, NULL, out);
	} else {
		str_put(out, text ? "endret" : "fjernet");
	}
}

/* «T-001 · Frist: i registeret «2023», i fila «mai 2023»». */
static void tell_conflict(const struct change *change)
{
	struct str line = {0};
	str_printf(&line, "%s%s%s: i registeret «", change->id, change->field ? " · " : "",
		   change->field ? change->field->label : "");
	side(change, change->old_text, &line);
	str_put(&line, "», i fila «");
	side(change, change->new_text, &line);
	str_put(&line, "»");
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
				      .faults = {.line = out_line}};
	struct app_read *reads = mem_zero(args->n, sizeof *reads);
	bool ok = app_read_files(cli->app, &reading, reads, err);
	for (size_t i = 0; i < args->n; i++) {
		if (reads[i].done) {
			tell(&reads[i], &cli->out.text);
		}
		for (size_t c = 0; !reads[i].done && c < reads[i].conflicts.n; c++) {
			tell_conflict(&reads[i].conflicts.changes[c]);
		}
		app_read_done(&reads[i]);
	}
	free(reads);
	return ok;
}

const struct subcommand command_les = {
	.name = "les",
	.operands = "FIL…",
	.summary = "leser planfiler inn i registeret",
	.text = "Leser én eller flere planfiler inn i registeret. Alle filene prøves før noe "
		"skrives, og hver feil fortelles med linje og kolonne.\n\n"
		"En plan som er der fra før, flettes: det bare fila har endret, tas inn; det bare"
		" registeret har endret, beholdes. Er samme felt endret begge steder, vises begge"
		" verdiene, og ingenting skrives før du velger.",
	.options = options,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_CREATE,
	.writes = true,
	.run = run,
};
