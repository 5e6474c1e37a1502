/*
 * Which columns the table has, and in what order. The table follows as one chooses; Enter keeps it
 * and remembers it, Esc brings back what was.
 */
#include <string.h>

#include "list.h"
#include "overlays.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define COLS 44

static size_t row_count(void *data)
{
	(void)data;
	return n_columns + 1;
}

/* The shown ones come first, in their order; NULL: the row after them, that brings back the
 * standard. */
static const struct column *column_at(const struct tui *tui, size_t row)
{
	const struct list_columns *shown = &tui->list->columns;
	if (row < shown->n) {
		return shown->rows[row];
	}
	row -= shown->n;
	if (row-- == 0) {
		return NULL;
	}
	for (size_t i = 0; i < n_columns; i++) {
		if (columns_place(shown, &columns[i]) == shown->n && row-- == 0) {
			return &columns[i];
		}
	}
	return NULL;
}

static const char *row_id(void *data, size_t row)
{
	const struct column *column = column_at(data, row);
	return column ? column->key : "standard";
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	const struct list_columns *shown = &tui->list->columns;
	const struct column *column = column_at(tui, row);
	struct str text = {0};
	if (!column) {
		canvas_put(canvas, at, _("    Standardkolonner"), STYLE_HEADING);
		return;
	}
	if (row < shown->n) {
		str_printf(&text, "%2zu  %s", row + 1, _(column->label));
	} else {
		str_printf(&text, " –  %s", _(column->label));
	}
	canvas_put(canvas, at, str_text(&text), row < shown->n ? STYLE_NORMAL : STYLE_MUTED);
	bool out = row < shown->n && shown->widths[row] == 0;
	canvas_put_right(canvas, at, out ? _("ikke plass ") : "", STYLE_WARNING);
	str_done(&text);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	const struct column *column = column_at(tui, row);
	struct str place = {0};
	if (!column) {
		str_put(out, _("Standardkolonner"));
		return;
	}
	str_put(out, _(column->label));
	if (row < tui->list->columns.n) {
		str_printf(&place, _("vises som nummer %zu"), row + 1);
	} else {
		str_put(&place, _("vises ikke"));
	}
	told_word(out, str_text(&place));
	str_done(&place);
}

void ask_columns(struct tui *tui)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_COLUMNS);
	struct listbox *list = overlay->own;
	list->rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
	tui->list->before = tui->list->columns;
}

/* Space shows or hides, + and - move what is shown up and down. */
static bool choose(struct tui *tui, struct overlay *overlay, uint32_t key)
{
	struct list_columns *shown = &tui->list->columns;
	const struct column *column = column_find(listbox_id(overlay->own));
	if (key == (KEY_CTRL | 'u') || (key == ' ' && !column)) {
		columns_reset(shown);
	} else if (key == ' ' && strcmp(column->key, "tittel") == 0) {
		tui_say(tui, false, "Tittelen vises alltid, så en vet hva raden er.");
	} else if (key == ' ') {
		columns_turn(shown, column);
	} else if (key == '+' || key == '-') {
		columns_move(shown, column, key == '+' ? -1 : 1);
	} else {
		return false;
	}
	columns_measure(tui, shown);
	return true;
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	bool key = event->type == EVENT_KEY;
	(void)effect;
	if (key && event->key == KEY_ENTER) {
		if (!column_find(listbox_id(overlay->own))) {
			choose(tui, overlay, ' ');
		}
		tui->keep = true;
		overlay_pop(tui);
	} else if (key && event->key == KEY_ESC) {
		tui->list->columns = tui->list->before;
		overlay_pop(tui);
		columns_measure(tui, &tui->list->columns);
	} else if (!key || !choose(tui, overlay, event->key)) {
		listbox_update(overlay->own, event);
		if (listbox_hit(overlay->own, event)) {
			choose(tui, overlay, ' ');
		}
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	int most = canvas->rows - 4; /* a message stays in sight */
	int rows_wanted = (int)n_columns + 3;
	struct rect box = overlay_box(canvas, rows_wanted < most ? rows_wanted : most, COLS);
	overlay->box = box;
	canvas_box(canvas, box, _("Kolonner"), STYLE_BORDER);
	listbox_draw(overlay->own, canvas,
		     rect(box.row + 1, box.col + 1, box.rows - 2, box.cols - 2), true);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	(void)tui;
	told_text(told, _("Kolonner"));
	told_list(told, overlay->own, true);
}

static const struct overlay_key keys[] = {{N_("Mellomrom"), N_("Vis eller skjul")},
					  {"+ -", N_("Flytt opp, ned")},
					  {"Enter", N_("Behold")},
					  {"Esc", N_("Som før")},
					  {"Ctrl+U", N_("Standard")},
					  {NULL, NULL}};

static const char help_text[] =
	N_("Mellomrom viser kolonnen eller skjuler den; + flytter den opp (mot "
	   "venstre) og - ned. Det som ikke har plass, faller ut fra høyre. "
	   "Valget huskes.");

static void done(void *own)
{
	listbox_done(own);
}

const struct overlay_ops columns_overlay = {.size = sizeof(struct listbox),
					    .done = done,
					    .update = update,
					    .draw = draw,
					    .tell = tell,
					    .fixed_keys = keys,
					    .help_text = help_text};
