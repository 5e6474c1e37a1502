/*
 * Choices: every word means one thing, and the plan may add words for statuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const struct choices *const all[] = {&status_choices, &light_choices, &role_choices,
					    &actor_choices, &direction_choices};

static void the_byte_and_the_choice_lead_to_each_other(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		assert_null(choice_at(all[i], 0));
		assert_null(choice_at(all[i], (unsigned)all[i]->n + 1));
		for (unsigned value = 1; value <= all[i]->n; value++) {
			const struct choice *choice = choice_at(all[i], value);
			assert_int_equal(choice_find(all[i], choice->code, NULL), value);
			assert_int_equal(choice_find(all[i], choice->label, NULL), value);
			const char *const *word = choice->synonyms;
			for (; word != NULL && *word != NULL; word++) {
				assert_int_equal(choice_find(all[i], *word, NULL), value);
			}
		}
	}
}

static void statuses_have_marks_of_their_own(void **state)
{
	(void)state;
	for (unsigned a = 1; a < STATUS_COUNT; a++) {
		const struct choice *choice = choice_at(&status_choices, a);
		assert_int_equal(text_width(choice->mark, strlen(choice->mark)), 1);
		assert_string_not_equal(choice->mark, late_choice.mark);
		for (unsigned b = 1; b < a; b++) {
			assert_string_not_equal(choice->mark, choice_at(&status_choices, b)->mark);
		}
	}
	assert_int_equal(choice_find(&status_choices, "forsinket", NULL), STATUS_NONE);
}

static void statuses_are_those_of_the_enum(void **state)
{
	(void)state;
	assert_string_equal(choice_at(&status_choices, STATUS_TODO)->code, "ikke-startet");
	assert_string_equal(choice_at(&status_choices, STATUS_ACTIVE)->code, "pågår");
	assert_string_equal(choice_at(&status_choices, STATUS_ONGOING)->code, "løpende");
	assert_string_equal(choice_at(&status_choices, STATUS_POSTPONED)->code, "utsatt");
	assert_string_equal(choice_at(&status_choices, STATUS_DONE)->code, "fullført");
	assert_string_equal(choice_at(&status_choices, STATUS_DROPPED)->code, "utgår");
	assert_string_equal(choice_at(&light_choices, LIGHT_UNSURE)->code, "usikker");
}

static void words_are_read_without_norwegian_keys(void **state)
{
	(void)state;
	assert_int_equal(choice_find(&status_choices, "paagaar", NULL), STATUS_ACTIVE);
	assert_int_equal(choice_find(&status_choices, "FULLFOERT", NULL), STATUS_DONE);
	assert_int_equal(choice_find(&status_choices, "Ikke Påbegynt", NULL), STATUS_TODO);
	assert_int_equal(choice_find(&status_choices, "", NULL), STATUS_NONE);
	assert_int_equal(choice_find(&status_choices, "fullfør", NULL), STATUS_NONE);
}

static void the_plan_adds_words_for_statuses_only(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	struct synonym *synonym = plan_add(&plan, KIND_SYNONYM, "parkert");
	assert_int_equal(choice_find(&status_choices, "parkert", &plan), STATUS_NONE);
	synonym->status = STATUS_POSTPONED;
	assert_int_equal(choice_find(&status_choices, "Parkert", &plan), STATUS_POSTPONED);
	assert_int_equal(choice_find(&status_choices, "parkert", NULL), STATUS_NONE);
	assert_int_equal(choice_find(&light_choices, "parkert", &plan), LIGHT_NONE);
	plan_remove(&plan, KIND_SYNONYM, "parkert");
	assert_int_equal(choice_find(&status_choices, "parkert", &plan), STATUS_NONE);
	plan_done(&plan);
}

static void a_status_is_shown_with_its_mark(void **state)
{
	(void)state;
	static const struct {
		unsigned status;
		bool late, any;
		const char *wanted;
	} cases[] = {
		{STATUS_ACTIVE, false, true, "► Pågår"},
		{STATUS_ACTIVE, true, true, "▲ Pågår"},
		{STATUS_NONE, true, true, "▲ Forsinket"},
		{STATUS_NONE, false, false, ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str text = {0};
		assert_int_equal(status_show(cases[i].status, cases[i].late, &text), cases[i].any);
		assert_string_equal(str_text(&text), cases[i].wanted);
		str_done(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_status_is_shown_with_its_mark),
		cmocka_unit_test(the_byte_and_the_choice_lead_to_each_other),
		cmocka_unit_test(statuses_have_marks_of_their_own),
		cmocka_unit_test(statuses_are_those_of_the_enum),
		cmocka_unit_test(words_are_read_without_norwegian_keys),
		cmocka_unit_test(the_plan_adds_words_for_statuses_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
