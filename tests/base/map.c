/*
 * The hash: behaves as an array indexed by the key's number would, through random puts and takes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "seed.h"
#include "tiltak/map.h"

static void an_empty_map_has_nothing(void **state)
{
	(void)state;
	struct map map = {0};
	assert_null(map_get(&map, "T-001"));
	assert_null(map_take(&map, "T-001"));
	assert_null(map_get(&map, NULL));
	assert_null(map_take(&map, NULL));
	map_done(&map);
	map_done(&map);
}

static void put_get_replace_take(void **state)
{
	(void)state;
	struct map map = {0};
	int a, b;
	assert_null(map_put(&map, "5.1-1", &a));
	assert_null(map_put(&map, "", &b));
	assert_ptr_equal(map_get(&map, "5.1-1"), &a);
	assert_ptr_equal(map_get(&map, ""), &b);
	assert_null(map_get(&map, "5.1-10"));
	assert_ptr_equal(map_put(&map, "5.1-1", &b), &a);
	assert_int_equal(map.n, 2);
	assert_ptr_equal(map_take(&map, "5.1-1"), &b);
	assert_null(map_take(&map, "5.1-1"));
	assert_int_equal(map.n, 1);
	map_done(&map);
}

static void replacing_lets_go_of_the_old_key(void **state)
{
	(void)state;
	struct map map = {0};
	int value;
	char *old = strdup("T-001");
	char *new = strdup("T-001");
	map_put(&map, old, &value);
	map_put(&map, new, &value);
	free(old);
	assert_ptr_equal(map_get(&map, "T-001"), &value);
	map_done(&map);
	free(new);
}

enum { N_KEYS = 3000 };

static void random_puts_and_takes_agree_with_an_array(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	static char keys[N_KEYS][32];
	static void *want[N_KEYS];
	for (int i = 0; i < N_KEYS; i++) {
		(void)snprintf(keys[i], sizeof(keys[i]), "%.*sT-%d", i % 20,
			       "et-langt-prefiks-til-id", i);
	}
	struct map map = {0};
	size_t n = 0;
	for (int step = 0; step < 100000; step++) {
		/* seldom more than a fourth of the keys, then more and more of them */
		int i = rand_r(&seed) % (step < 50000 ? N_KEYS / 4 : N_KEYS);
		int act = rand_r(&seed) % 3;
		if (act == 0) {
			void *value = keys[rand_r(&seed) % N_KEYS];
			assert_ptr_equal(map_put(&map, keys[i], value), want[i]);
			n += want[i] == NULL;
			want[i] = value;
		} else if (act == 1) {
			assert_ptr_equal(map_take(&map, keys[i]), want[i]);
			n -= want[i] != NULL;
			want[i] = NULL;
		}
		assert_ptr_equal(map_get(&map, keys[i]), want[i]);
		assert_int_equal(map.n, n);
	}
	for (int i = 0; i < N_KEYS; i++) {
		assert_ptr_equal(map_get(&map, keys[i]), want[i]);
	}
	map_done(&map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map_has_nothing),
		cmocka_unit_test(put_get_replace_take),
		cmocka_unit_test(replacing_lets_go_of_the_old_key),
		cmocka_unit_test(random_puts_and_takes_agree_with_an_array),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
