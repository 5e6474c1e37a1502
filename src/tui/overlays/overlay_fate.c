/*
 * The walk at the end of a year: one open tiltak after the other is given a fate, with a reason.
 * Those that have one come first, and it begins behind them; it can be left and gone on with later,
 * by anybody.
 */
#include <stdlib.h>
#include <string.h>

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
#include "walk_form.h"

#define COLS	   76
#define LABEL_COLS 14

enum part { PART_FATE, PART_MORE, PART_REASON, PART_COUNT };

struct fate_form {
	char id[ID_ROOM];
	int year;
	struct answer_rows fate; /* enum fate_choice */
	enum part part;
	struct edit to, reason;
	char with[ID_ROOM];
	struct str before; /* all of it as it was opened */
	struct note note;
	struct picking others;
};

/* ---- What is chosen ---- */

static bool has_more(const struct fate_form *form)
{
	return form->fate.value == FATE_MERGED || form->fate.value == FATE_MOVED;
}

static void put_all(const struct fate_form *form, struct str *out)
{
	str_printf(out, "%u\n%s\n%s\n%s", form->fate.value, form->with, edit_text(&form->to),
		   edit_text(&form->reason));
}

static bool is_changed(const struct fate_form *form)
{
	struct str now = {0};
	put_all(form, &now);
	bool changed = strcmp(str_text(&now), str_text(&form->before)) != 0;
	str_done(&now);
	return changed;
}

static void take_stored(const struct tui *tui, struct fate_form *form)
{
	const struct fate *fate = fate_of(tui, form->year, form->id);
	form->fate.value = fate ? fate->fate : FATE_CARRIED;
	id_set(form->with, fate && fate->with ? fate->with : "");
	edit_open(&form->to, fate && fate->to ? fate->to : "", false,
		  field_room(field_find(KIND_FATE, "til")));
	edit_open(&form->reason, fate && fate->reason ? fate->reason : "", false,
		  field_room(field_find(KIND_FATE, "begrunnelse")));
	put_all(form, &form->before);
}

static void take_kept(struct top_state *top, struct fate_form *form)
{
	if (top->fate.year == form->year && strcmp(top->fate.id, form->id) == 0) {
		form->fate.value = top->fate.fate;
		id_set(form->with, top->fate.with);
		edit_set(&form->to, str_text(&top->fate.to));
		edit_set(&form->reason, str_text(&top->fate.reason));
		top->fate.year = 0;
	}
}

static void keep(struct tui *tui, struct overlay *overlay)
{
	const struct fate_form *form = overlay->own;
	struct top_state *top = tui->top;
	top->fate.year = form->year;
	top->fate.fate = form->fate.value;
	id_set(top->fate.id, form->id);
	id_set(top->fate.with, form->with);
	str_set(&top->fate.to, edit_text(&form->to));
	str_set(&top->fate.reason, edit_text(&form->reason));
	tui_say(tui, false, "Utfallet for %s er ikke lagret. Det du valgte, står der neste gang.",
		form->id);
}

void ask_fate(struct tui *tui)
{
	const struct top_walk *walk = &tui->top->walk;
	struct overlay *overlay = overlay_push(tui, OVERLAY_FATE);
	struct fate_form *form = overlay->own;
	form->year = walk->year;
	form->fate.choices = &fate_choices;
	id_set(form->id, walk->ids[walk->at]);
	str_printf(&overlay->label, _("Utfall for %d · %zu av %zu"), form->year, walk->at + 1,
		   walk->n);
	take_stored(tui, form);
	take_kept(tui->top, form);
}

static bool form(const struct overlay *overlay, struct effect *out)
{
	const struct fate_form *form = overlay->own;
	if (out) {
		out->type = EFFECT_FATE;
		out->year = form->year;
		id_set(out->id, form->id);
		effect_edit(out, "utfall", choice_at(&fate_choices, form->fate.value)->code);
		effect_edit(out, "med", form->with);
		effect_edit(out, "til", edit_text(&form->to));
		effect_edit(out, "begrunnelse", edit_text(&form->reason));
	}
	return is_changed(form);
}

bool fate_reopen(struct tui *tui, const struct effect *draft)
{
	unsigned fate = choice_find(&fate_choices, form_value(draft, "utfall"), NULL);
	fates_begin(tui, draft->year, draft->id);
	struct overlay *overlay = overlay_top(tui);
	struct fate_form *form = overlay && overlay->kind == OVERLAY_FATE ? overlay->own : NULL;
	if (!form || strcmp(form->id, draft->id) != 0 || fate == FATE_NONE) {
		overlays_pop(tui);
		return false;
	}
	form->fate.value = fate;
	id_set(form->with, form_value(draft, "med"));
	edit_set(&form->to, form_value(draft, "til"));
	edit_set(&form->reason, form_value(draft, "begrunnelse"));
	form->part = edit_text(&form->reason)[0] ? PART_REASON
		     : edit_text(&form->to)[0]	 ? PART_MORE
						 : PART_FATE;
	return true;
}

static void done(void *own)
{
	struct fate_form *form = own;
	edit_done(&form->to);
	edit_done(&form->reason);
	str_done(&form->before);
	str_done(&form->note.text);
	picking_done(&form->others);
}

/* ---- Leaving, skipping ---- */

static void leave(struct tui *tui, const struct fate_form *form)
{
	if (is_changed(form)) {
		ask_leaving(tui, _("Utfallet er ikke lagret"),
			    _("Avbryt går tilbake til det du har valgt. Esc går ut, og det du har "
			      "valgt, står der neste gang."))
			->keeps = true;
	} else {
		overlay_pop(tui);
		fates_tell_left(tui);
	}
}

static void turn(struct tui *tui, struct fate_form *form, int by)
{
	struct top_walk *walk = &tui->top->walk;
	if (is_changed(form)) {
		note_put(&form->note, STYLE_WARNING,
			 _("Utfallet er ikke lagret. Enter lagrer det, Esc går ut."));
	} else if (by < 0 && walk->at == 0) {
		note_put(&form->note, STYLE_NORMAL, _("Dette er det første."));
	} else if (by > 0 && walk->at + 1 == walk->n) {
		note_put(&form->note, STYLE_NORMAL, _("Dette er det siste. Esc går ut."));
	} else {
		walk->at = by > 0 ? walk->at + 1 : walk->at - 1;
		overlay_pop(tui);
		ask_fate(tui);
	}
}

/* ---- Storing ---- */

/* What the fate needs and does not have; the person is sent there. */
static bool is_complete(struct fate_form *form)
{
	bool more = has_more(form) &&
		    (form->fate.value == FATE_MERGED ? !form->with[0]
						     : text_blank(edit_text(&form->to)));
	bool reason = fate_needs_reason(form->fate.value) && text_blank(edit_text(&form->reason));
	if (more) {
		note_put(&form->note, form->part == PART_MORE ? STYLE_ERROR : STYLE_NORMAL,
			 form->fate.value == FATE_MERGED
				 ? _("Velg tiltaket det slås sammen med: Enter viser dem.")
				 : _("Skriv hvem det overføres til."));
		form->part = PART_MORE;
	} else if (reason) {
		note_put(&form->note, form->part == PART_REASON ? STYLE_ERROR : STYLE_NORMAL,
			 _("Skriv hvorfor."));
		form->part = PART_REASON;
	}
	return !more && !reason;
}

static void send(struct fate_form *form, struct effect *effect)
{
	if (!is_complete(form)) {
		return;
	}
	effect->type = EFFECT_FATE;
	effect->kind = KIND_TILTAK;
	effect->year = form->year;
	id_set(effect->id, form->id);
	effect_edit(effect, "utfall", choice_at(&fate_choices, form->fate.value)->code);
	effect_edit(effect, "begrunnelse", edit_text(&form->reason));
	if (form->fate.value == FATE_MERGED) {
		effect_edit(effect, "med", form->with);
	} else if (form->fate.value == FATE_MOVED) {
		effect_edit(effect, "til", edit_text(&form->to));
	}
}

/* ---- Keys ---- */

static void open_picks(struct tui *tui, struct fate_form *form)
{
	picks_done(&form->others.picks);
	for (size_t i = 0; i < plan_count(tui->plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		if (strcmp(tiltak->id, form->id) != 0) {
			picks_add(&form->others.picks, tiltak->id,
				  tiltak->title ? tiltak->title : "", tiltak->id);
		}
	}
	picking_begin(&form->others, _("Slås sammen med"), form->with[0] ? form->with : NULL);
}

static void pick(struct fate_form *form, const struct event *event)
{
	const char *id = picking_update(&form->others, event);
	if (id) {
		id_set(form->with, id);
		form->part = PART_REASON;
	}
}

static void turn_part(struct fate_form *form, int by)
{
	do {
		form->part = (enum part)(((int)form->part + PART_COUNT + by) % PART_COUNT);
	} while (form->part == PART_MORE && !has_more(form));
}

/* Is it the other tiltak that is chosen now? */
static bool picks_other(const struct fate_form *form)
{
	return form->part == PART_MORE && form->fate.value == FATE_MERGED;
}

static void update_part(struct tui *tui, struct fate_form *form, const struct event *event)
{
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	bool picks = picks_other(form);
	if (form->part == PART_FATE) {
		answer_rows_key(&form->fate, key);
	} else if (picks && (key == KEY_DOWN || key == KEY_F4 || key == ' ')) {
		open_picks(tui, form);
	} else if (key == KEY_UP || key == KEY_DOWN) {
		turn_part(form, key == KEY_UP ? -1 : 1);
	} else if (!picks) {
		edit_update(form->part == PART_MORE ? &form->to : &form->reason, event);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct fate_form *form = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (form->others.on) {
		pick(form, event);
		return;
	}
	if (key != KEY_NONE) {
		note_put(&form->note, STYLE_NORMAL, "");
	}
	if (event->type == EVENT_CLICK) {
		form->part = answer_rows_click(&form->fate, event) ? PART_FATE : form->part;
	} else if (key == KEY_ESC) {
		leave(tui, form);
	} else if (key == KEY_ENTER && picks_other(form) && !form->with[0]) {
		open_picks(tui, form);
	} else if (key == KEY_ENTER || key == KEY_F2) {
		send(form, effect);
	} else if (key == KEY_PAGE_UP || key == KEY_PAGE_DOWN) {
		turn(tui, form, key == KEY_PAGE_UP ? -1 : 1);
	} else if (key == KEY_TAB || key == (KEY_TAB | KEY_SHIFT)) {
		turn_part(form, key == KEY_TAB ? 1 : -1);
	} else {
		update_part(tui, form, event);
	}
}

static void fail(struct overlay *overlay, const char *why)
{
	struct fate_form *form = overlay->own;
	note_put(&form->note, STYLE_ERROR, why);
}

/* ---- Drawing ---- */

static void put_title(const struct tui *tui, const struct fate_form *form, struct str *out)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, form->id);
	put_titled(form->id, tiltak ? tiltak->title : NULL, out);
}

static const char *reason_hint(const struct fate_form *form)
{
	return fate_needs_reason(form->fate.value) ? _("hvorfor") : _("hvorfor; kan stå tomt");
}

static const char *more_label(const struct fate_form *form)
{
	return form->fate.value == FATE_MERGED ? _("Med") : _("Til");
}

static void put_with(const struct tui *tui, const struct fate_form *form, struct str *out)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, form->with);
	if (form->with[0]) {
		put_titled(form->with, tiltak ? tiltak->title : NULL, out);
	} else {
		str_put(out, _("Enter viser tiltakene"));
	}
}

static void draw_more(struct tui *tui, struct fate_form *form, struct canvas *canvas,
		      struct span at)
{
	struct str text = {0};
	bool here = form->part == PART_MORE && !form->others.on;
	struct rect in = rect(at.row, at.col + LABEL_COLS, 1, at.cols - LABEL_COLS);
	if (!has_more(form)) {
		return;
	}
	canvas_put(canvas, at, more_label(form), STYLE_MUTED);
	if (form->fate.value == FATE_MOVED) {
		edit_draw(&form->to, canvas, in, _("hvem som tar over"), here);
	} else {
		put_with(tui, form, &text);
		canvas_put(canvas, span(in.row, in.col, in.cols), str_text(&text),
			   here ? STYLE_SELECTED : STYLE_NORMAL);
		if (here) {
			canvas_cursor(canvas, in.row, in.col);
		}
	}
	str_done(&text);
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct fate_form *form = overlay->own;
	struct str title = {0}, state = {0};
	int tight = canvas->rows < 20;
	struct rect in = overlay_draw_box(overlay, canvas,
					  FATE_COUNT - 1 + 6 + NOTE_ROWS + (tight ? 0 : 2), COLS);
	int row = in.row;
	put_title(tui, form, &title);
	fate_put_state(tui, form->year, form->id, &state);
	canvas_put(canvas, span(row++, in.col, in.cols), str_text(&title), STYLE_HEADING);
	canvas_put(canvas, span(row++, in.col, in.cols), str_text(&state), STYLE_NORMAL);
	row += !tight;
	answer_rows_draw(&form->fate, canvas, rect(row, in.col, FATE_COUNT - 1, in.cols),
			 form->part == PART_FATE);
	row += FATE_COUNT - 1 + !tight;
	draw_more(tui, form, canvas, span(row++, in.col, in.cols));
	canvas_put(canvas, span(row, in.col, LABEL_COLS), _("Begrunnelse"), STYLE_MUTED);
	edit_draw(&form->reason, canvas, rect(row++, in.col + LABEL_COLS, 1, in.cols - LABEL_COLS),
		  reason_hint(form), form->part == PART_REASON);
	note_draw(&form->note, canvas, rect(row, in.col, in.row + in.rows - row, in.cols));
	if (form->others.on) {
		picker_draw(&form->others.picker, canvas, canvas->rows - 2);
	}
	str_done(&title);
	str_done(&state);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct fate_form *form = overlay->own;
	struct str text = {0};
	if (form->others.on) {
		picker_tell(&form->others.picker, told);
		return;
	}
	told_text(told, str_text(&overlay->label));
	put_title(tui, form, &text);
	told_text(told, str_text(&text));
	str_clear(&text);
	fate_put_state(tui, form->year, form->id, &text);
	told_text(told, str_text(&text));
	answer_rows_tell(&form->fate, told, form->part == PART_FATE);
	if (form->fate.value == FATE_MOVED) {
		told_field(told, more_label(form), &form->to, _("hvem som tar over"),
			   form->part == PART_MORE);
	} else if (form->fate.value == FATE_MERGED) {
		str_clear(&text);
		str_printf(&text, "%s: ", more_label(form));
		put_with(tui, form, &text);
		told_item(told, str_text(&text), form->part == PART_MORE);
	}
	told_field(told, _("Begrunnelse"), &form->reason, reason_hint(form),
		   form->part == PART_REASON);
	told_text(told, str_text(&form->note.text));
	str_done(&text);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	const struct fate_form *form = overlay->own;
	return form->others.on ? picking_keys : walk_form_keys;
}

static const char help_text[] =
	N_("Hvert tiltak som var åpent i året, får et utfall: piltastene eller et tall "
	   "velger, Tab går til begrunnelsen. Enter lagrer og viser det neste. PgDn "
	   "hopper over, PgUp går tilbake, også til dem som har et utfall. «Fullført» "
	   "og «Utgår» blir også statusen. "
	   "Esc slutter; neste gang begynner du ved det første uten utfall.");

const struct overlay_ops fate_overlay = {.size = sizeof(struct fate_form),
					 .done = done,
					 .update = update,
					 .draw = draw,
					 .tell = tell,
					 .keys = keys,
					 .help_text = help_text,
					 .fail = fail,
					 .keep = keep,
					 .form = form};
