/*
 * Tiltak: the table of all of them, filtered and sorted. The selection follows the id.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/layout.h"
#include "views.h"

#define GAP	  2
#define CODE_ONLY 12 /* columns: below this an area is its code */

static const char *const shown[] = {"id", "tittel", "område", "ansvarlig", "frist", "status"};
#define N_SHOWN (sizeof shown / sizeof shown[0])

struct list_state {
	struct listbox box;
	const struct tiltak **rows;
	size_t n, cap;
	struct str text; /* the filter as typed */
	struct filter *filter;
	const struct column *sort; /* NULL: by id */
	bool descending;
	struct layout_column widths[N_SHOWN]; /* as last drawn */
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
	free(list);
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

static void draw_cell(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct tiltak *tiltak, const struct column *column)
{
	const struct field *field = column_field(column);
	if (field && field->choices == &status_choices) {
		draw_status(canvas, at, tiltak->status, tiltak_late(tiltak, tui->today));
		return;
	}
	struct str text = {0};
	if (at.cols < CODE_ONLY && column == column_find("område")) {
		column_data(column, tui->plan, tiltak, tui->today, &text);
	} else {
		column_show(column, tui->plan, tiltak, tui->today, &text);
	}
	if (column->right) {
		canvas_put_right(canvas, at, str_text(&text), STYLE_NORMAL);
	} else {
		canvas_put(canvas, at, str_text(&text), STYLE_NORMAL);
	}
	str_done(&text);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	struct list_state *list = tui->list;
	int col = at.col + 1;
	for (size_t i = 0; i < N_SHOWN; i++) {
		int width = list->widths[i].width;
		if (width > 0) {
			draw_cell(tui, canvas, span(at.row, col, width), list->rows[row],
				  column_find(shown[i]));
			col += width + GAP;
		}
	}
}

static struct listbox_rows rows_of(struct tui *tui)
{
	return (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .data = tui};
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

static void draw_header(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct list_state *list = tui->list;
	for (size_t i = 0; i < N_SHOWN; i++) {
		const struct column *column = column_find(shown[i]);
		list->widths[i] = (struct layout_column){.min = column->min,
							 .want = column->want,
							 .weight = column->weight,
							 .drop = column->drop};
	}
	layout_share(list->widths, N_SHOWN, at.cols - 2, GAP);
	int col = at.col + 1;
	for (size_t i = 0; i < N_SHOWN; i++) {
		int width = list->widths[i].width;
		if (width > 0) {
			const struct column *column = column_find(shown[i]);
			struct str label = {0};
			str_put(&label, column->label);
			if (column == list->sort) {
				str_put(&label, list->descending ? " ↓" : " ↑");
			}
			canvas_put(canvas, span(at.row, col, width), str_text(&label),
				   STYLE_HEADING);
			str_done(&label);
			col += width + GAP;
		}
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct listbox_rows rows = rows_of(tui);
	draw_header(tui, canvas, span(in.row, in.col, in.cols));
	listbox_draw(&tui->list->box, &rows, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols),
		     true);
	if (tui->list->n == 0) {
		bool none = plan_count(tui->plan, KIND_TILTAK) == 0;
		canvas_wrap(canvas, rect(in.row + 2, in.col + 2, 3, in.cols - 4),
			    none ? "Ingen tiltak ennå. Trykk n for å lage det første."
				 : "Ingen tiltak passer til filteret. Esc viser alle, f endrer "
				   "filteret.",
			    STYLE_NORMAL, 0);
		canvas_cursor(canvas, in.row + 2, in.col + 2);
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
