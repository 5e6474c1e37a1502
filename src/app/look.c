/*
 * Looking back: the log, and a change told in words.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* The instant at which a local day begins: it lies within a day of the same midnight in UTC. */
static int64_t day_begins(int32_t day)
{
	const int64_t one = 86400;
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

struct telling {
	bool (*each)(void *data, const struct change_set *set);
	void *data;
	bool any;
};

static bool tell(void *data, const struct change_set *set)
{
	struct telling *telling = data;
	telling->any = true;
	return telling->each(telling->data, set);
}

bool app_log(struct app *app, const struct app_history *history,
	     bool (*each)(void *data, const struct change_set *set), void *data, struct err *err)
{
	const char *id;
	int64_t seq;
	if (!app_plan(app, &id, err)) {
		return false;
	}
	struct telling telling = {.each = each, .data = data};
	struct log_query query = {.id = history->id, .who = history->who, .limit = history->limit};
	if (history->step) {
		query.after = history->step - 1;
		query.before = history->step + 1;
	}
	if (history->from != DAY_UNSET) {
		query.from = day_begins(history->from);
	}
	if (history->to != DAY_UNSET) {
		query.to = day_begins(history->to + 1);
	}
	/* An empty log is told from that of a plan that is not there. */
	return store_log(app->store, id, &query, tell, &telling, err) &&
	       (telling.any || store_seq(app->store, id, &seq, err));
}

/* The title among the lines of a whole record. */
static void title_show(const struct change *change, const char *text, struct str *out)
{
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, change->kind, change->id);
	if (record && record_read(change->kind, text, &scratch, record, NULL) &&
	    record_title(change->kind, record)) {
		str_printf(out, ": %s", record_title(change->kind, record));
	}
	plan_done(&scratch);
}

/* What the id does not say by itself: «strategi 5.1-1», but «T-001». */
static void subject_show(const struct change *change, struct str *out)
{
	if (change->kind != KIND_TILTAK && change->kind != KIND_DELIVERABLE) {
		str_printf(out, "%s ", kinds[change->kind].name);
	}
	str_put(out, change->id);
}

void app_change_show(const struct change *change, const struct plan *plan, struct str *out)
{
	subject_show(change, out);
	if (!change->field) {
		str_put(out, change->new_text ? " opprettet" : " fjernet");
		title_show(change, change->new_text ? change->new_text : change->old_text, out);
		return;
	}
	str_printf(out, " · %s: ", change->field->label);
	field_show(change->field, change->old_text, plan, out);
	str_put(out, " → ");
	field_show(change->field, change->new_text, plan, out);
}
