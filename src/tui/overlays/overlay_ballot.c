/*
 * A ballot for the top ten of a year: the candidates, those that are ranked first and in their
 * order. What is left out stands equal, below all that is ranked.
 */
#include <string.h>

#include "event.h"
#include "listbox.h"
#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "views.h"

#define COLS   76
#define AROUND 4 /* rows: edges, how many, a blank one */

struct ballot_form {
	int year;
	char voter[ID_ROOM];
	struct str ranking, before; /* «T-001, T-002», the best first */
	struct str row;		    /* the id that was asked for last */
	struct listbox list;
};

static struct ballot_form *form_of(struct tui *tui)
{
	return overlay_top(tui)->own;
}

/* ---- Rows: the ranked, then the others by id ---- */

static bool is_ranked(const struct ballot_form *form, const char *id)
{
	return list_has(str_text(&form->ranking), id);
}

static size_t row_count(void *data)
{
	return ((struct tui *)data)->top->n_candidates;
}

static const char *row_id(void *data, size_t row)
{
	struct tui *tui = data;
	struct ballot_form *form = form_of(tui);
	const char *at = str_text(&form->ranking);
	size_t n = list_count(at);
	if (row < n) {
		while (list_next_item(&at, &form->row) && row-- > 0) {
		}
		return str_text(&form->row);
	}
	row -= n;
	for (size_t i = 0; i < tui->top->n_candidates; i++) {
		const char *id = tui->top->candidates[i].tiltak->id;
		if (!is_ranked(form, id) && row-- == 0) {
			return id;
		}
	}
	return NULL;
}

static void put_row(struct tui *tui, const char *id, struct str *out)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, id);
	put_titled(id, tiltak ? tiltak->title : NULL, out);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	const char *id = row_id(data, row);
	bool ranked = id && is_ranked(form_of(tui), id);
	struct str text = {0};
	if (ranked) {
		str_printf(&text, " %2zu  ", row + 1);
	} else {
		str_put(&text, "  –  ");
	}
	put_row(tui, id ? id : "", &text);
	canvas_put(canvas, at, str_text(&text), ranked ? STYLE_NORMAL : STYLE_MUTED);
	str_done(&text);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	const char *id = row_id(data, row);
	bool ranked = id && is_ranked(form_of(tui), id);
	struct str place = {0};
	put_row(tui, id ? id : "", out);
	if (ranked) {
		str_printf(&place, _("rangert som nummer %zu"), row + 1);
	} else {
		str_put(&place, _("ikke rangert"));
	}
	told_word(out, str_text(&place));
	str_done(&place);
}

/* ---- Opening and leaving ---- */

/* What is no candidate any more is left out. */
static void take_stored(struct tui *tui, struct ballot_form *form)
{
	struct str id = {0};
	const char *at = NULL;
	for (size_t i = 0; i < plan_count(tui->plan, KIND_BALLOT); i++) {
		const struct ballot *ballot = plan_at(tui->plan, KIND_BALLOT, i);
		bool own = ballot->year == form->year && strcmp(ballot->voter, form->voter) == 0;
		at = own ? ballot->ranking : at;
	}
	while (at && list_next_item(&at, &id)) {
		for (size_t i = 0; i < tui->top->n_candidates; i++) {
			if (strcmp(tui->top->candidates[i].tiltak->id, str_text(&id)) == 0) {
				list_put(&form->ranking, str_text(&id));
			}
		}
	}
	str_put(&form->before, str_text(&form->ranking));
	str_done(&id);
}

static bool is_kept(const struct top_state *top, const struct ballot_form *form)
{
	return top->ballot.year == form->year && strcmp(top->ballot.voter, form->voter) == 0;
}

static void keep(struct tui *tui, struct overlay *overlay)
{
	const struct ballot_form *form = overlay->own;
	struct top_state *top = tui->top;
	top->ballot.year = form->year;
	id_set(top->ballot.voter, form->voter);
	str_set(&top->ballot.ranking, str_text(&form->ranking));
	tui_say(tui, false, "Stemmen er ikke lagret. Rangeringen din står der neste gang.");
}

void ask_ballot(struct tui *tui, const char *voter)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_BALLOT);
	struct ballot_form *form = overlay->own;
	const struct actor *actor = plan_find(tui->plan, KIND_ACTOR, voter);
	form->year = tui->top->year;
	id_set(form->voter, voter);
	form->list.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
	str_printf(&overlay->label, _("Stemme for topp 10 i %d · %s"), form->year,
		   actor && actor->name ? actor->name : voter);
	take_stored(tui, form);
	if (is_kept(tui->top, form)) {
		str_set(&form->ranking, str_text(&tui->top->ballot.ranking));
		tui->top->ballot.year = 0;
	}
}

static bool is_changed(const struct ballot_form *form)
{
	return strcmp(str_text(&form->ranking), str_text(&form->before)) != 0;
}

static void leave(struct tui *tui, const struct ballot_form *form)
{
	if (is_changed(form)) {
		ask_leaving(tui, _("Stemmen er ikke lagret"),
			    _("Avbryt går tilbake til det du har valgt. Esc går ut, og det du har "
			      "valgt, står der neste gang."))
			->keeps = true;
	} else {
		overlay_pop(tui);
	}
}

static void done(void *own)
{
	struct ballot_form *form = own;
	str_done(&form->ranking);
	str_done(&form->before);
	str_done(&form->row);
	listbox_done(&form->list);
}

/* ---- Ranking ---- */

/* To that place, 0: not ranked. */
static void rank(struct ballot_form *form, const char *id, size_t place)
{
	struct str ranking = {0};
	char moved[ID_ROOM];
	id_set(moved, id);
	top_rearrange(str_text(&form->ranking), moved, place, &ranking);
	str_done(&form->ranking);
	form->ranking = ranking;
	listbox_select(&form->list, moved);
}

static bool choose(struct ballot_form *form, uint32_t key)
{
	const char *id = listbox_id(&form->list);
	int place = id ? list_place(str_text(&form->ranking), id) : 0;
	size_t n = list_count(str_text(&form->ranking));
	if (key == (KEY_CTRL | 'u')) {
		str_clear(&form->ranking);
	} else if (id && key == ' ') {
		rank(form, id, place > 0 ? 0 : n + 1);
	} else if (id && key >= '1' && key <= '9') {
		rank(form, id, key - '0');
	} else if (key == '+' && place > 1) {
		rank(form, id, (size_t)place - 1);
	} else if (key == '-' && place > 0) {
		rank(form, id, (size_t)place + 1);
	} else {
		return false;
	}
	return true;
}

static void send(struct tui *tui, const struct ballot_form *form, struct effect *effect)
{
	if (!is_changed(form)) {
		overlay_pop(tui);
		tui_say(tui, false, "Stemmen er som den var.");
		return;
	}
	effect->type = EFFECT_VOTE;
	effect->kind = KIND_BALLOT;
	effect->year = form->year;
	id_set(effect->id, form->voter);
	effect_edit(effect, "rangering", str_text(&form->ranking));
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct ballot_form *form = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (key == KEY_ESC) {
		leave(tui, form);
	} else if (key == KEY_ENTER || key == KEY_F2) {
		send(tui, form, effect);
	} else if (!choose(form, key)) {
		listbox_update(&form->list, event);
		if (listbox_hit(&form->list, event)) {
			choose(form, ' ');
		}
	}
}

/* ---- Drawing ---- */

static void put_count(const struct tui *tui, const struct ballot_form *form, struct str *out)
{
	size_t n = list_count(str_text(&form->ranking)), all = tui->top->n_candidates;
	str_printf(out, _("%zu av %zu er rangert. De andre står likt, bak dem."), n, all);
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct ballot_form *form = overlay->own;
	struct str count = {0};
	struct rect in =
		overlay_draw_box(overlay, canvas, (int)tui->top->n_candidates + AROUND, COLS);
	listbox_draw(&form->list, canvas, rect(in.row, in.col - 1, in.rows - 2, in.cols + 2), true);
	put_count(tui, form, &count);
	canvas_put(canvas, span(in.row + in.rows - 1, in.col, in.cols), str_text(&count),
		   STYLE_MUTED);
	str_done(&count);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct ballot_form *form = overlay->own;
	struct str count = {0};
	told_text(told, str_text(&overlay->label));
	put_count(tui, form, &count);
	told_text(told, str_text(&count));
	told_list(told, &form->list, true);
	str_done(&count);
}

static const struct overlay_key keys[] = {{N_("Mellomrom"), N_("Ranger")},
					  {"1–9", N_("Til plass")},
					  {"+ -", N_("Opp, ned")},
					  {"Enter", N_("Lagre")},
					  {"Esc", N_("Avbryt")},
					  {"F1", N_("Hjelp")},
					  {NULL, NULL}};

static const char help_text[] =
	N_("Ranger det du helst vil ha på lista, med det beste først. Mellomrom velger "
	   "tiltaket, sist blant de rangerte, eller tar det bort; et tall setter "
	   "det på den plassen. Det du ikke rangerer, står likt, bak det andre. Enter "
	   "lagrer; uten noe rangert tas stemmen tilbake. Stemmene er råd: lista endres "
	   "ikke av dem.");

const struct overlay_ops ballot_overlay = {.size = sizeof(struct ballot_form),
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .fixed_keys = keys,
					   .help_text = help_text,
					   .keep = keep};
