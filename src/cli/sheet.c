/*
 * Tables: gather the cells, measure them, share the width, print. Cells are cleaned on the way in,
 * so that a line break or an escape in the data cannot break the table.
 */
#include <stdlib.h>
#include <string.h>

#include "out.h"
#include "sheet.h"
#include "tiltak/layout.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { GAP = 2 };

void sheet_init(struct sheet *sheet, const struct sheet_column *columns, size_t n)
{
	*sheet = (struct sheet){.columns = columns, .n_columns = n};
}

void sheet_done(struct sheet *sheet)
{
	str_done(&sheet->text);
	free(sheet->ends);
	*sheet = (struct sheet){0};
}

void sheet_cell(struct sheet *sheet, const char *text)
{
	bool wrap = sheet->columns[sheet->n % sheet->n_columns].wrap;
	size_t start = sheet->text.len;
	text_clean(&sheet->text, text, strlen(text), true);
	for (size_t i = start; !wrap && i < sheet->text.len; i++) {
		if (sheet->text.data[i] == '\n') {
			sheet->text.data[i] = ' ';
		}
	}
	sheet->ends = mem_grow(sheet->ends, &sheet->cap, sheet->n + 1, sizeof *sheet->ends);
	sheet->ends[sheet->n++] = sheet->text.len;
}

static const char *cell_at(const struct sheet *sheet, size_t i, size_t *ret_len)
{
	size_t start = i > 0 ? sheet->ends[i - 1] : 0;
	*ret_len = sheet->ends[i] - start;
	return str_text(&sheet->text) + start;
}

static int widest_line(const char *text, size_t len)
{
	int widest = 0;
	while (len > 0) {
		const char *end = memchr(text, '\n', len);
		size_t n = end ? (size_t)(end - text) : len;
		int width = text_width(text, n);
		widest = width > widest ? width : widest;
		n += end != NULL;
		text += n;
		len -= n;
	}
	return widest;
}

static void measure(const struct sheet *sheet, struct layout_column *layout)
{
	for (size_t c = 0; c < sheet->n_columns; c++) {
		const struct sheet_column *column = &sheet->columns[c];
		int label =
			column->label ? text_width(_(column->label), strlen(_(column->label))) : 0;
		layout[c] = (struct layout_column){
			.want = label, .weight = column->weight, .drop = column->drop};
		for (size_t i = c; i < sheet->n; i += sheet->n_columns) {
			size_t len;
			const char *text = cell_at(sheet, i, &len);
			int width = widest_line(text, len);
			layout[c].want = width > layout[c].want ? width : layout[c].want;
		}
	}
	for (size_t c = 0; c < sheet->n_columns; c++) {
		int min = sheet->columns[c].min;
		layout[c].min = min > 0 && min < layout[c].want ? min : layout[c].want;
	}
}

/* Widths within `width` columns; 0 is no limit. Nothing grows beyond its content. */
static void share(const struct sheet *sheet, struct layout_column *layout, int width)
{
	measure(sheet, layout);
	int all = -GAP;
	for (size_t c = 0; c < sheet->n_columns; c++) {
		layout[c].width = layout[c].want;
		all += layout[c].want + GAP;
	}
	if (width > 0 && all > width) {
		layout_share(layout, sheet->n_columns, width, GAP);
	}
}

/* A cell on its way out, `width` columns wide and `at` columns from the left. */
struct cell {
	const char *text;
	size_t len;
	int width, at;
};

struct wrapping {
	struct str *out;
	const char *text;
	int indent;
	bool first;
};

static void wrapped_line(void *data, size_t start, size_t len)
{
	struct wrapping *to = data;
	if (!to->first) {
		str_char(to->out, '\n');
		if (len > 0) {
			str_fill(to->out, ' ', (size_t)to->indent);
		}
	}
	to->first = false;
	str_add(to->out, to->text + start, len);
}

static void put_cell(struct str *out, const struct sheet_column *column, const struct cell *cell)
{
	if (column->wrap) {
		struct wrapping to = {
			.out = out, .text = cell->text, .indent = cell->at, .first = true};
		text_wrap(cell->text, cell->len, cell->width, wrapped_line, &to);
		return;
	}
	struct str one = {0};
	str_add(&one, cell->text, cell->len);
	text_pad(out, str_text(&one), cell->width, column->right, false);
	str_done(&one);
}

static void trim(struct str *out)
{
	size_t len = out->len;
	while (len > 0 && out->data[len - 1] == ' ') {
		len--;
	}
	str_cut(out, len);
}

/* The row that begins at cell `first`, or with NULL the labels. */
static void put_row(const struct sheet *sheet, const struct layout_column *layout,
		    const size_t *first, int indent, struct str *out)
{
	struct cell cell = {.at = indent};
	str_fill(out, ' ', (size_t)indent);
	for (size_t c = 0; c < sheet->n_columns; c++) {
		const struct sheet_column *column = &sheet->columns[c];
		cell.width = layout[c].width;
		if (cell.width == 0) {
			continue;
		}
		if (cell.at > indent) {
			str_fill(out, ' ', GAP);
			cell.at += GAP;
		}
		if (first) {
			cell.text = cell_at(sheet, *first + c, &cell.len);
		} else { /* gettext takes its time, so it is not asked for each row */
			cell.text = column->label ? _(column->label) : "";
			cell.len = strlen(cell.text);
		}
		put_cell(out, column, &cell);
		cell.at += cell.width;
	}
	trim(out);
	str_char(out, '\n');
}

void sheet_print(const struct sheet *sheet, int indent, struct out *out)
{
	struct layout_column *layout = mem_zero(sheet->n_columns, sizeof *layout);
	int width = out_width(out);
	share(sheet, layout, width > 0 ? width - indent : 0);
	if (sheet->columns[0].label) {
		put_row(sheet, layout, NULL, indent, &out->text);
	}
	for (size_t first = 0; first + sheet->n_columns <= sheet->n; first += sheet->n_columns) {
		put_row(sheet, layout, &first, indent, &out->text);
		out_more(out);
	}
	free(layout);
}
