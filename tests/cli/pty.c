/*
 * The real program on a terminal: it keeps within its width, counts, and lets nothing through that
 * could steer it. What the screen does is tried elsewhere.
 */
#include <errno.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

/* Runs words on a terminal so many columns wide; what it wrote is appended, without the terminal's
 * \r. Returns the exit code. */
static int run(int columns, struct str *out, char *const words[])
{
	struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
	int fd;
	pid_t child = forkpty(&fd, NULL, NULL, &size);
	assert_true(child >= 0);
	if (child == 0) {
		execv(TILTAK_PROGRAM, words);
		_exit(127);
	}
	char buffer[4096];
	ssize_t n;
	while ((n = read(fd, buffer, sizeof buffer)) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (buffer[i] != '\r') {
				str_char(out, buffer[i]);
			}
		}
	}
	close(fd);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int make_register(void **state)
{
	static char folder[] = "/tmp/tiltak-pty-XXXXXX";
	struct str out = {0};
	if (!mkdtemp(folder)) {
		return -1;
	}
	*state = folder;
	struct str path = {0};
	str_printf(&path, "%s/register.db", folder);
	setenv("TILTAK_DB", str_text(&path), 1);
	unsetenv("COLUMNS");
	str_done(&path);
	int code = run(80, &out, (char *[]){"tiltak", "les", TILTAK_FILES "/liten.yaml", NULL});
	code += run(80, &out,
		    (char *[]){"tiltak", "sett", "T-1", "tittel=Snu\u202Edag\u200B",
			       "kilde=\u202E]0;eid", "--som", "Kari\u2066", NULL});
	str_done(&out);
	return code;
}

static int remove_register(void **state)
{
	struct str command = {0};
	str_printf(&command, "rm -r '%s'", (const char *)*state);
	int code = system(str_text(&command));
	str_done(&command);
	return code;
}

static void check_lines(const struct str *out, int columns)
{
	assert_null(memchr(str_text(out), '\033', out->len));
	assert_false(text_has_hidden(str_text(out), out->len, true));
	for (const char *line = str_text(out), *end; (end = strchr(line, '\n')); line = end + 1) {
		assert_true(text_width(line, (size_t)(end - line)) <= columns);
	}
}

static void a_list_fits_the_terminal_and_ends_with_the_count(void **state)
{
	(void)state;
	for (int columns = 24; columns <= 200; columns += 22) {
		struct str out = {0};
		assert_int_equal(run(columns, &out, (char *[]){"tiltak", "liste", "-ørret", NULL}),
				 0);
		check_lines(&out, columns);
		assert_non_null(strstr(str_text(&out), "\n3 av 4 tiltak\n"));
		str_done(&out);
	}
}

static void everything_about_one_fits_too(void **state)
{
	(void)state;
	for (int columns = 60; columns <= 120; columns += 30) {
		struct str out = {0};
		assert_int_equal(run(columns, &out, (char *[]){"tiltak", "vis", "T-1", NULL}), 0);
		check_lines(&out, columns);
		assert_non_null(strstr(str_text(&out), "Snu<202E>dag<200B>"));
		str_done(&out);
	}
}

static void data_for_machines_is_cleaned_on_a_terminal(void **state)
{
	(void)state;
	static char *const commands[][5] = {
		{"tiltak", "liste", "--format", "csv", NULL},
		{"tiltak", "liste", "--format", "json", NULL},
		{"tiltak", "liste", "--format", "yaml", NULL},
		{"tiltak", "historikk", "--format", "csv", NULL},
		{"tiltak", "historikk", "--format", "json", NULL},
		{"tiltak", "historikk", NULL},
		{"tiltak", "skriv", NULL},
	};
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		struct str out = {0};
		assert_int_equal(run(80, &out, commands[i]), 0);
		assert_null(memchr(str_text(&out), '\033', out.len));
		assert_false(text_has_hidden(str_text(&out), out.len, true));
		assert_non_null(strstr(str_text(&out), "Snu<202E>dag<200B>"));
		str_done(&out);
	}
}

static void what_was_typed_is_cleaned_in_errors(void **state)
{
	(void)state;
	struct str out = {0};
	assert_int_equal(run(80, &out, (char *[]){"tiltak", "vis", "a\033]0;x\007\u202E", NULL}),
			 66);
	assert_non_null(strstr(str_text(&out), "«a<001B>]0;x<0007><202E>»"));
	assert_null(memchr(str_text(&out), '\033', out.len));
	str_done(&out);
}

/* In a file it is as it was written, so that it may be changed and come back. */
static void a_promise_in_a_status_text_is_read_as_one(void **state)
{
	(void)state;
	struct str out = {0};
	char *const write[] = {"tiltak", "statustekst", "T-1", "2023", "løfte: Ny runde (2030)",
			       NULL};
	assert_int_equal(run(80, &out, write), 0);
	str_clear(&out);
	assert_int_equal(run(80, &out, (char *[]){"tiltak", "statustekst", "T-1", "2023", NULL}),
			 0);
	assert_non_null(strstr(str_text(&out), "Vi lover: Ny runde (2030)."));
	assert_null(strstr(str_text(&out), "løfte:"));
	str_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_fits_the_terminal_and_ends_with_the_count),
		cmocka_unit_test(everything_about_one_fits_too),
		cmocka_unit_test(data_for_machines_is_cleaned_on_a_terminal),
		cmocka_unit_test(what_was_typed_is_cleaned_in_errors),
		cmocka_unit_test(a_promise_in_a_status_text_is_read_as_one),
	};
	return cmocka_run_group_tests(tests, make_register, remove_register);
}
