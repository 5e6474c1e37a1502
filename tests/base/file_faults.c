/*
 * file_save and file_put while system calls fail: every call of a save in turn, with each error
 * that can befall it. The linker leads write, fsync, close, renameat, fchmod and getrandom here
 * (--wrap).
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

ssize_t __real_write(int fd, const void *data, size_t len);	     // NOLINT
int __real_fsync(int fd);					     // NOLINT
int __real_close(int fd);					     // NOLINT
int __real_fchmod(int fd, mode_t mode);				     // NOLINT
int __real_renameat(int from, const char *a, int to, const char *b); // NOLINT
ssize_t __real_getrandom(void *data, size_t len, unsigned flags);    // NOLINT
ssize_t __wrap_getrandom(void *data, size_t len, unsigned flags);    // NOLINT
ssize_t __wrap_write(int fd, const void *data, size_t len);	     // NOLINT
int __wrap_fsync(int fd);					     // NOLINT
int __wrap_close(int fd);					     // NOLINT
int __wrap_fchmod(int fd, mode_t mode);				     // NOLINT
int __wrap_renameat(int from, const char *a, int to, const char *b); // NOLINT

/* What the wrapped calls do; file-wide because the linker passes them nothing. */
static struct {
	bool on;
	int calls;     /* seen since it was turned on */
	int fail_at;   /* this call fails, 0 for none */
	bool for_good; /* and all after it */
	bool kills;    /* it ends the program instead */
	int code;      /* with this errno */
	size_t piece;  /* a write takes at most this, 0 for all */
	int hiccup;    /* errno of every second write, 0 for none */
	int syncs;
	uint64_t random; /* counted up and given out when not 0 */
} fault;

static bool fails(void)
{
	if (!fault.on) {
		return false;
	}
	fault.calls++;
	bool now = fault.calls == fault.fail_at ||
		   (fault.for_good && fault.fail_at > 0 && fault.calls > fault.fail_at);
	if (now && fault.kills) {
		raise(SIGKILL);
	}
	if (now) {
		errno = fault.code;
	}
	return now;
}

ssize_t __wrap_write(int fd, const void *data, size_t len) // NOLINT
{
	if (fails()) {
		return -1;
	}
	if (fault.on && fault.hiccup != 0 && fault.calls % 2 == 1) {
		errno = fault.hiccup;
		return -1;
	}
	return __real_write(fd, data,
			    fault.on && fault.piece > 0 && fault.piece < len ? fault.piece : len);
}

int __wrap_fsync(int fd) // NOLINT
{
	fault.syncs += fault.on;
	return fails() ? -1 : __real_fsync(fd);
}

/* A failed close has closed all the same. */
int __wrap_close(int fd) // NOLINT
{
	int result = __real_close(fd);
	return fails() ? -1 : result;
}

int __wrap_fchmod(int fd, mode_t mode) // NOLINT
{
	return fails() ? -1 : __real_fchmod(fd, mode);
}

int __wrap_renameat(int from, const char *a, int to, const char *b) // NOLINT
{
	return fails() ? -1 : __real_renameat(from, a, to, b);
}

ssize_t __wrap_getrandom(void *data, size_t len, unsigned flags) // NOLINT
{
	if (fault.random == 0) {
		return __real_getrandom(data, len, flags);
	}
	assert_int_equal(len, sizeof(fault.random));
	memcpy(data, &fault.random, len);
	fault.random++;
	return (ssize_t)len;
}

struct place {
	char folder[64];
	char path[80];
};

static int make_place(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	if (place == NULL) {
		return -1;
	}
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/tiltak-test-XXXXXX");
	if (mkdtemp(place->folder) == NULL) {
		return -1;
	}
	(void)snprintf(place->path, sizeof(place->path), "%s/plan.yaml", place->folder);
	*state = place;
	return 0;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	(void)unlink(place->path);
	int result = rmdir(place->folder);
	free(place);
	return result;
}

static int count_entries(const char *folder)
{
	int n = 0;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		n++;
	}
	closedir(dir);
	return n;
}

static void check_content(const char *path, const char *want)
{
	struct str got = {0};
	assert_true(file_read(path, 1000, &got, NULL));
	assert_string_equal(str_text(&got), want);
	str_done(&got);
}

/* Saves «ny» over «gammel» with call n failing; the number of calls made. */
static int save_with_fault(const struct place *place, int n, int code, bool for_good)
{
	struct err err = {0};
	assert_true(file_save(place->path, "gammel", 6, NULL));
	int open_before = count_entries("/proc/self/fd");
	fault.on = true;
	fault.calls = 0;
	fault.syncs = 0;
	fault.fail_at = n;
	fault.for_good = for_good;
	fault.code = code;
	bool ok = file_save(place->path, "ny", 2, &err);
	fault.on = false;
	if (ok) {
		check_content(place->path, "ny");
	} else if (strstr(err.text, "er skrevet") != NULL) {
		check_content(place->path, "ny");
		assert_int_equal(err.kind, ERR_IO);
	} else {
		check_content(place->path, "gammel");
		assert_int_equal(err.kind, ERR_IO);
		assert_non_null(strstr(err.text, "er ikke lagret"));
	}
	assert_int_equal(count_entries("/proc/self/fd"), open_before);
	assert_int_equal(count_entries(place->folder), 3); /* . and .. and the file */
	assert_true(ok || n > 0);
	assert_true(fault.syncs <= 2);
	return fault.calls;
}

static void every_failing_call_leaves_the_old_or_the_new_file(void **state)
{
	static const int codes[] = {EIO, ENOSPC, EDQUOT, EROFS};
	int calls = save_with_fault(*state, 0, 0, false);
	assert_int_equal(calls, 7); /* write fchmod fsync close rename fsync close */
	for (size_t c = 0; c < sizeof(codes) / sizeof(*codes); c++) {
		for (int n = 1; n <= calls; n++) {
			save_with_fault(*state, n, codes[c], false);
			save_with_fault(*state, n, codes[c], true);
		}
	}
}

static void the_message_names_the_step_and_a_failed_sync_is_not_retried(void **state)
{
	const struct place *place = *state;
	static const char *const steps[] = {
		"Skrivingen feilet",   "Å sette rettigheter feilet", "Å få det ut på disken feilet",
		"Å lukke fila feilet", "Å gi fila navn feilet",	     "kan gå tapt ved strømbrudd"};
	for (int n = 1; n <= (int)(sizeof(steps) / sizeof(*steps)); n++) {
		struct err err = {0};
		assert_true(file_save(place->path, "gammel", 6, NULL));
		fault.on = true;
		fault.calls = 0;
		fault.syncs = 0;
		fault.fail_at = n;
		fault.for_good = false;
		fault.code = EIO;
		assert_false(file_save(place->path, "ny", 2, &err));
		fault.on = false;
		assert_non_null(strstr(err.text, steps[n - 1]));
		assert_int_equal(fault.syncs, n < 3 ? 0 : n < 6 ? 1 : 2);
	}
}

static void short_writes_and_interruptions_are_gone_through(void **state)
{
	const struct place *place = *state;
	static const int hiccups[] = {0, EINTR, EAGAIN};
	for (size_t i = 0; i < sizeof(hiccups) / sizeof(*hiccups); i++) {
		struct err err = {0};
		fault.on = true;
		fault.calls = 0;
		fault.fail_at = 0;
		fault.piece = 1;
		fault.hiccup = hiccups[i];
		bool ok = file_save(place->path, "en lengre tekst", 15, &err);
		fault.on = false;
		fault.piece = 0;
		fault.hiccup = 0;
		assert_true(ok);
		check_content(place->path, "en lengre tekst");
	}
}

/* Somebody guessed the temporary name and put a link there. */
static void a_taken_temporary_name_is_left_alone(void **state)
{
	const struct place *place = *state;
	char taken[120];
	char victim[120];
	(void)snprintf(taken, sizeof(taken), "%s/.tiltak-%016x", place->folder, 7);
	(void)snprintf(victim, sizeof(victim), "%s/offer", place->folder);
	assert_int_equal(symlink(victim, taken), 0);
	fault.random = 7;
	bool ok = file_save(place->path, "ny", 2, NULL);
	assert_int_equal(fault.random, 9);
	fault.random = 0;
	assert_true(ok);
	check_content(place->path, "ny");
	assert_int_equal(access(victim, F_OK), -1);
	assert_int_equal(unlink(taken), 0);
}

static bool has_unnamed_files(const struct place *place)
{
	int fd = open(place->folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
	if (fd >= 0) {
		close(fd);
	}
	return fd >= 0;
}

/* Once it is written the file has another name for a moment, until it replaces the old one. */
static void a_killed_program_leaves_nothing_beside_the_file(void **state)
{
	enum { WRITE = 1, FCHMOD, FSYNC };
	const struct place *place = *state;
	if (!has_unnamed_files(place)) {
		print_message("# all files have names here: skipped\n");
		skip();
	}
	for (int call = WRITE; call <= FSYNC; call++) {
		int status;
		assert_true(file_save(place->path, "gammel", 6, NULL));
		pid_t child = fork();
		if (child == 0) {
			fault.on = fault.kills = true;
			fault.calls = 0;
			fault.fail_at = call;
			file_save(place->path, "ny", 2, NULL);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		check_content(place->path, "gammel");
		if (count_entries(place->folder) != 3) {
			fail_msg("killed at call %d it left something", call);
		}
	}
}

/* What the last step saw of the folder, and what it says. */
struct seen {
	const struct place *place;
	bool allows;
	int times;
};

static bool see(void *data, struct err *err)
{
	struct seen *seen = data;
	seen->times++;
	check_content(seen->place->path, "gammel");
	return seen->allows || err_set(err, ERR_BUSY, "likevel ikke");
}

static void the_last_step_decides_whether_the_file_stands(void **state)
{
	const struct place *place = *state;
	const struct str text = {.data = (char[]){"ny"}, .len = 2};
	struct seen seen = {.place = place};
	const struct file_last last = {.step = see, .data = &seen};
	struct err err = {0};
	assert_true(file_save(place->path, "gammel", 6, NULL));
	int before = count_entries(place->folder);
	assert_false(file_save_with(place->path, &text, &last, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	check_content(place->path, "gammel");
	assert_int_equal(count_entries(place->folder), before);
	seen.allows = true;
	assert_true(file_save_with(place->path, &text, &last, &err));
	check_content(place->path, "ny");
	assert_int_equal(seen.times, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_failing_call_leaves_the_old_or_the_new_file,
						make_place, remove_place),
		cmocka_unit_test_setup_teardown(
			the_message_names_the_step_and_a_failed_sync_is_not_retried, make_place,
			remove_place),
		cmocka_unit_test_setup_teardown(short_writes_and_interruptions_are_gone_through,
						make_place, remove_place),
		cmocka_unit_test_setup_teardown(a_killed_program_leaves_nothing_beside_the_file,
						make_place, remove_place),
		cmocka_unit_test_setup_teardown(the_last_step_decides_whether_the_file_stands,
						make_place, remove_place),
		cmocka_unit_test_setup_teardown(a_taken_temporary_name_is_left_alone, make_place,
						remove_place),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
