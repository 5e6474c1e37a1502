/*
 * The filter of the log: which steps of a small log each filter passes, with how many of their
 * changes, and what wrong ones are told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/log_filter.h"
#include "tiltak/str.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define DAY	  INT64_C(86400)
#define NOON(day) ((day)*DAY + DAY / 2)

enum { STEPS = 4 };

static void add(struct change_set *set, enum kind kind, const char *id, const char *key,
		const char *old_text, const char *new_text)
{
	const struct change change = {.kind = kind,
				      .id = id,
				      .field = key ? field_find(kind, key) : NULL,
				      .old_text = old_text,
				      .new_text = new_text};
	change_add(set, &change);
}

/* 1: a reading in 2022; 2: Kari, on whose behalf konto acted; 3: the account, with a reason, of
 * three records; 4: an undo of the second, today. */
static void make_log(struct change_set sets[STEPS])
{
	static const struct {
		int64_t day;
		enum act act;
		const char *actor, *behalf, *why;
	} heads[STEPS] = {
		{SAMPLE_TODAY - 300, ACT_READ, "konto", NULL, "lest fra prøve.yaml"},
		{SAMPLE_TODAY - 48, ACT_CHANGE, "konto", "Kari Nordmann", NULL},
		{SAMPLE_TODAY - 2, ACT_CHANGE, "konto", NULL, "flyttet av formannskapet"},
		{SAMPLE_TODAY, ACT_UNDO, "konto", "Kari Nordmann", NULL},
	};
	for (size_t i = 0; i < STEPS; i++) {
		change_set_init(&sets[i]);
		sets[i].seq = (int64_t)i + 1;
		sets[i].at = NOON(heads[i].day);
		sets[i].act = heads[i].act;
		sets[i].actor = heads[i].actor;
		sets[i].behalf = heads[i].behalf;
		sets[i].why = heads[i].why;
	}
	add(&sets[0], KIND_ACTOR, "ukjent", NULL, NULL, "navn=Ukjent bedrift\n");
	add(&sets[1], KIND_TILTAK, "T-001", "status", "pågår", "fullført");
	add(&sets[2], KIND_TILTAK, "T-002", "frist", "2023", "2. kvartal 2023");
	add(&sets[2], KIND_TILTAK, "T-003", "ansvarlig", NULL, "naering");
	add(&sets[2], KIND_ASSESSMENT, "2023/T-001", "tekst", NULL, "Godt i gang.");
	add(&sets[3], KIND_TILTAK, "T-001", "status", "fullført", "pågår");
}

/* «3.2» is step 3 with two of its changes. */
static bool tell(void *data, const struct change_set *set)
{
	struct str *out = data;
	str_printf(out, "%s%d.%zu", out->len > 0 ? " " : "", (int)set->seq, set->n);
	return true;
}

static const struct find_case {
	const char *filter, *finds;
} finds[] = {
	{"", "1.1 2.1 3.3 4.1"},
	{"   ", "1.1 2.1 3.3 4.1"},
	{"hvem:kari", "2.1 4.1"},
	{"hvem:konto", "1.1 2.1 3.3 4.1"},
	{"hvem:KARI,ola", "2.1 4.1"},
	{"-hvem:kari", "1.1 3.3"},
	{"felt:status", "2.1 4.1"},
	{"felt:Frist,ansvarlig", "3.2"},
	{"-felt:status", "1.1 3.3"},
	{"slag:tiltak", "2.1 3.2 4.1"},
	{"slag:aktører,statustekst", "1.1 3.1"},
	{"-slag:tiltak", "1.1 3.1"},
	{"område:5.1", "2.1 3.1 4.1"},
	{"område:5.10", "3.1"},
	{"id:t-001", "2.1 3.1 4.1"},
	{"id:T-00", ""},
	{"siden:2023-03-23", "2.1 3.3 4.1"},
	{"fra:2023", "2.1 3.3 4.1"},
	{"til:2022", "1.1"},
	{"til:uke 12", "1.1 2.1"},
	{"til:\"uke 12\"", "1.1 2.1"},
	{"siden:uke 12 2023 til:8. mai 2023 slag:tiltak", "2.1 3.2"},
	{"siden:i dag hvem:kari", "4.1"},
	{"siden:mai hvem:konto", "3.3 4.1"},
	{"-siden:2023", "1.1"},
	{"handling:les", "1.1"},
	{"handling:endring,angre", "2.1 3.3 4.1"},
	{"-handling:angre", "1.1 2.1 3.3"},
	{"formannskapet", "3.3"},
	{"fullført", "2.1 4.1"},
	{"kvartal", "3.1"},
	{"bedrift", "1.1 2.1 4.1"},
	{"\"godt i gang\"", "3.1"},
	{"tekst:gang", "3.1"},
	{"-fullført", "1.1 3.3"},
	{"næringsavdelingen", "3.1"},
	{"hvem:kari felt:status -handling:angre siden:2023 til:mai", "2.1"},
	{"\"", "1.1 2.1 3.3 4.1"},
	{"-\"", "1.1 2.1 3.3 4.1"},
	{"område:eksisterende", "2.1 3.1 4.1"},
	{"område:5.1,", "2.1 3.1 4.1"},
	{"siden:11.5", "1.1 2.1 3.3 4.1"}, /* last year's */
	{"siden:fredag", "3.3 4.1"},
	{"til:24. – 25. mars 2023 -hvem:kari", "1.1"},
	{"til:2022 -kari", "1.1"},
	{"klokka 10:30", ""},
};

static void each_filter_passes_just_these(void **state)
{
	struct change_set sets[STEPS];
	struct plan plan;
	struct str out = {0};
	(void)state;
	sample_plan(&plan);
	make_log(sets);
	for (size_t i = 0; i < COUNT(finds); i++) {
		struct err err = {0};
		struct log_filter *filter =
			log_filter_parse(finds[i].filter, SAMPLE_TODAY, &plan, &err);
		if (!filter) {
			fail_msg("«%s»: %s", finds[i].filter, err.text);
		}
		str_clear(&out);
		for (size_t j = 0; j < STEPS; j++) {
			assert_true(log_filter_each(filter, &plan, &sets[j], tell, &out));
		}
		if (strcmp(str_text(&out), finds[i].finds) != 0) {
			fail_msg("«%s» passes «%s», not «%s»", finds[i].filter, str_text(&out),
				 finds[i].finds);
		}
		log_filter_free(filter);
	}
	for (size_t i = 0; i < STEPS; i++) {
		change_set_done(&sets[i]);
	}
	plan_done(&plan);
	str_done(&out);
}

static void wrong_ones_are_told(void **state)
{
	static const struct {
		const char *filter, *says;
	} rows[] = {
		{"hvm:kari", "mente du «hvem»"},
		{"felt:staus", "mente du «status»"},
		{"slag:tltak", "mente du «tiltak»"},
		{"handling:lest", "Skriv endring, les, angre eller gjør-om."},
		{"siden:aldri", "«aldri» kan ikke leses som en dato"},
		{"fra:32.1", "«32.1» er ikke en gyldig dato: januar 2023 har 31 dager."},
		{"til:uke 54 kari", "«uke 54» er ikke en gyldig dato: 2023 har uke 1 til 52."},
		{"til:", "Det mangler en verdi"},
		{"siden:løpende", "Her må det stå én dag eller periode."},
		{"siden:2022,2023", "Her må det stå én dag eller periode."},
		{"hvem:", "Det mangler en verdi"},
		{"tekst:", "Det mangler en verdi"},
		{"tekst:\"\"", "Det mangler en verdi"},
		{"-", "Det mangler et ord."},
		{"kari -", "Det mangler et ord."},
		{",", "Det mangler et ord."},
		{"område:99", "Finner ikke innsatsområde «99»"},
		{"område:5.1,5.3", "Finner ikke innsatsområde «5.3» (mente du «5.1»?)"},
	};
	struct plan plan;
	(void)state;
	sample_plan(&plan);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = {0};
		assert_null(log_filter_parse(rows[i].filter, SAMPLE_TODAY, &plan, &err));
		assert_int_equal(err.kind, ERR_USE);
		if (!strstr(err.text, rows[i].says)) {
			fail_msg("«%s»: %s", rows[i].filter, err.text);
		}
	}
	plan_done(&plan);
}

static void ids_that_the_plan_lacks_are_known(void **state)
{
	static const struct {
		const char *filter, *unknown;
	} rows[] = {
		{"id:T-001,t-002", NULL}, {"id:T-001,T-999", "t-999"}, {"-id:T-999", NULL},
		{"T-999", NULL},	  {"slag:tiltak id:x", "x"},
	};
	struct plan plan;
	(void)state;
	sample_plan(&plan);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct log_filter *filter =
			log_filter_parse(rows[i].filter, SAMPLE_TODAY, &plan, NULL);
		const char *unknown = log_filter_unknown(filter, &plan);
		assert_true((unknown == NULL) == (rows[i].unknown == NULL));
		assert_true(!unknown || strcmp(unknown, rows[i].unknown) == 0);
		log_filter_free(filter);
	}
	plan_done(&plan);
}

static bool stop(void *data, const struct change_set *set)
{
	(void)data;
	(void)set;
	return false;
}

static void it_tells_whether_to_go_on(void **state)
{
	struct change_set sets[STEPS];
	struct log_filter *who = log_filter_parse("hvem:kari", SAMPLE_TODAY, NULL, NULL);
	struct log_filter *field = log_filter_parse("felt:status", SAMPLE_TODAY, NULL, NULL);
	(void)state;
	make_log(sets);
	assert_false(log_filter_picks(who));
	assert_true(log_filter_picks(field));
	assert_true(log_filter_each(who, NULL, &sets[0], stop, NULL));
	assert_false(log_filter_each(who, NULL, &sets[1], stop, NULL));
	assert_true(log_filter_each(field, NULL, &sets[2], stop, NULL));
	assert_false(log_filter_each(field, NULL, &sets[3], stop, NULL));
	for (size_t i = 0; i < STEPS; i++) {
		change_set_done(&sets[i]);
	}
	log_filter_free(who);
	log_filter_free(field);
}

static void all_keys_are_offered(void **state)
{
	struct str offered = {0};
	struct filter_key row;
	(void)state;
	for (size_t i = 0; log_filter_key(i, &row); i++) {
		str_printf(&offered, "%s ", row.key);
	}
	assert_string_equal(str_text(&offered),
			    "hvem felt slag område id siden til handling tekst ");
	str_done(&offered);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_filter_passes_just_these),
		cmocka_unit_test(wrong_ones_are_told),
		cmocka_unit_test(ids_that_the_plan_lacks_are_known),
		cmocka_unit_test(it_tells_whether_to_go_on),
		cmocka_unit_test(all_keys_are_offered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
