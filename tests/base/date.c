/*
 * The calendar against itself and against libc.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "tiltak/date.h"

static void every_day_follows_the_one_before(void **state)
{
	(void)state;
	int32_t day = day_from(YEAR_FIRST, 1, 1);
	for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
		for (int month = 1; month <= 12; month++) {
			for (int d = 1; d <= days_in_month(year, month); d++, day++) {
				int y;
				int m;
				int dd;
				assert_int_equal(day_from(year, month, d), day);
				day_split(day, &y, &m, &dd);
				assert_true(y == year && m == month && dd == d);
			}
		}
	}
	assert_int_equal(day_from(1970, 1, 1), 0);
	assert_int_equal(day, day_from(YEAR_LAST + 1, 1, 1));
}

static void weekdays_and_weeks_agree_with_libc(void **state)
{
	(void)state;
	for (int32_t day = day_from(YEAR_FIRST, 1, 1); day < day_from(YEAR_LAST, 12, 31); day++) {
		time_t at = (time_t)day * 86400;
		struct tm tm;
		char text[32];
		int year;
		int week;
		gmtime_r(&at, &tm);
		assert_int_equal(day_weekday(day), tm.tm_wday == 0 ? 7 : tm.tm_wday);
		if (day_weekday(day) == 1 || tm.tm_mon == 0 || tm.tm_mon == 11) {
			day_week(day, &year, &week);
			strftime(text, sizeof(text), "%G %V", &tm);
			char want[32];
			(void)snprintf(want, sizeof(want), "%d %02d", year, week);
			assert_string_equal(want, text);
			assert_int_equal(week_monday(year, week), day - day_weekday(day) + 1);
			assert_true(week >= 1 && week <= weeks_in_year(year));
		}
	}
}

static void long_years_have_53_weeks(void **state)
{
	(void)state;
	static const int lengths[][2] = {{2015, 53}, {2020, 53}, {2021, 52}, {2022, 52},
					 {2023, 52}, {2024, 52}, {2026, 53}, {2032, 53}};
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		assert_int_equal(weeks_in_year(lengths[i][0]), lengths[i][1]);
	}
}

static void days_outside_the_accepted_years_do_not_wrap(void **state)
{
	(void)state;
	static const int32_t days[] = {INT32_MIN, INT32_MIN + 1, -800000, -719469, INT32_MAX};
	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		int year;
		int month;
		int day;
		day_split(days[i], &year, &month, &day);
		assert_true(month >= 1 && month <= 12 && day >= 1 && day <= 31);
		assert_int_equal(day_from(year, month, day), days[i]);
		assert_in_range(day_weekday(days[i]), 1, 7);
	}
}

static void months_and_weekdays_have_names(void **state)
{
	(void)state;
	assert_string_equal(month_name(1), "januar");
	assert_string_equal(month_name(5), "mai");
	assert_string_equal(month_name(12), "desember");
	assert_string_equal(weekday_name(1), "mandag");
	assert_string_equal(weekday_name(6), "lørdag");
	assert_string_equal(weekday_name(7), "søndag");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_follows_the_one_before),
		cmocka_unit_test(weekdays_and_weeks_agree_with_libc),
		cmocka_unit_test(long_years_have_53_weeks),
		cmocka_unit_test(days_outside_the_accepted_years_do_not_wrap),
		cmocka_unit_test(months_and_weekdays_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
