/*
 * What is kept with a plan, and when it is forgotten.
 */
#include "cache.h"

#include <stdlib.h>

#include "refs.h"

struct cache *cache_of(const struct plan *plan)
{
	struct plan *owner = (struct plan *)plan; /* what the plan says does not change */
	if (!owner->cache) {
		owner->cache = mem_zero(1, sizeof *owner->cache);
	}
	return owner->cache;
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

void cache_record_changed(struct plan *plan, enum kind kind, const char *id)
{
	if (plan->cache) {
		forget_axes(plan->cache);
		if (kind == KIND_TILTAK) {
			map_take(&plan->cache->search, id);
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
	if (is_of(KIND_TILTAK, field) && record_id(record)) {
		map_take(&plan->cache->search, record_id(record));
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
		map_done(&plan->cache->search);
		arena_done(&plan->cache->arena);
		free(plan->cache);
		plan->cache = NULL;
	}
}
