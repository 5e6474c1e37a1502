/*
 * A question with a few answers, the safe one first and selected; Esc answers nothing. A long text
 * scrolls.
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"

#define COLS	 76
#define ROWS_MIN 6
#define GAP	 2 /* between answers */

void ask_tell(struct overlay *overlay, const char *text)
{
	str_clear(&overlay->text);
	str_put(&overlay->text, text);
	while (overlay->text.len > 0 && overlay->text.data[overlay->text.len - 1] == '\n') {
		str_cut(&overlay->text, overlay->text.len - 1);
	}
}

void ask(struct tui *tui, const char *title, const char *text, const char *const *answers,
	 void (*chosen)(struct tui *tui, int answer, struct effect *effect))
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_ASK);
	str_put(&overlay->label, title);
	ask_tell(overlay, text);
	overlay->answers = answers;
	overlay->chosen = chosen;
}

static int n_answers(const struct overlay *overlay)
{
	int n = 0;
	while (overlay->answers[n]) {
		n++;
	}
	return n;
}

static void turn(struct overlay *overlay, int by)
{
	int n = n_answers(overlay);
	overlay->answer = (overlay->answer + n + by) % n;
}

static void answer(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	int number = overlay->answer;
	void (*chosen)(struct tui *, int, struct effect *) = overlay->chosen;
	overlay_pop(tui);
	if (chosen) {
		chosen(tui, number, effect);
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	if (event->type != EVENT_KEY) {
		return;
	}
	switch (event->key) {
	case KEY_LEFT:
	case KEY_TAB | KEY_SHIFT:
		turn(overlay, -1);
		break;
	case KEY_RIGHT:
	case KEY_TAB:
		turn(overlay, 1);
		break;
	case KEY_UP:
		overlay->top--; /* drawing holds it within the text */
		break;
	case KEY_DOWN:
		overlay->top++;
		break;
	case KEY_PAGE_UP:
		overlay->top -= ROWS_MIN;
		break;
	case KEY_PAGE_DOWN:
		overlay->top += ROWS_MIN;
		break;
	case KEY_ESC:
		overlay_pop(tui);
		break;
	case KEY_ENTER:
		answer(tui, overlay, effect);
		break;
	default:
		break;
	}
}

/* Draws the answers from a row on, as many rows as they need; on no canvas they are only counted.
 */
static int draw_answers(const struct overlay *overlay, struct canvas *canvas, struct rect in)
{
	int col = 0, row = 0;
	for (int i = 0; overlay->answers[i]; i++) {
		struct str button = {0};
		str_printf(&button, "[ %s ]", overlay->answers[i]);
		int width = text_width(str_text(&button), button.len);
		if (col > 0 && col + width > in.cols) {
			col = 0;
			row++;
		}
		bool here = i == overlay->answer;
		if (canvas) {
			canvas_put(canvas, span(in.row + row, in.col + col, in.cols - col),
				   str_text(&button), here ? STYLE_SELECTED : STYLE_NORMAL);
		}
		if (canvas && here) {
			canvas_cursor(canvas, in.row + row, in.col + col);
		}
		col += width + GAP;
		str_done(&button);
	}
	return row + 1;
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	struct rect box = overlay_box(canvas, canvas->rows, COLS);
	struct rect in = rect(0, 0, 0, box.cols - 4);
	int lines = canvas_wrap(canvas, in, str_text(&overlay->text), STYLE_NORMAL, 0);
	int buttons = draw_answers(overlay, NULL, in);
	int rows = lines + buttons + 4;
	box = overlay_box(canvas, rows > ROWS_MIN ? rows : ROWS_MIN, COLS);
	canvas_box(canvas, box, str_text(&overlay->label), STYLE_BORDER);
	in = rect(box.row + 2, box.col + 2, box.rows - buttons - 4, box.cols - 4);
	int most = lines > in.rows ? lines - in.rows : 0;
	overlay->top = overlay->top < 0 ? 0 : overlay->top > most ? most : overlay->top;
	canvas_wrap(canvas, in, str_text(&overlay->text), STYLE_NORMAL, overlay->top);
	if (most > 0) {
		struct str place = {0};
		str_printf(&place, " linje %d–%d av %d, ↑↓ ruller ", overlay->top + 1,
			   overlay->top + in.rows, lines);
		canvas_put_right(canvas, span(in.row + in.rows, in.col, in.cols), str_text(&place),
				 STYLE_MUTED);
		str_done(&place);
	}
	draw_answers(overlay, canvas, rect(in.row + in.rows + 1, in.col, buttons, in.cols));
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key choose[] = {{"← →", "Velg svar"},
						    {"Enter", "Svar"},
						    {"↑ ↓", "Rull teksten"},
						    {"Esc", "Tilbake"},
						    {NULL, NULL}};
	static const struct overlay_key only[] = {
		{"Enter", "Tilbake"}, {"↑ ↓", "Rull teksten"}, {NULL, NULL}};
	return n_answers(overlay) > 1 ? choose : only;
}

const struct overlay_ops ask_overlay = {.update = update, .draw = draw, .keys = keys};
