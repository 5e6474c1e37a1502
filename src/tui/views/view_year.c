/*
 * Årshjul: the twelve months of a year with what falls in each, and last what has no month. Today
 * is a line of its own. A wide screen has the wheel beside it, which year_wheel.c draws.
 */
#include <stdlib.h>
#include <string.h>

#include "dated.h"
#include "key_words.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "year.h"

#define ROOMY	   76 /* columns with room for whole names of months, and what kind of thing it is */
#define WITH_OWNER 100
#define MONTH	   9
#define SHORT	   3 /* letters of a month where it is narrow */
#define WHEN	   11
#define KIND	   9
#define OWNER	   20
#define GAP	   2

enum year_part { YEAR_DATED, YEAR_EMPTY, YEAR_TODAY, YEAR_HEADING };

struct year_row {
	enum year_part part;
	int month;  /* 1 to 12; 0: none */
	bool first; /* of its month */
	const char *key;
	const struct dated *dated;
};

struct year_state {
	int year; /* 0: not looked at yet */
	struct year_dates dates;
	struct year_row *rows;
	size_t n, cap;
	struct listbox box;
	struct rect wheel;  /* where it was last drawn, no columns: it was not */
	struct arena arena; /* keys, until the next build */
};

/* ---- Rows ---- */

static void add(struct year_state *state, struct year_row row)
{
	state->rows = mem_grow(state->rows, &state->cap, state->n + 1, sizeof row);
	row.first = state->n == 0 || state->rows[state->n - 1].month != row.month;
	state->rows[state->n++] = row;
}

static void add_today(struct year_state *state, int month)
{
	add(state, (struct year_row){.part = YEAR_TODAY, .month = month});
}

static const char *month_key(struct year_state *state, int month)
{
	struct str key = {0};
	str_printf(&key, "m:%d", month);
	const char *copy = arena_text(&state->arena, str_text(&key));
	str_done(&key);
	return copy;
}

/* `month` 0 is what has none. Today stands before what is not over. */
static void add_part(struct tui *tui, int month, bool is_now)
{
	struct year_state *state = tui->year;
	size_t part = month > 0 ? (size_t)month - 1 : YEAR_PARTS - 1;
	size_t n = state->dates.first[part + 1];
	for (size_t i = state->dates.first[part]; i < n; i++) {
		const struct dated *dated = &state->dates.rows[i];
		if (is_now && dated->due.to >= tui->today) {
			add_today(state, month);
			is_now = false;
		}
		add(state, (struct year_row){.part = YEAR_DATED,
					     .month = month,
					     .key = dated_key(dated, &state->arena),
					     .dated = dated});
	}
	if (is_now) {
		add_today(state, month);
	} else if (n == state->dates.first[part]) {
		add(state, (struct year_row){.part = YEAR_EMPTY,
					     .month = month,
					     .key = month_key(state, month)});
	}
}

static void build(struct tui *tui)
{
	struct year_state *state = tui->year;
	int year, month, day;
	day_split(tui->today, &year, &month, &day);
	arena_done(&state->arena);
	state->n = 0;
	for (int at = 1; at <= 12; at++) {
		add_part(tui, at, year == state->year && at == month);
	}
	if (state->dates.first[YEAR_PARTS] > state->dates.first[YEAR_PARTS - 1]) {
		add(state, (struct year_row){.part = YEAR_HEADING});
		add_part(tui, 0, false);
	}
}

/* In the year we are in, what comes next is selected first. */
static void select_next(struct tui *tui)
{
	struct year_state *state = tui->year;
	listbox_done(&state->box);
	for (size_t i = 0; i < state->n; i++) {
		const struct dated *dated = state->rows[i].dated;
		if (dated && dated->due.to >= tui->today) {
			listbox_want(&state->box, state->rows[i].key);
			return;
		}
	}
}

static void refresh(struct tui *tui)
{
	struct year_state *state = tui->year;
	bool begins = state->year == 0;
	if (begins) {
		state->year = day_year(tui->today);
	}
	year_dates_done(&state->dates);
	year_dates_make(tui->plan, state->year, tui->today, &state->dates);
	build(tui);
	if (begins) {
		select_next(tui);
	}
}

void year_turn(struct tui *tui, int by)
{
	struct year_state *state = tui->year;
	int year = state->year + by;
	if (year < YEAR_FIRST || year > YEAR_LAST) {
		tui_say(tui, false, "Lenger går det ikke an å bla.");
		return;
	}
	state->year = year;
	refresh(tui);
	select_next(tui);
}

/* ---- Drawing ---- */

static void put_last(struct canvas *canvas, struct span *at, int cols, const char *text,
		     enum style style)
{
	canvas_put(canvas, span(at->row, at->col + at->cols - cols, cols), text, style);
	at->cols -= cols + GAP;
}

static void draw_dated(struct tui *tui, struct canvas *canvas, struct span at,
		       const struct dated *dated)
{
	struct str when = {0};
	if (at.cols >= ROOMY - MONTH) {
		put_last(canvas, &at, KIND, dated_kind(dated), STYLE_MUTED);
	}
	if (at.cols >= WITH_OWNER - MONTH) {
		put_last(canvas, &at, OWNER, dated_owner(tui, dated), STYLE_NORMAL);
	}
	dated_when(&dated->due, &when);
	canvas_put(canvas, span(at.row, at.col, WHEN), str_text(&when),
		   dated->late ? STYLE_LATE : STYLE_NORMAL);
	int used = WHEN + GAP;
	used += 1 + canvas_put(canvas, span(at.row, at.col + used, at.cols - used),
			       dated_mark(dated), dated_style(dated));
	draw_dated_title(canvas, span(at.row, at.col + used, at.cols - used), dated);
	str_done(&when);
}

static void draw_today(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct str day = {0}, text = {0};
	weekday_show(tui->today, &day);
	str_printf(&text, _(" i dag, %s "), str_text(&day));
	canvas_hline(canvas, at, STYLE_BORDER);
	canvas_put(canvas, span(at.row, at.col + 2, at.cols - 2), str_text(&text), STYLE_WARNING);
	str_done(&day);
	str_done(&text);
}

static void row_tell(void *data, size_t i, struct str *out)
{
	struct tui *tui = data;
	const struct year_row *row = &tui->year->rows[i];
	struct str day = {0};
	switch (row->part) {
	case YEAR_HEADING:
		str_put(out, _("Uten måned"));
		break;
	case YEAR_TODAY:
		weekday_show(tui->today, &day);
		str_printf(out, _("I dag, %s"), str_text(&day));
		break;
	case YEAR_EMPTY:
		str_printf(out, _("%s %d: ingenting"), _(month_name(row->month)), tui->year->year);
		break;
	default:
		dated_tell(tui, row->dated, out);
		put_fresh(tui, row->dated->record->id, out);
		break;
	}
	str_done(&day);
}

static void draw_month(struct tui *tui, struct canvas *canvas, struct span at, int month)
{
	int year = tui->year->year;
	struct str name = {0};
	year_put_month(tui, year, month, at.cols < MONTH ? SHORT : MONTH, &name);
	canvas_put(canvas, at, str_text(&name),
		   year_is_now(tui, year, month) ? STYLE_TAB : STYLE_HEADING);
	str_done(&name);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t i)
{
	struct tui *tui = data;
	const struct year_row *row = &tui->year->rows[i];
	int month = at.cols >= ROOMY ? MONTH : SHORT;
	struct span rest = span(at.row, at.col + 1 + month + GAP, at.cols - 2 - month - GAP);
	if (row->first && row->month > 0) {
		draw_month(tui, canvas, span(at.row, at.col + 1, month), row->month);
	}
	switch (row->part) {
	case YEAR_HEADING:
		canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), _("Uten måned"),
			   STYLE_HEADING);
		break;
	case YEAR_TODAY:
		draw_today(tui, canvas, rest);
		break;
	case YEAR_EMPTY:
		canvas_put(canvas, rest, "–", STYLE_MUTED);
		break;
	default:
		draw_fresh(tui, canvas, at, row->dated->record->id);
		draw_dated(tui, canvas, rest, row->dated);
		break;
	}
}

static void put_count(const struct tui *tui, struct str *out)
{
	const struct year_dates *dates = &tui->year->dates;
	if (dates->n == 0) {
		keys_printf(tui, out, "Ingen datoer. Sett frister med {frist}.");
	} else {
		str_printf(out, ngettext("%zu dato", "%zu datoer", dates->n), dates->n);
	}
}

static void put_late(const struct year_dates *dates, struct str *out)
{
	if (dates->n_late > 0) {
		str_printf(out, ngettext("▲ %zu forsinket", "▲ %zu forsinkede", dates->n_late),
			   dates->n_late);
	}
}

static void draw_sum(struct tui *tui, struct canvas *canvas, struct span at)
{
	const struct year_dates *dates = &tui->year->dates;
	struct str text = {0};
	str_printf(&text, "%d", dates->year);
	int used = canvas_put(canvas, at, str_text(&text), STYLE_HEADING) + GAP;
	str_clear(&text);
	put_count(tui, &text);
	used += canvas_put(canvas, span(at.row, at.col + used, at.cols - used), str_text(&text),
			   STYLE_NORMAL) +
		GAP;
	str_clear(&text);
	put_late(dates, &text);
	canvas_put(canvas, span(at.row, at.col + used, at.cols - used), str_text(&text),
		   STYLE_LATE);
	str_clear(&text);
	str_printf(&text, "< %d   %d >", dates->year - 1, dates->year + 1);
	canvas_put_right(canvas, at, str_text(&text), STYLE_MUTED);
	str_done(&text);
}

static const struct year_row *selected(struct tui *tui)
{
	struct year_state *state = tui->year;
	return listbox_id(&state->box) ? &state->rows[state->box.row] : NULL;
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct year_state *state = tui->year;
	struct rect list = rect(in.row + 1, in.col, in.rows - 1, in.cols);
	int cols = year_wheel_cols(list);
	draw_sum(tui, canvas, span(in.row, in.col + 1, in.cols - 2));
	state->wheel = cols > 0 ? list : (struct rect){0};
	listbox_draw(&state->box, canvas,
		     rect(list.row, list.col + cols, list.rows, list.cols - cols), true);
	if (cols > 0) {
		year_wheel_draw(tui, &state->dates, year_month(tui), canvas, list);
	}
}

static void tell(struct tui *tui, struct told *told)
{
	struct str text = {0}, more = {0};
	str_printf(&text, "%d", tui->year->year);
	put_count(tui, &more);
	told_word(&text, str_text(&more));
	str_clear(&more);
	put_late(&tui->year->dates, &more);
	told_word(&text, str_text(&more));
	told_text(told, str_text(&text));
	str_clear(&more);
	year_wheel_tell(&tui->year->dates, &more);
	told_text(told, str_text(&more));
	told_list(told, &tui->year->box, true);
	str_done(&text);
	str_done(&more);
}

/* ---- The view ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->year->n;
}

static const char *row_id(void *data, size_t i)
{
	return ((struct tui *)data)->year->rows[i].key;
}

static void init(struct tui *tui)
{
	tui->year = mem_zero(1, sizeof *tui->year);
	tui->year->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	struct year_state *state = tui->year;
	listbox_done(&state->box);
	year_dates_done(&state->dates);
	arena_done(&state->arena);
	free(state->rows);
	free(state);
}

/* Selects the first of that month; false when nothing there can be. */
static bool select_month(struct year_state *state, int month)
{
	for (size_t i = 0; i < state->n; i++) {
		if (state->rows[i].month == month && state->rows[i].key) {
			return listbox_select(&state->box, state->rows[i].key);
		}
	}
	return false;
}

/* On to the next month, round and round: there may be none in the one we are in. */
static void turn_wheel(struct tui *tui, int by)
{
	int month = year_month(tui);
	month = month > 0 ? month : by > 0 ? 12 : 1;
	for (int i = 0; i < 12; i++) {
		month = (month + by + 11) % 12 + 1;
		if (select_month(tui->year, month)) {
			return;
		}
	}
}

static bool update(struct tui *tui, const struct event *event)
{
	struct year_state *state = tui->year;
	bool key = event->type == EVENT_KEY;
	if (key && (event->key == KEY_LEFT || event->key == KEY_RIGHT)) {
		turn_wheel(tui, event->key == KEY_RIGHT ? 1 : -1);
		return true;
	}
	int hit = event->type == EVENT_CLICK && state->wheel.cols > 0
			  ? year_wheel_hit(state->wheel, event->row, event->col)
			  : 0;
	if (hit > 0) {
		select_month(state, hit);
		return true;
	}
	return listbox_update(&state->box, event);
}

static bool target(struct tui *tui, struct target *out)
{
	const struct year_row *row = selected(tui);
	if (!row || !row->dated) {
		return false;
	}
	dated_target(row->dated, out);
	return true;
}

static void open(struct tui *tui, struct effect *effect)
{
	const struct year_row *row = selected(tui);
	if (row && row->dated) {
		dated_open(tui, row->dated, effect);
	} else if (row) {
		tui_say(tui, false,
			"Ingenting har dato i %s %d. En frist settes med {frist} på et tiltak.",
			_(month_name(row->month)), tui->year->year);
	}
}

int year_month(struct tui *tui)
{
	const struct year_row *row = selected(tui);
	return row ? row->month : 0;
}

void year_select(struct tui *tui, enum kind kind, const char *id)
{
	dated_want(&tui->year->box, kind, id);
}

/* Beside a milestone, or in a month without dates, a new one is a milestone of that month. */
static bool parent(struct tui *tui, struct target *out)
{
	const struct year_row *row = selected(tui);
	if (row && !row->dated) {
		dated_new(row->month, out);
		return true;
	}
	return row && dated_parent(tui, row->dated, row->month, out);
}

const struct view_ops year_view = {
	.name = N_("Årshjul"),
	.capitals = N_("ÅRSHJUL"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
	.target = target,
	.parent = parent,
};
