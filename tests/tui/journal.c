/*
 * The file of a draft: whole whatever fails, held by one, and nothing left beside it. The linker
 * leads pwrite, fsync and renameat2 here (--wrap).
 */
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"

/* Which call fails, and with what; file-wide because the linker passes nothing. */
enum { CALL_NONE, CALL_PWRITE, CALL_FSYNC, CALL_EXCHANGE };
static struct {
	int call, code;
} fault;

ssize_t __real_pwrite64(int fd, const void *data, size_t len, off_t at);	      // NOLINT
int __real_fsync(int fd);							      // NOLINT
int __real_renameat2(int from, const char *a, int to, const char *b, unsigned flags); // NOLINT
ssize_t __wrap_pwrite64(int fd, const void *data, size_t len, off_t at);	      // NOLINT
int __wrap_fsync(int fd);							      // NOLINT
int __wrap_renameat2(int from, const char *a, int to, const char *b, unsigned flags); // NOLINT

static bool fails(int call)
{
	if (fault.call == call) {
		errno = fault.code;
	}
	return fault.call == call;
}

ssize_t __wrap_pwrite64(int fd, const void *data, size_t len, off_t at) // NOLINT
{
	return fails(CALL_PWRITE) ? -1 : __real_pwrite64(fd, data, len, at);
}

int __wrap_fsync(int fd) // NOLINT
{
	return fails(CALL_FSYNC) ? -1 : __real_fsync(fd);
}

int __wrap_renameat2(int from, const char *a, int to, const char *b, unsigned flags) // NOLINT
{
	return fails(CALL_EXCHANGE) ? -1 : __real_renameat2(from, a, to, b, flags);
}

static int make_folder(void **state)
{
	char *folder = strdup("/tmp/tiltak-test-XXXXXX");
	*state = folder;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	int result = rmdir(*state); /* what a case leaves there is a fault of it */
	free(*state);
	return result;
}

static int count(const char *folder, const char *pattern)
{
	glob_t found;
	char all[100];
	snprintf(all, sizeof all, "%s/%s", folder, pattern);
	int n = glob(all, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	globfree(&found);
	return n;
}

static struct journal begin(const char *folder)
{
	struct journal journal = JOURNAL_NONE;
	char start[100];
	snprintf(start, sizeof start, "%s/utkast-", folder);
	assert_true(journal_new(&journal, start, NULL));
	return journal;
}

static bool put(struct journal *journal, const char *text, struct err *err)
{
	struct str whole = {0};
	str_put(&whole, text);
	bool ok = journal_put(journal, &whole, err);
	str_done(&whole);
	return ok;
}

static void expect(const char *path, const char *wanted)
{
	struct str text = {0};
	assert_true(file_read(path, 100000, &text, NULL));
	assert_string_equal(str_text(&text), wanted);
	str_done(&text);
}

static void the_newest_text_stands_whether_longer_or_shorter(void **state)
{
	static const int codes[] = {0, EINVAL, ENOSYS}; /* of a file system that cannot exchange */
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		struct journal journal = begin(*state);
		char large[20001];
		memset(large, 'x', sizeof large - 1);
		large[sizeof large - 1] = '\0';
		fault.call = codes[i] ? CALL_EXCHANGE : CALL_NONE;
		fault.code = codes[i];
		const char *const texts[] = {"en", "en lengre", large, "kort", ""};
		for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
			assert_true(put(&journal, texts[t], NULL));
			expect(str_text(&journal.path), texts[t]);
		}
		fault.call = CALL_NONE;
		assert_int_equal(count(*state, "utkast-*"), 1);
		assert_int_equal(count(*state, ".utkast-*"), 1);
		journal_remove(&journal);
		assert_int_equal(count(*state, ".utkast-*") + count(*state, "utkast-*"), 0);
	}
}

static void a_text_that_cannot_be_put_leaves_the_one_before(void **state)
{
	struct journal journal = begin(*state);
	assert_true(put(&journal, "gammel", NULL));
	for (int call = CALL_PWRITE; call <= CALL_FSYNC; call++) {
		struct err err = {0};
		fault.call = call;
		fault.code = ENOSPC;
		assert_false(put(&journal, "ny", &err));
		fault.call = CALL_NONE;
		assert_string_equal(
			err.text, "Utkastet kan ikke lagres: disken er full. Lagre teksten snart.");
		expect(str_text(&journal.path), "gammel");
	}
	assert_true(put(&journal, "ny", NULL));
	expect(str_text(&journal.path), "ny");
	journal_remove(&journal);
}

static void what_somebody_took_away_is_made_again(void **state)
{
	struct journal journal = begin(*state);
	assert_true(put(&journal, "en", NULL));
	unlink(str_text(&journal.path));
	unlink(str_text(&journal.spare));
	assert_false(put(&journal, "to", NULL));
	assert_true(put(&journal, "tre", NULL));
	expect(str_text(&journal.path), "tre");
	journal_remove(&journal);
}

static void one_that_is_held_is_not_left(void **state)
{
	struct journal journal = begin(*state), other = JOURNAL_NONE;
	long long at;
	for (int i = 0; i < 3; i++) {
		assert_true(put(&journal, i == 1 ? "en" : "to", NULL));
		assert_false(journal_is_left(str_text(&journal.path), &at));
		assert_false(journal_take(&other, str_text(&journal.path)));
	}
	char *path = strdup(str_text(&journal.path));
	journal_leave(&journal);
	assert_int_equal(count(*state, ".utkast-*"), 0);
	assert_true(journal_is_left(path, &at));
	assert_true(at > 0);
	assert_true(journal_take(&other, path));
	assert_false(journal_is_left(path, &at));
	assert_true(put(&other, "tre", NULL));
	expect(path, "tre");
	journal_remove(&other);
	free(path);
}

/* As after a kill: the locks go with the program. */
static void what_a_kill_left_beside_it_is_removed(void **state)
{
	for (int puts = 0; puts < 2; puts++) { /* one that nothing was put in goes too */
		struct journal journal = begin(*state);
		long long at;
		assert_true(puts == 0 || put(&journal, "en", NULL));
		close(journal.file);
		close(journal.other);
		assert_int_equal(count(*state, ".utkast-*"), 1);
		assert_int_equal(journal_is_left(str_text(&journal.path), &at), puts);
		assert_int_equal(count(*state, ".utkast-*"), 0);
		assert_int_equal(count(*state, "utkast-*"), puts);
		unlink(str_text(&journal.path));
		str_done(&journal.path);
		str_done(&journal.spare);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_newest_text_stands_whether_longer_or_shorter,
						make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_text_that_cannot_be_put_leaves_the_one_before,
						make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(what_somebody_took_away_is_made_again, make_folder,
						remove_folder),
		cmocka_unit_test_setup_teardown(one_that_is_held_is_not_left, make_folder,
						remove_folder),
		cmocka_unit_test_setup_teardown(what_a_kill_left_beside_it_is_removed, make_folder,
						remove_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
