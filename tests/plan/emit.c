/*
 * Scalars: plain where every reader sees the same text, quoted where one would not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "emit.h"
#include "tiltak/str.h"

static void check(const char *text, const char *wanted, enum emit_style style)
{
	struct str out = {0};
	str_put(&out, "x: ");
	emit_scalar(&out, text, style);
	assert_string_equal(out.data + 3, wanted);
	str_done(&out);
}

static void test_plain_in_both(void **state)
{
	static const char *const texts[] = {
		"Næringsutvikling",
		"5.7-8",
		"5.1.1",
		"T-001",
		"2020–2032",
		"2. kvartal 2023",
		"1 000 000",
		"uke 21 2023",
		"2023-05-24–25",
		"a - b",
		"a#b",
		"it's",
		"say \"x\"",
		"<= 10",
		"-a",
		"=SUM(A1)",
		"nei",
		"nope",
		"trues",
		"hundre %",
		"23/1234",
		"V-2021-1",
		"é å 😀",
		"C++",
		"0,5 %",
		"1e",
		"e3",
		"a\u00A0b",
		"…",
		"2023-5",
		"12-13-14-15",
	};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		const bool plain_in_flow =
			strcmp(texts[i], "-a") != 0 && strcmp(texts[i], "0,5 %") != 0;
		check(texts[i], texts[i], EMIT_BLOCK);
		if (plain_in_flow) {
			check(texts[i], texts[i], EMIT_FLOW);
		}
	}
}

static void check_quoted(const char *const *texts, size_t n, enum emit_style style)
{
	struct str wanted = {0};
	for (size_t i = 0; i < n; i++) {
		str_clear(&wanted);
		str_printf(&wanted, "\"%s\"", texts[i]);
		check(texts[i], str_text(&wanted), style);
	}
	str_done(&wanted);
}

/* What YAML 1.1, YAML 1.2 or a library gives another type. */
static void test_what_reads_as_something_else_is_quoted(void **state)
{
	static const char *const words[] = {
		"",    "~",   "null", "Null", "NULL", "true", "True", "FALSE", "yes", "No", "NO",
		"off", "off", "y",    "n",    "N",    "Y",    "=",    "<<",    "on",  "On",
	};
	static const char *const numbers[] = {
		"0",	"12",	 "-3",	  "+3",	   "010", "0301",    "5.1",    "5.",
		".5",	"1_000", "1,000", "1,5",   "1e3", "1E-3",    "1.5e+3", "0x1F",
		"0o17", "0b101", "-0x1",  "12:30", "1:2", "1:30:00", ".inf",   "-.INF",
		".nan", ".NaN",	 ".",	  "-",	   "+",	  "-.",
	};
	static const char *const dates[] = {"2023-05-24", "2023-5-4", "2023-05-24 12:00:00",
					    "2023-05-24T12:00Z"};
	(void)state;
	for (enum emit_style style = EMIT_BLOCK; style <= EMIT_FLOW; style++) {
		check_quoted(words, sizeof words / sizeof words[0], style);
		check_quoted(numbers, sizeof numbers / sizeof numbers[0], style);
		check_quoted(dates, sizeof dates / sizeof dates[0], style);
	}
}

static void test_indicators_are_quoted(void **state)
{
	static const char *const texts[] = {
		" a",	"a ", "- a", "--- a", "...", "? a", ":a", "a: b", "a:",
		"a #b", "#a", "&a",  "*a",    "!a",  "|",   ">",  "'a'",  "%a",
		"@a",	"`a", ",a",  "[a]",   "{a}", "]",   "}",  "?",
	};
	(void)state;
	check_quoted(texts, sizeof texts / sizeof texts[0], EMIT_BLOCK);
	check("\"a\"", "\"\\\"a\\\"\"", EMIT_BLOCK);
	check("#\\", "\"#\\\\\"", EMIT_BLOCK);
}

static void test_flow_quotes_its_own_signs(void **state)
{
	static const char *const texts[] = {"a, b", "a]", "a}", "a[0]", "a:b", "-a"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		check(texts[i], texts[i], EMIT_BLOCK);
	}
	check_quoted(texts, sizeof texts / sizeof texts[0], EMIT_FLOW);
}

static void test_what_has_no_shape_is_escaped(void **state)
{
	(void)state;
	check("a\nb", "\"a\\nb\"", EMIT_BLOCK);
	check("a\tb", "\"a\\tb\"", EMIT_BLOCK);
	check("a\x1B[0m", "\"a\\x1B[0m\"", EMIT_BLOCK);
	check("a\x7F", "\"a\\x7F\"", EMIT_BLOCK);
	check("a\xC2\x85"
	      "b",
	      "\"a\\x85b\"", EMIT_BLOCK);
	check("a\u2028b\u2029", "\"a\\u2028b\\u2029\"", EMIT_BLOCK);
	check("a\uFEFF", "\"a\\uFEFF\"", EMIT_BLOCK);
	check("a\xEF\xBF\xBE", "\"a\\uFFFE\"", EMIT_BLOCK);
	check("a\u00A0\u2027\uFEFE\uFFFD", "a\u00A0\u2027\uFEFE\uFFFD", EMIT_BLOCK);
}

static void check_text(const char *text, const char *wanted)
{
	struct str out = {0};
	emit_text(&out, text, 4);
	assert_string_equal(out.data, wanted);
	str_done(&out);
}

static void test_lines_become_a_literal_block(void **state)
{
	(void)state;
	check_text("en linje", "en linje");
	check_text("a\nb", "|\n    a\n    b");
	check_text("a\n\n  b\n\tc", "|\n    a\n\n      b\n    \tc");
	check_text("a: b\n# c\n- d", "|\n    a: b\n    # c\n    - d");
	check_text("no\n~", "|\n    no\n    ~");
	check_text("a \nb", "|\n    a \n    b");
}

static void test_a_block_that_begins_with_space_says_its_indentation(void **state)
{
	(void)state;
	check_text("  a\nb", "|2\n      a\n    b");
	check_text("\na", "|2\n\n    a");
	check_text("\ta\nb", "|2\n    \ta\n    b");
}

static void test_lines_that_no_block_can_hold_are_quoted(void **state)
{
	(void)state;
	check_text("a\nb\n", "\"a\\nb\\n\"");
	check_text("\n", "\"\\n\"");
	check_text(" \n ", "\" \\n \"");
	check_text("a\rb\nc", "\"a\\x0Db\\nc\"");
	check_text("a\u2028\nb", "\"a\\u2028\\nb\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_in_both),
		cmocka_unit_test(test_what_reads_as_something_else_is_quoted),
		cmocka_unit_test(test_indicators_are_quoted),
		cmocka_unit_test(test_flow_quotes_its_own_signs),
		cmocka_unit_test(test_what_has_no_shape_is_escaped),
		cmocka_unit_test(test_lines_become_a_literal_block),
		cmocka_unit_test(test_a_block_that_begins_with_space_says_its_indentation),
		cmocka_unit_test(test_lines_that_no_block_can_hold_are_quoted),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("emit", tests, NULL, NULL);
}
