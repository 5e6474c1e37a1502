/*
 * Easter against almanacs, and the public holidays of known years.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/date.h"

static void easter_falls_where_the_almanacs_have_it(void **state)
{
	static const struct {
		int year, month, day;
	} rows[] = {
		{1900, 4, 15}, {1943, 4, 25}, {1954, 4, 18}, {1981, 4, 19}, {2000, 4, 23},
		{2008, 3, 23}, {2011, 4, 24}, {2018, 4, 1},  {2019, 4, 21}, {2020, 4, 12},
		{2021, 4, 4},  {2022, 4, 17}, {2023, 4, 9},  {2024, 3, 31}, {2025, 4, 20},
		{2026, 4, 5},  {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1},  {2030, 4, 21},
		{2038, 4, 25}, {2049, 4, 18}, {2076, 4, 19}, {2100, 3, 28}, {2199, 4, 14},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(easter_sunday(rows[i].year),
				 day_from(rows[i].year, rows[i].month, rows[i].day));
	}
}

static void easter_is_a_sunday_from_22_march_to_25_april(void **state)
{
	(void)state;
	for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
		int32_t day = easter_sunday(year);
		assert_int_equal(day_weekday(day), 7);
		assert_in_range(day, day_from(year, 3, 22), day_from(year, 4, 25));
	}
}

struct named {
	int month, day;
	const char *name;
};

/* All of a year, and no more. */
static void check_year(int year, const struct named *rows, size_t n)
{
	size_t found = 0;
	for (int32_t day = day_from(year, 1, 1); day <= day_from(year, 12, 31); day++) {
		const char *name = holiday_name(day);
		if (name) {
			assert_true(found < n);
			assert_int_equal(day, day_from(year, rows[found].month, rows[found].day));
			assert_string_equal(name, rows[found].name);
			found++;
		}
	}
	assert_int_equal(found, n);
}

static void a_year_has_its_twelve_holidays(void **state)
{
	static const struct named rows[] = {
		{1, 1, "1. nyttårsdag"},   {4, 6, "Skjærtorsdag"},
		{4, 7, "Langfredag"},	   {4, 9, "1. påskedag"},
		{4, 10, "2. påskedag"},	   {5, 1, "Arbeidernes dag"},
		{5, 17, "Grunnlovsdagen"}, {5, 18, "Kristi himmelfartsdag"},
		{5, 28, "1. pinsedag"},	   {5, 29, "2. pinsedag"},
		{12, 25, "1. juledag"},	   {12, 26, "2. juledag"},
	};
	(void)state;
	check_year(2023, rows, sizeof rows / sizeof rows[0]);
}

/* Kristi himmelfartsdag was on 1 May: one day has one name. */
static void two_holidays_that_meet_are_told_once(void **state)
{
	static const struct named rows[] = {
		{1, 1, "1. nyttårsdag"}, {3, 20, "Skjærtorsdag"}, {3, 21, "Langfredag"},
		{3, 23, "1. påskedag"},	 {3, 24, "2. påskedag"},  {5, 1, "Arbeidernes dag"},
		{5, 11, "1. pinsedag"},	 {5, 12, "2. pinsedag"},  {5, 17, "Grunnlovsdagen"},
		{12, 25, "1. juledag"},	 {12, 26, "2. juledag"},
	};
	(void)state;
	check_year(2008, rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(easter_falls_where_the_almanacs_have_it),
		cmocka_unit_test(easter_is_a_sunday_from_22_march_to_25_april),
		cmocka_unit_test(a_year_has_its_twelve_holidays),
		cmocka_unit_test(two_holidays_that_meet_are_told_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
