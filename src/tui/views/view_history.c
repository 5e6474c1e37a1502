/*
 * Historikk: what was changed, by whom, when and why, newest first, under the day it was done. A
 * step is one line; Enter tells it whole. A filter says who, what and when.
 */
#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "tiltak/log_filter.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define WHO_AT	     8
#define WHO_COLUMNS  14
#define TEXT_COLUMNS (WHO_AT + WHO_COLUMNS + 2)

/* A line of the log, or the day above it. */
struct history_row {
	size_t line;
	bool is_day;
};

struct history_state {
	struct listbox box;
	struct log_lines lines;
	struct history_row *rows;
	size_t n, cap;
	char id[ID_ROOM];
	struct str filter;
	struct log_filter *passes; /* the same, read */
	/* What was read, so that a filter follows as one types it. Nothing before there is a
	 * filter: the log may be as large as the plan. */
	struct change_set *sets;
	size_t n_sets, cap_sets;
	bool holds;
};

static void forget_sets(struct history_state *history)
{
	while (history->n_sets > 0) {
		change_set_done(&history->sets[--history->n_sets]);
	}
}

static void forget_lines(struct history_state *history)
{
	log_lines_clear(&history->lines);
	history->n = 0;
}

static void take_filter(struct history_state *history, struct log_filter *filter, const char *text)
{
	log_filter_free(history->passes);
	history->passes = filter;
	str_set(&history->filter, text);
}

void history_begin(struct tui *tui, const char *id)
{
	struct history_state *history = tui->history;
	forget_lines(history);
	forget_sets(history);
	if (strcmp(history->id, id) != 0) {
		history_newest(tui);
		take_filter(history, log_filter_parse("", tui->today, NULL, NULL), "");
	}
	id_set(history->id, id);
	history->holds = history->filter.len > 0;
}

void history_take(struct tui *tui, const struct change_set *set)
{
	struct history_state *history = tui->history;
	log_lines_filter(&history->lines, history->passes, set, tui->plan);
	if (history->holds) {
		history->sets = mem_grow(history->sets, &history->cap_sets, history->n_sets + 1,
					 sizeof *history->sets);
		change_set_copy(set, &history->sets[history->n_sets++]);
	}
}

static void filter_again(struct tui *tui)
{
	struct history_state *history = tui->history;
	forget_lines(history);
	for (size_t i = 0; i < history->n_sets; i++) {
		log_lines_filter(&history->lines, history->passes, &history->sets[i], tui->plan);
	}
	tui_stale(tui, VIEW_HISTORY);
}

void history_newest(struct tui *tui)
{
	listbox_done(&tui->history->box);
}

const char *history_filter(const struct tui *tui)
{
	return str_text(&tui->history->filter);
}

bool history_set_filter(struct tui *tui, const char *text, struct err *err)
{
	struct history_state *history = tui->history;
	struct log_filter *filter = log_filter_parse(text, tui->today, tui->plan, err);
	if (!filter) {
		return false;
	}
	take_filter(history, filter, text + strspn(text, " "));
	if (history->holds) {
		filter_again(tui);
	}
	return true;
}

bool history_wants_log(const struct tui *tui)
{
	return tui->history->filter.len > 0 && !tui->history->holds;
}

void history_shown(const struct tui *tui, size_t *ret_shown, size_t *ret_all)
{
	const struct log_lines *lines = &tui->history->lines;
	*ret_all = lines->n;
	*ret_shown = 0;
	for (size_t i = 0; i < lines->n; i++) {
		*ret_shown += !lines->rows[i].hidden;
	}
}

void history_tell(const struct tui *tui, struct str *left, struct str *right)
{
	size_t shown, all;
	history_shown(tui, &shown, &all);
	if (tui->history->filter.len > 0) {
		str_printf(left, _(" Filter: %s "), history_filter(tui));
		str_printf(right,
			   ngettext(" %zu av %zu steg · Esc viser alle ",
				    " %zu av %zu steg · Esc viser alle ", all),
			   shown, all);
	}
}

static void done(struct tui *tui)
{
	str_done(&tui->history->filter);
	listbox_done(&tui->history->box);
	log_lines_clear(&tui->history->lines);
	log_filter_free(tui->history->passes);
	forget_sets(tui->history);
	free(tui->history->sets);
	free(tui->history->rows);
	free(tui->history);
}

static void refresh(struct tui *tui)
{
	struct history_state *history = tui->history;
	history->rows = mem_grow(history->rows, &history->cap, 2 * history->lines.n + 1,
				 sizeof *history->rows);
	history->n = 0;
	const struct log_line *above = NULL;
	for (size_t i = 0; i < history->lines.n; i++) {
		const struct log_line *line = &history->lines.rows[i];
		if (line->hidden) {
			continue;
		}
		if (!above || line->day != above->day) {
			history->rows[history->n++] =
				(struct history_row){.line = i, .is_day = true};
		}
		history->rows[history->n++] = (struct history_row){.line = i};
		above = line;
	}
}

static size_t row_count(void *data)
{
	return ((struct tui *)data)->history->n;
}

static const struct log_line *line_at(const struct tui *tui, size_t row)
{
	return &tui->history->lines.rows[tui->history->rows[row].line];
}

static const char *row_id(void *data, size_t row)
{
	struct tui *tui = data;
	return tui->history->rows[row].is_day ? NULL : line_at(tui, row)->key;
}

static void put_day(const struct tui *tui, int32_t day, struct str *out)
{
	struct str text = {0};
	weekday_show(day, &text);
	if (day == tui->today) {
		str_printf(out, _("I dag, %s"), str_text(&text));
	} else if (day == tui->today - 1) {
		str_printf(out, _("I går, %s"), str_text(&text));
	} else {
		text_capital(out, str_text(&text));
	}
	str_done(&text);
}

static void put_line(const struct tui *tui, const struct log_line *line, struct str *out)
{
	bool undone = log_lines_undone(&tui->history->lines, line->step);
	str_printf(out, undone ? _("(angret) %s") : "%s", line->text);
	if (line->why) {
		str_printf(out, "  (%s)", line->why);
	}
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	const struct log_line *line = line_at(tui, row);
	struct str text = {0};
	if (tui->history->rows[row].is_day) {
		put_day(tui, line->day, &text);
		canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), str_text(&text),
			   STYLE_HEADING);
		str_done(&text);
		return;
	}
	bool undone = log_lines_undone(&tui->history->lines, line->step);
	canvas_put(canvas, span(at.row, at.col + 1, 5), line->clock, STYLE_NORMAL);
	canvas_put(canvas, span(at.row, at.col + WHO_AT, WHO_COLUMNS), line->who, STYLE_NORMAL);
	put_line(tui, line, &text);
	canvas_put(canvas, span(at.row, at.col + TEXT_COLUMNS, at.cols - TEXT_COLUMNS - 1),
		   str_text(&text), undone ? STYLE_MUTED : STYLE_NORMAL);
	str_done(&text);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	const struct log_line *line = line_at(tui, row);
	if (tui->history->rows[row].is_day) {
		put_day(tui, line->day, out);
		return;
	}
	str_printf(out, "%s %s: ", line->clock, line->who);
	put_line(tui, line, out);
}

static void init(struct tui *tui)
{
	tui->history = mem_zero(1, sizeof *tui->history);
	tui->history->passes = log_filter_parse("", tui->today, NULL, NULL);
	tui->history->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->history->box, event);
}

static void open(struct tui *tui, struct effect *effect)
{
	struct history_state *history = tui->history;
	if (listbox_id(&history->box)) {
		effect->type = EFFECT_STEP;
		effect->step = line_at(tui, history->box.row)->step;
		id_set(effect->id, history->id);
	}
}

static void put_none(const struct tui *tui, struct str *out)
{
	const struct history_state *history = tui->history;
	const char *id = log_filter_unknown(history->passes, tui->plan);
	if (history->lines.n == 0) {
		str_put(out, _("Ingen endringer."));
	} else if (id) {
		keys_printf(tui, out,
			    "Planen har ingen post med id «%s», og loggen har ingen slike "
			    "endringer. {filter} endrer filteret, Esc viser alle.",
			    id);
	} else {
		keys_printf(
			tui, out,
			"Ingen endringer passer filteret. {filter} endrer det, Esc viser alle.");
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct history_state *history = tui->history;
	struct str heading = {0};
	if (history->id[0]) {
		str_printf(&heading, _("Endringer av %s"), history->id);
	} else {
		str_put(&heading, _("Endring"));
	}
	canvas_put(canvas, span(in.row, in.col + 1, 5), _("Når"), STYLE_HEADING);
	canvas_put(canvas, span(in.row, in.col + WHO_AT, WHO_COLUMNS), _("Hvem"), STYLE_HEADING);
	canvas_put(canvas, span(in.row, in.col + TEXT_COLUMNS, in.cols - TEXT_COLUMNS - 1),
		   str_text(&heading), STYLE_HEADING);
	str_done(&heading);
	listbox_draw(&history->box, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), true);
	if (history->n == 0) {
		struct str none = {0};
		put_none(tui, &none);
		canvas_wrap(canvas, rect(in.row + 2, in.col + 2, 3, in.cols - 4), str_text(&none),
			    STYLE_NORMAL, 0);
		canvas_cursor(canvas, in.row + 2, in.col + 2);
		str_done(&none);
	}
}

static void tell(struct tui *tui, struct told *told)
{
	if (tui->history->n == 0) {
		struct str none = {0};
		put_none(tui, &none);
		told_text(told, str_text(&none));
		str_done(&none);
	}
	told_list(told, &tui->history->box, true);
}

const struct view_ops history_view = {
	.name = N_("Historikk"),
	.capitals = N_("HISTORIKK"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
};
