/*
 * Choosing: a value of a field, a field, a filter, a column, a command.
 */
#include <string.h>

#include "command.h"
#include "frame.h"
#include "list.h"
#include "marks.h"
#include "overlays.h"
#include "pick.h"
#include "pick_values.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

static void done(void *own)
{
	struct pick *pick = own;
	picker_done(&pick->picker);
	picks_done(&pick->picks);
	str_done(&pick->before);
}

struct overlay *pick_open(struct tui *tui, enum pick_use use)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_PICK);
	struct pick *pick = overlay->own;
	pick->use = use;
	return overlay;
}

void pick_start(struct overlay *overlay, const char *title, const char *id)
{
	struct pick *pick = overlay->own;
	str_put(&overlay->label, title);
	picker_open(&pick->picker, str_text(&overlay->label), pick->picks.rows, pick->picks.n, id);
}

/* ---- Opening ---- */

static bool can_pick(const struct field *field)
{
	return field->type == TYPE_CHOICE || field->type == TYPE_GOALS ||
	       (field_refers(field) && field->ref != KIND_ANY);
}

bool ask_chosen(struct tui *tui, const struct target *target, const char *before,
		const char *chosen)
{
	const struct field *field = target->field;
	if (!can_pick(field)) {
		return false;
	}
	struct overlay *overlay = pick_open(tui, PICK_VALUE);
	struct pick *pick = overlay->own;
	struct str title = {0};
	overlay->target = *target;
	put_target(target, &title);
	str_printf(&title, " · %s", _(field->label));
	str_put(&pick->before, before);
	pick_add_values(tui, &pick->picks, field, chosen);
	pick_start(overlay, str_text(&title), chosen[0] ? chosen : NULL);
	if (pick_takes_several(field)) {
		picker_several(&pick->picker, chosen);
	}
	if (field_refers(field) && field->ref == KIND_ACTOR) {
		picker_offer(&pick->picker, _("Ny aktør"), false);
	} else if (field_refers(field) && field->ref == KIND_DECISION) {
		picker_offer(&pick->picker, _("Nytt vedtak"), false);
	} else if (field->type == TYPE_GOALS) {
		picker_offer(&pick->picker, _("Legg til"), true);
	}
	str_done(&title);
	return true;
}

void ask_field(struct tui *tui, const struct target *target, const struct field *field)
{
	struct target to = *target;
	struct str value = {0};
	to.field = field;
	const char *now = target_value(tui, target, field, &value);
	if (!ask_chosen(tui, &to, now, now)) {
		ask_text(tui, target, field);
	}
	str_done(&value);
}

void target_marked(struct tui *tui, const struct field *field, struct target *out)
{
	many_done(tui->many);
	tui->many = many_take(list_marks(tui), tui->plan, field);
	*out = (struct target){.kind = KIND_TILTAK};
	out->many = tui->many->n > 1 ? tui->many->n : 0;
	id_set(out->id, tui->many->rows[0].id);
}

void ask_many(struct tui *tui, const struct field *field)
{
	struct target target;
	target_marked(tui, field, &target);
	ask_field(tui, &target, field);
}

/* ---- Choosing ---- */

static bool wants_reason(const struct target *target, const char *code)
{
	const struct choices *choices = target->field->choices;
	return choices && field_find(target->kind, "begrunnelse") &&
	       choice_needs_reason(choices, choice_find(choices, code, NULL));
}

/* The value that was chosen, canonical; "" for none. */
static void picked(struct pick *pick, struct str *out)
{
	const char *id = picker_id(&pick->picker);
	if (pick->picker.several) {
		picker_list(&pick->picker, out);
	} else if (id && strcmp(id, PICK_UNSET) != 0 && strcmp(id, PICKER_OFFER) != 0) {
		str_put(out, id);
	}
}

/* A target of a goal that is not in the list. */
static void add_goal(struct tui *tui, struct overlay *overlay)
{
	struct pick *pick = overlay->own;
	struct str goal = {0};
	struct err err = {0};
	if (!field_parse(overlay->target.field, edit_text(&pick->picker.search), tui->today,
			 tui->plan, &goal, &err)) {
		tui_say(tui, true, "%s", err.text);
	} else if (!picks_has(&pick->picks, str_text(&goal)) && !strchr(str_text(&goal), ',')) {
		picks_add(&pick->picks, str_text(&goal), str_text(&goal), NULL);
		picker_grow(&pick->picker, pick->picks.rows, pick->picks.n);
	}
	str_done(&goal);
}

/* The name is asked for, so that a search that found nothing makes nobody. */
static void name_actor(struct tui *tui, struct overlay *overlay)
{
	struct pick *pick = overlay->own;
	struct effect_edit chosen = {.key = overlay->target.field->key, .is_seen = true};
	picked(pick, &chosen.text);
	str_put(&chosen.seen, str_text(&pick->before));
	ask_actor(tui, &overlay->target, &chosen, edit_text(&pick->picker.search));
	str_done(&chosen.text);
	str_done(&chosen.seen);
}

/* The picker stays until the value is stored. */
void pick_take(struct tui *tui, struct overlay *overlay, const char *value, struct effect *effect)
{
	struct pick *pick = overlay->own;
	struct target target = overlay->target;
	if (wants_reason(&target, value)) {
		struct str before = pick->before;
		pick->before = (struct str){0};
		overlay_pop(tui);
		ask_reason(tui, &target, value, str_text(&before));
		str_done(&before);
		return;
	}
	effect->type = EFFECT_EDIT;
	effect->kind = target.kind;
	id_set(effect->id, target.id);
	effect->many = target.many > 0;
	effect_edit(effect, target.field->key, value);
	effect_seen(effect, str_text(&pick->before));
}

static void chose_value(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct pick *pick = overlay->own;
	const char *id = picker_id(&pick->picker);
	if (id && strcmp(id, PICKER_OFFER) == 0) {
		if (overlay->target.field->type == TYPE_GOALS) {
			add_goal(tui, overlay);
		} else {
			name_actor(tui, overlay);
		}
		return;
	}
	struct str value = {0};
	picked(pick, &value);
	/* Several that differ show nothing chosen: Enter must not take what they have. */
	if (overlay->target.many && pick->picker.several && value.len == 0 &&
	    pick->before.len == 0) {
		tui_say(tui, false, "Ingenting er valgt. Velg med mellomrom, eller trykk Esc.");
	} else {
		pick_take(tui, overlay, str_text(&value), effect);
	}
	str_done(&value);
}

/* The name is what was typed to look for one. */
static void name_filter(struct tui *tui, struct pick *pick)
{
	const char *name = edit_text(&pick->picker.search);
	if (text_blank(name)) {
		tui_say(tui, false,
			"Skriv navnet filteret skal ha, og trykk Enter på denne linja.");
		return;
	}
	named_put(tui->list, name, list_filter(tui));
	tui_say(tui, false, "Filteret er lagret som «%s». {filtre} henter det fram.", name);
	overlay_pop(tui);
	tui->keep = true;
}

static void chose_filter(struct tui *tui, struct pick *pick)
{
	const char *id = picker_id(&pick->picker);
	const struct list_named *named = id ? named_find(tui->list, id) : NULL;
	struct err err = {0};
	if (id && strcmp(id, PICKER_OFFER) == 0) {
		name_filter(tui, pick);
	} else if (named && !list_set_filter(tui, named->text, &err)) {
		tui_say(tui, true, "%s", err.text);
	} else {
		overlay_pop(tui);
	}
}

static void remove_filter(struct tui *tui, struct pick *pick)
{
	const char *id = picker_id(&pick->picker);
	const struct list_named *named = id ? named_find(tui->list, id) : NULL;
	if (named) {
		tui_say(tui, false, "Filteret «%s» er fjernet: %s", named->name, named->text);
		named_remove(tui->list, id);
		overlay_pop(tui);
		ask_named(tui);
		tui->keep = true;
	}
}

/* A sign that is told among them does nothing. */
static void run_command(struct tui *tui, const char *name, struct effect *effect)
{
	const struct command *command = command_find(name);
	if (command) {
		command_run(tui, command, effect);
	}
}

static void chose(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct pick *pick = overlay->own;
	enum pick_use use = pick->use;
	if (use == PICK_VALUE) {
		chose_value(tui, overlay, effect);
		return;
	}
	if (use == PICK_FILTER) {
		chose_filter(tui, pick);
		return;
	}
	if (use == PICK_HOME) {
		pick_chose_home(tui, overlay);
		return;
	}
	char id[ID_ROOM];
	id_set(id, picker_id(&pick->picker));
	struct target target = overlay->target;
	overlay_pop(tui);
	switch (use) {
	case PICK_FIELD:
		if (target.many) {
			ask_many(tui, field_find(target.kind, id));
		} else {
			ask_field(tui, &target, field_find(target.kind, id));
		}
		break;
	case PICK_COMMAND:
		run_command(tui, id, effect);
		break;
	case PICK_SORT:
		list_sort(tui, id);
		tui->keep = true;
		break;
	case PICK_GROUP:
		list_group(tui, strcmp(id, PICK_UNSET) == 0 ? "" : id);
		tui->keep = true;
		break;
	default:
		break;
	}
}

bool pick_changed(const struct overlay *overlay)
{
	const struct pick *pick = overlay->kind == OVERLAY_PICK ? overlay->own : NULL;
	struct str value = {0};
	if (!pick || !pick->picker.several) {
		return false;
	}
	picker_list(&pick->picker, &value);
	bool changed = strcmp(str_text(&value), str_text(&pick->before)) != 0;
	str_done(&value);
	return changed;
}

void pick_put(const struct overlay *overlay, struct str *out)
{
	const struct pick *pick = overlay->own;
	picker_list(&pick->picker, out);
}

const char *pick_before(const struct overlay *overlay)
{
	const struct pick *pick = overlay->own;
	return str_text(&pick->before);
}

/* Several that were chosen one by one are not lost to one key. */
static void leave(struct tui *tui, struct overlay *overlay)
{
	if (pick_changed(overlay)) {
		ask_leaving(tui, _("Valget er ikke lagret"),
			    _("Avbryt går tilbake til det du har valgt. Esc legger det bort som et "
			      "utkast."))
			->asides = true;
	} else {
		overlay_pop(tui);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct pick *pick = overlay->own;
	bool removes = event->type == EVENT_KEY && event->key == KEY_DELETE;
	if (pick->use == PICK_FILTER && removes) {
		remove_filter(tui, pick);
		return;
	}
	switch (picker_update(&pick->picker, event)) {
	case PICKER_CHOSEN:
		chose(tui, overlay, effect);
		break;
	case PICKER_LEFT:
		leave(tui, overlay);
		break;
	case PICKER_OPEN:
		break;
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct pick *pick = overlay->own;
	picker_draw(&pick->picker, canvas, frame_bottom(tui, canvas));
	overlay->box = pick->picker.box;
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct pick *pick = overlay->own;
	(void)tui;
	picker_tell(&pick->picker, told);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key one[] = {
		{"Enter", N_("Velg")}, {"Esc", N_("Avbryt")}, {"F1", N_("Hjelp")}, {NULL, NULL}};
	static const struct overlay_key several[] = {{N_("Mellomrom"), N_("Velg")},
						     {"Enter", N_("Lagre")},
						     {"Esc", N_("Avbryt")},
						     {"F1", N_("Hjelp")},
						     {NULL, NULL}};
	static const struct overlay_key filters[] = {{"Enter", N_("Bruk eller lagre")},
						     {"Delete", N_("Fjern")},
						     {"Esc", N_("Avbryt")},
						     {"F1", N_("Hjelp")},
						     {NULL, NULL}};
	const struct pick *pick = overlay->own;
	/* What was looked for is chosen first, then saved. */
	bool saves = pick->picker.several && pick->picker.search.text.len == 0;
	return pick->use == PICK_FILTER ? filters : saves ? several : one;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	const struct pick *pick = overlay->own;
	(void)tui;
	str_put(out, pick->picker.several
			     ? _("Skriv noen bokstaver for å finne det du leter etter. "
				 "Piltastene flytter. Mellomrom velger eller tar bort; "
				 "tallet foran er rekkefølgen. Enter lagrer det som er "
				 "valgt; etter et søk velger Enter treffet først.")
			     : _("Skriv noen bokstaver for å finne det du leter etter. "
				 "Piltastene flytter, Enter velger."));
	if (pick->use == PICK_FILTER) {
		str_printf(out, " %s",
			   _("Den nederste linja lagrer filteret som gjelder nå, med det "
			     "navnet du har skrevet. Delete fjerner det valgte."));
	}
}

const struct overlay_ops pick_overlay = {.size = sizeof(struct pick),
					 .done = done,
					 .update = update,
					 .draw = draw,
					 .tell = tell,
					 .keys = keys,
					 .help = help};
