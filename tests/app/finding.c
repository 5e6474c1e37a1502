/*
 * What the log tells the checks before a report, and the checks that a plan does without.
 */
#include "desk.h"

#include <string.h>

#include "tiltak/finding.h"

/* The ids that a check finds, comma between. */
static void found_by(struct desk *desk, const char *code, struct app_findings about,
		     struct str *out)
{
	struct plan plan;
	struct findings findings;
	plan_init(&plan);
	str_clear(out);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	must(desk, app_findings(desk->app, &plan, &about, &findings, &desk->err));
	for (size_t i = 0; i < findings.n; i++) {
		if (strcmp(findings.rows[i].check->code, code) == 0) {
			str_printf(out, "%s%s", out->len > 0 ? ", " : "",
				   findings.rows[i].record->id);
		}
	}
	findings_done(&findings);
	plan_done(&plan);
}

static void finds_in(struct desk *desk, struct period period, const char *code, const char *wanted)
{
	struct str found = {0};
	found_by(desk, code, (struct app_findings){.period = period}, &found);
	assert_string_equal(str_text(&found), wanted);
	str_done(&found);
}

static void finds(struct desk *desk, const char *code, const char *wanted)
{
	finds_in(desk, period_make(2023, 1, 1), code, wanted);
}

static void a_new_status_asks_for_a_text(void **state)
{
	struct desk *desk = *state;
	finds(desk, "status-uten-tekst", "");
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	must(desk, desk_set(desk, desk->app, "T-003", "frist", "2025"));
	finds(desk, "status-uten-tekst", "T-001");
	must(desk, desk_assess(desk, &(struct app_target){.id = "T-001", .year = 2023},
			       EDITS({"tekst", "Venter på fylket.", NULL})));
	finds(desk, "status-uten-tekst", "");
}

static void a_status_taken_back_is_no_new_one(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	must(desk, desk_undo(desk, false));
	finds(desk, "status-uten-tekst", "");
	must(desk, desk_undo(desk, true));
	finds(desk, "status-uten-tekst", "T-001");
}

static void a_status_of_another_year_is_not_asked_about(void **state)
{
	struct desk *desk = *state;
	desk_clock(DESK_START + INT64_C(86400) * 366);
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	finds(desk, "status-uten-tekst", "");
}

/* It was changed in May. */
static void a_status_of_another_half_year_is_not_asked_about(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	finds(desk, "status-uten-tekst", "T-001");
	finds_in(desk, period_make(2023, 1, 2), "status-uten-tekst", "T-001");
	finds_in(desk, period_make(2022, 2, 2), "status-uten-tekst", "");
}

/* Today is always 10 May 2023. */
static void a_text_is_old_after_so_many_days(void **state)
{
	struct desk *desk = *state;
	struct period year = period_make(2023, 1, 1);
	struct str found = {0};
	desk_clock(DESK_START - INT64_C(86400) * 100);
	must(desk, desk_assess(desk, &(struct app_target){.id = "T-001", .year = 2023},
			       EDITS({"tekst", "I gang.", NULL})));
	found_by(desk, "gammel-tekst", (struct app_findings){year, 100}, &found);
	assert_string_equal(str_text(&found), "");
	found_by(desk, "gammel-tekst", (struct app_findings){year, 99}, &found);
	assert_string_equal(str_text(&found), "T-001");
	desk_clock(DESK_START);
	must(desk, desk_assess(desk, &(struct app_target){.id = "T-001", .year = 2023},
			       EDITS({"tekst", "Godt i gang.", NULL})));
	found_by(desk, "gammel-tekst", (struct app_findings){year, 99}, &found);
	assert_string_equal(str_text(&found), "");
	str_done(&found);
}

static bool silence(struct desk *desk, const char *code, const char *why)
{
	struct plan plan;
	plan_init(&plan);
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	desk->err = (struct err){0};
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	bool ok = app_silence(desk->app, &plan, code, why, &desk->set, &desk->err) &&
		  app_commit(desk->app, &plan, &desk->set, NULL, NULL, &desk->err);
	plan_done(&plan);
	return ok;
}

static void a_plan_does_without_a_check_for_a_reason(void **state)
{
	struct desk *desk = *state;
	finds(desk, "uten-ansvarlig", "T-001, T-002");
	must(desk, silence(desk, "Uten-Ansvarlig", "vi er to"));
	stands(desk, "uten-ansvarlig", "begrunnelse", "vi er to");
	finds(desk, "uten-ansvarlig", "");
	must(desk, silence(desk, "uten-ansvarlig", "vi er tre"));
	stands(desk, "uten-ansvarlig", "begrunnelse", "vi er tre");
	must(desk, silence(desk, "uten-ansvarlig", NULL));
	finds(desk, "uten-ansvarlig", "T-001, T-002");
	must(desk, silence(desk, "uten-ansvarlig", NULL));
	assert_int_equal(desk->set.n, 0);
	must_fail(desk, silence(desk, "ukjent", "x"), ERR_USE, "«ukjent» er ikke en kontroll");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_status_asks_for_a_text),
		TEST(a_status_taken_back_is_no_new_one),
		TEST(a_status_of_another_half_year_is_not_asked_about),
		TEST(a_status_of_another_year_is_not_asked_about),
		TEST(a_text_is_old_after_so_many_days),
		TEST(a_plan_does_without_a_check_for_a_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
