/*
 * The indicators in a report: how each stands against its ambition for the year, and its figures.
 */
#include <math.h>
#include <stdlib.h>

#include "tiltak/overview.h"
#include "tiltak/words.h"
#include "writing.h"

static const struct {
	const char *words;
	enum report_tone tone;
} reaches[] = {
	[REACH_NO_RESULT] = {N_("Tall mangler"), TONE_WARN},
	[REACH_NO_AMBITION] = {N_("Ingen ambisjon for året"), TONE_PLAIN},
	[REACH_UNJUDGED] = {N_("Ikke sagt hvilken vei som er bra"), TONE_PLAIN},
	[REACH_MET] = {N_("Nådd"), TONE_GOOD},
	[REACH_MISSED] = {N_("Ikke nådd"), TONE_BAD},
};

void put_indicators(struct writing *w, struct str *out)
{
	struct overview overview;
	size_t told = 0, met = 0, n;
	overview_make(w->plan, w->period.last, &overview);
	n = overview.n_indicators;
	for (size_t i = 0; i < n; i++) {
		told += overview.indicators[i].reach != REACH_NO_RESULT;
		met += overview.indicators[i].reach == REACH_MET;
	}
	if (n > 0) {
		sentence(out,
			 ngettext("%s av %s indikator har tall for %d.",
				  "%s av %s indikatorer har tall for %d.", n),
			 spell_of(told, n, COMMON).text, spell(n, COMMON).text, w->period.year);
	}
	if (told > 0) {
		sentence(out, _("%s av dem nådde ambisjonen for året."),
			 spell_of(met, n, COMMON).text);
	}
	overview_done(&overview);
}

/* «41,4 %», «13. plass», «90 dekar» */
static void put_figure(const struct indicator *indicator, const char *figure, struct str *out)
{
	const char *unit = indicator->unit ? indicator->unit : "";
	if (figure && strcmp(unit, "plass") == 0) {
		str_printf(out, _("%s. plass"), figure);
	} else if (figure) {
		str_printf(out, unit[0] ? "%s\u00a0%s" : "%s%s", figure, unit);
	}
}

/* A rule as it stands in the plan, «<= 10», in words. */
static void put_target(const struct indicator *indicator, struct str *out)
{
	const char *target = indicator->target;
	if (target && strncmp(target, "<= ", 3) == 0) {
		str_printf(out, _("høyst %s"), target + 3);
	} else if (target && strncmp(target, ">= ", 3) == 0) {
		str_printf(out, _("minst %s"), target + 3);
	} else if (target) {
		str_put(out, target);
	}
}

static void put_table(struct writing *w, const struct overview *overview)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "indikator", .title = N_("Indikator"), .is_head = true, .weight = 4},
		{.name = "mål", .title = N_("Mål"), .weight = 2},
		{.name = "siste", .title = N_("Siste tall"), .weight = 2},
		{.name = "år", .title = N_("Fra"), .is_number = true},
		{.name = "ambisjon", .title = N_("Ambisjon"), .weight = 2},
		{.name = "vurdering", .title = N_("Vurdering"), .weight = 2},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < overview->n_indicators; i++) {
		const struct standing *at = &overview->indicators[i];
		struct str target = {0}, last = {0}, ambition = {0};
		put_target(at->indicator, &target);
		put_figure(at->indicator, at->last ? at->last->result : NULL, &last);
		put_figure(at->indicator, at->ambition, &ambition);
		grid_text(&grid, at->indicator->id);
		grid_text(&grid, at->indicator->title);
		grid_str(&grid, &target);
		grid_str(&grid, &last);
		if (at->last) {
			grid_number(&grid, at->last->year);
		} else {
			grid_text(&grid, NULL);
		}
		grid_str(&grid, &ambition);
		grid_toned(&grid, reaches[at->reach].tone, _(reaches[at->reach].words));
	}
	grid_end(&grid, w, "indikatorer", _("Indikatorene mot ambisjonen for året"), false);
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
	struct str text = {0};
	if (!figure) {
		return NAN;
	}
	for (const char *at = figure; *at; at++) {
		str_char(&text, *at == ',' ? '.' : *at);
	}
	double number = strtod(str_text(&text), NULL);
	str_done(&text);
	return number;
}

static struct series series_of(struct writing *w, const struct indicator *indicator)
{
	void **rows;
	struct series series = {
		.n = plan_children(w->plan, KIND_MEASUREMENT, indicator->id, &rows)};
	series.result = mem_zero(series.n + 1, sizeof *series.result);
	series.ambition = mem_zero(series.n + 1, sizeof *series.ambition);
	series.labels = mem_zero(series.n + 1, sizeof *series.labels);
	for (size_t i = 0; i < series.n; i++) {
		const struct measurement *row = rows[i];
		struct str year = {0};
		str_number(&year, row->year);
		series.labels[i] = str_steal(&year);
		series.result[i] = number_of(row->result);
		series.ambition[i] = number_of(row->ambition);
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

static void put_chart(struct writing *w, const struct standing *at)
{
	enum { DOWN = 1 }; /* as direction_choices */
	struct series series = series_of(w, at->indicator);
	struct report_series both[2];
	struct str text = {0}, last = {0};
	size_t n = 0;
	if (series.any_result) {
		both[n++] = (struct report_series){.title = _("Resultat"), .values = series.result};
	}
	if (series.any_ambition) {
		both[n++] = (struct report_series){
			.title = _("Ambisjon"), .is_goal = true, .values = series.ambition};
	}
	put_figure(at->indicator, at->last ? at->last->result : NULL, &last);
	if (at->last) {
		sentence(&text, _("Siste tall er %s i %d."), str_text(&last), (int)at->last->year);
	} else {
		sentence(&text, _("Ingen resultater er ført."));
	}
	if (n > 0) {
		report_chart(w->out, &(struct report_chart){
					     .title = at->indicator->title,
					     .text = str_text(&text),
					     .unit = at->indicator->unit,
					     .low_is_good = at->indicator->direction == DOWN,
					     .labels = (const char *const *)series.labels,
					     .n_labels = series.n,
					     .series = both,
					     .n_series = n,
				     });
	} else {
		report_text(w->out, NULL, str_text(&text));
	}
	str_done(&last);
	str_done(&text);
	series_done(&series);
}

static void say_one(struct writing *w, const struct standing *at)
{
	struct str title = {0}, source = {0};
	str_printf(&title, "%s %s", at->indicator->id, at->indicator->title);
	report_heading(w->out, 2, NULL, str_text(&title));
	if (at->indicator->description) {
		report_text(w->out, NULL, at->indicator->description);
	}
	const struct assessment *told = text_about(w, at->indicator->id);
	if (told) {
		report_text(w->out, NULL, told->text);
	}
	put_chart(w, at);
	if (at->indicator->source) {
		sentence(&source, _("Kilde: %s."), at->indicator->source);
		report_note(w->out, str_text(&source));
	}
	str_done(&title);
	str_done(&source);
}

void section_indicators(struct writing *w)
{
	struct overview overview;
	overview_make(w->plan, w->period.last, &overview);
	if (overview.n_indicators == 0) {
		say(w, _("Planen har ingen indikatorer i registeret."));
	} else {
		struct str text = {0};
		put_indicators(w, &text);
		say_text(w, NULL, &text);
		put_table(w, &overview);
	}
	for (size_t i = 0; i < overview.n_indicators; i++) {
		say_one(w, &overview.indicators[i]);
	}
	overview_done(&overview);
}
