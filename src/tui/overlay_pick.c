/*
 * Choosing: a value of a field, a field, a filter, a column, a command.
 */
#include <string.h>

#include "acts.h"
#include "command.h"
#include "list.h"
#include "marks.h"
#include "overlays.h"
#include "pick.h"
#include "pick_values.h"
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

void ask_field(struct tui *tui, const struct target *target, const struct field *field)
{
	if (!can_pick(field)) {
		ask_text(tui, target, field);
		return;
	}
	struct overlay *overlay = pick_open(tui, PICK_VALUE);
	struct pick *pick = overlay->own;
	overlay->target = *target;
	overlay->target.field = field;
	struct str title = {0}, value = {0};
	put_target(target, &title);
	str_printf(&title, " · %s", _(field->label));
	const char *now = target_value(tui, target, field, &value);
	str_put(&pick->before, now);
	pick_add_values(tui, &pick->picks, field, now);
	pick_start(overlay, str_text(&title), now[0] ? now : NULL);
	if (pick_takes_several(field)) {
		picker_several(&pick->picker, now);
	}
	if (field_refers(field) && field->ref == KIND_ACTOR) {
		picker_offer(&pick->picker, _("Ny aktør"), false);
	} else if (field_refers(field) && field->ref == KIND_DECISION) {
		picker_offer(&pick->picker, _("Nytt vedtak"), false);
	} else if (field->type == TYPE_GOALS) {
		picker_offer(&pick->picker, _("Legg til"), true);
	}
	str_done(&title);
	str_done(&value);
}

void target_marked(struct tui *tui, const struct field *field, struct target *out)
{
	many_done(tui->many);
	tui->many = many_take(list_marks(tui), tui->plan, field);
	*out = (struct target){.kind = KIND_TILTAK};
	out->many = tui->many->n > 1 ? tui->many->n : 0;
	id_set(out->id, tui->many->ids[0]);
}

void ask_many(struct tui *tui, const struct field *field)
{
	struct target target;
	target_marked(tui, field, &target);
	ask_field(tui, &target, field);
}

/* What a field holds, to choose it by; nothing where several differ. */
static void put_value(const struct tui *tui, const struct target *target, const struct field *field,
		      struct str *out)
{
	struct str text = {0};
	const char *value = target_value(tui, target, field, &text);
	if (!target->many || value[0]) {
		field_show(field, value[0] ? value : NULL, tui->plan, out);
	}
	str_done(&text);
}

void ask_which_field(struct tui *tui, const struct target *target)
{
	const struct kind_info *kind = &kinds[target->kind];
	struct overlay *overlay = pick_open(tui, PICK_FIELD);
	struct pick *pick = overlay->own;
	overlay->target = *target;
	struct str shown = {0};
	for (size_t i = 0; i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		bool own = target->many && (field->flags & FIELD_REQUIRED);
		if (own || (field->flags & (FIELD_KEY | FIELD_PARENT))) {
			continue;
		}
		str_clear(&shown);
		put_value(tui, target, field, &shown);
		picks_add(&pick->picks, field->key, _(field->label), str_text(&shown));
	}
	str_clear(&shown);
	put_target(target, &shown);
	str_put(&shown, _(" · Hvilket felt?"));
	pick_start(overlay, str_text(&shown), NULL);
	str_done(&shown);
}

void ask_sort(struct tui *tui)
{
	struct overlay *overlay = pick_open(tui, PICK_SORT);
	struct pick *pick = overlay->own;
	for (size_t i = 0; i < n_columns; i++) {
		picks_add(&pick->picks, columns[i].key, _(columns[i].label), NULL);
	}
	pick_start(overlay, _("Sorter etter"), list_sorted(tui));
}

void ask_group(struct tui *tui)
{
	static const char *const keys[] = {"område", "ansvarlig", "status"};
	struct overlay *overlay = pick_open(tui, PICK_GROUP);
	struct pick *pick = overlay->own;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		picks_add(&pick->picks, keys[i], _(column_find(keys[i])->label), NULL);
	}
	picks_add(&pick->picks, PICK_UNSET, _("Ikke gruppert"), NULL);
	const struct column *now = tui->list->group;
	pick_start(overlay, _("Grupper etter"), now ? now->key : keys[0]);
}

void ask_named(struct tui *tui)
{
	const struct list_state *list = tui->list;
	if (list->n_named == 0 && !list_filter(tui)[0]) {
		tui_say(tui, false,
			"Ingen filtre er lagret ennå. Filtrer med f, og lagre så filteret med F.");
		return;
	}
	struct overlay *overlay = pick_open(tui, PICK_FILTER);
	struct pick *pick = overlay->own;
	for (size_t i = 0; i < list->n_named; i++) {
		picks_add(&pick->picks, list->named[i].name, list->named[i].name,
			  list->named[i].text);
	}
	pick_start(overlay, _("Lagrede filtre"), NULL);
	if (list_filter(tui)[0]) {
		picker_offer(&pick->picker, _("Lagre filteret som"), false);
	}
}

/* Nine of one kind are one row: that of the command that takes any of them. */
static bool is_numbered(const struct command *command)
{
	return command->run == act_area && command->number > 0;
}

/* «1–9», or what the person has set instead. */
static void put_area_keys(const struct tui *tui, struct str *out)
{
	bool digits = true;
	for (size_t i = 0; i < n_commands; i++) {
		if (is_numbered(&commands[i]) && (commands[i].views & ON(tui_view(tui)))) {
			size_t from = out->len;
			command_key(tui, &commands[i], out);
			digits &=
				out->len == from + 1 && out->data[from] == '0' + commands[i].number;
			str_char(out, ' ');
		}
	}
	if (out->len > 0 && digits) {
		str_clear(out);
		str_put(out, "1–9");
	}
}

/* What cannot be done now is there too, grey: choosing it tells why. */
static void add_command(struct tui *tui, struct picks *picks, const struct command *command)
{
	struct str label = {0}, keys = {0};
	str_printf(&label, "%s: %s", command_label(tui, command), command_help(tui, command));
	if (command->takes == TAKES_AREA) {
		put_area_keys(tui, &keys);
	} else {
		command_keys(tui, command, &keys);
	}
	struct picker_choice *choice =
		picks_add(picks, command->name, str_text(&label), str_text(&keys));
	choice->words = command->name;
	choice->heading = _(group_names[command->group]);
	choice->muted = !command_ready(tui, command, NULL);
	str_done(&label);
	str_done(&keys);
}

void ask_command(struct tui *tui, bool all)
{
	struct overlay *overlay = pick_open(tui, PICK_COMMAND);
	struct picks *picks = &((struct pick *)overlay->own)->picks;
	for (unsigned i = 1; i <= GROUP_COUNT; i++) {
		for (size_t j = 0; j < n_commands; j++) {
			const struct command *command = &commands[j];
			if (command->group == i % GROUP_COUNT && !is_numbered(command) &&
			    (all || (command->views & ON(tui_view(tui))))) {
				add_command(tui, picks, command);
			}
		}
	}
	pick_start(overlay, all ? _("Alle kommandoer") : _("Dette kan du gjøre her"), NULL);
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

void pick_take(struct tui *tui, struct overlay *overlay, const char *value, struct effect *effect)
{
	struct pick *pick = overlay->own;
	struct target target = overlay->target;
	struct str before = pick->before;
	pick->before = (struct str){0};
	overlay_pop(tui);
	if (wants_reason(&target, value)) {
		ask_reason(tui, &target, value, str_text(&before));
	} else {
		effect->type = EFFECT_EDIT;
		effect->kind = target.kind;
		id_set(effect->id, target.id);
		effect->many = target.many > 0;
		effect_edit(effect, target.field->key, value);
		effect_seen(effect, str_text(&before));
	}
	str_done(&before);
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
static void name_filter(struct tui *tui, struct pick *pick, struct effect *effect)
{
	const char *name = edit_text(&pick->picker.search);
	if (name[strspn(name, " ")] == '\0') {
		tui_say(tui, false,
			"Skriv navnet filteret skal ha, og trykk Enter på denne linja.");
		return;
	}
	named_put(tui->list, name, list_filter(tui));
	tui_say(tui, false, "Filteret er lagret som «%s». F henter det fram.", name);
	overlay_pop(tui);
	effect->type = EFFECT_PREFS;
}

static void chose_filter(struct tui *tui, struct pick *pick, struct effect *effect)
{
	const char *id = picker_id(&pick->picker);
	const struct list_named *named = id ? named_find(tui->list, id) : NULL;
	struct err err = {0};
	if (id && strcmp(id, PICKER_OFFER) == 0) {
		name_filter(tui, pick, effect);
	} else if (named && !list_set_filter(tui, named->text, &err)) {
		tui_say(tui, true, "%s", err.text);
	} else {
		overlay_pop(tui);
	}
}

static void remove_filter(struct tui *tui, struct pick *pick, struct effect *effect)
{
	const char *id = picker_id(&pick->picker);
	const struct list_named *named = id ? named_find(tui->list, id) : NULL;
	if (named) {
		tui_say(tui, false, "Filteret «%s» er fjernet: %s", named->name, named->text);
		named_remove(tui->list, id);
		overlay_pop(tui);
		ask_named(tui);
		effect->type = EFFECT_PREFS;
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
		chose_filter(tui, pick, effect);
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
		command_run(tui, command_find(id), effect);
		break;
	case PICK_SORT:
		list_sort(tui, id);
		tui->keep = true;
		break;
	case PICK_GROUP:
		list_group(tui, strcmp(id, PICK_UNSET) == 0 ? "" : id);
		tui->keep = true;
		break;
	case PICK_HOME:
		pick_chose_home(tui, target.kind, id);
		break;
	default:
		break;
	}
}

bool pick_changed(struct overlay *overlay)
{
	struct pick *pick = overlay->kind == OVERLAY_PICK ? overlay->own : NULL;
	struct str value = {0};
	bool several = pick && pick->picker.several;
	if (several) {
		picked(pick, &value);
	}
	bool changed = several && strcmp(str_text(&value), str_text(&pick->before)) != 0;
	str_done(&value);
	return changed;
}

/* Several that were chosen one by one are not lost to one key. */
static void leave(struct tui *tui, struct overlay *overlay)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Lagre"), N_("Forkast valget"),
					      NULL};
	if (pick_changed(overlay)) {
		ask(tui, _("Valget er ikke lagret"), _("Avbryt går tilbake til det du har valgt."),
		    answers, overlay_left);
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
		remove_filter(tui, pick, effect);
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
	(void)tui;
	picker_draw(&pick->picker, canvas);
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
