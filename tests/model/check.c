/*
 * The rules of a register: for a change set before it is applied, and for one record of a file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_changes.h"
#include "same.h"
#include "sample.h"
#include "sets.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

struct step {
	enum kind kind;
	const char *id, *key, *text; /* no key: the record is made, or with no text removed */
};

/* Sets against the sample; `says` NULL is allowed. */
static const struct check_case {
	const char *what;
	struct step steps[4];
	const char *says;
} cases[] = {
	{"a plain change", {{KIND_TILTAK, "T-002", "status", "pågår"}}, NULL},
	{"a required field unset",
	 {{KIND_TILTAK, "T-002", "tittel", NULL}},
	 "T-002 mangler «tittel». Fyll det ut."},
	{"a made record without a required field",
	 {{KIND_TERM, "klynge", NULL, "kilde=x\n"}},
	 "klynge mangler «forklaring». Fyll det ut."},
	{"a made record without its parent",
	 {{KIND_DELIVERABLE, "T-002.1", NULL, "tittel=x\n"}},
	 "T-002.1 mangler «tiltak». Fyll det ut."},

	{"a tiltak given up without a reason",
	 {{KIND_TILTAK, "T-002", "status", "utgår"}},
	 "T-002 utgår, men har ingen begrunnelse."},
	{"a deliverable given up without a reason",
	 {{KIND_DELIVERABLE, "T-002.1", NULL, "tiltak=T-002\ntittel=x\nstatus=utgår\n"}},
	 "T-002.1 utgår, men har ingen begrunnelse."},
	{"a deliverable given up with one",
	 {{KIND_DELIVERABLE, "T-002.1", NULL,
	   "tiltak=T-002\ntittel=x\nstatus=utgår\nbegrunnelse=dyrt\n"}},
	 NULL},
	{"a reference that exists", {{KIND_TILTAK, "T-002", "ansvarlig", "visit"}}, NULL},
	{"a reference to nothing, nearly right",
	 {{KIND_TILTAK, "T-002", "ansvarlig", "naring"}},
	 "T-002: ansvarlig «naring» finnes ikke (mente du «naering»?)."},
	{"a reference to nothing like it",
	 {{KIND_TILTAK, "T-002", "ansvarlig", "helt-annet-navn"}},
	 "T-002: ansvarlig «helt-annet-navn» finnes ikke. Skriv id-en eller navnet til noe som "
	 "finnes, eller lag det først med «tiltak ny NAVN slag=aktør»."},
	{"a reference of another kind",
	 {{KIND_TILTAK, "T-002", "ansvarlig", "T-001"}},
	 "T-002: ansvarlig «T-001» finnes ikke. Skriv id-en eller navnet til noe som finnes, eller "
	 "lag det først med «tiltak ny NAVN slag=aktør»."},
	{"one item of a list",
	 {{KIND_TILTAK, "T-001", "partnere", "visit, asker-torgg"}},
	 "«asker-torgg» finnes ikke (mente du «asker-torg»?)."},
	{"a reference to any kind", {{KIND_PROMISE, "L-1", "om", "5.1-2"}}, NULL},
	{"a reference to no kind",
	 {{KIND_PROMISE, "L-1", "om", "5.3-2"}},
	 "L-1: om «5.3-2» finnes ikke"},
	{"a parent that does not exist",
	 {{KIND_DELIVERABLE, "T-900.1", NULL, "tiltak=T-900\ntittel=x\n"}},
	 "T-900.1: tiltak «T-900» finnes ikke"},
	{"a reference to what the set makes later",
	 {{KIND_TILTAK, "T-002", "ansvarlig", "ny"}, {KIND_ACTOR, "ny", NULL, "navn=Ny\n"}},
	 NULL},
	{"a reference to what the set removes",
	 {{KIND_TILTAK, "T-002", "ansvarlig", "asker"},
	  {KIND_TILTAK, "T-001", "medansvarlig", NULL},
	  {KIND_ACTOR, "asker", NULL, NULL}},
	 "asker kan ikke fjernes: T-002 viser til den i «ansvarlig». Endre det først."},

	{"what nothing refers to is removed", {{KIND_PROMISE, "L-1", NULL, NULL}}, NULL},
	{"what a list refers to is removed",
	 {{KIND_ACTOR, "asker", NULL, NULL}},
	 "asker kan ikke fjernes: T-001 viser til den i «medansvarlig»."},
	{"a parent is removed",
	 {{KIND_TILTAK, "T-001", NULL, NULL}},
	 "T-001 kan ikke fjernes: leveranse T-001."},
	{"what a status text is about is removed",
	 {{KIND_DELIVERABLE, "T-001.1", NULL, NULL},
	  {KIND_DELIVERABLE, "T-001.2", NULL, NULL},
	  {KIND_STRATEGY, "5.2-1", NULL, NULL}},
	 "5.2-1 kan ikke fjernes: T-001 viser til den i «strategier»."},
	{"a parent is removed with its children",
	 {{KIND_FACT, "5.1.1/1", NULL, NULL},
	  {KIND_STRATEGY, "5.1-1", "delområde", NULL},
	  {KIND_SUBAREA, "5.1.1", NULL, NULL}},
	 NULL},
	{"a parent is removed before its children",
	 {{KIND_SUBAREA, "5.1.1", NULL, NULL},
	  {KIND_FACT, "5.1.1/1", NULL, NULL},
	  {KIND_STRATEGY, "5.1-1", "delområde", NULL}},
	 NULL},
	{"what the plan itself refers to is removed",
	 {{KIND_DECISION, "V-1", NULL, NULL}},
	 "V-1 kan ikke fjernes: asker viser til den i «vedtak»."},
	{"something is removed and made again",
	 {{KIND_ACTOR, "visit", NULL, NULL}, {KIND_ACTOR, "visit", NULL, "navn=Ny Visit\n"}},
	 NULL},

	{"dropped without a reason",
	 {{KIND_TILTAK, "T-001", "status", "utgår"}},
	 "T-001 utgår, men har ingen begrunnelse. Skriv hvorfor i «begrunnelse»."},
	{"dropped with a reason",
	 {{KIND_TILTAK, "T-001", "status", "utgår"},
	  {KIND_TILTAK, "T-001", "begrunnelse", "Ingen midler"}},
	 NULL},
	{"the reason of what is dropped is taken away",
	 {{KIND_TILTAK, "T-003", "begrunnelse", NULL}},
	 "T-003 utgår, men"},
	{"unsure without a reason",
	 {{KIND_TILTAK, "T-001", "vurdering", "usikker"}},
	 "T-001 er usikker eller kritisk, men har ingen begrunnelse."},
	{"critical without a reason",
	 {{KIND_TILTAK, "T-001", "vurdering", "kritisk"}},
	 "T-001 er usikker eller kritisk"},
	{"a critical status text without a reason",
	 {{KIND_ASSESSMENT, "2023/T-001", "vurdering", "kritisk"}},
	 "Statustekst 2023 for T-001 er usikker eller kritisk"},
	{"both a strategy and an area",
	 {{KIND_TILTAK, "T-010", "strategier", "5.1-1"}},
	 "T-010 har både strategi og område."},
	{"from an area to a strategy",
	 {{KIND_TILTAK, "T-010", "strategier", "5.1-1"}, {KIND_TILTAK, "T-010", "område", NULL}},
	 NULL},
	{"neither strategy nor area", {{KIND_TILTAK, "T-010", "område", NULL}}, NULL},
	{"a plan that ends before it begins",
	 {{KIND_PLAN, "asker", "fra", "2020"}, {KIND_PLAN, "asker", "til", "2019"}},
	 "asker slutter før den begynner. Skriv et år i «til» som ikke er før «fra»."},
	{"a plan that begins after it ends",
	 {{KIND_PLAN, "asker", "til", "2019"}, {KIND_PLAN, "asker", "fra", "2020"}},
	 "asker slutter før den begynner."},
	{"a plan of one year",
	 {{KIND_PLAN, "asker", "fra", "2020"}, {KIND_PLAN, "asker", "til", "2020"}},
	 NULL},
	{"a plan with no first year", {{KIND_PLAN, "asker", "til", "1900"}}, NULL},
	{"a measurement of nothing",
	 {{KIND_INDICATOR, "I-1", NULL, "tittel=x\n"},
	  {KIND_MEASUREMENT, "I-1/2020", NULL, "indikator=I-1\når=2020\n"}},
	 "I-1/2020 har verken resultat, ambisjon eller en dag tallet ventes."},
	{"a measurement that is expected",
	 {{KIND_INDICATOR, "I-1", NULL, "tittel=x\n"},
	  {KIND_MEASUREMENT, "I-1/2020", NULL, "indikator=I-1\når=2020\nventes=mai 2021\n"}},
	 NULL},
	{"a measurement of where nothing is from",
	 {{KIND_INDICATOR, "I-1", NULL, "tittel=x\n"},
	  {KIND_MEASUREMENT, "I-1/2020", NULL, "indikator=I-1\når=2020\ntallkilde=SSB\n"}},
	 "I-1/2020 har verken resultat"},
	{"a promise that is moved to no day",
	 {{KIND_PROMISE, "L-1", "begrunnelse", "dyrt"},
	  {KIND_PROMISE, "L-1", "besvart", "2023"},
	  {KIND_PROMISE, "L-1", "svar", "flyttet"}},
	 "L-1 er flyttet, men har ingen ny frist."},
	{"a promise that is withdrawn without a word",
	 {{KIND_PROMISE, "L-1", "besvart", "2023"}, {KIND_PROMISE, "L-1", "svar", "trukket"}},
	 "L-1 er flyttet eller trukket uten begrunnelse."},
	{"a promise that is answered nobody knows when",
	 {{KIND_PROMISE, "L-1", "svar", "holdt"}},
	 "L-1 har et svar, men ikke året det ble gitt."},
	{"a promise that is answered before it was given",
	 {{KIND_PROMISE, "L-1", "gitt", "2023"},
	  {KIND_PROMISE, "L-1", "besvart", "2019"},
	  {KIND_PROMISE, "L-1", "svar", "holdt"}},
	 "L-1 er besvart for et år før det ble gitt."},
	{"a promise that is moved to no end",
	 {{KIND_PROMISE, "L-9", NULL,
	   "gitt=2023\ntekst=x\nsvar=flyttet\nbesvart=2023\nny-frist=løpende\nbegrunnelse=x\n"}},
	 "L-9 er flyttet til en frist som aldri kommer"},
	{"a promise that is moved back in time",
	 {{KIND_PROMISE, "L-9", NULL,
	   "gitt=2023\ntekst=x\nsvar=flyttet\nbesvart=2023\nny-frist=høst 2022\nbegrunnelse=x\n"}},
	 "L-9 er flyttet til før det ble gitt."},
	{"a promise that is moved within its year",
	 {{KIND_PROMISE, "L-9", NULL,
	   "gitt=2023\ntekst=x\nsvar=flyttet\nbesvart=2023\nny-frist=høst 2023\nbegrunnelse=x\n"}},
	 NULL},
	{"a promise that is kept",
	 {{KIND_PROMISE, "L-1", "besvart", "2023"}, {KIND_PROMISE, "L-1", "svar", "holdt"}},
	 NULL},
	{"a check that is left out for no reason",
	 {{KIND_SILENCE, "uten-ansvarlig", NULL, ""}},
	 "uten-ansvarlig mangler «begrunnelse»."},

	{"an id that does not follow from its keys",
	 {{KIND_ASSESSMENT, "2023/T-002", NULL, "år=2022\nom=T-002\ntekst=x\n"}},
	 "Statustekst 2023 for T-002 har fått en annen id av innholdet."},
	{"a key field changed",
	 {{KIND_ASSESSMENT, "2023/T-001", "år", "2022"}},
	 "Statustekst 2023 for T-001 har fått en annen id"},
	{"an id that cannot be one",
	 {{KIND_TILTAK, "T 020", NULL, "tittel=x\n"}},
	 "«T 020» kan ikke være id"},
	{"a set that does not fit",
	 {{KIND_TILTAK, "T-900", "status", "pågår"}},
	 "T-900 er fjernet"},
};

static void add_step(struct change_set *set, struct plan *draft, const struct step *step)
{
	struct change_set one;
	const void *record = plan_find(draft, step->kind, step->id);
	change_set_init(&one);
	if (!step->key && step->text) {
		change_add(&one, &(struct change){step->kind, step->id, NULL, NULL, step->text});
	} else if (!step->key) {
		change_remove(&one, step->kind, record);
	} else if (record) {
		change_field(&one, step->kind, record, field_find(step->kind, step->key),
			     step->text);
	} else {
		change_add(&one,
			   &(struct change){step->kind, step->id, field_find(step->kind, step->key),
					    NULL, step->text});
	}
	change_apply(draft, &one, NULL, NULL);
	for (size_t i = 0; i < one.n; i++) {
		change_add(set, &one.changes[i]);
	}
	change_set_done(&one);
}

static void sets_are_checked(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct check_case *c = &cases[i];
		struct plan plan, draft, before;
		struct change_set set;
		struct err err = {0};
		sample_plan(&plan);
		plan_copy(&draft, &plan);
		plan_copy(&before, &plan);
		change_set_init(&set);
		for (size_t j = 0; j < 4 && c->steps[j].id; j++) {
			add_step(&set, &draft, &c->steps[j]);
		}
		bool ok = change_check(&plan, &set, &err);
		if (ok != !c->says || (c->says && !strstr(err.text, c->says))) {
			fail_msg("%s: %s", c->what, ok ? "allowed" : err.text);
		}
		assert_int_equal(change_check(&plan, &set, NULL), ok);
		assert_true(ok || err.kind == (strstr(c->what, "fit") ? ERR_BUSY : ERR_DATA));
		assert_true(plan_equal(&plan, &before));
		change_set_done(&set);
		plan_done(&plan);
		plan_done(&draft);
		plan_done(&before);
	}
}

/* `sett` fetches just this much. */
static void a_point_change_needs_little_of_the_plan(void **state)
{
	(void)state;
	struct plan whole, part;
	struct change_set set;
	struct err err = {0};
	sample_plan(&whole);
	plan_init(&part);
	struct str lines = {0};
	record_write(KIND_TILTAK, plan_find(&whole, KIND_TILTAK, "T-001"), &lines);
	const void *tiltak = sample_add(&part, KIND_TILTAK, "T-001", str_text(&lines));
	sample_add(&part, KIND_ACTOR, "visit", "navn=Visit\n");
	change_set_init(&set);
	change_field(&set, KIND_TILTAK, tiltak, field_find(KIND_TILTAK, "status"), "fullført");
	change_field(&set, KIND_TILTAK, tiltak, field_find(KIND_TILTAK, "ansvarlig"), "visit");
	assert_true(change_check(&part, &set, &err));
	change_field(&set, KIND_TILTAK, tiltak, field_find(KIND_TILTAK, "medansvarlig"), "naering");
	assert_false(change_check(&part, &set, &err));
	str_done(&lines);
	change_set_done(&set);
	plan_done(&whole);
	plan_done(&part);
}

static void why_is_given_as_the_reason_where_one_is_due(void **state)
{
	(void)state;
	struct plan plan;
	struct change_set set;
	change_set_init(&set);
	sample_plan(&plan);
	const struct step steps[] = {
		{KIND_TILTAK, "T-001", "status", "utgår"},
		{KIND_TILTAK, "T-001", "vurdering", "kritisk"},
		{KIND_TILTAK, "T-002", "status", "utgår"},
		{KIND_TILTAK, "T-003", "vurdering", "kritisk"},
		{KIND_ASSESSMENT, "2023/T-001", "vurdering", "usikker"},
	};
	for (size_t i = 0; i < 5; i++) {
		const void *record = plan_find(&plan, steps[i].kind, steps[i].id);
		change_field(&set, steps[i].kind, record, field_find(steps[i].kind, steps[i].key),
			     steps[i].text);
	}
	struct err err;
	assert_false(change_give_reasons(&plan, &set, &err));
	assert_string_equal(
		err.text, "T-003 får vurdering «Kritisk», men begrunnelsen som står der, ble gitt "
			  "for noe annet. Skriv hvorfor i «begrunnelse» i samme steg, eller med "
			  "--grunn.");
	assert_int_equal(set.n, 5);
	set.why = "Ikke tid \n";
	assert_true(change_give_reasons(&plan, &set, NULL));
	assert_set(&set, "tiltak T-001 status: pågår → utgår\n"
			 "tiltak T-001 vurdering: etter plan → kritisk\n"
			 "tiltak T-002 status: ikke-startet → utgår\n"
			 "tiltak T-003 vurdering: – → kritisk\n"
			 "statustekst 2023/T-001 vurdering: – → usikker\n"
			 "tiltak T-001 begrunnelse: – → Ikke tid\n"
			 "tiltak T-002 begrunnelse: – → Ikke tid\n"
			 "tiltak T-003 begrunnelse: Ingen midler → Ikke tid\n"
			 "statustekst 2023/T-001 begrunnelse: – → Ikke tid\n");
	assert_true(change_check(&plan, &set, NULL));
	assert_true(change_give_reasons(&plan, &set, NULL));
	assert_int_equal(set.n, 9);
	change_set_done(&set);
	plan_done(&plan);
}

/* T-003 of the sample utgår, «Ingen midler». */
static const struct {
	const char *status, *light, *reason; /* what the set brings; NULL: nothing */
	bool again;			     /* the reason that stands is given once more */
	bool ok;
	const char *left; /* the reason afterwards */
} turns[] = {
	{"pågår", NULL, NULL, false, true, "-"},
	{NULL, "etter plan", NULL, false, true, "Ingen midler"},
	{NULL, "kritisk", NULL, false, false, NULL},
	{NULL, "kritisk", NULL, true, true, "Ingen midler"},
	{NULL, "kritisk", "Ikke tid", false, true, "Ikke tid"},
	{"pågår", "usikker", NULL, false, false, NULL},
	{"pågår", "usikker", "Ikke tid", false, true, "Ikke tid"},
	{"pågår", NULL, "Til orientering", false, true, "Til orientering"},
	{"fullført", "etter plan", NULL, false, true, "-"},
};

static void a_reason_goes_with_what_it_was_given_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
		struct plan plan;
		struct change_set set;
		struct str text = {0};
		change_set_init(&set);
		sample_plan(&plan);
		const void *record = plan_find(&plan, KIND_TILTAK, "T-003");
		const struct {
			const char *key, *text;
		} fields[] = {{"status", turns[i].status},
			      {"vurdering", turns[i].light},
			      {"begrunnelse", turns[i].reason}};
		for (size_t f = 0; f < 3; f++) {
			if (fields[f].text) {
				change_field(&set, KIND_TILTAK, record,
					     field_find(KIND_TILTAK, fields[f].key),
					     fields[f].text);
			}
		}
		set.reasoned = turns[i].again;
		assert_int_equal(change_give_reasons(&plan, &set, NULL), turns[i].ok);
		if (turns[i].ok) {
			assert_true(change_check(&plan, &set, NULL));
			assert_true(change_apply(&plan, &set, NULL, NULL));
			bool is_set = field_text(field_find(KIND_TILTAK, "begrunnelse"),
						 plan_find(&plan, KIND_TILTAK, "T-003"), &text);
			assert_string_equal(is_set ? str_text(&text) : "-", turns[i].left);
		}
		str_done(&text);
		change_set_done(&set);
		plan_done(&plan);
	}
}

static void note_fault(void *data, const struct field *field, const char *sentence)
{
	str_printf(data, "%s: %s\n", field ? field->key : "-", sentence);
}

static void every_fault_of_a_record_is_told_with_its_field(void **state)
{
	(void)state;
	struct plan plan;
	struct str told = {0};
	sample_plan(&plan);
	const void *bad = sample_add(&plan, KIND_TILTAK, "T-050",
				     "strategier=5.1-1, 5.1-9\nområde=5.1\nansvarlig=visitt\n"
				     "status=utgår\nvurdering=kritisk\n");
	size_t n = record_faults(&plan, KIND_TILTAK, bad, note_fault, &told);
	assert_int_equal(n, 6);
	assert_string_equal(
		str_text(&told),
		"tittel: T-050 mangler «tittel».\n"
		"status: T-050 utgår, men har ingen begrunnelse. Skriv hvorfor i «begrunnelse».\n"
		"vurdering: T-050 er usikker eller kritisk, men har ingen begrunnelse. Skriv "
		"hvorfor "
		"i «begrunnelse».\n"
		"område: T-050 har både strategi og område. Området følger av strategien: ta bort "
		"«område».\n"
		"strategier: T-050: strategier «5.1-9» finnes ikke (mente du «5.1-1»?).\n"
		"ansvarlig: T-050: ansvarlig «visitt» finnes ikke (mente du «visit»?).\n");
	assert_int_equal(record_faults(&plan, KIND_TILTAK, bad, NULL, NULL), 6);
	str_done(&told);
	plan_done(&plan);
}

static void fail_of_fault(void *data, const struct field *field, const char *sentence)
{
	(void)data;
	(void)field;
	fail_msg("%s", sentence);
}

static void every_record_of_a_sound_plan_is_sound(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 20; round++) {
		struct plan plan;
		random_plan(&random, &plan, 200);
		for (size_t k = 0; k < KIND_COUNT; k++) {
			for (size_t i = 0; i < plan_count(&plan, (enum kind)k); i++) {
				const void *record = plan_at(&plan, (enum kind)k, i);
				record_faults(&plan, (enum kind)k, record, fail_of_fault, NULL);
			}
		}
		plan_done(&plan);
	}
}

/* Removing anything that something refers to is refused, and what is allowed leaves a sound plan.
 */
static void what_is_allowed_leaves_a_sound_plan(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	size_t n_allowed = 0, n_refused = 0;
	struct plan plan;
	random_plan(&random, &plan, 250);
	for (size_t k = 1; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < plan_count(&plan, (enum kind)k); i++) {
			struct plan left;
			struct change_set set;
			size_t n_faults = 0;
			plan_copy(&left, &plan);
			change_set_init(&set);
			change_remove(&set, (enum kind)k, plan_at(&plan, (enum kind)k, i));
			bool allowed = change_check(&plan, &set, NULL);
			assert_true(change_apply(&left, &set, NULL, NULL));
			for (size_t l = 0; l < KIND_COUNT; l++) {
				for (size_t j = 0; j < plan_count(&left, (enum kind)l); j++) {
					n_faults += record_faults(&left, (enum kind)l,
								  plan_at(&left, (enum kind)l, j),
								  NULL, NULL);
				}
			}
			assert_int_equal(allowed, n_faults == 0);
			n_allowed += allowed;
			n_refused += !allowed;
			change_set_done(&set);
			plan_done(&left);
		}
	}
	assert_true(n_allowed > 20 && n_refused > 20);
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_are_checked),
		cmocka_unit_test(a_point_change_needs_little_of_the_plan),
		cmocka_unit_test(why_is_given_as_the_reason_where_one_is_due),
		cmocka_unit_test(a_reason_goes_with_what_it_was_given_for),
		cmocka_unit_test(every_fault_of_a_record_is_told_with_its_field),
		cmocka_unit_test(every_record_of_a_sound_plan_is_sound),
		cmocka_unit_test(what_is_allowed_leaves_a_sound_plan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
