/*
 * Records to the parameters of the statement that puts their row.
 */
#include <assert.h>
#include <stdlib.h>

#include "tiltak/str.h"

#include "inner.h"

enum { ROW_MAX = 64 }; /* parameters; the driver allows no more */

struct row_values {
	struct db_value values[ROW_MAX];
	struct str texts[ROW_MAX];
};

struct row_values *row_values_new(void)
{
	return mem_zero(1, sizeof(struct row_values));
}

void row_values_free(struct row_values *row)
{
	for (size_t i = 0; i < ROW_MAX; i++) {
		str_done(&row->texts[i]);
	}
	free(row);
}

static struct db_value value_of(const struct field *field, const void *record, struct str *text)
{
	int64_t number;
	if (field_is_number(field)) {
		return field_number(field, record, &number) ? db_number(number)
							    : (struct db_value){.type = DB_NULL};
	}
	str_clear(text);
	if (!field_text(field, record, text)) {
		return (struct db_value){.type = DB_NULL};
	}
	return (struct db_value){.type = DB_TEXT, .text = str_text(text), .len = text->len};
}

const struct db_value *row_values(struct row_values *row, const char *plan, enum kind kind,
				  const void *record)
{
	const struct kind_info *info = &kinds[kind];
	assert(info->n_fields + 2 <= ROW_MAX);
	row->values[0] = db_text(plan);
	row->values[1] = db_text(((const struct record *)record)->id);
	for (size_t i = 0; i < info->n_fields; i++) {
		row->values[i + 2] = value_of(&info->fields[i], record, &row->texts[i]);
	}
	return row->values;
}
