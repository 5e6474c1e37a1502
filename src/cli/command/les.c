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
	{0},
};

/* The counts of a merge that are not zero. */
static void put_counts(const struct app_read *read, struct str *out)
{
	if (read->n_changed > 0) {
		str_printf(out, ngettext("%zu endret", "%zu endret", read->n_changed),
			   read->n_changed);
	}
	if (read->n_made > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out, ngettext("%zu ny", "%zu nye", read->n_made), read->n_made);
	}
	if (read->n_removed > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out, ngettext("%zu fjernet", "%zu fjernet", read->n_removed),
			   read->n_removed);
	}
	if (read->n_kept > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out,
			   ngettext("%zu beholdt i registeret", "%zu beholdt i registeret",
				    read->n_kept),
			   read->n_kept);
	}
}

static void tell(const struct app_read *read, struct str *out)
{
	struct str counts = {0};
	put_counts(read, &counts);
	if (read->made) {
		str_printf(out,
			   ngettext("%s: ny plan, %zu post lest.\n",
				    "%s: ny plan, %zu poster lest.\n", read->n_made),
			   read->title, read->n_made);
	} else if (counts.len > 0) {
		str_printf(out, "%s: %s.\n", read->title, str_text(&counts));
	} else if (read->differs) {
		str_printf(out, _("%s: ingen endringer i fila.\n"), read->title);
	} else {
		str_printf(out, _("%s: ingen endringer.\n"), read->title);
	}
	str_done(&counts);
}

static void side(const struct change *change, const char *text, struct str *out)
{
	if (change->field) {
		field_show(change->field, text, NULL, out);
	} else {
		str_put(out, text ? _("endret") : _("fjernet"));
	}
}

/* «T-001 · Frist: i registeret «2023», i fila «mai 2023»». */
static void tell_conflict(const struct change *change)
{
	struct str what = {0}, ours = {0}, theirs = {0}, line = {0};
	str_put(&what, change->id);
	if (change->field) {
		str_printf(&what, " · %s", _(change->field->label));
	}
	side(change, change->old_text, &ours);
	side(change, change->new_text, &theirs);
	str_printf(&line, _("%s: i registeret «%s», i fila «%s»"), str_text(&what), str_text(&ours),
		   str_text(&theirs));
	out_line(NULL, str_text(&line));
	str_done(&what);
	str_done(&ours);
	str_done(&theirs);
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
	.operands = N_("FIL…"),
	.summary = N_("leser planfiler inn i registeret"),
	.text = N_(
		"Leser én eller flere planfiler inn i registeret. Alle filene prøves før noe "
		"skrives, og hver feil fortelles med linje og kolonne.\n\n"
		"En plan som er der fra før, flettes: det bare fila har endret, tas inn; det bare"
		" registeret har endret, beholdes. Er samme felt endret begge steder, vises begge"
		" verdiene, og ingenting skrives før du velger."),
	.options = options,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_CREATE,
	.writes = true,
	.run = run,
};
