/*
 * Where the text of a field lies on the screen: shared by moving (edit.c) and drawing.
 */
#ifndef TILTAK_TUI_EDIT_LAYOUT_H
#define TILTAK_TUI_EDIT_LAYOUT_H

#include <stddef.h>

struct edit;

struct edit_row {
	size_t start, len; /* bytes; all but the \n that ends it */
};

struct edit_layout {
	struct edit_row *rows;
	size_t n, cap;
};

/* The rows of the text at the width it was last drawn in; one row when it is a single line. */
void edit_layout(const struct edit *edit, struct edit_layout *out);
void edit_layout_done(struct edit_layout *layout);

/* The row where this byte is shown. */
size_t edit_row_at(const struct edit_layout *layout, size_t at);

int edit_width(const char *text, size_t len);
/* How many bytes fit into so many columns. */
size_t edit_fit(const char *text, size_t len, int cols);

#endif
