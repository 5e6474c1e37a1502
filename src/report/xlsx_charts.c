/*
 * The sheet of charts: the figures of each, and a native chart beside them.
 */
#include <math.h>

#include "tiltak/str.h"
#include "tiltak/words.h"
#include "xlsx.h"

enum {
	NAME_WIDTH = 30,
	FIGURE_WIDTH = 14,
	CHART_ROWS = 18, /* that a chart takes */
	HEADING_ROWS = 3,
	HEADING_HEIGHT = 22,
	COLOURS = 4,
};

static const lxw_color_t colours[COLOURS] = {0x0B4F7A, 0xA34A00, 0x2F6B2F, 0x6B2F7A};

static bool has_figures(const struct report_chart *chart)
{
	return chart && chart->n_labels > 0 && chart->n_series > 0;
}

bool book_has_charts(const struct report *report)
{
	for (size_t i = 0; i < report->n; i++) {
		if (has_figures(report->blocks[i].chart)) {
			return true;
		}
	}
	return false;
}

static void put_figures(struct book *book, lxw_worksheet *sheet, const struct report_chart *chart,
			uint32_t top)
{
	book_text(book, sheet, (uint32_t[]){top, 0}, chart->unit ? chart->unit : "", book->head);
	for (size_t s = 0; s < chart->n_series; s++) {
		book_text(book, sheet, (uint32_t[]){top, (uint32_t)s + 1}, chart->series[s].title,
			  book->head_right);
	}
	for (size_t i = 0; i < chart->n_labels; i++) {
		uint32_t row = top + 1 + (uint32_t)i;
		book_text(book, sheet, (uint32_t[]){row, 0}, chart->labels[i],
			  book->cells[CELL_TEXT][TONE_PLAIN]);
		for (size_t s = 0; s < chart->n_series; s++) {
			double value = chart->series[s].values[i];
			if (isfinite(value)) {
				book_keep(book, worksheet_write_number(
							sheet, row, (lxw_col_t)(s + 1), value,
							book->cells[CELL_FIGURE][TONE_PLAIN]));
			}
		}
	}
}

static void look_of(lxw_chart_series *series, const struct report_series *of, size_t s,
		    bool is_bars)
{
	lxw_color_t colour = colours[s % COLOURS];
	lxw_chart_line line = {.color = colour,
			       .width = is_bars ? 1.25F : 2.25F,
			       .dash_type = of->is_goal && !is_bars ? LXW_CHART_LINE_DASH_DASH
								    : LXW_CHART_LINE_DASH_SOLID};
	lxw_chart_fill fill = {.color = of->is_goal ? LXW_COLOR_WHITE : colour};
	chart_series_set_line(series, &line);
	if (is_bars) {
		chart_series_set_fill(series, &fill);
		chart_series_set_labels(series);
		return;
	}
	lxw_chart_line edge = {.color = colour};
	chart_series_set_marker_type(series, of->is_goal ? LXW_CHART_MARKER_SQUARE
							 : LXW_CHART_MARKER_CIRCLE);
	chart_series_set_marker_size(series, 7);
	chart_series_set_marker_fill(series, &fill);
	chart_series_set_marker_line(series, &edge);
}

static void put_series(struct book *book, lxw_chart *drawn, const struct report_chart *chart,
		       uint32_t top)
{
	for (size_t s = 0; s < chart->n_series; s++) {
		lxw_chart_series *series = chart_add_series(drawn, NULL, NULL);
		lxw_col_t column = (lxw_col_t)(s + 1);
		lxw_row_t last = top + (lxw_row_t)chart->n_labels;
		chart_series_set_categories(series, book->charts, top + 1, 0, last, 0);
		chart_series_set_values(series, book->charts, top + 1, column, last, column);
		chart_series_set_name_range(series, book->charts, top, column);
		look_of(series, &chart->series[s], s, chart->is_bars);
	}
}

/* Bars lie, so the library has their axes the other way about; names are read from above. */
static void set_axis(lxw_chart *drawn, const struct report_chart *chart)
{
	struct chart_scale scale = chart_scale(chart);
	lxw_chart_axis *values = chart->is_bars ? drawn->x_axis : drawn->y_axis;
	chart_axis_set_min(values, scale.low);
	chart_axis_set_max(values, scale.high);
	chart_axis_set_major_unit(values, scale.step);
	if (chart->is_bars) {
		chart_axis_set_reverse(drawn->y_axis);
		chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
		chart_axis_off(values); /* the figures stand at the bars */
		return;
	}
	if (chart->is_rank) { /* the first place on top, the years below, and no place 0 */
		chart_axis_set_reverse(values);
		chart_axis_set_crossing_max(values);
		chart_axis_set_num_format(values, "0;;");
	}
	lxw_chart_line grid = {.color = 0xDDE3E9};
	chart_axis_major_gridlines_set_line(values, &grid);
}

static void put_chart(struct book *book, lxw_worksheet *sheet, const struct report_chart *chart,
		      uint32_t top)
{
	lxw_chart *drawn =
		workbook_add_chart(book->file, chart->is_bars ? LXW_CHART_BAR : LXW_CHART_LINE);
	struct str shown = {0};
	put_series(book, drawn, chart, top);
	chart_title_set_name(drawn, clean(&shown, chart->title));
	set_axis(drawn, chart);
	if (chart->n_series > 1) {
		chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
	} else {
		chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
	}
	clean(&shown, chart->text);
	lxw_chart_options options = {.description = shown.data, .x_scale = 1.2, .y_scale = 1.1};
	book_keep(book, worksheet_insert_chart_opt(sheet, top, (lxw_col_t)(chart->n_series + 2),
						   drawn, &options));
	str_done(&shown);
}

void book_charts(struct book *book)
{
	if (!book_has_charts(book->report)) {
		return;
	}
	lxw_worksheet *sheet = workbook_add_worksheet(book->file, book->charts);
	if (!sheet) {
		book_keep(book, LXW_ERROR_PARAMETER_VALIDATION);
		return;
	}
	worksheet_set_column(sheet, 0, 0, NAME_WIDTH, NULL);
	worksheet_set_column(sheet, 1, LXW_COL_MAX - 1, FIGURE_WIDTH, NULL);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&R&P / &N");
	uint32_t row = 0;
	for (size_t i = 0; i < book->report->n; i++) {
		const struct report_chart *chart = book->report->blocks[i].chart;
		if (has_figures(chart)) {
			worksheet_set_row(sheet, row, HEADING_HEIGHT, NULL);
			book_text(book, sheet, (uint32_t[]){row, 0}, chart->title,
				  book->looks[LOOK_HEADING]);
			put_figures(book, sheet, chart, row + 2);
			if (chart_is_drawn(chart)) {
				put_chart(book, sheet, chart, row + 2);
			}
			uint32_t rows = (uint32_t)chart->n_labels + HEADING_ROWS + 2;
			row += rows > CHART_ROWS + 2 ? rows : CHART_ROWS + 2;
		}
	}
}
