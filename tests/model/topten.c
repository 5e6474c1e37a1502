/*
 * The year's top ten: the list with its sums and cut line, who could be on it, and moving.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ten.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"

/* ---- The list ---- */

static void a_year_without_a_list_has_no_rows(void **state)
{
	struct top_list list;
	ten_list(*state, "2023", "tiltak", "1-3");
	sample_add(*state, KIND_FRAME, "2024", "dagsverk=10\n");
	top_list(*state, 2024, &list);
	assert_int_equal(list.year, 2024);
	assert_null(list.record);
	assert_non_null(list.previous);
	assert_int_equal(list.frame->days, 10);
	assert_int_equal(list.n + list.n_listed + list.n_top + list.cut, 0);
	top_list_done(&list);
}

/* The real list of 2023 has five. */
static void a_list_may_be_short_and_the_queue_is_behind_the_ten(void **state)
{
	static const struct {
		const char *ids;
		size_t n_top, n_listed;
	} cases[] = {{"1-5", 5, 5}, {"1-10", 10, 10}, {"1-11", 10, 11}, {"1-15", 10, 15}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct top_list list;
		ten_list(*state, "2024", "tiltak", cases[i].ids);
		top_list(*state, 2024, &list);
		assert_int_equal(list.n, cases[i].n_listed);
		assert_int_equal(list.n_listed, cases[i].n_listed);
		assert_int_equal(list.n_top, cases[i].n_top);
		for (size_t row = 0; row < list.n; row++) {
			assert_int_equal(list.rows[row].place, row + 1);
		}
		top_list_done(&list);
	}
}

static void the_cut_is_where_the_frame_is_passed(void **state)
{
	static const struct {
		const char *frame;
		size_t cut; /* of 12 */
	} cases[] = {
		{"dagsverk=110\n", 11},		     /* exactly there is within */
		{"dagsverk=109\n", 10},		     /* one above is not */
		{"kroner=4 000\n", 4},		     /* only kroner */
		{"dagsverk=50\nkroner=4 000\n", 4},  /* the tighter one cuts */
		{"dagsverk=30\nkroner=40 000\n", 3}, /* whichever it is */
		{"dagsverk=120\nkroner=12 000\n", 12},
		{"dagsverk=0\n", 0},
		{"", 12},   /* a frame of nothing known */
		{NULL, 12}, /* none */
	};
	struct plan *plan = *state;
	ten_list(plan, "2024", "tiltak", "1-12");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct top_list list;
		if (cases[i].frame) {
			sample_add(plan, KIND_FRAME, "2024", cases[i].frame);
		}
		top_list(plan, 2024, &list);
		for (size_t row = 0; row < list.n; row++) {
			assert_true(list.rows[row].over == (row >= cases[i].cut));
		}
		assert_int_equal(list.cut, cases[i].cut);
		top_list_done(&list);
		plan_remove(plan, KIND_FRAME, "2024");
	}
}

static void what_is_not_known_is_counted_and_is_not_zero(void **state)
{
	struct plan *plan = *state;
	struct top_list list;
	ten_list(plan, "2024", "tiltak", "1-4");
	sample_add(plan, KIND_FRAME, "2024", "kroner=2 500\n");
	ten_assign(plan, KIND_TILTAK, "T-01", "kostnad", NULL);
	ten_assign(plan, KIND_TILTAK, "T-03", "kostnad", NULL);
	ten_assign(plan, KIND_TILTAK, "T-03", "dagsverk", NULL);
	ten_assign(plan, KIND_TILTAK, "T-04", "kostnad", "0");
	top_list(plan, 2024, &list);
	static const struct top_sum sums[] = {
		{0, 10, 1, 0}, {1000, 20, 1, 0}, {1000, 20, 2, 1}, {1000, 30, 2, 1}};
	for (size_t i = 0; i < 4; i++) {
		const struct top_sum *sum = &list.rows[i].sum;
		assert_int_equal(sum->cost, sums[i].cost);
		assert_int_equal(sum->days, sums[i].days);
		assert_int_equal(sum->no_cost, sums[i].no_cost);
		assert_int_equal(sum->no_days, sums[i].no_days);
	}
	assert_int_equal(list.cut, 4);
	top_list_done(&list);
}

static void rows_tell_their_place_in_the_proposal_and_what_fell_out(void **state)
{
	struct plan *plan = *state;
	struct top_list list;
	ten_list(plan, "2024", "forslag", "4 1-3 9");
	ten_list(plan, "2024", "tiltak", "1 2 12 4");
	top_list(plan, 2024, &list);
	static const struct {
		const char *id;
		int place, proposed;
	} rows[] = {{"T-01", 1, 2}, {"T-02", 2, 3}, {"T-12", 3, 0},
		    {"T-04", 4, 1}, {"T-03", 0, 4}, {"T-09", 0, 5}};
	assert_int_equal(list.n, 6);
	assert_int_equal(list.n_listed, 4);
	for (size_t i = 0; i < list.n; i++) {
		assert_string_equal(list.rows[i].tiltak->id, rows[i].id);
		assert_int_equal(list.rows[i].place, rows[i].place);
		assert_int_equal(list.rows[i].proposed, rows[i].proposed);
		assert_int_equal(list.rows[i].sum.days, i < 4 ? 10 * (i + 1) : 0);
	}
	top_list_done(&list);
}

static void years_are_those_among_the_ten(void **state)
{
	struct plan *plan = *state;
	struct top_list list;
	ten_list(plan, "2021", "tiltak", "1");
	ten_list(plan, "2023", "tiltak", "2 1 3-12"); /* T-11 and T-12 in the queue */
	ten_list(plan, "2024", "tiltak", "12 1 2 20 3-9 11");
	ten_list(plan, "2025", "tiltak", "1-3");
	top_list(plan, 2024, &list);
	static const struct {
		const char *id;
		int before, years;
	} rows[] = {{"T-12", 0, 1}, {"T-01", 2, 3}, {"T-02", 1, 2}, {"T-20", 0, 1}};
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(list.rows[i].tiltak->id, rows[i].id);
		assert_int_equal(list.rows[i].before, rows[i].before);
		assert_int_equal(list.rows[i].years, rows[i].years);
	}
	assert_string_equal(list.rows[11].tiltak->id, "T-11");
	assert_int_equal(list.rows[11].years, 0); /* in the queue both years */
	top_list_done(&list);
}

static void the_first_of_the_queue_is_next_when_one_of_a_decided_ten_has_ended(void **state)
{
	struct plan *plan = *state;
	static const struct {
		const char *decision, *list, *ended, *queued_status, *next;
		size_t n_ended;
	} cases[] = {
		{"V-1", "1-12", "fullført", "pågår", "T-11", 1},
		{"V-1", "1-12", "utgår", "pågår", "T-11", 1},
		{"V-1", "1-12", "fullført", "fullført", "T-12", 1},
		{"V-1", "1-12", "pågår", "pågår", NULL, 0},
		{NULL, "1-12", "fullført", "pågår", NULL, 1},
		{"V-1", "1-10", "fullført", "pågår", NULL, 1},
		{"V-1", "1-4", "fullført", "pågår", NULL, 1},
	};
	sample_add(plan, KIND_DECISION, "V-1", "tittel=x\n");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct top_list list;
		ten_list(plan, "2024", "tiltak", cases[i].list);
		ten_assign(plan, KIND_PRIORITY, "2024", "vedtak", cases[i].decision);
		ten_assign(plan, KIND_TILTAK, "T-03", "status", cases[i].ended);
		ten_assign(plan, KIND_TILTAK, "T-11", "status", cases[i].queued_status);
		top_list(plan, 2024, &list);
		assert_true(text_equal(list.next ? list.next->id : NULL, cases[i].next));
		assert_true(
			text_equal(list.decision ? list.decision->id : NULL, cases[i].decision));
		assert_int_equal(list.n_ended, cases[i].n_ended);
		top_list_done(&list);
	}
}

static void years_are_those_with_anything_the_newest_first(void **state)
{
	static const int wanted[] = {2027, 2026, 2025, 2024, 2023};
	struct plan *plan = *state;
	int *years;
	assert_int_equal(top_years(plan, &years), 0);
	free(years);
	sample_add(plan, KIND_FRAME, "2025", "dagsverk=1\n");
	ten_list(plan, "2023", "tiltak", "1");
	ten_list(plan, "2025", "tiltak", "1");
	sample_add(plan, KIND_CANDIDATE, "2026/T-01", "år=2026\ntiltak=T-01\n");
	sample_add(plan, KIND_CANDIDATE, "2026/T-02", "år=2026\ntiltak=T-02\n");
	sample_add(plan, KIND_FATE, "2024/T-02", "år=2024\ntiltak=T-02\nutfall=videreføres\n");
	sample_add(plan, KIND_BALLOT, "2027/kari", "år=2027\nav=kari\nrangering=T-02\n");
	assert_int_equal(top_years(plan, &years), 5);
	assert_memory_equal(years, wanted, sizeof wanted);
	free(years);
}

/* ---- Who could be on it ---- */

/* «T-01:carried T-02#3:kari»: those of 2024, with place and who proposed it. */
static void assert_candidates(struct plan *plan, const char *wanted)
{
	struct str told = {0};
	struct top_candidate *rows;
	size_t n = top_candidates(plan, 2024, &rows);
	for (size_t i = 0; i < n; i++) {
		str_printf(&told, "%s%s", i > 0 ? " " : "", rows[i].tiltak->id);
		if (rows[i].place > 0) {
			str_printf(&told, "#%d", rows[i].place);
		}
		str_put(&told, rows[i].carried ? ":carried" : "");
		if (rows[i].record) {
			str_printf(&told, ":%s", rows[i].record->proposer);
		}
		if (rows[i].years > 0) {
			str_printf(&told, ":%d", rows[i].years);
		}
	}
	assert_string_equal(str_text(&told), wanted);
	str_done(&told);
	free(rows);
}

static void candidates_are_proposed_carried_or_listed_each_once(void **state)
{
	struct plan *plan = *state;
	assert_candidates(plan, "");
	sample_add(plan, KIND_CANDIDATE, "2024/T-20",
		   "år=2024\ntiltak=T-20\nforeslått-av=Kari\nbegrunnelse=Haster\n");
	sample_add(plan, KIND_CANDIDATE, "2024/T-02", "år=2024\ntiltak=T-02\nforeslått-av=Ola\n");
	sample_add(plan, KIND_CANDIDATE, "2023/T-19", "år=2023\ntiltak=T-19\nforeslått-av=Ola\n");
	assert_candidates(plan, "T-02:Ola T-20:Kari");
	ten_list(plan, "2023", "tiltak", "1-3");
	ten_list(plan, "2024", "forslag", "5 1");
	ten_list(plan, "2024", "tiltak", "6 2");
	assert_candidates(plan, "T-01:carried:1 T-02#2:carried:Ola:2 T-03:carried:1 T-05 T-06#1:1 "
				"T-20:Kari");
}

static void only_unfinished_ones_of_the_ten_are_carried_on(void **state)
{
	static const struct {
		const char *status, *fate;
		bool carried;
	} cases[] = {
		{"pågår", NULL, true},
		{"løpende", NULL, true},
		{NULL, NULL, true},
		{"fullført", NULL, false},
		{"utgår", NULL, false},
		{"pågår", "utfall=videreføres\n", true},
		{"pågår", "utfall=endres\n", true},
		{"pågår", "utfall=slås sammen\nmed=T-03\n", false},
		{"pågår", "utfall=overføres\ntil=Fylket\n", false},
	};
	struct plan *plan = *state;
	ten_list(plan, "2023", "tiltak", "2 4-13"); /* T-12 is the tenth */
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct top_candidate *rows;
		char lines[128];
		ten_assign(plan, KIND_TILTAK, "T-02", "status", cases[i].status);
		if (cases[i].fate) {
			snprintf(lines, sizeof lines, "år=2023\ntiltak=T-02\n%s", cases[i].fate);
			sample_add(plan, KIND_FATE, "2023/T-02", lines);
		}
		size_t n = top_candidates(plan, 2024, &rows);
		bool carried = strcmp(rows[0].tiltak->id, "T-02") == 0;
		if (carried != cases[i].carried) {
			fail_msg("%zu", i);
		}
		assert_string_equal(rows[n - 1].tiltak->id, "T-12");
		free(rows);
		plan_remove(plan, KIND_FATE, "2023/T-02");
	}
}

/* ---- Moving ---- */

static void put_places_a_tiltak_once(void **state)
{
	(void)state;
	static const struct {
		const char *list, *id;
		int place;
		const char *wanted;
	} cases[] = {
		{NULL, "A", 0, "A"},
		{NULL, "A", 7, "A"},
		{"A, B, C", "D", 0, "A, B, C, D"},
		{"A, B, C", "D", 1, "D, A, B, C"},
		{"A, B, C", "D", 3, "A, B, D, C"},
		{"A, B, C", "D", 9, "A, B, C, D"},
		{"A, B, C", "A", 3, "B, C, A"}, /* the place it then has */
		{"A, B, C", "C", 1, "C, A, B"},
		{"A, B, C", "B", 2, "A, B, C"},
		{"A, B, C", "A", 0, "B, C, A"},
		{"A", "A", 1, "A"},
		{"T-10, T-1", "T-1", 1, "T-1, T-10"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str out = {0};
		assert_true(top_put(cases[i].list, cases[i].id, cases[i].place, &out, NULL));
		assert_string_equal(str_text(&out), cases[i].wanted);
		str_done(&out);
	}
}

static void a_full_list_takes_no_more_but_may_be_moved_in(void **state)
{
	(void)state;
	char list[256];
	struct str out = {0};
	struct err err = {0};
	ten_ids("1-15", list, sizeof list);
	assert_false(top_put(list, "T-16", 1, &out, &err));
	assert_int_equal(err.kind, ERR_DATA);
	assert_int_equal(out.len, 0);
	assert_true(top_put(list, "T-15", 14, &out, &err));
	assert_string_equal(str_text(&out), ten_ids("1-13 15 14", list, sizeof list));
	str_done(&out);
}

static void take_out_closes_the_gap(void **state)
{
	(void)state;
	struct str out = {0};
	assert_true(top_take_out("A, B, C", "B", &out));
	assert_string_equal(str_text(&out), "A, C");
	assert_false(top_take_out("A, B, C", "D", &out));
	assert_false(top_take_out(NULL, "D", &out));
	assert_string_equal(str_text(&out), "A, C");
	str_clear(&out);
	assert_true(top_take_out("A", "A", &out));
	assert_int_equal(out.len, 0);
	str_done(&out);
}

#define WITH_PLAN(test) cmocka_unit_test_setup_teardown(test, ten_set_up, ten_tear_down)

static void of_two_orders_the_fewest_have_moved(void **state)
{
	static const struct {
		const char *before, *after, *shifts;
	} cases[] = {
		{NULL, NULL, ""},
		{"A, B, C", "A, B, C", ""},
		{NULL, "A, B", "A 0-1, B 0-2"},
		{"A, B", NULL, "A 1-0, B 2-0"},
		{"A, B, C, D", "D, A, B, C", "D 4-1"},
		{"A, B, C, D", "B, C, D, A", "A 1-4"},
		{"A, B, C, D", "C, B, A, D", "C 3-1, A 1-3"},
		{"A, B, C", "B, N, C", "A 1-0, N 0-2"},
		{"A, B, C, D", "C, A, D, E", "B 2-0, C 3-1, E 0-4"}, /* not A, one down */
		{"A, B, C, D", "N, B, D, C", "A 1-0, N 0-1, C 3-4"},
		{"A, B, C, D", "C, B, D", "A 1-0, C 3-1"}, /* B stands where it stood */
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct top_shift *shifts;
		struct str told = {0};
		size_t n = top_shifts(cases[i].before, cases[i].after, &shifts);
		for (size_t j = 0; j < n; j++) {
			str_printf(&told, "%s%s %d-%d", j > 0 ? ", " : "", str_text(&shifts[j].id),
				   shifts[j].from, shifts[j].to);
		}
		assert_string_equal(str_text(&told), cases[i].shifts);
		top_shifts_done(shifts, n);
		str_done(&told);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_two_orders_the_fewest_have_moved),
		WITH_PLAN(a_year_without_a_list_has_no_rows),
		WITH_PLAN(a_list_may_be_short_and_the_queue_is_behind_the_ten),
		WITH_PLAN(the_cut_is_where_the_frame_is_passed),
		WITH_PLAN(what_is_not_known_is_counted_and_is_not_zero),
		WITH_PLAN(rows_tell_their_place_in_the_proposal_and_what_fell_out),
		WITH_PLAN(years_are_those_among_the_ten),
		WITH_PLAN(the_first_of_the_queue_is_next_when_one_of_a_decided_ten_has_ended),
		WITH_PLAN(years_are_those_with_anything_the_newest_first),
		WITH_PLAN(candidates_are_proposed_carried_or_listed_each_once),
		WITH_PLAN(only_unfinished_ones_of_the_ten_are_carried_on),
		cmocka_unit_test(put_places_a_tiltak_once),
		cmocka_unit_test(a_full_list_takes_no_more_but_may_be_moved_in),
		cmocka_unit_test(take_out_closes_the_gap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
