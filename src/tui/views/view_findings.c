/*
 * Sjekk: what must be put right before the report of a year, check by check; below, why it matters
 * and where it is put right. What the checks find is read with the log, so the loop gives it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "key_words.h"
#include "tiltak/words.h"
#include "told.h"

#define ID_COLS	    9
#define DETAIL_FROM 76	/* columns of a screen that has room for details in the rows */
#define COLS_MOST   132 /* beyond that the eye loses the row */
#define WHY_ROWS    4

static struct finding_row *add(struct findings_state *state, const struct finding_check *check)
{
	state->rows = mem_grow(state->rows, &state->cap, state->n + 1, sizeof *state->rows);
	struct finding_row *row = &state->rows[state->n++];
	*row = (struct finding_row){.check = check, .kind = KIND_COUNT};
	return row;
}

/* A blank line keeps it from the part above. */
static void add_heading(struct findings_state *state, const struct finding_check *check)
{
	if (state->n > 0) {
		add(state, NULL);
	}
	add(state, check);
}

static void add_finding(struct findings_state *state, const struct finding *finding)
{
	struct finding_row *row = add(state, finding->check);
	struct str text = {0};
	finding_name(finding, &text);
	row->kind = finding->kind;
	row->field = finding->field;
	row->id = arena_text(&state->arena, finding->record->id);
	row->name = arena_text(&state->arena, str_text(&text));
	row->detail = arena_text(&state->arena, finding->detail);
	str_clear(&text);
	str_printf(&text, "%s %d %s %s", finding->check->code, (int)finding->kind, row->id,
		   finding->field ? finding->field->key : "");
	row->key = arena_text(&state->arena, str_text(&text));
	str_done(&text);
}

static void add_silenced(struct findings_state *state, const struct plan *plan)
{
	for (size_t i = 0; i < n_finding_checks; i++) {
		const struct finding_check *check = &finding_checks[i];
		const struct silence *silence = finding_silence(plan, check);
		if (!silence) {
			continue;
		}
		if (state->n > 0 && state->rows[state->n - 1].kind != KIND_SILENCE) {
			add(state, NULL);
		}
		struct finding_row *row = add(state, check);
		row->kind = KIND_SILENCE;
		row->key = row->id = check->code;
		row->detail = arena_text(&state->arena, silence->reason);
	}
}

static void clear(struct findings_state *state)
{
	arena_done(&state->arena);
	state->n = state->n_checks = 0;
}

const struct finding_row *findings_selected(struct tui *tui)
{
	struct findings_state *state = tui->findings;
	return listbox_id(&state->box) ? &state->rows[state->box.row] : NULL;
}

/* A check that is made again is gone to. */
static void follow(struct findings_state *state, const struct finding_check *silenced)
{
	const struct finding_row *to = NULL;
	for (size_t i = 0; silenced && i < state->n; i++) {
		const struct finding_row *row = &state->rows[i];
		to = row->key && row->check == silenced && !to ? row : to;
	}
	if (to) {
		listbox_want(&state->box, to->key);
	}
}

void findings_take(struct tui *tui, const struct period *period, const struct findings *found)
{
	struct findings_state *state = tui->findings;
	struct place *place = &tui->places[tui->n_places - 1];
	const struct finding_row *here = findings_selected(tui);
	const struct finding_check *silenced =
		here && here->kind == KIND_SILENCE ? here->check : NULL;
	size_t heading = 0;
	clear(state);
	for (size_t i = 0; i < found->n; i++) {
		if (i == 0 || found->rows[i].check != found->rows[i - 1].check) {
			add_heading(state, found->rows[i].check);
			heading = state->n - 1;
			state->n_checks++;
		}
		add_finding(state, &found->rows[i]);
		state->rows[heading].n++;
	}
	add_silenced(state, tui->plan);
	follow(state, silenced);
	state->n_found = found->n;
	state->period = *period;
	if (place->view == VIEW_FINDINGS) {
		struct str id = {0};
		period_write(period, &id);
		id_set(place->id, str_text(&id));
		str_done(&id);
	}
	tui_stale(tui, VIEW_FINDINGS);
}

/* ---- Rows ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->findings->n;
}

static const char *row_id(void *data, size_t row)
{
	return ((struct tui *)data)->findings->rows[row].key;
}

static void put_heading(const struct tui *tui, const struct finding_row *row, struct str *out)
{
	finding_title(tui->plan, row->check, out);
	str_printf(out, " (%zu)", row->n);
}

static void put_silenced(const struct tui *tui, const struct finding_row *row, struct str *out)
{
	struct str title = {0};
	finding_title(tui->plan, row->check, &title);
	str_printf(out, _("Gjøres ikke i denne planen: %s (%s)"), str_text(&title), row->detail);
	str_done(&title);
}

static void draw_finding(struct tui *tui, struct canvas *canvas, struct span in,
			 const struct finding_row *row)
{
	int used = canvas_width(canvas, row->id), id = used > ID_COLS ? used : ID_COLS;
	int detail =
		row->detail && tui->cols >= DETAIL_FROM ? canvas_width(canvas, row->detail) : 0;
	detail = detail < in.cols / 2 ? detail : in.cols / 2;
	id = id < in.cols / 3 ? id : in.cols / 3;
	draw_fresh(tui, canvas, span(in.row, in.col - 1, 1), row->id);
	canvas_put(canvas, span(in.row, in.col, id), row->id, STYLE_NORMAL);
	canvas_put(canvas, span(in.row, in.col + id + 1, in.cols - id - 3 - detail), row->name,
		   STYLE_NORMAL);
	if (detail > 0) {
		canvas_put_right(canvas, span(in.row, in.col, in.cols), row->detail, STYLE_MUTED);
	}
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t n)
{
	struct tui *tui = data;
	const struct finding_row *row = &tui->findings->rows[n];
	int cols = at.cols < COLS_MOST ? at.cols : COLS_MOST;
	struct span in = span(at.row, at.col + 1, cols - 2);
	struct str text = {0};
	if (row->kind == KIND_SILENCE) {
		put_silenced(tui, row, &text);
		canvas_put(canvas, in, str_text(&text), STYLE_MUTED);
	} else if (row->key) {
		draw_finding(tui, canvas, span(in.row, in.col + 1, in.cols - 1), row);
	} else if (row->check) {
		put_heading(tui, row, &text);
		canvas_put(canvas, in, str_text(&text), STYLE_HEADING);
	}
	str_done(&text);
}

static void row_tell(void *data, size_t n, struct str *out)
{
	struct tui *tui = data;
	const struct finding_row *row = &tui->findings->rows[n];
	if (row->kind == KIND_SILENCE) {
		put_silenced(tui, row, out);
	} else if (row->key) {
		put_titled(row->id, row->name, out);
		told_word(out, row->detail);
		put_fresh(tui, row->id, out);
	} else if (row->check) {
		put_heading(tui, row, out);
	}
}

/* ---- The view ---- */

static void init(struct tui *tui)
{
	tui->findings = mem_zero(1, sizeof *tui->findings);
	tui->findings->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	clear(tui->findings);
	listbox_done(&tui->findings->box);
	free(tui->findings->rows);
	free(tui->findings);
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->findings->box, event);
}

void findings_section(struct tui *tui, int by)
{
	struct findings_state *state = tui->findings;
	const struct finding_row *here = findings_selected(tui), *to = NULL;
	for (size_t i = 0; here && i < state->n; i++) {
		const struct finding_row *row = &state->rows[i];
		bool first = row->key && (i == 0 || state->rows[i - 1].check != row->check ||
					  !state->rows[i - 1].key);
		bool before = row->check<here->check, after = row->check> here->check;
		if (first && (by > 0 ? after && !to : before)) {
			to = row;
		}
	}
	if (to) {
		listbox_select(&state->box, to->key);
		state->box.top = (size_t)(to - state->rows);
		state->box.top -= state->box.top > 0; /* with its heading */
	}
}

static void open(struct tui *tui, struct effect *effect)
{
	const struct finding_row *row = findings_selected(tui);
	if (row) {
		finding_mend(tui, row, effect);
	}
}

static bool target(struct tui *tui, struct target *out)
{
	const struct finding_row *row = findings_selected(tui);
	if (row) {
		out->kind = row->kind;
		id_set(out->id, row->id);
	}
	return row != NULL;
}

static void put_count(const struct findings_state *state, struct str *out)
{
	struct str checks = {0}, when = {0};
	period_show(&state->period, &when);
	if (state->n_found == 0) {
		str_printf(out, _("Ingenting må rettes før rapporten for %s."), str_text(&when));
		str_done(&when);
		return;
	}
	str_printf(&checks, ngettext("%zu kontroll", "%zu kontroller", state->n_checks),
		   state->n_checks);
	str_printf(out,
		   ngettext("%zu funn i %s før rapporten for %s",
			    "%zu funn i %s før rapporten for %s", state->n_found),
		   state->n_found, str_text(&checks), str_text(&when));
	str_done(&when);
	str_done(&checks);
}

/* A detail that the row had no room for stands here. */
static void put_why(struct tui *tui, struct str *out)
{
	const struct finding_row *row = findings_selected(tui);
	if (!row) {
		keys_printf(tui, out,
			    N_("Rapporten kan lages. {rapport} viser den, og {året-før} går til "
			       "året før."));
		return;
	}
	if (row->kind != KIND_SILENCE && row->detail && tui->cols < DETAIL_FROM) {
		str_printf(out, "%s: %s\n", row->id, row->detail);
	}
	str_printf(out, "%s ", _(row->check->why));
	finding_put_way(tui, row, out);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct findings_state *state = tui->findings;
	struct str text = {0};
	int most = in.rows - 2 - WHY_ROWS, n = (int)state->n, rows = n < most ? n : most;
	int cols = (in.cols < COLS_MOST ? in.cols : COLS_MOST) - 2;
	put_count(state, &text);
	canvas_put(canvas, span(in.row, 1, in.cols - 2), str_text(&text), STYLE_HEADING);
	listbox_draw(&state->box, canvas, rect(in.row + 2, in.col, rows, in.cols), true);
	if (state->n == 0) {
		canvas_cursor(canvas, in.row, 1);
	}
	str_clear(&text);
	put_why(tui, &text);
	canvas_wrap(canvas, rect(in.row + rows + 3 - (n == 0), 1, WHY_ROWS - 1, cols),
		    str_text(&text), STYLE_NORMAL, 0);
	str_done(&text);
}

static void tell(struct tui *tui, struct told *told)
{
	struct str text = {0};
	put_count(tui->findings, &text);
	told_text(told, str_text(&text));
	told_list(told, &tui->findings->box, true);
	str_clear(&text);
	put_why(tui, &text);
	told_text(told, str_text(&text));
	str_done(&text);
}

const struct view_ops findings_view = {
	.name = N_("Sjekk"),
	.capitals = N_("SJEKK"),
	.init = init,
	.done = done,
	.update = update,
	.open = open,
	.target = target,
	.draw = draw,
	.tell = tell,
};
