/*
 * Canonical text: only that is stored, it is read as itself, and lists are walked where they stand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { TODAY = 19487 }; /* 2023-05-10 */

static void only_canonical_text_is_assigned(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *key, *text;
	} cases[] = {
		{KIND_TILTAK, "tittel", ""},
		{KIND_TILTAK, "tittel", " a"},
		{KIND_TILTAK, "tittel", "a "},
		{KIND_TILTAK, "tittel", "a\tb"},
		{KIND_TILTAK, "tittel", "e\u0301"},
		{KIND_TILTAK, "tittel", "\xFF"},
		{KIND_TILTAK, "tittel", "\033"},
		{KIND_TILTAK, "beskrivelse", "a\n"},
		{KIND_TILTAK, "beskrivelse", "a\r\nb"},
		{KIND_TILTAK, "ansvarlig", "Visit Oslo"},
		{KIND_TILTAK, "strategier", "a,b"},
		{KIND_TILTAK, "strategier", "a, b, a"},
		{KIND_TILTAK, "strategier", "a, b,"},
		{KIND_TILTAK, "strategier", "a, b c"},
		{KIND_TILTAK, "fn", "8 9"},
		{KIND_TILTAK, "status", "Pågår"},
		{KIND_TILTAK, "status", "i arbeid"},
		{KIND_TILTAK, "frist", "k2 2023"},
		{KIND_TILTAK, "frist", "+14"},
		{KIND_TILTAK, "kostnad", "500000"},
		{KIND_TILTAK, "dagsverk", "030"},
		{KIND_FACT, "år", "99999999999999999999"},
		{KIND_FACT, "år", "18446744073709553639"}, /* 2023 more than 64 bits hold */
		{KIND_TILTAK, "kostnad", "18 446 744 073 709 553 639"},
		{KIND_MEASUREMENT, "resultat", "0,50"},
	};
	struct plan plan;
	plan_init(&plan);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field *field = field_find(cases[i].kind, cases[i].key);
		struct str out = {0};
		struct err err = {0};
		char id[8] = {(char)('a' + i), '\0'};
		void *record = plan_add(&plan, cases[i].kind, id);
		assert_false(field_assign(field, &plan, record, cases[i].text, &err));
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, cases[i].key));
		assert_false(field_text(field, record, &out));
		assert_true(field_assign(field, &plan, record, NULL, &err));
		str_done(&out);
	}
	plan_done(&plan);
}

/* Days have a short way in; it takes and refuses what date.h does. */
static void days_are_assigned_as_dates_are_read(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	const struct field *field = field_find(KIND_TILTAK, "frist");
	struct plan plan;
	plan_init(&plan);
	struct tiltak *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	for (int round = 0; round < 20000; round++) {
		struct str text = {0}, canonical = {0};
		struct due read = {0};
		str_printf(&text, "%04d-%02d-%02d", 1890 + (int)random_below(&random, 320),
			   (int)random_below(&random, 15), (int)random_below(&random, 34));
		if (random_chance(&random, 20)) {
			text.data[random_below(&random, text.len)] =
				"0-.x "[random_below(&random, 5)];
		}
		bool good = due_parse(str_text(&text), TODAY, &read, NULL);
		due_write(&read, &canonical);
		good = good && text_equal(str_text(&text), str_text(&canonical));
		assert_int_equal(field_assign(field, &plan, tiltak, str_text(&text), NULL), good);
		assert_true(!good || due_equal(&tiltak->due, &read));
		str_done(&text);
		str_done(&canonical);
	}
	plan_done(&plan);
}

static void numbers_are_kept_within_bounds(void **state)
{
	(void)state;
	struct deliverable part = {.rank = SMALL_UNSET};
	const struct field *rank = field_find(KIND_DELIVERABLE, "plass");
	int64_t number = 7;
	assert_false(field_number(rank, &part, &number));
	assert_int_equal(number, 7);
	assert_true(field_assign_number(rank, &part, 30000));
	assert_int_equal(part.rank, 30000);
	assert_false(field_assign_number(rank, &part, 65537));
	assert_false(field_assign_number(rank, &part, INT64_MAX));
	assert_int_equal(part.rank, 30000);
	assert_true(field_number(rank, &part, &number));
	assert_int_equal(number, 30000);
	assert_true(field_assign_number(rank, &part, INT_UNSET));
	assert_int_equal(part.rank, SMALL_UNSET);
	struct tiltak tiltak = {.cost = INT_UNSET};
	const struct field *cost = field_find(KIND_TILTAK, "kostnad");
	assert_false(field_number(cost, &tiltak, &number));
	assert_true(field_assign_number(cost, &tiltak, AMOUNT_MAX));
	assert_true(field_assign_number(cost, &tiltak, 0));
	assert_false(field_assign_number(cost, &tiltak, -1));
	assert_int_equal(tiltak.cost, 0);
	assert_false(field_assign_number(cost, &tiltak, AMOUNT_MAX + 1));
	assert_true(field_is_number(cost) && field_is_number(rank));
	assert_false(field_is_number(field_find(KIND_TILTAK, "status")));
	assert_false(field_is_number(field_find(KIND_MEASUREMENT, "resultat")));
}

/* What a random plan holds is canonical: read again it is the same, and so it is assigned. */
static void canonical_text_is_read_as_itself(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 3000);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < plan_count(&plan, kind); i++) {
			const void *record = plan_at(&plan, kind, i);
			for (size_t f = 0; f < kinds[kind].n_fields; f++) {
				const struct field *field = &kinds[kind].fields[f];
				struct str text = {0}, again = {0};
				if (field_text(field, record, &text)) {
					assert_true(field_parse(field, str_text(&text), TODAY, NULL,
								&again, NULL));
					assert_string_equal(str_text(&again), str_text(&text));
				}
				str_done(&text);
				str_done(&again);
			}
		}
	}
	plan_done(&plan);
}

/* Any bytes are taken or refused, and what is taken can be assigned. */
static void any_bytes_are_read_or_refused(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 200);
	for (int round = 0; round < 20000; round++) {
		enum kind kind = (enum kind)random_below(&random, KIND_COUNT);
		const struct field *field =
			&kinds[kind].fields[random_below(&random, kinds[kind].n_fields)];
		void *record = plan_at(&plan, kind, 0);
		struct str typed = {0}, out = {0};
		random_text(&random, true, &typed);
		for (size_t i = random_below(&random, 4); i > 0; i--) {
			typed.data[random_below(&random, typed.len)] =
				(char)(1 + random_below(&random, 255));
		}
		if (field_parse(field, str_text(&typed), TODAY, &plan, &out, NULL) && out.len > 0 &&
		    record != NULL) {
			assert_true(field_assign(field, &plan, record, str_text(&out), NULL));
		}
		str_done(&typed);
		str_done(&out);
	}
	plan_done(&plan);
}

static void lists_are_walked_where_they_stand(void **state)
{
	(void)state;
	assert_int_equal(list_count(NULL), 0);
	assert_int_equal(list_count(""), 0);
	assert_int_equal(list_count("5.7-8"), 1);
	assert_int_equal(list_count("5.7-8, 5.1-1, 17"), 3);
	assert_true(list_has("5.7-8, 5.1-1, 17", "17"));
	assert_true(list_has("5.7-8, 5.1-1, 17", "5.7-8"));
	assert_false(list_has("5.7-8, 5.1-1, 17", "5.7"));
	assert_false(list_has("5.7-8", "5.7-88"));
	assert_false(list_has(NULL, "17"));
	const char *at = "a, bb";
	const char *item;
	size_t len;
	assert_true(list_next(&at, &item, &len));
	assert_memory_equal(item, "a", len);
	assert_true(list_next(&at, &item, &len));
	assert_int_equal(len, 2);
	assert_memory_equal(item, "bb", len);
	assert_false(list_next(&at, &item, &len));
	assert_false(list_next(&at, &item, &len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_canonical_text_is_assigned),
		cmocka_unit_test(days_are_assigned_as_dates_are_read),
		cmocka_unit_test(numbers_are_kept_within_bounds),
		cmocka_unit_test(canonical_text_is_read_as_itself),
		cmocka_unit_test(any_bytes_are_read_or_refused),
		cmocka_unit_test(lists_are_walked_where_they_stand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
