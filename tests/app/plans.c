/*
 * What is written reads into an empty register and is written as the same bytes, for the plans that
 * ship and for random ones; random steps, written, undone and done again, lead where they should;
 * and the plans that ship hold what the adopted plans hold.
 */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "random_changes.h"
#include "tiltak/file.h"
#include "tiltak/plan.h"

static const char *const shipped[] = {TILTAK_PLANS "/asker-temaplan-naering.yaml",
				      TILTAK_PLANS "/asker-naeringsplan-2015.yaml"};

static void write_plan(struct desk *desk, struct str *out)
{
	str_clear(out);
	must(desk, app_write_plan(desk->app, out, NULL, NULL, &desk->err));
}

static void read_file(struct desk *desk, char *path)
{
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	assert_true(desk->reads[0].done);
}

/* Reads the file into the empty register, writes it, reads that into another empty register and
 * writes it again. */
static void goes_round(char *path)
{
	struct str first = {0}, second = {0};
	void *state;
	desk_empty(&state);
	struct desk *one = state;
	read_file(one, path);
	write_plan(one, &first);
	desk_empty(&state);
	struct desk *two = state;
	read_file(two, desk_file(two, "igjen.yaml", str_text(&first), NULL));
	write_plan(two, &second);
	assert_string_equal(str_text(&second), str_text(&first));
	/* What is written says nothing new to the register that wrote it. */
	read_file(one, desk_file(one, "selv.yaml", str_text(&first), NULL));
	steps_are(one, 1);
	state = one;
	desk_remove(&state);
	state = two;
	desk_remove(&state);
	str_done(&first);
	str_done(&second);
}

static void the_plans_that_ship_go_round(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
		goes_round((char *)shipped[i]);
	}
}

static void random_plans_go_round(void **state)
{
	struct random random;
	struct desk *desk = *state;
	random_init(&random);
	for (size_t round = 0; round < 20; round++) {
		struct plan plan;
		struct str text = {0};
		random_plan(&random, &plan, round * 12);
		plan_write(&plan, &text, NULL, NULL);
		goes_round(desk_file(desk, "tilfeldig.yaml", str_text(&text), NULL));
		str_done(&text);
		plan_done(&plan);
	}
}

/* ---- Random steps */

enum { STEPS = 12 };

static void load(struct desk *desk, struct plan *plan)
{
	plan_init(plan);
	must(desk, app_load(desk->app, APP_ALL, plan, &desk->err));
}

static void is_written(struct desk *desk, const struct str *wanted)
{
	struct str now = {0};
	write_plan(desk, &now);
	assert_string_equal(str_text(&now), str_text(wanted));
	str_done(&now);
}

/* Commits a random set and tells how the plan is then written. */
static void step(struct desk *desk, struct random *random, struct plan *plan, struct str *out)
{
	struct change_set set;
	change_set_init(&set);
	while (set.n == 0) {
		random_changes(random, plan, 1 + random_below(random, 8), &set);
	}
	must(desk, app_commit(desk->app, plan, &set, NULL, NULL, &desk->err));
	change_set_done(&set);
	write_plan(desk, out);
}

static void random_steps_are_undone_and_done_again(void **state)
{
	struct desk *desk = *state;
	struct random random;
	struct plan plan;
	struct str texts[STEPS + 1] = {0};
	random_init(&random);
	random_plan(&random, &plan, 60);
	plan_write(&plan, &texts[0], NULL, NULL);
	plan_done(&plan);
	read_file(desk, desk_file(desk, "start.yaml", str_text(&texts[0]), NULL));
	load(desk, &plan);
	write_plan(desk, &texts[0]);
	for (size_t i = 0; i < STEPS; i++) {
		step(desk, &random, &plan, &texts[i + 1]);
	}
	for (size_t i = STEPS; i-- > 0;) {
		must(desk, desk_undo(desk, false));
		is_written(desk, &texts[i]);
	}
	desk_again(desk, "kari");
	for (size_t i = 1; i <= STEPS; i++) {
		must(desk, desk_undo(desk, true));
		is_written(desk, &texts[i]);
	}
	must(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err));
	struct str synced = {0};
	plan_write(&plan, &synced, NULL, NULL);
	assert_string_equal(str_text(&synced), str_text(&texts[STEPS]));
	str_done(&synced);
	for (size_t i = 0; i <= STEPS; i++) {
		str_done(&texts[i]);
	}
	plan_done(&plan);
}

/* The file with a few changes more. */
static char *change_file(struct desk *desk, struct random *random, struct plan *plan)
{
	struct change_set set;
	struct str text = {0};
	change_set_init(&set);
	random_changes(random, plan, 8, &set);
	assert_true(change_apply(plan, &set, NULL, NULL));
	plan_write(plan, &text, NULL, NULL);
	char *path = desk_file(desk, "fil.yaml", str_text(&text), NULL);
	change_set_done(&set);
	str_done(&text);
	return path;
}

static bool merge_once(struct desk *desk, struct random *random)
{
	struct plan ours, theirs;
	struct str before = {0}, text = {0};
	random_plan(random, &theirs, 40);
	plan_write(&theirs, &text, NULL, NULL);
	read_file(desk, desk_file(desk, "fil.yaml", str_text(&text), NULL));
	load(desk, &ours);
	step(desk, random, &ours, &before);
	char *path = change_file(desk, random, &theirs);
	bool ok = desk_read(desk, KEEP_FILE, path, NULL, NULL);
	if (ok) {
		/* Read again it says nothing new, and neither does what the register writes. */
		write_plan(desk, &before);
		read_file(desk, path);
		read_file(desk, desk_file(desk, "selv.yaml", str_text(&before), NULL));
	} else {
		must_fail(desk, ok, ERR_DATA, "fil.yaml kan ikke leses inn: ");
	}
	is_written(desk, &before);
	plan_done(&ours);
	plan_done(&theirs);
	str_done(&before);
	str_done(&text);
	return ok;
}

/* A file and a register that started from the same plan and went each their way. The two may not go
 * together; then that is told, and nothing is written. */
static void random_files_are_merged_once(void **state)
{
	struct random random;
	size_t n_merged = 0;
	(void)state;
	random_init(&random);
	for (int round = 0; round < 30; round++) {
		void *fresh;
		desk_empty(&fresh);
		n_merged += merge_once(fresh, &random);
		desk_remove(&fresh);
	}
	print_message("# %zu of 30 went together\n", n_merged);
	assert_true(n_merged > 0);
}

/* ---- What the plans that ship hold */

static void counts_are(struct plan *plan, const size_t counts[KIND_COUNT])
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (counts[kind] > 0 && plan_count(plan, kind) != counts[kind]) {
			fail_msg("%s: %zu, should be %zu", kinds[kind].plural,
				 plan_count(plan, kind), counts[kind]);
		}
	}
}

static void the_plan_holds_what_was_adopted(void **state)
{
	static const size_t counts[KIND_COUNT] = {
		[KIND_PLAN] = 1,      [KIND_INDICATOR] = 5,  [KIND_AREA] = 8,
		[KIND_STRATEGY] = 43, [KIND_GUIDELINE] = 11, [KIND_TASK] = 19};
	static const size_t strategies[] = {9, 7, 6, 3, 3, 3, 9, 3};
	struct desk *desk = *state;
	struct plan plan;
	read_file(desk, (char *)shipped[0]);
	load(desk, &plan);
	counts_are(&plan, counts);
	for (size_t i = 0; i < sizeof strategies / sizeof strategies[0]; i++) {
		void **rows;
		const struct area *area = plan_at(&plan, KIND_AREA, i);
		size_t n = plan_children(&plan, KIND_STRATEGY, area->id, &rows);
		free(rows);
		if (n != strategies[i]) {
			fail_msg("%s: %zu strategies, should be %zu", area->id, n, strategies[i]);
		}
	}
	plan_done(&plan);
}

static void the_earlier_plan_has_ten_headings(void **state)
{
	static const size_t counts[KIND_COUNT] = {[KIND_PLAN] = 1, [KIND_AREA] = 10};
	struct desk *desk = *state;
	struct plan plan;
	read_file(desk, (char *)shipped[1]);
	load(desk, &plan);
	counts_are(&plan, counts);
	plan_done(&plan);
}

/* Nothing that stands there came without saying from where. */
static void every_tiltak_that_ships_names_its_source(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_read(desk, KEEP_ASK, (char *)shipped[0], (char *)shipped[1], NULL));
	for (size_t i = 0; i < 2; i++) {
		struct plan plan;
		app_use_plan(desk->app, desk->reads[i].plan);
		load(desk, &plan);
		assert_true(plan_count(&plan, KIND_TILTAK) > 0);
		for (size_t at = 0; at < plan_count(&plan, KIND_TILTAK); at++) {
			const struct tiltak *tiltak = plan_at(&plan, KIND_TILTAK, at);
			if (!tiltak->source) {
				fail_msg("%s has no kilde", tiltak->id);
			}
		}
		plan_done(&plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plans_that_ship_go_round),
		TEST_EMPTY(random_plans_go_round),
		TEST_EMPTY(random_steps_are_undone_and_done_again),
		cmocka_unit_test(random_files_are_merged_once),
		TEST_EMPTY(the_plan_holds_what_was_adopted),
		TEST_EMPTY(the_earlier_plan_has_ten_headings),
		TEST_EMPTY(every_tiltak_that_ships_names_its_source),
	};
	return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
