/*
 * The year's top ten as text for the protocol: the list with its sums, what was changed in it
 * (top_changes.c), what the ballots advise, and the words to decide.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "top.h"

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

void top_heading(const char *heading, struct str *out)
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

static void put_open(size_t open, struct str *out)
{
	if (open > 0) {
		str_printf(out, ngettext("%zu plass er åpen.\n", "%zu plasser er åpne.\n", open),
			   open);
	}
}

static void put_list(const struct top_list *list, struct str *out)
{
	bool proposed = list->record->proposal != NULL;
	for (size_t i = 0; i < list->n_listed; i++) {
		struct top_row row = list->rows[i];
		row.proposed = proposed ? row.proposed : row.place;
		if (i == list->n_top) {
			top_heading(_("Neste i køen"), out);
		}
		put_row(&row, out);
	}
	str_put(out, list->n > list->n_listed ? "\n" : "");
	for (size_t i = list->n_listed; i < list->n; i++) {
		str_printf(out, _("Tatt ut av forslaget: %s (%s), som sto på plass %d.\n"),
			   list->rows[i].tiltak->title, list->rows[i].tiltak->id,
			   list->rows[i].proposed);
	}
	if (list->n_top > 0) {
		size_t open = TOP_PLACES - list->n_top;
		str_printf(out, "\n%s ", open > 0 ? _("I alt:") : _("De ti i alt:"));
		app_top_sum_show(list, list->n_top - 1, out);
		str_char(out, '\n');
		put_open(open, out);
	}
}

/* ---- Ballots ---- */

/* Does any ballot have it before another? */
static bool is_preferred(const struct top_poll *poll, size_t at)
{
	const size_t *votes = poll->poll.votes + poll->number[at] * poll->n;
	bool any = false;
	for (size_t i = 0; i < poll->n; i++) {
		any |= votes[i] > 0;
	}
	return any;
}

static void put_standing(const struct top_poll *poll, size_t at, struct str *out)
{
	const struct poll_candidate *candidate = &poll->poll.candidates[poll->number[at]];
	struct str ties = {0};
	top_poll_ties(poll, at, &ties);
	str_printf(out, _("%2zu. %s (%s), %zu%s poeng"), candidate->place, poll->tiltak[at]->title,
		   poll->tiltak[at]->id, candidate->points2 / 2,
		   candidate->points2 % 2 ? ",5" : "");
	if (ties.len > 0) {
		str_printf(out, _(", likt med %s"), str_text(&ties));
	}
	str_char(out, '\n');
	str_done(&ties);
}

/* Those are equals, and mostly many: a line will do. */
static void put_unpreferred(const struct top_poll *poll, struct str *out)
{
	struct str ids = {0};
	size_t n = 0;
	for (size_t i = 0; i < poll->n; i++) {
		if (!is_preferred(poll, i)) {
			list_put(&ids, poll->tiltak[i]->id);
			n++;
		}
	}
	if (n > 0) {
		str_printf(out,
			   ngettext("Ingen har satt dette foran noe annet tiltak: %s.\n",
				    "Ingen har satt disse foran noe annet tiltak: %s.\n", n),
			   str_text(&ids));
	}
	str_done(&ids);
}

static void put_ballots(struct plan *plan, int year, struct str *out)
{
	struct top_poll poll;
	top_poll(plan, year, &poll);
	if (poll.n_ballots > 0) {
		top_heading(_("Råd fra stemmene"), out);
		str_printf(out,
			   _("%zu av %zu i prosjektgruppa har stemt. Rekkefølge etter "
			     "Schulze, med Borda-poeng:\n"),
			   poll.n_ballots, poll.n_voters);
	}
	for (size_t i = 0; poll.n_ballots > 0 && i < poll.n; i++) {
		if (is_preferred(&poll, i)) {
			put_standing(&poll, i, out);
		}
	}
	if (poll.n_ballots > 0) {
		put_unpreferred(&poll, out);
	}
	top_poll_done(&poll);
}

/* ---- The words to decide ---- */

static void put_decision(const struct top_list *list, const char *replaced, struct str *out)
{
	const struct decision *by = list->decision;
	struct str day = {0};
	due_show(&by->date, &day);
	top_heading(_("Vedtak"), out);
	str_printf(out, _("Vedtatt av %s %s i sak %s (%s). "), by->body ? by->body : "–",
		   str_text(&day), by->case_no ? by->case_no : "–", by->id);
	if (replaced[0]) {
		str_printf(out, _("Vedtaket erstatter %s. "), replaced);
	}
	str_done(&day);
}

static void put_order(const struct top_list *list, struct str *out)
{
	str_printf(out, _("Disse tiltakene prioriteres i %d, i denne rekkefølgen:\n"), list->year);
	for (size_t i = 0; i < list->n_listed; i++) {
		if (i == list->n_top) {
			str_put(out, _("Neste i køen er:\n"));
		}
		str_printf(out, "%2d. %s\n", list->rows[i].place, list->rows[i].tiltak->title);
	}
}

static void put_words(const struct top_list *list, const char *replaced, struct str *out)
{
	if (list->decision) {
		put_decision(list, replaced, out);
	} else {
		top_heading(_("Forslag til vedtak"), out);
	}
	put_order(list, out);
}

/* What a meeting made of a list that stands until it is decided anew. */
static void put_new_order(struct plan *plan, const struct priority *record, int year,
			  const char *ids, struct str *out)
{
	struct priority as = *record;
	struct top_shift *shifts;
	struct top_list list;
	size_t n = top_shifts(record->tiltak, ids, &shifts);
	top_heading(_("Forslag til ny rekkefølge"), out);
	for (size_t i = 0; i < n; i++) {
		top_shift_show(plan, &shifts[i], out);
		str_char(out, '\n');
	}
	str_put(out, n == 0 ? _("Rekkefølgen er som den er vedtatt.\n") : "");
	top_shifts_done(shifts, n);
	as.tiltak = ids;
	top_list_as(plan, year, &as, &list);
	top_heading(_("Forslag til vedtak"), out);
	put_order(&list, out);
	if (as.decision) {
		str_printf(out, _("Vedtaket erstatter %s.\n"), as.decision);
	}
	top_list_done(&list);
}

struct telling {
	struct plan *now, *told; /* the plan, and what it was when the list was decided */
	int64_t since, decided;	 /* steps, 0: none */
};

/* A meeting that decides nothing is of today, though it looks at what was decided. */
static const struct decision *decided_here(const struct telling *telling,
					   const struct top_list *list)
{
	bool before = telling->since > 0 && telling->decided <= telling->since;
	return before ? NULL : list->decision;
}

static bool put_all(struct app *app, const struct telling *telling, const struct top_list *list,
		    struct str *out, struct err *err)
{
	struct str replaced = {0};
	const struct top_since since = {list->record, telling->since, &replaced};
	const struct top_head head = {decided_here(telling, list), app_today(app)};
	str_printf(out, _("Topp 10 for %d\n\n"), list->year);
	top_head(telling->told, list, &head, out);
	put_list(list, out);
	bool ok = top_changes(app, telling->told, &since, out, err) &&
		  top_notes(app, telling->now, list->year, telling->since, out, err);
	if (ok) {
		put_ballots(telling->told, list->year, out);
		put_words(list, str_text(&replaced), out);
	}
	str_done(&replaced);
	return ok;
}

bool app_top_protocol(struct app *app, struct plan *plan, const struct app_protocol *of,
		      struct str *out, struct err *err)
{
	const struct priority *record = top_record(plan, of->year);
	struct telling telling = {.now = plan, .since = of->since};
	const char *id;
	struct plan then;
	struct top_list list;
	plan_init(&then);
	bool ok = app_plan(app, &id, err) &&
		  (!record || !record->decision ||
		   (top_decided_step(app, plan, record, record->decision, &telling.decided, err) &&
		    load_step(app, id, telling.decided, &then, err)));
	telling.told = telling.decided > 0 ? &then : plan;
	top_list(telling.told, of->year, &list);
	const char *by = list.decision ? list.decision->id : "";
	const struct decision *mended = plan_find(plan, KIND_DECISION, by);
	list.decision = mended ? mended : list.decision;
	ok = ok && (list.n_listed > 0 || top_refuse_empty(of->year, err)) &&
	     put_all(app, &telling, &list, out, err);
	if (ok && of->order) {
		put_new_order(plan, record, of->year, of->order, out);
	}
	top_list_done(&list);
	plan_done(&then);
	return ok;
}
