/*
 * Shares a width among columns: by want, then by min, then without the least important.
 */
#include <stdbool.h>
#include <stdint.h>

#include "tiltak/layout.h"

/* What a column cannot be without: columns without weight do not shrink. */
static int floor_of(const struct layout_column *column)
{
	bool shrinks = column->weight > 0 && column->min < column->want;
	int least = shrinks ? column->min : column->want;
	return least > 0 ? least : column->weight > 0;
}

static int used_by(const struct layout_column *columns, size_t n, int gap)
{
	int used = 0;
	for (size_t i = 0; i < n; i++) {
		if (columns[i].width > 0) {
			used += columns[i].width + (used > 0 ? gap : 0);
		}
	}
	return used;
}

/* Drops the column that may go first, the last of equals; false when none may. */
static bool drop_one(struct layout_column *columns, size_t n)
{
	struct layout_column *first = NULL;
	for (size_t i = 0; i < n; i++) {
		struct layout_column *column = &columns[i];
		if (column->width > 0 && column->drop > 0 &&
		    (first == NULL || column->drop >= first->drop)) {
			first = column;
		}
	}
	if (first != NULL) {
		first->width = 0;
	}
	return first != NULL;
}

/* Cuts from the last column on until `width` is enough. */
static void cut(struct layout_column *columns, size_t n, int width, int gap)
{
	for (size_t i = n; i > 0; i--) {
		int excess = used_by(columns, n, gap) - width;
		if (excess <= 0) {
			return;
		}
		struct layout_column *column = &columns[i - 1];
		column->width = column->width > excess ? column->width - excess : 0;
	}
}

/* What a column may get above its floor, or its share of what is left above want. */
static int share_of(const struct layout_column *column, bool above_want)
{
	if (column->width == 0 || column->weight == 0) {
		return 0;
	}
	if (above_want) {
		return column->weight;
	}
	int room = column->want - floor_of(column);
	return room > 0 ? room : 0;
}

/* Gives out `rest` in proportion to the shares; the sum is exact. */
static void give(struct layout_column *columns, size_t n, int rest, bool above_want)
{
	int64_t total = 0;
	int64_t passed = 0;
	int given = 0;
	for (size_t i = 0; i < n; i++) {
		total += share_of(&columns[i], above_want);
	}
	for (size_t i = 0; i < n && total > 0; i++) {
		passed += share_of(&columns[i], above_want);
		int upto = (int)(rest * passed / total);
		columns[i].width += upto - given;
		given = upto;
	}
}

int layout_share(struct layout_column *columns, size_t n, int width, int gap)
{
	int room = 0; /* from floor to want */
	for (size_t i = 0; i < n; i++) {
		columns[i].width = floor_of(&columns[i]);
	}
	while (used_by(columns, n, gap) > width && drop_one(columns, n)) {
	}
	cut(columns, n, width, gap);
	int rest = width - used_by(columns, n, gap);
	for (size_t i = 0; i < n; i++) {
		room += share_of(&columns[i], false);
	}
	if (rest > room) {
		give(columns, n, room, false);
		give(columns, n, rest - room, true);
	} else {
		give(columns, n, rest > 0 ? rest : 0, false);
	}
	return used_by(columns, n, gap);
}
