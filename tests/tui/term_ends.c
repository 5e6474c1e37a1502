/*
 * However the program ends, or does not begin, the terminal is given back as it was found.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "pty.h"
#include "screen.h"
#include "tiltak/str.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

static struct pty *start(const char *const *env)
{
	const char *argv[] = {getenv("TILTAK_DEMO"), NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);

	assert_true(pty_wait_text(pty, "80x24"));
	assert_false(pty_modes_restored(pty));
	return pty;
}

static void expect_given_back(struct pty *pty)
{
	struct screen *screen = pty_screen(pty);

	assert_true(pty_modes_restored(pty));
	assert_false(screen_alternate(screen));
	assert_true(screen_cursor_shown(screen));
	assert_false(screen_paste_mode(screen));
	pty_free(pty);
}

static void quitting_gives_the_terminal_back(void **state)
{
	(void)state;
	static const char *const terms[] = {"TERM=xterm-256color", "TERM=xterm", "TERM=screen",
					    "TERM=linux", "TERM=vt220"};

	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		struct pty *pty = start((const char *[]){terms[i], NULL});
		pty_type(pty, "utkast");
		assert_true(pty_wait_text(pty, "utkast"));
		pty_keys(pty, "F10");
		assert_int_equal(pty_wait_exit(pty, NULL), 0);
		assert_true(pty_shows(pty, "lagret: utkast"));
		expect_given_back(pty);
	}
}

/* The program saves and leaves; the shell sees 128 + n. */
static void signals_let_it_save_and_leave_within_a_second(void **state)
{
	(void)state;
	static const int signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGPIPE};

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct pty *pty = start(NULL);
		int ms;

		pty_type(pty, "utkast");
		assert_true(pty_wait_text(pty, "utkast"));
		pty_signal(pty, signals[i]);
		assert_int_equal(pty_wait_exit(pty, &ms), 128 + signals[i]);
		assert_true(ms < 1000);
		assert_true(pty_shows(pty, "lagret: utkast"));
		expect_given_back(pty);
	}
}

static const struct {
	const char *key;
	int code;
	bool ours; /* the code is the same under sanitizers */
} crashes[] = {
	{"F9", 128 + SIGABRT, false},
	{"F8", 128 + SIGSEGV, false},
	{"F6", 128 + SIGSEGV, false}, /* the stack is used up */
	{"F5", 74, true},	      /* no memory */
};

static void a_crash_gives_the_terminal_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(crashes) / sizeof(*crashes); i++) {
		struct pty *pty = start(NULL);
		pty_keys(pty, crashes[i].key);
		int code = pty_wait_exit(pty, NULL);
		assert_int_not_equal(code, 0);
		assert_int_not_equal(code, -1);
		if (crashes[i].ours || !SANITIZED) {
			assert_int_equal(code, crashes[i].code);
		}
		expect_given_back(pty);
	}
}

static void a_program_that_hangs_is_ended_too(void **state)
{
	(void)state;
	struct pty *pty = start(NULL);
	int ms;

	pty_keys(pty, "F4");
	assert_true(pty_wait_text(pty, "henger"));
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_exit(pty, &ms), 128 + SIGTERM);
	assert_true(ms < 1500);
	expect_given_back(pty);
}

/* Also where the kernel sends no signal, because the terminal is not the controlling one. */
static void a_line_that_is_cut_ends_it(void **state)
{
	(void)state;
	static const char *const arguments[] = {NULL, "loose"};

	for (size_t i = 0; i < 2; i++) {
		const char *argv[] = {getenv("TILTAK_DEMO"), arguments[i], NULL};
		struct pty *pty = pty_start(argv, NULL, 24, 80);
		int ms;

		assert_true(pty_wait_text(pty, "80x24"));
		pty_hang_up(pty);
		assert_int_equal(pty_wait_exit(pty, &ms), 128 + SIGHUP);
		assert_true(ms < 1000);
		pty_free(pty);
	}
}

/* Nobody reads, and frames have filled every buffer on the way. */
static void a_terminal_that_takes_nothing_does_not_hold_it(void **state)
{
	(void)state;
	struct pty *pty = start(NULL);
	int ms;

	assert_true(pty_fill(pty));
	pty_signal(pty, SIGTERM);
	assert_int_equal(pty_wait_exit(pty, &ms), 128 + SIGTERM);
	assert_true(ms < 1500);
	assert_true(pty_modes_restored(pty));
	pty_free(pty);
}

static bool on_normal_screen(struct pty *pty, const void *data)
{
	(void)data;
	return !screen_alternate(pty_screen(pty)) && pty_modes_restored(pty);
}

static bool on_alternate_screen(struct pty *pty, const void *data)
{
	(void)data;
	return screen_alternate(pty_screen(pty)) && pty_shows(pty, "80x24");
}

static void another_program_may_have_the_terminal_in_between(void **state)
{
	(void)state;
	struct pty *pty = start(NULL);

	pty_type(pty, "utkast");
	assert_true(pty_wait_text(pty, "utkast"));
	pty_keys(pty, "F7");
	assert_true(pty_wait_text(pty, "et annet program"));
	assert_true(pty_wait(pty, on_normal_screen, NULL));
	pty_signal(pty, SIGINT); /* Ctrl+C there is not for us */
	pty_type(pty, "videre\r");
	assert_true(pty_wait(pty, on_alternate_screen, NULL));
	assert_true(pty_wait_text(pty, "utkast"));
	assert_true(pty_wait_gone(pty, "et annet program"));
	pty_keys(pty, "F10");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
}

static void stopped_and_continued_it_comes_back_as_it_was(void **state)
{
	(void)state;
	struct pty *pty = start(NULL);

	pty_type(pty, "utkast");
	assert_true(pty_wait_text(pty, "utkast"));
	pty_signal(pty, SIGTSTP);
	assert_true(pty_wait_stopped(pty));
	assert_true(pty_wait(pty, on_normal_screen, NULL));
	pty_signal(pty, SIGCONT);
	assert_true(pty_wait(pty, on_alternate_screen, NULL));
	assert_true(pty_wait_text(pty, "utkast"));
	assert_false(pty_modes_restored(pty));
	pty_keys(pty, "F10");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
}

/* ---- Where there is no terminal to open */

/* Runs a shell line; what it writes goes to out. */
static int run(const char *line, struct str *out)
{
	char bytes[1000];
	FILE *pipe = popen(line, "r"); // NOLINT(cert-env33-c)
	size_t n;

	if (!pipe) {
		return -1;
	}
	while ((n = fread(bytes, 1, sizeof(bytes), pipe)) > 0) {
		str_add(out, bytes, n);
	}
	int status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void expect_one_line(const char *text)
{
	assert_string_equal(text + strcspn(text, "\n"), "\n");
	assert_null(strchr(text, '\033'));
}

static void without_a_terminal_there_is_one_plain_line(void **state)
{
	(void)state;
	struct str out = {0};

	assert_int_equal(run("\"$TILTAK_DEMO\" </dev/null 2>&1", &out), 2);
	expect_one_line(str_text(&out));
	assert_non_null(strstr(str_text(&out), "terminal"));
	str_done(&out);
}

static void a_terminal_that_is_unknown_or_dumb_is_told_in_one_line(void **state)
{
	(void)state;
	static const char *const terms[] = {"TERM=ukjent", "TERM=dumb", "TERM", "TERM="};

	for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
		const char *argv[] = {getenv("TILTAK_DEMO"), NULL};
		struct pty *pty = pty_start(argv, (const char *[]){terms[i], NULL}, 24, 80);
		assert_int_equal(pty_wait_exit(pty, NULL), 2);
		assert_true(pty_modes_restored(pty));
		const char *text = str_text(pty_output(pty));
		assert_string_equal(text + strcspn(text, "\r"), "\r\n");
		assert_null(strchr(text, '\033'));
		pty_free(pty);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quitting_gives_the_terminal_back),
		cmocka_unit_test(signals_let_it_save_and_leave_within_a_second),
		cmocka_unit_test(a_crash_gives_the_terminal_back),
		cmocka_unit_test(a_program_that_hangs_is_ended_too),
		cmocka_unit_test(a_line_that_is_cut_ends_it),
		cmocka_unit_test(a_terminal_that_takes_nothing_does_not_hold_it),
		cmocka_unit_test(another_program_may_have_the_terminal_in_between),
		cmocka_unit_test(stopped_and_continued_it_comes_back_as_it_was),
		cmocka_unit_test(without_a_terminal_there_is_one_plain_line),
		cmocka_unit_test(a_terminal_that_is_unknown_or_dumb_is_told_in_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
