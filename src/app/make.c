/*
 * Records made and removed: each kind that has ids of its own, and the status text of a year.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

bool make_record(const struct app *app, const struct plan *plan, const struct app_target *target,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, target->kind, target->id);
	struct str text = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < edits->n; i++) {
		const struct field *field = field_wanted(target->kind, edits, i, err);
		str_clear(&text);
		ok = field && edit_read(app, plan, field, edits->rows[i].typed, &text, err) &&
		     (text.len == 0 || field_assign(field, &scratch, record, str_text(&text), err));
	}
	if (ok) {
		change_make(set, target->kind, record);
	}
	str_done(&text);
	plan_done(&scratch);
	return ok;
}

static bool may_be_made(enum kind kind, struct err *err)
{
	return (kind < KIND_COUNT && kinds[kind].id_key && kinds[kind].id_first) ||
	       err_set(err, ERR_USE, "Slike poster lages bare i planfila. Les den inn på nytt.");
}

/* Appends the id of what the new record is to lie under. */
static bool find_parent(const struct plan *plan, const struct app_target *target,
			const struct app_edits *edits, struct str *out, struct err *err)
{
	const struct field *field = field_parent(target->kind);
	const struct app_edit *edit = edit_of(target->kind, edits, field->key);
	if (!field_parse(field, edit ? edit->typed : NULL, DAY_UNSET, plan, out, err)) {
		return false;
	}
	if (out->len == 0) {
		return err_set(err, ERR_USE,
			       "En post av slaget %s må ligge under noe. Si hvor: %s=ID.",
			       _(kinds[target->kind].name), field->key);
	}
	return plan_find(plan, field->ref, str_text(out)) ||
	       app_not_found(plan, str_text(out), err);
}

bool free_id(const struct app *app, const struct plan *plan, struct str *out, struct err *err)
{
	bool ok, known;
	while ((ok = store_id_known(app->store, app->plan, str_text(out), &known, err)) &&
	       (known || plan_find_any(plan, str_text(out), NULL))) {
		id_step(out);
	}
	return ok;
}

/* An id that was asked for. */
static bool may_be_id(const struct plan *plan, const struct app_target *target, struct err *err)
{
	enum kind kind;
	const char *like = plan_id_like(plan, target->id, &kind);
	if (like) {
		return err_set(err, ERR_DATA,
			       "«%s» er opptatt: %s %s finnes i planen. Velg en annen id.",
			       target->id, _(kinds[kind].name), like);
	}
	return id_check_new(target->kind, target->id, err);
}

bool app_make(const struct app *app, struct plan *plan, const struct app_target *target,
	      const struct app_edits *edits, struct change_set *set, struct err *err)
{
	struct str parent = {0}, id = {0};
	bool ok = may_be_made(target->kind, err);
	for (size_t i = 0; ok && i < edits->n; i++) {
		const struct field *field = field_wanted(target->kind, edits, i, err);
		ok = field && has_been(app, field, edits->rows[i].typed, err);
	}
	if (ok && field_parent(target->kind)) {
		ok = find_parent(plan, target, edits, &parent, err);
	}
	if (ok && target->id && target->id[0]) {
		str_put(&id, target->id);
		ok = may_be_id(plan, target, err);
	} else if (ok) {
		const char *under = parent.len > 0 ? str_text(&parent) : NULL;
		plan_next_id(plan, target->kind, under, &id);
		ok = free_id(app, plan, &id, err);
	}
	struct app_target made = {.kind = target->kind, .id = str_text(&id)};
	ok = ok && make_record(app, plan, &made, edits, set, err);
	str_done(&parent);
	str_done(&id);
	return ok;
}

bool app_remove(const struct app *app, struct plan *plan, const struct app_target *target,
		struct change_set *set, struct err *err)
{
	(void)app;
	const void *record = plan_find(plan, target->kind, target->id);
	if (!record) {
		return app_not_found(plan, target->id, err);
	}
	if (target->kind == KIND_PLAN) {
		return err_set(err, ERR_USE, "Planen selv kan ikke fjernes. Fjern en post i den.");
	}
	change_remove(set, target->kind, record);
	return true;
}

/* The id of what there is one of a year, or of a year and something; `ret_keyed`: the latter, where
 * both are fields of it. */
static void id_of_year(const struct app_target *about, bool *ret_keyed, struct str *out)
{
	*ret_keyed = (kinds[about->kind].fields[0].flags & FIELD_KEY) != 0;
	if (*ret_keyed) {
		assessment_id(about->year, about->id, out);
	} else {
		str_number(out, about->year);
	}
}

static bool make_of_year(const struct app *app, const struct plan *plan,
			 const struct app_target *about, const struct app_edits *edits,
			 struct change_set *set, struct err *err)
{
	bool keyed;
	struct str year = {0}, id = {0};
	str_number(&year, about->year);
	id_of_year(about, &keyed, &id);
	struct app_edit *rows = mem_alloc((edits->n + 2) * sizeof *rows);
	const struct field *keys = kinds[about->kind].fields;
	size_t n = keyed ? 2 : 0;
	rows[0] = (struct app_edit){.key = keys[0].key, .typed = str_text(&year)};
	rows[1] = (struct app_edit){.key = keys[1].key, .typed = about->id};
	if (edits->n > 0) {
		memcpy(rows + n, edits->rows, edits->n * sizeof *rows);
	}
	struct app_target target = {.kind = about->kind, .id = str_text(&id)};
	struct app_edits all = {.rows = rows, .n = edits->n + n};
	bool ok = may_change_all(&target, edits, err) &&
		  make_record(app, plan, &target, &all, set, err);
	free(rows);
	str_done(&year);
	str_done(&id);
	return ok;
}

const void *find_of_year(const struct plan *plan, const struct app_target *about)
{
	bool keyed;
	struct str id = {0};
	id_of_year(about, &keyed, &id);
	const void *record = plan_find(plan, about->kind, str_text(&id));
	str_done(&id);
	return record;
}

bool put_of_year(const struct app *app, struct plan *plan, const struct app_target *about,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct record *there = find_of_year(plan, about);
	struct app_target target = {.kind = about->kind, .id = there ? there->id : NULL};
	return there ? app_edit(app, plan, &target, edits, set, err)
		     : make_of_year(app, plan, about, edits, set, err);
}

/* Was there a text when the person began? Then somebody has removed it since. */
static bool saw_text(const struct app_edits *edits)
{
	for (size_t i = 0; i < edits->n; i++) {
		if (edits->rows[i].expected && edits->rows[i].expected[0]) {
			return true;
		}
	}
	return false;
}

bool app_assess(const struct app *app, struct plan *plan, const struct app_target *about,
		const struct app_edits *edits, struct change_set *set, struct err *err)
{
	if (!plan_find_any(plan, about->id, NULL)) {
		return app_not_found(plan, about->id, err);
	}
	struct app_target text = {.kind = KIND_ASSESSMENT, .id = about->id, .year = about->year};
	if (saw_text(edits) && !find_of_year(plan, &text)) {
		return err_set(err, ERR_BUSY,
			       "Statusteksten for %s i %d er fjernet mens du skrev. Ingenting er "
			       "lagret.",
			       about->id, about->year);
	}
	return put_of_year(app, plan, &text, edits, set, err) &&
	       promises_of_text(app, plan, about, edits, set, err);
}
