/*
 * A frame: a grid of cells that views draw on and the terminal shows. All text is cleaned on the
 * way in, so nothing on a canvas can command a terminal. Everything clips; rows and columns count
 * from 0.
 */
#ifndef TILTAK_TUI_CANVAS_H
#define TILTAK_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "style.h"

struct str;

#define CANVAS_MAX 1000 /* rows, and columns */

/* One grapheme cluster. The right half of a wide one is a cell of width 0 with no text. Marks that
 * do not fit are left out. What is left of the text is zeros, so that equal cells are equal bytes.
 */
struct cell {
	char text[22];
	uint8_t width;
	uint8_t style; /* enum style */
};

struct canvas {
	struct cell *cells; /* rows * cols, row by row */
	int rows, cols;
	int cursor_row, cursor_col; /* -1: hidden */
	bool ascii;		    /* signs are put as glyph.h says; kept by canvas_reset */
};

/* A piece of one row. */
struct span {
	int row, col, cols;
};
static inline struct span span(int row, int col, int cols)
{
	return (struct span){row, col, cols};
}

struct rect {
	int row, col, rows, cols;
};
static inline struct rect rect(int row, int col, int rows, int cols)
{
	return (struct rect){row, col, rows, cols};
}
static inline bool rect_has(struct rect in, int row, int col)
{
	return row >= in.row && row < in.row + in.rows && col >= in.col && col < in.col + in.cols;
}

/* Gives an all-zero or used canvas this size (1 to CANVAS_MAX each way), blank, without cursor. */
void canvas_reset(struct canvas *canvas, int rows, int cols);
void canvas_done(struct canvas *canvas);

/* Puts text there; what is too wide ends in «…». A wide cluster is never split. Returns the columns
 * used; the rest of the span is left as it was. */
int canvas_put(struct canvas *canvas, struct span at, const char *text, enum style style);
/* The same at the right end of the span. */
int canvas_put_right(struct canvas *canvas, struct span at, const char *text, enum style style);
/* Puts text wrapped at spaces, from its line number `first`; \n breaks. Returns how many lines the
 * whole text has at this width. */
int canvas_wrap(struct canvas *canvas, struct rect in, const char *text, enum style style,
		int first);

/* Columns that the text would take. */
int canvas_width(const struct canvas *canvas, const char *text);

/* Blanks it. */
void canvas_fill(struct canvas *canvas, struct rect in, enum style style);
/* Changes the style of what is there. */
void canvas_restyle(struct canvas *canvas, struct rect in, enum style style);
/* Fills it with a sign of one column, which is one in ASCII too. */
void canvas_sign(struct canvas *canvas, struct span at, const char *sign, enum style style);
void canvas_hline(struct canvas *canvas, struct span at, enum style style);
/* A frame along the edges of `in`, blank inside, title (may be NULL) in the upper edge. */
void canvas_box(struct canvas *canvas, struct rect in, const char *title, enum style style);
/* The hardware cursor. */
void canvas_cursor(struct canvas *canvas, int row, int col);

static inline struct cell *canvas_cell(const struct canvas *canvas, int row, int col)
{
	return canvas->cells + (size_t)row * (size_t)canvas->cols + col;
}
/* Are a row and its styles the same in two canvases as wide? */
bool canvas_row_equal(const struct canvas *a, const struct canvas *b, int row);
/* Same size, cells, styles and cursor. */
bool canvas_equal(const struct canvas *a, const struct canvas *b);

/* Appends the rows as text, without trailing spaces, one a line. */
void canvas_text(const struct canvas *canvas, struct str *out);
/* Appends the rows as style letters, without trailing '.', one a line. */
void canvas_styles(const struct canvas *canvas, struct str *out);

#endif
