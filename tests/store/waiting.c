/*
 * Another process holds the database.
 */
#include "place.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "inner.h"

/* Takes the write lock in a child and says so through the pipe; the child lives until killed. */
static pid_t hold_lock(const struct place *place)
{
	int ready[2];
	char byte;
	assert_int_equal(pipe2(ready, O_CLOEXEC), 0);
	pid_t child = fork();
	if (child == 0) {
		struct err err = {0};
		struct store *store = place_open(place);
		bool ok = store_begin(store, true, &err);
		if (ok && write(ready[1], "x", 1) == 1) {
			pause();
		}
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

static void a_held_lock_is_waited_for_and_then_told_of(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_open(&place);
	pid_t holder = hold_lock(&place);
	struct err err;
	char process[32];
	struct timespec from, to;
	(void)snprintf(process, sizeof(process), "prosess %d", (int)holder);
	clock_gettime(CLOCK_MONOTONIC, &from);
	must_fail(place_can_write(store, &err), &err, ERR_BUSY, process);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_non_null(strstr(err.text, "siden"));
	assert_non_null(strstr(err.text, "test_store"));
	assert_in_range(to.tv_sec - from.tv_sec, 4, 6);
	/* Reading goes on meanwhile, and writing as soon as the holder is gone. */
	struct plan_summary *plans;
	size_t n;
	must(store_plans(store, &plans, &n, &err), &err);
	assert_int_equal(kill(holder, SIGKILL), 0);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	must(place_can_write(store, &err), &err);
	store_close(store);
	place_remove(&place);
}

static bool ask_for_a_while(void *data, int ms)
{
	int *last = data;
	assert_true(ms >= *last);
	*last = ms;
	return ms < 100;
}

static void who_waits_is_asked_and_may_give_up(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_open(&place);
	pid_t holder = hold_lock(&place);
	struct err err;
	int last = 0;
	store_wait_with(store, &(struct waiting){ask_for_a_while, &last});
	must_fail(place_can_write(store, &err), &err, ERR_BUSY, "låst av");
	assert_in_range(last, 100, 1000);
	assert_int_equal(kill(holder, SIGKILL), 0);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	last = 0;
	must(place_can_write(store, &err), &err);
	assert_int_equal(last, 0);
	store_close(store);
	place_remove(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_held_lock_is_waited_for_and_then_told_of),
		cmocka_unit_test(who_waits_is_asked_and_may_give_up),
	};
	return cmocka_run_group_tests_name("waiting", tests, NULL, NULL);
}
