/*
 * The year's list: one moves it while another decides it.
 */
#include "place.h"

#include <stdlib.h>
#include <string.h>

#include "sample.h"

struct state {
	struct place place;
	struct store *store;
	struct plan seen; /* what both have on their screens */
	struct priority *list;
	struct conflict conflict;
	struct err err;
};

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof(*s));
	struct change_set set = place_set("kari");
	s->place = place_make();
	s->store = place_sample(&s->place);
	sample_plan(&s->seen);
	s->list = sample_add(&s->seen, KIND_PRIORITY, "2024", "tiltak=T-001, T-002\n");
	change_make(&set, KIND_PRIORITY, s->list);
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	change_set_done(&set);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	conflict_done(&s->conflict);
	plan_done(&s->seen);
	store_close(s->store);
	place_remove(&s->place);
	free(s);
	return 0;
}

static bool write_list(struct state *s, const char *actor, const char *key, const char *text)
{
	struct change_set set = place_set(actor);
	change_field(&set, KIND_PRIORITY, s->list, field_find(KIND_PRIORITY, key), text);
	if (strcmp(key, "vedtak") == 0) {
		change_expect(&set, KIND_PRIORITY, s->list, field_find(KIND_PRIORITY, "tiltak"));
	}
	s->err = (struct err){0};
	bool ok = store_apply(s->store, "asker", &set, NULL, &s->conflict, &s->err);
	assert_int_equal(set.n, ok || set.n == 1 ? 1 : 2); /* the expectation is no change */
	change_set_done(&set);
	return ok;
}

static void what_was_moved_meanwhile_is_not_decided(void **state)
{
	struct state *s = *state;
	must(write_list(s, "ola", "tiltak", "T-002, T-001"), &s->err);
	must_fail(write_list(s, "kari", "vedtak", "V-1"), &s->err, ERR_BUSY, "er endret");
	assert_string_equal(s->conflict.field->key, "tiltak");
	assert_string_equal(s->conflict.now, "T-002, T-001");
	assert_string_equal(s->conflict.who, "ola");
	s->list->tiltak = "T-002, T-001";
	must(write_list(s, "kari", "vedtak", "V-1"), &s->err);
}

static void what_was_decided_meanwhile_is_not_moved(void **state)
{
	struct state *s = *state;
	must(write_list(s, "kari", "vedtak", "V-1"), &s->err);
	must_fail(write_list(s, "ola", "tiltak", "T-002, T-001"), &s->err, ERR_DATA,
		  "er vedtatt (V-1)");
	must(write_list(s, "ola", "merknad", "Drøftet"), &s->err);
}

static bool take_lines(void *data, const struct change_set *set)
{
	*(size_t *)data += set->n;
	return true;
}

static void the_log_has_no_line_of_what_only_was_expected(void **state)
{
	struct state *s = *state;
	size_t n = 0;
	must(write_list(s, "kari", "vedtak", "V-1"), &s->err);
	must(store_log(s->store, "asker", &(struct log_query){.after = 2}, take_lines, &n, &s->err),
	     &s->err);
	assert_int_equal(n, 1);
}

static bool remove_decision(struct state *s, const char *id)
{
	struct change_set set = place_set("ola");
	change_remove(&set, KIND_DECISION, plan_find(&s->seen, KIND_DECISION, id));
	s->err = (struct err){0};
	bool ok = store_apply(s->store, "asker", &set, NULL, NULL, &s->err);
	change_set_done(&set);
	return ok;
}

/* Also when the list came with it, as from a plan file; what decided nothing goes. */
static void a_decision_stays_when_another_replaces_it(void **state)
{
	struct state *s = *state;
	struct change_set set = place_set("kari");
	static const char *const ids[] = {"V-11", "V-12", "V-13"};
	for (size_t i = 0; i < 3; i++) {
		sample_add(&s->seen, KIND_DECISION, ids[i], "tittel=Topp 10\n");
		change_make(&set, KIND_DECISION, plan_find(&s->seen, KIND_DECISION, ids[i]));
	}
	struct priority *other =
		sample_add(&s->seen, KIND_PRIORITY, "2031", "vedtak=V-11\ntiltak=T-001\n");
	change_make(&set, KIND_PRIORITY, other);
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	change_set_done(&set);
	set = place_set("kari");
	change_field(&set, KIND_PRIORITY, other, field_find(KIND_PRIORITY, "vedtak"), "V-1");
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	change_set_done(&set);
	must(write_list(s, "kari", "vedtak", "V-12"), &s->err);
	s->list->decision = "V-12";
	must(write_list(s, "kari", "vedtak", "V-1"), &s->err);
	must_fail(remove_decision(s, "V-11"), &s->err, ERR_DATA,
		  "V-11 kan ikke fjernes: topp 10 for 2031 ble vedtatt der");
	must_fail(remove_decision(s, "V-12"), &s->err, ERR_DATA,
		  "V-12 kan ikke fjernes: topp 10 for 2024 ble vedtatt der");
	must(remove_decision(s, "V-13"), &s->err);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_moved_meanwhile_is_not_decided),
		TEST(what_was_decided_meanwhile_is_not_moved),
		TEST(a_decision_stays_when_another_replaces_it),
		TEST(the_log_has_no_line_of_what_only_was_expected),
	};
	return cmocka_run_group_tests_name("deciding", tests, NULL, NULL);
}
