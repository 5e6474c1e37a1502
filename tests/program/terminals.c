/*
 * The real program on each kind of terminal: it starts, draws, moves by that terminal's own keys,
 * leaves, and the terminal is as it was found.
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
#include "screen.h"
#include "tiltak/str.h"

#define FIRST	  4  /* row of the first tiltak */
#define LAST	  17 /* of the last: Asker's plan has 14 */
#define WORDS_MAX 600

struct world {
	char folder[64], db[128];
};

static int set_up(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	struct str command = {0};
	strcpy(world->folder, "/tmp/tiltak-terminals-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->db, sizeof world->db, "TILTAK_DB=%s/register.db", world->folder);
	str_printf(&command, "%s --db %s/register.db les %s >/dev/null", getenv("TILTAK_PROGRAM"),
		   world->folder, getenv("TILTAK_PLAN"));
	assert_int_equal(system(str_text(&command)), 0);
	str_done(&command);
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", world->folder);
	assert_int_equal(system(command), 0);
	free(world);
	return 0;
}

static const struct terminal {
	const char *term, *more; /* TERM, and another variable */
	const char *help, *down, *end, *home;
	bool colours, mouse, ascii, alternate;
} terminals[] = {
	{"TERM=xterm", NULL, "\033OP", "\033OB", "\033OF", "\033OH", true, true, false, true},
	{"TERM=xterm-256color", NULL, "\033OP", "\033[B", "\033[F", "\033[H", true, true, false,
	 true},
	/* PuTTY calls itself xterm, but has keys of its own; and no LANG comes along */
	{"TERM=xterm", "LANG", "\033[11~", "\033OB", "\033[4~", "\033[1~", true, true, false, true},
	{"TERM=xterm", "SSH_CONNECTION=a", "\033[11~", "\033OB", "\033[8~", "\033[7~", true, true,
	 false, true},
	{"TERM=putty", NULL, "\033[11~", "\033OB", "\033[4~", "\033[1~", true, true, false, true},
	{"TERM=putty-256color", NULL, "\033[11~", "\033[B", "\033[4~", "\033[1~", true, true, false,
	 true},
	{"TERM=screen", NULL, "\033OP", "\033[B", "\033[4~", "\033[1~", true, true, false, true},
	{"TERM=tmux", NULL, "\033OP", "\033OB", "\033[4~", "\033[1~", true, true, false, true},
	{"TERM=linux", NULL, "\033[[A", "\033[B", "\033[4~", "\033[1~", true, true, false, false},
	{"TERM=vt220", NULL, "\033OP", "\033[B", "\033[4~", "\033[1~", false, false, true, false},
	{"TERM=vt100", NULL, "\033OP", "\033OB", NULL, NULL, false, false, true, false},
	{"TERM=xterm", "NO_COLOR=1", "\033OP", "\033OB", "\033OF", "\033OH", false, true, false,
	 true},
};

static struct pty *start(const struct world *world, const struct terminal *terminal)
{
	char state[100], config[100], words[WORDS_MAX];
	snprintf(state, sizeof state, "XDG_STATE_HOME=%s/s", world->folder);
	snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s", world->folder);
	snprintf(words, sizeof words, "echo skallet; exec '%s' --i-dag 2023-05-10",
		 getenv("TILTAK_PROGRAM"));
	const char *argv[] = {"/bin/sh", "-c", words, NULL};
	const char *env[] = {world->db, state, config, terminal->term, terminal->more, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);
	assert_true(pty_wait_text(pty, "OVERSIKT"));
	return pty;
}

static bool cursor_in_row(struct pty *pty, const void *data)
{
	int row, col;
	screen_cursor(pty_screen(pty), &row, &col);
	return row == *(const int *)data;
}

static void goes_to(struct pty *pty, const char *bytes, int row)
{
	if (bytes) {
		pty_type(pty, bytes);
		assert_true(pty_wait(pty, cursor_in_row, &row));
	}
}

/* Of the rows that are shown, the selected one alone is reversed; colours only where wanted. */
static void check_looks(struct pty *pty, const struct terminal *terminal, int selected)
{
	bool coloured = false;
	for (int row = FIRST; row <= LAST; row++) {
		for (int col = 0; col < 80; col++) {
			struct screen_cell cell;
			screen_cell(pty_screen(pty), row, col, &cell);
			coloured = coloured || cell.fg >= 0 || cell.bg >= 0;
			assert_int_equal(cell.reverse, row == selected);
		}
	}
	assert_int_equal(coloured, terminal->colours);
}

static size_t last_of(const struct str *output, const char *bytes)
{
	size_t at = 0;
	for (const char *p = output->data;
	     (p = memmem(p, output->len - (size_t)(p - output->data), bytes, strlen(bytes))); p++) {
		at = (size_t)(p - output->data) + 1;
	}
	return at;
}

static void expect_given_back(struct pty *pty, const struct terminal *terminal)
{
	const struct str *output = pty_output(pty);
	assert_true(pty_modes_restored(pty));
	assert_false(screen_alternate(pty_screen(pty)));
	assert_false(screen_paste_mode(pty_screen(pty)));
	assert_true(screen_cursor_shown(pty_screen(pty)));
	assert_int_equal(last_of(output, "\033[?1000h") > 0, terminal->mouse);
	assert_true(last_of(output, "\033[?1000l") >= last_of(output, "\033[?1000h"));
	/* What the shell had shown is there again where the terminal keeps it; else all is clear.
	 */
	assert_int_equal(pty_shows(pty, "skallet"), terminal->alternate);
	assert_false(pty_shows(pty, "tiltak"));
	struct screen_cell cell;
	screen_cell(pty_screen(pty), 23, 0, &cell);
	assert_false(cell.reverse || cell.bold || cell.bg >= 0);
}

static void every_terminal_is_drawn_on_moved_in_and_given_back(void **state)
{
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		const struct terminal *terminal = &terminals[i];
		printf("# %s %s\n", terminal->term, terminal->more ? terminal->more : "");
		struct pty *pty = start(*state, terminal);
		pty_type(pty, "T");
		assert_true(pty_wait_text(pty, terminal->ascii ? "[>] Pågår" : "► Pågår"));
		assert_int_equal(pty_shows(pty, "───"), !terminal->ascii);
		goes_to(pty, terminal->down, FIRST + 1);
		check_looks(pty, terminal, FIRST + 1);
		goes_to(pty, terminal->end, LAST);
		goes_to(pty, terminal->home, FIRST);
		pty_type(pty, terminal->help);
		assert_true(pty_wait_text(pty, "Dette kan du gjøre her"));
		pty_type(pty, "\033");
		assert_true(pty_wait_gone(pty, "Dette kan du gjøre her"));
		pty_resize(pty, 40, 120);
		assert_true(pty_wait_text(pty, "EU-piloten Circular Cities and Reg"));
		pty_resize(pty, 24, 80);
		pty_type(pty, "q");
		assert_int_equal(pty_wait_exit(pty, NULL), 0);
		expect_given_back(pty, terminal);
		pty_free(pty);
	}
}

static bool wrote(struct pty *pty, const void *bytes)
{
	return last_of(pty_output(pty), bytes) > 0;
}

/* PuTTY set to ISO-8859-1, with a locale that says so, whether the system has it or not. */
static void another_charset_is_written_and_read(void **state)
{
	const struct terminal terminal = {.term = "TERM=xterm", .more = "LC_ALL=nb_NO.ISO-8859-1"};
	struct pty *pty = start(*state, &terminal);
	pty_type(pty, "T");
	assert_true(pty_wait(pty, wrote, "Satsing p\xe5 sirkul\xe6r\xf8konomi"));
	assert_true(pty_shows(pty, "[>] P"));
	assert_false(pty_shows(pty, "───"));
	assert_false(wrote(pty, "\xc3\xa5"));
	pty_type(pty, "fsirkul\xe6r\xf8");
	assert_true(pty_wait_text(pty, " 1 av 14"));
	pty_type(pty, "\033");
	assert_true(pty_wait_gone(pty, " 1 av 14"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

static void choose(struct pty *pty, const char *words, const char *shows)
{
	pty_type(pty, "m");
	assert_true(pty_wait_text(pty, "Alle kommandoer"));
	pty_type(pty, words);
	assert_true(pty_wait_text(pty, " 1 av "));
	pty_type(pty, "\r");
	assert_true(pty_wait_text(pty, shows));
}

/* Theme, signs and mouse change at once, and are so the next time. */
static void what_is_chosen_shows_at_once_and_is_remembered(void **state)
{
	static const struct terminal xterm = {.term = "TERM=xterm"};
	struct pty *pty = start(*state, &xterm);
	size_t before = last_of(pty_output(pty), "\033[?1000l");
	choose(pty, "slår musa", "Musa er av");
	assert_true(last_of(pty_output(pty), "\033[?1000l") > before);
	choose(pty, "vanlige tegn", "[!] Forsinket");
	choose(pty, "velger fargene", "[ Kontrast ]");
	pty_type(pty, "\033[C\033[C\r");
	assert_true(pty_wait_gone(pty, "[ Kontrast ]"));
	for (int again = 0; again < 2; again++) {
		struct screen_cell cell;
		screen_cell(pty_screen(pty), 12, 40, &cell);
		assert_int_equal(cell.bg, 0);
		assert_false(pty_shows(pty, "───"));
		pty_keys(pty, "Ctrl+Q");
		assert_int_equal(pty_wait_exit(pty, NULL), 0);
		pty_free(pty);
		pty = again ? NULL : start(*state, &xterm);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_terminal_is_drawn_on_moved_in_and_given_back,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(another_charset_is_written_and_read, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_is_chosen_shows_at_once_and_is_remembered,
						set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
