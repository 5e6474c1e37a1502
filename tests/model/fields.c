/*
 * Fields: what people and files write becomes one canonical text, or is refused with a sentence
 * that says what works; and is shown as people read it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/model.h"
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
	} cases[] = {{"tittel", 1000}, {"beskrivelse", 100000}, {"ansvarlig", 64}};
	struct plan plan;
	plan_init(&plan);
	void *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct field *field = field_find(KIND_TILTAK, cases[i].key);
		struct str text = {0}, out = {0};
		struct err err = {0};
		str_fill(&text, 'x', cases[i].max);
		assert_true(field_parse(field, str_text(&text), TODAY, NULL, &out, &err));
		assert_int_equal(out.len, cases[i].max);
		assert_true(field_assign(field, &plan, tiltak, str_text(&text), NULL));
		str_char(&text, 'x');
		assert_false(field_parse(field, str_text(&text), TODAY, NULL, &out, &err));
		assert_int_equal(out.len, cases[i].max);
		assert_false(field_assign(field, &plan, tiltak, str_text(&text), NULL));
		str_done(&text);
		str_done(&out);
	}
	plan_done(&plan);
}

/* Both what is typed and what it becomes are bounded: «, » between is longer than a space. */
static void lists_that_are_too_long_are_refused(void **state)
{
	(void)state;
	const struct field *field = field_find(KIND_TILTAK, "strategier");
	struct str repeated = {0}, distinct = {0}, out = {0};
	for (int i = 0; i < 5001; i++) {
		str_put(&repeated, "8 ");
	}
	assert_false(field_parse(field, str_text(&repeated), TODAY, NULL, &out, NULL));
	for (int i = 1000; i < 2990; i++) {
		str_printf(&distinct, "%d ", i);
	}
	assert_true(distinct.len < 10000);
	assert_false(field_parse(field, str_text(&distinct), TODAY, NULL, &out, NULL));
	assert_int_equal(out.len, 0);
	str_cut(&distinct, 5000);
	assert_true(field_parse(field, str_text(&distinct), TODAY, NULL, &out, NULL));
	str_done(&repeated);
	str_done(&distinct);
	str_done(&out);
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
		{KIND_TILTAK, "ansvarlig", "greater", "vgo", "Visit Greater Oslo"},
		{KIND_TILTAK, "ansvarlig", "reater", "reater", "reater"},
		{KIND_TILTAK, "ansvarlig", "ukjent", "ukjent", "ukjent"},
		{KIND_TILTAK, "ansvarlig", "Visit Oslo", NULL, "Finner ikke aktør «Visit Oslo»"},
		{KIND_TILTAK, "ansvarlig", "-", "-", "-"},
		{KIND_TILTAK, "område", "5.7", "5.7", "5.7"},
		{KIND_TILTAK, "område", "Næringer, nye", NULL, "Finner ikke innsatsområde"},
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
		{KIND_TILTAK, "strategier", "a, b c", NULL, "Finner ikke strategi «b c»"},
		{KIND_TILTAK, "partnere", "Visit Greater Oslo", "vgo", "Visit Greater Oslo"},
		{KIND_TILTAK, "partnere", "visit greater oslo; fsk, naering", "vgo, fsk, naering",
		 "Visit Greater Oslo, Formannskapet, Næringsavdelingen"},
		{KIND_TILTAK, "partnere", "fsk vgo", "fsk, vgo",
		 "Formannskapet, Visit Greater Oslo"},
		{KIND_TILTAK, "fn", "8.3 17;8.3,9", "8.3, 17, 9", "8.3, 17, 9"},
		{KIND_TILTAK, "fn", "8.A", "8.a", "8.a"},
		{KIND_GUIDELINE, "fn", "1 8.10 17.19", "1, 8.10, 17.19", "1, 8.10, 17.19"},
	};
	check_cases(cases, COUNT(cases));
}

static void only_goals_and_targets_that_exist_are_taken(void **state)
{
	(void)state;
	static const char none[] = "er ikke et av FNs bærekraftsmål. Skriv et mål fra 1 til 17, "
				   "eller et delmål som 8.3 eller 8.a.";
	static const struct parse_case cases[] = {
		{KIND_TILTAK, "fn", "0", NULL, none},
		{KIND_TILTAK, "fn", "18", NULL, none},
		{KIND_TILTAK, "fn", "08", NULL, none},
		{KIND_TILTAK, "fn", "100", NULL, none},
		{KIND_TILTAK, "fn", "åtte", NULL, "«åtte» er ikke et av FNs"},
		{KIND_TILTAK, "fn", "8 mål", NULL, "«mål» er ikke et av FNs"},
		{KIND_TILTAK, "fn", "8-3", NULL, "«8-3» er ikke et av FNs"},
		{KIND_TILTAK, "fn", "8.3, 8.11", NULL,
		 "«8.11» er ikke et delmål: mål 8 har 8.1 til 8.10 og 8.a til 8.b. Velg et av "
		 "dem."},
		{KIND_TILTAK, "fn", "8.c", NULL, "og 8.a til 8.b."},
		{KIND_TILTAK, "fn", "8.", NULL, "er ikke et delmål"},
		{KIND_TILTAK, "fn", "8.0", NULL, "er ikke et delmål"},
		{KIND_TILTAK, "fn", "8.03", NULL, "er ikke et delmål"},
		{KIND_TILTAK, "fn", "8.3.1", NULL, "er ikke et delmål"},
		{KIND_TILTAK, "fn", "8.a1", NULL, "er ikke et delmål"},
		{KIND_TILTAK, "fn", "17.a", NULL,
		 "«17.a» er ikke et delmål: mål 17 har 17.1 til 17.19. Velg et av dem."},
		{KIND_TILTAK, "fn", "17.20", NULL, "17.1 til 17.19."},
	};
	check_cases(cases, COUNT(cases));
}

/* The resolution has 169 targets. */
static void all_targets_are_known(void **state)
{
	(void)state;
	const struct field *fn = field_find(KIND_TILTAK, "fn");
	size_t n = 0;
	for (int goal = 1; goal <= 17; goal++) {
		for (int at = 0; at < 99 + 26; at++) {
			struct str text = {0}, out = {0};
			str_printf(&text, at < 99 ? "%d.%d" : "%d.%c", goal,
				   at < 99 ? at + 1 : at - 99 + 'a');
			n += field_parse(fn, str_text(&text), TODAY, NULL, &out, NULL);
			str_done(&text);
			str_done(&out);
		}
	}
	assert_int_equal(n, 169);
}

/* Nor by the way of canonical text, which files and the log come by. */
static void no_door_lets_a_control_character_in(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	for (unsigned code = 1; code < 0xA0; code += code == 0x1F ? 0x60 : 1) {
		bool blank = code == '\t' || code == '\n';
		struct str text = {0};
		str_put(&text, "8");
		str_printf(&text, code < 0x80 ? "%c" : "\xC2%c", (int)code);
		str_put(&text, "3");
		for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
			void *record = mem_zero(1, kinds[kind].size);
			assert_false(id_check(kind, str_text(&text), NULL));
			for (size_t i = 0; i < kinds[kind].n_fields; i++) {
				const struct field *field = &kinds[kind].fields[i];
				bool lines = field->type == TYPE_TEXT;
				struct str out = {0};
				bool ok = field_parse(field, str_text(&text), TODAY, NULL, &out,
						      NULL);
				if ((ok && !blank) || (!lines && strpbrk(str_text(&out), "\t\n")) ||
				    (field_assign(field, &plan, record, str_text(&text), NULL) &&
				     !(lines && blank))) {
					fail_msg("%s %s: %02X", kinds[kind].name, field->key, code);
				}
				str_done(&out);
			}
			free(record);
		}
		str_done(&text);
	}
	plan_done(&plan);
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
		{KIND_TILTAK, "status", "forsinket", NULL, "er ikke blant valgene"},
		{KIND_TILTAK, "status", "å", NULL, "er ikke blant valgene"},
		{KIND_TILTAK, "vurdering", "etter", "etter plan", "Etter plan"},
		{KIND_TILTAK, "vurdering", "parkert", NULL, "er ikke blant valgene"},
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
		{KIND_TILTAK, "dagsverk", "0", "0", "0"},
		{KIND_TILTAK, "dagsverk", "-1", NULL,
		 "«-1» er et negativt tall. Skriv 0 eller mer."},
		{KIND_TILTAK, "dagsverk", "mange", NULL, "et helt tall fra 0 til 1000000"},
		{KIND_TILTAK, "kostnad", "0", "0", "0\u00A0kr"},
		{KIND_TILTAK, "kostnad", "-1", NULL,
		 "«-1» er et negativt tall. Skriv 0 eller mer."},
		{KIND_TILTAK, "kostnad", "−1,5 mill", NULL, "er et negativt tall"},
		{KIND_TILTAK, "kostnad", "minus", NULL, "kan ikke leses som et tall"},
		{KIND_FRAME, "kroner", "-1", NULL, "er et negativt tall"},
		{KIND_FRAME, "dagsverk", "-1", NULL, "er et negativt tall"},
		{KIND_MEASUREMENT, "resultat", "-3", "-3", "-3"},
		{KIND_EVENT, "måned", "12", "12", "desember"},
		{KIND_EVENT, "måned", "Mai", "5", "mai"},
		{KIND_EVENT, "måned", "sep", "9", "september"},
		{KIND_EVENT, "måned", "ju", NULL, "«ju» er ikke en måned."},
		{KIND_EVENT, "måned", "0", NULL, ""},
		{KIND_EVENT, "måned", "13", NULL, ""},
		{KIND_DELIVERABLE, "plass", "30000", "30000", "30000"},
		{KIND_DELIVERABLE, "plass", "30001", NULL, ""},
		{KIND_FACT, "år", "2019", "2019", "2019"},
		{KIND_FACT, "år", "1899", NULL,
		 "«1899» er ikke et år. Skriv et år fra 1900 til 2199."},
		{KIND_FACT, "år", "2200", NULL, "fra 1900 til 2199."},
		{KIND_FACT, "år", "23", NULL, "er ikke et år"},
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_tidied),
		cmocka_unit_test(texts_keep_their_lines),
		cmocka_unit_test(nothing_typed_is_unset),
		cmocka_unit_test(texts_that_are_too_long_are_refused),
		cmocka_unit_test(lists_that_are_too_long_are_refused),
		cmocka_unit_test(references_are_ids_and_actors_also_names),
		cmocka_unit_test(lists_hold_each_thing_once_in_order),
		cmocka_unit_test(only_goals_and_targets_that_exist_are_taken),
		cmocka_unit_test(all_targets_are_known),
		cmocka_unit_test(no_door_lets_a_control_character_in),
		cmocka_unit_test(choices_are_read_as_people_say_them),
		cmocka_unit_test(numbers_and_dates_have_one_form),
		cmocka_unit_test(unset_is_shown_as_a_dash),
		cmocka_unit_test(what_is_not_canonical_is_shown_as_it_is),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
