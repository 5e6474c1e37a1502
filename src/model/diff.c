/*
 * What a file changed since a base, against what we have: a three-way comparison of plans, record
 * by record and field by field. A plain difference is the case where base and ours are the same
 * plan. Records are made parents first and removed children first, so that what is half applied
 * never refers to nothing.
 */
#include "diff.h"

#include <assert.h>
#include <stdlib.h>

#include "refs.h"
#include "table.h"
#include "tiltak/text.h"

/* Parents before children. Facts lie under areas, sub-areas and premises. */
static const enum kind make_order[] = {
	KIND_PLAN,	  KIND_DECISION, KIND_GUIDELINE, KIND_ACTOR,	  KIND_INDICATOR,
	KIND_MEASUREMENT, KIND_AREA,	 KIND_SUBAREA,	 KIND_STRATEGY,	  KIND_TILTAK,
	KIND_DELIVERABLE, KIND_PREMISE,	 KIND_TASK,	 KIND_FACT,	  KIND_TERM,
	KIND_FRAME,	  KIND_PRIORITY, KIND_EVENT,	 KIND_ASSESSMENT, KIND_PROMISE,
	KIND_CANDIDATE,	  KIND_BALLOT,	 KIND_FATE,	 KIND_SYNONYM,	  KIND_SILENCE,
	KIND_SEAL,
};
static_assert(sizeof make_order / sizeof make_order[0] == KIND_COUNT, "every kind, once");

/* A record that is not the same everywhere; NULL where it is not. */
struct difference {
	size_t order; /* place of its kind in make_order */
	const void *base, *file, *ours;
};
struct differences {
	struct difference *rows;
	size_t n, cap;
};

static void note(struct differences *all, size_t order, const void *base, const void *file,
		 const void *ours)
{
	all->rows = mem_grow(all->rows, &all->cap, all->n + 1, sizeof *all->rows);
	all->rows[all->n++] = (struct difference){order, base, file, ours};
}

static bool record_equal(enum kind kind, const void *a, const void *b)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		if (!field_equal(&kinds[kind].fields[i], a, b)) {
			return false;
		}
	}
	return true;
}

/* Plans that were read from the same source hold their records in the same order, so the place is
 * tried before the hash. */
static const void *find_near(const struct plan *plan, enum kind kind, size_t place, const char *id)
{
	const struct table *table = &plan->tables[kind];
	if (place < table->n_places) {
		const void *near = table_record(table, place);
		if (text_equal(record_id(near), id)) {
			return near;
		}
	}
	return plan_find(plan, kind, id);
}

/* Records that the file has. Returns how many of them base has too. */
static size_t compare_present(const struct diff *diff, size_t order, struct differences *all)
{
	enum kind kind = make_order[order];
	const struct table *table = &diff->file->tables[kind];
	size_t n_known = 0;
	for (size_t i = 0; i < table->n_places; i++) {
		const void *file = table_record(table, i);
		if (!record_id(file)) {
			continue;
		}
		const void *base = find_near(diff->base, kind, i, record_id(file));
		n_known += base != NULL;
		if (base && record_equal(kind, base, file)) {
			continue;
		}
		const void *ours = diff->ours == diff->base
					   ? base
					   : find_near(diff->ours, kind, i, record_id(file));
		if (!ours || !record_equal(kind, ours, file)) {
			note(all, order, base, file, ours);
		}
	}
	return n_known;
}

/* Records that base has, the file not, and we still. */
static void compare_gone(const struct diff *diff, size_t order, struct differences *all)
{
	enum kind kind = make_order[order];
	const struct table *table = &diff->base->tables[kind];
	for (size_t i = 0; i < table->n_places; i++) {
		const void *base = table_record(table, i);
		const char *id = record_id(base);
		if (!id || find_near(diff->file, kind, i, id)) {
			continue;
		}
		const void *ours = find_near(diff->ours, kind, i, id);
		if (ours) {
			note(all, order, base, NULL, ours);
		}
	}
}

static const char *difference_id(const struct difference *row)
{
	return record_id(row->file ? row->file : row->ours);
}

static int by_id(const void *a, const void *b)
{
	return text_compare(difference_id(a), difference_id(b));
}

/* Sorts the rows of one kind, if they are not in order. */
static void sort(struct difference *rows, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (by_id(&rows[i - 1], &rows[i]) > 0) {
			qsort(rows, n, sizeof *rows, by_id);
			return;
		}
	}
}

static void emit_record(const struct diff *diff, const struct difference *row)
{
	enum kind kind = make_order[row->order];
	if (!row->ours && !row->base) {
		change_make(diff->take, kind, row->file);
	} else if (!row->ours) {
		change_make(diff->both, kind, row->file);
	} else if (record_equal(kind, row->base, row->ours)) {
		change_remove(diff->take, kind, row->ours);
	} else {
		change_remove(diff->both, kind, row->ours);
	}
}

/* Is the field of the record unset, or the same, in the base? A record that base does not have has
 * every field unset. */
static bool same_as_base(const struct field *field, const void *base, const void *record,
			 struct str *scratch)
{
	if (base) {
		return field_equal(field, base, record);
	}
	str_clear(scratch);
	return !field_text(field, record, scratch);
}

static void emit_fields(const struct diff *diff, const struct difference *row)
{
	enum kind kind = make_order[row->order];
	struct str text = {0};
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if (field_equal(field, row->file, row->ours) ||
		    same_as_base(field, row->base, row->file, &text)) {
			continue;
		}
		bool ours_unchanged = same_as_base(field, row->base, row->ours, &text);
		str_clear(&text);
		bool is_set = field_text(field, row->file, &text);
		change_field(ours_unchanged ? diff->take : diff->both, kind, row->ours, field,
			     is_set ? str_text(&text) : NULL);
	}
	str_done(&text);
}

static void emit(const struct diff *diff, const struct differences *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (!all->rows[i].ours) {
			emit_record(diff, &all->rows[i]);
		}
	}
	for (size_t i = 0; i < all->n; i++) {
		if (all->rows[i].file && all->rows[i].ours) {
			emit_fields(diff, &all->rows[i]);
		}
	}
	for (size_t i = all->n; i-- > 0;) {
		if (!all->rows[i].file) {
			emit_record(diff, &all->rows[i]);
		}
	}
}

void diff_run(const struct diff *diff)
{
	struct differences all = {0};
	for (size_t order = 0; order < KIND_COUNT; order++) {
		size_t first = all.n;
		size_t n_known = compare_present(diff, order, &all);
		if (n_known < plan_count(diff->base, make_order[order])) {
			compare_gone(diff, order, &all);
		}
		if (all.n > first) {
			sort(all.rows + first, all.n - first);
		}
	}
	emit(diff, &all);
	free(all.rows);
}

void change_diff(const struct plan *from, const struct plan *to, struct change_set *out)
{
	diff_run(&(struct diff){.base = from, .file = to, .ours = from, .take = out});
}
