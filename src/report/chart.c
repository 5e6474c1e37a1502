/*
 * The figures of a chart as a table, which every format puts beside the drawing or instead of it,
 * and the axis they are drawn against.
 */
#include <math.h>

#include "tiltak/str.h"
#include "tiltak/words.h"
#include "write.h"

enum {
	ACROSS_MAX = 10, /* labels that stand side by side on a page */
	GRID = 4,	 /* lines of the axis, about */
};

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
	str_set(room, chart->title);
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

/* The round figure that is no less: 1, 2 or 5 times a power of ten. */
static double round_step(double step)
{
	double ten = pow(10, floor(log10(step)));
	double part = step / ten;
	return ten * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

struct chart_scale chart_scale(const struct report_chart *chart)
{
	struct chart_scale scale = {INFINITY, -INFINITY, 1};
	for (size_t s = 0; s < chart->n_series; s++) {
		for (size_t i = 0; i < chart->n_labels; i++) {
			scale.low = fmin(scale.low, chart->series[s].values[i]);
			scale.high = fmax(scale.high, chart->series[s].values[i]);
		}
	}
	if (!isfinite(scale.low) || !isfinite(scale.high)) {
		return (struct chart_scale){0, 1, 1};
	}
	/* Bars are read by their length, and lines that come near nothing by how near. */
	bool from_zero =
		chart->is_bars || chart->is_rank || (scale.low > 0 && scale.low < scale.high / 2);
	if (from_zero) {
		scale.low = fmin(scale.low, 0);
		scale.high = fmax(scale.high, 0);
	}
	double span = scale.high - scale.low;
	scale.step = round_step(span > 0 ? span / GRID : fmax(fabs(scale.high), 1) / GRID);
	scale.step = chart->is_rank ? fmax(scale.step, 1) : scale.step;
	scale.low = floor(scale.low / scale.step) * scale.step;
	scale.high = ceil(scale.high / scale.step) * scale.step;
	if (scale.high <= scale.low) {
		scale.high = scale.low + scale.step;
	}
	return scale;
}

bool chart_is_drawn(const struct report_chart *chart)
{
	size_t most = 0;
	for (size_t s = 0; s < chart->n_series; s++) {
		size_t n = 0;
		for (size_t i = 0; i < chart->n_labels; i++) {
			n += isfinite(chart->series[s].values[i]) != 0;
		}
		most = n > most ? n : most;
	}
	return most > !chart->is_bars;
}
