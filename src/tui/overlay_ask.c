/*
 * A question with a few answers, «Avbryt» first and selected; Esc is «Avbryt».
 */
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"

void ask(struct tui *tui, const char *title, const char *text, const char *const *answers,
	 void (*chosen)(struct tui *tui, int answer, struct effect *effect))
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_ASK);
	str_put(&overlay->label, title);
	str_put(&overlay->text, text);
	overlay->answers = answers;
	overlay->chosen = chosen;
}

static int n_answers(const struct overlay *overlay)
{
	int n = 1; /* «Avbryt» */
	while (overlay->answers[n]) {
		n++;
	}
	return n;
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	if (event->type != EVENT_KEY) {
		return;
	}
	int n = n_answers(overlay);
	switch (event->key) {
	case KEY_LEFT:
	case KEY_UP:
	case KEY_TAB | KEY_SHIFT:
		overlay->answer = (overlay->answer + n - 1) % n;
		break;
	case KEY_RIGHT:
	case KEY_DOWN:
	case KEY_TAB:
		overlay->answer = (overlay->answer + 1) % n;
		break;
	case KEY_ESC:
		overlay_pop(tui);
		break;
	case KEY_ENTER: {
		int answer = overlay->answer;
		void (*chosen)(struct tui *, int, struct effect *) = overlay->chosen;
		overlay_pop(tui);
		if (answer > 0) {
			chosen(tui, answer, effect);
		}
		break;
	}
	default:
		break;
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	(void)tui;
	struct rect box = overlay_box(canvas, 10, 76);
	canvas_box(canvas, box, str_text(&overlay->label), STYLE_BORDER);
	canvas_wrap(canvas, rect(box.row + 2, box.col + 2, box.rows - 5, box.cols - 4),
		    str_text(&overlay->text), STYLE_NORMAL, 0);
	int col = box.col + 2, row = box.row + box.rows - 2;
	for (int i = 0; overlay->answers[i]; i++) {
		struct str button = {0};
		str_printf(&button, "[ %s ]", overlay->answers[i]);
		bool here = i == overlay->answer;
		if (here) {
			canvas_cursor(canvas, row, col);
		}
		col += canvas_put(canvas, span(row, col, box.col + box.cols - 1 - col),
				  str_text(&button), here ? STYLE_SELECTED : STYLE_NORMAL);
		col += 2;
		str_done(&button);
	}
}

const struct overlay_ops ask_overlay = {.update = update, .draw = draw};
