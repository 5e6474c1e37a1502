/*
 * indikator: the plan's indicators with a verdict for each year, and their figures set.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "indicators.h"
#include "tiltak/mem.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json", N_("for folk eller for maskiner")},
	{OPT_AMBITION, 0, "ambisjon", NULL, N_("verdiene er ambisjoner, ikke resultater")},
	{OPT_SOURCE, 0, "kilde", N_("TEKST"), N_("hvor tallet er fra")},
	{OPT_DATE, 0, "dato", N_("DATO"), N_("når tallet er fra")},
	{OPT_BREAK, 0, "brudd", N_("TEKST"), N_("hvorfor tallet ikke kan sammenlignes med før")},
	{OPT_EXPECTED, 0, "ventes", N_("DATO"), N_("når et tall som mangler, kommer")},
	{OPT_PICK, 0, "velg", N_("VARIABEL=KODE,…"), N_("hvilke tall i tabellen som leses")},
	{OPT_WHY, 0, "grunn", N_("TEKST"), N_("hvorfor, til endringsloggen")},
	{0},
};

/* What else may be said of a year, and the option that says it. */
static const struct {
	enum option_id id;
	const char *key;
} sayings[] = {
	{OPT_SOURCE, "tallkilde"},
	{OPT_DATE, "dato"},
	{OPT_BREAK, "brudd"},
	{OPT_EXPECTED, "ventes"},
};
enum { SAYINGS = sizeof sayings / sizeof sayings[0] };

static bool is_saying(const struct args *args)
{
	bool is = args->values[OPT_AMBITION] != NULL;
	for (size_t i = 0; i < SAYINGS; i++) {
		is |= args->values[sayings[i].id] != NULL;
	}
	return is;
}

static const struct indicator *find_indicator(struct plan *plan, const char *code, struct err *err)
{
	enum kind kind;
	const struct record *record = app_find(plan, code, &kind, err);
	const char *near = record ? NULL : plan_nearest(plan, KIND_INDICATOR, code);
	if (record && kind != KIND_INDICATOR) {
		err_set(err, ERR_USE, "%s er ikke en indikator. Se dem med «tiltak indikator».",
			record->id);
		return NULL;
	}
	if (near) {
		err_set(err, ERR_NOT_FOUND, "Finner ikke «%s». Mente du «%s»?", code, near);
	}
	return (const struct indicator *)record;
}

/* ---- Setting ---- */

/* Adds «2021=12», or «2021» when only what is said of the year changes. */
static bool take_year(struct cli *cli, struct plan *plan, const struct indicator *indicator,
		      char *word, struct change_set *set, struct err *err)
{
	struct app_edit edits[SAYINGS + 1];
	struct app_edit figure;
	const struct args *args = &cli->args;
	int64_t year;
	size_t n = 0;
	bool is_figure = edit_split(word, &figure);
	if (!whole_parse(word, YEAR_FIRST, YEAR_LAST, &year, err)) {
		err->kind = ERR_USE;
		return err_prefix(err, "ÅR=VERDI: ");
	}
	if (is_figure) {
		edits[n++] = (struct app_edit){.key = args->values[OPT_AMBITION] ? "ambisjon"
										 : "resultat",
					       .typed = figure.typed};
	}
	for (size_t i = 0; i < SAYINGS; i++) {
		if (args->values[sayings[i].id]) {
			edits[n++] = (struct app_edit){.key = sayings[i].key,
						       .typed = args->values[sayings[i].id]};
		}
	}
	if (n == 0) {
		return err_set(err, ERR_USE,
			       "Det mangler en verdi for %d. Skriv for eksempel «tiltak indikator "
			       "%s %d=12».",
			       (int)year, indicator->id, (int)year);
	}
	const struct app_target about = {KIND_MEASUREMENT, indicator->id, (int)year};
	return app_measure(cli->app, plan, &about, &(struct app_edits){edits, n}, set, err);
}

/* A year is set once in a step. */
static bool is_once(const struct args *args, struct err *err)
{
	for (size_t i = 1; i < args->n; i++) {
		for (size_t j = 1; j < i; j++) {
			if (strtol(args->operands[i], NULL, 10) ==
			    strtol(args->operands[j], NULL, 10)) {
				return err_set(err, ERR_USE,
					       "«%.4s» er nevnt to ganger. Velg én verdi.",
					       args->operands[i]);
			}
		}
	}
	return true;
}

/* What a year that changed is judged to be now. */
static void tell_verdict(struct cli *cli, struct plan *plan, const struct indicator *indicator,
			 int year)
{
	struct str text = {0};
	struct verdict verdict;
	if (indicator_figures(plan, indicator, year)) {
		indicator_judge(plan, indicator, year, app_today(cli->app), &verdict);
		verdict_show(&verdict, &text);
		str_printf(&cli->out.text, "%s %d: %s\n", indicator->id, year, str_text(&text));
	} else {
		str_printf(&cli->out.text, _("%s har ikke lenger noe tall for %d.\n"),
			   indicator->id, year);
	}
	str_done(&text);
}

static bool set_figures(struct cli *cli, struct plan *plan, const struct indicator *indicator,
			struct err *err)
{
	struct change_set set;
	change_set_init(&set);
	bool ok = is_once(&cli->args, err);
	for (size_t i = 1; ok && i < cli->args.n; i++) {
		ok = take_year(cli, plan, indicator, cli->args.operands[i], &set, err);
	}
	bool changed = set.n > 0;
	ok = ok && app_commit(cli->app, plan, &set, cli->args.values[OPT_WHY], NULL, err);
	for (size_t i = 1; ok && changed && i < cli->args.n; i++) {
		tell_verdict(cli, plan, indicator, (int)strtol(cli->args.operands[i], NULL, 10));
	}
	if (ok && !changed) {
		changes_tell(cli, &set, "");
	}
	change_set_done(&set);
	return ok;
}

/* ---- A table from SSB ---- */

static bool is_reading(const struct args *args)
{
	return args->n > 1 && text_same_key("les", args->operands[1]);
}

static bool fits_reading(const struct args *args, struct err *err)
{
	if (args->n != 3) {
		return err_set(err, ERR_USE, "Skriv én fil: «tiltak indikator %s les FIL».",
			       args->operands[0]);
	}
	return !is_saying(args) ||
	       err_set(err, ERR_USE,
		       "Tabellen sier selv hvor tallene er fra. Ta bort de andre valgene.");
}

static bool read_table(struct cli *cli, struct plan *plan, const struct indicator *indicator,
		       struct err *err)
{
	struct str from = {0};
	struct change_set set;
	struct app_series series = {.path = cli->args.operands[2],
				    .choices = cli->args.values[OPT_PICK],
				    .from = &from};
	change_set_init(&set);
	bool ok = fits_reading(&cli->args, err) &&
		  app_read_series(cli->app, plan, indicator->id, &series, &set, err);
	bool changed = set.n > 0;
	ok = ok && app_commit(cli->app, plan, &set, cli->args.values[OPT_WHY], NULL, err);
	if (ok && changed) {
		str_printf(&cli->out.text,
			   ngettext("%zu tall er lest til %s (%s).\n",
				    "%zu tall er lest til %s (%s).\n", series.n),
			   series.n, indicator->id, from.len > 0 ? str_text(&from) : "–");
		tell_verdict(cli, plan, indicator, series.last);
	} else if (ok) {
		changes_tell(cli, &set, "");
	}
	change_set_done(&set);
	str_done(&from);
	return ok;
}

/* ---- Showing ---- */

static void show(struct cli *cli, struct plan *plan, const struct indicator *one)
{
	const struct indicators all = {plan, app_today(cli->app), one};
	if (args_is(&cli->args, OPT_FORMAT, "json")) {
		cli->out.raw = true;
		indicators_json(&all, &cli->out);
	} else if (args_is(&cli->args, OPT_FORMAT, "csv")) {
		cli->out.raw = true;
		indicators_csv(&all, &cli->out);
	} else {
		indicators_table(&all, &cli->out);
	}
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct plan plan;
	const struct indicator *one = NULL;
	if (args->n < 2 && is_saying(args)) {
		return err_set(err, ERR_USE,
			       "Det mangler et år. Skriv for eksempel «tiltak indikator I-1 "
			       "2023=12 --kilde SSB».");
	}
	if (args->values[OPT_PICK] && !is_reading(args)) {
		return err_set(err, ERR_USE,
			       "--velg hører til en tabell. Skriv «tiltak indikator I-1 les FIL».");
	}
	plan_init(&plan);
	bool ok = app_load(cli->app, APP_ALL, &plan, err);
	if (ok && args->n > 0) {
		one = find_indicator(&plan, args->operands[0], err);
		ok = one != NULL;
	}
	if (ok && is_reading(args)) {
		ok = read_table(cli, &plan, one, err);
	} else if (ok && args->n > 1) {
		ok = set_figures(cli, &plan, one, err);
	} else if (ok) {
		show(cli, &plan, one);
	}
	plan_done(&plan);
	return ok;
}

const struct subcommand command_indikator = {
	.name = "indikator",
	.operands = N_("[ID] [ÅR=VERDI…|les FIL]"),
	.summary = N_("viser indikatorene, eller setter tall"),
	.text = N_(
		"Viser indikatorene med det nyeste tallet og hvordan det står mot målet; med ID "
		"alle årene, en søyle for hvert og regelen i ord. ÅR=VERDI setter resultatet for "
		"et år, med --ambisjon ambisjonen; en tom verdi fjerner det. Flere år er ett steg."
		"\n\n"
		"    tiltak indikator I-1 2021=12 --kilde 'NHO Kommune-NM 2021'\n"
		"    tiltak indikator I-1 2024=10 2025=10 --ambisjon\n"
		"    tiltak indikator I-4 2022 --ventes 'november 2023'\n"
		"    tiltak indikator I-4 les 07979.json --velg Region=3203\n\n"
		"«les» tar tallene fra en tabell i JSON-stat 2, slik SSB gir den."),
	.options = options,
	.min = 0,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
