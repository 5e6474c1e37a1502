/*
 * What was changed in the year's list, for the protocol: since a step, since the proposal, or since
 * the decision that the last one came instead of. The steps between are summed up: each tiltak is
 * told once, from where it stood to where it stands, with all who moved it.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "top.h"

/* One step of the log that changed the order. */
struct step {
	struct str before, after; /* what is in both, in either order, where not all of it moved */
	struct str who;		  /* «kari: haster» */
	bool named;		  /* of the tiltak that is told now */
};

struct changes {
	const struct plan *plan;
	const struct priority *list;
	bool since_step; /* else since the proposal, or not at all */
	bool any_proposal;
	struct str start;    /* the order that is compared with */
	struct str order;    /* as the steps so far left it; unknown before `since` */
	struct str replaced; /* the decision that the last one came instead of */
	struct step *steps;  /* from `start` to `order` */
	size_t n, cap;
};

static void copy(struct str *out, const char *text)
{
	str_set(out, text ? text : "");
}

/* ---- The steps ---- */

static void forget_steps(struct changes *changes)
{
	for (size_t i = 0; i < changes->n; i++) {
		str_done(&changes->steps[i].before);
		str_done(&changes->steps[i].after);
		str_done(&changes->steps[i].who);
	}
	changes->n = 0;
}

static void put_who(const struct change_set *set, struct str *out)
{
	const char *who = set->behalf ? set->behalf : set->actor;
	if (set->why) {
		str_printf(out, "%s: %s", who, set->why);
	} else {
		str_put(out, who);
	}
}

static void add_step(struct changes *changes, const struct change_set *set, const char *before,
		     const char *after)
{
	if (strcmp(before, after) != 0) {
		changes->steps = mem_grow(changes->steps, &changes->cap, changes->n + 1,
					  sizeof(*changes->steps));
		struct step *step = &changes->steps[changes->n++];
		*step = (struct step){0};
		str_put(&step->before, before);
		str_put(&step->after, after);
		put_who(set, &step->who);
	}
}

/* Appends `list` without what `other` lacks. */
static void put_common(const char *list, const char *other, struct str *out)
{
	struct str id = {0};
	while (list_next_item(&list, &id)) {
		if (list_place(other, str_text(&id)) > 0) {
			list_put(out, str_text(&id));
		}
	}
	str_done(&id);
}

/* Is the order of all others the same? */
static bool alone(const char *before, const char *after, const char *id)
{
	struct str a = {0}, b = {0};
	bool same = top_take_out(before, id, &a) && top_take_out(after, id, &b) &&
		    strcmp(str_text(&a), str_text(&b)) == 0;
	str_done(&a);
	str_done(&b);
	return same;
}

/* Did the step move it, and not another past it? Of neighbours nobody can tell: both. */
static bool has_moved(const struct step *step, const char *id)
{
	const char *before = str_text(&step->before), *after = str_text(&step->after);
	struct str a = {0}, b = {0}, mover = {0};
	bool was = list_has(before, id), is = list_has(after, id), moved = was != is;
	if (was && is) {
		put_common(before, after, &a);
		put_common(after, before, &b);
		moved = list_place(str_text(&a), id) != list_place(str_text(&b), id) &&
			(alone(str_text(&a), str_text(&b), id) ||
			 !top_mover(str_text(&a), str_text(&b), &mover));
	}
	str_done(&a);
	str_done(&b);
	str_done(&mover);
	return moved;
}

static bool named_before(const struct changes *changes, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		const struct step *step = &changes->steps[i];
		if (step->named &&
		    strcmp(str_text(&step->who), str_text(&changes->steps[at].who)) == 0) {
			return true;
		}
	}
	return false;
}

/* «kari: haster; ola»: those whose steps moved it, each once; where no step did by itself, all. */
static void put_movers(struct changes *changes, const char *id, struct str *out)
{
	bool any = false;
	for (size_t i = 0; i < changes->n; i++) {
		changes->steps[i].named = has_moved(&changes->steps[i], id);
		any |= changes->steps[i].named;
	}
	size_t start = out->len;
	for (size_t i = 0; i < changes->n; i++) {
		struct step *step = &changes->steps[i];
		step->named |= !any;
		if (step->named && !named_before(changes, i)) {
			str_printf(out, "%s%s", out->len > start ? "; " : "", str_text(&step->who));
		}
	}
}

/* ---- Telling ---- */

static const char *title_of(const struct plan *plan, const char *id)
{
	const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, id);
	return tiltak && tiltak->title ? tiltak->title : "";
}

void top_shift_show(const struct plan *plan, const struct top_shift *shift, struct str *out)
{
	const char *id = str_text(&shift->id), *title = title_of(plan, id);
	if (shift->from == 0) {
		str_printf(out, _("- %s %s: inn på plass %d"), id, title, shift->to);
	} else if (shift->to == 0) {
		str_printf(out, _("- %s %s: ut, sto på plass %d"), id, title, shift->from);
	} else {
		str_printf(out, _("- %s %s: fra plass %d til %d"), id, title, shift->from,
			   shift->to);
	}
}

static void put_at(const char *list, int place, struct str *out)
{
	while (list_next_item(&list, out) && --place > 0) {
	}
}

/* Which of two neighbours was moved past the other, nobody can tell. False when it was no such
 * move. */
static bool put_swap(const struct changes *changes, const struct top_shift *shift, struct str *out)
{
	int from = shift->from, to = shift->to;
	const char *id = str_text(&shift->id);
	struct str first = {0}, other = {0};
	put_at(str_text(&changes->start), to, &other);
	put_at(str_text(&changes->order), from < to ? from : to, &first);
	bool swapped = from > 0 && to > 0 && (from - to == 1 || to - from == 1) &&
		       list_place(str_text(&changes->order), str_text(&other)) == from;
	if (swapped) {
		const char *second = from < to ? id : str_text(&other);
		str_printf(out, _("- %s %s og %s %s: byttet plass %d og %d"), str_text(&first),
			   title_of(changes->plan, str_text(&first)), second,
			   title_of(changes->plan, second), from < to ? from : to,
			   from < to ? to : from);
	}
	str_done(&first);
	str_done(&other);
	return swapped;
}

static void put_shifts(struct changes *changes, struct str *out)
{
	struct top_shift *shifts;
	size_t n = top_shifts(str_text(&changes->start), str_text(&changes->order), &shifts);
	for (size_t i = 0; i < n; i++) {
		if (!put_swap(changes, &shifts[i], out)) {
			top_shift_show(changes->plan, &shifts[i], out);
		}
		str_put(out, " (");
		put_movers(changes, str_text(&shifts[i].id), out);
		str_put(out, ")\n");
	}
	if (n == 0) {
		str_put(out, _("Lista er ikke endret.\n"));
	}
	top_shifts_done(shifts, n);
}

/* ---- Reading the log ---- */

/* What a step makes of the list and its proposal. */
struct moved {
	struct str before, after, proposal;
	bool proposed;
};

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
			copy(&changes->replaced, change->old_text);
			if (!changes->since_step) {
				copy(&changes->start, str_text(&changes->order));
				forget_steps(changes);
			}
		}
	}
}

/* A proposal mostly is the list as it stands; one read from a file may be another. Before `since`
 * the order is not known until a step says what it found. */
static void take_step(struct changes *changes, const struct change_set *set,
		      const struct moved *moved)
{
	const char *before = str_text(&moved->before), *after = str_text(&moved->after);
	if (moved->proposed && !changes->since_step) {
		changes->any_proposal = moved->proposal.len > 0;
		before = changes->any_proposal ? str_text(&moved->proposal) : after;
		forget_steps(changes);
		copy(&changes->start, before);
	} else if (changes->since_step && changes->n == 0) {
		copy(&changes->start, before);
	}
	add_step(changes, set, before, after);
}

static bool take_set(void *data, const struct change_set *set)
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
	take_step(changes, set, &moved);
	copy(&changes->order, str_text(&moved.after));
	str_done(&moved.before);
	str_done(&moved.after);
	str_done(&moved.proposal);
	return true;
}

static void put_since(struct changes *changes, struct str *out)
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
	put_shifts(changes, out);
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
	bool ok = store_log(app->store, app->plan, &query, take_set, &changes, err);
	if (ok && (changes.since_step || changes.any_proposal || changes.replaced.len > 0)) {
		put_since(&changes, out);
	}
	str_put(since->ret_replaced, str_text(&changes.replaced));
	forget_steps(&changes);
	free(changes.steps);
	str_done(&changes.start);
	str_done(&changes.order);
	str_done(&changes.replaced);
	return ok;
}
