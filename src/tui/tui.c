/*
 * The screen as a value: events in, state changed, at most one effect out.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "bindings.h"
#include "command.h"
#include "frame.h"
#include "key_words.h"
#include "linear.h"
#include "marks.h"
#include "overlays.h"
#include "settings.h"
#include "state.h"
#include "tiltak/words.h"
#include "views.h"

#define FRESH_TICKS (5000 / POLL_MS)

const struct view_ops *const view_ops[VIEW_COUNT] = {
	[VIEW_HOME] = &home_view,
	[VIEW_AREAS] = &areas_view,
	[VIEW_TOP] = &top_view,
	[VIEW_TILTAK] = &tiltak_view,
	[VIEW_YEAR] = &year_view,
	[VIEW_TIMELINE] = &timeline_view,
	[VIEW_HISTORY] = &history_view,
	[VIEW_ONE] = &one_view,
	[VIEW_STEP] = &step_view,
	[VIEW_PLANS] = &plans_view,
	[VIEW_REPORT] = &report_view,
	[VIEW_MEETING] = &meeting_view,
	[VIEW_PAGE] = &page_view,
	[VIEW_INDICATORS] = &indicators_view,
	[VIEW_INDICATOR] = &indicator_view,
	[VIEW_FINDINGS] = &findings_view,
	[VIEW_PROMISES] = &promises_view,
};

bool effect_stores(enum effect_type type)
{
	return type >= EFFECT_EDIT && type <= EFFECT_WITHDRAW;
}

void effect_done(struct effect *effect)
{
	for (size_t i = 0; i < effect->n_edits; i++) {
		str_done(&effect->edits[i].text);
		str_done(&effect->edits[i].seen);
	}
	*effect = (struct effect){0};
}

void effect_edit(struct effect *effect, const char *key, const char *text)
{
	effect->edits[effect->n_edits].key = key;
	str_put(&effect->edits[effect->n_edits].text, text);
	effect->n_edits++;
}

const char *effect_text(const struct effect *effect, const char *key)
{
	for (size_t i = 0; i < effect->n_edits; i++) {
		if (strcmp(effect->edits[i].key, key) == 0) {
			return str_text(&effect->edits[i].text);
		}
	}
	return NULL;
}

void effect_seen(struct effect *effect, const char *text)
{
	str_put(&effect->edits[effect->n_edits - 1].seen, text);
	effect->edits[effect->n_edits - 1].is_seen = true;
}

void tui_init(struct tui *tui, const struct tui_given *given)
{
	*tui = (struct tui){.plan = given->plan,
			    .today = given->today,
			    .person = given->person,
			    .read_only = given->read_only,
			    .past = given->past,
			    .kiosk = given->kiosk,
			    .editor = given->editor,
			    .linear.on = given->linear,
			    .limits = given->limits,
			    .bindings = bindings_new(),
			    .n_places = 1};
	tui->typed = mem_zero(1, sizeof *tui->typed);
	for (int view = 0; view < VIEW_COUNT; view++) {
		view_ops[view]->init(tui);
		tui->stale[view] = true;
	}
}

void tui_done(struct tui *tui)
{
	overlays_pop(tui);
	for (int view = 0; view < VIEW_COUNT; view++) {
		view_ops[view]->done(tui);
	}
	typed_clear(tui->typed);
	free(tui->typed);
	str_done(&tui->message);
	many_done(tui->many);
	settings_done(&tui->settings);
	free(tui->bindings);
}

/* A view is made anew when it is seen, not at each change. */
void tui_renew(struct tui *tui)
{
	enum view view = tui_view(tui);
	if (tui->stale[view] && view_ops[view]->refresh) {
		view_ops[view]->refresh(tui);
	}
	tui->stale[view] = false;
}

void tui_say(struct tui *tui, bool bad, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_clear(&tui->message);
	keys_vprintf(tui, &tui->message, _(format), args);
	va_end(args);
	tui->message_bad = bad;
	tui->stands = false;
}

const char *tui_row_of(const struct tui *tui, const struct change *change)
{
	const struct deliverable *deliverable =
		change->kind == KIND_DELIVERABLE
			? plan_find(tui->plan, KIND_DELIVERABLE, change->id)
			: NULL;
	const char *subject = change->kind == KIND_ASSESSMENT ? strchr(change->id, '/') : NULL;
	return deliverable ? deliverable->tiltak : subject ? subject + 1 : NULL;
}

static void mark(struct tui *tui, const char *id)
{
	if (id && tui->n_fresh < FRESH_MAX && !is_fresh(tui, id)) {
		id_set(tui->fresh[tui->n_fresh++], id);
	}
}

void tui_mark(struct tui *tui, const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		mark(tui, set->changes[i].id);
		mark(tui, tui_row_of(tui, &set->changes[i]));
	}
	tui->fresh_ticks = FRESH_TICKS;
}

void tui_changed(struct tui *tui, const struct change_set *set)
{
	tui_mark(tui, set);
	tui->changed = set;
	tui_refresh(tui);
	tui->changed = NULL;
}

void tui_refresh(struct tui *tui)
{
	tui->stands = false;
	for (size_t i = 0; i < tui->n_overlays; i++) {
		struct overlay *overlay = tui->overlays[i];
		const struct overlay_ops *ops = overlay_ops[overlay->kind];
		if (ops->stale) {
			ops->stale(overlay);
		}
	}
	for (int view = 0; view < VIEW_COUNT; view++) {
		tui->stale[view] = true;
	}
	tui_renew(tui);
}

void tui_stale(struct tui *tui, enum view view)
{
	tui->stands = false;
	tui->stale[view] = true;
	tui_renew(tui);
}

const struct place *tui_place(const struct tui *tui)
{
	return &tui->places[tui->n_places - 1];
}

enum view tui_view(const struct tui *tui)
{
	return tui_place(tui)->view;
}

void tui_go(struct tui *tui, enum view view)
{
	if (view != VIEW_TOP) {
		top_leave(tui);
	}
	tui->places[0] = (struct place){.view = view};
	tui->n_places = 1;
	tui_renew(tui);
}

void tui_turn_linear(struct tui *tui)
{
	tui->linear.on = !tui->linear.on;
	tui_refresh(tui);
	if (tui->linear.on) {
		tui_say(tui, false,
			"Skjermen viser nå én linje om gangen, for skjermlesere. {lineær} slår det "
			"av.");
	} else {
		tui_say(tui, false, "Skjermen viser bokser og kolonner igjen.");
	}
}

void tui_open(struct tui *tui, const struct place *place)
{
	const struct place *here = tui_place(tui);
	if (here->view == place->view && here->step == place->step &&
	    strcmp(here->id, place->id) == 0) {
		return;
	}
	if (tui->n_places == VIEWS_MAX) {
		/* Nobody remembers the way back from that far: the oldest detail is forgotten. */
		memmove(&tui->places[1], &tui->places[2], (VIEWS_MAX - 2) * sizeof tui->places[0]);
		tui->n_places--;
	}
	tui->places[tui->n_places++] = *place;
	tui_renew(tui);
}

void tui_back(struct tui *tui, struct effect *effect)
{
	static const enum effect_type reads[VIEW_COUNT] = {
		[VIEW_HISTORY] = EFFECT_HISTORY, [VIEW_ONE] = EFFECT_RECENT,
		[VIEW_STEP] = EFFECT_STEP,	 [VIEW_PLANS] = EFFECT_PLANS,
		[VIEW_REPORT] = EFFECT_REPORT,	 [VIEW_FINDINGS] = EFFECT_FINDINGS,
	};
	if (tui->n_places == 1) {
		return;
	}
	if (tui_view(tui) == VIEW_TOP) {
		top_leave(tui);
	}
	tui->n_places--;
	tui_renew(tui);
	const struct place *to = tui_place(tui);
	if (to->view == VIEW_ONE) {
		one_show(tui, to->id);
	}
	effect->type = reads[to->view];
	effect->step = to->step;
	id_set(effect->id, to->id);
}

bool tui_can_go_back(const struct tui *tui)
{
	return tui->n_places > 1 || (tui_view(tui) == VIEW_TOP && top_can_leave(tui)) ||
	       (tui_view(tui) == VIEW_HISTORY && history_filter(tui)[0]) ||
	       (tui_view(tui) == VIEW_TILTAK &&
		(list_filter(tui)[0] || marks_count(list_marks(tui)) > 0));
}

void tui_open_tiltak(struct tui *tui, const char *id, struct effect *effect)
{
	if (plan_find(tui->plan, KIND_TILTAK, id)) {
		struct place place = {.view = VIEW_ONE};
		id_set(place.id, id);
		one_show(tui, id);
		tui_open(tui, &place);
		effect->type = EFFECT_RECENT;
		id_set(effect->id, id);
	}
}

bool tui_target(struct tui *tui, struct target *out)
{
	*out = (struct target){.kind = KIND_COUNT};
	const struct view_ops *view = view_ops[tui_view(tui)];
	return view->target && view->target(tui, out) && out->kind != KIND_COUNT;
}

/* ---- Events ---- */

/* What lies over a view takes every key but help and the way out of the program. */
static void key_over(struct tui *tui, const struct event *event, struct effect *effect)
{
	struct overlay *overlay = overlay_top(tui);
	if (event->type == EVENT_KEY && event->key == (KEY_CTRL | 'q')) {
		overlay_quit(tui, effect);
	} else if (event->type == EVENT_KEY && event->key == KEY_F1) {
		overlay_help(tui);
	} else {
		overlay_ops[overlay->kind]->update(tui, overlay, event, effect);
	}
}

/* A click on the key line is that key, one beside what lies there is Esc. */
static void click_over(struct tui *tui, const struct event *event, struct effect *effect)
{
	struct event key = {.type = EVENT_KEY};
	struct rect box = overlay_top(tui)->box;
	for (size_t i = 0; i < tui->n_zones; i++) {
		if (!tui->zones[i].command && event->row == tui->zones[i].row &&
		    event->col >= tui->zones[i].from && event->col < tui->zones[i].to) {
			key.key = tui->zones[i].key;
		}
	}
	bool beside = box.rows > 0 && !rect_has(box, event->row, event->col);
	if (key.key == KEY_NONE && beside && event->row < tui->rows - 1) {
		key.key = KEY_ESC;
	}
	key_over(tui, key.key != KEY_NONE ? &key : event, effect);
}

/* A click selects; one on what is selected already, as the second of two, is Enter. */
static void click_view(struct tui *tui, const struct event *event, struct effect *effect)
{
	struct target before, after;
	tui_target(tui, &before);
	bool taken = view_ops[tui_view(tui)]->update(tui, event);
	tui_target(tui, &after);
	bool same = before.kind == after.kind && before.field == after.field &&
		    strcmp(before.id, after.id) == 0;
	if (taken && same && event->row == tui->cursor_row) {
		command_run(tui, command_at(tui, KEY_ENTER), effect);
	}
}

static void click(struct tui *tui, const struct event *event, struct effect *effect)
{
	for (size_t i = 0; i < tui->n_zones; i++) {
		if (event->row == tui->zones[i].row && event->col >= tui->zones[i].from &&
		    event->col < tui->zones[i].to) {
			command_run(tui, tui->zones[i].command, effect);
			return;
		}
	}
	click_view(tui, event, effect);
}

static void key(struct tui *tui, const struct event *event, struct effect *effect)
{
	if (view_ops[tui_view(tui)]->update(tui, event)) {
		return;
	}
	const struct command *command = command_at(tui, event->key);
	if (command) {
		command_run(tui, command, effect);
	} else {
		struct str name = {0};
		key_name(event->key, &name);
		tui_say(tui, false, "Tasten %s gjør ingenting her. F1 viser hva som kan gjøres.",
			str_text(&name));
		str_done(&name);
	}
}

/* A tick: marks and the name in the title have their time. Did one of them go? */
static bool fade(struct tui *tui)
{
	bool marks = tui->n_fresh > 0 && --tui->fresh_ticks < 0;
	bool other = tui->other.ticks > 0 && --tui->other.ticks == 0;
	if (marks) {
		tui->n_fresh = 0;
	}
	return marks || other;
}

/* Which letter it was is lost, and a sign for that is nothing to store. */
static bool refuse_unreadable(struct tui *tui, const struct event *event)
{
	bool key = event->type == EVENT_KEY && event->key == KEY_UNREADABLE;
	if (key) {
		tui_say(tui, true,
			"Terminalen sender ikke UTF-8, så bokstaven gikk tapt. I PuTTY: velg UTF-8 "
			"under Window, Translation.");
	} else if (event->type == EVENT_PASTE && strstr(event->text, "\uFFFD")) {
		tui_say(tui, true,
			"Det du limte inn, har tegn som ikke er UTF-8. De er byttet med «\uFFFD»; "
			"se "
			"over teksten.");
	}
	return key;
}

/* Where nothing scrolls the wheel is an arrow. */
void tui_update(struct tui *tui, const struct event *event, struct effect *effect)
{
	struct event arrow = *event;
	if (event->type == EVENT_WHEEL && (tui->linear.on || overlay_top(tui))) {
		arrow.type = EVENT_KEY;
		event = &arrow;
	}
	bool acts = event->type == EVENT_KEY || event->type == EVENT_CLICK ||
		    event->type == EVENT_PASTE || event->type == EVENT_WHEEL;
	if (acts) {
		str_clear(&tui->message);
	}
	tui->stands = event->type == EVENT_TICK && !fade(tui);
	if (acts) {
		tui->n_fresh = 0;
	}
	tui_renew(tui);
	bool over = acts && overlay_top(tui);
	if (refuse_unreadable(tui, event)) {
		return;
	}
	if (acts && tui->linear.on && linear_update(tui, event)) {
		return;
	}
	if (event->type == EVENT_TICK) {
		/* Where no plan is chosen there is nothing that others could change. */
		bool none = tui->places[0].view == VIEW_PLANS;
		effect->type = none		      ? EFFECT_NONE
			       : home_wants_news(tui) ? EFFECT_NEWS
			       : report_is_old(tui)   ? EFFECT_REPORT
						      : EFFECT_SYNC;
		id_set(effect->id, effect->type == EFFECT_REPORT ? tui_place(tui)->id : "");
	} else if (over && event->type == EVENT_CLICK) {
		click_over(tui, event, effect);
	} else if (over) {
		key_over(tui, event, effect);
	} else if (event->type == EVENT_KEY) {
		key(tui, event, effect);
	} else if (event->type == EVENT_WHEEL) {
		view_ops[tui_view(tui)]->update(tui, event);
	} else if (event->type == EVENT_CLICK) {
		click(tui, event, effect);
	} else if (event->type == EVENT_PASTE) {
		tui_say(tui, false,
			"Det du limte inn, ble ikke brukt: åpne et felt med {endre} først.");
	}
}

static bool fits(const struct canvas *canvas)
{
	return canvas->rows >= 16 && canvas->cols >= 60;
}

void tui_draw(struct tui *tui, struct canvas *canvas)
{
	tui->rows = canvas->rows;
	tui->cols = canvas->cols;
	tui->n_zones = 0;
	canvas->ascii = show_ascii(tui);
	if (!fits(canvas)) {
		canvas_wrap(canvas, rect(0, 0, canvas->rows, canvas->cols),
			    _("Vinduet er for lite. Ingenting er tapt. Programmet trenger 60 "
			      "kolonner og 16 linjer."),
			    STYLE_WARNING, 0);
		canvas_cursor(canvas, 0, 0);
		return;
	}
	tui_renew(tui);
	if (tui->linear.on) {
		linear_draw(tui, canvas);
		return;
	}
	/* The view first: the frame tells what can be done with what is selected in it. */
	view_ops[tui_view(tui)]->draw(tui, canvas, frame_body(tui, canvas));
	frame_draw(tui, canvas);
	for (size_t i = 0; i < tui->n_overlays; i++) {
		struct overlay *overlay = tui->overlays[i];
		overlay_ops[overlay->kind]->draw(tui, overlay, canvas);
	}
	tui->cursor_row = canvas->cursor_row;
}
