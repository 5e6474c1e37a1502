/*
 * Column layout: cases a person can check, and random tables that never run over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "seed.h"
#include "tiltak/layout.h"

enum { MAX_COLUMNS = 8 };

/* As the list of tiltak: place, title, area, owner, deadline. */
static const struct layout_column list[] = {
	{.min = 3, .want = 3},
	{.min = 12, .want = 40, .weight = 3},
	{.min = 6, .want = 12, .weight = 1, .drop = 3},
	{.min = 8, .want = 12, .weight = 1, .drop = 2},
	{.min = 10, .want = 10, .drop = 1},
};

enum { N_LIST = sizeof(list) / sizeof(*list) };

static void check_list(int width, const int *want, int want_used)
{
	struct layout_column columns[N_LIST];
	for (int i = 0; i < N_LIST; i++) {
		columns[i] = list[i];
	}
	assert_int_equal(layout_share(columns, N_LIST, width, 1), want_used);
	for (int i = 0; i < N_LIST; i++) {
		assert_int_equal(columns[i].width, want[i]);
	}
}

static void columns_get_what_they_want_and_shares_of_the_rest(void **state)
{
	(void)state;
	check_list(81, (int[]){3, 40, 12, 12, 10}, 81);
	check_list(86, (int[]){3, 43, 13, 13, 10}, 86);
	check_list(181, (int[]){3, 100, 32, 32, 10}, 181);
}

static void weighted_columns_shrink_before_any_is_dropped(void **state)
{
	(void)state;
	check_list(62, (int[]){3, 26, 9, 10, 10}, 62);
	check_list(43, (int[]){3, 12, 6, 8, 10}, 43);
}

static void the_highest_drop_goes_first(void **state)
{
	(void)state;
	check_list(42, (int[]){3, 17, 0, 9, 10}, 42);
	check_list(35, (int[]){3, 20, 0, 0, 10}, 35);
	check_list(26, (int[]){3, 22, 0, 0, 0}, 26);
}

static void of_equals_the_last_goes_first(void **state)
{
	(void)state;
	struct layout_column columns[] = {{.want = 5, .drop = 1}, {.want = 5, .drop = 1}};
	assert_int_equal(layout_share(columns, 2, 8, 1), 5);
	assert_int_equal(columns[0].width, 5);
	assert_int_equal(columns[1].width, 0);
}

static void the_last_column_is_cut_when_none_may_go(void **state)
{
	(void)state;
	check_list(10, (int[]){3, 6, 0, 0, 0}, 10);
	check_list(5, (int[]){3, 1, 0, 0, 0}, 5);
	check_list(2, (int[]){2, 0, 0, 0, 0}, 2);
	check_list(0, (int[]){0, 0, 0, 0, 0}, 0);
	check_list(-7, (int[]){0, 0, 0, 0, 0}, 0);
}

static void no_columns_use_nothing(void **state)
{
	(void)state;
	assert_int_equal(layout_share(NULL, 0, 80, 1), 0);
}

static void columns_without_weight_leave_the_rest_unused(void **state)
{
	(void)state;
	struct layout_column columns[] = {{.min = 2, .want = 5}, {.min = 2, .want = 6}};
	assert_int_equal(layout_share(columns, 2, 80, 2), 13);
	assert_int_equal(columns[0].width, 5);
	assert_int_equal(columns[1].width, 6);
}

static int below(unsigned *seed, int n)
{
	return (int)(rand_r(seed) % (unsigned)n);
}

static size_t random_columns(unsigned *seed, struct layout_column columns[MAX_COLUMNS])
{
	size_t n = (size_t)below(seed, MAX_COLUMNS + 1);
	for (size_t i = 0; i < n; i++) {
		columns[i] = (struct layout_column){
			.min = below(seed, 20),
			.want = below(seed, 60),
			.weight = below(seed, 3),
			.drop = below(seed, 4),
			.width = below(seed, 100),
		};
	}
	return n;
}

/* No column dropped while one that should go before it stays; none below its floor unless cut. */
static void check_columns(const struct layout_column *columns, size_t n, int used, int width,
			  int gap)
{
	int sum = 0;
	int lowest_dropped = 100;
	int highest_kept = 0;
	for (size_t i = 0; i < n; i++) {
		const struct layout_column *c = &columns[i];
		assert_true(c->width >= 0);
		if (c->width > 0) {
			sum += c->width + (sum > 0 ? gap : 0);
			highest_kept = c->drop > highest_kept ? c->drop : highest_kept;
			assert_true(c->weight > 0 || c->width <= c->want);
			int floor = c->weight > 0 && c->min < c->want ? c->min : c->want;
			assert_true(c->drop == 0 || c->width >= floor);
		} else if (c->drop > 0 && c->want > 0) {
			lowest_dropped = c->drop < lowest_dropped ? c->drop : lowest_dropped;
		}
	}
	assert_int_equal(sum, used);
	assert_true(used <= (width > 0 ? width : 0));
	assert_true(highest_kept <= lowest_dropped);
}

static void random_tables_never_run_over(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	for (int i = 0; i < 100000; i++) {
		struct layout_column columns[MAX_COLUMNS];
		size_t n = random_columns(&seed, columns);
		int width = below(&seed, 300) - 5;
		int gap = below(&seed, 4);
		int used = layout_share(columns, n, width, gap);
		check_columns(columns, n, used, width, gap);
		for (size_t c = 0; c < n; c++) {
			/* where a weighted column got more than it wants, everything is used */
			if (columns[c].width > columns[c].want && columns[c].want > 0) {
				assert_int_equal(used, width);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_get_what_they_want_and_shares_of_the_rest),
		cmocka_unit_test(weighted_columns_shrink_before_any_is_dropped),
		cmocka_unit_test(the_highest_drop_goes_first),
		cmocka_unit_test(of_equals_the_last_goes_first),
		cmocka_unit_test(the_last_column_is_cut_when_none_may_go),
		cmocka_unit_test(no_columns_use_nothing),
		cmocka_unit_test(columns_without_weight_leave_the_rest_unused),
		cmocka_unit_test(random_tables_never_run_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
