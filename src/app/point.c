/*
 * `sett`: a change of a few fields without loading the plan. Only the records it touches, what they
 * refer to, and the short lists that names are looked up in are fetched.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* Actors and synonyms: people type names. */
#define NAMES (1u << KIND_PLAN | 1u << KIND_ACTOR | 1u << KIND_SYNONYM)

static bool fetch(struct app *app, struct plan *plan, const char *id, enum kind *ret_kind,
		  struct err *err)
{
	if (plan_find_any(plan, id, ret_kind)) {
		return true;
	}
	if (!store_find(app->store, app->plan, id, ret_kind, err)) {
		return false;
	}
	if (*ret_kind == KIND_COUNT) {
		return err_set(err, ERR_NOT_FOUND,
			       "Finner ikke «%s». Se listen med «tiltak liste».", id);
	}
	return store_fetch(app->store, app->plan, *ret_kind, id, plan, err);
}

/* A record that is not there is change_check's to tell of. */
static bool fetch_target(struct app *app, struct plan *plan, enum kind kind, const char *id,
			 struct err *err)
{
	if (kind == KIND_ANY && !store_find(app->store, app->plan, id, &kind, err)) {
		return false;
	}
	return kind == KIND_COUNT || store_fetch(app->store, app->plan, kind, id, plan, err);
}

/* What the new value of a reference names must be at hand for change_check to see that it exists.
 */
static bool fetch_targets(struct app *app, struct plan *plan, const struct change *change,
			  struct err *err)
{
	if (!change->field || !change->new_text ||
	    (change->field->type != TYPE_REF && change->field->type != TYPE_REFS)) {
		return true;
	}
	const char *at = change->new_text, *item;
	size_t len;
	bool ok = true;
	struct str id = {0};
	while (ok && list_next(&at, &item, &len)) {
		str_clear(&id);
		str_add(&id, item, len);
		ok = fetch_target(app, plan, change->field->ref, str_text(&id), err);
	}
	str_done(&id);
	return ok;
}

bool app_set(struct app *app, const struct app_ids *ids, const struct app_edits *edits,
	     const char *why, struct change_set *set, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = app_load(app, NAMES, &plan, err);
	for (size_t i = 0; ok && i < ids->n; i++) {
		struct app_target target = {.kind = KIND_COUNT, .id = ids->rows[i]};
		ok = fetch(app, &plan, target.id, &target.kind, err) &&
		     app_edit(app, &plan, &target, edits, set, err);
	}
	for (size_t i = 0; ok && i < set->n; i++) {
		ok = fetch_targets(app, &plan, &set->changes[i], err);
	}
	ok = ok && app_store_checked(app, &plan, set, why, NULL, err);
	plan_done(&plan);
	return ok;
}
