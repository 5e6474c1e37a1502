/*
 * The register as of a step or a day: what stands now, with every later step taken back. A day is
 * Oslo's, and ends at its midnight. The cut is between two steps of the log, so that what is seen
 * did stand together once, whatever the clocks of those who wrote showed.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

bool may_write(const struct app *app, struct err *err)
{
	return !app->frozen ||
	       err_set(err, ERR_DENIED, "Ingenting er lagret, for %s.", app->frozen);
}

int64_t day_begins(int32_t day)
{
	const int64_t one = 86400; /* it lies within a day of the same midnight in UTC */
	int64_t before = (day - 1) * one, from = (day + 1) * one;
	while (from - before > 1) {
		int64_t middle = before + (from - before) / 2;
		if (instant_day(middle) < day) {
			before = middle;
		} else {
			from = middle;
		}
	}
	return from;
}

bool last_step_of(struct app *app, const char *plan, int32_t day, int64_t *ret_seq, struct err *err)
{
	return store_seq_before(app->store, plan, day_begins(day + 1), ret_seq, err);
}

struct going_back {
	struct plan *plan;
	struct err *err;
	bool ok;
};

/* The log and the rows cannot disagree unless something else than the program wrote. */
static bool take_back(void *data, const struct change_set *set)
{
	struct going_back *back = data;
	struct change_set inverse;
	change_set_init(&inverse);
	change_invert(set, &inverse);
	back->ok = change_apply(back->plan, &inverse, NULL, NULL) ||
		   err_set(back->err, ERR_DATA,
			   "Endring %lld kan ikke tas tilbake, for registeret er ikke slik loggen "
			   "sier. Kjør «tiltak kontroll».",
			   (long long)set->seq);
	change_set_done(&inverse);
	return back->ok;
}

static bool note_day(void *data, const struct change_set *set)
{
	*(int32_t *)data = instant_day(set->at);
	return false;
}

static bool not_yet(struct app *app, const char *plan, int32_t day, struct err *err)
{
	struct log_query first = {.no_changes = true, .oldest_first = true, .limit = 1};
	int32_t begun = day;
	struct str asked = {0}, since = {0};
	if (!store_log(app->store, plan, &first, note_day, &begun, err)) {
		return false;
	}
	day_show(day, &asked);
	day_show(begun, &since);
	err_set(err, ERR_NOT_FOUND,
		"Planen «%s» var ikke i registeret %s. Loggen begynner %s; velg den dagen eller en "
		"senere.",
		plan, str_text(&asked), str_text(&since));
	str_done(&asked);
	str_done(&since);
	return false;
}

bool load_step(struct app *app, const char *id, int64_t step, struct plan *out, struct err *err)
{
	if (step == 0) {
		return true;
	}
	if (!store_load(app->store, id, STORE_ALL, out, err)) {
		return false;
	}
	struct going_back back = {.plan = out, .err = err, .ok = true};
	const struct log_query later = {.after = step, .before = out->seq + 1};
	if (!store_log(app->store, id, &later, take_back, &back, err) || !back.ok) {
		return false;
	}
	out->seq = step;
	return true;
}

/* A plan that was not there yet has no record of KIND_PLAN. */
static bool load_day(struct app *app, const char *id, int32_t day, struct plan *out,
		     struct err *err)
{
	int64_t last;
	return last_step_of(app, id, day, &last, err) && load_step(app, id, last, out, err);
}

bool app_load_day(struct app *app, int32_t day, struct plan *out, struct err *err)
{
	const char *id;
	return app_plan(app, &id, err) && load_day(app, id, day, out, err) &&
	       (plan_info(out) || not_yet(app, id, day, err));
}

static void name_anew(struct plan_summary *summary, const char *title, const char *municipality)
{
	free(summary->title);
	free(summary->municipality);
	summary->title = title ? mem_copy_text(title) : NULL;
	summary->municipality = municipality ? mem_copy_text(municipality) : NULL;
}

/* What the list tells of a plan, as it was. */
static bool summary_of_day(struct app *app, struct plan_summary *summary, bool *ret_there,
			   struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = load_day(app, summary->id, app->as_of, &plan, err);
	const struct plan_info *info = plan_info(&plan);
	*ret_there = ok && info;
	if (*ret_there) {
		name_anew(summary, info->title, info->municipality);
		summary->n_tiltak = (int64_t)plan_count(&plan, KIND_TILTAK);
		summary->seq = plan.seq;
		summary->first_year = info->first_year == SMALL_UNSET ? 0 : info->first_year;
		summary->last_year = info->last_year == SMALL_UNSET ? 0 : info->last_year;
		summary->at = 0;
	}
	plan_done(&plan);
	return ok;
}

bool plans_of_day(struct app *app, struct plan_summary *plans, size_t *n, struct err *err)
{
	bool ok = true;
	size_t n_there = 0;
	for (size_t i = 0; i < *n; i++) {
		bool there = false;
		ok = ok && summary_of_day(app, &plans[i], &there, err);
		if (there) {
			plans[n_there++] = plans[i];
		} else {
			name_anew(&plans[i], NULL, NULL);
			free(plans[i].id);
		}
	}
	*n = n_there;
	return ok;
}
