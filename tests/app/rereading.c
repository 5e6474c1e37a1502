/*
 * Reading a file again: what is told of one that has nothing new, and what was declined before.
 */
#include "desk.h"

#include <time.h>

/* What was declined is a step: it can be taken back, and then the file is compared anew. */
static void what_was_declined_can_be_taken_back(void **state)
{
	struct desk *desk = *state;
	char *file = desk_file(desk, "ny.yaml", desk_plan, "frist: 2023}", "frist: 2026}", NULL);
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, desk_read(desk, KEEP_DATABASE, file, NULL, NULL));
	assert_int_equal(desk->reads[0].n_kept, 1);
	stands(desk, "T-001", "frist", "2025");
	steps_are(desk, 3);
	must(desk, desk_read(desk, KEEP_FILE, file, NULL, NULL));
	assert_true(desk->reads[0].differs);
	steps_are(desk, 3);
	must(desk, desk_undo(desk, false));
	stands(desk, "T-001", "frist", "2025");
	must(desk, desk_read(desk, KEEP_FILE, file, NULL, NULL));
	assert_int_equal(desk->reads[0].n_changed, 1);
	stands(desk, "T-001", "frist", "2026");
	must(desk, desk_read(desk, KEEP_FILE, file, NULL, NULL));
	assert_false(desk->reads[0].differs);
	must(desk, desk_undo_steps(desk, false, 2));
	must(desk, desk_read(desk, KEEP_FILE, file, NULL, NULL));
	stands(desk, "T-001", "frist", "2026");
}

static void an_unchanged_file_says_whether_the_register_is_as_it_says(void **state)
{
	struct desk *desk = *state;
	char *file = desk_file(desk, "igjen.yaml", desk_plan, NULL);
	must(desk, desk_read(desk, KEEP_ASK, file, NULL, NULL));
	assert_false(desk->reads[0].differs);
	assert_string_equal(desk->reads[0].plan, "prove");
	assert_string_equal(desk->reads[0].title, "Prøveplan");
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, desk_read(desk, KEEP_ASK, file, NULL, NULL));
	assert_true(desk->reads[0].done && desk->reads[0].differs);
	stands(desk, "T-001", "frist", "2025");
	/* The same plan, other bytes. */
	must(desk,
	     desk_read(desk, KEEP_ASK,
		       desk_file(desk, "luft.yaml", desk_plan, "topp10:\n", "\ntopp10:\n", NULL),
		       NULL, NULL));
	assert_true(desk->reads[0].differs);
	steps_are(desk, 2);
}

/* How much is read of a plan tells whether the file was understood anew. */
static void an_unchanged_file_is_not_parsed(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	str_put(&text, "plan: {id: stor, tittel: Stor}\ntiltak:\n");
	for (int i = 0; i < 40000; i++) {
		str_printf(&text, "  - {id: U-%05d, tittel: Tiltak nummer %d}\n", i, i);
	}
	char *file = desk_file(desk, "stor.yaml", str_text(&text), NULL);
	clock_t start = clock();
	must(desk, desk_read(desk, KEEP_ASK, file, NULL, NULL));
	clock_t first = clock() - start;
	start = clock();
	must(desk, desk_read(desk, KEEP_ASK, file, NULL, NULL));
	clock_t again = clock() - start;
	assert_false(desk->reads[0].differs);
	print_message("# %ld and %ld\n", (long)first, (long)again);
	assert_true(again * 8 < first);
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_declined_can_be_taken_back),
		TEST(an_unchanged_file_says_whether_the_register_is_as_it_says),
		TEST(an_unchanged_file_is_not_parsed),
	};
	return cmocka_run_group_tests_name("rereading", tests, NULL, NULL);
}
