/*
 * The year's top ten as text for the protocol: the list with its sums, what was changed in it, what
 * the ballots advise, and the words to decide.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

/* ---- Sums ---- */

/* Bytes of the number that an amount begins with, before «mill. kr». */
static size_t number_len(const struct str *amount)
{
	return strspn(str_text(amount), "0123456789,");
}

/* «5,4 av 6 mill. kr», «90 000 kr av 6 mill. kr»; `frame` is INT_UNSET where none is known. */
static void put_cost(const struct top_sum *sum, size_t n, int64_t frame, struct str *out)
{
	struct str used = {0}, whole = {0};
	amount_show(sum->cost, &used);
	amount_show(frame, &whole);
	bool known = sum->no_cost < n;
	if (known && whole.len > 0) {
		size_t len = number_len(&used);
		if (strcmp(str_text(&used) + len, str_text(&whole) + number_len(&whole)) == 0) {
			str_cut(&used, len);
		}
		str_printf(out, _("%s av %s"), str_text(&used), str_text(&whole));
	} else if (known) {
		str_put(out, str_text(&used));
	} else if (whole.len > 0) {
		str_printf(out, _("ukjent av %s"), str_text(&whole));
	}
	str_done(&used);
	str_done(&whole);
}

static void put_days(const struct top_sum *sum, size_t n, int32_t frame, struct str *out)
{
	bool known = sum->no_days < n;
	if (known && frame != SMALL_UNSET) {
		str_printf(out, _("%d av %d dagsverk"), (int)sum->days, (int)frame);
	} else if (known) {
		str_printf(out, _("%d dagsverk"), (int)sum->days);
	} else if (frame != SMALL_UNSET) {
		str_printf(out, _("ukjent av %d dagsverk"), (int)frame);
	}
}

static void part(struct str *out, size_t start)
{
	if (out->len > start) {
		str_put(out, " · ");
	}
}

void app_top_sum_show(const struct top_list *list, size_t at, struct str *out)
{
	const struct top_sum *sum = &list->rows[at].sum;
	const struct frame *frame = list->frame;
	size_t start = out->len, n = at + 1;
	struct str cost = {0};
	put_days(sum, n, frame ? frame->days : SMALL_UNSET, out);
	put_cost(sum, n, frame ? frame->cost : INT_UNSET, &cost);
	if (cost.len > 0) {
		part(out, start);
		str_put(out, str_text(&cost));
	}
	if (sum->no_days > 0) {
		part(out, start);
		str_printf(out, ngettext("%zu uten dagsverk", "%zu uten dagsverk", sum->no_days),
			   sum->no_days);
	}
	if (sum->no_cost > 0) {
		part(out, start);
		str_printf(out, ngettext("%zu uten kostnad", "%zu uten kostnad", sum->no_cost),
			   sum->no_cost);
	}
	str_done(&cost);
}

/* ---- The list ---- */

static void put_heading(const char *heading, struct str *out)
{
	str_printf(out, "\n%s\n", heading);
}

static void put_row(const struct top_row *row, struct str *out)
{
	struct str cost = {0};
	amount_show(row->tiltak->cost, &cost);
	str_printf(out, "%2d. %s (%s)", row->place, row->tiltak->title, row->tiltak->id);
	if (row->tiltak->days != SMALL_UNSET) {
		str_printf(out, _(", %d dagsverk"), (int)row->tiltak->days);
	}
	if (cost.len > 0) {
		str_printf(out, ", %s", str_text(&cost));
	}
	if (row->proposed == 0) {
		str_put(out, _(", ikke i forslaget"));
	} else if (row->proposed != row->place) {
		str_printf(out, _(", %d i forslaget"), row->proposed);
	}
	str_char(out, '\n');
	str_done(&cost);
}

static void put_list(const struct top_list *list, struct str *out)
{
	bool proposed = list->record->proposal != NULL;
	for (size_t i = 0; i < list->n_listed; i++) {
		struct top_row row = list->rows[i];
		row.proposed = proposed ? row.proposed : row.place;
		if (i == list->n_top) {
			put_heading(_("Neste i køen"), out);
		}
		put_row(&row, out);
	}
	for (size_t i = list->n_listed; i < list->n; i++) {
		str_printf(out, _("Tatt ut av forslaget: %s (%s), som sto på plass %d.\n"),
			   list->rows[i].tiltak->title, list->rows[i].tiltak->id,
			   list->rows[i].proposed);
	}
	if (list->n_top > 0) {
		str_printf(out, "\n%s ", _("De ti i alt:"));
		app_top_sum_show(list, list->n_top - 1, out);
		str_char(out, '\n');
	}
}

/* ---- What was changed ---- */

struct changes {
	const struct plan *plan;
	const char *id;	 /* the year */
	bool since_step; /* else since the proposal, or not at all */
	bool any_proposal;
	struct str replaced; /* the decision that the last one came instead of */
	struct str lines;
};

/* «T-004 Handlingsplan: fra plass 4 til 1». */
static void put_move(struct changes *changes, const char *before, const char *after, const char *id)
{
	const struct tiltak *tiltak = plan_find(changes->plan, KIND_TILTAK, id);
	const char *title = tiltak && tiltak->title ? tiltak->title : "";
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
		put_move(changes, step->before, step->after, id);
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

/* The lists of a record that was made or removed. */
static void tell_whole(struct changes *changes, const struct change_set *set,
		       const struct change *change)
{
	struct plan scratch;
	plan_init(&scratch);
	struct priority *list = plan_add(&scratch, KIND_PRIORITY, change->id);
	const char *text = change->new_text ? change->new_text : change->old_text;
	if (record_read(KIND_PRIORITY, text, &scratch, list, NULL)) {
		tell_step(changes, set, change->new_text ? NULL : list->tiltak,
			  change->new_text ? list->tiltak : NULL);
	}
	plan_done(&scratch);
}

/* Since a decision that replaces another only what it brought counts. */
static void begin_anew(struct changes *changes, const struct change_set *set)
{
	const struct field *decision = field_find(KIND_PRIORITY, "vedtak");
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->field == decision && text_equal(change->id, changes->id) &&
		    change->old_text && change->new_text) {
			str_clear(&changes->replaced);
			str_put(&changes->replaced, change->old_text);
			str_cut(&changes->lines, changes->since_step ? changes->lines.len : 0);
		}
	}
}

static bool tell_set(void *data, const struct change_set *set)
{
	struct changes *changes = data;
	const struct field *order = field_find(KIND_PRIORITY, "tiltak");
	const struct field *proposal = field_find(KIND_PRIORITY, "forslag");
	begin_anew(changes, set);
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind != KIND_PRIORITY || !text_equal(change->id, changes->id)) {
			continue;
		}
		if (!change->field) {
			tell_whole(changes, set, change);
		} else if (change->field == order) {
			tell_step(changes, set, change->old_text, change->new_text);
		} else if (change->field == proposal && !changes->since_step) {
			changes->any_proposal = true;
			str_clear(&changes->lines);
		}
	}
	return true;
}

static void put_since(const struct changes *changes, struct str *out)
{
	struct str heading = {0};
	if (changes->since_step) {
		str_put(&heading, _("Endringer i møtet"));
	} else if (changes->replaced.len > 0) {
		str_printf(&heading, _("Endringer siden vedtaket %s"),
			   str_text(&changes->replaced));
	} else {
		str_put(&heading, _("Endringer siden forslaget"));
	}
	put_heading(str_text(&heading), out);
	str_put(out, changes->lines.len > 0 ? str_text(&changes->lines) : _("Ingen endringer.\n"));
	str_done(&heading);
}

static bool put_changes(struct app *app, struct changes *changes, int64_t since, struct str *out,
			struct err *err)
{
	struct log_query query = {.id = changes->id, .after = since, .oldest_first = true};
	bool ok = store_log(app->store, app->plan, &query, tell_set, changes, err);
	if (ok && (changes->since_step || changes->any_proposal || changes->replaced.len > 0)) {
		put_since(changes, out);
	}
	return ok;
}

/* ---- Ballots ---- */

static void put_ballots(struct plan *plan, int year, struct str *out)
{
	struct top_poll poll;
	top_poll(plan, year, &poll);
	if (poll.n_ballots > 0) {
		put_heading(_("Råd fra stemmene"), out);
		str_printf(out,
			   _("%zu av %zu i prosjektgruppa har stemt. Rekkefølge etter "
			     "Schulze, med Borda-poeng:\n"),
			   poll.n_ballots, poll.n_voters);
	}
	for (size_t i = 0; poll.n_ballots > 0 && i < poll.n; i++) {
		const struct poll_candidate *at = &poll.poll.candidates[poll.number[i]];
		str_printf(out, _("%2zu. %s (%s), %zu%s poeng%s\n"), at->place,
			   poll.tiltak[i]->title, poll.tiltak[i]->id, at->points2 / 2,
			   at->points2 % 2 ? ",5" : "", at->tied ? _(", står likt") : "");
	}
	top_poll_done(&poll);
}

/* ---- The words to decide ---- */

static void put_words(const struct top_list *list, const char *replaced, struct str *out)
{
	if (list->decision) {
		struct str day = {0};
		due_show(&list->decision->date, &day);
		put_heading(_("Vedtak"), out);
		str_printf(out, _("Vedtatt av %s %s i sak %s (%s). "),
			   list->decision->body ? list->decision->body : "–", str_text(&day),
			   list->decision->case_no ? list->decision->case_no : "–",
			   list->decision->id);
		if (replaced[0]) {
			str_printf(out, _("Vedtaket erstatter %s. "), replaced);
		}
		str_printf(out, _("Disse tiltakene prioriteres i %d, i denne rekkefølgen:\n"),
			   list->year);
		str_done(&day);
	} else {
		put_heading(_("Forslag til vedtak"), out);
		str_printf(out, _("Disse tiltakene prioriteres i %d, i denne rekkefølgen:\n"),
			   list->year);
	}
	for (size_t i = 0; i < list->n_top; i++) {
		str_printf(out, "%2d. %s\n", list->rows[i].place, list->rows[i].tiltak->title);
	}
}

bool app_top_protocol(struct app *app, struct plan *plan, int year, int64_t since, struct str *out,
		      struct err *err)
{
	const char *id;
	struct top_list list;
	top_list(plan, year, &list);
	struct changes changes = {.plan = plan, .since_step = since > 0};
	bool ok = app_plan(app, &id, err);
	if (ok && list.n_listed == 0) {
		ok = top_refuse_empty(year, err);
	}
	if (ok) {
		str_printf(out, _("Topp 10 for %d\n\n"), year);
		put_list(&list, out);
		changes.id = list.record->id;
		ok = put_changes(app, &changes, since, out, err);
	}
	if (ok) {
		put_ballots(plan, year, out);
		put_words(&list, str_text(&changes.replaced), out);
	}
	str_done(&changes.replaced);
	str_done(&changes.lines);
	top_list_done(&list);
	return ok;
}
