/*
 * A field and the text typed for it: opened with what stands, told what it means, sent to be
 * stored.
 */
#include "typing.h"

#include <string.h>

#include "calendar.h"
#include "field_words.h"
#include "tiltak/words.h"

void note_put(struct note *note, enum style look, const char *text)
{
	note->look = look;
	str_set(&note->text, text);
}

int note_rows(const struct note *note, struct canvas *canvas, int cols)
{
	int rows = canvas_wrap(canvas, rect(0, 0, 0, cols), str_text(&note->text), STYLE_NORMAL, 0);
	return rows > NOTE_ROWS ? rows : NOTE_ROWS;
}

void note_draw(const struct note *note, struct canvas *canvas, struct rect in)
{
	canvas_wrap(canvas, in, str_text(&note->text), note->look, 0);
}

struct typing *typing_of(const struct overlay *overlay)
{
	return overlay_ops[overlay->kind]->types ? overlay->own : NULL;
}

void typing_done(struct typing *typing)
{
	edit_done(&typing->edit);
	calendar_done(typing->calendar);
	typing_clear_more(typing);
	str_done(&typing->before);
	str_done(&typing->opened);
	str_done(&typing->note.text);
}

void typing_fail(struct overlay *overlay, const char *why)
{
	note_put(&typing_of(overlay)->note, STYLE_ERROR, why);
}

struct effect_edit *typing_add_more(struct typing *typing, const char *key)
{
	if (typing->n_more == sizeof typing->more / sizeof typing->more[0]) {
		return NULL;
	}
	struct effect_edit *more = &typing->more[typing->n_more++];
	more->key = key;
	return more;
}

void typing_clear_more(struct typing *typing)
{
	for (size_t i = 0; i < sizeof typing->more / sizeof typing->more[0]; i++) {
		str_done(&typing->more[i].text);
		str_done(&typing->more[i].seen);
		typing->more[i] = (struct effect_edit){0};
	}
	typing->n_more = 0;
}

void typing_open(struct overlay *overlay, const struct field *field, const char *stored)
{
	struct typing *typing = typing_of(overlay);
	bool lines = typing->effect == EFFECT_ASSESS ||
		     (field->type == TYPE_TEXT && typing->n_more == 0) || strchr(stored, '\n');
	overlay->target.field = field;
	str_set(&typing->before, stored);
	str_clear(&typing->opened);
	field_type_back(field, stored, &typing->opened);
	edit_done(&typing->edit);
	edit_open(&typing->edit, str_text(&typing->opened), lines, field_room(field));
	str_set(&typing->opened, edit_text(&typing->edit));
	typing->edit.all = field_is_short(field) && typing->opened.len > 0;
}

static void tell_full(struct typing *typing)
{
	struct str text = {0};
	str_printf(
		&text,
		_("Det er ikke plass: feltet tar %zu tegn, der æ, ø og å teller to. Ingenting ble "
		  "satt inn."),
		typing->edit.max);
	note_put(&typing->note, STYLE_ERROR, str_text(&text));
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
	struct typing *typing = typing_of(overlay);
	const struct field *field = overlay->target.field;
	struct str text = {0}, note = {0};
	struct err err = {0};
	enum style style = STYLE_NORMAL;
	bool ok = field_parse(field, edit_text(&typing->edit), tui->today, tui->plan, &text, &err);
	if (!ok) { /* what is wrong is a hint while it is being typed */
		str_add(&note, err.text, strict ? strlen(err.text) : first_sentence(err.text));
		style = strict ? STYLE_ERROR : STYLE_MUTED;
	} else if (ok && text.len > 0) {
		style = field_meaning(field, str_text(&text), tui->today, tui->plan, &note);
	}
	note_put(&typing->note, style, str_text(&note));
	if (typing->edit.full && !strict) {
		tell_full(typing);
	}
	str_done(&text);
	str_done(&note);
	return ok;
}

bool typing_past_day(struct typing *typing, int32_t today, int32_t *ahead)
{
	const char *typed = edit_text(&typing->edit);
	struct str day = {0}, text = {0};
	struct due due;
	bool is_day = due_parse_past(typed, today, &due, NULL) && due.precision == DUE_DAY;
	bool ok = is_day && (due.from <= today || due.from == *ahead);
	if (!is_day) {
		str_printf(&text, _("«%s» er ikke en dag. Skriv for eksempel 6.2.2024."), typed);
		note_put(&typing->note, STYLE_ERROR, str_text(&text));
	} else if (!ok) {
		*ahead = due.from;
		due_show(&due, &day);
		str_printf(&text,
			   _("Datoen %s er ikke kommet ennå. Rett den, eller vedta en gang til om "
			     "den stemmer."),
			   str_text(&day));
		note_put(&typing->note, STYLE_WARNING, str_text(&text));
	}
	str_done(&day);
	str_done(&text);
	return ok;
}

static void copy_edit(struct effect *effect, const struct effect_edit *from)
{
	effect_edit(effect, from->key, str_text(&from->text));
	if (from->is_seen) {
		effect_seen(effect, str_text(&from->seen));
	}
}

/* Another choice than the one that stands. */
static bool more_changed(const struct typing *typing)
{
	for (size_t i = 0; i < typing->n_more; i++) {
		const struct effect_edit *more = &typing->more[i];
		if (strcmp(str_text(&more->text), str_text(&more->seen)) != 0) {
			return true;
		}
	}
	return false;
}

/* What was chosen before the reason for it is not stored either; what a new one belongs to is
 * nothing without a title. */
bool typing_unsaved(const struct typing *typing)
{
	bool chosen = typing->effect == EFFECT_EDIT && typing->n_more > 0;
	return chosen || strcmp(edit_text(&typing->edit), str_text(&typing->opened)) != 0 ||
	       (typing->effect == EFFECT_ASSESS && more_changed(typing));
}

void typing_send(const struct overlay *overlay, struct effect *effect)
{
	const struct typing *typing = typing_of(overlay);
	effect->type = typing->effect;
	effect->kind = overlay->target.kind;
	effect->year = typing->year;
	effect->many = overlay->target.many > 0;
	id_set(effect->id, overlay->target.id);
	bool first = typing->effect != EFFECT_ASSESS; /* what was chosen before the text */
	for (size_t i = 0; first && i < typing->n_more; i++) {
		copy_edit(effect, &typing->more[i]);
	}
	effect_edit(effect, overlay->target.field->key, edit_text(&typing->edit));
	if (typing->effect == EFFECT_EDIT || typing->effect == EFFECT_ASSESS) {
		effect_seen(effect, str_text(&typing->before));
	}
	for (size_t i = 0; !first && i < typing->n_more; i++) {
		copy_edit(effect, &typing->more[i]);
	}
}
