/*
 * The invariant that the whole program stands on: for any sequence of change sets, the plan in
 * memory, the plan loaded from the store and the plan built again from the log are the same, and
 * every set can be taken back.
 */
#include "place.h"
#include "same.h"

#include <stdlib.h>

#include "random_changes.h"
#include "tiltak/str.h"

enum { PLANS = 3, STEPS = 120, SIZE = 80, SET = 12 };

struct register_ {
	struct place place;
	struct store *store;
	struct plan plans[PLANS];
	char *ids[PLANS];
};

static void apply(struct register_ *reg, size_t i, struct change_set *set)
{
	struct err err = {0};
	int64_t before = reg->plans[i].seq;
	must(store_apply(reg->store, reg->ids[i], set, NULL, NULL, &err), &err);
	must(change_apply(&reg->plans[i], set, NULL, &err), &err);
	assert_int_equal(set->seq, before + 1);
	reg->plans[i].seq = set->seq;
}

static bool is_new(const struct register_ *reg, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (text_equal(reg->ids[i], id)) {
			return false;
		}
	}
	return true;
}

/* A random plan comes into the store as its first change set. */
static void start(struct register_ *reg, size_t i, struct random *random)
{
	struct plan plan;
	struct change_set set = place_set("kari");
	random_plan(random, &plan, SIZE);
	while (!is_new(reg, i, plan_info(&plan)->id)) {
		plan_done(&plan);
		random_plan(random, &plan, SIZE);
	}
	plan_init(&reg->plans[i]);
	change_diff(&reg->plans[i], &plan, &set);
	reg->ids[i] = mem_copy_text(plan_info(&plan)->id);
	set.act = ACT_READ;
	apply(reg, i, &set);
	assert_true(plan_equal(&reg->plans[i], &plan));
	change_set_done(&set);
	plan_done(&plan);
}

static bool replay_one(void *data, const struct change_set *set)
{
	struct plan *plan = data;
	struct err err = {0};
	must(change_apply(plan, set, NULL, &err), &err);
	plan->seq = set->seq;
	return true;
}

static void compare(struct register_ *reg, size_t i)
{
	struct plan loaded;
	struct plan replayed;
	struct err err = {0};
	struct log_query query = {.oldest_first = true};
	plan_init(&loaded);
	plan_init(&replayed);
	must(store_load(reg->store, reg->ids[i], STORE_ALL, &loaded, &err), &err);
	must(store_log(reg->store, reg->ids[i], &query, replay_one, &replayed, &err), &err);
	assert_int_equal(loaded.seq, reg->plans[i].seq);
	assert_int_equal(replayed.seq, reg->plans[i].seq);
	assert_true(plan_equal(&loaded, &reg->plans[i]));
	assert_true(plan_equal(&replayed, &reg->plans[i]));
	plan_done(&loaded);
	plan_done(&replayed);
}

static void change_at_random(struct register_ *reg, size_t i, struct random *random)
{
	struct change_set set = place_set(random_chance(random, 50) ? "kari" : "ola");
	random_changes(random, &reg->plans[i], 1 + random_below(random, SET), &set);
	if (random_chance(random, 30)) {
		set.behalf = "Ordføreren «Å\\n»";
		set.why = "fordi\nsånn";
	}
	if (set.n > 0) {
		apply(reg, i, &set);
	}
	if (set.n > 0 && random_chance(random, 30)) {
		struct plan before;
		struct change_set back = place_set("kari");
		plan_copy(&before, &reg->plans[i]);
		change_invert(&set, &back);
		back.act = ACT_UNDO;
		back.undoes = set.seq;
		apply(reg, i, &back);
		change_set_done(&set);
		set = place_set("kari");
		change_invert(&back, &set);
		set.act = ACT_REDO;
		set.undoes = back.seq;
		apply(reg, i, &set);
		assert_true(plan_equal(&before, &reg->plans[i]));
		change_set_done(&back);
		plan_done(&before);
	}
	change_set_done(&set);
}

static void print_finding(void *data, const char *sentence)
{
	(void)data;
	fail_msg("%s", sentence);
}

static void memory_store_and_log_are_the_same_plan(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct register_ reg = {.place = place_make()};
	reg.store = place_open(&reg.place);
	for (size_t i = 0; i < PLANS; i++) {
		start(&reg, i, &random);
	}
	for (size_t step = 0; step < STEPS; step++) {
		size_t i = random_below(&random, PLANS);
		change_at_random(&reg, i, &random);
		if (random_chance(&random, 10)) {
			store_close(reg.store);
			reg.store = place_open(&reg.place);
		}
		compare(&reg, i);
	}
	struct err err = {0};
	must(store_check(reg.store, print_finding, NULL, &err), &err);
	for (size_t i = 0; i < PLANS; i++) {
		compare(&reg, i);
		plan_done(&reg.plans[i]);
		free(reg.ids[i]);
	}
	store_close(reg.store);
	place_remove(&reg.place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_store_and_log_are_the_same_plan),
	};
	return cmocka_run_group_tests_name("property", tests, NULL, NULL);
}
