/*
 * When the program begins a register that is not there: only the screen does, on a terminal, and
 * only where nobody has named another.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"
#include "tiltak/str.h"

struct begun {
	const char *db_variable;   /* TILTAK_DB, without the folder */
	const char *option, *file; /* in the folder */
	const char *shows;	   /* on the screen, or of what it says before it leaves */
	bool makes;
};

static void remove_folder(const char *folder)
{
	struct str command = {0};
	str_printf(&command, "rm -r %s", folder);
	assert_int_equal(system(str_text(&command)), 0);
	str_done(&command);
}

/* Is there a file by that name anywhere in the folder? */
static bool made_one(const char *folder)
{
	struct str command = {0};
	str_printf(&command, "find %s -name '*.db' | grep -q .", folder);
	bool is = system(str_text(&command)) == 0;
	str_done(&command);
	return is;
}

static void begin(const struct begun *begun)
{
	char folder[] = "/tmp/tiltak-begun-XXXXXX", data[100], state[100], db[200], file[200];
	assert_non_null(mkdtemp(folder));
	snprintf(data, sizeof data, "XDG_DATA_HOME=%s", folder);
	snprintf(state, sizeof state, "XDG_STATE_HOME=%s", folder);
	snprintf(db, sizeof db, "TILTAK_DB%s%s%s", begun->db_variable ? "=" : "",
		 begun->db_variable && begun->db_variable[0] ? folder : "",
		 begun->db_variable ? begun->db_variable : "");
	snprintf(file, sizeof file, "%s%s", folder, begun->file ? begun->file : "");
	const char *argv[] = {getenv("TILTAK_PROGRAM"), begun->option, begun->file ? file : NULL,
			      NULL};
	const char *env[] = {data, state, db, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);
	if (!pty_wait_text(pty, begun->shows)) {
		fail_msg("«%s» is not shown", begun->shows);
	}
	if (begun->makes) {
		pty_type(pty, "q");
	}
	assert_int_equal(pty_wait_exit(pty, NULL), begun->makes ? 0 : 66);
	assert_int_equal(made_one(folder), begun->makes);
	pty_free(pty);
	remove_folder(folder);
}

static void only_the_screen_begins_a_register_and_only_the_default_one(void **state)
{
	(void)state;
	static const struct begun rows[] = {
		{.shows = "Registeret er tomt", .makes = true},
		{.db_variable = "", .shows = "Registeret er tomt", .makes = true},
		{.db_variable = "/annet.db", .shows = "Databasen"},
		{.option = "--db", .file = "/annet.db", .shows = "Databasen"},
		{.option = "liste", .shows = "Databasen"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		begin(&rows[i]);
	}
}

static void without_a_terminal_nothing_begins(void **state)
{
	(void)state;
	static const char *const away[] = {"</dev/null", ">/dev/null", "</dev/null >/dev/null"};
	for (size_t i = 0; i < sizeof away / sizeof away[0]; i++) {
		char folder[] = "/tmp/tiltak-begun-XXXXXX", data[100], words[200];
		assert_non_null(mkdtemp(folder));
		snprintf(data, sizeof data, "XDG_DATA_HOME=%s", folder);
		snprintf(words, sizeof words, "'%s' %s", getenv("TILTAK_PROGRAM"), away[i]);
		const char *argv[] = {"/bin/sh", "-c", words, NULL};
		const char *env[] = {data, "TILTAK_DB", NULL};
		struct pty *pty = pty_start(argv, env, 24, 80);
		assert_int_equal(pty_wait_exit(pty, NULL), 66);
		assert_false(made_one(folder));
		pty_free(pty);
		remove_folder(folder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_screen_begins_a_register_and_only_the_default_one),
		cmocka_unit_test(without_a_terminal_nothing_begins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
