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
	set->at = instant_now();
	return store_apply(app->store, app->plan, set, source, conflict, err);
}

bool app_commit(struct app *app, struct plan *plan, struct change_set *set, const char *why,
		struct conflict *conflict, struct err *err)
{
	if (set->n == 0) {
		return true;
	}
	set->why = why && why[0] ? arena_text(&set->arena, why) : NULL;
	change_give_reasons(plan, set);
	return change_check(plan, set, err) && app_store_set(app, set, NULL, conflict, err) &&
	       app_patch(app, plan, set, err);
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

bool app_edit(const struct app *app, struct plan *plan, enum kind kind, const char *id,
	      const struct app_edit *edits, size_t n, struct change_set *set, struct err *err)
{
	const void *record = plan_find(plan, kind, id);
	if (!record) {
		return err_set(err, ERR_NOT_FOUND,
			       "Finner ikke «%s». Se listen med «tiltak liste».", id);
	}
	struct str text = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		const struct field *field = field_wanted(kind, edits[i].key, err);
		if (!field) {
			ok = false;
			break;
		}
		if (field->flags & (FIELD_KEY | FIELD_PARENT)) {
			ok = err_set(err, ERR_USE, "«%s» hører til selve %s og kan ikke endres.",
				     field->key, id);
			break;
		}
		str_clear(&text);
		ok = edit_text(app, plan, field, edits[i].typed, &text, err);
		if (ok) {
			change_field(set, kind, record, field,
				     text.len > 0 ? str_text(&text) : NULL);
		}
	}
	str_done(&text);
	return ok;
}

/* A record of its own, filled from edits and made by the set. */
static bool make_record(const struct app *app, const struct plan *plan, enum kind kind,
			const char *id, const struct app_edit *edits, size_t n,
			struct change_set *set, struct err *err)
{
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, kind, id);
	struct str text = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		const struct field *field = field_wanted(kind, edits[i].key, err);
		str_clear(&text);
		ok = field && edit_text(app, plan, field, edits[i].typed, &text, err) &&
		     (text.len == 0 || field_assign(field, &scratch, record, str_text(&text), err));
	}
	if (ok) {
		change_make(set, kind, record);
	}
	str_done(&text);
	plan_done(&scratch);
	return ok;
}

bool app_make(const struct app *app, struct plan *plan, const char *title,
	      const struct app_edit *edits, size_t n, struct change_set *set, const char **ret_id,
	      struct err *err)
{
	enum kind kind = KIND_TILTAK;
	const char *parent = NULL;
	for (size_t i = 0; i < n; i++) {
		if (text_same_key(kinds[KIND_TILTAK].name, edits[i].key)) {
			kind = KIND_DELIVERABLE;
			parent = edits[i].typed;
		}
	}
	if (parent && !plan_find(plan, KIND_TILTAK, parent)) {
		return err_set(err, ERR_NOT_FOUND,
			       "Finner ikke tiltaket «%s». Se listen med «tiltak liste».", parent);
	}
	struct str id = {0};
	plan_next_id(plan, kind, parent, &id);
	struct app_edit *all = mem_alloc((n + 1) * sizeof *all);
	all[0] = (struct app_edit){.key = "tittel", .typed = title};
	if (n > 0) {
		memcpy(all + 1, edits, n * sizeof *all);
	}
	bool ok = make_record(app, plan, kind, str_text(&id), all, n + 1, set, err);
	free(all);
	str_done(&id);
	if (ok) {
		*ret_id = set->changes[set->n - 1].id;
	}
	return ok;
}

bool app_assess(const struct app *app, struct plan *plan, const char *subject, int year,
		const struct app_edit *edits, size_t n, struct change_set *set, struct err *err)
{
	if (!plan_find_any(plan, subject, NULL)) {
		return err_set(err, ERR_NOT_FOUND,
			       "Finner ikke «%s». Se listen med «tiltak liste».", subject);
	}
	struct str id = {0}, year_text = {0};
	str_printf(&id, "%d/%s", year, subject);
	str_printf(&year_text, "%d", year);
	bool ok;
	if (plan_find(plan, KIND_ASSESSMENT, str_text(&id))) {
		ok = app_edit(app, plan, KIND_ASSESSMENT, str_text(&id), edits, n, set, err);
	} else {
		struct app_edit *all = mem_alloc((n + 2) * sizeof *all);
		all[0] = (struct app_edit){.key = "år", .typed = str_text(&year_text)};
		all[1] = (struct app_edit){.key = "om", .typed = subject};
		if (n > 0) {
			memcpy(all + 2, edits, n * sizeof *all);
		}
		ok = make_record(app, plan, KIND_ASSESSMENT, str_text(&id), all, n + 2, set, err);
		free(all);
	}
	str_done(&id);
	str_done(&year_text);
	return ok;
}
