/*
 * Topp 10: the list of a year with its cut line, the queue, and what fell out of the proposal.
 */
#include <stdlib.h>

#include "event.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "views.h"

/* ---- Rows ---- */

static void add(struct top_state *top, enum top_part part, size_t at)
{
	top->lines = mem_grow(top->lines, &top->cap, top->n + 1, sizeof *top->lines);
	top->lines[top->n++] = (struct top_line){.part = part, .at = at};
}

/* The cut line stands where the frame is passed, else below the ten: there it tells their sum. */
static size_t cut_of(const struct top_list *list)
{
	return list->cut < list->n_listed ? list->cut : list->n_top;
}

/* The candidates that are not on the list. */
static size_t n_outside(const struct top_state *top)
{
	size_t n = 0;
	for (size_t i = 0; i < top->n_candidates; i++) {
		n += top->candidates[i].place == 0;
	}
	return n;
}

static const struct top_candidate *nth_outside(const struct top_state *top, size_t n)
{
	size_t i = 0;
	while (n > 0 || top->candidates[i].place > 0) {
		n -= top->candidates[i++].place == 0;
	}
	return &top->candidates[i];
}

/* What fell out of the proposal is still told as such. */
static struct top_row outside(const struct top_state *top, const struct top_candidate *candidate)
{
	const struct top_list *list = &top->list;
	for (size_t i = list->n_listed; i < list->n; i++) {
		if (list->rows[i].tiltak == candidate->tiltak) {
			return list->rows[i];
		}
	}
	const struct priority *before = list->previous;
	int place = before ? list_place(before->tiltak, candidate->tiltak->id) : 0;
	return (struct top_row){.tiltak = candidate->tiltak,
				.before = place <= TOP_PLACES ? place : 0,
				.years = candidate->years};
}

size_t top_rows(const struct top_state *top)
{
	return top->meeting ? top->list.n_listed + n_outside(top)
	       : top->pool  ? top->n_candidates
			    : top->list.n;
}

struct top_row top_row_of(const struct top_state *top, size_t at)
{
	if (top->meeting ? at < top->list.n_listed : !top->pool) {
		return top->list.rows[at];
	}
	if (top->meeting) {
		return outside(top, nth_outside(top, at - top->list.n_listed));
	}
	const struct top_candidate *candidate = &top->candidates[at];
	return (struct top_row){
		.tiltak = candidate->tiltak, .place = candidate->place, .years = candidate->years};
}

const char *top_ids(const struct top_state *top)
{
	const struct priority *record = top->list.record;
	return record && record->tiltak ? record->tiltak : "";
}

static void build_pool(struct top_state *top)
{
	for (size_t i = 0; i < top->n_candidates; i++) {
		add(top, TOP_TILTAK, i);
	}
}

static void build_list(struct top_state *top)
{
	const struct top_list *list = &top->list;
	if (list->n_listed > 0 && cut_of(list) == 0) {
		add(top, TOP_CUT, 0);
	}
	for (size_t i = 0; i < list->n; i++) {
		if (i == list->n_listed) {
			add(top, TOP_GONE, 0);
		} else if (i == list->n_top) {
			add(top, TOP_QUEUE, 0);
		}
		add(top, TOP_TILTAK, i);
		size_t above = i + 1;
		if (above == list->n_top && list->n_top < TOP_PLACES) {
			add(top, TOP_OPEN, 0);
		}
		if (above == cut_of(list)) {
			add(top, TOP_CUT, above);
		}
	}
}

static void add_row(struct top_state *top, size_t at)
{
	add(top, TOP_TILTAK, at);
	if (top->roomy) {
		add(top, TOP_BLANK, at);
	}
}

/* As the list, but what fell out of the proposal is a candidate like others. */
static void build_meeting(struct top_state *top)
{
	const struct top_list *list = &top->list;
	size_t n = top_rows(top);
	if (list->n_listed > 0 && cut_of(list) == 0) {
		add(top, TOP_CUT, 0);
	}
	for (size_t i = 0; i < n; i++) {
		if (i == list->n_listed) {
			add(top, TOP_POOL, 0);
		} else if (i == list->n_top) {
			add(top, TOP_QUEUE, 0);
		}
		add_row(top, i);
		if (i + 1 == list->n_top && list->n_top < TOP_PLACES) {
			add(top, TOP_OPEN, 0);
		}
		if (i + 1 == cut_of(list)) {
			add(top, TOP_CUT, i + 1);
		}
	}
}

static void forget(struct top_state *top)
{
	top_list_done(&top->list);
	top_balance_done(&top->balance);
	free(top->candidates);
	top->candidates = NULL;
	top->n = top->n_candidates = 0;
}

/* This year's, else the newest list before it. */
static int first_year(struct tui *tui)
{
	int now, month, day, *years;
	day_split(tui->today, &now, &month, &day);
	size_t n = top_years(tui->plan, &years), i = 0;
	while (i < n && years[i] > now) {
		i++;
	}
	int year = i < n ? years[i] : now;
	free(years);
	return year;
}

void top_refresh(struct tui *tui)
{
	struct top_state *top = tui->top;
	top->meeting = tui_view(tui) == VIEW_MEETING || tui_view(tui) == VIEW_PAGE;
	if (top->year == 0) {
		top->year = first_year(tui);
	}
	forget(top);
	top_list_shown(tui);
	top_balance(tui->plan, &top->list, &top->balance);
	top->n_candidates = top_candidates(tui->plan, top->year, &top->candidates);
	for (size_t i = 0; i < top->n_candidates; i++) { /* where an order is not stored */
		top->candidates[i].place = list_place(top_ids(top), top->candidates[i].tiltak->id);
	}
	if (top->meeting) {
		build_meeting(top);
	} else if (top->pool) {
		build_pool(top);
	} else {
		build_list(top);
	}
	top_measure(tui);
}

bool top_pool(const struct tui *tui)
{
	return tui->top->pool;
}

/* The selected tiltak stays so, where it is in both. */
void top_turn_pool(struct tui *tui)
{
	tui->top->pool = !tui->top->pool;
	top_refresh(tui);
}

bool top_can_leave(const struct tui *tui)
{
	return tui->top->pool || top_reorders(tui->top);
}

void top_go_back(struct tui *tui)
{
	if (tui->top->pool) {
		top_turn_pool(tui);
	} else {
		ask_leave_order(tui);
	}
}

void top_turn(struct tui *tui, int by)
{
	struct top_state *top = tui->top;
	int year = top->year + by;
	if (year < YEAR_FIRST || year > YEAR_LAST) {
		tui_say(tui, false, "Lenger går det ikke an å bla.");
		return;
	}
	top->year = year;
	listbox_done(&top->box);
	top_refresh(tui);
}

/* ---- The view ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->top->n;
}

static const char *row_id(void *data, size_t i)
{
	const struct top_state *top = ((struct tui *)data)->top;
	const struct top_line *line = &top->lines[i];
	return line->part == TOP_TILTAK ? top_row_of(top, line->at).tiltak->id : NULL;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t i)
{
	struct tui *tui = data;
	top_draw_line(tui, canvas, at, &tui->top->lines[i]);
}

static void row_tell(void *data, size_t i, struct str *out)
{
	struct tui *tui = data;
	top_tell_line(tui, &tui->top->lines[i], out);
}

static void init(struct tui *tui)
{
	tui->top = mem_zero(1, sizeof *tui->top);
	tui->top->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static void done(struct tui *tui)
{
	forget(tui->top);
	listbox_done(&tui->top->box);
	str_done(&tui->top->why);
	fates_done(&tui->top->walk);
	str_done(&tui->top->order.ids);
	str_done(&tui->top->order.before);
	str_done(&tui->top->order.seen);
	str_done(&tui->top->ballot.ranking);
	str_done(&tui->top->fate.to);
	str_done(&tui->top->fate.reason);
	for (size_t i = 0; i < sizeof tui->top->typed.fields / sizeof(struct str); i++) {
		str_done(&tui->top->typed.fields[i]);
	}
	free(tui->top->lines);
	free(tui->top);
}

bool top_update(struct tui *tui, const struct event *event)
{
	return (event->type == EVENT_KEY && top_type_place(tui, event->key)) ||
	       listbox_update(&tui->top->box, event);
}

bool top_target(struct tui *tui, struct target *out)
{
	const char *id = listbox_id(&tui->top->box);
	if (id) {
		out->kind = KIND_TILTAK;
		id_set(out->id, id);
	}
	return id != NULL;
}

static void open(struct tui *tui, struct effect *effect)
{
	const char *id = listbox_id(&tui->top->box);
	if (id) {
		tui_open_tiltak(tui, id, effect);
	} else {
		struct str text = {0};
		top_put_empty(tui, &text);
		tui_say(tui, false, "%s", str_text(&text));
		str_done(&text);
	}
}

const struct view_ops top_view = {
	.name = N_("Topp 10"),
	.capitals = N_("TOPP 10"),
	.init = init,
	.done = done,
	.refresh = top_refresh,
	.update = top_update,
	.open = open,
	.draw = top_draw,
	.tell = top_tell,
	.target = top_target,
};
