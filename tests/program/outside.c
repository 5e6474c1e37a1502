/*
 * What leaves the real program on a terminal: the clipboard, and the view as plain text in the
 * terminal's own scroll-back; and what does not leave it in a kiosk.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pty.h"
#include "screen.h"
#include "tiltak/str.h"

struct world {
	char folder[64], db_variable[160], state_variable[160];
};

static int shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int shell(const char *format, ...)
{
	struct str command = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&command, format, args);
	va_end(args);
	int code = system(str_text(&command));
	str_done(&command);
	return code;
}

static int set_up(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	strcpy(world->folder, "/tmp/tiltak-outside-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->db_variable, sizeof world->db_variable, "TILTAK_DB=%s/register.db",
		 world->folder);
	snprintf(world->state_variable, sizeof world->state_variable, "XDG_STATE_HOME=%s",
		 world->folder);
	*state = world;
	return shell("%s --db %s/register.db les %s >/dev/null", getenv("TILTAK_PROGRAM"),
		     world->folder, getenv("TILTAK_PLAN"));
}

static int tear_down(void **state)
{
	struct world *world = *state;
	int code = shell("rm -rf %s", world->folder);
	free(world);
	return code;
}

/* In the list of tiltak; an option and a variable more, each NULL for none. */
static struct pty *start_with(const struct world *world, const char *option, const char *variable)
{
	const char *argv[] = {getenv("TILTAK_PROGRAM"), "--i-dag", "2023-05-10", option, NULL};
	const char *env[] = {world->db_variable, world->state_variable, "STY", variable, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);
	assert_true(pty_wait_text(pty, "OVERSIKT"));
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "TILTAK"));
	return pty;
}

static struct pty *start(const struct world *world, const char *term)
{
	return start_with(world, NULL, term);
}

static void quit(struct pty *pty)
{
	pty_keys(pty, "Ctrl+Q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	assert_true(pty_modes_restored(pty));
	pty_free(pty);
}

static bool wrote(struct pty *pty, const void *data)
{
	return strstr(str_text(pty_output(pty)), data) != NULL;
}

/* «T-001 Næringsutviklingsfond for lokale bedrifter» */
#define SEQUENCE "\033]52;c;VC0wMDEgTsOmcmluZ3N1dHZpa2xpbmdzZm9uZCBmb3IgbG9rYWxlIGJlZHJpZnRlcg==\a"

static void what_is_selected_goes_to_the_clipboard(void **state)
{
	static const char *const terms[] = {"TERM=xterm", "TERM=tmux-256color", "TERM=screen"};
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		struct pty *pty = start(*state, terms[i]);
		assert_false(wrote(pty, "\033]52"));
		pty_type(pty, "C");
		assert_true(pty_wait(pty, wrote, SEQUENCE));
		assert_true(pty_wait_text(pty, "Kopiert: «T-001 Næringsutviklingsfond"));
		quit(pty);
	}
}

static void a_terminal_without_a_clipboard_is_sent_nothing(void **state)
{
	struct pty *pty = start(*state, "TERM=vt220");
	pty_type(pty, "C");
	assert_true(pty_wait_text(pty, "Denne terminalen kan ikke kopiere."));
	assert_false(wrote(pty, "\033]52"));
	quit(pty);
}

static void the_page_is_the_terminals_own_until_enter(void **state)
{
	struct pty *pty = start(*state, "TERM=xterm");
	assert_true(screen_alternate(pty_screen(pty)));
	pty_keys(pty, "Ctrl+P");
	assert_true(pty_wait_text(pty, "Trykk Enter for å gå tilbake"));
	assert_true(pty_wait_text(pty, "T-014 Årlig Ombruksfestival; Område: 5.5 Nye næringer"));
	assert_false(screen_alternate(pty_screen(pty)));
	assert_true(pty_modes_restored(pty));
	pty_resize(pty, 24, 90);
	pty_type(pty, "q");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "TILTAK"));
	assert_true(screen_alternate(pty_screen(pty)));
	quit(pty);
}

static void the_page_breaks_between_words(void **state)
{
	struct pty *pty = start(*state, "TERM=xterm");
	pty_resize(pty, 16, 60);
	assert_true(pty_wait_text(pty, "TILTAK"));
	pty_keys(pty, "Ctrl+P");
	assert_true(pty_wait_text(pty, "Trykk Enter for å gå tilbake"));
	assert_true(
		pty_wait_text(pty, "T-012 Invester i Asker-funksjon; Område: 5.7 Samarbeid og"));
	assert_true(pty_shows(pty, "\n  nettverk"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "TILTAK"));
	quit(pty);
}

static void the_page_ends_with_the_program(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP};
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		int ms;
		struct pty *pty = start(*state, "TERM=xterm");
		pty_keys(pty, "Ctrl+P");
		assert_true(pty_wait_text(pty, "Trykk Enter for å gå tilbake"));
		pty_signal(pty, signals[i]);
		assert_int_equal(pty_wait_exit(pty, &ms), 128 + signals[i]);
		assert_true(ms < 1000);
		assert_true(pty_modes_restored(pty));
		pty_free(pty);
	}
}

/* ---- --kiosk ---- */

/* In the field of a status text, with an editor that leaves a trace of having run. */
static struct pty *start_writing(const struct world *world, const char *option)
{
	char variable[200];
	snprintf(variable, sizeof variable, "VISUAL=touch %s/spor", world->folder);
	struct pty *pty = start_with(world, option, variable);
	pty_type(pty, "k");
	assert_true(pty_wait_text(pty, "Statustekst 2023"));
	pty_type(pty, "beholdes");
	assert_true(pty_wait_text(pty, "beholdes"));
	return pty;
}

static void quit_without(struct pty *pty)
{
	pty_keys(pty, "Ctrl+Q");
	assert_true(pty_wait_text(pty, "Forkast og slutt"));
	pty_keys(pty, "Left Enter");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

/* The terminal was given away, and taken again. */
static bool came_back(struct pty *pty, const void *data)
{
	const char *left = strstr(str_text(pty_output(pty)), "\033[?1049l");
	(void)data;
	return left && strstr(left, "\033[?1049h");
}

static void in_a_kiosk_no_editor_is_started(void **state)
{
	const struct world *world = *state;
	struct pty *pty = start_writing(world, NULL); /* control */
	assert_true(pty_shows(pty, "Ctrl+E"));
	pty_keys(pty, "Ctrl+E");
	assert_true(pty_wait(pty, came_back, NULL));
	assert_true(pty_wait_text(pty, "beholdes"));
	quit_without(pty);
	assert_int_equal(shell("test -e %s/spor && rm %s/spor", world->folder, world->folder), 0);

	pty = start_writing(world, "--kiosk");
	assert_false(pty_shows(pty, "Ctrl+E"));
	pty_keys(pty, "Ctrl+E");
	assert_true(pty_wait_text(pty, "Andre programmer kan ikke startes her."));
	assert_true(pty_shows(pty, "beholdes"));
	quit_without(pty);
	assert_int_equal(shell("test ! -e %s/spor", world->folder), 0);
}

static void in_a_kiosk_one_can_work(void **state)
{
	struct pty *pty = start_with(*state, "--kiosk", NULL);
	pty_keys(pty, "n Enter");
	pty_type(pty, "Fra kiosken");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: Fra kiosken"));
	pty_keys(pty, "Esc c Enter Ctrl+P");
	assert_true(pty_wait_text(pty, "Trykk Enter for å gå tilbake"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "TILTAK"));
	pty_keys(pty, "Ctrl+Z");
	assert_true(pty_wait_text(pty, "Angret"));
	quit(pty);
}

static void what_another_program_wrote_over_it_is_drawn_over(void **state)
{
	static const char *const keys[] = {"F5", "Ctrl+L"};
	struct pty *pty = start(*state, NULL);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		pty_scribble(pty, "\033[10;1HMelding fra drift");
		assert_true(pty_wait_text(pty, "Melding fra drift"));
		pty_keys(pty, keys[i]);
		assert_true(pty_wait_gone(pty, "Melding fra drift"));
	}
	quit(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_selected_goes_to_the_clipboard),
		cmocka_unit_test(a_terminal_without_a_clipboard_is_sent_nothing),
		cmocka_unit_test(the_page_is_the_terminals_own_until_enter),
		cmocka_unit_test(the_page_breaks_between_words),
		cmocka_unit_test(the_page_ends_with_the_program),
		cmocka_unit_test(in_a_kiosk_no_editor_is_started),
		cmocka_unit_test(in_a_kiosk_one_can_work),
		cmocka_unit_test(what_another_program_wrote_over_it_is_drawn_over),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
