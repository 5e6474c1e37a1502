/*
 * The figures of a chart as a table, which every format puts beside the drawing or instead of it.
 */
#include <math.h>

#include "tiltak/str.h"
#include "tiltak/words.h"
#include "write.h"

/* More labels than this do not stand side by side on a page. */
enum { ACROSS_MAX = 10 };

static const char *figure_text(double value, struct arena *arena, struct str *room)
{
	str_clear(room);
	figure_put(value, room);
	return arena_text(arena, str_text(room));
}

static struct report_cell figure_cell(double value, struct arena *arena, struct str *room)
{
	if (isnan(value)) {
		return (struct report_cell){0};
	}
	return (struct report_cell){.type = CELL_FIGURE, .text = figure_text(value, arena, room)};
}

static const char *caption(const struct report_chart *chart, struct arena *arena, struct str *room)
{
	str_clear(room);
	str_put(room, chart->title);
	if (chart->unit && chart->low_is_good) {
		str_printf(room, _(" (%s, lavere er bedre)"), chart->unit);
	} else if (chart->unit) {
		str_printf(room, " (%s)", chart->unit);
	}
	return arena_text(arena, str_text(room));
}

static struct report_column *head_columns(const struct report_chart *chart, bool across,
					  struct arena *arena)
{
	size_t n = across ? chart->n_labels : chart->n_series;
	struct report_column *columns =
		arena_alloc(arena, (n + 1) * sizeof *columns, _Alignof(struct report_column));
	columns[0].title = across ? _("Serie") : chart->is_bars ? _("Gruppe") : _("År");
	columns[0].is_head = true;
	columns[0].weight = 2;
	for (size_t i = 0; i < n; i++) {
		columns[i + 1] = (struct report_column){.title = across ? chart->labels[i]
									: chart->series[i].title,
							.is_number = true,
							.weight = 1};
	}
	return columns;
}

const struct report_table *chart_table(const struct report_chart *chart, struct arena *arena)
{
	if (chart->n_labels == 0 || chart->n_series == 0) {
		return NULL;
	}
	struct str room = {0};
	bool across = !chart->is_bars && chart->n_labels <= ACROSS_MAX;
	struct report_table *table =
		arena_alloc(arena, sizeof *table, _Alignof(struct report_table));
	table->n_columns = 1 + (across ? chart->n_labels : chart->n_series);
	table->n_rows = across ? chart->n_series : chart->n_labels;
	table->columns = head_columns(chart, across, arena);
	table->caption = caption(chart, arena, &room);
	struct report_cell *cells =
		arena_alloc(arena, table->n_rows * table->n_columns * sizeof *cells,
			    _Alignof(struct report_cell));
	for (size_t r = 0; r < table->n_rows; r++) {
		struct report_cell *row = &cells[r * table->n_columns];
		row[0] = (struct report_cell){.type = CELL_TEXT,
					      .text = across ? chart->series[r].title
							     : chart->labels[r]};
		for (size_t c = 0; c + 1 < table->n_columns; c++) {
			double value = chart->series[across ? r : c].values[across ? c : r];
			row[c + 1] = figure_cell(value, arena, &room);
		}
	}
	table->cells = cells;
	str_done(&room);
	return table;
}
