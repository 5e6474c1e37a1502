/*
 * New tiltak and deliverables: their ids, their fields, and what is refused.
 */
#include "desk.h"

#include <string.h>

#include "sets.h"

static void a_tiltak_gets_the_next_id(void **state)
{
	struct desk *desk = *state;
	must(desk,
	     desk_do_make(desk,
			  EDITS({"tittel", "Verksted", NULL}, {"strategier", "1-1", NULL},
				{"ansvarlig", "Kulturavdelingen", NULL}, {"frist", "h1 2024", NULL},
				{"status", "i boks", NULL}, {"kostnad", "", NULL})));
	assert_set(&desk->set, "+ tiltak T-004\n");
	assert_string_equal(desk->set.changes[0].new_text,
			    "tittel=Verksted\nstrategier=1-1\nansvarlig=kultur\nstatus=fullført\n"
			    "frist=1. halvår 2024\n");
	must(desk, desk_do_make(desk, EDITS({"tittel", "Enda et", NULL})));
	stands(desk, "T-005", "tittel", "Enda et");
}

static void a_deliverable_lies_under_its_tiltak(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_make(desk, KIND_DELIVERABLE, NULL,
			     EDITS({"tittel", "Utlysning", NULL}, {"tiltak", " T-002 ", NULL})));
	assert_set(&desk->set, "+ leveranse T-002.2\n");
	must(desk, desk_make(desk, KIND_DELIVERABLE, "",
			     EDITS({"TILTAK", "T-001", NULL}, {"tittel", "Utkast", NULL},
				   {"frist", "u21 2024", NULL})));
	assert_set(&desk->set, "+ leveranse T-001.1\n");
	stands(desk, "T-001.1", "tiltak", "T-001");
	stands(desk, "T-001.1", "frist", "uke 21 2024");
}

static void an_id_is_not_used_twice(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "En", NULL})));
	must(desk, desk_do_make(desk, EDITS({"tittel", "To", NULL})));
	must(desk, desk_undo(desk, false));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Tre", NULL})));
	/* Nor after that: the log tells of «To» by its id. */
	stands(desk, "T-005", "tittel", "?");
	stands(desk, "T-006", "tittel", "Tre");
	must(desk, desk_undo(desk, false));
	must(desk, desk_undo(desk, false));
	stands(desk, "T-004", "tittel", "?");
	must(desk, desk_do_make(desk, EDITS({"tittel", "Tre og en halv", NULL})));
	stands(desk, "T-007", "tittel", "Tre og en halv");
	must(desk, desk_make(desk, KIND_DELIVERABLE, NULL,
			     EDITS({"tittel", "Fire", NULL}, {"tiltak", "T-002", NULL})));
	must(desk, desk_make(desk, KIND_DELIVERABLE, NULL,
			     EDITS({"tittel", "Fem", NULL}, {"tiltak", "T-002", NULL})));
	stands(desk, "T-002.3", "tittel", "Fem");
	must(desk, desk_undo(desk, false));
	must(desk, desk_make(desk, KIND_DELIVERABLE, NULL,
			     EDITS({"tittel", "Seks", NULL}, {"tiltak", "T-002", NULL})));
	stands(desk, "T-002.3", "tittel", "?");
	stands(desk, "T-002.4", "tittel", "Seks");
}

static void an_id_that_could_mean_something_else_is_refused(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *id, *words;
	} cases[] = {
		{"T-001", "«T-001» er opptatt: tiltak T-001 finnes i planen."},
		{"t-001", "«t-001» er opptatt: tiltak T-001 finnes i planen."},
		{"KULTUR", "«KULTUR» er opptatt: aktør kultur finnes i planen."},
		{"1-1", "«1-1» er opptatt: strategi 1-1 finnes i planen."},
		{"-x", "«-x» kan ikke være id, for den ligner et valg på kommandolinja."},
		{"1999", "«1999» kan ikke være id, for den ligner et år."},
		{"2023/T-001", "«2023/T-001» kan ikke være id, for den ligner et år."},
		{"a b", "Bruk bokstaver, tall og . - _ / uten mellomrom"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk,
			  desk_make(desk, KIND_TILTAK, cases[i].id, EDITS({"tittel", "Ny", NULL})),
			  ERR_DATA, cases[i].words);
	}
	must(desk, desk_make(desk, KIND_TILTAK, "2023-1", EDITS({"tittel", "Ny", NULL})));
}

/* Two who make one at the same moment: the second is told, and gets another id when they try
 * again. */
static void an_id_that_somebody_took_is_told(void **state)
{
	struct desk *desk = *state;
	struct app *other = desk_as(desk, "ola", NULL);
	struct plan plan;
	struct change_set set;
	plan_init(&plan);
	must(desk, app_load(other, APP_ALL, &plan, &desk->err));
	for (int i = 0; i < 2; i++) {
		change_set_init(&set);
		must(desk, app_make(other, &plan, &(struct app_target){.kind = KIND_TILTAK},
				    EDITS({"tittel", "Sist", NULL}), &set, &desk->err));
		if (i == 0) {
			must(desk, desk_do_make(desk, EDITS({"tittel", "Først", NULL})));
		}
		bool ok = app_commit(other, &plan, &set, NULL, &desk->conflict, &desk->err);
		change_set_done(&set);
		if (i == 0) {
			must_fail(desk, ok, ERR_BUSY, "Tiltak T-004 er laget av kari");
			assert_string_equal(desk->conflict.id, "T-004");
			assert_null(desk->conflict.field);
			must(desk, app_sync(other, &plan, NULL, NULL, &desk->err));
		} else {
			must(desk, ok);
		}
	}
	stands(desk, "T-004", "tittel", "Først");
	stands(desk, "T-005", "tittel", "Sist");
	plan_done(&plan);
	app_close(other);
}

/* Of the kinds with ids of their own, each made with what it must have. */
static const struct {
	enum kind kind;
	const char *id, *parent_key, *parent, *title_key, *wanted;
} made[] = {
	{KIND_DECISION, NULL, NULL, NULL, "tittel", "V-2"},
	{KIND_GUIDELINE, NULL, NULL, NULL, "tittel", "F-1"},
	{KIND_ACTOR, NULL, NULL, NULL, "navn", "A-1"},
	{KIND_ACTOR, "skolen", NULL, NULL, "navn", "skolen"},
	{KIND_INDICATOR, NULL, NULL, NULL, "tittel", "I-2"},
	{KIND_AREA, NULL, NULL, NULL, "tittel", "2"},
	{KIND_SUBAREA, NULL, "område", "1", "tittel", "1.1"},
	{KIND_STRATEGY, NULL, "område", "1", "tittel", "1-3"},
	{KIND_TILTAK, NULL, NULL, NULL, "tittel", "T-004"},
	{KIND_DELIVERABLE, NULL, "tiltak", "T-002", "tittel", "T-002.2"},
	{KIND_PREMISE, NULL, NULL, NULL, "tittel", "3"}, /* 1 is an innsatsområde, and 2 was one */
	{KIND_PROMISE, NULL, NULL, NULL, "tekst", "L-2"},
	{KIND_EVENT, NULL, NULL, NULL, "tittel", "H-1"},
};

static void every_kind_with_an_id_of_its_own_is_made(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
		const struct app_edit rows[] = {{made[i].title_key, "Ny", NULL},
						{made[i].parent_key, made[i].parent, NULL}};
		struct app_edits edits = {rows, made[i].parent ? 2 : 1};
		must(desk, desk_make(desk, made[i].kind, made[i].id, &edits));
		assert_string_equal(desk->set.changes[0].id, made[i].wanted);
		assert_int_equal(desk->set.changes[0].kind, made[i].kind);
		must(desk, desk_undo(desk, false));
	}
}

static void what_is_not_right_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct {
		const struct app_edits *edits;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{EDITS({"frist", "2024", NULL}), ERR_DATA, "T-004 mangler «tittel». Fyll det ut."},
		{&(struct app_edits){0}, ERR_DATA, "T-004 mangler «tittel». Fyll det ut."},
		{EDITS({"tittel", "A", NULL}, {"farge", "blå", NULL}), ERR_USE,
		 "«farge» er ikke et felt på tiltak. Feltene er tittel, beskrivelse,"},
		{EDITS({"tittel", "A", NULL}, {"tittel", "B", NULL}), ERR_USE,
		 "«tittel» er gitt to ganger."},
		{EDITS({"tittel", "A", NULL}, {"frist", "snart", NULL}), ERR_DATA,
		 "frist: «snart» kan ikke leses"},
		{EDITS({"tittel", "A", NULL}, {"strategier", "9-9", NULL}), ERR_DATA,
		 "T-004: strategier «9-9» finnes ikke"},
		{EDITS({"tittel", "A", NULL}, {"status", "utgår", NULL}), ERR_DATA,
		 "har ingen begrunnelse"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk, desk_do_make(desk, cases[i].edits), cases[i].kind, cases[i].words);
	}
	steps_are(desk, 1);
}

static void a_deliverable_without_a_tiltak_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct {
		const struct app_edits *edits;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-99", NULL}), ERR_NOT_FOUND,
		 "Finner ikke «T-99»."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-002.1", NULL}), ERR_NOT_FOUND,
		 "Finner ikke «T-002.1»."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "", NULL}), ERR_USE,
		 "En post av slaget leveranse må ligge under noe. Si hvor: tiltak=ID."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", NULL, NULL}), ERR_USE,
		 "En post av slaget leveranse må ligge under noe."},
		{EDITS({"tittel", "A", NULL}), ERR_USE,
		 "En post av slaget leveranse må ligge under noe."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "nr 1", NULL}), ERR_DATA,
		 "Finner ikke tiltak «nr 1»"},
		{EDITS({"tiltak", "T-001", NULL}, {"tiltak", "T-002", NULL}), ERR_USE,
		 "«tiltak» er gitt to ganger."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-001", NULL}, {"kostnad", "1", NULL}),
		 ERR_USE, "«kostnad» er ikke et felt på leveranse."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk, desk_make(desk, KIND_DELIVERABLE, NULL, cases[i].edits),
			  cases[i].kind, cases[i].words);
	}
	steps_are(desk, 1);
}

static void an_id_that_cannot_be_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct app_edits *edits = EDITS({"navn", "Ny", NULL});
	must_fail(desk, desk_make(desk, KIND_ACTOR, "naering", edits), ERR_DATA,
		  "«naering» er opptatt: aktør naering finnes i planen. Velg en annen id.");
	must_fail(desk, desk_make(desk, KIND_ACTOR, "næring og vekst", edits), ERR_DATA,
		  "«næring og vekst» kan ikke være id.");
	const enum kind none[] = {KIND_PLAN, KIND_FACT, KIND_TERM, KIND_ASSESSMENT, KIND_ANY};
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		must_fail(desk, desk_make(desk, none[i], NULL, edits), ERR_USE,
			  "Slike poster lages bare i planfila.");
	}
	steps_are(desk, 1);
}

/* ---- Removing */

static void what_was_made_by_mistake_is_removed_and_comes_back(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "Feil", NULL}, {"frist", "2024", NULL})));
	must(desk, desk_drop(desk, KIND_TILTAK, "T-004"));
	assert_set(&desk->set, "- tiltak T-004\n");
	stands(desk, "T-004", "frist", "?");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-004", "frist", "2024");
}

static void what_something_refers_to_is_not_removed(void **state)
{
	struct desk *desk = *state;
	const struct {
		enum kind kind;
		const char *id;
		enum err_kind err;
		const char *words;
	} cases[] = {
		{KIND_TILTAK, "T-002", ERR_DATA,
		 "T-002 kan ikke fjernes: leveranse T-002.1 hører til den."},
		{KIND_ACTOR, "naering", ERR_DATA,
		 "naering kan ikke fjernes: T-003 viser til den i «ansvarlig». Endre det først."},
		{KIND_AREA, "1", ERR_DATA, "1 kan ikke fjernes: "},
		{KIND_TILTAK, "T-99", ERR_NOT_FOUND, "Finner ikke «T-99»."},
		{KIND_PLAN, "prove", ERR_USE, "Planen selv kan ikke fjernes."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk, desk_drop(desk, cases[i].kind, cases[i].id), cases[i].err,
			  cases[i].words);
	}
	steps_are(desk, 1);
}

static bool remove_ids(struct desk *desk, char *first, char *second)
{
	char *ids[] = {first, second};
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	return app_remove_ids(desk->app, &(struct app_ids){ids, second ? 2 : 1}, "feil", &desk->set,
			      &desk->err);
}

static void several_are_removed_in_one_step_or_none(void **state)
{
	struct desk *desk = *state;
	must_fail(desk, remove_ids(desk, "T-003", "T-002"), ERR_DATA, "T-002 kan ikke fjernes: ");
	must_fail(desk, remove_ids(desk, "T-003", "T-99"), ERR_NOT_FOUND, "Finner ikke «T-99».");
	steps_are(desk, 1);
	must(desk, desk_set(desk, desk->app, "2023", "tiltak", ""));
	must(desk, remove_ids(desk, "T-002", "T-002.1"));
	assert_string_equal(desk->set.why, "feil");
	assert_int_equal(desk->set.seq, 3);
	stands(desk, "T-002", "tittel", "?");
	stands(desk, "T-002.1", "tittel", "?");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-002.1", "tittel", "Statutter");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_tiltak_gets_the_next_id),
		TEST(a_deliverable_lies_under_its_tiltak),
		TEST(an_id_is_not_used_twice),
		TEST(an_id_that_could_mean_something_else_is_refused),
		TEST(an_id_that_somebody_took_is_told),
		TEST(every_kind_with_an_id_of_its_own_is_made),
		TEST(what_is_not_right_is_refused),
		TEST(a_deliverable_without_a_tiltak_is_refused),
		TEST(an_id_that_cannot_be_is_refused),
		TEST(what_was_made_by_mistake_is_removed_and_comes_back),
		TEST(what_something_refers_to_is_not_removed),
		TEST(several_are_removed_in_one_step_or_none),
	};
	return cmocka_run_group_tests_name("making", tests, NULL, NULL);
}
