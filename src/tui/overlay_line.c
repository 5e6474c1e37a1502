/*
 * The command line: one line at the bottom, above it what it may go on with. Lines that were typed
 * before come back with the arrows, also in the next run.
 */
#include <stdlib.h>
#include <string.h>

#include "line.h"
#include "overlays.h"
#include "prefs.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"

#define COLS	   100
#define ROWS	   8  /* of choices */
#define WORD_COLS  16 /* at least */
#define LINE_BYTES 1000
#define HINT	   _("kommando, kode, eller felt og verdi")

/* ---- The past ---- */

void typed_add(struct typed_lines *typed, const char *line)
{
	if (line[0] == '\0' || strchr(line, '\n') ||
	    (typed->n > 0 && strcmp(typed->rows[typed->n - 1], line) == 0)) {
		return;
	}
	if (typed->n == TYPED_MAX) {
		free(typed->rows[0]);
		memmove(&typed->rows[0], &typed->rows[1], (TYPED_MAX - 1) * sizeof typed->rows[0]);
		typed->n--;
	}
	typed->rows[typed->n++] = mem_copy_text(line);
}

void typed_clear(struct typed_lines *typed)
{
	while (typed->n > 0) {
		free(typed->rows[--typed->n]);
	}
}

/* What was being typed comes back below the newest. */
static void look_back(struct tui *tui, struct overlay *overlay, int by)
{
	const struct typed_lines *typed = tui->typed;
	if ((by < 0 && overlay->past == 0) || (by > 0 && overlay->past == typed->n)) {
		return;
	}
	if (overlay->past == typed->n) {
		str_clear(&overlay->text);
		str_put(&overlay->text, edit_text(&overlay->edit));
	}
	overlay->past = by < 0 ? overlay->past - 1 : overlay->past + 1;
	edit_set(&overlay->edit,
		 overlay->past == typed->n ? str_text(&overlay->text) : typed->rows[overlay->past]);
}

/* ---- Typing ---- */

static void renew(struct tui *tui, struct overlay *overlay)
{
	struct str note = {0};
	const char *text = edit_text(&overlay->edit);
	line_complete(tui, text, overlay);
	overlay->answer = -1;
	enum style style = line_meaning(tui, text, &note);
	overlay_note(overlay, style, str_text(&note));
	str_done(&note);
}

void ask_line(struct tui *tui, const char *text)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_LINE);
	edit_open(&overlay->edit, text, false, LINE_BYTES);
	overlay->past = tui->typed->n;
	renew(tui, overlay);
}

/* The only choice is taken for good, several one after another. */
static void complete(struct tui *tui, struct overlay *overlay, int by)
{
	int n = (int)overlay->n_choices;
	if (n == 0) {
		return;
	}
	overlay->answer =
		overlay->answer < 0 ? (by > 0 ? 0 : n - 1) : (overlay->answer + n + by) % n;
	edit_set(&overlay->edit, overlay->choices[overlay->answer].id);
	if (n == 1) {
		renew(tui, overlay);
	}
}

/* What cannot be done stays to be mended. */
static void enter(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct err err = {0};
	struct str line = {0};
	str_put(&line, edit_text(&overlay->edit));
	overlay_pop(tui);
	typed_add(tui->typed, str_text(&line));
	tui->keep = true;
	if (!line_run(tui, str_text(&line), effect, &err)) {
		ask_line(tui, str_text(&line));
		overlay_note(overlay_top(tui), STYLE_ERROR, err.text);
		overlay_top(tui)->failed = true;
	}
	str_done(&line);
}

static void click(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct rect in = overlay->buttons;
	int at = event->row - in.row + overlay->top;
	if (rect_has(in, event->row, event->col) && at < (int)overlay->n_choices) {
		edit_set(&overlay->edit, overlay->choices[at].id);
		renew(tui, overlay);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	uint32_t key = event->type == EVENT_KEY ? event->key : (uint32_t)KEY_NONE;
	bool anew = key == ':' && overlay->failed;
	overlay->failed = false;
	if (event->type == EVENT_CLICK) {
		click(tui, overlay, event);
	} else if (anew) {
		edit_set(&overlay->edit, "");
		renew(tui, overlay);
	} else if (key == KEY_ESC ||
		   (key == KEY_BACKSPACE && edit_text(&overlay->edit)[0] == '\0')) {
		overlay_pop(tui);
	} else if (key == KEY_ENTER) {
		enter(tui, overlay, effect);
	} else if (key == KEY_TAB || key == (KEY_TAB | KEY_SHIFT)) {
		complete(tui, overlay, key == KEY_TAB ? 1 : -1);
	} else if (key == KEY_UP || key == KEY_DOWN) {
		look_back(tui, overlay, key == KEY_UP ? -1 : 1);
		renew(tui, overlay);
	} else if (edit_update(&overlay->edit, event)) {
		renew(tui, overlay);
	}
}

/* ---- Drawing ---- */

static void draw_choices(struct overlay *overlay, struct canvas *canvas, struct rect in)
{
	int word = WORD_COLS;
	for (size_t i = 0; i < overlay->n_choices; i++) {
		const char *label = overlay->choices[i].label;
		int width = text_width(label, strlen(label)) + 2;
		word = width > word ? width : word;
	}
	word = word < in.cols / 2 ? word : in.cols / 2;
	if (overlay->answer < overlay->top) {
		overlay->top = overlay->answer < 0 ? 0 : overlay->answer;
	} else if (overlay->answer >= overlay->top + in.rows) {
		overlay->top = overlay->answer - in.rows + 1;
	}
	for (int i = 0; i < in.rows && overlay->top + i < (int)overlay->n_choices; i++) {
		const struct picker_choice *choice = &overlay->choices[overlay->top + i];
		int note = choice->note ? text_width(choice->note, strlen(choice->note)) + 2 : 0;
		struct span at = span(in.row + i, in.col, in.cols);
		canvas_put(canvas, span(at.row, at.col, word - 1), choice->label, STYLE_KEY);
		canvas_put(canvas, span(at.row, at.col + word, in.cols - word - note),
			   choice->about, STYLE_NORMAL);
		canvas_put_right(canvas, at, choice->note, STYLE_MUTED);
		if (overlay->top + i == overlay->answer) {
			canvas_restyle(canvas, rect(at.row, at.col, 1, at.cols), STYLE_SELECTED);
		}
	}
}

/* Above the line: what is wrong with it or what it means, and what it may go on with. */
static void draw_above(struct overlay *overlay, struct canvas *canvas, int bottom)
{
	int cols = canvas->cols < COLS ? canvas->cols : COLS;
	int notes = overlay->note.len == 0 ? 0
					   : canvas_wrap(canvas, rect(0, 0, 0, cols - 4),
							 str_text(&overlay->note), STYLE_NORMAL, 0);
	int rows = (int)overlay->n_choices < ROWS ? (int)overlay->n_choices : ROWS;
	int height = notes + rows + 2;
	overlay->buttons = rect(0, 0, 0, 0);
	if (notes + rows == 0) {
		return;
	}
	struct rect box = rect(bottom - height, 0, height, cols);
	canvas_box(canvas, box, NULL, STYLE_BORDER);
	canvas_wrap(canvas, rect(box.row + 1, 2, notes, cols - 4), str_text(&overlay->note),
		    overlay->note_look, 0);
	overlay->buttons = rect(box.row + 1 + notes, 2, rows, cols - 4);
	draw_choices(overlay, canvas, overlay->buttons);
	if ((int)overlay->n_choices > rows) {
		struct str count = {0};
		str_printf(&count, " %zu ", overlay->n_choices);
		canvas_put_right(canvas, span(box.row + box.rows - 1, 2, cols - 4),
				 str_text(&count), STYLE_MUTED);
		str_done(&count);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	int row = canvas->rows - 2;
	canvas_fill(canvas, rect(row, 0, 1, canvas->cols), STYLE_NORMAL);
	canvas_put(canvas, span(row, 1, 1), ":", STYLE_HEADING);
	draw_above(overlay, canvas, row);
	edit_draw(&overlay->edit, canvas, rect(row, 2, 1, canvas->cols - 3), HINT, true);
	overlay->box = rect(overlay->buttons.row, 0, row + 1 - overlay->buttons.row, canvas->cols);
}

/* What the line may go on with, from the one that Tab last put there. */
static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	int from = overlay->answer > 0 && told->rows > 0 ? overlay->answer : 0;
	(void)tui;
	told_field(told, _("Kommando"), &overlay->edit, HINT, true);
	told_text(told, str_text(&overlay->note));
	for (int i = from; i < (int)overlay->n_choices; i++) {
		const struct picker_choice *choice = &overlay->choices[i];
		struct str text = {0};
		told_pair(&text, choice->label, choice->about);
		told_word(&text, choice->note);
		told_text(told, str_text(&text));
		str_done(&text);
	}
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key rows[] = {{"Enter", N_("Utfør")},   {"Tab", N_("Fullfør")},
						  {"↑ ↓", N_("Tidligere")}, {"Esc", N_("Avbryt")},
						  {"F1", N_("Hjelp")},	    {NULL, NULL}};
	(void)overlay;
	return rows;
}

const struct overlay_ops line_overlay = {
	.update = update, .draw = draw, .tell = tell, .keys = keys};
