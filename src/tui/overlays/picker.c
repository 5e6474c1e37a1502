/*
 * The picker: what is typed narrows the list, arrows move in it. The hardware cursor is where the
 * last key went.
 */
#include "picker.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "event.h"
#include "tiltak/mem.h"
#include "tiltak/record.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"

#define SEARCH_MAX  200 /* bytes */
#define SEARCH_HINT _("Skriv for å søke")
#define COLS_MIN    38
#define PLACE_COLS  4
#define MARGIN	    2 /* columns, and half as many rows, left free around the box */

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

struct hit {
	size_t choice;
	int score;
};

static int compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->score != y->score) {
		return x->score < y->score ? 1 : -1;
	}
	return x->choice < y->choice ? -1 : x->choice > y->choice;
}

static bool offers(const struct picker *picker, size_t n_found)
{
	return picker->offer &&
	       (!picker->offer_typed || (n_found == 0 && picker->search.text.len > 0));
}

/* The row after all choices; before them when none begins as what was typed. */
static void add_offer(struct picker *picker, bool first)
{
	const char *typed = edit_text(&picker->search);

	str_set(&picker->offered, picker->offer);
	if (*typed) {
		str_printf(&picker->offered, " «%s»", typed);
	}
	str_put(&picker->offered, picker->offer_typed ? "" : " …");
	picker->last = (struct picker_choice){PICKER_OFFER, str_text(&picker->offered), NULL};
	size_t at = first ? 0 : picker->n_hits;
	memmove(picker->hits + at + 1, picker->hits + at,
		(picker->n_hits - at) * sizeof(*picker->hits));
	picker->hits[at] = picker->n;
	picker->n_hits++;
}

#define HEADING (SIZE_MAX / 2 + 1) /* added to the first choice of a group: its heading */

static void add_headings(struct picker *picker)
{
	const char *last = "";
	size_t n = 0;

	for (size_t i = 0; i < picker->n; i++) {
		const char *heading = picker->choices[i].heading;
		if (heading && strcmp(heading, last) != 0) {
			picker->hits[n++] = HEADING + i;
			last = heading;
		}
		picker->hits[n++] = i;
	}
	picker->n_headings = n - picker->n;
	picker->n_hits = n;
}

static int tier(struct hit hit)
{
	return hit.score / PICKER_TIER;
}

static void find_hits(struct picker *picker)
{
	struct str needle = {0};
	struct hit *hits = mem_zero(picker->n + 1, sizeof(*hits));
	size_t n = 0;

	text_fold(&needle, edit_text(&picker->search), picker->search.text.len);
	for (size_t i = 0; i < picker->n; i++) {
		int points = picker_score(&picker->choices[i], str_text(&needle));
		if (points > 0) {
			hits[n++] = (struct hit){i, points};
		}
	}
	if (n > 0) {
		qsort(hits, n, sizeof(*hits), compare_hits);
	}
	/* Scattered letters are a last resort: beside true hits they are noise. */
	while (n > 0 && tier(hits[0]) > PICKER_SCATTERED && tier(hits[n - 1]) == PICKER_SCATTERED) {
		n--;
	}
	for (size_t i = 0; i < n; i++) {
		picker->hits[i] = hits[i].choice;
	}
	picker->n_hits = n;
	picker->n_headings = 0;
	if (n > 0 && !*str_text(&needle) && picker->choices[0].heading) {
		add_headings(picker);
	}
	if (offers(picker, n)) {
		add_offer(picker, *str_text(&needle) && (n == 0 || tier(hits[0]) < PICKER_NOTE));
	}
	free(hits);
	str_done(&needle);
}

static size_t count_hits(void *data)
{
	const struct picker *picker = data;
	return picker->n_hits;
}

static const struct picker_choice *hit_at(const struct picker *picker, size_t row)
{
	size_t choice = picker->hits[row] % HEADING;
	return choice < picker->n ? &picker->choices[choice] : &picker->last;
}

static bool is_heading(const struct picker *picker, size_t row)
{
	return picker->hits[row] >= HEADING;
}

static const char *hit_id(void *data, size_t row)
{
	return is_heading(data, row) ? NULL : hit_at(data, row)->id;
}

/* The place among the chosen, «[1]», or an empty one. */
static int draw_place(const struct picker *picker, struct canvas *canvas, struct span at,
		      size_t row)
{
	size_t choice = picker->hits[row];
	struct str mark = {0};

	if (!picker->several || choice >= picker->n) {
		return 0;
	}
	if (picker->places[choice] > 0) {
		str_printf(&mark, "[%u]", picker->places[choice]);
	} else {
		str_put(&mark, "[ ]");
	}
	canvas_put(canvas, at, str_text(&mark), STYLE_NORMAL);
	str_done(&mark);
	return PLACE_COLS;
}

/* A short note, a key or an id, stays whole beside a long label. */
static void draw_hit(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct picker_choice *choice = hit_at(data, row);
	int place = draw_place(data, canvas, span(at.row, at.col + 1, at.cols - 2), row);
	int note = choice->note ? text_width(choice->note, strlen(choice->note)) + 1 : 0;

	if (is_heading(data, row)) {
		canvas_put(canvas, at, choice->heading, STYLE_HEADING);
		return;
	}
	at.col += place;
	at.cols -= place;
	note = note <= at.cols / 3 ? note : 0;
	int used = canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2 - note), choice->label,
			      choice->muted ? STYLE_MUTED : STYLE_NORMAL);

	canvas_put_right(canvas, span(at.row, at.col + used + 2, at.cols - used - 3), choice->note,
			 STYLE_MUTED);
}

static void tell_hit(void *data, size_t row, struct str *out)
{
	const struct picker *picker = data;
	const struct picker_choice *choice = hit_at(picker, row);
	size_t number = picker->hits[row];

	if (is_heading(picker, row)) {
		str_put(out, choice->heading);
		return;
	}
	str_put(out, choice->label);
	told_word(out, choice->note);
	told_word(out, choice->muted ? _("kan ikke gjøres nå") : NULL);
	if (picker->several && number < picker->n && picker->places[number] > 0) {
		struct str place = {0};
		str_printf(&place, _("valgt som nummer %u"), picker->places[number]);
		told_word(out, str_text(&place));
		str_done(&place);
	}
}

void picker_open(struct picker *picker, const char *title, const struct picker_choice *choices,
		 size_t n, const char *id)
{
	*picker = (struct picker){.title = title, .choices = choices, .n = n};
	picker->hits = mem_zero(2 * n + 1, sizeof(*picker->hits));
	picker->list.rows = (struct listbox_rows){.count = count_hits,
						  .id = hit_id,
						  .draw = draw_hit,
						  .tell = tell_hit,
						  .data = picker};
	edit_open(&picker->search, "", false, SEARCH_MAX);
	find_hits(picker);
	if (!id || !listbox_select(&picker->list, id)) {
		listbox_sync(&picker->list);
	}
}

void picker_done(struct picker *picker)
{
	free(picker->hits);
	free(picker->places);
	str_done(&picker->offered);
	edit_done(&picker->search);
	listbox_done(&picker->list);
	*picker = (struct picker){0};
}

void picker_offer(struct picker *picker, const char *offer, bool typed)
{
	picker->offer = offer;
	picker->offer_typed = typed;
	find_hits(picker);
}

static size_t find_choice(const struct picker *picker, const char *id, size_t len)
{
	for (size_t i = 0; i < picker->n; i++) {
		if (strncmp(picker->choices[i].id, id, len) == 0 && !picker->choices[i].id[len]) {
			return i;
		}
	}
	return picker->n;
}

void picker_several(struct picker *picker, const char *list)
{
	const char *item;
	size_t len;

	picker->several = true;
	picker->places = mem_zero(picker->n, sizeof(*picker->places));
	while (list_next(&list, &item, &len)) {
		size_t choice = find_choice(picker, item, len);
		if (choice < picker->n) {
			picker->places[choice] = ++picker->n_chosen;
		}
	}
}

void picker_list(const struct picker *picker, struct str *out)
{
	for (unsigned place = 1; place <= picker->n_chosen; place++) {
		for (size_t i = 0; i < picker->n; i++) {
			if (picker->places[i] == place) {
				str_printf(out, "%s%s", place > 1 ? ", " : "",
					   picker->choices[i].id);
			}
		}
	}
}

static void toggle(struct picker *picker, size_t choice)
{
	unsigned place = picker->places[choice];

	if (place == 0) {
		picker->places[choice] = ++picker->n_chosen;
		return;
	}
	for (size_t i = 0; i < picker->n; i++) {
		picker->places[i] -= picker->places[i] > place;
	}
	picker->places[choice] = 0;
	picker->n_chosen--;
}

void picker_grow(struct picker *picker, const struct picker_choice *choices, size_t n)
{
	picker->hits = mem_resize(picker->hits, 2 * n + 1, sizeof(*picker->hits));
	picker->places = mem_resize(picker->places, n + 1, sizeof(*picker->places));
	memset(picker->places + picker->n, 0, (n + 1 - picker->n) * sizeof(*picker->places));
	picker->choices = choices;
	picker->n = n;
	toggle(picker, n - 1);
	edit_set(&picker->search, "");
	find_hits(picker);
	listbox_select(&picker->list, choices[n - 1].id);
}

const char *picker_id(struct picker *picker)
{
	return listbox_id(&picker->list);
}

/* After typing, the best hit is selected. */
static void search(struct picker *picker)
{
	find_hits(picker);
	if (picker->n_hits > 0) {
		listbox_select(&picker->list, hit_at(picker, 0)->id);
	}
}

/* The choice that is selected, picker->n for the row after them or none. */
static size_t selected(struct picker *picker)
{
	const char *id = picker_id(picker);
	return id ? find_choice(picker, id, strlen(id)) : picker->n;
}

static bool on_offer(struct picker *picker)
{
	const char *id = picker_id(picker);
	return id && strcmp(id, PICKER_OFFER) == 0;
}

/* Space; is there a choice? */
static bool toggle_here(struct picker *picker)
{
	size_t choice = selected(picker);

	if (choice < picker->n) {
		toggle(picker, choice);
		edit_set(&picker->search, "");
		find_hits(picker);
	}
	return choice < picker->n;
}

/* Of several, Enter saves what is ticked and nothing else: what was looked for is ticked first, to
 * be seen. */
static enum picker_result enter(struct picker *picker)
{
	size_t choice = selected(picker);

	if (!picker->several || on_offer(picker)) {
		return picker_id(picker) ? PICKER_CHOSEN : PICKER_OPEN;
	}
	if (picker->search.text.len == 0) {
		return PICKER_CHOSEN;
	}
	if (choice < picker->n && picker->places[choice] == 0) {
		toggle_here(picker);
	} else if (choice < picker->n) {
		edit_set(&picker->search, "");
		find_hits(picker);
	}
	return PICKER_OPEN;
}

static enum picker_result click(struct picker *picker, const struct event *event)
{
	if (!listbox_hit(&picker->list, event)) {
		return PICKER_OPEN;
	}
	listbox_update(&picker->list, event);
	return picker->several && toggle_here(picker) ? PICKER_OPEN : PICKER_CHOSEN;
}

enum picker_result picker_update(struct picker *picker, const struct event *event)
{
	bool key = event->type == EVENT_KEY;

	if (event->type == EVENT_CLICK) {
		return click(picker, event);
	}

	if (key && event->key == KEY_ESC) {
		return PICKER_LEFT;
	}
	if (key && event->key == KEY_ENTER) {
		return enter(picker);
	}
	if (key && event->key == KEY_F2 && picker->several) {
		return PICKER_CHOSEN;
	}
	if (key && event->key == ' ' && picker->several && !on_offer(picker)) {
		toggle_here(picker);
		return PICKER_OPEN;
	}
	struct event line = event_first_line(event, SEARCH_MAX / 4);
	bool ends = key && (event->key == KEY_HOME || event->key == KEY_END);
	if (!(ends && picker->searching) && listbox_update(&picker->list, event)) {
		picker->searching = false;
	} else if (edit_update(&picker->search, &line)) {
		picker->searching = true;
		search(picker);
	}
	return PICKER_OPEN;
}

static const char *no_hits(const struct picker *picker)
{
	return picker->n == 0 ? _("Planen har ingen å velge mellom.")
			      : _("Ingen treff. Slett noe av søket.");
}

void picker_tell(struct picker *picker, struct told *told)
{
	bool typing = picker->searching || picker->n_hits == 0;

	told_text(told, picker->title);
	told_field(told, _("Søk"), &picker->search, SEARCH_HINT, typing);
	if (picker->n_hits == 0) {
		told_text(told, no_hits(picker));
	}
	told_list(told, &picker->list, !typing);
}

/* The columns that the widest choice takes. */
static int widest(const struct picker *picker, const struct canvas *canvas)
{
	int cols = text_width(picker->title, strlen(picker->title)) + 2;

	for (size_t i = 0; i < picker->n; i++) {
		const struct picker_choice *c = &picker->choices[i];
		int note = c->note ? text_width(c->note, strlen(c->note)) + 2 : 0;
		int width = canvas_width(canvas, c->label) + note + 2;
		cols = max_int(cols, width);
	}
	return cols + (picker->several ? PLACE_COLS : 0);
}

/* How many of all there are, where that cannot be seen. */
static void draw_count(const struct picker *picker, struct canvas *canvas, struct rect box)
{
	bool offered = picker->n_hits > 0 && (picker->hits[picker->n_hits - 1] == picker->n ||
					      picker->hits[0] == picker->n);
	size_t hits = picker->n_hits - offered - picker->n_headings;
	if (hits == picker->n && box.rows - 3 >= (int)picker->n_hits) {
		return;
	}
	struct str count = {0};
	if (picker->n_chosen > 0) { /* they may be out of sight */
		str_printf(&count, ngettext(" %u valgt ·", " %u valgt ·", picker->n_chosen),
			   picker->n_chosen);
	}
	str_printf(&count, _(" %zu av %zu "), hits, picker->n);
	canvas_put_right(canvas, span(box.row + box.rows - 1, box.col + 2, box.cols - 4),
			 count.data, STYLE_MUTED);
	str_done(&count);
}

void picker_draw(struct picker *picker, struct canvas *canvas, int bottom)
{
	int cols =
		min_int(max_int(widest(picker, canvas) + 2, COLS_MIN), canvas->cols - 2 * MARGIN);
	int wanted =
		max_int((int)(picker->n + picker->n_headings) + (picker->offer != NULL), 1) + 3;
	int rows = min_int(wanted, min_int(canvas->rows - MARGIN, bottom));
	int row = min_int((canvas->rows - rows) / 2, bottom - rows);
	struct rect box = rect(row, (canvas->cols - cols) / 2, rows, cols);
	struct rect inside = rect(box.row + 2, box.col + 1, rows - 3, cols - 2);

	picker->box = box;
	if (inside.rows < 1 || inside.cols < 4) {
		return;
	}
	canvas_box(canvas, box, picker->title, STYLE_BORDER);
	draw_count(picker, canvas, box);
	listbox_draw(&picker->list, canvas, inside, true);
	if (picker->n_hits == 0) {
		canvas_put(canvas, span(inside.row, inside.col + 1, inside.cols - 2),
			   no_hits(picker), STYLE_MUTED);
	}
	edit_draw(&picker->search, canvas, rect(box.row + 1, box.col + 2, 1, cols - 4), SEARCH_HINT,
		  picker->searching || picker->n_hits == 0);
}
