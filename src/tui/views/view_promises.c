/*
 * Løfter: what was promised, by deadline, those without an answer first; below, the whole of the
 * selected one, and what became of it.
 */
#include <stdlib.h>
#include <string.h>

#include "goto.h"
#include "key_words.h"
#include "overlays.h"
#include "tiltak/period.h"
#include "tiltak/promise.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define ID_COLS	     6
#define SUBJECT_COLS 7
#define TITLED_COLS  30
#define DUE_COLS     15
#define ANSWER_COLS  17
#define SUBJECT_FROM 76	 /* columns of a screen that shows what each is about */
#define TITLED_FROM  110 /* … with its title */
#define COLS_MOST    132 /* beyond that the eye loses the row */
#define WHOLE_ROWS   4

struct promises_state {
	struct promise_row *rows;
	size_t n, n_open, n_late;
	struct listbox box;
};

static const struct promise_row *selected(struct tui *tui)
{
	struct promises_state *state = tui->promises;
	return listbox_id(&state->box) ? &state->rows[state->box.row] : NULL;
}

/* ---- Words ---- */

static const char *const answers[PROMISE_STATE_COUNT] = {
	[PROMISE_OPEN] = N_("gjelder fortsatt"),
	[PROMISE_DUE] = N_("ikke besvart"),
	[PROMISE_KEPT] = N_("holdt"),
	[PROMISE_MOVED] = N_("flyttet"),
	[PROMISE_WITHDRAWN] = N_("trukket"),
};

/* «flyttet (2023)», «▲ ikke besvart» */
static void put_answer(const struct tui *tui, const struct promise_row *row, struct str *out)
{
	bool late = promise_late(row->promise, tui->today);
	str_printf(out, "%s%s", late ? "▲ " : "", _(answers[row->state]));
	if (row->state > PROMISE_DUE && row->promise->answered != SMALL_UNSET) {
		str_printf(out, " (%d)", row->promise->answered);
	}
}

static void put_due(const struct promise *promise, struct str *out)
{
	due_show(promise_deadline(promise), out);
	if (out->len == 0) {
		str_put(out, _("ingen"));
	}
}

/* ---- Rows ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->promises->n;
}

static const char *row_id(void *data, size_t row)
{
	return ((struct tui *)data)->promises->rows[row].promise->id;
}

/* The columns from the right end; what is left is the text's. */
struct cells {
	struct span id, text, subject, due, answer;
};

static struct span take(struct span *from, int cols)
{
	from->cols -= cols + 1;
	return span(from->row, from->col + from->cols + 1, cols);
}

static struct cells cells_of(const struct tui *tui, struct span at)
{
	int cols = at.cols < COLS_MOST ? at.cols : COLS_MOST;
	struct cells cells = {.id = span(at.row, at.col + 1, ID_COLS)};
	cells.text = span(at.row, at.col + ID_COLS + 2, cols - ID_COLS - 3);
	cells.answer = take(&cells.text, ANSWER_COLS);
	cells.due = take(&cells.text, DUE_COLS);
	if (tui->cols >= SUBJECT_FROM) {
		cells.subject =
			take(&cells.text, tui->cols >= TITLED_FROM ? TITLED_COLS : SUBJECT_COLS);
	}
	return cells;
}

static void draw_heads(const struct tui *tui, struct canvas *canvas, struct span at)
{
	struct cells cells = cells_of(tui, at);
	canvas_put(canvas, cells.id, _("Id"), STYLE_HEADING);
	canvas_put(canvas, cells.text, _("Løfte"), STYLE_HEADING);
	canvas_put(canvas, cells.subject, _("Gjelder"), STYLE_HEADING);
	canvas_put(canvas, cells.due, _("Frist"), STYLE_HEADING);
	canvas_put(canvas, cells.answer, _("Svar"), STYLE_HEADING);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t n)
{
	struct tui *tui = data;
	const struct promise_row *row = &tui->promises->rows[n];
	const struct promise *promise = row->promise;
	struct cells cells = cells_of(tui, at);
	struct str text = {0};
	bool late = promise_late(promise, tui->today);
	enum style style = row->state > PROMISE_DUE ? STYLE_MUTED : STYLE_NORMAL;
	draw_fresh(tui, canvas, at, promise->id);
	canvas_put(canvas, cells.id, promise->id, style);
	canvas_put(canvas, cells.text, promise->text ? promise->text : "", style);
	if (tui->cols >= TITLED_FROM) {
		promise_put_subject(tui, promise, &text);
		canvas_put(canvas, cells.subject, str_text(&text), style);
	} else {
		canvas_put(canvas, cells.subject, promise->subject ? promise->subject : "–", style);
	}
	str_clear(&text);
	put_due(promise, &text);
	canvas_put(canvas, cells.due, str_text(&text), style);
	str_clear(&text);
	put_answer(tui, row, &text);
	canvas_put(canvas, cells.answer, str_text(&text), late ? STYLE_LATE : style);
	str_done(&text);
}

static void row_tell(void *data, size_t n, struct str *out)
{
	struct tui *tui = data;
	const struct promise_row *row = &tui->promises->rows[n];
	struct str text = {0};
	put_titled(row->promise->id, row->promise->text, out);
	promise_put_subject(tui, row->promise, &text);
	told_pair(out, _("Gjelder"), str_text(&text));
	str_clear(&text);
	put_due(row->promise, &text);
	told_pair(out, _("Frist"), str_text(&text));
	str_clear(&text);
	put_answer(tui, row, &text);
	told_word(out, str_text(&text));
	told_word(out, promise_late(row->promise, tui->today) ? _("over fristen") : "");
	put_fresh(tui, row->promise->id, out);
	str_done(&text);
}

/* ---- The view ---- */

static void init(struct tui *tui)
{
	tui->promises = mem_zero(1, sizeof *tui->promises);
	tui->promises->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	listbox_done(&tui->promises->box);
	free(tui->promises->rows);
	free(tui->promises);
}

static void refresh(struct tui *tui)
{
	struct promises_state *state = tui->promises;
	const struct period period = period_make(period_year(tui->plan, tui->today), 1, 1);
	free(state->rows);
	state->n = promises_all(tui->plan, &period, tui->today, &state->rows);
	state->n_open = state->n_late = 0;
	for (size_t i = 0; i < state->n; i++) {
		state->n_open += state->rows[i].state <= PROMISE_DUE;
		state->n_late += promise_late(state->rows[i].promise, tui->today);
	}
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->promises->box, event);
}

static bool target(struct tui *tui, struct target *out)
{
	const struct promise_row *row = selected(tui);
	if (row) {
		out->kind = KIND_PROMISE;
		id_set(out->id, row->promise->id);
	}
	return row != NULL;
}

/* Where what was promised is done. */
static void open(struct tui *tui, struct effect *effect)
{
	const struct promise_row *row = selected(tui);
	enum kind kind;
	if (row && row->promise->subject &&
	    plan_find_any(tui->plan, row->promise->subject, &kind)) {
		goto_record(tui, kind, row->promise->subject, effect);
	} else if (row) {
		about_show(tui, KIND_PROMISE, row->promise->id);
	}
}

static void put_count(struct tui *tui, struct str *out)
{
	const struct promises_state *state = tui->promises;
	if (state->n == 0) {
		keys_printf(tui, out,
			    N_("Planen har ingen løfter. En linje som begynner med «løfte:» i en "
			       "statustekst, blir et løfte; {statustekst} på et tiltak skriver "
			       "teksten."));
		return;
	}
	str_printf(out,
		   ngettext("%zu av %zu løfte er uten svar.", "%zu av %zu løfter er uten svar.",
			    state->n),
		   state->n_open, state->n);
	if (state->n_late > 0) {
		str_char(out, ' ');
		str_printf(out, _("Over fristen: %zu."), state->n_late);
	}
}

/* «L-2: Gründerhuset åpner. Gitt: 2022; Gjelder: …», and on its own line why. */
static void put_whole(struct tui *tui, struct str *out)
{
	const struct promise_row *row = selected(tui);
	struct str line = {0}, text = {0};
	if (!row) {
		return;
	}
	const struct promise *promise = row->promise;
	if (promise->given != SMALL_UNSET) {
		str_number(&text, promise->given);
		told_pair(&line, _("Gitt"), str_text(&text));
	}
	str_clear(&text);
	promise_put_subject(tui, promise, &text);
	told_pair(&line, _("Gjelder"), str_text(&text));
	if (promise->answer == ANSWER_MOVED) {
		str_clear(&text);
		due_show(&promise->due, &text);
		told_pair(&line, _("Frist før"), str_text(&text));
	}
	told_pair(&line, _("Begrunnelse"), promise->reason ? promise->reason : "");
	str_printf(out, "%s\n%s", promise->text ? promise->text : promise->id, str_text(&line));
	str_done(&line);
	str_done(&text);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct promises_state *state = tui->promises;
	int cols = (in.cols < COLS_MOST ? in.cols : COLS_MOST) - 2;
	int most = in.rows - 4 - WHOLE_ROWS, n = (int)state->n, rows = n < most ? n : most;
	struct str text = {0};
	put_count(tui, &text);
	canvas_wrap(canvas, rect(in.row, 1, n > 0 ? 1 : in.rows, cols), str_text(&text),
		    n > 0 ? STYLE_HEADING : STYLE_NORMAL, 0);
	if (n == 0) {
		canvas_cursor(canvas, in.row, 1);
		str_done(&text);
		return;
	}
	draw_heads(tui, canvas, span(in.row + 2, in.col, in.cols));
	listbox_draw(&state->box, canvas, rect(in.row + 3, in.col, rows, in.cols), true);
	str_clear(&text);
	put_whole(tui, &text);
	canvas_wrap(canvas, rect(in.row + rows + 4, 1, WHOLE_ROWS, cols), str_text(&text),
		    STYLE_NORMAL, 0);
	str_done(&text);
}

static void tell(struct tui *tui, struct told *told)
{
	struct str text = {0};
	put_count(tui, &text);
	told_text(told, str_text(&text));
	told_list(told, &tui->promises->box, true);
	str_clear(&text);
	put_whole(tui, &text);
	told_text(told, str_text(&text));
	str_done(&text);
}

const struct view_ops promises_view = {
	.name = N_("Løfter"),
	.capitals = N_("LØFTER"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.target = target,
	.draw = draw,
	.tell = tell,
};
