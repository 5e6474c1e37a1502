/*
 * Områder: the plan as a tree of areas, strategies and tiltak; on a wide screen the same rows as
 * three columns. What is selected is told below.
 */
#include <stdlib.h>
#include <string.h>

#include "areas.h"
#include "key_words.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define WIDE	      100
#define DETAIL_ROWS   6	 /* with its rule */
#define LEAST_COLUMNS 18 /* of a column */
#define STATUS_ROOM   16
#define ROOMY	      70 /* columns: a status has a place of its own */

static void init(struct tui *tui)
{
	tui->areas = mem_zero(1, sizeof *tui->areas);
	areas_prepare(tui);
}

static void done(struct tui *tui)
{
	struct areas_state *areas = tui->areas;
	for (int i = 0; i < AREAS_PANES; i++) {
		listbox_done(&areas->panes[i].box);
		free(areas->panes[i].rows);
	}
	free(areas->area_tally);
	free(areas->strategy_tally);
	map_done(&areas->open);
	arena_done(&areas->arena);
	arena_done(&areas->kept);
	areas_forget_detail(areas);
	free(areas);
}

/* Is it another layout than before? */
static void fit(struct tui *tui)
{
	bool wide = tui->cols >= WIDE && !tui->linear.on;
	if (wide != tui->areas->wide) {
		areas_turn(tui, wide);
	}
}

static void refresh(struct tui *tui)
{
	areas_forget_detail(tui->areas);
	fit(tui);
	areas_build(tui);
}

/* ---- Moving ---- */

static int pane_here(const struct areas_state *areas)
{
	return areas->wide ? areas->focus : PANE_TREE;
}

static struct pane *pane(struct tui *tui)
{
	return &tui->areas->panes[pane_here(tui->areas)];
}

static const struct areas_row *selected(struct tui *tui)
{
	return areas_selected(tui, pane_here(tui->areas));
}

/* Left closes, or goes to what it lies under; right opens. */
static bool update_tree(struct tui *tui, const struct event *event)
{
	struct areas_state *areas = tui->areas;
	const struct areas_row *row = selected(tui);
	if (!row) {
		return false;
	}
	bool leaf = row->kind == KIND_TILTAK;
	bool open = !leaf && areas_is_open(areas, row->key);
	if (!leaf && open == (event->key == KEY_LEFT)) {
		areas_toggle(tui, row->key);
	} else if (event->key == KEY_LEFT && row->parent) {
		listbox_select(&pane(tui)->box, row->parent);
	}
	return true;
}

/* To the next column that has rows. */
static bool step(struct areas_state *areas, int by)
{
	int to = areas->focus + by;
	while (to > PANE_AREAS && to < PANE_TILTAK && areas->panes[to].n == 0) {
		to += by;
	}
	bool ok = to >= PANE_AREAS && to <= PANE_TILTAK && areas->panes[to].n > 0;
	if (ok) {
		areas->focus = to;
	}
	return ok;
}

/* A click goes to the column it lies in. */
static void focus_on(struct areas_state *areas, const struct event *event)
{
	for (int i = PANE_AREAS; areas->wide && i <= PANE_TILTAK; i++) {
		areas->focus = listbox_hit(&areas->panes[i].box, event) ? i : areas->focus;
	}
}

static bool update(struct tui *tui, const struct event *event)
{
	struct areas_state *areas = tui->areas;
	focus_on(areas, event);
	struct pane *at = pane(tui);
	bool sideways =
		event->type == EVENT_KEY && (event->key == KEY_LEFT || event->key == KEY_RIGHT);
	if (sideways && !areas->wide) {
		return update_tree(tui, event);
	}
	if (sideways) {
		step(areas, event->key == KEY_RIGHT ? 1 : -1);
		return true;
	}
	if (!listbox_update(&at->box, event)) {
		return false;
	}
	areas_build(tui);
	return true;
}

static bool target(struct tui *tui, struct target *out)
{
	const struct areas_row *row = selected(tui);
	if (!row || !row->record) {
		return false;
	}
	*out = (struct target){.kind = row->kind};
	id_set(out->id, row->record->id);
	return true;
}

static void open(struct tui *tui, struct effect *effect)
{
	struct areas_state *areas = tui->areas;
	const struct areas_row *row = selected(tui);
	if (!row) {
		return;
	}
	if (row->kind == KIND_TILTAK) {
		tui_open_tiltak(tui, row->record->id, effect);
	} else if (!areas->wide) {
		areas_toggle(tui, row->key);
	} else if (!step(areas, 1)) {
		struct str text = {0};
		str_put(&text, _("Ingen tiltak her ennå."));
		keys_offer(tui, &text, "Trykk {ny} for å lage et.");
		tui_say(tui, false, "%s", str_text(&text));
		str_done(&text);
	}
}

bool areas_closes(struct tui *tui)
{
	const struct areas_row *row = selected(tui);
	return row && row->kind != KIND_TILTAK && !row->is_leaf && !tui->areas->wide &&
	       areas_is_open(tui->areas, row->key);
}

void areas_select(struct tui *tui, int n)
{
	struct areas_state *areas = tui->areas;
	const struct record *area = area_at(tui, n == 0 ? 1 : n);
	if (!area) {
		return;
	}
	areas->focus = PANE_AREAS;
	listbox_want(&pane(tui)->box, area->id);
	if (n == 0) {
		map_done(&areas->open);
	}
	areas_build(tui);
}

void areas_read_selected(struct tui *tui)
{
	const struct areas_row *row = selected(tui);
	if (row) {
		areas_read(tui, row);
	}
}

/* A new tiltak gets the strategy or area it is made under, or none where there is none. */
static bool parent(struct tui *tui, struct target *out)
{
	const struct areas_row *row = selected(tui);
	struct areas_state *areas = tui->areas;
	if (row && row->kind == KIND_TILTAK) {
		row = areas->wide ? areas_selected(tui, PANE_STRATEGIES)
				  : areas_find(&areas->panes[PANE_TREE], row->parent);
	}
	if (row && !row->record && areas->wide) {
		row = areas_selected(tui, PANE_AREAS);
	}
	if (row && row->record) {
		out->kind = row->kind;
		id_set(out->id, row->record->id);
	}
	return true;
}

/* ---- Drawing ---- */

/* Returns the columns it takes at the right. */
static int draw_tally(struct canvas *canvas, struct span at, const struct tally *tally)
{
	struct str text = {0};
	areas_tally_show(tally, &text);
	bool late = tally_behind(tally) > 0;
	int cols = canvas_put_right(canvas, at, str_text(&text), late ? STYLE_LATE : STYLE_NORMAL);
	str_done(&text);
	return cols;
}

/* In a narrow column every status takes what it needs, so that titles get the rest. */
static void draw_leaf(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct areas_row *row)
{
	const struct tiltak *tiltak = (const struct tiltak *)row->record;
	int cols = at.cols >= WIDE    ? late_columns(canvas->ascii)
		   : at.cols >= ROOMY ? STATUS_ROOM
				      : areas_status_needs(tui, row);
	struct span status = span(at.row, at.col + at.cols - cols, cols);
	draw_titled(canvas, span(at.row, at.col, at.cols - cols - 1), tiltak->id, tiltak->title);
	if (row->home) {
		struct str text = {0};
		str_printf(&text, _("se %s"), row->home);
		canvas_put(canvas, status, str_text(&text), STYLE_MUTED);
		str_done(&text);
		return;
	}
	draw_status(canvas, status, tiltak->status, tiltak_late(tiltak, tui->today));
	if (tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		draw_late_deliverable(canvas, status);
	}
}

void areas_draw_row(void *data, struct canvas *canvas, struct span at, size_t i)
{
	struct pane *in = data;
	const struct areas_row *row = &in->rows[i];
	struct areas_state *areas = in->tui->areas;
	int indent = 1 + 2 * row->depth;
	bool tree = in == &areas->panes[PANE_TREE];
	if (tree && row->kind != KIND_TILTAK) {
		const char *mark = areas_is_open(areas, row->key) ? "-" : "+";
		canvas_put(canvas, span(at.row, at.col + indent, 1), row->is_leaf ? " " : mark,
			   STYLE_MUTED);
	}
	indent += tree ? 2 : 0;
	if (row->record) {
		draw_fresh(in->tui, canvas, at, row->record->id);
	}
	struct span rest = span(at.row, at.col + indent, at.cols - indent - 1);
	if (row->kind == KIND_TILTAK && row->record) {
		draw_leaf(in->tui, canvas, rest, row);
		return;
	}
	int tally;
	if (row->kind == KIND_AREA && row->tally->n == 0 && rest.cols >= ROOMY) {
		tally = canvas_put_right(canvas, rest, _("ingen tiltak ennå"), STYLE_MUTED);
	} else {
		tally = draw_tally(canvas, rest, row->tally);
	}
	struct span title = span(rest.row, rest.col, rest.cols - tally - 1);
	if (row->record) {
		draw_titled(canvas, title, row->record->id, row->title);
	} else {
		canvas_put(canvas, title, row->title, STYLE_MUTED);
	}
}

static void draw_pane(struct tui *tui, struct canvas *canvas, int i, struct rect in)
{
	static const enum kind levels[] = {KIND_COUNT, KIND_AREA, KIND_STRATEGY, KIND_TILTAK};
	struct pane *at = &tui->areas->panes[i];
	struct str name = {0};
	text_capital(&name, level_name(tui, levels[i]));
	canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2), str_text(&name), STYLE_HEADING);
	str_done(&name);
	bool focus = tui->areas->focus == i;
	listbox_draw(&at->box, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), focus);
	if (at->n == 0) {
		canvas_put(canvas, span(in.row + 1, in.col + 1, in.cols - 2), _("ingen ennå"),
			   STYLE_MUTED);
	}
}

/* The same for all that want more, so that they fit. */
static int cap_of(const int *widths, int n, int cols)
{
	int least = 0, most = cols;
	while (least < most) {
		int cap = (least + most + 1) / 2, sum = 0;
		for (int i = 0; i < n; i++) {
			sum += widths[i] < cap ? widths[i] : cap;
		}
		least = sum <= cols ? cap : least;
		most = sum <= cols ? most : cap - 1;
	}
	return least;
}

/* What all want when there is room. Else the one with the keys has it, so that what one reads is
 * whole, and the others are cut to the same; the last gets what is left over. */
static void share(struct tui *tui, int cols, int widths[3])
{
	int focus = tui->areas->focus - PANE_AREAS, others[2], n = 0;
	for (int i = 0; i < 3; i++) {
		widths[i] = areas_pane_needs(tui, PANE_AREAS + i);
		widths[i] = widths[i] < LEAST_COLUMNS ? LEAST_COLUMNS : widths[i];
		if (i != focus) {
			others[n++] = widths[i];
		}
	}
	int most = cols - 2 * LEAST_COLUMNS;
	widths[focus] = widths[focus] < most ? widths[focus] : most;
	int cap = cap_of(others, 2, cols - widths[focus]);
	for (int i = 0; i < 3; i++) {
		widths[i] = i == focus || widths[i] < cap ? widths[i] : cap;
	}
	widths[2] = cols - widths[0] - widths[1];
}

static void draw_wide(struct tui *tui, struct canvas *canvas, struct rect in)
{
	int widths[3], col = in.col;
	share(tui, in.cols - 2, widths);
	for (int i = 0; i < 3; i++) {
		draw_pane(tui, canvas, PANE_AREAS + i, rect(in.row, col, in.rows, widths[i]));
		col += widths[i];
		for (int row = in.row; i < 2 && row < in.row + in.rows; row++) {
			canvas_put(canvas, span(row, col, 1), "│", STYLE_BORDER);
		}
		col++;
	}
}

static void draw_tree(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct pane *at = &tui->areas->panes[PANE_TREE];
	struct str heading = {0};
	text_capital(&heading, level_name(tui, KIND_AREA));
	str_printf(&heading, _(", %s, tiltak"), level_name(tui, KIND_STRATEGY));
	canvas_put(canvas, span(in.row, in.col + 3, in.cols - 12), str_text(&heading),
		   STYLE_HEADING);
	str_done(&heading);
	canvas_put_right(canvas, span(in.row, in.col, in.cols - 1), _("tiltak"), STYLE_HEADING);
	listbox_draw(&at->box, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), true);
	if (at->n == 0) {
		struct str none = {0};
		keys_printf(tui, &none,
			    "Planen har ingen områder. Les inn en utgave som har det, med "
			    "{bytt-plan}.");
		canvas_wrap(canvas, rect(in.row + 2, in.col + 2, 3, in.cols - 4), str_text(&none),
			    STYLE_NORMAL, 0);
		str_done(&none);
		canvas_cursor(canvas, in.row + 2, in.col + 2);
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct areas_state *areas = tui->areas;
	fit(tui);
	int detail = in.rows >= 16 ? DETAIL_ROWS + (in.rows - 16) / 4 : 0;
	struct rect list = rect(in.row, in.col, in.rows - detail, in.cols);
	if (areas->wide) {
		draw_wide(tui, canvas, list);
	} else {
		draw_tree(tui, canvas, list);
	}
	const struct areas_row *row = selected(tui);
	if (detail > 0 && row) {
		canvas_hline(canvas, span(in.row + list.rows, in.col, in.cols), STYLE_BORDER);
		areas_draw_detail(tui, canvas,
				  rect(in.row + list.rows + 1, in.col + 1, detail - 1, in.cols - 2),
				  row);
	}
}

/* The detail is told on its own with Space where lines are read one by one. */
static void tell(struct tui *tui, struct told *told)
{
	struct areas_state *areas = tui->areas;
	fit(tui);
	int first = areas->wide ? PANE_AREAS : PANE_TREE;
	int last = areas->wide ? PANE_TILTAK : PANE_TREE;
	for (int i = first; i <= last; i++) {
		told_list(told, &areas->panes[i].box, i == pane_here(areas));
	}
	if (plan_count(tui->plan, KIND_AREA) == 0) {
		told_text(told, _("Planen har ingen områder."));
	}
	const struct areas_row *row = selected(tui);
	if (told->rows == 0 && row) {
		areas_tell_detail(tui, told, row);
	}
}

const struct view_ops areas_view = {
	.name = N_("Områder"),
	.capitals = N_("OMRÅDER"),
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
