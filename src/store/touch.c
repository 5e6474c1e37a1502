/*
 * What a change set needs of the plan to be judged and applied: the records it touches and those
 * they come to refer to; the whole plan only when something is removed, since anything in it may
 * refer to that.
 */
#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"

struct touch {
	struct store *store;
	const char *plan;
	struct plan *out;
};

static bool removes(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		if (set->changes[i].field == NULL && set->changes[i].new_text == NULL) {
			return true;
		}
	}
	return false;
}

/* KIND_ANY is looked for in all kinds. */
static bool fetch_target(const struct touch *touch, enum kind ref, const char *id, struct err *err)
{
	enum kind first = ref == KIND_ANY ? 0 : ref;
	enum kind last = ref == KIND_ANY ? KIND_COUNT - 1 : ref;
	bool ok = true;
	for (enum kind kind = first; ok && kind <= last; kind++) {
		if (ref == KIND_ANY && plan_find_any(touch->out, id, NULL) != NULL) {
			break;
		}
		ok = store_fetch(touch->store, touch->plan, kind, id, touch->out, err);
	}
	return ok;
}

static bool fetch_targets(const struct touch *touch, const struct field *field, const char *text,
			  struct err *err)
{
	if (field->type == TYPE_REF) {
		return fetch_target(touch, field->ref, text, err);
	}
	const char *item;
	size_t len;
	struct str id = {0};
	bool ok = true;
	while (ok && list_next(&text, &item, &len)) {
		str_clear(&id);
		str_add(&id, item, len);
		ok = fetch_target(touch, field->ref, str_text(&id), err);
	}
	str_done(&id);
	return ok;
}

static bool fetch_targets_of_record(const struct touch *touch, const struct change *change,
				    struct err *err)
{
	struct plan made;
	plan_init(&made);
	void *record = plan_add(&made, change->kind, change->id);
	bool ok = record_read(change->kind, change->new_text, &made, record, err);
	for (size_t i = 0; ok && i < kinds[change->kind].n_fields; i++) {
		const struct field *field = &kinds[change->kind].fields[i];
		struct str text = {0};
		if (field_refers(field) && field_text(field, record, &text)) {
			ok = fetch_targets(touch, field, str_text(&text), err);
		}
		str_done(&text);
	}
	plan_done(&made);
	return ok;
}

static bool fetch_change(const struct touch *touch, const struct change *change, struct err *err)
{
	if (!store_fetch(touch->store, touch->plan, change->kind, change->id, touch->out, err)) {
		return false;
	}
	if (change->new_text == NULL) {
		return true;
	}
	if (change->field == NULL) {
		return fetch_targets_of_record(touch, change, err);
	}
	return !field_refers(change->field) ||
	       fetch_targets(touch, change->field, change->new_text, err);
}

bool touch_fetch(struct store *store, const char *plan, const struct change_set *set,
		 struct plan *out, struct err *err)
{
	struct touch touch = {.store = store, .plan = plan, .out = out};
	if (removes(set)) {
		return load_kinds(store, plan, STORE_ALL, out, err);
	}
	bool ok = true;
	for (size_t i = 0; ok && i < set->n; i++) {
		ok = fetch_change(&touch, &set->changes[i], err);
	}
	return ok;
}
