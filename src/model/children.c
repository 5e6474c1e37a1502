/*
 * What lies under a record, found by an index: 100 000 tiltak with their deliverables would else be
 * searched for every row of a list. The rows of an axis lie grouped by parent in one array; parents
 * are numbered by their places in the plan, kind after kind where they may be of any kind.
 */
#include "cache.h"

#include <stdlib.h>

#include "refs.h"
#include "table.h"
#include "tiltak/text.h"

struct axis {
	enum kind parents; /* or KIND_ANY */
	size_t n;	   /* parents there may be */
	uint32_t *starts;  /* the rows of parent i are starts[i] to starts[i + 1] */
	void **rows;
};
/* The records are walked twice: counted under their parents, then filled in. */
struct build {
	const struct plan *plan;
	unsigned which;
	struct axis *axis;
	bool filling;
	const char *last_parent; /* siblings follow each other and share the text of their parent */
	size_t last;
};

/* The field that says what a record lies under; a status text and a promise, what they are about.
 */
static const struct field *under(enum kind kind)
{
	bool about = kind == KIND_ASSESSMENT || kind == KIND_PROMISE;
	return about ? field_find(kind, "om") : field_parent(kind);
}

static enum kind parents_of(unsigned which)
{
	const struct field *parent = which < KIND_COUNT ? under((enum kind)which) : NULL;
	return which == AXIS_AREA     ? KIND_AREA
	       : which == KIND_TILTAK ? KIND_STRATEGY
	       : parent		      ? parent->ref
				      : KIND_ANY;
}

/* The number of a parent, axis->n when there is none. */
static size_t number_of(const struct plan *plan, const struct axis *axis, const char *id)
{
	size_t first = 0;
	size_t place;
	if (axis->parents != KIND_ANY) {
		return plan_place(plan, axis->parents, id, &place) ? place : axis->n;
	}
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (plan_place(plan, kind, id, &place)) {
			return first + place;
		}
		first += plan->tables[kind].n_places;
	}
	return axis->n;
}

/* Counted two places behind, so that once counts are summed and rows are filled in, each start has
 * moved to where it should be. */
static void note(struct build *build, const char *parent, void *record)
{
	struct axis *axis = build->axis;
	size_t number =
		parent == build->last_parent ? build->last : number_of(build->plan, axis, parent);
	build->last_parent = parent;
	build->last = number;
	if (number == axis->n) {
		return;
	}
	if (build->filling) {
		axis->rows[axis->starts[number + 1]++] = record;
	} else {
		axis->starts[number + 2]++;
	}
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
	const struct field *parent = under(kind);
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

static void sort_rows(void **rows, size_t n, int (*compare)(const void *, const void *))
{
	for (size_t i = 1; i < n; i++) {
		if (compare(&rows[i - 1], &rows[i]) > 0) {
			qsort(rows, n, sizeof *rows, compare);
			return;
		}
	}
}

static struct axis *axis_make(const struct plan *plan, unsigned which)
{
	struct axis *axis = mem_zero(1, sizeof *axis);
	struct build build = {.plan = plan, .which = which, .axis = axis};
	axis->parents = parents_of(which);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		bool counts = axis->parents == KIND_ANY || axis->parents == kind;
		axis->n += counts ? plan->tables[kind].n_places : 0;
	}
	axis->starts = mem_zero(axis->n + 2, sizeof *axis->starts);
	walk(&build);
	for (size_t i = 2; i < axis->n + 2; i++) {
		axis->starts[i] += axis->starts[i - 1];
	}
	axis->rows = mem_alloc((axis->starts[axis->n + 1] + 1) * sizeof *axis->rows);
	build.filling = true;
	build.last_parent = NULL;
	walk(&build);
	for (size_t i = 0; i < axis->n; i++) {
		sort_rows(axis->rows + axis->starts[i], axis->starts[i + 1] - axis->starts[i],
			  which == KIND_DELIVERABLE ? by_rank : by_id);
	}
	return axis;
}

void axis_free(struct axis *axis)
{
	if (axis) {
		free(axis->starts);
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
	size_t number = number_of(plan, *slot, id);
	if (number == (*slot)->n) {
		*ret = (*slot)->rows;
		return 0;
	}
	*ret = (*slot)->rows + (*slot)->starts[number];
	return (*slot)->starts[number + 1] - (*slot)->starts[number];
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
