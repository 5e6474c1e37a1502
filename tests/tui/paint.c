/*
 * What is painted, seen by libvterm: after each frame the screen is the canvas.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "canvas.h"
#include "caps.h"
#include "paint.h"
#include "random_canvas.h"
#include "screen.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

struct stage {
	struct caps caps;
	struct painter painter;
	struct screen *screen;
	struct canvas canvas;
	struct str frame;
};

static struct stage *stage_open(const char *term, int rows, int cols)
{
	struct stage *stage = calloc(1, sizeof(*stage));
	struct err err;

	assert_true(caps_read(term, &stage->caps, &err));
	stage->painter.caps = &stage->caps;
	stage->screen = screen_new(rows, cols);
	canvas_reset(&stage->canvas, rows, cols);
	return stage;
}

static void stage_close(struct stage *stage)
{
	paint_done(&stage->painter);
	caps_done(&stage->caps);
	screen_free(stage->screen);
	canvas_done(&stage->canvas);
	str_done(&stage->frame);
	free(stage);
}

static void show(struct stage *stage)
{
	str_clear(&stage->frame);
	paint_frame(&stage->painter, &stage->canvas, &stage->frame);
	screen_feed(stage->screen, str_text(&stage->frame), stage->frame.len);
}

/* libvterm keeps six code points of a cluster; in the last column no marks are sent. */
static bool same_text(const char *seen, const char *drawn, bool last)
{
	bool loses = last || strlen(drawn) > 12;

	return strcmp(seen, drawn) == 0 || (loses && strncmp(seen, drawn, strlen(seen)) == 0);
}

static int shown_colour(const struct stage *stage, int colour)
{
	return colour >= 8 && stage->caps.colours < 16 ? colour - 8 : colour;
}

static void expect_cell(struct stage *stage, int row, int col)
{
	const struct cell *cell = canvas_cell(&stage->canvas, row, col);
	const struct look *look = style_look(stage->painter.theme, cell->style);
	struct screen_cell seen;

	screen_cell(stage->screen, row, col, &seen);
	if (cell->width == 0) {
		return;
	}
	if (!same_text(seen.text, cell->text, col + cell->width == stage->canvas.cols)) {
		fail_msg("at %d,%d there is «%s», not «%s»", row, col, seen.text, cell->text);
	}
	assert_int_equal(seen.width, cell->width);
	bool bright = look->fg >= 8 && stage->caps.colours < 16;
	if (strcmp(cell->text, " ") != 0) {
		assert_int_equal(seen.bold, bright || look->marks & LOOK_BOLD);
		assert_int_equal(seen.fg, shown_colour(stage, look->fg));
	}
	assert_int_equal(seen.underline, (look->marks & LOOK_UNDERLINE) != 0);
	assert_int_equal(seen.reverse, (look->marks & LOOK_REVERSE) != 0);
	assert_int_equal(seen.bg, look->bg);
}

static void expect_canvas(struct stage *stage)
{
	const struct canvas *canvas = &stage->canvas;

	for (int row = 0; row < canvas->rows; row++) {
		for (int col = 0; col < canvas->cols; col++) {
			expect_cell(stage, row, col);
		}
	}
	assert_int_equal(screen_cursor_shown(stage->screen), canvas->cursor_row >= 0);
	if (canvas->cursor_row >= 0) {
		int row;
		int col;
		screen_cursor(stage->screen, &row, &col);
		assert_int_equal(row, canvas->cursor_row);
		assert_int_equal(col, canvas->cursor_col);
	}
}

/* ---- */

static void an_equal_frame_is_no_bytes(void **state)
{
	(void)state;
	struct stage *stage = stage_open("xterm", 24, 80);

	canvas_put(&stage->canvas, span(3, 3, 20), "Næringsutvikling", STYLE_HEADING);
	show(stage);
	assert_true(stage->frame.len > 0);
	show(stage);
	assert_int_equal(stage->frame.len, 0);
	stage_close(stage);
}

static void a_changed_letter_is_few_bytes(void **state)
{
	(void)state;
	struct stage *stage = stage_open("xterm", 24, 80);

	canvas_put(&stage->canvas, span(3, 3, 20), "Næringsutvikling", STYLE_NORMAL);
	canvas_cursor(&stage->canvas, 3, 3);
	show(stage);
	canvas_put(&stage->canvas, span(3, 4, 1), "e", STYLE_NORMAL);
	canvas_cursor(&stage->canvas, 3, 5);
	show(stage);
	expect_canvas(stage);
	assert_true(stage->frame.len < 50);
	stage_close(stage);
}

static const char *const terminals[] = {"xterm", "xterm-256color", "screen", "vt220", "linux"};

/* Frames of random drawings, whole and in part, in every theme, with sizes that change. */
static void random_frames_arrive_whole(void **state)
{
	(void)state;
	struct random random = random_start();

	for (int round = 0; round < 60; round++) {
		const char *term = terminals[round % 5];
		int rows = 1 + random_below(&random, 30);
		int cols = 20 + random_below(&random, 120);
		struct stage *stage = stage_open(term, rows, cols);

		stage->painter.theme =
			stage->caps.colours < 8 ? THEME_MONO : (enum theme)(round % THEME_COUNT);
		for (int frame = 0; frame < 12; frame++) {
			if (frame % 3 == 0) {
				canvas_reset(&stage->canvas, rows, cols);
			}
			random_draw(&random, &stage->canvas, 1 + random_below(&random, 20));
			show(stage);
			expect_canvas(stage);
		}
		stage_close(stage);
	}
}

static void a_new_size_or_theme_is_drawn_from_scratch(void **state)
{
	(void)state;
	struct stage *stage = stage_open("xterm-256color", 5, 30);

	canvas_put(&stage->canvas, span(4, 20, 10), "Forsinket", STYLE_LATE);
	show(stage);
	screen_resize(stage->screen, 8, 40);
	canvas_reset(&stage->canvas, 8, 40);
	canvas_put(&stage->canvas, span(7, 30, 10), "Forsinket", STYLE_LATE);
	show(stage);
	expect_canvas(stage);
	stage->painter.theme = THEME_MONO;
	stage->painter.known = false;
	show(stage);
	expect_canvas(stage);
	stage_close(stage);
}

static void the_last_corner_is_written_without_scrolling_an_old_terminal(void **state)
{
	(void)state;
	struct stage *stage = stage_open("ansi", 3, 10);

	for (int row = 0; row < 3; row++) {
		canvas_put(&stage->canvas, span(row, 0, 10), "0123456789", STYLE_NORMAL);
	}
	canvas_cursor(&stage->canvas, 0, 0);
	show(stage);
	expect_canvas(stage);
	/* Written as the last sign of the last row, it would have scrolled. */
	const char *first = strstr(stage->frame.data, "89"), *second = strstr(first + 1, "89");
	assert_null(strstr(second + 1, "89"));
	canvas_put(&stage->canvas, span(2, 9, 1), "x", STYLE_LATE);
	show(stage);
	expect_canvas(stage);
	stage_close(stage);
}

static void a_corner_that_cannot_be_written_is_left_out(void **state)
{
	(void)state;
	struct stage *stage = stage_open("pcansi", 2, 10);

	canvas_put(&stage->canvas, span(0, 0, 10), "0123456789", STYLE_NORMAL);
	canvas_put(&stage->canvas, span(1, 0, 10), "0123456789", STYLE_NORMAL);
	show(stage);
	struct str text = {0};
	screen_text(stage->screen, &text);
	assert_string_equal(text.data, "0123456789\n012345678\n");
	str_done(&text);
	stage_close(stage);
}

/* In a sequence, in a title or in a letter. */
static void after_a_frame_that_was_cut_anywhere_the_next_one_is_whole(void **state)
{
	(void)state;
	struct str all = {0};
	struct stage *stage = stage_open("xterm", 3, 20);

	canvas_put(&stage->canvas, span(0, 0, 20), "æ « ▲ 漢 é", STYLE_LATE);
	canvas_put(&stage->canvas, span(2, 9, 11), "ø … å║Asker", STYLE_SELECTED);
	str_put(&all, "\033]2;tittel\a");
	show(stage);
	str_put(&all, str_text(&stage->frame));
	for (size_t n = 0; n <= all.len; n++) {
		struct stage *cut = stage_open(terminals[n % 5], 3, 20);

		screen_feed(cut->screen, all.data, n);
		canvas_put(&cut->canvas, span(0, 0, 20), "Område – så", STYLE_NORMAL);
		canvas_cursor(&cut->canvas, 1, 2);
		show(cut);
		expect_canvas(cut);
		stage_close(cut);
	}
	str_done(&all);
	stage_close(stage);
}

/* A terminal that believes a character is wide when we do not: the next column is right anyway. */
static void the_cursor_is_placed_after_what_terminals_disagree_on(void **state)
{
	(void)state;
	static const char *const unsure[] = {"►x", "√x", "漢x", "e\xcc\x81x", "∞x"};

	for (size_t i = 0; i < sizeof(unsure) / sizeof(*unsure); i++) {
		struct stage *stage = stage_open("xterm", 2, 20);

		canvas_put(&stage->canvas, span(0, 0, 20), unsure[i], STYLE_NORMAL);
		show(stage);
		const char *x = strrchr(stage->frame.data, 'x');
		assert_int_equal(x[-1], 'H');
		stage_close(stage);
	}
}

static void unknown_and_poor_terminals_are_refused_in_one_line(void **state)
{
	(void)state;
	static const char *const names[] = {NULL, "", "no-such-terminal", "dumb",
					    "../../etc/passwd"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct caps caps;
		struct err err = {0};

		assert_false(caps_read(names[i], &caps, &err));
		assert_int_equal(err.kind, ERR_USE);
		assert_true(strlen(err.text) > 20);
		assert_null(strchr(err.text, '\n'));
	}
}

static void padding_is_left_out(void **state)
{
	(void)state;
	struct caps caps;
	struct err err;
	struct str out = {0};

	assert_true(caps_read("vt100", &caps, &err));
	caps_put(&caps, CAP_MOVE, 4, 9, &out);
	caps_put(&caps, CAP_CLEAR, 0, 0, &out);
	caps_put(&caps, CAP_FG, 3, 0, &out);
	assert_string_equal(str_text(&out), "\033[5;10H\033[H\033[J");
	str_done(&out);
	caps_done(&caps);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_equal_frame_is_no_bytes),
		cmocka_unit_test(a_changed_letter_is_few_bytes),
		cmocka_unit_test(random_frames_arrive_whole),
		cmocka_unit_test(a_new_size_or_theme_is_drawn_from_scratch),
		cmocka_unit_test(the_last_corner_is_written_without_scrolling_an_old_terminal),
		cmocka_unit_test(a_corner_that_cannot_be_written_is_left_out),
		cmocka_unit_test(after_a_frame_that_was_cut_anywhere_the_next_one_is_whole),
		cmocka_unit_test(the_cursor_is_placed_after_what_terminals_disagree_on),
		cmocka_unit_test(unknown_and_poor_terminals_are_refused_in_one_line),
		cmocka_unit_test(padding_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
