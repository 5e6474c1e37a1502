/*
 * Tiltak: the table of all of them, filtered and sorted. The selection follows the id.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "marks.h"
#include "tiltak/text.h"
#include "views.h"

#define GAP	  2
#define SAMPLE	  500 /* so many are measured */
#define AREA_NAME 14  /* columns: below this an area is its code */

/* «leveranser» only where there is room. */
enum shown { ID, TITLE, AREA, OWNER, DUE, STATUS, DONE, SHOWN_COUNT };
static const char *const shown[] = {
	[ID] = "id",	 [TITLE] = "tittel",  [AREA] = "område",     [OWNER] = "ansvarlig",
	[DUE] = "frist", [STATUS] = "status", [DONE] = "leveranser",
};
static_assert(sizeof shown / sizeof shown[0] == SHOWN_COUNT, "a column for each");

struct list_state {
	struct listbox box;
	const struct tiltak **rows;
	size_t n, cap;
	struct str text; /* the filter as typed */
	struct filter *filter;
	const struct column *sort; /* NULL: by id */
	bool descending;
	struct marks marks;
	int needs[SHOWN_COUNT];	 /* columns of the widest cell, or of the heading */
	int code;		 /* of an area */
	int widths[SHOWN_COUNT]; /* as last drawn, 0 when left out */
};

static void init(struct tui *tui)
{
	tui->list = mem_zero(1, sizeof *tui->list);
}

static void done(struct tui *tui)
{
	struct list_state *list = tui->list;
	listbox_done(&list->box);
	free(list->rows);
	str_done(&list->text);
	filter_free(list->filter);
	marks_clear(&list->marks);
	free(list);
}

static int width_of(const struct str *text)
{
	return text_width(str_text(text), text->len);
}

static int cell_needs(struct tui *tui, enum shown at, const struct tiltak *tiltak)
{
	if (at == STATUS && tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		return LATE_COLUMNS;
	}
	struct str text = {0};
	column_show(column_find(shown[at]), tui->plan, tiltak, tui->today, &text);
	int cols = width_of(&text);
	str_done(&text);
	return cols;
}

/* All are measured, so that columns stand still as one filters. */
static void measure(struct tui *tui)
{
	size_t n = plan_count(tui->plan, KIND_TILTAK);
	struct list_state *list = tui->list;
	const char *heading = column_find(shown[AREA])->label;
	list->code = text_width(heading, strlen(heading));
	for (int at = 0; at < SHOWN_COUNT; at++) {
		heading = column_find(shown[at])->label;
		list->needs[at] = text_width(heading, strlen(heading));
		for (size_t i = 0; i < n && i < SAMPLE; i++) {
			int cols =
				cell_needs(tui, (enum shown)at, plan_at(tui->plan, KIND_TILTAK, i));
			list->needs[at] = cols > list->needs[at] ? cols : list->needs[at];
		}
	}
}

static void refresh(struct tui *tui)
{
	struct list_state *list = tui->list;
	filter_free(list->filter);
	list->filter = filter_parse(str_text(&list->text), tui->today, tui->plan, NULL);
	size_t all = plan_count(tui->plan, KIND_TILTAK);
	list->rows = mem_grow(list->rows, &list->cap, all + 1, sizeof *list->rows);
	list->n = 0;
	for (size_t i = 0; i < all; i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		if (!list->filter || filter_match(list->filter, tui->plan, tiltak)) {
			list->rows[list->n++] = tiltak;
		}
	}
	if (list->sort) {
		struct column_order order = {.column = list->sort,
					     .plan = tui->plan,
					     .today = tui->today,
					     .down = list->descending};
		column_sort(&order, list->rows, list->n);
	}
	marks_keep(&list->marks, tui->plan);
	measure(tui);
}

const char *list_filter(const struct tui *tui)
{
	return str_text(&tui->list->text);
}

bool list_set_filter(struct tui *tui, const char *text, struct err *err)
{
	struct filter *filter = filter_parse(text, tui->today, tui->plan, err);
	if (!filter) {
		return false;
	}
	filter_free(filter);
	struct str copy = {0};
	str_put(&copy, text);
	str_done(&tui->list->text);
	tui->list->text = copy;
	refresh(tui);
	return true;
}

void list_filter_area(struct tui *tui, int n)
{
	struct str text = {0};
	const struct record *area = n > 0 ? area_at(tui, n) : NULL;
	if (area) {
		str_printf(&text, "område:%s", area->id);
	}
	list_set_filter(tui, str_text(&text), NULL);
	str_done(&text);
}

void list_toggle_late(struct tui *tui)
{
	bool on = strcmp(list_filter(tui), "forsinket") == 0;
	list_set_filter(tui, on ? "" : "forsinket", NULL);
}

void list_sort(struct tui *tui, const char *column)
{
	struct list_state *list = tui->list;
	const struct column *found = column_find(column);
	list->descending = found == list->sort && !list->descending;
	list->sort = found;
	refresh(tui);
	tui_say(tui, false, "Sortert etter %s%s.", found->label,
		list->descending ? ", synkende" : "");
}

void list_shown(const struct tui *tui, size_t *ret_shown, size_t *ret_all)
{
	*ret_shown = tui->list->n;
	*ret_all = plan_count(tui->plan, KIND_TILTAK);
}

/* ---- The list ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->list->n;
}

static const char *row_id(void *data, size_t row)
{
	return ((struct tui *)data)->list->rows[row]->id;
}

static void draw_status_cell(struct tui *tui, struct canvas *canvas, struct span at,
			     const struct tiltak *tiltak)
{
	draw_status(canvas, at, tiltak->status, tiltak_late(tiltak, tui->today));
	if (tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		draw_late_deliverable(canvas, at);
	}
}

static void draw_cell(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct tiltak *tiltak, enum shown cell)
{
	const struct column *column = column_find(shown[cell]);
	if (cell == STATUS) {
		draw_status_cell(tui, canvas, at, tiltak);
		return;
	}
	struct str text = {0};
	if (cell == AREA && at.cols < AREA_NAME && at.cols < tui->list->needs[AREA]) {
		column_data(column, tui->plan, tiltak, tui->today, &text);
	} else {
		column_show(column, tui->plan, tiltak, tui->today, &text);
	}
	canvas_put(canvas, at, str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	struct list_state *list = tui->list;
	int col = at.col + 1;
	draw_fresh(tui, canvas, at, list->rows[row]->id);
	if (marks_has(&list->marks, list->rows[row]->id)) {
		canvas_put(canvas, span(at.row, at.col, 1), "■", STYLE_WARNING);
	}
	for (int i = 0; i < SHOWN_COUNT; i++) {
		int width = list->widths[i];
		if (width > 0) {
			draw_cell(tui, canvas, span(at.row, col, width), list->rows[row],
				  (enum shown)i);
			col += width + GAP;
		}
	}
}

static struct listbox_rows rows_of(struct tui *tui)
{
	return (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .data = tui};
}

/* ---- Marks ---- */

const struct marks *list_marks(const struct tui *tui)
{
	return &tui->list->marks;
}

void list_mark(struct tui *tui)
{
	struct listbox_rows rows = rows_of(tui);
	struct marks *marks = &tui->list->marks;
	const char *id = listbox_id(&tui->list->box, &rows);
	marks_set(marks, id, !marks_has(marks, id));
	listbox_update(&tui->list->box, &rows, &(struct event){.type = EVENT_KEY, .key = KEY_DOWN});
}

/* Of those that are shown. */
static size_t count_marked(const struct list_state *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n && marks_count(&list->marks) > 0; i++) {
		n += marks_has(&list->marks, list->rows[i]->id);
	}
	return n;
}

void list_mark_all(struct tui *tui)
{
	struct list_state *list = tui->list;
	bool on = count_marked(list) < list->n;
	for (size_t i = 0; i < list->n; i++) {
		marks_set(&list->marks, list->rows[i]->id, on);
	}
}

bool list_unmark(struct tui *tui)
{
	bool any = marks_count(&tui->list->marks) > 0;
	marks_clear(&tui->list->marks);
	return any;
}

void list_tell(const struct tui *tui, struct str *left, struct str *right)
{
	const struct list_state *list = tui->list;
	size_t marked = marks_count(&list->marks), hidden = marked - count_marked(list);
	if (list->text.len > 0) {
		str_printf(left, " Filter: %s ", list_filter(tui));
		str_printf(right, " %zu av %zu ", list->n, plan_count(tui->plan, KIND_TILTAK));
	}
	if (marked > 0) {
		str_printf(right, "%s■ %zu merket", right->len > 0 ? "· " : " ", marked);
	}
	if (hidden > 0) {
		str_printf(right, ", %zu skjult", hidden);
	}
	if (marked > 0) {
		str_put(right, " · Esc fjerner merkene ");
	} else if (list->text.len > 0) {
		str_put(right, "· Esc viser alle ");
	}
}

static bool update(struct tui *tui, const struct event *event)
{
	struct listbox_rows rows = rows_of(tui);
	return listbox_update(&tui->list->box, &rows, event);
}

static bool target(struct tui *tui, struct target *out)
{
	struct listbox_rows rows = rows_of(tui);
	const char *id = listbox_id(&tui->list->box, &rows);
	if (!id) {
		return false;
	}
	*out = (struct target){.kind = KIND_TILTAK};
	id_set(out->id, id);
	return true;
}

static void open(struct tui *tui, struct effect *effect)
{
	struct target at;
	if (target(tui, &at)) {
		tui_open_tiltak(tui, at.id, effect);
	}
}

/* What is left for the titles. */
static int left(const struct list_state *list, int cols)
{
	for (int i = 0; i < SHOWN_COUNT; i++) {
		cols -= i != TITLE && list->widths[i] > 0 ? list->widths[i] + GAP : 0;
	}
	return cols;
}

/* What gives way, in order, while the titles have less than they need and less than `least`: it is
 * cut by what is missing, but not below `to`; 0 leaves it out. */
static void make_room(struct list_state *list, int cols)
{
	const struct {
		enum shown what;
		int to, least;
	} steps[] = {
		{DONE, 0, 44},	 {STATUS, 16, 44}, {AREA, AREA_NAME, 44}, {AREA, list->code, 36},
		{OWNER, 12, 30}, {OWNER, 0, 26},   {AREA, 0, 20},	  {ID, 0, 16},
	};
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		int *width = &list->widths[steps[i].what];
		int wanted =
			list->needs[TITLE] < steps[i].least ? list->needs[TITLE] : steps[i].least;
		int missing = wanted - left(list, cols);
		if (missing > 0 && *width > steps[i].to) {
			bool some = steps[i].to > 0 && *width - missing > steps[i].to;
			*width = some ? *width - missing : steps[i].to;
		}
	}
}

static void share(struct list_state *list, int cols)
{
	memcpy(list->widths, list->needs, sizeof list->widths);
	make_room(list, cols);
	int rest = left(list, cols);
	list->widths[TITLE] = rest < list->needs[TITLE] ? rest : list->needs[TITLE];
}

static void draw_header(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct list_state *list = tui->list;
	share(list, at.cols - 2);
	int col = at.col + 1;
	for (int i = 0; i < SHOWN_COUNT; i++) {
		int width = list->widths[i];
		if (width > 0) {
			const struct column *column = column_find(shown[i]);
			struct str label = {0};
			str_put(&label, column->label);
			if (column == list->sort) {
				str_put(&label, list->descending ? " ↓" : " ↑");
			}
			canvas_put(canvas, span(at.row, col, width + GAP), str_text(&label),
				   STYLE_HEADING);
			str_done(&label);
			col += width + GAP;
		}
	}
}

static void draw_nothing(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	if (plan_count(tui->plan, KIND_TILTAK) == 0) {
		str_put(&text, "Ingen tiltak ennå. Trykk n for å lage det første.");
	} else {
		str_printf(&text,
			   "Ingen tiltak passer til filteret «%s». Esc fjerner det, f endrer det.",
			   list_filter(tui));
	}
	canvas_wrap(canvas, rect(in.row + 2, in.col + 2, 3, in.cols - 4), str_text(&text),
		    STYLE_NORMAL, 0);
	canvas_cursor(canvas, in.row + 2, in.col + 2);
	str_done(&text);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct listbox_rows rows = rows_of(tui);
	draw_header(tui, canvas, span(in.row, in.col, in.cols));
	listbox_draw(&tui->list->box, &rows, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols),
		     true);
	if (tui->list->n == 0) {
		draw_nothing(tui, canvas, in);
	}
}

const struct view_ops tiltak_view = {
	.name = "Tiltak",
	.capitals = "TILTAK",
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.target = target,
};
