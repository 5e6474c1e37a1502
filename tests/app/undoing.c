/*
 * Undo and redo: chains that go on in the next run, what others did meanwhile, what can no longer
 * be taken back, and in which words that is told.
 */
#include "desk.h"
#include "same.h"

#include <string.h>

#include "sets.h"

static void others_set(struct desk *desk, const char *id, const char *key, const char *typed)
{
	struct app *other = desk_as(desk, "konto", "ola");
	desk_clock(DESK_START + 3600);
	must(desk, desk_set(desk, other, id, key, typed));
	app_close(other);
}

/* A reason that stands must be given again with what it is for. */
static void others_drop(struct desk *desk, const char *id, const char *reason)
{
	char *ids[] = {(char *)id};
	struct app *other = desk_as(desk, "konto", "ola");
	struct change_set set;
	change_set_init(&set);
	must(desk, app_set(other, &(struct app_ids){ids, 1},
			   EDITS({"status", "utgår", NULL}, {"begrunnelse", reason, NULL}), NULL,
			   &set, &desk->err));
	change_set_done(&set);
	app_close(other);
}

/* u undoes, r redoes, x and y find nothing to undo or redo, n ends the run, a digit sets the
 * deadline to 202x. The reading before them is not undone. */
static const struct {
	const char *steps, *stands;
} walks[] = {
	{"x", "2023"},	       {"y", "2023"},	    {"4u", "2023"},	{"4ur", "2024"},
	{"4nur", "2024"},      {"4nun5ny", "2025"}, {"45nunu", "2023"}, {"45nununrnr", "2025"},
	{"45nunr6ny", "2026"}, {"45u6uu", "2023"},  {"4ururu", "2023"}, {"45u6nuunrrny", "2026"},
	{"44u", "2023"},       {"4u4u4ur", "2024"}, {"4ux", "2023"},	{"4uxr", "2024"},
	{"4ury", "2024"},
};

static void take(struct desk *desk, char step)
{
	char typed[] = "2020";
	switch (step) {
	case 'u':
	case 'r':
		must(desk, desk_undo(desk, step == 'r'));
		assert_int_equal(desk->set.act, step == 'r' ? ACT_REDO : ACT_UNDO);
		assert_true(desk->set.undoes > 0 && desk->set.undoes < desk->set.seq);
		break;
	case 'x':
		must_fail(desk, desk_undo(desk, false), ERR_NOT_FOUND, "Det er ikke mer å angre");
		break;
	case 'y':
		must_fail(desk, desk_undo(desk, true), ERR_NOT_FOUND,
			  "Det er ingenting å gjøre om igjen for deg i denne planen. Historikk "
			  "viser hva "
			  "som er gjort.");
		break;
	case 'n':
		desk_again(desk, "kari");
		break;
	default:
		typed[3] = step;
		must(desk, desk_set(desk, desk->app, "T-001", "frist", typed));
	}
}

static void steps_go_back_and_forth_over_several_runs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
		void *fresh;
		desk_filled(&fresh);
		struct desk *desk = fresh;
		print_message("# %s\n", walks[i].steps);
		for (const char *step = walks[i].steps; *step; step++) {
			take(desk, *step);
		}
		stands(desk, "T-001", "frist", walks[i].stands);
		desk_remove(&fresh);
	}
}

static void what_would_be_undone_can_be_seen_first(void **state)
{
	struct desk *desk = *state;
	struct change_set set;
	change_set_init(&set);
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, app_undoable(desk->app, false, &set, &desk->err));
	assert_set(&set, "tiltak T-001 frist: 2023 → 2025\n");
	assert_int_equal(set.seq, 2);
	change_set_done(&set);
	change_set_init(&set);
	must_fail(desk, app_undoable(desk->app, true, &set, &desk->err), ERR_NOT_FOUND,
		  "Det er ingenting å gjøre om igjen for deg i denne planen. Historikk viser hva "
		  "som er gjort.");
	change_set_done(&set);
	steps_are(desk, 2);
}

static void everyone_undoes_their_own(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	others_set(desk, "T-002", "frist", "2030");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-001", "frist", "2023");
	stands(desk, "T-002", "frist", "2030");
	desk_again(desk, "konto");
	must_fail(desk, desk_undo(desk, false), ERR_NOT_FOUND,
		  "Det er ingenting å angre for deg i denne planen. Historikk viser hva "
		  "som er gjort.");
	app_close(desk->app);
	desk->app = desk_as(desk, "konto", "ola");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-002", "frist", "2024");
}

static void the_plan_in_memory_follows(void **state)
{
	struct desk *desk = *state;
	struct plan plan, now;
	plan_init(&plan);
	plan_init(&now);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	others_set(desk, "T-002", "frist", "2030");
	struct change_set done;
	change_set_init(&done);
	must(desk, app_undo(desk->app, &plan, UNDOING_UNDO, &done, NULL, &desk->err));
	change_set_done(&done);
	must(desk, app_load(desk->app, APP_ALL, &now, &desk->err));
	assert_true(plan_equal(&plan, &now));
	assert_int_equal(plan.seq, 4);
	plan_done(&plan);
	plan_done(&now);
}

/* ---- Several steps: all or none */

static void several_steps_are_taken_back_and_done_again(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, desk_set(desk, desk->app, "T-002", "frist", "2026"));
	must(desk, desk_undo_steps(desk, false, 3));
	stands(desk, "T-001", "frist", "2023");
	stands(desk, "T-002", "frist", "2024");
	steps_are(desk, 7);
	must(desk, desk_undo_steps(desk, true, 2));
	stands(desk, "T-001", "frist", "2025");
	stands(desk, "T-002", "frist", "2024");
	must(desk, desk_undo_steps(desk, false, 1));
	stands(desk, "T-001", "frist", "2024");
	must(desk, desk_undo_steps(desk, true, 2));
	stands(desk, "T-002", "frist", "2026");
}

static void with_fewer_steps_than_asked_for_nothing_is_done(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must_fail(desk, desk_undo_steps(desk, false, 3), ERR_NOT_FOUND,
		  "Bare 2 steg kan angres, ikke 3. Ingenting er angret.");
	stands(desk, "T-001", "frist", "2025");
	steps_are(desk, 3);
	must(desk, desk_undo_steps(desk, false, 2));
	must_fail(desk, desk_undo_steps(desk, true, 5), ERR_NOT_FOUND,
		  "Bare 2 steg kan gjøres om, ikke 5. Ingenting er gjort om.");
	must_fail(desk, desk_undo_steps(desk, false, 2), ERR_NOT_FOUND, "Det er ikke mer å angre");
	stands(desk, "T-001", "frist", "2023");
	steps_are(desk, 5);
}

static void one_step_that_cannot_be_taken_back_stops_them_all(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	must(desk, desk_set(desk, desk->app, "T-003", "status", "pågår"));
	must(desk, desk_set(desk, desk->app, "T-002", "frist", "2026"));
	others_set(desk, "T-003", "status", "fullført");
	must_fail(desk, desk_undo_steps(desk, false, 3), ERR_BUSY,
		  "Ingenting er angret, for steg 2 av 3 lar seg ikke angre: Status for tiltak "
		  "T-003 er endret til «Fullført» av ola (konto)");
	stands(desk, "T-001", "frist", "2024");
	stands(desk, "T-002", "frist", "2026");
	steps_are(desk, 5);
	must(desk, desk_set(desk, desk->app, "T-002", "begrunnelse", "Ingen midler"));
	others_drop(desk, "T-002", "Ingen midler");
	must_fail(desk, desk_undo_steps(desk, false, 2), ERR_DATA,
		  "Ingenting er angret, for steg 1 av 2 lar seg ikke angre: T-002 utgår, men har");
	steps_are(desk, 7);
}

/* ---- What others have changed since */

static void somebody_elses_change_is_told_with_who_when_and_what(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	others_set(desk, "T-001", "frist", "k2 2026");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "Kan ikke angre: Frist for tiltak T-001 er endret til «2. kvartal 2026» av ola "
		  "(konto) 10.05.2023 10.41. Endre det for hånd om det skal tilbake.");
	stands(desk, "T-001", "frist", "2. kvartal 2026");
	others_set(desk, "T-001", "frist", "");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "Kan ikke angre: Frist for tiltak T-001 er tømt av ola (konto)");
	steps_are(desk, 4);
	others_set(desk, "T-001", "frist", "2025");
	must(desk, desk_undo(desk, false));
	others_set(desk, "T-001", "frist", "2027");
	must_fail(desk, desk_undo(desk, true), ERR_BUSY,
		  "Kan ikke gjøre om: Frist for tiltak T-001 er endret til «2027»");
}

/* References are looked up in the whole plan; the words are the same. */
static void a_reference_is_told_like_any_field(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-003", "ansvarlig", "kultur"));
	others_set(desk, "T-003", "ansvarlig", "");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "Kan ikke angre: Ansvarlig for tiltak T-003 er tømt av ola (konto)");
}

static void a_long_text_is_told_by_its_beginning(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	for (int i = 0; i < 400; i++) {
		str_put(&text, "æøå og ");
	}
	must(desk, desk_set(desk, desk->app, "T-001", "beskrivelse", "Kort"));
	others_set(desk, "T-001", "beskrivelse", str_text(&text));
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "…» av ola (konto) 10.05.2023 10.41. Endre det for hånd om det skal tilbake.");
	assert_in_range(strlen(desk->err.text), 100, 300);
	others_set(desk, "T-001", "beskrivelse", "Første linje\nog andre");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY, "endret til «Første linje…» av");
	str_done(&text);
}

/* Ola's value came back when kari took hers back: it is still Ola's. */
static void an_undo_does_not_make_a_value_ones_own(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-002", "frist", "2031"));
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	others_set(desk, "T-001", "frist", "2025");
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2026"));
	must(desk, desk_undo(desk, false));
	must(desk, desk_undo(desk, true));
	must(desk, desk_undo(desk, false));
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "endret til «2025» av ola (konto) 10.05.2023 10.41. Endre det for hånd om det "
		  "skal tilbake.");
	/* What was done before it can be taken back all the same. */
	for (int i = 0; i < 2; i++) {
		struct change_set done = {0};
		must(desk, app_undo(desk->app, NULL, UNDOING_PAST, &done, NULL, &desk->err));
		assert_int_equal(done.n, i);
		change_set_done(&done);
	}
	stands(desk, "T-001", "frist", "2025");
	stands(desk, "T-002", "frist", "2024");
}

static void a_made_tiltak_that_somebody_changed_stays(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "Verksted", NULL})));
	others_set(desk, "T-004", "frist", "2025");
	must_fail(desk, desk_undo(desk, false), ERR_BUSY,
		  "Kan ikke angre: tiltak T-004 er endret av ola (konto) 10.05.2023 10.41.");
	stands(desk, "T-004", "frist", "2025");
}

static void what_somebody_removed_cannot_be_changed_back(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "Verksted", NULL})));
	others_set(desk, "T-004", "frist", "2025");
	app_close(desk->app);
	desk->app = desk_as(desk, "konto", "ola");
	must(desk, desk_undo(desk, false));
	desk_again(desk, "kari");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-004", "tittel", "?");
	app_close(desk->app);
	desk->app = desk_as(desk, "konto", "ola");
	must_fail(desk, desk_undo(desk, true), ERR_BUSY,
		  "Kan ikke gjøre om: tiltak T-004 er fjernet av kari");
}

static void a_made_tiltak_whose_id_was_taken_is_not_made_again(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "Verksted", NULL})));
	must(desk, desk_undo(desk, false));
	app_close(desk->app);
	desk->app = desk_as(desk, "ola", NULL);
	must(desk, desk_make(desk, KIND_TILTAK, "T-004", EDITS({"tittel", "Et annet", NULL})));
	desk_again(desk, "kari");
	must_fail(desk, desk_undo(desk, true), ERR_BUSY,
		  "Kan ikke gjøre om: tiltak T-004 er laget av ola");
	stands(desk, "T-004", "tittel", "Et annet");
}

/* ---- What the rules forbid by now */

static void a_made_tiltak_that_others_refer_to_stays(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "Verksted", NULL})));
	others_set(desk, "2023", "tiltak", "T-002, T-004");
	must_fail(desk, desk_undo(desk, false), ERR_DATA,
		  "Kan ikke angre: T-004 kan ikke fjernes: topp 10 for 2023 har den med. Ta den "
		  "ut der først.");
	stands(desk, "T-004", "tittel", "Verksted");
	others_set(desk, "2023", "tiltak", "T-002");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-004", "tittel", "?");
}

static void a_reference_to_what_is_gone_is_not_made_again(void **state)
{
	struct desk *desk = *state;
	struct app *other = desk_as(desk, "ola", NULL);
	must(desk, desk_do_make(desk, EDITS({"tittel", "Verksted", NULL})));
	must(desk, desk_set(desk, other, "2023", "tiltak", "T-002, T-004"));
	must(desk, desk_set(desk, other, "2023", "tiltak", "T-002"));
	must(desk, desk_undo(desk, false));
	app_close(desk->app);
	desk->app = other;
	must_fail(desk, desk_undo(desk, false), ERR_DATA,
		  "Kan ikke angre: 2023: tiltak «T-004» finnes ikke");
	stands(desk, "2023", "tiltak", "T-002");
}

static void a_reason_that_is_due_is_not_taken_away(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "begrunnelse", "Ingen midler"));
	others_drop(desk, "T-001", "Ingen midler");
	must_fail(desk, desk_undo(desk, false), ERR_DATA,
		  "Kan ikke angre: T-001 utgår, men har ingen begrunnelse.");
	stands(desk, "T-001", "begrunnelse", "Ingen midler");
}

static void a_register_that_is_only_read_undoes_nothing(void **state)
{
	struct desk *desk = *state;
	struct app_options options = {
		.db = desk->db, .read_only = true, .today = DAY_UNSET, .account = "kari"};
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	app_close(desk->app);
	desk->app = NULL;
	must(desk, app_open(&options, &desk->app, &desk->err));
	must_fail(desk, desk_undo(desk, false), ERR_DENIED, "Ingenting er lagret");
	steps_are(desk, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_go_back_and_forth_over_several_runs),
		TEST(what_would_be_undone_can_be_seen_first),
		TEST(everyone_undoes_their_own),
		TEST(the_plan_in_memory_follows),
		TEST(several_steps_are_taken_back_and_done_again),
		TEST(with_fewer_steps_than_asked_for_nothing_is_done),
		TEST(one_step_that_cannot_be_taken_back_stops_them_all),
		TEST(somebody_elses_change_is_told_with_who_when_and_what),
		TEST(a_reference_is_told_like_any_field),
		TEST(a_long_text_is_told_by_its_beginning),
		TEST(an_undo_does_not_make_a_value_ones_own),
		TEST(a_made_tiltak_that_somebody_changed_stays),
		TEST(what_somebody_removed_cannot_be_changed_back),
		TEST(a_made_tiltak_whose_id_was_taken_is_not_made_again),
		TEST(a_made_tiltak_that_others_refer_to_stays),
		TEST(a_reference_to_what_is_gone_is_not_made_again),
		TEST(a_reason_that_is_due_is_not_taken_away),
		TEST(a_register_that_is_only_read_undoes_nothing),
	};
	return cmocka_run_group_tests_name("undoing", tests, NULL, NULL);
}
