/*
 * --kiosk: what the kernel is asked to refuse, it refuses. Each try is made in a child of its own,
 * held and (the control) not held.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk.h"
#include "tiltak/err.h"

static char inside[100], outside[100];

static bool make_file(const char *folder)
{
	char path[200];
	snprintf(path, sizeof path, "%s/prøve", folder);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, "x", 1) == 1;
	if (fd >= 0) {
		close(fd);
	}
	return ok;
}

static bool writes_inside(void)
{
	return make_file(inside);
}

static bool writes_outside(void)
{
	return make_file(outside);
}

static bool writes_over(void)
{
	char path[200];
	snprintf(path, sizeof path, "%s/fil", outside);
	return truncate(path, 0) == 0 || open(path, O_WRONLY | O_CLOEXEC) >= 0;
}

static bool makes_folder_outside(void)
{
	char path[200];
	snprintf(path, sizeof path, "%s/mappe", outside);
	return mkdir(path, 0700) == 0;
}

static bool moves_out(void)
{
	char from[200], to[200];
	snprintf(from, sizeof from, "%s/fil", inside);
	snprintf(to, sizeof to, "%s/flyttet", outside);
	return rename(from, to) == 0;
}

static bool keeps_drafts_inside(void)
{
	const char *state = getenv("XDG_STATE_HOME");
	return state && strcmp(state, inside) == 0;
}

static char *const words[] = {"true", NULL};

static bool starts_program(void)
{
	pid_t pid;
	int status = 1;
	return posix_spawnp(&pid, words[0], NULL, NULL, words, environ) == 0 &&
	       waitpid(pid, &status, 0) == pid && status == 0;
}

/* Ends the child with 0 when it works. */
static bool becomes_program(void)
{
	execvp(words[0], words);
	return false;
}

static bool becomes_open_program(void)
{
	int fd = open("/bin/true", O_PATH | O_CLOEXEC);
	fexecve(fd, words, environ);
	return false;
}

/* What the try says in a child; both folders are as new each time. */
static bool child_says(bool (*try)(void), bool held)
{
	char db[200], command[1000];
	struct err err = {0};
	snprintf(command, sizeof command,
		 "rm -rf %s/* %s/* && echo x >%s/fil && echo x >%s/fil && touch %s/register.db",
		 inside, outside, inside, outside, inside);
	assert_int_equal(system(command), 0);
	snprintf(db, sizeof db, "%s/register.db", inside);
	pid_t pid = fork();
	if (pid == 0) {
		bool ok = !held || kiosk_confine(db, &err);
		_exit(!ok ? 2 : try() ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
	return WEXITSTATUS(status) == 0;
}

static void no_program_can_be_started(void **state)
{
	(void)state;
	static bool (*const tries[])(void) = {starts_program, becomes_program,
					      becomes_open_program};
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		assert_true(child_says(tries[i], false));
		assert_false(child_says(tries[i], true));
	}
}

static void nothing_is_written_outside_the_folder_of_the_register(void **state)
{
	(void)state;
	static bool (*const tries[])(void) = {writes_outside, writes_over, makes_folder_outside,
					      moves_out};
	assert_true(child_says(writes_inside, true));
	assert_true(child_says(keeps_drafts_inside, true));
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < 3) {
		skip(); /* this kernel cannot hold it */
	}
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		assert_true(child_says(tries[i], false));
		assert_false(child_says(tries[i], true));
	}
}

static int set_up(void **state)
{
	(void)state;
	strcpy(inside, "/tmp/tiltak-kiosk-XXXXXX");
	strcpy(outside, "/tmp/tiltak-utenfor-XXXXXX");
	return mkdtemp(inside) && mkdtemp(outside) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	char command[300];
	snprintf(command, sizeof command, "rm -rf %s %s", inside, outside);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_program_can_be_started),
		cmocka_unit_test(nothing_is_written_outside_the_folder_of_the_register),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
