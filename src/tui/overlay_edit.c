/*
 * Typing a value: one line in a small box, or a long text in a large one. What the value means is
 * told as one types; what is wrong is told on Enter, and the text stays.
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/date.h"
#include "tiltak/text.h"

const char *target_value(const struct tui *tui, const struct target *target,
			 const struct field *field, struct str *out)
{
	const void *record = plan_find(tui->plan, target->kind, target->id);
	str_clear(out);
	if (record) {
		field_text(field, record, out);
	}
	return str_text(out);
}

static struct overlay *open_edit(struct tui *tui, const struct target *target, bool lines,
				 const char *text)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_EDIT);
	overlay->target = *target;
	edit_open(&overlay->edit, text, lines, lines ? 100000 : 1000);
	str_put(&overlay->before, text);
	return overlay;
}

void ask_text(struct tui *tui, const struct target *target, const struct field *field)
{
	struct str value = {0};
	const char *text = target_value(tui, target, field, &value);
	struct overlay *overlay = open_edit(tui, target, field->type == TYPE_TEXT, text);
	overlay->target.field = field;
	overlay->effect = EFFECT_EDIT;
	str_printf(&overlay->label, "%s · %s", target->id, field->label);
	str_done(&value);
}

void ask_reason(struct tui *tui, const struct target *target, const char *key, const char *code)
{
	const struct field *reason = field_find(target->kind, "begrunnelse");
	struct str value = {0};
	const char *text = target_value(tui, target, reason, &value);
	struct overlay *overlay = open_edit(tui, target, false, text);
	overlay->target.field = reason;
	overlay->effect = EFFECT_EDIT;
	overlay->pending_key = key;
	id_set(overlay->pending_text, code);
	str_printf(&overlay->label, "%s · Hvorfor «%s»?", target->id, code);
	str_done(&value);
}

/* What the new one belongs to is set with its title, in one step. */
void ask_new(struct tui *tui, const struct target *parent)
{
	struct overlay *overlay = open_edit(tui, parent, false, "");
	overlay->effect = EFFECT_MAKE;
	id_set(overlay->pending_text, parent->id);
	switch (parent->kind) {
	case KIND_TILTAK:
		overlay->pending_key = "tiltak";
		str_printf(&overlay->label, "Ny leveranse i %s · Tittel", parent->id);
		break;
	case KIND_STRATEGY:
		overlay->pending_key = "strategier";
		str_printf(&overlay->label, "Nytt tiltak under strategi %s · Tittel", parent->id);
		break;
	case KIND_AREA:
		overlay->pending_key = "område";
		str_printf(&overlay->label, "Nytt tiltak i område %s · Tittel", parent->id);
		break;
	default:
		str_put(&overlay->label, "Nytt tiltak · Tittel");
		break;
	}
}

void ask_assessment(struct tui *tui, const struct target *target, int year)
{
	struct target subject = *target;
	struct str id = {0}, value = {0};
	str_printf(&id, "%d/%s", year, target->id);
	const void *record = plan_find(tui->plan, KIND_ASSESSMENT, str_text(&id));
	const struct field *text = field_find(KIND_ASSESSMENT, "tekst");
	if (record) {
		field_text(text, record, &value);
	}
	subject.field = text;
	struct overlay *overlay = open_edit(tui, &subject, true, str_text(&value));
	overlay->effect = EFFECT_ASSESS;
	overlay->year = year;
	str_printf(&overlay->label, "%s · Statustekst %d", target->id, year);
	str_done(&id);
	str_done(&value);
}

/* ---- Typing ---- */

/* What the value means, for dates and amounts; the sentence of what is wrong, where `strict`. */
static bool explain(struct tui *tui, struct overlay *overlay, bool strict)
{
	const struct field *field = overlay->target.field;
	str_clear(&overlay->note);
	overlay->bad = false;
	if (!field || overlay->effect == EFFECT_ASSESS) {
		return true;
	}
	struct str text = {0};
	struct err err = {0};
	bool ok = field_parse(field, edit_text(&overlay->edit), tui->today, tui->plan, &text, &err);
	if (!ok && strict) {
		str_put(&overlay->note, err.text);
		overlay->bad = true;
	} else if (ok && text.len > 0 && field->type == TYPE_DUE) {
		struct due due;
		due_parse(str_text(&text), tui->today, &due, NULL);
		due_show(&due, &overlay->note);
		struct due days = {.from = due.from, .to = due.to, .precision = DUE_SPAN};
		if (due.precision != DUE_DAY && due.precision != DUE_SPAN &&
		    due.precision != DUE_ONGOING) {
			str_put(&overlay->note, "  =  ");
			due_show(&days, &overlay->note);
		}
	} else if (ok && text.len > 0 && (field->type == TYPE_AMOUNT || field_refers(field))) {
		field_show(field, str_text(&text), tui->plan, &overlay->note);
	}
	str_done(&text);
	return ok;
}

static void send(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	const char *typed = edit_text(&overlay->edit);
	if (overlay->effect != EFFECT_EDIT && typed[strspn(typed, " \n")] == '\0') {
		overlay->bad = true;
		str_clear(&overlay->note);
		str_put(&overlay->note, "Skriv en tekst først, eller trykk Esc.");
		return;
	}
	if (!explain(tui, overlay, true)) {
		return;
	}
	effect->type = overlay->effect;
	effect->kind = overlay->target.kind;
	effect->year = overlay->year;
	id_set(effect->id, overlay->target.id);
	effect_edit(effect, overlay->effect == EFFECT_MAKE ? "tittel" : overlay->target.field->key,
		    typed);
	if (overlay->effect != EFFECT_MAKE) {
		effect_seen(effect, str_text(&overlay->before));
	}
	if (overlay->pending_key) {
		effect_edit(effect, overlay->pending_key, overlay->pending_text);
	}
}

static void discard(struct tui *tui, int answer, struct effect *effect)
{
	(void)answer;
	(void)effect;
	overlay_pop(tui);
}

static void leave(struct tui *tui, struct overlay *overlay)
{
	static const char *const answers[] = {"Avbryt", "Forkast teksten", NULL};
	if (edit_changed(&overlay->edit)) {
		ask(tui, "Teksten er ikke lagret", "Avbryt går tilbake til det du skrev.", answers,
		    discard);
	} else {
		overlay_pop(tui);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	bool key = event->type == EVENT_KEY;
	bool lines = overlay->edit.lines;
	if (key && event->key == KEY_ESC) {
		leave(tui, overlay);
	} else if (key && ((event->key == KEY_ENTER && !lines) || event->key == KEY_F2 ||
			   event->key == (KEY_CTRL | 's'))) {
		send(tui, overlay, effect);
	} else if (key && lines && event->key == (KEY_CTRL | 'e')) {
		effect->type = EFFECT_EDITOR;
	} else if (edit_update(&overlay->edit, event)) {
		explain(tui, overlay, false);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	bool lines = overlay->edit.lines;
	struct rect box = overlay_box(canvas, lines ? canvas->rows - 4 : 7, lines ? 90 : 76);
	canvas_box(canvas, box, str_text(&overlay->label), STYLE_BORDER);
	struct rect in = rect(box.row + 1, box.col + 2, lines ? box.rows - 5 : 1, box.cols - 4);
	edit_draw(&overlay->edit, canvas, in, "tomt", true);
	canvas_wrap(canvas, rect(in.row + in.rows + (lines ? 0 : 1), in.col, 2, in.cols),
		    str_text(&overlay->note), overlay->bad ? STYLE_ERROR : STYLE_NORMAL, 0);
	canvas_put(canvas, span(box.row + box.rows - 2, in.col, in.cols),
		   lines ? "F2 Lagre   Esc Avbryt   Ctrl+E Åpne i redigeringsprogram"
			 : "Enter Lagre   Esc Avbryt",
		   STYLE_MUTED);
}

const struct overlay_ops edit_overlay = {.update = update, .draw = draw};
