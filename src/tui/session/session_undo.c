/*
 * What an undo will do, told before it is done: every change turned back in words, and what
 * somebody has changed since, for then it cannot be taken back.
 */
#include <string.h>

#include "key_words.h"
#include "overlays.h"
#include "session.h"
#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

#define TOLD_MAX   40 /* changes; of more the rest is counted */
#define VALUE_COLS 60

bool session_undoable(struct session *session, int64_t step, struct change_set *out,
		      struct err *err)
{
	if (!app_undoable(session->app, false, out, err)) {
		return false;
	}
	if (step == 0 || out->seq == step) {
		return true;
	}
	struct str why = {0};
	keys_printf(&session->tui, &why,
		    "Dette er ikke det siste du gjorde, eller det er allerede angret. {angre} i "
		    "Historikk angrer det siste.");
	err_set(err, ERR_USE, "%s", str_text(&why));
	str_done(&why);
	return false;
}

/* ---- What was changed since ---- */

/* What stands where the change put something; false when the record is gone, or has nothing there.
 */
static bool stands_now(const struct plan *plan, const struct change *change, struct str *out)
{
	const void *record = plan_find(plan, change->kind, change->id);
	if (record && change->field) {
		return field_text(change->field, record, out);
	}
	if (record) {
		record_write(change->kind, record, out);
	}
	return record != NULL;
}

static bool is_changed(const struct plan *plan, const struct change *change)
{
	struct str now = {0};
	bool there = stands_now(plan, change, &now);
	bool same = there ? change->new_text && strcmp(change->new_text, str_text(&now)) == 0
			  : !change->new_text;
	str_done(&now);
	return !same;
}

struct finding {
	const struct change *change;
	int64_t step;	/* looked for after it */
	int64_t before; /* and before this one, unless 0 */
	bool stands;	/* a value does, which an undo can have brought back */
	struct str *out;
};

static bool concerns(const struct change *later, const struct change *change)
{
	return later->kind == change->kind && strcmp(later->id, change->id) == 0 &&
	       (!later->field || !change->field || later->field == change->field);
}

/* «naering, 10.05.2023 09.42»: the newest step that touched it. A value that an undo brought back
 * is still theirs who set it, as the store has it in a conflict. */
static bool find_who(void *data, const struct change_set *set)
{
	struct finding *finding = data;
	bool newer = set->seq > finding->step, found = false;
	bool passed = finding->before > 0 && set->seq >= finding->before;
	for (size_t i = 0; i < set->n && newer && !passed && !found; i++) {
		found = concerns(&set->changes[i], finding->change);
	}
	if (found) {
		str_clear(finding->out);
		str_printf(finding->out, "%s, ", set->behalf ? set->behalf : set->actor);
		instant_show(set->at, finding->out);
		finding->before = finding->stands ? set->undoes : 0;
	}
	return newer && !(found && finding->before == 0);
}

/* «Utsatt», on one line. */
static void put_value(const struct plan *plan, const struct change *change, struct str *out)
{
	struct str now = {0}, shown = {0};
	bool set = stands_now(plan, change, &now);
	field_show(change->field, set ? str_text(&now) : NULL, plan, &shown);
	size_t line = strcspn(str_text(&shown), "\n");
	size_t fits = text_fit(str_text(&shown), line, VALUE_COLS, NULL);
	str_add(out, str_text(&shown), fits);
	str_put(out, fits < shown.len ? " …" : "");
	str_done(&now);
	str_done(&shown);
}

/* What stands now, and who made it so. */
static void put_since(struct session *session, const struct change_set *set,
		      const struct change *change, struct str *out)
{
	struct str now = {0}, who = {0};
	const void *record = plan_find(&session->plan, change->kind, change->id);
	struct finding finding = {
		.change = change, .step = set->seq, .stands = record && change->field, .out = &who};
	struct app_history query = {
		.id = change->id, .from = DAY_UNSET, .to = DAY_UNSET, .quick = true};
	if (!app_log(session->app, &query, find_who, &finding, NULL) || who.len == 0) {
		str_put(&who, _("ukjent hvem"));
	}
	if (!record) {
		str_printf(out, _("  Er fjernet siden (%s).\n"), str_text(&who));
	} else if (change->field) {
		put_value(&session->plan, change, &now);
		str_printf(out, _("  Nå står det «%s» (%s).\n"), str_text(&now), str_text(&who));
	} else {
		str_printf(out,
			   change->new_text ? _("  Er endret siden (%s).\n")
					    : _("  Er laget på nytt siden (%s).\n"),
			   str_text(&who));
	}
	str_done(&now);
	str_done(&who);
}

/* ---- The question ---- */

static void put_head(const struct change_set *set, struct str *out)
{
	struct str clock = {0}, day = {0};
	weekday_show(instant_day(set->at), &day);
	instant_show(set->at, &clock);
	str_printf(out, _("Å angre det du gjorde %s kl. %s, gir:\n\n"), str_text(&day),
		   strrchr(str_text(&clock), ' ') + 1);
	str_done(&clock);
	str_done(&day);
}

/* Tried in memory, and done again: false, with the place of the first change that does not fit. */
static bool can_undo(struct session *session, const struct change_set *set,
		     const struct change_set *back, size_t *ret_at)
{
	bool fits = change_apply(&session->plan, back, ret_at, NULL);
	if (fits) {
		(void)change_apply(&session->plan, set, NULL, NULL);
		tui_refresh(&session->tui);
	}
	return fits;
}

/* `stuck` is the place of the change that does not fit, or that after the last. Of the others a
 * field tells by itself; a record may have been changed in the same step. */
static void put_changes(struct session *session, const struct change_set *set,
			const struct change_set *back, size_t stuck, struct str *out)
{
	for (size_t i = 0; i < back->n; i++) {
		const struct change *change = &set->changes[set->n - 1 - i];
		bool since = i == stuck || (stuck < back->n && change->field &&
					    is_changed(&session->plan, change));
		if (i < TOLD_MAX || since) {
			app_change_show(&back->changes[i], &session->plan, out);
			str_char(out, '\n');
		}
		if (since) {
			put_since(session, set, change, out);
		}
	}
	if (back->n > TOLD_MAX) {
		str_printf(out, ngettext("I alt %zu endring.\n", "I alt %zu endringer.\n", back->n),
			   back->n);
	}
}

static void ask_undo(struct session *session, int64_t step, const struct change_set *set)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Angre"), NULL};
	static const char *const stuck[] = {N_("Avbryt"), N_("Gå forbi steget"), NULL};
	struct tui *tui = &session->tui;
	struct change_set back;
	struct str text = {0};
	change_set_init(&back);
	change_invert(set, &back);
	put_head(set, &text);
	size_t at = back.n;
	bool fits = can_undo(session, set, &back, &at);
	put_changes(session, set, &back, fits ? back.n : at, &text);
	if (set->n == 0) {
		str_put(&text, _("En planfil ble lest, og den endret ingenting."));
	} else if (!fits) {
		keys_printf(
			tui, &text,
			"\nDerfor lar steget seg ikke angre. Endre det for hånd, eller gå forbi "
			"steget: da angrer {angre} det du gjorde før det.");
	}
	struct question *question =
		ask(tui,
		    fits ? step == 0 ? _("Angre det siste du gjorde?") : _("Angre dette?")
			 : _("Steget lar seg ikke angre"),
		    str_text(&text), fits ? answers : stuck, question_perform);
	question->effect = (struct effect){.type = EFFECT_UNDO, .step = set->seq, .restore = !fits};
	change_set_done(&back);
	str_done(&text);
}

bool session_foresee_undo(struct session *session, int64_t step, struct err *err)
{
	struct change_set set;
	change_set_init(&set);
	bool ok = session_undoable(session, step, &set, err);
	if (ok) {
		ask_undo(session, step, &set);
	}
	change_set_done(&set);
	return ok;
}
