/*
 * What the first screen says, told of plans: what is late or due soon and in which order, the ten,
 * the indicators, and the area that a change concerns.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/indicator.h"
#include "tiltak/overview.h"
#include "tiltak/str.h"

static void add(struct plan *plan, enum kind kind, const char *id, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
static void add(struct plan *plan, enum kind kind, const char *id, const char *format, ...)
{
	struct str lines = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&lines, format, args);
	va_end(args);
	sample_add(plan, kind, id, str_text(&lines));
	str_done(&lines);
}

/* «W T-002 T-001.1»: what is kept, by urgency. */
static void tell(const struct overview *overview, struct str *out)
{
	static const char letters[URGENCY_COUNT] = {'L', 'D', 'W', 'M'};
	for (enum urgency at = 0; at < URGENCY_COUNT; at++) {
		if (overview->n_urgent[at] > 0) {
			str_printf(out, "%s%c", out->len > 0 ? " " : "", letters[at]);
		}
		for (size_t i = 0; i < overview_kept(overview, at); i++) {
			const struct urgent *urgent = &overview->urgent[at][i];
			str_printf(out, " %s",
				   urgent->deliverable ? urgent->deliverable->id
						       : urgent->tiltak->id);
			for (size_t m = 0; m < urgent->n_more && m < URGENT_MORE; m++) {
				str_printf(out, " +%s", urgent->more[m]->id);
			}
		}
	}
}

struct urgent_case {
	const char *status, *due;	     /* of the tiltak */
	const char *first, *second, *wanted; /* deadlines of its deliverables */
	const char *first_status;
};

static void urgent_plan(struct plan *plan, const struct urgent_case *is)
{
	plan_init(plan);
	add(plan, KIND_TILTAK, "T-001", "tittel=X\n%s%s%s%s%s%s", is->status ? "status=" : "",
	    is->status ? is->status : "", is->status ? "\n" : "", is->due ? "frist=" : "",
	    is->due ? is->due : "", is->due ? "\n" : "");
	if (is->first) {
		add(plan, KIND_DELIVERABLE, "T-001.1",
		    "tiltak=T-001\ntittel=Y\nfrist=%s\nstatus=%s\n", is->first,
		    is->first_status ? is->first_status : "pågår");
	}
	if (is->second) {
		add(plan, KIND_DELIVERABLE, "T-001.2", "tiltak=T-001\ntittel=Z\nfrist=%s\n",
		    is->second);
	}
}

static void a_tiltak_stands_once_for_what_is_most_urgent_of_it(void **state)
{
	(void)state;
	/* Today is Wednesday 10 May 2023; the week ends on the 14th, 30 days on the 9th of June. */
	static const struct urgent_case cases[] = {
		{"pågår", "2023-05-09", NULL, NULL, "L T-001", NULL},
		{"pågår", "2023-05-10", NULL, NULL, "W T-001", NULL},
		{"pågår", "2023-05-14", NULL, NULL, "W T-001", NULL},
		{"pågår", "2023-05-15", NULL, NULL, "M T-001", NULL},
		{"pågår", "2023-06-09", NULL, NULL, "M T-001", NULL},
		{"pågår", "2023-06-10", NULL, NULL, "", NULL},
		/* A period is due when its last day is near. */
		{"pågår", "2. kvartal 2023", NULL, NULL, "", NULL},
		{"pågår", "mai 2023", NULL, NULL, "M T-001", NULL},
		{"pågår", "uke 19 2023", NULL, NULL, "W T-001", NULL},
		{"pågår", "1. kvartal 2023", NULL, NULL, "L T-001", NULL},
		{"pågår", "2022", NULL, NULL, "L T-001", NULL},
		{"pågår", "løpende", NULL, NULL, "", NULL},
		{"fullført", "2022", "2022", NULL, "", NULL},
		{"utgår", "2022", "2022", NULL, "", NULL},
		{"løpende", "2022", NULL, NULL, "", NULL},
		{"løpende", "2022", "2022", NULL, "D T-001.1", NULL},
		{"utsatt", "2022", "2021", NULL, "L T-001 +T-001.1", NULL},
		{"pågår", "2024", "2023-05-09", "2023-05-01", "D T-001.2 +T-001.1", NULL},
		{"pågår", "2023-05-12", "2023-05-09", NULL, "D T-001.1", NULL},
		{"pågår", "2023-05-12", "2023-05-11", NULL, "W T-001.1", NULL},
		{"pågår", "2023-05-12", "2023-05-12", NULL, "W T-001", NULL},
		{"pågår", "2023-05-20", "2023-05-11", "2023-05-30", "W T-001.1", NULL},
		{"pågår", "2023-05-20", "2023-05-01", "2023-05-30", "M T-001", "fullført"},
		{"pågår", NULL, "2023-05-30", NULL, "M T-001.1", NULL},
		{NULL, NULL, NULL, NULL, "", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct overview overview;
		struct str told = {0};
		urgent_plan(&plan, &cases[i]);
		overview_make(&plan, SAMPLE_TODAY, &overview);
		tell(&overview, &told);
		if (strcmp(str_text(&told), cases[i].wanted) != 0) {
			fail_msg("case %zu: «%s», wanted «%s»", i, str_text(&told),
				 cases[i].wanted);
		}
		str_done(&told);
		overview_done(&overview);
		plan_done(&plan);
	}
}

static void the_most_urgent_are_kept_and_all_are_counted(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	char id[16];
	plan_init(&plan);
	for (int i = 0; i < 3 * URGENT_MOST; i++) {
		snprintf(id, sizeof id, "T-%03d", i);
		/* In an order that is none: 0, 7, 14, … days late, and one more. */
		int32_t day = SAMPLE_TODAY - 1 - i * 7 % (3 * URGENT_MOST);
		struct due due = {.from = day, .to = day, .precision = DUE_DAY};
		struct str text = {0};
		due_write(&due, &text);
		add(&plan, KIND_TILTAK, id, "tittel=X\nfrist=%s\n", str_text(&text));
		str_done(&text);
	}
	overview_make(&plan, SAMPLE_TODAY, &overview);
	assert_int_equal(overview.n_urgent[URGENT_LATE], 3 * URGENT_MOST);
	assert_int_equal(overview_kept(&overview, URGENT_LATE), URGENT_MOST);
	for (int i = 0; i < URGENT_MOST; i++) {
		assert_int_equal(overview.urgent[URGENT_LATE][i].tiltak->due.to,
				 SAMPLE_TODAY - 3 * URGENT_MOST + i);
	}
	overview_done(&overview);
	plan_done(&plan);
}

static size_t matches(struct plan *plan, const char *text)
{
	struct err err = {0};
	struct filter *filter = filter_parse(text, SAMPLE_TODAY, plan, &err);
	size_t n = 0;
	if (!filter) {
		fail_msg("%s: %s", text, err.text);
	}
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		n += filter_match(filter, plan, plan_at(plan, KIND_TILTAK, i));
	}
	filter_free(filter);
	return n;
}

/* Deadlines around today, for tiltak and deliverables in every mixture. */
static void mixed_plan(struct plan *plan)
{
	static const char *const dues[] = {NULL,	  "2023-05-09", "2023-05-10", "2023-05-14",
					   "2023-05-15",  "2023-06-09", "2023-06-10", "mai 2023",
					   "uke 19 2023", "2022",	"løpende"};
	static const char *const states[] = {"pågår", "løpende", "fullført"};
	enum { N_DUES = sizeof dues / sizeof dues[0], N_STATES = 3 };
	int n = 0;
	plan_init(plan);
	for (int own = 0; own < N_DUES; own++) {
		for (int part = 0; part < N_DUES; part++) {
			for (int state = 0; state < N_STATES * N_STATES; state++) {
				char id[16], under[24];
				snprintf(id, sizeof id, "T-%04d", ++n);
				snprintf(under, sizeof under, "%s.1", id);
				add(plan, KIND_TILTAK, id, "tittel=X\nstatus=%s\n%s%s%s",
				    states[state % N_STATES], dues[own] ? "frist=" : "",
				    dues[own] ? dues[own] : "", dues[own] ? "\n" : "");
				add(plan, KIND_DELIVERABLE, under,
				    "tiltak=%s\ntittel=X\nstatus=%s\n%s%s%s", id,
				    states[state / N_STATES], dues[part] ? "frist=" : "",
				    dues[part] ? dues[part] : "", dues[part] ? "\n" : "");
			}
		}
	}
}

static void the_filter_of_an_urgency_finds_as_many_as_are_counted(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	mixed_plan(&plan);
	overview_make(&plan, SAMPLE_TODAY, &overview);
	for (enum urgency at = 0; at < URGENCY_COUNT; at++) {
		struct str filter = {0};
		overview_filter(at, SAMPLE_TODAY, &filter);
		assert_true(overview.n_urgent[at] > 0);
		assert_int_equal(matches(&plan, str_text(&filter)), overview.n_urgent[at]);
		str_done(&filter);
	}
	assert_int_equal(matches(&plan, "forsinket"), tally_behind(&overview.all));
	overview_done(&overview);
	plan_done(&plan);
}

static void late_promises_are_counted_and_the_oldest_kept(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	sample_plan(&plan);
	add(&plan, KIND_PROMISE, "L-10",
	    "gitt=2022\nom=T-001\ntekst=X\nfrist=2023-01-01\nsvar=holdt\nbesvart=2023\n");
	add(&plan, KIND_PROMISE, "L-11", "gitt=2022\nom=T-002\ntekst=X\nfrist=2023-06-01\n");
	for (int i = 0; i < 2 * URGENT_MOST; i++) {
		char id[16];
		snprintf(id, sizeof id, "L-%d", 100 + i);
		add(&plan, KIND_PROMISE, id, "gitt=2022\nom=T-002\ntekst=X\nfrist=2023-04-%02d\n",
		    1 + i * 5 % (2 * URGENT_MOST));
	}
	/* L-10 is answered, and L-11 is not due. */
	overview_make(&plan, SAMPLE_TODAY, &overview);
	assert_int_equal(overview.n_promises, 2 * URGENT_MOST);
	assert_int_equal(overview.n_promises, overview.all.late_promises);
	assert_int_equal(overview_promises_kept(&overview), URGENT_MOST);
	for (int i = 0; i < URGENT_MOST; i++) {
		assert_int_equal(overview.promises[i].due.to, day_from(2023, 4, 1 + i));
	}
	overview_done(&overview);
	plan_done(&plan);
}

static void papers_due_within_a_month_are_told_the_next_first(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	sample_plan(&plan);
	/* Today is a Wednesday, 10 May. */
	add(&plan, KIND_EVENT, "H-1", "tittel=X\nmåned=6\nklar=2 uker\n");
	add(&plan, KIND_EVENT, "H-2", "tittel=X\ndato=2023-05-15\nklar=1 arbeidsdag\n");
	add(&plan, KIND_EVENT, "H-3", "tittel=X\ndato=2023-05-11\nklar=1 dag\n");
	add(&plan, KIND_EVENT, "H-4", "tittel=X\ndato=2023-05-10\nklar=1 dag\n");
	add(&plan, KIND_EVENT, "H-5", "tittel=X\ndato=2023-06-10\nklar=1 dag\n");
	add(&plan, KIND_EVENT, "H-6", "tittel=X\ndato=2023-06-13\nklar=1 dag\n");
	add(&plan, KIND_EVENT, "H-7", "tittel=X\ndato=2023-05-20\n");
	/* H-4's day has been, H-6's is 31 days on, and H-7 has none. */
	static const char *const wanted[] = {"H-3", "H-2", "H-1", "H-5"};
	overview_make(&plan, SAMPLE_TODAY, &overview);
	assert_int_equal(overview.n_papers, 4);
	assert_int_equal(overview.n_papers_week, 2);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(overview.papers[i].record->id, wanted[i]);
	}
	overview_done(&overview);
	plan_done(&plan);
}

static void what_is_late_is_what_the_tallies_say(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	sample_plan(&plan);
	overview_make(&plan, SAMPLE_TODAY, &overview);
	assert_int_equal(overview.n_urgent[URGENT_LATE], overview.all.late);
	assert_int_equal(overview.n_urgent[URGENT_LATE_DELIVERABLE], overview.all.late_deliverable);
	assert_int_equal(overview.all.n, plan_count(&plan, KIND_TILTAK));
	assert_int_equal(overview.areas[0].n, 2);
	overview_done(&overview);
	plan_done(&plan);
}

static void the_ten_are_those_of_this_year_else_of_the_newest_before(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	sample_plan(&plan);
	overview_make(&plan, SAMPLE_TODAY, &overview);
	assert_int_equal(overview.top_year, 2023);
	assert_int_equal(overview.top_tally.n, 2);
	assert_int_equal(overview.top_tally.by_status[STATUS_ACTIVE], 1);
	assert_int_equal(overview.top_tally.by_status[STATUS_TODO], 1);
	assert_int_equal(overview.top_tally.late, 1);
	assert_string_equal(overview.decision->id, "V-1");
	overview_done(&overview);
	sample_add(&plan, KIND_PRIORITY, "2024", "tiltak=T-010\n");
	overview_make(&plan, day_from(2026, 1, 1), &overview);
	assert_int_equal(overview.year, 2026);
	assert_int_equal(overview.top_year, 2024);
	assert_null(overview.decision);
	overview_done(&overview);
	sample_add(&plan, KIND_PRIORITY, "2025",
		   "tiltak=T-010, a, b, c, d, e, f, g, h, i, T-001\n"); /* T-001 is in the queue */
	overview_make(&plan, day_from(2025, 1, 1), &overview);
	assert_int_equal(overview.top_tally.n, 1);
	overview_done(&overview);
	overview_make(&plan, day_from(2022, 12, 31), &overview);
	assert_null(overview.top);
	overview_done(&overview);
	plan_done(&plan);
}

static void put_figure(struct plan *plan, int year, const char *result, const char *ambition)
{
	struct str id = {0};
	str_printf(&id, "I-1/%d", year);
	add(plan, KIND_MEASUREMENT, str_text(&id), "indikator=I-1\når=%d\n%s%s%s%s%s%s", year,
	    result ? "resultat=" : "", result ? result : "", result ? "\n" : "",
	    ambition ? "ambisjon=" : "", ambition ? ambition : "", ambition ? "\n" : "");
	str_done(&id);
}

static void an_indicator_is_judged_here_as_elsewhere(void **state)
{
	(void)state;
	static const struct {
		const char *fields, *result, *ambition; /* of 2023 */
		const char *before;			/* result of 2022 */
		enum verdict_code code;
		int last;
	} cases[] = {
		{"retning=ned\n", "10", "11", "12", VERDICT_REACHED, 2023},
		{"retning=ned\nmål=<= 9\n", "10", "11", "12", VERDICT_ON_WAY, 2023},
		{"retning=ned\nmål=<= 9\n", "12", "11", "12", VERDICT_MISSED, 2023},
		{"mål=<= 9\n", "9", NULL, NULL, VERDICT_REACHED, 2023},
		{"retning=ingen\n", "9", "10", NULL, VERDICT_UNCLEAR, 2023},
		{"retning=ned\n", "9", NULL, NULL, VERDICT_NO_GOAL, 2023},
		{"retning=ned\n", NULL, "9", "8", VERDICT_AHEAD, 2022},
		{"retning=ned\n", NULL, NULL, NULL, VERDICT_AHEAD, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan plan;
		struct overview overview;
		plan_init(&plan);
		add(&plan, KIND_INDICATOR, "I-1", "tittel=X\n%s", cases[i].fields);
		put_figure(&plan, 2022, cases[i].before, NULL);
		put_figure(&plan, 2023, cases[i].result, cases[i].ambition);
		put_figure(&plan, 2024, "1", NULL);
		overview_make(&plan, SAMPLE_TODAY, &overview);
		const struct standing *standing = &overview.indicators[0];
		int last = standing->has_last ? standing->last.year : 0;
		if (standing->year.code != cases[i].code || last != cases[i].last ||
		    standing->has_year != (cases[i].result != NULL)) {
			fail_msg("case %zu: %s, %d", i, verdict_name(standing->year.code), last);
		}
		overview_done(&overview);
		plan_done(&plan);
	}
}

static void a_change_concerns_the_area_its_record_belongs_to(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *id, *area;
	} cases[] = {
		{KIND_AREA, "5.1", "5.1"},
		{KIND_STRATEGY, "5.2-1", "5.2"},
		{KIND_TILTAK, "T-001", "5.1"},
		{KIND_TILTAK, "T-010", "5.1"},
		{KIND_TILTAK, "T-011", NULL},
		{KIND_DELIVERABLE, "T-001.1", "5.1"},
		{KIND_ASSESSMENT, "2023/T-001", "5.1"},
		{KIND_PROMISE, "L-1", "5.2"},
		{KIND_CANDIDATE, "2024/T-002", "5.2"},
		{KIND_FATE, "2023/T-002", "5.2"},
		{KIND_FACT, "5.1.1/1", "5.1"},
		{KIND_ACTOR, "naering", NULL},
		{KIND_TILTAK, "T-999", NULL},
		{KIND_PLAN, "asker", NULL},
	};
	struct plan plan;
	sample_plan(&plan);
	sample_add(&plan, KIND_CANDIDATE, "2024/T-002", "år=2024\ntiltak=T-002\n");
	sample_add(&plan, KIND_FATE, "2023/T-002", "år=2023\ntiltak=T-002\n");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct change change = {.kind = cases[i].kind, .id = cases[i].id};
		const struct area *area = change_area(&plan, &change);
		if (!text_equal(area ? area->id : NULL, cases[i].area)) {
			fail_msg("%s: %s", cases[i].id, area ? area->id : "-");
		}
	}
	plan_done(&plan);
}

/* All are counted, as many as there is room for are named. */
static void late_deliverables_that_another_hides_are_counted(void **state)
{
	(void)state;
	struct plan plan;
	struct overview overview;
	plan_init(&plan);
	add(&plan, KIND_TILTAK, "T-001", "tittel=X\nstatus=pågår\n");
	for (int i = 1; i <= 8; i++) {
		char id[16];
		snprintf(id, sizeof id, "T-001.%d", i);
		add(&plan, KIND_DELIVERABLE, id, "tiltak=T-001\ntittel=Y\nfrist=2022\n%s",
		    i == 8 ? "status=fullført\n" : "");
	}
	overview_make(&plan, SAMPLE_TODAY, &overview);
	const struct urgent *urgent = &overview.urgent[URGENT_LATE_DELIVERABLE][0];
	assert_string_equal(urgent->deliverable->id, "T-001.1");
	assert_int_equal(urgent->n_more, 6);
	assert_string_equal(urgent->more[URGENT_MORE - 1]->id, "T-001.5");
	overview_done(&overview);
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tiltak_stands_once_for_what_is_most_urgent_of_it),
		cmocka_unit_test(late_deliverables_that_another_hides_are_counted),
		cmocka_unit_test(the_most_urgent_are_kept_and_all_are_counted),
		cmocka_unit_test(the_filter_of_an_urgency_finds_as_many_as_are_counted),
		cmocka_unit_test(late_promises_are_counted_and_the_oldest_kept),
		cmocka_unit_test(papers_due_within_a_month_are_told_the_next_first),
		cmocka_unit_test(what_is_late_is_what_the_tallies_say),
		cmocka_unit_test(the_ten_are_those_of_this_year_else_of_the_newest_before),
		cmocka_unit_test(an_indicator_is_judged_here_as_elsewhere),
		cmocka_unit_test(a_change_concerns_the_area_its_record_belongs_to),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
