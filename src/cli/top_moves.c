/*
 * The verbs of `topp` that move and decide the list, and what all of them share.
 */
#include <string.h>

#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "top.h"

/* ---- What the verbs share ---- */

const struct tiltak *topp_tiltak(const struct topp *topp, const char *code, struct err *err)
{
	enum kind kind;
	const void *record = app_find(topp->plan, code, &kind, err);
	if (record && kind != KIND_TILTAK) {
		err_set(err, ERR_NOT_FOUND, "%s er ikke et tiltak. Se dem med «tiltak liste».",
			code);
		record = NULL;
	}
	return record;
}

/* The tiltak of the first word, as the app takes it. */
const struct tiltak *topp_target(const struct topp *topp, struct app_target *out, struct err *err)
{
	const struct tiltak *tiltak = topp_tiltak(topp, topp->operands[0], err);
	*out = (struct app_target){KIND_TILTAK, tiltak ? tiltak->id : NULL, topp->year};
	return tiltak;
}

/* Stores what a verb added; freed either way. */
bool topp_commit(struct topp *topp, bool ok, struct change_set *set, bool *ret_changed,
		 struct err *err)
{
	ok = ok && app_commit(topp->cli->app, topp->plan, set, topp->why, NULL, err);
	*ret_changed = set->n > 0;
	change_set_done(set);
	return ok;
}

struct change_set topp_begin(void)
{
	struct change_set set;
	change_set_init(&set);
	return set;
}

bool topp_unchanged(struct topp *topp)
{
	str_put(&topp->cli->out.text, _("Ingenting er endret: det sto slik fra før.\n"));
	return true;
}

static int place_of(const struct topp *topp, const char *id)
{
	const struct priority *record = top_record(topp->plan, topp->year);
	return record ? list_place(record->tiltak, id) : 0;
}

static bool read_place(const char *typed, int *out, struct err *err)
{
	int64_t place;
	if (!whole_parse(typed, 1, TOP_PLACES + QUEUE_PLACES, &place, err)) {
		err_prefix(err, "PLASS: ");
		err->kind = ERR_USE;
		return false;
	}
	*out = (int)place;
	return true;
}

/* ---- The list ---- */

/* «plass 3 på topp 10», «plass 2 i køen (12)» */
static void put_place(int place, struct str *out)
{
	if (place > TOP_PLACES) {
		str_printf(out, _("plass %d i køen (%d)"), place - TOP_PLACES, place);
	} else {
		str_printf(out, _("plass %d på topp 10"), place);
	}
}

/* Whom the move of `moved` pushed out of the ten. */
static void tell_pushed(const struct topp *topp, const struct tiltak *moved, const char *before,
			struct str *out)
{
	const char *item = NULL, *at = top_record(topp->plan, topp->year)->tiltak;
	size_t len = 0;
	int place = 0;
	struct str id = {0};
	while (place <= TOP_PLACES && at && list_next(&at, &item, &len)) {
		place++;
	}
	str_add(&id, item, len);
	if (place > TOP_PLACES && list_place(before, str_text(&id)) == TOP_PLACES &&
	    !text_equal(str_text(&id), moved->id)) {
		str_printf(out, _("%s er nå først i køen (%d).\n"), str_text(&id), place);
	}
	str_done(&id);
}

static void tell_put(const struct topp *topp, const struct tiltak *tiltak, const char *before,
		     struct str *out)
{
	struct str place = {0};
	int from = list_place(before, tiltak->id);
	put_place(place_of(topp, tiltak->id), &place);
	if (from > 0) {
		str_printf(out, _("%s %s er flyttet fra plass %d til %s for %d.\n"), tiltak->id,
			   tiltak->title, from, str_text(&place), topp->year);
	} else {
		str_printf(out, _("%s %s er satt inn på %s for %d.\n"), tiltak->id, tiltak->title,
			   str_text(&place), topp->year);
	}
	tell_pushed(topp, tiltak, before, out);
	str_done(&place);
}

static bool put_at(struct topp *topp, const struct tiltak *tiltak, int place, struct err *err)
{
	const struct app_target target = {KIND_TILTAK, tiltak->id, topp->year};
	const struct priority *list = top_record(topp->plan, topp->year);
	struct str before = {0};
	bool changed;
	str_put(&before, list && list->tiltak ? list->tiltak : "");
	struct change_set set = topp_begin();
	bool ok = app_top_put(topp->cli->app, topp->plan, &target, place, &set, err);
	ok = topp_commit(topp, ok, &set, &changed, err);
	if (ok && changed) {
		tell_put(topp, tiltak, str_text(&before), &topp->cli->out.text);
	} else if (ok) {
		str_printf(&topp->cli->out.text, _("Ingenting er endret: %s står på plass %d.\n"),
			   tiltak->id, place_of(topp, tiltak->id));
	}
	str_done(&before);
	return ok;
}

bool topp_put(struct topp *topp, struct err *err)
{
	int place = 0;
	const struct tiltak *tiltak = topp_tiltak(topp, topp->operands[0], err);
	if (!tiltak || (topp->n > 1 && !read_place(topp->operands[1], &place, err))) {
		return false;
	}
	int stands = place_of(topp, tiltak->id);
	if (stands > 0 && place == 0) {
		place = stands;
	}
	return put_at(topp, tiltak, place, err);
}

bool topp_move(struct topp *topp, struct err *err)
{
	int place;
	const struct tiltak *tiltak = topp_tiltak(topp, topp->operands[0], err);
	if (!tiltak || !read_place(topp->operands[1], &place, err)) {
		return false;
	}
	if (place_of(topp, tiltak->id) == 0) {
		return err_set(err, ERR_NOT_FOUND,
			       "%s står ikke på topp 10 for %d. Sett det inn med «tiltak topp %d "
			       "inn %s».",
			       tiltak->id, topp->year, topp->year, tiltak->id);
	}
	return put_at(topp, tiltak, place, err);
}

/* A verb of one tiltak, and what is said when it is done. */
static bool run_one(struct topp *topp,
		    bool (*add)(const struct app *, struct plan *, const struct app_target *,
				struct change_set *, struct err *),
		    const char *said, struct err *err)
{
	struct app_target target;
	const struct tiltak *tiltak = topp_target(topp, &target, err);
	bool changed;
	struct change_set set = topp_begin();
	bool ok = tiltak && add(topp->cli->app, topp->plan, &target, &set, err);
	if (topp_commit(topp, ok, &set, &changed, err)) {
		struct str name = {0};
		top_name(tiltak, &name);
		str_sentence(&topp->cli->out.text, said, str_text(&name));
		str_done(&name);
		return true;
	}
	return false;
}

bool topp_out(struct topp *topp, struct err *err)
{
	return run_one(topp, app_top_take_out, _("%s er tatt ut av lista.\n"), err);
}

bool topp_withdraw(struct topp *topp, struct err *err)
{
	return run_one(topp, app_top_withdraw, _("Forslaget om %s er trukket.\n"), err);
}

bool topp_propose(struct topp *topp, struct err *err)
{
	struct app_target target;
	const struct tiltak *tiltak = topp_target(topp, &target, err);
	const struct app_edit edit = {"begrunnelse", topp->why, NULL};
	const struct app_edits edits = {&edit, topp->why ? 1 : 0};
	bool changed;
	struct change_set set = topp_begin();
	bool ok = tiltak && app_top_propose(topp->cli->app, topp->plan, &target, &edits, &set, err);
	topp->why = NULL; /* it stands in the candidate, which the log shows */
	if (!topp_commit(topp, ok, &set, &changed, err)) {
		return false;
	}
	if (!changed) {
		return topp_unchanged(topp);
	}
	str_printf(&topp->cli->out.text, _("%s %s er foreslått for %d.\n"), tiltak->id,
		   tiltak->title, topp->year);
	return true;
}

bool topp_hand_over(struct topp *topp, struct err *err)
{
	bool changed;
	struct change_set set = topp_begin();
	bool ok = app_top_hand_over(topp->cli->app, topp->plan, topp->year,
				    topp->cli->args.values[OPT_DATE], &set, err);
	if (!topp_commit(topp, ok, &set, &changed, err)) {
		return false;
	}
	if (!changed) {
		return topp_unchanged(topp);
	}
	size_t n = list_count(top_record(topp->plan, topp->year)->tiltak);
	str_printf(&topp->cli->out.text,
		   ngettext("%zu tiltak er nå kommunedirektørens forslag for %d.\n",
			    "%zu tiltak er nå kommunedirektørens forslag for %d.\n", n),
		   n, topp->year);
	return true;
}

bool topp_add_once(struct str *list, const char *id, struct err *err)
{
	if (list_place(str_text(list), id) > 0) {
		return err_set(err, ERR_USE, "«%s» er nevnt to ganger. Ta bort den ene.", id);
	}
	str_printf(list, "%s%s", list->len > 0 ? ", " : "", id);
	return true;
}

/* «t-1,T-2» with the ids as they are. */
static bool resolve_order(const struct topp *topp, const char *typed, struct str *out,
			  struct err *err)
{
	struct str code = {0};
	bool ok = !text_blank(typed) || err_set(err, ERR_USE,
						"--rekkefølge er tom. Skriv den nye lista, for "
						"eksempel T-001,T-002.");
	for (const char *at = typed; ok && *at;) {
		size_t len = strcspn(at, ","), start = strspn(at, " ");
		str_clear(&code);
		str_add(&code, at + start, start < len ? len - start : 0);
		str_cut(&code, strcspn(str_text(&code), " "));
		const struct tiltak *tiltak = NULL;
		ok = code.len > 0 || err_set(err, ERR_USE,
					     "--rekkefølge har et komma for mye. Skriv lista slik: "
					     "T-001,T-002.");
		tiltak = ok ? topp_tiltak(topp, str_text(&code), err) : NULL;
		ok = tiltak && topp_add_once(out, tiltak->id, err);
		at += len + (at[len] == ',');
	}
	str_done(&code);
	return ok;
}

/* How long the new list is when it has lost some, and which. */
static void tell_taken_out(struct topp *topp, const char *before)
{
	const char *now = top_record(topp->plan, topp->year)->tiltak;
	struct str id = {0}, gone = {0};
	size_t n = 0;
	while (list_next_item(&before, &id)) {
		if (list_place(now, str_text(&id)) == 0) {
			str_printf(&gone, "%s%s", n++ > 0 ? ", " : "", str_text(&id));
		}
	}
	if (n > 0) {
		str_printf(&topp->cli->out.text,
			   ngettext("%zu tiltak står på lista, og %zu er tatt ut: %s.\n",
				    "%zu tiltak står på lista, og %zu er tatt ut: %s.\n", n),
			   list_count(now), n, str_text(&gone));
	}
	str_done(&id);
	str_done(&gone);
}

static void tell_decision(struct topp *topp)
{
	const struct decision *by =
		plan_find(topp->plan, KIND_DECISION, top_record(topp->plan, topp->year)->decision);
	struct str day = {0};
	due_show(&by->date, &day);
	str_printf(&topp->cli->out.text,
		   _("Topp 10 for %d er vedtatt av %s %s, sak %s (%s). Lista endres nå bare med et "
		     "nytt vedtak.\n"),
		   topp->year, by->body, str_text(&day), by->case_no, by->id);
	str_done(&day);
}

bool topp_decide(struct topp *topp, struct err *err)
{
	const char *const *values = topp->cli->args.values;
	const struct priority *list = top_record(topp->plan, topp->year);
	struct str order = {0}, before = {0};
	bool changed;
	str_put(&before, list && list->tiltak ? list->tiltak : "");
	struct change_set set = topp_begin();
	bool ok = !values[OPT_ORDER] || resolve_order(topp, values[OPT_ORDER], &order, err);
	const struct app_top_decision decision = {.year = topp->year,
						  .body = values[OPT_BODY],
						  .date = values[OPT_DATE],
						  .case_no = values[OPT_CASE],
						  .order = str_text(&order)};
	ok = ok && app_top_decide(topp->cli->app, topp->plan, &decision, &set, err);
	ok = topp_commit(topp, ok, &set, &changed, err);
	if (ok) {
		tell_decision(topp);
		tell_taken_out(topp, str_text(&before));
	}
	str_done(&before);
	str_done(&order);
	return ok;
}
