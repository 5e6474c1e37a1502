/*
 * How long before a day something must be ready: the forms that are read, and the days that are
 * counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

static void what_is_typed_is_read_and_written_one_way(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *wanted, *shown;
	} cases[] = {
		{"14", "14 dager", "14 dager før"},
		{"1", "1 dag", "1 dag før"},
		{" 14 d ", "14 dager", "14 dager før"},
		{"14 Dager før", "14 dager", "14 dager før"},
		{"1 uke", "1 uke", "1 uke før"},
		{"3u", "3 uker", "3 uker før"},
		{"3 veker før", "3 uker", "3 uker før"},
		{"26 uker", "26 uker", "26 uker før"},
		{"1 arbeidsdag", "1 arbeidsdag", "1 arbeidsdag før"},
		{"10 arbeidsdagar", "10 arbeidsdager", "10 arbeidsdager før"},
		{"120 arbeidsdager før", "120 arbeidsdager", "120 arbeidsdager før"},
		{"180", "180 dager", "180 dager før"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct lead lead, again;
		struct str text = {0}, shown = {0};
		assert_true(lead_parse(cases[i].typed, &lead, NULL));
		lead_write(&lead, &text);
		lead_show(&lead, &shown);
		assert_string_equal(str_text(&text), cases[i].wanted);
		assert_string_equal(str_text(&shown), cases[i].shown);
		assert_true(lead_parse(str_text(&text), &again, NULL));
		assert_int_equal(again.n, lead.n);
		assert_int_equal(again.unit, lead.unit);
		str_done(&text);
		str_done(&shown);
	}
}

static void all_else_is_refused_with_what_to_write(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"",
		"0",
		"-3",
		"uker",
		"tre uker",
		"181",
		"27 uker",
		"121 arbeidsdager",
		"3 måneder",
		"3 uker etter",
		"3,5 uker",
		"2023-05-01",
		"99999999999999999999",
		"3 uker før før",
		"3 \xF0\x9F\x98\x80",
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct lead lead = {.n = 7, .unit = LEAD_WEEKS};
		struct err err = {0};
		assert_false(lead_parse(cases[i], &lead, &err));
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, "10 arbeidsdager, 14 dager eller 3 uker"));
		assert_int_equal(lead.n, 7);
	}
}

/* The days off of the spring of 2023: Easter from 6 to 10 April, 1, 17, 18 and 29 May. */
static void days_off_are_passed_over(void **state)
{
	(void)state;
	static const struct {
		const char *lead;
		int month, day, to_month, to_day;
	} cases[] = {
		{"1 arbeidsdag", 6, 14, 6, 13},	   {"1 arbeidsdag", 6, 12, 6, 9},
		{"5 arbeidsdager", 6, 13, 6, 6},   {"10 arbeidsdager", 6, 13, 5, 30},
		{"11 arbeidsdager", 6, 13, 5, 26}, {"1 arbeidsdag", 4, 11, 4, 5},
		{"1 arbeidsdag", 5, 19, 5, 16},	   {"14 dager", 6, 13, 5, 30},
		{"15 dager", 6, 13, 5, 26},	   {"1 dag", 6, 12, 6, 9},
		{"3 uker", 6, 13, 5, 23},	   {"2 uker", 6, 12, 5, 26},
		{"1 uke", 5, 24, 5, 16},	   {"1 uke", 6, 17, 6, 9},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct lead lead;
		int year, month, day;
		assert_true(lead_parse(cases[i].lead, &lead, NULL));
		day_split(lead_day(&lead, day_from(2023, cases[i].month, cases[i].day)), &year,
			  &month, &day);
		if (year != 2023 || month != cases[i].to_month || day != cases[i].to_day) {
			fail_msg("case %zu: %d-%d-%d", i, year, month, day);
		}
	}
}

static void the_day_is_a_workday_before_and_never_moves_back(void **state)
{
	(void)state;
	static const char *const leads[] = {"1 arbeidsdag", "10 arbeidsdager", "14 dager",
					    "3 uker"};
	for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
		struct lead lead;
		int32_t before = 0;
		assert_true(lead_parse(leads[i], &lead, NULL));
		for (int32_t day = day_from(2023, 1, 1); day < day_from(2025, 1, 1); day++) {
			int32_t ready = lead_day(&lead, day);
			assert_true(day_is_workday(ready));
			assert_true(ready < day && ready >= before);
			before = ready;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_read_and_written_one_way),
		cmocka_unit_test(all_else_is_refused_with_what_to_write),
		cmocka_unit_test(days_off_are_passed_over),
		cmocka_unit_test(the_day_is_a_workday_before_and_never_moves_back),
	};
	return cmocka_run_group_tests_name("lead", tests, NULL, NULL);
}
