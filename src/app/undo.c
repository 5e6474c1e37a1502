/*
 * Undo and redo, also of what an earlier run did: a new change set that takes an older one back.
 * Where somebody has changed the same thing since, it refuses and says who.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* The first reading is where the register begins: taking it back would leave nothing to work in. */
static bool keeps_plan(const struct change_set *set, struct err *err)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PLAN && !change->field && change->new_text) {
			return err_set(
				err, ERR_NOT_FOUND,
				"Det er ikke mer å angre: det første som ble gjort, var å lese inn "
				"planen. Bruk en ny database med --db om du vil begynne på nytt.");
		}
	}
	return true;
}

/* A plan that is not there is a better reason than that there is nothing of it to take back. */
bool app_undoable(struct app *app, bool redo, struct change_set *out, struct err *err)
{
	const char *id;
	int64_t seq;
	struct err own = {0};
	struct store_who who = {.actor = app->account, .behalf = app->behalf};
	err = err ? err : &own;
	if (!app_plan(app, &id, err)) {
		return false;
	}
	if (store_undoable(app->store, id, &who, redo, out, err)) {
		if (redo || keeps_plan(out, err)) {
			return true;
		}
		change_set_done(out);
	} else if (err->kind == ERR_NOT_FOUND) {
		(void)store_seq(app->store, id, &seq, err);
	}
	return false;
}

/* «Frist for tiltak T-001 er endret til «30.06.2023»» */
static void what_stands(const struct conflict *conflict, struct str *out)
{
	const struct field *field = conflict->field;
	if (!field) {
		str_printf(out, "%s %s er %s", kinds[conflict->kind].name, conflict->id,
			   !conflict->now  ? "fjernet"
			   : conflict->was ? "endret"
					   : "laget på nytt");
		return;
	}
	str_printf(out, "%s for %s %s er ", field->label, kinds[conflict->kind].name, conflict->id);
	if (!conflict->now) {
		str_put(out, "tømt");
		return;
	}
	struct str now = {0};
	field_show(field, conflict->now, NULL, &now);
	size_t len = text_fit(str_text(&now), strcspn(str_text(&now), "\n"), 60, NULL);
	str_printf(out, "endret til «%.*s%s»", (int)len, str_text(&now), len < now.len ? "…" : "");
	str_done(&now);
}

static bool refuse(const struct conflict *conflict, const char *cannot, struct err *err)
{
	struct str text = {0};
	what_stands(conflict, &text);
	if (conflict->who) {
		str_printf(&text, " av %s ", conflict->who);
		instant_show(conflict->at, &text);
	}
	err_set(err, ERR_BUSY, "%s%s. Endre det for hånd om det skal tilbake.", cannot,
		str_text(&text));
	str_done(&text);
	return false;
}

/* Whether it still fits, and whether the rules hold without it, is the store's to tell: it knows
 * what stands now. */
bool app_undo(struct app *app, struct plan *plan, bool redo, struct change_set *done,
	      struct err *err)
{
	const char *cannot = redo ? "Kan ikke gjøre om: " : "Kan ikke angre: ";
	struct change_set target;
	struct conflict conflict = {0};
	struct err own = {0};
	err = err ? err : &own;
	change_set_init(&target);
	if (!app_undoable(app, redo, &target, err)) {
		return false;
	}
	change_invert(&target, done);
	done->act = redo ? ACT_REDO : ACT_UNDO;
	done->undoes = target.seq;
	bool ok = app_store_set(app, app->plan, done, NULL, &conflict, err);
	if (ok && plan) {
		app_patch(app, plan, done);
	} else if (!ok && conflict.id) {
		refuse(&conflict, cannot, err);
	} else if (!ok && err->kind == ERR_DATA) {
		err_prefix(err, "%s", cannot);
	}
	conflict_done(&conflict);
	change_set_done(&target);
	return ok;
}
