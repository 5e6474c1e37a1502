/*
 * Braille displays and screen readers follow the hardware cursor, so it may never be elsewhere than
 * where the keys act.
 */
#include "holds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "canvas.h"
#include "edit.h"
#include "state.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "told.h"

static bool any_cell(const struct canvas *canvas, enum style style)
{
	for (int i = 0; i < canvas->rows * canvas->cols; i++) {
		if (canvas->cells[i].style == style) {
			return true;
		}
	}
	return false;
}

static void fail_with(const struct canvas *canvas, const char *what)
{
	struct str screen = {0};
	canvas_text(canvas, &screen);
	fail_msg("%s (cursor %d %d):\n%s", what, canvas->cursor_row, canvas->cursor_col,
		 str_text(&screen));
}

static bool is_field(const struct canvas *canvas, int row, int col)
{
	enum style style = col < 0 ? STYLE_NORMAL : canvas_cell(canvas, row, col)->style;
	return style == STYLE_FIELD || style == STYLE_PLACEHOLDER;
}

/* `line` is what keys act on, NULL for nothing. A field of several lines is blank after its text.
 */
static void cursor_holds(const struct canvas *canvas, const struct told_line *line)
{
	int row = canvas->cursor_row, col = canvas->cursor_col;
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols) {
		fail_with(canvas, "the cursor is not on the screen");
	}
	enum style at = canvas_cell(canvas, row, col)->style;
	if (!line && any_cell(canvas, STYLE_SELECTED)) {
		fail_with(canvas, "something is selected that is not told");
	}
	if (line && !line->edit && at != STYLE_SELECTED) {
		fail_with(canvas, "the cursor is not on what is selected");
	}
	if (line && line->edit && !line->edit->lines && !is_field(canvas, row, col) &&
	    !is_field(canvas, row, col - 1)) {
		fail_with(canvas, "the cursor is not in the field");
	}
	if (line && line->edit && at == STYLE_SELECTED) {
		fail_with(canvas, "the cursor is on what is selected, not in the field");
	}
}

void frame_holds(struct tui *tui, const struct canvas *canvas)
{
	struct told told = {.selected = TOLD_NONE};
	struct target target;
	if (canvas->rows < 16 || canvas->cols < 60) {
		return;
	}
	told_now(tui, &told);
	assert_true(told.n > 0);
	for (size_t i = 0; i < told.n; i++) {
		const char *text = told.lines[i].text;
		assert_true(told.lines[i].edit ||
			    (text[0] && !text_has_hidden(text, strlen(text), false)));
		assert_true(i == 0 || told.lines[i].place > told.lines[i - 1].place);
	}
	bool any = false; /* an empty list has nothing to select */
	for (size_t i = 0; i < told.n; i++) {
		any |= told.lines[i].is_item;
	}
	if (any || tui_target(tui, &target)) {
		assert_true(told.selected < told.n && told.lines[told.selected].is_item);
	}
	cursor_holds(canvas, told.selected < told.n ? &told.lines[told.selected] : NULL);
	told_done(&told);
}

/* Signs that only the eye makes something of. */
void words_hold(struct tui *tui)
{
	static const char *const signs[] = {"│", "┌",  "└", "─",  "█", "░",
					    "►", "∞ ", "▲", "■ ", "• "};
	struct told told = {.selected = TOLD_NONE};
	told_now(tui, &told);
	for (size_t i = 0; i < told.n * (sizeof signs / sizeof signs[0]); i++) {
		const char *text = told.lines[i % told.n].text, *sign = signs[i / told.n];
		if (text && strstr(text, sign)) {
			fail_msg("«%s» is told: %s", sign, text);
		}
	}
	told_done(&told);
}
