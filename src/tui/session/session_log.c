/*
 * What a session reads of the log: the history of all or of one, the newest of a tiltak, what
 * others did lately, a step, and what the checks before a report find.
 */
#include <stdlib.h>

#include "session.h"
#include "tiltak/app.h"
#include "tiltak/finding.h"
#include "tiltak/period.h"
#include "views.h"

#define RECENT 5 /* steps shown with a tiltak */
/* Tiltak of a plan whose findings are counted again at each change; in a larger one the person
 * would wait for it. */
#define COUNTED_MOST 3000
#define NEWS	     100 /* steps that the overview looks back */

static bool take_history(void *data, const struct change_set *set)
{
	history_take(data, set);
	return true;
}

struct into {
	struct log_lines *lines;
	const struct plan *plan;
};

static bool add_line(void *data, const struct change_set *set)
{
	struct into *into = data;
	log_lines_add(into->lines, set, into->plan);
	return true;
}

static void read_history(struct session *session, const struct effect *effect,
			 struct answer *answer)
{
	struct app_history query = {
		.id = effect->id[0] ? effect->id : NULL, .from = DAY_UNSET, .to = DAY_UNSET};
	history_begin(&session->tui, effect->id);
	answer->ok = app_log(session->app, &query, take_history, &session->tui, &answer->err);
	tui_stale(&session->tui, VIEW_HISTORY);
}

static void read_recent(struct session *session, const struct effect *effect, struct answer *answer)
{
	struct app_history query = {
		.id = effect->id, .from = DAY_UNSET, .to = DAY_UNSET, .limit = RECENT};
	struct into into = {.lines = one_lines(&session->tui), .plan = &session->plan};
	answer->ok = app_log(session->app, &query, add_line, &into, &answer->err);
	tui_stale(&session->tui, VIEW_ONE);
}

static bool take_news(void *data, const struct change_set *set)
{
	home_take_news(data, set);
	return true;
}

static bool count_findings(struct session *session, struct err *err)
{
	struct app_findings about = {
		.period = period_make(period_year(&session->plan, session->tui.today), 1, 1)};
	struct findings found;
	bool ok = app_findings(session->app, &session->plan, &about, &found, err);
	if (ok) {
		home_take_findings(&session->tui, about.period.year, found.n);
		findings_done(&found);
	}
	return ok;
}

static void read_news(struct session *session, struct answer *answer)
{
	struct app_history query = {
		.from = DAY_UNSET, .to = DAY_UNSET, .limit = NEWS, .quick = true};
	home_begin_news(&session->tui);
	answer->ok = app_log(session->app, &query, take_news, &session->tui, &answer->err);
	if (answer->ok && plan_count(&session->plan, KIND_TILTAK) <= COUNTED_MOST) {
		answer->ok = count_findings(session, &answer->err);
	}
	home_end_news(&session->tui);
}

static bool take_step(void *data, const struct change_set *set)
{
	step_take(data, set);
	return true;
}

static void read_step(struct session *session, const struct effect *effect, struct answer *answer)
{
	struct app_history query = {.id = effect->id[0] ? effect->id : NULL,
				    .from = DAY_UNSET,
				    .to = DAY_UNSET,
				    .step = effect->step};
	answer->ok = app_log(session->app, &query, take_step, &session->tui, &answer->err);
}

static void read_findings(struct session *session, const struct effect *effect,
			  struct answer *answer)
{
	struct app_findings about = {0};
	struct findings found;
	answer->ok = period_parse(effect->id, &about.period, &answer->err) &&
		     app_findings(session->app, &session->plan, &about, &found, &answer->err);
	if (answer->ok) {
		findings_take(&session->tui, &about.period, &found);
		findings_done(&found);
	}
}

void session_read_log(struct session *session, const struct effect *effect, struct answer *answer)
{
	switch (effect->type) {
	case EFFECT_NEWS:
		read_news(session, answer);
		break;
	case EFFECT_STEP:
		read_step(session, effect, answer);
		break;
	case EFFECT_REPORT:
		answer->ok = session_report(session, effect, &answer->err);
		break;
	case EFFECT_FINDINGS:
		read_findings(session, effect, answer);
		break;
	case EFFECT_RECENT:
		read_recent(session, effect, answer);
		break;
	default:
		read_history(session, effect, answer);
		break;
	}
}
