/*
 * A field and the text typed for it: opened with what stands, told what it means, sent to be
 * stored.
 */
#include <string.h>

#include "field_words.h"
#include "overlays.h"
#include "tiltak/words.h"

void typing_open(struct overlay *overlay, const struct field *field, const char *stored)
{
	bool lines = overlay->kind == OVERLAY_ASSESS ||
		     (field->type == TYPE_TEXT && overlay->n_more == 0) || strchr(stored, '\n');
	overlay->target.field = field;
	str_clear(&overlay->before);
	str_put(&overlay->before, stored);
	str_clear(&overlay->opened);
	field_type_back(field, stored, &overlay->opened);
	edit_done(&overlay->edit);
	edit_open(&overlay->edit, str_text(&overlay->opened), lines, field_room(field));
	str_clear(&overlay->opened);
	str_put(&overlay->opened, edit_text(&overlay->edit));
	overlay->edit.all = field_is_short(field) && overlay->opened.len > 0;
}

static void tell_full(struct overlay *overlay)
{
	struct str text = {0};
	str_printf(
		&text,
		_("Det er ikke plass: feltet tar %zu tegn, der æ, ø og å teller to. Ingenting ble "
		  "satt inn."),
		overlay->edit.max);
	overlay_note(overlay, STYLE_ERROR, str_text(&text));
	str_done(&text);
}

/* So that the box stands still; the cure is told on Enter. */
static size_t first_sentence(const char *text)
{
	size_t at = 0;
	while (text[at] && !(text[at] == '.' && text[at + 1] == ' ' && text[at + 2] >= 'A' &&
			     text[at + 2] <= 'Z')) {
		at++;
	}
	return at + (text[at] == '.');
}

bool typing_explain(struct tui *tui, struct overlay *overlay, bool strict)
{
	const struct field *field = overlay->target.field;
	struct str text = {0}, note = {0};
	struct err err = {0};
	enum style style = STYLE_NORMAL;
	bool ok = field_parse(field, edit_text(&overlay->edit), tui->today, tui->plan, &text, &err);
	if (!ok) { /* what is wrong is a hint while it is being typed */
		str_add(&note, err.text, strict ? strlen(err.text) : first_sentence(err.text));
		style = strict ? STYLE_ERROR : STYLE_MUTED;
	} else if (ok && text.len > 0) {
		style = field_meaning(field, str_text(&text), tui->today, tui->plan, &note);
	}
	overlay_note(overlay, style, str_text(&note));
	if (overlay->edit.full && !strict) {
		tell_full(overlay);
	}
	str_done(&text);
	str_done(&note);
	return ok;
}

static void copy_edit(struct effect *effect, const struct effect_edit *from)
{
	effect_edit(effect, from->key, str_text(&from->text));
	if (from->is_seen) {
		effect_seen(effect, str_text(&from->seen));
	}
}

void typing_send(const struct overlay *overlay, struct effect *effect)
{
	effect->type = overlay->effect;
	effect->kind = overlay->target.kind;
	effect->year = overlay->year;
	effect->many = overlay->target.many > 0;
	id_set(effect->id, overlay->target.id);
	bool first = overlay->kind == OVERLAY_EDIT; /* what was chosen before the text */
	for (size_t i = 0; first && i < overlay->n_more; i++) {
		copy_edit(effect, &overlay->more[i]);
	}
	effect_edit(effect, overlay->target.field->key, edit_text(&overlay->edit));
	if (overlay->effect == EFFECT_EDIT || overlay->effect == EFFECT_ASSESS) {
		effect_seen(effect, str_text(&overlay->before));
	}
	for (size_t i = 0; !first && i < overlay->n_more; i++) {
		copy_edit(effect, &overlay->more[i]);
	}
}
