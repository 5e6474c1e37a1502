/*
 * The bodies that a decision may be of: those that have decided, meet or take part.
 */
#include <string.h>

#include "picks.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static void add_body(struct picks *picks, const char *body)
{
	struct str folded = {0}, other = {0};
	bool known = !body || !body[0];
	text_fold(&folded, body ? body : "", body ? strlen(body) : 0);
	for (size_t i = 0; !known && i < picks->n; i++) {
		str_clear(&other);
		text_fold(&other, picks->rows[i].id, strlen(picks->rows[i].id));
		known = strcmp(str_text(&folded), str_text(&other)) == 0;
	}
	if (!known) {
		picks_add(picks, body, body, NULL);
	}
	str_done(&folded);
	str_done(&other);
}

/* That of the newest decision, of a top ten if there is any; NULL for none. */
static const char *last_body(struct plan *plan)
{
	const struct decision *last = NULL;
	bool of_list = false;
	for (size_t i = 0; i < plan_count(plan, KIND_PRIORITY); i++) {
		const struct priority *list = plan_at(plan, KIND_PRIORITY, i);
		const struct decision *by =
			list->decision ? plan_find(plan, KIND_DECISION, list->decision) : NULL;
		if (by && by->body && (!last || by->date.from >= last->date.from)) {
			last = by;
			of_list = true;
		}
	}
	for (size_t i = 0; !of_list && i < plan_count(plan, KIND_DECISION); i++) {
		const struct decision *by = plan_at(plan, KIND_DECISION, i);
		if (by->body && (!last || by->date.from >= last->date.from)) {
			last = by;
		}
	}
	return last ? last->body : NULL;
}

void picks_add_bodies(struct picks *picks, struct plan *plan)
{
	unsigned political = choice_find(&actor_choices, "politisk", NULL);
	add_body(picks, last_body(plan));
	for (size_t i = 0; i < plan_count(plan, KIND_DECISION); i++) {
		add_body(picks, ((const struct decision *)plan_at(plan, KIND_DECISION, i))->body);
	}
	for (size_t i = 0; i < plan_count(plan, KIND_EVENT); i++) {
		add_body(picks, ((const struct year_event *)plan_at(plan, KIND_EVENT, i))->body);
	}
	for (size_t i = 0; i < plan_count(plan, KIND_ACTOR); i++) {
		const struct actor *actor = plan_at(plan, KIND_ACTOR, i);
		add_body(picks, actor->type == political ? actor->name : NULL);
	}
}
