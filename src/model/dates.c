/*
 * What has a date, and what falls in a year.
 */
#include "dates.h"

#include <stdlib.h>

#include "table.h"
#include "tiltak/promise.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* ---- One record ---- */

static void put_tiltak(const struct plan *plan, const struct tiltak *tiltak, int32_t today,
		       struct dated *out)
{
	(void)plan;
	out->title = tiltak->title;
	out->tiltak = tiltak;
	out->due = tiltak->due;
	out->status = tiltak->status;
	out->late = tiltak_late(tiltak, today);
}

/* Nothing is late under a tiltak that is done or dropped. */
static void put_deliverable(const struct plan *plan, const struct deliverable *deliverable,
			    int32_t today, struct dated *out)
{
	const struct tiltak *tiltak =
		record_within(plan, KIND_DELIVERABLE, deliverable, KIND_TILTAK);
	bool over = tiltak && tiltak_ended(tiltak);
	out->title = deliverable->title;
	out->tiltak = tiltak;
	out->due = deliverable->due;
	out->status = deliverable->status;
	out->late = !over && status_late(deliverable->status, &deliverable->due, today);
}

static void put_promise(const struct plan *plan, const struct promise *promise, int32_t today,
			struct dated *out)
{
	out->title = promise->text;
	out->tiltak = record_within(plan, KIND_PROMISE, promise, KIND_TILTAK);
	out->due = *promise_deadline(promise);
	out->status = promise->answer == ANSWER_KEPT	    ? STATUS_DONE
		      : promise->answer == ANSWER_WITHDRAWN ? STATUS_DROPPED
							    : STATUS_NONE;
	out->late = promise_late(promise, today);
}

struct dated dated_of(const struct plan *plan, enum kind kind, const void *record, int32_t today)
{
	struct dated dated = {.kind = kind, .record = record};
	switch (kind) {
	case KIND_TILTAK:
		put_tiltak(plan, record, today, &dated);
		break;
	case KIND_DELIVERABLE:
		put_deliverable(plan, record, today, &dated);
		break;
	case KIND_PROMISE:
		put_promise(plan, record, today, &dated);
		break;
	case KIND_EVENT:
		dated.title = ((const struct year_event *)record)->title;
		dated.due = ((const struct year_event *)record)->date;
		break;
	default:
		dated.title = ((const struct decision *)record)->title;
		dated.due = ((const struct decision *)record)->date;
		break;
	}
	return dated;
}

bool dated_recurs(struct dated *dated, int year)
{
	const struct year_event *event = (const struct year_event *)dated->record;
	if (dated->kind != KIND_EVENT || dated_is_papers(dated) ||
	    event->date.precision != DUE_NONE) {
		return false;
	}
	if (event->month >= 1 && event->month <= 12) {
		int last = days_in_month(year, event->month);
		dated->due = (struct due){.from = day_from(year, event->month, 1),
					  .to = day_from(year, event->month, last),
					  .precision = DUE_MONTH};
	}
	return true;
}

/* ---- Papers ---- */

bool papers_day(const struct year_event *event, const struct due *meeting, int32_t *out)
{
	if (event->ready.unit == LEAD_NONE || meeting->precision == DUE_NONE ||
	    meeting->precision == DUE_ONGOING) {
		return false;
	}
	*out = lead_day(&event->ready, meeting->from);
	return true;
}

bool dated_papers(const struct dated *event, struct dated *out)
{
	int32_t day;
	if (event->kind != KIND_EVENT ||
	    !papers_day((const struct year_event *)event->record, &event->due, &day)) {
		return false;
	}
	*out = *event;
	out->meeting = event->due;
	out->due = due_day(day);
	return true;
}

/* «13. juni»: the year is that of the papers, or the next. */
static void show_meeting(const struct due *meeting, struct str *out)
{
	int year, month, day;
	if (meeting->precision != DUE_DAY) {
		due_show(meeting, out);
		return;
	}
	day_split(meeting->from, &year, &month, &day);
	str_printf(out, "%d. %s", day, _(month_name(month)));
}

void papers_title(const struct year_event *event, const struct due *meeting, struct str *out)
{
	struct str when = {0};
	show_meeting(meeting, &when);
	if (event->body) {
		str_printf(out, _("Saksfrist %s %s"), event->body, str_text(&when));
	} else {
		str_printf(out, _("Saksfrist «%s» %s"), event->title, str_text(&when));
	}
	str_done(&when);
}

void dated_title(const struct dated *dated, struct str *out)
{
	if (dated_is_papers(dated)) {
		papers_title((const struct year_event *)dated->record, &dated->meeting, out);
	} else {
		str_put(out, dated->title ? dated->title : "");
	}
}

int dated_compare(const struct dated *a, const struct dated *b)
{
	int order = due_compare(&a->due, &b->due);
	if (order == 0) {
		order = (int)a->kind - (int)b->kind;
	}
	return order ? order : text_compare(a->record->id, b->record->id);
}

/* ---- A year ---- */

#define NO_MONTH (YEAR_PARTS - 1)

/* The part of the year it stands in, from 0; YEAR_PARTS when it is not of that year. */
static size_t part_of(const struct due *due, int wanted)
{
	int year, month, day;
	if (due->precision == DUE_NONE || due->precision == DUE_ONGOING) {
		return YEAR_PARTS;
	}
	day_split(due->to, &year, &month, &day);
	if (year != wanted) {
		return YEAR_PARTS;
	}
	return due->precision >= DUE_QUARTER ? NO_MONTH : (size_t)month - 1;
}

struct year_row {
	struct dated dated;
	size_t part;
};
struct year_rows {
	struct year_row *rows;
	size_t n, cap;
};

static void take(struct year_rows *out, const struct dated *dated, int year)
{
	struct year_row row = {.dated = *dated};
	bool every = dated_recurs(&row.dated, year);
	row.part = every && row.dated.due.precision == DUE_NONE ? NO_MONTH
								: part_of(&row.dated.due, year);
	if (row.part < YEAR_PARTS) {
		out->rows = mem_grow(out->rows, &out->cap, out->n + 1, sizeof row);
		out->rows[out->n++] = row;
	}
}

static int compare_rows(const void *a, const void *b)
{
	const struct year_row *x = a, *y = b;
	int order = (x->part > y->part) - (x->part < y->part);
	return order ? order : dated_compare(&x->dated, &y->dated);
}

/* Those of the meetings of the next year too: no papers are ready longer before. */
static void take_papers(struct year_rows *out, const struct dated *dated, int year)
{
	bool again = dated->kind == KIND_EVENT;
	for (int of = year; again && of <= year + 1; of++) {
		struct dated event = *dated, papers;
		again = dated_recurs(&event, of);
		if (dated_papers(&event, &papers)) {
			take(out, &papers, year);
		}
	}
}

static void take_all(struct plan *plan, int year, int32_t today, struct year_rows *out)
{
	static const enum kind dated_kinds[] = {KIND_TILTAK, KIND_DELIVERABLE, KIND_PROMISE,
						KIND_EVENT, KIND_DECISION};
	for (size_t i = 0; i < sizeof dated_kinds / sizeof dated_kinds[0]; i++) {
		const void *record;
		const struct table *table = &plan->tables[dated_kinds[i]];
		for (size_t at = 0; (record = table_next(table, &at));) {
			struct dated dated = dated_of(plan, dated_kinds[i], record, today);
			take(out, &dated, year);
			take_papers(out, &dated, year);
		}
	}
	if (out->n > 0) {
		qsort(out->rows, out->n, sizeof *out->rows, compare_rows);
	}
}

void year_dates_make(struct plan *plan, int year, int32_t today, struct year_dates *out)
{
	struct year_rows all = {0};
	*out = (struct year_dates){.year = year};
	take_all(plan, year, today, &all);
	out->rows = mem_zero(all.n + 1, sizeof *out->rows);
	for (size_t part = 0; part < YEAR_PARTS; part++) {
		out->first[part] = out->n;
		for (; out->n < all.n && all.rows[out->n].part == part; out->n++) {
			out->rows[out->n] = all.rows[out->n].dated;
			out->n_late += all.rows[out->n].dated.late;
		}
	}
	out->first[YEAR_PARTS] = out->n;
	free(all.rows);
}

void year_dates_done(struct year_dates *dates)
{
	free(dates->rows);
	*dates = (struct year_dates){0};
}
