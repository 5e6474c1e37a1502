/*
 * The decision that locks the top ten of a year: body, date and case number, above the list that is
 * decided. What is typed stands until the list is decided, also when one leaves to look at the
 * list.
 */
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "event.h"
#include "field_words.h"
#include "overlays.h"
#include "picks.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "typing.h"
#include "views.h"

#define COLS	   76
#define LABEL_COLS 9
#define AROUND	   9  /* rows: edges, three fields, two notes, the button, a rule */
#define ROOMY	   20 /* rows of a screen with notes above the calendar */

enum part { PART_BODY, PART_DATE, PART_CASE, PART_DECIDE, PART_COUNT };

static const char *const labels[PART_COUNT] = {
	[PART_BODY] = N_("Organ"),
	[PART_DATE] = N_("Dato"),
	[PART_CASE] = N_("Sak"),
	[PART_DECIDE] = N_("Vedta"),
};
/* Of the fields, as the effect has them. */
static const char *const keys_of[PART_DECIDE] = {"organ", "dato", "sak"};

struct decide {
	struct typing typing;  /* the date; its note is of all */
	struct edit others[2]; /* the body and the case */
	enum part part;	       /* has the keys */
	bool asked;	       /* what is missing is told */
	int32_t ahead;	       /* the day to come that the person was asked about */
	int year;
	struct str seen; /* the list that the person sees, and what decided it */
	struct str decision;
	struct picking bodies;
	struct rect in; /* where the fields were last drawn, and the button */
	int button;
};

static struct edit *edit_of(struct decide *decide, enum part part)
{
	return part == PART_DATE ? &decide->typing.edit : &decide->others[part == PART_CASE];
}

static bool is_missing(struct decide *decide, enum part part)
{
	return part < PART_DECIDE && text_blank(edit_text(edit_of(decide, part)));
}

/* ---- Opening and leaving ---- */

static const char *decision_of(const struct top_state *top)
{
	const struct priority *record = top->list.record;
	return record && record->decision ? record->decision : "";
}

static void see(const struct top_state *top, struct decide *decide)
{
	str_set(&decide->seen, top_ids(top));
	str_set(&decide->decision, decision_of(top));
}

static bool has_changed(const struct top_state *top, const struct decide *decide)
{
	return strcmp(str_text(&decide->seen), top_ids(top)) != 0 ||
	       strcmp(str_text(&decide->decision), decision_of(top)) != 0;
}

void ask_decision(struct tui *tui)
{
	struct top_state *top = tui->top;
	struct overlay *overlay = overlay_push(tui, OVERLAY_DECIDE);
	struct decide *decide = overlay->own;
	bool again = top->typed.year == top->year;
	decide->typing.effect = EFFECT_DECIDE;
	decide->year = top->year;
	str_printf(&overlay->label, _("Vedta topp 10 for %d"), top->year);
	picks_add_bodies(&decide->bodies.picks, tui->plan);
	typing_open(overlay, field_find(KIND_DECISION, "dato"), "");
	for (enum part part = PART_BODY; part <= PART_CASE; part++) {
		const char *text = again ? str_text(&top->typed.fields[part]) : "";
		if (!again && part == PART_BODY && decide->bodies.picks.n > 0) {
			text = decide->bodies.picks.rows[0].id;
		}
		if (part == PART_DATE) {
			edit_set(&decide->typing.edit, text);
		} else {
			const struct field *field = field_find(KIND_DECISION, keys_of[part]);
			edit_open(edit_of(decide, part), text, false, field_room(field));
		}
	}
	top->typed.year = 0; /* what is decided is not proposed again */
	while (decide->part < PART_DECIDE && !is_missing(decide, decide->part)) {
		decide->part++;
	}
	see(top, decide);
	typing_explain(tui, overlay, false);
}

/* The body that stands there from the beginning is nothing that could be lost. */
static bool form(const struct overlay *overlay, struct effect *out)
{
	struct decide *decide = overlay->own;
	if (out) {
		out->type = EFFECT_DECIDE;
		out->year = decide->year;
		for (enum part part = PART_BODY; part <= PART_CASE; part++) {
			effect_edit(out, keys_of[part], edit_text(edit_of(decide, part)));
		}
	}
	return !is_missing(decide, PART_DATE) || !is_missing(decide, PART_CASE);
}

bool decision_reopen(struct tui *tui, const struct effect *draft)
{
	struct top_state *top = tui->top;
	tui_go(tui, VIEW_TOP);
	top_turn(tui, draft->year - top->year);
	if (top->list.n_listed == 0) {
		return false;
	}
	top->typed.year = draft->year;
	for (enum part part = PART_BODY; part <= PART_CASE; part++) {
		str_clear(&top->typed.fields[part]);
		str_put(&top->typed.fields[part], form_value(draft, keys_of[part]));
	}
	ask_decision(tui);
	struct decide *decide = overlay_top(tui)->own;
	decide->part = is_missing(decide, PART_CASE) ? PART_DATE : PART_CASE;
	return true;
}

static void leave(struct tui *tui, struct decide *decide)
{
	struct top_state *top = tui->top;
	top->typed.year = decide->year;
	for (enum part part = PART_BODY; part <= PART_CASE; part++) {
		str_set(&top->typed.fields[part], edit_text(edit_of(decide, part)));
	}
	bool typed = !is_missing(decide, PART_DATE) || !is_missing(decide, PART_CASE);
	overlay_pop(tui);
	if (typed) {
		tui_say(tui, false, "Ingenting er vedtatt. Det du skrev, står der neste gang.");
	}
}

static void done(void *own)
{
	struct decide *decide = own;
	typing_done(&decide->typing);
	edit_done(&decide->others[0]);
	edit_done(&decide->others[1]);
	str_done(&decide->seen);
	str_done(&decide->decision);
	picking_done(&decide->bodies);
}

/* ---- Deciding ---- */

static void send(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct decide *decide = overlay->own;
	struct note *note = &decide->typing.note;
	enum part missing = PART_BODY;
	while (missing < PART_DECIDE && !is_missing(decide, missing)) {
		missing++;
	}
	if (missing < PART_DECIDE) {
		decide->part = missing;
		decide->asked = true;
		note_put(note, STYLE_ERROR,
			 _("Fyll ut det som mangler. Et vedtak må ha organ, dato og sak."));
	} else if (!typing_past_day(&decide->typing, tui->today, &decide->ahead)) {
		decide->part = decide->typing.note.look == STYLE_ERROR ? PART_DATE : decide->part;
	} else if (has_changed(tui->top, decide)) {
		see(tui->top, decide);
		note_put(note, STYLE_WARNING,
			 top_reorders(tui->top)
				 ? _("Lista ble vedtatt på nytt mens du skrev. Rekkefølgen din "
				     "står her ved siden av den. Er den rett, kan du vedta den.")
				 : _("Noen andre endret lista mens du skrev. Nå står den her som "
				     "den er blitt. Er den rett, kan du vedta den."));
	} else {
		effect->type = EFFECT_DECIDE;
		effect->kind = KIND_PRIORITY;
		effect->year = decide->year;
		for (enum part part = PART_BODY; part <= PART_CASE; part++) {
			effect_edit(effect, keys_of[part], edit_text(edit_of(decide, part)));
		}
		if (top_reorders(tui->top)) {
			effect_edit(effect, "tiltak", top_ids(tui->top));
		}
	}
}

/* ---- Keys ---- */

static void turn(struct tui *tui, struct overlay *overlay, int by)
{
	struct decide *decide = overlay->own;
	decide->part = (enum part)(((int)decide->part + PART_COUNT + by) % PART_COUNT);
	typing_explain(tui, overlay, false);
}

static void pick_body(struct decide *decide, const struct event *event)
{
	const char *id = picking_update(&decide->bodies, event);
	if (id) {
		edit_set(edit_of(decide, PART_BODY), id);
		decide->part = PART_DATE;
	}
}

/* Down in a field opens what can be chosen there. */
static bool opens(struct tui *tui, struct overlay *overlay, uint32_t key)
{
	struct decide *decide = overlay->own;
	if (decide->part == PART_BODY && decide->bodies.picks.n > 0 &&
	    (key == KEY_DOWN || key == KEY_F4)) {
		picking_begin(&decide->bodies, _("Hvem vedtar?"),
			      edit_text(edit_of(decide, PART_BODY)));
		return true;
	}
	return decide->part == PART_DATE && calendar_opens(tui, overlay, key);
}

static void click(struct tui *tui, struct overlay *overlay, const struct event *event,
		  struct effect *effect)
{
	struct decide *decide = overlay->own;
	int row = event->row - decide->in.row;
	if (row >= PART_BODY && row <= PART_CASE) {
		decide->part = (enum part)row;
	} else if (event->row == decide->button) {
		send(tui, overlay, effect);
	}
}

static void type(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct decide *decide = overlay->own;
	if (decide->part < PART_DECIDE && edit_update(edit_of(decide, decide->part), event)) {
		typing_explain(tui, overlay, false);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct decide *decide = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (decide->bodies.on) {
		pick_body(decide, event);
		return;
	}
	if (decide->typing.calendar) {
		if (calendar_takes(tui, overlay, event)) {
			turn(tui, overlay, 1);
		}
		return;
	}
	if (opens(tui, overlay, key)) {
		return;
	}
	if (event->type == EVENT_CLICK) {
		click(tui, overlay, event, effect);
	} else if (key == KEY_ESC) {
		leave(tui, decide);
	} else if (key == KEY_F2 || (key == KEY_ENTER && decide->part == PART_DECIDE)) {
		send(tui, overlay, effect);
	} else if (key == KEY_TAB || key == KEY_ENTER || key == KEY_DOWN) {
		turn(tui, overlay, 1);
	} else if (key == (KEY_TAB | KEY_SHIFT) || key == KEY_UP) {
		turn(tui, overlay, -1);
	} else {
		type(tui, overlay, event);
	}
}

/* ---- Drawing ---- */

static const char *hint_of(struct decide *decide, enum part part)
{
	static const char *const hints[PART_DECIDE] = {
		[PART_BODY] = N_("hvem som vedtar; ↓ viser organene som er kjent"),
		[PART_DATE] = N_("dagen for vedtaket, som 6.2; ↓ åpner kalenderen"),
		[PART_CASE] = N_("saksnummeret, som 12/24"),
	};
	return decide->asked ? _("mangler") : _(hints[part]);
}

static void draw_field(struct decide *decide, struct canvas *canvas, struct span at, enum part part)
{
	bool here = decide->part == part && !decide->bodies.on;
	bool missing = decide->asked && is_missing(decide, part);
	canvas_put(canvas, at, _(labels[part]), missing ? STYLE_ERROR : STYLE_MUTED);
	edit_draw(edit_of(decide, part), canvas,
		  rect(at.row, at.col + LABEL_COLS, 1, at.cols - LABEL_COLS), hint_of(decide, part),
		  here);
}

static void draw_button(const struct decide *decide, struct canvas *canvas, struct span at)
{
	struct str button = {0};
	bool here = decide->part == PART_DECIDE;
	str_printf(&button, "[ %s ]", _(labels[PART_DECIDE]));
	canvas_put(canvas, at, str_text(&button), here ? STYLE_SELECTED : STYLE_NORMAL);
	if (here) {
		canvas_cursor(canvas, at.row, at.col);
	}
	str_done(&button);
}

/* «10 tiltak og 2 i køen · 5 plasser er åpne» */
static void put_count(const struct top_list *list, struct str *out)
{
	str_printf(out, ngettext("%zu tiltak", "%zu tiltak", list->n_top), list->n_top);
	if (list->n_listed > list->n_top) {
		str_printf(out, _(", og %zu i køen"), list->n_listed - list->n_top);
	}
	if (list->n_top < TOP_PLACES) {
		str_put(out, " · ");
		top_put_open(list, out);
	}
}

static void put_row(const struct top_row *row, struct str *out)
{
	str_printf(out, "%2d  %s %s", row->place, row->tiltak->id,
		   row->tiltak->title ? row->tiltak->title : "");
}

/* Where a new order has it, and the one that is decided: «4 → 1». */
static void put_moved(struct tui *tui, const struct top_row *row, struct str *out)
{
	if (top_reorders(tui->top)) {
		top_put_cell(tui, row, TOP_MOVED, out);
	}
}

/* The list that is decided, as much of it as there is room for. */
static void draw_list(struct tui *tui, struct canvas *canvas, struct rect in)
{
	const struct top_list *list = &tui->top->list;
	size_t room = in.rows > 1 ? (size_t)in.rows - 1 : 0;
	bool all = list->n_listed <= room;
	struct str text = {0}, moved = {0};
	put_count(list, &text);
	canvas_put(canvas, span(in.row, in.col, in.cols), str_text(&text), STYLE_HEADING);
	for (size_t i = 0; i < list->n_listed && i < room; i++) {
		bool last = !all && i + 1 == room;
		struct span at = span(in.row + 1 + (int)i, in.col, in.cols);
		str_clear(&text);
		if (last) {
			str_printf(&text, _("… og %zu til"), list->n_listed - i);
		} else {
			put_row(&list->rows[i], &text);
			str_clear(&moved);
			put_moved(tui, &list->rows[i], &moved);
			canvas_put_right(canvas, at, str_text(&moved), STYLE_NORMAL);
			at.cols -= text_width(str_text(&moved), moved.len) + (moved.len > 0);
		}
		canvas_put(canvas, at, str_text(&text), last ? STYLE_MUTED : STYLE_NORMAL);
	}
	str_done(&text);
	str_done(&moved);
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct decide *decide = overlay->own;
	const struct top_list *list = &tui->top->list;
	const struct note *note = &decide->typing.note;
	bool calendar = decide->typing.calendar != NULL;
	int below = calendar ? CALENDAR_ROWS : (int)list->n_listed + 1;
	struct rect in = overlay_draw_box(overlay, canvas, AROUND + below, COLS);
	decide->in = in;
	for (enum part part = PART_BODY; part <= PART_CASE; part++) {
		draw_field(decide, canvas, span(in.row + (int)part, in.col, in.cols), part);
	}
	int notes = calendar && canvas->rows < ROOMY ? 0 : note_rows(note, canvas, in.cols);
	note_draw(note, canvas, rect(in.row + PART_DECIDE, in.col, notes, in.cols));
	int row = in.row + PART_DECIDE + (notes > 0 ? notes : NOTE_ROWS), end = in.row + in.rows;
	if (calendar) {
		row = end - CALENDAR_ROWS;
		calendar_draw(tui, overlay, canvas, rect(row, in.col, CALENDAR_ROWS, in.cols));
	} else {
		decide->button = row;
		draw_button(decide, canvas, span(row, in.col, in.cols));
		canvas_hline(canvas, span(row + 1, in.col, in.cols), STYLE_BORDER);
		draw_list(tui, canvas, rect(row + 2, in.col, end - row - 2, in.cols));
	}
	if (decide->bodies.on) {
		picker_draw(&decide->bodies.picker, canvas, canvas->rows - 2);
	}
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct decide *decide = overlay->own;
	const struct top_list *list = &tui->top->list;
	struct str text = {0}, moved = {0};
	if (decide->bodies.on) {
		picker_tell(&decide->bodies.picker, told);
		return;
	}
	told_text(told, str_text(&overlay->label));
	for (enum part part = PART_BODY; part <= PART_CASE; part++) {
		told_field(told, _(labels[part]), edit_of(decide, part), hint_of(decide, part),
			   decide->part == part && !calendar_has_cursor(overlay));
	}
	told_item(told, _(labels[PART_DECIDE]), decide->part == PART_DECIDE);
	told_text(told, str_text(&decide->typing.note.text));
	if (decide->typing.calendar) {
		calendar_tell(tui, overlay, told);
	}
	put_count(list, &text);
	told_text(told, str_text(&text));
	for (size_t i = 0; i < list->n_listed; i++) {
		str_clear(&text);
		put_row(&list->rows[i], &text);
		str_clear(&moved);
		put_moved(tui, &list->rows[i], &moved);
		told_pair(&text, _("vedtatt"), str_text(&moved));
		told_text(told, str_text(&text));
	}
	str_done(&text);
	str_done(&moved);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key form[] = {{"Tab", N_("Neste felt")}, {"↓", N_("Velg")},
						  {"F2", N_("Vedta")},	     {"Esc", N_("Avbryt")},
						  {"F1", N_("Hjelp")},	     {NULL, NULL}};
	const struct decide *decide = overlay->own;
	return decide->bodies.on	 ? picking_keys
	       : decide->typing.calendar ? calendar_form_keys()
					 : form;
}

static const char help_text[] =
	N_("Lista som står nederst, blir vedtatt, og står til det kommer et nytt vedtak. "
	   "Et vedtak kan ikke angres. Skriv hvem som vedtok, hvilken dag, og "
	   "saksnummeret. Esc går ut uten å vedta; det du har skrevet, står her neste "
	   "gang.");

const struct overlay_ops decide_overlay = {.size = sizeof(struct decide),
					   .types = true,
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .keys = keys,
					   .help_text = help_text,
					   .fail = typing_fail,
					   .form = form};
