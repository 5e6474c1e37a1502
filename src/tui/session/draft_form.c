/*
 * A form as lines of a draft: the effect it would have, whose edits are its fields.
 */
#include "draft_form.h"

#include <stdlib.h>
#include <string.h>

#include "draft_lines.h"
#include "overlays.h"

static const struct {
	enum effect_type effect;
	const char *word;
	bool (*reopen)(struct tui *tui, const struct effect *form);
} deeds[] = {
	{EFFECT_PROMISE, "løfte", promise_reopen},  {EFFECT_DECIDE, "vedtak", decision_reopen},
	{EFFECT_FATE, "utfall", fate_reopen},	    {EFFECT_TOP, "flytting", asking_reopen},
	{EFFECT_PROPOSE, "forslag", asking_reopen},
};
#define N_DEEDS (sizeof deeds / sizeof deeds[0])

void form_write(const struct overlay *overlay, struct str *out)
{
	struct effect form = {0};
	overlay_ops[overlay->kind]->form(overlay, &form);
	for (size_t i = 0; i < N_DEEDS; i++) {
		if (deeds[i].effect == form.type) {
			head_put(out, "gjør", deeds[i].word);
		}
	}
	head_put(out, "id", form.id);
	str_printf(out, "år: %d\nplass: %lld\n", form.year, (long long)form.step);
	for (size_t i = 0; i < form.n_edits; i++) {
		head_put(out, "med", form.edits[i].key);
		head_put(out, "med-verdi", str_text(&form.edits[i].text));
		head_put(out, "med-sett", str_text(&form.edits[i].seen));
	}
	effect_done(&form);
}

static size_t deed_of(const struct head *head)
{
	size_t at = 0;
	while (at < N_DEEDS && strcmp(deeds[at].word, head_value(head, "gjør")) != 0) {
		at++;
	}
	return at;
}

bool form_is(const struct head *head)
{
	return deed_of(head) < N_DEEDS;
}

static void read_edits(const struct head *head, struct effect *form)
{
	struct effect_edit *edit = NULL;
	for (size_t i = 0; i < head->n; i++) {
		const struct line *line = &head->lines[i];
		if (strcmp(line->word, "med") == 0) {
			bool room = form->n_edits < EFFECT_EDITS;
			edit = room ? &form->edits[form->n_edits++] : NULL;
			if (edit) {
				edit->key = line->value;
			}
		} else if (edit && strcmp(line->word, "med-verdi") == 0) {
			str_put(&edit->text, line->value);
		} else if (edit && strcmp(line->word, "med-sett") == 0) {
			str_put(&edit->seen, line->value);
		}
	}
}

bool form_reopen(struct tui *tui, const struct head *head)
{
	size_t deed = deed_of(head);
	struct effect form = {.type = deeds[deed].effect};
	form.year = atoi(head_value(head, "år"));     // NOLINT(cert-err34-c)
	form.step = atoll(head_value(head, "plass")); // NOLINT(cert-err34-c)
	id_set(form.id, head_value(head, "id"));
	read_edits(head, &form);
	bool ok =
		form.year >= YEAR_FIRST && form.year <= YEAR_LAST && deeds[deed].reopen(tui, &form);
	effect_done(&form);
	return ok;
}
