/*
 * What is written reads back equal, and is written again as the same bytes: random plans of every
 * kind with nasty texts, ids and numbers. TILTAK_SEED repeats a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "same.h"
#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

static void read_back(const struct str *text, struct plan *out)
{
	struct plan_faults faults = {0};
	struct err err = {0};
	plan_init(out);
	if (!plan_read(str_text(text), text->len, "plan", out, &faults, &err)) {
		print_error("%s\n", str_text(text));
		for (size_t i = 0; i < faults.n; i++) {
			print_error("%s\n", faults.lines[i]);
		}
		fail();
	}
	plan_faults_done(&faults);
}

struct pieces {
	struct str text, taken;
};

static void take_lines(void *data)
{
	struct pieces *pieces = data;
	const char *end = memrchr(str_text(&pieces->text), '\n', pieces->text.len);
	size_t n = end ? (size_t)(end - pieces->text.data) + 1 : 0;
	str_add(&pieces->taken, str_text(&pieces->text), n);
	str_splice(&pieces->text, 0, n, "", 0);
}

/* Written the second time in pieces. */
static void check_plan(struct plan *plan)
{
	struct str text = {0};
	struct pieces again = {0};
	struct plan back;
	plan_write(plan, &text, NULL, NULL);
	read_back(&text, &back);
	plan_write(&back, &again.text, take_lines, &again);
	str_put(&again.taken, str_text(&again.text));
	assert_string_equal(str_text(&again.taken), str_text(&text));
	assert_true(plan_equal(plan, &back));
	plan_done(&back);
	str_done(&text);
	str_done(&again.text);
	str_done(&again.taken);
}

/* Random changes leave lists undecided, since what is decided stands; a file may have both. */
static void decide_lists(struct random *random, struct plan *plan)
{
	size_t n = plan_count(plan, KIND_DECISION);
	for (size_t i = 0; n > 0 && i < plan_count(plan, KIND_PRIORITY); i++) {
		struct priority *list = plan_at(plan, KIND_PRIORITY, i);
		const struct record *decision =
			plan_at(plan, KIND_DECISION, random_below(random, n));
		list->decision = random_chance(random, 50) ? decision->id : NULL;
	}
}

static void test_random_plans(void **state)
{
	struct random *random = *state;
	for (size_t round = 0; round < 60; round++) {
		struct plan plan;
		random_plan(random, &plan, round * 10);
		decide_lists(random, &plan);
		check_plan(&plan);
		plan_done(&plan);
	}
}

/* A text of any characters that a field takes, in a plain field, in a list and as an id. */
static void test_random_texts(void **state)
{
	struct random *random = *state;
	struct plan plan;
	struct str text = {0}, word = {0}, id = {0};
	plan_init(&plan);
	struct plan_info *info = plan_add(&plan, KIND_PLAN, "p");
	info->title = "P";
	for (int i = 0; i < 2000; i++) {
		str_clear(&text);
		str_clear(&id);
		str_printf(&id, "L-%d", i);
		random_text(random, true, &text);
		struct promise *promise = plan_add(&plan, KIND_PROMISE, str_text(&id));
		promise->text = arena_text(&plan.arena, str_text(&text));
		str_clear(&word);
		random_text(random, false, &word);
		if (id_check(KIND_TERM, str_text(&word), NULL)) {
			struct term *term = plan_add(&plan, KIND_TERM, str_text(&word));
			if (term != NULL) {
				term->text = promise->text;
			}
		}
	}
	check_plan(&plan);
	plan_done(&plan);
	str_done(&text);
	str_done(&word);
	str_done(&id);
}

/* The tiltak alone are written as they stand in the whole file, in the order asked for. */
static void test_tiltak_alone(void **state)
{
	struct plan plan;
	struct str whole = {0};
	struct str part = {0};
	random_plan(*state, &plan, 60);
	size_t n = plan_count(&plan, KIND_TILTAK);
	const struct tiltak **rows = mem_zero(n + 1, sizeof *rows);
	for (size_t i = 0; i < n; i++) {
		rows[i] = plan_at(&plan, KIND_TILTAK, i);
	}
	plan_write(&plan, &whole, NULL, NULL);
	plan_write_tiltak(&plan, rows, n, &part);
	assert_non_null(strstr(str_text(&whole), str_text(&part)));
	str_clear(&part);
	plan_write_tiltak(&plan, rows, 0, &part);
	assert_string_equal(str_text(&part), "tiltak: []\n");
	free(rows);
	str_done(&part);
	str_done(&whole);
	plan_done(&plan);
}

/* A file with bytes changed is read or refused, never worse; what is read is written and read back
 * again. */
static void test_damaged_files(void **state)
{
	static const char pieces[] = "\n\t :-[]{}#&*!|>'\"%@`,?~\\/=<0aZ\x01\x7f\xc3\xa5\xe2\xff";
	struct random *random = *state;
	struct plan plan;
	struct str text = {0};
	size_t n_read = 0;
	random_plan(random, &plan, 60);
	plan_write(&plan, &text, NULL, NULL);
	plan_done(&plan);
	for (int round = 0; round < 400; round++) {
		struct str copy = {0};
		struct plan back;
		struct plan_faults faults = {0};
		str_add(&copy, text.data, text.len);
		for (size_t n = 1 + random_below(random, 3); n > 0; n--) {
			str_splice(&copy, random_below(random, copy.len - 4),
				   random_below(random, 3),
				   pieces + random_below(random, sizeof pieces - 1), 1);
		}
		plan_init(&back);
		if (plan_read(copy.data, copy.len, "plan", &back, &faults, NULL)) {
			assert_int_equal(faults.n, 0);
			check_plan(&back);
			n_read++;
		} else {
			assert_true(faults.n > 0);
		}
		plan_faults_done(&faults);
		plan_done(&back);
		str_done(&copy);
	}
	print_message("# %zu of 400 were still plans\n", n_read);
	str_done(&text);
}

static int setup(void **state)
{
	static struct random random;
	random_init(&random);
	*state = &random;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_plans),
		cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_tiltak_alone),
		cmocka_unit_test(test_damaged_files),
	};
	return cmocka_run_group_tests_name("roundtrip", tests, setup, NULL);
}
