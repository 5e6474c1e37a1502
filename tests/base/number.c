/*
 * Amounts and figures: read as typed, never guessed, written so that they read back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "seed.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void amounts_are_read_as_typed(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int64_t want;
	} cases[] = {
		{"0", 0},
		{"500000", 500000},
		{"500 000", 500000},
		{" 500 000 ", 500000},
		{"500\xC2\xA0"
		 "000",
		 500000},
		{"500\xE2\x80\xAF"
		 "000",
		 500000},
		{"500\xE2\x80\x89"
		 "000",
		 500000},
		{"500 000 kr", 500000},
		{"500 000 kr.", 500000},
		{"500 000 KR", 500000},
		{"kr 500 000", 500000},
		{"kr. 500 000,-", 500000},
		{"250 000,-", 250000},
		{"250 000 ,-", 250000},
		{"250'", 250000},
		{"250’ kr", 250000},
		{"100,00 kr", 100},
		{"1,7 mrd", 1700000000},
		{"1,7 mrd. kr", 1700000000},
		{"1,7\xC2\xA0mrd.\xC2\xA0kr", 1700000000},
		{"0,5 mill", 500000},
		{"0,5 MILL.", 500000},
		{"1,250 mill", 1250000},
		{"6 millioner kroner", 6000000},
		{"1 million", 1000000},
		{"2 milliarder", 2000000000},
		{"30 tusen", 30000},
		{"1,123456 mill", 1123456},
		{"-500 000", -500000},
		{"−500 000", -500000},
		{"007", 7},
		{"1 000 000 mrd", AMOUNT_MAX},
		{"-1 000 000 000 000 000", -AMOUNT_MAX},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t amount = 7;
		struct err err = {0};
		if (!amount_parse(cases[i].typed, &amount, &err) || amount != cases[i].want) {
			fail_msg("«%s» gave %lld (%s)", cases[i].typed, (long long)amount,
				 err.text);
		}
	}
}

static void unclear_and_wrong_amounts_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"1.000", "«1.000» kan leses på to måter. Mener du 1 eller 1 000?"},
		{"-1.000", "Mener du -1 eller -1 000?"},
		{"250.000,-", "Mener du 250 eller 250 000?"},
		{"1.500 mill", "Mener du 1,5 eller 1 500?"},
		{"12.345", "Mener du 12,345 eller 12 345?"},
		{"1,000", "Mener du 1 eller 1 000?"},
		{"1.000.000",
		 "«1.000.000» har punktum mellom tusenene. Mente du 1 000 000? Skriv det "
		 "uten punktum."},
		{"-1.500.000 kr", "Mente du -1 500 000?"},
		{"1.50.000", "for mange komma eller punktum"},
		{"1.000,50", "for mange komma eller punktum"},
		{"1,000.50", "for mange komma eller punktum"},
		{"1.5 mill", "Bruk komma foran desimaler"},
		{"99,50", "ikke et helt antall kroner"},
		{"1,1234567 mill", "ikke et helt antall kroner"},
		{"10 00", "ikke tre sifre i hver gruppe"},
		{"1000 000", "ikke tre sifre i hver gruppe"},
		{"1 0000", "ikke tre sifre i hver gruppe"},
		{"0 500", "ikke tre sifre i hver gruppe"},
		{"01 500", "ikke tre sifre i hver gruppe"},
		{"1 000 001 mrd", "er for stort"},
		{"1 000 000 000 000 001", "er for stort"},
		{"9999999999999999", "er for stort"},
		{"9999999999999999 mrd", "er for stort"},
		{"99999999999999999999", "for mange sifre"},
		{"1,12345678901234567 mrd", "for mange sifre"},
		{"", "kan ikke leses som et tall"},
		{"kr", "kan ikke leses som et tall"},
		{"-", "kan ikke leses som et tall"},
		{"--5", "kan ikke leses som et tall"},
		{",5", "kan ikke leses som et tall"},
		{"5,", "kan ikke leses som et tall"},
		{"5 mil", "kan ikke leses som et tall"},
		{"5 millkr", "kan ikke leses som et tall"},
		{"5 kr 5", "kan ikke leses som et tall"},
		{"1e6", "kan ikke leses som et tall"},
		{"0x10", "kan ikke leses som et tall"},
		{"ca. 5", "kan ikke leses som et tall"},
		{"5 €", "kan ikke leses som et tall"},
		{"٣", "kan ikke leses som et tall"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t amount = 7;
		struct err err = {0};
		if (amount_parse(cases[i].typed, &amount, &err)) {
			fail_msg("«%s» was read", cases[i].typed);
		}
		assert_int_equal(amount, 7);
		assert_int_equal(err.kind, ERR_DATA);
		if (strstr(err.text, cases[i].want) == NULL) {
			fail_msg("«%s» gave: %s", cases[i].typed, err.text);
		}
		assert_false(amount_parse(cases[i].typed, &amount, NULL));
	}
}

static void amounts_are_written_and_shown(void **state)
{
	(void)state;
	static const struct {
		int64_t amount;
		const char *written, *shown;
	} cases[] = {
		{0, "0", "0_kr"},
		{7, "7", "7_kr"},
		{999, "999", "999_kr"},
		{1000, "1 000", "1_000_kr"},
		{500000, "500 000", "500_000_kr"},
		{6000000, "6 000 000", "6_mill._kr"},
		{1250000, "1 250 000", "1,25_mill._kr"},
		{1050000, "1 050 000", "1,05_mill._kr"},
		{1500000, "1 500 000", "1,5_mill._kr"},
		{1234000, "1 234 000", "1_234_000_kr"},
		{1000001, "1 000 001", "1_000_001_kr"},
		{1700000000, "1 700 000 000", "1,7_mrd._kr"},
		{1701000000, "1 701 000 000", "1_701_mill._kr"},
		{1234567890, "1 234 567 890", "1_234_567_890_kr"},
		{AMOUNT_MAX, "1 000 000 000 000 000", "1_000_000_mrd._kr"},
		{-500, "-500", "-500_kr"},
		{-1700000000, "-1 700 000 000", "-1,7_mrd._kr"},
		{-999999, "-999 999", "-999_999_kr"},
		{INT_UNSET, "", ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str written = {0};
		struct str shown = {0};
		amount_write(cases[i].amount, &written);
		assert_string_equal(str_text(&written), cases[i].written);
		amount_show(cases[i].amount, &shown);
		for (char *at; shown.len > 0 && (at = strstr(shown.data, "\xC2\xA0")) != NULL;) {
			str_splice(&shown, (size_t)(at - shown.data), 2, "_", 1);
		}
		assert_string_equal(str_text(&shown), cases[i].shown);
		str_done(&written);
		str_done(&shown);
	}
}

static void amounts_written_and_shown_read_back(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	for (int i = 0; i < 50000; i++) {
		int64_t amount = rand_r(&seed) % 100000;
		for (int zeros = rand_r(&seed) % 11; zeros > 0; zeros--) {
			amount *= 10;
		}
		amount = rand_r(&seed) % 2 == 0 ? amount : -amount;
		struct str written = {0};
		struct str shown = {0};
		int64_t again = 0;
		amount_write(amount, &written);
		assert_true(amount_parse(str_text(&written), &again, NULL) && again == amount);
		amount_show(amount, &shown);
		assert_true(amount_parse(str_text(&shown), &again, NULL) && again == amount);
		str_done(&written);
		str_done(&shown);
	}
}

static void figures_become_canonical(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"12", "12"},	       {"-3", "-3"},
		{"−3", "-3"},	       {"0,5", "0,5"},
		{"0.5", "0,5"},	       {"0.125", "0,125"},
		{"1,234", "1,234"},    {"1 234,5", "1234,5"},
		{"1 234.5", "1234,5"}, {"1234.567", "1234,567"},
		{"12,50", "12,5"},     {"12,00", "12"},
		{"-0", "0"},	       {"-0,0", "0"},
		{"-0,5", "-0,5"},      {"007", "7"},
		{" 8 935 ", "8935"},   {"123456789012345", "123456789012345"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str out = {0};
		struct err err = {0};
		str_put(&out, "=");
		if (!figure_parse(cases[i].typed, &out, &err)) {
			fail_msg("«%s»: %s", cases[i].typed, err.text);
		}
		assert_string_equal(str_text(&out) + 1, cases[i].want);
		struct str again = {0};
		assert_true(figure_parse(cases[i].want, &again, NULL));
		assert_string_equal(str_text(&again), cases[i].want);
		str_done(&out);
		str_done(&again);
	}
}

static void what_is_no_figure_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *want;
	} cases[] = {
		{"", "kan ikke leses"},
		{"12 %", "kan ikke leses"},
		{"1e3", "kan ikke leses"},
		{"nan", "kan ikke leses"},
		{"12-", "kan ikke leses"},
		{"5,", "kan ikke leses"},
		{"1.234", "Mener du 1,234 eller 1 234?"},
		{"1.2.3", "for mange komma"},
		{"1234567890123456", "for mange sifre"},
		{"12 34", "tre sifre"},
		{"1,123456789012345", "for mange sifre"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str out = {0};
		struct err err = {0};
		if (figure_parse(cases[i].typed, &out, &err)) {
			fail_msg("«%s» was read", cases[i].typed);
		}
		assert_int_equal(out.len, 0);
		if (strstr(err.text, cases[i].want) == NULL) {
			fail_msg("«%s» gave: %s", cases[i].typed, err.text);
		}
	}
}

static void whole_numbers_stay_within_bounds(void **state)
{
	(void)state;
	int64_t value = 7;
	struct err err = {0};
	assert_true(whole_parse("12", 0, 12, &value, &err) && value == 12);
	assert_true(whole_parse("1 200", 0, 5000, &value, &err) && value == 1200);
	assert_true(whole_parse("-3", -3, 3, &value, &err) && value == -3);
	assert_true(whole_parse(" 0 ", 0, 0, &value, &err) && value == 0);
	static const char *const bad[] = {"13",
					  "-1",
					  "",
					  "x",
					  "1,0",
					  "1.000",
					  "12 kr",
					  "99999999999999999999",
					  "9999999999999999"};
	for (size_t i = 0; i < COUNT(bad); i++) {
		value = 7;
		assert_false(whole_parse(bad[i], 0, 12, &value, &err));
		assert_int_equal(value, 7);
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(
			strstr(err.text, "kan ikke brukes her. Skriv et helt tall fra 0 til 12."));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_read_as_typed),
		cmocka_unit_test(unclear_and_wrong_amounts_are_refused),
		cmocka_unit_test(amounts_are_written_and_shown),
		cmocka_unit_test(amounts_written_and_shown_read_back),
		cmocka_unit_test(figures_become_canonical),
		cmocka_unit_test(what_is_no_figure_is_refused),
		cmocka_unit_test(whole_numbers_stay_within_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
