/*
 * Encodings: what is read as it is, and what is named with its place and its cure.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

/* A text with NULs in it. */
#define BYTES(literal) literal, sizeof(literal) - 1

static void assert_reads(const char *text, size_t len, const char *title)
{
	struct plan plan;
	struct plan_faults faults = {0};
	struct err err = {0};
	plan_init(&plan);
	if (!plan_read(text, len, "x", &plan, &faults, &err)) {
		fail_msg("%s", faults.lines[0]);
	}
	assert_string_equal(plan_info(&plan)->title, title);
	plan_faults_done(&faults);
	plan_done(&plan);
}

static void assert_faults(const char *text, size_t len, const char *const *lines, size_t n)
{
	struct plan plan;
	struct plan_faults faults = {0};
	struct err err = {0};
	plan_init(&plan);
	assert_false(plan_read(text, len, "x", &plan, &faults, &err));
	assert_int_equal(err.kind, ERR_DATA);
	for (size_t i = 0; i < n && i < faults.n; i++) {
		assert_string_equal(faults.lines[i], lines[i]);
	}
	assert_int_equal(faults.n, n);
	plan_faults_done(&faults);
	plan_done(&plan);
}

static void assert_fault(const char *text, size_t len, const char *line)
{
	assert_faults(text, len, &line, 1);
}

static void test_byte_order_mark_is_skipped(void **state)
{
	(void)state;
	assert_reads(BYTES("\xEF\xBB\xBFplan: {id: a, tittel: Blåbær}\n"), "Blåbær");
	assert_fault(BYTES("\xEF\xBB\xBFplan: {id: a, tittel: b, x: 1}\n"),
		     "x:1:26: ukjent nøkkel «x»");
}

static void test_line_breaks_of_all_kinds_are_read(void **state)
{
	(void)state;
	assert_reads(BYTES("plan:\r\n  id: a\r\n  tittel: b\r\n"), "b");
	assert_fault(BYTES("plan:\r\n  id: a\r\n  tittel: b\r\n  x: 1\r\n"),
		     "x:4:3: ukjent nøkkel «x»");
	assert_fault(BYTES("plan:\r  id: a\r  tittel: b\r  x: 1\r"), "x:4:3: ukjent nøkkel «x»");
}

/* Columns are characters: æ is one, and so is 😀. */
static void test_columns_count_characters(void **state)
{
	(void)state;
	assert_fault(BYTES("plan: {id: a, tittel: æøå😀, x: 1}\n"), "x:1:29: ukjent nøkkel «x»");
}

/* macOS and PDF give å as a and a ring; it becomes one character in texts, keys and ids. */
static void test_text_is_composed(void **state)
{
	(void)state;
	assert_reads(BYTES("plan: {id: p, tittel: Bla\xCC\x8A}\n"), "Blå");
	assert_reads(BYTES("plan: {id: p, tittel: b}\na\xCC\x8Arshjul: []\n"), "b");
	assert_reads(BYTES("plan: {id: p, tittel: b}\naktører: [{id: a\xCC\x8A, navn: c}]\n"
			   "tiltak: [{id: t, tittel: d, ansvarlig: å}]\n"),
		     "b");
}

static void test_utf16_is_named(void **state)
{
	static const char line[] = "x:1:1: fila er lagret som UTF-16. Lagre den med kodingen UTF-8";
	(void)state;
	assert_fault(BYTES("\xFF\xFEp\0l\0a\0n\0:\0"), line);
	assert_fault(BYTES("\xFE\xFF\0p\0l\0a\0n\0:"), line);
	assert_fault(BYTES("p\0l\0a\0n\0:\0"), line);
	assert_fault(BYTES("\0p\0l\0a\0n\0:"), line);
	assert_fault(BYTES("\xFF\xFE\0\0p\0\0\0"), line);
}

static void test_latin1_is_named_with_the_letter(void **state)
{
	(void)state;
	assert_fault(BYTES("plan:\n  id: a\n  tittel: Bl\345b\346r\n"),
		     "x:3:13: fila er ikke UTF-8: byten E5 her er «å» i Latin-1 (Windows-1252). "
		     "Lagre fila med kodingen UTF-8");
	assert_fault(BYTES("plan: {id: a, tittel: 2020\2262032}\n"),
		     "x:1:27: fila er ikke UTF-8: byten 96 her er «–» i Latin-1 (Windows-1252). "
		     "Lagre fila med kodingen UTF-8");
}

static void test_other_bytes_are_named(void **state)
{
	static const char after[] = "er ikke gyldig UTF-8. Lagre fila med kodingen UTF-8";
	static const struct {
		const char *bytes;
		const char *code;
	} cases[] = {
		{"\xFF", "FF"},
		{"\x80", "80"},
		{"\xC0\xAF", "C0"},
		{"\xED\xA0\x80", "ED"},
		{"\xF4\x90\x80\x80", "F4"},
		{"\xE2\x82", "E2"},
	};
	struct str text = {0}, line = {0};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		str_clear(&text);
		str_clear(&line);
		str_printf(&text, "plan: {id: a, tittel: æ%s}\n", cases[i].bytes);
		str_printf(&line, "x:1:24: tegnet her (byte %s) %s", cases[i].code, after);
		assert_fault(text.data, text.len, str_text(&line));
	}
	str_done(&text);
	str_done(&line);
	assert_fault(BYTES("plan: {id: a, tittel: b}\n# \xC3"),
		     "x:2:3: tegnet her (byte C3) er ikke gyldig UTF-8. Lagre fila med kodingen "
		     "UTF-8");
}

/* Each is a fault, and the rest of the file is read. */
static void test_control_characters_are_all_named(void **state)
{
	static const char *const lines[] = {
		"x:1:23: styretegnet U+001B kan ikke stå her. Fjern det",
		"x:2:5: styretegnet U+0085 kan ikke stå her. Fjern det",
		"x:2:7: styretegnet U+007F kan ikke stå her. Fjern det",
		"x:2:11: styretegnet U+2028 kan ikke stå her. Fjern det",
		"x:3:1: ukjent nøkkel «x»",
		"x:3:6: NUL-tegn: fila er skadet eller ikke en tekstfil. Fjern tegnet",
	};
	(void)state;
	assert_faults(
		BYTES("plan: {id: a, tittel: \x1B 31m}\n# æ \xC2\x85 \x7F – \u2028\r\nx: ab\0c\n"),
		lines, 6);
}

/* What is no letter but no control either stays: `sjekk` tells of it. */
static void test_odd_characters_are_kept(void **state)
{
	(void)state;
	assert_reads(BYTES("plan: {id: a, tittel: \"a\u202Eb\u200Bc\u00A0d\"}\n"),
		     "a\u202Eb\u200Bc\u00A0d");
}

static void test_tabs_as_indentation_are_named(void **state)
{
	static const char line[] = "x:2:1: tabulator brukt som innrykk. Bruk mellomrom";
	(void)state;
	assert_fault(BYTES("plan:\n\tid: a\n"), line);
	assert_fault(BYTES("plan:\n\t\tid: a\n"), line);
	assert_reads(BYTES("plan: {id: a,\ttittel: b}\t# tabulator er ellers mellomrom\n"), "b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_byte_order_mark_is_skipped),
		cmocka_unit_test(test_line_breaks_of_all_kinds_are_read),
		cmocka_unit_test(test_columns_count_characters),
		cmocka_unit_test(test_text_is_composed),
		cmocka_unit_test(test_utf16_is_named),
		cmocka_unit_test(test_latin1_is_named_with_the_letter),
		cmocka_unit_test(test_other_bytes_are_named),
		cmocka_unit_test(test_control_characters_are_all_named),
		cmocka_unit_test(test_odd_characters_are_kept),
		cmocka_unit_test(test_tabs_as_indentation_are_named),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("doors", tests, NULL, NULL);
}
