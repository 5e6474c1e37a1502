/*
 * From one tiltak to the next of the list it was opened from. The list itself is moved in, as its
 * arrows would: its order, its filter and what of it is open need not be known here, and Esc finds
 * the selection on the tiltak that was shown last.
 */
#include <string.h>

#include "acts.h"
#include "command.h"
#include "tiltak/words.h"
#include "views.h"

/* Rows in a row that stand for nothing: then the list has come to its end. */
#define STUCK_MAX 8

static bool is_other(const struct tui *tui, const struct target *at, const char *id)
{
	const char *tiltak = own_tiltak(tui, at->kind, at->id);
	return tiltak && strcmp(tiltak, id) != 0;
}

/* Moves on until another tiltak is selected, or at least as far as `until`. */
static bool move(struct tui *tui, int by, const char *id, const struct target *until)
{
	const struct view_ops *list = view_ops[tui_view(tui)];
	const struct event step = {.type = EVENT_KEY, .key = by > 0 ? KEY_DOWN : KEY_UP};
	struct target at, last;
	int stuck = 0;
	tui_target(tui, &at);
	bool there = false;
	while (stuck < STUCK_MAX && !there) {
		last = at;
		list->update(tui, &step);
		tui_target(tui, &at);
		bool same = at.kind == last.kind && strcmp(at.id, last.id) == 0;
		stuck = same ? stuck + 1 : 0;
		there = until ? at.kind == until->kind && strcmp(at.id, until->id) == 0
			      : is_other(tui, &at, id);
	}
	return there;
}

/* In the list, that must be on top. What was shown may have left it: then another stands in its
 * place already. */
static bool find(struct tui *tui, int by, const char *id, struct target *out)
{
	struct target from;
	tui_renew(tui);
	tui_target(tui, &from);
	bool found = (by > 0 && is_other(tui, &from, id)) || move(tui, by, id, NULL);
	if (!found) {
		move(tui, -by, id, &from);
	}
	tui_target(tui, out);
	return found;
}

/* The field that is selected stays so: what is looked at in one is looked at in the next. */
static void show(struct tui *tui, const struct target *at, struct effect *effect)
{
	struct place *place = &tui->places[tui->n_places - 1];
	struct target before;
	tui_target(tui, &before);
	id_set(place->id, own_tiltak(tui, at->kind, at->id));
	one_show(tui, place->id);
	if (at->kind == KIND_DELIVERABLE) {
		one_select(tui, at->id);
	} else if (before.field && before.kind == KIND_TILTAK) {
		one_select(tui, before.field->key);
	}
	effect->type = EFFECT_RECENT;
	id_set(effect->id, place->id);
}

void act_walk(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target at;
	tui->n_places--;
	bool found = find(tui, command->number, tui->places[tui->n_places].id, &at);
	tui->n_places++;
	if (found) {
		show(tui, &at, effect);
	} else {
		tui_say(tui, false,
			command->number > 0 ? N_("Dette er det siste tiltaket i lista.")
					    : N_("Dette er det første tiltaket i lista."));
	}
}

void act_section(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)effect;
	if (tui_view(tui) == VIEW_REPORT) {
		report_section(tui, command->number);
	} else if (tui_view(tui) == VIEW_FINDINGS) {
		findings_section(tui, command->number);
	} else {
		one_turn(tui, command->number);
	}
}
