/*
 * What a column of a list of tiltak can do, for its cells and for sorting.
 */
#ifndef MODEL_COLUMNS_H
#define MODEL_COLUMNS_H

#include "tiltak/model.h"

struct str;

struct cell {
	const struct plan *plan;
	const struct tiltak *tiltak;
	int32_t today;
};

/* What a cell is sorted by: one of these, or nothing when it is unset. */
struct sort_key {
	const char *text;
	const struct due *due;
	int64_t number;
	bool is_set;
};

struct column_ops {
	bool (*show)(const struct cell *cell, struct str *out);
	bool (*data)(const struct cell *cell, struct str *out); /* NULL: as shown */
	struct sort_key (*key)(const struct cell *cell);	/* NULL: as the field */
};

/* What a row is sorted by in a column. */
struct sort_key column_key(const struct column *column, const struct cell *cell);
/* Both are set. */
int sort_key_compare(const struct sort_key *a, const struct sort_key *b);

#endif
