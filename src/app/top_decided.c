/*
 * What stood when a list was decided. A decision fixes the list; titles, figures, ballots and frame
 * change on, so what is told of a decision is told from the plan as its step left it.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/str.h"
#include "top.h"

struct looking {
	const char *year, *decision;
	int64_t seq; /* found; 0: not yet */
};

/* Was the list made with that decision? */
static bool is_made_with(const struct looking *looking, const struct change *change)
{
	struct plan scratch;
	plan_init(&scratch);
	struct priority *list = plan_add(&scratch, KIND_PRIORITY, change->id);
	bool is = change->new_text &&
		  record_read(KIND_PRIORITY, change->new_text, &scratch, list, NULL) &&
		  text_equal(list->decision, looking->decision);
	plan_done(&scratch);
	return is;
}

static bool look(void *data, const struct change_set *set)
{
	struct looking *looking = data;
	const struct field *decision = field_find(KIND_PRIORITY, "vedtak");
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		bool is = change->kind == KIND_PRIORITY && text_equal(change->id, looking->year);
		if (is && (change->field ? change->field == decision &&
						   text_equal(change->new_text, looking->decision)
					 : is_made_with(looking, change))) {
			looking->seq = set->seq;
		}
	}
	return looking->seq == 0;
}

bool top_decided_step(struct app *app, const struct plan *plan, const struct priority *list,
		      const char *decision, int64_t *ret_step, struct err *err)
{
	struct looking looking = {.year = list->id, .decision = decision};
	const struct log_query query = {.id = list->id, .before = plan->seq + 1};
	bool ok = store_log(app->store, app->plan, &query, look, &looking, err);
	*ret_step = looking.seq;
	return ok;
}

bool app_top_decided(struct app *app, struct plan *plan, const char *decision, struct plan *then,
		     int *ret_year, struct err *err)
{
	const char *id;
	int64_t step = 0;
	bool ok = app_plan(app, &id, err);
	*ret_year = 0;
	for (size_t i = 0; ok && step == 0 && i < plan_count(plan, KIND_PRIORITY); i++) {
		const struct priority *list = plan_at(plan, KIND_PRIORITY, i);
		ok = top_decided_step(app, plan, list, decision, &step, err);
		*ret_year = step > 0 ? (int)strtol(list->id, NULL, 10) : 0;
	}
	return ok && load_step(app, id, step, then, err);
}
