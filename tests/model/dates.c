/*
 * What falls in a year and where, what stands on the line of time, and which column a day has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/dates.h"
#include "tiltak/str.h"

/* ---- A year ---- */

/* «2 T-001▲»: the part, and what stands there. */
static void tell_year(const struct year_dates *dates, struct str *out)
{
	for (size_t part = 0; part < YEAR_PARTS; part++) {
		for (size_t i = dates->first[part]; i < dates->first[part + 1]; i++) {
			const struct dated *dated = &dates->rows[i];
			str_printf(out, "%s%zu %s%s", out->len > 0 ? ", " : "", part + 1,
				   dated->record->id,
				   dated->late			  ? "▲"
				   : dated->status == STATUS_DONE ? "√"
								  : "");
		}
	}
}

static void assert_year(struct plan *plan, int year, const char *wanted)
{
	struct year_dates dates;
	struct str told = {0};
	year_dates_make(plan, year, SAMPLE_TODAY, &dates);
	tell_year(&dates, &told);
	assert_string_equal(str_text(&told), wanted);
	assert_int_equal(dates.first[0], 0);
	assert_int_equal(dates.first[YEAR_PARTS], dates.n);
	str_done(&told);
	year_dates_done(&dates);
}

static void a_deadline_stands_under_the_month_of_its_last_day_or_none(void **state)
{
	(void)state;
	static const struct {
		const char *due, *in_2022, *in_2023, *in_2024;
	} cases[] = {
		{"2023-01-01", "", "1 T-1▲", ""},
		{"2023-12-31", "", "12 T-1", ""},
		{"2023-05-30–2023-06-02", "", "6 T-1", ""},
		{"2022-12-20–2023-01-05", "", "1 T-1▲", ""},
		{"uke 52 2022", "", "1 T-1▲", ""},
		{"uke 22 2023", "", "6 T-1", ""},
		{"februar 2024", "", "", "2 T-1"},
		{"2. kvartal 2023", "", "13 T-1", ""},
		{"1. tertial 2023", "", "13 T-1▲", ""},
		{"1. halvår 2022", "13 T-1▲", "", ""},
		{"vår 2023", "", "13 T-1", ""},
		{"høst 2022", "13 T-1▲", "", ""},
		{"2024", "", "", "13 T-1"},
		{"løpende", "", "", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct str lines = {0};
		plan_init(&plan);
		str_printf(&lines, "tittel=X\nfrist=%s\n", cases[i].due);
		sample_add(&plan, KIND_TILTAK, "T-1", str_text(&lines));
		assert_year(&plan, 2022, cases[i].in_2022);
		assert_year(&plan, 2023, cases[i].in_2023);
		assert_year(&plan, 2024, cases[i].in_2024);
		str_done(&lines);
		plan_done(&plan);
	}
}

static void a_milestone_with_a_month_comes_every_year_and_one_with_a_date_once(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	sample_add(&plan, KIND_EVENT, "H-1", "tittel=Status\nmåned=2\n");
	sample_add(&plan, KIND_EVENT, "H-2", "tittel=Møte\nmåned=6\ndato=2023-02-01\n");
	sample_add(&plan, KIND_EVENT, "H-3", "tittel=Rullering\n");
	assert_year(&plan, 2023, "2 H-2, 2 H-1, 13 H-3");
	assert_year(&plan, 2024, "2 H-1, 13 H-3");
	plan_done(&plan);
}

static void all_kinds_stand_by_date_with_their_state(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	sample_add(&plan, KIND_PROMISE, "L-2",
		   "gitt=2022\nom=T-001\ntekst=X\nfrist=april 2023\nsvar=holdt\nbesvart=2023\n");
	sample_add(&plan, KIND_PROMISE, "L-3", "gitt=2022\nom=5.2-1\ntekst=X\nfrist=april 2023\n");
	sample_add(&plan, KIND_DELIVERABLE, "T-003.1",
		   "tiltak=T-003\ntittel=X\nfrist=2023-01-10\n");
	/* L-2 was kept; nothing is late under T-003, which is dropped. */
	assert_year(&plan, 2023,
		    "1 T-003.1, 2 T-001.1√, 4 T-001.3▲, 4 L-2√, 4 L-3▲, 5 T-002▲, 13 T-001");
	assert_year(&plan, 2021, "9 V-1");
	assert_year(&plan, 2022, "13 T-003");
	plan_done(&plan);
}

static void what_is_late_in_a_year_is_counted(void **state)
{
	(void)state;
	struct plan plan;
	struct year_dates dates;
	sample_plan(&plan);
	year_dates_make(&plan, 2023, SAMPLE_TODAY, &dates);
	assert_int_equal(dates.n_late, 2);
	year_dates_done(&dates);
	plan_done(&plan);
}

/* «8 H-1 11.08.2023 Saksfrist …» of what is papers. */
static void assert_papers(struct plan *plan, int year, const char *wanted)
{
	struct year_dates dates;
	struct str told = {0};
	year_dates_make(plan, year, SAMPLE_TODAY, &dates);
	for (size_t part = 0; part < YEAR_PARTS; part++) {
		for (size_t i = dates.first[part]; i < dates.first[part + 1]; i++) {
			if (dated_is_papers(&dates.rows[i])) {
				str_printf(&told, "%zu %s ", part + 1, dates.rows[i].record->id);
				due_show(&dates.rows[i].due, &told);
				str_put(&told, " ");
				dated_title(&dates.rows[i], &told);
				str_put(&told, "\n");
			}
		}
	}
	assert_string_equal(str_text(&told), wanted);
	str_done(&told);
	year_dates_done(&dates);
}

static void papers_are_counted_back_from_their_meeting_into_their_own_year(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	sample_add(&plan, KIND_EVENT, "H-1",
		   "tittel=Status\nmåned=1\norgan=kommunestyret\nklar=1 uke\n");
	sample_add(&plan, KIND_EVENT, "H-2",
		   "tittel=Møte\ndato=2023-06-13\nklar=10 arbeidsdager\n");
	sample_add(&plan, KIND_EVENT, "H-3",
		   "tittel=Møte\ndato=2024-01-09\norgan=rådet\nklar=3 uker\n");
	sample_add(&plan, KIND_EVENT, "H-4", "tittel=Seminar\ndato=2. kvartal 2023\nklar=1 dag\n");
	sample_add(&plan, KIND_EVENT, "H-5", "tittel=Uten dag\nklar=3 uker\n");
	sample_add(&plan, KIND_EVENT, "H-6", "tittel=Uten papirer\ndato=2023-06-13\n");
	/* A week before 1 January is Christmas, or the Sunday before it. */
	assert_papers(&plan, 2022, "12 H-1 23.12.2022 Saksfrist kommunestyret januar 2023\n");
	assert_papers(&plan, 2023,
		      "3 H-4 31.03.2023 Saksfrist «Seminar» 2. kvartal 2023\n"
		      "5 H-2 30.05.2023 Saksfrist «Møte» 13. juni\n"
		      "12 H-3 19.12.2023 Saksfrist rådet 9. januar\n"
		      "12 H-1 22.12.2023 Saksfrist kommunestyret januar 2024\n");
	assert_papers(&plan, 2025, "12 H-1 24.12.2025 Saksfrist kommunestyret januar 2026\n");
	plan_done(&plan);
}

/* ---- The line of time ---- */

static void tell_timeline(const struct timeline *timeline, struct str *out)
{
	static const char letters[] = {'A', 'H', 'P', 'E', 'D', 'U'};
	for (size_t i = 0; i < timeline->n; i++) {
		const struct timeline_row *row = &timeline->rows[i];
		str_printf(out, "%s%c%zu %s", i > 0 ? ", " : "", letters[row->part], row->area,
			   row->dated.record->id);
		for (size_t j = 0; j < row->n_marks; j++) {
			const struct dated *mark = &timeline->marks[row->marks + j];
			str_put(out, " ");
			str_put(out, mark->record->id);
			str_put(out, mark->late ? "▲" : "");
		}
	}
}

static void rows_stand_by_area_then_date_and_undated_last(void **state)
{
	(void)state;
	struct plan plan;
	struct timeline timeline;
	struct str told = {0};
	sample_plan(&plan);
	sample_add(&plan, KIND_TILTAK, "T-012", "tittel=X\nområde=5.1\noppstart=2024\n");
	sample_add(&plan, KIND_TILTAK, "T-013", "tittel=X\nfrist=2024\n");
	sample_add(&plan, KIND_TILTAK, "T-014", "tittel=X\nområde=5.1\n");
	sample_add(&plan, KIND_DELIVERABLE, "T-014.1",
		   "tiltak=T-014\ntittel=X\nfrist=2023-01-10\n");
	timeline_make(&plan, 2023, SAMPLE_TODAY, &timeline);
	tell_timeline(&timeline, &told);
	/* The areas are 5.1, 5.2 and 5.10. T-014 comes first for its deliverable; a start alone
	 * has no date to stand by. */
	assert_string_equal(str_text(&told), "A0 T-014 T-014.1▲, A0 T-001 T-001.1 T-001.3▲, "
					     "A0 T-010, A0 T-012, A1 T-002, A2 T-003, H0 T-013, "
					     "P0 L-1, D0 V-1, U0 T-011");
	assert_int_equal(timeline.n_undated, 1);
	str_done(&told);
	timeline_done(&timeline);
	plan_done(&plan);
}

static void a_milestone_of_every_year_has_a_mark_in_each_that_is_shown(void **state)
{
	(void)state;
	struct plan plan;
	struct timeline timeline;
	plan_init(&plan);
	sample_add(&plan, KIND_EVENT, "H-1", "tittel=Status\nmåned=2\n");
	sample_add(&plan, KIND_EVENT, "H-2", "tittel=Rullering\n");
	sample_add(&plan, KIND_EVENT, "H-3", "tittel=Møte\ndato=2023-03-01\n");
	timeline_make(&plan, 2024, SAMPLE_TODAY, &timeline);
	assert_int_equal(timeline.n_marks, TIMESCALE_YEARS);
	for (size_t i = 0; i < timeline.n; i++) {
		const struct timeline_row *row = &timeline.rows[i];
		bool every = strcmp(row->dated.record->id, "H-1") == 0;
		assert_int_equal(row->n_marks, every ? TIMESCALE_YEARS : 0);
	}
	for (int i = 0; i < TIMESCALE_YEARS; i++) {
		assert_int_equal(timeline.marks[i].due.from, day_from(2023 + i, 2, 1));
		assert_int_equal(timeline.marks[i].due.to,
				 day_from(2023 + i, 2, 2023 + i == 2024 ? 29 : 28));
	}
	timeline_done(&timeline);
	plan_done(&plan);
}

static void papers_stand_on_the_line_of_their_meeting(void **state)
{
	(void)state;
	struct plan plan;
	struct timeline timeline;
	struct str told = {0};
	plan_init(&plan);
	sample_add(&plan, KIND_EVENT, "H-1", "tittel=Status\nmåned=2\nklar=3 uker\n");
	sample_add(&plan, KIND_EVENT, "H-2", "tittel=Møte\ndato=2023-06-13\nklar=3 uker\n");
	timeline_make(&plan, 2023, SAMPLE_TODAY, &timeline);
	for (size_t i = 0; i < timeline.n_marks; i++) {
		const struct dated *mark = &timeline.marks[i];
		str_put(&told, dated_is_papers(mark) ? " ¶" : " ");
		due_show(&mark->due, &told);
	}
	assert_string_equal(str_text(&told),
			    " ¶11.01.2022 februar 2022 ¶11.01.2023 februar 2023 ¶11.01.2024 "
			    "februar 2024 ¶23.05.2023");
	str_done(&told);
	timeline_done(&timeline);
	plan_done(&plan);
}

/* ---- Columns ---- */

static void the_scale_is_the_finest_that_fits(void **state)
{
	(void)state;
	static const struct {
		int cols, wanted; /* of a year */
	} cases[] = {{200, 48}, {144, 48}, {143, 36}, {108, 36}, {107, 24}, {72, 24},
		     {71, 12},	{36, 12},  {35, 8},   {24, 8},	 {10, 8}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct timescale scale = timescale_fit(2023, cases[i].cols);
		assert_int_equal(scale.cols, cases[i].wanted);
		assert_int_equal(scale.year, 2022);
	}
}

static void a_day_has_a_column_and_periods_fill_theirs(void **state)
{
	(void)state;
	static const struct {
		int cols, year, month, day, wanted;
	} cases[] = {
		{12, 2022, 1, 1, 0},	{12, 2022, 1, 31, 0},  {12, 2022, 2, 1, 1},
		{12, 2022, 12, 31, 11}, {12, 2023, 1, 1, 12},  {12, 2021, 12, 31, -1},
		{12, 2025, 1, 1, 36},	{48, 2022, 1, 1, 0},   {48, 2022, 1, 31, 3},
		{48, 2022, 4, 1, 12},	{48, 2022, 6, 30, 23}, {8, 2022, 3, 31, 1},
		{8, 2022, 4, 1, 2},	{8, 2022, 12, 31, 7},  {36, 2022, 12, 31, 35},
		{24, 2022, 2, 28, 3},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct timescale scale = {.year = 2022, .years = 3, .cols = cases[i].cols};
		int32_t day = day_from(cases[i].year, cases[i].month, cases[i].day);
		if (timescale_col(&scale, day) != cases[i].wanted) {
			fail_msg("case %zu: %d", i, timescale_col(&scale, day));
		}
	}
}

static void the_column_never_goes_back_as_days_go_on(void **state)
{
	(void)state;
	static const int widths[] = {48, 36, 24, 12, 8};
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		struct timescale scale = {.year = 2022, .years = 3, .cols = widths[i]};
		int before = -1;
		for (int32_t day = day_from(2022, 1, 1); day < day_from(2025, 1, 1); day++) {
			int col = timescale_col(&scale, day);
			assert_in_range(col - before, 0, 1);
			before = col;
		}
		assert_int_equal(before, 3 * widths[i] - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_deadline_stands_under_the_month_of_its_last_day_or_none),
		cmocka_unit_test(
			a_milestone_with_a_month_comes_every_year_and_one_with_a_date_once),
		cmocka_unit_test(all_kinds_stand_by_date_with_their_state),
		cmocka_unit_test(what_is_late_in_a_year_is_counted),
		cmocka_unit_test(papers_are_counted_back_from_their_meeting_into_their_own_year),
		cmocka_unit_test(papers_stand_on_the_line_of_their_meeting),
		cmocka_unit_test(rows_stand_by_area_then_date_and_undated_last),
		cmocka_unit_test(a_milestone_of_every_year_has_a_mark_in_each_that_is_shown),
		cmocka_unit_test(the_scale_is_the_finest_that_fits),
		cmocka_unit_test(a_day_has_a_column_and_periods_fill_theirs),
		cmocka_unit_test(the_column_never_goes_back_as_days_go_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
