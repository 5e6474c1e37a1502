/*
 * The indicators in a report: how each stands against its goal and its ambition for the year, with
 * the rule in words, and its figures.
 */
#include <math.h>
#include <stdlib.h>

#include "tiltak/indicator.h"
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "writing.h"

static const enum report_tone tones[VERDICT_COUNT] = {
	[VERDICT_MISSING] = TONE_WARN, [VERDICT_BREAK] = TONE_WARN, [VERDICT_REACHED] = TONE_GOOD,
	[VERDICT_ON_WAY] = TONE_WARN,  [VERDICT_MISSED] = TONE_BAD,
};

static struct standing standing_of(const struct writing *w, size_t i)
{
	struct standing at;
	indicator_stand(w->plan, plan_at(w->plan, KIND_INDICATOR, i), w->period.year, w->day, &at);
	return at;
}

/* Of so many that could be judged by their figures, so many have reached it. */
struct reached {
	size_t n, judged;
};

static void count(struct reached *reached, enum verdict_code code)
{
	reached->n += code == VERDICT_REACHED;
	reached->judged +=
		code == VERDICT_REACHED || code == VERDICT_ON_WAY || code == VERDICT_MISSED;
}

/* Of those that have a figure for the year, else by the newest there are. */
static void put_reached(struct str *out, struct reached reached, size_t told)
{
	if (reached.judged == 0) {
		sentence(out, "%s",
			 told == 1 ? _("Om målet er nådd, kan ikke vurderes.")
				   : _("Om målet er nådd, kan ikke vurderes for noen av dem."));
	} else if (told == 1) {
		sentence(out, "%s", reached.n ? _("Målet er nådd.") : _("Målet er ikke nådd."));
	} else if (reached.n > 0) {
		sentence(out, _("Målet er nådd for %s av dem."),
			 spell_of(reached.n, told, COMMON).text);
	} else {
		sentence(out, _("Målet er ikke nådd for noen av dem."));
	}
}

static void put_reached_last(struct str *out, struct reached reached, size_t n)
{
	if (reached.judged == 0) {
		return;
	}
	if (n == 1) {
		sentence(out, "%s",
			 reached.n ? _("Etter det siste tallet er målet nådd.")
				   : _("Etter det siste tallet er målet ikke nådd."));
	} else if (reached.n > 0) {
		sentence(out, _("Etter de siste tallene er målet nådd for %s av dem."),
			 spell_of(reached.n, n, COMMON).text);
	} else {
		sentence(out, _("Etter de siste tallene er målet ikke nådd for noen av dem."));
	}
}

void put_indicators(struct writing *w, struct str *out)
{
	size_t told = 0, n = plan_count(w->plan, KIND_INDICATOR);
	struct reached reached = {0}, reached_last = {0};
	for (size_t i = 0; i < n; i++) {
		struct standing at = standing_of(w, i);
		if (at.has_year) {
			told++;
			count(&reached, at.year.code);
		}
		if (at.has_last) {
			count(&reached_last, at.last.code);
		}
	}
	if (n == 0) {
		return;
	}
	if (n == 1) {
		sentence(out,
			 told ? _("Indikatoren har tall for %d.")
			      : _("Indikatoren har ikke tall for %d."),
			 w->period.year);
	} else {
		sentence(out, _("%s av %s indikatorer har tall for %d."),
			 spell_of(told, n, COMMON).text, spell(n, COMMON).text, w->period.year);
	}
	if (told > 0) {
		put_reached(out, reached, told);
	} else {
		put_reached_last(out, reached_last, n);
	}
}

/* ---- The table ---- */

static void put_verdict(struct grid *grid, enum verdict_code code)
{
	struct str text = {0};
	sentence(&text, "%s", _(verdict_label(code)));
	grid_toned_str(grid, tones[code], &text);
}

/* «13. plass (2020)» */
static void put_last(struct grid *grid, const struct standing *at)
{
	struct str text = {0};
	if (at->has_last) {
		figure_show(at->last.now->result, at->year.indicator->unit, &text);
		str_printf(&text, " (%d)", at->last.year);
	}
	grid_str(grid, &text);
}

static void put_table(struct writing *w)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "indikator", .title = N_("Indikator"), .is_head = true, .weight = 4},
		{.name = "mål", .title = N_("Mål"), .weight = 2},
		{.name = "siste", .title = N_("Siste tall"), .weight = 2},
		{.name = "ambisjon", .title = N_("Ambisjon for året"), .weight = 2},
		{.name = "vurdering", .title = N_("Vurdering for året"), .weight = 2},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < plan_count(w->plan, KIND_INDICATOR); i++) {
		const struct standing at = standing_of(w, i);
		const struct measurement *now = at.year.now;
		struct str target = {0}, ambition = {0};
		target_show(at.year.indicator, &target);
		if (now && now->ambition) {
			figure_show(now->ambition, at.year.indicator->unit, &ambition);
		}
		grid_text(&grid, at.year.indicator->id);
		grid_text(&grid, at.year.indicator->title);
		grid_str(&grid, &target);
		put_last(&grid, &at);
		grid_str(&grid, &ambition);
		put_verdict(&grid, at.year.code);
	}
	grid_end(&grid, w, "indikatorer", _("Indikatorene mot mål og ambisjon for året"), false);
}

/* ---- One of them ---- */

struct series {
	double *result, *ambition;
	char **labels;
	size_t n;
	bool any_result, any_ambition;
};

static double number_of(const char *figure)
{
	return figure ? figure_value(figure) : NAN;
}

/* Every year from the first to the last: one without figures is a gap, not left out. */
static struct series series_of(struct writing *w, const struct indicator *indicator)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_MEASUREMENT, indicator->id, &rows);
	int first = n > 0 ? (int)((const struct measurement *)rows[0])->year : 0;
	int last = n > 0 ? (int)((const struct measurement *)rows[n - 1])->year : -1;
	struct series series = {.n = (size_t)(last - first + 1)};
	series.result = mem_zero(series.n + 1, sizeof *series.result);
	series.ambition = mem_zero(series.n + 1, sizeof *series.ambition);
	series.labels = mem_zero(series.n + 1, sizeof *series.labels);
	for (size_t i = 0; i < series.n; i++) {
		struct str year = {0};
		str_number(&year, first + (int)i);
		series.labels[i] = str_steal(&year);
		series.result[i] = series.ambition[i] = NAN;
	}
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		series.result[row->year - first] = number_of(row->result);
		series.ambition[row->year - first] = number_of(row->ambition);
		series.any_result = series.any_result || row->result;
		series.any_ambition = series.any_ambition || row->ambition;
	}
	free(rows);
	return series;
}

static void series_done(struct series *series)
{
	for (size_t i = 0; i < series->n; i++) {
		free(series->labels[i]);
	}
	free(series->labels);
	free(series->result);
	free(series->ambition);
}

/* «Mål: topp 10. Tallet for 2023 mangler. Siste tall er 13. plass i 2020: ikke nådd.» */
static void put_words(const struct standing *at, struct str *out)
{
	verdict_show(&at->year, out);
	if (at->has_last && !at->has_year) {
		struct str figure = {0};
		figure_show(at->last.now->result, at->year.indicator->unit, &figure);
		if (at->last.code == VERDICT_NO_GOAL) {
			sentence(out, _("Siste tall er %s i %d."), str_text(&figure),
				 at->last.year);
		} else {
			sentence(out, _("Siste tall er %s i %d: %s."), str_text(&figure),
				 at->last.year, _(verdict_label(at->last.code)));
		}
		str_done(&figure);
	}
}

static void put_chart(struct writing *w, const struct standing *at)
{
	struct series series = series_of(w, at->year.indicator);
	struct report_series both[2];
	struct str text = {0};
	size_t n = 0;
	if (series.any_result) {
		both[n++] = (struct report_series){.title = _("Resultat"), .values = series.result};
	}
	if (series.any_ambition) {
		both[n++] = (struct report_series){
			.title = _("Ambisjon"), .is_goal = true, .values = series.ambition};
	}
	put_words(at, &text);
	if (n > 0) {
		report_chart(w->out,
			     &(struct report_chart){
				     .title = at->year.indicator->title,
				     .text = str_text(&text),
				     .unit = at->year.indicator->unit,
				     .low_is_good = at->year.indicator->direction == DIRECTION_DOWN,
				     .is_rank = indicator_is_rank(at->year.indicator),
				     .labels = (const char *const *)series.labels,
				     .n_labels = series.n,
				     .series = both,
				     .n_series = n,
			     });
	} else {
		report_text(w->out, NULL, str_text(&text));
	}
	str_done(&text);
	series_done(&series);
}

/* Where each figure is from, and when it was found. */
static void put_sources(struct writing *w, const struct indicator *indicator, struct str *out)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_MEASUREMENT, indicator->id, &rows);
	if (indicator->source) {
		sentence(out, _("Kilde: %s."), indicator->source);
	}
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		struct str day = {0};
		due_show(&row->dated, &day);
		if (row->source && day.len > 0) {
			sentence(out, _("Tallet for %d er fra %s, %s."), (int)row->year,
				 row->source, str_text(&day));
		} else if (row->source) {
			sentence(out, _("Tallet for %d er fra %s."), (int)row->year, row->source);
		} else if (day.len > 0) {
			sentence(out, _("Tallet for %d er fra %s."), (int)row->year,
				 str_text(&day));
		}
		str_done(&day);
	}
	free(rows);
}

static void say_one(struct writing *w, const struct standing *at)
{
	const struct assessment *told = text_about(w, at->year.indicator->id);
	struct str title = {0}, sources = {0};
	str_printf(&title, "%s %s", at->year.indicator->id, at->year.indicator->title);
	report_heading(w->out, 2, NULL, str_text(&title));
	if (at->year.indicator->description) {
		report_text(w->out, NULL, at->year.indicator->description);
	}
	if (told) {
		report_text(w->out, NULL, told_words(w, told));
	}
	put_chart(w, at);
	put_sources(w, at->year.indicator, &sources);
	if (sources.len > 0) {
		report_note(w->out, str_text(&sources));
	}
	str_done(&title);
	str_done(&sources);
}

void section_indicators(struct writing *w)
{
	struct str text = {0};
	size_t n = plan_count(w->plan, KIND_INDICATOR);
	if (n == 0) {
		say(w, _("Planen har ingen indikatorer i registeret."));
		return;
	}
	put_indicators(w, &text);
	say_text(w, NULL, &text);
	put_table(w);
	for (size_t i = 0; i < n; i++) {
		const struct standing at = standing_of(w, i);
		say_one(w, &at);
	}
}
