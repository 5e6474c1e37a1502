/*
 * The canvas: clipping, wide clusters, hostile text, and the dumps that goldens use.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "canvas.h"
#include "random_canvas.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static struct canvas small(int rows, int cols)
{
	struct canvas canvas = {0};
	canvas_reset(&canvas, rows, cols);
	return canvas;
}

static void expect_text(const struct canvas *canvas, const char *expected)
{
	struct str got = {0};
	canvas_text(canvas, &got);
	assert_string_equal(str_text(&got), expected);
	str_done(&got);
}

static void expect_styles(const struct canvas *canvas, const char *expected)
{
	struct str got = {0};
	canvas_styles(canvas, &got);
	assert_string_equal(str_text(&got), expected);
	str_done(&got);
}

/* One row of ten columns; the span begins at `col` and has `cols`. */
static const struct {
	const char *text;
	int col, cols;
	const char *row;
	int used;
} put_cases[] = {
	{"abc", 0, 10, "abc", 3},
	{"blåbær", 2, 6, "  blåbær", 6},
	{"blåbær", 2, 5, "  blåb…", 5},
	{"abc", 8, 10, "        a…", 2},
	{"abc", -1, 3, "a…", 2},
	{"abc", 10, 3, "", 0},
	{"abc", 0, 0, "", 0},
	{"abc", 0, -5, "", 0},
	{"", 0, 10, "", 0},
	{NULL, 0, 10, "", 0},
	{"漢字かな", 0, 8, "漢字かな", 8},
	{"漢字かな", 0, 7, "漢字か…", 7},
	{"漢字かな", 0, 6, "漢字…", 5}, /* a half is never shown */
	{"漢", 0, 1, "…", 1},
	{"e\xcc\x81t", 0, 10, "e\xcc\x81t", 2},
	{"\xcc\x81t", 0, 10, "t", 1}, /* a mark with nothing to stand on */
	{"a\033[2Jb", 0, 10, "a<001B>[2…", 10},
	{"a\nb\tc", 0, 10, "a<000A>b<…", 10},
	{"\xff\xfe", 0, 10, "<ff><fe>", 8},
	{"a\xe2\x80\xae"
	 "b",
	 0, 10, "a<202E>b", 8},
};

static void text_is_cleaned_and_clipped(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(put_cases) / sizeof(*put_cases); i++) {
		struct canvas canvas = small(1, 10);
		struct str row = {0};

		int used = canvas_put(&canvas, span(0, put_cases[i].col, put_cases[i].cols),
				      put_cases[i].text, STYLE_NORMAL);
		canvas_text(&canvas, &row);
		str_cut(&row, row.len - 1);
		assert_string_equal(row.data, put_cases[i].row);
		assert_int_equal(used, put_cases[i].used);
		str_done(&row);
		canvas_done(&canvas);
	}
}

static void signs_take_the_form_that_has_room(void **state)
{
	static const struct {
		const char *text;
		int cols;
		const char *row;
	} cases[] = {
		{"► Pågår", 10, "[>] Pågår"},
		{"► Pågår", 9, "[>] Pågår"},
		{"► Pågår", 8, "> Pågår"},
		{"► Pågår", 6, "> Påg~"},
		{"▲", 1, "!"},
		{"▲", 3, "[!]"},
		{"█▌░", 3, "#=."},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct canvas canvas = small(1, 10);
		struct str row = {0};
		canvas.ascii = true;
		canvas_put(&canvas, span(0, 0, cases[i].cols), cases[i].text, STYLE_NORMAL);
		str_printf(&row, "%s\n", cases[i].row);
		expect_text(&canvas, row.data);
		str_done(&row);
		canvas_done(&canvas);
	}
}

static void text_may_stand_to_the_right(void **state)
{
	(void)state;
	struct canvas canvas = small(2, 10);

	assert_int_equal(canvas_put_right(&canvas, span(0, 1, 8), "blå", STYLE_LATE), 3);
	canvas_put_right(&canvas, span(1, 0, 4), "for langt", STYLE_NORMAL);
	expect_text(&canvas, "      blå\nfor…\n");
	expect_styles(&canvas, "......LLL\n\n");
	canvas_done(&canvas);
}

static void rows_outside_are_nothing(void **state)
{
	(void)state;
	struct canvas canvas = small(2, 3);

	canvas_put(&canvas, span(-1, 0, 3), "abc", STYLE_NORMAL);
	canvas_put(&canvas, span(2, 0, 3), "abc", STYLE_NORMAL);
	canvas_fill(&canvas, rect(-5, -5, 3, 3), STYLE_LATE);
	canvas_fill(&canvas, rect(5, 5, 3, 3), STYLE_LATE);
	canvas_box(&canvas, rect(0, 0, 1, 9), "x", STYLE_NORMAL);
	expect_text(&canvas, "\n\n");
	expect_styles(&canvas, "\n\n");
	canvas_done(&canvas);
}

static void a_wide_cluster_that_is_half_overwritten_goes_whole(void **state)
{
	(void)state;
	struct canvas canvas = small(3, 6);

	for (int row = 0; row < 3; row++) {
		canvas_put(&canvas, span(row, 0, 6), "漢字か", STYLE_NORMAL);
	}
	canvas_put(&canvas, span(0, 1, 1), "x", STYLE_NORMAL);
	canvas_put(&canvas, span(1, 2, 1), "x", STYLE_NORMAL);
	canvas_put(&canvas, span(2, 1, 2), "な", STYLE_NORMAL);
	expect_text(&canvas, " x字か\n漢x か\n な か\n");
	canvas_done(&canvas);
}

static void wrapping_tells_how_many_lines_there_are(void **state)
{
	(void)state;
	struct canvas canvas = small(3, 12);
	const char *text = "Søknader til fondet åpner i mai.\nSe 5.7-8.";

	assert_int_equal(canvas_wrap(&canvas, rect(0, 1, 2, 10), text, STYLE_NORMAL, 0), 5);
	expect_text(&canvas, " Søknader\n til fondet\n\n");
	canvas_reset(&canvas, 3, 12);
	assert_int_equal(canvas_wrap(&canvas, rect(0, 1, 3, 10), text, STYLE_NORMAL, 3), 5);
	expect_text(&canvas, " mai.\n Se 5.7-8.\n\n");
	assert_int_equal(canvas_wrap(&canvas, rect(0, 1, 3, 0), text, STYLE_NORMAL, 3), 0);
	canvas_done(&canvas);
}

static void a_box_has_its_title_in_the_edge(void **state)
{
	(void)state;
	struct canvas canvas = small(4, 14);

	canvas_put(&canvas, span(2, 0, 14), "under under under", STYLE_LATE);
	canvas_box(&canvas, rect(1, 1, 3, 12), "Velg status", STYLE_BORDER);
	expect_text(&canvas, "\n ┌ Velg st… ┐\nu│          │…\n └──────────┘\n");
	expect_styles(&canvas, "\n.--HHHHHHHH--\nL-..........-L\n.------------\n");
	canvas_done(&canvas);
}

static void styles_can_be_painted_over(void **state)
{
	(void)state;
	struct canvas canvas = small(2, 6);

	canvas_put(&canvas, span(0, 0, 6), "a漢b", STYLE_LATE);
	canvas_restyle(&canvas, rect(0, 1, 2, 2), STYLE_SELECTED);
	expect_text(&canvas, "a漢b\n\n");
	expect_styles(&canvas, "LSSL\n.SS\n");
	canvas_done(&canvas);
}

static void a_cursor_stays_on_the_canvas(void **state)
{
	(void)state;
	struct canvas canvas = small(2, 3);

	assert_int_equal(canvas.cursor_row, -1);
	canvas_cursor(&canvas, 7, -4);
	assert_int_equal(canvas.cursor_row, 1);
	assert_int_equal(canvas.cursor_col, 0);
	canvas_done(&canvas);
}

static void equality_sees_text_style_size_and_cursor(void **state)
{
	(void)state;
	struct canvas a = small(2, 3);
	struct canvas b = small(2, 3);

	assert_true(canvas_equal(&a, &b));
	canvas_put(&b, span(1, 2, 1), "x", STYLE_NORMAL);
	assert_false(canvas_equal(&a, &b));
	canvas_reset(&b, 2, 3);
	canvas_restyle(&b, rect(1, 2, 1, 1), STYLE_LATE);
	assert_false(canvas_equal(&a, &b));
	canvas_reset(&b, 2, 3);
	canvas_cursor(&b, 0, 0);
	assert_false(canvas_equal(&a, &b));
	canvas_reset(&b, 3, 2);
	assert_false(canvas_equal(&a, &b));
	canvas_done(&a);
	canvas_done(&b);
}

static void sizes_are_held_within_bounds(void **state)
{
	(void)state;
	struct canvas canvas = small(0, -7);

	assert_int_equal(canvas.rows, 1);
	assert_int_equal(canvas.cols, 1);
	canvas_reset(&canvas, 100000, 100000);
	assert_int_equal(canvas.rows, CANVAS_MAX);
	assert_int_equal(canvas.cols, CANVAS_MAX);
	canvas_done(&canvas);
}

/* Whatever is drawn: rows are exactly as wide as the canvas, halves follow their wholes, no byte
 * could command a terminal, and equal cells are equal bytes. */
static void random_drawing_keeps_columns_straight(void **state)
{
	(void)state;
	struct random random = random_start();
	struct canvas canvas = {0};
	static const char zeros[sizeof((struct cell *)NULL)->text];

	for (int round = 0; round < 200; round++) {
		canvas_reset(&canvas, 1 + random_below(&random, 12),
			     20 + random_below(&random, 180));
		random_draw(&random, &canvas, 30);
		for (int row = 0; row < canvas.rows; row++) {
			int width = 0;
			for (int col = 0; col < canvas.cols; col++) {
				const struct cell *cell = canvas_cell(&canvas, row, col);
				size_t len = strlen(cell->text);
				width += cell->width;
				if (width != (cell->width == 2 ? col + 2 : col + 1)) {
					fail_msg("row %d is crooked at %d", row, col);
				}
				assert_int_equal(len == 0, cell->width == 0);
				assert_true(text_valid(cell->text, len, NULL));
				assert_false(text_has_hidden(cell->text, len, false));
				assert_int_equal(text_width(cell->text, len), cell->width);
				assert_memory_equal(cell->text + len, zeros,
						    sizeof cell->text - len);
			}
			assert_int_equal(width, canvas.cols);
		}
	}
	canvas_done(&canvas);
}

static void ten_thousand_marks_on_a_letter_do_no_harm(void **state)
{
	(void)state;
	struct canvas canvas = small(1, 4);
	struct str text = {0};

	str_char(&text, 'a');
	for (int i = 0; i < 10000; i++) {
		str_put(&text, "\xcc\x81");
	}
	str_char(&text, 'b');
	assert_int_equal(canvas_put(&canvas, span(0, 0, 4), text.data, STYLE_NORMAL), 2);
	assert_int_equal(canvas_cell(&canvas, 0, 0)->width, 1);
	assert_string_equal(canvas_cell(&canvas, 0, 1)->text, "b");
	str_done(&text);
	canvas_done(&canvas);
}

/* A cell holds so many bytes of a cluster: whole code points, whatever the number. */
static void marks_that_do_not_fit_are_left_out_whole(void **state)
{
	(void)state;
	static const char *const bases[] = {"a", "ø", "漢", "😀"};

	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases) * 16; i++) {
		struct canvas canvas = small(1, 4);
		struct str text = {0};

		str_put(&text, bases[i / 16]);
		for (size_t marks = 0; marks < i % 16; marks++) {
			str_put(&text, "\xcc\xa3");
		}
		canvas_put(&canvas, span(0, 0, 4), text.data, STYLE_LATE);
		const struct cell *cell = canvas_cell(&canvas, 0, 0);
		size_t len = strlen(cell->text);
		assert_true(len == text.len || (len > 19 && len < sizeof(cell->text)));
		assert_memory_equal(cell->text, text.data, len);
		assert_true(text_valid(cell->text, len, NULL));
		assert_int_equal(cell->style, STYLE_LATE);
		str_done(&text);
		canvas_done(&canvas);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_cleaned_and_clipped),
		cmocka_unit_test(signs_take_the_form_that_has_room),
		cmocka_unit_test(text_may_stand_to_the_right),
		cmocka_unit_test(rows_outside_are_nothing),
		cmocka_unit_test(a_wide_cluster_that_is_half_overwritten_goes_whole),
		cmocka_unit_test(wrapping_tells_how_many_lines_there_are),
		cmocka_unit_test(a_box_has_its_title_in_the_edge),
		cmocka_unit_test(styles_can_be_painted_over),
		cmocka_unit_test(a_cursor_stays_on_the_canvas),
		cmocka_unit_test(equality_sees_text_style_size_and_cursor),
		cmocka_unit_test(sizes_are_held_within_bounds),
		cmocka_unit_test(random_drawing_keeps_columns_straight),
		cmocka_unit_test(ten_thousand_marks_on_a_letter_do_no_harm),
		cmocka_unit_test(marks_that_do_not_fit_are_left_out_whole),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
