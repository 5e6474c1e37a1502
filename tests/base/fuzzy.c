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

static void the_fewer_edits_win(void **state)
{
	(void)state;
	static const struct {
		const char *word, *nearer, *further;
	} cases[] = {
		{"frist", "FRIST", "frost"},	      {"statsu", "status", "tsatus"}, /* swapped */
		{"statsu", "statu", "stat"},	      {"område", "omrade", "umrade"},
		{"omra\u030ade", "område", "omrade"}, {"kilder", "kilde", "kjelde"},
		{"acbdef", "abcdef", "abcdxf"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *words[] = {cases[i].further, cases[i].nearer};
		assert_string_equal(text_nearest(cases[i].word, words, 2), cases[i].nearer);
		assert_string_equal(text_nearest(cases[i].word, words + 1, 1), cases[i].nearer);
	}
}

static void the_one_meant_is_told_where_there_is_one(void **state)
{
	(void)state;
	struct str room = {0};
	assert_string_equal(text_meant(NULL, &room), "");
	assert_string_equal(text_meant("frist", &room), " (mente du «frist»?)");
	str_done(&room);
}

/* Insertions, deletions, replacements and swaps of neighbours, none twice: tried out one by one
 * from the end. */
static int distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a == 0 || n_b == 0) {
		return (int)(n_a + n_b);
	}
	int best = distance(a, n_a - 1, b, n_b - 1) + (a[n_a - 1] != b[n_b - 1]);
	int other = distance(a, n_a - 1, b, n_b) + 1;
	best = other < best ? other : best;
	other = distance(a, n_a, b, n_b - 1) + 1;
	best = other < best ? other : best;
	if (n_a > 1 && n_b > 1 && a[n_a - 1] == b[n_b - 2] && a[n_a - 2] == b[n_b - 1]) {
		other = distance(a, n_a - 2, b, n_b - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

static void random_words_are_as_near_as_their_edits(void **state)
{
	(void)state;
	enum { WORDS = 3 };
	static const char *const pieces[] = {"a", "b", "c"};
	unsigned seed = seed_of_run();
	struct str word = {0}, others[WORDS] = {0};
	for (int round = 0; round < 1000; round++) {
		random_pieces(&word, pieces, 3, 7, &seed);
		int len = (int)word.len, limit = len < 2 ? 0 : len < 6 ? 1 : len / 3;
		const char *words[WORDS], *want = NULL;
		for (int i = 0; i < WORDS; i++) {
			random_pieces(&others[i], pieces, 3, 7, &seed);
			words[i] = str_text(&others[i]);
			int edits = distance(str_text(&word), word.len, words[i], others[i].len);
			if (edits <= limit) {
				want = words[i];
				limit = edits - 1;
			}
		}
		assert_ptr_equal(text_nearest(str_text(&word), words, WORDS), want);
	}
	str_done(&word);
	for (int i = 0; i < WORDS; i++) {
		str_done(&others[i]);
	}
}

static void long_words_are_never_near(void **state)
{
	(void)state;
	char a[66];
	memset(a, 'a', sizeof(a));
	a[65] = '\0';
	const char *const long_word[] = {a}, *const words[] = {a, a + 1};
	assert_null(text_nearest(a, long_word, 1));
	assert_null(text_nearest(a + 2, long_word, 1));
	assert_ptr_equal(text_nearest(a + 2, words, 2), a + 1);
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
		cmocka_unit_test(the_fewer_edits_win),
		cmocka_unit_test(the_one_meant_is_told_where_there_is_one),
		cmocka_unit_test(random_words_are_as_near_as_their_edits),
		cmocka_unit_test(long_words_are_never_near),
		cmocka_unit_test(the_nearest_word_is_the_one_meant),
		cmocka_unit_test(scattered_letters_are_found_in_order),
		cmocka_unit_test(better_answers_score_higher),
		cmocka_unit_test(random_answers_are_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
