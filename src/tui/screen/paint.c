/*
 * Cells that differ are written, row by row. After a cluster whose width terminals may disagree on,
 * the cursor is placed anew, so that columns stay straight whatever the terminal believes.
 */
#include "paint.h"

#include <string.h>

#include "caps.h"
#include "tiltak/str.h"

#define ERASE_MIN 8 /* blanks at the end of a row that are worth an erase */
#define GAP_MAX	  4 /* cells that are cheaper written again than jumped over */

void paint_done(struct painter *painter)
{
	canvas_done(&painter->shown);
	painter->known = false;
}

static void put_cap(struct painter *painter, enum cap cap, struct str *out)
{
	caps_put(painter->caps, cap, 0, 0, out);
}

static void move_to(struct painter *painter, int row, int col, struct str *out)
{
	if (row != painter->row || col != painter->col) {
		caps_put(painter->caps, CAP_MOVE, row, col, out);
		painter->row = row;
		painter->col = col;
	}
}

static void put_colour(struct painter *painter, enum cap cap, int colour, struct str *out)
{
	if (colour >= 0 && colour < painter->caps->colours) {
		caps_put(painter->caps, cap, colour, 0, out);
	}
}

static void set_look(struct painter *painter, const struct look *look, struct str *out)
{
	if (painter->look && memcmp(look, painter->look, sizeof(*look)) == 0) {
		return;
	}
	/* Of eight colours the bright ones are bold. */
	bool bright = look->fg >= 8 && painter->caps->colours < 16;

	put_cap(painter, CAP_PLAIN, out);
	if (look->marks & LOOK_BOLD || bright) {
		put_cap(painter, CAP_BOLD, out);
	}
	if (look->marks & LOOK_UNDERLINE) {
		put_cap(painter, CAP_UNDERLINE, out);
	}
	if (look->marks & LOOK_REVERSE) {
		put_cap(painter, CAP_REVERSE, out);
	}
	put_colour(painter, CAP_FG, bright ? look->fg - 8 : look->fg, out);
	put_colour(painter, CAP_BG, look->bg, out);
	painter->look = look;
}

/* Do all terminals agree that it is one column? Latin letters, dashes, box drawing and blocks. */
static bool width_is_sure(const struct cell *cell)
{
	const unsigned char *b = (const unsigned char *)cell->text;

	if (b[0] < 0x80) {
		return b[1] == '\0';
	}
	if (b[0] < 0xcc) {
		return b[2] == '\0';
	}
	bool dash = b[0] == 0xe2 && b[1] == 0x80;
	bool line = b[0] == 0xe2 && (b[1] == 0x94 || b[1] == 0x95 || (b[1] == 0x96 && b[2] < 0xa0));
	return (dash || line) && b[3] == '\0';
}

/* Is it a blank that clearing leaves behind? */
static bool is_clear(const struct painter *painter, const struct cell *cell)
{
	const struct look *look = style_look(painter->theme, cell->style);
	return strcmp(cell->text, " ") == 0 && look->bg == COLOUR_DEFAULT &&
	       !(look->marks & (LOOK_REVERSE | LOOK_UNDERLINE));
}

static bool differs(const struct painter *painter, const struct canvas *canvas, int row, int col)
{
	const struct cell *cell = canvas_cell(canvas, row, col);

	if (cell->width == 0) {
		return false; /* drawn by its left half */
	}
	if (!painter->known) {
		return !is_clear(painter, cell);
	}
	return memcmp(cell, canvas_cell(&painter->shown, row, col), sizeof(*cell)) != 0;
}

/* Bytes of the first code point. */
static size_t base_len(const char *text)
{
	size_t n = 1;

	while (((unsigned char)text[n] & 0xc0) == 0x80) {
		n++;
	}
	return n;
}

/* Writing the last column of the last row would scroll the screen: its cell is written one column
 * before, and pushed there. */
static void push_corner(struct painter *painter, const struct canvas *canvas, int row, int col,
			struct str *out)
{
	const struct cell *cell = canvas_cell(canvas, row, col);
	const struct cell *before = col > 0 ? canvas_cell(canvas, row, col - 1) : NULL;

	if (!before || before->width != 1 || cell->width != 1 || !painter->caps->text[CAP_INSERT]) {
		return;
	}
	move_to(painter, row, col - 1, out);
	set_look(painter, style_look(painter->theme, cell->style), out);
	str_add(out, cell->text, base_len(cell->text));
	painter->col = -1;
	move_to(painter, row, col - 1, out);
	caps_put(painter->caps, CAP_INSERT, 1, 0, out);
	set_look(painter, style_look(painter->theme, before->style), out);
	str_add(out, before->text, base_len(before->text));
	painter->col = -1;
}

static void put_cell(struct painter *painter, const struct canvas *canvas, int row, int col,
		     struct str *out)
{
	const struct cell *cell = canvas_cell(canvas, row, col);

	if (row == canvas->rows - 1 && col + cell->width == canvas->cols &&
	    !painter->caps->corner) {
		push_corner(painter, canvas, row, col, out);
		return;
	}
	move_to(painter, row, col, out);
	set_look(painter, style_look(painter->theme, cell->style), out);
	painter->col += cell->width;
	bool last = painter->col >= canvas->cols; /* where some wrap even a mark */
	str_add(out, cell->text, last ? base_len(cell->text) : strlen(cell->text));
	if (last || !width_is_sure(cell)) {
		painter->col = -1;
	}
}

/* Writes what lies between the cursor and col, if that is short, in the same look and equal anyway.
 */
static void bridge_gap(struct painter *painter, const struct canvas *canvas, int col,
		       struct str *out)
{
	int from = painter->col;

	if (from < 0 || from >= col || col - from > GAP_MAX || !painter->look) {
		return;
	}
	for (int i = from; i < col; i++) {
		const struct cell *cell = canvas_cell(canvas, painter->row, i);
		const struct look *look = style_look(painter->theme, cell->style);

		if (memcmp(look, painter->look, sizeof(*look)) != 0) {
			return;
		}
	}
	for (int i = from; i < col; i++) {
		put_cell(painter, canvas, painter->row, i, out);
	}
}

/* The column from which the row is blank to its end. */
static int blank_from(const struct painter *painter, const struct canvas *canvas, int row)
{
	int col = canvas->cols;

	while (col > 0 && is_clear(painter, canvas_cell(canvas, row, col - 1))) {
		col--;
	}
	return col;
}

static void erase_from(struct painter *painter, int row, int col, struct str *out)
{
	static const struct look plain = {COLOUR_DEFAULT, COLOUR_DEFAULT, 0};

	move_to(painter, row, col, out);
	set_look(painter, &plain, out);
	put_cap(painter, CAP_CLEAR_LINE, out);
}

static void paint_row(struct painter *painter, const struct canvas *canvas, int row,
		      struct str *out)
{
	int end = canvas->cols;
	int blank = blank_from(painter, canvas, row);

	if (painter->caps->text[CAP_CLEAR_LINE] && end - blank >= ERASE_MIN) {
		end = blank;
	}
	for (int col = 0; col < end; col++) {
		if (differs(painter, canvas, row, col)) {
			if (painter->row == row) {
				bridge_gap(painter, canvas, col, out);
			}
			put_cell(painter, canvas, row, col, out);
		}
	}
	for (int col = end; col < canvas->cols; col++) {
		if (differs(painter, canvas, row, col)) {
			erase_from(painter, row, col, out);
			return;
		}
	}
}

static void start_over(struct painter *painter, struct str *out)
{
	put_cap(painter, CAP_PLAIN, out);
	put_cap(painter, CAP_CLEAR, out);
	painter->look = NULL;
	painter->row = painter->col = -1;
}

static void keep_row(struct painter *painter, const struct canvas *canvas, int row)
{
	memcpy(canvas_cell(&painter->shown, row, 0), canvas_cell(canvas, row, 0),
	       (size_t)canvas->cols * sizeof(*canvas->cells));
}

void paint_frame(struct painter *painter, const struct canvas *canvas, struct str *out)
{
	if (canvas->rows != painter->shown.rows || canvas->cols != painter->shown.cols) {
		canvas_reset(&painter->shown, canvas->rows, canvas->cols);
		painter->known = false;
	}
	if (painter->known && canvas_equal(canvas, &painter->shown)) {
		return;
	}
	if (!painter->known) {
		str_put(out, PAINT_AFRESH);
	}
	put_cap(painter, CAP_CURSOR_HIDE, out);
	if (!painter->known) {
		start_over(painter, out);
	}
	for (int row = 0; row < canvas->rows; row++) {
		if (!painter->known || !canvas_row_equal(canvas, &painter->shown, row)) {
			paint_row(painter, canvas, row, out);
			keep_row(painter, canvas, row);
		}
	}
	if (canvas->cursor_row >= 0) {
		move_to(painter, canvas->cursor_row, canvas->cursor_col, out);
		put_cap(painter, CAP_CURSOR_SHOW, out);
	}
	painter->shown.cursor_row = canvas->cursor_row;
	painter->shown.cursor_col = canvas->cursor_col;
	painter->known = true;
}
