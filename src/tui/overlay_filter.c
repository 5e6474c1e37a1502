/*
 * The filter bar: the list follows as one types. Esc brings back the filter that was; Enter keeps
 * the new one.
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define LABEL_COLUMNS 9
#define EXAMPLE	      "for eksempel område:5.2 status:pågår"

void ask_filter(struct tui *tui)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_FILTER);
	str_put(&overlay->text, list_filter(tui));
	edit_open(&overlay->edit, list_filter(tui), false, 250);
}

static void try_filter(struct tui *tui, struct overlay *overlay)
{
	struct err err = {0};
	str_clear(&overlay->note);
	/* What cannot be read hides nothing: no number of hits is true of it. */
	if (!list_set_filter(tui, edit_text(&overlay->edit), &err)) {
		str_put(&overlay->note, err.text);
		list_set_filter(tui, "", NULL);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	(void)effect;
	if (event->type == EVENT_KEY && event->key == KEY_ESC) {
		list_set_filter(tui, str_text(&overlay->text), NULL);
		overlay_pop(tui);
	} else if (event->type == EVENT_KEY && event->key == KEY_ENTER) {
		if (overlay->note.len > 0) {
			tui_say(tui, true, "%s", str_text(&overlay->note));
		} else {
			overlay_pop(tui);
		}
	} else if (edit_update(&overlay->edit, event)) {
		try_filter(tui, overlay);
	} else {
		view_ops[tui_view(tui)]->update(tui, event);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	size_t shown, all;
	list_shown(tui, &shown, &all);
	struct str count = {0};
	if (overlay->note.len == 0) {
		str_printf(&count, " %zu av %zu ", shown, all);
	}
	canvas_fill(canvas, rect(2, 0, 1, canvas->cols), STYLE_NORMAL);
	canvas_put(canvas, span(2, 1, LABEL_COLUMNS), "Filter:", STYLE_HEADING);
	edit_draw(&overlay->edit, canvas,
		  rect(2, LABEL_COLUMNS, 1, canvas->cols - LABEL_COLUMNS - 14), EXAMPLE, true);
	canvas_put_right(canvas, span(2, 0, canvas->cols), str_text(&count), STYLE_WARNING);
	if (overlay->note.len > 0 && tui->message.len == 0) {
		canvas_put(canvas, span(canvas->rows - 2, 1, canvas->cols - 2),
			   str_text(&overlay->note), STYLE_WARNING);
	}
	str_done(&count);
}

/* The list follows, so that one hears what is left of it. */
static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	told_field(told, _("Filter"), &overlay->edit, EXAMPLE, true);
	size_t field = told->selected;
	told_text(told, str_text(&overlay->note));
	told_view(tui, told);
	told->selected = field;
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key rows[] = {{"Enter", "Behold filteret"},
						  {"Esc", "Som før"},
						  {"Ctrl+U", "Tøm"},
						  {"F1", "Hjelp"},
						  {NULL, NULL}};
	(void)overlay;
	return rows;
}

const struct overlay_ops filter_overlay = {
	.update = update, .draw = draw, .tell = tell, .keys = keys};
