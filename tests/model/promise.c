/*
 * The ledger: which promises the report of a year asks for, and which lines of a text are promises.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/promise.h"
#include "tiltak/str.h"

/* Told of the reports for 2022, 2023, 2024 and 2025: - not asked, o open, ? due, k kept, f moved,
 * t withdrawn. */
static void each_report_asks_until_it_is_settled(void **state)
{
	static const struct {
		const char *lines, *asked;
	} cases[] = {
		{"gitt=2022\nfrist=2023\n", "-???"},
		{"gitt=2022\nfrist=2024\n", "-o??"},
		{"gitt=2022\n", "-???"},
		{"frist=2024\n", "oo??"},
		{"gitt=2022\nfrist=høst 2022\n", "????"}, /* due in the year it was given */
		{"gitt=2025\nfrist=2023\n", "---?"},
		{"gitt=2022\nfrist=2023\nsvar=holdt\nbesvart=2023\n", "-k--"},
		{"gitt=2022\nfrist=2023\nsvar=holdt\nbesvart=2024\n", "-kk-"},
		{"gitt=2022\nfrist=2023\nsvar=trukket\nbesvart=2023\n", "-t--"},
		{"gitt=2022\nfrist=2023\nsvar=flyttet\nbesvart=2023\nny-frist=2024\n", "-f??"},
		{"gitt=2022\nfrist=2023\nsvar=flyttet\nbesvart=2023\nny-frist=vår 2025\n", "-f-?"},
		{"gitt=2022\nfrist=løpende\n", "-???"},
		{"gitt=2023\nfrist=2024\nsvar=holdt\nbesvart=2023\n", "-k--"}, /* early */
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char asked[5] = "";
		struct plan plan;
		struct promise_row *rows;
		plan_init(&plan);
		sample_add(&plan, KIND_PROMISE, "L-1", cases[i].lines);
		for (int year = 2022; year <= 2025; year++) {
			const struct period period = period_make(year, 1, 1);
			size_t n = promises_due(&plan, &period, &rows);
			assert_true(n <= 1);
			asked[year - 2022] = n == 0 ? '-' : "o?kft"[rows[0].state];
			free(rows);
		}
		if (strcmp(asked, cases[i].asked) != 0) {
			fail_msg("%s: %s", cases[i].lines, asked);
		}
		plan_done(&plan);
	}
}

/* The same of the first and the second half of 2023. */
static void a_half_year_asks_what_was_due_in_it(void **state)
{
	static const struct {
		const char *lines, *asked;
	} cases[] = {
		{"gitt=2022\nfrist=2. kvartal 2023\n", "??"},
		{"gitt=2022\nfrist=2023\n", "o?"},
		{"gitt=2022\n", "??"},
		{"gitt=2023\nfrist=mai 2023\n", "??"},
		{"gitt=2023\nfrist=2023\n", "-?"},
		{"gitt=2023\n", "--"},
		{"gitt=2022\nfrist=mai 2023\nsvar=flyttet\nbesvart=2023\nny-frist=høst 2023\n",
		 "f?"},
		{"gitt=2022\nfrist=mai 2023\nsvar=holdt\nbesvart=2023\n", "kk"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char asked[3] = "";
		struct plan plan;
		struct promise_row *rows;
		plan_init(&plan);
		sample_add(&plan, KIND_PROMISE, "L-1", cases[i].lines);
		for (int half = 1; half <= 2; half++) {
			const struct period period = period_make(2023, half, 2);
			size_t n = promises_due(&plan, &period, &rows);
			asked[half - 1] = n == 0 ? '-' : "o?kft"[rows[0].state];
			free(rows);
		}
		if (strcmp(asked, cases[i].asked) != 0) {
			fail_msg("%s: %s", cases[i].lines, asked);
		}
		plan_done(&plan);
	}
}

static void the_most_urgent_is_asked_first(void **state)
{
	struct plan plan;
	struct promise_row *rows;
	(void)state;
	plan_init(&plan);
	sample_add(&plan, KIND_PROMISE, "L-1", "gitt=2021\n");
	sample_add(&plan, KIND_PROMISE, "L-10", "gitt=2021\nfrist=2022\n");
	sample_add(&plan, KIND_PROMISE, "L-9", "gitt=2021\nfrist=2022\n");
	sample_add(&plan, KIND_PROMISE, "L-4",
		   "gitt=2021\nfrist=2022\nsvar=flyttet\nbesvart=2022\nny-frist=mai 2023\n");
	const struct period period = period_make(2022, 1, 1);
	assert_int_equal(promises_due(&plan, &period, &rows), 4);
	assert_string_equal(rows[0].promise->id, "L-9");
	assert_string_equal(rows[1].promise->id, "L-10");
	assert_string_equal(rows[2].promise->id, "L-4");
	assert_string_equal(rows[3].promise->id, "L-1");
	free(rows);
	plan_done(&plan);
}

/* L-4 was moved, and is past the deadline again. */
static void the_ledger_has_all_and_what_is_open_first(void **state)
{
	static const char *const order[] = {"L-2", "L-4", "L-3", "L-1"};
	struct plan plan;
	struct promise_row *rows;
	(void)state;
	plan_init(&plan);
	sample_add(&plan, KIND_PROMISE, "L-1", "gitt=2019\nfrist=2020\nsvar=holdt\nbesvart=2020\n");
	sample_add(&plan, KIND_PROMISE, "L-2", "gitt=2022\nfrist=2021\n");
	sample_add(&plan, KIND_PROMISE, "L-3", "gitt=2022\nfrist=2030\n");
	sample_add(&plan, KIND_PROMISE, "L-4",
		   "gitt=2021\nfrist=2021\nsvar=flyttet\nbesvart=2022\nny-frist=mai 2022\n");
	const struct period period = period_make(2022, 1, 1);
	assert_int_equal(promises_all(&plan, &period, day_from(2022, 12, 1), &rows), 4);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(rows[i].promise->id, order[i]);
		assert_int_equal(rows[i].state, i < 2	 ? PROMISE_DUE
						: i == 2 ? PROMISE_OPEN
							 : PROMISE_KEPT);
	}
	free(rows);
	plan_done(&plan);
}

static void marked_lines_are_promises(void **state)
{
	static const struct {
		const char *text, *promises; /* «text|frist» a line */
	} cases[] = {
		{"Fondet er i gang.\nløfte: Det åpnes for søknader\nDet går bra.",
		 "Det åpnes for søknader|\n"},
		{"Løfte:  Fondet åpnes (2. kvartal 2024).", "Fondet åpnes|2. kvartal 2024\n"},
		{"» Fondet åpnes (frist 1.5.2024)\n- løfte: Ny avtale (innen 2025)",
		 "Fondet åpnes|2024-05-01\nNy avtale|2025\n"},
		{"»Fondet åpnes (se sak 12/24)", "Fondet åpnes (se sak 12/24)|\n"},
		{"  løfte: (2024)", "(2024)|\n"},
		{"løfte:\n»\n- » \nEt løfte: nei\n«sitat» er ikke et løfte", ""},
		{"» a\r\n» b\n", "a|\nb|\n"},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str found = {0};
		struct promise_line line;
		for (const char *at = cases[i].text; promise_line_next(&at, SAMPLE_TODAY, &line);) {
			str_add(&found, line.text, line.len);
			str_char(&found, '|');
			due_write(&line.due, &found);
			str_char(&found, '\n');
		}
		assert_string_equal(str_text(&found), cases[i].promises);
		str_done(&found);
	}
}

/* Any text has lines that lie within it, without a mark or white space at their ends. */
static void lines_lie_in_the_text(void **state)
{
	struct random random;
	(void)state;
	random_init(&random);
	for (int round = 0; round < 500; round++) {
		struct str text = {0};
		struct promise_line line;
		for (int i = 0; i < 3; i++) {
			str_put(&text, i == 1 ? "\n» " : "\nløfte:");
			random_text(&random, true, &text);
			str_put(&text, random_chance(&random, 50) ? " (2024)" : ")");
		}
		for (const char *at = str_text(&text);
		     promise_line_next(&at, SAMPLE_TODAY, &line);) {
			assert_true(line.len > 0);
			assert_true(line.text >= text.data &&
				    line.text + line.len <= text.data + text.len);
			assert_null(memchr(line.text, '\n', line.len));
			assert_null(strchr(" \t\r", line.text[line.len - 1]));
		}
		str_done(&text);
	}
}

static void others_read_what_is_promised(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{"Fondet er i gang.\nløfte: Det åpnes (mai 2024).\nBra.",
		 "Fondet er i gang.\nVi lover: Det åpnes (mai 2024).\nBra."},
		{"- » Ny avtale", "- Vi lover: Ny avtale."},
		{"Løfte: Skal det gå?", "Vi lover: Skal det gå?"},
		{"løfte: Kjent", "Vi lover: Kjent (høst 2025)."}, /* as the ledger has it */
		{"løfte:", "løfte:"},
		{"", ""},
	};
	struct plan plan;
	(void)state;
	plan_init(&plan);
	sample_add(&plan, KIND_PROMISE, "L-1",
		   "tekst=Kjent\nfrist=høst 2025\nstatustekst=2023/T-001\n");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct assessment text = {
			.id = "2023/T-001", .year = 2023, .text = cases[i].text};
		struct str shown = {0};
		promise_text_show(&plan, &text, &shown);
		assert_string_equal(str_text(&shown), cases[i].shown);
		str_done(&shown);
	}
	plan_done(&plan);
}

static void a_mark_is_put_on_and_taken_off(void **state)
{
	static const char *const pairs[][2] = {
		{"Fondet åpnes", "Løfte: Fondet åpnes"},
		{"- Fondet åpnes", "- Løfte: Fondet åpnes"},
		{"", "Løfte: "},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		for (int on = 0; on < 2; on++) {
			const char *line = pairs[i][!on];
			struct str out = {0};
			promise_line_turn(line, strlen(line), &out);
			assert_string_equal(str_text(&out), pairs[i][on]);
			str_done(&out);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_report_asks_until_it_is_settled),
		cmocka_unit_test(a_half_year_asks_what_was_due_in_it),
		cmocka_unit_test(the_most_urgent_is_asked_first),
		cmocka_unit_test(the_ledger_has_all_and_what_is_open_first),
		cmocka_unit_test(marked_lines_are_promises),
		cmocka_unit_test(lines_lie_in_the_text),
		cmocka_unit_test(others_read_what_is_promised),
		cmocka_unit_test(a_mark_is_put_on_and_taken_off),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
