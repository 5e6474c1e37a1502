/*
 * Indicators on paper. One has its years with a bar each: the result, and where the ambition is.
 */
#include "indicators.h"

#include <stdlib.h>

#include "data.h"
#include "out.h"
#include "sheet.h"
#include "tiltak/number.h"
#include "tiltak/words.h"

enum { BAR = 30 }; /* columns of the longest */

struct years {
	const struct indicator *indicator;
	void **rows; /* measurements by year */
	size_t n;
};

static struct years years_of(const struct indicators *show, const struct indicator *indicator)
{
	struct years years = {.indicator = indicator};
	years.n = plan_children(show->plan, KIND_MEASUREMENT, indicator->id, &years.rows);
	return years;
}

static const struct indicator *nth(const struct indicators *show, size_t i)
{
	return show->one				    ? (i == 0 ? show->one : NULL)
	       : i < plan_count(show->plan, KIND_INDICATOR) ? plan_at(show->plan, KIND_INDICATOR, i)
							    : NULL;
}

static void cell_figure(struct sheet *sheet, const char *figure, const char *unit)
{
	struct str text = {0};
	figure_show(figure, unit, &text);
	sheet_cell(sheet, str_text(&text));
	str_done(&text);
}

/* ---- All ---- */

static void put_row(const struct indicators *show, const struct indicator *indicator,
		    struct sheet *sheet)
{
	struct str text = {0};
	struct verdict verdict;
	int year = indicator_last_year(show->plan, indicator);
	sheet_cell(sheet, indicator->id);
	sheet_cell(sheet, indicator->title ? indicator->title : "");
	target_show(indicator, &text);
	sheet_cell(sheet, text.len > 0 ? str_text(&text) : "–");
	str_clear(&text);
	if (year == 0) {
		sheet_cell(sheet, "–");
		cell_figure(sheet, NULL, NULL);
		cell_figure(sheet, NULL, NULL);
		sheet_cell(sheet, _(verdict_label(VERDICT_MISSING)));
	} else {
		indicator_judge(show->plan, indicator, year, show->today, &verdict);
		str_number(&text, year);
		sheet_cell(sheet, str_text(&text));
		cell_figure(sheet, verdict.now->result, indicator->unit);
		cell_figure(sheet, verdict.now->ambition, indicator->unit);
		sheet_cell(sheet, _(verdict_label(verdict.code)));
	}
	str_done(&text);
}

static void put_all(const struct indicators *show, struct out *out)
{
	static const struct sheet_column heads[] = {
		{.label = N_("Id")},
		{.label = N_("Indikator"), .min = 20, .weight = 1},
		{.label = N_("Mål"), .min = 8, .weight = 1, .drop = 1},
		{.label = N_("År")},
		{.label = N_("Resultat"), .right = true},
		{.label = N_("Ambisjon"), .right = true, .drop = 2},
		{.label = N_("Vurdering")},
	};
	struct sheet sheet;
	const struct indicator *indicator;
	sheet_init(&sheet, heads, sizeof heads / sizeof heads[0]);
	for (size_t i = 0; (indicator = nth(show, i)) != NULL; i++) {
		put_row(show, indicator, &sheet);
	}
	sheet_print(&sheet, 0, out);
	sheet_done(&sheet);
}

/* ---- One ---- */

static double value_of(const char *figure)
{
	return figure ? figure_value(figure) : 0;
}

static double largest(const struct years *years)
{
	double most = 0;
	for (size_t i = 0; i < years->n; i++) {
		const struct measurement *row = years->rows[i];
		double more = value_of(row->result), other = value_of(row->ambition);
		more = other > more ? other : more;
		most = more > most ? more : most;
	}
	return most;
}

/* «████│██»: the result, with the ambition where it lies. */
static void put_bar(const struct indicator *indicator, const struct measurement *row, double most,
		    struct str *out)
{
	long result = (long)(indicator_share(indicator, row->result, most) * BAR + 0.5);
	long ambition = (long)(indicator_share(indicator, row->ambition, most) * BAR + 0.5);
	long last = row->ambition && ambition >= result ? ambition + 1 : result;
	for (long i = 0; i < last; i++) {
		bool mark = row->ambition && i == ambition;
		str_put(out, mark ? "│" : i < result ? "█" : "░");
	}
}

/* Which way is good, where somebody has said so. */
static void put_way(const struct indicator *indicator, struct str *out)
{
	if (indicator_is_rank(indicator)) {
		str_put(out, _("  Lavere er bedre; den lengste søyla er den beste plassen.\n"));
	} else if (indicator->direction == DIRECTION_DOWN) {
		str_put(out, _("  Lavere er bedre.\n"));
	} else if (indicator->direction == DIRECTION_UP) {
		str_put(out, _("  Høyere er bedre.\n"));
	}
}

/* The years between two that nobody has said anything of; before: 0 for none. */
static void put_gap(int before, int year, struct sheet *sheet)
{
	struct str text = {0};
	for (int at = before + 1; before > 0 && at < year; at++) {
		str_clear(&text);
		str_number(&text, at);
		sheet_cell(sheet, str_text(&text));
		sheet_cell(sheet, "–");
		sheet_cell(sheet, "–");
		sheet_cell(sheet, "");
		sheet_cell(sheet, "");
	}
	str_done(&text);
}

static void put_years(const struct indicators *show, const struct years *years, struct out *out)
{
	static const struct sheet_column heads[] = {
		{.label = N_("År")},
		{.label = N_("Resultat"), .right = true},
		{.label = N_("Ambisjon"), .right = true},
		{.label = N_("Vurdering")},
		{.label = N_("█ resultat  │ ambisjon"), .drop = 1},
	};
	struct sheet sheet;
	struct str text = {0};
	double most = largest(years);
	sheet_init(&sheet, heads, sizeof heads / sizeof heads[0]);
	for (size_t i = 0; i < years->n; i++) {
		const struct measurement *row = years->rows[i];
		struct verdict verdict;
		put_gap(i > 0 ? (int)((const struct measurement *)years->rows[i - 1])->year : 0,
			(int)row->year, &sheet);
		indicator_judge(show->plan, years->indicator, row->year, show->today, &verdict);
		str_clear(&text);
		str_number(&text, row->year);
		sheet_cell(&sheet, str_text(&text));
		cell_figure(&sheet, row->result, years->indicator->unit);
		cell_figure(&sheet, row->ambition, years->indicator->unit);
		sheet_cell(&sheet, _(verdict_label(verdict.code)));
		str_clear(&text);
		put_bar(years->indicator, row, most, &text);
		sheet_cell(&sheet, str_text(&text));
	}
	sheet_print(&sheet, 2, out);
	str_done(&text);
	sheet_done(&sheet);
}

/* Where the figures are from, a line for each that says so. */
static void put_sources(const struct years *years, struct out *out)
{
	struct str day = {0};
	for (size_t i = 0; i < years->n; i++) {
		const struct measurement *row = years->rows[i];
		const char *source = row->source;
		str_clear(&day);
		if (!row->result) {
			continue;
		}
		due_show(&row->dated, &day);
		if (source && day.len > 0) {
			str_printf(&out->text, _("  Tallet for %d er fra %s, %s.\n"), row->year,
				   source, str_text(&day));
		} else if (source || day.len > 0) {
			str_printf(&out->text, _("  Tallet for %d er fra %s.\n"), row->year,
				   source ? source : str_text(&day));
		}
	}
	str_done(&day);
}

/* The rule and what came of it: of the newest figure, of one that cannot be
 * compared, and of those that are waited for. */
static void put_verdicts(const struct indicators *show, const struct years *years, struct out *out)
{
	struct str text = {0};
	int last = indicator_last_year(show->plan, years->indicator);
	for (size_t i = 0; i < years->n; i++) {
		const struct measurement *row = years->rows[i];
		struct verdict verdict;
		indicator_judge(show->plan, years->indicator, row->year, show->today, &verdict);
		bool expected = row->expected.precision != DUE_NONE;
		if (row->year == last || row->series_break || expected) {
			str_clear(&text);
			verdict_show(&verdict, &text);
			str_printf(&out->text, "  %d: %s\n", row->year, str_text(&text));
		}
	}
	str_done(&text);
}

static void put_one(const struct indicators *show, struct out *out)
{
	struct years years = years_of(show, show->one);
	struct str goal = {0};
	str_printf(&out->text, "%s %s\n", show->one->id, show->one->title ? show->one->title : "");
	target_show(show->one, &goal);
	if (goal.len > 0) {
		str_printf(&out->text, _("  Mål: %s\n"), str_text(&goal));
	}
	if (show->one->source) {
		str_printf(&out->text, _("  Kilde: %s\n"), show->one->source);
	}
	put_way(show->one, &out->text);
	str_char(&out->text, '\n');
	if (years.n > 0) {
		put_years(show, &years, out);
		str_char(&out->text, '\n');
		put_verdicts(show, &years, out);
		put_sources(&years, out);
	} else {
		str_printf(&out->text,
			   _("  Det er ingen tall ennå. Skriv for eksempel «tiltak indikator %s "
			     "2023=12».\n"),
			   show->one->id);
	}
	str_done(&goal);
	free(years.rows);
}

void indicators_table(const struct indicators *show, struct out *out)
{
	if (show->one) {
		put_one(show, out);
	} else if (plan_count(show->plan, KIND_INDICATOR) > 0) {
		put_all(show, out);
	} else {
		str_put(&out->text, _("Planen har ingen indikatorer. Lag en med «tiltak ny TITTEL "
				      "slag=indikator».\n"));
	}
}

/* ---- For machines ---- */

/* The columns of a year beside id, title and unit, in order. */
static const char *const keys[] = {"år",   "resultat", "ambisjon", "tallkilde",
				   "dato", "brudd",    "ventes"};

static void csv_year(const struct indicators *show, const struct years *years,
		     const struct measurement *row, struct str *out)
{
	struct str text = {0};
	struct verdict verdict;
	const char *const about[] = {years->indicator->id, years->indicator->title,
				     years->indicator->unit};
	for (size_t i = 0; i < sizeof about / sizeof about[0]; i++) {
		str_put(out, i > 0 ? "," : "");
		csv_cell(out, NULL, about[i] ? about[i] : "");
	}
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const struct field *field = field_find(KIND_MEASUREMENT, keys[i]);
		str_clear(&text);
		str_char(out, ',');
		if (field_text(field, row, &text)) {
			csv_cell(out, field, str_text(&text));
		}
	}
	indicator_judge(show->plan, years->indicator, row->year, show->today, &verdict);
	str_clear(&text);
	verdict_show(&verdict, &text);
	str_printf(out, ",%s,", verdict_name(verdict.code));
	csv_cell(out, NULL, str_text(&text));
	str_char(out, '\n');
	str_done(&text);
}

void indicators_csv(const struct indicators *show, struct out *out)
{
	const struct indicator *indicator;
	str_put(&out->text, "id,tittel,enhet");
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		str_printf(&out->text, ",%s", keys[i]);
	}
	str_put(&out->text, ",dom,regel\n");
	for (size_t i = 0; (indicator = nth(show, i)) != NULL; i++) {
		struct years years = years_of(show, indicator);
		for (size_t y = 0; y < years.n; y++) {
			csv_year(show, &years, years.rows[y], &out->text);
			out_more(out);
		}
		free(years.rows);
	}
}

static void json_year(const struct indicators *show, const struct indicator *indicator,
		      const struct measurement *row, struct str *out)
{
	struct verdict verdict;
	struct str text = {0};
	indicator_judge(show->plan, indicator, row->year, show->today, &verdict);
	verdict_show(&verdict, &text);
	str_char(out, '{');
	json_record(out, KIND_MEASUREMENT, row);
	str_printf(out, ", \"dom\": \"%s\", \"regel\": ", verdict_name(verdict.code));
	json_text(out, str_text(&text));
	str_char(out, '}');
	str_done(&text);
}

void indicators_json(const struct indicators *show, struct out *out)
{
	const struct indicator *indicator;
	str_put(&out->text, "[");
	for (size_t i = 0; (indicator = nth(show, i)) != NULL; i++) {
		struct years years = years_of(show, indicator);
		str_put(&out->text, i > 0 ? ",\n  {" : "\n  {");
		json_record(&out->text, KIND_INDICATOR, indicator);
		str_put(&out->text, ", \"målinger\": [");
		for (size_t y = 0; y < years.n; y++) {
			str_put(&out->text, y > 0 ? ",\n    " : "\n    ");
			json_year(show, indicator, years.rows[y], &out->text);
		}
		str_put(&out->text, "]}");
		out_more(out);
		free(years.rows);
	}
	str_put(&out->text, "\n]\n");
}
