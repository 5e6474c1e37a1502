/*
 * What a field can be chosen among: its choices, FN's goals, the records it names.
 */
#include "pick_values.h"
#include "tiltak/words.h"

#include <string.h>

static void add_choices(struct picks *picks, const struct field *field)
{
	struct str label = {0};
	for (size_t i = 0; i < field->choices->n; i++) {
		const struct choice *choice = &field->choices->rows[i];
		str_clear(&label);
		str_printf(&label, "%s%s%s", choice->mark ? choice->mark : "",
			   choice->mark ? " " : "", _(choice->label));
		picks_add(picks, choice->code, str_text(&label), NULL);
	}
	str_done(&label);
}

static void add_record(struct picks *picks, enum kind kind, const struct record *record)
{
	const char *title = record_title(kind, record);
	picks_add(picks, record->id, title ? title : record->id, record->id);
}

/* Those of a list that are chosen come first: they are not to be looked for. */
static void add_records(struct tui *tui, struct picks *picks, const struct field *field,
			const char *now)
{
	const char *chosen = field->type == TYPE_REFS ? now : "";
	const char *at = chosen;
	struct str id = {0};
	while (list_next_item(&at, &id)) {
		const struct record *record = plan_find(tui->plan, field->ref, str_text(&id));
		if (record) {
			add_record(picks, field->ref, record);
		}
	}
	for (size_t i = 0; i < plan_count(tui->plan, field->ref); i++) {
		const struct record *record = plan_at(tui->plan, field->ref, i);
		if (!list_has(chosen, record->id)) {
			add_record(picks, field->ref, record);
		}
	}
	str_done(&id);
}

/* FN's goals, as the field has them: a target («8.3») can be added. */
static void add_goals(struct picks *picks, const char *chosen)
{
	struct str id = {0}, label = {0};
	for (int goal = 1; goal <= GOALS; goal++) {
		str_clear(&id);
		str_clear(&label);
		str_printf(&id, "%d", goal);
		str_printf(&label, "%d %s", goal, _(goal_name(goal)));
		picks_add(picks, str_text(&id), str_text(&label), NULL);
	}
	while (list_next_item(&chosen, &id)) {
		if (!picks_has(picks, str_text(&id))) {
			picks_add(picks, str_text(&id), str_text(&id), NULL);
		}
	}
	str_done(&id);
	str_done(&label);
}

bool pick_takes_several(const struct field *field)
{
	return field->type == TYPE_GOALS || field->type == TYPE_REFS;
}

void pick_add_values(struct tui *tui, struct picks *picks, const struct field *field,
		     const char *now)
{
	if (field->type == TYPE_CHOICE) {
		add_choices(picks, field);
	} else if (field->type == TYPE_GOALS) {
		add_goals(picks, now);
	} else {
		add_records(tui, picks, field, now);
	}
	if (!pick_takes_several(field)) {
		picks_add(picks, PICK_UNSET, _("– ikke satt"), NULL);
	}
}
