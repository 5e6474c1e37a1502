/*
 * Year against year: what became of last year's ten, which tiltak carry others on, and which are
 * still without an answer to what becomes of them.
 */
#include <stdlib.h>

#include "refs.h"
#include "table.h"
#include "tiltak/map.h"
#include "tiltak/number.h"
#include "top.h"

size_t tiltak_heirs(const struct plan *plan, const char *id, const struct tiltak ***out)
{
	struct finds finds = {0};
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = table_next(&plan->tables[KIND_TILTAK], &at));) {
		if (tiltak->lineage && list_has(tiltak->lineage, id)) {
			finds_add(&finds, tiltak);
		}
	}
	finds_sort(&finds);
	*out = finds.rows;
	return finds.n;
}

/* The first that carries it on and is among the ten; else the first of all. */
static const struct tiltak *heir_of(const struct plan *plan, const struct tiltak *tiltak,
				    const struct priority *list)
{
	const struct tiltak **heirs;
	size_t n = tiltak_heirs(plan, tiltak->id, &heirs);
	const struct tiltak *heir = n > 0 ? heirs[0] : NULL;
	for (size_t i = 0; i < n; i++) {
		if (top_place(list, heirs[i]->id) > 0) {
			heir = heirs[i];
			break;
		}
	}
	free(heirs);
	return heir;
}

static enum top_became became(const struct top_then *then, const struct priority *list)
{
	return top_place(list, then->tiltak->id) > 0		   ? TOP_STAYS
	       : then->heir && top_place(list, then->heir->id) > 0 ? TOP_GOES_ON
	       : then->tiltak->status == STATUS_DONE		   ? TOP_FINISHED
	       : then->tiltak->status == STATUS_DROPPED		   ? TOP_DROPPED
								   : TOP_FELL_OUT;
}

size_t top_compare(struct plan *plan, int year, struct top_then **out)
{
	const struct priority *list = top_record(plan, year);
	const struct priority *previous = top_record(plan, year - 1);
	struct finds before = {0};
	size_t n = 0;
	if (!list || !previous) {
		*out = NULL;
		return 0;
	}
	finds_add_list(&before, plan, previous->tiltak);
	*out = mem_zero(before.n + 1, sizeof **out);
	for (size_t i = 0; i < before.n; i++) {
		struct top_then then = {.tiltak = before.rows[i]};
		then.before = top_place(previous, then.tiltak->id);
		then.heir = heir_of(plan, then.tiltak, list);
		then.became = became(&then, list);
		then.fate = top_fate(plan, year - 1, then.tiltak);
		const struct tiltak *now = then.became == TOP_GOES_ON ? then.heir : then.tiltak;
		then.place = list_place(list->tiltak, now->id);
		if (then.before > 0) {
			(*out)[n++] = then;
		}
	}
	free(before.rows);
	return n;
}

/* ---- Forced fate ---- */

static bool begins_after(const struct tiltak *tiltak, int year)
{
	const struct due *start = &tiltak->start;
	return start->precision != DUE_NONE && start->precision != DUE_ONGOING &&
	       start->from > day_from(year, 12, 31);
}

/* From the ids of tiltak to what was said of them at the end of that year. */
static struct map fates_of(const struct plan *plan, int year)
{
	struct map map = {0};
	struct fate *fate;
	for (size_t at = 0; (fate = table_next(&plan->tables[KIND_FATE], &at));) {
		if (fate->year == year && fate->tiltak) {
			map_put(&map, fate->tiltak, fate);
		}
	}
	return map;
}

size_t top_fateless(struct plan *plan, int year, const struct tiltak ***out, size_t *n_all)
{
	struct map fates = fates_of(plan, year);
	struct finds finds = {0};
	const struct tiltak *tiltak;
	size_t n_fates = 0;
	for (size_t at = 0; (tiltak = table_next(&plan->tables[KIND_TILTAK], &at));) {
		if (map_get(&fates, tiltak->id)) {
			n_fates++;
		} else if (!tiltak_ended(tiltak) && !begins_after(tiltak, year)) {
			finds_add(&finds, tiltak);
		}
	}
	finds_sort(&finds);
	map_done(&fates);
	*out = finds.rows;
	if (n_all) {
		*n_all = finds.n + n_fates;
	}
	return finds.n;
}
