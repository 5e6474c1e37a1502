/*
 * What a session reads of the log: the history of all or of one, the newest of a tiltak, what
 * others did lately, and a step.
 */
#include "session.h"
#include "tiltak/app.h"
#include "tiltak/log_filter.h"
#include "views.h"

#define RECENT 5   /* steps shown with a tiltak */
#define NEWS   100 /* steps that the overview looks back */

struct into {
	struct session *session;
	struct log_lines *lines;
	struct log_filter *filter; /* or NULL */
};

static bool add_lines(void *data, const struct change_set *set)
{
	struct into *into = data;
	if (into->filter) {
		log_lines_filter(into->lines, into->filter, set, &into->session->plan);
	} else {
		log_lines_add(into->lines, set, &into->session->plan);
	}
	return true;
}

static void read_history(struct session *session, const struct effect *effect,
			 struct answer *answer)
{
	bool recent = effect->type == EFFECT_RECENT;
	struct app_history query = {.id = effect->id[0] ? effect->id : NULL,
				    .from = DAY_UNSET,
				    .to = DAY_UNSET,
				    .limit = recent ? RECENT : 0};
	struct into into = {.session = session,
			    .lines = recent ? one_lines(&session->tui)
					    : history_lines(&session->tui, effect->id)};
	into.filter =
		recent ? NULL
		       : log_filter_parse(history_filter(&session->tui), session->tui.today, NULL);
	answer->ok = app_log(session->app, &query, add_lines, &into, &answer->err);
	log_filter_free(into.filter);
	tui_refresh(&session->tui);
}

static bool take_news(void *data, const struct change_set *set)
{
	home_take_news(data, set);
	return true;
}

static void read_news(struct session *session, struct answer *answer)
{
	struct app_history query = {
		.from = DAY_UNSET, .to = DAY_UNSET, .limit = NEWS, .quick = true};
	home_begin_news(&session->tui);
	answer->ok = app_log(session->app, &query, take_news, &session->tui, &answer->err);
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

void session_read_log(struct session *session, const struct effect *effect, struct answer *answer)
{
	switch (effect->type) {
	case EFFECT_NEWS:
		read_news(session, answer);
		break;
	case EFFECT_STEP:
		read_step(session, effect, answer);
		break;
	default:
		read_history(session, effect, answer);
		break;
	}
}
