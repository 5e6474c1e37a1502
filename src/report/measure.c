/*
 * The columns of a table: which of them a page shows, and how wide they would be, and could be,
 * counted in letters.
 */
#include "tiltak/layout.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "write.h"

enum { MIN_TEXT = 24 };

/* ---- Which ---- */

static bool is_said(const struct report_table *table, size_t column)
{
	size_t r = 0;
	while (r < table->n_rows &&
	       table->cells[r * table->n_columns + column].type == CELL_EMPTY) {
		r++;
	}
	return r < table->n_rows;
}

const struct report_table *table_on_page(const struct report_table *table, struct arena *arena)
{
	size_t all = table->n_columns, n = 0;
	if (!table->is_whole || all == 0) {
		return table;
	}
	size_t *kept = arena_alloc(arena, all * sizeof *kept, _Alignof(size_t));
	for (size_t c = 0; c < all; c++) {
		if (is_said(table, c)) {
			kept[n++] = c;
		}
	}
	if (n == all || n == 0) {
		return table;
	}
	struct report_column *columns =
		arena_alloc(arena, n * sizeof *columns, _Alignof(struct report_column));
	struct report_cell *cells =
		arena_alloc(arena, n * table->n_rows * sizeof *cells, _Alignof(struct report_cell));
	for (size_t c = 0; c < n; c++) {
		columns[c] = table->columns[kept[c]];
		for (size_t r = 0; r < table->n_rows; r++) {
			cells[r * n + c] = table->cells[r * all + kept[c]];
		}
	}
	struct report_table *out = arena_alloc(arena, sizeof *out, _Alignof(struct report_table));
	*out = *table;
	out->columns = columns;
	out->n_columns = n;
	out->cells = cells;
	return out;
}

/* ---- How wide ---- */

static int longest(const char *text, const char *ends)
{
	int most = 0;
	for (size_t len; *text; text += len + (text[len] != '\0')) {
		len = strcspn(text, ends);
		int width = text_width(text, len);
		most = width > most ? width : most;
	}
	return most;
}

static void measure_text(struct layout_column *layout, struct str *room, const char *text)
{
	clean(room, text);
	int line = longest(str_text(room), "\n"), word = longest(str_text(room), "\n ");
	layout->want = line > layout->want ? line : layout->want;
	layout->min = word > layout->min ? word : layout->min;
}

void table_measure(const struct report_table *table, size_t n_rows, struct layout_column *layout)
{
	struct str room = {0};
	for (size_t c = 0; c < table->n_columns; c++) {
		measure_text(&layout[c], &room, table->columns[c].title);
		for (size_t r = 0; r < n_rows && r < table->n_rows; r++) {
			measure_text(&layout[c], &room,
				     cell_says(&table->cells[r * table->n_columns + c]));
		}
		/* A word that is longer is cut; figures are never. */
		if (!table->columns[c].is_number && layout[c].min > MIN_TEXT) {
			layout[c].min = MIN_TEXT;
		}
		layout[c].weight = 1;
	}
	str_done(&room);
}
