/*
 * What the register says of a tiltak and of many: is it late, where does it belong, which place has
 * it, how many are there of each.
 */
#include <stdio.h>
#include <string.h>

#include "refs.h"
#include "table.h"
#include "tiltak/map.h"

bool status_late(unsigned status, const struct due *due, int32_t today)
{
	return status != STATUS_DONE && status != STATUS_DROPPED && status != STATUS_ONGOING &&
	       due_passed(due, today);
}

bool tiltak_late(const struct tiltak *tiltak, int32_t today)
{
	return status_late(tiltak->status, &tiltak->due, today);
}

const struct strategy *tiltak_strategy(const struct plan *plan, const struct tiltak *tiltak)
{
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

static void count(struct tally *tally, const struct tiltak *tiltak, bool late)
{
	tally->n++;
	tally->by_status[tiltak->status]++;
	tally->late += late;
}

struct tally plan_tally(struct plan *plan, const char *area, const char *strategy, int32_t today)
{
	struct tally tally = {0};
	const struct table *table = &plan->tables[KIND_TILTAK];
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(table, &at));) {
		if (strategy && !list_has(tiltak->strategies, strategy)) {
			continue;
		}
		const struct area *home = area ? tiltak_area(plan, tiltak) : NULL;
		if (!area || (home && strcmp(home->id, area) == 0)) {
			count(&tally, tiltak, tiltak_late(tiltak, today));
		}
	}
	return tally;
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

static void count_in_strategies(const struct map *strategies, const struct tiltak *tiltak,
				bool late)
{
	struct ref_walk walk = refs_of_list(tiltak->strategies);
	while (refs_next(&walk)) {
		struct tally *tally = map_get(strategies, walk.id);
		if (tally) {
			count(tally, tiltak, late);
		}
	}
	refs_done(&walk);
}

struct tally plan_tally_all(struct plan *plan, int32_t today, struct tally *areas,
			    struct tally *strategies)
{
	struct tally all = {0};
	struct map area_map = tallies_by_id(plan, KIND_AREA, areas);
	struct map strategy_map = tallies_by_id(plan, KIND_STRATEGY, strategies);
	const struct table *table = &plan->tables[KIND_TILTAK];
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(table, &at));) {
		bool late = tiltak_late(tiltak, today);
		count(&all, tiltak, late);
		const struct area *home = areas ? tiltak_area(plan, tiltak) : NULL;
		if (home) {
			count(map_get(&area_map, home->id), tiltak, late);
		}
		if (strategies) {
			count_in_strategies(&strategy_map, tiltak, late);
		}
	}
	map_done(&area_map);
	map_done(&strategy_map);
	return all;
}
