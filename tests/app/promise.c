/*
 * Promises answered, and those that the lines of a status text make.
 */
#include "desk.h"

#include <string.h>

/* The promises about T-001 as «id text (deadline)», comma between. */
static void promises_are(struct desk *desk, const char *wanted)
{
	struct plan plan;
	struct str found = {0};
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	for (size_t i = 0; i < plan_count(&plan, KIND_PROMISE); i++) {
		const struct promise *promise = plan_at(&plan, KIND_PROMISE, i);
		if (!promise->subject || strcmp(promise->subject, "T-001") != 0) {
			continue;
		}
		str_printf(&found, "%s%s %s", found.len > 0 ? ", " : "", promise->id,
			   promise->text);
		if (promise->due.precision != DUE_NONE) {
			str_put(&found, " (");
			due_write(&promise->due, &found);
			str_char(&found, ')');
		}
	}
	assert_string_equal(str_text(&found), wanted);
	str_done(&found);
	plan_done(&plan);
}

static bool write(struct desk *desk, const char *text)
{
	return desk_assess(desk, &(struct app_target){.id = "T-001", .year = 2023},
			   EDITS({"tekst", text, NULL}));
}

static bool answer(struct desk *desk, const char *id, const struct app_answer *how)
{
	struct plan plan;
	plan_init(&plan);
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	desk->err = (struct err){0};
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	bool ok = app_promise_answer(desk->app, &plan, id, how, &desk->set, &desk->err) &&
		  app_commit(desk->app, &plan, &desk->set, NULL, NULL, &desk->err);
	plan_done(&plan);
	return ok;
}

static void each_state_of_a_text_keeps_its_promises(void **state)
{
	static const struct {
		const char *text, *promises;
	} steps[] = {
		{"I gang.", ""},
		{"I gang.\nløfte: Huset åpner (høst 2024)", "L-2 Huset åpner (høst 2024)"},
		{"Godt i gang.\nløfte: Huset åpner (høst 2024)", "L-2 Huset åpner (høst 2024)"},
		{"Godt i gang.\nLøfte : Huset åpner (h1 2025)", "L-2 Huset åpner (1. halvår 2025)"},
		{"løfte: Huset åpner i høst (høst 2024)", "L-2 Huset åpner i høst (høst 2024)"},
		{"» Kurs holdes\nløfte: Huset åpner i høst",
		 "L-2 Huset åpner i høst (høst 2024), L-3 Kurs holdes"},
		{"» Kurs holdes\n» Ny avtale (2025)\n» Bedre skilt",
		 "L-2 Huset åpner i høst (høst 2024), L-3 Kurs holdes, L-4 Ny avtale (2025), "
		 "L-5 Bedre skilt"},
		{"Ingenting lovet.",
		 "L-2 Huset åpner i høst (høst 2024), L-3 Kurs holdes, L-4 Ny avtale (2025), "
		 "L-5 Bedre skilt"},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		must(desk, write(desk, steps[i].text));
		promises_are(desk, steps[i].promises);
	}
	stands(desk, "L-2", "statustekst", "2023/T-001");
	stands(desk, "L-2", "gitt", "2023");
}

/* Who mends a word elsewhere in the text does not mean to say the old deadline again. */
static void a_deadline_set_since_stands(void **state)
{
	struct desk *desk = *state;
	must(desk, write(desk, "I gang.\nløfte: Huset åpner (2024)"));
	must(desk, desk_set(desk, desk->app, "L-2", "frist", "2025"));
	must(desk, write(desk, "Godt i gang.\nløfte: Huset åpner (2024)"));
	promises_are(desk, "L-2 Huset åpner (2025)");
}

/* Text and promise are one step. */
static void undoing_the_text_takes_its_promise_back(void **state)
{
	struct desk *desk = *state;
	must(desk, write(desk, "løfte: Huset åpner"));
	must(desk, desk_undo(desk, false));
	promises_are(desk, "");
	must(desk, desk_undo(desk, true));
	promises_are(desk, "L-2 Huset åpner");
	must(desk, desk_undo(desk, false));
	must(desk, write(desk, "løfte: Noe annet"));
	promises_are(desk, "L-3 Noe annet"); /* one id, one history */
}

static void what_is_answered_is_not_reworded(void **state)
{
	struct desk *desk = *state;
	must(desk, write(desk, "løfte: Huset åpner"));
	must(desk, answer(desk, "L-2", &(struct app_answer){ANSWER_KEPT, 2023, NULL, NULL}));
	must(desk, write(desk, "løfte: Kafeen åpner"));
	promises_are(desk, "L-2 Huset åpner, L-3 Kafeen åpner");
	stands(desk, "L-2", "svar", "holdt");
	must_fail(desk, desk_drop(desk, KIND_ASSESSMENT, "2023/T-001"), ERR_DATA,
		  "løftet L-2 er gitt i den");
}

static void an_answer_takes_the_place_of_another(void **state)
{
	struct desk *desk = *state;
	must(desk,
	     answer(desk, "L-1", &(struct app_answer){ANSWER_MOVED, 2022, "vår 2024", "venter"}));
	stands(desk, "L-1", "ny-frist", "vår 2024");
	stands(desk, "L-1", "begrunnelse", "venter");
	must(desk, answer(desk, "L-1", &(struct app_answer){ANSWER_KEPT, 2023, NULL, NULL}));
	stands(desk, "L-1", "svar", "holdt");
	stands(desk, "L-1", "besvart", "2023");
	stands(desk, "L-1", "ny-frist", "-");
	stands(desk, "L-1", "begrunnelse", "-");
	must(desk, answer(desk, "L-1", &(struct app_answer){ANSWER_NONE, 2023, NULL, NULL}));
	stands(desk, "L-1", "besvart", "-");
	must_fail(desk,
		  answer(desk, "L-1", &(struct app_answer){ANSWER_MOVED, 2023, NULL, "venter"}),
		  ERR_DATA, "har ingen ny frist");
	must_fail(desk,
		  answer(desk, "L-1", &(struct app_answer){ANSWER_WITHDRAWN, 2023, NULL, NULL}),
		  ERR_DATA, "uten begrunnelse");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_state_of_a_text_keeps_its_promises),
		TEST(a_deadline_set_since_stands),
		TEST(undoing_the_text_takes_its_promise_back),
		TEST(what_is_answered_is_not_reworded),
		TEST(an_answer_takes_the_place_of_another),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
