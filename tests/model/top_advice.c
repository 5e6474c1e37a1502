/*
 * What helps to choose the year's ten: balance and ballots.
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
#include "tiltak/str.h"
#include "tiltak/topten.h"

/* ---- Balance ---- */

static int set_up_areas(void **state)
{
	static const struct {
		enum kind kind;
		const char *id, *lines;
	} records[] = {
		{KIND_AREA, "5.1", "tittel=x\n"},
		{KIND_AREA, "5.2", "tittel=x\n"},
		{KIND_AREA, "5.10", "tittel=x\n"},
		{KIND_GUIDELINE, "F-1", "tittel=x\n"},
		{KIND_GUIDELINE, "F-2", "tittel=x\n"},
		{KIND_STRATEGY, "5.1-1", "tittel=x\nområde=5.1\nføringer=F-1, F-2\n"},
		{KIND_STRATEGY, "5.1-2", "tittel=x\nområde=5.1\nføringer=F-2\n"},
		{KIND_STRATEGY, "5.2-1", "tittel=x\nområde=5.2\n"},
		{KIND_STRATEGY, "5.10-1", "tittel=x\nområde=5.10\n"},
	};
	ten_set_up(state);
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		sample_add(*state, records[i].kind, records[i].id, records[i].lines);
	}
	return 0;
}

static void assert_counts(const size_t *counts, size_t n, const char *wanted)
{
	struct str told = {0};
	for (size_t i = 0; i < n; i++) {
		str_printf(&told, "%s%zu", i > 0 ? " " : "", counts[i]);
	}
	assert_string_equal(str_text(&told), wanted);
	str_done(&told);
}

static void balance_counts_the_ten_by_home_area_guideline_and_goal(void **state)
{
	struct plan *plan = *state;
	struct top_list list;
	struct top_balance balance;
	ten_assign(plan, KIND_TILTAK, "T-01", "strategier", "5.1-1, 5.1-2, 5.2-1");
	ten_assign(plan, KIND_TILTAK, "T-02", "strategier", "5.1-2");
	ten_assign(plan, KIND_TILTAK, "T-03", "område", "5.10");
	ten_assign(plan, KIND_TILTAK, "T-11", "strategier", "5.2-1"); /* in the queue */
	ten_assign(plan, KIND_TILTAK, "T-12", "område", "5.2");	      /* in the proposal only */
	ten_assign(plan, KIND_TILTAK, "T-01", "fn", "8, 8.3, 8.a, 17");
	ten_assign(plan, KIND_TILTAK, "T-02", "fn", "8.5, 1");
	ten_assign(plan, KIND_TILTAK, "T-11", "fn", "9");
	ten_list(plan, "2024", "forslag", "12");
	ten_list(plan, "2024", "tiltak", "1-11");
	top_list(plan, 2024, &list);
	top_balance(plan, &list, &balance);
	assert_counts(balance.areas, 3, "2 0 1"); /* 5.1, 5.2, 5.10 */
	assert_counts(balance.guidelines, 2, "1 2");
	assert_counts(balance.goals, 18, "0 1 0 0 0 0 0 0 2 0 0 0 0 0 0 0 0 1");
	top_balance_done(&balance);
	top_list_done(&list);
}

static void a_strategy_is_bare_without_a_tiltak_still_to_be_done(void **state)
{
	struct plan *plan = *state;
	struct top_list list;
	struct top_balance balance;
	ten_assign(plan, KIND_TILTAK, "T-01", "strategier", "5.1-1, 5.10-1");
	ten_assign(plan, KIND_TILTAK, "T-02", "strategier", "5.1-2");
	ten_assign(plan, KIND_TILTAK, "T-02", "status", "fullført");
	ten_assign(plan, KIND_TILTAK, "T-03", "strategier", "5.1-2");
	ten_assign(plan, KIND_TILTAK, "T-03", "status", "utgår");
	top_list(plan, 2024, &list);
	top_balance(plan, &list, &balance);
	assert_int_equal(balance.n_bare, 2);
	assert_string_equal(balance.bare[0]->id, "5.1-2");
	assert_string_equal(balance.bare[1]->id, "5.2-1");
	top_balance_done(&balance);
	ten_assign(plan, KIND_TILTAK, "T-03", "status", "utsatt");
	top_balance(plan, &list, &balance);
	assert_int_equal(balance.n_bare, 1);
	assert_string_equal(balance.bare[0]->id, "5.2-1");
	top_balance_done(&balance);
	top_list_done(&list);
}

/* ---- Ballots ---- */

static void vote(struct plan *plan, const char *voter, const char *written)
{
	char id[64], lines[256], ranking[128];
	snprintf(id, sizeof id, "2024/%s", voter);
	snprintf(lines, sizeof lines, "år=2024\nav=%s\nrangering=%s\n", voter,
		 ten_ids(written, ranking, sizeof ranking));
	sample_add(plan, KIND_BALLOT, id, lines);
}

static void propose(struct plan *plan, int first, int last)
{
	for (int i = first; i <= last; i++) {
		char id[64], lines[64];
		snprintf(id, sizeof id, "2024/T-%02d", i);
		snprintf(lines, sizeof lines, "år=2024\ntiltak=T-%02d\n", i);
		sample_add(plan, KIND_CANDIDATE, id, lines);
	}
}

/* «T-02 1. 6p T-01 2.* 3p»: place, a star for what is tied, and points, doubled. */
static void assert_poll(struct plan *plan, const char *wanted)
{
	struct str told = {0};
	struct top_poll poll;
	top_poll(plan, 2024, &poll);
	str_printf(&told, "%zu/%zu:", poll.n_ballots, poll.n_voters);
	for (size_t i = 0; i < poll.n; i++) {
		const struct poll_candidate *row = &poll.poll.candidates[poll.number[i]];
		str_printf(&told, " %s %zu.%s %zup", poll.tiltak[i]->id, row->place,
			   row->tied ? "*" : "", row->points2);
	}
	assert_string_equal(str_text(&told), wanted);
	str_done(&told);
	top_poll_done(&poll);
}

static void set_group(struct plan *plan, const char *group)
{
	ten_list(plan, "2024", "prosjektgruppe", "");
	ten_assign(plan, KIND_PRIORITY, "2024", "prosjektgruppe", group);
}

static void the_poll_is_in_schulzes_order(void **state)
{
	struct plan *plan = *state;
	set_group(plan, "kari, ola, per");
	propose(plan, 1, 3);
	vote(plan, "kari", "3 1 2");
	vote(plan, "ola", "3 2 1");
	vote(plan, "per", "1 3 2");
	assert_poll(plan, "3/3: T-03 1. 10p T-01 2. 6p T-02 3. 2p");
}

static void equals_stand_by_points_then_by_id(void **state)
{
	struct plan *plan = *state;
	set_group(plan, "kari, ola, per");
	propose(plan, 1, 4);
	assert_poll(plan, "0/3: T-01 1.* 0p T-02 1.* 0p T-03 1.* 0p T-04 1.* 0p");
	vote(plan, "kari", "4 1 2 3");
	vote(plan, "ola", "3 4 2 1");
	assert_poll(plan, "2/3: T-04 1.* 10p T-03 1.* 6p T-01 2.* 4p T-02 2.* 4p");
}

/* Each in the order has that many, and these, beside it. */
static void ties_are_told_with_whom(void **state)
{
	static const char *const wanted[] = {"", "T-02", "T-04, T-03", "T-02"};
	struct plan *plan = *state;
	struct top_poll poll;
	struct str ties = {0};
	set_group(plan, "kari, ola");
	propose(plan, 1, 4);
	vote(plan, "kari", "1 2");
	vote(plan, "ola", "1 4 3 2");
	assert_poll(plan, "2/2: T-01 1. 12p T-04 2.* 5p T-02 2.* 4p T-03 3.* 3p");
	top_poll(plan, 2024, &poll);
	for (size_t i = 0; i < poll.n; i++) {
		str_clear(&ties);
		top_poll_ties(&poll, i, &ties);
		assert_string_equal(str_text(&ties), wanted[i]);
	}
	str_done(&ties);
	top_poll_done(&poll);
}

static void what_is_no_candidate_any_more_is_passed_over(void **state)
{
	struct plan *plan = *state;
	set_group(plan, "kari, ola");
	propose(plan, 1, 3);
	vote(plan, "kari", "2 3 1");
	vote(plan, "ola", "2 1");
	assert_poll(plan, "2/2: T-02 1. 8p T-01 2.* 2p T-03 2.* 2p");
	plan_remove(plan, KIND_CANDIDATE, "2024/T-02");
	assert_poll(plan, "2/2: T-01 1.* 2p T-03 1.* 2p");
	plan_remove(plan, KIND_CANDIDATE, "2024/T-01");
	plan_remove(plan, KIND_CANDIDATE, "2024/T-03");
	assert_poll(plan, "2/2:");
}

static void only_ballots_of_the_group_and_the_year_count(void **state)
{
	struct plan *plan = *state;
	propose(plan, 1, 2);
	vote(plan, "kari", "2 1");
	vote(plan, "ola", "1 2");
	sample_add(plan, KIND_BALLOT, "2023/kari", "år=2023\nav=kari\nrangering=T-01\n");
	assert_poll(plan, "0/0: T-01 1.* 0p T-02 1.* 0p");
	set_group(plan, "kari, per");
	assert_poll(plan, "1/2: T-02 1. 2p T-01 2. 0p");
}

#define WITH_PLAN(test)	 cmocka_unit_test_setup_teardown(test, ten_set_up, ten_tear_down)
#define WITH_AREAS(test) cmocka_unit_test_setup_teardown(test, set_up_areas, ten_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_AREAS(balance_counts_the_ten_by_home_area_guideline_and_goal),
		WITH_AREAS(a_strategy_is_bare_without_a_tiltak_still_to_be_done),
		WITH_PLAN(the_poll_is_in_schulzes_order),
		WITH_PLAN(equals_stand_by_points_then_by_id),
		WITH_PLAN(ties_are_told_with_whom),
		WITH_PLAN(what_is_no_candidate_any_more_is_passed_over),
		WITH_PLAN(only_ballots_of_the_group_and_the_year_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
