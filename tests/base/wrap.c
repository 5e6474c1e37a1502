/*
 * Breaking into lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#include "random_text.h"

struct lines {
	const char *text;
	size_t len, at; /* at: the end of the line before */
	int columns;
	struct str joined; /* the lines with | between */
};

/* Between two lines there are only spaces, or one \n among them. */
static void check_gap(const struct lines *lines, size_t to)
{
	int newlines = 0;
	for (size_t at = lines->at; at < to; at++) {
		newlines += lines->text[at] == '\n';
		assert_true(lines->text[at] == ' ' || lines->text[at] == '\n');
	}
	assert_in_range(newlines, 0, 1);
}

static void take_line(void *data, size_t start, size_t len)
{
	struct lines *lines = data;
	const char *line = lines->text + start;
	assert_in_range(start, lines->at, lines->len);
	assert_in_range(len, 0, lines->len - start);
	check_gap(lines, start);
	if (text_width(line, len) > lines->columns) {
		assert_int_equal(text_cluster(line, len, NULL), len);
	}
	assert_null(len > 0 ? memchr(line, '\n', len) : NULL);
	if (start > 0) {
		str_char(&lines->joined, '|');
	}
	str_add(&lines->joined, line, len);
	lines->at = start + len;
}

static void wrap(struct lines *lines, const char *text, size_t len, int columns)
{
	lines->text = text;
	lines->len = len;
	lines->at = 0;
	lines->columns = columns > 0 ? columns : 1;
	str_clear(&lines->joined);
	text_wrap(text, len, columns, take_line, lines);
	check_gap(lines, len);
}

static void lines_break_where_people_would(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int columns;
		const char *want;
	} cases[] = {
		{"", 10, ""},
		{"kort", 10, "kort"},
		{"en to tre", 9, "en to tre"},
		{"en to tre", 8, "en to|tre"},
		{"en to tre", 5, "en to|tre"},
		{"en to tre", 2, "en|to|tr|e"},
		{"en   to", 4, "en|to"},
		{"en   to", 3, "en|to"},
		{"ett\nto", 10, "ett|to"},
		{"ett\n\nto\n", 10, "ett||to|"},
		{"\n", 10, "|"},
		{"nærings-utvikling", 10, "nærings-|utvikling"},
		{"nærings-utvikling", 8, "nærings-|utviklin|g"},
		{"se T-001 nå", 5, "se|T-001|nå"},
		{"mellom -5 og 5", 8, "mellom|-5 og 5"},
		{"valget --per i dag", 9, "valget|--per i|dag"},
		{"innrykk", 3, "inn|ryk|k"},
		{"  to ord", 6, "  to|ord"},
		{"  langtord", 6, "  lang|tord"},
		{"      ord", 4, "|ord"},
		{"ord   ", 3, "ord"},
		{"ord   ", 6, "ord   "},
		{"日本語", 4, "日本|語"},
		{"日本", 1, "日|本"},
		{"ab", 0, "a|b"},
		{"1 000 kr", 4, "1|000|kr"},
		{"1\u00a0000 kr", 5, "1\u00a0000|kr"},
		{"a \u0301b", 2, "a \u0301|b"}, /* a space with a mark on it is none */
		{"aa-\u0301b", 3, "aa-\u0301|b"},
	};
	struct lines lines = {0};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		wrap(&lines, cases[i].text, strlen(cases[i].text), cases[i].columns);
		assert_string_equal(str_text(&lines.joined), cases[i].want);
		int rows = 1;
		for (const char *at = cases[i].want; (at = strchr(at, '|')); at++) {
			rows++;
		}
		assert_int_equal(text_rows(cases[i].text, cases[i].columns), rows);
	}
	str_done(&lines.joined);
}

static void random_text_loses_only_spaces(void **state)
{
	(void)state;
	static const char *const pieces[] = {" ",   " ", "  ", "-", "\n",     "a",
					     "ord", "æ", "日", "7", "\u0301", "\xff"};
	unsigned seed = seed_of_run();
	struct str text = {0};
	struct lines lines = {0};
	for (int round = 0; round < 20000; round++) {
		random_pieces(&text, pieces, sizeof(pieces) / sizeof(*pieces), 20, &seed);
		wrap(&lines, str_text(&text), text.len, rand_r(&seed) % 12);
		random_bytes(&text, 20, &seed);
		wrap(&lines, str_text(&text), text.len, rand_r(&seed) % 12);
	}
	str_done(&text);
	str_done(&lines.joined);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_where_people_would),
		cmocka_unit_test(random_text_loses_only_spaces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
