/*
 * What the register says of a tiltak and of many: is it late, where does it belong, which place has
 * it, how many are there of each.
 */
#include <stdio.h>
#include <string.h>

#include "cache.h"
#include "refs.h"
#include "table.h"

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

bool tiltak_next_due(const struct plan *plan, const struct tiltak *tiltak, struct due *out)
{
	struct due next = {0};
	void *const *rows;
	if (tiltak->status == STATUS_DONE || tiltak->status == STATUS_DROPPED) {
		return false;
	}
	if (status_open(tiltak->status, &tiltak->due)) {
		next = tiltak->due;
	}
	size_t n = children_of(plan, KIND_DELIVERABLE, tiltak->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct deliverable *row = rows[i];
		if (status_open(row->status, &row->due) && due_compare(&row->due, &next) < 0) {
			next = row->due;
		}
	}
	*out = next;
	return next.precision != DUE_NONE;
}

const struct strategy *tiltak_strategy(const struct plan *plan, const struct tiltak *tiltak)
{
	if (tiltak->strategies && !strchr(tiltak->strategies, ',')) { /* most name one */
		return plan_find(plan, KIND_STRATEGY, tiltak->strategies);
	}
	struct ref_walk walk = refs_of_list(tiltak->strategies);
	const struct strategy *home =
		refs_next(&walk) ? plan_find(plan, KIND_STRATEGY, walk.id) : NULL;
	refs_done(&walk);
	return home;
}

const struct area *tiltak_area(const struct plan *plan, const struct tiltak *tiltak)
{
	const struct strategy *home = tiltak_strategy(plan, tiltak);
	const char *area = home ? home->area : tiltak->area;
	return area ? plan_find(plan, KIND_AREA, area) : NULL;
}

int tiltak_rank(const struct plan *plan, const struct tiltak *tiltak, int year)
{
	char id[16];
	if (plan_count(plan, KIND_PRIORITY) == 0) {
		return 0;
	}
	snprintf(id, sizeof id, "%d", year);
	const struct priority *list = plan_find(plan, KIND_PRIORITY, id);
	const char *at = list ? list->tiltak : NULL, *item;
	size_t len, wanted = strlen(tiltak->id);
	for (int rank = 1; at && list_next(&at, &item, &len); rank++) {
		if (len == wanted && memcmp(item, tiltak->id, len) == 0) {
			return rank;
		}
	}
	return 0;
}

/* Few tiltak have a late deliverable, so all are found at once and kept for the day. */
static const struct map *tiltak_with_late(const struct plan *plan, int32_t today)
{
	struct cache *cache = cache_of(plan);
	if (cache->late_on == today) {
		return &cache->late;
	}
	map_done(&cache->late);
	const struct table *table = &plan->tables[KIND_DELIVERABLE];
	struct deliverable *deliverable;
	for (size_t at = 0; (deliverable = table_next(table, &at));) {
		if (deliverable->tiltak &&
		    status_late(deliverable->status, &deliverable->due, today)) {
			map_put(&cache->late, deliverable->tiltak, deliverable);
		}
	}
	cache->late_on = today;
	return &cache->late;
}

bool tiltak_has_late_deliverable(const struct plan *plan, const struct tiltak *tiltak,
				 int32_t today)
{
	return tiltak->status != STATUS_DONE && tiltak->status != STATUS_DROPPED &&
	       !tiltak_late(tiltak, today) &&
	       map_get(tiltak_with_late(plan, today), tiltak->id) != NULL;
}

static int year_of(int32_t day)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	return year;
}

/* The status text of that year would be the first to answer it. */
static int first_answer_year(const struct promise *promise, int32_t today)
{
	bool dated = promise->due.precision != DUE_NONE && promise->due.precision != DUE_ONGOING;
	return promise->given != SMALL_UNSET ? promise->given + 1
	       : dated			     ? year_of(promise->due.from)
					     : year_of(today);
}

bool promise_answered(const struct plan *plan, const struct promise *promise, int32_t today)
{
	bool answered = false;
	int year = first_answer_year(promise, today);
	for (; promise->subject && !answered && year <= year_of(today); year++) {
		struct str id = {0};
		struct assessment answer = {.year = year, .subject = promise->subject};
		record_key_id(KIND_ASSESSMENT, &answer, &id);
		answered = plan_find(plan, KIND_ASSESSMENT, str_text(&id)) != NULL;
		str_done(&id);
	}
	return answered;
}

bool promise_late(const struct plan *plan, const struct promise *promise, int32_t today)
{
	return due_passed(&promise->due, today) && !promise_answered(plan, promise, today);
}

/* From an id to its tally. */
static struct map tallies_by_id(struct plan *plan, enum kind kind, struct tally *tallies)
{
	struct map map = {0};
	for (size_t i = 0; tallies && i < plan_count(plan, kind); i++) {
		tallies[i] = (struct tally){0};
		map_put(&map, record_id(plan_at(plan, kind, i)), &tallies[i]);
	}
	return map;
}

static void count(struct tally *tally, const struct tiltak *tiltak, const struct tally *one)
{
	if (tally) {
		tally->n++;
		tally->by_status[tiltak->status]++;
		tally->late += one->late;
		tally->late_deliverable += one->late_deliverable;
	}
}

/* The strategy and the area that what a promise is about belongs to; NULL where there is none. */
static void place_of(const struct plan *plan, const char *subject,
		     const struct strategy **ret_strategy, const char **ret_area)
{
	enum kind kind = KIND_COUNT;
	const void *record = subject ? plan_find_any(plan, subject, &kind) : NULL;
	if (kind == KIND_DELIVERABLE) {
		kind = KIND_TILTAK;
		record = plan_find(plan, kind, ((const struct deliverable *)record)->tiltak);
	}
	*ret_strategy = kind == KIND_STRATEGY		? record
			: kind == KIND_TILTAK && record ? tiltak_strategy(plan, record)
							: NULL;
	*ret_area = *ret_strategy		    ? (*ret_strategy)->area
		    : kind == KIND_AREA		    ? subject
		    : kind == KIND_SUBAREA	    ? ((const struct subarea *)record)->area
		    : kind == KIND_TILTAK && record ? ((const struct tiltak *)record)->area
						    : NULL;
}

static size_t count_promises(const struct plan *plan, int32_t today, const struct map *areas,
			     const struct map *strategies)
{
	const struct promise *promise;
	size_t n = 0;
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		if (!promise_late(plan, promise, today)) {
			continue;
		}
		const struct strategy *strategy;
		const char *area;
		place_of(plan, promise->subject, &strategy, &area);
		struct tally *of_area = map_get(areas, area);
		struct tally *of_strategy = strategy ? map_get(strategies, strategy->id) : NULL;
		if (of_area) {
			of_area->late_promises++;
		}
		if (of_strategy) {
			of_strategy->late_promises++;
		}
		n++;
	}
	return n;
}

struct tally plan_tally_all(struct plan *plan, int32_t today, struct tally *areas,
			    struct tally *strategies)
{
	struct tally all = {0};
	struct map area_map = tallies_by_id(plan, KIND_AREA, areas);
	struct map strategy_map = tallies_by_id(plan, KIND_STRATEGY, strategies);
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(&plan->tables[KIND_TILTAK], &at));) {
		struct tally one = {.late = tiltak_late(tiltak, today)};
		one.late_deliverable = tiltak_has_late_deliverable(plan, tiltak, today);
		count(&all, tiltak, &one);
		const struct area *home = areas ? tiltak_area(plan, tiltak) : NULL;
		count(home ? map_get(&area_map, home->id) : NULL, tiltak, &one);
		const struct strategy *under = strategies ? tiltak_strategy(plan, tiltak) : NULL;
		count(under ? map_get(&strategy_map, under->id) : NULL, tiltak, &one);
	}
	all.late_promises = count_promises(plan, today, &area_map, &strategy_map);
	map_done(&area_map);
	map_done(&strategy_map);
	return all;
}
