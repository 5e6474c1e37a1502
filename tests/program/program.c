/*
 * The real program on a terminal, over the real plan: the main job, and what a line, a signal, a
 * moved database and an editor may do to it.
 */
#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"
#include "screen.h"
#include "tiltak/str.h"

struct world {
	char folder[64], db[128];
	char db_variable[160], state_variable[160];
};

static void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void shell(const char *format, ...)
{
	struct str command = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&command, format, args);
	va_end(args);
	if (system(str_text(&command)) != 0) {
		fail_msg("%s", str_text(&command));
	}
	str_done(&command);
}

static int set_up(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	strcpy(world->folder, "/tmp/tiltak-program-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->db, sizeof world->db, "%s/register.db", world->folder);
	snprintf(world->db_variable, sizeof world->db_variable, "TILTAK_DB=%s", world->db);
	snprintf(world->state_variable, sizeof world->state_variable, "XDG_STATE_HOME=%s",
		 world->folder);
	shell("%s --db %s les %s >/dev/null", getenv("TILTAK_PROGRAM"), world->db,
	      getenv("TILTAK_PLAN"));
	*state = world;
	return 0;
}

static int tear_down(void **state)
{
	struct world *world = *state;
	shell("rm -rf %s", world->folder);
	free(world);
	return 0;
}

static struct pty *start_with(const struct world *world, const char *more)
{
	const char *argv[] = {getenv("TILTAK_PROGRAM"), "--i-dag", "2023-05-10", NULL};
	const char *env[] = {world->db_variable, world->state_variable, "TERM=xterm", more, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);
	assert_true(pty_wait_text(pty, "OVERSIKT"));
	return pty;
}

static struct pty *start(const struct world *world)
{
	return start_with(world, NULL);
}

static void expect_given_back(struct pty *pty)
{
	assert_true(pty_modes_restored(pty));
	assert_false(screen_alternate(pty_screen(pty)));
	assert_true(screen_cursor_shown(pty_screen(pty)));
	pty_free(pty);
}

/* What `tiltak …` prints, into out. */
static void ask_program(const struct world *world, const char *words, struct str *out)
{
	struct str command = {0};
	char line[1000];
	str_printf(&command, "%s --db %s %s 2>&1", getenv("TILTAK_PROGRAM"), world->db, words);
	FILE *pipe = popen(str_text(&command), "r");
	while (fgets(line, sizeof line, pipe)) {
		str_put(out, line);
	}
	pclose(pipe);
	str_done(&command);
}

static void expect_answer(const struct world *world, const char *words, const char *part)
{
	struct str out = {0};
	ask_program(world, words, &out);
	if (!strstr(str_text(&out), part)) {
		fail_msg("«%s» is not in: %s", part, str_text(&out));
	}
	str_done(&out);
}

/* How many drafts there are, each for its owner only. */
static int drafts(const struct world *world)
{
	struct str pattern = {0};
	glob_t found;
	str_printf(&pattern, "%s/tiltak/utkast-*", world->folder);
	glob(str_text(&pattern), 0, NULL, &found);
	int n = (int)found.gl_pathc;
	for (int i = 0; i < n; i++) {
		struct stat info;
		assert_int_equal(stat(found.gl_pathv[i], &info), 0);
		assert_int_equal(info.st_mode & 0777, 0600);
	}
	globfree(&found);
	str_done(&pattern);
	return n;
}

static bool has_draft(struct pty *pty, const void *data)
{
	(void)pty;
	const struct world *world = data;
	struct str command = {0};
	str_printf(&command, "grep -qs '^Halvferdig tittel$' %s/tiltak/utkast-*", world->folder);
	bool is = system(str_text(&command)) == 0;
	str_done(&command);
	return is;
}

/* Leaves the field without saving what was typed. */
static void throw_away(struct pty *pty)
{
	pty_keys(pty, "Esc");
	assert_true(pty_wait_text(pty, "Teksten er ikke lagret"));
	pty_keys(pty, "Left Enter");
	assert_true(pty_wait_gone(pty, "Teksten er ikke lagret"));
	assert_true(pty_wait_gone(pty, "Lagre"));
}

/* ---- The main job ---- */

static void a_day_with_the_keys_that_putty_sends(void **state)
{
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "Satsing på sirkulærøkonomi"));
	pty_send(pty, "\033[B", 3); /* down, as PuTTY sends it outside application mode */
	pty_type(pty, "s");
	assert_true(pty_wait_text(pty, "T-002 · Status"));
	pty_type(pty, "utsa");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "T-002 · Status: Pågår → Utsatt. u angrer."));
	pty_type(pty, "d");
	assert_true(pty_wait_text(pty, "T-002 · Frist"));
	pty_type(pty, "k4");
	assert_true(pty_wait_text(pty, "1. oktober–31. desember 2023"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "4. kvartal 2023. u angrer."));
	pty_send(pty, "\033[11~", 5); /* F1 */
	assert_true(pty_wait_text(pty, "Dette kan du gjøre her"));
	pty_keys(pty, "Esc");
	assert_true(pty_wait_gone(pty, "Dette kan du gjøre her"));
	pty_send(pty, "\033[4~", 4); /* End */
	pty_send(pty, "\033[1~", 4); /* Home */
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
	expect_answer(*state, "vis T-002", "4. kvartal 2023");
	expect_answer(*state, "historikk T-002", "Status: Pågår → Utsatt");
	expect_answer(*state, "angre", "Frist: 4. kvartal 2023 → –");
}

static void a_line_that_drops_keeps_the_text(void **state)
{
	static const int signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGPIPE};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		int ms;
		struct pty *pty = start(world);
		pty_type(pty, "T");
		assert_true(pty_wait_text(pty, "T-001"));
		pty_type(pty, "n");
		pty_type(pty, "Halvferdig tittel");
		assert_true(pty_wait_text(pty, "Halvferdig tittel"));
		pty_signal(pty, signals[i]);
		assert_int_equal(pty_wait_exit(pty, &ms), 128 + signals[i]);
		assert_true(ms < 1000);
		expect_given_back(pty);
		assert_int_equal(drafts(world), 1);

		pty = start(world);
		assert_true(pty_wait_text(pty, "Du skrev dette uten å lagre"));
		assert_true(pty_wait_text(pty, "Halvferdig tittel"));
		pty_keys(pty, "Enter");
		assert_true(pty_wait_text(pty, "Ctrl+U Tøm"));
		throw_away(pty);
		assert_int_equal(drafts(world), 0);
		pty_type(pty, "q");
		assert_int_equal(pty_wait_exit(pty, NULL), 0);
		pty_free(pty);
	}
}

/* Nobody is told of SIGKILL: what is there afterwards was journaled while it was typed. */
static void a_killed_program_has_journaled_the_text(void **state)
{
	struct world *world = *state;
	struct pty *pty = start(world);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "n");
	pty_type(pty, "Halvferdig tittel");
	assert_true(pty_wait(pty, has_draft, world));
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, NULL);
	pty_free(pty);

	pty = start(world);
	assert_true(pty_wait_text(pty, "Du skrev dette uten å lagre"));
	struct pty *other = start(world); /* asked there too, by the one who comes first */
	assert_true(pty_wait_text(other, "Du skrev dette uten å lagre"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "Nytt tiltak"));
	assert_true(pty_wait_text(pty, "Halvferdig tittel"));
	pty_keys(other, "Enter");
	assert_true(pty_wait_text(other, "Et annet vindu har åpnet utkastet"));
	pty_type(other, "q");
	assert_int_equal(pty_wait_exit(other, NULL), 0);
	pty_free(other);
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: Halvferdig tittel"));
	assert_int_equal(drafts(world), 0);
	pty_keys(pty, "Ctrl+Q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

/* The control of the one above: with nowhere to journal to, the text is gone. The screen says so
 * while there still is one. */
static void without_a_place_for_drafts_a_kill_loses_the_text(void **state)
{
	struct world *world = *state;
	char nowhere[200];
	snprintf(nowhere, sizeof nowhere, "XDG_STATE_HOME=%s", world->db);
	struct pty *pty = start_with(world, nowhere);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "n");
	pty_type(pty, "Halvferdig tittel");
	assert_true(pty_wait_text(pty, "Utkastet av det du skriver kan ikke tas vare på nå"));
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, NULL);
	pty_free(pty);
	pty = start_with(world, nowhere);
	assert_false(pty_shows(pty, "Du skrev dette uten å lagre"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
	assert_int_equal(drafts(world), 0);
}

static void the_lock_is_free_when_a_killed_program_is_gone(void **state)
{
	struct pty *pty = start(*state);
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, NULL);
	pty_free(pty);
	expect_answer(*state, "sett T-001 frist=2024", "2024");
}

static void a_moved_database_refuses_the_write_and_keeps_the_text(void **state)
{
	struct world *world = *state;
	struct pty *pty = start(world);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "d");
	pty_keys(pty, "Ctrl+U");
	pty_type(pty, "uke 21");
	assert_true(pty_wait_text(pty, "22.–28. mai 2023"));
	shell("mv %s %s.flyttet", world->db, world->db);
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "flyttet"));
	assert_true(pty_shows(pty, "uke 21"));
	assert_int_equal(drafts(world), 1);
	shell("mv %s.flyttet %s", world->db, world->db);
	pty_keys(pty, "Ctrl+Q");
	assert_true(pty_wait_text(pty, "Forkast og slutt"));
	pty_keys(pty, "Left Enter");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
	assert_int_equal(drafts(world), 0);
}

/* In the field of a status text, after an editor that lists its descriptors. */
static struct pty *start_editor(const struct world *world)
{
	char editor[200], variable[256];
	snprintf(editor, sizeof editor, "%s/redigerer", world->folder);
	FILE *file = fopen(editor, "w");
	fprintf(file, "#!/bin/sh\nls -l /proc/self/fd >'%s/fd'\necho 'fra redigereren' >\"$1\"\n",
		world->folder);
	fclose(file);
	chmod(editor, 0755);
	snprintf(variable, sizeof variable, "VISUAL=%s", editor);
	struct pty *pty = start_with(world, variable);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "k");
	assert_true(pty_wait_text(pty, "Statustekst 2023"));
	pty_keys(pty, "Ctrl+E");
	assert_true(pty_wait_text(pty, "fra redigereren"));
	return pty;
}

static void an_editor_sees_nothing_of_ours(void **state)
{
	struct world *world = *state;
	/* Control: what is left open is seen. */
	int fd = open(world->db, O_RDONLY); // NOLINT(android-cloexec-open)
	struct pty *pty = start_editor(world);
	close(fd);
	shell("grep -q register.db %s/fd", world->folder);
	throw_away(pty);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);

	pty = start_editor(world);
	pty_keys(pty, "F2");
	assert_true(pty_wait_text(pty, "Statusteksten for 2023 er lagret"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
	shell("! grep -q register.db %s/fd && test -s %s/fd", world->folder, world->folder);
}

/* No shell reads $EDITOR; a program that fails, or leaves nothing, changes nothing. */
static void an_editor_that_fails_changes_nothing(void **state)
{
	static const char *const editors[] = {
		"VISUAL=/bin/false",
		"VISUAL=/finnes/ikke; touch /tmp/tiltak-program-skall",
		"VISUAL=truncate -s 0",
	};
	for (size_t i = 0; i < sizeof editors / sizeof editors[0]; i++) {
		struct pty *pty = start_with(*state, editors[i]);
		pty_type(pty, "T");
		assert_true(pty_wait_text(pty, "T-001"));
		pty_type(pty, "k");
		pty_type(pty, "beholdes");
		assert_true(pty_wait_text(pty, "beholdes"));
		pty_keys(pty, "Ctrl+E");
		assert_true(pty_wait_text(pty, i == 0	? "avsluttet med feil"
					       : i == 1 ? "Kan ikke starte"
							: "tom"));
		assert_true(pty_shows(pty, "beholdes"));
		throw_away(pty);
		pty_type(pty, "q");
		assert_int_equal(pty_wait_exit(pty, NULL), 0);
		pty_free(pty);
	}
	assert_int_not_equal(access("/tmp/tiltak-program-skall", F_OK), 0);
}

static void resizing_to_anything_loses_nothing(void **state)
{
	static const int sizes[][2] = {{1, 1}, {200, 500}, {16, 60}, {10, 20}, {40, 120}};
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "n");
	pty_type(pty, "Tittel som blir");
	assert_true(pty_wait_text(pty, "Tittel som blir"));
	for (int i = 0; i < 500; i++) {
		pty_resize(pty, sizes[i % 5][0], sizes[i % 5][1]);
	}
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, "Tittel som blir"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: Tittel som blir"));
	pty_keys(pty, "Ctrl+Q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
}

static void another_program_s_change_is_seen(void **state)
{
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-004"));
	expect_answer(*state, "--som kari sett T-004 frist='uke 40 2023'", "uke 40");
	assert_true(pty_wait_text(pty, "uke 40 2023"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

/* Keys come closer than a tick: what others save must not wait until one rests. */
static void another_program_s_change_is_seen_while_one_types(void **state)
{
	enum { PRESSES = 2000 };
	struct pty *pty = start(*state);
	bool seen = false;
	expect_answer(*state, "--som kari sett T-004 frist='uke 41 2023'", "uke 41");
	for (int i = 0; i < PRESSES && !seen; i++) {
		pty_type(pty, i % 2 ? "O" : "T");
		assert_true(pty_wait_text(pty, i % 2 ? "OVERSIKT" : "TILTAK"));
		seen = pty_shows(pty, "uke 41 2023");
	}
	assert_true(seen);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

static void what_is_stored_cannot_command_the_terminal(void **state)
{
	expect_answer(*state, "sett T-005 tittel=\"$(printf 'a\\342\\200\\256b\\342\\200\\213c')\"",
		      "<202E>");
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "a<202E>b<200B>c"));
	assert_null(strstr(str_text(pty_output(pty)), "\342\200\256"));
	pty_type(pty, "q");
	pty_wait_exit(pty, NULL);
	pty_free(pty);
}

static void no_terminal_is_one_plain_line(void **state)
{
	struct str out = {0};
	ask_program(*state, "</dev/null", &out);
	assert_non_null(strstr(str_text(&out), "tiltak: "));
	assert_ptr_equal(strchr(str_text(&out), '\n'), str_text(&out) + out.len - 1);
	str_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_with_the_keys_that_putty_sends),
		cmocka_unit_test(a_line_that_drops_keeps_the_text),
		cmocka_unit_test(a_killed_program_has_journaled_the_text),
		cmocka_unit_test(without_a_place_for_drafts_a_kill_loses_the_text),
		cmocka_unit_test(the_lock_is_free_when_a_killed_program_is_gone),
		cmocka_unit_test(a_moved_database_refuses_the_write_and_keeps_the_text),
		cmocka_unit_test(an_editor_sees_nothing_of_ours),
		cmocka_unit_test(an_editor_that_fails_changes_nothing),
		cmocka_unit_test(resizing_to_anything_loses_nothing),
		cmocka_unit_test(another_program_s_change_is_seen),
		cmocka_unit_test(another_program_s_change_is_seen_while_one_types),
		cmocka_unit_test(what_is_stored_cannot_command_the_terminal),
		cmocka_unit_test(no_terminal_is_one_plain_line),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
