/*
 * A table of a report in plain text: columns as wide as their content within the page, long cells
 * wrapped. When even the narrowest columns run over the page, each row is told line by line.
 */
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tiltak/layout.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

enum { GAP = 2 };

struct piece {
	const char *start;
	size_t len;
};
/* The lines that a cell is wrapped into. */
struct lines {
	char *text; /* the clean text */
	struct piece *pieces;
	size_t n, cap;
};

/* Text that is measured and cut is cleaned first; a line break stands for itself. */
static char *shown(const char *text)
{
	struct str room = {0};
	clean(&room, text);
	return room.data ? str_steal(&room) : mem_copy_text("");
}

/* False when the columns do not fit side by side. */
static bool share(const struct report_table *table, struct layout_column *layout, int columns)
{
	table_measure(table, table->n_rows, layout);
	int want = -GAP, least = -GAP;
	for (size_t c = 0; c < table->n_columns; c++) {
		want += layout[c].want + GAP;
		least += layout[c].min + GAP;
		layout[c].width = layout[c].want;
	}
	if (least > columns) {
		return false;
	}
	if (want > columns) {
		layout_share(layout, table->n_columns, columns, GAP);
	}
	return true;
}

static void add_line(void *data, size_t start, size_t len)
{
	struct lines *lines = data;
	lines->pieces = mem_grow(lines->pieces, &lines->cap, lines->n + 1, sizeof *lines->pieces);
	lines->pieces[lines->n++] = (struct piece){lines->text + start, len};
}

static void put_piece(struct str *out, const struct piece *piece, int width, bool right)
{
	int used = text_width(piece->start, piece->len);
	size_t pad = used < width ? (size_t)(width - used) : 0;
	str_fill(out, ' ', right ? pad : 0);
	str_add(out, piece->start, piece->len);
	str_fill(out, ' ', right ? 0 : pad);
}

static void trim(struct str *out)
{
	while (out->len > 0 && out->data[out->len - 1] == ' ') {
		str_cut(out, out->len - 1);
	}
	str_char(out, '\n');
}

/* texts: one a column. */
static void put_row(struct str *out, const struct report_table *table,
		    const struct layout_column *layout, const char *const *texts)
{
	struct lines *cells = mem_zero(table->n_columns, sizeof *cells);
	size_t most = 0;
	for (size_t c = 0; c < table->n_columns; c++) {
		cells[c].text = shown(texts[c]);
		text_wrap(cells[c].text, strlen(cells[c].text), layout[c].width, add_line,
			  &cells[c]);
		most = cells[c].n > most ? cells[c].n : most;
	}
	for (size_t i = 0; i < most; i++) {
		for (size_t c = 0; c < table->n_columns; c++) {
			struct piece none = {0};
			str_fill(out, ' ', c > 0 ? GAP : 0);
			put_piece(out, i < cells[c].n ? &cells[c].pieces[i] : &none,
				  layout[c].width, table->columns[c].is_number);
		}
		trim(out);
	}
	for (size_t c = 0; c < table->n_columns; c++) {
		free(cells[c].text);
		free(cells[c].pieces);
	}
	free(cells);
}

static void put_side_by_side(struct str *out, const struct report_table *table,
			     const struct layout_column *layout)
{
	const char **texts = mem_zero(table->n_columns, sizeof *texts);
	for (size_t c = 0; c < table->n_columns; c++) {
		texts[c] = table->columns[c].title;
	}
	put_row(out, table, layout, texts);
	for (size_t c = 0; c < table->n_columns; c++) {
		str_fill(out, ' ', c > 0 ? GAP : 0);
		str_fill(out, '-', (size_t)layout[c].width);
	}
	str_char(out, '\n');
	for (size_t r = 0; r < table->n_rows; r++) {
		for (size_t c = 0; c < table->n_columns; c++) {
			texts[c] = cell_says(&table->cells[r * table->n_columns + c]);
		}
		put_row(out, table, layout, texts);
	}
	free(texts);
}

/* Row by row, each column a line «Frist: 31.12.2023»; what is empty is left out. */
static void put_below(const struct page *page, const struct report_table *table)
{
	for (size_t r = 0; r < table->n_rows; r++) {
		str_put(page->out, r > 0 ? "\n" : "");
		for (size_t c = 0; c < table->n_columns; c++) {
			const struct report_cell *cell = &table->cells[r * table->n_columns + c];
			if (cell->type != CELL_EMPTY) {
				str_put(page->out, c > 0 ? "  " : "");
				text_prose(page, table->columns[c].title, cell_says(cell),
					   c > 0 ? 4 : 2);
			}
		}
	}
}

void text_table(const struct page *page, const struct report_table *table)
{
	struct layout_column *layout = mem_zero(table->n_columns + 1, sizeof *layout);
	if (table->caption) {
		text_prose(page, NULL, table->caption, 0);
		str_char(page->out, '\n');
	}
	if (share(table, layout, page->columns)) {
		put_side_by_side(page->out, table, layout);
	} else {
		put_below(page, table);
	}
	free(layout);
}
