/*
 * The pickers that choose no value of a field: a field, a column, a saved filter, a command.
 */
#include <string.h>

#include "acts.h"
#include "command.h"
#include "list.h"
#include "overlays.h"
#include "pick.h"
#include "pick_values.h"
#include "tiltak/words.h"
#include "views.h"

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

/* A slip of the finger in what decides a list is mended in these; the rest is what was decided. */
static bool is_mended(const struct field *field)
{
	static const char *const keys[] = {"organ", "dato", "sak"};
	bool is = false;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		is |= field == field_find(KIND_DECISION, keys[i]);
	}
	return is;
}

static bool decides_a_list(const struct tui *tui, const char *id)
{
	bool decides = false;
	for (size_t i = 0; i < plan_count(tui->plan, KIND_PRIORITY); i++) {
		const struct priority *list = plan_at(tui->plan, KIND_PRIORITY, i);
		decides |= list->decision && strcmp(list->decision, id) == 0;
	}
	return decides;
}

/* The month of a milestone says nothing more when it has a date. */
static bool is_moot(const struct tui *tui, const struct target *target, const struct field *field)
{
	if (target->kind == KIND_DECISION) {
		return decides_a_list(tui, target->id) && !is_mended(field);
	}
	const struct year_event *event =
		target->kind == KIND_EVENT ? plan_find(tui->plan, KIND_EVENT, target->id) : NULL;
	return event && event->date.precision != DUE_NONE && event->month <= 0 &&
	       field->type == TYPE_MONTH;
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
		if (own || (field->flags & (FIELD_KEY | FIELD_PARENT)) ||
		    is_moot(tui, target, field)) {
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
			"Ingen filtre er lagret ennå. Filtrer med {filter}, og lagre så filteret "
			"med {filtre}.");
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
		str_set(out, "1–9");
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

/* The marks that stand in rows, told where the keys are. */
static void add_signs(const struct tui *tui, struct picks *picks)
{
	static const struct {
		const char *text;
		unsigned views;
	} signs[] = {
		{N_("▲ Forsinket: fristen er ute"), ON_TILTAK},
		{N_("• Endret nå nettopp, av deg eller andre"), ON_TILTAK},
		{N_("■ Merket: det du gjør, gjelder alle merkede"), ON(VIEW_TILTAK)},
		{N_("♦ Leveranse eller milepæl"), ON(VIEW_TIMELINE)},
	};
	size_t n = status_choices.n, all = n + sizeof signs / sizeof signs[0];
	for (size_t i = 0; i < all; i++) {
		const struct choice *status = i < n ? &status_choices.rows[i] : NULL;
		struct str text = {0};
		if (!((status ? ON_TILTAK : signs[i - n].views) & ON(tui_view(tui)))) {
			continue;
		}
		if (status) {
			str_printf(&text, "%s %s", status->mark, _(status->label));
		} else {
			str_put(&text, _(signs[i - n].text));
		}
		/* The text is the id: no command is called so. */
		picks_add(picks, str_text(&text), str_text(&text), NULL)->heading =
			_("Tegnforklaring");
		str_done(&text);
	}
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
	if (!all) {
		add_signs(tui, picks);
	}
	pick_start(overlay, all ? _("Alle kommandoer") : _("Dette kan du gjøre her"), NULL);
}
