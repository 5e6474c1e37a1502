/*
 * What the register says of a tiltak and of many: is it late, where does it belong, which place has
 * it, how many are there of each.
 */
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "refs.h"
#include "table.h"
#include "tiltak/text.h"
#include "top.h"

bool status_late(unsigned status, const struct due *due, int32_t today)
{
	return status != STATUS_DONE && status != STATUS_DROPPED && status != STATUS_ONGOING &&
	       due_passed(due, today);
}

bool tiltak_late(const struct tiltak *tiltak, int32_t today)
{
	return status_late(tiltak->status, &tiltak->due, today);
}

bool status_open(unsigned status, const struct due *due)
{
	return status != STATUS_DONE && status != STATUS_DROPPED && status != STATUS_ONGOING &&
	       due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

static bool comes_before(const struct deliverable *a, const struct deliverable *b)
{
	int order = b ? due_compare(&a->due, &b->due) : -1;
	return order ? order < 0 : text_compare(a->id, b->id) < 0;
}

/* Siblings follow each other and share the text of their parent, so it is mostly found once. */
static const struct deliverable **next_make(const struct plan *plan)
{
	size_t n = plan->tables[KIND_TILTAK].n_places, place = 0;
	const struct deliverable **next = mem_zero(n + 1, sizeof(*next)), *row;
	const char *parent = NULL;
	bool found = false;
	for (size_t at = 0; (row = table_next(&plan->tables[KIND_DELIVERABLE], &at)) != NULL;) {
		if (!status_open(row->status, &row->due)) {
			continue;
		}
		if (row->tiltak != parent) {
			parent = row->tiltak;
			found = plan_place(plan, KIND_TILTAK, parent, &place);
		}
		if (found && comes_before(row, next[place])) {
			next[place] = row;
		}
	}
	return next;
}

const struct deliverable *const *next_deliverables(const struct plan *plan)
{
	struct cache *cache = cache_of(plan);
	if (!cache->next) {
		cache->next = next_make(plan);
	}
	return cache->next;
}

static const struct deliverable *next_of(const struct plan *plan, const struct tiltak *tiltak)
{
	size_t place;
	return cache_place(plan, tiltak, &place) ? next_deliverables(plan)[place] : NULL;
}

bool tiltak_ended(const struct tiltak *tiltak)
{
	return tiltak->status == STATUS_DONE || tiltak->status == STATUS_DROPPED;
}

bool tiltak_next_due(const struct plan *plan, const struct tiltak *tiltak, struct due *out)
{
	struct due next = {0};
	if (tiltak_ended(tiltak)) {
		return false;
	}
	if (status_open(tiltak->status, &tiltak->due)) {
		next = tiltak->due;
	}
	const struct deliverable *row = next_of(plan, tiltak);
	if (row && due_compare(&row->due, &next) < 0) {
		next = row->due;
	}
	*out = next;
	return next.precision != DUE_NONE;
}

/* The place of the strategy that is a tiltak's home. */
static bool home_place(const struct plan *plan, const struct tiltak *tiltak, size_t *ret)
{
	if (tiltak->strategies && !strchr(tiltak->strategies, ',')) { /* most name one */
		return plan_place(plan, KIND_STRATEGY, tiltak->strategies, ret);
	}
	struct ref_walk walk = refs_of_list(tiltak->strategies);
	bool found = refs_next(&walk) && plan_place(plan, KIND_STRATEGY, walk.id, ret);
	refs_done(&walk);
	return found;
}

const struct strategy *tiltak_strategy(const struct plan *plan, const struct tiltak *tiltak)
{
	size_t place;
	return home_place(plan, tiltak, &place) ? table_record(&plan->tables[KIND_STRATEGY], place)
						: NULL;
}

const struct area *tiltak_area(const struct plan *plan, const struct tiltak *tiltak)
{
	const struct strategy *home = tiltak_strategy(plan, tiltak);
	const char *area = home ? home->area : tiltak->area;
	return area ? plan_find(plan, KIND_AREA, area) : NULL;
}

int tiltak_rank(const struct plan *plan, const struct tiltak *tiltak, int year)
{
	const struct priority *list = top_record(plan, year);
	return list ? list_place(list->tiltak, tiltak->id) : 0;
}

static bool late_inside(const struct tiltak *tiltak, const struct deliverable *next, int32_t today)
{
	return next && due_passed(&next->due, today) && !tiltak_ended(tiltak) &&
	       !tiltak_late(tiltak, today);
}

bool tiltak_has_late_deliverable(const struct plan *plan, const struct tiltak *tiltak,
				 int32_t today)
{
	return late_inside(tiltak, next_of(plan, tiltak), today);
}

bool tiltak_behind(const struct plan *plan, const struct tiltak *tiltak, int32_t today)
{
	return tiltak_late(tiltak, today) || tiltak_has_late_deliverable(plan, tiltak, today);
}

bool tiltak_undated(const struct tiltak *tiltak)
{
	return !tiltak_ended(tiltak) && tiltak->status != STATUS_ONGOING &&
	       tiltak->due.precision == DUE_NONE;
}

/* ---- Tallies ---- */

/* Each counts in one place, by its place in the plan; strategies are added to their areas last. */
struct tallies {
	struct tally *strategies, *areas;
	struct tally homeless;
};

static struct tally *of_area(struct tallies *tallies, const struct plan *plan, const char *id)
{
	size_t place;
	return plan_place(plan, KIND_AREA, id, &place) ? &tallies->areas[place]
						       : &tallies->homeless;
}

static struct tally *of_tiltak(struct tallies *tallies, const struct plan *plan,
			       const struct tiltak *tiltak)
{
	size_t place;
	return home_place(plan, tiltak, &place) ? &tallies->strategies[place]
						: of_area(tallies, plan, tiltak->area);
}

/* Where a promise counts that is about that. */
static struct tally *of_subject(struct tallies *tallies, const struct plan *plan,
				const char *subject)
{
	enum kind kind = KIND_COUNT;
	size_t place;
	const void *record = subject ? plan_find_any(plan, subject, &kind) : NULL;
	if (kind == KIND_DELIVERABLE) {
		record = record_above(plan, kind, record, &kind);
		kind = record ? kind : KIND_COUNT;
	}
	switch (kind) {
	case KIND_AREA:
		return of_area(tallies, plan, subject);
	case KIND_SUBAREA:
		return of_area(tallies, plan, ((const struct subarea *)record)->area);
	case KIND_STRATEGY:
		plan_place(plan, kind, subject, &place);
		return &tallies->strategies[place];
	case KIND_TILTAK:
		return of_tiltak(tallies, plan, record);
	default:
		return &tallies->homeless;
	}
}

static void count_tiltak(struct tallies *tallies, const struct plan *plan, int32_t today)
{
	const struct deliverable *const *next = next_deliverables(plan);
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(&plan->tables[KIND_TILTAK], &at));) {
		struct tally *tally = of_tiltak(tallies, plan, tiltak);
		tally->n++;
		tally->by_status[tiltak->status]++;
		tally->late += tiltak_late(tiltak, today);
		tally->late_deliverable += late_inside(tiltak, next[at - 1], today);
	}
}

static void count_promises(struct tallies *tallies, const struct plan *plan, int32_t today)
{
	const struct promise *promise;
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		if (promise_late(promise, today)) {
			of_subject(tallies, plan, promise->subject)->late_promises++;
		}
	}
}

static void add(struct tally *to, const struct tally *tally)
{
	to->n += tally->n;
	for (size_t i = 0; i < STATUS_COUNT; i++) {
		to->by_status[i] += tally->by_status[i];
	}
	to->late += tally->late;
	to->late_deliverable += tally->late_deliverable;
	to->late_promises += tally->late_promises;
}

static void add_strategies(struct tallies *tallies, const struct plan *plan)
{
	const struct strategy *strategy;
	for (size_t at = 0; (strategy = table_next(&plan->tables[KIND_STRATEGY], &at));) {
		add(of_area(tallies, plan, strategy->area), &tallies->strategies[at - 1]);
	}
}

/* From the places to the order of the plan. */
static void put_in_order(struct plan *plan, enum kind kind, const struct tally *tallies,
			 struct tally *out)
{
	size_t place;
	for (size_t i = 0; out && i < plan_count(plan, kind); i++) {
		plan_place(plan, kind, record_id(plan_at(plan, kind, i)), &place);
		out[i] = tallies[place];
	}
}

struct tally plan_tally_all(struct plan *plan, int32_t today, struct tally *areas,
			    struct tally *strategies)
{
	size_t n_areas = plan->tables[KIND_AREA].n_places;
	struct tallies tallies = {
		.strategies = mem_zero(plan->tables[KIND_STRATEGY].n_places + 1, sizeof *areas),
		.areas = mem_zero(n_areas + 1, sizeof *areas),
	};
	count_tiltak(&tallies, plan, today);
	count_promises(&tallies, plan, today);
	add_strategies(&tallies, plan);
	put_in_order(plan, KIND_AREA, tallies.areas, areas);
	put_in_order(plan, KIND_STRATEGY, tallies.strategies, strategies);
	struct tally all = tallies.homeless;
	for (size_t i = 0; i < n_areas; i++) {
		add(&all, &tallies.areas[i]);
	}
	free(tallies.areas);
	free(tallies.strategies);
	return all;
}
