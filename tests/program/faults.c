/*
 * What a line, a signal, a paste, an editor, a terminal, a disk and stored text may do to the real
 * program on a terminal. Each case goes red in tests/controls over a program without its defence.
 */
#include "world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

static const struct {
	int signal; /* 0: the line is cut */
	bool crash; /* nothing is saved then: what is there was journaled while it was typed */
} ends[] = {
	{SIGHUP, false},  {SIGTERM, false}, {SIGINT, false}, {SIGQUIT, false},
	{SIGPIPE, false}, {0, false},	    {SIGABRT, true}, {SIGSEGV, true},
};

/* Gone within a second, and nobody else has to wait for it. */
static void what_ends_the_program_keeps_the_text(void **state)
{
	struct world *world = *state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		int ms;
		struct pty *pty = start_typing(world);
		if (ends[i].crash) {
			assert_true(wait_draft(pty, world, "Halvferdig tittel"));
		}
		if (ends[i].signal) {
			pty_signal(pty, ends[i].signal);
		} else {
			pty_hang_up(pty);
		}
		int code = pty_wait_exit(pty, &ms);
		if (!ends[i].crash || !SANITIZED) {
			assert_int_equal(code, 128 + (ends[i].signal ? ends[i].signal : SIGHUP));
		}
		assert_true(ms < (SANITIZED ? 5000 : 1000));
		if (ends[i].signal) {
			expect_given_back(pty);
		} else {
			pty_free(pty);
		}
		char edit[40];
		snprintf(edit, sizeof edit, "sett T-001 frist=%zu", 2024 + i);
		expect_answer(world, edit, strchr(edit, '=') + 1);
		expect_offered(world);
	}
}

/* Nobody is told of SIGKILL: what is there afterwards was journaled while it was typed. */
static void a_killed_program_has_journaled_the_text(void **state)
{
	struct world *world = *state;
	struct pty *pty = start_typing(world);
	assert_true(wait_draft(pty, world, "Halvferdig tittel"));
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, NULL);
	pty_free(pty);

	pty = start(world);
	assert_true(pty_wait_text(pty, "Du skrev dette uten å lagre"));
	struct pty *other = start(world); /* asked there too, by the one who comes first */
	assert_true(pty_wait_text(other, "Du skrev dette uten å lagre"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "Nytt tiltak under"));
	assert_true(pty_wait_text(pty, "Halvferdig tittel"));
	pty_keys(other, "Enter");
	assert_true(pty_wait_text(other, "Et annet vindu har åpnet utkastet"));
	leave_with(other, "q");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: Halvferdig tittel"));
	assert_int_equal(drafts(world), 0);
	leave_with(pty, "Ctrl+Q");
}

/* ---- Sizes and pastes ---- */

/* Letters come in at every size, also where nothing of the field can be seen. */
static void resizing_to_anything_loses_nothing(void **state)
{
	static const int sizes[][2] = {{1, 1}, {200, 500}, {16, 60}, {10, 20}, {40, 120}};
	struct pty *pty = start_list(*state, NULL);
	struct str title = {0}, told = {0};
	pty_keys(pty, "n Enter");
	assert_true(pty_wait_text(pty, "Nytt tiltak under"));
	str_put(&title, "Blir ");
	pty_type(pty, str_text(&title));
	for (int i = 0; i < 500; i++) {
		pty_resize(pty, sizes[i % 5][0], sizes[i % 5][1]);
		if (i % 11 == 0) {
			const char letter[] = {(char)('a' + i / 11 % 26), '\0'};
			pty_type(pty, letter);
			str_put(&title, letter);
		}
	}
	pty_resize(pty, 24, 80);
	assert_true(pty_wait_text(pty, str_text(&title)));
	pty_keys(pty, "Enter");
	str_printf(&told, "opprettet: %s", str_text(&title));
	assert_true(pty_wait_text(pty, str_text(&told)));
	leave_with(pty, "Ctrl+Q");
	str_done(&title);
	str_done(&told);
}

static void expect_pasted(struct pty *pty, const char *text)
{
	bool shown = pty_wait_text(pty, text);
	if (!shown && pty_wait_exit_within(pty, 0, NULL) >= 0) {
		fail_msg("what was pasted has ended the program");
	}
	assert_true(shown);
}

/* Each would leave the program, save, or remove, were it typed. */
static void what_is_pasted_is_text_and_never_commands(void **state)
{
	struct pty *pty = start_list(*state, NULL);
	pty_paste(pty, "q\r\033[201~q\021");
	expect_pasted(pty, "Det du limte inn, ble ikke brukt");
	pty_keys(pty, "n Enter");
	expect_pasted(pty, "Nytt tiltak under");
	pty_paste(pty, "Lim\033[201~\033\021 inn\r");
	assert_true(pty_wait_text(pty, "Lim inn"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: Lim inn"));
	leave_with(pty, "Ctrl+Q");
}

/* ---- $EDITOR ---- */

static const struct {
	const char *lines;  /* of the program «redigerer» */
	const char *visual; /* @ is the folder */
	const char *says;
} editors[] = {
	{"echo annet >$1; exit 3", "@/redigerer", "avsluttet med feil"},
	{"echo annet >$1; kill -9 $$", "@/redigerer", "avsluttet med feil"},
	{"rm $1", "@/redigerer", "fila eller mappa finnes ikke"},
	{"", "@/ingen; touch @/skall", "Kan ikke starte"},
	{"", "\"$(touch @/skall)\" '`touch @/skall`' && touch @/skall", "Kan ikke starte"},
};

static struct pty *start_editor(const struct world *world, const char *lines, const char *visual)
{
	struct str path = {0}, variable = {0};
	str_printf(&path, "%s/redigerer", world->folder);
	FILE *file = fopen(str_text(&path), "we");
	fprintf(file, "#!/bin/sh\n%s\n", lines);
	fclose(file);
	chmod(str_text(&path), 0755);
	for (str_put(&variable, "VISUAL="); *visual; visual++) {
		str_add(&variable, *visual == '@' ? world->folder : visual,
			*visual == '@' ? strlen(world->folder) : 1);
	}
	struct pty *pty = start_list(world, str_text(&variable));
	pty_type(pty, "k");
	assert_true(pty_wait_text(pty, "Statustekst 2023"));
	pty_type(pty, "beholdes");
	assert_true(pty_wait_text(pty, "beholdes"));
	pty_keys(pty, "Ctrl+E");
	str_done(&path);
	str_done(&variable);
	return pty;
}

struct told {
	const struct world *world;
	const char *text;
};

static bool is_told(struct pty *pty, const void *data)
{
	const struct told *told = data;
	char path[100];
	snprintf(path, sizeof path, "%s/skall", told->world->folder);
	if (access(path, F_OK) == 0) {
		fail_msg("a shell has read $EDITOR");
	}
	return pty_shows(pty, told->text);
}

static void an_editor_that_fails_changes_nothing(void **state)
{
	for (size_t i = 0; i < sizeof editors / sizeof editors[0]; i++) {
		struct pty *pty = start_editor(*state, editors[i].lines, editors[i].visual);
		if (!pty_wait(pty, is_told, &(struct told){*state, editors[i].says})) {
			fail_msg("«%s» is not told", editors[i].says);
		}
		assert_true(pty_shows(pty, "beholdes"));
		throw_away(pty);
		leave_with(pty, "q");
	}
}

/* Words after the program are its own, whatever they hold. */
static void the_words_of_the_editor_are_arguments(void **state)
{
	struct pty *pty = start_editor(*state, "echo \"$# $1 $2\" >$5",
				       "@/redigerer --vent  ;touch @/skall '$x'");
	assert_true(pty_wait(pty, is_told, &(struct told){*state, "5 --vent ;touch"}));
	throw_away(pty);
	leave_with(pty, "q");
}

static void a_text_that_the_editor_emptied_is_asked_about(void **state)
{
	static const char *const answers[] = {"Enter", "Right Enter"};
	for (size_t i = 0; i < 2; i++) {
		struct pty *pty = start_editor(*state, ": >$1", "@/redigerer");
		assert_true(pty_wait_text(pty, "Fila var tom"));
		assert_true(pty_shows(pty, "beholdes"));
		pty_keys(pty, answers[i]);
		assert_true(pty_wait_gone(pty, "Fila var tom"));
		assert_int_equal(pty_shows(pty, "beholdes"), i == 0);
		throw_away(pty);
		leave_with(pty, "q");
	}
}

/* ---- Terminals ---- */

static void a_terminal_that_is_none_is_told_in_one_line(void **state)
{
	static const char *const terms[] = {"TERM=ukjent", "TERM=dumb", "TERM", "TERM="};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		const char *argv[] = {getenv("TILTAK_PROGRAM"), NULL};
		const char *env[] = {world->db_variable, world->state_variable, terms[i], NULL};
		struct pty *pty = pty_start(argv, env, 24, 80);
		assert_int_equal(pty_wait_exit(pty, NULL), 2);
		assert_true(pty_modes_restored(pty));
		const char *text = str_text(pty_output(pty));
		assert_string_equal(text + strcspn(text, "\r"), "\r\n");
		assert_memory_equal(text, "tiltak: ", 8);
		assert_null(strchr(text, '\033'));
		pty_free(pty);
	}
	struct str out = {0};
	ask_program(world, "</dev/null", &out);
	assert_memory_equal(str_text(&out), "tiltak: ", 8);
	assert_ptr_equal(strchr(str_text(&out), '\n'), str_text(&out) + out.len - 1);
	str_done(&out);
}

/* As a terminal without LANG, from cron or sudo, is: what is shown and what is typed are the same.
 */
static void without_a_language_the_screen_is_the_same(void **state)
{
	struct pty *pty = start_list(*state, "LANG=C");
	assert_true(pty_wait_text(pty, "Satsing på sirkulærøkonomi"));
	pty_keys(pty, "n Enter");
	assert_true(pty_wait_text(pty, "Nytt tiltak under"));
	pty_type(pty, "blåbærsyltetøy");
	assert_true(pty_wait_text(pty, "blåbærsyltetøy"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "opprettet: blåbærsyltetøy"));
	leave_with(pty, "Ctrl+Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_ends_the_program_keeps_the_text),
		cmocka_unit_test(a_killed_program_has_journaled_the_text),
		cmocka_unit_test(resizing_to_anything_loses_nothing),
		cmocka_unit_test(what_is_pasted_is_text_and_never_commands),
		cmocka_unit_test(an_editor_that_fails_changes_nothing),
		cmocka_unit_test(the_words_of_the_editor_are_arguments),
		cmocka_unit_test(a_text_that_the_editor_emptied_is_asked_about),
		cmocka_unit_test(a_terminal_that_is_none_is_told_in_one_line),
		cmocka_unit_test(without_a_language_the_screen_is_the_same),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, world_make, world_remove);
}
