/*
 * Changes made against a plan in memory, as the screen does: what was seen, what others did
 * meanwhile, bringing the plan up to date, and status texts.
 */
#include "desk.h"
#include "same.h"

#include <string.h>

#include "sets.h"

#define T1 (&(struct app_target){KIND_TILTAK, "T-001", 0})

static void load(struct desk *desk, struct plan *plan)
{
	plan_init(plan);
	must(desk, app_load(desk->app, APP_ALL, plan, &desk->err));
}

/* Is the plan in memory what the register holds? */
static void is_up_to_date(struct desk *desk, struct plan *plan)
{
	struct plan now;
	load(desk, &now);
	assert_true(plan_equal(plan, &now));
	assert_int_equal(plan->seq, now.seq);
	plan_done(&now);
}

/* Commits an edit of T-001 made against this plan. */
static bool commit(struct desk *desk, struct plan *plan, const struct app_edit *edit)
{
	struct change_set set;
	change_set_init(&set);
	conflict_done(&desk->conflict);
	desk->err = (struct err){0};
	bool ok = app_edit(desk->app, plan, T1, &(struct app_edits){edit, 1}, &set, &desk->err) &&
		  app_commit(desk->app, plan, &set, NULL, &desk->conflict, &desk->err);
	change_set_done(&set);
	return ok;
}

static void others_set(struct desk *desk, const char *id, const char *key, const char *typed)
{
	struct app *other = desk_as(desk, "konto", "ola");
	must(desk, desk_set(desk, other, id, key, typed));
	app_close(other);
}

static void the_plan_follows_what_is_stored(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", NULL}));
	is_up_to_date(desk, &plan);
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", NULL}));
	assert_int_equal(plan.seq, 2);
	plan_done(&plan);
}

static void different_fields_of_one_tiltak_are_both_kept(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	others_set(desk, "T-001", "kostnad", "500");
	others_set(desk, "T-002", "frist", "2030");
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", "2023"}));
	is_up_to_date(desk, &plan);
	assert_int_equal(plan.seq, 4);
	stands(desk, "T-001", "kostnad", "500");
	stands(desk, "T-001", "frist", "2025");
	plan_done(&plan);
}

static void the_same_field_is_a_conflict_that_tells_all(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	desk_clock(DESK_START + 3600);
	others_set(desk, "T-001", "frist", "2030");
	must_fail(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", "2023"}), ERR_BUSY,
		  "Frist for tiltak T-001 er endret til «2030» av ola (konto) 10.05.2023 10.41. "
		  "Ingenting er lagret.");
	assert_int_equal(desk->conflict.kind, KIND_TILTAK);
	assert_string_equal(desk->conflict.id, "T-001");
	assert_string_equal(desk->conflict.field->key, "frist");
	assert_string_equal(desk->conflict.was, "2023");
	assert_string_equal(desk->conflict.now, "2030");
	assert_string_equal(desk->conflict.wanted, "2025");
	assert_string_equal(desk->conflict.who, "ola (konto)");
	assert_int_equal(desk->conflict.at, DESK_START + 3600);
	assert_int_equal(plan.seq, 1);
	must(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err));
	is_up_to_date(desk, &plan);
	/* Even when the plan was brought up to date while the person typed. */
	must_fail(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", "2023"}), ERR_BUSY,
		  "er endret til «2030» av ola");
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", "2030"}));
	plan_done(&plan);
}

static void one_who_saw_more_than_the_plan_knows_is_believed(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	others_set(desk, "T-001", "frist", "2030");
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2025", "2030"}));
	is_up_to_date(desk, &plan);
	plan_done(&plan);
}

static void what_was_seen_may_be_unset(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	must(desk, commit(desk, &plan, &(struct app_edit){"kostnad", "100", ""}));
	must_fail(desk, commit(desk, &plan, &(struct app_edit){"kostnad", "200", ""}), ERR_BUSY,
		  "Kostnad for tiltak T-001 er endret til «100\u00A0kr» av kari");
	/* Who wants what stands already is not asked. */
	must(desk, commit(desk, &plan, &(struct app_edit){"kostnad", "100", ""}));
	assert_int_equal(plan.seq, 2);
	plan_done(&plan);
}

static void what_somebody_removed_is_told(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	struct app *other = desk_as(desk, "ola", NULL);
	must(desk, desk_do_make(desk, EDITS({"tittel", "Ny", NULL})));
	load(desk, &plan);
	must(desk, desk_undo(desk, false));
	struct change_set set;
	change_set_init(&set);
	must(desk, app_edit(other, &plan, &(struct app_target){KIND_TILTAK, "T-004", 0},
			    EDITS({"frist", "2024", NULL}), &set, &desk->err));
	must_fail(desk, app_commit(other, &plan, &set, NULL, &desk->conflict, &desk->err), ERR_BUSY,
		  "Tiltak T-004 er fjernet av kari");
	assert_null(desk->conflict.field);
	assert_null(desk->conflict.now);
	change_set_done(&set);
	app_close(other);
	plan_done(&plan);
}

static void a_record_that_is_not_there_cannot_be_edited(void **state)
{
	struct desk *desk = *state;
	must_fail(desk,
		  desk_edit(desk, &(struct app_target){KIND_TILTAK, "T-99", 0},
			    EDITS({"frist", "2024", NULL})),
		  ERR_NOT_FOUND, "Finner ikke «T-99».");
	must_fail(desk, desk_edit(desk, T1, EDITS({"frst", "2024", NULL})), ERR_USE,
		  "Mente du «frist»?");
	must_fail(desk,
		  desk_edit(desk, T1, EDITS({"frist", "2024", NULL}, {"frist", "2025", NULL})),
		  ERR_USE, "«frist» er gitt to ganger.");
	assert_int_equal(desk->set.n, 0);
}

static void nobody_need_ask_for_the_error(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	struct change_set set;
	load(desk, &plan);
	change_set_init(&set);
	assert_false(app_edit(desk->app, &plan, T1, EDITS({"rart", "1", NULL}), &set, NULL));
	assert_true(app_edit(desk->app, &plan, T1, EDITS({"tittel", "", NULL}), &set, NULL));
	assert_false(app_commit(desk->app, &plan, &set, NULL, NULL, NULL));
	assert_true(app_sync(desk->app, &plan, NULL, NULL, NULL));
	assert_false(app_undoable(desk->app, true, &desk->set, NULL));
	assert_false(app_undo(desk->app, &plan, UNDOING_REDO, &desk->set, NULL, NULL));
	change_set_done(&set);
	plan_done(&plan);
}

/* ---- Bringing the plan up to date */

static void add_seq(void *data, const struct change_set *set)
{
	str_printf(data, " %lld", (long long)set->seq);
}

static void what_others_saved_comes_in_order(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	struct str seen = {0};
	load(desk, &plan);
	must(desk, app_sync(desk->app, &plan, add_seq, &seen, &desk->err));
	assert_string_equal(str_text(&seen), "");
	others_set(desk, "T-001", "frist", "2030");
	others_set(desk, "T-001", "frist", "2031");
	must(desk, desk_do_make(desk, EDITS({"tittel", "Ny", NULL})));
	must(desk, desk_undo(desk, false));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Nyere", NULL})));
	must(desk, app_sync(desk->app, &plan, add_seq, &seen, &desk->err));
	assert_string_equal(str_text(&seen), " 2 3 4 5 6");
	is_up_to_date(desk, &plan);
	must(desk, commit(desk, &plan, &(struct app_edit){"frist", "2032", NULL}));
	str_clear(&seen);
	must(desk, app_sync(desk->app, &plan, add_seq, &seen, &desk->err));
	assert_string_equal(str_text(&seen), "");
	others_set(desk, "T-001", "frist", "2033");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY, "Kan ikke angre: Frist for tiltak");
	must(desk, app_sync(desk->app, &plan, add_seq, &seen, &desk->err));
	assert_string_equal(str_text(&seen), " 8");
	is_up_to_date(desk, &plan);
	str_done(&seen);
	plan_done(&plan);
}

static void many_steps_come_in_one_go(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	struct app *other = desk_as(desk, "ola", NULL);
	load(desk, &plan);
	for (int i = 0; i < 150; i++) {
		struct str typed = {0};
		str_printf(&typed, "%d", i);
		must(desk, desk_set(desk, other, "T-001", "dagsverk", str_text(&typed)));
		str_done(&typed);
	}
	app_close(other);
	must(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err));
	is_up_to_date(desk, &plan);
	assert_int_equal(plan.seq, 151);
	plan_done(&plan);
}

static void a_register_that_was_replaced_is_told(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	plan.seq = 7; /* as if an older copy were put in its place */
	must_fail(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err), ERR_DATA,
		  "Databasen er byttet ut mens den var åpen. Start tiltak på nytt.");
	plan.seq = 1;
	others_set(desk, "T-001", "frist", "2030");
	assert_true(plan_remove(&plan, KIND_TILTAK, "T-001"));
	must_fail(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err), ERR_DATA,
		  "Databasen er byttet ut");
	plan_done(&plan);
}

static void a_plan_that_is_gone_is_told(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	load(desk, &plan);
	desk_clear(desk);
	must_fail(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err), ERR_NOT_FOUND,
		  "Planen «prove» finnes ikke i databasen.");
	plan_done(&plan);
	desk_again(desk, "kari");
	plan_init(&plan);
	must_fail(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err), ERR_NOT_FOUND,
		  "Registeret er tomt. Les inn en plan med «tiltak les FIL».");
	plan_done(&plan);
}

/* ---- Status texts */

static bool assess(struct desk *desk, const char *id, int year, const char *text)
{
	return desk_assess(desk, &(struct app_target){KIND_COUNT, id, year},
			   EDITS({"tekst", text, NULL}));
}

static void the_first_text_of_a_year_makes_it_and_the_next_changes_it(void **state)
{
	struct desk *desk = *state;
	must(desk, assess(desk, "T-001", 2023, "Godt i gang.\n\nMer kommer."));
	assert_set(&desk->set, "+ statustekst 2023/T-001\n");
	stands(desk, "2023/T-001", "år", "2023");
	stands(desk, "2023/T-001", "om", "T-001");
	must(desk, assess(desk, "T-001", 2023, "Ferdig."));
	assert_set(&desk->set, "statustekst 2023/T-001 tekst: Godt i gang.\n\nMer kommer. → "
			       "Ferdig.\n");
	must(desk, assess(desk, "T-001", 2024, "Nytt år."));
	stands(desk, "2024/T-001", "tekst", "Nytt år.");
	must(desk, assess(desk, "T-001", 2024, "Nytt år."));
	assert_int_equal(desk->set.n, 0);
	must(desk, desk_undo(desk, false));
	stands(desk, "2024/T-001", "tekst", "?");
	must(desk, assess(desk, "2023/T-001", 2024, "Om teksten selv."));
}

static void a_status_text_may_be_about_anything_in_the_plan(void **state)
{
	static const char *const ids[] = {"T-001", "T-002.1", "1-1", "1", "I-1", "L-1", "prove"};
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		struct str id = {0};
		must(desk, assess(desk, ids[i], 2023, "Tekst."));
		str_printf(&id, "2023/%s", ids[i]);
		stands(desk, str_text(&id), "om", ids[i]);
		str_done(&id);
	}
}

static void a_status_text_that_is_not_right_is_refused(void **state)
{
	const struct app_target about = {KIND_COUNT, "T-001", 2023};
	struct desk *desk = *state;
	must_fail(desk, assess(desk, "T-99", 2023, "Tekst."), ERR_NOT_FOUND, "Finner ikke «T-99».");
	must_fail(desk, assess(desk, "T-001", 2023, ""), ERR_DATA,
		  "Statustekst 2023 for T-001 mangler «tekst». Fyll det ut.");
	must_fail(desk, assess(desk, "T-001", 123, "Tekst."), ERR_DATA, "år: ");
	must_fail(desk, desk_assess(desk, &about, EDITS({"tekts", "Tekst.", NULL})), ERR_USE,
		  "«tekts» er ikke et felt på statustekst. Mente du «tekst»?");
	must_fail(desk,
		  desk_assess(desk, &about, EDITS({"tekst", "Ja.", NULL}, {"år", "2024", NULL})),
		  ERR_USE, "«år» er en del av id-en 2023/T-001 og kan ikke endres.");
	must_fail(desk,
		  desk_assess(desk, &about,
			      EDITS({"tekst", "Ja.", NULL}, {"vurdering", "usikker", NULL})),
		  ERR_DATA, "har ingen begrunnelse. Skriv hvorfor i «begrunnelse».");
	steps_are(desk, 1);
	must(desk, desk_assess(desk, &about,
			       EDITS({"tekst", "Ja.", NULL}, {"vurdering", "usikker", NULL},
				     {"begrunnelse", "Få folk", NULL})));
	must_fail(desk, desk_assess(desk, &about, EDITS({"om", "T-002", NULL})), ERR_USE,
		  "«om» er en del av id-en");
	must_fail(desk, assess(desk, "T-001", 2023, ""), ERR_DATA, "mangler «tekst». Fyll det ut.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_plan_follows_what_is_stored),
		TEST(different_fields_of_one_tiltak_are_both_kept),
		TEST(the_same_field_is_a_conflict_that_tells_all),
		TEST(one_who_saw_more_than_the_plan_knows_is_believed),
		TEST(what_was_seen_may_be_unset),
		TEST(what_somebody_removed_is_told),
		TEST(a_record_that_is_not_there_cannot_be_edited),
		TEST(nobody_need_ask_for_the_error),
		TEST(what_others_saved_comes_in_order),
		TEST(many_steps_come_in_one_go),
		TEST(a_register_that_was_replaced_is_told),
		TEST(a_plan_that_is_gone_is_told),
		TEST(the_first_text_of_a_year_makes_it_and_the_next_changes_it),
		TEST(a_status_text_may_be_about_anything_in_the_plan),
		TEST(a_status_text_that_is_not_right_is_refused),
	};
	return cmocka_run_group_tests_name("editing", tests, NULL, NULL);
}
