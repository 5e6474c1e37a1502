/*
 * Deadlines as they are typed: every form that is read, and what is said of those that are not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/* Wednesday 10 May 2023 */
static int32_t today(void)
{
	return day_from(2023, 5, 10);
}

typedef bool due_reader(const char *text, int32_t today, struct due *out, struct err *err);

static const char *parsed(due_reader *reader, const char *text, int32_t day, struct str *out)
{
	struct due due = {0};
	struct err err = {0};
	str_clear(out);
	if (reader(text, day, &due, &err)) {
		due_write(&due, out);
	} else {
		str_put(out, err.text);
	}
	return str_text(out);
}

struct pair {
	const char *typed, *want;
};

static void check_reader(due_reader *reader, const struct pair *pairs, size_t n, int32_t day)
{
	struct str out = {0};
	for (size_t i = 0; i < n; i++) {
		if (strcmp(parsed(reader, pairs[i].typed, day, &out), pairs[i].want) != 0) {
			fail_msg("«%s» gave «%s», not «%s»", pairs[i].typed, str_text(&out),
				 pairs[i].want);
		}
	}
	str_done(&out);
}

static void check_pairs(const struct pair *pairs, size_t n, int32_t day)
{
	check_reader(due_parse, pairs, n, day);
}

static void days_are_read(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"2023-05-24", "2023-05-24"},
		{"25.5.23", "2023-05-25"},
		{"25.05.2023", "2023-05-25"},
		{"25. 5. 2023", "2023-05-25"},
		{"25.5", "2023-05-25"},
		{"25.5.", "2023-05-25"},
		{" 25.5 ", "2023-05-25"},
		{"24. mai 2023", "2023-05-24"},
		{"24 MAI", "2023-05-24"},
		{"1. jun. 2024", "2024-06-01"},
		{"3. okt", "2023-10-03"},
		{"29.2.2024", "2024-02-29"},
		{"17. sept. 2023", "2023-09-17"},
		{"24.\xC2\xA0mai\xC2\xA0"
		 "2023",
		 "2023-05-24"},
		{"2023\xE2\x80\x91"
		 "05\xE2\x80\x91"
		 "24",
		 "2023-05-24"},
		{"2023-05-24–24", "2023-05-24"},
		{"1.1.1900", "1900-01-01"},
		{"31.12.2199", "2199-12-31"},
		{"1.1.00", "2000-01-01"},
	};
	check_pairs(pairs, COUNT(pairs), today());
}

static void spans_are_read(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"2023-05-24–25", "2023-05-24–25"},
		{"2023-05-24-25", "2023-05-24–25"},
		{"2023-05-24–2023-06-02", "2023-05-24–2023-06-02"},
		{"2023-05-24 – 2023-05-25", "2023-05-24–25"},
		{"24.–25. mai 2023", "2023-05-24–25"},
		{"24.-25. mai 2023", "2023-05-24–25"},
		{"24-25 mai", "2023-05-24–25"},
		{"24. til 25. MAI", "2023-05-24–25"},
		{"24.–25.5.23", "2023-05-24–25"},
		{"24.–25.5.2023", "2023-05-24–25"},
		{"24.-25.5", "2023-05-24–25"},
		{"28.5–2.6", "2023-05-28–2023-06-02"},
		{"28.5.-2.6.23", "2023-05-28–2023-06-02"},
		{"28.5–2.6.2023", "2023-05-28–2023-06-02"},
		{"28.5.23–2.6.23", "2023-05-28–2023-06-02"},
		{"28.12.2023–2.1.2024", "2023-12-28–2024-01-02"},
		{"28. mai–2. juni 2023", "2023-05-28–2023-06-02"},
		{"28. mai – 2. juni", "2023-05-28–2023-06-02"},
		{"28. desember 2023–2. januar 2024", "2023-12-28–2024-01-02"},
	};
	check_pairs(pairs, COUNT(pairs), today());
}

static void periods_are_read(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"uke 21 2023", "uke 21 2023"},
		{"Uke 21", "uke 21 2023"},
		{"u21", "uke 21 2023"},
		{"u. 21", "uke 21 2023"},
		{"2023-W21", "uke 21 2023"},
		{"uke 53 2020", "uke 53 2020"},
		{"mai 2023", "mai 2023"},
		{"Mai", "mai 2023"},
		{"okt. 2023", "oktober 2023"},
		{"05.2023", "mai 2023"},
		{"2023-05", "mai 2023"},
		{"2. kvartal 2023", "2. kvartal 2023"},
		{"2.kvartal", "2. kvartal 2023"},
		{"k2 2023", "2. kvartal 2023"},
		{"K2", "2. kvartal 2023"},
		{"q3 2024", "3. kvartal 2024"},
		{"2. kv. 2023", "2. kvartal 2023"},
		{"1. tertial 2023", "1. tertial 2023"},
		{"t3", "3. tertial 2023"},
		{"1. halvår 2023", "1. halvår 2023"},
		{"2. halvaar", "2. halvår 2023"},
		{"h1", "1. halvår 2023"},
		{"vår 2024", "vår 2024"},
		{"VÅREN 2024", "vår 2024"},
		{"vaar", "vår 2023"},
		{"høst 2023", "høst 2023"},
		{"hoest", "høst 2023"},
		{"HØSTEN", "høst 2023"},
		{"2023", "2023"},
		{"løpende", "løpende"},
		{"LØPENDE", "løpende"},
		{"loepende", "løpende"},
	};
	check_pairs(pairs, COUNT(pairs), today());
}

static void relative_forms_count_from_today(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"i dag", "2023-05-10"},	{"I DAG", "2023-05-10"},
		{"idag", "2023-05-10"},		{"i morgen", "2023-05-11"},
		{"i overmorgen", "2023-05-12"}, {"i går", "2023-05-09"},
		{"+14", "2023-05-24"},		{"+0", "2023-05-10"},
		{"+365", "2024-05-09"},		{"+1000", "2026-02-03"},
		{"+2u", "2023-05-24"},		{"+2 uker", "2023-05-24"},
		{"neste uke", "uke 20 2023"},	{"fredag", "2023-05-12"},
		{"onsdag", "2023-05-17"},	{"tirsdag", "2023-05-16"},
		{"lørdag", "2023-05-13"},	{"søndag", "2023-05-14"},
	};
	check_pairs(pairs, COUNT(pairs), today());
}

/* More than three months past is next year. */
static void a_left_out_year_is_the_one_meant(void **state)
{
	(void)state;
	static const struct pair in_may[] = {
		{"10.2", "2023-02-10"},	   {"9.2", "2024-02-09"},	{"31.12", "2023-12-31"},
		{"jan", "januar 2024"},	   {"februar", "februar 2023"}, {"u5", "uke 5 2024"},
		{"k1", "1. kvartal 2023"}, {"8.–9.2", "2024-02-08–09"},
	};
	static const struct pair in_january[] = {
		{"5.1", "2024-01-05"},
		{"31.12", "2024-12-31"},
		{"29.2", "2024-02-29"},
	};
	static const struct pair in_december[] = {
		{"5.1", "2024-01-05"},	  {"vår", "vår 2024"},	     {"h1", "1. halvår 2024"},
		{"h2", "2. halvår 2023"}, {"k4", "4. kvartal 2023"}, {"uke 1", "uke 1 2024"},
	};
	check_pairs(in_may, COUNT(in_may), today());
	check_pairs(in_january, COUNT(in_january), day_from(2024, 1, 1));
	check_pairs(in_december, COUNT(in_december), day_from(2023, 12, 31));
}

/* Never one that is past; in the first days of January the week is still of the old year. */
static void a_week_without_a_year_is_this_one_or_the_next(void **state)
{
	(void)state;
	static const struct pair in_may[] = {
		{"u19", "uke 19 2023"},
		{"u18", "uke 18 2024"},
		{"u52", "uke 52 2023"},
	};
	static const struct pair on_new_year[] = {
		{"u53", "uke 53 2026"},
		{"u52", "uke 52 2027"},
		{"u1", "uke 1 2027"},
	};
	static const struct pair year_before[] = {{"u53", "uke 53 2026"}, {"u1", "uke 1 2026"}};
	check_pairs(in_may, COUNT(in_may), today());
	check_pairs(on_new_year, COUNT(on_new_year), day_from(2027, 1, 1));
	check_pairs(year_before, COUNT(year_before), day_from(2025, 12, 31));
}

static void two_digits_are_the_nearest_such_year(void **state)
{
	(void)state;
	static const struct pair in_2026[] = {
		{"1.1.99", "1999-01-01"}, {"1.1.26", "2026-01-01"},
		{"1.1.75", "2075-01-01"}, {"1.1.76", "1976-01-01"},
		{"1.1.00", "2000-01-01"}, {"28.12.99–2.1.00", "1999-12-28–2000-01-02"},
	};
	static const struct pair in_2190[] = {{"1.1.90", "2190-01-01"}, {"1.1.41", "2141-01-01"}};
	check_pairs(in_2026, COUNT(in_2026), day_from(2026, 11, 22));
	check_pairs(in_2190, COUNT(in_2190), day_from(2190, 1, 1));
}

static void what_has_been_is_the_latest_that_has_begun(void **state)
{
	(void)state;
	static const struct pair in_may[] = {
		{"10.5", "2023-05-10"},
		{"11.5", "2022-05-11"},
		{"mai", "mai 2023"},
		{"juni", "juni 2022"},
		{"u19", "uke 19 2023"},
		{"u20", "uke 20 2022"},
		{"k2", "2. kvartal 2023"},
		{"onsdag", "2023-05-03"},
		{"tirsdag", "2023-05-09"},
		{"torsdag", "2023-05-04"},
		{"1.6.2023", "2023-06-01"},
		{"i går", "2023-05-09"},
		{"30.4–2.5", "2023-04-30–2023-05-02"},
	};
	static const struct pair on_new_year[] = {{"u53", "uke 53 2026"}, {"u1", "uke 1 2026"}};
	static const struct pair before_new_year[] = {{"u1", "uke 1 2025"}, {"u2", "uke 2 2024"}};
	check_reader(due_parse_past, in_may, COUNT(in_may), today());
	check_reader(due_parse_past, on_new_year, COUNT(on_new_year), day_from(2027, 1, 1));
	check_reader(due_parse_past, before_new_year, COUNT(before_new_year),
		     day_from(2024, 12, 31));
}

/* Where words go on, those belong to a date that give it a form. */
static void a_form_is_known_without_the_day(void **state)
{
	(void)state;
	static const char *const forms[] = {"32.1", "uke 54", "1. mai", "løpende", "fredag"};
	static const char *const none[] = {"", "uke", "1.", "1. mai fond", "21", "mai 23"};
	for (size_t i = 0; i < COUNT(forms); i++) {
		assert_true(due_is_form(forms[i]));
	}
	for (size_t i = 0; i < COUNT(none); i++) {
		assert_false(due_is_form(none[i]));
	}
}

static void bad_dates_are_refused_with_the_reason(void **state)
{
	(void)state;
	static const struct pair cases[] = {
		{"2026-13-45", "det finnes ingen måned 13"},
		{"2026-00-01", "det finnes ingen måned 0"},
		{"31.2.2023", "februar 2023 har 28 dager"},
		{"29.2", "februar 2023 har 28 dager"},
		{"31. april 2023", "april 2023 har 30 dager"},
		{"0.5.2023", "mai 2023 har 31 dager"},
		{"uke 54 2023", "2023 har uke 1 til 52"},
		{"uke 53 2023", "2023 har uke 1 til 52"},
		{"uke 0 2020", "2020 har uke 1 til 53"},
		{"5. kvartal 2023", "et år har 4 kvartaler"},
		{"k0", "et år har 4 kvartaler"},
		{"t4 2023", "et år har 3 tertialer"},
		{"h23", "et år har 2 halvår"},
		{"13.2023", "et år har 12 måneder"},
		{"1899", "årstallet må være fra 1900 til 2199"},
		{"1.1.2200", "årstallet må være fra 1900 til 2199"},
		{"mai 0023", "årstallet må være fra 1900 til 2199"},
		{"+9999u", "årstallet må være fra 1900 til 2199"},
		{"25.–24. mai 2023", "den slutter før den begynner"},
		{"2023-06-02–2023-05-24", "den slutter før den begynner"},
		{"28.12–2.1.2024", "den slutter før den begynner"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct due due = {.precision = 99};
		struct err err = {0};
		if (due_parse(cases[i].typed, today(), &due, &err)) {
			fail_msg("«%s» was read", cases[i].typed);
		}
		assert_int_equal(due.precision, 99);
		assert_int_equal(err.kind, ERR_DATA);
		char want[300];
		(void)snprintf(want, sizeof(want),
			       "«%s» er ikke en gyldig dato: %s. Skriv for eksempel 25.5.2023, "
			       "uke 21 2023, mai 2023, 2. kvartal 2023 eller løpende.",
			       cases[i].typed, cases[i].want);
		assert_string_equal(err.text, want);
	}
}

static void what_is_not_a_date_is_refused(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"",
		" ",
		".",
		"-",
		"+",
		"x",
		"21",
		"210523",
		"20230524",
		"123",
		"5-6",
		"mai 23",
		"25/5",
		"25.5.2023 10:00",
		"25.5.5.23",
		"25..5",
		"ma",
		"maix",
		"ukes 21",
		"uke",
		"uke mai",
		"neste fredag",
		"2023 2024",
		"k",
		"kvartal 2023",
		"--",
		"+-1",
		"-14",
		"+14+",
		"sommer 2023",
		"løpende 2023",
		"25.5.123",
		"2023-5-24-25-26-27-28",
		"1 2 3 4 5 6 7 8 9 10 11 12 13 14",
		"24.–25.–26. mai 2023",
		"99999999999999999999",
		"25.5\n26.5",
		"\x1b[31m25.5",
		"25\xff.5",
		"25.5\xE2\x80",
		"\xC2",
		"æøå",
		"5.5.2023 5.5.2023 5.5.2023 5.5.2023 5.5.2023 5.5.2023 5.5.2023 5.5.2023",
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct due due;
		struct err err = {0};
		if (due_parse(cases[i], today(), &due, &err)) {
			fail_msg("«%s» was read", cases[i]);
		}
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, "kan ikke leses som en dato"));
		assert_non_null(strstr(err.text, "Skriv for eksempel 25.5.2023"));
		assert_false(due_parse(cases[i], today(), &due, NULL));
	}
}

/* Around the limit a letter of two bytes is quoted whole or not at all. */
static void a_long_text_is_not_quoted_whole(void **state)
{
	(void)state;
	for (size_t at = 50; at < 70; at++) {
		char text[300];
		char want[320];
		struct due due;
		struct err err = {0};
		memset(text, 'a', sizeof(text));
		memcpy(text + at, "å", 2);
		text[sizeof(text) - 1] = '\0';
		assert_false(due_parse(text, today(), &due, &err));
		(void)snprintf(want, sizeof(want), "«%.*s» kan ikke", at == 63 ? 63 : 64, text);
		assert_memory_equal(err.text, want, strlen(want));
		text[at + 2] = '\0'; /* the letter is the last that may fit */
		assert_false(due_parse(text, today(), &due, &err));
	}
}

static void spaces_around_do_not_count(void **state)
{
	(void)state;
	char text[300];
	memset(text, ' ', sizeof(text));
	memcpy(text + 200, "25.5.2023", 10);
	check_pairs(&(struct pair){text, "2023-05-25"}, 1, today());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_read),
		cmocka_unit_test(spans_are_read),
		cmocka_unit_test(periods_are_read),
		cmocka_unit_test(relative_forms_count_from_today),
		cmocka_unit_test(a_left_out_year_is_the_one_meant),
		cmocka_unit_test(a_week_without_a_year_is_this_one_or_the_next),
		cmocka_unit_test(two_digits_are_the_nearest_such_year),
		cmocka_unit_test(what_has_been_is_the_latest_that_has_begun),
		cmocka_unit_test(a_form_is_known_without_the_day),
		cmocka_unit_test(bad_dates_are_refused_with_the_reason),
		cmocka_unit_test(what_is_not_a_date_is_refused),
		cmocka_unit_test(a_long_text_is_not_quoted_whole),
		cmocka_unit_test(spaces_around_do_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
