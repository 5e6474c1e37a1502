/*
 * The values of a column among some tiltak: the rows put in groups, or the values counted.
 */
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "refs.h"
#include "tiltak/map.h"
#include "tiltak/text.h"

#define TERM_MAX 100 /* bytes of a text that one filters on */

void column_values_done(struct column_values *values)
{
	free(values->rows);
	arena_done(&values->arena);
	*values = (struct column_values){0};
}

/* What a value is called, without what is told of the one tiltak only. */
static void show(const struct column_order *order, const struct tiltak *tiltak, const char *data,
		 struct str *out)
{
	const struct field *field = column_field(order->column);
	bool items = field && (field->type == TYPE_REFS || field->type == TYPE_GOALS);
	if (strcmp(order->column->key, "status") == 0) {
		status_show(tiltak->status, false, out);
	} else if (items) {
		field_show(field, data, order->plan, out);
	} else if (field && field->type == TYPE_DUE) {
		str_put(out, data);
	} else {
		column_show(order->column, order->plan, tiltak, order->today, out);
	}
}

static struct column_value *add(struct column_values *values, const struct column_order *order,
				const struct tiltak *tiltak, const char *data)
{
	struct str text = {0};
	values->rows = mem_grow(values->rows, &values->cap, values->n + 1, sizeof *values->rows);
	struct column_value *value = &values->rows[values->n++];
	*value = (struct column_value){.data = arena_text(&values->arena, data)};
	if (data) {
		show(order, tiltak, data, &text);
		value->text = arena_text(&values->arena, str_text(&text));
	}
	str_done(&text);
	return value;
}

/* ---- Groups ---- */

struct member {
	struct sort_key key;
	const char *data; /* NULL: unset */
	size_t place;
	const struct tiltak *tiltak;
};

static int in_groups(const void *a, const void *b)
{
	const struct member *one = a, *other = b;
	int order = 0;
	if (!one->data != !other->data) {
		return one->data ? -1 : 1;
	}
	if (one->data && one->key.is_set && other->key.is_set) {
		order = sort_key_compare(&one->key, &other->key);
	}
	if (order == 0 && one->data) {
		order = strcmp(one->data, other->data);
	}
	return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

void column_group(const struct column_order *order, const struct tiltak **rows, size_t n,
		  struct column_values *out)
{
	struct member *all = mem_alloc((n + 1) * sizeof *all);
	struct arena arena = {0};
	struct str data = {0};
	for (size_t i = 0; i < n; i++) {
		struct cell cell = {order->plan, rows[i], order->today};
		str_clear(&data);
		bool set = column_data(order->column, order->plan, rows[i], order->today, &data);
		all[i] = (struct member){column_key(order->column, &cell),
					 set ? arena_text(&arena, str_text(&data)) : NULL, i,
					 rows[i]};
	}
	qsort(all, n, sizeof *all, in_groups);
	for (size_t i = 0; i < n; i++) {
		rows[i] = all[i].tiltak;
		if (i == 0 || !text_equal(all[i].data, all[i - 1].data)) {
			add(out, order, rows[i], all[i].data);
		}
		out->rows[out->n - 1].n++;
	}
	free(all);
	arena_done(&arena);
	str_done(&data);
}

/* ---- Counts ---- */

struct count {
	const struct column_order *order;
	struct column_values *values;
	struct map places; /* data to the place in values */
	size_t unset;
};

static void count_one(struct count *count, const struct tiltak *tiltak, const char *data)
{
	size_t *place = map_get(&count->places, data);
	if (!place) {
		struct column_value *value = add(count->values, count->order, tiltak, data);
		place = arena_alloc(&count->values->arena, sizeof *place, _Alignof(size_t));
		*place = count->values->n - 1;
		map_put(&count->places, value->data, place);
	}
	count->values->rows[*place].n++;
}

/* Each of a list for itself; of goals the whole one («8.3» is 8), once. */
static void count_items(struct count *count, const struct tiltak *tiltak, const char *list,
			bool goals)
{
	const char *at = list, *item;
	size_t len;
	struct str text = {0}, seen = {0};
	while (list_next(&at, &item, &len)) {
		str_clear(&text);
		str_add(&text, item, len);
		str_cut(&text, goals ? strcspn(str_text(&text), ".") : len);
		if (!list_has(str_text(&seen), str_text(&text))) {
			list_put(&seen, str_text(&text));
			count_one(count, tiltak, str_text(&text));
		}
	}
	str_done(&text);
	str_done(&seen);
}

/* A deadline counts in each year it touches, as the filter of a year finds it. */
static bool count_due(struct count *count, const struct tiltak *tiltak, const struct due *due)
{
	int from, to, month, day;
	struct str text = {0};
	if (due->precision == DUE_NONE) {
		return false;
	}
	if (due->precision == DUE_ONGOING) {
		count_one(count, tiltak, "løpende");
		return true;
	}
	day_split(due->from, &from, &month, &day);
	day_split(due->to, &to, &month, &day);
	for (int year = from; year <= to; year++) {
		str_clear(&text);
		str_number(&text, year);
		count_one(count, tiltak, str_text(&text));
	}
	str_done(&text);
	return true;
}

static bool count_row(struct count *count, const struct tiltak *tiltak)
{
	const struct field *field = column_field(count->order->column);
	if (field && field->type == TYPE_DUE) {
		const void *member = (const char *)tiltak + field->offset;
		return count_due(count, tiltak, member);
	}
	struct str data = {0};
	bool set = column_data(count->order->column, count->order->plan, tiltak,
			       count->order->today, &data);
	if (set && field && (field->type == TYPE_REFS || field->type == TYPE_GOALS)) {
		count_items(count, tiltak, str_text(&data), field->type == TYPE_GOALS);
	} else if (set) {
		count_one(count, tiltak, str_text(&data));
	}
	str_done(&data);
	return set;
}

/* Most first; equal ones as they came. */
static int by_count(const void *a, const void *b)
{
	const struct column_value *one = a, *other = b;
	if (one->n != other->n) {
		return one->n > other->n ? -1 : 1;
	}
	return (one->place > other->place) - (one->place < other->place);
}

void column_count(const struct column_order *order, const struct tiltak *const *rows, size_t n,
		  struct column_values *out)
{
	struct count count = {.order = order, .values = out};
	const struct tiltak **sorted = mem_alloc((n + 1) * sizeof *sorted);
	memcpy(sorted, rows, n * sizeof *sorted);
	column_sort(order, sorted, n);
	for (size_t i = 0; i < n; i++) {
		count.unset += !count_row(&count, sorted[i]);
	}
	for (size_t i = 0; i < out->n; i++) {
		out->rows[i].place = i;
	}
	if (out->n > 0) {
		qsort(out->rows, out->n, sizeof *out->rows, by_count);
	}
	if (count.unset > 0) {
		add(out, order, NULL, NULL)->n = count.unset;
	}
	map_done(&count.places);
	free(sorted);
}

/* ---- The filter for a value ---- */

static bool term_late(const char *data, struct str *out)
{
	str_put(out, !data		       ? "-forsinket"
		     : strcmp(data, "ja") == 0 ? "status:forsinket"
					       : "forsinket -status:forsinket");
	return true;
}

bool column_term(const struct column *column, const char *data, struct str *out)
{
	const struct field *field = column_field(column);
	const char *key = column->key;
	bool text = field && (field->type == TYPE_LINE || field->type == TYPE_TEXT);
	if (strcmp(key, "forsinket") == 0) {
		return term_late(data, out);
	}
	bool computed = strcmp(key, "leveranser") == 0 || strcmp(key, "plass") == 0;
	bool awkward = data && (strpbrk(data, "\"\n") || (text && strlen(data) > TERM_MAX));
	if (computed || awkward) {
		return false;
	}
	if (!data) {
		str_printf(out, "%s:-", key);
	} else if (field && field_is_number(field) && field->type != TYPE_CHOICE) {
		str_printf(out, "%s:=%s", key, data);
	} else if (strpbrk(data, " ,") || data[0] == '-') {
		str_printf(out, "%s:\"%s\"", key, data);
	} else {
		str_printf(out, "%s:%s", key, data);
	}
	return true;
}
