/*
 * What is kept with a plan, and when it is forgotten.
 */
#include "cache.h"

#include <stdlib.h>

#include "refs.h"
#include "table.h"

struct cache *cache_of(const struct plan *plan)
{
	struct plan *owner = (struct plan *)plan; /* what the plan says does not change */
	if (!owner->cache) {
		owner->cache = mem_zero(1, sizeof *owner->cache);
	}
	return owner->cache;
}

bool cache_place(const struct plan *plan, const struct tiltak *tiltak, size_t *ret)
{
	const struct table *table = &plan->tables[KIND_TILTAK];
	struct cache *cache = cache_of(plan);
	size_t next = cache->last + 1;
	if (next < table->n_places && table_record(table, next) == tiltak) {
		cache->last = next;
	} else if (!plan_place(plan, KIND_TILTAK, tiltak->id, &cache->last)) {
		return false;
	}
	*ret = cache->last;
	return true;
}

static void forget_axes(struct cache *cache)
{
	for (size_t i = 0; i < AXIS_COUNT; i++) {
		axis_free(cache->axes[i]);
		cache->axes[i] = NULL;
	}
}

static void forget_next(struct cache *cache)
{
	free(cache->next);
	cache->next = NULL;
}

static void forget_search(struct cache *cache, size_t place)
{
	if (place < cache->n_search) {
		cache->search[place] = NULL;
	}
}

void cache_record_changed(struct plan *plan, enum kind kind, size_t place)
{
	if (plan->cache) {
		forget_axes(plan->cache);
		if (kind == KIND_TILTAK) {
			forget_search(plan->cache, place);
		}
		if (kind == KIND_TILTAK || kind == KIND_DELIVERABLE) {
			forget_next(plan->cache);
		}
	}
}

static bool moves(const struct field *field)
{
	return field->flags & FIELD_PARENT || field->type == TYPE_WHOLE ||
	       (field_refers(field) && (field->ref == KIND_STRATEGY || field->ref == KIND_AREA));
}

static bool is_of(enum kind kind, const struct field *field)
{
	return field >= kinds[kind].fields && field < kinds[kind].fields + kinds[kind].n_fields;
}

void cache_field_changed(struct plan *plan, const struct field *field, const void *record)
{
	if (!plan->cache) {
		return;
	}
	if (moves(field)) {
		forget_axes(plan->cache);
	}
	size_t place;
	if (is_of(KIND_TILTAK, field) && plan_place(plan, KIND_TILTAK, record_id(record), &place)) {
		forget_search(plan->cache, place);
	}
	if (is_of(KIND_DELIVERABLE, field)) {
		forget_next(plan->cache);
	}
}

void cache_done(struct plan *plan)
{
	if (plan->cache) {
		forget_axes(plan->cache);
		forget_next(plan->cache);
		free(plan->cache->search);
		arena_done(&plan->cache->arena);
		free(plan->cache);
		plan->cache = NULL;
	}
}
