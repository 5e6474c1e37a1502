/*
 * The roll-up behind the first screen. Tiltak and deliverables are walked once each; only the most
 * urgent are kept, so that a register of 100 000 costs no more memory than a small one.
 */
#include "tiltak/overview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "dates.h"
#include "refs.h"
#include "table.h"
#include "tiltak/indicator.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* ---- What is urgent ---- */

static int compare_urgent(const struct urgent *a, const struct urgent *b)
{
	int order = due_compare(urgent_due(a), urgent_due(b));
	return order ? order : text_compare(a->tiltak->id, b->tiltak->id);
}

/* Keeps it in its place among the most urgent. */
static void keep(struct overview *overview, enum urgency urgency, const struct urgent *urgent)
{
	struct urgent *kept = overview->urgent[urgency];
	size_t n = overview_kept(overview, urgency);
	overview->n_urgent[urgency]++;
	if (n == URGENT_MOST) {
		if (compare_urgent(urgent, &kept[n - 1]) >= 0) {
			return;
		}
		n--;
	}
	for (; n > 0 && compare_urgent(urgent, &kept[n - 1]) < 0; n--) {
		kept[n] = kept[n - 1];
	}
	kept[n] = *urgent;
}

static int32_t sunday_of(int32_t today)
{
	return today + 7 - day_weekday(today);
}

static void judge(struct overview *overview, const struct tiltak *tiltak,
		  const struct deliverable *next, int32_t today)
{
	struct urgent urgent = {.tiltak = tiltak};
	bool own = status_open(tiltak->status, &tiltak->due);
	if (tiltak_ended(tiltak)) {
		return;
	}
	overview->n_undated += tiltak_undated(tiltak);
	if (own && due_passed(&tiltak->due, today)) {
		keep(overview, URGENT_LATE, &urgent);
		return;
	}
	if (next && (!own || due_compare(&next->due, &tiltak->due) < 0)) {
		urgent.deliverable = next;
	}
	const struct due *due = urgent_due(&urgent);
	if (!own && !next) {
		return;
	}
	if (due_passed(due, today)) {
		keep(overview, URGENT_LATE_DELIVERABLE, &urgent);
	} else if (due->to <= sunday_of(today)) {
		keep(overview, URGENT_WEEK, &urgent);
	} else if (due->to <= today + URGENT_DAYS) {
		keep(overview, URGENT_MONTH, &urgent);
	}
}

/* The one that the deadline is of, where it is among the most urgent that are late. */
static struct urgent *find_kept(struct overview *overview, const char *tiltak)
{
	for (enum urgency urgency = URGENT_LATE; urgency <= URGENT_LATE_DELIVERABLE; urgency++) {
		for (size_t i = 0; i < overview_kept(overview, urgency); i++) {
			struct urgent *urgent = &overview->urgent[urgency][i];
			if (strcmp(urgent->tiltak->id, tiltak) == 0) {
				return urgent;
			}
		}
	}
	return NULL;
}

/* Siblings follow each other and share the text of their parent. */
static void count_hidden(const struct plan *plan, int32_t today, struct overview *out)
{
	const struct deliverable *row;
	struct urgent *urgent = NULL;
	const char *parent = NULL;
	for (size_t at = 0; (row = table_next(&plan->tables[KIND_DELIVERABLE], &at)) != NULL;) {
		if (!status_late(row->status, &row->due, today)) {
			continue;
		}
		if (row->tiltak != parent) {
			parent = row->tiltak;
			urgent = find_kept(out, parent);
		}
		if (urgent && row != urgent->deliverable) {
			if (urgent->n_more < URGENT_MORE) {
				urgent->more[urgent->n_more] = row;
			}
			urgent->n_more++;
		}
	}
}

static void find_urgent(struct plan *plan, int32_t today, struct overview *out)
{
	const struct deliverable *const *next = next_deliverables(plan);
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(&plan->tables[KIND_TILTAK], &at));) {
		judge(out, tiltak, next[at - 1], today);
	}
	count_hidden(plan, today, out);
}

size_t overview_kept(const struct overview *overview, enum urgency urgency)
{
	size_t n = overview->n_urgent[urgency];
	return n < URGENT_MOST ? n : URGENT_MOST;
}

static void put_last_day(int32_t day, struct str *out)
{
	str_put(out, "neste:<=");
	day_write(day, out);
}

void overview_filter(enum urgency urgency, int32_t today, struct str *out)
{
	switch (urgency) {
	case URGENT_LATE:
		str_put(out, "status:forsinket");
		break;
	case URGENT_LATE_DELIVERABLE:
		str_put(out, "forsinket -status:forsinket");
		break;
	case URGENT_WEEK:
		put_last_day(sunday_of(today), out);
		str_put(out, " -forsinket");
		break;
	default:
		put_last_day(today + URGENT_DAYS, out);
		str_put(out, " -");
		put_last_day(sunday_of(today), out);
		break;
	}
}

/* ---- Promises ---- */

size_t overview_promises_kept(const struct overview *overview)
{
	return overview->n_promises < URGENT_MOST ? overview->n_promises : URGENT_MOST;
}

static void keep_promise(struct overview *overview, const struct dated *dated)
{
	struct dated *kept = overview->promises;
	size_t n = overview_promises_kept(overview);
	overview->n_promises++;
	if (n == URGENT_MOST) {
		if (dated_compare(dated, &kept[n - 1]) >= 0) {
			return;
		}
		n--;
	}
	for (; n > 0 && dated_compare(dated, &kept[n - 1]) < 0; n--) {
		kept[n] = kept[n - 1];
	}
	kept[n] = *dated;
}

static void find_promises(struct plan *plan, int32_t today, struct overview *out)
{
	const void *promise;
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		struct dated dated = dated_of(plan, KIND_PROMISE, promise, today);
		if (dated.late) {
			keep_promise(out, &dated);
		}
	}
}

/* ---- Papers of meetings ---- */

/* Those that must be ready next, of a meeting that may come every year. */
static bool find_next(const struct dated *meeting, int32_t today, struct dated *out)
{
	int year = day_year(today);
	bool again = true;
	for (int of = year; again && of <= year + 1; of++) {
		struct dated event = *meeting;
		again = dated_recurs(&event, of);
		if (dated_papers(&event, out) && out->due.to >= today) {
			return true;
		}
	}
	return false;
}

static int compare_papers(const void *a, const void *b)
{
	return dated_compare(a, b);
}

static void find_papers(struct plan *plan, int32_t today, struct overview *out)
{
	const void *event;
	size_t cap = 0;
	for (size_t at = 0; (event = table_next(&plan->tables[KIND_EVENT], &at));) {
		struct dated meeting = dated_of(plan, KIND_EVENT, event, today), papers;
		if (find_next(&meeting, today, &papers) && papers.due.to <= today + URGENT_DAYS) {
			out->papers = mem_grow(out->papers, &cap, out->n_papers + 1, sizeof papers);
			out->papers[out->n_papers++] = papers;
			out->n_papers_week += papers.due.to <= sunday_of(today);
		}
	}
	if (out->n_papers > 0) {
		qsort(out->papers, out->n_papers, sizeof *out->papers, compare_papers);
	}
}

/* ---- The ten ---- */

static void find_top(struct plan *plan, int32_t today, struct overview *out)
{
	for (size_t i = 0; i < plan_count(plan, KIND_PRIORITY); i++) {
		const struct priority *list = plan_at(plan, KIND_PRIORITY, i);
		int year = (int)strtol(list->id, NULL, 10);
		if (year <= out->year && year > out->top_year) {
			out->top_year = year;
			out->top = list;
		}
	}
	if (!out->top) {
		return;
	}
	if (out->top->decision) {
		out->decision = plan_find(plan, KIND_DECISION, out->top->decision);
	}
	struct ref_walk walk = refs_of_list(out->top->tiltak);
	for (int place = 1; place <= TOP_PLACES && refs_next(&walk); place++) {
		const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, walk.id);
		if (tiltak) {
			out->top_tally.n++;
			out->top_tally.by_status[tiltak->status]++;
			out->top_tally.late += tiltak_late(tiltak, today);
			out->top_tally.late_deliverable +=
				tiltak_has_late_deliverable(plan, tiltak, today);
		}
	}
	refs_done(&walk);
}

void overview_make(struct plan *plan, int32_t today, struct overview *out)
{
	*out = (struct overview){.year = day_year(today)};
	find_urgent(plan, today, out);
	find_promises(plan, today, out);
	find_papers(plan, today, out);
	find_top(plan, today, out);
	out->areas = mem_zero(plan_count(plan, KIND_AREA) + 1, sizeof *out->areas);
	out->all = plan_tally_all(plan, today, out->areas, NULL);
	out->n_indicators = plan_count(plan, KIND_INDICATOR);
	out->indicators = mem_zero(out->n_indicators + 1, sizeof *out->indicators);
	for (size_t i = 0; i < out->n_indicators; i++) {
		indicator_stand(plan, plan_at(plan, KIND_INDICATOR, i), out->year, today,
				&out->indicators[i]);
	}
}

void overview_done(struct overview *overview)
{
	free(overview->papers);
	free(overview->areas);
	free(overview->indicators);
	*overview = (struct overview){0};
}

/* ---- The log ---- */

const struct area *change_area(const struct plan *plan, const struct change *change)
{
	const void *record = plan_find(plan, change->kind, change->id);
	const struct tiltak *tiltak = record_within(plan, change->kind, record, KIND_TILTAK);
	return tiltak ? tiltak_area(plan, tiltak)
		      : record_within(plan, change->kind, record, KIND_AREA);
}
