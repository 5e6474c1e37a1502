/*
 * Looking back: the log, and a change told in words.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

enum { TITLE_COLUMNS = 80 }; /* of a status text; titles are mostly shorter */

struct telling {
	bool (*each)(void *data, const struct change_set *set);
	void *data;
	bool any;
};

static bool tell(void *data, const struct change_set *set)
{
	struct telling *telling = data;
	telling->any = true;
	return telling->each(telling->data, set);
}

static bool note_any(void *data, const struct change_set *set)
{
	(void)set;
	*(bool *)data = true;
	return false;
}

/* As of a day the log ends there. */
static bool end_with_day(struct app *app, struct log_query *query, struct err *err)
{
	int64_t last;
	if (app->as_of == DAY_UNSET) {
		return true;
	}
	if (!last_step_of(app, app->plan, app->as_of, &last, err)) {
		return false;
	}
	query->before = query->before != 0 && query->before <= last ? query->before : last + 1;
	return true;
}

/* Whether there is something with just this id; what is removed, or was there on a day, only the
 * log knows. */
static bool find_exact(struct app *app, const char *id, bool *ret_found, struct err *err)
{
	enum kind kind = KIND_COUNT;
	bool any = false;
	struct log_query query = {.id = id, .limit = 1, .no_changes = true};
	bool ok = end_with_day(app, &query, err) &&
		  (app->as_of != DAY_UNSET || store_find(app->store, app->plan, id, &kind, err)) &&
		  (kind != KIND_COUNT ||
		   store_log(app->store, app->plan, &query, note_any, &any, err));
	*ret_found = ok && (kind != KIND_COUNT || any);
	return ok;
}

/* Nothing was told of an id: it has no such changes, was typed in another case, or never was. */
static bool look_again(struct app *app, const struct app_history *history,
		       bool (*each)(void *data, const struct change_set *set), void *data,
		       struct err *err)
{
	bool found;
	struct str id = {0};
	bool ok = find_exact(app, history->id, &found, err);
	if (ok && !found) {
		struct app_history again = *history;
		ok = app_resolve(app, history->id, &id, err);
		again.id = str_text(&id);
		ok = ok && app_log(app, &again, each, data, err);
	}
	str_done(&id);
	return ok;
}

bool app_log(struct app *app, const struct app_history *history,
	     bool (*each)(void *data, const struct change_set *set), void *data, struct err *err)
{
	const char *id;
	int64_t seq;
	if (!app_plan(app, &id, err)) {
		return false;
	}
	struct telling telling = {.each = each, .data = data};
	struct log_query query = {.id = history->id,
				  .who = history->who,
				  .limit = history->limit,
				  .no_files = history->quick,
				  .no_records = history->fields};
	if (history->step) {
		query.after = history->step - 1;
		query.before = history->step + 1;
	}
	if (history->from != DAY_UNSET) {
		query.from = day_begins(history->from);
	}
	if (history->to != DAY_UNSET) {
		query.to = day_begins(history->to + 1);
	}
	if (!end_with_day(app, &query, err) ||
	    !store_log(app->store, id, &query, tell, &telling, err)) {
		return false;
	}
	if (telling.any) {
		return true;
	}
	/* An empty log is told from that of a plan or a record that never was. */
	return history->id ? look_again(app, history, each, data, err)
			   : store_seq(app->store, id, &seq, err);
}

bool app_fetch_titles(struct app *app, const struct change_set *set, struct plan *names,
		      struct err *err)
{
	bool ok = true;
	if (app->as_of != DAY_UNSET) {
		return true; /* what was there, is loaded */
	}
	for (size_t i = 0; ok && i < set->n; i++) {
		const struct change *change = &set->changes[i];
		ok = change->kind != KIND_DELIVERABLE || !change->field ||
		     store_fetch(app->store, app->plan, change->kind, change->id, names, err);
	}
	return ok;
}

/* What the lines of a whole record call it: its title, or what it says. */
static const char *words_of(enum kind kind, const void *record)
{
	const struct choice *fate;
	switch (kind) {
	case KIND_ASSESSMENT:
		return ((const struct assessment *)record)->text;
	case KIND_SILENCE:
		return ((const struct silence *)record)->reason;
	case KIND_PROMISE:
		return ((const struct promise *)record)->text;
	case KIND_MEASUREMENT:
		return ((const struct measurement *)record)->result;
	case KIND_CANDIDATE:
		return ((const struct candidate *)record)->reason;
	case KIND_BALLOT:
		return ((const struct ballot *)record)->ranking;
	case KIND_FATE:
		fate = choice_at(&fate_choices, ((const struct fate *)record)->fate);
		return fate ? _(fate->label) : NULL;
	default:
		return record_title(kind, record);
	}
}

/* Its first line, cut where it is long. */
static void words_show(const char *words, struct str *out)
{
	size_t len = text_fit(words, strcspn(words, "\n"), TITLE_COLUMNS, NULL);
	str_printf(out, "%.*s%s", (int)len, words, words[len] ? "…" : "");
}

static void title_show(const struct change *change, const char *text, struct str *out)
{
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, change->kind, change->id);
	if (record && record_read(change->kind, text, &scratch, record, NULL)) {
		const char *title = words_of(change->kind, record);
		if (title) {
			str_put(out, ": ");
			words_show(title, out);
		}
		const struct tiltak *tiltak = change->kind == KIND_TILTAK ? record : NULL;
		if (tiltak && tiltak->lineage) { /* why others have this line in their history */
			str_printf(out, _(" (fører videre %s)"), tiltak->lineage);
		}
	}
	plan_done(&scratch);
}

/* «T-001.1 Statutter», unless it is the title that changes. */
static void deliverable_show(const struct change *change, const struct plan *plan, struct str *out)
{
	const struct deliverable *deliverable =
		plan ? plan_find(plan, KIND_DELIVERABLE, change->id) : NULL;
	str_put(out, change->id);
	if (deliverable && deliverable->title && change->field &&
	    strcmp(change->field->key, "tittel") != 0) {
		str_printf(out, " %s", deliverable->title);
	}
}

/* Of a year, and about `id`: the two make its own id. False for other kinds. */
static bool of_year_show(enum kind kind, const char *id, struct str *out)
{
	const char *slash = strchr(id, '/');
	int len = slash ? (int)(slash - id) : 0;
	if (slash && kind == KIND_ASSESSMENT) {
		str_printf(out, _("%s · Statustekst %.*s"), slash + 1, len, id);
	} else if (slash && kind == KIND_CANDIDATE) {
		str_printf(out, _("%s · Kandidat %.*s"), slash + 1, len, id);
	} else if (slash && kind == KIND_BALLOT) {
		str_printf(out, _("%s · Stemme %.*s"), slash + 1, len, id);
	} else if (slash && kind == KIND_FATE) {
		str_printf(out, _("%s · Utfall %.*s"), slash + 1, len, id);
	} else {
		return false;
	}
	return true;
}

/* What the id does not say by itself: «strategi 5.1-1», but «T-001». */
static void subject_show(const struct change *change, const struct plan *plan, struct str *out)
{
	if (of_year_show(change->kind, change->id, out)) {
		return;
	}
	if (change->kind == KIND_DELIVERABLE) {
		deliverable_show(change, plan, out);
	} else {
		bool plain = change->kind == KIND_TILTAK;
		str_printf(out, "%s%s%s", plain ? "" : _(kinds[change->kind].name),
			   plain ? "" : " ", change->id);
	}
}

void app_record_show(enum kind kind, const char *id, const struct plan *plan, bool says,
		     struct str *out)
{
	const void *record = plan_find(plan, kind, id);
	const char *words = record ? words_of(kind, record) : NULL;
	bool of_year = of_year_show(kind, id, out);
	if (!of_year) {
		bool plain = kind == KIND_TILTAK || kind == KIND_DELIVERABLE;
		str_printf(out, "%s%s%s", plain ? "" : _(kinds[kind].name), plain ? "" : " ", id);
	}
	if (words && (says || !of_year)) {
		str_put(out, of_year ? ": " : " ");
		words_show(words, out);
	}
}

void app_change_undone_show(const struct change *change, const struct plan *plan, struct str *out)
{
	struct str subject = {0};
	subject_show(change, plan, &subject);
	str_printf(out, change->new_text ? _("%s er tilbake") : _("%s er fjernet"),
		   str_text(&subject));
	str_done(&subject);
}

/* «T-012: 7 → 4, T-003: inn på plass 2»; of a list two whole orders would have to be compared by
 * the reader. False for what is no change of an order. */
static bool shifts_show(const struct change *change, struct str *out)
{
	bool order = change->kind == KIND_PRIORITY && change->old_text && change->new_text &&
		     change->field == field_find(KIND_PRIORITY, "tiltak");
	struct top_shift *shifts = NULL;
	size_t n = order ? top_shifts(change->old_text, change->new_text, &shifts) : 0;
	for (size_t i = 0; i < n; i++) {
		const char *id = str_text(&shifts[i].id);
		str_put(out, i > 0 ? ", " : " · ");
		if (shifts[i].from == 0) {
			str_printf(out, _("%s: inn på plass %d"), id, shifts[i].to);
		} else if (shifts[i].to == 0) {
			str_printf(out, _("%s: ut, sto på plass %d"), id, shifts[i].from);
		} else {
			str_printf(out, "%s: %d → %d", id, shifts[i].from, shifts[i].to);
		}
	}
	top_shifts_done(shifts, n);
	return n > 0;
}

void app_change_show(const struct change *change, const struct plan *plan, struct str *out)
{
	if (!change->field) {
		struct str subject = {0};
		subject_show(change, plan, &subject);
		bool said = change->new_text &&
			    (change->kind == KIND_ASSESSMENT || change->kind == KIND_BALLOT ||
			     change->kind == KIND_FATE);
		str_printf(out,
			   said		      ? "%s"
			   : change->new_text ? _("%s opprettet")
					      : _("%s fjernet"),
			   str_text(&subject));
		title_show(change, change->new_text ? change->new_text : change->old_text, out);
		str_done(&subject);
		return;
	}
	subject_show(change, plan, out);
	if (shifts_show(change, out)) {
		return;
	}
	str_printf(out, " · %s: ", _(change->field->label));
	field_show(change->field, change->old_text, plan, out);
	str_put(out, " → ");
	field_show(change->field, change->new_text, plan, out);
}
