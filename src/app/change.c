/*
 * Changing the register: edits as people type them become change sets, and a change set is checked,
 * stamped and stored as one step.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

void app_stamp(struct app *app, struct change_set *set)
{
	set->actor = arena_text(&set->arena, app_account(app));
	set->behalf = arena_text(&set->arena, app->behalf);
	set->at = app->clock();
}

bool app_store_set(struct app *app, const char *plan, struct change_set *set,
		   const struct store_source *source, struct conflict *conflict, struct err *err)
{
	app_stamp(app, set);
	return store_apply(app->store, plan, set, source, conflict, err);
}

/* The reason goes into the log for good, so it passes the same door as a begrunnelse. */
static bool take_why(struct change_set *set, const char *why, struct err *err)
{
	struct str text = {0};
	bool ok = field_parse(field_find(KIND_TILTAK, "begrunnelse"), why, DAY_UNSET, NULL, &text,
			      err) ||
		  err_prefix(err, "grunn: ");
	set->why = text.len > 0 ? arena_text(&set->arena, str_text(&text)) : NULL;
	str_done(&text);
	return ok;
}

bool app_store_checked(struct app *app, const struct plan *plan, struct change_set *set,
		       const char *why, struct conflict *conflict, struct err *err)
{
	const char *id;
	struct err fault = {0};
	if (set->n == 0) {
		return true;
	}
	if (!may_write(app, err) || !app_plan(app, &id, err) || !take_why(set, why, err)) {
		return false;
	}
	if (!change_give_reasons(plan, set, err)) {
		return false;
	}
	/* A set that does not fit the plan is the store's to refuse: it knows who was first. */
	if (!change_check(plan, set, &fault) && fault.kind != ERR_BUSY) {
		return err_set(err, fault.kind, "%s", fault.text);
	}
	return app_store_set(app, id, set, NULL, conflict, err);
}

bool app_commit(struct app *app, struct plan *plan, struct change_set *set, const char *why,
		struct conflict *conflict, struct err *err)
{
	if (!app_store_checked(app, plan, set, why, conflict, err)) {
		return false;
	}
	if (set->n > 0) {
		app_patch(app, plan, set);
	}
	return true;
}

bool app_not_found(const struct plan *plan, const char *id, struct err *err)
{
	const char *near = plan_nearest(plan, KIND_ANY, id);
	return near ? err_set(err, ERR_NOT_FOUND, "Finner ikke «%s». Mente du «%s»?", id, near)
		    : err_set(err, ERR_NOT_FOUND, "Finner ikke «%s». Se lista med «tiltak liste».",
			      id);
}

void *app_find(struct plan *plan, const char *code, enum kind *ret_kind, struct err *err)
{
	void *record = plan_find_any(plan, code, ret_kind);
	for (enum kind kind = 0; !record && kind < KIND_COUNT; kind++) {
		size_t n = plan_count(plan, kind);
		for (size_t i = 0; !record && i < n; i++) {
			struct record *at = plan_at(plan, kind, i);
			if (text_same_key(at->id, code)) {
				record = at;
				*ret_kind = kind;
			}
		}
	}
	if (!record) {
		app_not_found(plan, code, err);
	}
	return record;
}

static const struct field *unknown_field(enum kind kind, const char *key, struct err *err)
{
	const char *keys[32];
	size_t n = 0;
	struct str all = {0};
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if ((field->flags & (FIELD_KEY | FIELD_PARENT)) == 0) {
			list_put(&all, field->key);
			keys[n++] = field->key;
		}
	}
	const char *near = text_nearest(key, keys, n);
	int len = (int)text_fit(key, strlen(key), 60, NULL);
	if (near) {
		err_set(err, ERR_USE, "«%.*s» er ikke et felt på %s. Mente du «%s»?", len, key,
			_(kinds[kind].name), near);
	} else {
		err_set(err, ERR_USE, "«%.*s» er ikke et felt på %s. Feltene er %s.", len, key,
			_(kinds[kind].name), str_text(&all));
	}
	str_done(&all);
	return NULL;
}

const struct app_edit *edit_of(enum kind kind, const struct app_edits *edits, const char *key)
{
	const struct field *field = field_find(kind, key);
	for (size_t i = 0; i < edits->n; i++) {
		if (field_find(kind, edits->rows[i].key) == field) {
			return &edits->rows[i];
		}
	}
	return NULL;
}

const struct field *field_wanted(enum kind kind, const struct app_edits *edits, size_t at,
				 struct err *err)
{
	const struct field *field = field_find(kind, edits->rows[at].key);
	if (!field) {
		return unknown_field(kind, edits->rows[at].key, err);
	}
	for (size_t i = 0; i < at; i++) {
		if (field_find(kind, edits->rows[i].key) == field) {
			err_set(err, ERR_USE, "«%s» er gitt to ganger. Ta bort den ene.",
				field->key);
			return NULL;
		}
	}
	return field;
}

static bool may_change(const struct field *field, const char *id, struct err *err)
{
	if (field->flags & FIELD_KEY) {
		return err_set(err, ERR_USE,
			       "«%s» er en del av id-en %s og kan ikke endres. Lag en ny i stedet.",
			       field->key, id);
	}
	if (field->flags & FIELD_PARENT) {
		return err_set(err, ERR_USE,
			       "«%s» kan ikke endres: %s hører til der den ble laget. Lag en ny i "
			       "stedet.",
			       field->key, id);
	}
	return true;
}

bool may_change_all(const struct app_target *target, const struct app_edits *edits, struct err *err)
{
	for (size_t i = 0; i < edits->n; i++) {
		const struct field *field = field_wanted(target->kind, edits, i, err);
		if (!field || !may_change(field, target->id, err)) {
			return false;
		}
	}
	return true;
}

bool has_been(const struct app *app, const struct field *field, const char *typed, struct err *err)
{
	int32_t today = app_today(app);
	struct due due;
	if (!(field->flags & FIELD_PAST) || text_blank(typed)) {
		return true;
	}
	if (field->type == TYPE_YEAR) {
		return strtol(typed, NULL, 10) <= day_year(today) ||
		       err_set(err, ERR_DATA,
			       "%s: %s har ikke begynt. Velg et år som er i gang eller over.",
			       field->key, typed);
	}
	if (!field_due(field, typed, today, &due, NULL) || due.from <= today) {
		return true;
	}
	struct str day = {0};
	due_show(&due, &day);
	err_set(err, ERR_DATA, "%s: %s er ikke kommet ennå. Skriv en dag som har vært.", field->key,
		str_text(&day));
	str_done(&day);
	return false;
}

bool edit_read(const struct app *app, const struct plan *plan, const struct field *field,
	       const char *typed, struct str *out, struct err *err)
{
	return field_parse(field, typed, app_today(app), plan, out, err) ||
	       err_prefix(err, "%s: ", field->key);
}

static bool is_reason(enum kind kind, const struct app_edit *edit)
{
	return strcmp(field_find(kind, edit->key)->key, "begrunnelse") == 0;
}

/* Adds the change from what the person saw, or else from what stands. */
static bool edit_one(const struct app *app, const struct plan *plan,
		     const struct app_target *target, const struct app_edit *edit,
		     struct change_set *set, struct err *err)
{
	const struct field *field = field_find(target->kind, edit->key);
	struct str text = {0}, old = {0};
	bool ok = edit_read(app, plan, field, edit->typed, &text, err);
	if (ok) {
		const char *wanted = text.len > 0 ? str_text(&text) : NULL;
		bool is_set = field_text(field, plan_find(plan, target->kind, target->id), &old);
		const char *stands = is_set ? str_text(&old) : NULL;
		const char *seen = edit->expected && edit->expected[0] ? edit->expected : NULL;
		set->reasoned |= wanted && is_reason(target->kind, edit);
		if (!text_equal(wanted, stands)) {
			change_add(set, &(struct change){target->kind, target->id, field,
							 edit->expected ? seen : stands, wanted});
		}
	}
	str_done(&text);
	str_done(&old);
	return ok;
}

static const struct change *change_of(const struct change_set *set, const char *id,
				      const struct field *field)
{
	for (size_t i = 0; i < set->n; i++) {
		if (set->changes[i].field == field && strcmp(set->changes[i].id, id) == 0) {
			return &set->changes[i];
		}
	}
	return NULL;
}

/* A milestone is on a date, or in a month of every year: the one that is set replaces the other. */
static void replace_date(struct plan *plan, const struct app_target *target, struct change_set *set)
{
	const struct field *fields[] = {field_find(KIND_EVENT, "dato"),
					field_find(KIND_EVENT, "måned")};
	const void *record = plan_find(plan, KIND_EVENT, target->id);
	for (size_t i = 0; i < 2; i++) {
		const struct field *other = fields[1 - i];
		const struct change *given = change_of(set, target->id, fields[i]);
		struct str old = {0};
		if (given && given->new_text && !change_of(set, target->id, other) &&
		    field_text(other, record, &old)) {
			change_add(set, &(struct change){KIND_EVENT, target->id, other,
							 str_text(&old), NULL});
		}
		str_done(&old);
	}
}

bool app_edit(const struct app *app, struct plan *plan, const struct app_target *target,
	      const struct app_edits *edits, struct change_set *set, struct err *err)
{
	if (!plan_find(plan, target->kind, target->id)) {
		return app_not_found(plan, target->id, err);
	}
	bool ok = may_change_all(target, edits, err);
	for (size_t i = 0; ok && i < edits->n; i++) {
		const struct app_edit *edit = &edits->rows[i];
		ok = has_been(app, field_find(target->kind, edit->key), edit->typed, err);
	}
	/* What is changed is told before the reason for it. */
	for (int reasons = 0; reasons < 2; reasons++) {
		for (size_t i = 0; ok && i < edits->n; i++) {
			ok = is_reason(target->kind, &edits->rows[i]) != reasons ||
			     edit_one(app, plan, target, &edits->rows[i], set, err);
		}
	}
	if (ok && target->kind == KIND_EVENT) {
		replace_date(plan, target, set);
	}
	return ok;
}
