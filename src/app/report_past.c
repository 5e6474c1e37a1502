/*
 * What the log knows of the time before a report: how the tiltak stood when the period before
 * ended, and which deadlines were moved since.
 */
#include "tiltak/err.h"
#include "writing.h"

bool past_tally(struct writing *w, struct err *err)
{
	struct period before = period_before(&w->period);
	struct err trouble = {0};
	struct plan plan;
	if (before.last >= w->extracted) {
		return true;
	}
	plan_init(&plan);
	w->has_before = app_load_day(w->app, before.last, &plan, &trouble);
	if (w->has_before) {
		w->before = plan_tally_all(&plan, w->period.first, NULL, NULL);
	}
	plan_done(&plan);
	return w->has_before || trouble.kind == ERR_NOT_FOUND ||
	       err_set(err, trouble.kind, "%s", trouble.text);
}

/* ---- Deadlines and statuses ---- */

static struct moved *move_of(struct writing *w, const char *id)
{
	struct moved *moved = map_get(&w->moves, id);
	if (!moved) {
		moved = arena_alloc(&w->arena, sizeof *moved, _Alignof(struct moved));
		map_put(&w->moves, arena_text(&w->arena, id), moved);
	}
	return moved;
}

/* The newest comes first, and has the reason; the oldest deadline there was is where it came from.
 */
static void note_due(struct writing *w, const struct change *change, const char *why)
{
	struct moved *moved = move_of(w, change->id);
	if (!moved->has_due) {
		moved->has_due = true;
		moved->due_to = arena_text(&w->arena, change->new_text);
		moved->due_why = arena_text(&w->arena, why);
	}
	if (change->old_text) {
		moved->due_from = arena_text(&w->arena, change->old_text);
	}
}

static void note_status(struct writing *w, const struct change *change, const char *why)
{
	struct moved *moved = move_of(w, change->id);
	if (!moved->has_status) {
		moved->has_status = true;
		moved->status_why = arena_text(&w->arena, why);
	}
}

static bool note_set(void *data, const struct change_set *set)
{
	struct writing *w = data;
	for (size_t i = 0; set->seq <= w->plan->seq && i < set->n; i++) {
		const struct change *change = &set->changes[i];
		const char *key = change->field ? change->field->key : "";
		bool known = change->kind == KIND_TILTAK || change->kind == KIND_DELIVERABLE;
		if (known && strcmp(key, "frist") == 0) {
			note_due(w, change, set->why);
		} else if (known && strcmp(key, "status") == 0) {
			note_status(w, change, set->why);
		}
	}
	return true;
}

bool past_moves(struct writing *w, struct err *err)
{
	struct app_history since = {.from = w->period.first, .to = DAY_UNSET, .fields = true};
	return app_log(w->app, &since, note_set, w, err);
}

/* One that had none before, or has its first one again, was not moved. */
bool past_due(const struct writing *w, const char *id, const char **ret_from, const char **ret_why)
{
	const struct moved *moved = map_get(&w->moves, id);
	if (!moved || !moved->due_from || text_equal(moved->due_from, moved->due_to)) {
		return false;
	}
	*ret_from = moved->due_from;
	*ret_why = moved->due_why;
	return true;
}

bool past_status(const struct writing *w, const char *id, const char **ret_why)
{
	const struct moved *moved = map_get(&w->moves, id);
	*ret_why = moved ? moved->status_why : NULL;
	return moved && moved->has_status;
}
