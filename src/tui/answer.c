/*
 * What the screen says and does when an effect is done: what was typed stays until it is stored.
 */
#include <string.h>

#include "state.h"
#include "tiltak/app.h"
#include "views.h"

/* Without what the person saw: it is the same act, now over what they have been shown. */
static void copy_effect(struct effect *to, const struct effect *from)
{
	effect_done(to);
	*to = *from;
	to->n_edits = 0;
	for (size_t i = 0; i < from->n_edits; i++) {
		to->edits[i].text = to->edits[i].seen = (struct str){0};
		to->edits[i].is_seen = false;
		effect_edit(to, from->edits[i].key, str_text(&from->edits[i].text));
	}
}

/* The first change in words, and how to take it back. */
static void tell(struct tui *tui, const struct effect *effect, const struct change_set *set)
{
	struct str text = {0};
	if (set->n > 0) {
		app_change_show(&set->changes[0], tui->plan, &text);
	}
	if (set->n > 1) {
		str_printf(&text, " og %zu til", set->n - 1);
	}
	switch (effect->type) {
	case EFFECT_UNDO:
		tui_say(tui, false, "Angret: %s. y gjør det om.", str_text(&text));
		break;
	case EFFECT_REDO:
		tui_say(tui, false, "Gjort om: %s. u angrer.", str_text(&text));
		break;
	case EFFECT_ASSESS:
		tui_say(tui, false, "Statusteksten er lagret. u angrer.");
		break;
	default:
		tui_say(tui, false, "%s. u angrer.", str_text(&text));
		break;
	}
	str_done(&text);
}

static void insist(struct tui *tui, int answer, struct effect *effect)
{
	enum { THEIRS = 1, MINE };
	struct overlay *overlay = overlay_top(tui);
	if (answer == MINE) {
		copy_effect(effect, &tui->retry);
	} else if (overlay && overlay->kind == OVERLAY_EDIT) {
		overlay_pop(tui);
	}
}

static void conflict(struct tui *tui, const struct effect *effect, const struct conflict *conflict)
{
	static const char *const answers[] = {"Avbryt", "Behold deres", "Bruk mitt", NULL};
	struct str text = {0}, now = {0}, mine = {0}, when = {0};
	const struct field *field = conflict->field;
	if (field) {
		field_show(field, conflict->now, tui->plan, &now);
		field_show(field, conflict->wanted, tui->plan, &mine);
	}
	if (conflict->at) {
		instant_show(conflict->at, &when);
	}
	str_printf(&text, "%s · %s\n\nnå (%s %s): %s\nditt: %s", conflict->id,
		   field ? field->label : "", conflict->who ? conflict->who : "ukjent",
		   str_text(&when), str_text(&now), str_text(&mine));
	copy_effect(&tui->retry, effect);
	ask(tui, "Noen endret dette mens du skrev", str_text(&text), answers, insist);
	str_done(&text);
	str_done(&now);
	str_done(&mine);
	str_done(&when);
}

static void fail(struct tui *tui, const struct effect *effect, const struct answer *answer)
{
	struct overlay *overlay = overlay_top(tui);
	bool typed = effect->type == EFFECT_EDIT || effect->type == EFFECT_MAKE ||
		     effect->type == EFFECT_ASSESS;
	if (answer->conflict && answer->conflict->id && typed) {
		conflict(tui, effect, answer->conflict);
	} else if (overlay && overlay->kind == OVERLAY_EDIT) {
		str_clear(&overlay->note);
		str_put(&overlay->note, answer->err.text);
		overlay->bad = true;
	} else {
		tui_say(tui, true, "%s", answer->err.text);
	}
}

/* Goes to what was made, so that one can go on with it. */
static void show_made(struct tui *tui, const struct change_set *set, struct effect *next)
{
	const struct change *made = &set->changes[0];
	if (made->kind == KIND_TILTAK) {
		tui_open_tiltak(tui, made->id, next);
	} else {
		one_select(tui, made->id);
	}
}

static bool stores(enum effect_type type)
{
	return type == EFFECT_EDIT || type == EFFECT_MAKE || type == EFFECT_ASSESS ||
	       type == EFFECT_UNDO || type == EFFECT_REDO;
}

void tui_answer(struct tui *tui, const struct effect *effect, const struct answer *answer,
		struct effect *next)
{
	if (!answer->ok) {
		fail(tui, effect, answer);
		return;
	}
	if (effect->type == EFFECT_HISTORY || effect->type == EFFECT_STEP) {
		struct place place = {.view = effect->type == EFFECT_STEP ? VIEW_STEP
									  : VIEW_HISTORY,
				      .step = effect->step};
		id_set(place.id, effect->id);
		tui_open(tui, &place);
	}
	if (!stores(effect->type)) {
		return;
	}
	struct overlay *overlay = overlay_top(tui);
	if (overlay && overlay->kind == OVERLAY_EDIT) {
		overlay_pop(tui);
	}
	if (!answer->set || answer->set->n == 0) {
		tui_say(tui, false, "Ingenting er endret: verdien var den samme.");
		return;
	}
	tui_refresh(tui);
	tell(tui, effect, answer->set);
	if (effect->type == EFFECT_MAKE) {
		show_made(tui, answer->set, next);
	} else if (tui_view(tui) == VIEW_ONE) {
		next->type = EFFECT_RECENT;
		id_set(next->id, one_id(tui));
	} else if (tui_view(tui) == VIEW_HISTORY) {
		next->type = EFFECT_HISTORY;
		id_set(next->id, tui_place(tui)->id);
	} else if (tui_view(tui) == VIEW_STEP) {
		tui_back(tui, next);
	}
}
