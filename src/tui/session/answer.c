/*
 * What the screen says and does when an effect is done: what was typed stays until it is stored.
 */
#include <string.h>

#include "answer_text.h"
#include "answer_top.h"
#include "goto.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"

#define VALUE_COLS  80 /* of a value in a message */
#define TOLD_MAX    3  /* changes in a message */
#define COPIED_COLS 40

/* A value in a line: «ikke satt», or as much as tells which it is. */
static void tell_value(const struct tui *tui, const struct field *field, const char *text,
		       struct str *out)
{
	struct str shown = {0};
	if (!text || !*text) {
		str_put(out, _("ikke satt"));
		return;
	}
	field_show(field, text, tui->plan, &shown);
	size_t line = strcspn(str_text(&shown), "\n");
	size_t fits = text_fit(str_text(&shown), line, VALUE_COLS, NULL);
	str_add(out, str_text(&shown), fits);
	str_put(out, fits < shown.len ? " …" : "");
	str_done(&shown);
}

/* Where two texts are told from, when the start that has room is the same: the word they part in.
 */
static size_t differs_from(const char *was, const char *is)
{
	size_t at = 0;
	while (was && is && was[at] && was[at] == is[at]) {
		at++;
	}
	at = at < VALUE_COLS * 3 / 4 ? 0 : at;
	while (at > 0 && was[at - 1] != ' ' && was[at - 1] != '\n') {
		at--;
	}
	return at;
}

static void tell_change(const struct tui *tui, const struct effect *effect,
			const struct change *change, bool same, struct str *out)
{
	if (!change->field) {
		bool undone = effect->type == EFFECT_UNDO;
		(undone ? app_change_undone_show : app_change_show)(change, tui->plan, out);
		return;
	}
	if (change->field == field_find(KIND_PRIORITY, "tiltak")) {
		str_printf(out, _("rekkefølgen på topp 10 for %s"), change->id);
		return;
	}
	if (!same) {
		str_printf(out, "%s · ", change->id);
	}
	str_printf(out, "%s: ", _(change->field->label));
	const char *was = change->old_text, *is = change->new_text;
	bool words = change->field->type == TYPE_LINE || change->field->type == TYPE_TEXT;
	size_t from = words ? differs_from(was, is) : 0;
	str_put(out, from > 0 ? "… " : "");
	tell_value(tui, change->field, from > 0 ? was + from : was, out);
	str_put(out, from > 0 ? " → … " : " → ");
	tell_value(tui, change->field, from > 0 ? is + from : is, out);
}

static bool is_reason(const struct change *change)
{
	return change->field && strcmp(change->field->key, "begrunnelse") == 0;
}

/* All that was changed, where that is not much; undo turns the order, but the reason for a thing is
 * still told after it. What was brought back first is told by itself. */
static void tell_set(const struct tui *tui, const struct change_set *set,
		     const struct effect *effect, struct str *out)
{
	bool fields_only = effect->restore;
	struct str few = {0};
	size_t told = 0, n = 0;
	const char *last = NULL;
	for (size_t pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < set->n; i++) {
			const struct change *change = &set->changes[i];
			if (is_reason(change) != (pass == 1) || (fields_only && !change->field)) {
				continue;
			}
			if (n++ < TOLD_MAX) {
				str_put(&few, told++ > 0 ? "; " : "");
				tell_change(tui, effect, change,
					    last && strcmp(last, change->id) == 0, &few);
				last = change->id;
			}
		}
	}
	if (n > told) {
		str_printf(out, _("%s og %zu til"), str_text(&few), n - told);
	} else {
		str_put(out, str_text(&few));
	}
	str_done(&few);
}

/* One value for several: how many got it, and how many had it. */
static void tell_many(struct tui *tui, const struct change_set *set)
{
	const struct many *many = tui->many;
	const char *value = NULL;
	struct str shown = {0};
	size_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		if (set->changes[i].field == many->field) {
			value = set->changes[i].new_text;
			n++;
		}
	}
	tell_value(tui, many->field, value, &shown);
	const char *label = _(many->field->label);
	if (n < many->n) {
		tui_say(tui, false,
			ngettext("%s for %zu tiltak: %s (%zu hadde det fra før). {angre} angrer.",
				 "%s for %zu tiltak: %s (%zu hadde det fra før). {angre} angrer.",
				 n),
			label, n, str_text(&shown), many->n - n);
	} else {
		tui_say(tui, false,
			ngettext("%s for %zu tiltak: %s. {angre} angrer.",
				 "%s for %zu tiltak: %s. {angre} angrer.", n),
			label, n, str_text(&shown));
	}
	str_done(&shown);
}

/* A text that is told ends in its own full stop. */
static void drop_stop(struct str *text)
{
	if (text->len > 0 && text->data[text->len - 1] == '.') {
		str_cut(text, text->len - 1);
	}
}

static void say_undoable(struct tui *tui, const char *what)
{
	struct str text = {0};
	text_capital(&text, what);
	tui_say(tui, false, "%s. {angre} angrer.", str_text(&text));
	str_done(&text);
}

/* What was removed is the last of the set: what lay under it goes first. */
static void tell_removed(struct tui *tui, const struct change_set *set)
{
	struct str text = {0};
	app_change_show(&set->changes[set->n - 1], tui->plan, &text);
	drop_stop(&text);
	say_undoable(tui, str_text(&text));
	str_done(&text);
}

/* What was done, and how to take it back. */
static void tell(struct tui *tui, const struct effect *effect, const struct change_set *set)
{
	struct str text = {0};
	if (effect->restore) {
		str_printf(&text, _("%s er hentet tilbake."), effect->id);
		str_char(&text, ' ');
	}
	tell_set(tui, set, effect, &text);
	drop_stop(&text);
	switch (effect->type) {
	case EFFECT_UNDO:
		tui_say(tui, false, "Angret: %s. {gjør-om} gjør det om.", str_text(&text));
		break;
	case EFFECT_REDO:
		tui_say(tui, false, "Gjort om: %s. {angre} angrer.", str_text(&text));
		break;
	case EFFECT_ASSESS:
		answer_text(tui, effect->year, set);
		break;
	case EFFECT_MOVE:
		tui_say(tui, false,
			effect->step > 0 ? N_("%s er flyttet ned. {angre} angrer.")
					 : N_("%s er flyttet opp. {angre} angrer."),
			effect->id);
		break;
	case EFFECT_TOP:
	case EFFECT_DECIDE:
	case EFFECT_VOTE:
	case EFFECT_FATE:
	case EFFECT_PROPOSE:
	case EFFECT_WITHDRAW:
		answer_top(tui, effect, set);
		break;
	case EFFECT_PROMISE:
		promises_go_on(tui, effect);
		break;
	case EFFECT_REMOVE:
		tell_removed(tui, set);
		break;
	default:
		say_undoable(tui, str_text(&text));
		break;
	}
	if (effect->many && effect->type == EFFECT_REMOVE) {
		tui_say(tui, false, "%zu tiltak er slettet. {angre} angrer.", tui->many->n);
	} else if (effect->many) {
		tell_many(tui, set);
	}
	str_done(&text);
}

/* A reading of a plan file that kept all that stood is a step too. */
static void tell_nothing(struct tui *tui, const struct effect *effect)
{
	if (effect->type == EFFECT_UNDO && effect->restore) {
		tui_say(tui, false,
			"Steget står som det er. {angre} angrer det du gjorde før det.");
	} else if (effect->type == EFFECT_UNDO) {
		tui_say(tui, false,
			"Angret: innlesingen av en planfil. Den hadde ikke endret noe i "
			"registeret. {gjør-om} gjør det om.");
	} else if (effect->type == EFFECT_REDO) {
		tui_say(tui, false,
			"Gjort om: innlesingen av en planfil. Den hadde ikke endret noe i "
			"registeret. {angre} angrer.");
	} else {
		tui_say(tui, false, "Ingenting er endret: verdien var den samme.");
	}
}

/* Where it was typed, if that is open still. */
static void tell_failed(struct tui *tui, const char *why)
{
	struct overlay *overlay = overlay_top(tui);
	if (overlay && overlay_ops[overlay->kind]->fail) {
		overlay_ops[overlay->kind]->fail(overlay, why);
	} else {
		tui_say(tui, true, "%s", why);
	}
}

/* The first of them that somebody removed; NULL for none. */
static const char *first_gone(const struct tui *tui)
{
	for (size_t i = 0; i < tui->many->n; i++) {
		if (!plan_find(tui->plan, KIND_TILTAK, tui->many->rows[i].id)) {
			return tui->many->rows[i].id;
		}
	}
	return NULL;
}

/* One of several was changed: it is named, and nothing is done with any. */
static void fail_many(struct tui *tui, const struct conflict *met, const char *error)
{
	const char *gone = first_gone(tui);
	struct str text = {0};
	if (gone) {
		str_printf(
			&text,
			_("%s er fjernet mens du valgte. Ingen av tiltakene er endret. Prøv igjen "
			  "uten det."),
			gone);
		many_keep(tui->many, tui->plan);
	} else if (met && met->id && met->field) {
		struct str now = {0};
		tell_value(tui, met->field, met->now, &now);
		str_printf(&text,
			   _("%s endret %s for %s til «%s» mens du valgte. Ingen av tiltakene er "
			     "endret. Se på det, og prøv igjen."),
			   met->who ? met->who : _("Noen andre"), _(met->field->label), met->id,
			   str_text(&now));
		str_done(&now);
		many_told(tui->many, met->id, met->now);
	} else {
		str_printf(&text, _("%s Ingen av tiltakene er endret."), error);
	}
	tell_failed(tui, str_text(&text));
	str_done(&text);
}

static bool is_typed(enum effect_type type)
{
	return type == EFFECT_EDIT || type == EFFECT_MAKE || type == EFFECT_ASSESS ||
	       type == EFFECT_ACTOR;
}

/* A status text that was there when the person began, and no longer is. */
static bool text_is_gone(const struct tui *tui, const struct effect *effect)
{
	bool saw = false;
	for (size_t i = 0; i < effect->n_edits; i++) {
		saw |= effect->edits[i].is_seen && effect->edits[i].seen.len > 0;
	}
	return saw && !assessment_find(tui->plan, effect->year, effect->id);
}

static bool is_there(const struct tui *tui, const struct effect *effect)
{
	if (effect->type == EFFECT_ASSESS) {
		return plan_find_any(tui->plan, effect->id, NULL) && !text_is_gone(tui, effect);
	}
	/* A year of an indicator comes with its first figure, and goes with its last; that a check
	 * is not made, with the reason. */
	return effect->type == EFFECT_MAKE || effect->kind == KIND_MEASUREMENT ||
	       effect->kind == KIND_SILENCE || plan_find(tui->plan, effect->kind, effect->id);
}

static void fail(struct tui *tui, const struct effect *effect, const struct answer *answer)
{
	const struct conflict *met = answer->conflict;
	tui->stands = false;
	if (effect->many) {
		fail_many(tui, met, answer->err.text);
	} else if (is_typed(effect->type) && !is_there(tui, effect)) {
		ask_gone(tui, effect, met && met->id ? met : NULL);
	} else if (is_typed(effect->type) && met && met->id && met->field) {
		ask_conflict(tui, effect, met);
	} else if (effect->type == EFFECT_TOP && met && met->id && met->field) {
		ask_orders(tui, effect, met);
	} else if (effect->type == EFFECT_UNDO && answer->stuck) {
		ask_pass(tui, effect, answer->err.text);
	} else {
		tell_failed(tui, answer->err.text);
	}
}

/* A new milestone, which stands already, is given its date. */
static void ask_date(struct tui *tui, const char *id)
{
	struct target target = {.kind = KIND_EVENT};
	const struct year_event *event = plan_find(tui->plan, KIND_EVENT, id);
	struct str note = {0};
	year_select(tui, KIND_EVENT, id);
	timeline_select(tui, KIND_EVENT, id);
	id_set(target.id, id);
	ask_text(tui, &target, field_find(KIND_EVENT, "dato"));
	if (event && event->month > 0) {
		str_printf(&note, _("Uten dato står den i %s hvert år."),
			   _(month_name(event->month)));
	} else {
		str_put(&note, _("Uten dato står den under «Uten måned» hvert år. Måneden settes "
				 "med Enter på den."));
	}
	note_put(&typing_of(overlay_top(tui))->note, STYLE_NORMAL, str_text(&note));
	str_done(&note);
}

/* Goes to what was made, so that one can go on with it. */
static void show_made(struct tui *tui, const struct change_set *set, struct effect *next)
{
	const struct change *made = &set->changes[0];
	if (made->kind == KIND_TILTAK) {
		tui_open_tiltak(tui, made->id, next);
	} else if (made->kind == KIND_EVENT) {
		ask_date(tui, made->id);
	} else {
		one_select(tui, made->id);
	}
}

/* What an undo brought back is selected again: the first, for what lies under it comes after. */
static void show_back(struct tui *tui, const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (!change->field && change->new_text) {
			goto_row(tui, change->kind, change->id);
			return;
		}
	}
}

static bool stores(enum effect_type type)
{
	return effect_stores(type) || type == EFFECT_UNDO || type == EFFECT_REDO;
}

/* What was read is shown where it belongs. */
static void show_read(struct tui *tui, const struct effect *effect)
{
	static const enum view views[] = {[EFFECT_HISTORY] = VIEW_HISTORY,
					  [EFFECT_STEP] = VIEW_STEP,
					  [EFFECT_PLANS] = VIEW_PLANS,
					  [EFFECT_REPORT] = VIEW_REPORT,
					  [EFFECT_FINDINGS] = VIEW_FINDINGS};
	bool shows = effect->type == EFFECT_HISTORY || effect->type == EFFECT_STEP ||
		     effect->type == EFFECT_PLANS || effect->type == EFFECT_REPORT ||
		     effect->type == EFFECT_FINDINGS;
	if (shows) {
		struct place place = {.view = views[effect->type], .step = effect->step};
		id_set(place.id, effect->id);
		tui_open(tui, &place);
	}
}

/* What of the log is shown, is read again. */
static void read_log(struct tui *tui, struct effect *next)
{
	if (tui_view(tui) == VIEW_ONE) {
		next->type = EFFECT_RECENT;
		id_set(next->id, one_id(tui));
	} else if (tui_view(tui) == VIEW_HISTORY || tui_view(tui) == VIEW_FINDINGS) {
		next->type = tui_view(tui) == VIEW_HISTORY ? EFFECT_HISTORY : EFFECT_FINDINGS;
		id_set(next->id, tui_place(tui)->id);
	}
}

/* Whether the terminal took it, it does not tell. */
static void say_copied(struct tui *tui, const char *text)
{
	size_t line = strcspn(text, "\n"), fits = text_fit(text, line, COPIED_COLS, NULL);
	tui_say(tui, false,
		"Kopiert: «%.*s%s». Kan det ikke limes inn (PuTTY), viser {ren-tekst} tekst du kan "
		"merke.",
		(int)fits, text, text[fits] ? "…" : "");
}

static void tell_news(struct tui *tui, const struct answer *answer)
{
	size_t n = answer->news;
	if (n == 0) {
		tui_say(tui, false, "Alt er hentet.");
	} else if (answer->who[0]) {
		tui_say(tui, false,
			ngettext("%zu endring av %s er hentet.", "%zu endringer av %s er hentet.",
				 n),
			n, answer->who);
	} else {
		tui_say(tui, false,
			ngettext("%zu endring er hentet.", "%zu endringer er hentet.", n), n);
	}
}

void tui_answer(struct tui *tui, const struct effect *effect, const struct answer *answer,
		struct effect *next)
{
	if (!answer->ok) {
		fail(tui, effect, answer);
		return;
	}
	show_read(tui, effect);
	if (effect->type == EFFECT_COPY) {
		say_copied(tui, str_text(&effect->edits[0].text));
	}
	if (effect->type == EFFECT_FETCH) {
		tell_news(tui, answer);
	}
	if (answer->news > 0) {
		read_log(tui, next);
	}
	if (!stores(effect->type)) {
		return;
	}
	overlays_pop(tui);
	if (!answer->set || answer->set->n == 0) {
		tell_nothing(tui, effect);
		return;
	}
	tui_changed(tui, answer->set);
	tell(tui, effect, answer->set);
	if (effect->type == EFFECT_ACTOR && answer->set->changes[0].kind == KIND_DECISION) {
		one_select(tui, answer->set->changes[0].id);
		tui_say(tui, false,
			"%s er laget og knyttet til. Enter setter organ, dato og sak. {angre} "
			"angrer.",
			answer->set->changes[0].id);
	}
	if (effect->type == EFFECT_UNDO) {
		show_back(tui, answer->set);
	}
	if (effect->type == EFFECT_MAKE) {
		show_made(tui, answer->set, next);
	} else if (tui_view(tui) == VIEW_STEP ||
		   (tui_view(tui) == VIEW_ONE && effect->type == EFFECT_REMOVE &&
		    effect->kind == KIND_TILTAK)) {
		tui_back(tui, next);
	} else {
		read_log(tui, next);
	}
}
