/*
 * The settings file: what is taken of it, with its places, and what is told.
 */
#include "tiltak/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

/* Rows as «under/key=text@line:column», then faults. */
static const struct {
	const char *text, *rows, *faults;
} files[] = {
	{"", "", ""},
	{"# bare en merknad\n", "", ""},
	{"tema: lys\nmus: på\n", "tema=lys@1:7 mus=på@2:6 ", ""},
	{"tema: ~\nmus:\n", "", ""},
	{"taster: {status: [s, Ctrl+S], 'frist': ø}\n",
	 "taster/status=s@1:19 taster/status=Ctrl+S@1:22 taster/frist=ø@1:40 ", ""},
	{"a\xcc\x8a: o\xcc\x88\n", "a\xcc\x8a=ö@1:5 ", ""},
	{"tema: lys\ntema: mørk\nTaster: {å: x, aa: y}\n", "tema=lys@1:7 Taster/å=x@3:13 ",
	 ":2:1: «tema» står to ganger (først på linje 1).|"
	 ":3:16: «aa» står to ganger (først på linje 3).|"},
	{"a: {b: {c: d}}\ne: [f, [g], h]\n? [i]\n: j\n", "e=f@2:5 e=h@2:13 ",
	 ":1:8: her skal det stå en tekst eller en liste.|"
	 ":2:8: her skal det stå en tekst.|"
	 ":3:3: en nøkkel skal være en tekst.|"},
	{"a: &x b\nc: *x\nd: e\n", "a=b@1:4 d=e@3:4 ",
	 ":1:4: ankeret «&x» brukes ikke her. Stryk det.|"
	 ":2:4: henvisningen «*x» brukes ikke her. Skriv verdien helt ut.|"},
	{"- a\n", "", ":1:1: her skal det stå «nøkkel: verdi», som «tema: lys».|"},
	{"tema: lys\nmus: [av\n", "tema=lys@1:7 ",
	 ":3:1: lista mangler komma eller «]». En tekst med tegnet «,», «[» eller «]» må stå i "
	 "anførselstegn (gjelder det som begynner på linje 2).|"},
	{"tema: l\x1bys\n", "tema=l\xef\xbf\xbdys@1:7 ",
	 ":1:8: styretegnet U+001B kan ikke stå her. Fjern det.|"},
};

static void a_file_gives_its_words_and_its_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct settings settings = {0};
		struct str rows = {0}, faults = {0};
		settings_read(files[i].text, strlen(files[i].text), &settings);
		for (size_t j = 0; j < settings.n; j++) {
			const struct setting *row = &settings.rows[j];
			str_printf(&rows, "%s%s%s=%s@%u:%u ", row->under ? row->under : "",
				   row->under ? "/" : "", row->key, row->text, row->at.line,
				   row->at.column);
		}
		for (size_t j = 0; j < settings.n_faults; j++) {
			settings_tell(&settings, j, &faults);
			str_char(&faults, '|');
		}
		assert_string_equal(str_text(&rows), files[i].rows);
		assert_string_equal(str_text(&faults), files[i].faults);
		settings_done(&settings);
		str_done(&rows);
		str_done(&faults);
	}
}

static void faults_come_in_the_order_of_the_file(void **state)
{
	(void)state;
	struct settings settings = {0};
	struct str all = {0};
	settings_fault(&settings, (struct settings_place){2, 5}, "to");
	settings_fault(&settings, (struct settings_place){10, 1}, "fire");
	settings_fault(&settings, (struct settings_place){2, 9}, "tre");
	settings_fault(&settings, (struct settings_place){0, 0}, "en");
	for (size_t i = 0; i < settings.n_faults; i++) {
		settings_tell(&settings, i, &all);
	}
	assert_string_equal(str_text(&all), ": en.:2:5: to.:2:9: tre.:10:1: fire.");
	settings_done(&settings);
	str_done(&all);
}

/* Any bytes: it ends, and what is taken has its key and its place. */
static void broken_files_are_told_of_and_cost_nothing_else(void **state)
{
	static const char whole[] = "tema: lys\ntaster: {status: [s, 'Ctrl+S'], ny: \"ø\"}\n"
				    "mus:\n  - av\n  - |\n    på\n? a\n: &x *y\n";
	struct random random;
	(void)state;
	random_init(&random);
	for (int round = 0; round < 3000; round++) {
		char text[sizeof whole];
		struct settings settings = {0};
		memcpy(text, whole, sizeof whole);
		for (size_t n = 1 + random_below(&random, 4); n > 0; n--) {
			text[random_below(&random, sizeof whole - 1)] =
				random_chance(&random, 50)
					? (char)random_below(&random, 256)
					: whole[random_below(&random, sizeof whole - 1)];
		}
		settings_read(text, random_below(&random, sizeof whole), &settings);
		for (size_t i = 0; i < settings.n; i++) {
			assert_true(settings.rows[i].key && settings.rows[i].text);
			assert_true(settings.rows[i].at.line > 0 && settings.rows[i].at.column > 0);
		}
		settings_done(&settings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_gives_its_words_and_its_faults),
		cmocka_unit_test(broken_files_are_told_of_and_cost_nothing_else),
		cmocka_unit_test(faults_come_in_the_order_of_the_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
