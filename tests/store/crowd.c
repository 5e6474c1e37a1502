/*
 * Several processes at once: no update is lost, nobody is told that the register is busy, and what
 * was acknowledged before a kill is there after it.
 */
#include "place.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "random.h"
#include "tiltak/str.h"

enum { WRITERS = 8, EDITS = 25, KILLED = 3, ROUNDS = 60, TRIES = 20, BACKUPS = 10 };

static bool read_days(struct store *store, const char *id, int *ret, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = store_fetch(store, "asker", KIND_TILTAK, id, &plan, err);
	const struct tiltak *tiltak = plan_find(&plan, KIND_TILTAK, id);
	ok = ok && tiltak != NULL;
	*ret = ok ? tiltak->days : 0;
	plan_done(&plan);
	return ok;
}

/* One more than what stands; again when another was quicker. */
static bool add_one(struct store *store, const char *id, int *ret_days, struct err *err)
{
	for (;;) {
		char was[16];
		char next[16];
		int days;
		struct conflict conflict = {0};
		struct change_set set = place_set("kari");
		if (!read_days(store, id, &days, err)) {
			return false;
		}
		(void)snprintf(was, sizeof(was), "%d", days);
		(void)snprintf(next, sizeof(next), "%d", days + 1);
		change_add(&set, &(struct change){KIND_TILTAK, id,
						  field_find(KIND_TILTAK, "dagsverk"), was, next});
		bool ok = store_apply(store, "asker", &set, NULL, &conflict, err);
		bool again = !ok && conflict.id != NULL;
		change_set_done(&set);
		conflict_done(&conflict);
		if (!again) {
			*ret_days = days + 1;
			return ok;
		}
	}
}

static int write_with_us(const struct place *place)
{
	struct store *store = place_open(place);
	struct err err = {0};
	bool ok = true;
	for (int i = 0; ok && i < EDITS; i++) {
		int days;
		ok = add_one(store, "T-001", &days, &err);
	}
	if (!ok) {
		print_message("# %s\n", err.text);
	}
	store_close(store);
	return ok ? 0 : 1;
}

static int keep_number(void *data, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	*(int *)data = (int)strtol(values[0], NULL, 10);
	return 0;
}

/* The control: reads, then writes what it read and one, and compares nothing. */
static int write_blindly(const struct place *place)
{
	sqlite3 *db;
	bool ok = sqlite3_open(place->db, &db) == SQLITE_OK;
	sqlite3_busy_timeout(db, 20000);
	for (int i = 0; ok && i < EDITS; i++) {
		int days = 0;
		char sql[100];
		ok = sqlite3_exec(db, "SELECT days FROM tiltak WHERE id = 'T-001'", keep_number,
				  &days, NULL) == SQLITE_OK;
		(void)snprintf(sql, sizeof(sql), "UPDATE tiltak SET days = %d WHERE id = 'T-001'",
			       days + 1);
		ok = ok && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
	}
	sqlite3_close(db);
	return ok ? 0 : 1;
}

/* All at once; how many ended well. */
static int run_writers(const struct place *place, int (*run)(const struct place *place))
{
	int gate[2];
	int n_well = 0;
	assert_int_equal(pipe2(gate, O_CLOEXEC), 0);
	for (int i = 0; i < WRITERS; i++) {
		if (fork() == 0) {
			char byte;
			close(gate[1]);
			_exit(read(gate[0], &byte, 1) == 0 ? run(place) : 1);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < WRITERS; i++) {
		int status;
		wait(&status);
		n_well += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	return n_well;
}

static void fail_finding(void *data, const char *sentence)
{
	(void)data;
	fail_msg("%s", sentence);
}

static int days_now(const struct place *place, const char *id)
{
	struct store *store = place_open(place);
	struct err err = {0};
	int days;
	must(read_days(store, id, &days, &err), &err);
	store_close(store);
	return days;
}

static void eight_writers_lose_no_update(void **state)
{
	(void)state;
	struct place place = place_make();
	struct err err = {0};
	struct store *store = place_sample(&place);
	store_close(store);
	assert_int_equal(run_writers(&place, write_with_us), WRITERS);
	assert_int_equal(days_now(&place, "T-001"), 30 + WRITERS * EDITS);
	store = place_open(&place);
	int64_t seq;
	must(store_seq(store, "asker", &seq, &err), &err);
	assert_int_equal(seq, 1 + WRITERS * EDITS);
	must(store_check(store, fail_finding, NULL, &err), &err);
	store_close(store);
	place_remove(&place);
}

static void blind_writers_would_lose_some(void **state)
{
	(void)state;
	int n_lost = 0;
	for (int i = 0; i < TRIES && n_lost == 0; i++) {
		struct place place = place_make();
		store_close(place_sample(&place));
		assert_int_equal(run_writers(&place, write_blindly), WRITERS);
		n_lost = 30 + WRITERS * EDITS - days_now(&place, "T-001");
		place_remove(&place);
	}
	assert_true(n_lost > 0);
}

/* ---- Killed */

/* Each has a tiltak of its own, and says through its pipe which number it has written. */
static const char *const own[KILLED] = {"T-001", "T-002", "T-010"};

struct victim {
	pid_t pid;
	int from;
};

/* With `early`, the control, it is said before it is so. */
static struct victim start_victim(const struct place *place, const char *id, bool early)
{
	int ends[2];
	assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
	pid_t pid = fork();
	if (pid == 0) {
		struct store *store = place_open(place);
		struct err err = {0};
		int days = 0;
		bool ok = read_days(store, id, &days, &err);
		while (ok) {
			days++;
			ok = !early || write(ends[1], &days, sizeof(days)) == sizeof(days);
			ok = ok && add_one(store, id, &days, &err);
			ok = ok && (early || write(ends[1], &days, sizeof(days)) == sizeof(days));
		}
		_exit(1);
	}
	close(ends[1]);
	return (struct victim){.pid = pid, .from = ends[0]};
}

/* The last number it told of, or -1. */
static int bury(struct victim victim)
{
	int last = -1;
	int said;
	assert_int_equal(waitpid(victim.pid, NULL, 0), victim.pid);
	while (read(victim.from, &said, sizeof(said)) == sizeof(said)) {
		last = said;
	}
	close(victim.from);
	return last;
}

struct toll {
	int n_said, n_lost;
};

static void kill_round(const struct place *place, struct random *random, bool early,
		       struct toll *toll)
{
	struct victim victims[KILLED];
	for (int i = 0; i < KILLED; i++) {
		victims[i] = start_victim(place, own[i], early);
	}
	/* Mostly when they are well under way, else anywhere from their start. */
	struct pollfd first = {.fd = victims[0].from, .events = POLLIN};
	if (random_chance(random, 80)) {
		assert_int_equal(poll(&first, 1, 20000), 1);
	}
	struct timespec life = {.tv_nsec = (long)random_below(random, 10000000)};
	nanosleep(&life, NULL);
	for (int i = 0; i < KILLED; i++) {
		kill(victims[i].pid, SIGKILL);
	}
	for (int i = 0; i < KILLED; i++) {
		int said = bury(victims[i]);
		int stands = days_now(place, own[i]);
		toll->n_said += said >= 0;
		toll->n_lost += said > stands;
		assert_true(said < 0 || stands <= said + 1);
	}
}

/* The copy is of one moment: so many edits in the log as the number says. */
static void assert_one_moment(const char *path)
{
	struct store_options options = {.read_only = true};
	struct store *store;
	struct err err = {0};
	int64_t seq;
	int days;
	must(store_open(path, &options, &store, &err), &err);
	must(store_seq(store, "asker", &seq, &err), &err);
	must(read_days(store, "T-001", &days, &err), &err);
	assert_int_equal(days, 30 + seq - 1);
	store_close(store);
}

static void a_backup_while_others_write_is_of_one_moment(void **state)
{
	(void)state;
	struct place place = place_make();
	char *path = place_path(&place, "kopi.db");
	struct err err = {0};
	store_close(place_sample(&place));
	struct victim writer = start_victim(&place, "T-001", false);
	struct pollfd first = {.fd = writer.from, .events = POLLIN};
	assert_int_equal(poll(&first, 1, 20000), 1);
	struct store *store = place_open(&place);
	for (int i = 0; i < BACKUPS; i++) {
		must(store_backup(store, path, &err), &err);
		assert_one_moment(path);
	}
	store_close(store);
	kill(writer.pid, SIGKILL);
	assert_true(bury(writer) > 30);
	free(path);
	place_remove(&place);
}

static struct toll kill_rounds(int n, bool early)
{
	struct place place = place_make();
	struct store *store = place_sample(&place);
	struct random random;
	struct toll toll = {0};
	struct err err = {0};
	random_init(&random);
	must(place_edit(store, "kari", "T-002", "dagsverk", NULL, "1", &err), &err);
	must(place_edit(store, "kari", "T-010", "dagsverk", NULL, "1", &err), &err);
	store_close(store);
	for (int i = 0; i < n; i++) {
		kill_round(&place, &random, early, &toll);
		store = place_open(&place);
		must(store_check(store, fail_finding, NULL, &err), &err);
		store_close(store);
	}
	place_remove(&place);
	print_message("# %d writers killed, %d had acknowledged, %d lost\n", n * KILLED,
		      toll.n_said, toll.n_lost);
	return toll;
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
	(void)state;
	struct toll toll = kill_rounds(ROUNDS, false);
	assert_true(toll.n_said > ROUNDS / 2);
	assert_int_equal(toll.n_lost, 0);
}

static void the_killing_would_find_a_loss(void **state)
{
	(void)state;
	struct toll toll = kill_rounds(ROUNDS / 6, true);
	assert_true(toll.n_lost > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_writers_lose_no_update),
		cmocka_unit_test(blind_writers_would_lose_some),
		cmocka_unit_test(a_backup_while_others_write_is_of_one_moment),
		cmocka_unit_test(what_was_acknowledged_survives_a_kill),
		cmocka_unit_test(the_killing_would_find_a_loss),
	};
	return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
