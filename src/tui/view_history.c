/*
 * Historikk: what was changed, by whom, when and why, newest first. A large step is one line.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/app.h"
#include "views.h"

#define STEP_LINES 8 /* a step of more changes than this is told as one line */

struct history_state {
	struct listbox box;
	struct log_lines lines;
	char id[ID_ROOM];
};

void log_lines_clear(struct log_lines *lines)
{
	free(lines->rows);
	arena_done(&lines->arena);
	*lines = (struct log_lines){0};
}

static struct log_line *add_line(struct log_lines *lines, const struct change_set *set, size_t n)
{
	lines->rows = mem_grow(lines->rows, &lines->cap, lines->n + 1, sizeof *lines->rows);
	struct log_line *line = &lines->rows[lines->n++];
	struct str text = {0};
	*line = (struct log_line){0};
	str_printf(&text, "%lld.%zu", (long long)set->seq, n);
	line->key = arena_text(&lines->arena, str_text(&text));
	str_clear(&text);
	instant_show(set->at, &text);
	line->when = arena_text(&lines->arena, str_text(&text));
	line->who = arena_text(&lines->arena, set->behalf ? set->behalf : set->actor);
	line->why = arena_text(&lines->arena, set->why);
	str_done(&text);
	return line;
}

static const char *act_prefix(enum act act)
{
	return act == ACT_UNDO ? "angret: " : act == ACT_REDO ? "gjort om: " : "";
}

/* The tiltak a change leads to: itself, or the one whose deliverable it is. */
static const char *leads_to(const struct change *change, const struct plan *plan)
{
	if (change->kind == KIND_TILTAK) {
		return change->id;
	}
	const struct deliverable *deliverable =
		change->kind == KIND_DELIVERABLE ? plan_find(plan, KIND_DELIVERABLE, change->id)
						 : NULL;
	return deliverable ? deliverable->tiltak : NULL;
}

void log_lines_add(struct log_lines *lines, const struct change_set *set, const struct plan *plan)
{
	struct str text = {0};
	if (set->n > STEP_LINES) {
		struct log_line *line = add_line(lines, set, 0);
		str_printf(&text, "%s%zu endringer i ett steg", act_prefix(set->act), set->n);
		line->text = arena_text(&lines->arena, str_text(&text));
		str_done(&text);
		return;
	}
	for (size_t i = 0; i < set->n; i++) {
		struct log_line *line = add_line(lines, set, i);
		str_clear(&text);
		str_put(&text, act_prefix(set->act));
		app_change_show(&set->changes[i], plan, &text);
		line->text = arena_text(&lines->arena, str_text(&text));
		line->tiltak = arena_text(&lines->arena, leads_to(&set->changes[i], plan));
	}
	str_done(&text);
}

struct log_lines *history_lines(struct tui *tui, const char *id)
{
	struct history_state *history = tui->history;
	log_lines_clear(&history->lines);
	id_set(history->id, id);
	return &history->lines;
}

static void init(struct tui *tui)
{
	tui->history = mem_zero(1, sizeof *tui->history);
}

static void done(struct tui *tui)
{
	listbox_done(&tui->history->box);
	log_lines_clear(&tui->history->lines);
	free(tui->history);
}

static size_t row_count(void *data)
{
	return ((struct tui *)data)->history->lines.n;
}

static const char *row_id(void *data, size_t row)
{
	return ((struct tui *)data)->history->lines.rows[row].key;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct log_line *line = &((struct tui *)data)->history->lines.rows[row];
	canvas_put(canvas, span(at.row, at.col + 1, 16), line->when, STYLE_NORMAL);
	canvas_put(canvas, span(at.row, at.col + 19, 10), line->who, STYLE_NORMAL);
	struct str text = {0};
	str_put(&text, line->text);
	if (line->why) {
		str_printf(&text, "  (%s)", line->why);
	}
	canvas_put(canvas, span(at.row, at.col + 31, at.cols - 32), str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

static struct listbox_rows rows_of(struct tui *tui)
{
	return (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	struct listbox_rows rows = rows_of(tui);
	return listbox_update(&tui->history->box, &rows, event);
}

static void open(struct tui *tui, struct effect *effect)
{
	struct listbox_rows rows = rows_of(tui);
	struct history_state *history = tui->history;
	if (!listbox_id(&history->box, &rows)) {
		return;
	}
	const char *tiltak = history->lines.rows[history->box.row].tiltak;
	if (tiltak && plan_find(tui->plan, KIND_TILTAK, tiltak)) {
		tui_open_tiltak(tui, tiltak, effect);
	} else {
		tui_say(tui, false, "Denne endringen gjelder ikke ett tiltak.");
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct history_state *history = tui->history;
	struct str heading = {0};
	canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2), "Når", STYLE_HEADING);
	canvas_put(canvas, span(in.row, in.col + 19, 10), "Hvem", STYLE_HEADING);
	str_printf(&heading, "%s%s", history->id[0] ? "Endringer av " : "Endring", history->id);
	canvas_put(canvas, span(in.row, in.col + 31, in.cols - 32), str_text(&heading),
		   STYLE_HEADING);
	str_done(&heading);
	struct listbox_rows rows = rows_of(tui);
	listbox_draw(&history->box, &rows, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols),
		     true);
	if (history->lines.n == 0) {
		canvas_put(canvas, span(in.row + 2, in.col + 2, in.cols - 4), "Ingen endringer.",
			   STYLE_NORMAL);
		canvas_cursor(canvas, in.row + 2, in.col + 2);
	}
}

const struct view_ops history_view = {
	.name = "Historikk",
	.capitals = "HISTORIKK",
	.init = init,
	.done = done,
	.update = update,
	.open = open,
	.draw = draw,
};
