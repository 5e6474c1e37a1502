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

bool app_store_set(struct app *app, struct change_set *set, const struct store_source *source,
		   struct conflict *conflict, struct err *err)
{
	set->actor = arena_text(&set->arena, app->account);
	set->behalf = arena_text(&set->arena, app->behalf);
	set->at = app->clock();
	return store_apply(app->store, app->plan, set, source, conflict, err);
}

bool app_store_checked(struct app *app, const struct plan *plan, struct change_set *set,
		       const char *why, struct conflict *conflict, struct err *err)
{
	if (set->n == 0) {
		return true;
	}
	set->why = why && why[0] ? arena_text(&set->arena, why) : NULL;
	change_give_reasons(plan, set);
	/* A set that does not fit the plan is the store's to refuse: it knows who was first. */
	if (!change_check(plan, set, err) && err->kind != ERR_BUSY) {
		return false;
	}
	return app_store_set(app, set, NULL, conflict, err);
}

bool app_commit(struct app *app, struct plan *plan, struct change_set *set, const char *why,
		struct conflict *conflict, struct err *err)
{
	return app_store_checked(app, plan, set, why, conflict, err) &&
	       (set->n == 0 || app_patch(app, plan, set, err));
}

static bool not_found(const char *id, struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "Finner ikke «%s». Se listen med «tiltak liste».", id);
}

static bool may_change(const struct field *field, const char *id, struct err *err)
{
	if (field->flags & (FIELD_KEY | FIELD_PARENT)) {
		return err_set(err, ERR_USE, "«%s» hører til selve %s og kan ikke endres.",
			       field->key, id);
	}
	return true;
}

static const struct field *field_wanted(enum kind kind, const char *key, struct err *err)
{
	const struct field *field = field_find(kind, key);
	if (field) {
		return field;
	}
	const char *keys[32];
	size_t n = 0;
	for (; n < kinds[kind].n_fields; n++) {
		keys[n] = kinds[kind].fields[n].key;
	}
	const char *near = text_nearest(key, keys, n);
	err_set(err, ERR_USE, "«%s» er ikke et felt på %s%s%s%s. Se feltene med «tiltak vis».", key,
		kinds[kind].name, near ? " (mente du «" : "", near ? near : "", near ? "»?)" : "");
	return NULL;
}

/* The canonical text of an edit; *ret NULL when it unsets. The text lives in out. */
static bool edit_text(const struct app *app, const struct plan *plan, const struct field *field,
		      const char *typed, struct str *out, struct err *err)
{
	if (!typed) {
		return true;
	}
	if (!field_parse(field, typed, app_today(app), plan, out, err)) {
		return err_prefix(err, "%s: ", field->key);
	}
	return true;
}

/* Adds the change from what the person saw, or else from what stands. */
static bool edit_one(const struct app *app, const struct plan *plan,
		     const struct app_target *target, const struct app_edit *edit,
		     struct change_set *set, struct err *err)
{
	const struct field *field = field_wanted(target->kind, edit->key, err);
	if (!field || !may_change(field, target->id, err)) {
		return false;
	}
	struct str text = {0}, old = {0};
	bool ok = edit_text(app, plan, field, edit->typed, &text, err);
	if (ok) {
		const char *wanted = text.len > 0 ? str_text(&text) : NULL;
		bool is_set = field_text(field, plan_find(plan, target->kind, target->id), &old);
		const char *stands = is_set ? str_text(&old) : NULL;
		const char *seen = edit->expected && edit->expected[0] ? edit->expected : NULL;
		if (!text_equal(wanted, stands)) {
			change_add(set, &(struct change){target->kind, target->id, field,
							 edit->expected ? seen : stands, wanted});
		}
	}
	str_done(&text);
	str_done(&old);
	return ok;
}

bool app_edit(const struct app *app, struct plan *plan, const struct app_target *target,
	      const struct app_edits *edits, struct change_set *set, struct err *err)
{
	if (!plan_find(plan, target->kind, target->id)) {
		return not_found(target->id, err);
	}
	bool ok = true;
	for (size_t i = 0; ok && i < edits->n; i++) {
		ok = edit_one(app, plan, target, &edits->rows[i], set, err);
	}
	return ok;
}

/* A record of its own, filled from edits and made by the set. */
static bool make_record(const struct app *app, const struct plan *plan,
			const struct app_target *target, const struct app_edits *edits,
			struct change_set *set, struct err *err)
{
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, target->kind, target->id);
	struct str text = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < edits->n; i++) {
		const struct field *field = field_wanted(target->kind, edits->rows[i].key, err);
		str_clear(&text);
		ok = field && edit_text(app, plan, field, edits->rows[i].typed, &text, err) &&
		     (text.len == 0 || field_assign(field, &scratch, record, str_text(&text), err));
	}
	if (ok) {
		change_make(set, target->kind, record);
	}
	str_done(&text);
	plan_done(&scratch);
	return ok;
}

bool app_make(const struct app *app, struct plan *plan, const struct app_edits *edits,
	      struct change_set *set, struct err *err)
{
	struct app_target target = {.kind = KIND_TILTAK};
	const char *parent = NULL;
	for (size_t i = 0; i < edits->n; i++) {
		if (text_same_key(kinds[KIND_TILTAK].name, edits->rows[i].key)) {
			target.kind = KIND_DELIVERABLE;
			parent = edits->rows[i].typed;
		}
	}
	if (parent && !plan_find(plan, KIND_TILTAK, parent)) {
		return not_found(parent, err);
	}
	struct str id = {0};
	plan_next_id(plan, target.kind, parent, &id);
	target.id = str_text(&id);
	bool ok = make_record(app, plan, &target, edits, set, err);
	str_done(&id);
	return ok;
}

/* The first text of a year makes the record, with what it is about; later ones change it. */
static bool make_assessment(const struct app *app, struct plan *plan,
			    const struct app_target *about, const struct app_edits *edits,
			    struct change_set *set, struct err *err)
{
	struct str year = {0}, id = {0};
	str_printf(&year, "%d", about->year);
	str_printf(&id, "%d/%s", about->year, about->id);
	struct app_edit *rows = mem_alloc((edits->n + 2) * sizeof *rows);
	rows[0] = (struct app_edit){.key = "år", .typed = str_text(&year)};
	rows[1] = (struct app_edit){.key = "om", .typed = about->id};
	memcpy(rows + 2, edits->rows, edits->n * sizeof *rows);
	struct app_target target = {.kind = KIND_ASSESSMENT, .id = str_text(&id)};
	struct app_edits all = {.rows = rows, .n = edits->n + 2};
	bool ok = make_record(app, plan, &target, &all, set, err);
	free(rows);
	str_done(&year);
	str_done(&id);
	return ok;
}

bool app_assess(const struct app *app, struct plan *plan, const struct app_target *about,
		const struct app_edits *edits, struct change_set *set, struct err *err)
{
	if (!plan_find_any(plan, about->id, NULL)) {
		return not_found(about->id, err);
	}
	struct str id = {0};
	str_printf(&id, "%d/%s", about->year, about->id);
	struct app_target text = {.kind = KIND_ASSESSMENT, .id = str_text(&id)};
	bool ok = plan_find(plan, KIND_ASSESSMENT, text.id)
			  ? app_edit(app, plan, &text, edits, set, err)
			  : make_assessment(app, plan, about, edits, set, err);
	str_done(&id);
	return ok;
}
