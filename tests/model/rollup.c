/*
 * What the register says of tiltak: late, home, place, tallies and children; and that the index of
 * children follows every change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_changes.h"
#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static int set_up(void **state)
{
	struct plan *plan = mem_zero(1, sizeof *plan);
	sample_plan(plan);
	*state = plan;
	return 0;
}

static int tear_down(void **state)
{
	plan_done(*state);
	free(*state);
	return 0;
}

static const struct tiltak *tiltak(const struct plan *plan, const char *id)
{
	return plan_find(plan, KIND_TILTAK, id);
}

static void assign(struct plan *plan, enum kind kind, const char *id, const char *key,
		   const char *text)
{
	assert_true(field_assign(field_find(kind, key), plan, plan_find(plan, kind, id),
				 text && *text ? text : NULL, NULL));
}

static void late_is_past_its_period_and_still_to_do(void **state)
{
	(void)state;
	static const struct {
		const char *due;
		unsigned status;
		bool late;
	} cases[] = {
		{"2023-05-09", STATUS_ACTIVE, true}, {"2023-05-10", STATUS_ACTIVE, false},
		{"mai 2023", STATUS_ACTIVE, false},  {"april 2023", STATUS_TODO, true},
		{"2023", STATUS_ACTIVE, false},	     {"2022", STATUS_POSTPONED, true},
		{"2022", STATUS_NONE, true},	     {"2022", STATUS_DONE, false},
		{"2022", STATUS_DROPPED, false},     {"2022", STATUS_ONGOING, false},
		{"løpende", STATUS_ACTIVE, false},   {"", STATUS_ACTIVE, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tiltak t = {.status = (uint8_t)cases[i].status};
		assert_true(!cases[i].due[0] ||
			    due_parse(cases[i].due, SAMPLE_TODAY, &t.due, NULL));
		if (status_late(t.status, &t.due, SAMPLE_TODAY) != cases[i].late ||
		    tiltak_late(&t, SAMPLE_TODAY) != cases[i].late) {
			fail_msg("%s %u", cases[i].due, cases[i].status);
		}
	}
}

static void home_is_the_first_strategy_else_the_own_area(void **state)
{
	struct plan *plan = *state;
	assert_string_equal(tiltak_strategy(plan, tiltak(plan, "T-001"))->id, "5.1-1");
	assert_string_equal(tiltak_area(plan, tiltak(plan, "T-001"))->id, "5.1");
	assert_string_equal(tiltak_area(plan, tiltak(plan, "T-002"))->id, "5.2");
	assert_null(tiltak_strategy(plan, tiltak(plan, "T-010")));
	assert_string_equal(tiltak_area(plan, tiltak(plan, "T-010"))->id, "5.1");
	assert_null(tiltak_area(plan, tiltak(plan, "T-011")));
	/* A plan that holds just what was fetched. */
	plan_remove(plan, KIND_STRATEGY, "5.2-1");
	assert_null(tiltak_area(plan, tiltak(plan, "T-002")));
}

static void rank_is_the_place_on_the_list_of_the_year(void **state)
{
	struct plan *plan = *state;
	assert_int_equal(tiltak_rank(plan, tiltak(plan, "T-002"), 2023), 1);
	assert_int_equal(tiltak_rank(plan, tiltak(plan, "T-001"), 2023), 2);
	assert_int_equal(tiltak_rank(plan, tiltak(plan, "T-003"), 2023), 0);
	assert_int_equal(tiltak_rank(plan, tiltak(plan, "T-001"), 2022), 0);
}

/* What plan_tally_all counts, one place at a time. */
static struct tally tally_slowly(struct plan *plan, const char *area, const char *strategy)
{
	struct tally tally = {0};
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *t = plan_at(plan, KIND_TILTAK, i);
		const struct area *home = tiltak_area(plan, t);
		const struct strategy *under = tiltak_strategy(plan, t);
		if ((strategy && !(under && strcmp(under->id, strategy) == 0)) ||
		    (area && !(home && strcmp(home->id, area) == 0))) {
			continue;
		}
		bool late = tiltak_late(t, SAMPLE_TODAY), inside = false;
		void **rows;
		size_t n = plan_children(plan, KIND_DELIVERABLE, t->id, &rows);
		for (size_t j = 0; j < n; j++) {
			const struct deliverable *row = rows[j];
			inside = inside || status_late(row->status, &row->due, SAMPLE_TODAY);
		}
		free(rows);
		bool open = t->status != STATUS_DONE && t->status != STATUS_DROPPED;
		tally.n++;
		tally.by_status[t->status]++;
		tally.late += late;
		tally.late_deliverable += inside && open && !late;
	}
	return tally;
}

static void tallies_count_home_areas_and_home_strategies(void **state)
{
	struct plan *plan = *state;
	struct tally areas[3], strategies[4];
	struct tally all = plan_tally_all(plan, SAMPLE_TODAY, areas, strategies);
	assert_int_equal(all.n, 5);
	assert_int_equal(all.late, 1);
	assert_int_equal(all.late_deliverable, 1);
	assert_int_equal(all.by_status[STATUS_NONE], 1);
	assert_int_equal(all.by_status[STATUS_DROPPED], 1);
	assert_int_equal(areas[0].n, 2); /* 5.1 */
	assert_int_equal(areas[0].late, 0);
	assert_int_equal(areas[0].late_deliverable, 1);
	assert_int_equal(areas[1].n, 1); /* 5.2 */
	assert_int_equal(areas[1].late, 1);
	assert_int_equal(areas[1].late_deliverable, 0);
	assert_int_equal(strategies[2].n,
			 1); /* 5.2-1: T-001 names it too, but is at home in 5.1-1 */
	assert_int_equal(strategies[2].late_deliverable, 0);
}

/* T-010 is løpende, and belongs to no strategy. */
static void a_late_deliverable_counts_until_it_or_its_tiltak_is_over(void **state)
{
	struct plan *plan = *state;
	static const struct {
		const char *status, *due, *of_tiltak;
		bool late;
	} cases[] = {
		{"", "2023-05-09", "løpende", true},
		{"ikke-startet", "april 2023", "pågår", true},
		{"utsatt", "2022", "utsatt", true},
		{"pågår", "2023-05-10", "løpende", false},
		{"pågår", "2023", "løpende", false},
		{"pågår", "", "løpende", false},
		{"fullført", "2022", "løpende", false},
		{"utgår", "2022", "løpende", false},
		{"løpende", "2022", "løpende", false},
		{"pågår", "2022", "fullført", false},
		{"pågår", "2022", "utgår", false},
	};
	sample_add(plan, KIND_DELIVERABLE, "T-010.1", "tiltak=T-010\ntittel=x\n");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assign(plan, KIND_DELIVERABLE, "T-010.1", "status", cases[i].status);
		assign(plan, KIND_DELIVERABLE, "T-010.1", "frist", cases[i].due);
		assign(plan, KIND_TILTAK, "T-010", "status", cases[i].of_tiltak);
		struct tally all = plan_tally_all(plan, SAMPLE_TODAY, NULL, NULL);
		if (tiltak_has_late_deliverable(plan, tiltak(plan, "T-010"), SAMPLE_TODAY) !=
			    cases[i].late ||
		    all.late_deliverable != 1U + cases[i].late) {
			fail_msg("%zu", i);
		}
	}
	/* Once: a tiltak that is late itself is told as that. */
	assign(plan, KIND_TILTAK, "T-001", "frist", "2022");
	assert_false(tiltak_has_late_deliverable(plan, tiltak(plan, "T-001"), SAMPLE_TODAY));
	assign(plan, KIND_TILTAK, "T-001", "frist", NULL);
	assert_true(tiltak_has_late_deliverable(plan, tiltak(plan, "T-001"), SAMPLE_TODAY));
	plan_remove(plan, KIND_DELIVERABLE, "T-001.3");
	assert_false(tiltak_has_late_deliverable(plan, tiltak(plan, "T-001"), SAMPLE_TODAY));
}

/* T-901 takes the place in memory that T-900 had. */
static void a_late_deliverable_counts_for_its_own_tiltak_only(void **state)
{
	struct plan *plan = *state;
	sample_add(plan, KIND_TILTAK, "T-900", "tittel=x\n");
	sample_add(plan, KIND_DELIVERABLE, "T-900.1", "tiltak=T-900\nfrist=2022\n");
	assert_true(tiltak_has_late_deliverable(plan, tiltak(plan, "T-900"), SAMPLE_TODAY));
	plan_remove(plan, KIND_TILTAK, "T-900");
	sample_add(plan, KIND_TILTAK, "T-901", "tittel=x\n");
	assert_false(tiltak_has_late_deliverable(plan, tiltak(plan, "T-901"), SAMPLE_TODAY));
	sample_add(plan, KIND_TILTAK, "T-900", "tittel=x\n");
	assert_true(tiltak_has_late_deliverable(plan, tiltak(plan, "T-900"), SAMPLE_TODAY));
}

static void a_promise_is_late_until_it_is_answered(void **state)
{
	struct plan *plan = *state;
	static const struct {
		const char *lines;
		bool late;
	} cases[] = {
		{"gitt=2021\nom=5.2-1\nfrist=2022\n", true},
		{"gitt=2021\nom=5.2-1\nfrist=mai 2023\n", false},
		{"gitt=2021\nom=5.2-1\n", false},
		{"gitt=2022\nom=T-001\nfrist=2022\n", true}, /* a status text is no answer */
		{"gitt=2022\nfrist=2022\nsvar=holdt\nbesvart=2022\n", false},
		{"gitt=2022\nfrist=2022\nsvar=trukket\nbesvart=2022\n", false},
		{"gitt=2022\nfrist=2022\nsvar=flyttet\nbesvart=2022\nny-frist=2023\n", false},
		{"gitt=2021\nfrist=2021\nsvar=flyttet\nbesvart=2021\nny-frist=2022\n", true},
		{"gitt=2023\nom=T-001\nfrist=april 2023\n", true},
		{"gitt=2021\nfrist=2022\n", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct promise *promise =
			sample_add(plan, KIND_PROMISE, "L-9", cases[i].lines);
		if (promise_late(promise, SAMPLE_TODAY) != cases[i].late ||
		    plan_tally_all(plan, SAMPLE_TODAY, NULL, NULL).late_promises != cases[i].late) {
			fail_msg("%s", cases[i].lines);
		}
		plan_remove(plan, KIND_PROMISE, "L-9");
	}
}

static void late_promises_count_where_they_belong(void **state)
{
	struct plan *plan = *state;
	static const struct {
		const char *about;
		int area, strategy; /* place, -1 for none */
	} cases[] = {
		{"5.1", 0, -1},	   {"5.1.1", 0, -1},  {"5.1-2", 0, 1},
		{"T-002", 1, 2},   {"T-001.2", 0, 0}, {"T-010", 0, -1},
		{"T-011", -1, -1}, {"V-1", -1, -1},   {"borte", -1, -1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tally areas[3], strategies[4];
		char lines[64];
		snprintf(lines, sizeof lines, "gitt=2020\nfrist=2021\nom=%s\n", cases[i].about);
		sample_add(plan, KIND_PROMISE, "L-9", lines);
		struct tally all = plan_tally_all(plan, SAMPLE_TODAY, areas, strategies);
		assert_int_equal(all.late_promises, 1);
		for (int at = 0; at < 4; at++) {
			if ((at < 3 && areas[at].late_promises != (at == cases[i].area)) ||
			    strategies[at].late_promises != (at == cases[i].strategy)) {
				fail_msg("%s", cases[i].about);
			}
		}
		plan_remove(plan, KIND_PROMISE, "L-9");
	}
}

static void assert_same_tiltak(const struct tally *a, const struct tally *b)
{
	struct tally x = *a, y = *b;
	x.late_promises = y.late_promises = 0;
	assert_memory_equal(&x, &y, sizeof x);
}

static void one_pass_gives_the_same_tallies(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 600);
	size_t n_areas = plan_count(&plan, KIND_AREA),
	       n_strategies = plan_count(&plan, KIND_STRATEGY);
	struct tally *areas = mem_zero(n_areas, sizeof *areas);
	struct tally *strategies = mem_zero(n_strategies, sizeof *strategies);
	struct tally all = tally_slowly(&plan, NULL, NULL);
	struct tally again = plan_tally_all(&plan, SAMPLE_TODAY, areas, strategies);
	assert_same_tiltak(&all, &again);
	again = plan_tally_all(&plan, SAMPLE_TODAY, NULL, NULL);
	assert_same_tiltak(&all, &again);
	for (size_t i = 0; i < n_areas; i++) {
		const struct area *area = plan_at(&plan, KIND_AREA, i);
		struct tally one = tally_slowly(&plan, area->id, NULL);
		assert_same_tiltak(&areas[i], &one);
	}
	for (size_t i = 0; i < n_strategies; i++) {
		const struct strategy *strategy = plan_at(&plan, KIND_STRATEGY, i);
		struct tally one = tally_slowly(&plan, NULL, strategy->id);
		assert_same_tiltak(&strategies[i], &one);
	}
	free(areas);
	free(strategies);
	plan_done(&plan);
}

static void assert_children(struct plan *plan, enum kind kind, const char *id, const char *ids)
{
	struct str told = {0};
	void **rows;
	size_t n = plan_children(plan, kind, id, &rows);
	for (size_t i = 0; i < n; i++) {
		str_printf(&told, "%s%s", i > 0 ? " " : "", ((const struct record *)rows[i])->id);
	}
	free(rows);
	assert_string_equal(str_text(&told), ids);
	str_done(&told);
}

static void children_come_in_order(void **state)
{
	struct plan *plan = *state;
	assert_children(plan, KIND_DELIVERABLE, "T-001", "T-001.2 T-001.1 T-001.3 T-001.10");
	assert_children(plan, KIND_DELIVERABLE, "T-002", "");
	assert_children(plan, KIND_STRATEGY, "5.1", "5.1-1 5.1-2");
	assert_children(plan, KIND_SUBAREA, "5.1", "5.1.1");
	assert_children(plan, KIND_FACT, "5.1.1", "5.1.1/1");
	assert_children(plan, KIND_TILTAK, "5.2-1", "T-001 T-002");
	assert_children(plan, KIND_TILTAK, "5.1-1", "T-001");
	assert_children(plan, KIND_TILTAK, "5.1-2", "");
	assert_children(plan, KIND_TILTAK, "5.1", "T-001 T-010");
	assert_children(plan, KIND_TILTAK, "5.10", "T-003");
	assert_children(plan, KIND_TILTAK, "finnes ikke", "");
	assert_children(plan, KIND_ACTOR, "5.1", "");
	sample_add(plan, KIND_ASSESSMENT, "2022/T-001", "år=2022\nom=T-001\ntekst=x\n");
	sample_add(plan, KIND_ASSESSMENT, "2021/T-001", "år=2021\nom=T-001\ntekst=x\n");
	sample_add(plan, KIND_ASSESSMENT, "2022/5.1", "år=2022\nom=5.1\ntekst=x\n");
	sample_add(plan, KIND_PROMISE, "L-77", "om=5.1\ntekst=x\n");
	assert_children(plan, KIND_ASSESSMENT, "T-001", "2021/T-001 2022/T-001 2023/T-001");
	assert_children(plan, KIND_ASSESSMENT, "5.1", "2022/5.1");
	assert_children(plan, KIND_PROMISE, "5.1", "L-77");
}

static void children_move_when_what_places_them_changes(void **state)
{
	struct plan *plan = *state;
	assert_children(plan, KIND_TILTAK, "5.1", "T-001 T-010");
	assign(plan, KIND_TILTAK, "T-010", "område", "5.2");
	assert_children(plan, KIND_TILTAK, "5.1", "T-001");
	assign(plan, KIND_STRATEGY, "5.10-1", "område", "5.1");
	assert_children(plan, KIND_TILTAK, "5.1", "T-001 T-003");
	assert_children(plan, KIND_STRATEGY, "5.1", "5.1-1 5.1-2 5.10-1");
	assign(plan, KIND_TILTAK, "T-001", "strategier", "5.2-1");
	assert_children(plan, KIND_TILTAK, "5.1", "T-003");
	assert_children(plan, KIND_TILTAK, "5.1-1", "");
	assert_children(plan, KIND_DELIVERABLE, "T-001", "T-001.2 T-001.1 T-001.3 T-001.10");
	assign(plan, KIND_DELIVERABLE, "T-001.10", "plass", "1");
	assign(plan, KIND_DELIVERABLE, "T-001.3", "tiltak", "T-002");
	assert_children(plan, KIND_DELIVERABLE, "T-001", "T-001.2 T-001.10 T-001.1");
	assert_children(plan, KIND_DELIVERABLE, "T-002", "T-001.3");
	plan_remove(plan, KIND_DELIVERABLE, "T-001.3");
	assert_children(plan, KIND_DELIVERABLE, "T-002", "");
	sample_add(plan, KIND_DELIVERABLE, "T-002.1", "tiltak=T-002\ntittel=x\n");
	assert_children(plan, KIND_DELIVERABLE, "T-002", "T-002.1");
}

/* The children found without the index. */
static void tell_children_slowly(struct plan *plan, enum kind kind, const char *id, struct str *out)
{
	const struct field *about = field_find(kind, "om");
	const struct field *parent = about ? about : field_parent(kind);
	for (size_t i = 0; i < plan_count(plan, kind); i++) {
		const struct record *record = plan_at(plan, kind, i);
		struct str text = {0};
		if (kind == KIND_TILTAK ? list_has(((const struct tiltak *)record)->strategies, id)
					: field_text(parent, record, &text) &&
						  strcmp(str_text(&text), id) == 0) {
			str_printf(out, "%s ", record->id);
		}
		str_done(&text);
	}
}

static void compare_all_children(struct plan *plan, enum kind kind, enum kind parent)
{
	for (size_t i = 0; i < plan_count(plan, parent); i++) {
		const char *id = ((const struct record *)plan_at(plan, parent, i))->id;
		struct str slow = {0}, quick = {0};
		void **rows;
		tell_children_slowly(plan, kind, id, &slow);
		size_t n = plan_children(plan, kind, id, &rows);
		for (size_t j = 0; j < n; j++) {
			str_printf(&quick, "%s ", ((const struct record *)rows[j])->id);
		}
		free(rows);
		assert_string_equal(str_text(&quick), str_text(&slow));
		str_done(&slow);
		str_done(&quick);
	}
}

static void children_follow_every_change(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 150);
	for (int round = 0; round < 80; round++) {
		struct change_set set;
		change_set_init(&set);
		random_changes(&random, &plan, 6, &set);
		assert_true(change_apply(&plan, &set, NULL, NULL));
		compare_all_children(&plan, KIND_STRATEGY, KIND_AREA);
		compare_all_children(&plan, KIND_TASK, KIND_PREMISE);
		compare_all_children(&plan, KIND_MEASUREMENT, KIND_INDICATOR);
		compare_all_children(&plan, KIND_FACT, KIND_SUBAREA);
		compare_all_children(&plan, KIND_ASSESSMENT, KIND_TILTAK);
		compare_all_children(&plan, KIND_PROMISE, KIND_TILTAK);
		for (size_t i = 0; i < plan_count(&plan, KIND_AREA); i++) {
			const struct area *area = plan_at(&plan, KIND_AREA, i);
			void **rows;
			size_t n = plan_children(&plan, KIND_TILTAK, area->id, &rows);
			free(rows);
			if (!plan_find(&plan, KIND_STRATEGY, area->id)) {
				assert_int_equal(n, tally_slowly(&plan, area->id, NULL).n);
			}
		}
		for (size_t i = 0; i < plan_count(&plan, KIND_TILTAK); i++) {
			const struct tiltak *t = plan_at(&plan, KIND_TILTAK, i);
			void **rows;
			size_t n = plan_children(&plan, KIND_DELIVERABLE, t->id, &rows);
			for (size_t j = 1; j < n; j++) {
				const struct deliverable *a = rows[j - 1], *b = rows[j];
				assert_true(b->rank == SMALL_UNSET ||
					    (a->rank != SMALL_UNSET && a->rank <= b->rank));
			}
			free(rows);
		}
		change_set_done(&set);
	}
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late_is_past_its_period_and_still_to_do),
		cmocka_unit_test_setup_teardown(home_is_the_first_strategy_else_the_own_area,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(rank_is_the_place_on_the_list_of_the_year, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(tallies_count_home_areas_and_home_strategies,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_late_deliverable_counts_for_its_own_tiltak_only,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_late_deliverable_counts_until_it_or_its_tiltak_is_over, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(a_promise_is_late_until_it_is_answered, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(late_promises_count_where_they_belong, set_up,
						tear_down),
		cmocka_unit_test(one_pass_gives_the_same_tallies),
		cmocka_unit_test_setup_teardown(children_come_in_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(children_move_when_what_places_them_changes, set_up,
						tear_down),
		cmocka_unit_test(children_follow_every_change),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
