/*
 * The filter language: which tiltak of the sample each filter finds, and what wrong ones are told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_changes.h"
#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* Ids without «T-0». */
#define ALL "01 02 03 10 11"

static const struct find_case {
	const char *filter, *finds;
} finds[] = {
	{"", ALL},
	{"   ", ALL},

	/* words */
	{"gründer", "02"},
	{"GRÜNDER", "02"},
	{"grynder", "02"},
	{"årlig", "10"},
	{"arlig", ""},
	{"T-003", "03"},
	{"idé", "01"},
	{"ide", "01"},
	{"innlegg", "01"},
	{"bedrift", "01 10"},
	{"bedrift lokale", "01"},
	{"lokale bedrift", "01"},
	{"\"lokale bedrift\"", "01"},
	{"\"bedrift lokale\"", ""},
	{"nfond", "01"},
	{"omdkamp", "03"},
	{"bsøk", "10"},
	{"fk", ""},
	{"tilskot", ""},
	{"næringsavdelingen", "01"},
	{"næravd", "01"},
	{"visit", "01 03"},
	{"torget", "01"},
	{"kommune", "01"},
	{"gründerhus,kampanje", "02 03"},
	{"gründerhus, kampanje", ""},
	{"\"gründerhus,kampanje\"", ""},
	{"-bedrift", "02 03 11"},
	{"-bedrift -kampanje", "02 11"},
	{"\"", ALL},
	{"\"gründer", "02"},
	{"12:30", ""},

	/* late */
	{"forsinket", "01 02"},
	{"Forsinket", "01 02"},
	{"-forsinket", "03 10 11"},
	{"forsinket -status:forsinket", "01"},
	{"\"forsinket\"", ""},
	{"status:forsinket", "02"},

	/* choices */
	{"status:pågår", "01"},
	{"status:Pågår", "01"},
	{"status:paagaar", "01"},
	{"status:på", "01"},
	{"status:iverksatt", "01"},
	{"status:u", "01 03"},
	{"status:utg", "03"},
	{"status:pågår,utgår", "01 03"},
	{"status:pågår,utgår,-", "01 03 11"},
	{"status:-", "11"},
	{"-status:-", "01 02 03 10"},
	{"-status:pågår", "02 03 10 11"},
	{"status:\"ikke startet\"", "02"},
	{"status:\"i boks\"", ""},
	{"STATUS:pågår", "01"},
	{"vurdering:\"etter plan\"", "01"},
	{"vurdering:-", "02 03 10 11"},
	{"rolle:tilrette", "01"},

	/* codes */
	{"område:5.1", "01 10"},
	{"område:5.10", "03"},
	{"område:5", "01 02 03 10"},
	{"omraade:5.2", "02"},
	{"område:gründer", "02"},
	{"område:5.1,5.2", "01 02 10"},
	{"område:-", "11"},
	{"strategi:5.2-1", "01 02"},
	{"strategier:5.2-1", "01 02"},
	{"strategi:5.1", "01"},
	{"strategi:5.10", "03"},
	{"strategi:\"flere gründere\"", "01 02"},
	{"strategi:-", "10 11"},
	{"delområde:5.1.1", "01"},
	{"delområde:kunnskap", "01"},
	{"delområde:-", "02 03 10 11"},
	{"fn:8", "01 02"},
	{"fn:8.3", "01"},
	{"fn:17", "03"},
	{"fn:1", ""},
	{"fn:9,17", "01 03"},
	{"fn:-", "10 11"},
	{"id:T-001", "01"},
	{"id:t-001", "01"},
	{"id:T", ALL},
	{"id:T-01", ""},
	{"vedtak:V-1", "01"},
	{"vedtak:temaplanen", "01"},
	{"topp:2023", "01 02"},
	{"-topp:2023", "03 10 11"},
	{"topp:2022", ""},

	/* actors */
	{"ansvarlig:naering", "01"},
	{"ansvarlig:Næringsavd", "01"},
	{"ansvarlig:\"visit greater\"", "03"},
	{"ansvarlig:-", "02 10 11"},
	{"ansvarlig:naering,-", "01 02 10 11"},
	{"medansvarlig:asker", "01"},
	{"partnere:torg", "01"},
	{"partner:asker-torg", "01"},
	{"partner:asker", ""},
	{"aktør:visit", "01 03"},
	{"aktør:asker", "01"},
	{"aktør:-", "02 10 11"},

	/* periods */
	{"frist:2023", "01 02"},
	{"frist:mai-2023", NULL},
	{"frist:\"mai 2023\"", "01 02"},
	{"frist:mai 2023", "01 02"},
	{"frist:juli 2023,mai 2023", "01 02"},
	{"frist:mai 2023 -hus", "01"},
	{"frist:2023 -2022", "01 02"},
	{"frist:<=1. mai 2023 hus", "02"},
	{"frist:2023-06-30", "01"},
	{"frist:<2023-05-01", "03"},
	{"frist:<=2023-05-01", "02 03"},
	{"frist:<\"k3 2023\"", "01 02 03"},
	{"frist:\"<k2 2023\"", "03"},
	{"frist:>2022", "01 02"},
	{"frist:>=\"k2 2023\"", "01 02"},
	{"frist:2022,løpende", "03 10"},
	{"frist:løpende", "10"},
	{"frist:-", "11"},
	{"-frist:-", "01 02 03 10"},
	{"neste:\"april 2023\"", "01"},
	{"neste:<2023-05-01", "01"},
	{"neste:<=2023-05-01", "01 02"},
	{"neste:-", "03 10 11"},
	{"oppstart:2023", "01"},

	/* numbers */
	{"kostnad:>500000", "01"},
	{"kostnad:>=500000", "01 03"},
	{"kostnad:<1000000", "03"},
	{"kostnad:<=\"1 mill\"", "01 03"},
	{"kostnad:500000", "03"},
	{"kostnad:=500000", "03"},
	{"kostnad:\"0,5 mill\"", "03"},
	{"kostnad:-", "02 10 11"},
	{"kostnad:<0", ""},
	{"dagsverk:>20", "01"},

	/* texts */
	{"tittel:hus", "02"},
	{"tittel:\"uten sted\"", "11"},
	{"tittel:hus,kampanje", "02 03"},
	{"beskrivelse:ordning", "01"},
	{"beskrivelse:-", "02 03 10 11"},
	{"kilde:ordfører", "01"},
	{"begrunnelse:midler", "03"},
	{"leveranse:søknad", "01"},
	{"leveranser:statutt", "01"},
	{"leveranse:-", "02 03 10 11"},

	/* together */
	{"område:5.1 status:pågår bedrift", "01"},
	{"område:5.1 -status:løpende", "01"},
	{"strategi:5.2-1 -fond", "02"},
};

static void assert_finds(struct plan *plan, const char *text, const char *wanted)
{
	struct err err = {0};
	struct str found = {0};
	struct filter *filter = filter_parse(text, SAMPLE_TODAY, plan, &err);
	if (!filter) {
		if (wanted) {
			fail_msg("%s: %s", text, err.text);
		}
		return;
	}
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		if (filter_match(filter, plan, tiltak)) {
			str_printf(&found, "%s%s", found.len > 0 ? " " : "", tiltak->id + 3);
		}
	}
	if (!wanted || strcmp(str_text(&found), wanted) != 0) {
		fail_msg("%s: found «%s», not «%s»", text, str_text(&found), wanted ? wanted : "!");
	}
	str_done(&found);
	filter_free(filter);
}

static void filters_find_what_they_say(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	for (size_t i = 0; i < sizeof finds / sizeof finds[0]; i++) {
		assert_finds(&plan, finds[i].filter, finds[i].finds);
	}
	plan_done(&plan);
}

static const struct wrong_case {
	const char *filter, *says;
} wrongs[] = {
	{"statsu:pågår",
	 "Kan ikke filtrere på «statsu:» (mente du «status»?). Sett ordet i anførselstegn"},
	{"pågår status:", "Det mangler en verdi etter kolon."},
	{"status:,", "Det mangler en verdi etter kolon."},
	{"tittel:", "Det mangler en verdi etter kolon."},
	{"tittel:\"\"", "Det mangler en verdi etter kolon."},
	{"-", "Det mangler et ord."},
	{"messe ,", "Det mangler et ord."},
	{"frist:uke 54 messe", "«uke 54» er ikke en gyldig dato: 2023 har uke 1 til 52."},
	{"zzzzzzzz:1", "Kan ikke filtrere på «zzzzzzzz:». Sett ordet"},
	{"status:xyz", "«xyz» er ikke blant valgene. Skriv ikke-startet, pågår, løpende, utsatt, "
		       "fullført, utgår."},
	{"status:pågår,xyz", "«xyz» er ikke blant valgene."},
	{"område:5.3",
	 "Finner ikke innsatsområde «5.3» (mente du «5.1»?). Skriv id-en eller en del av navnet."},
	{"strategi:9-9-9-9", "Finner ikke strategi «9-9-9-9». Skriv id-en eller en del av navnet."},
	{"ansvarlig:naring",
	 "Finner ikke aktør «naring» (mente du «naering»?). Skriv id-en eller en del av navnet."},
	{"frist:i-fjor", "i-fjor"},
	{"frist:<", ""},
	{"frist:1.2.3.4", "1.2.3.4"},
	{"kostnad:mye", "mye"},
	{"kostnad:1.000", "1.000"},
	{"topp:i-år", "i-år"},
	{"topp:-", "«-»"},
	{"id:-", "«-»"},
};

static void the_queue_is_not_among_the_ten(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	struct priority *list = plan_find(&plan, KIND_PRIORITY, "2023");
	list->tiltak = "a, b, c, d, e, f, g, h, T-002, T-010, T-011, T-003";
	assert_finds(&plan, "topp:2023", "02 10");
	assert_int_equal(tiltak_rank(&plan, plan_find(&plan, KIND_TILTAK, "T-003"), 2023), 12);
	plan_done(&plan);
}

static void wrong_filters_are_told_why(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
		struct err err = {0};
		struct filter *filter = filter_parse(wrongs[i].filter, SAMPLE_TODAY, &plan, &err);
		if (filter || err.kind != ERR_USE || !strstr(err.text, wrongs[i].says)) {
			fail_msg("%s: %d %s", wrongs[i].filter, err.kind, err.text);
		}
		assert_null(filter_parse(wrongs[i].filter, SAMPLE_TODAY, &plan, NULL));
	}
	plan_done(&plan);
}

static void without_a_plan_ids_are_taken_as_they_are(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	struct filter *filter = filter_parse("ansvarlig:naering", SAMPLE_TODAY, NULL, NULL);
	assert_non_null(filter);
	assert_true(filter_match(filter, &plan, plan_find(&plan, KIND_TILTAK, "T-001")));
	assert_false(filter_match(filter, &plan, plan_find(&plan, KIND_TILTAK, "T-003")));
	filter_free(filter);
	plan_done(&plan);
}

/* What is kept for searching follows the changes. */
static void words_are_found_in_what_stands_now(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	assert_finds(&plan, "kampanje", "03");
	struct tiltak *tiltak = plan_find(&plan, KIND_TILTAK, "T-002");
	assert_true(
		field_assign(field_find(KIND_TILTAK, "tittel"), &plan, tiltak, "Kampanje", NULL));
	assert_finds(&plan, "kampanje", "02 03");
	assert_true(
		field_assign(field_find(KIND_TILTAK, "beskrivelse"), &plan, tiltak, "Messe", NULL));
	assert_finds(&plan, "messe", "02");
	assert_true(plan_remove(&plan, KIND_TILTAK, "T-011"));
	sample_add(&plan, KIND_TILTAK, "T-011", "tittel=Messe i vår\n");
	assert_finds(&plan, "messe", "02 11");
	assert_finds(&plan, "sted", "");
	plan_done(&plan);
}

/* Any text is a filter or a sentence; what a term finds its negation does not. */
static void any_text_is_a_filter_or_an_error(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"status:",    "frist:", "område:", "kostnad:", "topp:",	     "fn:",	"id:",
		"aktør:",     "-",	"\"",	   ",",	       " ",	     ":",	"<",
		">=",	      "pågår",	"2023",	   "5.1",      "8",	     "naering", "mai",
		"æ",	      "x",	"\xC3",	   "😀",	       "leveranse:", "tittel:", "forsinket",
		"delområde:", "\n",	"\t",
	};
	struct random random;
	struct plan plan;
	random_init(&random);
	random_plan(&random, &plan, 100);
	size_t n_filters = 0;
	for (int round = 0; round < 20000; round++) {
		struct str text = {0}, negated = {0};
		struct err err = {0};
		for (size_t n = 1 + random_below(&random, 6); n > 0; n--) {
			str_put(&text,
				pieces[random_below(&random, sizeof pieces / sizeof pieces[0])]);
		}
		struct filter *filter = filter_parse(str_text(&text), SAMPLE_TODAY, &plan, &err);
		assert_true(filter != NULL || (err.kind == ERR_USE && err.text[0]));
		str_printf(&negated, "-%s", str_text(&text));
		struct filter *other = filter_parse(str_text(&negated), SAMPLE_TODAY, &plan, NULL);
		bool one_term = str_text(&text)[0] != '-' &&
				str_text(&text)[strspn(str_text(&text), ",")] != '\0' &&
				!strpbrk(str_text(&text), " \"\n\t");
		for (size_t i = 0; filter && i < plan_count(&plan, KIND_TILTAK); i++) {
			const struct tiltak *tiltak = plan_at(&plan, KIND_TILTAK, i);
			bool found = filter_match(filter, &plan, tiltak);
			assert_true(!other || !one_term ||
				    found != filter_match(other, &plan, tiltak));
		}
		n_filters += filter != NULL;
		filter_free(filter);
		filter_free(other);
		str_done(&text);
		str_done(&negated);
	}
	assert_true(n_filters > 1000);
	plan_done(&plan);
}

/* Each is one the language knows, and none is offered twice. */
static void all_keys_are_offered(void **state)
{
	static const char *const some[] = {"id",    "område", "neste",	"leveranse", "topp",
					   "aktør", "status", "vedtak", "partner",   "strategi"};
	const char *offered[100];
	struct filter_key row;
	struct str text = {0};
	size_t n = 0;
	(void)state;
	for (; filter_key(n, &row); n++) {
		struct err err = {0};
		str_clear(&text);
		str_printf(&text, "%s:1", row.key);
		filter_free(filter_parse(str_text(&text), SAMPLE_TODAY, NULL, &err));
		assert_null(strstr(err.text, "Kan ikke filtrere på"));
		for (size_t i = 0; i < n; i++) {
			assert_string_not_equal(offered[i], row.key);
		}
		offered[n] = row.key;
	}
	for (size_t i = 0; i < sizeof some / sizeof some[0]; i++) {
		size_t at = 0;
		while (at < n && strcmp(offered[at], some[i]) != 0) {
			at++;
		}
		assert_true(at < n);
	}
	for (size_t i = 0; i < kinds[KIND_TILTAK].n_fields; i++) {
		bool found = strcmp(kinds[KIND_TILTAK].fields[i].key, "strategier") == 0 ||
			     strcmp(kinds[KIND_TILTAK].fields[i].key, "partnere") == 0;
		for (size_t at = 0; at < n && !found; at++) {
			found = strcmp(offered[at], kinds[KIND_TILTAK].fields[i].key) == 0;
		}
		assert_true(found);
	}
	str_done(&text);
}

static void a_filter_tells_what_it_needs(void **state)
{
	static const struct {
		const char *filter;
		enum filter_needs needs;
	} rows[] = {
		{"", FILTER_TILTAK},
		{"leveranser", FILTER_TILTAK},
		{"\"forsinket\" status:forsinket", FILTER_TILTAK},
		{"tittel:neste område:5.1 ansvarlig:ukjent", FILTER_TILTAK},
		{"-Forsinket", FILTER_LISTED},
		{"fond neste:\"<=uke 20\"", FILTER_LISTED},
		{"forsinket leveranse:ark", FILTER_WORDS},
		{"LEVERANSER:ark forsinket", FILTER_WORDS},
		{"forsinket finnesikke:1", FILTER_TILTAK},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(filter_needs(rows[i].filter), rows[i].needs);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filters_find_what_they_say),
		cmocka_unit_test(the_queue_is_not_among_the_ten),
		cmocka_unit_test(wrong_filters_are_told_why),
		cmocka_unit_test(without_a_plan_ids_are_taken_as_they_are),
		cmocka_unit_test(words_are_found_in_what_stands_now),
		cmocka_unit_test(all_keys_are_offered),
		cmocka_unit_test(a_filter_tells_what_it_needs),
		cmocka_unit_test(any_text_is_a_filter_or_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
