/*
 * statustekst: what is said of something in a year's report.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/number.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_LIGHT, 0, "vurdering", N_("V"), N_("etter plan, usikker eller kritisk")},
	{OPT_REASON, 0, "begrunnelse", N_("TEKST"), N_("hvorfor ikke etter plan")},
	{0},
};

enum { TEXT_MAX = 1024 * 1024 };

static bool read_bytes(struct str *out, struct err *err)
{
	char buffer[8192];
	ssize_t n;
	while ((n = read(STDIN_FILENO, buffer, sizeof buffer)) != 0) {
		if (n < 0 && errno != EINTR) {
			return err_set(err, ERR_IO, "Teksten kom ikke fram. Prøv igjen.");
		}
		if (n > 0) {
			str_add(out, buffer, (size_t)n);
		}
		if (out->len > TEXT_MAX) {
			return err_set(err, ERR_DATA, "Teksten er for lang. Kort den ned.");
		}
	}
	if (memchr(str_text(out), '\0', out->len)) {
		return err_set(err, ERR_DATA,
			       "Det som kom inn, er ikke tekst. Gi en tekstfil i UTF-8.");
	}
	return true;
}

static bool read_input(struct str *out, struct err *err)
{
	const struct charset charset = charset_of_locale();
	struct str bytes = {0};
	bool ok = read_bytes(&bytes, err);
	charset_take(&charset, str_text(&bytes), bytes.len, out);
	str_done(&bytes);
	return ok && (!text_blank(str_text(out)) ||
		      err_set(err, ERR_DATA,
			      "Det kom ingen tekst på standard inn, og ingenting er endret. Skriv "
			      "'' i stedet for - for å fjerne statusteksten."));
}

/* The text there is, or a word that there is none. */
static void show(struct cli *cli, const struct plan *plan, const char *subject, int year)
{
	const struct assessment *assessment = assessment_find(plan, year, subject);
	if (!assessment) {
		out_note("%s har ingen statustekst for %d. Skriv en: «tiltak statustekst %s %d "
			 "TEKST».",
			 subject, year, subject, year);
		return;
	}
	struct str *out = &cli->out.text;
	if (cli->out.terminal) {
		promise_text_show(plan, assessment, out);
	} else { /* it may be changed and come back, with its promises */
		str_put(out, assessment->text ? assessment->text : "");
	}
	str_char(out, '\n');
	const struct choice *light = choice_at(&light_choices, assessment->light);
	if (light) {
		str_printf(out, "\n%s: %s\n", _("Vurdering"), _(light->label));
	}
	if (assessment->reason) {
		str_printf(out, "%s: %s\n", _("Begrunnelse"), assessment->reason);
	}
}

/* An empty text is none. */
static bool remove_text(struct cli *cli, struct plan *plan, const struct app_target *about,
			struct err *err)
{
	struct str id = {0};
	assessment_id(about->year, about->id, &id);
	const struct app_target target = {.kind = KIND_ASSESSMENT, .id = str_text(&id)};
	struct change_set set;
	change_set_init(&set);
	bool there = plan_find(plan, target.kind, target.id) != NULL;
	bool ok = !there || (app_remove(cli->app, plan, &target, &set, err) &&
			     app_commit(cli->app, plan, &set, NULL, NULL, err));
	if (ok && there) {
		str_printf(&cli->out.text,
			   _("Statusteksten for %s i %d er fjernet. «tiltak angre» henter den "
			     "tilbake.\n"),
			   about->id, about->year);
	} else if (ok) {
		str_printf(&cli->out.text,
			   _("Ingenting er endret: %s har ingen statustekst for %d.\n"), about->id,
			   about->year);
	}
	change_set_done(&set);
	str_done(&id);
	return ok;
}

/* Lines of it that became promises. */
static void tell_promises(struct cli *cli, const struct plan *plan, const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		if (set->changes[i].kind == KIND_PROMISE) {
			app_change_show(&set->changes[i], plan, &cli->out.text);
			str_char(&cli->out.text, '\n');
		}
	}
}

/* Promises whose line is gone. */
static void tell_dropped(struct cli *cli, const struct plan *plan, const struct change_set *set)
{
	const struct promise *dropped;
	for (size_t at = 0; (dropped = promise_dropped_next(plan, set, &at));) {
		str_printf(&cli->out.text,
			   _("Løftet %s står fortsatt, selv om linja er borte. «tiltak løfte %s "
			     "trukket --grunn TEKST» trekker det.\n"),
			   dropped->id, dropped->id);
	}
}

static bool write_text(struct cli *cli, struct plan *plan, const struct app_target *target,
		       const struct app_edits *edits, struct err *err)
{
	struct change_set set;
	change_set_init(&set);
	bool ok = app_assess(cli->app, plan, target, edits, &set, err) &&
		  app_commit(cli->app, plan, &set, NULL, NULL, err);
	if (ok && set.n > 0 && !set.changes[0].field) {
		str_printf(&cli->out.text, _("Statusteksten for %s i %d er skrevet.\n"), target->id,
			   target->year);
		tell_promises(cli, plan, &set);
	} else if (ok) {
		changes_tell(cli, &set, "");
	}
	if (ok) {
		tell_dropped(cli, plan, &set);
	}
	change_set_done(&set);
	return ok;
}

/* What was given, as edits; returns how many, 0 also when it cannot be read (err->kind is set). */
static size_t gather(const struct args *args, struct str *input, struct app_edit *edits,
		     struct err *err)
{
	size_t n = 0;
	if (args->n > 2) {
		bool from_input = strcmp(args->operands[2], "-") == 0;
		if (from_input && !read_input(input, err)) {
			return 0;
		}
		edits[n++] = (struct app_edit){"tekst",
					       from_input ? str_text(input) : args->operands[2]};
	}
	if (args->values[OPT_LIGHT]) {
		edits[n++] = (struct app_edit){"vurdering", args->values[OPT_LIGHT]};
	}
	if (args->values[OPT_REASON]) {
		edits[n++] = (struct app_edit){"begrunnelse", args->values[OPT_REASON]};
	}
	return n;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	int64_t year;
	if (!whole_parse(args->operands[1], YEAR_FIRST, YEAR_LAST, &year, err)) {
		err_prefix(err, "ÅR: ");
		err->kind = ERR_USE;
		return false;
	}
	struct str input = {0};
	struct app_edit edits[3];
	size_t n = gather(args, &input, edits, err);
	struct plan plan;
	plan_init(&plan);
	enum kind kind;
	bool ok = err->kind == ERR_NONE && app_load(cli->app, APP_ALL, &plan, err);
	const struct record *about = ok ? app_find(&plan, args->operands[0], &kind, err) : NULL;
	ok = about != NULL;
	const struct app_target target = {.id = ok ? about->id : NULL, .year = (int)year};
	bool empty = n > 0 && strcmp(edits[0].key, "tekst") == 0 && text_blank(edits[0].typed);
	if (ok && empty && n > 1) {
		ok = err_set(
			err, ERR_USE,
			"En tom tekst fjerner statusteksten, og da er det ingenting å vurdere. "
			"Skriv en tekst, eller ta bort valgene.");
	} else if (ok && empty) {
		ok = remove_text(cli, &plan, &target, err);
	} else if (ok && n > 0) {
		ok = write_text(cli, &plan, &target, &(struct app_edits){edits, n}, err);
	} else if (ok) {
		show(cli, &plan, about->id, (int)year);
	}
	plan_done(&plan);
	str_done(&input);
	return ok;
}

const struct subcommand command_statustekst = {
	.name = "statustekst",
	.operands = N_("ID ÅR [TEKST|-]"),
	.summary = N_("skriver hva som er status i et år"),
	.text = N_(
		"Skriver statusteksten for et tiltak, en strategi eller noe annet i et år; med - "
		"leses den fra standard inn. En tom tekst ('') fjerner den; kommer det ingenting "
		"på standard inn, blir den stående. "
		"Uten tekst og valg "
		"vises den som står der."),
	.options = options,
	.min = 2,
	.max = 3,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
