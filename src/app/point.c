/*
 * `sett`: a change of a few fields, or records removed, without loading the plan. Only the records
 * it touches, what they refer to, and the short lists that names are looked up in are fetched.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/map.h"
#include "tiltak/str.h"

/* People type names, and their own words for statuses. */
#define NAMES (1U << KIND_ACTOR | 1U << KIND_SYNONYM)

/* Fetches a record of a kind, or of any. One that is not there is the caller's to tell of. */
static bool fetch(struct app *app, struct plan *plan, struct app_target *target, struct err *err)
{
	if (target->kind == KIND_ANY &&
	    !store_find(app->store, app->plan, target->id, &target->kind, err)) {
		return false;
	}
	return target->kind == KIND_COUNT ||
	       store_fetch(app->store, app->plan, target->kind, target->id, plan, err);
}

/* What the new value of a reference names must be at hand for change_check to see that it exists.
 */
static bool fetch_targets(struct app *app, struct plan *plan, const struct change *change,
			  struct err *err)
{
	const struct field *field = change->field;
	if (!change->new_text || (field->type != TYPE_REF && field->type != TYPE_REFS)) {
		return true;
	}
	const char *at = change->new_text;
	bool ok = true;
	struct str id = {0};
	while (ok && list_next_item(&at, &id)) {
		ok = fetch(app, plan, &(struct app_target){field->ref, str_text(&id), 0}, err);
	}
	str_done(&id);
	return ok;
}

bool app_resolve(struct app *app, const char *code, struct str *out, struct err *err)
{
	struct plan whole;
	enum kind kind;
	plan_init(&whole);
	bool ok = app_load(app, APP_ALL, &whole, err);
	const struct record *record = ok ? app_find(&whole, code, &kind, err) : NULL;
	if (record) {
		str_put(out, record->id);
	}
	plan_done(&whole);
	return record != NULL;
}

/* Adds to set what is to be done with the named record, once; edits NULL: removed. */
static bool take_id(struct app *app, struct plan *plan, const char *typed,
		    const struct app_edits *edits, struct change_set *set, struct err *err)
{
	struct app_target target = {.kind = KIND_ANY, .id = typed};
	struct str id = {0};
	bool ok = fetch(app, plan, &target, err);
	if (ok && target.kind == KIND_COUNT) {
		ok = app_resolve(app, typed, &id, err);
		target = (struct app_target){.kind = KIND_ANY, .id = str_text(&id)};
		ok = ok && fetch(app, plan, &target, err);
	}
	bool known = false;
	for (size_t i = 0; i < set->n; i++) {
		known |= set->changes[i].kind == target.kind &&
			 strcmp(set->changes[i].id, target.id) == 0;
	}
	if (ok && !known) {
		ok = edits ? app_edit(app, plan, &target, edits, set, err)
			   : app_remove(app, plan, &target, set, err);
	}
	str_done(&id);
	return ok;
}

/* The sentence of a fault in the set may name what was meant when the whole plan is at hand. */
static void explain(struct app *app, const struct change_set *set, struct err *err)
{
	struct plan whole;
	struct err better = {0}, unused = {0};
	plan_init(&whole);
	if (err->kind == ERR_DATA && app_load(app, APP_ALL, &whole, &unused) &&
	    !change_check(&whole, set, &better) && better.kind == ERR_DATA) {
		err_set(err, ERR_DATA, "%s", better.text);
	}
	plan_done(&whole);
}

static bool take_ids(struct app *app, const struct app_ids *ids, const struct app_edits *edits,
		     const char *why, struct change_set *set, struct err *err)
{
	struct plan plan;
	struct map named = {0};
	plan_init(&plan);
	bool ok = may_write(app, err) && app_load(app, NAMES, &plan, err);
	for (size_t i = 0; ok && i < ids->n; i++) {
		ok = map_put(&named, ids->rows[i], set) ||
		     take_id(app, &plan, ids->rows[i], edits, set, err);
	}
	for (size_t i = 0; ok && i < set->n; i++) {
		ok = fetch_targets(app, &plan, &set->changes[i], err);
	}
	if (ok && !app_store_checked(app, &plan, set, why, NULL, err)) {
		explain(app, set, err);
		ok = false;
	}
	map_done(&named);
	plan_done(&plan);
	return ok;
}

bool app_set(struct app *app, const struct app_ids *ids, const struct app_edits *edits,
	     const char *why, struct change_set *set, struct err *err)
{
	return take_ids(app, ids, edits, why, set, err);
}

/* Whether anything refers to them, the store finds out: it reads the whole plan for that. */
bool app_remove_ids(struct app *app, const struct app_ids *ids, const char *why,
		    struct change_set *set, struct err *err)
{
	return take_ids(app, ids, NULL, why, set, err);
}
