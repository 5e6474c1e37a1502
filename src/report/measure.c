/*
 * How wide the columns of a table would be, and could be, counted in letters.
 */
#include "tiltak/layout.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "write.h"

enum { MIN_TEXT = 24 };

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
