/*
 * The picker: what is typed narrows the list, arrows move in it. The hardware cursor is where the
 * last key went.
 */
#include "picker.h"

#include <stdlib.h>
#include <string.h>

#include "event.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"

#define SEARCH_MAX 200 /* bytes */
#define COLS_MIN   38
#define MARGIN	   2 /* columns, and half as many rows, left free around the box */

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

static int score(const struct picker_choice *choice, const char *needle)
{
	struct str hay = {0}, folded = {0};

	str_put(&hay, choice->label);
	if (choice->note) {
		str_char(&hay, ' ');
		str_put(&hay, choice->note);
	}
	text_fold(&folded, str_text(&hay), hay.len);
	int points = *needle ? text_fuzzy(needle, str_text(&folded)) : 1;
	str_done(&hay);
	str_done(&folded);
	return points;
}

static void find_hits(struct picker *picker)
{
	struct str needle = {0};
	struct hit *hits = mem_zero(picker->n, sizeof(*hits));
	size_t n = 0;

	text_fold(&needle, edit_text(&picker->search), picker->search.text.len);
	for (size_t i = 0; i < picker->n; i++) {
		int points = score(&picker->choices[i], str_text(&needle));
		if (points > 0) {
			hits[n++] = (struct hit){i, points};
		}
	}
	if (n > 0) {
		qsort(hits, n, sizeof(*hits), compare_hits);
	}
	for (size_t i = 0; i < n; i++) {
		picker->hits[i] = hits[i].choice;
	}
	picker->n_hits = n;
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
	return &picker->choices[picker->hits[row]];
}

static const char *hit_id(void *data, size_t row)
{
	return hit_at(data, row)->id;
}

static void draw_hit(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct picker_choice *choice = hit_at(data, row);
	int used = canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), choice->label,
			      STYLE_NORMAL);

	canvas_put_right(canvas, span(at.row, at.col + used + 2, at.cols - used - 3), choice->note,
			 STYLE_MUTED);
}

static struct listbox_rows rows_of(struct picker *picker)
{
	return (struct listbox_rows){count_hits, hit_id, draw_hit, picker};
}

void picker_open(struct picker *picker, const char *title, const struct picker_choice *choices,
		 size_t n, const char *id)
{
	*picker = (struct picker){.title = title, .choices = choices, .n = n};
	picker->hits = mem_zero(n, sizeof(*picker->hits));
	edit_open(&picker->search, "", false, SEARCH_MAX);
	find_hits(picker);
	struct listbox_rows rows = rows_of(picker);
	if (!id || !listbox_select(&picker->list, &rows, id)) {
		listbox_sync(&picker->list, &rows);
	}
}

void picker_done(struct picker *picker)
{
	free(picker->hits);
	edit_done(&picker->search);
	listbox_done(&picker->list);
	*picker = (struct picker){0};
}

const char *picker_id(struct picker *picker)
{
	struct listbox_rows rows = rows_of(picker);
	return listbox_id(&picker->list, &rows);
}

/* After typing, the best hit is selected. */
static void search(struct picker *picker)
{
	struct listbox_rows rows = rows_of(picker);

	find_hits(picker);
	if (picker->n_hits > 0) {
		listbox_select(&picker->list, &rows, hit_at(picker, 0)->id);
	}
}

enum picker_result picker_update(struct picker *picker, const struct event *event)
{
	struct listbox_rows rows = rows_of(picker);
	bool key = event->type == EVENT_KEY;

	if (key && event->key == KEY_ESC) {
		return PICKER_LEFT;
	}
	if (key && event->key == KEY_ENTER) {
		return picker_id(picker) ? PICKER_CHOSEN : PICKER_OPEN;
	}
	bool ends = key && (event->key == KEY_HOME || event->key == KEY_END);
	if (!(ends && picker->searching) && listbox_update(&picker->list, &rows, event)) {
		picker->searching = false;
	} else if (edit_update(&picker->search, event)) {
		picker->searching = true;
		search(picker);
	}
	return PICKER_OPEN;
}

/* The columns that the widest choice takes. */
static int widest(const struct picker *picker)
{
	int cols = text_width(picker->title, strlen(picker->title)) + 2;

	for (size_t i = 0; i < picker->n; i++) {
		const struct picker_choice *c = &picker->choices[i];
		int note = c->note ? text_width(c->note, strlen(c->note)) + 2 : 0;
		int width = text_width(c->label, strlen(c->label)) + note + 2;
		cols = max_int(cols, width);
	}
	return cols;
}

/* How many of all there are, where that cannot be seen. */
static void draw_count(const struct picker *picker, struct canvas *canvas, struct rect box)
{
	if (picker->n_hits == picker->n && box.rows - 3 >= (int)picker->n) {
		return;
	}
	struct str count = {0};
	str_printf(&count, " %zu av %zu ", picker->n_hits, picker->n);
	canvas_put_right(canvas, span(box.row + box.rows - 1, box.col + 2, box.cols - 4),
			 count.data, STYLE_MUTED);
	str_done(&count);
}

void picker_draw(struct picker *picker, struct canvas *canvas)
{
	int cols = min_int(max_int(widest(picker) + 2, COLS_MIN), canvas->cols - 2 * MARGIN);
	int rows = min_int((int)picker->n + 3, canvas->rows - MARGIN);
	struct rect box = rect((canvas->rows - rows) / 2, (canvas->cols - cols) / 2, rows, cols);
	struct rect inside = rect(box.row + 2, box.col + 1, rows - 3, cols - 2);
	struct listbox_rows list = rows_of(picker);

	if (inside.rows < 1 || inside.cols < 4) {
		return;
	}
	canvas_box(canvas, box, picker->title, STYLE_BORDER);
	draw_count(picker, canvas, box);
	listbox_draw(&picker->list, &list, canvas, inside, true);
	if (picker->n_hits == 0) {
		canvas_put(canvas, span(inside.row, inside.col + 1, inside.cols - 2),
			   "Ingen treff. Slett noe av søket.", STYLE_MUTED);
	}
	edit_draw(&picker->search, canvas, rect(box.row + 1, box.col + 2, 1, cols - 4),
		  "Skriv for å søke", picker->searching || picker->n_hits == 0);
}
