/*
 * The grid views draw on. One rule holds everywhere: a wide cluster is followed by its empty right
 * half, and whoever overwrites one half blanks the other.
 */
#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static const struct cell blank = {.text = " ", .width = 1, .style = STYLE_NORMAL};

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

void canvas_reset(struct canvas *canvas, int rows, int cols)
{
	rows = clamp(rows, 1, CANVAS_MAX);
	cols = clamp(cols, 1, CANVAS_MAX);
	if (rows != canvas->rows || cols != canvas->cols) {
		canvas->cells = mem_resize(canvas->cells, (size_t)rows * (size_t)cols,
					   sizeof(*canvas->cells));
		canvas->rows = rows;
		canvas->cols = cols;
	}
	for (size_t i = 0; i < (size_t)rows * (size_t)cols; i++) {
		canvas->cells[i] = blank;
	}
	canvas->cursor_row = canvas->cursor_col = -1;
}

void canvas_done(struct canvas *canvas)
{
	free(canvas->cells);
	*canvas = (struct canvas){0};
}

/* The part of it that is on the canvas. */
static struct rect on_canvas(const struct canvas *canvas, struct rect in)
{
	int top = clamp(in.row, 0, canvas->rows);
	int left = clamp(in.col, 0, canvas->cols);
	int bottom = in.rows > canvas->rows - in.row ? canvas->rows : in.row + in.rows;
	int right = in.cols > canvas->cols - in.col ? canvas->cols : in.col + in.cols;

	return rect(top, left, bottom > top ? bottom - top : 0, right > left ? right - left : 0);
}

/* Makes row[col] free to be overwritten: what is left of a wide cluster there becomes blank. */
static void split_wide(struct cell *row, int col)
{
	uint8_t width = row[col].width;

	if (width == 0) {
		row[col - 1] = (struct cell){.text = " ", .width = 1, .style = row[col - 1].style};
	} else if (width == 2) {
		row[col + 1] = (struct cell){.text = " ", .width = 1, .style = row[col + 1].style};
	}
}

/* How many of the n bytes a cell has room for, in whole code points. */
static size_t cell_room(const char *text, size_t n)
{
	size_t room = sizeof(((struct cell *)NULL)->text) - 1;

	if (n <= room) {
		return n;
	}
	while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80) {
		room--;
	}
	return room;
}

/* A mark without a base of its own joins the cell before it, if that has room. */
static void join_cell(struct cell *cell, const char *text, size_t n)
{
	size_t len = strlen(cell->text);

	if (n < sizeof(cell->text) - len) {
		memcpy(cell->text + len, text, n);
		cell->text[len + n] = '\0';
	}
}

static void set_cell(struct cell *row, int col, struct cell cell)
{
	split_wide(row, col);
	if (cell.width == 2) {
		split_wide(row, col + 1);
		row[col + 1] = (struct cell){.width = 0, .style = cell.style};
	}
	row[col] = cell;
}

/* Puts as many clusters of cleaned text as fit, and returns the columns they take. */
static int put_clusters(struct cell *row, struct span at, const struct str *text, enum style style)
{
	int used = 0;

	for (size_t i = 0; i < text->len;) {
		int width;
		size_t n = text_cluster(text->data + i, text->len - i, &width);

		if (width > at.cols - used) {
			break;
		}
		if (width == 0) {
			if (used > 0) {
				int last = at.col + used - 1;
				join_cell(&row[row[last].width ? last : last - 1], text->data + i,
					  n);
			}
		} else {
			struct cell cell = {.width = (uint8_t)width, .style = (uint8_t)style};

			memcpy(cell.text, text->data + i, cell_room(text->data + i, n));
			set_cell(row, at.col + used, cell);
			used += width;
		}
		i += n;
	}
	return used;
}

/* Draws cleaned text; on_canvas has been applied. */
static int put_cleaned(struct canvas *canvas, struct span at, struct str *text, enum style style)
{
	if (text_width(str_text(text), text->len) > at.cols) {
		int width;

		str_cut(text, text_fit(text->data, text->len, at.cols - 1, &width));
		str_put(text, canvas->ascii ? "~" : "…");
	}
	return put_clusters(canvas_cell(canvas, at.row, 0), at, text, style);
}

static bool visible(const struct canvas *canvas, struct span *at)
{
	struct rect in = on_canvas(canvas, rect(at->row, at->col, 1, at->cols));

	*at = span(in.row, in.col, in.cols);
	return in.rows > 0 && in.cols > 0;
}

/* The text as it may stand in `cols` cells: where signs have no room for their wide form, they take
 * the narrow one. */
static void clean(const struct canvas *canvas, const char *text, int cols, struct str *out)
{
	struct str raw = {0};

	if (!canvas->ascii) {
		text_clean(out, text, strlen(text), false);
		return;
	}
	text_clean(&raw, text, strlen(text), false);
	glyph_ascii(str_text(&raw), raw.len, true, out);
	if (text_width(str_text(out), out->len) > cols) {
		str_clear(out);
		glyph_ascii(str_text(&raw), raw.len, false, out);
	}
	str_done(&raw);
}

/* The same for text of several lines. */
static void clean_lines(const struct canvas *canvas, const char *text, struct str *out)
{
	struct str raw = {0};

	text_clean(canvas->ascii ? &raw : out, text, strlen(text), true);
	glyph_ascii(str_text(&raw), raw.len, true, out);
	str_done(&raw);
}

int canvas_width(const struct canvas *canvas, const char *text)
{
	return glyph_width(canvas->ascii, text);
}

int canvas_put(struct canvas *canvas, struct span at, const char *text, enum style style)
{
	if (!text || !visible(canvas, &at)) {
		return 0;
	}
	struct str cleaned = {0};
	clean(canvas, text, at.cols, &cleaned);
	int used = put_cleaned(canvas, at, &cleaned, style);
	str_done(&cleaned);
	return used;
}

int canvas_put_right(struct canvas *canvas, struct span at, const char *text, enum style style)
{
	if (!text || !visible(canvas, &at)) {
		return 0;
	}
	struct str cleaned = {0};
	clean(canvas, text, at.cols, &cleaned);
	int spare = at.cols - text_width(str_text(&cleaned), cleaned.len);
	if (spare > 0) {
		at = span(at.row, at.col + spare, at.cols - spare);
	}
	int used = put_cleaned(canvas, at, &cleaned, style);
	str_done(&cleaned);
	return used;
}

struct wrapping {
	struct canvas *canvas;
	struct rect in;
	const char *text;
	enum style style;
	int line, first;
};

static void put_line(void *data, size_t start, size_t len)
{
	struct wrapping *w = data;
	int row = w->line++ - w->first;

	if (row >= 0 && row < w->in.rows && len > 0) {
		struct str line = {0};
		str_add(&line, w->text + start, len);
		put_cleaned(w->canvas, span(w->in.row + row, w->in.col, w->in.cols), &line,
			    w->style);
		str_done(&line);
	}
}

int canvas_wrap(struct canvas *canvas, struct rect in, const char *text, enum style style,
		int first)
{
	in = on_canvas(canvas, in);
	if (!text || in.cols == 0) {
		return 0;
	}
	struct str cleaned = {0};
	clean_lines(canvas, text, &cleaned);
	struct wrapping w = {canvas, in, str_text(&cleaned), style, 0, first};
	text_wrap(w.text, cleaned.len, in.cols, put_line, &w);
	str_done(&cleaned);
	return w.line;
}

void canvas_fill(struct canvas *canvas, struct rect in, enum style style)
{
	struct cell cell = {.text = " ", .width = 1, .style = (uint8_t)style};

	in = on_canvas(canvas, in);
	for (int row = in.row; in.cols > 0 && row < in.row + in.rows; row++) {
		struct cell *cells = canvas_cell(canvas, row, in.col);
		split_wide(cells, 0);
		split_wide(cells, in.cols - 1);
		for (int col = 0; col < in.cols; col++) {
			cells[col] = cell;
		}
	}
}

void canvas_restyle(struct canvas *canvas, struct rect in, enum style style)
{
	in = on_canvas(canvas, in);
	for (int row = in.row; row < in.row + in.rows; row++) {
		for (int col = in.col; col < in.col + in.cols; col++) {
			canvas_cell(canvas, row, col)->style = (uint8_t)style;
		}
	}
}

void canvas_sign(struct canvas *canvas, struct span at, const char *sign, enum style style)
{
	struct cell cell = {.width = 1, .style = (uint8_t)style};

	if (visible(canvas, &at)) {
		struct str text = {0};
		clean(canvas, sign, 1, &text);
		memcpy(cell.text, str_text(&text), text.len);
		str_done(&text);
		for (int col = at.col; col < at.col + at.cols; col++) {
			set_cell(canvas_cell(canvas, at.row, 0), col, cell);
		}
	}
}

void canvas_hline(struct canvas *canvas, struct span at, enum style style)
{
	canvas_sign(canvas, at, "─", style);
}

void canvas_box(struct canvas *canvas, struct rect in, const char *title, enum style style)
{
	if (in.rows < 2 || in.cols < 2) {
		return;
	}
	int bottom = in.row + in.rows - 1;
	int right = in.col + in.cols - 1;

	canvas_fill(canvas, in, STYLE_NORMAL);
	canvas_hline(canvas, span(in.row, in.col, in.cols), style);
	canvas_hline(canvas, span(bottom, in.col, in.cols), style);
	for (int row = in.row + 1; row < bottom; row++) {
		canvas_sign(canvas, span(row, in.col, 1), "│", style);
		canvas_sign(canvas, span(row, right, 1), "│", style);
	}
	canvas_sign(canvas, span(in.row, in.col, 1), "┌", style);
	canvas_sign(canvas, span(in.row, right, 1), "┐", style);
	canvas_sign(canvas, span(bottom, in.col, 1), "└", style);
	canvas_sign(canvas, span(bottom, right, 1), "┘", style);
	if (title && in.cols > 6) {
		int used = canvas_put(canvas, span(in.row, in.col + 2, in.cols - 4), title,
				      STYLE_HEADING);
		canvas_sign(canvas, span(in.row, in.col + 1, 1), " ", style);
		canvas_sign(canvas, span(in.row, in.col + 2 + used, 1), " ", style);
	}
}

void canvas_cursor(struct canvas *canvas, int row, int col)
{
	canvas->cursor_row = clamp(row, 0, canvas->rows - 1);
	canvas->cursor_col = clamp(col, 0, canvas->cols - 1);
}

bool canvas_row_equal(const struct canvas *a, const struct canvas *b, int row)
{
	return memcmp(canvas_cell(a, row, 0), canvas_cell(b, row, 0),
		      (size_t)a->cols * sizeof(*a->cells)) == 0;
}

bool canvas_equal(const struct canvas *a, const struct canvas *b)
{
	return a->rows == b->rows && a->cols == b->cols && a->cursor_row == b->cursor_row &&
	       a->cursor_col == b->cursor_col &&
	       memcmp(a->cells, b->cells, (size_t)a->rows * (size_t)a->cols * sizeof(*a->cells)) ==
		       0;
}

/* Takes away what stands at the end of the row that began at `start`, and ends the line. */
static void end_row(struct str *out, size_t start, char trailing)
{
	size_t len = out->len;

	while (len > start && out->data[len - 1] == trailing) {
		len--;
	}
	str_cut(out, len);
	str_char(out, '\n');
}

void canvas_text(const struct canvas *canvas, struct str *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < canvas->cols; col++) {
			str_put(out, canvas_cell(canvas, row, col)->text);
		}
		end_row(out, start, ' ');
	}
}

void canvas_styles(const struct canvas *canvas, struct str *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t start = out->len;

		for (int col = 0; col < canvas->cols; col++) {
			str_char(out, style_letter(canvas_cell(canvas, row, col)->style));
		}
		end_row(out, start, '.');
	}
}
