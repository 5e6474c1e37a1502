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
	must(desk,
	     desk_do_make(desk, EDITS({"tittel", "Utlysning", NULL}, {"tiltak", " T-002 ", NULL})));
	assert_set(&desk->set, "+ leveranse T-002.2\n");
	must(desk, desk_do_make(desk, EDITS({"TILTAK", "T-001", NULL}, {"tittel", "Utkast", NULL},
					    {"frist", "u21 2024", NULL})));
	assert_set(&desk->set, "+ leveranse T-001.1\n");
	stands(desk, "T-001.1", "tiltak", "T-001");
	stands(desk, "T-001.1", "frist", "uke 21 2024");
}

static void an_id_is_not_used_twice_while_in_use(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_do_make(desk, EDITS({"tittel", "En", NULL})));
	must(desk, desk_do_make(desk, EDITS({"tittel", "To", NULL})));
	must(desk, desk_undo(desk, false));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Tre", NULL})));
	stands(desk, "T-005", "tittel", "Tre");
	/* One between the others that is gone leaves a gap. */
	must(desk, desk_undo(desk, false));
	must(desk, desk_undo(desk, false));
	stands(desk, "T-004", "tittel", "?");
	must(desk, desk_do_make(desk, EDITS({"tittel", "Fire", NULL}, {"tiltak", "T-002", NULL})));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Fem", NULL}, {"tiltak", "T-002", NULL})));
	stands(desk, "T-002.3", "tittel", "Fem");
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
	must(desk, desk_do_make(desk, EDITS({"tittel", "Først", NULL})));
	for (int i = 0; i < 2; i++) {
		change_set_init(&set);
		must(desk,
		     app_make(other, &plan, EDITS({"tittel", "Sist", NULL}), &set, &desk->err));
		bool ok = app_commit(other, &plan, &set, NULL, &desk->conflict, &desk->err);
		change_set_done(&set);
		if (i == 0) {
			must_fail(desk, ok, ERR_BUSY, "Tiltak «T-004» er laget av kari");
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

static void what_is_not_right_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct {
		const struct app_edits *edits;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{EDITS({"frist", "2024", NULL}), ERR_DATA, "T-004 mangler «tittel»."},
		{&(struct app_edits){0}, ERR_DATA, "T-004 mangler «tittel»."},
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
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-99", NULL}), ERR_NOT_FOUND,
		 "Finner ikke «T-99»."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-002.1", NULL}), ERR_NOT_FOUND,
		 "Finner ikke «T-002.1»."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "", NULL}), ERR_USE,
		 "Leveransen mangler tiltak. Si hvilket den hører til"},
		{EDITS({"tittel", "A", NULL}, {"tiltak", NULL, NULL}), ERR_USE,
		 "Leveransen mangler tiltak."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "nr 1", NULL}), ERR_DATA,
		 "Det finnes ingen tiltak «nr 1»"},
		{EDITS({"tiltak", "T-001", NULL}, {"tiltak", "T-002", NULL}), ERR_USE,
		 "«tiltak» er gitt to ganger."},
		{EDITS({"tittel", "A", NULL}, {"tiltak", "T-001", NULL}, {"kostnad", "1", NULL}),
		 ERR_USE, "«kostnad» er ikke et felt på leveranse."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk, desk_do_make(desk, cases[i].edits), cases[i].kind, cases[i].words);
	}
	steps_are(desk, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_tiltak_gets_the_next_id),
		TEST(a_deliverable_lies_under_its_tiltak),
		TEST(an_id_is_not_used_twice_while_in_use),
		TEST(an_id_that_somebody_took_is_told),
		TEST(what_is_not_right_is_refused),
	};
	return cmocka_run_group_tests_name("making", tests, NULL, NULL);
}
