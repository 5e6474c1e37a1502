/*
 * Fields: what people and files write becomes one canonical text, or is refused with a sentence
 * that says what works; canonical text is stored, compared and shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { TODAY = 19487 }; /* 2023-05-10 */

static void put(struct plan *plan, enum kind kind, const char *id, const char *key,
		const char *text)
{
	void *record = plan_find(plan, kind, id);
	record = record != NULL ? record : plan_add(plan, kind, id);
	assert_true(field_assign(field_find(kind, key), plan, record, text, NULL));
}

static void fill(struct plan *plan)
{
	plan_init(plan);
	put(plan, KIND_ACTOR, "naering", "navn", "Næringsavdelingen");
	put(plan, KIND_ACTOR, "vgo", "navn", "Visit Greater Oslo");
	put(plan, KIND_ACTOR, "fsk", "navn", "Formannskapet");
	put(plan, KIND_ACTOR, "fylke", "navn", "Akershus");
	put(plan, KIND_ACTOR, "fylke2", "navn", "Akershus fylkeskommune");
	put(plan, KIND_ACTOR, "asker-1", "navn", "Asker sentrum");
	put(plan, KIND_ACTOR, "asker-2", "navn", "Asker næringsforening");
	put(plan, KIND_STRATEGY, "5.7-8", "tittel", "Næringsfond");
	put(plan, KIND_TILTAK, "T-001", "tittel", "Statutter, fond");
	put(plan, KIND_SYNONYM, "Parkert", "status", "utsatt");
}

struct parse_case {
	enum kind kind;
	const char *key, *typed;
	const char *canonical; /* NULL: refused */
	const char *says;      /* shown, or part of the refusal */
};

static void check_case(const struct plan *plan, const struct parse_case *at)
{
	const struct field *field = field_find(at->kind, at->key);
	struct str out = {0}, shown = {0};
	struct err err = {0};
	str_put(&out, "før:");
	bool ok = field_parse(field, at->typed, TODAY, plan, &out, &err);
	assert_int_equal(ok, at->canonical != NULL);
	if (!ok) {
		assert_int_equal(err.kind, ERR_DATA);
		assert_string_equal(str_text(&out), "før:");
		if (strstr(err.text, at->says) == NULL) {
			fail_msg("«%s» gives «%s»", at->typed, err.text);
		}
	} else {
		assert_string_equal(str_text(&out) + strlen("før:"), at->canonical);
		field_show(field, at->canonical, plan, &shown);
		assert_string_equal(str_text(&shown), at->says);
	}
	str_done(&out);
	str_done(&shown);
}

static void check_cases(const struct parse_case *cases, size_t n)
{
	struct plan plan;
	fill(&plan);
	for (size_t i = 0; i < n; i++) {
		check_case(&plan, &cases[i]);
	}
	plan_done(&plan);
}

static void lines_are_tidied(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "tittel", "Næringsfond", "Næringsfond", "Næringsfond"},
		{KIND_TILTAK, "tittel", " \ta\tb  c \r\n", "a b  c", "a b  c"},
		{KIND_TILTAK, "tittel", "e\u0301 A\u030A", "é Å", "é Å"},
		{KIND_TILTAK, "tittel", "\u200Bx\u202E", "\u200Bx\u202E", "\u200Bx\u202E"},
		{KIND_TILTAK, "tittel", "\u00A0x\u00A0", "\u00A0x\u00A0", "\u00A0x\u00A0"},
		{KIND_TILTAK, "tittel", "'; DROP TABLE %n", "'; DROP TABLE %n", "'; DROP TABLE %n"},
		{KIND_TILTAK, "tittel", "~", "~", "~"},
		{KIND_TILTAK, "tittel", "a\nb", NULL, "bare ha én linje"},
		{KIND_TILTAK, "tittel", "a\r\nb", NULL, "bare ha én linje"},
		{KIND_TILTAK, "tittel", "a\033[1mb", NULL, "<001B>"},
		{KIND_TILTAK, "tittel",
		 "a\xC2\x85"
		 "b",
		 NULL, "<0085>"},
		{KIND_TILTAK, "tittel", "a\177", NULL, "<007F>"},
		{KIND_TILTAK, "tittel", "bl\xE5", NULL, "UTF-8"},
		{KIND_TILTAK, "tittel", "\xED\xA0\x80", NULL, "UTF-8"},
	};
	check_cases(cases, COUNT(cases));
}

static void texts_keep_their_lines(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "beskrivelse", "a\r\nb\n\nc \n\n", "a\nb\n\nc", "a\nb\n\nc"},
		{KIND_TILTAK, "beskrivelse", "\n  a\tb", "\n  a\tb", "\n  a\tb"},
		{KIND_TILTAK, "beskrivelse", "a\rb", NULL, "<000D>"},
	};
	check_cases(cases, COUNT(cases));
}

static void nothing_typed_is_unset(void **state)
{
	(void)state;
	static const char *const empty[] = {NULL, "", " ", "\t\n ", "\r\n"};
	struct plan plan;
	fill(&plan);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			for (size_t e = 0; e < COUNT(empty); e++) {
				struct str out = {0};
				assert_true(field_parse(&kinds[kind].fields[i], empty[e], TODAY,
							&plan, &out, NULL));
				assert_int_equal(out.len, 0);
				str_done(&out);
			}
		}
	}
	plan_done(&plan);
}

static void texts_that_are_too_long_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *key;
		size_t max;
	} cases[] = {{"tittel", 1000}, {"beskrivelse", 100000}, {"ansvarlig", 64}, {"fn", 10000}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field *field = field_find(KIND_TILTAK, cases[i].key);
		struct str text = {0}, out = {0};
		struct err err = {0};
		str_fill(&text, 'x', cases[i].max);
		assert_true(field_parse(field, str_text(&text), TODAY, NULL, &out, &err));
		assert_int_equal(out.len, cases[i].max);
		str_char(&text, 'x');
		assert_false(field_parse(field, str_text(&text), TODAY, NULL, &out, &err));
		assert_int_equal(out.len, cases[i].max);
		str_done(&text);
		str_done(&out);
	}
}

static void references_are_ids_and_actors_also_names(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "ansvarlig", "naering", "naering", "Næringsavdelingen"},
		{KIND_TILTAK, "ansvarlig", "NÆRINGSAVDELINGEN", "naering", "Næringsavdelingen"},
		{KIND_TILTAK, "ansvarlig", "visit g", "vgo", "Visit Greater Oslo"},
		{KIND_TILTAK, "ansvarlig", "akershus", "fylke", "Akershus"},
		{KIND_TILTAK, "ansvarlig", "akershus f", "fylke2", "Akershus fylkeskommune"},
		{KIND_TILTAK, "ansvarlig", "asker", NULL, "både «Asker sentrum» og «Asker nær"},
		{KIND_TILTAK, "ansvarlig", "ukjent", "ukjent", "ukjent"},
		{KIND_TILTAK, "ansvarlig", "Visit Oslo", NULL, "ingen aktør «Visit Oslo»"},
		{KIND_TILTAK, "ansvarlig", "-", "-", "-"},
		{KIND_TILTAK, "område", "5.7", "5.7", "5.7"},
		{KIND_TILTAK, "område", "Næringer, nye", NULL, "ingen innsatsområde"},
		{KIND_PROMISE, "om", "5.7-8", "5.7-8", "5.7-8 Næringsfond"},
		{KIND_PROMISE, "om", "T-001", "T-001", "T-001 Statutter, fond"},
		{KIND_PROMISE, "om", "fsk", "fsk", "Formannskapet"},
	};
	check_cases(cases, COUNT(cases));
}

static void lists_hold_each_thing_once_in_order(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "strategier", "5.7-8;5.1-1 ;; 5.7-8", "5.7-8, 5.1-1",
		 "5.7-8 Næringsfond, 5.1-1"},
		{KIND_TILTAK, "strategier", " b  a b ", "b, a", "b, a"},
		{KIND_TILTAK, "strategier", ",;", "", ""},
		{KIND_TILTAK, "strategier", "a, b c", NULL, "ingen strategi «b c»"},
		{KIND_TILTAK, "partnere", "Visit Greater Oslo", "vgo", "Visit Greater Oslo"},
		{KIND_TILTAK, "partnere", "visit greater oslo; fsk, naering", "vgo, fsk, naering",
		 "Visit Greater Oslo, Formannskapet, Næringsavdelingen"},
		{KIND_TILTAK, "partnere", "fsk vgo", "fsk, vgo",
		 "Formannskapet, Visit Greater Oslo"},
		{KIND_TILTAK, "fn", "8.3 17;8.3,9", "8.3, 17, 9", "8.3, 17, 9"},
	};
	check_cases(cases, COUNT(cases));
}

static void choices_are_read_as_people_say_them(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "status", "pågår", "pågår", "Pågår"},
		{KIND_TILTAK, "status", "Paagaar", "pågår", "Pågår"},
		{KIND_TILTAK, "status", "fullf", "fullført", "Fullført"},
		{KIND_TILTAK, "status", "f", "fullført", "Fullført"},
		{KIND_TILTAK, "status", "paag", "pågår", "Pågår"},
		{KIND_TILTAK, "status", "under arb", "pågår", "Pågår"},
		{KIND_TILTAK, "status", "park", "utsatt", "Utsatt"},
		{KIND_TILTAK, "status", "planlagt", "ikke-startet", "Ikke startet"},
		{KIND_TILTAK, "status", "ikke startet", "ikke-startet", "Ikke startet"},
		{KIND_TILTAK, "status", "u", NULL, "kan bety flere"},
		{KIND_TILTAK, "status", "fulført", NULL, "mente du «fullført»"},
		{KIND_TILTAK, "status", "qqqqqqqqq", NULL,
		 "Skriv «ikke-startet», «pågår», «løpende», «utsatt», «fullført» eller «utgår»."},
		{KIND_TILTAK, "status", "forsinket", NULL, "er ikke en kjent status"},
		{KIND_TILTAK, "status", "å", NULL, "er ikke en kjent status"},
		{KIND_TILTAK, "vurdering", "etter", "etter plan", "Etter plan"},
		{KIND_TILTAK, "vurdering", "parkert", NULL, "er ikke en kjent vurdering"},
		{KIND_TILTAK, "rolle", "innkj", "innkjøper", "Innkjøper"},
		{KIND_ACTOR, "type", "p", NULL, "kan bety flere"},
		{KIND_INDICATOR, "retning", "ned", "ned", "Ned"},
	};
	check_cases(cases, COUNT(cases));
}

static void numbers_and_dates_have_one_form(void **state)
{
	(void)state;
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "frist", "25.5.23", "2023-05-25", "25.05.2023"},
		{KIND_TILTAK, "frist", "k2 2023", "2. kvartal 2023", "2. kvartal 2023"},
		{KIND_TILTAK, "frist", "løpende", "løpende", "løpende"},
		{KIND_TILTAK, "frist", "2023-13-45", NULL, ""},
		{KIND_TILTAK, "kostnad", "0,5 mill", "500 000", "500\u00A0000\u00A0kr"},
		{KIND_TILTAK, "kostnad", "1.000", NULL, ""},
		{KIND_TILTAK, "dagsverk", "30", "30", "30"},
		{KIND_TILTAK, "dagsverk", "-1", NULL, ""},
		{KIND_EVENT, "måned", "12", "12", "12"},
		{KIND_EVENT, "måned", "0", NULL, ""},
		{KIND_EVENT, "måned", "13", NULL, ""},
		{KIND_DELIVERABLE, "plass", "30000", "30000", "30000"},
		{KIND_DELIVERABLE, "plass", "30001", NULL, ""},
		{KIND_FACT, "år", "2019", "2019", "2019"},
		{KIND_FACT, "år", "1899", NULL, ""},
		{KIND_MEASUREMENT, "resultat", "0.50", "0,5", "0,5"},
		{KIND_MEASUREMENT, "resultat", "tolv", NULL, ""},
	};
	check_cases(cases, COUNT(cases));
}

static void unset_is_shown_as_a_dash(void **state)
{
	(void)state;
	struct str out = {0};
	field_show(field_find(KIND_TILTAK, "frist"), NULL, NULL, &out);
	assert_string_equal(str_text(&out), "–");
	str_done(&out);
}

static void what_is_not_canonical_is_shown_as_it_is(void **state)
{
	(void)state;
	static const char *const keys[] = {"frist", "kostnad", "status", "dagsverk", "ansvarlig"};
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct str out = {0};
		field_show(field_find(KIND_TILTAK, keys[i]), "?%s", NULL, &out);
		assert_string_equal(str_text(&out), "?%s");
		str_done(&out);
	}
}

static void only_canonical_text_is_assigned(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *key, *text;
	} cases[] = {
		{KIND_TILTAK, "tittel", ""},
		{KIND_TILTAK, "tittel", " a"},
		{KIND_TILTAK, "tittel", "a "},
		{KIND_TILTAK, "tittel", "a\tb"},
		{KIND_TILTAK, "tittel", "e\u0301"},
		{KIND_TILTAK, "tittel", "\xFF"},
		{KIND_TILTAK, "tittel", "\033"},
		{KIND_TILTAK, "beskrivelse", "a\n"},
		{KIND_TILTAK, "beskrivelse", "a\r\nb"},
		{KIND_TILTAK, "ansvarlig", "Visit Oslo"},
		{KIND_TILTAK, "strategier", "a,b"},
		{KIND_TILTAK, "strategier", "a, b, a"},
		{KIND_TILTAK, "strategier", "a, b,"},
		{KIND_TILTAK, "strategier", "a, b c"},
		{KIND_TILTAK, "fn", "8 9"},
		{KIND_TILTAK, "status", "Pågår"},
		{KIND_TILTAK, "status", "i arbeid"},
		{KIND_TILTAK, "frist", "k2 2023"},
		{KIND_TILTAK, "frist", "+14"},
		{KIND_TILTAK, "kostnad", "500000"},
		{KIND_TILTAK, "dagsverk", "030"},
		{KIND_FACT, "år", "99999999999999999999"},
		{KIND_MEASUREMENT, "resultat", "0,50"},
	};
	struct plan plan;
	plan_init(&plan);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field *field = field_find(cases[i].kind, cases[i].key);
		struct str out = {0};
		struct err err = {0};
		char id[8] = {(char)('a' + i), '\0'};
		void *record = plan_add(&plan, cases[i].kind, id);
		assert_false(field_assign(field, &plan, record, cases[i].text, &err));
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, cases[i].key));
		assert_false(field_text(field, record, &out));
		assert_true(field_assign(field, &plan, record, NULL, &err));
		str_done(&out);
	}
	plan_done(&plan);
}

/* Days have a short way in; it takes and refuses what date.h does. */
static void days_are_assigned_as_dates_are_read(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	const struct field *field = field_find(KIND_TILTAK, "frist");
	struct plan plan;
	plan_init(&plan);
	struct tiltak *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	for (int round = 0; round < 20000; round++) {
		struct str text = {0}, canonical = {0};
		struct due read = {0};
		str_printf(&text, "%04d-%02d-%02d", 1890 + (int)random_below(&random, 320),
			   (int)random_below(&random, 15), (int)random_below(&random, 34));
		if (random_chance(&random, 20)) {
			text.data[random_below(&random, text.len)] =
				"0-.x "[random_below(&random, 5)];
		}
		bool good = due_parse(str_text(&text), TODAY, &read, NULL);
		due_write(&read, &canonical);
		good = good && text_equal(str_text(&text), str_text(&canonical));
		assert_int_equal(field_assign(field, &plan, tiltak, str_text(&text), NULL), good);
		assert_true(!good || due_equal(&tiltak->due, &read));
		str_done(&text);
		str_done(&canonical);
	}
	plan_done(&plan);
}

static void numbers_are_kept_within_bounds(void **state)
{
	(void)state;
	struct deliverable part = {.rank = SMALL_UNSET};
	const struct field *rank = field_find(KIND_DELIVERABLE, "plass");
	int64_t number = 7;
	assert_false(field_number(rank, &part, &number));
	assert_int_equal(number, 7);
	assert_true(field_assign_number(rank, &part, 30000));
	assert_int_equal(part.rank, 30000);
	assert_false(field_assign_number(rank, &part, 65537));
	assert_false(field_assign_number(rank, &part, INT64_MAX));
	assert_int_equal(part.rank, 30000);
	assert_true(field_number(rank, &part, &number));
	assert_int_equal(number, 30000);
	assert_true(field_assign_number(rank, &part, INT_UNSET));
	assert_int_equal(part.rank, SMALL_UNSET);
	struct tiltak tiltak = {.cost = INT_UNSET};
	const struct field *cost = field_find(KIND_TILTAK, "kostnad");
	assert_false(field_number(cost, &tiltak, &number));
	assert_true(field_assign_number(cost, &tiltak, -AMOUNT_MAX));
	assert_false(field_assign_number(cost, &tiltak, AMOUNT_MAX + 1));
	assert_true(field_is_number(cost) && field_is_number(rank));
	assert_false(field_is_number(field_find(KIND_TILTAK, "status")));
	assert_false(field_is_number(field_find(KIND_MEASUREMENT, "resultat")));
}

/* What a random plan holds is canonical: read again it is the same, and so it is assigned. */
static void canonical_text_is_read_as_itself(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 3000);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < plan_count(&plan, kind); i++) {
			const void *record = plan_at(&plan, kind, i);
			for (size_t f = 0; f < kinds[kind].n_fields; f++) {
				const struct field *field = &kinds[kind].fields[f];
				struct str text = {0}, again = {0};
				if (field_text(field, record, &text)) {
					assert_true(field_parse(field, str_text(&text), TODAY, NULL,
								&again, NULL));
					assert_string_equal(str_text(&again), str_text(&text));
				}
				str_done(&text);
				str_done(&again);
			}
		}
	}
	plan_done(&plan);
}

/* Any bytes are taken or refused, and what is taken can be assigned. */
static void any_bytes_are_read_or_refused(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	struct plan plan;
	random_plan(&random, &plan, 200);
	for (int round = 0; round < 20000; round++) {
		enum kind kind = (enum kind)random_below(&random, KIND_COUNT);
		const struct field *field =
			&kinds[kind].fields[random_below(&random, kinds[kind].n_fields)];
		void *record = plan_at(&plan, kind, 0);
		struct str typed = {0}, out = {0};
		random_text(&random, true, &typed);
		for (size_t i = random_below(&random, 4); i > 0; i--) {
			typed.data[random_below(&random, typed.len)] =
				(char)(1 + random_below(&random, 255));
		}
		if (field_parse(field, str_text(&typed), TODAY, &plan, &out, NULL) && out.len > 0 &&
		    record != NULL) {
			assert_true(field_assign(field, &plan, record, str_text(&out), NULL));
		}
		str_done(&typed);
		str_done(&out);
	}
	plan_done(&plan);
}

static void lists_are_walked_where_they_stand(void **state)
{
	(void)state;
	assert_int_equal(list_count(NULL), 0);
	assert_int_equal(list_count(""), 0);
	assert_int_equal(list_count("5.7-8"), 1);
	assert_int_equal(list_count("5.7-8, 5.1-1, 17"), 3);
	assert_true(list_has("5.7-8, 5.1-1, 17", "17"));
	assert_true(list_has("5.7-8, 5.1-1, 17", "5.7-8"));
	assert_false(list_has("5.7-8, 5.1-1, 17", "5.7"));
	assert_false(list_has("5.7-8", "5.7-88"));
	assert_false(list_has(NULL, "17"));
	const char *at = "a, bb";
	const char *item;
	size_t len;
	assert_true(list_next(&at, &item, &len));
	assert_memory_equal(item, "a", len);
	assert_true(list_next(&at, &item, &len));
	assert_int_equal(len, 2);
	assert_memory_equal(item, "bb", len);
	assert_false(list_next(&at, &item, &len));
	assert_false(list_next(&at, &item, &len));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_tidied),
		cmocka_unit_test(texts_keep_their_lines),
		cmocka_unit_test(nothing_typed_is_unset),
		cmocka_unit_test(texts_that_are_too_long_are_refused),
		cmocka_unit_test(references_are_ids_and_actors_also_names),
		cmocka_unit_test(lists_hold_each_thing_once_in_order),
		cmocka_unit_test(choices_are_read_as_people_say_them),
		cmocka_unit_test(numbers_and_dates_have_one_form),
		cmocka_unit_test(unset_is_shown_as_a_dash),
		cmocka_unit_test(what_is_not_canonical_is_shown_as_it_is),
		cmocka_unit_test(only_canonical_text_is_assigned),
		cmocka_unit_test(days_are_assigned_as_dates_are_read),
		cmocka_unit_test(numbers_are_kept_within_bounds),
		cmocka_unit_test(canonical_text_is_read_as_itself),
		cmocka_unit_test(any_bytes_are_read_or_refused),
		cmocka_unit_test(lists_are_walked_where_they_stand),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
