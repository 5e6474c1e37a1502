/*
 * Whatever a person gives the commands for keys: no key means two things in one view, help and the
 * way out stay, and no command that has a key loses all.
 */
#include "bindings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"
#include "key_words.h"
#include "random_canvas.h"
#include "tiltak/settings.h"

static void add(struct settings *settings, const char *command, const char *key, uint32_t line)
{
	settings_add(settings, &(struct setting){.under = (char *)"taster",
						 .key = (char *)command,
						 .text = (char *)key,
						 .key_at = {line, 1},
						 .at = {line, 3}});
}

static void no_key_means_two_things(const struct bindings *bindings)
{
	for (size_t i = 0; i < n_commands; i++) {
		const uint32_t *keys = bindings_of(bindings, &commands[i]);
		assert_true(!commands[i].keys[0] || keys[0]);
		for (size_t j = 0; j < n_commands; j++) {
			bool meet = i != j && (commands[i].views & commands[j].views);
			for (size_t k = 0; meet && k < COMMAND_KEYS && keys[k]; k++) {
				assert_false(bindings_has(bindings, &commands[j], keys[k]));
			}
		}
	}
	assert_true(bindings_has(bindings, command_find("hjelp"), KEY_F1));
	assert_true(bindings_has(bindings, command_find("avslutt-straks"), KEY_CTRL | 'q'));
}

static void chance_makes_no_key_mean_two_things(void **state)
{
	static const char *const keys[] = {"a",	     "s",      "d",	   "q",		"ø",
					   "Å",	     "F1",     "F2",	   "F12",	"Ctrl+S",
					   "Ctrl+Q", "Home",   "Shift+F1", "Tab",	"?",
					   "Esc",    "Delete", "x",	   "Mellomrom", "nei"};
	struct random random = random_start();
	(void)state;
	for (int round = 0; round < 200; round++) {
		struct settings settings = {0};
		struct bindings *bindings = bindings_new();
		for (int n = random_below(&random, 40), i = 0; i < n; i++) {
			const struct command *command =
				&commands[random_below(&random, (int)n_commands)];
			int key = random_below(&random, (int)(sizeof keys / sizeof *keys));
			add(&settings, command->name, keys[key], (uint32_t)i + 1);
		}
		bindings_read(bindings, &settings);
		no_key_means_two_things(bindings);
		free(bindings);
		settings_done(&settings);
	}
}

static void a_key_that_becomes_free_can_be_taken(void **state)
{
	(void)state;
	struct settings settings = {0};
	struct bindings *bindings = bindings_new();
	add(&settings, "status", "a", 1);
	add(&settings, "ansvarlig", "d", 2);
	add(&settings, "frist", "s", 3);
	bindings_read(bindings, &settings);
	assert_int_equal(settings.n_faults, 0);
	assert_true(bindings_has(bindings, command_find("status"), 'a'));
	assert_false(bindings_has(bindings, command_find("status"), 's'));
	assert_true(bindings_has(bindings, command_find("frist"), 's'));
	free(bindings);
	settings_done(&settings);
}

/* frist would have to move for status to have d, and cannot: then neither moves. */
static void a_fault_that_follows_from_another_is_found(void **state)
{
	(void)state;
	struct settings settings = {0};
	struct bindings *bindings = bindings_new();
	add(&settings, "status", "d", 1);
	add(&settings, "frist", "q", 2);
	bindings_read(bindings, &settings);
	assert_int_equal(settings.n_faults, 2);
	assert_true(bindings_has(bindings, command_find("status"), 's'));
	assert_true(bindings_has(bindings, command_find("frist"), 'd'));
	free(bindings);
	settings_done(&settings);
}

static void expect(const struct tui *tui, const char *expected, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void expect(const struct tui *tui, const char *expected, const char *format, ...)
{
	struct str text = {0};
	va_list args;
	va_start(args, format);
	keys_vprintf(tui, &text, format, args);
	va_end(args);
	assert_string_equal(str_text(&text), expected);
	str_done(&text);
}

static void a_text_names_the_key_that_the_person_has(void **state)
{
	(void)state;
	struct settings settings = {0};
	struct tui tui = {.bindings = bindings_new()};
	expect(&tui, "T-001 er slettet. u angrer.", "%s er slettet. {angre} angrer.", "T-001");
	add(&settings, "angre", "Ctrl+G", 1);
	add(&settings, "gjør-om", "%", 2);
	bindings_read(tui.bindings, &settings);
	assert_int_equal(settings.n_faults, 0);
	expect(&tui, "Ctrl+G angrer, % gjør om.", "{angre} angrer, {gjør-om} gjør om.");
	expect(&tui, "Skriv :ny-milepæl her.", "Skriv {ny-milepæl} her.");
	expect(&tui, "{angre} passer ikke", "%s passer ikke", "{angre}");
	expect(&tui, "{angret} {s: [x]} {Ctrl+G {}", "{angret} {s: [x]} {{angre} {}");
	free(tui.bindings);
	settings_done(&settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chance_makes_no_key_mean_two_things),
		cmocka_unit_test(a_key_that_becomes_free_can_be_taken),
		cmocka_unit_test(a_fault_that_follows_from_another_is_found),
		cmocka_unit_test(a_text_names_the_key_that_the_person_has),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
