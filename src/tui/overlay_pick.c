/*
 * Choosing: a value of a field, a field, a tiltak, a column, a command.
 */
#include <string.h>

#include "command.h"
#include "overlays.h"
#include "views.h"

#define UNSET "\x01" /* the choice that empties a field; no id is written so */

static void add(struct overlay *overlay, const char *id, const char *label, const char *note)
{
	size_t n = overlay->picker.n++;
	overlay->choices[n].id = arena_text(&overlay->arena, id);
	overlay->choices[n].label = arena_text(&overlay->arena, label);
	overlay->choices[n].note = arena_text(&overlay->arena, note);
}

static struct overlay *open_pick(struct tui *tui, enum pick_use use, size_t room)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_PICK);
	overlay->use = use;
	overlay->choices = mem_zero(room + 1, sizeof *overlay->choices);
	return overlay;
}

/* Starts the picker over what was added. */
static void start(struct overlay *overlay, const char *title, const char *id)
{
	size_t n = overlay->picker.n;
	str_put(&overlay->label, title);
	picker_open(&overlay->picker, str_text(&overlay->label), overlay->choices, n, id);
}

/* ---- Opening ---- */

static void add_choices(struct overlay *overlay, const struct field *field)
{
	struct str label = {0};
	for (size_t i = 0; i < field->choices->n; i++) {
		const struct choice *choice = &field->choices->rows[i];
		str_clear(&label);
		str_printf(&label, "%s%s%s", choice->mark ? choice->mark : "",
			   choice->mark ? " " : "", choice->label);
		add(overlay, choice->code, str_text(&label), NULL);
	}
	str_done(&label);
}

static void add_records(struct tui *tui, struct overlay *overlay, enum kind kind)
{
	for (size_t i = 0; i < plan_count(tui->plan, kind); i++) {
		const struct record *record = plan_at(tui->plan, kind, i);
		const char *title = record_title(kind, record);
		add(overlay, record->id, title ? title : record->id, record->id);
	}
}

void ask_field(struct tui *tui, const struct target *target, const struct field *field)
{
	bool choice = field->type == TYPE_CHOICE;
	if (!choice && (field->type != TYPE_REF || field->ref == KIND_ANY)) {
		ask_text(tui, target, field);
		return;
	}
	size_t room = choice ? field->choices->n : plan_count(tui->plan, field->ref);
	struct overlay *overlay = open_pick(tui, PICK_VALUE, room + 1);
	overlay->target = *target;
	overlay->target.field = field;
	if (choice) {
		add_choices(overlay, field);
	} else {
		add_records(tui, overlay, field->ref);
	}
	add(overlay, UNSET, "– ikke satt", NULL);
	struct str title = {0}, value = {0};
	str_printf(&title, "%s · %s", target->id, field->label);
	const char *now = target_value(tui, target, field, &value);
	str_put(&overlay->before, now);
	start(overlay, str_text(&title), now[0] ? now : NULL);
	str_done(&title);
	str_done(&value);
}

void ask_which_field(struct tui *tui, const struct target *target)
{
	const struct kind_info *kind = &kinds[target->kind];
	struct overlay *overlay = open_pick(tui, PICK_FIELD, kind->n_fields);
	overlay->target = *target;
	struct str text = {0}, shown = {0};
	for (size_t i = 0; i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		if (field->flags & (FIELD_KEY | FIELD_PARENT)) {
			continue;
		}
		const char *value = target_value(tui, target, field, &text);
		str_clear(&shown);
		field_show(field, value[0] ? value : NULL, tui->plan, &shown);
		add(overlay, field->key, field->label, str_text(&shown));
	}
	str_clear(&shown);
	str_printf(&shown, "%s · Hvilket felt?", target->id);
	start(overlay, str_text(&shown), NULL);
	str_done(&text);
	str_done(&shown);
}

void ask_tiltak(struct tui *tui)
{
	size_t n = plan_count(tui->plan, KIND_TILTAK);
	struct overlay *overlay = open_pick(tui, PICK_TILTAK, n);
	for (size_t i = 0; i < n; i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		add(overlay, tiltak->id, tiltak->title, tiltak->id);
	}
	start(overlay, "Finn et tiltak", NULL);
}

void ask_sort(struct tui *tui)
{
	struct overlay *overlay = open_pick(tui, PICK_SORT, n_columns);
	for (size_t i = 0; i < n_columns; i++) {
		add(overlay, columns[i].key, columns[i].label, NULL);
	}
	start(overlay, "Sorter etter", NULL);
}

void ask_command(struct tui *tui, bool all)
{
	struct overlay *overlay = open_pick(tui, PICK_COMMAND, n_commands);
	struct str label = {0}, keys = {0};
	for (size_t i = 0; i < n_commands; i++) {
		if (!all && !((commands[i].views & ON(tui_view(tui))) &&
			      command_ready(tui, &commands[i], NULL))) {
			continue;
		}
		str_clear(&label);
		str_clear(&keys);
		str_printf(&label, "%s: %s", commands[i].label, commands[i].help);
		command_keys(&commands[i], &keys);
		add(overlay, commands[i].name, str_text(&label), str_text(&keys));
	}
	start(overlay, all ? "Alle kommandoer" : "Dette kan du gjøre her", NULL);
	str_done(&label);
	str_done(&keys);
}

/* ---- Choosing ---- */

static bool wants_reason(const struct target *target, const char *code)
{
	const struct choices *choices = target->field->choices;
	return choices && field_find(target->kind, "begrunnelse") &&
	       choice_needs_reason(choices, choice_find(choices, code, NULL));
}

static void chose_value(struct tui *tui, struct overlay *overlay, const char *id,
			struct effect *effect)
{
	struct target target = overlay->target;
	bool unset = strcmp(id, UNSET) == 0;
	char value[ID_ROOM] = "";
	struct str before = overlay->before;

	overlay->before = (struct str){0};
	if (!unset) {
		id_set(value, id);
	}
	overlay_pop(tui);
	if (!unset && wants_reason(&target, value)) {
		ask_reason(tui, &target, target.field->key, value);
		str_done(&before);
		return;
	}
	effect->type = EFFECT_EDIT;
	effect->kind = target.kind;
	id_set(effect->id, target.id);
	effect_edit(effect, target.field->key, value);
	effect_seen(effect, str_text(&before));
	str_done(&before);
}

static void chose(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	char id[ID_ROOM];
	id_set(id, picker_id(&overlay->picker));
	enum pick_use use = overlay->use;
	struct target target = overlay->target;
	if (use == PICK_VALUE) {
		chose_value(tui, overlay, id, effect);
		return;
	}
	overlay_pop(tui);
	switch (use) {
	case PICK_FIELD:
		ask_field(tui, &target, field_find(target.kind, id));
		break;
	case PICK_COMMAND:
		command_run(tui, command_find(id), effect);
		break;
	case PICK_TILTAK:
		tui_open_tiltak(tui, id, effect);
		break;
	case PICK_SORT:
		list_sort(tui, id);
		break;
	default:
		break;
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	switch (picker_update(&overlay->picker, event)) {
	case PICKER_CHOSEN:
		chose(tui, overlay, effect);
		break;
	case PICKER_LEFT:
		overlay_pop(tui);
		break;
	case PICKER_OPEN:
		break;
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	picker_draw(&overlay->picker, canvas);
}

const struct overlay_ops pick_overlay = {.update = update, .draw = draw};
