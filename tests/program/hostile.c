/*
 * Stored text that would command a terminal or turn its letters about, through every door by which
 * text reaches one: title, views, lists, fields, questions, messages, the log, drafts and errors.
 */
#include "paint.h"
#include "world.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/text.h"

/* Bidi, zero width and a tag are kept in the data. A row that holds controls is refused whole, but
 * the log, names and what another program puts in our files may hold them. */
#define ODD	    "a\u202Eb\u200Bc\U000E0041d"
#define SHOWN	    "a<202E>b<200B>c<E0041>d"
#define WORSE	    "\033]0;eid\a\033]8;;x\033\\\033P1$r\033\\\302\2331m\r\b" ODD
#define WORSE_SHOWN "<001B>]0;eid<0007>"

enum { SEQUENCE_MAX = 16 };

static const char *const odd[] = {
	"plan SET title = ?",
	"area SET title = ?, description = ?",
	"strategy SET title = ?",
	"subarea SET title = ?",
	"guideline SET title = ?",
	"indicator SET title = ?, unit = ?",
	"decision SET title = ?",
	"tiltak SET title = ?, description = ?, reason = ?, source = ?",
	"deliverable SET title = ?",
	"assessment SET text = ?",
	"actor SET name = ?",
	"fact SET text = ?",
};
static const char *const worse[] = {
	"person SET name = ?",
	"change_set SET why = ?",
	"change SET new_text = ? WHERE id = 'T-002' AND seq > 1",
};

static void set_all(sqlite3 *db, const char *what, const char *text)
{
	char sql[200];
	sqlite3_stmt *stmt;
	snprintf(sql, sizeof sql, "UPDATE %s", what);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	}
	for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
		sqlite3_bind_text(stmt, i, text, -1, SQLITE_STATIC);
	}
	assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
}

static int make_hostile(void **state)
{
	sqlite3 *db;
	world_make(state);
	struct world *world = *state;
	expect_answer(world, "--som kari sett T-002 tittel=Nytt --grunn møte", "Nytt");
	assert_int_equal(sqlite3_open(world->db, &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
		set_all(db, odd[i], ODD);
	}
	for (size_t i = 0; i < sizeof worse / sizeof worse[0]; i++) {
		set_all(db, worse[i], WORSE);
	}
	sqlite3_close(db);
	return 0;
}

/* Bytes of the sequence at p that only moves, clears, colours or switches modes; 0 for any other.
 */
static size_t own_sequence(const char *p)
{
	size_t n = 2;
	if (p[1] == '[') {
		n += strspn(p + n, "0123456789;?");
		return p[n] >= '@' && p[n] <= '~' ? n + 1 : 0;
	}
	return p[1] == '(' ? 3 : p[1] && strchr("=>78M", p[1]) ? 2 : 0;
}

/* A frame that the terminal was too slow for is given up wherever it is, and drawn anew. */
static void drop_half(struct str *text)
{
	size_t tail = 0;
	while (tail < 3 && tail < text->len && (text->data[text->len - 1 - tail] & 0xc0) == 0x80) {
		tail++;
	}
	unsigned char lead = tail < text->len ? (unsigned char)text->data[text->len - 1 - tail] : 0;
	size_t whole = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
	if (tail < whole) {
		str_cut(text, text->len - 1 - tail);
	}
}

static void expect_harmless(const char *output, size_t len)
{
	struct str text = {0};
	for (const char *p = output; p < output + len;) {
		bool afresh = strncmp(p, PAINT_AFRESH, strlen(PAINT_AFRESH)) == 0;
		if (*p == '\033' || afresh) {
			drop_half(&text);
		}
		size_t n = afresh	  ? strlen(PAINT_AFRESH)
			   : *p == '\033' ? own_sequence(p)
					  : strspn(p, "\r\b");
		if (n == 0) {
			str_char(&text, *p);
			n = 1;
		}
		p += n;
	}
	if (text_has_hidden(str_text(&text), text.len, true)) {
		struct str shown = {0};
		text_clean(&shown, str_text(&text), text.len, true);
		fail_msg("it reached the terminal: %s", str_text(&shown));
	}
	str_done(&text);
}

/* What is half written yet is left for the next time. */
static bool shows_harmless(struct pty *pty, const void *text)
{
	const struct str *output = pty_output(pty);
	size_t len = output->len;
	while (len > 0 && (output->data[len - 1] & 0x80)) {
		len--;
	}
	for (size_t i = len > SEQUENCE_MAX ? len - SEQUENCE_MAX : 0; i < len; i++) {
		len = output->data[i] == '\033' ? i : len;
	}
	expect_harmless(str_text(output), len);
	return pty_shows(pty, text);
}

static void expect_shown(struct pty *pty, const char *text)
{
	if (!pty_wait(pty, shows_harmless, text)) {
		fail_msg("«%s» is not shown", text);
	}
}

static void leave_harmless(struct pty *pty, const char *keys)
{
	pty_keys(pty, keys);
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_harmless(str_text(pty_output(pty)), pty_output(pty)->len);
	assert_string_equal(screen_title(pty_screen(pty)), "");
	pty_free(pty);
}

/* What is typed, and what that door then must show. */
static const struct {
	const char *door, *keys, *shows;
} walk[] = {
	{"the title", "O", SHOWN " · Asker"},
	{"Oversikt", "O", "T-007 " SHOWN},
	{"Områder", "M", "5.1 a<202E>b"},
	{"a fact", "M", "Fakta 2019: " SHOWN},
	{"the list", "T", "T-001  a<202E>b"},
	{"choices", "a", SHOWN "  "},
	{"values", "Esc V Left Left Left",
	 SHOWN "                                             2 █"},
	{"search", "Esc / a", "T-014 " SHOWN},
	{"a question", "Esc End Delete", "│ T-014 " SHOWN}, /* T-001 is on a list */
	{"a long field", "Esc Home k", "│ " SHOWN},
	{"one tiltak", "Esc Enter", "Tittel        " SHOWN},
	{"a field", "Home Enter", "│ " SHOWN},
	{"a message", "Esc T End Delete Right Enter", "T-014 fjernet: " SHOWN},
	{"what is undone", "u", "Angret: T-014"},
	{"Historikk", "H", WORSE_SHOWN},
	{"a step", "Down Down Enter", WORSE_SHOWN},
	{"the plans", "P", "a<202E>b<200B>c<E0041>d"},
};

static void what_is_stored_cannot_command_the_terminal(void **state)
{
	struct pty *pty = start(*state);
	pty_resize(pty, 60, 200);
	for (size_t i = 0; i < sizeof walk / sizeof walk[0]; i++) {
		pty_keys(pty, walk[i].keys);
		print_message("# %s\n", walk[i].door);
		expect_shown(pty, walk[i].shows);
	}
	leave_harmless(pty, "Ctrl+Q");
}

/* Whose name is as odd. */
static void who_else_changed_it_cannot_either(void **state)
{
	struct pty *pty = start_list(*state, NULL);
	pty_keys(pty, "Down d");
	expect_shown(pty, "T-002 · Frist");
	pty_type(pty, "uke 21");
	expect_shown(pty, "22.–28. mai 2023");
	expect_answer(*state, "--som '" ODD "' sett T-002 frist=2024", "2024");
	pty_keys(pty, "Enter");
	expect_shown(pty, "nå (" SHOWN);
	pty_keys(pty, "Esc");
	assert_true(pty_wait_gone(pty, "nå ("));
	throw_away(pty);
	leave_harmless(pty, "Ctrl+Q");
}

/* A draft is a file, and so may hold what a field never would. */
static void what_a_draft_holds_cannot_either(void **state)
{
	struct world *world = *state;
	struct pty *pty = start_list(world, NULL);
	pty_keys(pty, "n Enter");
	pty_paste(pty, "utkast " ODD);
	expect_shown(pty, "utkast " SHOWN);
	pty_keys(pty, "Ctrl+Q");
	expect_shown(pty, "ta vare på utkastet");
	leave_harmless(pty, "Right Enter");

	shell("for f in %s/tiltak/utkast-*; do printf ' \033]0;eid\007' >>$f; done", world->folder);
	pty = start(world);
	expect_shown(pty, "utkast " SHOWN " " WORSE_SHOWN);
	pty_keys(pty, "Enter");
	expect_shown(pty, "Nytt tiltak");
	throw_away(pty);
	leave_harmless(pty, "q");
}

/* Names that come from outside are told in errors, on the screen and after it. */
static void what_an_error_names_cannot_either(void **state)
{
	struct world *world = *state;
	struct pty *pty = start_list(world, "VISUAL=" WORSE);
	pty_keys(pty, "k");
	expect_shown(pty, "Statustekst 2023");
	pty_keys(pty, "Ctrl+E");
	expect_shown(pty, "«" WORSE_SHOWN);
	leave_harmless(pty, "Esc Ctrl+Q");

	const char *argv[] = {getenv("TILTAK_PROGRAM"), NULL};
	const char *env[] = {world->db_variable, world->state_variable, "TERM=" WORSE, NULL};
	pty = pty_start(argv, env, 24, 80);
	assert_int_equal(pty_wait_exit(pty, NULL), 2);
	expect_harmless(str_text(pty_output(pty)), pty_output(pty)->len);
	assert_true(pty_shows(pty, WORSE_SHOWN));
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_stored_cannot_command_the_terminal),
		cmocka_unit_test(who_else_changed_it_cannot_either),
		cmocka_unit_test(what_a_draft_holds_cannot_either),
		cmocka_unit_test(what_an_error_names_cannot_either),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, make_hostile, world_remove);
}
