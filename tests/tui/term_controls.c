/*
 * The control of every defence of the terminal: what holds with it must not hold without it, or the
 * tests of term.c and term_ends.c would not see it go.
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
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"
#include "screen.h"
#include "tiltak/str.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

enum { SOON = 1500 /* ms: within this it is gone, or it is held */ };

static char saved[] = "/tmp/tiltak-saved-XXXXXX";

static struct pty *start(const char *off, const char *argument)
{
	char off_variable[64], saved_variable[64];
	const char *argv[] = {getenv("TILTAK_DEMO_OFF"), argument, NULL};
	const char *env[] = {off_variable, saved_variable, NULL};

	snprintf(off_variable, sizeof(off_variable), "DEMO_OFF=%s", off);
	snprintf(saved_variable, sizeof(saved_variable), "DEMO_SAVED=%s", saved);
	unlink(saved);
	struct pty *pty = pty_start(argv, env, 24, 80);
	assert_true(pty_wait_text(pty, "80x24"));
	return pty;
}

static bool ends_restored(struct pty *pty)
{
	bool holds = pty_wait_exit_within(pty, SOON, NULL) >= 0 && pty_modes_restored(pty);

	pty_free(pty);
	return holds;
}

static bool a_signal_gives_the_terminal_back(const char *off)
{
	struct pty *pty = start(off, NULL);

	pty_signal(pty, SIGTERM);
	return ends_restored(pty);
}

static bool key_gives_the_terminal_back(const char *off, const char *argument, const char *key)
{
	struct pty *pty = start(off, argument);

	pty_keys(pty, key);
	return ends_restored(pty);
}

static bool a_crash_gives_the_terminal_back(const char *off)
{
	return key_gives_the_terminal_back(off, NULL, "F9");
}

static bool a_full_stack_gives_the_terminal_back(const char *off)
{
	return key_gives_the_terminal_back(off, NULL, "F6");
}

static bool no_memory_gives_the_terminal_back(const char *off)
{
	return key_gives_the_terminal_back(off, NULL, "F5");
}

static bool a_crash_in_the_background_gives_the_terminal_back(const char *off)
{
	return key_gives_the_terminal_back(off, "background", "F9");
}

static bool a_program_that_hangs_is_ended(const char *off)
{
	struct pty *pty = start(off, NULL);

	pty_keys(pty, "F4");
	assert_true(pty_wait_text(pty, "henger"));
	pty_signal(pty, SIGTERM);
	return ends_restored(pty);
}

static bool a_line_that_is_cut_ends_it(const char *off)
{
	struct pty *pty = start(off, "loose");

	pty_hang_up(pty);
	bool holds = pty_wait_exit_within(pty, SOON, NULL) == 128 + SIGHUP;
	pty_free(pty);
	return holds;
}

/* Nobody reads, and frames have filled every buffer on the way. */
static struct pty *start_deaf(const char *off)
{
	struct pty *pty = start(off, NULL);

	assert_true(pty_fill(pty));
	pty_signal(pty, SIGTERM);
	return pty;
}

static bool quitting_gives_the_terminal_back(const char *off)
{
	return key_gives_the_terminal_back(off, NULL, "F10");
}

static bool a_deaf_terminal_does_not_keep_it_from_saving(const char *off)
{
	return ends_restored(start_deaf(off)) && access(saved, F_OK) == 0;
}

static bool has_read(struct pty *pty, const void *data)
{
	(void)data;
	const char *line = strstr(str_text(pty_output(pty)), "leste:");
	return line && strchr(line, '\n');
}

/* What stands unread when another program gets the terminal is not for that. */
static bool typed_ahead_is_not_for_others(const char *off)
{
	char names[64];

	snprintf(names, sizeof(names), "slow,%s", off);
	struct pty *pty = start(names, NULL);
	pty_type(pty, "\033[18~rm"); /* F7 */
	assert_true(pty_wait_text(pty, "et annet program"));
	pty_type(pty, "videre\r");
	assert_true(pty_wait(pty, has_read, NULL));
	bool holds = strstr(str_text(pty_output(pty)), "leste: videre") != NULL;
	pty_free(pty);
	return holds;
}

static bool hostile_text_is_shown_and_does_nothing(const char *off)
{
	struct pty *pty = start(off, NULL);
	bool holds = pty_shows(pty, "a<202E>b<200B>c") && pty_shows(pty, "<001B>]0;eid") &&
		     !strstr(str_text(pty_output(pty)), "\033]");

	pty_free(pty);
	return holds;
}

/* What was typed before stands, over the whole of the new size. */
static bool a_new_size_is_drawn(const char *off)
{
	struct pty *pty = start(off, NULL);

	pty_type(pty, "utkast");
	assert_true(pty_wait_text(pty, "sist [t]"));
	pty_resize(pty, 30, 100);
	pty_type(pty, "x");
	assert_true(pty_wait_text(pty, "sist [x]"));
	bool holds = pty_shows(pty, "100x30") && pty_shows(pty, "utkastx");
	pty_free(pty);
	return holds;
}

static bool is_refused_in_one_line(const char *off, const char *term)
{
	char off_variable[64];
	const char *argv[] = {getenv("TILTAK_DEMO_OFF"), NULL};

	snprintf(off_variable, sizeof(off_variable), "DEMO_OFF=%s", off);
	struct pty *pty = pty_start(argv, (const char *[]){off_variable, term, NULL}, 24, 80);
	bool holds = pty_wait_exit_within(pty, SOON, NULL) == 2 &&
		     !strchr(str_text(pty_output(pty)), '\033');
	pty_free(pty);
	return holds;
}

static bool an_unknown_terminal_is_refused(const char *off)
{
	return is_refused_in_one_line(off, "TERM=ukjent");
}

static bool a_dumb_terminal_is_refused(const char *off)
{
	return is_refused_in_one_line(off, "TERM=dumb");
}

static bool no_terminal_is_refused(const char *off)
{
	setenv("DEMO_OFF", off, 1);
	int status =
		system("\"$TILTAK_DEMO_OFF\" </dev/null >/dev/null 2>&1"); // NOLINT(cert-env33-c)
	unsetenv("DEMO_OFF");
	return WIFEXITED(status) && WEXITSTATUS(status) == 2;
}

static const struct {
	const char *defence; /* see demo_off.c */
	bool (*holds)(const char *off);
	bool not_sanitized; /* sanitizers are a defence of their own */
} controls[] = {
	{"leave", a_signal_gives_the_terminal_back, false},
	{"crash", a_crash_gives_the_terminal_back, false},
	{"altstack", a_full_stack_gives_the_terminal_back, true},
	{"memory", no_memory_gives_the_terminal_back, false},
	{"ttou", a_crash_in_the_background_gives_the_terminal_back, false},
	{"grace", a_program_that_hangs_is_ended, false},
	{"hangup", a_line_that_is_cut_ends_it, false},
	{"reopened", quitting_gives_the_terminal_back, false},
	{"abandon", a_deaf_terminal_does_not_keep_it_from_saving, false},
	{"flush", typed_ahead_is_not_for_others, false},
	{"clean", hostile_text_is_shown_and_does_nothing, false},
	{"resize", a_new_size_is_drawn, false},
	{"unknown", an_unknown_terminal_is_refused, false},
	{"dumb", a_dumb_terminal_is_refused, false},
	{"tty", no_terminal_is_refused, false},
};
enum { N_CONTROLS = sizeof(controls) / sizeof(*controls) };

static void what_holds_with_the_defence_does_not_without(void **state)
{
	size_t i = *(const size_t *)*state;

	if (SANITIZED && controls[i].not_sanitized) {
		print_message("# the sanitizers are such a defence themselves: skipped\n");
		skip();
	}
	assert_true(controls[i].holds("-"));
	assert_false(controls[i].holds(controls[i].defence));
	unlink(saved);
}

/* A terminal that belongs to another account cannot be opened anew. */
static void a_terminal_that_blocks_does_not_hold_it_either(void **state)
{
	(void)state;
	assert_true(a_deaf_terminal_does_not_keep_it_from_saving("unopened"));
	unlink(saved);
}

int main(void)
{
	struct CMUnitTest tests[N_CONTROLS + 1] = {
		[N_CONTROLS] = cmocka_unit_test(a_terminal_that_blocks_does_not_hold_it_either)};
	size_t places[N_CONTROLS];
	int fd = mkstemp(saved);

	close(fd);
	for (size_t i = 0; i < N_CONTROLS; i++) {
		places[i] = i;
		tests[i] = (struct CMUnitTest){.name = controls[i].defence,
					       .test_func =
						       what_holds_with_the_defence_does_not_without,
					       .initial_state = &places[i]};
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
