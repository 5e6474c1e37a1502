/*
 * A line of time: the period of a deadline as a bar with its state at the end, deliverables on it,
 * today through all lines. The same is told in words below, so that no shape stands alone.
 */
#include <string.h>

#include "tiltak/text.h"
#include "tiltak/words.h"
#include "timeline.h"
#include "told.h"

#define LEAST_LABEL   34 /* columns */
#define GAP	      2
#define MONTHS_FROM   48 /* columns of a year in which months have names */
#define QUARTERS_FROM 12

struct timescale timeline_scale(const struct timeline_state *state, int cols)
{
	return timescale_fit(state->year, cols - LEAST_LABEL - GAP);
}

/* Where the lines of time are on a row. */
static struct span chart_of(const struct timescale *scale, struct span at)
{
	int cols = scale->cols * scale->years;
	return span(at.row, at.col + at.cols - cols - 1, cols);
}

/* ---- One line ---- */

struct line {
	struct canvas *canvas;
	const struct timescale *scale;
	struct span at;
	int today; /* its column, which a run does not hide */
	bool any;  /* something was drawn, or lies outside */
};

static void put(struct line *line, int col, enum sign sign, enum style style)
{
	int last = line->at.cols - 1;
	line->any = true;
	if (col < 0) {
		col = 0;
		sign = SIGN_BEFORE;
	} else if (col > last) {
		col = last;
		sign = SIGN_AFTER;
	}
	canvas_sign(line->canvas, span(line->at.row, line->at.col + col, 1), sign_text(sign),
		    style);
}

/* From a column to another, both included. */
static void put_run(struct line *line, int from, int to, enum sign sign, enum style style)
{
	int last = line->at.cols - 1;
	bool beside = to < 0 || from > last;
	if (from > to) {
		return;
	}
	line->any = true;
	for (int col = from < 0 ? 0 : from; !beside && col <= to && col <= last; col++) {
		if (sign != SIGN_RUN || col != line->today) {
			put(line, col, sign, style);
		}
	}
	if (from < 0) {
		put(line, -1, sign, style);
	}
	if (to > last) {
		put(line, last + 1, sign, style);
	}
}

static bool is_period(const struct due *due)
{
	return due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

static enum sign sign_of(const struct dated *dated)
{
	return dated->late			 ? SIGN_LATE
	       : dated_is_papers(dated)		 ? SIGN_PAPERS
	       : dated->status == STATUS_DONE	 ? SIGN_DONE
	       : dated->kind == KIND_DECISION	 ? SIGN_DECISION
	       : dated->kind == KIND_EVENT	 ? SIGN_MILESTONE
	       : dated->kind == KIND_DELIVERABLE ? SIGN_MILESTONE
						 : SIGN_SPAN;
}

static bool is_point(const struct dated *dated)
{
	return dated->kind != KIND_TILTAK && dated->kind != KIND_PROMISE;
}

static void put_period(struct line *line, const struct dated *dated)
{
	put_run(line, timescale_col(line->scale, dated->due.from),
		timescale_col(line->scale, dated->due.to),
		is_point(dated) ? SIGN_PERIOD : SIGN_SPAN, dated_style(dated));
}

/* What is not in the years shown has its sign at the edge already. */
static void put_end(struct line *line, const struct dated *dated)
{
	int col = timescale_col(line->scale, dated->due.to);
	if (col >= 0 && col < line->at.cols) {
		put(line, col, sign_of(dated), dated_style(dated));
	}
}

/* From the start to the deadline; without an end to where the line ends. */
static void put_start(struct line *line, const struct timeline_row *row)
{
	bool ongoing = row->dated.due.precision == DUE_ONGOING;
	int end = line->at.cols - 1;
	int from = is_period(&row->start) ? timescale_col(line->scale, row->start.from) : 0;
	if (ongoing) {
		put_run(line, from, end + 1, SIGN_RUN, STYLE_ACTIVE);
	} else if (is_period(&row->start) && is_period(&row->dated.due)) {
		end = timescale_col(line->scale, row->dated.due.from) - 1;
		put_run(line, from, end, SIGN_RUN, STYLE_NORMAL);
	} else if (is_period(&row->start)) {
		put_run(line, from, timescale_col(line->scale, row->start.to), SIGN_RUN,
			STYLE_NORMAL);
	}
}

static void put_grid(struct line *line)
{
	for (int year = 1; year < line->scale->years; year++) {
		put(line, year * line->scale->cols, SIGN_NEW_YEAR, STYLE_MUTED);
	}
	if (line->today >= 0 && line->today < line->at.cols) {
		put(line, line->today, SIGN_TODAY, STYLE_WARNING);
	}
	line->any = false;
}

static void put_marks(struct tui *tui, struct line *line, const struct timeline_row *row, bool late)
{
	const struct dated *marks = &tui->timeline->timeline.marks[row->marks];
	for (size_t i = 0; i < row->n_marks; i++) {
		if (marks[i].late == late) {
			put_period(line, &marks[i]);
		}
	}
	for (size_t i = 0; i < row->n_marks; i++) {
		if (marks[i].late == late) {
			put_end(line, &marks[i]);
		}
	}
}

/* Ends are put over periods, and those that are late last of all, so that nothing hides them. */
static void draw_line(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct timeline_row *row)
{
	const struct timescale *scale = &tui->timeline->scale;
	struct line line = {.canvas = canvas,
			    .scale = scale,
			    .at = at,
			    .today = timescale_col(scale, tui->today)};
	put_grid(&line);
	if (!row) {
		return;
	}
	bool own = is_period(&row->dated.due);
	put_start(&line, row);
	if (own) {
		put_period(&line, &row->dated);
	}
	put_marks(tui, &line, row, false);
	if (own) {
		put_end(&line, &row->dated);
	}
	put_marks(tui, &line, row, true);
	if (!line.any && row->part != TIMELINE_UNDATED) {
		struct str text = {0};
		dated_undated(row->dated.kind, &text);
		canvas_put(canvas, at, str_text(&text), STYLE_MUTED);
		str_done(&text);
	}
}

/* ---- A row ---- */

void timeline_draw_row(struct tui *tui, struct canvas *canvas, struct span at,
		       const struct line_row *row)
{
	struct span chart = chart_of(&tui->timeline->scale, at);
	struct span label = span(at.row, at.col + 1, chart.col - at.col - 1 - GAP);
	draw_line(tui, canvas, chart, row->row);
	if (row->part == LINE_GROUP) {
		canvas_put(canvas, label, row->text, STYLE_HEADING);
		return;
	}
	if (row->part == LINE_UNDATED) {
		canvas_put(canvas, label, tui->timeline->open ? "-" : "+", STYLE_MUTED);
		canvas_put(canvas, span(at.row, label.col + 2, label.cols - 2), row->text,
			   STYLE_NORMAL);
		return;
	}
	const struct dated *dated = &row->row->dated;
	draw_fresh(tui, canvas, at, dated->record->id);
	int used = 2 + canvas_put(canvas, span(at.row, label.col + 1, label.cols - 1),
				  dated_mark(dated), dated_style(dated));
	draw_titled(canvas, span(at.row, label.col + used, label.cols - used), dated->record->id,
		    dated->title);
}

/* ---- Above and below ---- */

static void draw_months(struct canvas *canvas, struct span at, int cols)
{
	for (int month = 1; month <= 12; month++) {
		struct span here = span(at.row, at.col + (month - 1) * cols / 12, 3);
		struct str name = {0};
		str_add(&name, _(month_name(month)),
			text_fit(_(month_name(month)), strlen(_(month_name(month))), 3, NULL));
		canvas_put(canvas, here, str_text(&name), STYLE_MUTED);
		str_done(&name);
	}
}

static void draw_quarters(struct canvas *canvas, struct span at, int cols)
{
	for (int quarter = 1; quarter <= 4; quarter++) {
		struct str name = {0};
		str_printf(&name, _("k%d"), quarter);
		canvas_put(canvas, span(at.row, at.col + (quarter - 1) * cols / 4, 2),
			   str_text(&name), STYLE_MUTED);
		str_done(&name);
	}
}

static void draw_years(struct canvas *canvas, const struct timescale *scale, struct span chart)
{
	struct str text = {0};
	for (int i = 0; i < scale->years; i++) {
		struct span at = span(chart.row, chart.col + i * scale->cols, scale->cols);
		str_clear(&text);
		str_printf(&text, "%d", scale->year + i);
		canvas_put(canvas, at, str_text(&text), STYLE_HEADING);
		at.row++;
		if (scale->cols >= MONTHS_FROM) {
			draw_months(canvas, at, scale->cols);
		} else if (scale->cols >= QUARTERS_FROM) {
			draw_quarters(canvas, at, scale->cols);
		}
	}
	str_done(&text);
}

int timeline_draw_head(struct tui *tui, struct canvas *canvas, struct span at)
{
	const struct timescale *scale = &tui->timeline->scale;
	struct span chart = chart_of(scale, at);
	struct span label = span(at.row, at.col + 1, chart.col - at.col - 1 - GAP);
	struct str text = {0};
	str_printf(&text, "%d–%d", scale->year, scale->year + scale->years - 1);
	canvas_put(canvas, label, str_text(&text), STYLE_HEADING);
	str_clear(&text);
	str_printf(&text, "< %d   %d >", tui->timeline->year - 1, tui->timeline->year + 1);
	canvas_put_right(canvas, label, str_text(&text), STYLE_MUTED);
	draw_years(canvas, scale, chart);
	str_done(&text);
	return scale->cols >= QUARTERS_FROM ? 2 : 1;
}

/* «T-001.1 07.02.2023 (forsinket)» */
static void tell_date(const struct dated *dated, struct str *out)
{
	str_printf(out, "%s%s ", out->len > 0 ? " · " : "", dated->record->id);
	if (dated_is_papers(dated)) {
		str_printf(out, "%s ", sign_text(SIGN_PAPERS));
	}
	if (dated->due.precision == DUE_NONE) {
		dated_undated(dated->kind, out);
	} else {
		due_show(&dated->due, out);
	}
	if (dated->late) {
		str_printf(out, " (%s)", _(late_choice.code));
	}
}

static void put_marks_told(struct tui *tui, const struct timeline_row *row, struct str *out)
{
	for (size_t i = 0; i < row->n_marks; i++) {
		tell_date(&tui->timeline->timeline.marks[row->marks + i], out);
	}
}

static void tell_dates(struct tui *tui, const struct timeline_row *row, struct str *out)
{
	bool every = row->dated.kind == KIND_EVENT && row->dated.due.precision == DUE_NONE;
	if (!every || row->n_marks == 0) {
		tell_date(&row->dated, out);
	}
	put_marks_told(tui, row, out);
	if (row->start.precision != DUE_NONE) {
		struct str start = {0};
		due_show(&row->start, &start);
		str_printf(out, _(" · oppstart %s"), str_text(&start));
		str_done(&start);
	}
}

void timeline_tell_row(struct tui *tui, const struct line_row *row, struct str *out)
{
	struct str text = {0};
	if (row->part != LINE_DATED) {
		bool closed = row->part == LINE_UNDATED && !tui->timeline->open;
		str_put(out, row->text);
		told_word(out, closed ? _("Enter viser dem") : NULL);
		return;
	}
	dated_tell(tui, &row->row->dated, out);
	if (row->row->dated.kind == KIND_TILTAK) {
		put_marks_told(tui, row->row, &text);
	}
	told_pair(out, _("Leveranser"), str_text(&text));
	str_clear(&text);
	due_show(&row->row->start, &text);
	told_pair(out, _("Oppstart"), str_text(&text));
	put_fresh(tui, row->row->dated.record->id, out);
	str_done(&text);
}

/* What there is no row for any more is left out, the least of it last. */
static void draw_legend(struct canvas *canvas, struct rect in)
{
	static const struct {
		enum sign sign;
		enum style style;
		const char *text;
	} words[] = {
		{SIGN_SPAN, STYLE_NORMAL, N_("frist")},
		{SIGN_RUN, STYLE_NORMAL, N_("oppstart")},
		{SIGN_MILESTONE, STYLE_NORMAL, N_("leveranse, milepæl")},
		{SIGN_LATE, STYLE_LATE, N_("forsinket")},
		{SIGN_DONE, STYLE_DONE, N_("fullført")},
		{SIGN_PERIOD, STYLE_NORMAL, N_("periode")},
		{SIGN_TODAY, STYLE_WARNING, N_("i dag")},
		{SIGN_DECISION, STYLE_HEADING, N_("vedtak")},
		{SIGN_PAPERS, STYLE_HEADING, N_("papirer klare")},
		{SIGN_NEW_YEAR, STYLE_MUTED, N_("nyttår")},
		{SIGN_BEFORE, STYLE_NORMAL, N_("før disse årene")},
		{SIGN_AFTER, STYLE_NORMAL, N_("etter dem")},
	};
	struct str text = {0};
	int row = 0, col = 0;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		str_clear(&text);
		str_printf(&text, "%s %s", sign_text(words[i].sign), _(words[i].text));
		int cols = canvas_width(canvas, str_text(&text));
		if (col + cols > in.cols) {
			row++;
			col = 0;
		}
		if (row == in.rows) {
			break;
		}
		struct span at = span(in.row + row, in.col + col, in.cols - col);
		canvas_put(canvas, at, str_text(&text), STYLE_MUTED);
		canvas_restyle(
			canvas,
			rect(at.row, at.col, 1, canvas_width(canvas, sign_text(words[i].sign))),
			words[i].style);
		col += cols + GAP;
	}
	str_done(&text);
}

void timeline_draw_foot(struct tui *tui, struct canvas *canvas, struct rect in,
			const struct line_row *row)
{
	struct str text = {0};
	canvas_hline(canvas, span(in.row, in.col, in.cols), STYLE_BORDER);
	if (row && row->row) {
		tell_dates(tui, row->row, &text);
	}
	canvas_put(canvas, span(in.row + 1, in.col + 1, in.cols - 2), str_text(&text),
		   STYLE_NORMAL);
	draw_legend(canvas, rect(in.row + 2, in.col + 1, in.rows - 2, in.cols - 2));
	str_done(&text);
}
