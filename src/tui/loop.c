/*
 * The loop: events to the state, effects to the app, frames to the terminal. Nothing here knows
 * what a key means.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "draft.h"
#include "editor.h"
#include "overlays.h"
#include "state.h"
#include "term.h"
#include "tiltak/app.h"
#include "tiltak/tui.h"
#include "views.h"

#define POLL_MS 250 /* others' changes are seen within this */
#define RECENT	5   /* steps shown with a tiltak */

struct loop {
	struct app *app;
	struct term *term;
	struct plan plan;
	struct tui tui;
	struct canvas canvas;
};

/* ---- Effects ---- */

static size_t edits_of(const struct effect *effect, struct app_edit *edits)
{
	for (size_t i = 0; i < effect->n_edits; i++) {
		edits[i].key = effect->edits[i].key;
		edits[i].typed = str_text(&effect->edits[i].text);
	}
	return effect->n_edits;
}

static bool build(struct loop *loop, const struct effect *effect, struct change_set *set,
		  struct err *err)
{
	struct app_edit rows[EFFECT_EDITS];
	struct app_edits edits = {.rows = rows, .n = edits_of(effect, rows)};
	struct app_target target = {.kind = effect->kind, .id = effect->id, .year = effect->year};
	switch (effect->type) {
	case EFFECT_EDIT:
		return app_edit(loop->app, &loop->plan, &target, &edits, set, err);
	case EFFECT_MAKE:
		return app_make(loop->app, &loop->plan, &edits, set, err);
	default:
		return app_assess(loop->app, &loop->plan, &target, &edits, set, err);
	}
}

static void store(struct loop *loop, const struct effect *effect, struct answer *answer,
		  struct change_set *set, struct conflict *conflict)
{
	answer->ok = build(loop, effect, set, &answer->err) &&
		     app_commit(loop->app, &loop->plan, set, NULL, conflict, &answer->err);
	answer->set = set;
	answer->conflict = conflict;
	if (!answer->ok && answer->err.kind == ERR_BUSY) {
		app_sync(loop->app, &loop->plan, NULL, NULL, NULL);
		tui_refresh(&loop->tui);
	}
}

struct into {
	struct loop *loop;
	struct log_lines *lines;
};

static bool add_lines(void *data, const struct change_set *set)
{
	struct into *into = data;
	log_lines_add(into->lines, set, &into->loop->plan);
	return true;
}

static void read_history(struct loop *loop, const struct effect *effect, struct answer *answer)
{
	bool recent = effect->type == EFFECT_RECENT;
	struct app_history query = {.id = effect->id[0] ? effect->id : NULL,
				    .from = DAY_UNSET,
				    .to = DAY_UNSET,
				    .limit = recent ? RECENT : 0};
	struct into into = {.loop = loop,
			    .lines = recent ? one_lines(&loop->tui)
					    : history_lines(&loop->tui, effect->id)};
	answer->ok = app_log(loop->app, &query, add_lines, &into, &answer->err);
	tui_refresh(&loop->tui);
}

static void synced(void *data, const struct change_set *set)
{
	(void)set;
	*(bool *)data = true;
}

static void sync(struct loop *loop, struct answer *answer)
{
	bool news = false;
	answer->ok = app_sync(loop->app, &loop->plan, synced, &news, &answer->err);
	int32_t today = app_today(loop->app);
	if (news || today != loop->tui.today) {
		loop->tui.today = today;
		tui_refresh(&loop->tui);
	}
}

static void open_editor(struct loop *loop, struct answer *answer)
{
	struct overlay *overlay = overlay_top(&loop->tui);
	struct str text = {0};
	term_suspend(loop->term);
	answer->ok = editor_run(edit_text(&overlay->edit), &text, &answer->err);
	term_resume(loop->term);
	if (answer->ok) {
		edit_set(&overlay->edit, str_text(&text));
	}
	str_done(&text);
}

static void perform(struct loop *loop, const struct effect *effect, struct effect *next)
{
	struct answer answer = {.ok = true};
	struct change_set set;
	struct conflict conflict = {0};
	change_set_init(&set);
	switch (effect->type) {
	case EFFECT_EDIT:
	case EFFECT_MAKE:
	case EFFECT_ASSESS:
		store(loop, effect, &answer, &set, &conflict);
		break;
	case EFFECT_UNDO:
	case EFFECT_REDO:
		answer.ok = app_undo(loop->app, &loop->plan, effect->type == EFFECT_REDO, &set,
				     &answer.err);
		answer.set = &set;
		break;
	case EFFECT_SYNC:
		sync(loop, &answer);
		break;
	case EFFECT_HISTORY:
	case EFFECT_RECENT:
		read_history(loop, effect, &answer);
		break;
	case EFFECT_EDITOR:
		open_editor(loop, &answer);
		break;
	case EFFECT_NONE:
	case EFFECT_QUIT:
		break;
	}
	if (!answer.ok) {
		draft_save(&loop->tui);
	}
	tui_answer(&loop->tui, effect, &answer, next);
	change_set_done(&set);
	conflict_done(&conflict);
}

/* One event and all that follows from it; false when the person leaves. */
static bool step(struct loop *loop, const struct event *event)
{
	struct effect effect = {0};
	tui_update(&loop->tui, event, &effect);
	bool typing = overlay_typing(&loop->tui) != NULL, stay = true;
	while (stay && effect.type != EFFECT_NONE) {
		struct effect next = {0};
		stay = effect.type != EFFECT_QUIT;
		perform(loop, &effect, &next);
		effect_done(&effect);
		effect = next;
	}
	effect_done(&effect);
	if (typing && !overlay_typing(&loop->tui)) {
		draft_remove();
	}
	return stay;
}

static void show(struct loop *loop)
{
	int rows, cols;
	term_size(loop->term, &rows, &cols);
	canvas_reset(&loop->canvas, rows, cols);
	tui_draw(&loop->tui, &loop->canvas);
	term_present(loop->term, &loop->canvas);
}

static int run(struct loop *loop)
{
	for (;;) {
		struct event event;
		show(loop);
		term_read(loop->term, POLL_MS, &event);
		if (event.type == EVENT_SIGNAL) {
			draft_save(&loop->tui);
			return 128 + event.signal;
		}
		if (!step(loop, &event)) {
			return 0;
		}
	}
}

bool tui_run(struct app *app, int *ret_exit, struct err *err)
{
	struct loop loop = {.app = app};
	plan_init(&loop.plan);
	struct term_options options = {.theme = THEME_DARK, .mouse = true};
	bool ok = app_load(app, APP_ALL, &loop.plan, err) && term_open(&options, &loop.term, err);
	if (ok) {
		struct tui_given given = {.plan = &loop.plan,
					  .today = app_today(app),
					  .person = app_person(app),
					  .read_only = app_read_only(app)};
		tui_init(&loop.tui, &given);
		draft_offer(&loop.tui);
		*ret_exit = run(&loop);
		term_close(loop.term);
		tui_done(&loop.tui);
	}
	canvas_done(&loop.canvas);
	plan_done(&loop.plan);
	return ok;
}
