/*
 * What the command line looks through while one types, counted: each key must be as fast in a plan
 * of thousands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "line.h"
#include "tiltak/text.h"

#define MANY	    5000
#define CHOICES_MAX 200
#define OTHERS	    50 /* more than the commands that have no records */

static size_t n_nearest, n_looked_at, n_folded;

/* NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming) */
const char *__real_plan_nearest(const struct plan *plan, enum kind ref, const char *id);
const char *__wrap_plan_nearest(const struct plan *plan, enum kind ref, const char *id);
void *__real_plan_at(struct plan *plan, enum kind kind, size_t i);
void *__wrap_plan_at(struct plan *plan, enum kind kind, size_t i);
void __real_text_fold(struct str *out, const char *text, size_t len);
void __wrap_text_fold(struct str *out, const char *text, size_t len);

const char *__wrap_plan_nearest(const struct plan *plan, enum kind ref, const char *id)
{
	n_nearest++;
	return __real_plan_nearest(plan, ref, id);
}

void *__wrap_plan_at(struct plan *plan, enum kind kind, size_t i)
{
	n_looked_at++;
	return __real_plan_at(plan, kind, i);
}

void __wrap_text_fold(struct str *out, const char *text, size_t len)
{
	n_folded++;
	__real_text_fold(out, text, len);
}
/* NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming) */

static int set_up(void **state)
{
	static struct plan plan;
	plan_init(&plan);
	for (int i = 0; i < MANY; i++) {
		char id[20];
		snprintf(id, sizeof id, "T-%04d", i);
		struct tiltak *tiltak = plan_add(&plan, KIND_TILTAK, id);
		tiltak->title = "Åpen dag";
	}
	*state = &plan;
	n_nearest = n_looked_at = n_folded = 0;
	return 0;
}

static int tear_down(void **state)
{
	plan_done(*state);
	return 0;
}

static size_t complete(struct plan *plan, const char *text)
{
	struct tui tui = {.plan = plan, .n_places = 1, .places = {{.view = VIEW_HISTORY}}};
	struct picks picks = {0};
	line_complete(&tui, text, &picks);
	size_t n = picks.n;
	picks_done(&picks);
	return n;
}

static void choices_are_looked_for_until_there_are_enough(void **state)
{
	static const char *const lines[] = {"åpne ", "åpne t-", "åpne åpen"};
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		n_looked_at = n_folded = 0;
		assert_int_equal(complete(*state, lines[i]), CHOICES_MAX);
		assert_true(n_looked_at <= CHOICES_MAX);
		assert_true(n_folded <= CHOICES_MAX + OTHERS);
	}
}

static void what_is_typed_is_folded_once(void **state)
{
	assert_int_equal(complete(*state, "åpne finnesikke"), 0);
	assert_true(n_looked_at == MANY && n_folded <= MANY + OTHERS);
}

static void the_nearest_is_looked_for_only_to_be_told(void **state)
{
	struct tui tui = {.plan = *state, .n_places = 1, .places = {{.view = VIEW_HISTORY}}};
	struct line_verb verb;
	struct err err = {0};
	assert_int_equal(complete(*state, "finnesikke noe"), 0);
	assert_false(line_verb_find(&tui, "finnesikke", &verb, NULL));
	assert_int_equal(n_nearest + n_looked_at, 0);
	assert_false(line_verb_find(&tui, "finnesikke", &verb, &err));
	assert_int_equal(n_nearest, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(choices_are_looked_for_until_there_are_enough,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_typed_is_folded_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_nearest_is_looked_for_only_to_be_told, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
