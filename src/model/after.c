/*
 * Lays what a change set touches over a plan, and looks through both.
 */
#include "after.h"

#include <string.h>

#include "table.h"

static void copy_touched(struct after *after, enum kind kind, const char *id)
{
	if (map_put(&after->names[kind], id, after)) {
		return;
	}
	const void *record = plan_find(after->plan, kind, id);
	if (record) {
		memcpy(plan_add(&after->touched, kind, id), record, kinds[kind].size);
	}
}

static void note_gone(struct after *after, enum kind kind, const char *id)
{
	const void *was = plan_find(after->plan, kind, id);
	if (was && !plan_find(&after->touched, kind, id) &&
	    !map_put(&after->gone[kind], record_id(was), after)) {
		after->n_gone++;
	}
}

bool after_init(struct after *after, const struct plan *plan, const struct change_set *set,
		struct err *err)
{
	*after = (struct after){.plan = plan};
	plan_init(&after->touched);
	for (size_t i = 0; i < set->n; i++) {
		copy_touched(after, set->changes[i].kind, set->changes[i].id);
	}
	if (!change_apply(&after->touched, set, NULL, err)) {
		return false;
	}
	for (size_t i = 0; i < set->n; i++) {
		if (!set->changes[i].field && !set->changes[i].new_text) {
			note_gone(after, set->changes[i].kind, set->changes[i].id);
		}
	}
	return true;
}

void after_done(struct after *after)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		map_done(&after->names[i]);
		map_done(&after->gone[i]);
	}
	plan_done(&after->touched);
}

const void *after_find(const struct after *after, enum kind kind, const char *id)
{
	if (kind != KIND_ANY) {
		return map_get(&after->names[kind], id) ? plan_find(&after->touched, kind, id)
							: plan_find(after->plan, kind, id);
	}
	const void *found = NULL;
	for (size_t i = 0; !found && i < KIND_COUNT; i++) {
		found = after_find(after, (enum kind)i, id);
	}
	return found;
}

/* The kind of the removed record that the reference named, KIND_COUNT when it still stands. */
static enum kind gone_kind(const struct after *after, const struct ref_walk *walk)
{
	if (walk->field->ref != KIND_ANY) {
		return map_get(&after->gone[walk->field->ref], walk->id) ? walk->field->ref
									 : KIND_COUNT;
	}
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (map_get(&after->gone[i], walk->id)) {
			return after_find(after, KIND_ANY, walk->id) ? KIND_COUNT : (enum kind)i;
		}
	}
	return KIND_COUNT;
}

/* The next record that will be: those of the plan that are not touched, then the touched ones. */
static bool next_record(const struct after *after, struct dangling *at)
{
	for (; at->kind < KIND_COUNT; at->kind++, at->next = 0) {
		const struct table *plan = &after->plan->tables[at->kind];
		const struct table *touched = &after->touched.tables[at->kind];
		while (at->next < plan->n_places + touched->n_places) {
			size_t i = at->next++;
			bool is_touched = i >= plan->n_places;
			at->record = is_touched ? table_record(touched, i - plan->n_places)
						: table_record(plan, i);
			const char *id = record_id(at->record);
			if (id && (is_touched || !map_get(&after->names[at->kind], id))) {
				return true;
			}
		}
	}
	at->record = NULL;
	return false;
}

bool after_dangling(const struct after *after, struct dangling *at)
{
	if (after->n_gone == 0) {
		return false;
	}
	while (true) {
		while (at->record && refs_next(&at->walk)) {
			at->gone = gone_kind(after, &at->walk);
			if (at->gone != KIND_COUNT) {
				return true;
			}
		}
		if (!next_record(after, at)) {
			return false;
		}
		struct str item = at->walk.item;
		at->walk = refs_of(at->kind, at->record);
		at->walk.item = item;
	}
}

void dangling_done(struct dangling *at)
{
	refs_done(&at->walk);
}

void after_keep(struct after *after, enum kind kind, const char *id)
{
	const void *record = plan_find(after->plan, kind, id);
	memcpy(plan_add(&after->touched, kind, id), record, kinds[kind].size);
	map_take(&after->gone[kind], id);
	after->n_gone--;
}
