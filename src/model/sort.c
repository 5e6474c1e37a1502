/*
 * Sorting tiltak by a column: the key of each cell is found once, then compared.
 */
#include <stdlib.h>

#include "columns.h"
#include "refs.h"
#include "tiltak/text.h"

/* By the name people see. */
static const char *actor_name(const struct plan *plan, const char *id)
{
	const struct actor *actor = id ? plan_find(plan, KIND_ACTOR, id) : NULL;
	return actor && actor->name ? actor->name : id;
}

static struct sort_key field_key(const struct field *field, const struct cell *cell)
{
	struct sort_key key = {0};
	if (field->type == TYPE_DUE) {
		key.due = (const struct due *)((const char *)cell->tiltak + field->offset);
		key.is_set = key.due->precision != DUE_NONE;
	} else if (field->type == TYPE_CHOICE) {
		key.number = *((const uint8_t *)cell->tiltak + field->offset);
		key.is_set = key.number != 0;
	} else if (field_is_number(field)) {
		key.is_set = field_number(field, cell->tiltak, &key.number);
	} else {
		key.text = member_text(field, cell->tiltak);
		key.text = field->type == TYPE_REF && field->ref == KIND_ACTOR
				   ? actor_name(cell->plan, key.text)
				   : key.text;
		key.is_set = key.text != NULL;
	}
	return key;
}

struct sort_key column_key(const struct column *column, const struct cell *cell)
{
	return column->ops && column->ops->key ? column->ops->key(cell)
					       : field_key(column_field(column), cell);
}

int sort_key_compare(const struct sort_key *a, const struct sort_key *b)
{
	if (a->due) {
		return due_compare(a->due, b->due);
	}
	if (a->text) {
		return text_compare(a->text, b->text);
	}
	return (a->number > b->number) - (a->number < b->number);
}

struct sorted {
	struct sort_key key;
	const struct tiltak *tiltak;
};

static int ordered(const struct sorted *a, const struct sorted *b, bool down)
{
	if (a->key.is_set != b->key.is_set) {
		return a->key.is_set ? -1 : 1;
	}
	int order = a->key.is_set ? sort_key_compare(&a->key, &b->key) : 0;
	if (order != 0) {
		return down ? -order : order;
	}
	return text_compare(a->tiltak->id, b->tiltak->id);
}

static int up(const void *a, const void *b)
{
	return ordered(a, b, false);
}

static int down(const void *a, const void *b)
{
	return ordered(a, b, true);
}

void column_sort(const struct column_order *order, const struct tiltak **rows, size_t n)
{
	struct sorted *all = mem_alloc((n + 1) * sizeof *all);
	for (size_t i = 0; i < n; i++) {
		struct cell cell = {order->plan, rows[i], order->today};
		all[i] = (struct sorted){column_key(order->column, &cell), rows[i]};
	}
	qsort(all, n, sizeof *all, order->down ? down : up);
	for (size_t i = 0; i < n; i++) {
		rows[i] = all[i].tiltak;
	}
	free(all);
}
