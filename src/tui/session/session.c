/*
 * A session: the state, the plan it shows and the register it changes. What an event asks for is
 * done here, through the app; nothing here knows what a key means.
 */
#include "session.h"

#include <string.h>

#include "editor.h"
#include "event.h"
#include "overlays.h"
#include "prefs.h"
#include "settings.h"
#include "step_build.h"
#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"
#include "visits.h"

static struct visit visit_of(const struct session *session, const char *plan)
{
	return (struct visit){
		.person = app_person(session->app), .plan = plan, .where = app_where(session->app)};
}

/* Of a day gone by there is no news, and no visit to remember. */
static void begin_visit(struct session *session, const char *plan)
{
	struct visit visit = visit_of(session, plan);
	if (!session->tui.past && visit_find(&visit)) {
		home_last_visit(&session->tui, visit.seq, visit.at);
	}
}

/* What stands now is not news the next time. */
static void end_visit(const struct session *session)
{
	const struct plan_info *info = plan_info(&session->plan);
	if (info && !session->tui.past) {
		struct visit visit = visit_of(session, info->id);
		visit.seq = session->plan.seq;
		visit.at = app_now(session->app);
		visit_keep(&visit);
	}
}

/* `plan` is NULL as long as none is chosen. */
static void start(struct session *session, const char *plan)
{
	const char *why = app_read_only(session->app);
	str_clear(&session->read_only);
	if (why && session->options.kiosk) {
		str_put(&session->read_only, _("Registeret kan bare leses på denne skjermen. Endre "
					       "det fra din egen maskin."));
	} else if (why) {
		text_capital(&session->read_only, why);
		str_char(&session->read_only, '.');
	}
	struct tui_given given = {.plan = &session->plan,
				  .today = app_today(session->app),
				  .person = app_person(session->app),
				  .read_only = why ? str_text(&session->read_only) : NULL,
				  .past = app_past(session->app),
				  .linear = session->options.linear,
				  .kiosk = session->options.kiosk,
				  .editor = !session->options.kiosk && editor_found(),
				  .limits = session->limits};
	tui_init(&session->tui, &given);
	session->tui.log = &session->log;
	settings_load(&session->tui);
	prefs_load(&session->tui);
	session->draft = session->order = DRAFT_NONE;
	if (plan && !given.past) {
		draft_open(&session->draft, app_where(session->app), plan, given.person);
		draft_open(&session->order, app_where(session->app), plan, given.person);
		session->order.of_order = true;
	}
	if (plan) {
		begin_visit(session, plan);
	}
	session->tui.undoable = plan && !given.read_only && app_can_undo(session->app);
	if (plan && !given.read_only) {
		draft_offer(&session->draft, &session->tui);
	}
}

/* What can be chosen, and what comes with the program. */
static bool read_plans(struct session *session, struct err *err)
{
	struct plan_summary *plans;
	size_t n;
	if (!app_plans(session->app, &plans, &n, err)) {
		return false;
	}
	struct app_bundled *files;
	size_t n_files = app_bundled(&files);
	plans_take(&session->tui, plans, n);
	plans_take_files(&session->tui, files, n_files);
	return true;
}

bool session_open(struct session *session, struct app *app, const struct tui_options *options,
		  struct err *err)
{
	const char *id = NULL;
	struct err none = {0};
	*session = (struct session){.app = app, .options = *options};
	plan_init(&session->plan);
	bool chosen = app_plan(app, &id, &none);
	if (!chosen && none.kind != ERR_USE && none.kind != ERR_NOT_FOUND) {
		*err = none;
		return false;
	}
	if (chosen && !app_load(app, APP_ALL, &session->plan, err)) {
		plan_done(&session->plan);
		return false;
	}
	start(session, chosen ? id : NULL);
	if (chosen) {
		return true;
	}
	tui_go(&session->tui, VIEW_PLANS);
	if (!read_plans(session, err)) {
		session_close(session);
		return false;
	}
	return true;
}

static void leave_plan(struct session *session)
{
	end_visit(session);
	draft_done(&session->draft);
	draft_done(&session->order);
	tui_done(&session->tui);
	plan_done(&session->plan);
}

bool session_use_plan(struct session *session, const char *id, struct err *err)
{
	struct plan plan;
	const struct plan_info *info = plan_info(&session->plan);
	char before[ID_ROOM] = "";
	id_set(before, info ? info->id : "");
	plan_init(&plan);
	app_use_plan(session->app, id);
	if (!app_load(session->app, APP_ALL, &plan, err)) {
		plan_done(&plan);
		app_use_plan(session->app, before[0] ? before : NULL);
		return false;
	}
	session->options.linear = session->tui.linear.on;
	leave_plan(session);
	session->plan = plan;
	start(session, id);
	return true;
}

static bool turn_aside(struct session *session, const struct effect *effect, struct err *err)
{
	return effect->type == EFFECT_PLANS	 ? read_plans(session, err)
	       : effect->type == EFFECT_PLAN	 ? session_use_plan(session, effect->id, err)
	       : effect->type == EFFECT_PROTOCOL ? session_write_protocol(session, effect, err)
						 : session_read_file(session, effect, err);
}

void session_close(struct session *session)
{
	leave_plan(session);
	log_done(&session->log);
	str_done(&session->read_only);
}

struct seen {
	struct tui *tui;
	size_t news;
	char who[ID_ROOM]; /* "": several */
};

static void synced(void *data, const struct change_set *set)
{
	struct seen *seen = data;
	const char *who = set->behalf ? set->behalf : set->actor;
	bool same = seen->news == 0 || strcmp(seen->who, who) == 0;
	id_set(seen->who, same ? who : "");
	seen->news++;
	tui_news(seen->tui, set);
}

/* Nothing, where none is given. */
static const char *why_of(const struct effect *effect)
{
	return effect->type == EFFECT_TOP && effect->n_edits > 1 ? str_text(&effect->edits[1].text)
								 : NULL;
}

static bool try_store(struct session *session, const struct effect *effect, struct change_set *set,
		      struct conflict *conflict, struct err *err)
{
	if (step_build(session, effect, set, err) &&
	    app_commit(session->app, &session->plan, set, why_of(effect), conflict, err)) {
		return true;
	}
	if (err->kind == ERR_BUSY) {
		struct seen seen = {.tui = &session->tui};
		app_sync(session->app, &session->plan, synced, &seen, NULL);
		tui_refresh(&session->tui);
	}
	return false;
}

/* Where two begin the same status text, the second changes what the first made: then the two texts
 * can be told beside each other. */
static void store(struct session *session, const struct effect *effect, struct answer *answer,
		  struct change_set *set, struct conflict *conflict)
{
	answer->ok = try_store(session, effect, set, conflict, &answer->err);
	if (!answer->ok && effect->type == EFFECT_ASSESS && !conflict->field && conflict->now) {
		conflict_done(conflict);
		*conflict = (struct conflict){0};
		change_set_done(set);
		change_set_init(set);
		answer->ok = try_store(session, effect, set, conflict, &answer->err);
	}
	answer->set = set;
	answer->conflict = conflict;
}

/* Undoes one step only: the one the person is looking at. */
static bool is_newest(struct session *session, int64_t step, struct err *err)
{
	struct change_set newest;
	change_set_init(&newest);
	bool ok = session_undoable(session, step, &newest, err);
	change_set_done(&newest);
	return ok;
}

static enum app_undoing undoing(const struct effect *effect)
{
	return effect->type == EFFECT_REDO ? UNDOING_REDO
	       : effect->restore	   ? UNDOING_PAST
					   : UNDOING_UNDO;
}

static void sync(struct session *session, struct answer *answer)
{
	struct seen seen = {.tui = &session->tui};
	answer->ok = app_sync(session->app, &session->plan, synced, &seen, &answer->err);
	answer->news = seen.news;
	id_set(answer->who, seen.who);
	int32_t today = app_today(session->app);
	if (seen.news > 0 || today != session->tui.today) {
		session->tui.today = today;
		tui_refresh(&session->tui);
	}
}

/* The field stays where its text cannot be kept. */
static void lay_aside(struct session *session)
{
	struct tui *tui = &session->tui;
	if (!draft_lay_aside(&session->draft)) {
		tui_say(tui, true,
			"Utkastet kan ikke tas vare på nå, så teksten står. Lagre den, eller "
			"forkast den.");
		return;
	}
	bool typed = typing_of(overlay_top(tui)) != NULL;
	overlay_pop(tui);
	if (typed) {
		tui_say(tui, false,
			"Registeret er uendret. Det du skrev, er et utkast: {utkast} henter det "
			"fram.");
	} else {
		tui_say(tui, false,
			"Registeret er uendret. Det du valgte, er et utkast: {utkast} henter det "
			"fram.");
	}
}

/* Drafts are files, so what is asked of them is done here. */
static void handle_draft(struct session *session, enum effect_type type, struct effect *next)
{
	struct tui *tui = &session->tui;
	switch (type) {
	case EFFECT_ASIDE:
		lay_aside(session);
		break;
	case EFFECT_RESUME:
		draft_resume(&session->draft, tui, next);
		if (!overlay_top(tui) && top_order(tui)) {
			draft_pass(&session->draft, &session->order);
		}
		break;
	case EFFECT_DISCARD:
		draft_discard(&session->draft, tui);
		draft_offer(&session->draft, tui);
		break;
	default:
		if (!draft_offer(&session->draft, tui)) {
			tui_say(tui, false, "Det er ingen utkast å hente fram.");
		}
		break;
	}
}

static bool undo_or_redo(struct session *session, const struct effect *effect,
			 struct change_set *set, struct answer *answer)
{
	return (!effect->step || is_newest(session, effect->step, &answer->err)) &&
	       app_undo(session->app, &session->plan, undoing(effect), set, &answer->stuck,
			&answer->err);
}

static void foresee(struct session *session, const struct effect *effect, struct answer *answer)
{
	sync(session, answer);
	answer->ok = answer->ok && session_foresee_undo(session, effect->step, &answer->err);
}

/* The act as the command line has it. */
static void log_act(struct session *session, const struct answer *answer)
{
	const struct change_set *set = answer->set;
	struct str line = {0};
	bool done = answer->ok && set && (set->n > 0 || set->act != ACT_CHANGE);
	if (done && app_command_line(session->app, &session->plan, set, &line)) {
		log_add(&session->log, str_text(&line));
	}
	str_done(&line);
}

/* What nobody asked for, and had to wait, is done some other time. */
static void take_answer(struct session *session, const struct effect *effect,
			const struct answer *answer, struct effect *next)
{
	bool later = session->idle && !answer->ok && answer->err.kind == ERR_BUSY;
	if (answer->news > 0 || (answer->ok && answer->set)) {
		session->tui.undoable = !session->tui.read_only && app_can_undo(session->app);
	}
	if (!later) {
		log_act(session, answer);
		tui_answer(&session->tui, effect, answer, next);
	}
}

static void perform(struct session *session, const struct effect *effect, struct effect *next)
{
	struct answer answer = {.ok = true};
	struct change_set set;
	struct conflict conflict = {0};
	change_set_init(&set);
	if (effect_stores(effect->type)) {
		store(session, effect, &answer, &set, &conflict);
	}
	switch (effect->type) {
	case EFFECT_UNDO:
	case EFFECT_REDO:
		answer.ok = undo_or_redo(session, effect, &set, &answer);
		answer.set = &set;
		break;
	case EFFECT_FORESEE:
		foresee(session, effect, &answer);
		break;
	case EFFECT_FETCH:
		if (session->term) {
			term_renew(session->term);
		}
		sync(session, &answer);
		break;
	case EFFECT_SYNC:
		sync(session, &answer);
		break;
	case EFFECT_HISTORY:
	case EFFECT_RECENT:
	case EFFECT_NEWS:
	case EFFECT_STEP:
	case EFFECT_REPORT:
	case EFFECT_FINDINGS:
		session_read_log(session, effect, &answer);
		break;
	case EFFECT_PLANS:
	case EFFECT_PLAN:
	case EFFECT_READ:
	case EFFECT_PROTOCOL:
		answer.ok = turn_aside(session, effect, &answer.err);
		break;
	case EFFECT_EDITOR:
	case EFFECT_COPY:
	case EFFECT_PAGE:
		session_use_terminal(session, effect, &answer);
		break;
	case EFFECT_ASIDE:
	case EFFECT_DRAFT:
	case EFFECT_RESUME:
	case EFFECT_DISCARD:
		handle_draft(session, effect->type, next);
		break;
	default:
		break;
	}
	take_answer(session, effect, &answer, next);
	change_set_done(&set);
	conflict_done(&conflict);
}

/* A pause, or a line that is done: what is typed so far is journaled at once. */
static bool is_pause(const struct event *event)
{
	return event->type != EVENT_KEY || event->key == KEY_ENTER;
}

/* That the screen cannot be remembered is told once, and not over what went wrong just now. */
static void keep_prefs(struct session *session)
{
	struct tui *tui = &session->tui;
	struct err err = {0};
	bool fault = tui->message_bad && tui->message.len > 0;
	tui->keep = false;
	if (!prefs_save(tui, &err) && !session->unkept && !fault) {
		tui_say(tui, true, "%s", err.text);
		session->unkept = true;
	}
}

static void keep_drafts(struct session *session, bool now)
{
	draft_keep(&session->draft, &session->tui, now);
	draft_keep(&session->order, &session->tui, now);
}

bool session_step(struct session *session, const struct event *event)
{
	bool stay = true;
	struct effect effect = {0};
	session->idle = event->type == EVENT_TICK;
	size_t open = session->tui.n_overlays;
	tui_update(&session->tui, event, &effect);
	if (effect.type == EFFECT_NONE && session->tui.n_overlays > open) {
		draft_offer_here(&session->draft, &session->tui);
	}
	while (stay && effect.type != EFFECT_NONE) {
		struct effect next = {0};
		stay = effect.type != EFFECT_QUIT;
		/* What follows may take long, and the program may be ended meanwhile. */
		keep_drafts(session, true);
		perform(session, &effect, &next);
		effect_done(&effect);
		effect = next;
	}
	effect_done(&effect);
	if (session->tui.keep) {
		keep_prefs(session);
	}
	keep_drafts(session, !stay || is_pause(event));
	return stay;
}
