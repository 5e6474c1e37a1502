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
#include "typing.h"

#define COLS	   100
#define ROWS	   8  /* of choices */
#define WORD_COLS  16 /* at least */
#define LINE_BYTES 1000
#define HINT	   _("kommando, kode, eller felt og verdi")

struct line {
	struct edit edit;
	struct note note;
	struct picks picks;    /* what it may go on with */
	int chosen;	       /* the one that Tab took, or -1 */
	int top;	       /* first of them in view */
	struct rect drawn;     /* where they were last drawn */
	size_t past;	       /* which of the lines typed before it shows, their number for none */
	struct str unfinished; /* what was typed before the past was looked at */
	bool failed;	       /* not done, and no key since; «:» begins anew */
};

static void done(void *own)
{
	struct line *line = own;
	edit_done(&line->edit);
	str_done(&line->note.text);
	picks_done(&line->picks);
	str_done(&line->unfinished);
}

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
static void look_back(struct tui *tui, struct line *line, int by)
{
	const struct typed_lines *typed = tui->typed;
	if ((by < 0 && line->past == 0) || (by > 0 && line->past == typed->n)) {
		return;
	}
	if (line->past == typed->n) {
		str_set(&line->unfinished, edit_text(&line->edit));
	}
	line->past = by < 0 ? line->past - 1 : line->past + 1;
	edit_set(&line->edit,
		 line->past == typed->n ? str_text(&line->unfinished) : typed->rows[line->past]);
}

/* ---- Typing ---- */

static void renew(struct tui *tui, struct line *line)
{
	struct str note = {0};
	const char *text = edit_text(&line->edit);
	line_complete(tui, text, &line->picks);
	line->chosen = -1;
	enum style style = line_meaning(tui, text, &note);
	note_put(&line->note, style, str_text(&note));
	str_done(&note);
}

void ask_line(struct tui *tui, const char *text)
{
	struct line *line = overlay_push(tui, OVERLAY_LINE)->own;
	edit_open(&line->edit, text, false, LINE_BYTES);
	line->past = tui->typed->n;
	renew(tui, line);
}

/* The only choice is taken for good, several one after another. */
static void complete(struct tui *tui, struct line *line, int by)
{
	int n = (int)line->picks.n;
	if (n == 0) {
		return;
	}
	line->chosen = line->chosen < 0 ? (by > 0 ? 0 : n - 1) : (line->chosen + n + by) % n;
	edit_set(&line->edit, line->picks.rows[line->chosen].id);
	if (n == 1) {
		renew(tui, line);
	}
}

static void fail(struct overlay *overlay, const char *why)
{
	struct line *line = overlay->own;
	note_put(&line->note, STYLE_ERROR, why);
}

/* What cannot be done stays to be mended, and what is to be stored until it is. */
static void enter(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct err err = {0};
	struct str text = {0};
	str_put(&text, edit_text(&((struct line *)overlay->own)->edit));
	overlay_pop(tui);
	typed_add(tui->typed, str_text(&text));
	tui->keep = true;
	bool ok = line_run(tui, str_text(&text), effect, &err);
	if (!ok || (effect->type == EFFECT_EDIT && tui->n_overlays == 0)) {
		ask_line(tui, str_text(&text));
		struct line *line = overlay_top(tui)->own;
		line->failed = true;
	}
	if (!ok) {
		fail(overlay_top(tui), err.text);
	}
	str_done(&text);
}

static void click(struct tui *tui, struct line *line, const struct event *event)
{
	struct rect in = line->drawn;
	int at = event->row - in.row + line->top;
	if (rect_has(in, event->row, event->col) && at < (int)line->picks.n) {
		edit_set(&line->edit, line->picks.rows[at].id);
		renew(tui, line);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct line *line = overlay->own;
	uint32_t key = event->type == EVENT_KEY ? event->key : (uint32_t)KEY_NONE;
	bool anew = key == ':' && line->failed;
	line->failed = false;
	if (event->type == EVENT_CLICK) {
		click(tui, line, event);
	} else if (anew) {
		edit_set(&line->edit, "");
		renew(tui, line);
	} else if (key == KEY_ESC || (key == KEY_BACKSPACE && edit_text(&line->edit)[0] == '\0')) {
		overlay_pop(tui);
	} else if (key == KEY_ENTER) {
		enter(tui, overlay, effect);
	} else if (key == KEY_TAB || key == (KEY_TAB | KEY_SHIFT)) {
		complete(tui, line, key == KEY_TAB ? 1 : -1);
	} else if (key == KEY_UP || key == KEY_DOWN) {
		look_back(tui, line, key == KEY_UP ? -1 : 1);
		renew(tui, line);
	} else if (edit_update(&line->edit, event)) {
		renew(tui, line);
	}
}

/* ---- Drawing ---- */

static void draw_choices(struct line *line, struct canvas *canvas, struct rect in)
{
	int word = WORD_COLS;
	for (size_t i = 0; i < line->picks.n; i++) {
		const char *label = line->picks.rows[i].label;
		int width = text_width(label, strlen(label)) + 2;
		word = width > word ? width : word;
	}
	word = word < in.cols / 2 ? word : in.cols / 2;
	if (line->chosen < line->top) {
		line->top = line->chosen < 0 ? 0 : line->chosen;
	} else if (line->chosen >= line->top + in.rows) {
		line->top = line->chosen - in.rows + 1;
	}
	for (int i = 0; i < in.rows && line->top + i < (int)line->picks.n; i++) {
		const struct picker_choice *choice = &line->picks.rows[line->top + i];
		int note = choice->note ? text_width(choice->note, strlen(choice->note)) + 2 : 0;
		struct span at = span(in.row + i, in.col, in.cols);
		canvas_put(canvas, span(at.row, at.col, word - 1), choice->label, STYLE_KEY);
		canvas_put(canvas, span(at.row, at.col + word, in.cols - word - note),
			   choice->about, STYLE_NORMAL);
		canvas_put_right(canvas, at, choice->note, STYLE_MUTED);
		if (line->top + i == line->chosen) {
			canvas_restyle(canvas, rect(at.row, at.col, 1, at.cols), STYLE_SELECTED);
		}
	}
}

/* Above the line: what is wrong with it or what it means, and what it may go on with. */
static void draw_above(struct line *line, struct canvas *canvas, int bottom)
{
	int cols = canvas->cols < COLS ? canvas->cols : COLS;
	int notes = line->note.text.len == 0
			    ? 0
			    : canvas_wrap(canvas, rect(0, 0, 0, cols - 4),
					  str_text(&line->note.text), STYLE_NORMAL, 0);
	int rows = (int)line->picks.n < ROWS ? (int)line->picks.n : ROWS;
	int height = notes + rows + 2;
	line->drawn = rect(0, 0, 0, 0);
	if (notes + rows == 0) {
		return;
	}
	struct rect box = rect(bottom - height, 0, height, cols);
	canvas_box(canvas, box, NULL, STYLE_BORDER);
	note_draw(&line->note, canvas, rect(box.row + 1, 2, notes, cols - 4));
	line->drawn = rect(box.row + 1 + notes, 2, rows, cols - 4);
	draw_choices(line, canvas, line->drawn);
	if ((int)line->picks.n > rows) {
		struct str count = {0};
		str_printf(&count, " %zu ", line->picks.n);
		canvas_put_right(canvas, span(box.row + box.rows - 1, 2, cols - 4),
				 str_text(&count), STYLE_MUTED);
		str_done(&count);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct line *line = overlay->own;
	(void)tui;
	int row = canvas->rows - 2;
	canvas_fill(canvas, rect(row, 0, 1, canvas->cols), STYLE_NORMAL);
	canvas_put(canvas, span(row, 1, 1), ":", STYLE_HEADING);
	draw_above(line, canvas, row);
	edit_draw(&line->edit, canvas, rect(row, 2, 1, canvas->cols - 3), HINT, true);
	overlay->box = rect(line->drawn.row, 0, row + 1 - line->drawn.row, canvas->cols);
}

/* What the line may go on with, from the one that Tab last put there. */
static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct line *line = overlay->own;
	int from = line->chosen > 0 && told->rows > 0 ? line->chosen : 0;
	(void)tui;
	told_field(told, _("Kommando"), &line->edit, HINT, true);
	told_text(told, str_text(&line->note.text));
	for (int i = from; i < (int)line->picks.n; i++) {
		const struct picker_choice *choice = &line->picks.rows[i];
		struct str text = {0};
		told_pair(&text, choice->label, choice->about);
		told_word(&text, choice->note);
		told_text(told, str_text(&text));
		str_done(&text);
	}
}

static const struct overlay_key keys[] = {{"Enter", N_("Utfør")},   {"Tab", N_("Fullfør")},
					  {"↑ ↓", N_("Tidligere")}, {"Esc", N_("Avbryt")},
					  {"F1", N_("Hjelp")},	    {NULL, NULL}};

static const char help_text[] =
	N_("En kode går dit, en kommando utføres, og et felt med en verdi "
	   "setter feltet på det som er valgt. Tab fullfører; piltastene henter "
	   "det du skrev før.\n"
	   "  T-001   5.1   tiltak   historikk T-001\n"
	   "  status pågår   frist uke 21   ansvarlig -\n"
	   "  filter område:5.2 forsinket   sorter frist   søk fond");

const struct overlay_ops line_overlay = {.size = sizeof(struct line),
					 .done = done,
					 .update = update,
					 .draw = draw,
					 .tell = tell,
					 .fixed_keys = keys,
					 .help_text = help_text,
					 .fail = fail};
