/*
 * Typing a value: one line in a small box, or a long text in a large one. What the value means is
 * told as one types; what is wrong is told on Enter, and the text stays.
 */
#include <string.h>

#include "calendar.h"
#include "event.h"
#include "field_words.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "typing.h"
#include "views.h"

#define COLS	  76
#define COLS_LONG 90
#define ROOMY	  20 /* rows of a screen with a rule above the calendar */

const char *target_value(const struct tui *tui, const struct target *target,
			 const struct field *field, struct str *out)
{
	const void *record = plan_find(tui->plan, target->kind, target->id);
	str_clear(out);
	if (target->many) {
		many_value(tui->many, tui->plan, field, out);
	} else if (record) {
		field_text(field, record, out);
	}
	return str_text(out);
}

void put_target(const struct target *target, struct str *out)
{
	if (target->kind == KIND_MEASUREMENT) {
		char indicator[ID_ROOM];
		int year = figure_split(target->id, indicator);
		str_printf(out, "%s %d", indicator, year);
	} else if (target->many) {
		str_printf(out, ngettext("%zu tiltak", "%zu tiltak", target->many), target->many);
	} else {
		str_put(out, target->id);
	}
}

static struct overlay *open_edit(struct tui *tui, enum effect_type effect,
				 const struct target *target)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_EDIT);
	overlay->target = *target;
	typing_of(overlay)->effect = effect;
	return overlay;
}

void ask_text(struct tui *tui, const struct target *target, const struct field *field)
{
	struct str value = {0};
	struct overlay *overlay = open_edit(tui, EFFECT_EDIT, target);
	typing_open(overlay, field, target_value(tui, target, field, &value));
	put_target(target, &overlay->label);
	str_printf(&overlay->label, " · %s", _(field->label));
	typing_explain(tui, overlay, false);
	str_done(&value);
}

void ask_reason(struct tui *tui, const struct target *target, const char *code, const char *seen)
{
	const struct field *reason = field_find(target->kind, "begrunnelse");
	const struct choice *choice =
		choice_at(target->field->choices, choice_find(target->field->choices, code, NULL));
	struct str value = {0};
	struct overlay *overlay = open_edit(tui, EFFECT_EDIT, target);
	struct effect_edit *more = typing_add_more(typing_of(overlay), target->field->key);
	str_put(&more->text, code);
	str_put(&more->seen, seen);
	more->is_seen = true;
	typing_open(overlay, reason, target_value(tui, target, reason, &value));
	put_target(target, &overlay->label);
	str_put(&overlay->label, " · ");
	str_printf(&overlay->label, _("Hvorfor «%s»?"), _(choice->label));
	str_done(&value);
}

static void emptied(struct tui *tui, struct question *question, struct effect *effect)
{
	enum { KEEP, EMPTY };
	struct overlay *overlay = overlay_typing(tui);
	(void)effect;
	if (question->answer == EMPTY && overlay) {
		edit_set(&typing_of(overlay)->edit, "");
	}
}

void ask_emptied(struct tui *tui)
{
	static const char *const answers[] = {N_("Behold teksten"), N_("Tøm feltet"), NULL};
	ask(tui, _("Fila var tom da redigeringsprogrammet sluttet"),
	    _("Teksten i feltet er som den var. Skal den bort?"), answers, emptied);
}

/* What the new one belongs to is set with its title, in one step. */
void ask_new(struct tui *tui, const struct target *parent)
{
	const char *key = NULL;
	struct overlay *overlay = open_edit(tui, EFFECT_MAKE, parent);
	enum kind made = kind_made(parent->kind);
	switch (parent->kind) {
	case KIND_TILTAK:
		key = "tiltak";
		str_printf(&overlay->label, _("Ny leveranse i %s · Tittel"), parent->id);
		break;
	case KIND_STRATEGY:
		key = "strategier";
		str_printf(&overlay->label, _("Nytt tiltak under %s %s · Tittel"),
			   level_name(tui, KIND_STRATEGY), parent->id);
		break;
	case KIND_AREA:
		key = "område";
		str_printf(&overlay->label, _("Nytt tiltak i område %s · Tittel"), parent->id);
		break;
	case KIND_EVENT:
		key = "måned";
		str_put(&overlay->label, _("Ny milepæl · Tittel"));
		break;
	default:
		str_put(&overlay->label, _("Nytt tiltak · Tittel"));
		break;
	}
	if (key && parent->id[0]) {
		str_put(&typing_add_more(typing_of(overlay), key)->text, parent->id);
	}
	typing_open(overlay, field_find(made, "tittel"), "");
}

void ask_actor(struct tui *tui, const struct target *target, const struct effect_edit *chosen,
	       const char *name)
{
	struct overlay *overlay = open_edit(tui, EFFECT_ACTOR, target);
	struct effect_edit *more = typing_add_more(typing_of(overlay), chosen->key);
	str_put(&more->text, str_text(&chosen->text));
	str_put(&more->seen, str_text(&chosen->seen));
	more->is_seen = chosen->is_seen;
	put_target(target, &overlay->label);
	bool actor = target->field->ref == KIND_ACTOR;
	str_printf(&overlay->label,
		   actor ? _(" · %s · Ny aktør: navn") : _(" · %s · Nytt vedtak: tittel"),
		   _(target->field->label));
	typing_open(overlay, field_find(target->field->ref, actor ? "navn" : "tittel"), "");
	edit_set(&typing_of(overlay)->edit, name);
}

/* ---- Typing ---- */

/* Nothing stands in the field where they have different values, so Enter must not take these. */
static bool would_empty_many(const struct tui *tui, const struct overlay *overlay)
{
	struct str value = {0};
	bool empties = overlay->target.many && text_blank(edit_text(&typing_of(overlay)->edit)) &&
		       !many_value(tui->many, tui->plan, overlay->target.field, &value);
	str_done(&value);
	return empties;
}

static void ask_emptying(struct tui *tui, const struct overlay *overlay)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Tøm alle"), NULL};
	struct str text = {0};
	str_printf(&text,
		   ngettext("De %zu merkede tiltakene har ulike verdier. «Tøm alle» tar dem bort.",
			    "De %zu merkede tiltakene har ulike verdier. «Tøm alle» tar dem bort.",
			    overlay->target.many),
		   overlay->target.many);
	typing_send(overlay, &ask(tui, _("Tømme feltet for alle?"), str_text(&text), answers,
				  question_perform)
				      ->effect);
	str_done(&text);
}

static void send(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct typing *typing = overlay->own;
	const struct field *field = overlay->target.field;
	if ((field->flags & FIELD_REQUIRED) && text_blank(edit_text(&typing->edit))) {
		note_put(&typing->note, STYLE_ERROR, _("Skriv en tekst først, eller trykk Esc."));
	} else if (typing->effect == EFFECT_EDIT && typing->n_more > 0 &&
		   text_blank(edit_text(&typing->edit))) {
		note_put(&typing->note, STYLE_ERROR,
			 _("Dette valget må ha en begrunnelse. Skriv hvorfor, eller trykk Esc."));
	} else if (typing->effect == EFFECT_EDIT && would_empty_many(tui, overlay)) {
		ask_emptying(tui, overlay);
	} else if (typing_explain(tui, overlay, true)) {
		typing_send(overlay, effect);
	}
}

static bool is_date(const struct overlay *overlay)
{
	return overlay->target.field && overlay->target.field->type == TYPE_DUE;
}

/* True when the event was the calendar's. */
static bool update_calendar(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	if (typing_of(overlay)->calendar) {
		return calendar_update(tui, overlay, event);
	}
	return event->type == EVENT_KEY && is_date(overlay) &&
	       calendar_opens(tui, overlay, event->key);
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct typing *typing = overlay->own;
	bool key = event->type == EVENT_KEY;
	bool lines = typing->edit.lines;
	if (update_calendar(tui, overlay, event)) {
		return;
	}
	if (key && event->key == KEY_ESC) {
		overlay_leave(tui, overlay);
	} else if (key && ((event->key == KEY_ENTER && !lines) || event->key == KEY_F2 ||
			   event->key == (KEY_CTRL | 's'))) {
		send(tui, overlay, effect);
	} else if (key && lines && event->key == (KEY_CTRL | 'e')) {
		effect->type = EFFECT_EDITOR;
	} else if (edit_update(&typing->edit, event)) {
		typing_explain(tui, overlay, false);
		if (typing->calendar) {
			calendar_follow(tui, overlay);
		}
	}
}

/* ---- Drawing ---- */

static const char *hint(const struct overlay *overlay)
{
	bool all = typing_of(overlay)->edit.all;
	if (is_date(overlay)) {
		return all ? _("Det du skriver, erstatter verdien. ↓ eller F4 åpner "
			       "kalenderen.")
			   : _("↓ eller F4 åpner kalenderen. Skriv for eksempel «uke 21».");
	}
	return all ? _("Det du skriver, erstatter verdien. Piltast endrer den.")
		   : _("F1 forteller hva som kan skrives her.");
}

static const char *empty_hint(const struct overlay *overlay)
{
	return overlay->target.many ? _("tomt, eller ulike verdier") : _("tomt");
}

/* The notes keep to their rows, so that the calendar stands still, unless they need more. */
static void draw_with_calendar(const struct tui *tui, struct overlay *overlay,
			       struct canvas *canvas)
{
	struct typing *typing = overlay->own;
	int rule = canvas->rows >= ROOMY, others = 3 + rule + CALENDAR_ROWS;
	struct rect box = overlay_box(canvas, canvas->rows, COLS);
	int notes = note_rows(&typing->note, canvas, box.cols - 4), most = box.rows - others;
	notes = notes > most && most >= NOTE_ROWS ? most : notes;
	struct rect in = overlay_draw_box(overlay, canvas, others + notes, COLS);
	edit_draw(&typing->edit, canvas, rect(in.row, in.col, 1, in.cols), _("tomt"),
		  !calendar_has_cursor(overlay));
	note_draw(&typing->note, canvas, rect(in.row + 1, in.col, notes, in.cols));
	in.row += 1 + notes;
	if (rule) {
		canvas_hline(canvas, span(in.row++, in.col, in.cols), STYLE_BORDER);
	}
	calendar_draw(tui, overlay, canvas, rect(in.row, in.col, CALENDAR_ROWS, in.cols));
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct typing *typing = overlay->own;
	if (typing->calendar) {
		draw_with_calendar(tui, overlay, canvas);
		return;
	}
	bool lines = typing->edit.lines;
	struct rect box = overlay_box(canvas, canvas->rows, lines ? COLS_LONG : COLS);
	int notes = note_rows(&typing->note, canvas, box.cols - 4);
	struct rect in = overlay_draw_box(overlay, canvas, lines ? canvas->rows - 4 : notes + 5,
					  lines ? COLS_LONG : COLS);
	in.rows = lines ? in.rows - notes : 1;
	edit_draw(&typing->edit, canvas, in, empty_hint(overlay), true);
	int row = in.row + in.rows + (lines ? 0 : 1);
	note_draw(&typing->note, canvas, rect(row, in.col, notes, in.cols));
	if (!lines) {
		canvas_put(canvas, span(row + notes, in.col, in.cols), hint(overlay), STYLE_MUTED);
	}
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct typing *typing = overlay->own;
	bool lines = typing->edit.lines;
	told_text(told, lines ? str_text(&overlay->label) : "");
	told_field(told, lines ? NULL : str_text(&overlay->label), &typing->edit,
		   empty_hint(overlay), !calendar_has_cursor(overlay));
	told_text(told, str_text(&typing->note.text));
	if (typing->calendar) {
		calendar_tell(tui, overlay, told);
	} else if (!lines) {
		told_text(told, hint(overlay));
	}
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key line[] = {{"Enter", N_("Lagre")}, {"Esc", N_("Avbryt")},
						  {"Ctrl+U", N_("Tøm")},  {"Ctrl+Z", N_("Angre")},
						  {"F1", N_("Hjelp")},	  {NULL, NULL}};
	static const struct overlay_key text[] = {{"F2", N_("Lagre")},
						  {"Esc", N_("Avbryt")},
						  {"Ctrl+E", N_("Åpne i redigeringsprogram")},
						  {"Ctrl+Z", N_("Angre")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	static const struct overlay_key date[] = {{"Enter", N_("Lagre")},
						  {"F4", N_("Kalender")},
						  {"Esc", N_("Avbryt")},
						  {"Ctrl+U", N_("Tøm")},
						  {"Ctrl+Z", N_("Angre")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	const struct typing *typing = overlay->own;
	return typing->calendar	    ? calendar_keys()
	       : is_date(overlay)   ? date
	       : typing->edit.lines ? text
				    : line;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	(void)tui;
	field_help(overlay->target.field, out);
}

static void done(void *own)
{
	typing_done(own);
}

const struct overlay_ops edit_overlay = {.size = sizeof(struct typing),
					 .types = true,
					 .done = done,
					 .update = update,
					 .draw = draw,
					 .tell = tell,
					 .keys = keys,
					 .help = help,
					 .fail = typing_fail};
