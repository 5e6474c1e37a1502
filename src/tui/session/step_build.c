/*
 * What the person asks for as one change set, made against the plan on the screen; the session
 * stores it.
 */
#include "step_build.h"

#include <stdlib.h>
#include <string.h>

#include "marks.h"
#include "session.h"
#include "tiltak/app.h"
#include "tiltak/words.h"
#include "views.h"

static size_t edits_of(const struct effect *effect, struct app_edit *edits)
{
	for (size_t i = 0; i < effect->n_edits; i++) {
		edits[i].key = effect->edits[i].key;
		edits[i].typed = str_text(&effect->edits[i].text);
		edits[i].expected =
			effect->edits[i].is_seen ? str_text(&effect->edits[i].seen) : NULL;
	}
	return effect->n_edits;
}

/* For several each against what the person saw of it. */
static bool build_edit(struct session *session, const struct effect *effect,
		       const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct many *many = effect->many ? session->tui.many : NULL;
	struct app_target target = {.kind = effect->kind, .id = effect->id};
	bool ok = many || app_edit(session->app, &session->plan, &target, edits, set, err);
	for (size_t i = 0; ok && many && i < many->n; i++) {
		struct app_edit rows[EFFECT_EDITS];
		target.id = many->rows[i].id;
		for (size_t j = 0; j < edits->n; j++) {
			bool seen = strcmp(edits->rows[j].key, many->field->key) == 0;
			rows[j] = edits->rows[j];
			rows[j].expected = seen ? many->rows[i].seen : NULL;
		}
		ok = app_edit(session->app, &session->plan, &target,
			      &(struct app_edits){rows, edits->n}, set, err);
	}
	return ok;
}

/* A new actor or decision, and the field that the person was choosing for: one step. */
static bool build_actor(struct session *session, const struct effect *effect,
			const struct app_edit *edits, struct change_set *set, struct err *err)
{
	struct app_edits name = {.rows = &edits[1], .n = 1};
	const struct field *chosen_for = field_find(effect->kind, effect->edits[0].key);
	struct app_target made = {.kind = chosen_for->ref};
	if (!app_make(session->app, &session->plan, &made, &name, set, err)) {
		return false;
	}
	struct app_edit chosen = edits[0];
	struct app_edits field = {.rows = &chosen, .n = 1};
	struct str list = {0};
	str_put(&list, chosen.typed);
	list_put(&list, set->changes[set->n - 1].id);
	chosen.typed = str_text(&list);
	bool ok = build_edit(session, effect, &field, set, err);
	str_done(&list);
	return ok;
}

/* The record and all that would dangle without it, the innermost first. */
static bool build_removal(struct plan *plan, enum kind kind, const char *id, struct change_set *set,
			  struct err *err)
{
	static const struct {
		enum kind kind;
		const char *key; /* the field that names what it lies under */
	} below[] = {{KIND_DELIVERABLE, "tiltak"}, {KIND_ASSESSMENT, "om"}};
	const void *record = plan_find(plan, kind, id);
	struct str parent = {0};
	bool ok = record || app_not_found(plan, id, err);
	for (size_t i = 0; i < sizeof below / sizeof below[0]; i++) {
		const struct field *field = field_find(below[i].kind, below[i].key);
		for (size_t j = 0; ok && j < plan_count(plan, below[i].kind); j++) {
			const struct record *child = plan_at(plan, below[i].kind, j);
			str_clear(&parent);
			field_text(field, child, &parent);
			if (strcmp(str_text(&parent), id) == 0) {
				ok = build_removal(plan, below[i].kind, child->id, set, err);
			}
		}
	}
	str_done(&parent);
	if (ok) {
		change_remove(set, kind, record);
	}
	return ok;
}

static bool build_removals(const struct tui *tui, const struct target *of, struct change_set *set,
			   struct err *err)
{
	bool ok = of->many || build_removal(tui->plan, of->kind, of->id, set, err);
	for (size_t i = 0; ok && i < of->many; i++) {
		ok = build_removal(tui->plan, of->kind, tui->many->rows[i].id, set, err);
	}
	return ok;
}

bool removal_check(const struct tui *tui, const struct target *of, struct err *err)
{
	struct change_set set;
	change_set_init(&set);
	bool ok = build_removals(tui, of, &set, err) && change_check(tui->plan, &set, err);
	change_set_done(&set);
	return ok;
}

/* All siblings get the place they then have. */
static void number(void **rows, size_t n, struct change_set *set)
{
	const struct field *rank = field_find(KIND_DELIVERABLE, "plass");
	for (size_t i = 0; i < n; i++) {
		struct str place = {0};
		str_number(&place, (int64_t)i + 1);
		change_field(set, KIND_DELIVERABLE, rows[i], rank, str_text(&place));
		str_done(&place);
	}
}

static bool build_move(struct session *session, const struct effect *effect, struct change_set *set,
		       struct err *err)
{
	const struct deliverable *moved = plan_find(&session->plan, KIND_DELIVERABLE, effect->id);
	void **rows;
	size_t at = 0;
	if (!moved) {
		return app_not_found(&session->plan, effect->id, err);
	}
	size_t n = plan_children(&session->plan, KIND_DELIVERABLE, moved->tiltak, &rows);
	while (at + 1 < n && rows[at] != moved) {
		at++;
	}
	bool down = effect->step > 0;
	bool ok = down ? at + 1 < n : at > 0;
	if (ok) {
		size_t to = down ? at + 1 : at - 1;
		void *other = rows[to];
		rows[to] = rows[at];
		rows[at] = other;
		number(rows, n, set);
	}
	free(rows);
	return ok || err_set(err, ERR_USE,
			     down ? N_("%s står nederst fra før.") : N_("%s står øverst fra før."),
			     effect->id);
}

static bool build_decision(struct session *session, const struct effect *effect,
			   struct change_set *set, struct err *err)
{
	const struct app_top_decision decision = {.year = effect->year,
						  .body = effect_text(effect, "organ"),
						  .date = effect_text(effect, "dato"),
						  .case_no = effect_text(effect, "sak"),
						  .order = effect_text(effect, "tiltak"),
						  .ahead = true};
	return app_top_decide(session->app, &session->plan, &decision, set, err);
}

/* The year of an indicator is made with its first figure. */
static bool build_figure(struct session *session, const struct effect *effect,
			 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	char indicator[ID_ROOM];
	const struct app_target target = {.kind = KIND_MEASUREMENT,
					  .id = indicator,
					  .year = figure_split(effect->id, indicator)};
	return app_measure(session->app, &session->plan, &target, edits, set, err);
}

/* Somebody else's answer is not written over. */
static bool build_promise(struct session *session, const struct effect *effect,
			  struct change_set *set, struct err *err)
{
	const struct promise *promise = plan_find(&session->plan, KIND_PROMISE, effect->id);
	const struct choice *now = promise ? choice_at(&answer_choices, promise->answer) : NULL;
	unsigned answer = choice_find(&answer_choices, effect_text(effect, "svar"), NULL);
	if (!promise) {
		return app_not_found(&session->plan, effect->id, err);
	}
	if (strcmp(now ? now->code : "", str_text(&effect->edits[0].seen)) != 0) {
		return err_set(err, ERR_BUSY,
			       "Noen andre har svart på %s mens du valgte. Gå ut med Esc, og se på "
			       "svaret.",
			       effect->id);
	}
	return app_promise_answer(session->app, &session->plan, effect->id,
				  &(struct app_answer){(enum promise_answer)answer, effect->year,
						       effect_text(effect, "ny-frist"),
						       effect_text(effect, "begrunnelse")},
				  set, err);
}

static bool build(struct session *session, const struct effect *effect, struct change_set *set,
		  struct err *err)
{
	struct app_edit rows[EFFECT_EDITS];
	struct app_edits edits = {.rows = rows, .n = edits_of(effect, rows)};
	struct app_target target = {.kind = effect->kind, .id = effect->id, .year = effect->year};
	struct app_target made = {.kind = kind_made(effect->kind)};
	struct target removed = {.kind = effect->kind};
	switch (effect->type) {
	case EFFECT_EDIT:
		if (effect->kind == KIND_MEASUREMENT) {
			return build_figure(session, effect, &edits, set, err);
		}
		if (effect->kind == KIND_SILENCE) {
			return app_silence(session->app, &session->plan, effect->id,
					   effect_text(effect, "begrunnelse"), set, err);
		}
		return build_edit(session, effect, &edits, set, err);
	case EFFECT_MAKE:
		return app_make(session->app, &session->plan, &made, &edits, set, err);
	case EFFECT_ACTOR:
		return build_actor(session, effect, rows, set, err);
	case EFFECT_MOVE:
		return build_move(session, effect, set, err);
	case EFFECT_TOP:
		edits.n = 1;
		return app_top_edit(session->app, &session->plan, effect->year, &edits, set, err);
	case EFFECT_DECIDE:
		return build_decision(session, effect, set, err);
	case EFFECT_VOTE:
		return app_top_vote(session->app, &session->plan,
				    &(struct app_top_ballot){effect->year, effect->id,
							     effect_text(effect, "rangering")},
				    set, err);
	case EFFECT_FATE:
		return app_top_fate(session->app, &session->plan, &target, &edits, set, err);
	case EFFECT_PROMISE:
		return build_promise(session, effect, set, err);
	case EFFECT_PROPOSE:
		return app_top_propose(session->app, &session->plan, &target, &edits, set, err);
	case EFFECT_WITHDRAW:
		return app_top_withdraw(session->app, &session->plan, &target, set, err);
	case EFFECT_REMOVE:
		removed.many = effect->many ? session->tui.many->n : 0;
		id_set(removed.id, effect->id);
		return build_removals(&session->tui, &removed, set, err);
	default:
		return app_assess(session->app, &session->plan, &target, &edits, set, err);
	}
}

/* ---- What others removed ---- */

struct removal {
	const struct effect *effect;
	struct change_set back;
	bool found;
};

/* Is it the step that removed the record? Then the log need not be read further. */
static bool find_removal(void *data, const struct change_set *set)
{
	struct removal *removal = data;
	for (size_t i = 0; i < set->n && !removal->found; i++) {
		const struct change *change = &set->changes[i];
		removal->found = !change->field && !change->new_text &&
				 change->kind == removal->effect->kind &&
				 strcmp(change->id, removal->effect->id) == 0;
	}
	if (removal->found) {
		change_invert(set, &removal->back);
	}
	return !removal->found;
}

/* What brings back the record, with what went with it. */
static bool find_back(struct session *session, struct removal *removal, struct err *err)
{
	struct app_history query = {.from = DAY_UNSET, .to = DAY_UNSET};
	return app_log(session->app, &query, find_removal, removal, err) &&
	       (removal->found ||
		err_set(err, ERR_NOT_FOUND, "Finner ikke ut når %s ble fjernet. Se i Historikk.",
			removal->effect->id));
}

static void add_all(struct change_set *to, const struct change_set *from)
{
	for (size_t i = 0; i < from->n; i++) {
		change_add(to, &from->changes[i]);
	}
	to->reasoned |= from->reasoned;
}

/* The person's own change is made against the plan with the record in it, which is then taken out
 * again: the store is first to bring it back, in the same step. */
static bool build_over(struct session *session, const struct effect *effect,
		       const struct change_set *back, struct change_set *set, struct err *err)
{
	struct change_set own, away;
	change_set_init(&own);
	change_set_init(&away);
	change_invert(back, &away);
	if (!change_apply(&session->plan, back, NULL, err)) {
		change_set_done(&away);
		return false;
	}
	bool ok =
		build(session, effect, &own, err) && change_give_reasons(&session->plan, &own, err);
	(void)change_apply(&session->plan, &away, NULL, NULL);
	if (ok) {
		add_all(set, back);
		add_all(set, &own);
	}
	change_set_done(&own);
	change_set_done(&away);
	return ok;
}

bool step_build(struct session *session, const struct effect *effect, struct change_set *set,
		struct err *err)
{
	if (!effect->restore) {
		return build(session, effect, set, err);
	}
	struct removal removal = {.effect = effect};
	change_set_init(&removal.back);
	bool ok = find_back(session, &removal, err) &&
		  build_over(session, effect, &removal.back, set, err);
	change_set_done(&removal.back);
	return ok;
}
