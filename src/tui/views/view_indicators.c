/*
 * Indikatorer: each with its newest figure and how that went; below, the rule of the selected one
 * in words.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/indicator.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define ID_COLS	      6
#define YEAR_COLS     5
#define FIGURE_COLS   12
#define VERDICT_COLS  17
#define GOAL_COLS     24
#define GOAL_FROM     110 /* columns of a screen that shows the goals */
#define AMBITION_FROM 90
#define COLS_MOST     132 /* beyond that the eye loses the row */
#define RULE_ROWS     3

struct indicators_state {
	struct listbox box;
};

static const struct indicator *at_row(const struct tui *tui, size_t row)
{
	return plan_at(tui->plan, KIND_INDICATOR, row);
}

static size_t row_count(void *data)
{
	return plan_count(((struct tui *)data)->plan, KIND_INDICATOR);
}

static const char *row_id(void *data, size_t row)
{
	return at_row(data, row)->id;
}

/* Of the newest year with a result; false when there is none. */
static bool judge(struct tui *tui, const struct indicator *indicator, struct verdict *out)
{
	int year = indicator_last_year(tui->plan, indicator);
	if (year != 0) {
		indicator_judge(tui->plan, indicator, year, tui->today, out);
	}
	return year != 0;
}

void draw_figure(struct canvas *canvas, struct span at, const char *figure, const char *unit)
{
	struct str text = {0};
	figure_show(figure, unit, &text);
	canvas_put_right(canvas, at, str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

static const char *const way_words[DIRECTION_COUNT] = {
	[DIRECTION_DOWN] = N_("lavt er bra"),
	[DIRECTION_UP] = N_("høyt er bra"),
};

void indicator_put_goal(const struct indicator *indicator, struct str *out)
{
	struct str goal = {0};
	target_show(indicator, &goal);
	if (goal.len > 0) {
		str_printf(out, _("Mål: %s"), str_text(&goal));
	}
	if (way_words[indicator->direction]) {
		str_printf(out, "%s%s", goal.len > 0 ? " · " : "",
			   _(way_words[indicator->direction]));
	}
	str_done(&goal);
}

/* ---- Rows ---- */

/* The columns from the right end; what is left is the title's. */
struct cells {
	struct span title, goal, year, result, ambition, verdict;
};

static struct span take(struct span *from, int cols)
{
	from->cols -= cols + 1;
	return span(from->row, from->col + from->cols + 1, cols);
}

static struct cells cells_of(struct span at)
{
	int all = at.cols;
	at.cols = all < COLS_MOST ? all : COLS_MOST;
	struct cells cells = {.title = span(at.row, at.col + ID_COLS + 1, at.cols - ID_COLS - 2)};
	cells.verdict = take(&cells.title, VERDICT_COLS);
	cells.ambition = all >= AMBITION_FROM ? take(&cells.title, FIGURE_COLS) : span(0, 0, 0);
	cells.result = take(&cells.title, FIGURE_COLS);
	cells.year = take(&cells.title, YEAR_COLS);
	cells.goal = all >= GOAL_FROM ? take(&cells.title, GOAL_COLS) : span(0, 0, 0);
	return cells;
}

static void draw_heads(struct canvas *canvas, struct span at)
{
	struct cells cells = cells_of(at);
	canvas_put(canvas, span(at.row, at.col + 1, ID_COLS), _("Id"), STYLE_HEADING);
	canvas_put(canvas, cells.title, _("Indikator"), STYLE_HEADING);
	if (cells.goal.cols > 0) {
		canvas_put(canvas, cells.goal, _("Mål"), STYLE_HEADING);
	}
	canvas_put(canvas, cells.year, _("År"), STYLE_HEADING);
	canvas_put_right(canvas, cells.result, _("Resultat"), STYLE_HEADING);
	if (cells.ambition.cols > 0) {
		canvas_put_right(canvas, cells.ambition, _("Ambisjon"), STYLE_HEADING);
	}
	canvas_put(canvas, cells.verdict, _("Vurdering"), STYLE_HEADING);
}

static void draw_newest(struct canvas *canvas, const struct cells *cells,
			const struct verdict *verdict)
{
	const char *unit = verdict->indicator->unit;
	struct str year = {0};
	str_number(&year, verdict->year);
	canvas_put(canvas, cells->year, str_text(&year), STYLE_NORMAL);
	draw_figure(canvas, cells->result, verdict->now->result, unit);
	if (cells->ambition.cols > 0) {
		draw_figure(canvas, cells->ambition, verdict->now->ambition, unit);
	}
	canvas_put(canvas, cells->verdict, _(verdict_label(verdict->code)), STYLE_NORMAL);
	str_done(&year);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	const struct indicator *indicator = at_row(tui, row);
	struct cells cells = cells_of(at);
	struct verdict verdict;
	struct str goal = {0};
	draw_fresh(tui, canvas, at, indicator->id);
	canvas_put(canvas, span(at.row, at.col + 1, ID_COLS), indicator->id, STYLE_NORMAL);
	canvas_put(canvas, cells.title, indicator->title ? indicator->title : "", STYLE_NORMAL);
	target_show(indicator, &goal);
	if (cells.goal.cols > 0) {
		canvas_put(canvas, cells.goal, goal.len > 0 ? str_text(&goal) : "–", STYLE_NORMAL);
	}
	if (judge(tui, indicator, &verdict)) {
		draw_newest(canvas, &cells, &verdict);
	} else {
		canvas_put(canvas, cells.verdict, _(verdict_label(VERDICT_MISSING)), STYLE_MUTED);
	}
	str_done(&goal);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	const struct indicator *indicator = at_row(tui, row);
	struct verdict verdict;
	struct str text = {0};
	put_titled(indicator->id, indicator->title, out);
	if (!judge(tui, indicator, &verdict)) {
		told_word(out, _(verdict_label(VERDICT_MISSING)));
		return;
	}
	str_printf(&text, _("Resultat %d"), verdict.year);
	struct str figure = {0};
	figure_show(verdict.now->result, indicator->unit, &figure);
	told_pair(out, str_text(&text), str_text(&figure));
	if (verdict.now->ambition) {
		str_clear(&figure);
		figure_show(verdict.now->ambition, indicator->unit, &figure);
		told_pair(out, _("Ambisjon"), str_text(&figure));
	}
	told_word(out, _(verdict_label(verdict.code)));
	put_fresh(tui, indicator->id, out);
	str_done(&figure);
	str_done(&text);
}

/* ---- The view ---- */

static void init(struct tui *tui)
{
	tui->indicators = mem_zero(1, sizeof *tui->indicators);
	tui->indicators->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	listbox_done(&tui->indicators->box);
	free(tui->indicators);
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->indicators->box, event);
}

static void open(struct tui *tui, struct effect *effect)
{
	const char *id = listbox_id(&tui->indicators->box);
	(void)effect;
	if (id) {
		indicator_open(tui, id, 0);
	}
}

static bool target(struct tui *tui, struct target *out)
{
	const char *id = listbox_id(&tui->indicators->box);
	if (id) {
		out->kind = KIND_INDICATOR;
		id_set(out->id, id);
	}
	return id != NULL;
}

static const char *none(void)
{
	return _("Planen har ingen indikatorer. De lages i planfila, eller med kommandoen «tiltak "
		 "ny TITTEL slag=indikator».");
}

/* The rule of the selected one, and what came of the newest figure. */
static void put_rule(struct tui *tui, struct str *out)
{
	const char *id = listbox_id(&tui->indicators->box);
	const struct indicator *indicator = id ? plan_find(tui->plan, KIND_INDICATOR, id) : NULL;
	struct verdict verdict;
	if (!indicator) {
		return;
	}
	if (judge(tui, indicator, &verdict)) {
		str_printf(out, "%d: ", verdict.year);
		verdict_show(&verdict, out);
	} else {
		indicator_put_goal(indicator, out);
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str rule = {0};
	if (row_count(tui) == 0) {
		canvas_wrap(canvas, rect(in.row + 1, 1, in.rows - 1, in.cols - 2), none(),
			    STYLE_NORMAL, 0);
		canvas_cursor(canvas, in.row + 1, 1);
		return;
	}
	int rows = in.rows - 1 - RULE_ROWS - 1, n = (int)row_count(tui);
	draw_heads(canvas, span(in.row, in.col, in.cols));
	listbox_draw(&tui->indicators->box, canvas,
		     rect(in.row + 1, in.col, n < rows ? n : rows, in.cols), true);
	put_rule(tui, &rule);
	int below = in.row + 1 + (n < rows ? n : rows);
	canvas_wrap(canvas, rect(below + 1, 1, RULE_ROWS, in.cols - 2), str_text(&rule),
		    STYLE_NORMAL, 0);
	str_done(&rule);
}

static void tell(struct tui *tui, struct told *told)
{
	struct str rule = {0};
	if (row_count(tui) == 0) {
		told_text(told, none());
	} else {
		told_list(told, &tui->indicators->box, true);
		put_rule(tui, &rule);
		told_text(told, str_text(&rule));
	}
	str_done(&rule);
}

const struct view_ops indicators_view = {
	.name = N_("Indikatorer"),
	.capitals = N_("INDIKATORER"),
	.init = init,
	.done = done,
	.update = update,
	.open = open,
	.target = target,
	.draw = draw,
	.tell = tell,
};
