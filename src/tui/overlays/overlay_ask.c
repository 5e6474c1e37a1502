/*
 * A question with a few answers, the safe one first and selected; Esc answers nothing. A long text
 * scrolls.
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"

#define COLS	 76
#define ROWS_MIN 6
#define GAP	 2 /* between answers */
#define BRACKETS 4 /* columns */

struct question *question_of(const struct overlay *overlay)
{
	return overlay->kind == OVERLAY_ASK ? overlay->own : NULL;
}

static void done(void *own)
{
	struct question *question = own;
	str_done(&question->text);
	effect_done(&question->effect);
	conflict_done(&question->met);
}

void question_perform(struct tui *tui, struct question *question, struct effect *effect)
{
	(void)tui;
	if (question->answer > 0) {
		*effect = question->effect;
		question->effect = (struct effect){0};
	}
}

void question_tell(struct question *question, const char *text)
{
	str_set(&question->text, text);
	while (question->text.len > 0 && question->text.data[question->text.len - 1] == '\n') {
		str_cut(&question->text, question->text.len - 1);
	}
}

struct question *ask(struct tui *tui, const char *title, const char *text,
		     const char *const *answers,
		     void (*chosen)(struct tui *tui, struct question *question,
				    struct effect *effect))
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_ASK);
	struct question *question = overlay->own;
	str_put(&overlay->label, title);
	question_tell(question, text);
	question->answers = answers;
	question->chosen = chosen;
	return question;
}

static int n_answers(const struct question *question)
{
	int n = 0;
	while (question->answers[n]) {
		n++;
	}
	return n;
}

static void turn(struct question *question, int by)
{
	int n = n_answers(question);
	question->answer = (question->answer + n + by) % n;
}

/* Where an answer stands, when they begin there. */
static struct span place(const struct question *question, int n, struct rect in)
{
	struct span at = span(in.row, in.col, -GAP);
	for (int i = 0; i <= n; i++) {
		const char *text = _(question->answers[i]);
		at.col += at.cols + GAP;
		at.cols = text_width(text, strlen(text)) + BRACKETS;
		if (at.col > in.col && at.col + at.cols > in.col + in.cols) {
			at.col = in.col;
			at.row++;
		}
	}
	return at;
}

static void answer(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct question *own = overlay->own, question = *own;
	*own = (struct question){0};
	overlay_pop(tui);
	if (question.chosen) {
		question.chosen(tui, &question, effect);
	}
	done(&question);
}

static void click(struct tui *tui, struct overlay *overlay, const struct event *event,
		  struct effect *effect)
{
	struct question *question = overlay->own;
	for (int i = 0; question->answers[i]; i++) {
		struct span at = place(question, i, question->buttons);
		if (rect_has(rect(at.row, at.col, 1, at.cols), event->row, event->col)) {
			question->answer = i;
			answer(tui, overlay, effect);
			return;
		}
	}
}

/* It answers nothing; what is below is left with it where that keeps what was typed there. */
static void leave(struct tui *tui, const struct question *question, struct effect *effect)
{
	bool keeps = question->keeps;
	effect->type = question->asides ? EFFECT_ASIDE : EFFECT_NONE;
	overlay_pop(tui);
	struct overlay *below = overlay_top(tui);
	if (keeps && below && overlay_ops[below->kind]->keep) {
		overlay_ops[below->kind]->keep(tui, below);
		overlay_pop(tui);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct question *question = overlay->own;
	if (event->type == EVENT_CLICK) {
		click(tui, overlay, event, effect);
	}
	if (event->type != EVENT_KEY) {
		return;
	}
	switch (event->key) {
	case KEY_LEFT:
	case KEY_TAB | KEY_SHIFT:
		turn(question, -1);
		break;
	case KEY_RIGHT:
	case KEY_TAB:
		turn(question, 1);
		break;
	case KEY_UP:
		question->top--; /* drawing holds it within the text */
		break;
	case KEY_DOWN:
		question->top++;
		break;
	case KEY_PAGE_UP:
		question->top -= ROWS_MIN;
		break;
	case KEY_PAGE_DOWN:
		question->top += ROWS_MIN;
		break;
	case KEY_ESC:
		leave(tui, question, effect);
		break;
	case KEY_ENTER:
		answer(tui, overlay, effect);
		break;
	default:
		break;
	}
}

static void draw_answers(const struct question *question, struct canvas *canvas, struct rect in)
{
	for (int i = 0; question->answers[i]; i++) {
		struct str button = {0};
		struct span at = place(question, i, in);
		bool here = i == question->answer;
		str_printf(&button, "[ %s ]", _(question->answers[i]));
		canvas_put(canvas, at, str_text(&button), here ? STYLE_SELECTED : STYLE_NORMAL);
		if (here) {
			canvas_cursor(canvas, at.row, at.col);
		}
		str_done(&button);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct question *question = overlay->own;
	(void)tui;
	struct rect in = rect(0, 0, 0, overlay_box(canvas, canvas->rows, COLS).cols - 4);
	int lines = canvas_wrap(canvas, in, str_text(&question->text), STYLE_NORMAL, 0);
	int buttons = place(question, n_answers(question) - 1, in).row + 1;
	int rows = lines + buttons + 4;
	in = overlay_draw_box(overlay, canvas, rows > ROWS_MIN ? rows : ROWS_MIN, COLS);
	in = rect(in.row + 1, in.col, in.rows - buttons - 2, in.cols);
	int most = lines > in.rows ? lines - in.rows : 0;
	question->top = question->top < 0 ? 0 : question->top > most ? most : question->top;
	canvas_wrap(canvas, in, str_text(&question->text), STYLE_NORMAL, question->top);
	if (most > 0) {
		struct str place = {0};
		str_printf(&place, _(" linje %d–%d av %d, ↑↓ ruller "), question->top + 1,
			   question->top + in.rows, lines);
		canvas_put_right(canvas, span(in.row + in.rows, in.col, in.cols), str_text(&place),
				 STYLE_MUTED);
		str_done(&place);
	}
	question->buttons = rect(in.row + in.rows + 1, in.col, buttons, in.cols);
	draw_answers(question, canvas, question->buttons);
}

struct lines {
	struct told *told;
	const char *text;
	int number, from, to; /* of the line; those that are told */
};

static void tell_line(void *data, size_t start, size_t len)
{
	struct lines *lines = data;
	if (lines->number >= lines->from && lines->number < lines->to) {
		char *line = arena_copy(&lines->told->arena, lines->text + start, len);
		told_text(lines->told, line);
	}
	lines->number++;
}

/* As much of the text as there is room for above the answers; Up and Down roll it. */
static void tell_text(struct question *question, struct told *told)
{
	struct lines lines = {.told = told, .text = str_text(&question->text)};
	int room = told->rows - 1 - n_answers(question);
	int rows = text_rows(lines.text, told->cols), most = rows > room ? rows - room : 0;
	question->top = question->top < 0 ? 0 : question->top > most ? most : question->top;
	lines.from = question->top;
	lines.to = question->top + room;
	text_wrap(lines.text, question->text.len, told->cols, tell_line, &lines);
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct question *question = overlay->own;
	(void)tui;
	told_text(told, str_text(&overlay->label));
	tell_text(question, told);
	for (int i = 0; question->answers[i]; i++) {
		struct str text = {0};
		str_printf(&text, _("Svar: %s"), _(question->answers[i]));
		told_item(told, str_text(&text), i == question->answer);
		str_done(&text);
	}
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key choose[] = {{"← →", N_("Velg svar")},
						    {"Enter", N_("Svar")},
						    {"↑ ↓", N_("Rull teksten")},
						    {"Esc", N_("Tilbake")},
						    {NULL, NULL}};
	static const struct overlay_key about[] = {
		{"← →", N_("Velg svar")}, {"Enter", N_("Svar")}, {"↑ ↓", N_("Rull teksten")},
		{"Esc", N_("Tilbake")},	  {"F1", N_("Hjelp")},	 {NULL, NULL}};
	static const struct overlay_key aside[] = {{"← →", N_("Velg svar")},
						   {"Enter", N_("Svar")},
						   {"Esc", N_("Legg bort som utkast")},
						   {NULL, NULL}};
	static const struct overlay_key only[] = {
		{"Enter", N_("Tilbake")}, {"↑ ↓", N_("Rull teksten")}, {NULL, NULL}};
	const struct question *question = overlay->own;
	return question->asides		 ? aside
	       : question->about	 ? about
	       : n_answers(question) > 1 ? choose
					 : only;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	const struct question *question = overlay->own;
	(void)tui;
	str_put(out, question->about ? _(question->about) : "");
}

const struct overlay_ops ask_overlay = {.size = sizeof(struct question),
					.done = done,
					.update = update,
					.draw = draw,
					.tell = tell,
					.keys = keys,
					.help = help};
