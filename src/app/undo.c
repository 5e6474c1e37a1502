/*
 * Undo and redo, also of what an earlier run did: a new change set that takes an older one back.
 * Where somebody has changed the same thing since, it refuses and says who.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* The first reading is where the register begins: taking it back would leave nothing to work in. */
static bool makes_plan(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PLAN && !change->field && change->new_text) {
			return true;
		}
	}
	return false;
}

/* The step after so many newer ones. A plan that is not there is a better reason than that there is
 * nothing of it to take back. */
static bool find_step(struct app *app, bool redo, size_t skip, struct change_set *out,
		      struct err *err)
{
	const char *id;
	int64_t seq;
	struct store_who who = {.actor = app_account(app), .behalf = app->behalf, .skip = skip};
	if (!app_plan(app, &id, err)) {
		return false;
	}
	if (!store_undoable(app->store, id, &who, redo, out, err)) {
		if (err->kind == ERR_NOT_FOUND) {
			(void)store_seq(app->store, id, &seq, err);
		}
		return false;
	}
	if (redo || !makes_plan(out)) {
		return true;
	}
	change_set_done(out);
	return err_set(err, ERR_NOT_FOUND,
		       "Det er ikke mer å angre: det første som ble gjort, var å lese inn planen. "
		       "Bruk en ny database med --db om du vil begynne på nytt.");
}

bool app_undoable(struct app *app, bool redo, struct change_set *out, struct err *err)
{
	struct err own = {0};
	return find_step(app, redo, 0, out, err ? err : &own);
}

/* The step that makes a plan is its first. */
bool app_can_undo(struct app *app)
{
	const char *id;
	int64_t seq;
	struct err none = {0};
	struct store_who who = {.actor = app_account(app), .behalf = app->behalf};
	return app->as_of == DAY_UNSET && app_plan(app, &id, &none) &&
	       store_undo_step(app->store, id, &who, false, &seq, &none) && seq > 1;
}

static bool refuse(const struct conflict *conflict, struct err *err)
{
	struct str text = {0};
	conflict_show(conflict, &text);
	err_set(err, ERR_BUSY, "%s. Endre det for hånd om det skal tilbake.", str_text(&text));
	str_done(&text);
	return false;
}

/* Which of the steps could not be taken, and that the others were not either. */
static void say_which(bool redo, size_t at, size_t n, struct err *err)
{
	if (n == 1) {
		err_prefix(err, redo ? N_("Kan ikke gjøre om: ") : N_("Kan ikke angre: "));
	} else if (redo) {
		err_prefix(err,
			   "Ingenting er gjort om, for steg %zu av %zu lar seg ikke gjøre om: ",
			   at + 1, n);
	} else {
		err_prefix(err,
			   "Ingenting er angret, for steg %zu av %zu lar seg ikke angre: ", at + 1,
			   n);
	}
}

static bool say_how_many(bool redo, size_t can, size_t n, struct err *err)
{
	return redo ? err_set(err, ERR_NOT_FOUND,
			      "Bare %zu steg kan gjøres om, ikke %zu. Ingenting er gjort om.", can,
			      n)
		    : err_set(err, ERR_NOT_FOUND,
			      "Bare %zu steg kan angres, ikke %zu. Ingenting er angret.", can, n);
}

static bool find_steps(struct app *app, bool redo, size_t n, struct change_set *done,
		       struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct change_set step;
		change_set_init(&step);
		if (!find_step(app, redo, i, &step, err)) {
			return (err->kind == ERR_NOT_FOUND && i > 0) ? say_how_many(redo, i, n, err)
								     : false;
		}
		change_invert(&step, &done[i]);
		done[i].act = redo ? ACT_REDO : ACT_UNDO;
		done[i].undoes = step.seq;
		change_set_done(&step);
	}
	return true;
}

/* Whether they still fit, and whether the rules hold without them, is the store's to tell: it knows
 * what stands now. *ret_stuck: they do not. */
static bool take_steps(struct app *app, bool redo, size_t n, struct change_set *done,
		       bool *ret_stuck, struct err *err)
{
	struct store_stop stop = {0};
	*ret_stuck = false;
	if (!may_write(app, err) || !find_steps(app, redo, n, done, err)) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		app_stamp(app, &done[i]);
	}
	bool ok = store_apply_all(app->store, app->plan, done, n, &stop, err);
	if (!ok && stop.conflict.id) {
		refuse(&stop.conflict, err);
	}
	*ret_stuck = !ok && (stop.conflict.id || err->kind == ERR_DATA);
	if (*ret_stuck) {
		say_which(redo, stop.at, n, err);
	}
	conflict_done(&stop.conflict);
	return ok;
}

bool app_undo_steps(struct app *app, bool redo, size_t n, struct change_set *done, struct err *err)
{
	struct err own = {0};
	bool stuck;
	err = err ? err : &own;
	bool ok = take_steps(app, redo, n, done, &stuck, err);
	if (stuck && !redo && err->kind == ERR_BUSY) {
		struct err why = *err;
		err_set(err, ERR_BUSY, "%s «angre --forbi» går forbi steget.", why.text);
	}
	return ok;
}

static bool take_one(struct app *app, enum app_undoing how, struct change_set *done,
		     bool *ret_stuck, struct err *err)
{
	struct err own = {0};
	err = err ? err : &own;
	if (take_steps(app, how == UNDOING_REDO, 1, done, ret_stuck, err)) {
		return true;
	}
	if (how != UNDOING_PAST || !*ret_stuck) {
		return false;
	}
	*err = (struct err){0};
	done->n = 0;
	return app_store_set(app, app->plan, done, NULL, NULL, err);
}

bool app_undo(struct app *app, struct plan *plan, enum app_undoing how, struct change_set *done,
	      bool *ret_stuck, struct err *err)
{
	bool own;
	if (!take_one(app, how, done, ret_stuck ? ret_stuck : &own, err)) {
		return false;
	}
	if (plan) {
		app_patch(app, plan, done);
	}
	return true;
}
