/*
 * Deadlines written, shown, ordered and told in words; what is written reads back equal.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "seed.h"
#include "tiltak/date.h"
#include "tiltak/str.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/* Wednesday 10 May 2023 */
static int32_t today(void)
{
	return day_from(2023, 5, 10);
}

struct pair {
	const char *typed, *want;
};

static void every_form_is_shown_as_norwegians_write_it(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"2023-05-25", "25.05.2023"},
		{"2023-05-24–25", "24.–25. mai 2023"},
		{"2023-05-28–2023-06-02", "28. mai–2. juni 2023"},
		{"2023-12-28–2024-01-02", "28. desember 2023–2. januar 2024"},
		{"uke 21 2023", "uke 21 2023"},
		{"mai 2023", "mai 2023"},
		{"2. kvartal 2023", "2. kvartal 2023"},
		{"1. tertial 2023", "1. tertial 2023"},
		{"1. halvår 2023", "1. halvår 2023"},
		{"vår 2023", "vår 2023"},
		{"høst 2023", "høst 2023"},
		{"2023", "2023"},
		{"løpende", "løpende"},
	};
	struct str out = {0};
	struct due due;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		assert_true(due_parse(pairs[i].typed, today(), &due, NULL));
		str_clear(&out);
		due_show(&due, &out);
		assert_string_equal(str_text(&out), pairs[i].want);
		struct due again;
		assert_true(due_parse(str_text(&out), 0, &again, NULL));
		assert_true(due_equal(&due, &again));
		str_clear(&out);
		due_type(&due, &out);
		assert_string_equal(str_text(&out), pairs[i].want);
	}
	str_clear(&out);
	due_show(&(struct due){0}, &out);
	due_write(&(struct due){0}, &out);
	assert_string_equal(str_text(&out), "");
	str_done(&out);
}

static int between(unsigned *seed, int low, int high)
{
	return low + rand_r(seed) % (high - low + 1);
}

static struct due random_due(unsigned *seed)
{
	static const int months[] = {
		[DUE_MONTH] = 1,  [DUE_QUARTER] = 3, [DUE_TERTIAL] = 4, [DUE_HALF] = 6,
		[DUE_SPRING] = 6, [DUE_AUTUMN] = 6,  [DUE_YEAR] = 12,
	};
	struct due due = {.precision = (uint8_t)between(seed, DUE_DAY, DUE_ONGOING)};
	int year = between(seed, YEAR_FIRST, YEAR_LAST);
	if (due.precision == DUE_ONGOING) {
		return due;
	}
	if (due.precision == DUE_WEEK) {
		due.from = week_monday(year, between(seed, 1, weeks_in_year(year)));
		due.to = due.from + 6;
	} else if (due.precision == DUE_DAY || due.precision == DUE_SPAN) {
		int last = day_from(YEAR_LAST, 12, 31);
		due.from = between(seed, day_from(YEAR_FIRST, 1, 1), last - 1);
		due.to = due.from;
		if (due.precision == DUE_SPAN) {
			due.to = between(seed, due.from + 1, due.from + 800);
			due.to = due.to < last ? due.to : last;
		}
	} else {
		int n = months[due.precision];
		int part = due.precision == DUE_SPRING	 ? 0
			   : due.precision == DUE_AUTUMN ? 1
							 : between(seed, 0, 12 / n - 1);
		due.from = day_from(year, part * n + 1, 1);
		due.to = day_from(year, part * n + n, days_in_month(year, part * n + n));
	}
	return due;
}

static void what_is_written_and_shown_reads_back_equal(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str out = {0};
	for (int i = 0; i < 100000; i++) {
		struct due due = random_due(&seed);
		struct due again;
		int32_t day = between(&seed, -30000, 80000);
		str_clear(&out);
		due_write(&due, &out);
		if (!due_parse(str_text(&out), day, &again, NULL) || !due_equal(&due, &again)) {
			fail_msg("«%s» does not read back", str_text(&out));
		}
		str_clear(&out);
		due_show(&due, &out);
		if (!due_parse(str_text(&out), day, &again, NULL) || !due_equal(&due, &again)) {
			fail_msg("«%s» does not read back", str_text(&out));
		}
	}
	str_done(&out);
}

/* Random signs of the language of dates: never a crash, and what is read is a valid due. */
static void random_text_is_refused_or_valid(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"2023",	    "24",   "5",   ".",	    "-",       "–",	  " ",	 "+",
		"mai",	    "uke",  "u",   "k",	    "kvartal", "h",	  "vår", "høst",
		"til",	    "i",    "dag", "neste", "fredag",  "løpende", "0",	 "99",
		"\xC2\xA0", "\xE2", "x",   "1899",  "tertial", "jan",
	};
	unsigned seed = seed_of_run();
	struct str text = {0};
	int n_read = 0;
	for (int i = 0; i < 200000; i++) {
		struct due due;
		str_clear(&text);
		for (int n = between(&seed, 0, 8); n > 0; n--) {
			str_put(&text, pieces[between(&seed, 0, (int)COUNT(pieces) - 1)]);
		}
		if (!due_parse(str_text(&text), today(), &due, NULL)) {
			continue;
		}
		n_read++;
		struct due again;
		struct str written = {0};
		due_write(&due, &written);
		assert_true(due.from <= due.to);
		assert_true(due_parse(str_text(&written), 0, &again, NULL));
		assert_true(due_equal(&due, &again));
		str_done(&written);
	}
	assert_true(n_read > 100);
	str_done(&text);
}

static struct due due_of(const char *text)
{
	struct due due = {0};
	if (text[0] != '\0' && !due_parse(text, today(), &due, NULL)) {
		fail_msg("«%s» is not read", text);
	}
	return due;
}

static void dues_order_by_end_then_start(void **state)
{
	(void)state;
	static const char *const ordered[] = {
		"2023-05-24",
		"2023-05-23–25",
		"2023-05-25",
		"2023",
		"2. halvår 2023",
		"høst 2023",
		"3. tertial 2023",
		"4. kvartal 2023",
		"desember 2023",
		"2023-12-31",
		"2024-01-01",
		"løpende",
		"",
	};
	for (size_t i = 0; i < COUNT(ordered); i++) {
		for (size_t j = 0; j < COUNT(ordered); j++) {
			struct due a = due_of(ordered[i]);
			struct due b = due_of(ordered[j]);
			int want = (i > j) - (i < j);
			int got = due_compare(&a, &b);
			assert_int_equal((got > 0) - (got < 0), want);
			assert_int_equal(due_equal(&a, &b), i == j);
		}
	}
}

static void a_period_has_passed_when_its_last_day_has(void **state)
{
	(void)state;
	struct due may = due_of("mai 2023");
	assert_false(due_passed(&may, day_from(2023, 5, 31)));
	assert_true(due_passed(&may, day_from(2023, 6, 1)));
	struct due ongoing = due_of("løpende");
	assert_false(due_passed(&ongoing, INT32_MAX));
	assert_false(due_passed(&(struct due){0}, INT32_MAX));
}

static void distance_is_told_in_words(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"2023-05-10", "i dag"},
		{"2023-05-11", "i morgen"},
		{"2023-05-12", "om 2 dager"},
		{"2023-05-15", "om 5 dager"},
		{"2023-05-09", "i går"},
		{"2023-05-07", "3 dager siden"},
		{"mai 2023", "nå"},
		{"2023", "nå"},
		{"2023-05-10–12", "nå"},
		{"2023-05-11–12", "i morgen"},
		{"juni 2023", "om 22 dager"},
		{"april 2023", "10 dager siden"},
		{"2023-05-08–09", "i går"},
		{"løpende", ""},
		{"", ""},
	};
	struct str out = {0};
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct due due = due_of(pairs[i].typed);
		str_clear(&out);
		due_distance(&due, today(), &out);
		assert_string_equal(str_text(&out), pairs[i].want);
	}
	str_done(&out);
}

static void a_day_lies_in_a_period_of_each_precision(void **state)
{
	static const struct {
		const char *day;
		enum due_precision precision;
		const char *want;
	} rows[] = {
		{"2023-05-24", DUE_DAY, "2023-05-24"},
		{"2023-05-24", DUE_WEEK, "uke 21 2023"},
		{"2023-05-24", DUE_MONTH, "mai 2023"},
		{"2023-05-24", DUE_QUARTER, "2. kvartal 2023"},
		{"2023-05-24", DUE_HALF, "1. halvår 2023"},
		{"2023-05-24", DUE_YEAR, "2023"},
		{"2023-05-24", DUE_SPAN, "2023-05-24"},
		{"2021-01-03", DUE_WEEK, "uke 53 2020"},
		{"2024-12-30", DUE_WEEK, "uke 1 2025"},
		{"2024-02-29", DUE_MONTH, "februar 2024"},
		{"2023-12-31", DUE_QUARTER, "4. kvartal 2023"},
		{"2023-07-01", DUE_HALF, "2. halvår 2023"},
	};
	struct str out = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct due due = due_around(due_of(rows[i].day).from, rows[i].precision);
		struct due want = due_of(rows[i].want);
		str_clear(&out);
		due_write(&due, &out);
		assert_string_equal(str_text(&out), rows[i].want);
		assert_true(due_equal(&due, &want));
	}
	str_done(&out);
}

static void a_day_is_a_deadline_and_none_is_none(void **state)
{
	struct due want = due_of("2023-05-24"), due = due_day(want.from), none = due_day(DAY_UNSET);
	struct str out = {0};
	(void)state;
	assert_true(due_equal(&due, &want));
	assert_int_equal(none.precision, DUE_NONE);
	day_write(want.from, &out);
	day_show(want.from, &out);
	day_write(DAY_UNSET, &out);
	day_show(DAY_UNSET, &out);
	assert_string_equal(str_text(&out), "2023-05-2424.05.2023");
	str_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_is_shown_as_norwegians_write_it),
		cmocka_unit_test(what_is_written_and_shown_reads_back_equal),
		cmocka_unit_test(random_text_is_refused_or_valid),
		cmocka_unit_test(dues_order_by_end_then_start),
		cmocka_unit_test(a_period_has_passed_when_its_last_day_has),
		cmocka_unit_test(distance_is_told_in_words),
		cmocka_unit_test(a_day_lies_in_a_period_of_each_precision),
		cmocka_unit_test(a_day_is_a_deadline_and_none_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
