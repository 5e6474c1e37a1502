/*
 * Undo and redo, also of what an earlier run did: a new change set that takes an older one back.
 * Where somebody has changed the same thing since, it refuses and says who.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

bool app_undoable(struct app *app, bool redo, struct change_set *out, struct err *err)
{
	const char *id;
	struct store_who who = {.actor = app->account, .behalf = app->behalf};
	return app_plan(app, &id, err) && store_undoable(app->store, id, &who, redo, out, err);
}

/* Field values were valid when they were set, but what they refer to may be gone; the whole plan
 * tells. */
static bool needs_plan(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct field *field = set->changes[i].field;
		if (!field || field->type == TYPE_REF || field->type == TYPE_REFS) {
			return true;
		}
	}
	return false;
}

static bool check(struct app *app, struct plan *plan, const struct change_set *set, struct err *err)
{
	if (!needs_plan(set)) {
		return true;
	}
	if (plan) {
		return change_check(plan, set, err);
	}
	struct plan whole;
	plan_init(&whole);
	bool ok = app_load(app, APP_ALL, &whole, err) && change_check(&whole, set, err);
	plan_done(&whole);
	return ok;
}

static bool refuse(const struct conflict *conflict, bool redo, struct err *err)
{
	struct str when = {0}, now = {0};
	if (conflict->at) {
		instant_show(conflict->at, &when);
	}
	if (conflict->field) {
		field_show(conflict->field, conflict->now, NULL, &now);
	}
	err_set(err, ERR_BUSY,
		"Kan ikke %s: %s %s %s%s%s er endret siden%s%s%s%s. Endre det for hånd om det skal "
		"tilbake.",
		redo ? "gjøre om" : "angre", kinds[conflict->kind].name, conflict->id,
		conflict->field ? "· " : "", conflict->field ? conflict->field->label : "",
		conflict->field ? "" : "selv", when.len > 0 ? ", " : "", str_text(&when),
		conflict->who ? " av " : "", conflict->who ? conflict->who : "");
	if (now.len > 0) {
		struct err told = *err;
		err_set(err, ERR_BUSY, "%s Nå står det «%s».", told.text, str_text(&now));
	}
	str_done(&when);
	str_done(&now);
	return false;
}

/* The first reading is where the register begins: taking it back would leave nothing to work in. */
static bool keeps_plan(const struct change_set *set, struct err *err)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PLAN && !change->field && !change->new_text) {
			return err_set(
				err, ERR_NOT_FOUND,
				"Det er ikke mer å angre: det første som ble gjort, var å lese inn "
				"planen. Bruk en ny database med --db om du vil begynne på nytt.");
		}
	}
	return true;
}

bool app_undo(struct app *app, struct plan *plan, bool redo, struct change_set *done,
	      struct err *err)
{
	struct change_set target;
	change_set_init(&target);
	struct conflict conflict = {0};
	bool ok = app_undoable(app, redo, &target, err);
	if (ok) {
		change_invert(&target, done);
		done->act = redo ? ACT_REDO : ACT_UNDO;
		done->undoes = target.seq;
		ok = keeps_plan(done, err) && check(app, plan, done, err);
	}
	if (ok && !app_store_set(app, done, NULL, &conflict, err)) {
		ok = conflict.id ? refuse(&conflict, redo, err) : false;
	}
	ok = ok && (!plan || app_patch(app, plan, done, err));
	conflict_done(&conflict);
	change_set_done(&target);
	return ok;
}
