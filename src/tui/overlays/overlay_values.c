/*
 * The values of a column among the tiltak that are shown: how many have each, with bars. Enter
 * filters on one; left and right go to other columns.
 */
#include <string.h>

#include "list.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define COLS	   110
#define ROWS	   24 /* more where there are more values */
#define BAR_COLS   20
#define COUNT_COLS 8
#define UNSET	   "\x01" /* no value is written so */
#define NOTHING	   _("Ingen tiltak vises, så her er ingenting å telle.")

static void count(struct tui *tui)
{
	struct list_state *list = tui->list;
	struct column_order order = {
		.column = list->counted, .plan = tui->plan, .today = tui->today};
	column_values_done(&list->values);
	column_count(&order, list->rows, list->n, &list->values);
	list->recount = false;
}

static size_t row_count(void *data)
{
	return ((struct tui *)data)->list->values.n;
}

static const char *row_id(void *data, size_t row)
{
	const char *id = ((struct tui *)data)->list->values.rows[row].data;
	return id ? id : UNSET;
}

/* At least a sliver where there is one at all. */
static void draw_bar(struct canvas *canvas, struct span at, size_t n, size_t most)
{
	struct str bar = {0};
	size_t halves = most > 0 ? (n * (size_t)at.cols * 2 + most - 1) / most : 0;
	for (size_t i = 0; i < halves / 2; i++) {
		str_put(&bar, "█");
	}
	str_put(&bar, halves % 2 ? "▌" : "");
	canvas_put(canvas, at, str_text(&bar), STYLE_ACTIVE);
	str_done(&bar);
}

static size_t most_of(const struct column_values *values)
{
	size_t most = 0;
	for (size_t i = 0; i < values->n; i++) {
		most = values->rows[i].n > most ? values->rows[i].n : most;
	}
	return most;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct column_values *values = &((struct tui *)data)->list->values;
	const struct column_value *value = &values->rows[row];
	struct str number = {0};
	int bar = at.cols / 3 > BAR_COLS ? at.cols / 3 : BAR_COLS;
	int left = at.cols - bar - COUNT_COLS - 2;
	str_number(&number, (int64_t)value->n);
	canvas_put(canvas, span(at.row, at.col + 1, left - 1),
		   value->text ? value->text : _("uten verdi"),
		   value->text ? STYLE_NORMAL : STYLE_MUTED);
	canvas_put_right(canvas, span(at.row, at.col + left, COUNT_COLS), str_text(&number),
			 STYLE_NORMAL);
	draw_bar(canvas, span(at.row, at.col + left + COUNT_COLS + 1, bar), value->n,
		 most_of(values));
	str_done(&number);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	const struct column_value *value = &((struct tui *)data)->list->values.rows[row];
	str_printf(out, ngettext("%s: %zu tiltak", "%s: %zu tiltak", value->n),
		   value->text ? value->text : _("uten verdi"), value->n);
}

void ask_values(struct tui *tui)
{
	struct list_state *list = tui->list;
	struct overlay *overlay = overlay_push(tui, OVERLAY_VALUES);
	struct listbox *box = overlay->own;
	box->rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
	if (!list->counted) {
		list->counted = column_find("status");
	}
	list->recount = true;
}

/* What is filtered by already holds too. */
static void filter_on(struct tui *tui, struct overlay *overlay)
{
	struct list_state *list = tui->list;
	const char *id = listbox_id(overlay->own);
	struct str text = {0}, term = {0};
	struct err err = {0};
	if (!id) {
		return;
	}
	if (!column_term(list->counted, strcmp(id, UNSET) == 0 ? NULL : id, &term)) {
		tui_say(tui, false, "Filteret har ingen måte å si dette på. Velg en annen verdi.");
	} else {
		str_printf(&text, "%s%s%s", list_filter(tui), list_filter(tui)[0] ? " " : "",
			   str_text(&term));
		if (list_set_filter(tui, str_text(&text), &err)) {
			overlay_pop(tui);
		} else {
			tui_say(tui, true, "%s", err.text);
		}
	}
	str_done(&text);
	str_done(&term);
}

static void turn(struct tui *tui, int by)
{
	struct list_state *list = tui->list;
	size_t at = (size_t)(list->counted - columns);
	list->counted = &columns[(at + n_columns + (size_t)by) % n_columns];
	list->recount = true;
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	(void)effect;
	if (tui->list->recount) {
		count(tui);
	}
	if (event->type != EVENT_KEY) {
		listbox_update(overlay->own, event);
		return;
	}
	switch (event->key) {
	case KEY_ENTER:
		filter_on(tui, overlay);
		break;
	case KEY_ESC:
		overlay_pop(tui);
		break;
	case KEY_LEFT:
	case KEY_RIGHT:
		turn(tui, event->key == KEY_LEFT ? -1 : 1);
		break;
	default:
		listbox_update(overlay->own, event);
		break;
	}
}

static void put_title(const struct list_state *list, struct str *out)
{
	str_printf(out, ngettext("%s · %zu tiltak", "%s · %zu tiltak", list->n),
		   _(list->counted->label), list->n);
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct list_state *list = tui->list;
	int most = canvas->rows - 4; /* a message stays in sight */
	struct str title = {0};
	if (list->recount) {
		count(tui);
	}
	int rows = list->values.n + 2 > ROWS ? (int)list->values.n + 2 : ROWS;
	struct rect box = overlay_box(canvas, rows < most ? rows : most, COLS);
	put_title(list, &title);
	canvas_box(canvas, box, str_text(&title), STYLE_BORDER);
	struct rect in = rect(box.row + 1, box.col + 1, box.rows - 2, box.cols - 2);
	listbox_draw(overlay->own, canvas, in, true);
	if (list->values.n == 0) {
		canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2), NOTHING, STYLE_MUTED);
		canvas_cursor(canvas, in.row, in.col + 1);
	}
	str_done(&title);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct list_state *list = tui->list;
	struct str title = {0};
	if (list->recount) {
		count(tui);
	}
	put_title(list, &title);
	told_text(told, str_text(&title));
	if (list->values.n == 0) {
		told_text(told, NOTHING);
	}
	told_list(told, overlay->own, true);
	str_done(&title);
}

static const struct overlay_key keys[] = {{"Enter", N_("Filtrer på verdien")},
					  {"← →", N_("Annen kolonne")},
					  {"Esc", N_("Tilbake")},
					  {"F1", N_("Hjelp")},
					  {NULL, NULL}};

static const char help_text[] =
	N_("Så mange av tiltakene som vises, har hver verdi. Piltastene til "
	   "siden går til en annen kolonne; Enter viser bare dem med den "
	   "valgte verdien, og Esc i lista viser alle igjen.");

static void done(void *own)
{
	listbox_done(own);
}

const struct overlay_ops values_overlay = {.size = sizeof(struct listbox),
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .fixed_keys = keys,
					   .help_text = help_text};
