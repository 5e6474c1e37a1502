/*
 * Columns of a table in a given width, for the screen and for `liste` alike.
 */
#ifndef TILTAK_LAYOUT_H
#define TILTAK_LAYOUT_H

#include <stddef.h>

struct layout_column {
	int min;    /* narrower than this and the column is dropped */
	int want;   /* the width that holds the content */
	int weight; /* its share of what is left over; 0 never grows beyond want */
	int drop;   /* columns with the highest number are dropped first; 0 never */
	int width;  /* out: columns, 0 when dropped */
};

/* Shares `width` among the columns with `gap` between each two that stay: first want for all, then
 * shrink the weighted ones to min, then drop. The sum of widths and gaps never exceeds `width` (the
 * last column that may not be dropped is cut if need be). Returns what is used. */
int layout_share(struct layout_column *columns, size_t n, int width, int gap);

#endif
