/*
 * Records as one text, and ids.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "same.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void a_record_is_one_line_a_field(void **state)
{
	(void)state;
	struct plan plan;
	struct str text = {0};
	plan_init(&plan);
	struct tiltak *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	assert_true(record_read(
		KIND_TILTAK, "tittel=a=b\\\\n\nbeskrivelse=en\\nto\nstatus=pågår\nkostnad=1 000\n",
		&plan, tiltak, NULL));
	assert_string_equal(tiltak->title, "a=b\\n");
	assert_string_equal(tiltak->description, "en\nto");
	assert_int_equal(tiltak->status, STATUS_ACTIVE);
	assert_int_equal(tiltak->cost, 1000);
	record_write(KIND_TILTAK, tiltak, &text);
	assert_string_equal(str_text(&text),
			    "tittel=a=b\\\\n\nbeskrivelse=en\\nto\nstatus=pågår\nkostnad=1 000\n");
	str_done(&text);
	plan_done(&plan);
}

static void what_is_written_is_read_back(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan, read;
	struct str text = {0};
	random_plan(&random, &plan, 3000);
	plan_init(&read);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		assert_true(plan_count(&plan, kind) > 0);
		for (size_t i = 0; i < plan_count(&plan, kind); i++) {
			const struct record *record = plan_at(&plan, kind, i);
			str_clear(&text);
			record_write(kind, record, &text);
			void *copy = plan_add(&read, kind, record->id);
			assert_true(record_read(kind, str_text(&text), &read, copy, NULL));
		}
	}
	assert_true(plan_equal(&plan, &read));
	str_done(&text);
	plan_done(&plan);
	plan_done(&read);
}

static void damaged_records_are_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"tittel",	"tittel=\n",	   "tittel=a\\\n",  "tittel=a\\t\n",
		"titte=a\n",	"Tittel=a\n",	   "=a\n",	    "\n",
		"tittel=a\n\n", "frist=31.2.23\n", "status=gått\n", "tittel=a\nb\n",
		"kostnad=%n\n",
	};
	struct plan plan;
	plan_init(&plan);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct err err = {0};
		void *tiltak = plan_add(&plan, KIND_TILTAK, (char[]){(char)('a' + i), '\0'});
		assert_false(record_read(KIND_TILTAK, texts[i], &plan, tiltak, &err));
		assert_int_equal(err.kind, ERR_DATA);
	}
	plan_done(&plan);
}

static void a_record_is_called_by_its_title(void **state)
{
	(void)state;
	struct tiltak tiltak = {.title = "fond"};
	struct actor actor = {.name = "Kari"};
	struct promise promise = {.text = "lang"};
	assert_string_equal(record_title(KIND_TILTAK, &tiltak), "fond");
	assert_string_equal(record_title(KIND_ACTOR, &actor), "Kari");
	assert_null(record_title(KIND_PROMISE, &promise));
}

static void a_record_lies_under_another(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *id, *text;
	} records[] = {
		{KIND_AREA, "5.1", ""},
		{KIND_SUBAREA, "5.1.1", "område=5.1\n"},
		{KIND_FACT, "5.1.1/1", "om=5.1.1\n"},
		{KIND_STRATEGY, "5.1-1", "område=5.1\n"},
		{KIND_TILTAK, "T-001", "strategier=5.1-1\nområde=5.1\n"},
		{KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\n"},
		{KIND_ASSESSMENT, "2023/T-001.1", "år=2023\nom=T-001.1\n"},
		{KIND_PROMISE, "L-1", "om=5.1-1\n"},
		{KIND_PROMISE, "L-2", ""},
		{KIND_DELIVERABLE, "T-009.1", "tiltak=T-009\n"},
	};
	static const struct {
		enum kind kind;
		const char *id, *above;
		enum kind wanted;
		const char *within;
	} cases[] = {
		{KIND_AREA, "5.1", NULL, KIND_AREA, "5.1"},
		{KIND_FACT, "5.1.1/1", "5.1.1", KIND_AREA, "5.1"},
		{KIND_STRATEGY, "5.1-1", "5.1", KIND_TILTAK, NULL},
		{KIND_TILTAK, "T-001", NULL, KIND_AREA, NULL}, /* more than one could be meant */
		{KIND_DELIVERABLE, "T-001.1", "T-001", KIND_TILTAK, "T-001"},
		{KIND_ASSESSMENT, "2023/T-001.1", "T-001.1", KIND_TILTAK, "T-001"},
		{KIND_PROMISE, "L-1", "5.1-1", KIND_AREA, "5.1"},
		{KIND_PROMISE, "L-2", NULL, KIND_AREA, NULL},
		{KIND_DELIVERABLE, "T-009.1", NULL, KIND_TILTAK, NULL},
	};
	struct plan plan;
	plan_init(&plan);
	for (size_t i = 0; i < COUNT(records); i++) {
		void *record = plan_add(&plan, records[i].kind, records[i].id);
		assert_true(record_read(records[i].kind, records[i].text, &plan, record, NULL));
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum kind kind;
		const void *record = plan_find(&plan, cases[i].kind, cases[i].id);
		const struct record *above = record_above(&plan, cases[i].kind, record, &kind);
		const struct record *within =
			record_within(&plan, cases[i].kind, record, cases[i].wanted);
		assert_string_equal(above ? above->id : "-", cases[i].above ? cases[i].above : "-");
		assert_string_equal(within ? within->id : "-",
				    cases[i].within ? cases[i].within : "-");
	}
	assert_null(record_within(&plan, KIND_TILTAK, NULL, KIND_TILTAK));
	plan_done(&plan);
}

static void keys_make_ids(void **state)
{
	(void)state;
	struct measurement measurement = {.indicator = "I-1", .year = 2018};
	struct assessment assessment = {.year = 2015, .subject = "2-1"};
	struct frame frame = {.id = "2023"};
	struct str id = {0};
	assert_true(record_key_id(KIND_MEASUREMENT, &measurement, &id));
	assert_string_equal(str_text(&id), "I-1/2018");
	str_clear(&id);
	assert_true(record_key_id(KIND_ASSESSMENT, &assessment, &id));
	assert_string_equal(str_text(&id), "2015/2-1");
	str_clear(&id);
	assessment_id(2015, "2-1", &id);
	assert_string_equal(str_text(&id), "2015/2-1");
	measurement.year = SMALL_UNSET;
	assert_false(record_key_id(KIND_MEASUREMENT, &measurement, &id));
	assert_false(record_key_id(KIND_FRAME, &frame, &id));
	assert_string_equal(str_text(&id), "2015/2-1");
	str_done(&id);
}

static void ids_are_words_without_spaces(void **state)
{
	(void)state;
	static const struct {
		const char *id;
		enum kind kind;
		bool good;
	} cases[] = {
		{"T-001", KIND_TILTAK, true},
		{"5.1/x_Æøåéŋ", KIND_TILTAK, true},
		{"-", KIND_TILTAK, true},
		{"", KIND_TILTAK, false},
		{"a b", KIND_TILTAK, false},
		{"a,b", KIND_TILTAK, false},
		{"a\n", KIND_TILTAK, false},
		{"a×b", KIND_TILTAK, false},
		{"a÷b", KIND_TILTAK, false},
		{"日本", KIND_TILTAK, false},
		{"e\u0301", KIND_TILTAK, false},
		{"\u200Bx", KIND_TILTAK, false},
		{"a\xC3", KIND_TILTAK, false},
		{"a'b", KIND_TILTAK, false},
		{"asker-naering", KIND_PLAN, true},
		{"Asker", KIND_PLAN, false},
		{"asker_1", KIND_PLAN, false},
		{"", KIND_PLAN, false},
		{"2023", KIND_FRAME, true},
		{"1899", KIND_FRAME, false},
		{"2200", KIND_FRAME, false},
		{"20230", KIND_FRAME, false},
		{"", KIND_PRIORITY, false},
		{"23", KIND_PRIORITY, false},
		{"Ein «god» = idé?", KIND_TERM, true},
		{" x", KIND_TERM, false},
		{"a\nb", KIND_TERM, false},
		{"i gang", KIND_SYNONYM, true},
		{"", KIND_SYNONYM, false},
		{"I-1/2018", KIND_ANY, true},
		{"a b", KIND_ANY, false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = {0};
		assert_int_equal(id_check(cases[i].kind, cases[i].id, &err), cases[i].good);
		assert_int_equal(err.kind, cases[i].good ? ERR_NONE : ERR_DATA);
		assert_int_equal(id_check(cases[i].kind, cases[i].id, NULL), cases[i].good);
	}
}

static void ids_have_a_length(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		size_t max;
	} cases[] = {{KIND_TILTAK, 64}, {KIND_PLAN, 64},	{KIND_MEASUREMENT, 100},
		     {KIND_FACT, 100},	{KIND_ASSESSMENT, 100}, {KIND_TERM, 100},
		     {KIND_ANY, 100}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str id = {0};
		str_fill(&id, 'x', cases[i].max);
		assert_true(id_check(cases[i].kind, str_text(&id), NULL));
		str_char(&id, 'x');
		assert_false(id_check(cases[i].kind, str_text(&id), NULL));
		str_done(&id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_one_line_a_field),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(damaged_records_are_refused),
		cmocka_unit_test(a_record_is_called_by_its_title),
		cmocka_unit_test(a_record_lies_under_another),
		cmocka_unit_test(keys_make_ids),
		cmocka_unit_test(ids_are_words_without_spaces),
		cmocka_unit_test(ids_have_a_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
