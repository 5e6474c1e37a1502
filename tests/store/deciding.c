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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_moved_meanwhile_is_not_decided),
		TEST(what_was_decided_meanwhile_is_not_moved),
		TEST(the_log_has_no_line_of_what_only_was_expected),
	};
	return cmocka_run_group_tests_name("deciding", tests, NULL, NULL);
}
