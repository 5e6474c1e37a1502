/*
 * Change sets: applied all or nothing, taken back, and put together. The properties hold for random
 * sets over every kind.
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

struct state {
	struct plan plan, before;
	struct change_set set;
	struct err err;
};

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof *s);
	sample_plan(&s->plan);
	plan_copy(&s->before, &s->plan);
	change_set_init(&s->set);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	plan_done(&s->plan);
	plan_done(&s->before);
	change_set_done(&s->set);
	free(s);
	return 0;
}

static void set_field(struct state *s, const char *id, const char *key, const char *old_text,
		      const char *new_text)
{
	change_add(&s->set, &(struct change){KIND_TILTAK, id, field_find(KIND_TILTAK, key),
					     old_text, new_text});
}

static const struct tiltak *tiltak(const struct state *s, const char *id)
{
	return plan_find(&s->plan, KIND_TILTAK, id);
}

static void fields_are_set_and_unset(void **state)
{
	struct state *s = *state;
	change_field(&s->set, KIND_TILTAK, tiltak(s, "T-002"), field_find(KIND_TILTAK, "status"),
		     "pågår");
	change_field(&s->set, KIND_TILTAK, tiltak(s, "T-002"), field_find(KIND_TILTAK, "frist"),
		     NULL);
	change_field(&s->set, KIND_TILTAK, tiltak(s, "T-002"), field_find(KIND_TILTAK, "kostnad"),
		     "1 000");
	assert_int_equal(s->set.n, 3);
	assert_string_equal(s->set.changes[0].old_text, "ikke-startet");
	assert_null(s->set.changes[2].old_text);
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	assert_int_equal(tiltak(s, "T-002")->status, STATUS_ACTIVE);
	assert_int_equal(tiltak(s, "T-002")->due.precision, DUE_NONE);
	assert_int_equal(tiltak(s, "T-002")->cost, 1000);
}

static void what_changes_nothing_is_left_out(void **state)
{
	struct state *s = *state;
	change_field(&s->set, KIND_TILTAK, tiltak(s, "T-002"), field_find(KIND_TILTAK, "status"),
		     "ikke-startet");
	change_field(&s->set, KIND_TILTAK, tiltak(s, "T-002"), field_find(KIND_TILTAK, "kostnad"),
		     NULL);
	assert_int_equal(s->set.n, 0);
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	assert_true(plan_equal(&s->plan, &s->before));
}

static void what_is_expected_must_stand_and_is_no_change(void **state)
{
	struct state *s = *state;
	const struct field *due = field_find(KIND_TILTAK, "frist");
	change_expect(&s->set, KIND_TILTAK, tiltak(s, "T-002"), due);
	change_expect(&s->set, KIND_TILTAK, tiltak(s, "T-011"), due); /* that it is unset */
	set_field(s, "T-002", "dagsverk", NULL, "5");
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	assert_int_equal(tiltak(s, "T-002")->days, 5);
	change_settle(&s->set);
	assert_int_equal(s->set.n, 1);
	assert_string_equal(s->set.changes[0].field->key, "dagsverk");
	for (size_t i = 0; i < 2; i++) {
		size_t at;
		change_set_done(&s->set);
		set_field(s, "T-002", "dagsverk", "5", "6");
		change_expect(&s->set, KIND_TILTAK, tiltak(s, i == 0 ? "T-002" : "T-011"), due);
		field_assign(due, &s->plan, (void *)tiltak(s, i == 0 ? "T-002" : "T-011"), "2025",
			     NULL);
		assert_false(change_apply(&s->plan, &s->set, &at, &s->err));
		assert_int_equal(s->err.kind, ERR_BUSY);
		assert_int_equal(at, 1);
		assert_int_equal(tiltak(s, "T-002")->days, 5);
	}
}

static void records_are_made_and_removed(void **state)
{
	struct state *s = *state;
	change_add(&s->set, &(struct change){KIND_TERM, "klynge", NULL, NULL,
					     "forklaring=Bedrifter\\nsammen\n"});
	change_remove(&s->set, KIND_PROMISE, plan_find(&s->plan, KIND_PROMISE, "L-1"));
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	const struct term *term = plan_find(&s->plan, KIND_TERM, "klynge");
	assert_non_null(term);
	assert_string_equal(term->text, "Bedrifter\nsammen");
	assert_null(plan_find(&s->plan, KIND_PROMISE, "L-1"));
}

static void a_record_may_be_touched_again_in_the_same_set(void **state)
{
	struct state *s = *state;
	set_field(s, "T-002", "status", "ikke-startet", "pågår");
	set_field(s, "T-002", "status", "pågår", "utsatt");
	change_add(&s->set, &(struct change){KIND_FRAME, "2023", NULL, NULL, ""});
	change_add(&s->set, &(struct change){KIND_FRAME, "2023", field_find(KIND_FRAME, "dagsverk"),
					     NULL, "110"});
	change_add(&s->set, &(struct change){KIND_FRAME, "2023", NULL, "dagsverk=110\n", NULL});
	change_add(&s->set, &(struct change){KIND_FRAME, "2023", NULL, NULL, "dagsverk=5\n"});
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	assert_int_equal(tiltak(s, "T-002")->status, STATUS_POSTPONED);
	const struct frame *frame = plan_find(&s->plan, KIND_FRAME, "2023");
	assert_int_equal(frame->days, 5);

	struct change_set back;
	change_set_init(&back);
	change_invert(&s->set, &back);
	assert_true(change_apply(&s->plan, &back, NULL, &s->err));
	assert_true(plan_equal(&s->plan, &s->before));
	change_set_done(&back);
}

/* A change that does not fit, after others that do. */
static const struct misfit {
	const char *what;
	enum kind kind;
	enum err_kind err;
	const char *id, *key, *old_text, *new_text, *says;
} misfits[] = {
	{"another value stands", KIND_TILTAK, ERR_BUSY, "T-001", "status", "utsatt", "fullført",
	 "status er nå «pågår», ikke «utsatt»"},
	{"a value stands where none was", KIND_TILTAK, ERR_BUSY, "T-001", "status", NULL,
	 "fullført", "ikke «–»"},
	{"none stands where a value was", KIND_TILTAK, ERR_BUSY, "T-011", "status", "pågår",
	 "fullført", "er nå «–»"},
	{"the record is gone", KIND_TILTAK, ERR_BUSY, "T-999", "status", NULL, "fullført",
	 "T-999 er fjernet"},
	{"the record is made by another", KIND_TILTAK, ERR_BUSY, "T-001", NULL, NULL, "tittel=x\n",
	 "tiltak T-001 finnes allerede"},
	{"the record to remove was changed", KIND_TILTAK, ERR_BUSY, "T-011", NULL, "tittel=Annet\n",
	 NULL, "T-011 er endret"},
	{"the record to remove is gone", KIND_TILTAK, ERR_BUSY, "T-999", NULL, "tittel=Annet\n",
	 NULL, "T-999 er fjernet"},
	{"the new value is not canonical", KIND_TILTAK, ERR_DATA, "T-001", "status", "pågår",
	 "i boks", "i boks"},
	{"the made record is not readable", KIND_TILTAK, ERR_DATA, "T-500", NULL, NULL,
	 "tulltast=1\n", "tulltast"},
};

static void what_does_not_fit_changes_nothing(void **state)
{
	struct state *s = *state;
	for (size_t i = 0; i < sizeof misfits / sizeof misfits[0]; i++) {
		const struct misfit *m = &misfits[i];
		struct state t = {0};
		size_t at = 99;
		plan_copy(&t.plan, &s->before);
		change_set_init(&t.set);
		set_field(&t, "T-002", "status", "ikke-startet", "pågår");
		change_remove(&t.set, KIND_PROMISE, plan_find(&t.plan, KIND_PROMISE, "L-1"));
		change_add(&t.set,
			   &(struct change){KIND_TERM, "ord", NULL, NULL, "forklaring=f\n"});
		change_add(&t.set, &(struct change){m->kind, m->id,
						    m->key ? field_find(m->kind, m->key) : NULL,
						    m->old_text, m->new_text});
		set_field(&t, "T-002", "kostnad", NULL, "7");
		if (change_apply(&t.plan, &t.set, &at, &t.err) || t.err.kind != m->err || at != 3 ||
		    !strstr(t.err.text, m->says) || !plan_equal(&t.plan, &s->before)) {
			fail_msg("%s: %d at %zu: %s", m->what, t.err.kind, at, t.err.text);
		}
		assert_false(change_apply(&t.plan, &t.set, NULL, NULL));
		change_set_done(&t.set);
		plan_done(&t.plan);
	}
}

/* A damaged log tells a record in another order than ours, or without the last line break. */
static void what_was_made_in_other_words_is_taken_back_too(void **state)
{
	struct state *s = *state;
	static const char *const texts[] = {"kilde=b\ntittel=a\n", "tittel=a\nkilde=b",
					    "tittel=x\ntittel=a\n"};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct change_set set;
		change_set_init(&set);
		change_add(&set, &(struct change){KIND_TILTAK, "T-9", NULL, NULL, texts[i]});
		change_add(&set, &(struct change){KIND_TILTAK, "T-8", NULL, "tittel=b\n", NULL});
		assert_false(change_apply(&s->plan, &set, NULL, &s->err));
		assert_true(plan_equal(&s->plan, &s->before));
		change_set_done(&set);
	}
}

static void texts_are_copied(void **state)
{
	struct state *s = *state;
	char id[] = "T-002", text[] = "pågår";
	set_field(s, id, "status", "ikke-startet", text);
	memset(id, 'x', sizeof id - 1);
	memset(text, 'x', sizeof text - 1);
	assert_true(change_apply(&s->plan, &s->set, NULL, &s->err));
	assert_int_equal(tiltak(s, "T-002")->status, STATUS_ACTIVE);
}

static void a_set_and_its_inverse_are_nothing(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	size_t n_changes = 0;
	for (int round = 0; round < 60; round++) {
		struct plan plan, before, after;
		struct change_set set, back, again;
		struct err err = {0};
		random_plan(&random, &plan, 120);
		plan_copy(&before, &plan);
		change_set_init(&set);
		change_set_init(&back);
		change_set_init(&again);
		random_changes(&random, &plan, 60, &set);
		n_changes += set.n;

		assert_true(change_check(&plan, &set, &err));
		assert_true(change_apply(&plan, &set, NULL, &err));
		plan_copy(&after, &plan);
		change_invert(&set, &back);
		assert_true(change_check(&plan, &back, &err));
		assert_true(change_apply(&plan, &back, NULL, &err));
		assert_true(plan_equal(&plan, &before));
		change_invert(&back, &again);
		assert_true(set_equal(&set, &again));
		assert_true(change_apply(&plan, &again, NULL, &err));
		assert_true(plan_equal(&plan, &after));

		change_set_done(&set);
		change_set_done(&back);
		change_set_done(&again);
		plan_done(&plan);
		plan_done(&before);
		plan_done(&after);
	}
	assert_true(n_changes > 1800);
}

static void a_set_that_fails_half_way_leaves_no_trace(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 60; round++) {
		struct plan plan, before;
		struct change_set set;
		random_plan(&random, &plan, 60);
		plan_copy(&before, &plan);
		change_set_init(&set);
		random_changes(&random, &plan, 30, &set);
		size_t n = set.n, at = 0;
		change_add(&set,
			   &(struct change){KIND_TILTAK, "finnes ikke", NULL, "tittel=x\n", NULL});
		assert_false(change_apply(&plan, &set, &at, NULL));
		assert_int_equal(at, n);
		assert_true(plan_equal(&plan, &before));
		change_set_done(&set);
		plan_done(&plan);
		plan_done(&before);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_are_set_and_unset, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_changes_nothing_is_left_out, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_is_expected_must_stand_and_is_no_change,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(records_are_made_and_removed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_record_may_be_touched_again_in_the_same_set,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_does_not_fit_changes_nothing, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_was_made_in_other_words_is_taken_back_too,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_are_copied, set_up, tear_down),
		cmocka_unit_test(a_set_and_its_inverse_are_nothing),
		cmocka_unit_test(a_set_that_fails_half_way_leaves_no_trace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
