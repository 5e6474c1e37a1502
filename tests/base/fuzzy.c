/*
 * Nearness of words, and answers to what is typed in a filter.
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

static void distance_counts_edits(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int limit, distance;
	} cases[] = {
		{"", "", 3, 0},
		{"frist", "frist", 3, 0},
		{"frist", "FRIST", 3, 0},
		{"frist", "frst", 3, 1},
		{"frist", "friist", 3, 1},
		{"frist", "frost", 3, 1},
		{"statsu", "status", 3, 1}, /* neighbours swapped */
		{"tsatsu", "status", 3, 2},
		{"ab", "ba", 0, 1},
		{"", "abc", 3, 3},
		{"", "abc", 2, 3},
		{"område", "omrade", 3, 1},
		{"omra\u030ade", "område", 3, 0},
		{"tiltak", "strategi", 3, 4},
		{"tiltak", "strategi", 9, 6},
		{"ca", "abc", 9, 3}, /* what was swapped is not edited again */
		{"kilde", "tittel", 0, 1},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int limit = cases[i].limit;
		assert_int_equal(text_distance(cases[i].a, cases[i].b, limit), cases[i].distance);
		assert_int_equal(text_distance(cases[i].b, cases[i].a, limit), cases[i].distance);
	}
}

static void random_distances_keep_the_limit(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "b", "c", "å"};
	unsigned seed = seed_of_run();
	struct str a = {0}, b = {0};
	for (int round = 0; round < 20000; round++) {
		random_pieces(&a, pieces, 4, 9, &seed);
		random_pieces(&b, pieces, 4, 9, &seed);
		int whole = text_distance(str_text(&a), str_text(&b), 20);
		assert_int_equal(whole, text_distance(str_text(&b), str_text(&a), 20));
		assert_int_equal(whole == 0, strcmp(str_text(&a), str_text(&b)) == 0);
		for (int limit = 0; limit < 10; limit++) {
			int want = whole > limit ? limit + 1 : whole;
			assert_int_equal(text_distance(str_text(&a), str_text(&b), limit), want);
		}
	}
	str_done(&a);
	str_done(&b);
}

static void long_words_are_never_near(void **state)
{
	(void)state;
	char a[66];
	memset(a, 'a', sizeof(a));
	a[65] = '\0';
	assert_int_equal(text_distance(a, a, 3), 4);
	assert_int_equal(text_distance(a + 1, a, 3), 4);
	assert_int_equal(text_distance(a + 1, a + 2, 3), 1);
	const char *const words[] = {a};
	assert_null(text_nearest(a, words, 1));
}

static void the_nearest_word_is_the_one_meant(void **state)
{
	(void)state;
	static const char *const keys[] = {"status",  "statustekster", "tiltak", "tittel",
					   "frist",   "kilde",	       "fn",	 "år",
					   "føringer"};
	static const struct {
		const char *word, *want;
	} cases[] = {
		{"statsu", "status"},	  {"status", "status"},	 {"titel", "tittel"},
		{"tiltal", "tiltak"},	  {"frsit", "frist"},	 {"statustekst", "statustekster"},
		{"foringer", "føringer"}, {"FRIST", "frist"},	 {"fm", "fn"},
		{"ansvarlig", NULL},	  {"x", NULL},		 {"", NULL},
		{"kost", NULL},		  {"beskrivelse", NULL}, {"tiltaket", "tiltak"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *got = text_nearest(cases[i].word, keys, sizeof(keys) / sizeof(*keys));
		if (!text_equal(got, cases[i].want)) {
			fail_msg("«%s»: «%s»", cases[i].word, got ? got : "(none)");
		}
	}
	assert_null(text_nearest("status", NULL, 0));
	static const char *const equally_near[] = {"mål", "måned", "måles"};
	assert_ptr_equal(text_nearest("måle", equally_near, 3), equally_near[0]);
}

static void scattered_letters_are_found_in_order(void **state)
{
	(void)state;
	static const struct {
		const char *needle, *hay;
		bool found;
	} cases[] = {
		{"", "", true},
		{"", "abc", true},
		{"a", "", false},
		{"abc", "abc", true},
		{"abc", "a b c", true},
		{"abc", "acb", false},
		{"aa", "a", false},
		{"aa", "aba", true},
		{"grnd", "tilrettelegging for gründere", true},
		{"åø", "å og ø", true},
		{"ø", "å\xb8", false}, /* its two bytes, of two letters */
		{"øæ", "æø", false},
		{"næring", "næringsutvikling", true},
		{"a\xff", "a\xff", true},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int score = text_fuzzy(cases[i].needle, cases[i].hay);
		assert_in_range(score, 0, 100000);
		assert_int_equal(score > 0, cases[i].found);
	}
}

/* Each list: what the needle fits best first. */
static void better_answers_score_higher(void **state)
{
	(void)state;
	static const struct {
		const char *needle, *hays[6];
	} cases[] = {
		{"fond",
		 {"fond for næring", "et fond for næring", "fondet", "næringsfondet",
		  "for nye deler", "felles ordning nå delt"}},
		{"plan", {"plan", "ny plan", "plankrav", "temaplan", "pågående løp av ny"}},
		{"øl", {"godt øl", "øltønne", "søle", "øst for elva li"}},
		{"rei", {"reiseliv og opplevelser", "grei", "rådgiver i etne"}},
		{"tn", {"tema næring", "temperatur er nå"}},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		for (size_t j = 0; j + 1 < 6 && cases[i].hays[j + 1]; j++) {
			int better = text_fuzzy(cases[i].needle, cases[i].hays[j]);
			int worse = text_fuzzy(cases[i].needle, cases[i].hays[j + 1]);
			if (better <= worse || worse <= 0) {
				fail_msg("«%s»: %d not above %d («%s»)", cases[i].needle, better,
					 worse, cases[i].hays[j + 1]);
			}
		}
	}
}

/* Is needle in hay in order, letter by letter? Written plainly. */
static bool is_scattered(const char *needle, const char *hay)
{
	while (*needle) {
		size_t n = text_cluster(needle, strlen(needle), NULL);
		while (*hay && strncmp(hay, needle, n) != 0) {
			hay += text_cluster(hay, strlen(hay), NULL);
		}
		if (!*hay) {
			return false;
		}
		hay += n;
		needle += n;
	}
	return true;
}

static void random_answers_are_right(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "b", "æ", "ø", "å", " ", "–"};
	unsigned seed = seed_of_run();
	struct str needle = {0}, hay = {0};
	for (int round = 0; round < 50000; round++) {
		random_pieces(&needle, pieces, 7, 4, &seed);
		random_pieces(&hay, pieces, 7, 12, &seed);
		int score = text_fuzzy(str_text(&needle), str_text(&hay));
		bool inside = strstr(str_text(&hay), str_text(&needle)) && needle.len > 0;
		assert_int_equal(score > 0, is_scattered(str_text(&needle), str_text(&hay)));
		assert_int_equal(score >= 1000, inside);
		random_bytes(&needle, 4, &seed);
		random_bytes(&hay, 12, &seed);
		assert_in_range(text_fuzzy(str_text(&needle), str_text(&hay)), 0, 4000);
	}
	str_done(&needle);
	str_done(&hay);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distance_counts_edits),
		cmocka_unit_test(random_distances_keep_the_limit),
		cmocka_unit_test(long_words_are_never_near),
		cmocka_unit_test(the_nearest_word_is_the_one_meant),
		cmocka_unit_test(scattered_letters_are_found_in_order),
		cmocka_unit_test(better_answers_score_higher),
		cmocka_unit_test(random_answers_are_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
