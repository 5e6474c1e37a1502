/*
 * A report that is kept and taken back is the same in every format, and what is damaged is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

static void keep_sample(size_t i, struct report *report, struct str *text)
{
	samples[i].build(report);
	report_keep(report, text);
}

static void what_is_taken_back_is_the_same_in_every_format(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SAMPLES; i++) {
		struct report report, back;
		struct str text = {0}, again = {0};
		struct err err = {0};
		keep_sample(i, &report, &text);
		assert_true(report_restore(str_text(&text), text.len, &back, &err));
		report_keep(&back, &again);
		assert_string_equal(str_text(&again), str_text(&text));
		for (enum report_format f = 0; f < REPORT_FORMAT_COUNT; f++) {
			struct str a = {0}, b = {0};
			struct err none = {0};
			bool ok = report_write(&report, f, &a, &none);
			assert_int_equal(report_write(&back, f, &b, &none), ok);
			assert_int_equal(a.len, b.len);
			assert_memory_equal(str_text(&a), str_text(&b), a.len);
			str_done(&a);
			str_done(&b);
		}
		report_done(&report);
		report_done(&back);
		str_done(&text);
		str_done(&again);
	}
}

/* Wherever it ends too soon. */
static void a_part_of_it_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_SAMPLES; i++) {
		struct report report, back;
		struct str text = {0};
		keep_sample(i, &report, &text);
		for (size_t len = 0; len < text.len; len++) {
			struct err err = {0};
			char *part = malloc(len + 1); /* so that a sanitizer sees the end */
			memcpy(part, str_text(&text), len);
			part[len] = '\0';
			assert_false(report_restore(part, len, &back, &err));
			assert_int_equal(err.kind, ERR_DATA);
			free(part);
		}
		report_done(&report);
		str_done(&text);
	}
}

/* A damaged one is another report or none, but never a crash. */
static void a_damaged_one_does_no_harm(void **state)
{
	(void)state;
	static const char bytes[] = "09-:\n\x01x";
	struct report report, back;
	struct str text = {0};
	keep_sample(0, &report, &text);
	for (size_t at = 0; at < text.len; at++) {
		char was = text.data[at];
		struct err err = {0};
		text.data[at] = bytes[at % sizeof bytes];
		if (report_restore(str_text(&text), text.len, &back, &err)) {
			report_done(&back);
		}
		text.data[at] = was;
	}
	report_done(&report);
	str_done(&text);
}

static void what_is_no_report_is_refused(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "tiltak-rapport 2\n", "tiltak-rapport 1\n",
					    "tiltak-rapport 1\n99999999999999999999:a\n",
					    "tiltak-rapport 1\n-5:abcde\n"};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct report report;
		struct err err = {0};
		assert_false(report_restore(cases[i], strlen(cases[i]), &report, &err));
		assert_int_equal(err.kind, ERR_DATA);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_taken_back_is_the_same_in_every_format),
		cmocka_unit_test(a_part_of_it_is_refused),
		cmocka_unit_test(a_damaged_one_does_no_harm),
		cmocka_unit_test(what_is_no_report_is_refused),
	};
	return cmocka_run_group_tests_name("keep", tests, NULL, NULL);
}
