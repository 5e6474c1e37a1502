/*
 * Instants: UTC text both ways, and the local time people see.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/date.h"
#include "tiltak/str.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static int64_t instant_of(const char *text)
{
	int64_t instant = 0;
	if (!instant_parse(text, &instant)) {
		fail_msg("«%s» is not read", text);
	}
	return instant;
}

static void instants_are_written_and_read_back(void **state)
{
	(void)state;
	static const struct {
		int64_t instant;
		const char *text;
	} cases[] = {
		{0, "1970-01-01T00:00:00Z"},
		{1683704460, "2023-05-10T07:41:00Z"},
		{-1, "1969-12-31T23:59:59Z"},
		{951827696, "2000-02-29T12:34:56Z"},
		{INT64_C(2147483648), "2038-01-19T03:14:08Z"},
		{INT64_C(253402214399), "9999-12-30T23:59:59Z"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str out = {0};
		instant_write(cases[i].instant, &out);
		assert_string_equal(str_text(&out), cases[i].text);
		assert_int_equal(instant_of(cases[i].text), cases[i].instant);
		str_done(&out);
	}
}

static void what_is_no_instant_is_refused(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"",
		"2023-05-10",
		"2023-05-10T07:41:00",
		"2023-05-10T07:41:00z",
		"2023-05-10 07:41:00Z",
		"2023-05-10T07:41:00Z ",
		"2023-13-10T07:41:00Z",
		"2023-02-29T07:41:00Z",
		"2023-00-10T07:41:00Z",
		"2023-05-00T07:41:00Z",
		"2023-05-10T24:00:00Z",
		"2023-05-10T07:60:00Z",
		"2023-05-10T07:41:60Z",
		"0000-05-10T07:41:00Z",
		"-023-05-10T07:41:00Z",
		"2023-05-1xT07:41:00Z",
		"2023-05-10T07:4::00Z",
		"2023-05-10T07:41:+0Z",
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t instant = 7;
		if (instant_parse(cases[i], &instant)) {
			fail_msg("«%s» was read", cases[i]);
		}
		assert_int_equal(instant, 7);
	}
}

static void extreme_instants_are_bounded(void **state)
{
	(void)state;
	struct str out = {0};
	instant_write(INT64_MIN, &out);
	instant_write(INT64_MAX, &out);
	instant_show(INT64_MIN, &out);
	instant_show(INT64_MAX, &out);
	assert_string_equal(str_text(&out), "0001-01-02T00:00:00Z9999-12-30T23:59:59Z"
					    "02.01.0001 01.0031.12.9999 00.59");
	str_done(&out);
}

static void check_shown(const char *const (*cases)[2], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str out = {0};
		instant_show(instant_of(cases[i][0]), &out);
		assert_string_equal(str_text(&out), cases[i][1]);
		str_done(&out);
	}
}

static const char *const in_oslo[][2] = {
	{"2023-05-10T07:41:00Z", "10.05.2023 09.41"}, {"2023-01-10T07:41:59Z", "10.01.2023 08.41"},
	{"2023-03-26T00:59:59Z", "26.03.2023 01.59"}, {"2023-03-26T01:00:00Z", "26.03.2023 03.00"},
	{"2023-10-29T00:59:59Z", "29.10.2023 02.59"}, {"2023-10-29T01:00:00Z", "29.10.2023 02.00"},
	{"2024-03-31T01:00:00Z", "31.03.2024 03.00"}, {"2023-12-31T23:00:00Z", "01.01.2024 00.00"},
};

static void without_tz_people_see_oslo(void **state)
{
	(void)state;
	unsetenv("TZ");
	check_shown(in_oslo, COUNT(in_oslo));
	assert_int_equal(instant_day(instant_of("2023-05-10T21:59:59Z")), day_from(2023, 5, 10));
	assert_int_equal(instant_day(instant_of("2023-05-10T22:00:00Z")), day_from(2023, 5, 11));
}

/* The rule in POSIX form, so that the test needs no zone database. */
static void our_oslo_agrees_with_libc(void **state)
{
	(void)state;
	for (int64_t at = instant_of("1997-01-01T00:00:00Z");
	     at < instant_of("2040-01-01T00:00:00Z"); at += 3600 * 5 + 1800) {
		struct str ours = {0};
		struct str libc = {0};
		unsetenv("TZ");
		instant_show(at, &ours);
		setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
		instant_show(at, &libc);
		assert_string_equal(str_text(&ours), str_text(&libc));
		str_done(&ours);
		str_done(&libc);
	}
}

static void tz_decides_when_it_is_set(void **state)
{
	(void)state;
	static const char *const in_utc[][2] = {{"2023-05-10T07:41:00Z", "10.05.2023 07.41"}};
	static const char *const in_tokyo[][2] = {{"2023-05-10T17:41:00Z", "11.05.2023 02.41"}};
	setenv("TZ", "UTC0", 1);
	check_shown(in_utc, COUNT(in_utc));
	setenv("TZ", "", 1);
	check_shown(in_utc, COUNT(in_utc));
	setenv("TZ", "JST-9", 1);
	check_shown(in_tokyo, COUNT(in_tokyo));
	assert_int_equal(instant_day(instant_of("2023-05-10T17:41:00Z")), day_from(2023, 5, 11));
	unsetenv("TZ");
}

static void with_a_zone_database_tz_oslo_is_the_same(void **state)
{
	(void)state;
	if (access("/usr/share/zoneinfo/Europe/Oslo", R_OK) != 0) {
		print_message("# no zone database here: skipped\n");
		skip();
	}
	setenv("TZ", "Europe/Oslo", 1);
	check_shown(in_oslo, COUNT(in_oslo));
	unsetenv("TZ");
}

static void now_is_now(void **state)
{
	(void)state;
	int64_t before = time(NULL);
	int64_t now = instant_now();
	assert_true(now >= before && now <= time(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instants_are_written_and_read_back),
		cmocka_unit_test(what_is_no_instant_is_refused),
		cmocka_unit_test(extreme_instants_are_bounded),
		cmocka_unit_test(without_tz_people_see_oslo),
		cmocka_unit_test(our_oslo_agrees_with_libc),
		cmocka_unit_test(tz_decides_when_it_is_set),
		cmocka_unit_test(with_a_zone_database_tz_oslo_is_the_same),
		cmocka_unit_test(now_is_now),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
