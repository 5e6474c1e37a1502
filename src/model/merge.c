/*
 * Merging a plan file: the three-way comparison of diff.c, and then no removal is taken that would
 * leave something of ours referring to nothing; those become conflicts too.
 */
#include "after.h"
#include "diff.h"
#include "tiltak/err.h"

static bool removes(const struct change *change)
{
	return !change->field && !change->new_text;
}

static bool has_removals(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		if (removes(&set->changes[i])) {
			return true;
		}
	}
	return false;
}

/* What is kept may itself refer to something that is to go, so until nothing is found. */
static void keep_referred(struct after *after)
{
	bool found;
	do {
		struct dangling at = {0};
		found = false;
		while (after_dangling(after, &at)) {
			after_keep(after, at.gone, at.walk.id);
			found = true;
		}
		dangling_done(&at);
	} while (found);
}

static void move_kept(const struct after *after, struct change_set *take, struct change_set *both)
{
	size_t n = 0;
	for (size_t i = 0; i < take->n; i++) {
		struct change *change = &take->changes[i];
		if (removes(change) && after_find(after, change->kind, change->id)) {
			change_add(both, change);
		} else {
			take->changes[n++] = *change;
		}
	}
	take->n = n;
}

void change_merge(const struct plan *base, const struct plan *file, const struct plan *ours,
		  struct change_set *take, struct change_set *both)
{
	struct plan empty;
	plan_init(&empty);
	diff_run(&(struct diff){.base = base ? base : &empty,
				.file = file,
				.ours = ours,
				.take = take,
				.both = both});
	if (has_removals(take)) {
		struct after after;
		if (after_init(&after, ours, take, NULL)) {
			keep_referred(&after);
			move_kept(&after, take, both);
		}
		after_done(&after);
	}
	plan_done(&empty);
}
