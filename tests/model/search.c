/*
 * Search: what is found, in what order, and where.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/str.h"

/* «T-001; T-003 i statustekst 2022» */
static void told(struct search *search, const char *typed, struct str *out)
{
	const struct search_hit *hits;
	size_t n = search_find(search, typed, &hits);
	for (size_t i = 0; i < n; i++) {
		str_printf(out, "%s%s%s%s", i > 0 ? "; " : "", hits[i].id,
			   hits[i].place ? " i " : "", hits[i].place ? hits[i].place : "");
	}
}

static void what_is_found_is_ranked_and_placed(void **state)
{
	static const struct {
		const char *typed, *wanted;
	} cases[] = {
		{"", ""},
		{" ", ""},
		{"finnes ikke", ""},
		{"T-001", "T-001"},
		{"næringsfond", "T-001"},
		{"NÆRINGSFOND", "T-001"},
		{"nfond", "T-001"},
		{"næring", "T-001; 5.1; naering i aktør; 5.1.1"},
		{"tilskudd", "T-001 i beskrivelse"},
		{"tilskudd idé", "T-001 i beskrivelse"},
		{"tilskudd fond", ""},
		{"kulturhus", "T-002 i statustekst 2022"},
		{"visit", "visit i aktør"},
		{"temaplanen", "V-1 i vedtak"},
		{"V-1", "V-1 i vedtak"},
		{"sysselsatte", "5.1.1/1 i faktum 2019"},
		{"kommune-nm", "I-9 i indikator"},
		{"I-9", "I-9 i indikator"},
		{"midler", "T-003 i begrunnelse"},
		{"gründer", "T-002; 5.2; 5.2-1; L-1 i løfte 2022"},
	};
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	sample_add(&plan, KIND_ASSESSMENT, "2022/T-002",
		   "år=2022\nom=T-002\ntekst=Åpnet i kulturhuset i mai\n");
	sample_add(&plan, KIND_INDICATOR, "I-9", "tittel=Plassering i Kommune-NM\n");
	struct search *search = search_make(&plan);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str got = {0};
		told(search, cases[i].typed, &got);
		if (strcmp(str_text(&got), cases[i].wanted) != 0) {
			fail_msg("«%s», not «%s»", str_text(&got), cases[i].wanted);
		}
		str_done(&got);
	}
	search_free(search);
	plan_done(&plan);
}

static void the_spot_is_in_the_text_as_written(void **state)
{
	static const struct {
		const char *text, *typed;
		size_t spot;
	} cases[] = {
		{"Åpnet i kulturhuset", "KULTUR", 9},
		{"Åpnet i kulturhuset", "hus", 15},
		{"Café Ærlig", "ærlig x", 6},
		{"Café", "cafe", 0},
		{"ingenting her", "fond", 0},
		{"ingenting her", "", 0},
		{"", "x", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(search_spot(cases[i].text, cases[i].typed), cases[i].spot);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found_is_ranked_and_placed),
		cmocka_unit_test(the_spot_is_in_the_text_as_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
