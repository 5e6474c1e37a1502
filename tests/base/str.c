/*
 * Growing strings: always closed by a NUL, and whole whatever is put in and taken out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/str.h"

static void the_empty_string_has_text(void **state)
{
	(void)state;
	struct str str = {0};
	assert_string_equal(str_text(&str), "");
	str_clear(&str);
	str_cut(&str, 5);
	str_add(&str, NULL, 0);
	assert_int_equal(str.len, 0);
	str_done(&str);
	str_done(&str);
}

static void pieces_are_put_together(void **state)
{
	(void)state;
	struct str str = {0};
	str_put(&str, "frist");
	str_char(&str, ':');
	str_fill(&str, ' ', 3);
	str_fill(&str, 'x', 0);
	str_printf(&str, "%d.%02d", 25, 5);
	str_add(&str, " i dag", 2);
	assert_string_equal(str_text(&str), "frist:   25.05 i");
	assert_int_equal(str.len, strlen("frist:   25.05 i"));
	str_cut(&str, 5);
	assert_string_equal(str_text(&str), "frist");
	str_set(&str, "fra");
	assert_string_equal(str_text(&str), "fra");
	str_clear(&str);
	assert_string_equal(str_text(&str), "");
	str_done(&str);
}

static void a_format_longer_than_the_room_is_whole(void **state)
{
	(void)state;
	char digits[300];
	memset(digits, '7', sizeof(digits));
	for (int len = 0; len < (int)sizeof(digits); len++) {
		struct str str = {0};
		str_put(&str, "a");
		str_printf(&str, "%.*s", len, digits);
		str_put(&str, "b");
		assert_int_equal(str.len, len + 2);
		assert_int_equal(strspn(str_text(&str) + 1, "7"), len);
		assert_string_equal(str_text(&str) + len + 1, "b");
		str_done(&str);
	}
}

#define ASSERT_AS_PRINTF(...)                                                                      \
	do {                                                                                       \
		char want[200];                                                                    \
		struct str str = {0};                                                              \
		assert_in_range(snprintf(want, sizeof(want), __VA_ARGS__), 0, sizeof(want) - 1);   \
		str_put(&str, "a");                                                                \
		str_printf(&str, __VA_ARGS__);                                                     \
		assert_int_equal(str.len, strlen(want) + 1);                                       \
		assert_string_equal(str_text(&str) + 1, want);                                     \
		str_done(&str);                                                                    \
	} while (0)

static void a_format_gives_what_printf_gives(void **state)
{
	(void)state;
	const char *volatile none = NULL;
	ASSERT_AS_PRINTF("%s", "");
	ASSERT_AS_PRINTF("Planen har %s tiltak.", "tolv");
	ASSERT_AS_PRINTF("%s%s%d", "«%s»", "%d", INT32_MIN);
	ASSERT_AS_PRINTF("%d av %zu %%", -1, SIZE_MAX);
	ASSERT_AS_PRINTF("%zu%d%s.", (size_t)0, 12, "æ");
	ASSERT_AS_PRINTF("%d %5d %-4s| %.*s %lld %c %02x", 1, 2, "tre", 2, "fire", 5LL, '6', 7U);
	ASSERT_AS_PRINTF("%s er %s", "ingen", none);
}

static void numbers_are_their_digits(void **state)
{
	(void)state;
	static const struct {
		int64_t number;
		const char *want;
	} cases[] = {
		{0, "0"},
		{7, "7"},
		{-1, "-1"},
		{1000000, "1000000"},
		{-250, "-250"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str str = {0};
		str_number(&str, cases[i].number);
		assert_string_equal(str_text(&str), cases[i].want);
		str_done(&str);
	}
}

static void a_sentence_takes_its_word_where_it_has_room_for_one(void **state)
{
	(void)state;
	static const struct {
		const char *sentence, *word, *want;
	} cases[] = {
		{"%s er borte.", "T-001", "ab T-001 er borte."},
		{"Finner ikke %s", "«%s»", "ab Finner ikke «%s»"},
		{"vedtak", "V-1", "ab vedtak"},
		{"", "V-1", "ab "},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str str = {0};
		str_put(&str, "ab ");
		str_sentence(&str, cases[i].sentence, cases[i].word);
		assert_string_equal(str_text(&str), cases[i].want);
		str_done(&str);
	}
}

static void splicing_replaces_inserts_and_removes(void **state)
{
	(void)state;
	static const struct {
		size_t at, n;
		const char *put, *want;
	} cases[] = {
		{0, 0, "", "abcdef"},	      {0, 0, "XY", "XYabcdef"}, {6, 0, "XY", "abcdefXY"},
		{2, 2, "", "abef"},	      {2, 2, "XYZ", "abXYZef"}, {0, 6, "", ""},
		{0, 6, "XYZXYZX", "XYZXYZX"}, {5, 1, "Q", "abcdeQ"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str str = {0};
		str_put(&str, "abcdef");
		str_splice(&str, cases[i].at, cases[i].n, cases[i].put, strlen(cases[i].put));
		assert_string_equal(str_text(&str), cases[i].want);
		assert_int_equal(str.len, strlen(cases[i].want));
		str_done(&str);
	}
}

/* 15 bytes and the NUL fill the first 16: one byte too far is seen by the sanitizer. */
static void splicing_at_the_end_of_the_room_stays_inside(void **state)
{
	(void)state;
	struct str str = {0};
	str_put(&str, "123456789012345");
	assert_int_equal(str.cap, 16);
	str_splice(&str, 10, 5, "", 0);
	assert_string_equal(str_text(&str), "1234567890");
	str_splice(&str, 2, 3, "abcdefgh", 8);
	assert_string_equal(str_text(&str), "12abcdefgh67890");
	assert_int_equal(str.cap, 32);
	str_done(&str);
}

static void splicing_into_the_empty_string_works(void **state)
{
	(void)state;
	struct str str = {0};
	str_splice(&str, 0, 0, "abc", 3);
	assert_string_equal(str_text(&str), "abc");
	str_done(&str);
}

static void stolen_text_belongs_to_the_caller(void **state)
{
	(void)state;
	struct str str = {0};
	str_put(&str, "min");
	char *mine = str_steal(&str);
	assert_string_equal(mine, "min");
	assert_null(str.data);
	free(mine);
	mine = str_steal(&str);
	assert_string_equal(mine, "");
	free(mine);
}

static void bytes_may_hold_nul(void **state)
{
	(void)state;
	struct str str = {0};
	str_add(&str, "a\0b", 3);
	assert_int_equal(str.len, 3);
	assert_memory_equal(str.data, "a\0b", 4);
	str_done(&str);
}

static void texts_compare_with_null(void **state)
{
	(void)state;
	char other[] = "å";
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_false(text_equal("", NULL));
	assert_true(text_equal("å", other));
	assert_false(text_equal("å", "Å"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_empty_string_has_text),
		cmocka_unit_test(pieces_are_put_together),
		cmocka_unit_test(a_format_longer_than_the_room_is_whole),
		cmocka_unit_test(a_format_gives_what_printf_gives),
		cmocka_unit_test(numbers_are_their_digits),
		cmocka_unit_test(a_sentence_takes_its_word_where_it_has_room_for_one),
		cmocka_unit_test(splicing_replaces_inserts_and_removes),
		cmocka_unit_test(splicing_at_the_end_of_the_room_stays_inside),
		cmocka_unit_test(splicing_into_the_empty_string_works),
		cmocka_unit_test(stolen_text_belongs_to_the_caller),
		cmocka_unit_test(bytes_may_hold_nul),
		cmocka_unit_test(texts_compare_with_null),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
