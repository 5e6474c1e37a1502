/*
 * Tables for people, and the way out they take.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "out.h"
#include "sheet.h"
#include "tiltak/err.h"
#include "tiltak/text.h"

static const struct sheet_column three[] = {
	{.label = "Id"},
	{.label = "Tittel", .min = 8, .weight = 1},
	{.label = "N", .right = true},
};
static const struct sheet_column wrapped[] = {{.label = NULL}, {.min = 10, .wrap = true}};

static void check(const struct sheet_column *columns, size_t n, const char *const *cells,
		  size_t n_cells, const char *width, const char *expected)
{
	struct sheet sheet;
	struct out out = {.fd = -1};
	if (width) {
		setenv("COLUMNS", width, 1);
	} else {
		unsetenv("COLUMNS");
	}
	sheet_init(&sheet, columns, n);
	for (size_t i = 0; i < n_cells; i++) {
		sheet_cell(&sheet, cells[i]);
	}
	sheet_print(&sheet, 2, &out);
	assert_string_equal(str_text(&out.text), expected);
	sheet_done(&sheet);
	str_done(&out.text);
	unsetenv("COLUMNS");
}

static void columns_are_as_wide_as_their_content(void **state)
{
	(void)state;
	static const char *const cells[] = {"T-1", "Næring", "7", "T-20", "Ås", "12"};
	check(three, 3, cells, 6, NULL,
	      "  Id    Tittel   N\n"
	      "  T-1   Næring   7\n"
	      "  T-20  Ås      12\n");
}

static void a_narrow_screen_cuts_what_may_be_cut(void **state)
{
	(void)state;
	static const char *const cells[] = {"T-1", "Næringsutviklingsfond", "7"};
	check(three, 3, cells, 3, "22",
	      "  Id   Tittel        N\n"
	      "  T-1  Næringsutvi…  7\n");
}

static void long_text_goes_on_below_in_a_wrapped_column(void **state)
{
	(void)state;
	static const char *const cells[] = {"Tekst", "en to tre fire fem seks\n\nsju", "B", "x"};
	check(wrapped, 2, cells, 4, "24",
	      "  Tekst  en to tre fire\n"
	      "         fem seks\n"
	      "\n"
	      "         sju\n"
	      "  B      x\n");
}

static void nothing_in_a_cell_breaks_the_table_or_the_terminal(void **state)
{
	(void)state;
	static const char *const cells[] = {"a\nb", "\x1b]0;x\x07", "\u202E",
					    "c\td", "\xC2\x9B",	    "\r"};
	check(three, 3, cells, 6, NULL,
	      "  Id   Tittel                 N\n"
	      "  a b  <001B>]0;x<0007>  <202E>\n"
	      "  c d  <009B>            <000D>\n");
}

static void every_line_keeps_within_the_width(void **state)
{
	(void)state;
	const char *given = getenv("TILTAK_SEED");
	unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20240517u;
	print_message("# TILTAK_SEED=%u\n", seed);
	static const char *const bits[] = {
		"æ", "日本", "e\u0301", "a", "\xFF", " ", "👩‍👩‍👧", "T-001"};
	for (int width = 20; width <= 200; width += 9) {
		struct sheet sheet;
		struct out out = {.fd = -1};
		char columns[8];
		(void)snprintf(columns, sizeof columns, "%d", width);
		setenv("COLUMNS", columns, 1);
		sheet_init(&sheet, three, 3);
		for (int i = 0; i < 30; i++) {
			struct str cell = {0};
			for (int n = i % 3 == 1 ? rand_r(&seed) % 90 : 2; n > 0; n--) {
				str_put(&cell, i % 3 == 1 ? bits[rand_r(&seed) % 8] : "7");
			}
			sheet_cell(&sheet, str_text(&cell));
			str_done(&cell);
		}
		sheet_print(&sheet, 0, &out);
		for (char *line = out.text.data, *end; (end = strchr(line, '\n')); line = end + 1) {
			assert_true(text_width(line, (size_t)(end - line)) <= width);
		}
		sheet_done(&sheet);
		str_done(&out.text);
	}
	unsetenv("COLUMNS");
}

/* What arrives at the other end of a pipe. */
static char *sent(bool raw, const char *text)
{
	int ends[2];
	static char got[1024];
	struct out out;
	assert_int_equal(pipe(ends), 0);
	out_init(&out, ends[1]);
	out.raw = raw;
	str_put(&out.text, text);
	assert_true(out_end(&out, NULL));
	ssize_t n = read(ends[0], got, sizeof got - 1);
	close(ends[0]);
	got[n > 0 ? n : 0] = '\0';
	return got;
}

static void what_people_read_is_cleaned_and_data_is_not(void **state)
{
	(void)state;
	assert_string_equal(sent(false, "a\x1b[2J\nb\n"), "a<001B>[2J\nb\n");
	assert_string_equal(sent(true, "a\x1b[2J\nb\n"), "a\x1b[2J\nb\n");
}

static void a_write_that_fails_is_told_once(void **state)
{
	(void)state;
	struct out out;
	struct err err = {0};
	out_init(&out, open("/dev/full", O_WRONLY));
	for (int i = 0; i < 5000; i++) {
		str_put(&out.text, "en linje som er lang nok til å fylle bufferen\n");
		out_more(&out);
	}
	assert_true(out.failed);
	assert_false(out_end(&out, &err));
	assert_int_equal(err.kind, ERR_IO);
	assert_non_null(strstr(err.text, "kke alt ble skrevet"));
}

static void a_closed_reader_is_an_error_and_not_a_signal(void **state)
{
	(void)state;
	int ends[2];
	struct out out;
	struct err err = {0};
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	(void)signal(SIGPIPE, SIG_IGN);
	out_init(&out, ends[1]);
	str_put(&out.text, "tekst\n");
	assert_false(out_end(&out, &err));
	assert_int_equal(err.kind, ERR_IO);
}

static void a_width_that_makes_no_sense_is_not_used(void **state)
{
	(void)state;
	struct out out = {.fd = -1};
	static const char *const bad[] = {"0", "-5", "3", "99999", "bred", ""};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		setenv("COLUMNS", bad[i], 1);
		assert_int_equal(out_width(&out), 0);
	}
	setenv("COLUMNS", "132", 1);
	assert_int_equal(out_width(&out), 132);
	unsetenv("COLUMNS");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_as_wide_as_their_content),
		cmocka_unit_test(a_narrow_screen_cuts_what_may_be_cut),
		cmocka_unit_test(long_text_goes_on_below_in_a_wrapped_column),
		cmocka_unit_test(nothing_in_a_cell_breaks_the_table_or_the_terminal),
		cmocka_unit_test(every_line_keeps_within_the_width),
		cmocka_unit_test(what_people_read_is_cleaned_and_data_is_not),
		cmocka_unit_test(a_write_that_fails_is_told_once),
		cmocka_unit_test(a_closed_reader_is_an_error_and_not_a_signal),
		cmocka_unit_test(a_width_that_makes_no_sense_is_not_used),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
