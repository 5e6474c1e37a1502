/*
 * The checks before a report, each against a plan that it has nothing to say of, and one that it
 * has.
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
#include "tiltak/finding.h"
#include "tiltak/str.h"

enum { RECORDS_MOST = 3 };

struct added {
	enum kind kind;
	const char *id, *lines;
};

/* A plan that no check has anything to say of. */
static const struct added sound[] = {
	{KIND_PLAN, "prøve", "tittel=Prøve\n"},
	{KIND_ACTOR, "naering", "navn=Næringsavdelingen\n"},
	{KIND_AREA, "1", "tittel=Område\n"},
	{KIND_STRATEGY, "1-1", "område=1\ntittel=Strategi\n"},
	{KIND_DECISION, "V-1", "tittel=Topp 10\n"},
	{KIND_TILTAK, "T-001",
	 "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\nfrist=2024\n"},
	{KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\ntittel=Statutter\nfrist=2024\n"},
	{KIND_PRIORITY, "2023", "vedtak=V-1\ntiltak=T-001\n"},
	{KIND_ASSESSMENT, "2023/T-001", "år=2023\nom=T-001\ntekst=I gang.\n"},
};
enum { N_SOUND = sizeof sound / sizeof sound[0] };

/* What is added, in place of what has that id, and what is then found for 2023: «code id field
 * detail» a line. */
static const struct finding_case {
	const char *what;
	struct added records[RECORDS_MOST];
	const char *found;
	int year; /* that today is in, 0: 2023 */
} cases[] = {
	{"nothing", {{0}}, "", 0},
	{"a tiltak with nothing",
	 {{KIND_TILTAK, "T-002", "tittel=Bart\n"}},
	 "uten-ansvarlig T-002 ansvarlig -\nuten-status T-002 status -\nuten-leveranse T-002 - -\n"
	 "tiltak-uten-strategi T-002 strategier -\n",
	 0},
	{"an ended one needs no more",
	 {{KIND_TILTAK, "T-002", "tittel=Bart\nstatus=utgår\nbegrunnelse=x\n"}},
	 "",
	 0},
	{"one that goes on needs no deliverable",
	 {{KIND_TILTAK, "T-002",
	   "tittel=Besøk\nstrategier=1-1\nansvarlig=naering\nstatus=løpende\n"}},
	 "",
	 0},
	{"late, and on plan",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\nvurdering=etter "
	   "plan\nfrist=2022\n"}},
	 "forsinket-etter-plan T-001 vurdering frist 2022\n",
	 0},
	{"late, and not on plan",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\nvurdering="
	   "usikker\nbegrunnelse=x\n"
	   "frist=2022\n"}},
	 "",
	 0},
	{"a late deliverable, and on plan",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\nvurdering=etter plan\n"},
	  {KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\ntittel=Statutter\nfrist=2022\n"}},
	 "forsinket-etter-plan T-001 vurdering en leveranse er forsinket\n",
	 0},
	{"late, and nobody says why",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=utsatt\nfrist=2022\n"}},
	 "forsinket-uten-grunn T-001 begrunnelse frist 2022\n",
	 0},
	{"a late deliverable, and nobody says why",
	 {{KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\ntittel=Statutter\nfrist=2022\n"}},
	 "forsinket-uten-grunn T-001 begrunnelse en leveranse er forsinket\n",
	 0},
	{"late, with a reason",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=utsatt\nfrist=2022\n"
	   "begrunnelse=venter på staten\n"}},
	 "",
	 0},
	{"late, and judged in the status text",
	 {{KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\ntittel=Statutter\nfrist=2022\n"},
	  {KIND_ASSESSMENT, "2023/T-001",
	   "år=2023\nom=T-001\ntekst=x\nvurdering=usikker\nbegrunnelse=y\n"}},
	 "",
	 0},
	{"done, and nothing said",
	 {{KIND_TILTAK, "T-002", "tittel=Kurs\nstrategier=1-1\nstatus=fullført\n"}},
	 "fullført-uten-tekst T-002 - -\n",
	 0},
	{"done, and told",
	 {{KIND_TILTAK, "T-002", "tittel=Kurs\nstrategier=1-1\nstatus=fullført\n"},
	  {KIND_ASSESSMENT, "2022/T-002", "år=2022\nom=T-002\ntekst=Ferdig.\n"}},
	 "",
	 0},
	{"a list that nobody decided",
	 {{KIND_PRIORITY, "2023", "tiltak=T-001\n"}},
	 "topp10-uten-vedtak 2023 vedtak -\n",
	 0},
	{"one of the ten that nobody tells of",
	 {{KIND_TILTAK, "T-002",
	   "tittel=Besøk\nstrategier=1-1\nansvarlig=naering\nstatus=løpende\n"},
	  {KIND_ASSESSMENT, "2022/T-002", "år=2022\nom=T-002\ntekst=I fjor.\n"},
	  {KIND_PRIORITY, "2023", "vedtak=V-1\ntiltak=T-001, T-002\n"}},
	 "topp10-uten-tekst T-002 - -\n",
	 0},
	{"a list of another year", {{KIND_PRIORITY, "2022", "tiltak=T-001\n"}}, "", 0},
	{"a strategy of nothing",
	 {{KIND_STRATEGY, "1-2", "område=1\ntittel=Tom\n"}},
	 "strategi-uten-tiltak 1-2 - -\n",
	 0},
	{"ambitions without results",
	 {{KIND_INDICATOR, "I-1", "tittel=Plass\n"},
	  {KIND_MEASUREMENT, "I-1/2022", "indikator=I-1\når=2022\nambisjon=3\n"},
	  {KIND_MEASUREMENT, "I-1/2024", "indikator=I-1\når=2024\nambisjon=3\n"}},
	 "ambisjon-uten-tall I-1 - 2022\n",
	 0},
	{"ambitions that are met or waited for",
	 {{KIND_INDICATOR, "I-1", "tittel=Plass\n"},
	  {KIND_MEASUREMENT, "I-1/2022", "indikator=I-1\når=2022\nambisjon=3\nventes=mai 2024\n"},
	  {KIND_MEASUREMENT, "I-1/2023", "indikator=I-1\når=2023\nambisjon=3\nresultat=4\n"}},
	 "",
	 0},
	{"a figure that should have come",
	 {{KIND_INDICATOR, "I-1", "tittel=Plass\n"},
	  {KIND_MEASUREMENT, "I-1/2022", "indikator=I-1\når=2022\nambisjon=3\nventes=april 2023\n"},
	  {KIND_MEASUREMENT, "I-1/2023", "indikator=I-1\når=2023\nambisjon=3\nventes=mai 2023\n"}},
	 "ambisjon-uten-tall I-1 - 2022\n",
	 0},
	{"a promise without an answer",
	 {{KIND_PROMISE, "L-1", "gitt=2021\ntekst=Nettsider\nfrist=2022\n"}},
	 "løfte-ubesvart L-1 svar frist 2022\n",
	 0},
	{"a promise for later",
	 {{KIND_PROMISE, "L-1", "gitt=2021\ntekst=Nettsider\nfrist=2025\n"}},
	 "",
	 0},
	{"no fate, and the year is past", {{0}}, "utfall-mangler T-001 - -\n", 2024},
	{"a fate",
	 {{KIND_FATE, "2023/T-001", "år=2023\ntiltak=T-001\nutfall=videreføres\n"}},
	 "",
	 2024},
	{"a text that runs backwards",
	 {{KIND_FACT, "1/1", "om=1\ntekst=Før\u202Eetter\n"}},
	 "skjulte-tegn 1/1 tekst Tekst\n",
	 0},
	{"a doubt that nobody gives a reason for",
	 {{KIND_ASSESSMENT, "2023/1-1", "år=2023\nom=1-1\ntekst=x\nvurdering=kritisk\n"}},
	 "vurdering-uten-grunn 2023/1-1 begrunnelse -\n",
	 0},
	{"a start after the deadline",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\noppstart=2025\n"
	   "frist=2024\n"}},
	 "oppstart-etter-frist T-001 oppstart oppstart 2025, frist 2024\n",
	 0},
	{"a start within the deadline",
	 {{KIND_TILTAK, "T-001",
	   "tittel=Fond\nstrategier=1-1\nansvarlig=naering\nstatus=pågår\noppstart=høst 2024\n"
	   "frist=2024\n"}},
	 "",
	 0},
	{"what the plan does without",
	 {{KIND_TILTAK, "T-002", "tittel=Bart\nstrategier=1-1\nstatus=pågår\n"},
	  {KIND_SILENCE, "uten-ansvarlig", "begrunnelse=alle vet det\n"}},
	 "uten-leveranse T-002 - -\n(1)\n",
	 0},
};

static void make_plan(struct plan *plan, const struct added *added)
{
	plan_init(plan);
	for (size_t i = 0; i < N_SOUND; i++) {
		sample_add(plan, sound[i].kind, sound[i].id, sound[i].lines);
	}
	for (size_t i = 0; added && i < RECORDS_MOST && added[i].id; i++) {
		plan_remove(plan, added[i].kind, added[i].id);
		sample_add(plan, added[i].kind, added[i].id, added[i].lines);
	}
}

static void tell(const struct finding_input *input, struct str *out)
{
	struct findings findings;
	findings_make(input, &findings);
	for (size_t i = 0; i < findings.n; i++) {
		const struct finding *row = &findings.rows[i];
		str_printf(out, "%s %s %s %s\n", row->check->code, row->record->id,
			   row->field ? row->field->key : "-", row->detail ? row->detail : "-");
	}
	if (findings.n_silenced > 0) {
		str_printf(out, "(%zu)\n", findings.n_silenced);
	}
	findings_done(&findings);
}

static void each_check_finds_what_it_is_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct str found = {0};
		make_plan(&plan, cases[i].records);
		struct finding_input input = {.plan = &plan,
					      .period = period_make(2023, 1, 1),
					      .today = cases[i].year ? day_from(cases[i].year, 2, 1)
								     : SAMPLE_TODAY,
					      .text_age = TEXT_AGE_MAX};
		tell(&input, &found);
		if (strcmp(str_text(&found), cases[i].found) != 0) {
			fail_msg("%s:\n%s", cases[i].what, str_text(&found));
		}
		str_done(&found);
		plan_done(&plan);
	}
}

/* What the log knows is given in maps. */
static void days_of_the_log_are_used(void **state)
{
	struct plan plan;
	struct str found = {0};
	int32_t changed = day_from(2023, 3, 1), old = SAMPLE_TODAY - 31, new = SAMPLE_TODAY - 30;
	(void)state;
	make_plan(&plan, NULL);
	struct finding_input input = {.plan = &plan,
				      .period = period_make(2023, 1, 1),
				      .today = SAMPLE_TODAY,
				      .text_age = 30};
	plan_remove(&plan, KIND_ASSESSMENT, "2023/T-001");
	map_put(&input.status_changed, "T-001", &changed);
	map_put(&input.text_changed, "T-001", &old);
	tell(&input, &found);
	assert_string_equal(str_text(&found),
			    "status-uten-tekst T-001 - statusen ble endret 01.03.2023\n"
			    "gammel-tekst T-001 - skrevet 09.04.2023\n"
			    "topp10-uten-tekst T-001 - -\n");
	str_clear(&found);
	map_put(&input.text_changed, "T-001", &new);
	sample_add(&plan, KIND_ASSESSMENT, "2023/T-001", "år=2023\nom=T-001\ntekst=I gang.\n");
	tell(&input, &found);
	assert_string_equal(str_text(&found), "");
	map_done(&input.status_changed);
	map_done(&input.text_changed);
	str_done(&found);
	plan_done(&plan);
}

static void a_fate_is_asked_for_before_the_last_report_of_the_year(void **state)
{
	(void)state;
	struct plan plan;
	struct str found = {0};
	make_plan(&plan, NULL);
	struct finding_input input = {
		.plan = &plan, .today = day_from(2024, 2, 1), .text_age = TEXT_AGE_MAX};
	input.period = period_make(2023, 2, 3);
	tell(&input, &found);
	assert_string_equal(str_text(&found), "");
	input.period = period_make(2023, 3, 3);
	tell(&input, &found);
	assert_string_equal(str_text(&found), "utfall-mangler T-001 - -\n");
	str_done(&found);
	plan_done(&plan);
}

static void each_check_has_its_code_and_its_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_finding_checks; i++) {
		const struct finding_check *check = &finding_checks[i];
		bool tried = strcmp(check->code, "status-uten-tekst") == 0 ||
			     strcmp(check->code, "gammel-tekst") == 0;
		assert_ptr_equal(finding_check_find(check->code), check);
		assert_true(id_check_new(KIND_SILENCE, check->code, NULL));
		assert_true(check->title && check->why && check->how && check->find);
		for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
			tried |= strstr(cases[c].found, check->code) != NULL;
		}
		if (!tried) {
			fail_msg("%s", check->code);
		}
	}
	assert_null(finding_check_find("ukjent"));
}

/* Whatever the plan, every finding names a record of it, and silence takes its check away alone. */
static void any_plan_can_be_checked(void **state)
{
	struct random random;
	(void)state;
	random_init(&random);
	for (int round = 0; round < 20; round++) {
		struct plan plan;
		struct findings findings, fewer;
		random_plan(&random, &plan, 40);
		struct finding_input input = {.plan = &plan,
					      .period = period_make(2023, 1, 1),
					      .today = SAMPLE_TODAY,
					      .text_age = 30};
		findings_make(&input, &findings);
		size_t n = 0;
		const struct finding_check *check =
			&finding_checks[random_below(&random, n_finding_checks)];
		for (size_t i = 0; i < findings.n; i++) {
			const struct finding *row = &findings.rows[i];
			assert_ptr_equal(plan_find(&plan, row->kind, row->record->id), row->record);
			n += row->check == check;
		}
		if (!finding_silence(&plan, check)) {
			sample_add(&plan, KIND_SILENCE, check->code, "begrunnelse=x\n");
			findings_make(&input, &fewer);
			assert_int_equal(fewer.n + n, findings.n);
			assert_int_equal(fewer.n_silenced, findings.n_silenced + n);
			findings_done(&fewer);
		}
		findings_done(&findings);
		plan_done(&plan);
	}
}

static void a_check_is_called_what_the_plan_calls_its_levels(void **state)
{
	(void)state;
	static const struct {
		const char *fields, *code, *title;
	} titles[] = {
		{"tittel=X\n", "strategi-uten-tiltak", "Strategi uten tiltak"},
		{"tittel=X\nnivå.strategi=delmål\n", "strategi-uten-tiltak", "Delmål uten tiltak"},
		{"tittel=X\nnivå.strategi=delmål\n", "tiltak-uten-strategi", "Tiltak uten delmål"},
		{"tittel=X\nnivå.strategi=delmål\n", "uten-status", "Uten status"},
	};
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
		struct plan plan;
		struct str title = {0};
		plan_init(&plan);
		sample_add(&plan, KIND_PLAN, "x", titles[i].fields);
		finding_title(&plan, finding_check_find(titles[i].code), &title);
		assert_string_equal(str_text(&title), titles[i].title);
		str_done(&title);
		plan_done(&plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_check_finds_what_it_is_for),
		cmocka_unit_test(days_of_the_log_are_used),
		cmocka_unit_test(a_fate_is_asked_for_before_the_last_report_of_the_year),
		cmocka_unit_test(each_check_has_its_code_and_its_case),
		cmocka_unit_test(any_plan_can_be_checked),
		cmocka_unit_test(a_check_is_called_what_the_plan_calls_its_levels),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
