/*
 * The difference of two plans: in an order that can be applied, the same every time, and what takes
 * one plan to the other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_changes.h"
#include "same.h"
#include "sample.h"
#include "sets.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

struct state {
	struct plan from, to;
	struct change_set set;
};

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof *s);
	sample_plan(&s->from);
	plan_copy(&s->to, &s->from);
	change_set_init(&s->set);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	plan_done(&s->from);
	plan_done(&s->to);
	change_set_done(&s->set);
	free(s);
	return 0;
}

static void assign(struct plan *plan, enum kind kind, const char *id, const char *key,
		   const char *text)
{
	struct err err = {0};
	if (!field_assign(field_find(kind, key), plan, plan_find(plan, kind, id), text, &err)) {
		fail_msg("%s %s: %s", id, key, err.text);
	}
}

static void equal_plans_do_not_differ(void **state)
{
	struct state *s = *state;
	change_diff(&s->from, &s->to, &s->set);
	assert_set(&s->set, "");
	change_diff(&s->from, &s->from, &s->set);
	assert_set(&s->set, "");
}

static void fields_come_in_the_order_of_kind_id_and_table(void **state)
{
	struct state *s = *state;
	assign(&s->to, KIND_TILTAK, "T-010", "kilde", "møte");
	assign(&s->to, KIND_TILTAK, "T-002", "frist", NULL);
	assign(&s->to, KIND_TILTAK, "T-002", "status", "pågår");
	assign(&s->to, KIND_ACTOR, "visit", "navn", "Visit");
	assign(&s->to, KIND_AREA, "5.10", "kilde", "kap. 5");
	assign(&s->to, KIND_AREA, "5.2", "kilde", "kap. 5");
	change_diff(&s->from, &s->to, &s->set);
	assert_set(&s->set, "aktør visit navn: Visit Greater Oslo → Visit\n"
			    "innsatsområde 5.2 kilde: – → kap. 5\n"
			    "innsatsområde 5.10 kilde: – → kap. 5\n"
			    "tiltak T-002 status: ikke-startet → pågår\n"
			    "tiltak T-002 frist: 2023-05-01 → –\n"
			    "tiltak T-010 kilde: – → møte\n");
}

static void parents_are_made_first_and_removed_last(void **state)
{
	struct state *s = *state;
	struct change_set back;
	sample_add(&s->to, KIND_DELIVERABLE, "T-020.1", "tiltak=T-020\ntittel=Del\n");
	sample_add(&s->to, KIND_TILTAK, "T-020", "tittel=Ny\nstrategier=6-1\n");
	sample_add(&s->to, KIND_STRATEGY, "6-1", "område=6\ntittel=Strategi\n");
	sample_add(&s->to, KIND_FACT, "7/1", "om=7\ntekst=Faktum\n");
	sample_add(&s->to, KIND_PREMISE, "7", "tittel=Premiss\n");
	sample_add(&s->to, KIND_AREA, "6", "tittel=Område\n");
	change_diff(&s->from, &s->to, &s->set);
	assert_set(&s->set, "+ innsatsområde 6\n+ strategi 6-1\n+ tiltak T-020\n"
			    "+ leveranse T-020.1\n+ premiss 7\n+ faktum 7/1\n");
	change_set_init(&back);
	change_diff(&s->to, &s->from, &back);
	assert_set(&back, "- faktum 7/1\n- premiss 7\n- leveranse T-020.1\n"
			  "- tiltak T-020\n- strategi 6-1\n- innsatsområde 6\n");
	change_set_done(&back);
}

/* Whatever the table of kinds says is a parent. */
static void every_parent_is_made_before_its_children(void **state)
{
	(void)state;
	struct random random;
	struct plan empty, plan;
	struct change_set set;
	random_init(&random);
	random_plan(&random, &plan, 300);
	plan_init(&empty);
	change_set_init(&set);
	change_diff(&empty, &plan, &set);
	for (size_t i = 0; i < set.n; i++) {
		const struct change *change = &set.changes[i];
		const struct field *field = field_parent(change->kind);
		void *record = plan_add(&empty, change->kind, change->id);
		assert_true(record_read(change->kind, change->new_text, &empty, record, NULL));
		const char *parent =
			field ? *(const char *const *)((const char *)record + field->offset) : NULL;
		if (parent) {
			assert_non_null(field->ref == KIND_ANY
						? plan_find_any(&empty, parent, NULL)
						: plan_find(&empty, field->ref, parent));
		}
	}
	assert_true(plan_equal(&empty, &plan));
	change_set_done(&set);
	plan_done(&empty);
	plan_done(&plan);
}

static void makes_come_before_fields_and_removals_last(void **state)
{
	struct state *s = *state;
	sample_add(&s->to, KIND_ACTOR, "ny", "navn=Ny\n");
	assign(&s->to, KIND_TILTAK, "T-003", "ansvarlig", "ny");
	assign(&s->to, KIND_TILTAK, "T-001", "partnere", NULL);
	plan_remove(&s->to, KIND_ACTOR, "visit");
	change_diff(&s->from, &s->to, &s->set);
	assert_set(&s->set, "+ aktør ny\n"
			    "tiltak T-001 partnere: visit, asker-torg → –\n"
			    "tiltak T-003 ansvarlig: visit → ny\n"
			    "- aktør visit\n");
}

static void moving_under_another_parent_is_a_change_of_the_parent(void **state)
{
	struct state *s = *state;
	assign(&s->to, KIND_STRATEGY, "5.1-2", "område", "5.2");
	change_diff(&s->from, &s->to, &s->set);
	assert_set(&s->set, "strategi 5.1-2 område: 5.1 → 5.2\n");
}

/* The same records, added in another order. */
static void shuffled(struct random *random, const struct plan *plan, struct plan *out)
{
	struct plan copy;
	plan_copy(&copy, plan);
	plan_init(out);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		enum kind kind = (enum kind)k;
		size_t n = plan_count(&copy, kind);
		size_t start = n > 0 ? random_below(random, n) : 0;
		for (size_t i = 0; i < n; i++) {
			const struct record *record = plan_at(&copy, kind, n - 1 - (i + start) % n);
			struct str lines = {0};
			record_write(kind, record, &lines);
			sample_add(out, kind, record->id, str_text(&lines));
			str_done(&lines);
		}
	}
	plan_done(&copy);
}

static void a_difference_takes_one_plan_to_the_other(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 60; round++) {
		struct plan a, b, mixed;
		struct change_set changes, diff, again;
		struct err err = {0};
		random_plan(&random, &a, 100);
		plan_copy(&b, &a);
		change_set_init(&changes);
		random_changes(&random, &a, round, &changes);
		assert_true(change_apply(&b, &changes, NULL, &err));

		change_set_init(&diff);
		change_diff(&a, &b, &diff);
		assert_true(change_check(&a, &diff, &err));
		shuffled(&random, &a, &mixed);
		change_set_init(&again);
		change_diff(&mixed, &b, &again);
		assert_true(set_equal(&diff, &again));
		assert_true(change_apply(&a, &diff, NULL, &err));
		assert_true(plan_equal(&a, &b));

		change_set_done(&changes);
		change_set_done(&diff);
		change_set_done(&again);
		plan_done(&a);
		plan_done(&b);
		plan_done(&mixed);
	}
}

static void strangers_differ_in_everything(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan a, b;
	struct change_set diff;
	random_plan(&random, &a, 150);
	random_plan(&random, &b, 150);
	change_set_init(&diff);
	change_diff(&a, &b, &diff);
	assert_true(change_apply(&a, &diff, NULL, NULL));
	assert_true(plan_equal(&a, &b));
	change_set_done(&diff);
	plan_done(&a);
	plan_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(equal_plans_do_not_differ, set_up, tear_down),
		cmocka_unit_test_setup_teardown(fields_come_in_the_order_of_kind_id_and_table,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(parents_are_made_first_and_removed_last, set_up,
						tear_down),
		cmocka_unit_test(every_parent_is_made_before_its_children),
		cmocka_unit_test_setup_teardown(makes_come_before_fields_and_removals_last, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			moving_under_another_parent_is_a_change_of_the_parent, set_up, tear_down),
		cmocka_unit_test(a_difference_takes_one_plan_to_the_other),
		cmocka_unit_test(strangers_differ_in_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
