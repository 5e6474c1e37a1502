/*
 * Looking back: the log, and a change told in words.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* The instant at which a local day begins. */
static int64_t day_begins(int32_t day)
{
	int64_t instant = (int64_t)day * 86400;
	for (int hour = 0; hour < 30 && instant_day(instant - 3600) >= day; hour++) {
		instant -= 3600;
	}
	return instant;
}

bool app_log(struct app *app, const struct app_history *history,
	     bool (*each)(void *data, const struct change_set *set), void *data, struct err *err)
{
	const char *id;
	if (!app_plan(app, &id, err)) {
		return false;
	}
	struct log_query query = {.id = history->id, .who = history->who, .limit = history->limit};
	if (history->from != DAY_UNSET) {
		query.from = day_begins(history->from);
	}
	if (history->to != DAY_UNSET) {
		query.to = day_begins(history->to + 1);
	}
	return store_log(app->store, id, &query, each, data, err);
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

void app_change_show(const struct change *change, const struct plan *plan, struct str *out)
{
	if (!change->field) {
		str_printf(out, "%s %s", change->id, change->new_text ? "opprettet" : "fjernet");
		title_show(change, change->new_text ? change->new_text : change->old_text, out);
		return;
	}
	str_printf(out, "%s · %s: ", change->id, change->field->label);
	field_show(change->field, change->old_text, plan, out);
	str_put(out, " → ");
	field_show(change->field, change->new_text, plan, out);
}
