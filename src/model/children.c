/*
 * What lies under a record, found by an index: 100 000 tiltak with their deliverables would else be
 * searched for every row of a list. The rows of an axis lie grouped by parent in one array.
 */
#include "cache.h"

#include <stdlib.h>

#include "refs.h"
#include "table.h"
#include "tiltak/map.h"
#include "tiltak/text.h"

struct span {
	size_t at, n;
	struct span *next;
};
struct axis {
	struct map by_parent; /* to a span */
	struct arena arena;
	struct span *spans;
	void **rows;
};
/* The records are walked twice: counted under their parents, then filled in. */
struct build {
	const struct plan *plan;
	unsigned which;
	struct axis *axis;
	bool filling;
	const char *last_parent; /* siblings follow each other and share the text of their parent */
	struct span *last;
	size_t n;
};

static void note(struct build *build, const char *parent, void *record)
{
	struct axis *axis = build->axis;
	struct span *span =
		parent == build->last_parent ? build->last : map_get(&axis->by_parent, parent);
	if (!span) {
		span = arena_alloc(&axis->arena, sizeof *span, _Alignof(struct span));
		span->next = axis->spans;
		axis->spans = span;
		map_put(&axis->by_parent, arena_text(&axis->arena, parent), span);
	}
	if (build->filling) {
		axis->rows[span->at + span->n] = record;
	}
	span->n++;
	build->n++;
	build->last_parent = parent;
	build->last = span;
}

static void note_under_strategies(struct build *build, struct tiltak *tiltak)
{
	struct ref_walk walk = refs_of_list(tiltak->strategies);
	while (refs_next(&walk)) {
		build->last_parent = NULL; /* the text of an item is not shared */
		note(build, walk.id, tiltak);
	}
	build->last_parent = NULL;
	refs_done(&walk);
}

static void note_under_area(struct build *build, struct tiltak *tiltak)
{
	const struct area *area = tiltak_area(build->plan, tiltak);
	if (area) {
		note(build, area->id, tiltak);
	}
}

static void walk(struct build *build)
{
	enum kind kind = build->which == AXIS_AREA ? KIND_TILTAK : (enum kind)build->which;
	const struct field *parent = field_parent(kind);
	const struct table *table = &build->plan->tables[kind];
	void *record;
	for (size_t at = 0; (record = table_next(table, &at));) {
		if (build->which == AXIS_AREA) {
			note_under_area(build, record);
		} else if (kind == KIND_TILTAK) {
			note_under_strategies(build, record);
		} else if (parent && member_text(parent, record)) {
			note(build, member_text(parent, record), record);
		}
	}
}

static int by_id(const void *a, const void *b)
{
	return text_compare(record_id(*(void *const *)a), record_id(*(void *const *)b));
}

static int by_rank(const void *a, const void *b)
{
	const struct deliverable *x = *(void *const *)a, *y = *(void *const *)b;
	if (x->rank == y->rank) {
		return by_id(a, b);
	}
	if (x->rank == SMALL_UNSET || y->rank == SMALL_UNSET) {
		return x->rank == SMALL_UNSET ? 1 : -1;
	}
	return x->rank < y->rank ? -1 : 1;
}

static void sort_span(struct axis *axis, const struct span *span,
		      int (*compare)(const void *, const void *))
{
	void **rows = axis->rows + span->at;
	for (size_t i = 1; i < span->n; i++) {
		if (compare(&rows[i - 1], &rows[i]) > 0) {
			qsort(rows, span->n, sizeof *rows, compare);
			return;
		}
	}
}

static struct axis *axis_make(const struct plan *plan, unsigned which)
{
	struct axis *axis = mem_zero(1, sizeof *axis);
	struct build build = {.plan = plan, .which = which, .axis = axis};
	walk(&build);
	axis->rows = mem_alloc((build.n + 1) * sizeof *axis->rows);
	size_t at = 0;
	for (struct span *span = axis->spans; span; span = span->next) {
		span->at = at;
		at += span->n;
		span->n = 0;
	}
	build.filling = true;
	walk(&build);
	for (const struct span *span = axis->spans; span; span = span->next) {
		sort_span(axis, span, which == KIND_DELIVERABLE ? by_rank : by_id);
	}
	return axis;
}

void axis_free(struct axis *axis)
{
	if (axis) {
		map_done(&axis->by_parent);
		arena_done(&axis->arena);
		free(axis->rows);
		free(axis);
	}
}

size_t children_of(const struct plan *plan, unsigned axis, const char *id, void *const **ret)
{
	struct axis **slot = &cache_of(plan)->axes[axis];
	if (!*slot) {
		*slot = axis_make(plan, axis);
	}
	const struct span *span = map_get(&(*slot)->by_parent, id);
	*ret = (*slot)->rows + (span ? span->at : 0);
	return span ? span->n : 0;
}

size_t plan_children(struct plan *plan, enum kind kind, const char *id, void ***out)
{
	void *const *rows;
	bool by_area = kind == KIND_TILTAK && !plan_find(plan, KIND_STRATEGY, id);
	size_t n = children_of(plan, by_area ? AXIS_AREA : kind, id, &rows);
	*out = mem_alloc((n + 1) * sizeof **out);
	for (size_t i = 0; i < n; i++) {
		(*out)[i] = rows[i];
	}
	return n;
}
