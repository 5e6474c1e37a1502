/*
 * The filter bar of the tiltak and of the log: the list follows as one types. Esc brings back the
 * filter that was; Enter keeps the new one.
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define LABEL_COLUMNS 9
#define FILTER_MAX    250 /* bytes */

struct filtering {
	struct edit edit;
	struct str before; /* what Esc brings back */
	struct str note;   /* why the text is no filter */
};

/* What a view has that can be filtered. */
static const struct filtered {
	const char *(*filter)(const struct tui *tui);
	bool (*set)(struct tui *tui, const char *text, struct err *err);
	void (*shown)(const struct tui *tui, size_t *ret_shown, size_t *ret_all);
	bool (*wants_log)(const struct tui *tui); /* or NULL */
	const char *hint;
} tiltak = {list_filter, list_set_filter, list_shown, NULL,
	    N_("for eksempel område:5.2 status:pågår")},
  history = {history_filter, history_set_filter, history_shown, history_wants_log,
	     N_("for eksempel hvem:naering felt:status siden:2023 til:uke 12")};

static const struct filtered *filtered(const struct tui *tui)
{
	return tui_view(tui) == VIEW_HISTORY ? &history : &tiltak;
}

void ask_filter(struct tui *tui)
{
	struct filtering *bar = overlay_push(tui, OVERLAY_FILTER)->own;
	const char *now = filtered(tui)->filter(tui);
	str_put(&bar->before, now);
	edit_open(&bar->edit, now, false, FILTER_MAX);
}

bool filter_set(struct tui *tui, const char *text, struct effect *effect, struct err *err)
{
	const struct filtered *to = filtered(tui);
	bool ok = to->set(tui, text, err);
	if (to->wants_log && to->wants_log(tui)) {
		effect->type = EFFECT_HISTORY;
		id_set(effect->id, tui_place(tui)->id);
	}
	return ok;
}

static void try_filter(struct tui *tui, struct filtering *bar, struct effect *effect)
{
	struct err err = {0};
	str_clear(&bar->note);
	/* What cannot be read hides nothing: no number of hits is true of it. */
	if (!filter_set(tui, edit_text(&bar->edit), effect, &err)) {
		str_put(&bar->note, err.text);
		filter_set(tui, "", effect, NULL);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct filtering *bar = overlay->own;
	if (event->type == EVENT_KEY && event->key == KEY_ESC) {
		filter_set(tui, str_text(&bar->before), effect, NULL);
		overlay_pop(tui);
	} else if (event->type == EVENT_KEY && event->key == KEY_ENTER) {
		if (bar->note.len > 0) {
			tui_say(tui, true, "%s", str_text(&bar->note));
		} else {
			overlay_pop(tui);
		}
	} else if (edit_update(&bar->edit, event)) {
		try_filter(tui, bar, effect);
	} else {
		view_ops[tui_view(tui)]->update(tui, event);
	}
}

/* Above the keys, in the rows that it needs. */
static void draw_note(const struct filtering *bar, struct canvas *canvas)
{
	struct rect in = rect(0, 1, 0, canvas->cols - 2);
	in.rows = canvas_wrap(canvas, in, str_text(&bar->note), STYLE_WARNING, 0);
	in.row = canvas->rows - 1 - in.rows;
	for (int row = 0; row < in.rows; row++) {
		canvas_hline(canvas, span(in.row + row, 0, canvas->cols), STYLE_BORDER);
	}
	canvas_wrap(canvas, in, str_text(&bar->note), STYLE_WARNING, 0);
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct filtering *bar = overlay->own;
	size_t shown, all;
	filtered(tui)->shown(tui, &shown, &all);
	struct str count = {0};
	if (bar->note.len == 0) {
		str_printf(&count, _(" %zu av %zu "), shown, all);
	}
	canvas_fill(canvas, rect(2, 0, 1, canvas->cols), STYLE_NORMAL);
	canvas_put(canvas, span(2, 1, LABEL_COLUMNS), _("Filter:"), STYLE_HEADING);
	edit_draw(&bar->edit, canvas, rect(2, LABEL_COLUMNS, 1, canvas->cols - LABEL_COLUMNS - 14),
		  _(filtered(tui)->hint), true);
	canvas_put_right(canvas, span(2, 0, canvas->cols), str_text(&count), STYLE_WARNING);
	if (bar->note.len > 0 && tui->message.len == 0) {
		draw_note(bar, canvas);
	}
	str_done(&count);
}

/* The list follows, so that one hears what is left of it. */
static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct filtering *bar = overlay->own;
	told_field(told, _("Filter"), &bar->edit, _(filtered(tui)->hint), true);
	size_t field = told->selected;
	told_text(told, str_text(&bar->note));
	told_view(tui, told);
	told->selected = field;
}

static const struct overlay_key keys[] = {{"Enter", N_("Behold filteret")},
					  {"Esc", N_("Som før")},
					  {"Ctrl+U", N_("Tøm")},
					  {"F1", N_("Hjelp")},
					  {NULL, NULL}};

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	(void)overlay;
	if (tui_view(tui) == VIEW_HISTORY) {
		str_put(out, _("Skriv ord fra endringen, eller hvem, hva og når:\n"
			       "  hvem:naering   felt:status   slag:tiltak   område:5.2\n"
			       "  id:T-001   siden:2023-01-01   til:uke 12\n"
			       "  handling:les (endring, angre, gjør-om)   -felt:frist\n"
			       "Alt må stemme. Av et steg vises det som passer."));
	} else {
		str_put(out, _("Skriv ord fra tiltaket, eller felt:verdi.\n"
			       "  status:pågår   område:5.2   ansvarlig:naering\n"
			       "  frist:<2023-07-01   forsinket   -status:fullført"));
	}
}

static void done(void *own)
{
	struct filtering *bar = own;
	edit_done(&bar->edit);
	str_done(&bar->before);
	str_done(&bar->note);
}

const struct overlay_ops filter_overlay = {.size = sizeof(struct filtering),
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .fixed_keys = keys,
					   .help = help};
