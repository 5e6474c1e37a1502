/*
 * Charts as drawings in the page: lines over years, or bars. The figures stand in a table beside
 * them, so the drawing need only show how they go.
 */
#include <math.h>

#include "html.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum {
	WIDTH = 600,
	HEIGHT = 260, /* of the lines, without the key below */
	TOP = 20,
	LETTER = 8, /* how wide one is, about */
	LINE = 24,  /* how high a line of text is */
	COLOURS = 4,
	BAR = 18,
};

/* Where things lie. */
struct plot {
	const struct report_chart *chart;
	struct chart_scale scale;
	int left, bottom;
};

static int count_steps(const struct chart_scale *scale)
{
	return (int)lround((scale->high - scale->low) / scale->step);
}

/* The figure of the axis; what is no more than a rounding error is nothing. */
static double at_step(const struct chart_scale *scale, int i)
{
	double value = scale->low + i * scale->step;
	return fabs(value) < scale->step / 2 ? 0 : value;
}

static int share_of(const struct chart_scale *scale, double value, int room)
{
	return (int)lround((value - scale->low) / (scale->high - scale->low) * room);
}

static int y_of(const struct plot *plot, double value)
{
	int share = share_of(&plot->scale, value, plot->bottom - TOP);
	return plot->chart->is_rank ? TOP + share : plot->bottom - share;
}

static int x_of(const struct plot *plot, size_t i)
{
	size_t n = plot->chart->n_labels;
	int room = WIDTH - plot->left;
	return plot->left + (int)(((size_t)room * (2 * i + 1)) / (2 * n));
}

static void put_words(struct str *out, int x, int y, const char *anchor, const char *text)
{
	str_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x, y, anchor);
	html_text(out, text);
	str_put(out, "</text>\n");
}

static void put_figure(struct str *out, int x, int y, const char *anchor, double value)
{
	struct str text = {0};
	figure_put(value, &text);
	put_words(out, x, y, anchor, str_text(&text));
	str_done(&text);
}

static void put_line(struct str *out, const char *class, const int from[2], const int to[2])
{
	str_printf(out, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", class,
		   from[0], from[1], to[0], to[1]);
}

/* A dot for what is, a square for what is aimed at: the colours are not needed to tell them. */
static void put_mark(struct str *out, const struct report_series *series, size_t s, const int at[2])
{
	if (series->is_goal) {
		str_printf(out,
			   "<rect class=\"c%zu hollow\" x=\"%d\" y=\"%d\" width=\"9\" "
			   "height=\"9\"/>\n",
			   s % COLOURS, at[0] - 4, at[1] - 4);
	} else {
		str_printf(out, "<circle class=\"c%zu\" cx=\"%d\" cy=\"%d\" r=\"5\"/>\n",
			   s % COLOURS, at[0], at[1]);
	}
}

/* Which series has which line, one below another. */
static void put_key(struct str *out, const struct report_chart *chart, int y)
{
	enum { SAMPLE = 44 };
	for (size_t s = 0; s < chart->n_series; s++) {
		const struct report_series *series = &chart->series[s];
		int at = y + (int)s * LINE;
		str_printf(out, "<path class=\"line c%zu%s\" d=\"M0 %dH%d\"/>\n", s % COLOURS,
			   series->is_goal ? " goal" : "", at, SAMPLE);
		put_mark(out, series, s, (int[]){SAMPLE / 2, at});
		put_words(out, SAMPLE + LETTER, at + 5, "start", series->title);
	}
}

/* Broken where a figure is missing. */
static void put_series(struct str *out, const struct plot *plot, size_t s)
{
	const struct report_series *series = &plot->chart->series[s];
	bool is_drawing = false;
	str_printf(out, "<path class=\"line c%zu%s\" d=\"", s % COLOURS,
		   series->is_goal ? " goal" : "");
	for (size_t i = 0; i < plot->chart->n_labels; i++) {
		bool is_known = isfinite(series->values[i]);
		if (is_known) {
			str_printf(out, "%c%d %d", is_drawing ? 'L' : 'M', x_of(plot, i),
				   y_of(plot, series->values[i]));
		}
		is_drawing = is_known;
	}
	str_put(out, "\"/>\n");
	for (size_t i = 0; i < plot->chart->n_labels; i++) {
		if (isfinite(series->values[i])) {
			put_mark(out, series, s,
				 (int[]){x_of(plot, i), y_of(plot, series->values[i])});
		}
	}
}

/* How many letters the widest figure of the axis takes. */
static int widest_figure(const struct chart_scale *scale)
{
	int widest = 1;
	struct str text = {0};
	for (int i = 0; i <= count_steps(scale); i++) {
		str_clear(&text);
		figure_put(at_step(scale, i), &text);
		widest = (int)text.len > widest ? (int)text.len : widest;
	}
	str_done(&text);
	return widest;
}

static int widest_label(const struct report_chart *chart)
{
	int widest = 1;
	for (size_t i = 0; i < chart->n_labels; i++) {
		int width = text_width(chart->labels[i], strlen(chart->labels[i]));
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void put_lines(struct str *out, const struct report_chart *chart)
{
	struct plot plot = {.chart = chart, .scale = chart_scale(chart), .bottom = HEIGHT - LINE};
	plot.left = (widest_figure(&plot.scale) + 1) * LETTER;
	for (int i = 0; i <= count_steps(&plot.scale); i++) {
		double value = at_step(&plot.scale, i);
		int y = y_of(&plot, value);
		put_line(out, y == plot.bottom ? "axis" : "grid", (int[]){plot.left, y},
			 (int[]){WIDTH, y});
		if (!chart->is_rank || value >= 1) { /* no place is before the first */
			put_figure(out, plot.left - LETTER, y + 5, "end", value);
		}
	}
	int room = (WIDTH - plot.left) / (int)chart->n_labels;
	int every = (widest_label(chart) + 1) * LETTER / (room > 0 ? room : 1) + 1;
	for (size_t i = 0; i < chart->n_labels; i += (size_t)every) {
		put_words(out, x_of(&plot, i), HEIGHT - 4, "middle", chart->labels[i]);
	}
	for (size_t s = chart->n_series; s > 0; s--) {
		put_series(out, &plot, s - 1);
	}
}

/* Each label on a line of its own, and its bars below it. */
static void put_bars(struct str *out, const struct report_chart *chart)
{
	struct chart_scale scale = chart_scale(chart);
	int room = WIDTH - (widest_figure(&scale) + 4) * LETTER;
	int zero = share_of(&scale, 0, room), y = LINE;
	for (size_t i = 0; i < chart->n_labels; i++) {
		put_words(out, 0, y - 6, "start", chart->labels[i]);
		for (size_t s = 0; s < chart->n_series; s++, y += BAR + 4) {
			double value = chart->series[s].values[i];
			int end = isfinite(value) ? share_of(&scale, value, room) : zero;
			int from = end < zero ? end : zero, to = end < zero ? zero : end;
			str_printf(out,
				   "<rect class=\"c%zu%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
				   "height=\"%d\"/>\n",
				   s % COLOURS, chart->series[s].is_goal ? " hollow" : "", from, y,
				   to - from + 1, BAR);
			put_figure(out, to + LETTER, y + BAR - 4, "start", value);
		}
		y += LINE + 4;
	}
}

static int height_of(const struct report_chart *chart)
{
	int key = chart->n_series > 1 ? (int)chart->n_series * LINE + LINE / 2 : 0;
	if (!chart->is_bars) {
		return HEIGHT + key;
	}
	int group = (int)chart->n_series * (BAR + 4) + LINE + 4;
	return (int)chart->n_labels * group + key;
}

void html_chart(struct str *out, const struct report_chart *chart, int number)
{
	int height = height_of(chart);
	str_printf(out,
		   "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"figur-%d\" "
		   "aria-describedby=\"figur-%d-tekst\">\n<title id=\"figur-%d\">",
		   WIDTH, height, number, number, number);
	html_text(out, chart->title);
	str_printf(out, "</title>\n<desc id=\"figur-%d-tekst\">", number);
	html_text(out, chart->text);
	str_put(out, "</desc>\n");
	if (chart->is_bars) {
		put_bars(out, chart);
	} else {
		put_lines(out, chart);
	}
	if (chart->n_series > 1) {
		put_key(out, chart, height - (int)chart->n_series * LINE + LINE / 2);
	}
	str_put(out, "</svg>\n");
}
