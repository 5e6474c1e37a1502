/*
 * The command table: what every row must have, and what no two may share.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bindings.h"
#include "command.h"
#include "event.h"
#include "tiltak/text.h"

static void every_command_has_its_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_commands; i++) {
		const struct command *command = &commands[i];
		assert_ptr_equal(command_find(command->name), command);
		assert_true(command->label[0] && command->help[0]);
		/* What has no key is in the menu, or is told what it needs after «:». */
		assert_true(command->keys[0] || command->line == 0);
		assert_non_null(command->run);
		assert_true(command->views != 0);
		assert_true(command->line >= 0 && command->line <= LINE_LAST);
	}
}

static void no_two_rows_of_the_menu_are_called_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_commands; i++) {
		for (size_t j = 0; j < i; j++) {
			if (strcmp(commands[i].label, commands[j].label) == 0) {
				fail_msg("both «%s» and «%s» are called «%s»", commands[j].name,
					 commands[i].name, commands[i].label);
			}
		}
	}
}

#define BOX_COLS 74 /* inside the menu on a screen of 80 */

static void the_menu_has_room_for_every_command(void **state)
{
	(void)state;
	struct str line = {0};
	struct tui tui = {.bindings = bindings_new()};
	for (size_t i = 0; i < n_commands; i++) {
		str_clear(&line);
		str_printf(&line, " %s: %s  ", commands[i].label, commands[i].help);
		command_keys(&tui, &commands[i], &line);
		str_char(&line, ' ');
		if (text_width(str_text(&line), line.len) > BOX_COLS) {
			fail_msg("the menu cuts «%s»", str_text(&line));
		}
	}
	str_done(&line);
	free(tui.bindings);
}

static void no_key_means_two_things(void **state)
{
	(void)state;
	enum { MOST = 200 };
	uint32_t keys[MOST];
	unsigned views[MOST];
	size_t n = 0;
	for (size_t i = 0; i < n_commands; i++) {
		for (size_t j = 0; j < COMMAND_KEYS && commands[i].keys[j]; j++) {
			uint32_t key = key_parse(commands[i].keys[j]);
			assert_int_not_equal(key, KEY_NONE);
			for (size_t k = 0; k < n; k++) {
				assert_false(keys[k] == key && (views[k] & commands[i].views));
			}
			assert_true(n < MOST);
			keys[n] = key;
			views[n++] = commands[i].views;
		}
	}
}

/* They stand side by side there, and so in the table: in one reading one sees the order. */
static void those_that_share_a_place_on_the_key_line_are_neighbours(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_commands; i++) {
		for (size_t j = 0; j < i; j++) {
			bool share = commands[i].line > 0 && commands[i].line == commands[j].line &&
				     (commands[i].views & commands[j].views);
			assert_true(!share || commands[i - 1].line == commands[i].line);
		}
	}
}

static void what_cannot_be_done_here_is_told_by_where_it_can(void **state)
{
	static const struct {
		const char *name;
		enum view here;
		const char *why;
	} rows[] = {
		{"året-før", VIEW_TILTAK,
		 "Dette gjøres i Topp 10, Årshjul, Tidslinje, Rapport eller Sjekk. Gå dit "
		 "først."},
		{"sorter", VIEW_HOME, "Dette gjøres i Tiltak. Gå dit først."},
		{"vis-alt", VIEW_HOME, "Dette gjøres i Områder. Gå dit først."},
		{"forsinket", VIEW_HISTORY,
		 "Dette gjøres i Oversikt, Områder, Topp 10, Tiltak, Årshjul eller Tidslinje. Gå "
		 "dit "
		 "først."},
		{"ferdig", VIEW_HOME,
		 "Dette gjøres inne i et tiltak. Åpne tiltaket med Enter først."},
		{"status", VIEW_HISTORY,
		 "Dette gjelder et tiltak. Gå til Tiltak og velg det først."},
		{"neste", VIEW_STEP, "Dette kan ikke gjøres i denne visningen. Esc går tilbake."},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct tui tui = {.n_places = 1, .places = {{.view = rows[i].here}}};
		struct err err = {0};
		assert_false(command_ready(&tui, command_find(rows[i].name), &err));
		assert_string_equal(err.text, rows[i].why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_its_words),
		cmocka_unit_test(no_two_rows_of_the_menu_are_called_the_same),
		cmocka_unit_test(the_menu_has_room_for_every_command),
		cmocka_unit_test(no_key_means_two_things),
		cmocka_unit_test(what_cannot_be_done_here_is_told_by_where_it_can),
		cmocka_unit_test(those_that_share_a_place_on_the_key_line_are_neighbours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
