/*
 * What became of a promise: holdt, flyttet to a new deadline, or trukket, and why. In the walk
 * through those that a report asks for the next one comes when one is stored; it can be left and
 * gone on with later, by anybody.
 */
#include <string.h>

#include "calendar.h"
#include "event.h"
#include "field_words.h"
#include "overlays.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "typing.h"
#include "views.h"
#include "walk_form.h"

#define COLS	      76
#define LABEL_COLS    14
#define TEXT_ROWS     2
#define AROUND	      (2 + TEXT_ROWS + 1 + ANSWER_COUNT - 1 + 2 + NOTE_ROWS)
#define FORM_ROWS     5	 /* edges, the two fields, a note */
#define ROOMY	      20 /* rows of a screen with blank lines between the parts */
#define WITH_CALENDAR 24 /* rows of one that has room for all of it */

enum part { PART_ANSWER, PART_DUE, PART_REASON, PART_COUNT };

struct promise_form {
	struct typing typing; /* the new deadline; its note is of all */
	struct edit reason;
	char id[ID_ROOM];
	int year; /* of the report that is answered in */
	bool walk;
	struct answer_rows answer; /* enum promise_answer */
	enum part part;
	struct str before; /* all of it as it was opened */
	struct str seen;   /* the answer that stood then */
};

static void put_all(const struct promise_form *form, struct str *out)
{
	str_printf(out, "%u\n%s\n%s", form->answer.value, edit_text(&form->typing.edit),
		   edit_text(&form->reason));
}

static bool is_changed(const struct promise_form *form)
{
	struct str now = {0};
	put_all(form, &now);
	bool changed = strcmp(str_text(&now), str_text(&form->before)) != 0;
	str_done(&now);
	return changed;
}

static const struct promise *promise_of(const struct tui *tui, const struct promise_form *form)
{
	return plan_find(tui->plan, KIND_PROMISE, form->id);
}

void ask_promise(struct tui *tui, const char *id, int year, bool walk)
{
	const struct promise *promise = plan_find(tui->plan, KIND_PROMISE, id);
	const struct field *due = field_find(KIND_PROMISE, "ny-frist");
	struct overlay *overlay = overlay_push(tui, OVERLAY_PROMISE);
	struct promise_form *form = overlay->own;
	struct str stored = {0};
	year = promise->given > year ? promise->given : year;
	form->year = year;
	form->answer.choices = &answer_choices;
	form->walk = walk;
	form->typing.effect = EFFECT_PROMISE;
	id_set(form->id, id);
	if (walk) {
		size_t n = promises_left(tui, year);
		str_printf(&overlay->label,
			   ngettext("Løfte %s · Svar for %d · %zu ubesvart",
				    "Løfte %s · Svar for %d · %zu ubesvarte", n),
			   id, year, n);
	} else {
		str_printf(&overlay->label, _("Løfte %s · Svar for %d"), id, year);
	}
	field_text(field_find(KIND_PROMISE, "svar"), promise, &form->seen);
	const struct period period = period_make(year, 1, 1);
	bool asked = promise_state(promise, &period) == PROMISE_DUE; /* one that was moved, anew */
	field_text(due, promise, &stored);
	typing_open(overlay, due, asked ? "" : str_text(&stored));
	form->answer.value = asked ? ANSWER_NONE : promise->answer;
	edit_open(&form->reason, !asked && promise->reason ? promise->reason : "", false,
		  field_room(field_find(KIND_PROMISE, "begrunnelse")));
	put_all(form, &form->before);
	str_done(&stored);
}

static bool form(const struct overlay *overlay, struct effect *out)
{
	const struct promise_form *form = overlay->own;
	const struct choice *answer = choice_at(&answer_choices, form->answer.value);
	if (out) {
		out->type = EFFECT_PROMISE;
		out->year = form->year;
		id_set(out->id, form->id);
		effect_edit(out, "svar", answer && form->answer.value ? answer->code : "");
		effect_seen(out, str_text(&form->seen));
		effect_edit(out, "ny-frist", edit_text(&form->typing.edit));
		effect_edit(out, "begrunnelse", edit_text(&form->reason));
		effect_edit(out, "neste", form->walk ? "ja" : "");
	}
	return is_changed(form);
}

bool promise_reopen(struct tui *tui, const struct effect *draft)
{
	if (!plan_find(tui->plan, KIND_PROMISE, draft->id)) {
		return false;
	}
	ask_promise(tui, draft->id, draft->year, form_value(draft, "neste")[0] != '\0');
	struct promise_form *form = overlay_top(tui)->own;
	form->answer.value = choice_find(&answer_choices, form_value(draft, "svar"), NULL);
	edit_set(&form->typing.edit, form_value(draft, "ny-frist"));
	edit_set(&form->reason, form_value(draft, "begrunnelse"));
	form->part = edit_text(&form->reason)[0]	? PART_REASON
		     : edit_text(&form->typing.edit)[0] ? PART_DUE
							: PART_ANSWER;
	str_clear(&form->seen);
	str_put(&form->seen, str_text(&draft->edits[0].seen));
	return true;
}

static void done(void *own)
{
	struct promise_form *form = own;
	typing_done(&form->typing);
	edit_done(&form->reason);
	str_done(&form->before);
	str_done(&form->seen);
}

/* ---- Leaving, skipping ---- */

static void leave(struct tui *tui, const struct promise_form *form)
{
	if (is_changed(form)) {
		ask_leaving(tui, _("Svaret er ikke lagret"),
			    _("Avbryt går tilbake til det du har valgt."));
		return;
	}
	int year = form->walk ? form->year : 0;
	overlay_pop(tui);
	if (year > 0) {
		promises_tell_left(tui, year);
	}
}

static void turn(struct tui *tui, struct promise_form *form, int by)
{
	struct note *note = &form->typing.note;
	char next[ID_ROOM] = "";
	if (!form->walk) {
		return;
	}
	if (is_changed(form)) {
		note_put(note, STYLE_WARNING,
			 _("Svaret er ikke lagret. Enter lagrer det, Esc går ut."));
	} else if (!promise_beside(tui, form->year, form->id, by, next)) {
		note_put(note, STYLE_NORMAL,
			 by < 0 ? _("Dette er det første.") : _("Dette er det siste. Esc går ut."));
	} else {
		int year = form->year;
		overlay_pop(tui);
		ask_promise(tui, next, year, true);
	}
}

/* ---- Storing ---- */

static bool has_reason(const struct promise_form *form)
{
	return form->answer.value == ANSWER_MOVED || form->answer.value == ANSWER_WITHDRAWN;
}

/* What the answer needs and does not have; the person is sent there. */
static bool is_complete(struct tui *tui, struct overlay *overlay)
{
	struct promise_form *form = overlay->own;
	bool moved = form->answer.value == ANSWER_MOVED;
	if (form->answer.value == ANSWER_NONE) {
		note_put(&form->typing.note, STYLE_NORMAL,
			 _("Velg et svar først, med piltastene eller 1, 2 eller 3."));
		return false;
	}
	if (moved && text_blank(edit_text(&form->typing.edit))) {
		note_put(&form->typing.note, form->part == PART_DUE ? STYLE_ERROR : STYLE_NORMAL,
			 _("Skriv den nye fristen."));
		form->part = PART_DUE;
		return false;
	}
	if (moved && !typing_explain(tui, overlay, true)) {
		form->part = PART_DUE;
		return false;
	}
	if (has_reason(form) && text_blank(edit_text(&form->reason))) {
		note_put(&form->typing.note, form->part == PART_REASON ? STYLE_ERROR : STYLE_NORMAL,
			 moved ? _("Skriv hvorfor det er flyttet.")
			       : _("Skriv hvorfor det er trukket."));
		form->part = PART_REASON;
		return false;
	}
	return true;
}

static void send(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct promise_form *form = overlay->own;
	char next[ID_ROOM] = "";
	if (!is_complete(tui, overlay)) {
		return;
	}
	effect->type = EFFECT_PROMISE;
	effect->kind = KIND_PROMISE;
	effect->year = form->year;
	id_set(effect->id, form->id);
	effect_edit(effect, "svar", choice_at(&answer_choices, form->answer.value)->code);
	effect_seen(effect, str_text(&form->seen));
	if (has_reason(form)) {
		effect_edit(effect, "begrunnelse", edit_text(&form->reason));
	}
	if (form->answer.value == ANSWER_MOVED) {
		effect_edit(effect, "ny-frist", edit_text(&form->typing.edit));
	}
	if (form->walk) {
		(void)promise_beside(tui, form->year, form->id, 1, next);
		effect_edit(effect, "neste", next);
	}
}

/* ---- Keys ---- */

static bool has_part(const struct promise_form *form, enum part part)
{
	return part == PART_ANSWER || (part == PART_DUE && form->answer.value == ANSWER_MOVED) ||
	       (part == PART_REASON && has_reason(form));
}

static void turn_part(struct promise_form *form, int by)
{
	do {
		form->part = (enum part)(((int)form->part + PART_COUNT + by) % PART_COUNT);
	} while (!has_part(form, form->part));
	note_put(&form->typing.note, STYLE_NORMAL, "");
}

/* True when the event was the calendar's. */
static bool update_calendar(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct promise_form *form = overlay->own;
	if (!form->typing.calendar) {
		return form->part == PART_DUE && event->type == EVENT_KEY &&
		       calendar_opens(tui, overlay, event->key);
	}
	if (calendar_takes(tui, overlay, event)) {
		turn_part(form, 1);
	}
	return true;
}

static void update_part(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct promise_form *form = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (form->part == PART_ANSWER) {
		answer_rows_key(&form->answer, key);
	} else if (key == KEY_UP || key == KEY_DOWN) {
		turn_part(form, key == KEY_UP ? -1 : 1);
	} else if (form->part == PART_REASON) {
		edit_update(&form->reason, event);
	} else if (edit_update(&form->typing.edit, event)) {
		typing_explain(tui, overlay, false);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct promise_form *form = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (update_calendar(tui, overlay, event)) {
		return;
	}
	if (key != KEY_NONE) {
		note_put(&form->typing.note, STYLE_NORMAL, "");
	}
	if (event->type == EVENT_CLICK) {
		form->part = answer_rows_click(&form->answer, event) ? PART_ANSWER : form->part;
	} else if (key == KEY_ESC) {
		leave(tui, form);
	} else if (key == KEY_ENTER || key == KEY_F2) {
		send(tui, overlay, effect);
	} else if (key == KEY_PAGE_UP || key == KEY_PAGE_DOWN) {
		turn(tui, form, key == KEY_PAGE_UP ? -1 : 1);
	} else if (key == KEY_TAB || key == (KEY_TAB | KEY_SHIFT)) {
		turn_part(form, key == KEY_TAB ? 1 : -1);
	} else {
		update_part(tui, overlay, event);
	}
}

/* ---- Drawing ---- */

/* «Gitt: 2022; Frist: 2. kvartal 2023; Gjelder: T-001 Næringsfond» */
static void put_given(const struct tui *tui, const struct promise *promise, struct str *out)
{
	struct str due = {0}, given = {0}, about = {0};
	if (promise->given != SMALL_UNSET) {
		str_number(&given, promise->given);
	}
	due_show(promise_deadline(promise), &due);
	told_pair(out, _("Gitt"), str_text(&given));
	promise_put_subject(tui, promise, &about);
	told_pair(out, _("Frist"), due.len > 0 ? str_text(&due) : _("ingen"));
	told_pair(out, _("Gjelder"), str_text(&about));
	str_done(&about);
	str_done(&due);
	str_done(&given);
}

/* The new deadline and the reason, where the answer has them; they keep their rows. */
static void draw_fields(struct overlay *overlay, struct canvas *canvas, struct span at)
{
	struct promise_form *form = overlay->own;
	struct rect in = rect(at.row, at.col + LABEL_COLS, 1, at.cols - LABEL_COLS);
	if (has_part(form, PART_DUE)) {
		canvas_put(canvas, span(in.row, at.col, LABEL_COLS), _("Ny frist"), STYLE_MUTED);
		edit_draw(&form->typing.edit, canvas, in, _("som vår 2024; ↓ åpner kalenderen"),
			  form->part == PART_DUE && !calendar_has_cursor(overlay));
		in.row++;
	}
	if (has_part(form, PART_REASON)) {
		canvas_put(canvas, span(in.row, at.col, LABEL_COLS), _("Begrunnelse"), STYLE_MUTED);
		edit_draw(&form->reason, canvas, in, _("hvorfor"), form->part == PART_REASON);
	}
}

/* What was promised, and the answers; returns the row below. */
static int draw_promise(struct tui *tui, struct promise_form *form, struct canvas *canvas,
			struct rect in)
{
	const struct promise *promise = promise_of(tui, form);
	bool roomy = canvas->rows >= ROOMY;
	struct str given = {0};
	int row = in.row + TEXT_ROWS;
	canvas_wrap(canvas, rect(in.row, in.col, TEXT_ROWS, in.cols),
		    promise && promise->text ? promise->text : "", STYLE_HEADING, 0);
	if (promise) {
		put_given(tui, promise, &given);
	}
	canvas_put(canvas, span(row++, in.col, in.cols), str_text(&given), STYLE_NORMAL);
	row += roomy;
	answer_rows_draw(&form->answer, canvas, rect(row, in.col, ANSWER_COUNT - 1, in.cols),
			 form->part == PART_ANSWER);
	str_done(&given);
	return row + ANSWER_COUNT - 1 + roomy;
}

/* Where the calendar leaves no room for it, the promise itself is not shown. */
static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct promise_form *form = overlay->own;
	bool calendar = form->typing.calendar, alone = calendar && canvas->rows < WITH_CALENDAR;
	int others = alone ? FORM_ROWS : AROUND + 2 * (canvas->rows >= ROOMY);
	struct rect in =
		overlay_draw_box(overlay, canvas, others + (calendar ? CALENDAR_ROWS : 0), COLS);
	int row = alone ? in.row : draw_promise(tui, form, canvas, in);
	draw_fields(overlay, canvas, span(row, in.col, in.cols));
	int notes = in.row + in.rows - row - 2 - (calendar ? CALENDAR_ROWS : 0);
	note_draw(&form->typing.note, canvas, rect(row + 2, in.col, notes, in.cols));
	if (calendar) {
		row = in.row + in.rows - CALENDAR_ROWS;
		calendar_draw(tui, overlay, canvas, rect(row, in.col, CALENDAR_ROWS, in.cols));
	}
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct promise_form *form = overlay->own;
	const struct promise *promise = promise_of(tui, form);
	struct str text = {0};
	told_text(told, str_text(&overlay->label));
	if (promise) {
		told_text(told, promise->text ? promise->text : "");
		put_given(tui, promise, &text);
		told_text(told, str_text(&text));
	}
	answer_rows_tell(&form->answer, told, form->part == PART_ANSWER);
	if (has_part(form, PART_DUE)) {
		told_field(told, _("Ny frist"), &form->typing.edit, _("tomt"),
			   form->part == PART_DUE && !calendar_has_cursor(overlay));
	}
	if (has_part(form, PART_REASON)) {
		told_field(told, _("Begrunnelse"), &form->reason, _("hvorfor"),
			   form->part == PART_REASON);
	}
	told_text(told, str_text(&form->typing.note.text));
	if (form->typing.calendar) {
		calendar_tell(tui, overlay, told);
	}
	str_done(&text);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key one[] = {{"Enter", N_("Lagre")},
						 {"Tab", N_("Neste felt")},
						 {"Esc", N_("Avbryt")},
						 {"F1", N_("Hjelp")},
						 {NULL, NULL}};
	const struct promise_form *form = overlay->own;
	return form->typing.calendar ? calendar_form_keys() : form->walk ? walk_form_keys : one;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	(void)tui;
	(void)overlay;
	str_put(out, _("Piltastene eller et tall velger svaret: holdt, flyttet eller trukket. Et "
		       "løfte som er flyttet, får en ny frist, og rapporten for det året spør "
		       "igjen. Det og ett som er trukket, skal ha en begrunnelse, som står i "
		       "rapporten."));
	str_printf(out, "\n\n%s\n\n",
		   _("Går du gjennom alle, viser Enter det neste, PgDn hopper over, PgUp går "
		     "tilbake, og Esc slutter; det som er lagret, spørres det ikke om igjen."));
	field_help(field_find(KIND_PROMISE, "ny-frist"), out);
}

const struct overlay_ops promise_overlay = {.size = sizeof(struct promise_form),
					    .types = true,
					    .done = done,
					    .update = update,
					    .draw = draw,
					    .tell = tell,
					    .keys = keys,
					    .help = help,
					    .fail = typing_fail,
					    .form = form};
