/*
 * The terminal as a person meets it: what is shown, cell by cell, and what reaches the program. How
 * it ends is in term_ends.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty.h"
#include "random_canvas.h"
#include "screen.h"
#include "tiltak/str.h"

static struct pty *start(const char *argument, const char *const *env)
{
	const char *argv[] = {getenv("TILTAK_DEMO"), argument, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);

	assert_true(pty_wait_text(pty, "80x24"));
	return pty;
}

static void quit(struct pty *pty)
{
	pty_keys(pty, "F10");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

static void expect_row(struct pty *pty, int row, const char *expected)
{
	struct str got = {0};

	screen_row(pty_screen(pty), row, &got);
	assert_string_equal(str_text(&got), expected);
	str_done(&got);
}

static void expect_look(struct pty *pty, int row, int col, struct screen_cell expected)
{
	struct screen_cell cell;

	screen_cell(pty_screen(pty), row, col, &cell);
	assert_string_equal(cell.text, expected.text);
	assert_int_equal(cell.fg, expected.fg);
	assert_int_equal(cell.bg, expected.bg);
	assert_int_equal(cell.bold, expected.bold);
	assert_int_equal(cell.underline, expected.underline);
	assert_int_equal(cell.reverse, expected.reverse);
}

struct cursor {
	int row, col;
};

static bool cursor_is(struct pty *pty, const void *data)
{
	const struct cursor *at = data;
	int row;
	int col;

	screen_cursor(pty_screen(pty), &row, &col);
	return row == at->row && col == at->col && screen_cursor_shown(pty_screen(pty));
}

static void expect_cursor(struct pty *pty, int row, int col)
{
	assert_true(pty_wait(pty, cursor_is, &(struct cursor){row, col}));
}

/* ---- What is shown */

static void cells_colours_and_cursor_are_exact(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);

	expect_row(pty, 1, "sist []");
	expect_cursor(pty, 2, 0);
	assert_true(screen_alternate(pty_screen(pty)));
	assert_true(screen_paste_mode(pty_screen(pty)));
	expect_look(pty, 0, 0, (struct screen_cell){"8", 1, true, false, false, -1, -1});
	expect_look(pty, 2, 0, (struct screen_cell){"f", 1, false, true, false, 7, -1});
	/* in the order of enum style: normal, heading, selected, marked, muted, late, done */
	expect_look(pty, 8, 0, (struct screen_cell){"■", 1, false, false, false, -1, -1});
	expect_look(pty, 8, 4, (struct screen_cell){"■", 1, false, false, true, -1, -1});
	expect_look(pty, 8, 10, (struct screen_cell){"■", 1, true, false, false, 9, -1});
	expect_look(pty, 8, 12, (struct screen_cell){"■", 1, false, false, false, 2, -1});
	quit(pty);
}

static void eight_colours_show_bright_ones_as_bold(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, (const char *[]){"TERM=xterm", NULL});

	expect_look(pty, 8, 10, (struct screen_cell){"■", 1, true, false, false, 1, -1});
	quit(pty);
}

static void no_color_leaves_only_the_shape_of_the_selection(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, (const char *[]){"NO_COLOR=1", NULL});

	for (int row = 0; row < 24; row++) {
		for (int col = 0; col < 80; col++) {
			struct screen_cell cell;
			screen_cell(pty_screen(pty), row, col, &cell);
			assert_int_equal(cell.fg, -1);
			assert_int_equal(cell.bg, -1);
		}
	}
	expect_look(pty, 8, 4, (struct screen_cell){"■", 1, false, false, true, -1, -1});
	quit(pty);
	pty = start(NULL, (const char *[]){"NO_COLOR=", NULL}); /* empty is not set */
	expect_look(pty, 8, 10, (struct screen_cell){"■", 1, true, false, false, 9, -1});
	quit(pty);
}

static void hostile_text_is_shown_and_does_nothing(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);
	static const char *const rows[] = {
		"<001B>]0;eid<0007><001B>[2J",
		"<009B>31m<9b>",
		"a<202E>b<200B>c",
		"CR<000D>BS<0008>",
		"漢字 😀 e\xcc\x81 <ff>",
	};

	for (int i = 0; i < 5; i++) {
		struct str row = {0};
		screen_row(pty_screen(pty), 3 + i, &row);
		assert_memory_equal(str_text(&row), rows[i], strlen(rows[i]));
		str_done(&row);
		expect_look(pty, 3 + i, 79,
			    (struct screen_cell){"|", 1, false, false, false, 7, -1});
	}
	assert_string_equal(screen_title(pty_screen(pty)), "");
	assert_null(strstr(str_text(pty_output(pty)), "\033]"));
	assert_null(strstr(str_text(pty_output(pty)), "\xc2\x9b"));
	quit(pty);
}

static void the_locale_makes_no_difference(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, (const char *[]){"LANG", "LC_ALL=C", NULL});

	pty_type(pty, "blåbærsyltetøy");
	assert_true(pty_wait_text(pty, "blåbærsyltetøy"));
	expect_row(pty, 2, "blåbærsyltetøy");
	expect_cursor(pty, 2, 14);
	quit(pty);
}

static void the_title_is_ascii(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);

	pty_keys(pty, "F3");
	assert_true(pty_wait_text(pty, "sist [F3]"));
	assert_string_equal(screen_title(pty_screen(pty)),
			    "tiltak: Temaplan naering]0;eid - Asker");
	quit(pty);
}

/* ---- What reaches the program */

static const struct {
	const char *bytes, *name;
} sent[] = {
	/* PuTTY with TERM=xterm */
	{"\033[11~", "F1"},
	{"\033[12~", "F2"},
	{"\033[1~", "Home"},
	{"\033[4~", "End"},
	{"\033[A", "↑"},
	{"\033OA", "↑"},
	{"\033[5~", "PgUp"},
	{"\x7f", "Tilbaketast"},
	{"\b", "Tilbaketast"},
	/* xterm, Windows Terminal */
	{"\033OP", "F1"},
	{"\033OH", "Home"},
	{"\033[1;5C", "Ctrl+→"},
	{"\033[Z", "Shift+Tab"},
	{"\t", "Tab"},
	{"\x13", "Ctrl+S"}, /* does not freeze */
	{"\x1a", "Ctrl+Z"}, /* does not stop */
	{"\x03", "Ctrl+C"}, /* does not interrupt */
	{"\x1c", "Ctrl+\\"},
	{"\033", "Esc"},
	{"\r", "Enter"},
	{"\n", "Enter"},
	{"s", "s"},
	{"å", "å"},
	{"\xe5", "\uFFFD"},
};

static void keys_of_all_terminals_arrive(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, (const char *[]){"TERM=xterm", NULL});

	for (size_t i = 0; i < sizeof(sent) / sizeof(*sent); i++) {
		struct str counted = {0};
		struct str shown = {0};

		str_printf(&counted, "hendelser %zu ", i + 1);
		str_printf(&shown, "sist [%s]", sent[i].name);
		pty_type(pty, sent[i].bytes);
		assert_true(pty_wait_text(pty, counted.data));
		assert_true(pty_wait_text(pty, shown.data));
		str_done(&counted);
		str_done(&shown);
	}
	quit(pty);
}

static void every_key_of_the_terminal_arrives_by_name(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);
	static const char *const names[] = {"↑",      "↓",	"←",	       "→",	"PgUp",
					    "PgDn",   "Home",	"End",	       "F1",	"F2",
					    "F11",    "F12",	"Enter",       "Tab",	"Esc",
					    "Insert", "Delete", "Tilbaketast", "Ctrl+A"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str shown = {0};
		str_printf(&shown, "sist [%s]", names[i]);
		pty_keys(pty, names[i]);
		assert_true(pty_wait_text(pty, shown.data));
		str_done(&shown);
	}
	quit(pty);
}

static void a_paste_is_one_event_and_never_commands(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);

	pty_paste(pty, "uke 21\r\nuke 22");
	assert_true(pty_wait_text(pty, "sist [lim 13]"));
	expect_row(pty, 2, "uke 21 uke 22");
	pty_keys(pty, "Ctrl+U");
	assert_true(pty_wait_gone(pty, "uke 21"));
	/* F10 would quit */
	pty_paste(pty, "a\033[201~\033[21~b");
	assert_true(pty_wait_text(pty, "sist [lim 7]"));
	expect_row(pty, 2, "a[21~b");
	quit(pty);
}

static void a_paste_whose_end_is_lost_ends_by_itself(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);

	pty_type(pty, "\033[200~halv");
	assert_true(pty_wait_text(pty, "sist [lim 4]"));
	pty_keys(pty, "↑");
	assert_true(pty_wait_text(pty, "sist [↑]"));
	quit(pty);
}

static void a_large_paste_arrives_whole(void **state)
{
	(void)state;
	struct pty *pty = start(NULL, NULL);
	struct str text = {0};

	str_fill(&text, 'x', 90000);
	pty_paste(pty, text.data);
	assert_true(pty_wait_text(pty, "sist [lim 90000]"));
	str_done(&text);
	quit(pty);
}

static void clicks_arrive_when_the_mouse_is_wanted(void **state)
{
	(void)state;
	struct pty *pty = start("mouse", NULL);

	assert_non_null(strstr(str_text(pty_output(pty)), "\033[?1000h"));
	pty_type(pty, "\033[<0;11;4M\033[<0;11;4m");
	assert_true(pty_wait_text(pty, "sist [klikk 3,10]"));
	quit(pty);
	pty = start(NULL, NULL);
	assert_null(strstr(str_text(pty_output(pty)), "\033[?1000h"));
	quit(pty);
}

/* ---- Sizes */

static void five_hundred_resizes_lose_nothing(void **state)
{
	(void)state;
	struct random random = random_start();
	struct pty *pty = start(NULL, NULL);

	pty_type(pty, "Næringsutvikling");
	for (int i = 0; i < 500; i++) {
		int rows = 1 + random_below(&random, 200);
		int cols = 1 + random_below(&random, 500);
		pty_resize(pty, i % 50 ? rows : 1, i % 50 ? cols : 1);
		if (i % 25 == 0) {
			pty_type(pty, "ø");
		}
	}
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, "80x24"));
	assert_true(pty_wait_text(pty, "Næringsutviklingøøøøøøøøøøøøøøøøøøøø"));
	expect_row(
		pty, 4,
		"<009B>31m<9b>                                                                  |");
	quit(pty);
}

static void a_terminal_that_does_not_know_its_size_has_eighty_columns(void **state)
{
	(void)state;
	const char *argv[] = {getenv("TILTAK_DEMO"), NULL};
	struct pty *pty = pty_start(argv, NULL, 0, 0);

	assert_true(pty_wait_text(pty, "80x24"));
	pty_resize(pty, 30, 100);
	assert_true(pty_wait_text(pty, "100x30"));
	quit(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_colours_and_cursor_are_exact),
		cmocka_unit_test(eight_colours_show_bright_ones_as_bold),
		cmocka_unit_test(no_color_leaves_only_the_shape_of_the_selection),
		cmocka_unit_test(hostile_text_is_shown_and_does_nothing),
		cmocka_unit_test(the_locale_makes_no_difference),
		cmocka_unit_test(the_title_is_ascii),
		cmocka_unit_test(keys_of_all_terminals_arrive),
		cmocka_unit_test(every_key_of_the_terminal_arrives_by_name),
		cmocka_unit_test(a_paste_is_one_event_and_never_commands),
		cmocka_unit_test(a_paste_whose_end_is_lost_ends_by_itself),
		cmocka_unit_test(a_large_paste_arrives_whole),
		cmocka_unit_test(clicks_arrive_when_the_mouse_is_wanted),
		cmocka_unit_test(five_hundred_resizes_lose_nothing),
		cmocka_unit_test(a_terminal_that_does_not_know_its_size_has_eighty_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
