/*
 * One indicator: a row a year with result, ambition, verdict and a bar, and below what is known of
 * the figure of the selected year. A figure is set by typing it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "command.h"
#include "overlays.h"
#include "tiltak/indicator.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define YEAR_COLS    4
#define FIGURE_COLS  12
#define VERDICT_COLS 17
#define BAR_LEAST    8
#define BAR_MOST     60
#define HEAD_ROWS    3
#define ABOUT_ROWS   4 /* below the years, of the selected one */

struct indicator_state {
	struct listbox box;
	int first, last; /* years */
	double most;	 /* the largest figure there is */
	char key[ID_ROOM];
};

/* What a year of it is called as a record. */
static void figure_id(const char *indicator, int year, char to[ID_ROOM])
{
	struct str id = {0};
	record_key_id(KIND_MEASUREMENT, &(struct measurement){.indicator = indicator, .year = year},
		      &id);
	id_set(to, str_text(&id));
	str_done(&id);
}

int figure_split(const char *id, char indicator[ID_ROOM])
{
	const char *slash = strrchr(id, '/');
	size_t len = slash ? (size_t)(slash - id) : strlen(id);
	snprintf(indicator, ID_ROOM, "%.*s", (int)len, id);
	return slash ? (int)strtol(slash + 1, NULL, 10) : 0;
}

/* NULL when it has been removed. */
static const struct indicator *shown(const struct tui *tui)
{
	return plan_find(tui->plan, KIND_INDICATOR, tui_place(tui)->id);
}

static double value_of(const char *figure)
{
	return figure ? figure_value(figure) : 0;
}

/* Every year from the first figure on, so that a hole can be filled; and the next, for its
 * ambition. */
static void refresh(struct tui *tui)
{
	struct indicator_state *state = tui->indicator;
	const struct indicator *indicator = shown(tui);
	int now = day_year(tui->today);
	void **rows = NULL;
	size_t n = indicator ? plan_children(tui->plan, KIND_MEASUREMENT, indicator->id, &rows) : 0;
	state->first = now - 1;
	state->last = now + 1;
	state->most = 0;
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		double result = value_of(row->result), ambition = value_of(row->ambition);
		double more = result > ambition ? result : ambition;
		state->first = row->year < state->first ? row->year : state->first;
		state->last = row->year > state->last ? row->year : state->last;
		state->most = more > state->most ? more : state->most;
	}
	free(rows);
}

void indicator_open(struct tui *tui, const char *id, int year)
{
	struct place place = {.view = VIEW_INDICATOR};
	const struct indicator *indicator = plan_find(tui->plan, KIND_INDICATOR, id);
	int last = year ? year : indicator ? indicator_last_year(tui->plan, indicator) : 0;
	char key[ID_ROOM];
	id_set(place.id, id);
	tui->stale[VIEW_INDICATOR] = true;
	figure_id(place.id, last ? last : day_year(tui->today), key);
	listbox_done(&tui->indicator->box);
	tui_open(tui, &place);
	listbox_select(&tui->indicator->box, key);
}

/* ---- Years ---- */

static size_t row_count(void *data)
{
	struct tui *tui = data;
	return shown(tui) ? (size_t)(tui->indicator->last - tui->indicator->first + 1) : 0;
}

static const char *row_id(void *data, size_t row)
{
	struct tui *tui = data;
	figure_id(tui_place(tui)->id, tui->indicator->first + (int)row, tui->indicator->key);
	return tui->indicator->key;
}

static void judge(struct tui *tui, size_t row, struct verdict *out)
{
	indicator_judge(tui->plan, shown(tui), tui->indicator->first + (int)row, tui->today, out);
}

/* What may still come is not told of years that nobody has said anything of. */
static const char *verdict_words(const struct verdict *verdict)
{
	return verdict->code == VERDICT_AHEAD && !verdict->now ? ""
							       : _(verdict_label(verdict->code));
}

/* «████│██»: the result, with the ambition where it lies. */
static void draw_bar(struct canvas *canvas, struct span at, const struct verdict *verdict,
		     double most)
{
	const struct measurement *row = verdict->now;
	int cols = at.cols - 1;
	int result = (int)(indicator_share(verdict->indicator, row->result, most) * cols + 0.5);
	int ambition = (int)(indicator_share(verdict->indicator, row->ambition, most) * cols + 0.5);
	canvas_sign(canvas, span(at.row, at.col, result), "█", STYLE_ACTIVE);
	if (!row->ambition) {
		return;
	}
	if (ambition > result) {
		canvas_sign(canvas, span(at.row, at.col + result, ambition - result), "░",
			    STYLE_MUTED);
	}
	canvas_sign(canvas, span(at.row, at.col + ambition, 1), "│", STYLE_NORMAL);
}

struct cells {
	struct span year, result, ambition, verdict, bar;
};

static struct cells cells_of(struct span at)
{
	struct cells cells;
	int col = at.col + 1;
	cells.year = span(at.row, col, YEAR_COLS);
	cells.result = span(at.row, col += YEAR_COLS + 1, FIGURE_COLS);
	cells.ambition = span(at.row, col += FIGURE_COLS + 1, FIGURE_COLS);
	cells.verdict = span(at.row, col += FIGURE_COLS + 2, VERDICT_COLS);
	col += VERDICT_COLS + 1;
	int left = at.col + at.cols - col - 1;
	left = left < BAR_MOST ? left : BAR_MOST;
	cells.bar = span(at.row, col, left < BAR_LEAST ? 0 : left);
	return cells;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	struct cells cells = cells_of(at);
	struct verdict verdict;
	struct str year = {0};
	judge(tui, row, &verdict);
	const char *unit = verdict.indicator->unit;
	draw_fresh(tui, canvas, at, row_id(tui, row));
	str_number(&year, verdict.year);
	canvas_put(canvas, cells.year, str_text(&year), STYLE_NORMAL);
	draw_figure(canvas, cells.result, verdict.now ? verdict.now->result : NULL, unit);
	draw_figure(canvas, cells.ambition, verdict.now ? verdict.now->ambition : NULL, unit);
	canvas_put(canvas, cells.verdict, verdict_words(&verdict), STYLE_NORMAL);
	if (verdict.now && cells.bar.cols > 0) {
		draw_bar(canvas, cells.bar, &verdict, tui->indicator->most);
	}
	str_done(&year);
}

static void tell_figure(const char *label, const char *figure, const char *unit, struct str *out)
{
	struct str text = {0};
	if (figure) {
		figure_show(figure, unit, &text);
		told_pair(out, label, str_text(&text));
	}
	str_done(&text);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	struct verdict verdict;
	judge(tui, row, &verdict);
	str_number(out, verdict.year);
	if (verdict.now) {
		const char *unit = verdict.indicator->unit;
		tell_figure(_("Resultat"), verdict.now->result, unit, out);
		tell_figure(_("Ambisjon"), verdict.now->ambition, unit, out);
	}
	if (verdict_words(&verdict)[0]) {
		told_word(out, verdict_words(&verdict));
	}
	put_fresh(tui, row_id(tui, row), out);
}

/* ---- The selected year ---- */

static void put_source(const struct measurement *row, struct str *out)
{
	struct str day = {0};
	due_show(&row->dated, &day);
	if (row->source && day.len > 0) {
		str_printf(out, _("Tallet er fra %s, %s."), row->source, str_text(&day));
	} else if (row->source || day.len > 0) {
		str_printf(out, _("Tallet er fra %s."), row->source ? row->source : str_text(&day));
	}
	str_done(&day);
}

/* The rule with what came of it, a break and what is expected too; and where the figure is from. */
static void put_year(struct tui *tui, struct str *out)
{
	struct verdict verdict;
	if (!listbox_id(&tui->indicator->box)) {
		return;
	}
	judge(tui, tui->indicator->box.row, &verdict);
	str_printf(out, "%d: ", verdict.year);
	verdict_show(&verdict, out);
	if (verdict.now) {
		str_char(out, '\n');
		put_source(verdict.now, out);
	}
}

static void put_heading(const struct indicator *indicator, struct str *out)
{
	put_titled(indicator->id, indicator->title, out);
}

static void put_goal(const struct indicator *indicator, struct str *out)
{
	indicator_put_goal(indicator, out);
	if (indicator->source) {
		str_put(out, out->len > 0 ? " · " : "");
		str_printf(out, _("Kilde: %s"), indicator->source);
	}
}

/* ---- The view ---- */

static void init(struct tui *tui)
{
	tui->indicator = mem_zero(1, sizeof *tui->indicator);
	tui->indicator->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	listbox_done(&tui->indicator->box);
	free(tui->indicator);
}

static bool target(struct tui *tui, struct target *out)
{
	const char *id = listbox_id(&tui->indicator->box);
	if (id) {
		out->kind = KIND_MEASUREMENT;
		id_set(out->id, id);
	}
	return id != NULL;
}

static bool ask_figure(struct tui *tui, const char *key)
{
	struct target at = {.kind = KIND_COUNT};
	bool any = target(tui, &at);
	if (any) {
		ask_field(tui, &at, field_find(KIND_MEASUREMENT, key));
	}
	return any;
}

void act_figure(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)effect;
	ask_figure(tui, command->number ? "ambisjon" : "resultat");
}

/* A digit begins the figure of the year. */
static bool update(struct tui *tui, const struct event *event)
{
	bool digit = event->type == EVENT_KEY && event->key >= '0' && event->key <= '9';
	if (!digit || tui->read_only || !ask_figure(tui, "resultat")) {
		return listbox_update(&tui->indicator->box, event);
	}
	struct effect none = {0};
	struct overlay *overlay = overlay_top(tui);
	overlay_ops[overlay->kind]->update(tui, overlay, event, &none);
	return true;
}

static void draw_heads(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct cells cells = cells_of(at);
	canvas_put(canvas, cells.year, _("År"), STYLE_HEADING);
	canvas_put_right(canvas, cells.result, _("Resultat"), STYLE_HEADING);
	canvas_put_right(canvas, cells.ambition, _("Ambisjon"), STYLE_HEADING);
	canvas_put(canvas, cells.verdict, _("Vurdering"), STYLE_HEADING);
	if (cells.bar.cols > 0 && tui->indicator->most > 0) {
		canvas_put(canvas, cells.bar, _("█ resultat  │ ambisjon"), STYLE_MUTED);
	}
}

static const char *gone(void)
{
	return _("Indikatoren er fjernet. Esc går tilbake.");
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	const struct indicator *indicator = shown(tui);
	struct str text = {0};
	if (!indicator) {
		canvas_put(canvas, span(in.row + 1, 1, in.cols - 2), gone(), STYLE_WARNING);
		canvas_cursor(canvas, in.row + 1, 1);
		return;
	}
	int most = in.rows - HEAD_ROWS - ABOUT_ROWS, n = (int)row_count(tui);
	int rows = n < most ? n : most, below = in.row + HEAD_ROWS + rows;
	put_heading(indicator, &text);
	canvas_put(canvas, span(in.row, 1, in.cols - 2), str_text(&text), STYLE_HEADING);
	str_clear(&text);
	put_goal(indicator, &text);
	canvas_put(canvas, span(in.row + 1, 1, in.cols - 2), str_text(&text), STYLE_NORMAL);
	draw_heads(tui, canvas, span(in.row + 2, in.col, in.cols));
	listbox_draw(&tui->indicator->box, canvas, rect(in.row + HEAD_ROWS, in.col, rows, in.cols),
		     true);
	str_clear(&text);
	put_year(tui, &text);
	canvas_wrap(canvas, rect(below + 1, 1, ABOUT_ROWS - 1, in.cols - 2), str_text(&text),
		    STYLE_NORMAL, 0);
	str_done(&text);
}

static void tell(struct tui *tui, struct told *told)
{
	const struct indicator *indicator = shown(tui);
	struct str text = {0};
	if (!indicator) {
		told_text(told, gone());
		return;
	}
	put_heading(indicator, &text);
	str_char(&text, '\n');
	put_goal(indicator, &text);
	told_text(told, str_text(&text));
	told_list(told, &tui->indicator->box, true);
	str_clear(&text);
	put_year(tui, &text);
	told_text(told, str_text(&text));
	str_done(&text);
}

const struct view_ops indicator_view = {
	.name = N_("Indikator"),
	.capitals = N_("INDIKATOR"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.target = target,
	.draw = draw,
	.tell = tell,
};
