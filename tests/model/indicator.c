/*
 * Goals as plans write them, and what each year is judged to be, with the rule in words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "sample.h"
#include "tiltak/indicator.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

static void goals_are_read(void **state)
{
	static const struct {
		const char *text;
		enum target_kind kind;
		const char *figure, *of;
		bool is_percent, is_yearly;
	} cases[] = {
		{NULL, TARGET_NONE, "", "", false, false},
		{"<= 10", TARGET_AT_MOST, "10", "", false, false},
		{"<=10", TARGET_AT_MOST, "10", "", false, false},
		{"≤ 10", TARGET_AT_MOST, "10", "", false, false},
		{"< 10,5", TARGET_BELOW, "10,5", "", false, false},
		{">= 50 %", TARGET_AT_LEAST, "50", "", true, false},
		{">= 50 % av I-7", TARGET_AT_LEAST, "50", "i-7", true, false},
		{"Minst 50 prosent av befolkningsveksten", TARGET_AT_LEAST, "50",
		 "befolkningsveksten", true, false},
		{"> 90\u00A0%", TARGET_ABOVE, "90", "", true, false},
		{"over 90 %", TARGET_ABOVE, "90", "", true, false},
		{"topp 10", TARGET_AT_MOST, "10", "", false, false},
		{"0", TARGET_NUMBER, "0", "", false, false},
		{"4 000 dekar i året", TARGET_NUMBER, "4000", "", false, true},
		{"høyst 15 dekar hvert år", TARGET_AT_MOST, "15", "", false, true},
		{"HØYST 15 PER ÅR", TARGET_AT_MOST, "15", "", false, true},
		{"-2,5", TARGET_NUMBER, "-2,5", "", false, false},
		{"øker hvert år", TARGET_RISES, "", "", false, true},
		{"skal øke", TARGET_RISES, "", "", false, false},
		{"synker hvert år", TARGET_FALLS, "", "", false, true},
		{"øker mest i landet", TARGET_WORDS, "", "", false, false},
		{"best i landet", TARGET_WORDS, "", "", false, false},
		{"topp", TARGET_WORDS, "", "", false, false},
		{"<=", TARGET_WORDS, "", "", false, false},
		{"", TARGET_WORDS, "", "", false, false},
		{"toppen 10", TARGET_WORDS, "", "", false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct target_rule target;
		target_parse(cases[i].text, &target);
		if (target.kind != cases[i].kind || strcmp(target.figure, cases[i].figure) != 0 ||
		    strcmp(target.of, cases[i].of) != 0 ||
		    target.is_percent != cases[i].is_percent ||
		    target.is_yearly != cases[i].is_yearly) {
			fail_msg("«%s»: %d «%s» «%s» %d %d", cases[i].text, target.kind,
				 target.figure, target.of, target.is_percent, target.is_yearly);
		}
	}
}

/* Three years of figures: 2021, 2022 and 2023, seen on SAMPLE_TODAY or a day in 2025. */
static const struct judged_case {
	const char *about; /* of the indicator */
	const char *before, *now;
	enum verdict_code code;
	const char *says;
} cases[] = {
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "resultat=12\n", "resultat=13\n", VERDICT_MISSED,
	 "Mål: topp 10. 13.\u00A0plass er tre plasser fra målet."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "resultat=12\n", "resultat=11\n", VERDICT_MISSED,
	 "Mål: topp 10. 11.\u00A0plass er én plass fra målet."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "", "resultat=30\n", VERDICT_MISSED,
	 "Mål: topp 10. 30.\u00A0plass er 20 plasser fra målet."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "", "resultat=10\n", VERDICT_REACHED,
	 "Mål: topp 10. Målet er nådd med 10.\u00A0plass."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "", "resultat=12\nambisjon=12\n", VERDICT_ON_WAY,
	 "Mål: topp 10. 12.\u00A0plass er to plasser fra målet. Ambisjonen for 2022, "
	 "12.\u00A0plass, "
	 "er nådd."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "", "resultat=13\nambisjon=12\n", VERDICT_MISSED,
	 "Mål: topp 10. 13.\u00A0plass er tre plasser fra målet. Ambisjonen for 2022, "
	 "12.\u00A0plass, er ikke nådd."},
	{"enhet=%\nretning=opp\nmål=>= 50 %\n", "", "resultat=41,4\n", VERDICT_MISSED,
	 "Mål: minst 50\u00A0%. 41,4\u00A0% er 8,6\u00A0prosentpoeng fra målet."},
	{"enhet=dekar\nretning=ned\nmål=0\n", "", "resultat=90\nambisjon=15\n", VERDICT_MISSED,
	 "Mål: 0\u00A0dekar. 90\u00A0dekar er 90\u00A0dekar fra målet. Ambisjonen for 2022, "
	 "15\u00A0dekar, er ikke nådd."},
	{"enhet=dekar\nretning=ned\nmål=høyst 12 000 hvert år\n", "", "resultat=12000,5\n",
	 VERDICT_MISSED,
	 "Mål: høyst 12\u00A0000\u00A0dekar hvert år. 12\u00A0000,5\u00A0dekar er "
	 "0,5\u00A0dekar fra målet."},
	{"enhet=dekar\nmål=under 10\n", "", "resultat=10\n", VERDICT_MISSED,
	 "Mål: under 10\u00A0dekar. 10\u00A0dekar er ikke nok."},
	{"enhet=%\nretning=opp\nmål=øker hvert år\n", "resultat=41,9\n", "resultat=42,3\n",
	 VERDICT_REACHED,
	 "Mål: øker fra år til år. 42,3\u00A0% er 0,4\u00A0prosentpoeng mer enn året før."},
	{"enhet=%\nretning=opp\nmål=øker hvert år\n", "resultat=42,3\n", "resultat=41,4\n",
	 VERDICT_MISSED,
	 "Mål: øker fra år til år. 41,4\u00A0% er 0,9\u00A0prosentpoeng mindre enn året før."},
	{"enhet=%\nretning=opp\nmål=øker hvert år\n", "resultat=42,3\n",
	 "resultat=42,4\nambisjon=43\n", VERDICT_ON_WAY,
	 "Mål: øker fra år til år. 42,4\u00A0% er 0,1\u00A0prosentpoeng mer enn året før. "
	 "Ambisjonen for 2022, 43\u00A0%, er ikke nådd."},
	{"mål=synker\n", "resultat=7\n", "resultat=7\n", VERDICT_MISSED,
	 "Mål: synker fra år til år. 7 er det samme som året før."},
	{"mål=øker\n", "", "resultat=7\n", VERDICT_UNCLEAR,
	 "Mål: øker fra år til år. Tallet for 2021 mangler, så det er ingenting å sammenligne "
	 "med."},
	{"mål=øker\nretning=opp\n", "", "resultat=7\nambisjon=6\n", VERDICT_UNCLEAR,
	 "Mål: øker fra år til år. Tallet for 2021 mangler, så det er ingenting å sammenligne "
	 "med. Ambisjonen for 2022, 6, er nådd."},
	{"mål=øker\n", "resultat=5\n", "resultat=7\nbrudd=ny metode\n", VERDICT_BREAK,
	 "Mål: øker fra år til år. Serien er brutt i 2022 (ny metode), så tallet kan ikke "
	 "sammenlignes med året før."},
	{"enhet=plass\nretning=ned\nmål=<= 10\n", "", "resultat=9\nbrudd=ny metode\n",
	 VERDICT_REACHED,
	 "Mål: topp 10. Målet er nådd med 9.\u00A0plass. Serien er brutt i 2022: ny metode."},
	{"mål=4\n", "", "resultat=3\n", VERDICT_UNCLEAR,
	 "Mål: 4. Ingen har sagt hvilken vei som er bra («retning»)."},
	{"mål=best i landet\n", "", "resultat=3\n", VERDICT_UNCLEAR,
	 "Mål: best i landet. Målet er skrevet med ord og må vurderes av folk."},
	{"retning=opp\nmål=best i landet\n", "", "resultat=3\nambisjon=3\n", VERDICT_REACHED,
	 "Mål: best i landet. Målet er skrevet med ord og må vurderes av folk. Ambisjonen for "
	 "2022, 3, er nådd."},
	{"enhet=jobber\nretning=opp\nmål=>= 50 % av I-2\n", "", "resultat=120\n", VERDICT_MISSED,
	 "Mål: minst 50\u00A0% av I-2. 120\u00A0jobber er 40\u00A0% av 300\u00A0innbyggere (I-2)."},
	{"enhet=jobber\nretning=opp\nmål=>= 50 % av Vekst i folketallet\n", "", "resultat=150\n",
	 VERDICT_REACHED,
	 "Mål: minst 50\u00A0% av Vekst i folketallet. 150\u00A0jobber er 50\u00A0% av "
	 "300\u00A0innbyggere (I-2)."},
	{"enhet=jobber\nmål=>= 50 % av noe annet\n", "", "resultat=150\n", VERDICT_UNCLEAR,
	 "Mål: minst 50\u00A0% av noe annet. Planen har ingen indikator «noe annet» å regne "
	 "andelen "
	 "av."},
	{"", "", "resultat=3\n", VERDICT_NO_GOAL, "Resultatet er 3."},
	{"retning=opp\n", "", "resultat=3\nambisjon=4\n", VERDICT_MISSED,
	 "Resultatet er 3. Ambisjonen for 2022, 4, er ikke nådd."},
	{"mål=0\nretning=ned\n", "", "ventes=november 2023\n", VERDICT_MISSING,
	 "Mål: 0. Tallet for 2022 mangler. Det ventes november 2023."},
	{"mål=0\nretning=ned\n", "", "ambisjon=4\n", VERDICT_MISSING,
	 "Mål: 0. Tallet for 2022 mangler, og ingen har sagt når det ventes."},
};

static void add_figures(struct plan *plan, int year, const char *lines)
{
	char id[32], all[200];
	if (*lines != '\0') {
		(void)snprintf(id, sizeof id, "I-1/%d", year);
		(void)snprintf(all, sizeof all, "indikator=I-1\når=%d\n%s", year, lines);
		sample_add(plan, KIND_MEASUREMENT, id, all);
	}
}

static void years_are_judged_with_the_rule_in_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct verdict verdict;
		struct str lines = {0}, said = {0};
		plan_init(&plan);
		str_printf(&lines, "tittel=Prøve\n%s", cases[i].about);
		const struct indicator *indicator =
			sample_add(&plan, KIND_INDICATOR, "I-1", str_text(&lines));
		sample_add(&plan, KIND_INDICATOR, "I-2",
			   "tittel=Vekst i folketallet\nenhet=innbyggere\n");
		sample_add(&plan, KIND_MEASUREMENT, "I-2/2022",
			   "indikator=I-2\når=2022\nresultat=300\n");
		add_figures(&plan, 2021, cases[i].before);
		add_figures(&plan, 2022, cases[i].now);
		indicator_judge(&plan, indicator, 2022, SAMPLE_TODAY, &verdict);
		verdict_show(&verdict, &said);
		if (verdict.code != cases[i].code || strcmp(str_text(&said), cases[i].says) != 0) {
			fail_msg("%zu: %s: %s", i, verdict_name(verdict.code), str_text(&said));
		}
		str_done(&lines);
		str_done(&said);
		plan_done(&plan);
	}
}

static void a_year_that_is_not_over_lacks_nothing(void **state)
{
	(void)state;
	struct plan plan;
	struct verdict verdict;
	struct str said = {0};
	sample_plan(&plan);
	const struct indicator *indicator =
		sample_add(&plan, KIND_INDICATOR, "I-1", "tittel=Prøve\nmål=øker\n");
	indicator_judge(&plan, indicator, 2023, SAMPLE_TODAY, &verdict);
	verdict_show(&verdict, &said);
	assert_int_equal(verdict.code, VERDICT_AHEAD);
	assert_string_equal(str_text(&said),
			    "Mål: øker fra år til år. Året er ikke omme, og tallet for 2023 "
			    "finnes ikke ennå.");
	str_done(&said);
	plan_done(&plan);
}

/* Whatever the figures, what is better is never judged worse. */
static void a_better_figure_is_never_judged_worse(void **state)
{
	static const char *const starts[] = {"<=", "<", "høyst", "topp"};
	struct random random;
	(void)state;
	random_init(&random);
	for (int round = 0; round < 500; round++) {
		struct plan plan;
		char about[100], lines[100], rule[40];
		struct verdict verdicts[2];
		plan_init(&plan);
		(void)snprintf(rule, sizeof rule, "%s %d", starts[random_below(&random, 4)],
			       (int)random_below(&random, 30));
		(void)snprintf(about, sizeof about, "tittel=x\nretning=ned\nmål=%s\n", rule);
		const struct indicator *indicator = sample_add(&plan, KIND_INDICATOR, "I-1", about);
		int value = (int)random_below(&random, 30);
		add_figures(&plan, 2019, "resultat=15\n");
		add_figures(&plan, 2021, "resultat=15\n");
		for (int i = 0; i < 2; i++) {
			(void)snprintf(lines, sizeof lines, "resultat=%d\n", value - i);
			add_figures(&plan, 2020 + 2 * i, lines);
			indicator_judge(&plan, indicator, 2020 + 2 * i, SAMPLE_TODAY, &verdicts[i]);
		}
		if (verdicts[0].code == VERDICT_REACHED && verdicts[1].code != VERDICT_REACHED) {
			fail_msg("«%s»: %d is good, %d is not", rule, value, value - 1);
		}
		plan_done(&plan);
	}
}

static void the_last_year_is_the_newest_with_a_result(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	const struct indicator *indicator =
		sample_add(&plan, KIND_INDICATOR, "I-1", "tittel=Prøve\n");
	assert_int_equal(indicator_last_year(&plan, indicator), 0);
	add_figures(&plan, 2021, "resultat=1\n");
	add_figures(&plan, 2019, "resultat=1\n");
	add_figures(&plan, 2022, "ambisjon=1\n");
	assert_int_equal(indicator_last_year(&plan, indicator), 2021);
	plan_done(&plan);
}

static void a_better_rank_has_the_longer_bar(void **state)
{
	(void)state;
	const struct indicator rank = {.direction = 1, .unit = "plass"}, area = {.direction = 1};
	assert_true(indicator_share(&rank, "4", 13) > indicator_share(&rank, "12", 13));
	assert_true(indicator_share(&rank, "1", 13) == 1);
	assert_true(indicator_share(&rank, NULL, 13) == 0);
	assert_true(indicator_share(&area, "4", 13) < indicator_share(&area, "12", 13));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goals_are_read),
		cmocka_unit_test(years_are_judged_with_the_rule_in_words),
		cmocka_unit_test(a_better_rank_has_the_longer_bar),
		cmocka_unit_test(a_year_that_is_not_over_lacks_nothing),
		cmocka_unit_test(a_better_figure_is_never_judged_worse),
		cmocka_unit_test(the_last_year_is_the_newest_with_a_result),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
