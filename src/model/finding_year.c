/*
 * Checks of a year: what was said of it, decided for it, measured in it and promised until it.
 */
#include <stdlib.h>

#include "finding.h"
#include "tiltak/indicator.h"
#include "tiltak/promise.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

/* «statusen ble endret 10.05.2023» */
static void add_with_day(struct finder *finder, const struct tiltak *tiltak, const char *sentence,
			 int32_t day)
{
	struct str text = {0}, detail = {0};
	day_show(day, &text);
	str_sentence(&detail, _(sentence), str_text(&text));
	finder_add(finder, KIND_TILTAK, tiltak, NULL, str_text(&detail));
	str_done(&text);
	str_done(&detail);
}

void find_changed_silently(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		const int32_t *day = map_get(&finder->in->status_changed, tiltak->id);
		if (day && !finder_text(finder, tiltak->id)) {
			add_with_day(finder, tiltak, N_("statusen ble endret %s"), *day);
		}
	}
}

void find_old_texts(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		const int32_t *day = map_get(&finder->in->text_changed, tiltak->id);
		if (day && !tiltak_ended(tiltak) &&
		    finder->in->today - *day > finder->in->text_age) {
			add_with_day(finder, tiltak, N_("skrevet %s"), *day);
		}
	}
}

static bool has_text(struct finder *finder, const struct tiltak *tiltak)
{
	void **rows;
	size_t n = plan_children(finder->in->plan, KIND_ASSESSMENT, tiltak->id, &rows);
	free(rows);
	return n > 0;
}

void find_done_silently(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		if (tiltak->status == STATUS_DONE && !has_text(finder, tiltak)) {
			finder_add(finder, KIND_TILTAK, tiltak, NULL, NULL);
		}
	}
}

void find_undecided(struct finder *finder)
{
	const struct priority *list = top_record(finder->in->plan, finder->in->period.year);
	if (list && list->tiltak && !list->decision) {
		finder_add(finder, KIND_PRIORITY, list, "vedtak", NULL);
	}
}

/* In the order of the list. */
void find_untold_top(struct finder *finder)
{
	struct top_list list;
	top_list(finder->in->plan, finder->in->period.year, &list);
	for (size_t i = 0; list.decision && i < list.n_top; i++) {
		const struct tiltak *tiltak = list.rows[i].tiltak;
		if (!finder_text(finder, tiltak->id)) {
			finder_add(finder, KIND_TILTAK, tiltak, NULL, NULL);
		}
	}
	top_list_done(&list);
}

/* The years that lack a figure, one after another: «2021, 2022». */
static void put_missing(const struct finder *finder, const struct indicator *indicator,
			struct str *out)
{
	void **rows;
	size_t n = plan_children(finder->in->plan, KIND_MEASUREMENT, indicator->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		struct verdict verdict;
		indicator_judge(finder->in->plan, indicator, row->year, finder->in->today,
				&verdict);
		bool asked =
			verdict.code == VERDICT_MISSING || row->year == finder->in->period.year;
		bool waits = row->expected.precision != DUE_NONE &&
			     !due_passed(&row->expected, finder->in->today);
		if (row->year <= finder->in->period.year && asked && row->ambition &&
		    !row->result && !waits) {
			str_printf(out, "%s%d", out->len > 0 ? ", " : "", row->year);
		}
	}
	free(rows);
}

void find_ambitions(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	struct str years = {0};
	for (size_t i = 0; i < plan_count(plan, KIND_INDICATOR); i++) {
		const struct indicator *indicator = plan_at(plan, KIND_INDICATOR, i);
		str_clear(&years);
		put_missing(finder, indicator, &years);
		if (years.len > 0) {
			finder_add(finder, KIND_INDICATOR, indicator, NULL, str_text(&years));
		}
	}
	str_done(&years);
}

void find_promises(struct finder *finder)
{
	struct promise_row *rows;
	struct str due = {0}, detail = {0};
	size_t n = promises_due(finder->in->plan, &finder->in->period, &rows);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].state != PROMISE_DUE) {
			continue;
		}
		str_clear(&due);
		str_clear(&detail);
		due_show(promise_deadline(rows[i].promise), &due);
		if (due.len > 0) {
			str_printf(&detail, _("frist %s"), str_text(&due));
		}
		finder_add(finder, KIND_PROMISE, rows[i].promise, "svar",
			   detail.len > 0 ? str_text(&detail) : NULL);
	}
	free(rows);
	str_done(&due);
	str_done(&detail);
}

/* Asked of the part that ends the year, once it draws to its end. */
void find_fateless(struct finder *finder)
{
	const struct tiltak **rows;
	const struct period *period = &finder->in->period;
	if (period->n < period->parts || finder->in->today < day_from(period->year, 12, 1)) {
		return;
	}
	size_t n = top_fateless(finder->in->plan, finder->in->period.year, &rows, NULL);
	for (size_t i = 0; i < n; i++) {
		finder_add(finder, KIND_TILTAK, rows[i], NULL, NULL);
	}
	free(rows);
}
