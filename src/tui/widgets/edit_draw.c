/*
 * Layout and drawing of a text field. Rows break after spaces, which may hang over the edge, so
 * that every byte belongs to one row and the cursor can stand before each.
 */
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "edit_layout.h"
#include "glyph.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"

/* Bytes of the cluster at text, and its columns as shown: hidden characters are made visible. */
static size_t cluster(const char *text, size_t len, int *ret_width)
{
	if (text[0] >= ' ' && text[0] <= '~' && (len == 1 || !(text[1] & 0x80))) {
		*ret_width = 1;
		return 1;
	}
	size_t n = text_cluster(text, len, ret_width);
	if (text_has_hidden(text, n, false)) {
		struct str clean = {0};
		text_clean(&clean, text, n, false);
		*ret_width = text_width(clean.data, clean.len);
		str_done(&clean);
	}
	return n;
}

int edit_width(const char *text, size_t len)
{
	int total = 0;

	for (size_t i = 0; i < len;) {
		int width;
		i += cluster(text + i, len - i, &width);
		total += width;
	}
	return total;
}

size_t edit_fit(const char *text, size_t len, int cols)
{
	size_t i = 0;

	while (i < len) {
		int width;
		size_t n = cluster(text + i, len - i, &width);

		if (width > cols) {
			break;
		}
		cols -= width;
		i += n;
	}
	return i;
}

static void add_row(struct edit_layout *layout, size_t start, size_t end)
{
	layout->rows = mem_grow(layout->rows, &layout->cap, layout->n + 1, sizeof(*layout->rows));
	layout->rows[layout->n++] = (struct edit_row){start, end - start};
}

/* The end of the row that begins at `start`, at most at `end`. */
static size_t row_end(const char *text, size_t start, size_t end, int cols)
{
	size_t after_break = start;
	int col = 0;

	for (size_t i = start; i < end;) {
		int width;
		size_t n = cluster(text + i, end - i, &width);
		bool space = n == 1 && text[i] == ' ';

		if (col + width > cols && !space && i > start) {
			return after_break > start ? after_break : i;
		}
		col += width;
		i += n;
		if (space || (n == 1 && text[i - 1] == '-')) {
			after_break = i;
		}
	}
	return end;
}

void edit_layout(const struct edit *edit, struct edit_layout *out)
{
	const char *text = edit_text(edit);
	size_t len = edit->text.len;
	size_t start = 0;
	int cols = edit->cols > 1 ? edit->cols - 1 : 1; /* the last one is for the cursor */

	*out = (struct edit_layout){0};
	while (edit->lines) {
		const char *newline = memchr(text + start, '\n', len - start);
		size_t end = newline ? (size_t)(newline - text) : len;

		do {
			size_t stop = row_end(text, start, end, cols);
			add_row(out, start, stop);
			start = stop;
		} while (start < end);
		if (!newline) {
			return;
		}
		start = end + 1;
	}
	add_row(out, 0, len);
}

void edit_layout_done(struct edit_layout *layout)
{
	free(layout->rows);
	*layout = (struct edit_layout){0};
}

size_t edit_row_at(const struct edit_layout *layout, size_t at)
{
	size_t row = 0;

	while (row + 1 < layout->n && layout->rows[row + 1].start <= at) {
		row++;
	}
	return row;
}

/* Draws what fits of a piece of text. */
static void draw_piece(struct canvas *canvas, struct span at, const char *text, size_t len,
		       enum style style)
{
	size_t fits = edit_fit(text, len, at.cols);
	struct str piece = {0}, clean = {0};

	text_clean(&clean, text, fits, false);
	glyph_ascii(str_text(&clean), canvas->ascii ? clean.len : 0, false, &piece);
	canvas_put(canvas, at, str_text(canvas->ascii ? &piece : &clean), style);
	str_done(&clean);
	str_done(&piece);
}

/* Scrolls a single line so that the cursor is in view and no room is wasted. */
static void scroll_line(struct edit *edit, int cols)
{
	const char *text = edit_text(edit);
	size_t len = edit->text.len;

	if (edit->scroll > edit->at) {
		edit->scroll = edit->at;
		int context = cols / 4;
		while (edit->scroll > 0 &&
		       edit_width(text + edit->scroll, edit->at - edit->scroll) < context) {
			edit->scroll -= text_cluster_before(text, edit->scroll);
		}
	}
	int width = edit_width(text + edit->scroll, edit->at - edit->scroll);
	while (edit->scroll < edit->at && width > cols - 1) {
		int gone;
		edit->scroll += cluster(text + edit->scroll, len - edit->scroll, &gone);
		width -= gone;
	}
	while (edit->scroll > 0) {
		size_t before = edit->scroll - text_cluster_before(text, edit->scroll);
		if (edit_width(text + before, len - before) > cols - 1) {
			break;
		}
		edit->scroll = before;
	}
}

static void draw_line(struct edit *edit, struct canvas *canvas, struct span at, bool focus)
{
	const char *text = edit_text(edit);
	size_t len = edit->text.len;

	if (edit->scroll > len) {
		edit->scroll = len;
	}
	scroll_line(edit, at.cols);
	int cursor = edit_width(text + edit->scroll, edit->at - edit->scroll);
	draw_piece(canvas, at, text + edit->scroll, len - edit->scroll,
		   edit->all ? STYLE_SELECTED : STYLE_FIELD);
	if (edit->scroll > 0 && cursor > 0) {
		canvas_put(canvas, span(at.row, at.col, 1), "…", STYLE_FIELD);
	}
	if (edit_width(text + edit->scroll, len - edit->scroll) > at.cols && cursor < at.cols - 1) {
		canvas_put(canvas, span(at.row, at.col + at.cols - 1, 1), "…", STYLE_FIELD);
	}
	if (focus) {
		canvas_cursor(canvas, at.row, at.col + cursor);
	}
}

/* That of the line which the row is a part of. */
static enum style line_style(const struct edit *edit, const struct edit_row *row)
{
	const char *text = edit_text(edit);
	size_t start = row->start;
	while (start > 0 && text[start - 1] != '\n') {
		start--;
	}
	bool out = edit->stands_out && edit->stands_out(text + start, strcspn(text + start, "\n"));
	return out ? STYLE_HEADING : STYLE_NORMAL;
}

static void draw_lines(struct edit *edit, struct canvas *canvas, struct rect in, bool focus)
{
	const char *text = edit_text(edit);
	struct edit_layout layout;
	size_t height = (size_t)in.rows;

	edit_layout(edit, &layout);
	size_t row = edit_row_at(&layout, edit->at);
	if (edit->scroll > row) {
		edit->scroll = row;
	}
	if (row >= edit->scroll + height) {
		edit->scroll = row - height + 1;
	}
	if (edit->scroll + height > layout.n) {
		edit->scroll = layout.n > height ? layout.n - height : 0;
	}
	for (size_t i = 0; i < height && edit->scroll + i < layout.n; i++) {
		const struct edit_row *r = &layout.rows[edit->scroll + i];
		draw_piece(canvas, span(in.row + (int)i, in.col, in.cols), text + r->start, r->len,
			   line_style(edit, r));
	}
	if (focus) {
		size_t start = layout.rows[row].start;
		int col = edit_width(text + start, edit->at - start);
		canvas_cursor(canvas, in.row + (int)(row - edit->scroll),
			      in.col + (col < in.cols ? col : in.cols - 1));
	}
	edit_layout_done(&layout);
}

void edit_draw(struct edit *edit, struct canvas *canvas, struct rect in, const char *hint,
	       bool focus)
{
	if (in.rows <= 0 || in.cols <= 0) {
		return;
	}
	edit->cols = in.cols;
	edit->rows = in.rows;
	canvas_fill(canvas, in, edit->lines ? STYLE_NORMAL : STYLE_FIELD);
	if (edit->text.len == 0) {
		canvas_put(canvas, span(in.row, in.col, in.cols), hint, STYLE_PLACEHOLDER);
	}
	if (edit->lines) {
		draw_lines(edit, canvas, in, focus);
	} else {
		draw_line(edit, canvas, span(in.row, in.col, in.cols), focus);
	}
}
