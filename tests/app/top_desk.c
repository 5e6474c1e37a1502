/*
 * The verbs of the year's top ten, each done to the register of a desk: for 2024, fates for 2023.
 */
#include "top_desk.h"

struct work begin(struct desk *desk)
{
	struct work work = {.desk = desk};
	plan_init(&work.plan);
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	desk->err = (struct err){0};
	must(desk, app_load(desk->app, APP_ALL, &work.plan, &desk->err));
	return work;
}

static bool end(struct work *work, bool ok)
{
	struct desk *desk = work->desk;
	ok = ok && app_commit(desk->app, &work->plan, &desk->set, NULL, NULL, &desk->err);
	plan_done(&work->plan);
	return ok;
}

static struct app_target of(const char *id, int year)
{
	return (struct app_target){KIND_TILTAK, id, year};
}

bool do_put(struct desk *desk, const char *id, int place)
{
	struct work work = begin(desk);
	const struct app_target target = of(id, 2024);
	return end(&work,
		   app_top_put(desk->app, &work.plan, &target, place, &desk->set, &desk->err));
}

bool do_take_out(struct desk *desk, const char *id)
{
	struct work work = begin(desk);
	const struct app_target target = of(id, 2024);
	return end(&work, app_top_take_out(desk->app, &work.plan, &target, &desk->set, &desk->err));
}

bool do_propose(struct desk *desk, const char *id, const struct app_edits *edits)
{
	struct work work = begin(desk);
	const struct app_target target = of(id, 2024);
	return end(&work,
		   app_top_propose(desk->app, &work.plan, &target, edits, &desk->set, &desk->err));
}

bool do_withdraw(struct desk *desk, const char *id)
{
	struct work work = begin(desk);
	const struct app_target target = of(id, 2024);
	return end(&work, app_top_withdraw(desk->app, &work.plan, &target, &desk->set, &desk->err));
}

bool do_hand_over(struct desk *desk, const char *date)
{
	struct work work = begin(desk);
	return end(&work,
		   app_top_hand_over(desk->app, &work.plan, 2024, date, &desk->set, &desk->err));
}

bool do_decide(struct desk *desk, const char *body, const char *date, const char *case_no,
	       const char *order)
{
	struct work work = begin(desk);
	const struct app_top_decision decision = {2024, body, date, case_no, order, true};
	return end(&work, app_top_decide(desk->app, &work.plan, &decision, &desk->set, &desk->err));
}

bool do_edit_list(struct desk *desk, const struct app_edits *edits)
{
	struct work work = begin(desk);
	return end(&work, app_top_edit(desk->app, &work.plan, 2024, edits, &desk->set, &desk->err));
}

bool do_vote(struct desk *desk, const char *voter, const char *ranking)
{
	struct work work = begin(desk);
	const struct app_top_ballot ballot = {2024, voter, ranking};
	return end(&work, app_top_vote(desk->app, &work.plan, &ballot, &desk->set, &desk->err));
}

bool do_frame(struct desk *desk, const struct app_edits *edits)
{
	struct work work = begin(desk);
	return end(&work,
		   app_top_frame(desk->app, &work.plan, 2024, edits, &desk->set, &desk->err));
}

bool do_fate(struct desk *desk, const char *id, const struct app_edits *edits)
{
	struct work work = begin(desk);
	const struct app_target target = of(id, 2023);
	return end(&work,
		   app_top_fate(desk->app, &work.plan, &target, edits, &desk->set, &desk->err));
}

/* The canonical value of a record of that kind. */
void top_holds(struct desk *desk, enum kind kind, const char *id, const char *key,
	       const char *wanted)
{
	struct work work = begin(desk);
	struct str text = {0};
	const void *record = plan_find(&work.plan, kind, id);
	if (!record) {
		str_put(&text, "?");
	} else if (!field_text(field_find(kind, key), record, &text)) {
		str_put(&text, "-");
	}
	assert_string_equal(str_text(&text), wanted);
	str_done(&text);
	plan_done(&work.plan);
}

void top_is(struct desk *desk, const char *wanted)
{
	top_holds(desk, KIND_PRIORITY, "2024", "tiltak", wanted);
}
