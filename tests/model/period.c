/*
 * The periods of reports: what people type, their days, and the one before.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/period.h"
#include "tiltak/str.h"

static const struct {
	const char *typed, *id, *shown, *days, *before; /* id NULL: refused */
} rows[] = {
	{"2023", "2023", "2023", "2023-01-01–2023-12-31", "2022"},
	{"2023-h1", "2023-h1", "1. halvår 2023", "2023-01-01–2023-06-30", "2022-h2"},
	{"2024-H2", "2024-h2", "2. halvår 2024", "2024-07-01–2024-12-31", "2024-h1"},
	{"2023-t1", "2023-t1", "1. tertial 2023", "2023-01-01–2023-04-30", "2022-t3"},
	{"2023-t2", "2023-t2", "2. tertial 2023", "2023-05-01–2023-08-31", "2023-t1"},
	{"2023-t3", "2023-t3", "3. tertial 2023", "2023-09-01–2023-12-31", "2023-t2"},
	{"1. halvår 2023", "2023-h1", "1. halvår 2023", "2023-01-01–2023-06-30", "2022-h2"},
	{"t2 2023", "2023-t2", "2. tertial 2023", "2023-05-01–2023-08-31", "2023-t1"},
	{"2023-h3", NULL, NULL, NULL, NULL},
	{"2023-t4", NULL, NULL, NULL, NULL},
	{"2023-", NULL, NULL, NULL, NULL},
	{"2023-05", NULL, NULL, NULL, NULL},
	{"h1", NULL, NULL, NULL, NULL},
	{"23", NULL, NULL, NULL, NULL},
	{"k2 2023", NULL, NULL, NULL, NULL},
	{"vår 2023", NULL, NULL, NULL, NULL},
	{"løpende", NULL, NULL, NULL, NULL},
	{"1850", NULL, NULL, NULL, NULL},
	{"", NULL, NULL, NULL, NULL},
};

static void days_show(const struct period *period, struct str *out)
{
	const struct due from = {period->first, period->first, DUE_DAY},
			 to = {period->last, period->last, DUE_DAY};
	due_write(&from, out);
	str_put(out, "–");
	due_write(&to, out);
}

static void is(struct str *text, const char *wanted, const char *typed)
{
	if (strcmp(str_text(text), wanted) != 0) {
		fail_msg("«%s»: «%s», not «%s»", typed, str_text(text), wanted);
	}
	str_clear(text);
}

static void a_period_is_a_year_or_a_part_of_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct period period, before;
		struct str text = {0};
		struct err err = {0};
		bool ok = period_parse(rows[i].typed, &period, &err);
		if (ok != (rows[i].id != NULL)) {
			fail_msg("«%s» is %s", rows[i].typed, ok ? "taken" : err.text);
		}
		if (!ok) {
			assert_int_equal(err.kind, ERR_DATA);
			continue;
		}
		period_write(&period, &text);
		is(&text, rows[i].id, rows[i].typed);
		period_show(&period, &text);
		is(&text, rows[i].shown, rows[i].typed);
		days_show(&period, &text);
		is(&text, rows[i].days, rows[i].typed);
		before = period_before(&period);
		period_write(&before, &text);
		is(&text, rows[i].before, rows[i].typed);
		assert_int_equal(before.last + 1, period.first);
		str_done(&text);
	}
}

static void the_year_before_is_told_of_until_may_or_its_seal(void **state)
{
	static const struct {
		int from, month, day;
		const char *seal;
		int year;
	} cases[] = {
		{2020, 1, 1, NULL, 2023},	  {2020, 4, 30, NULL, 2023},
		{2020, 5, 1, NULL, 2024},	  {2020, 1, 15, "R-2023", 2024},
		{2020, 1, 15, "R-2023-h1", 2023}, {2024, 1, 15, NULL, 2024},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct str years = {0};
		plan_init(&plan);
		str_printf(&years, "fra=%d\n", cases[i].from);
		sample_add(&plan, KIND_PLAN, "p", str_text(&years));
		if (cases[i].seal) {
			sample_add(&plan, KIND_SEAL, cases[i].seal, "");
		}
		int32_t today = day_from(2024, cases[i].month, cases[i].day);
		assert_int_equal(period_year(&plan, today), cases[i].year);
		str_done(&years);
		plan_done(&plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_period_is_a_year_or_a_part_of_one),
		cmocka_unit_test(the_year_before_is_told_of_until_may_or_its_seal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
