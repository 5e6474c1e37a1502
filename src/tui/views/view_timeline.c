/*
 * Tidslinje: a row for each tiltak under its area, time across. What has no date is counted in a
 * row of its own, which opens.
 */
#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "tiltak/words.h"
#include "timeline.h"
#include "told.h"

#define FOOT_FROM  16 /* rows */
#define FOOT_ROWS  3
#define FOOT_ROOMY 30  /* rows of a view with room for all that its signs mean */
#define LEGEND	   160 /* columns that these words take */

#define UNDATED_KEY "-"

/* ---- Rows ---- */

static struct line_row *add(struct timeline_state *state, enum line_part part)
{
	state->rows = mem_grow(state->rows, &state->cap, state->n + 1, sizeof *state->rows);
	state->rows[state->n] = (struct line_row){.part = part};
	return &state->rows[state->n++];
}

static void add_area(struct tui *tui, size_t i)
{
	const struct area *area = plan_at(tui->plan, KIND_AREA, i);
	struct str text = {0};
	str_printf(&text, "%s %s", area->id, area->title ? area->title : "");
	add(tui->timeline, LINE_GROUP)->text = arena_text(&tui->timeline->arena, str_text(&text));
	str_done(&text);
}

static void add_homeless(struct tui *tui)
{
	struct str text = {0};
	str_printf(&text, _("Uten %s"), level_name(tui, KIND_AREA));
	add(tui->timeline, LINE_GROUP)->text = arena_text(&tui->timeline->arena, str_text(&text));
	str_done(&text);
}

static void add_undated(struct timeline_state *state)
{
	size_t n = state->timeline.n_undated;
	struct line_row *row = add(state, LINE_UNDATED);
	struct str text = {0};
	str_printf(&text, ngettext("%zu tiltak uten frist", "%zu tiltak uten frist", n), n);
	row->text = arena_text(&state->arena, str_text(&text));
	row->key = UNDATED_KEY;
	str_done(&text);
}

static void add_group(struct tui *tui, const struct timeline_row *row)
{
	static const char *const names[] = {
		[TIMELINE_PROMISES] = N_("Løfter"),
		[TIMELINE_EVENTS] = N_("Milepæler"),
		[TIMELINE_DECISIONS] = N_("Vedtak"),
	};
	switch (row->part) {
	case TIMELINE_AREA:
		add_area(tui, row->area);
		break;
	case TIMELINE_HOMELESS:
		add_homeless(tui);
		break;
	case TIMELINE_UNDATED:
		add_undated(tui->timeline);
		break;
	default:
		add(tui->timeline, LINE_GROUP)->text = _(names[row->part]);
		break;
	}
}

static void build(struct tui *tui)
{
	struct timeline_state *state = tui->timeline;
	const struct timeline_row *before = NULL;
	arena_done(&state->arena);
	state->n = 0;
	for (size_t i = 0; i < state->timeline.n; i++) {
		const struct timeline_row *at = &state->timeline.rows[i];
		if (!before || before->part != at->part || before->area != at->area) {
			add_group(tui, at);
		}
		before = at;
		if (at->part != TIMELINE_UNDATED || state->open) {
			struct line_row *row = add(state, LINE_DATED);
			row->row = at;
			row->key = dated_key(&at->dated, &state->arena);
		}
	}
}

static void refresh(struct tui *tui)
{
	struct timeline_state *state = tui->timeline;
	if (state->year == 0) {
		state->year = day_year(tui->today);
	}
	timeline_done(&state->timeline);
	timeline_make(tui->plan, state->year, tui->today, &state->timeline);
	build(tui);
}

void timeline_turn(struct tui *tui, int by)
{
	int year = tui->timeline->year + by;
	if (year <= YEAR_FIRST || year >= YEAR_LAST) {
		tui_say(tui, false, "Lenger går det ikke an å bla.");
		return;
	}
	tui->timeline->year = year;
	refresh(tui);
}

/* ---- The view ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->timeline->n;
}

static const char *row_id(void *data, size_t i)
{
	return ((struct tui *)data)->timeline->rows[i].key;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t i)
{
	struct tui *tui = data;
	timeline_draw_row(tui, canvas, at, &tui->timeline->rows[i]);
}

static void row_tell(void *data, size_t i, struct str *out)
{
	struct tui *tui = data;
	timeline_tell_row(tui, &tui->timeline->rows[i], out);
}

static void init(struct tui *tui)
{
	tui->timeline = mem_zero(1, sizeof *tui->timeline);
	tui->timeline->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	struct timeline_state *state = tui->timeline;
	listbox_done(&state->box);
	timeline_done(&state->timeline);
	arena_done(&state->arena);
	free(state->rows);
	free(state);
}

static const struct line_row *selected(struct tui *tui)
{
	struct timeline_state *state = tui->timeline;
	return listbox_id(&state->box) ? &state->rows[state->box.row] : NULL;
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->timeline->box, event);
}

static bool target(struct tui *tui, struct target *out)
{
	const struct line_row *row = selected(tui);
	if (!row || row->part != LINE_DATED) {
		return false;
	}
	dated_target(&row->row->dated, out);
	return true;
}

static void open(struct tui *tui, struct effect *effect)
{
	const struct line_row *row = selected(tui);
	if (row && row->part == LINE_UNDATED) {
		tui->timeline->open = !tui->timeline->open;
		build(tui);
		tui->timeline->box.top = tui->timeline->box.row; /* what opened is in view */
	} else if (row) {
		dated_open(tui, &row->row->dated, effect);
	}
}

static void put_empty(const struct tui *tui, struct str *out)
{
	str_put(out, _("Ingen tiltak, løfter, milepæler eller vedtak ennå."));
	keys_offer(tui, out,
		   "Trykk {ny} for å lage et tiltak, og sett fristen med {frist}. Menyen ({meny}) "
		   "har «Ny milepæl».");
}

static void tell(struct tui *tui, struct told *told)
{
	if (tui->timeline->n == 0) {
		struct str text = {0};
		put_empty(tui, &text);
		told_text(told, str_text(&text));
		str_done(&text);
	}
	told_list(told, &tui->timeline->box, true);
}

static void draw_empty(const struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	put_empty(tui, &text);
	canvas_wrap(canvas, in, str_text(&text), STYLE_NORMAL, 0);
	canvas_cursor(canvas, in.row, in.col);
	str_done(&text);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct timeline_state *state = tui->timeline;
	bool roomy = in.rows >= FOOT_ROOMY && in.cols < LEGEND;
	int foot = in.rows >= FOOT_FROM ? FOOT_ROWS + roomy : 0;
	state->scale = timeline_scale(state, in.cols);
	int head = timeline_draw_head(tui, canvas, span(in.row, in.col, in.cols));
	struct rect list = rect(in.row + head, in.col, in.rows - head - foot, in.cols);
	listbox_draw(&state->box, canvas, list, true);
	if (state->n == 0) {
		draw_empty(tui, canvas, rect(list.row, list.col + 2, list.rows, list.cols - 4));
	} else if (foot > 0) {
		timeline_draw_foot(tui, canvas, rect(list.row + list.rows, in.col, foot, in.cols),
				   selected(tui));
	}
}

void timeline_select(struct tui *tui, enum kind kind, const char *id)
{
	dated_want(&tui->timeline->box, kind, id);
}

static bool parent(struct tui *tui, struct target *out)
{
	const struct line_row *row = selected(tui);
	return row && row->part == LINE_DATED && dated_parent(tui, &row->row->dated, 0, out);
}

const struct view_ops timeline_view = {
	.name = N_("Tidslinje"),
	.capitals = N_("TIDSLINJE"),
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
