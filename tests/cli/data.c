/*
 * Values for machines: JSON and CSV.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "data.h"
#include "tiltak/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

struct pair {
	const char *in, *out;
};

static void check(const struct pair *rows, size_t n, void (*put)(struct str *, const char *))
{
	for (size_t i = 0; i < n; i++) {
		struct str out = {0};
		put(&out, rows[i].in);
		assert_string_equal(str_text(&out), rows[i].out);
		str_done(&out);
	}
}

static void json_strings_escape_what_could_end_them(void **state)
{
	(void)state;
	static const struct pair rows[] = {
		{NULL, "null"},
		{"", "\"\""},
		{"Næring – «fond»", "\"Næring – «fond»\""},
		{"a\"b\\c/", "\"a\\\"b\\\\c/\""},
		{"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
		{"\x01\x1b[31m\x7f", "\"\\u0001\\u001b[31m\\u007f\""},
		{"\xC2\x9B"
		 "31m",
		 "\"\\u009b31m\""},
		{"\xC2\xA0"
		 "kr",
		 "\"\xC2\xA0"
		 "kr\""},
		{"a\u2028b\u2029c\u2027", "\"a\\u2028b\\u2029c\u2027\""},
		{"\U0001F600", "\"\U0001F600\""},
		{"åtte byte \"om gangen\\", "\"åtte byte \\\"om gangen\\\\\""},
		{"1234567\"1234567\\12345678", "\"1234567\\\"1234567\\\\12345678\""},
		{"12345678\x7f\"!#[]^", "\"12345678\\u007f\\\"!#[]^\""},
		{"a\xFF"
		 "b\xC3",
		 "\"a\\ufffdb\\ufffd\""},
	};
	check(rows, COUNT(rows), json_text);
}

static void json_values_follow_the_type_of_the_field(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *key, *text, *out;
	} rows[] = {
		{KIND_TILTAK, "kostnad", "1 000 000", "1000000"},
		{KIND_TILTAK, "dagsverk", "30", "30"},
		{KIND_TILTAK, "frist", "2023-05-24", "\"2023-05-24\""},
		{KIND_TILTAK, "strategier", "5.7-8, 5.7-1", "[\"5.7-8\", \"5.7-1\"]"},
		{KIND_TILTAK, "fn", "8.3", "[\"8.3\"]"},
		{KIND_TILTAK, "tittel", "12", "\"12\""},
		{KIND_TILTAK, "tittel", NULL, "null"},
		{KIND_MEASUREMENT, "år", "2023", "2023"},
		{KIND_MEASUREMENT, "resultat", "-0,5", "-0.5"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str out = {0};
		json_value(&out, field_find(rows[i].kind, rows[i].key), rows[i].text);
		assert_string_equal(str_text(&out), rows[i].out);
		str_done(&out);
	}
}

static void csv_cells_are_quoted_and_never_formulas(void **state)
{
	(void)state;
	static const struct pair rows[] = {
		{"", ""},
		{"Næring", "Næring"},
		{"a,b", "\"a,b\""},
		{"a \"b\"", "\"a \"\"b\"\"\""},
		{"a\nb", "\"a\nb\""},
		{"=1+1", "'=1+1"},
		{"+47", "'+47"},
		{"-1", "'-1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"＝1+1", "'＝1+1"},
		{"＠x", "'＠x"},
		{"\t=1", "\"'\t'=1\""},
		{"\r=1", "\"'\r'=1\""},
		{"a;=1", "\"a;'=1\""},
		{"a\n-b", "\"a\n'-b\""},
		{"500,- kr", "\"500,- kr\""},
		{"a-b=c@d", "a-b=c@d"},
	};
	check(rows, COUNT(rows), csv_text);
}

static void csv_numbers_are_bare(void **state)
{
	(void)state;
	struct str out = {0};
	csv_cell(&out, field_find(KIND_MEASUREMENT, "resultat"), "-1 234,5");
	assert_string_equal(str_text(&out), "-1234.5");
	str_done(&out);
}

static void a_record_is_written_with_the_keys_of_the_plan_file(void **state)
{
	(void)state;
	struct plan plan;
	struct str out = {0};
	plan_init(&plan);
	void *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	static const char *const set[][2] = {
		{"tittel", "Fond: \"pilot\""},
		{"strategier", "5.7-8, 5.7-1"},
		{"frist", "2023-05-24"},
		{"kostnad", "1 000 000"},
	};
	for (size_t i = 0; i < COUNT(set); i++) {
		assert_true(field_assign(field_find(KIND_TILTAK, set[i][0]), &plan, tiltak,
					 set[i][1], NULL));
	}
	json_record(&out, KIND_TILTAK, tiltak);
	assert_string_equal(
		str_text(&out),
		"\"id\": \"T-001\", \"tittel\": \"Fond: \\\"pilot\\\"\", \"strategier\": "
		"[\"5.7-8\", \"5.7-1\"], \"frist\": \"2023-05-24\", \"kostnad\": 1000000");
	str_done(&out);
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_strings_escape_what_could_end_them),
		cmocka_unit_test(json_values_follow_the_type_of_the_field),
		cmocka_unit_test(csv_cells_are_quoted_and_never_formulas),
		cmocka_unit_test(csv_numbers_are_bare),
		cmocka_unit_test(a_record_is_written_with_the_keys_of_the_plan_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
