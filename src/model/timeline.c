/*
 * The line of time: a row for each tiltak under its area, for each promise, milestone and decision;
 * and the columns that days have.
 */
#include <stdlib.h>

#include "cache.h"
#include "dates.h"
#include "table.h"
#include "tiltak/map.h"
#include "tiltak/text.h"

/* ---- Rows ---- */

struct making {
	struct plan *plan;
	int year;
	int32_t today;
	struct timeline *out;
	size_t cap, cap_marks;
	struct map areas; /* by id, to their place in the plan */
	size_t *places;
};

static bool has_date(const struct due *due)
{
	return due->precision != DUE_NONE;
}

static void add_mark(struct making *making, struct timeline_row *row, const struct dated *dated)
{
	struct timeline *out = making->out;
	if (!has_date(&dated->due) || dated->due.precision == DUE_ONGOING) {
		return;
	}
	out->marks = mem_grow(out->marks, &making->cap_marks, out->n_marks + 1, sizeof *out->marks);
	out->marks[out->n_marks++] = *dated;
	row->n_marks++;
}

static int compare_marks(const void *a, const void *b)
{
	return dated_compare(a, b);
}

static void add_deliverables(struct making *making, struct timeline_row *row)
{
	void *const *rows;
	size_t n = children_of(making->plan, KIND_DELIVERABLE, row->dated.record->id, &rows);
	for (size_t i = 0; i < n; i++) {
		struct dated dated =
			dated_of(making->plan, KIND_DELIVERABLE, rows[i], making->today);
		add_mark(making, row, &dated);
	}
	if (row->n_marks > 1) {
		qsort(&making->out->marks[row->marks], row->n_marks, sizeof *making->out->marks,
		      compare_marks);
	}
}

static void add_years(struct making *making, struct timeline_row *row)
{
	int first = making->year - TIMESCALE_YEARS / 2;
	for (int year = first; year < first + TIMESCALE_YEARS; year++) {
		struct dated dated = row->dated, papers;
		bool again = dated_recurs(&dated, year);
		if (dated_papers(&dated, &papers)) {
			add_mark(making, row, &papers);
		}
		if (!again) {
			break;
		}
		add_mark(making, row, &dated);
	}
}

static void place_tiltak(struct making *making, struct timeline_row *row)
{
	const struct tiltak *tiltak = row->dated.tiltak;
	const struct area *area = tiltak_area(making->plan, tiltak);
	row->start = tiltak->start;
	add_deliverables(making, row);
	if (!has_date(&tiltak->due) && !has_date(&tiltak->start) && row->n_marks == 0) {
		row->part = TIMELINE_UNDATED;
		making->out->n_undated++;
	} else if (area) {
		row->part = TIMELINE_AREA;
		row->area = *(const size_t *)map_get(&making->areas, area->id);
	} else {
		row->part = TIMELINE_HOMELESS;
	}
}

static void add_rows(struct making *making, enum kind kind, enum timeline_part part)
{
	struct timeline *out = making->out;
	const void *record;
	for (size_t at = 0; (record = table_next(&making->plan->tables[kind], &at));) {
		out->rows = mem_grow(out->rows, &making->cap, out->n + 1, sizeof *out->rows);
		struct timeline_row *row = &out->rows[out->n++];
		*row = (struct timeline_row){
			.part = part,
			.dated = dated_of(making->plan, kind, record, making->today),
			.marks = out->n_marks};
		if (kind == KIND_TILTAK) {
			place_tiltak(making, row);
		} else if (kind == KIND_EVENT) {
			add_years(making, row);
		}
	}
}

/* ---- Their order ---- */

struct ordered {
	struct timeline_row row;
	struct due first; /* of all its dates but the start */
};

static int compare_rows(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int order = (int)x->row.part - (int)y->row.part;
	if (order == 0) {
		order = (x->row.area > y->row.area) - (x->row.area < y->row.area);
	}
	if (order == 0) {
		order = due_compare(&x->first, &y->first);
	}
	return order ? order : text_compare(x->row.dated.record->id, y->row.dated.record->id);
}

static void sort(struct timeline *timeline)
{
	struct ordered *rows = mem_zero(timeline->n + 1, sizeof *rows);
	for (size_t i = 0; i < timeline->n; i++) {
		const struct timeline_row *row = &timeline->rows[i];
		const struct due *mark =
			row->n_marks > 0 ? &timeline->marks[row->marks].due : &row->dated.due;
		rows[i].row = *row;
		rows[i].first = due_compare(mark, &row->dated.due) < 0 ? *mark : row->dated.due;
	}
	qsort(rows, timeline->n, sizeof *rows, compare_rows);
	for (size_t i = 0; i < timeline->n; i++) {
		timeline->rows[i] = rows[i].row;
	}
	free(rows);
}

static void number_areas(struct making *making)
{
	size_t n = plan_count(making->plan, KIND_AREA);
	making->places = mem_zero(n + 1, sizeof *making->places);
	for (size_t i = 0; i < n; i++) {
		const struct area *area = plan_at(making->plan, KIND_AREA, i);
		making->places[i] = i;
		map_put(&making->areas, area->id, &making->places[i]);
	}
}

void timeline_make(struct plan *plan, int year, int32_t today, struct timeline *out)
{
	struct making making = {.plan = plan, .year = year, .today = today, .out = out};
	*out = (struct timeline){0};
	number_areas(&making);
	add_rows(&making, KIND_TILTAK, TIMELINE_AREA);
	add_rows(&making, KIND_PROMISE, TIMELINE_PROMISES);
	add_rows(&making, KIND_EVENT, TIMELINE_EVENTS);
	add_rows(&making, KIND_DECISION, TIMELINE_DECISIONS);
	sort(out);
	map_done(&making.areas);
	free(making.places);
}

void timeline_done(struct timeline *timeline)
{
	free(timeline->rows);
	free(timeline->marks);
	*timeline = (struct timeline){0};
}

/* ---- Columns ---- */

struct timescale timescale_fit(int year, int cols)
{
	static const int scales[] = {48, 36, 24, 12, 8};
	struct timescale scale = {.year = year - TIMESCALE_YEARS / 2, .years = TIMESCALE_YEARS};
	for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
		scale.cols = scales[i];
		if (scale.cols * scale.years <= cols) {
			break;
		}
	}
	return scale;
}

/* Every month is as wide as every other, so that quarters and years are too. */
int timescale_col(const struct timescale *scale, int32_t day)
{
	enum { MONTH = 31, YEAR = 12 * MONTH };
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	int in_year = (month - 1) * MONTH + of_month - 1;
	return (year - scale->year) * scale->cols + in_year * scale->cols / YEAR;
}
