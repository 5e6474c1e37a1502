/*
 * What was changed in the year's list, for the protocol: since a step, since the proposal, or since
 * the decision that the last one came instead of.
 */
#include <string.h>

#include "app.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "top.h"

struct changes {
	const struct plan *plan;
	const struct priority *list;
	bool since_step; /* else since the proposal, or not at all */
	bool any_proposal;
	struct str order;    /* as the steps so far left it; unknown before `since` */
	struct str replaced; /* the decision that the last one came instead of */
	struct str lines;
};

static const char *title_of(const struct changes *changes, const char *id)
{
	const struct tiltak *tiltak = plan_find(changes->plan, KIND_TILTAK, id);
	return tiltak && tiltak->title ? tiltak->title : "";
}

/* «T-004 Handlingsplan: fra plass 4 til 1». */
static void put_move(struct changes *changes, const char *before, const char *after, const char *id)
{
	const char *title = title_of(changes, id);
	int from = list_place(before, id), to = list_place(after, id);
	struct str *out = &changes->lines;
	if (from == 0) {
		str_printf(out, _("- %s %s: inn på plass %d"), id, title, to);
	} else if (to == 0) {
		str_printf(out, _("- %s %s: ut, sto på plass %d"), id, title, from);
	} else {
		str_printf(out, _("- %s %s: fra plass %d til %d"), id, title, from, to);
	}
}

/* Which of two neighbours was moved past the other, nobody can tell. False when it was no such
 * move. */
static bool put_swap(struct changes *changes, const char *before, const char *after, const char *id)
{
	int from = list_place(before, id), to = list_place(after, id);
	struct str other = {0};
	const char *at = before;
	bool swapped = (from - to == 1 || to - from == 1);
	for (int place = 0; swapped && place < to && list_next_item(&at, &other);) {
		place++;
	}
	swapped = swapped && list_place(after, str_text(&other)) == from;
	if (swapped) {
		str_printf(&changes->lines, _("- %s %s og %s %s: byttet plass %d og %d"), id,
			   title_of(changes, id), str_text(&other),
			   title_of(changes, str_text(&other)), from < to ? from : to,
			   from < to ? to : from);
	}
	str_done(&other);
	return swapped;
}

static void put_who(const struct change_set *set, struct str *out)
{
	const char *who = set->behalf ? set->behalf : set->actor;
	if (set->why) {
		str_printf(out, " (%s: %s)\n", who, set->why);
	} else {
		str_printf(out, " (%s)\n", who);
	}
}

/* Appends `list` without what `other` lacks. */
static void put_common(const char *list, const char *other, struct str *out)
{
	struct str id = {0};
	while (list_next_item(&list, &id)) {
		if (list_place(other, str_text(&id)) > 0) {
			str_printf(out, "%s%s", out->len > 0 ? ", " : "", str_text(&id));
		}
	}
	str_done(&id);
}

/* Calls for each id of the list. */
typedef void visit(struct changes *changes, const char *id, void *data);

static void each_id(struct changes *changes, const char *list, visit *call, void *data)
{
	struct str id = {0};
	while (list_next_item(&list, &id)) {
		call(changes, str_text(&id), data);
	}
	str_done(&id);
}

struct step {
	const struct change_set *set;
	const char *before, *after;
	struct str kept_before, kept_after; /* what is in both, in either order */
	struct str mover;
};

static void tell_out(struct changes *changes, const char *id, void *data)
{
	struct step *step = data;
	if (list_place(step->after, id) == 0) {
		put_move(changes, step->before, step->after, id);
		put_who(step->set, &changes->lines);
	}
}

static void tell_rest(struct changes *changes, const char *id, void *data)
{
	struct step *step = data;
	const char *a = str_text(&step->kept_before), *b = str_text(&step->kept_after);
	bool is_new = list_place(step->before, id) == 0;
	bool moved = step->mover.len > 0 ? strcmp(str_text(&step->mover), id) == 0
					 : list_place(a, id) != list_place(b, id);
	if (is_new || (moved && strcmp(a, b) != 0)) {
		if (is_new || !put_swap(changes, step->before, step->after, id)) {
			put_move(changes, step->before, step->after, id);
		}
		put_who(step->set, &changes->lines);
	}
}

static void tell_step(struct changes *changes, const struct change_set *set, const char *before,
		      const char *after)
{
	struct step step = {.set = set, .before = before, .after = after};
	put_common(before, after, &step.kept_before);
	put_common(after, before, &step.kept_after);
	(void)top_mover(str_text(&step.kept_before), str_text(&step.kept_after), &step.mover);
	each_id(changes, before, tell_out, &step);
	each_id(changes, after, tell_rest, &step);
	str_done(&step.kept_before);
	str_done(&step.kept_after);
	str_done(&step.mover);
}

/* What a step makes of the list and its proposal. */
struct moved {
	struct str before, after, proposal;
	bool proposed;
};

static void copy(struct str *out, const char *text)
{
	str_clear(out);
	str_put(out, text ? text : "");
}

/* The record was made or removed. */
static void take_whole(const struct change *change, struct moved *out)
{
	struct plan scratch;
	plan_init(&scratch);
	struct priority *list = plan_add(&scratch, KIND_PRIORITY, change->id);
	const char *text = change->new_text ? change->new_text : change->old_text;
	if (record_read(KIND_PRIORITY, text, &scratch, list, NULL)) {
		copy(&out->before, change->new_text ? NULL : list->tiltak);
		copy(&out->after, change->new_text ? list->tiltak : NULL);
		copy(&out->proposal, change->new_text ? list->proposal : NULL);
		out->proposed = list->proposal != NULL;
	}
	plan_done(&scratch);
}

static void take_change(const struct change *change, struct moved *out)
{
	if (!change->field) {
		take_whole(change, out);
	} else if (change->field == field_find(KIND_PRIORITY, "tiltak")) {
		copy(&out->before, change->old_text);
		copy(&out->after, change->new_text);
	} else if (change->field == field_find(KIND_PRIORITY, "forslag")) {
		copy(&out->proposal, change->new_text);
		out->proposed = true;
	}
}

/* Since a decision that replaces another only what it brought counts. */
static void begin_anew(struct changes *changes, const struct change_set *set)
{
	const struct field *decision = field_find(KIND_PRIORITY, "vedtak");
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->field == decision && text_equal(change->id, changes->list->id) &&
		    change->old_text && change->new_text) {
			str_clear(&changes->replaced);
			str_put(&changes->replaced, change->old_text);
			str_cut(&changes->lines, changes->since_step ? changes->lines.len : 0);
		}
	}
}

/* A proposal mostly is the list as it stands; one read from a file may be another. */
static void tell_moved(struct changes *changes, const struct change_set *set,
		       const struct moved *moved)
{
	const char *after = str_text(&moved->after);
	if (moved->proposed && !changes->since_step) {
		changes->any_proposal = moved->proposal.len > 0;
		str_clear(&changes->lines);
		tell_step(changes, set, changes->any_proposal ? str_text(&moved->proposal) : after,
			  after);
	} else {
		tell_step(changes, set, str_text(&moved->before), after);
	}
}

static bool tell_set(void *data, const struct change_set *set)
{
	struct changes *changes = data;
	struct moved moved = {0};
	begin_anew(changes, set);
	copy(&moved.before, str_text(&changes->order));
	copy(&moved.after, str_text(&changes->order));
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PRIORITY && text_equal(change->id, changes->list->id)) {
			take_change(change, &moved);
		}
	}
	tell_moved(changes, set, &moved);
	copy(&changes->order, str_text(&moved.after));
	str_done(&moved.before);
	str_done(&moved.after);
	str_done(&moved.proposal);
	return true;
}

static void put_since(const struct changes *changes, struct str *out)
{
	struct str heading = {0}, day = {0};
	due_show(&changes->list->proposed, &day);
	if (changes->since_step) {
		str_put(&heading, _("Endringer i møtet"));
	} else if (changes->replaced.len > 0) {
		str_printf(&heading, _("Endringer siden vedtaket %s"),
			   str_text(&changes->replaced));
	} else if (day.len > 0) {
		str_printf(&heading, _("Endringer siden kommunedirektørens forslag %s"),
			   str_text(&day));
	} else {
		str_put(&heading, _("Endringer siden kommunedirektørens forslag"));
	}
	top_heading(str_text(&heading), out);
	str_put(out, changes->lines.len > 0 ? str_text(&changes->lines) : _("Ingen endringer.\n"));
	str_done(&heading);
	str_done(&day);
}

bool top_changes(struct app *app, const struct plan *plan, const struct top_since *since,
		 struct str *out, struct err *err)
{
	struct changes changes = {.plan = plan, .list = since->list, .since_step = since->step > 0};
	const struct log_query query = {.id = since->list->id,
					.after = since->step,
					.before = plan->seq + 1,
					.oldest_first = true};
	bool ok = store_log(app->store, app->plan, &query, tell_set, &changes, err);
	if (ok && (changes.since_step || changes.any_proposal || changes.replaced.len > 0)) {
		put_since(&changes, out);
	}
	str_put(since->ret_replaced, str_text(&changes.replaced));
	str_done(&changes.order);
	str_done(&changes.replaced);
	str_done(&changes.lines);
	return ok;
}
