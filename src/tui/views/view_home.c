/*
 * Oversikt, the first screen: what is urgent, how the year stands, and what others did meanwhile.
 * The log is read after the first frame, and no further back than it must.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "dated.h"
#include "goto.h"
#include "home.h"
#include "tiltak/period.h"
#include "tiltak/words.h"
#include "told.h"

#define WIDE 150 /* two columns, each with owners and bars; below it one column tells more */

static void init(struct tui *tui)
{
	tui->home = mem_zero(1, sizeof *tui->home);
	home_prepare(tui);
}

static void forget_news(struct home_news *news)
{
	log_lines_clear(&news->lines);
	map_done(&news->area_days);
	arena_done(&news->arena);
}

static void done(struct tui *tui)
{
	struct home_state *home = tui->home;
	for (int i = 0; i < HOME_PANES; i++) {
		listbox_done(&home->panes[i].box);
	}
	overview_done(&home->overview);
	forget_news(&home->news);
	arena_done(&home->arena);
	free(home->rows);
	free(home);
}

static void refresh(struct tui *tui)
{
	overview_done(&tui->home->overview);
	overview_make(tui->plan, tui->today, &tui->home->overview);
	home_build(tui);
}

/* ---- What the log tells ---- */

bool home_wants_news(const struct tui *tui)
{
	const struct home_news *news = &tui->home->news;
	return tui_view(tui) == VIEW_HOME && (!news->read || news->seq != tui->plan->seq);
}

void home_last_visit(struct tui *tui, int64_t step, int64_t at)
{
	struct home_news *news = &tui->home->news;
	news->since = step;
	news->since_at = at;
	news->visited = news->began = true;
}

void home_begin_news(struct tui *tui)
{
	forget_news(&tui->home->news);
	tui->home->news.read = true;
	tui->home->news.seq = tui->plan->seq;
}

static void note_area(struct tui *tui, const struct change_set *set, const struct change *change)
{
	struct home_news *news = &tui->home->news;
	const struct area *area = change_area(tui->plan, change);
	if (area && !map_get(&news->area_days, area->id)) {
		int32_t *day = arena_alloc(&news->arena, sizeof *day, _Alignof(int32_t));
		*day = instant_day(set->at);
		map_put(&news->area_days, arena_text(&news->arena, area->id), day);
	}
}

/* A step of one's own ends what is new, but only one from before this session: what was new when it
 * began stays there to be read. */
void home_take_news(struct tui *tui, const struct change_set *set)
{
	struct home_news *news = &tui->home->news;
	bool own = strcmp(set->behalf ? set->behalf : set->actor, tui->person) == 0;
	for (size_t i = 0; i < set->n; i++) {
		note_area(tui, set, &set->changes[i]);
	}
	if (own && !news->began) {
		news->since = set->seq;
		news->since_at = set->at;
		news->began = true;
	}
	if (!own && set->seq > news->since) {
		log_lines_add(&news->lines, set, tui->plan);
	}
}

void home_take_findings(struct tui *tui, int year, size_t n)
{
	tui->home->news.n_findings = n;
	tui->home->news.findings_year = year;
}

void home_end_news(struct tui *tui)
{
	tui->home->news.began = true;
	tui->stands = false;
	home_build(tui);
}

/* ---- Moving ---- */

static struct home_pane *pane(struct tui *tui)
{
	return &tui->home->panes[tui->home->focus];
}

/* Up and down go through both columns as through one list. */
static bool cross(struct tui *tui, uint32_t key)
{
	struct home_state *home = tui->home;
	struct home_pane *from = pane(tui);
	bool on = key == KEY_DOWN || key == KEY_RIGHT;
	if (!home->wide || on == (home->focus == 1)) {
		return false;
	}
	home->focus = on;
	struct home_pane *to = pane(tui);
	if (!listbox_id(&to->box)) {
		home->focus = !on;
		return false;
	}
	struct event end = {.type = EVENT_KEY, .key = on ? KEY_HOME : KEY_END};
	if (key == KEY_UP || key == KEY_DOWN) {
		listbox_update(&to->box, &end);
	}
	return to != from;
}

static bool click(struct tui *tui, const struct event *event)
{
	struct home_state *home = tui->home;
	for (int i = 0; i < HOME_PANES; i++) {
		if (listbox_id(&home->panes[i].box) && listbox_update(&home->panes[i].box, event)) {
			home->focus = i;
			return true;
		}
	}
	return false;
}

static bool update(struct tui *tui, const struct event *event)
{
	struct home_pane *at = pane(tui);
	if (event->type == EVENT_CLICK) {
		return click(tui, event);
	}
	if (event->type == EVENT_KEY && (event->key == KEY_LEFT || event->key == KEY_RIGHT)) {
		return cross(tui, event->key) || tui->home->wide;
	}
	size_t before = at->box.row;
	bool taken = listbox_update(&at->box, event);
	bool steps = event->type == EVENT_KEY && (event->key == KEY_UP || event->key == KEY_DOWN);
	if (taken && steps && at->box.row == before) {
		cross(tui, event->key);
	}
	return taken;
}

/* ---- Acting ---- */

static bool target(struct tui *tui, struct target *out)
{
	const struct home_row *row = home_selected(tui);
	const struct overview *overview = &tui->home->overview;
	if (!row) {
		return false;
	}
	if (row->dated) {
		dated_target(row->dated, out);
	} else if (row->part == HOME_AREA) {
		const struct area *area = plan_at(tui->plan, KIND_AREA, row->i);
		out->kind = KIND_AREA;
		id_set(out->id, area->id);
	} else if (row->part == HOME_INDICATOR) {
		out->kind = KIND_INDICATOR;
		id_set(out->id, overview->indicators[row->i].year.indicator->id);
	}
	return out->kind != KIND_COUNT;
}

static void go_more(struct tui *tui, enum urgency urgency)
{
	struct str filter = {0};
	overview_filter(urgency, tui->today, &filter);
	goto_filtered(tui, str_text(&filter));
	str_done(&filter);
}

void home_select(struct tui *tui, enum kind kind, const char *id)
{
	struct home_state *home = tui->home;
	struct str key = {0};
	str_printf(&key, "%s:%s", kind == KIND_INDICATOR ? "i" : "u", id);
	for (int i = 0; i < HOME_PANES; i++) {
		if (listbox_select(&home->panes[i].box, str_text(&key))) {
			home->focus = i;
		}
	}
	str_done(&key);
}

static void open_log(struct tui *tui, const struct home_row *row, struct effect *effect)
{
	struct target at = {.kind = KIND_COUNT};
	if (row->part == HOME_STEP) {
		effect->type = EFFECT_STEP;
		effect->step = tui->home->news.lines.rows[row->i].step;
		return;
	}
	effect->type = EFFECT_HISTORY;
	if (target(tui, &at)) {
		id_set(effect->id, at.id);
	}
}

static void open(struct tui *tui, struct effect *effect)
{
	const struct home_row *row = home_selected(tui);
	struct target at = {.kind = KIND_COUNT};
	struct str filter = {0};
	switch (row ? row->part : HOME_TEXT) {
	case HOME_AREA:
		target(tui, &at);
		goto_record(tui, at.kind, at.id, effect);
		break;
	case HOME_MORE:
		go_more(tui, row->urgency);
		break;
	case HOME_URGENT:
	case HOME_DATED:
		dated_open(tui, row->dated, effect);
		break;
	case HOME_PROMISES:
		command_run(tui, command_find("løfter"), effect);
		break;
	case HOME_UNDATED:
		goto_filtered(tui, "frist:- -status:fullført,utgår,løpende");
		break;
	case HOME_TOP:
		str_printf(&filter, "topp:%d", tui->home->overview.top_year);
		goto_filtered(tui, str_text(&filter));
		break;
	case HOME_FINDINGS:
		command_run(tui, command_find("sjekk"), effect);
		break;
	case HOME_FATES:
		command_run(tui, command_find("utfall"), effect);
		break;
	case HOME_ANSWERS:
		promises_begin(tui, period_year(tui->plan, tui->today));
		break;
	case HOME_HOMELESS:
		goto_filtered(tui, "område:-");
		break;
	case HOME_INDICATOR:
		target(tui, &at);
		indicator_open(tui, at.id, 0);
		break;
	case HOME_STEP:
	case HOME_OLDER:
		open_log(tui, row, effect);
		break;
	default:
		break;
	}
	str_done(&filter);
}

/* ---- Drawing ---- */

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct home_state *home = tui->home;
	bool wide = in.cols >= WIDE;
	if (wide != home->wide) {
		home->wide = wide;
		home_split(home);
	}
	int left = wide ? (in.cols - 1) / 2 : in.cols;
	for (int i = 0; i <= (int)wide; i++) {
		struct rect at = rect(in.row, in.col, in.rows, left);
		if (i == 1) {
			at = rect(in.row, in.col + left + 1, in.rows, in.cols - left - 1);
		}
		listbox_draw(&home->panes[i].box, canvas, at, home->focus == i);
	}
	for (int row = 0; wide && row < in.rows; row++) {
		canvas_put(canvas, span(in.row + row, in.col + left, 1), "│", STYLE_BORDER);
	}
	if (!home_selected(tui)) {
		canvas_cursor(canvas, in.row, in.col);
	}
}

static void tell(struct tui *tui, struct told *told)
{
	struct home_state *home = tui->home;
	if (told->rows > 0 && home->wide) {
		home->wide = false;
		home_split(home);
	}
	for (int i = 0; i < HOME_PANES; i++) {
		told_list(told, &home->panes[i].box, home->focus == i);
	}
}

/* A new tiltak is of the selected area. */
static bool parent(struct tui *tui, struct target *out)
{
	return target(tui, out) && out->kind == KIND_AREA;
}

const struct view_ops home_view = {
	.name = N_("Oversikt"),
	.capitals = N_("OVERSIKT"),
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
