/*
 * Random change sets: each step is tried on a copy of the plan and kept when the rules allow it.
 */
#include <string.h>

#include "random_changes.h"
#include "same.h"
#include "tiltak/str.h"

/* No seals, which stand for good: what makes one could not be undone. */
static const void *random_existing(struct random *random, struct plan *plan, enum kind *ret_kind)
{
	for (int i = 0; i < 20; i++) {
		enum kind kind = (enum kind)random_below(random, KIND_COUNT);
		size_t n = plan_count(plan, kind);
		if (n > 0 && kind != KIND_SEAL) {
			*ret_kind = kind;
			return plan_at(plan, kind, random_below(random, n));
		}
	}
	return NULL;
}

/* Facts are told in the file by their place alone. */
static bool is_placed(enum kind kind)
{
	return kind == KIND_FACT;
}

static void change_something(struct random *random, struct plan *draft, struct change_set *step)
{
	enum kind kind;
	const void *record = random_existing(random, draft, &kind);
	if (!record) {
		return;
	}
	const struct field *field = &kinds[kind].fields[random_below(random, kinds[kind].n_fields)];
	bool moves = (field->flags & FIELD_PARENT) != 0;
	bool decides = kind == KIND_PRIORITY && strcmp(field->key, "vedtak") == 0;
	if (field->flags & FIELD_KEY || (moves && is_placed(kind)) || decides) {
		return;
	}
	struct str value = {0};
	bool is_set = random_value(random, field, draft, &value);
	change_field(step, kind, record, field, is_set ? str_text(&value) : NULL);
	str_done(&value);
}

static void make_something(struct random *random, struct plan *draft, struct change_set *step)
{
	enum kind kind = (enum kind)(1 + random_below(random, KIND_COUNT - 1));
	const void *record = kind != KIND_SEAL ? random_record(random, draft, kind) : NULL;
	if (record) {
		change_make(step, kind, record);
		plan_remove(draft, kind, step->changes[step->n - 1].id);
	}
}

static void remove_something(struct random *random, struct plan *draft, struct change_set *step)
{
	enum kind kind;
	const void *record = random_existing(random, draft, &kind);
	if (record && kind != KIND_PLAN && !is_placed(kind)) {
		change_remove(step, kind, record);
	}
}

/* Sets that make and remove the same thing are worth trying, so removals look at the newest too. */
static void remove_newest(struct plan *draft, const struct change_set *all, struct change_set *step)
{
	const struct change *newest = all->n > 0 ? &all->changes[all->n - 1] : NULL;
	const void *record = newest ? plan_find(draft, newest->kind, newest->id) : NULL;
	if (record && newest->kind != KIND_PLAN && (!is_placed(newest->kind) || !newest->field)) {
		change_remove(step, newest->kind, record);
	}
}

static void random_step(struct random *random, struct plan *draft, const struct change_set *all,
			struct change_set *step)
{
	size_t dice = random_below(random, 100);
	if (dice < 60) {
		change_something(random, draft, step);
	} else if (dice < 80) {
		make_something(random, draft, step);
	} else if (dice < 93) {
		remove_something(random, draft, step);
	} else {
		remove_newest(draft, all, step);
	}
	step->why = "fordi";
	(void)change_give_reasons(draft, step, NULL);
}

void random_changes(struct random *random, const struct plan *plan, size_t n,
		    struct change_set *out)
{
	struct plan draft;
	plan_copy(&draft, plan);
	for (size_t i = 0; i < n; i++) {
		struct change_set step;
		change_set_init(&step);
		random_step(random, &draft, out, &step);
		if (change_check(&draft, &step, NULL) && change_apply(&draft, &step, NULL, NULL)) {
			for (size_t j = 0; j < step.n; j++) {
				change_add(out, &step.changes[j]);
			}
		}
		change_set_done(&step);
	}
	plan_done(&draft);
}
