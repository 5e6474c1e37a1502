/*
 * Search through the whole plan: what is found and where, as one types. Enter opens it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "goto.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define COLS	   110
#define SEARCH_MAX 200 /* bytes */
#define TITLE_COLS 40
#define ROOMY	   60 /* columns of a place that also show what stands before */
#define BEFORE	   12 /* bytes of a text shown before what was found */
#define TITLE	   _("Søk i hele planen")
#define HINT	   _("Skriv for å søke")

struct search_state {
	struct search *index; /* NULL: the plan changed since */
	const struct search_hit *hits;
	size_t n;
	char id[ID_ROOM]; /* of the row that was asked for last */
};

void search_stale(struct search_state *state)
{
	if (state) {
		search_free(state->index);
		*state = (struct search_state){0};
	}
}

void search_done(struct search_state *state)
{
	if (state) {
		search_free(state->index);
		free(state);
	}
}

/* The index is made when first needed. */
static struct search_state *find(struct tui *tui, struct overlay *overlay)
{
	struct search_state *state = overlay->search;
	if (!state->index && edit_text(&overlay->edit)[0]) {
		state->index = search_make(tui->plan);
		state->n = search_find(state->index, edit_text(&overlay->edit), &state->hits);
	}
	return state;
}

static size_t row_count(void *data)
{
	return ((struct overlay *)data)->search->n;
}

static const char *row_id(void *data, size_t row)
{
	struct search_state *state = ((struct overlay *)data)->search;
	snprintf(state->id, sizeof state->id, "%zu", state->hits[row].rank);
	return state->id;
}

/* «statustekst 2015: … åpnet i mai» */
static void put_place(const struct search_hit *hit, const char *typed, int cols, struct str *out)
{
	size_t spot = search_spot(hit->text, typed), before = cols < ROOMY ? 0 : BEFORE;
	size_t from = spot > before ? spot - before : 0;
	while (from > 0 && from < spot && hit->text[from - 1] != ' ') {
		from++;
	}
	str_printf(out, _("i %s: %s"), hit->place, from > 0 ? "… " : "");
	size_t at = out->len;
	str_put(out, hit->text + from);
	for (; at < out->len; at++) {
		out->data[at] = out->data[at] == '\n' ? ' ' : out->data[at];
	}
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct overlay *overlay = data;
	const struct search_hit *hit = &overlay->search->hits[row];
	int left = at.cols * 2 / 5 < TITLE_COLS ? at.cols * 2 / 5 : TITLE_COLS;
	struct str place = {0};
	bool named = hit->kind == KIND_ACTOR || hit->kind == KIND_DECISION ||
		     hit->kind == KIND_INDICATOR;
	if (!hit->place) {
		left = at.cols - 2;
	} else if (named) {
		str_put(&place, hit->place);
	} else {
		put_place(hit, edit_text(&overlay->edit), at.cols - left - 2, &place);
	}
	draw_titled(canvas, span(at.row, at.col + 1, left), hit->id, hit->title);
	canvas_put(canvas, span(at.row, at.col + left + 2, at.cols - left - 2), str_text(&place),
		   STYLE_MUTED);
	str_done(&place);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	const struct overlay *overlay = data;
	const struct search_hit *hit = &overlay->search->hits[row];
	struct str place = {0};
	put_titled(hit->id, hit->title, out);
	if (hit->kind == KIND_ACTOR || hit->kind == KIND_DECISION) {
		told_word(out, hit->place);
	} else if (hit->place) {
		put_place(hit, edit_text(&overlay->edit), ROOMY, &place);
		told_word(out, str_text(&place));
	}
	str_done(&place);
}

void ask_search(struct tui *tui)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_SEARCH);
	overlay->search = mem_zero(1, sizeof *overlay->search);
	overlay->picker.list.rows = (struct listbox_rows){.count = row_count,
							  .id = row_id,
							  .draw = row_draw,
							  .tell = row_tell,
							  .data = overlay};
	overlay->picker.searching = true;
	edit_open(&overlay->edit, "", false, SEARCH_MAX);
}

static void open_hit(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	listbox_sync(&overlay->picker.list);
	if (overlay->search->n == 0) {
		return;
	}
	struct search_hit hit = overlay->search->hits[overlay->picker.list.row];
	char id[ID_ROOM];
	id_set(id, hit.id);
	overlay_pop(tui);
	goto_record(tui, hit.kind, id, effect);
}

static void search_again(struct tui *tui, struct overlay *overlay)
{
	struct search_state *state = find(tui, overlay);
	const char *typed = edit_text(&overlay->edit);
	state->n = state->index && typed[0] ? search_find(state->index, typed, &state->hits) : 0;
	listbox_done(&overlay->picker.list); /* the best one is selected */
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	bool key = event->type == EVENT_KEY;
	bool ends = key && (event->key == KEY_HOME || event->key == KEY_END);
	find(tui, overlay);
	if (key && event->key == KEY_ESC) {
		overlay_pop(tui);
	} else if (key && event->key == KEY_ENTER) {
		open_hit(tui, overlay, effect);
	} else if (!ends && listbox_update(&overlay->picker.list, event)) {
		overlay->picker.searching = false;
	} else if (edit_update(&overlay->edit, event)) {
		overlay->picker.searching = true;
		search_again(tui, overlay);
	}
}

static const char *nothing(bool typed)
{
	return typed ? _("Ingen treff. Prøv færre eller kortere ord.")
		     : _("Finner ord i titler, beskrivelser, leveranser, statustekster, aktører, "
			 "vedtak, fakta, løfter og indikatorer. Enter åpner treffet.");
}

/* The hardware cursor is where the last key went. */
static bool is_typing(const struct overlay *overlay)
{
	return overlay->picker.searching || overlay->search->n == 0;
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct search_state *state = find(tui, overlay);
	struct rect box = overlay_box(canvas, canvas->rows - 4, COLS);
	struct rect in = rect(box.row + 1, box.col + 1, box.rows - 2, box.cols - 2);
	bool typed = edit_text(&overlay->edit)[0] != '\0';
	struct str count = {0};
	canvas_box(canvas, box, TITLE, STYLE_BORDER);
	if (typed) {
		str_printf(&count, ngettext(" %zu treff ", " %zu treff ", state->n), state->n);
	}
	canvas_put_right(canvas, span(box.row + box.rows - 1, box.col, box.cols - 1),
			 str_text(&count), STYLE_BORDER);
	listbox_draw(&overlay->picker.list, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols),
		     true);
	if (state->n == 0) {
		canvas_wrap(canvas, rect(in.row + 2, in.col + 1, 3, in.cols - 2), nothing(typed),
			    STYLE_MUTED, 0);
	}
	edit_draw(&overlay->edit, canvas, rect(in.row, in.col + 1, 1, in.cols - 2), HINT,
		  is_typing(overlay));
	str_done(&count);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct search_state *state = find(tui, overlay);
	bool typed = edit_text(&overlay->edit)[0] != '\0', typing = is_typing(overlay);
	struct str count = {0};
	told_text(told, TITLE);
	told_field(told, _("Søk"), &overlay->edit, HINT, typing);
	if (state->n == 0) {
		told_text(told, nothing(typed));
	} else {
		str_printf(&count, ngettext("%zu treff", "%zu treff", state->n), state->n);
	}
	told_text(told, str_text(&count));
	told_list(told, &overlay->picker.list, !typing);
	str_done(&count);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key rows[] = {{"Enter", N_("Åpne")},
						  {"↑ ↓", N_("Velg treff")},
						  {"Esc", N_("Avbryt")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	(void)overlay;
	return rows;
}

const struct overlay_ops search_overlay = {
	.update = update, .draw = draw, .tell = tell, .keys = keys};
