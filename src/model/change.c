/*
 * Change sets: everything that happens to data is a list of (kind, id, field, old, new). Here a set
 * is put together, applied to a plan in memory, and turned round. The store applies the same sets
 * to its rows.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

const char *const act_names[ACT_COUNT] = {
	[ACT_CHANGE] = "endring",
	[ACT_READ] = "les",
	[ACT_UNDO] = "angre",
	[ACT_REDO] = "gjør-om",
};

void change_set_init(struct change_set *set)
{
	*set = (struct change_set){0};
}

void change_set_done(struct change_set *set)
{
	arena_done(&set->arena);
	free(set->changes);
	*set = (struct change_set){0};
}

void change_set_copy(const struct change_set *from, struct change_set *to)
{
	*to = *from;
	to->arena = (struct arena){0};
	to->changes = NULL;
	to->n = to->cap = 0;
	to->actor = arena_text(&to->arena, from->actor);
	to->behalf = arena_text(&to->arena, from->behalf);
	to->why = arena_text(&to->arena, from->why);
	to->decision = arena_text(&to->arena, from->decision);
	for (size_t i = 0; i < from->n; i++) {
		change_add(to, &from->changes[i]);
	}
}

static void push(struct change_set *set, const struct change *change)
{
	const char *last = set->n > 0 ? set->changes[set->n - 1].id : NULL;
	struct change own = *change;
	own.id = text_equal(change->id, last) ? last : arena_text(&set->arena, change->id);
	own.old_text = arena_text(&set->arena, change->old_text);
	own.new_text = arena_text(&set->arena, change->new_text);
	set->changes = mem_grow(set->changes, &set->cap, set->n + 1, sizeof *set->changes);
	set->changes[set->n++] = own;
}

void change_add(struct change_set *set, const struct change *change)
{
	if (!text_equal(change->old_text, change->new_text)) {
		push(set, change);
	}
}

void change_field(struct change_set *set, enum kind kind, const void *record,
		  const struct field *field, const char *new_text)
{
	struct str old = {0};
	bool is_set = field_text(field, record, &old);
	change_add(set, &(struct change){kind, ((const struct record *)record)->id, field,
					 is_set ? str_text(&old) : NULL, new_text});
	str_done(&old);
}

void change_expect(struct change_set *set, enum kind kind, const void *record,
		   const struct field *field)
{
	struct str now = {0};
	bool is_set = field_text(field, record, &now);
	const char *text = is_set ? str_text(&now) : NULL;
	push(set, &(struct change){kind, ((const struct record *)record)->id, field, text, text});
	str_done(&now);
}

void change_settle(struct change_set *set)
{
	size_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		if (!text_equal(set->changes[i].old_text, set->changes[i].new_text)) {
			set->changes[n++] = set->changes[i];
		}
	}
	set->n = n;
}

void change_make(struct change_set *set, enum kind kind, const void *record)
{
	struct str text = {0};
	record_write(kind, record, &text);
	change_add(set, &(struct change){kind, ((const struct record *)record)->id, NULL, NULL,
					 str_text(&text)});
	str_done(&text);
}

void change_remove(struct change_set *set, enum kind kind, const void *record)
{
	struct str text = {0};
	record_write(kind, record, &text);
	change_add(set, &(struct change){kind, ((const struct record *)record)->id, NULL,
					 str_text(&text), NULL});
	str_done(&text);
}

static struct change inverted(const struct change *change)
{
	struct change back = *change;
	back.old_text = change->new_text;
	back.new_text = change->old_text;
	return back;
}

void change_invert(const struct change_set *set, struct change_set *out)
{
	for (size_t i = set->n; i-- > 0;) {
		struct change back = inverted(&set->changes[i]);
		change_add(out, &back);
	}
}

static bool apply_make(struct plan *plan, const struct change *change, struct err *err)
{
	void *record = plan_add(plan, change->kind, change->id);
	if (!record) {
		return err_set(err, ERR_BUSY,
			       "%s %s finnes allerede. Last inn på nytt og prøv igjen.",
			       _(kinds[change->kind].name), change->id);
	}
	if (!record_read(change->kind, change->new_text, plan, record, err)) {
		plan_remove(plan, change->kind, change->id);
		return false;
	}
	return true;
}

/* now: canonical, NULL when unset. */
static bool differs(const struct change *change, const char *now, struct err *err)
{
	if (!change->field) {
		return err_set(err, ERR_BUSY,
			       "%s er endret i mellomtiden. Last inn på nytt og prøv igjen.",
			       change->id);
	}
	return err_set(err, ERR_BUSY,
		       "%s er endret i mellomtiden: %s er nå «%s», ikke «%s». "
		       "Last inn på nytt og prøv igjen.",
		       change->id, change->field->key, now ? now : "–",
		       change->old_text ? change->old_text : "–");
}

static bool apply_one(struct plan *plan, const struct change *change, struct err *err)
{
	if (!change->field && !change->old_text) {
		return apply_make(plan, change, err);
	}
	void *record = plan_find(plan, change->kind, change->id);
	if (!record) {
		return err_set(err, ERR_BUSY,
			       "%s er fjernet i mellomtiden. Last inn på nytt og prøv igjen.",
			       change->id);
	}
	struct str text = {0};
	const char *now = NULL;
	if (!change->field) {
		record_write(change->kind, record, &text);
		now = str_text(&text);
	} else if (field_text(change->field, record, &text)) {
		now = str_text(&text);
	}
	bool ok = text_equal(now, change->old_text) || differs(change, now, err);
	str_done(&text);
	if (ok && !change->field) {
		return plan_remove(plan, change->kind, change->id);
	}
	return ok && field_assign(change->field, plan, record, change->new_text, err);
}

/* What was made is removed without asking whether it stands as the set tells it: a damaged log may
 * tell it in other words than ours. */
static void take_back(struct plan *plan, const struct change *change)
{
	struct change back = inverted(change);
	bool made = !change->field && !change->old_text;
	bool ok = made ? plan_remove(plan, change->kind, change->id) : apply_one(plan, &back, NULL);
	assert(ok);
	(void)ok;
}

bool change_apply(struct plan *plan, const struct change_set *set, size_t *ret_at, struct err *err)
{
	for (size_t i = 0; i < set->n; i++) {
		if (apply_one(plan, &set->changes[i], err)) {
			continue;
		}
		if (ret_at) {
			*ret_at = i;
		}
		while (i-- > 0) {
			take_back(plan, &set->changes[i]);
		}
		return false;
	}
	return true;
}
