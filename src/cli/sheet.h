/*
 * A table of text for people: columns as wide as their content, fitted to the terminal.
 */
#ifndef TILTAK_CLI_SHEET_H
#define TILTAK_CLI_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/str.h"

struct out;

struct sheet_column {
	const char *label;     /* translated where it is shown; NULL in all: no line of labels */
	int min, weight, drop; /* as struct layout_column */
	bool right;
	bool wrap; /* the last column only: long text goes on below instead of being cut */
};

struct sheet {
	const struct sheet_column *columns; /* borrowed */
	size_t n_columns;
	struct str text; /* the cells, one after another */
	size_t *ends;	 /* where each ends */
	size_t n, cap;
};

void sheet_init(struct sheet *sheet, const struct sheet_column *columns, size_t n);
void sheet_done(struct sheet *sheet);
/* Adds the next cell, row by row. */
void sheet_cell(struct sheet *sheet, const char *text);
/* Writes it, each line after `indent` spaces. */
void sheet_print(const struct sheet *sheet, int indent, struct out *out);

#endif
