/*
 * The year's top ten: what is put on it and proposed for it, and what is decided. Each verb adds to
 * a change set; what a decided list allows is the model's to say (change_keeps_decisions), here
 * already, so that nobody types a reason for what cannot be.
 */
#include "tiltak/topten.h"

#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "top.h"

#define EDITS(...)                                                                                 \
	(&(struct app_edits){(const struct app_edit[]){__VA_ARGS__},                               \
			     sizeof((struct app_edit[]){__VA_ARGS__}) / sizeof(struct app_edit)})

static const struct tiltak *find_tiltak(const struct plan *plan, const char *id, struct err *err)
{
	const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, id);
	if (!tiltak) {
		app_not_found(plan, id, err);
	}
	return tiltak;
}

bool app_top_edit(const struct app *app, struct plan *plan, int year, const struct app_edits *edits,
		  struct change_set *set, struct err *err)
{
	const struct app_target list = {KIND_PRIORITY, NULL, year};
	return put_of_year(app, plan, &list, edits, set, err) &&
	       change_keeps_decisions(plan, set, err);
}

/* ---- The list ---- */

bool app_top_put(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		 int place, struct change_set *set, struct err *err)
{
	const struct priority *list = top_record(plan, tiltak->year);
	struct str ids = {0};
	bool ok = find_tiltak(plan, tiltak->id, err) &&
		  top_put(list ? list->tiltak : NULL, tiltak->id, place, &ids, err) &&
		  app_top_edit(app, plan, tiltak->year, EDITS({"tiltak", str_text(&ids), NULL}),
			       set, err);
	str_done(&ids);
	return ok;
}

bool app_top_take_out(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		      struct change_set *set, struct err *err)
{
	const struct priority *list = top_record(plan, tiltak->year);
	struct str ids = {0};
	bool ok = find_tiltak(plan, tiltak->id, err) != NULL;
	if (ok && !top_take_out(list ? list->tiltak : NULL, tiltak->id, &ids)) {
		ok = err_set(err, ERR_NOT_FOUND,
			     "%s står ikke på topp 10 for %d. Se lista med «tiltak topp %d».",
			     tiltak->id, tiltak->year, tiltak->year);
	}
	ok = ok && app_top_edit(app, plan, tiltak->year, EDITS({"tiltak", str_text(&ids), NULL}),
				set, err);
	str_done(&ids);
	return ok;
}

/* ---- Candidates ---- */

/* A proposal is its proposer's: another's words are not put in place of theirs. */
static bool is_own(const struct candidate *there, const char *who, struct err *err)
{
	if (!there || (!there->proposer && !there->reason) || text_equal(there->proposer, who)) {
		return true;
	}
	const char *by = there->proposer ? there->proposer : _("ukjent");
	if (there->reason) {
		return err_set(err, ERR_DATA,
			       "%s er alt foreslått for %d av %s: «%s». Støtt det når du stemmer, "
			       "eller trekk det først: «tiltak topp %d trekk %s».",
			       there->tiltak, (int)there->year, by, there->reason, (int)there->year,
			       there->tiltak);
	}
	return err_set(err, ERR_DATA,
		       "%s er alt foreslått for %d av %s. Støtt det når du stemmer, eller trekk "
		       "det først: «tiltak topp %d trekk %s».",
		       there->tiltak, (int)there->year, by, (int)there->year, there->tiltak);
}

bool app_top_propose(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		     const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_target about = {KIND_CANDIDATE, tiltak->id, tiltak->year};
	const struct candidate *there = find_of_year(plan, &about);
	const struct app_edit *by = edit_of(KIND_CANDIDATE, edits, "foreslått-av");
	if (!find_tiltak(plan, tiltak->id, err) ||
	    !is_own(there, by ? by->typed : app_person(app), err)) {
		return false;
	}
	if (there || by) {
		return put_of_year(app, plan, &about, edits, set, err);
	}
	const struct app_edit *why = edit_of(KIND_CANDIDATE, edits, "begrunnelse");
	return put_of_year(app, plan, &about,
			   EDITS({"foreslått-av", app_person(app), NULL},
				 {"begrunnelse", why ? why->typed : NULL, NULL}),
			   set, err);
}

bool app_top_withdraw(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		      struct change_set *set, struct err *err)
{
	(void)app;
	const struct app_target about = {KIND_CANDIDATE, tiltak->id, tiltak->year};
	const void *record = find_of_year(plan, &about);
	if (!find_tiltak(plan, tiltak->id, err)) {
		return false;
	}
	if (!record) {
		return err_set(err, ERR_NOT_FOUND,
			       "Ingen har foreslått %s for %d. Se hvem som er foreslått, med "
			       "«tiltak topp %d kandidater».",
			       tiltak->id, tiltak->year, tiltak->year);
	}
	change_remove(set, KIND_CANDIDATE, record);
	return true;
}

/* ---- Proposal and decision ---- */

bool top_refuse_empty(int year, struct err *err)
{
	return err_set(err, ERR_DATA,
		       "Topp 10 for %d er tom. Sett inn tiltak først: «tiltak topp %d inn ID».",
		       year, year);
}

bool app_top_hand_over(const struct app *app, struct plan *plan, int year, const char *date,
		       struct change_set *set, struct err *err)
{
	const struct priority *list = top_record(plan, year);
	if (!list || !list->tiltak) {
		return top_refuse_empty(year, err);
	}
	if (list->decision) {
		return err_set(err, ERR_DATA,
			       "Topp 10 for %d er vedtatt (%s), så forslaget står. Endre lista med "
			       "et nytt vedtak.",
			       year, list->decision);
	}
	return app_top_edit(app, plan, year,
			    EDITS({"forslagsdato", text_blank(date) ? "i dag" : date, NULL},
				  {"forslag", list->tiltak, NULL}),
			    set, err);
}

/* «organ, dato og sak» of those that are not there. */
static bool is_complete(const struct app_top_decision *decision, struct err *err)
{
	const char *const typed[] = {decision->body, decision->date, decision->case_no};
	static const char *const keys[] = {"organ", "dato", "sak"};
	const char *missing[3];
	size_t n = 0;
	for (size_t i = 0; i < 3; i++) {
		if (text_blank(typed[i])) {
			missing[n++] = keys[i];
		}
	}
	struct str all = {0};
	for (size_t i = 0; i < n; i++) {
		str_printf(&all, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : _(" og "), missing[i]);
	}
	if (n > 0) {
		err_set(err, ERR_USE,
			"Vedtaket mangler %s. Skriv for eksempel «--organ formannskapet --dato "
			"6.2.%d --sak 12/%02d».",
			str_text(&all), decision->year, decision->year % 100);
	}
	str_done(&all);
	return n == 0;
}

static const struct field *day_field(void)
{
	return field_find(KIND_DECISION, "dato");
}

/* A decision is made on a day; what is no date at all is told later. */
static bool is_day(const struct app *app, const struct app_top_decision *decision, struct err *err)
{
	struct due due;
	if (!field_due(day_field(), decision->date, app_today(app), &due, NULL)) {
		return true;
	}
	if (due.precision != DUE_DAY) {
		return err_set(err, ERR_DATA,
			       "dato: «%s» er ikke en dag. Skriv for eksempel 6.2.2024 eller "
			       "2024-02-06.",
			       decision->date);
	}
	return decision->ahead || has_been(app, day_field(), decision->date, err);
}

/* Decisions of a list follow each other: the newest is the one that stands. */
static bool is_newest(const struct app *app, const struct plan *plan, const struct priority *list,
		      const char *typed, struct err *err)
{
	const struct decision *standing =
		list && list->decision ? plan_find(plan, KIND_DECISION, list->decision) : NULL;
	struct due due;
	if (!standing || standing->date.precision == DUE_NONE ||
	    !field_due(day_field(), typed, app_today(app), &due, NULL) ||
	    due.from >= standing->date.from) {
		return true;
	}
	struct str day = {0};
	due_show(&standing->date, &day);
	err_set(err, ERR_DATA,
		"Vedtaket %s er fra %s. Et nytt vedtak må ha samme dato eller en senere.",
		standing->id, str_text(&day));
	str_done(&day);
	return false;
}

/* Appends the first free id of the decisions of that year: V-2024-1. */
static bool decision_id(const struct app *app, const struct plan *plan, const char *date,
			struct str *out, struct err *err)
{
	struct due due = {0};
	bool ok = field_due(day_field(), date, app_today(app), &due, err) ||
		  err_prefix(err, "dato: ");
	bool known = true;
	int year = day_year(due.from);
	for (int n = 1; ok && known; n++) {
		str_clear(out);
		str_printf(out, "V-%d-%d", year, n);
		ok = store_id_known(app->store, app->plan, str_text(out), &known, err);
		known = known || plan_id_like(plan, str_text(out), &(enum kind){0});
	}
	return ok;
}

static bool make_decision(const struct app *app, struct plan *plan,
			  const struct app_top_decision *decision, struct change_set *set,
			  struct err *err)
{
	struct str title = {0}, id = {0};
	str_printf(&title, "Topp 10 for %d", decision->year);
	bool ok = decision_id(app, plan, decision->date, &id, err) &&
		  make_record(app, plan, &(struct app_target){KIND_DECISION, str_text(&id), 0},
			      EDITS({"organ", decision->body, NULL}, {"dato", decision->date, NULL},
				    {"sak", decision->case_no, NULL},
				    {"tittel", str_text(&title), NULL}),
			      set, err);
	str_done(&title);
	str_done(&id);
	if (ok) {
		set->decision = arena_text(&set->arena, set->changes[set->n - 1].id);
	}
	return ok;
}

bool app_top_decide(const struct app *app, struct plan *plan,
		    const struct app_top_decision *decision, struct change_set *set,
		    struct err *err)
{
	const struct priority *list = top_record(plan, decision->year);
	bool ordered = !text_blank(decision->order);
	if (!is_complete(decision, err) || !is_day(app, decision, err) ||
	    !is_newest(app, plan, list, decision->date, err)) {
		return false;
	}
	if (!ordered && !(list && list->tiltak)) {
		return top_refuse_empty(decision->year, err);
	}
	if (!make_decision(app, plan, decision, set, err)) {
		return false;
	}
	if (list) { /* what is decided is what was seen */
		change_expect(set, KIND_PRIORITY, list, field_find(KIND_PRIORITY, "tiltak"));
	}
	struct app_edits edits = {(const struct app_edit[]){{"vedtak", set->decision, NULL},
							    {"tiltak", decision->order, NULL}},
				  ordered ? 2 : 1};
	return app_top_edit(app, plan, decision->year, &edits, set, err);
}

/* ---- The frame ---- */

/* Does it say nothing once the edits are made? */
static bool says_nothing(const struct record *record, const struct app_edits *edits)
{
	struct str text = {0};
	bool nothing = true;
	for (size_t i = 0; i < kinds[KIND_FRAME].n_fields; i++) {
		const struct field *field = &kinds[KIND_FRAME].fields[i];
		const struct app_edit *edit = edit_of(KIND_FRAME, edits, field->key);
		nothing &= edit ? text_blank(edit->typed)
				: !(record && field_text(field, record, &text));
	}
	str_done(&text);
	return nothing;
}

bool app_top_frame(const struct app *app, struct plan *plan, int year,
		   const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_target frame = {KIND_FRAME, NULL, year};
	const struct record *record = find_of_year(plan, &frame);
	if (!may_change_all(&frame, edits, err)) {
		return false;
	}
	if (!says_nothing(record, edits)) {
		return put_of_year(app, plan, &frame, edits, set, err);
	}
	if (record) {
		change_remove(set, KIND_FRAME, record);
	}
	return true;
}
