/*
 * Search through the whole plan: what is found and where, as one types. Enter opens it.
 */
#include <stdio.h>
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

struct finder {
	struct edit edit;
	struct listbox list;
	bool searching;	      /* the last key went to the field */
	struct search *index; /* NULL: the plan changed since */
	const struct search_hit *hits;
	size_t n;
	char id[ID_ROOM]; /* of the row that was asked for last */
};

static void forget(struct finder *finder)
{
	search_free(finder->index);
	finder->index = NULL;
	finder->hits = NULL;
	finder->n = 0;
}

/* What was found is looked for again. */
static void stale(struct overlay *overlay)
{
	forget(overlay->own);
}

static void done(void *own)
{
	struct finder *finder = own;
	forget(finder);
	edit_done(&finder->edit);
	listbox_done(&finder->list);
}

/* The index is made when first needed. */
static struct finder *find(struct tui *tui, struct overlay *overlay)
{
	struct finder *finder = overlay->own;
	if (!finder->index && edit_text(&finder->edit)[0]) {
		finder->index = search_make(tui->plan);
		finder->n = search_find(finder->index, edit_text(&finder->edit), &finder->hits);
	}
	return finder;
}

static size_t row_count(void *data)
{
	return ((struct finder *)data)->n;
}

static const char *row_id(void *data, size_t row)
{
	struct finder *finder = data;
	snprintf(finder->id, sizeof finder->id, "%zu", finder->hits[row].rank);
	return finder->id;
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
	const struct finder *finder = data;
	const struct search_hit *hit = &finder->hits[row];
	int left = at.cols * 2 / 5 < TITLE_COLS ? at.cols * 2 / 5 : TITLE_COLS;
	struct str place = {0};
	bool named = hit->kind == KIND_ACTOR || hit->kind == KIND_DECISION ||
		     hit->kind == KIND_INDICATOR;
	if (!hit->place) {
		left = at.cols - 2;
	} else if (named) {
		str_put(&place, hit->place);
	} else {
		put_place(hit, edit_text(&finder->edit), at.cols - left - 2, &place);
	}
	draw_titled(canvas, span(at.row, at.col + 1, left), hit->id, hit->title);
	canvas_put(canvas, span(at.row, at.col + left + 2, at.cols - left - 2), str_text(&place),
		   STYLE_MUTED);
	str_done(&place);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	const struct finder *finder = data;
	const struct search_hit *hit = &finder->hits[row];
	struct str place = {0};
	put_titled(hit->id, hit->title, out);
	if (hit->kind == KIND_ACTOR || hit->kind == KIND_DECISION) {
		told_word(out, hit->place);
	} else if (hit->place) {
		put_place(hit, edit_text(&finder->edit), ROOMY, &place);
		told_word(out, str_text(&place));
	}
	str_done(&place);
}

void ask_search(struct tui *tui)
{
	struct finder *finder = overlay_push(tui, OVERLAY_SEARCH)->own;
	finder->list.rows = (struct listbox_rows){.count = row_count,
						  .id = row_id,
						  .draw = row_draw,
						  .tell = row_tell,
						  .data = finder};
	finder->searching = true;
	edit_open(&finder->edit, "", false, SEARCH_MAX);
}

static void open_hit(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct finder *finder = overlay->own;
	listbox_sync(&finder->list);
	if (finder->n == 0) {
		return;
	}
	struct search_hit hit = finder->hits[finder->list.row];
	char id[ID_ROOM];
	id_set(id, hit.id);
	overlay_pop(tui);
	goto_record(tui, hit.kind, id, effect);
}

static void search_again(struct tui *tui, struct overlay *overlay)
{
	struct finder *finder = find(tui, overlay);
	const char *typed = edit_text(&finder->edit);
	finder->n =
		finder->index && typed[0] ? search_find(finder->index, typed, &finder->hits) : 0;
	listbox_done(&finder->list); /* the best one is selected */
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	bool key = event->type == EVENT_KEY;
	bool ends = key && (event->key == KEY_HOME || event->key == KEY_END);
	struct finder *finder = find(tui, overlay);
	if (key && event->key == KEY_ESC) {
		overlay_pop(tui);
	} else if (key && event->key == KEY_ENTER) {
		open_hit(tui, overlay, effect);
	} else if (!ends && listbox_update(&finder->list, event)) {
		finder->searching = false;
	} else if (edit_update(&finder->edit, event)) {
		finder->searching = true;
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
static bool is_typing(const struct finder *finder)
{
	return finder->searching || finder->n == 0;
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct finder *finder = find(tui, overlay);
	struct rect box = overlay_box(canvas, canvas->rows - 4, COLS);
	struct rect in = rect(box.row + 1, box.col + 1, box.rows - 2, box.cols - 2);
	bool typed = edit_text(&finder->edit)[0] != '\0';
	struct str count = {0};
	canvas_box(canvas, box, TITLE, STYLE_BORDER);
	if (typed) {
		str_printf(&count, ngettext(" %zu treff ", " %zu treff ", finder->n), finder->n);
	}
	canvas_put_right(canvas, span(box.row + box.rows - 1, box.col, box.cols - 1),
			 str_text(&count), STYLE_BORDER);
	listbox_draw(&finder->list, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), true);
	if (finder->n == 0) {
		canvas_wrap(canvas, rect(in.row + 2, in.col + 1, 3, in.cols - 2), nothing(typed),
			    STYLE_MUTED, 0);
	}
	edit_draw(&finder->edit, canvas, rect(in.row, in.col + 1, 1, in.cols - 2), HINT,
		  is_typing(finder));
	str_done(&count);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct finder *finder = find(tui, overlay);
	bool typed = edit_text(&finder->edit)[0] != '\0', typing = is_typing(finder);
	struct str count = {0};
	told_text(told, TITLE);
	told_field(told, _("Søk"), &finder->edit, HINT, typing);
	if (finder->n == 0) {
		told_text(told, nothing(typed));
	} else {
		str_printf(&count, ngettext("%zu treff", "%zu treff", finder->n), finder->n);
	}
	told_text(told, str_text(&count));
	told_list(told, &finder->list, !typing);
	str_done(&count);
}

static const struct overlay_key keys[] = {{"Enter", N_("Åpne")},
					  {"↑ ↓", N_("Velg treff")},
					  {"Esc", N_("Avbryt")},
					  {"F1", N_("Hjelp")},
					  {NULL, NULL}};

static const char help_text[] =
	N_("Alle ordene du skriver, må finnes på samme sted. Store og små "
	   "bokstaver og aksenter har ikke noe å si. Enter går dit; av "
	   "en aktør eller et delområde vises tiltakene. Et vedtak, et faktum, "
	   "et løfte eller en indikator vises helt, med vei dit det hører "
	   "hjemme.");

const struct overlay_ops search_overlay = {.size = sizeof(struct finder),
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .fixed_keys = keys,
					   .help_text = help_text,
					   .stale = stale};
