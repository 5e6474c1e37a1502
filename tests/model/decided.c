/*
 * A decided list: what may be done to it, and what only a new decision may do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"

#define ONLY_ANEW "endres bare med et nytt vedtak"
#define NO_UNDO	  "kan ikke angres"
#define STAYS	  "kan ikke fjernes"
enum { CHANGES_MOST = 2 };

/* The list of 2023 is decided by V-1, that of 2024 is not. */
static const struct decided_case {
	enum act act;
	struct {
		const char *year, *key, *new_text; /* key NULL: the list goes */
	} changes[CHANGES_MOST];
	const char *says; /* NULL: it may be done */
} cases[] = {
	{ACT_CHANGE, {{"2023", "tiltak", "T-001, T-002"}}, ONLY_ANEW}, /* moved */
	{ACT_CHANGE, {{"2023", "tiltak", "T-002"}}, ONLY_ANEW},	       /* taken out */
	{ACT_CHANGE, {{"2023", "tiltak", NULL}}, ONLY_ANEW},
	{ACT_CHANGE, {{"2023", "forslag", "T-002"}}, ONLY_ANEW},
	{ACT_READ, {{"2023", "tiltak", "T-001, T-002"}}, ONLY_ANEW},
	{ACT_UNDO, {{"2023", "tiltak", "T-001, T-002"}}, ONLY_ANEW},
	{ACT_REDO, {{"2023", "tiltak", "T-001, T-002"}}, ONLY_ANEW},
	{ACT_CHANGE, {{"2023", "tiltak", "T-001"}, {"2023", "vedtak", "V-2"}}, NULL},
	{ACT_CHANGE, {{"2023", "vedtak", "V-2"}, {"2023", "tiltak", "T-001"}}, NULL},
	{ACT_READ, {{"2023", "vedtak", "V-2"}, {"2023", "tiltak", "T-001"}}, NULL},
	/* a new decision of another list */
	{ACT_CHANGE, {{"2024", "vedtak", "V-2"}, {"2023", "tiltak", "T-001"}}, ONLY_ANEW},
	{ACT_CHANGE, {{"2023", "vedtak", "V-2"}}, NULL}, /* as it is */
	{ACT_CHANGE, {{"2023", "vedtak", NULL}}, STAYS},
	{ACT_CHANGE, {{"2023", NULL, NULL}}, STAYS},
	{ACT_READ, {{"2023", NULL, NULL}}, STAYS},
	{ACT_UNDO, {{"2023", "vedtak", NULL}}, NO_UNDO},
	{ACT_UNDO, {{"2023", "vedtak", "V-2"}}, NO_UNDO}, /* back to the one before */
	{ACT_UNDO, {{"2023", NULL, NULL}}, NO_UNDO},
	/* what is not the list */
	{ACT_CHANGE, {{"2023", "merknad", "Drøftet"}}, NULL},
	{ACT_CHANGE, {{"2023", "prosjektgruppe", "naering"}}, NULL}, /* for the next decision */
	{ACT_CHANGE, {{"2023", "forslagsdato", "2023-01-09"}}, NULL},
	/* what is not decided */
	{ACT_CHANGE, {{"2024", "tiltak", "T-001"}}, NULL},
	{ACT_CHANGE, {{"2024", "vedtak", "V-1"}}, NULL},
	{ACT_UNDO, {{"2024", "tiltak", "T-001"}}, NULL},
	{ACT_CHANGE, {{"2024", NULL, NULL}}, NULL},
};

static int set_up(void **state)
{
	struct plan *plan = mem_zero(1, sizeof *plan);
	sample_plan(plan);
	sample_add(plan, KIND_DECISION, "V-2", "tittel=Topp 10 for 2023, nytt\n");
	sample_add(plan, KIND_PRIORITY, "2024", "tiltak=T-002, T-001\n");
	*state = plan;
	return 0;
}

static int tear_down(void **state)
{
	plan_done(*state);
	free(*state);
	return 0;
}

static void add_changes(struct plan *plan, const struct decided_case *is, struct change_set *set)
{
	for (size_t i = 0; i < CHANGES_MOST && is->changes[i].year; i++) {
		const void *list = plan_find(plan, KIND_PRIORITY, is->changes[i].year);
		if (is->changes[i].key) {
			change_field(set, KIND_PRIORITY, list,
				     field_find(KIND_PRIORITY, is->changes[i].key),
				     is->changes[i].new_text);
		} else {
			change_remove(set, KIND_PRIORITY, list);
		}
	}
}

static void a_decided_list_changes_by_a_new_decision_alone(void **state)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct change_set set;
		struct err err = {0};
		change_set_init(&set);
		set.act = cases[i].act;
		add_changes(*state, &cases[i], &set);
		bool kept = change_keeps_decisions(*state, &set, &err);
		if (kept != !cases[i].says || (!kept && !strstr(err.text, cases[i].says))) {
			fail_msg("%zu: %s", i, err.text);
		}
		assert_int_equal(err.kind, cases[i].says ? ERR_DATA : ERR_NONE);
		change_set_done(&set);
	}
}

/* The sentence names the list and what decided it. */
static void the_refusal_says_which_list_and_decision(void **state)
{
	struct change_set set;
	struct err err = {0};
	change_set_init(&set);
	add_changes(*state, &cases[0], &set);
	assert_false(change_keeps_decisions(*state, &set, &err));
	assert_non_null(strstr(err.text, "Topp 10 for 2023 er vedtatt (V-1)"));
	change_set_done(&set);
}

static void with_the_whole_plan_its_decisions_go(void **state)
{
	struct change_set set;
	struct plan none;
	plan_init(&none);
	change_set_init(&set);
	change_diff(*state, &none, &set);
	assert_true(change_keeps_decisions(*state, &set, NULL));
	change_set_done(&set);
	plan_done(&none);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_decided_list_changes_by_a_new_decision_alone),
		TEST(the_refusal_says_which_list_and_decision),
		TEST(with_the_whole_plan_its_decisions_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
