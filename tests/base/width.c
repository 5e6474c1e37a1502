/*
 * Columns: clusters, width, fitting and padding.
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

static void width_is_what_a_terminal_adds_up(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int width;
	} cases[] = {
		{"", 0},
		{"Plain ASCII", 11},
		{"Næringsområde", 13},
		{"o\u0308l og a\u030ar", 8},
		{"○►∞▬√×▲│█▌…–", 12},
		{"日本", 4},
		{"ａ", 2}, /* full width */
		{"한", 2},
		{"\u1112\u1161\u11ab", 2}, /* the same in parts */
		{"👩", 2},
		{"👩\u200d👩", 4}, /* terminals do not join */
		{"👍\U0001f3fd", 4},
		{"🇳🇴", 2},
		{"\u0915\u093f", 2}, /* a vowel sign that takes a column */
		{"a\xff\xfe"
		 "b",
		 4},
		{"\xe2\x80", 2},
		{"\xc3", 1},
		{"\x1b\t\n", 0},
		{"\u200b\u0301", 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int width = text_width(cases[i].text, strlen(cases[i].text));
		if (width != cases[i].width) {
			fail_msg("«%s» is %d wide, not %d", cases[i].text, width, cases[i].width);
		}
	}
}

static void clusters_are_what_stands_in_one_cell(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes;
		int width;
	} cases[] = {
		{"", 0, 0},	      {"ab", 1, 1},
		{"ab\u0301", 1, 1},   {"b\u0301a", 3, 1},
		{"æa", 2, 1},	      {"a\u030a\u0323\u0301r", 7, 1},
		{"日\u0301本", 5, 2}, {"\u1112\u1161\u11ab\u1112", 9, 2},
		{"👩\u200d👩", 7, 2},   {"👩\ufe0fa", 7, 2},
		{"🇳🇴", 4, 1},	      {"\u0915\u093f", 3, 1},
		{"\xff\u0301", 1, 1}, {"a\xff", 1, 1},
		{"\u0301a", 2, 0},    {"\r\n", 2, 0},
		{"\n\u0301", 1, 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int width = -1;
		size_t len = strlen(cases[i].text);
		assert_int_equal(text_cluster(cases[i].text, len, &width), cases[i].bytes);
		assert_int_equal(text_cluster(cases[i].text, len, NULL), cases[i].bytes);
		assert_int_equal(width, cases[i].width);
	}
}

/* Forwards and backwards the same clusters are met, of at most two columns, and their widths make
 * the text's. */
static void clusters_are_the_same_from_both_ends(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0};
	for (int round = 0; round < 20000; round++) {
		random_bytes(&text, 12, &seed);
		int sum = 0;
		for (size_t at = 0; at < text.len;) {
			int width;
			size_t n = text_cluster(str_text(&text) + at, text.len - at, &width);
			assert_in_range(n, 1, text.len - at);
			assert_in_range(width, 0, 2);
			at += n;
			sum += width;
			assert_int_equal(text_cluster_before(str_text(&text), at), n);
		}
		assert_int_equal(sum, text_width(str_text(&text), text.len));
	}
	assert_int_equal(text_cluster_before(str_text(&text), 0), 0);
	str_done(&text);
}

static void what_fits_is_the_most_that_does(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0};
	for (int round = 0; round < 5000; round++) {
		random_bytes(&text, 12, &seed);
		for (int columns = 0; columns < 20; columns++) {
			int width = -1, more = 0;
			size_t fits = text_fit(str_text(&text), text.len, columns, &width);
			assert_in_range(fits, 0, text.len);
			assert_in_range(width, 0, columns);
			assert_int_equal(width, text_width(str_text(&text), fits));
			text_cluster(str_text(&text) + fits, text.len - fits, &more);
			assert_true(columns == 0 || fits == text.len || width + more > columns);
		}
	}
	assert_int_equal(text_fit("abc", 3, -1, NULL), 0);
	assert_int_equal(text_fit("日本", 6, 3, NULL), 3);
	assert_int_equal(text_fit("abcdefghi\u0301j", 12, 9, NULL), 11);
	str_done(&text);
}

static void padding_is_cut_and_filled(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int columns;
		bool right, ascii;
		const char *want;
	} cases[] = {
		{"Frist", 8, false, false, "Frist   "},
		{"110", 6, true, false, "   110"},
		{"Frist", 5, false, false, "Frist"},
		{"Næring", 5, false, false, "Næri…"},
		{"Næring", 5, false, true, "Næri~"},
		{"日本語", 4, false, false, "日… "},
		{"日本語", 4, true, false, " 日…"},
		{"日本", 1, false, false, "…"},
		{"ab", 0, false, false, ""},
		{"ab", -3, false, false, ""},
		{"", 2, false, false, "  "},
		{"aa\u0301b", 2, false, false, "a…"},
		{"aa\u0301", 2, false, false, "aa\u0301"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = {0};
		text_pad(&out, cases[i].text, cases[i].columns, cases[i].right, cases[i].ascii);
		assert_string_equal(str_text(&out), cases[i].want);
		str_done(&out);
	}
}

static void padding_is_exact_at_every_width(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0}, out = {0};
	for (int round = 0; round < 300; round++) {
		random_bytes(&text, 150, &seed);
		for (int columns = 1; columns <= 200; columns++) {
			str_clear(&out);
			text_pad(&out, str_text(&text), columns, columns % 2, columns % 3);
			assert_int_equal(text_width(str_text(&out), out.len), columns);
		}
	}
	str_done(&text);
	str_done(&out);
}

static void ten_thousand_characters_are_measured(void **state)
{
	(void)state;
	static const struct {
		const char *piece;
		int width, fits; /* of 10 000; the bytes of 80 columns */
	} cases[] = {
		{"a", 10000, 80},   {"å", 10000, 160},	 {"a\u030a", 10000, 240},
		{"日", 20000, 120}, {"\xff", 10000, 80}, {"\u0301", 0, 20000},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = {0};
		for (int n = 0; n < 10000; n++) {
			str_put(&text, cases[i].piece);
		}
		assert_int_equal(text_width(str_text(&text), text.len), cases[i].width);
		assert_int_equal(text_fit(str_text(&text), text.len, 80, NULL), cases[i].fits);
		assert_in_range(text_cluster_before(str_text(&text), text.len), 1, text.len);
		str_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(width_is_what_a_terminal_adds_up),
		cmocka_unit_test(clusters_are_what_stands_in_one_cell),
		cmocka_unit_test(clusters_are_the_same_from_both_ends),
		cmocka_unit_test(what_fits_is_the_most_that_does),
		cmocka_unit_test(padding_is_cut_and_filled),
		cmocka_unit_test(padding_is_exact_at_every_width),
		cmocka_unit_test(ten_thousand_characters_are_measured),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
