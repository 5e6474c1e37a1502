/*
 * Year against year: what became of last year's ten, heirs, and what still wants an answer.
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

static const char *const became_names[TOP_BECAME_COUNT] = {
	[TOP_STAYS] = "stays",	   [TOP_GOES_ON] = "goes on",	[TOP_FINISHED] = "finished",
	[TOP_DROPPED] = "dropped", [TOP_FELL_OUT] = "fell out",
};

/* What became of the one at that place of 2023, «goes on 4 T-12». */
static void assert_became(struct plan *plan, int place, const char *wanted)
{
	struct str told = {0};
	struct top_then *rows;
	size_t n = top_compare(plan, 2024, &rows);
	assert_true(place >= 1 && (size_t)place <= n);
	const struct top_then *row = &rows[place - 1];
	assert_int_equal(row->before, place);
	str_printf(&told, "%s %d%s%s", became_names[row->became], row->place, row->heir ? " " : "",
		   row->heir ? row->heir->id : "");
	assert_string_equal(str_text(&told), wanted);
	str_done(&told);
	free(rows);
}

static void the_ten_stay_end_or_fall_out(void **state)
{
	struct plan *plan = *state;
	ten_list(plan, "2023", "tiltak", "9 1-8 10 11");
	ten_list(plan, "2024", "tiltak", "1 11-19 3 9");
	ten_assign(plan, KIND_TILTAK, "T-01", "status", "fullført"); /* while it is on the list */
	ten_assign(plan, KIND_TILTAK, "T-04", "status", "fullført");
	ten_assign(plan, KIND_TILTAK, "T-05", "status", "utgår");
	assert_became(plan, 1, "fell out 12"); /* T-09: in the queue */
	assert_became(plan, 2, "stays 1");
	assert_became(plan, 3, "fell out 0");
	assert_became(plan, 5, "finished 0");
	assert_became(plan, 6, "dropped 0");
	struct top_then *rows;
	assert_int_equal(top_compare(plan, 2024, &rows), 10); /* T-11 was not among them */
	free(rows);
}

static void what_another_carries_on_goes_on(void **state)
{
	static const struct {
		const char *lineage12, *lineage13, *status;
		const char *wanted; /* of T-01 */
	} cases[] = {
		{"T-01", NULL, "pågår", "goes on 1 T-12"},	 /* carried on */
		{"T-01, T-02", NULL, "utgår", "goes on 1 T-12"}, /* merged */
		{"T-01", "T-01", "fullført", "goes on 1 T-12"},	 /* split, the first listed */
		{NULL, "T-01", "pågår", "fell out 0 T-13"},	 /* by one not listed */
		{NULL, "T-01", "fullført", "finished 0 T-13"},
	};
	struct plan *plan = *state;
	ten_list(plan, "2023", "tiltak", "1 2");
	ten_list(plan, "2024", "tiltak", "12 2");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ten_assign(plan, KIND_TILTAK, "T-12", "videreføres-fra", cases[i].lineage12);
		ten_assign(plan, KIND_TILTAK, "T-13", "videreføres-fra", cases[i].lineage13);
		ten_assign(plan, KIND_TILTAK, "T-01", "status", cases[i].status);
		assert_became(plan, 1, cases[i].wanted);
	}
	ten_assign(plan, KIND_TILTAK, "T-05", "videreføres-fra", "T-01");
	ten_assign(plan, KIND_TILTAK, "T-12", "videreføres-fra", "T-01");
	assert_became(plan, 1, "goes on 1 T-12"); /* not T-05, the first, but the first listed */
	ten_list(plan, "2024", "tiltak", "12 1");
	assert_became(plan, 1, "stays 2 T-12");
}

static void what_was_said_of_it_is_told(void **state)
{
	struct plan *plan = *state;
	struct top_then *rows;
	const void *fate = sample_add(plan, KIND_FATE, "2023/T-01",
				      "år=2023\ntiltak=T-01\nutfall=videreføres\n");
	sample_add(plan, KIND_FATE, "2024/T-02", "år=2024\ntiltak=T-02\nutfall=videreføres\n");
	ten_list(plan, "2023", "tiltak", "1 2");
	assert_int_equal(top_compare(plan, 2024, &rows), 0); /* there is no list yet */
	free(rows);
	ten_list(plan, "2024", "tiltak", "3");
	assert_int_equal(top_compare(plan, 2024, &rows), 2);
	assert_ptr_equal(rows[0].fate, fate);
	assert_null(rows[1].fate);
	free(rows);
}

static void heirs_come_by_id(void **state)
{
	struct plan *plan = *state;
	const struct tiltak **heirs;
	ten_assign(plan, KIND_TILTAK, "T-12", "videreføres-fra", "T-02, T-01");
	ten_assign(plan, KIND_TILTAK, "T-03", "videreføres-fra", "T-01");
	assert_int_equal(tiltak_heirs(plan, "T-01", &heirs), 2);
	assert_string_equal(heirs[0]->id, "T-03");
	assert_string_equal(heirs[1]->id, "T-12");
	free(heirs);
	assert_int_equal(tiltak_heirs(plan, "T-0", &heirs), 0);
	free(heirs);
}

/* ---- Forced fate ---- */

static void what_was_open_in_the_year_wants_an_answer_once(void **state)
{
	static const struct {
		const char *status, *start, *fate;
		size_t left, all;
	} cases[] = {
		{"pågår", NULL, NULL, 1, 1},
		{NULL, NULL, NULL, 1, 1},
		{"løpende", "løpende", NULL, 1, 1},
		{"pågår", "2022", NULL, 1, 1},
		{"ikke-startet", "2023-12-31", NULL, 1, 1},
		{"ikke-startet", "høst 2023", NULL, 1, 1},
		{"ikke-startet", "2024-01-01", NULL, 0, 0},
		{"fullført", NULL, NULL, 0, 0},
		{"utgår", NULL, NULL, 0, 0},
		{"pågår", NULL, "2023", 0, 1},
		{"fullført", NULL, "2023", 0, 1},
		{"pågår", NULL, "2022", 1, 1},
	};
	struct plan *plan = *state;
	for (int i = 2; i <= 20; i++) {
		char id[16];
		snprintf(id, sizeof id, "T-%02d", i);
		plan_remove(plan, KIND_TILTAK, id);
	}
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct tiltak **rows;
		size_t all;
		char id[64] = "", lines[128];
		ten_assign(plan, KIND_TILTAK, "T-01", "status", cases[i].status);
		ten_assign(plan, KIND_TILTAK, "T-01", "oppstart", cases[i].start);
		if (cases[i].fate) {
			snprintf(id, sizeof id, "%s/T-01", cases[i].fate);
			snprintf(lines, sizeof lines, "år=%s\ntiltak=T-01\nutfall=fullført\n",
				 cases[i].fate);
			sample_add(plan, KIND_FATE, id, lines);
		}
		size_t left = top_fateless(plan, 2023, &rows, &all);
		if (left != cases[i].left || all != cases[i].all) {
			fail_msg("%zu: %zu of %zu", i, left, all);
		}
		free(rows);
		plan_remove(plan, KIND_FATE, id);
	}
}

static void those_without_an_answer_come_by_id(void **state)
{
	const struct tiltak **rows;
	assert_int_equal(top_fateless(*state, 2023, &rows, NULL), 20);
	assert_string_equal(rows[0]->id, "T-01");
	assert_string_equal(rows[19]->id, "T-20");
	free(rows);
}

#define WITH_PLAN(test) cmocka_unit_test_setup_teardown(test, ten_set_up, ten_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PLAN(the_ten_stay_end_or_fall_out),
		WITH_PLAN(what_another_carries_on_goes_on),
		WITH_PLAN(what_was_said_of_it_is_told),
		WITH_PLAN(heirs_come_by_id),
		WITH_PLAN(what_was_open_in_the_year_wants_an_answer_once),
		WITH_PLAN(those_without_an_answer_come_by_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
