/*
 * Norwegian order.
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

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

/* Each list is in order; every pair in it is compared both ways. */
static void lists_are_in_order(void **state)
{
	(void)state;
	static const char *const lists[][12] = {
		{"", " ", "-", "0", "1", "a", "z", "æ", "ø", "å", "日"},
		{"Tiltak", "Tiltak 1", "Tiltak 2", "Tiltak 2 b", "Tiltak 10", "Tiltak 10a"},
		{"T-001", "T-2", "T-010", "T-11", "T-99999999999999999998",
		 "T-99999999999999999999", "T-100000000000000000000"},
		{"5.1", "5.1-1", "5.1-2", "5.1-10", "5.1.1", "5.2", "5.10"},
		{"0", "00", "001", "01", "1", "1a", "01b", "2"},
		{"Asker", "Bærum", "Oslo", "Zürich", "Ærlig", "Øst", "Åros", "Aasen", "Åte"},
		{"Dal", "Daler", "Dåd", "Daad 2", "Dåp"},
		{"a", "aB", "Ac", "AD", "aa", "aaa", "AAb", "Aac", "Aaaa"},
		{"ære", "Ärlig", "ærme", "o\u0308l", "Øl 2", "öl 3", "a\u030as 1", "Ås 2"},
		{"Idar", "idé", "idé b", "Idea", "ideell"},
		{"yrke", "Ürke a", "yrke b", "U\u0308rke c"},
		{"2020–2031", "2020–2032", "2021"},
	};
	for (size_t list = 0; list < sizeof(lists) / sizeof(*lists); list++) {
		for (size_t i = 0; i < 12 && lists[list][i]; i++) {
			for (size_t j = 0; j < 12 && lists[list][j]; j++) {
				int want = (i > j) - (i < j);
				const char *a = lists[list][i], *b = lists[list][j];
				if (sign(text_compare(a, b)) != want) {
					fail_msg("«%s» and «%s»: not %d", a, b, want);
				}
			}
		}
	}
}

static void nothing_comes_last(void **state)
{
	(void)state;
	assert_int_equal(text_compare(NULL, NULL), 0);
	assert_true(text_compare(NULL, "å") > 0);
	assert_true(text_compare("å", NULL) < 0);
	assert_true(text_compare("", NULL) < 0);
}

static void only_equal_bytes_are_equal(void **state)
{
	(void)state;
	static const char *const alike[] = {"å", "Å", "aa", "Aa", "a\u030a"};
	for (size_t i = 0; i < 5; i++) {
		for (size_t j = 0; j < 5; j++) {
			int by_bytes = sign(strcmp(alike[i], alike[j]));
			assert_int_equal(sign(text_compare(alike[i], alike[j])), by_bytes);
		}
	}
}

static void check_three(const char *a, const char *b, const char *c)
{
	int ab = sign(text_compare(a, b)), bc = sign(text_compare(b, c)),
	    ac = sign(text_compare(a, c));
	assert_int_equal(sign(text_compare(b, a)), -ab);
	assert_int_equal(ab == 0, strcmp(a, b) == 0);
	if (ab == bc || bc == 0) {
		assert_int_equal(ac, ab);
	}
	if (ab == 0) {
		assert_int_equal(ac, bc);
	}
}

/* Few and similar pieces, so that texts often begin alike. */
static void random_texts_have_one_order(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"a", "A", "aa", "å", "a\u030a", "\u030a", "0",	    "1", "01", "9", "10", " ",
		"-", "b", "ä",	"á", "\xff",	"\u0301", "\u200b", "²", "日", "ß", "s"};
	unsigned seed = seed_of_run();
	struct str texts[3] = {{0}};
	for (int round = 0; round < 200000; round++) {
		for (int i = 0; i < 3; i++) {
			random_pieces(&texts[i], pieces, sizeof(pieces) / sizeof(*pieces), 5,
				      &seed);
		}
		check_three(str_text(&texts[0]), str_text(&texts[1]), str_text(&texts[2]));
	}
	for (int round = 0; round < 50000; round++) {
		for (int i = 0; i < 3; i++) {
			random_bytes(&texts[i], 4, &seed);
		}
		check_three(str_text(&texts[0]), str_text(&texts[1]), str_text(&texts[2]));
	}
	for (int i = 0; i < 3; i++) {
		str_done(&texts[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_in_order),
		cmocka_unit_test(nothing_comes_last),
		cmocka_unit_test(only_equal_bytes_are_equal),
		cmocka_unit_test(random_texts_have_one_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
