/*
 * The year's top ten: what the verbs make of it, each in one step, and what they refuse.
 */
#include "sets.h"
#include "top_desk.h"

/* ---- The list ---- */

static void a_list_is_made_moved_and_emptied_one_step_each(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	assert_set(&desk->set, "+ topp10 2024\n");
	must(desk, do_put(desk, "T-002", 1));
	must(desk, do_put(desk, "T-003", 2));
	top_is(desk, "T-002, T-003, T-001");
	must(desk, do_put(desk, "T-001", 1));
	top_is(desk, "T-001, T-002, T-003");
	must(desk, do_take_out(desk, "T-002"));
	top_is(desk, "T-001, T-003");
	steps_are(desk, 6);
	must(desk, desk_undo(desk, false));
	top_is(desk, "T-001, T-002, T-003");
	must(desk, do_take_out(desk, "T-001"));
	must(desk, do_take_out(desk, "T-002"));
	must(desk, do_take_out(desk, "T-003"));
	top_is(desk, "-");
}

static void what_is_not_there_is_told(void **state)
{
	struct desk *desk = *state;
	must_fail(desk, do_put(desk, "T-099", 1), ERR_NOT_FOUND, "Finner ikke «T-099»");
	must_fail(desk, do_take_out(desk, "T-001"), ERR_NOT_FOUND,
		  "T-001 står ikke på topp 10 for 2024.");
	must_fail(desk, do_withdraw(desk, "T-001"), ERR_NOT_FOUND,
		  "Ingen har foreslått T-001 for 2024.");
	must_fail(desk, do_propose(desk, "T-099", EDITS({"begrunnelse", "x", NULL})), ERR_NOT_FOUND,
		  "Finner ikke «T-099»");
	must_fail(desk, do_fate(desk, "T-099", EDITS({"utfall", "endres", NULL})), ERR_NOT_FOUND,
		  "Finner ikke «T-099»");
	steps_are(desk, 1);
}

static void a_full_list_takes_no_more(void **state)
{
	struct desk *desk = *state;
	for (int i = 0; i < 13; i++) {
		must(desk, desk_do_make(desk, EDITS({"tittel", "Ny", NULL})));
	}
	struct str id = {0};
	for (int i = 1; i <= TOP_PLACES + QUEUE_PLACES; i++) {
		str_clear(&id);
		str_printf(&id, "T-%03d", i);
		must(desk, do_put(desk, str_text(&id), 0));
	}
	must_fail(desk, do_put(desk, "T-016", 3), ERR_DATA, "plass");
	must(desk, do_put(desk, "T-015", 1));
	str_done(&id);
}

/* Two who move at the same time: the second is told, and the first one's order stands. */
static void a_move_made_on_an_older_list_is_told(void **state)
{
	struct desk *desk = *state;
	struct app *other = desk_as(desk, "ola", NULL);
	struct conflict conflict = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	struct work work = begin(desk);
	const struct app_target target = {KIND_TILTAK, "T-003", 2024};
	struct change_set set;
	change_set_init(&set);
	must(desk, app_top_put(other, &work.plan, &target, 1, &set, &desk->err));
	must(desk, do_put(desk, "T-002", 1));
	bool ok = app_commit(other, &work.plan, &set, NULL, &conflict, &desk->err);
	must_fail(desk, ok, ERR_BUSY,
		  "Tiltak for topp10 2024 er endret til «T-002, T-001» av kari");
	assert_string_equal(conflict.was, "T-001, T-002");
	assert_string_equal(conflict.wanted, "T-003, T-001, T-002");
	top_is(desk, "T-002, T-001");
	conflict_done(&conflict);
	change_set_done(&set);
	plan_done(&work.plan);
	app_close(other);
}

/* ---- Candidates ---- */

static void a_proposal_tells_who_and_why(void **state)
{
	struct desk *desk = *state;
	must(desk, do_propose(desk, "T-001", EDITS({"begrunnelse", "Haster", NULL})));
	assert_set(&desk->set, "+ kandidat 2024/T-001\n");
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "foreslått-av", "kari");
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "begrunnelse", "Haster");
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "år", "2024");
	desk_again(desk, "ola");
	must_fail(desk, do_propose(desk, "T-001", EDITS({"begrunnelse", "Enig", NULL})), ERR_DATA,
		  "T-001 er alt foreslått for 2024 av kari: «Haster».");
	desk_again(desk, "kari");
	must(desk, do_propose(desk, "T-001", EDITS({"begrunnelse", "Haster ennå", NULL})));
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "foreslått-av", "kari");
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "begrunnelse", "Haster ennå");
	must(desk, do_propose(desk, "T-002",
			      EDITS({"foreslått-av", "Gruppa", NULL}, {"begrunnelse", "", NULL})));
	top_holds(desk, KIND_CANDIDATE, "2024/T-002", "foreslått-av", "Gruppa");
	must(desk, do_withdraw(desk, "T-001"));
	top_holds(desk, KIND_CANDIDATE, "2024/T-001", "foreslått-av", "?");
}

/* ---- Proposal and decision ---- */

static void the_proposal_is_the_list_as_it_was(void **state)
{
	struct desk *desk = *state;
	must_fail(desk, do_hand_over(desk, NULL), ERR_DATA, "Topp 10 for 2024 er tom.");
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_hand_over(desk, NULL));
	must(desk, do_put(desk, "T-002", 1));
	top_holds(desk, KIND_PRIORITY, "2024", "forslag", "T-001, T-002");
	top_holds(desk, KIND_PRIORITY, "2024", "forslagsdato", "2023-05-10");
	must(desk, do_hand_over(desk, "9.1.2024"));
	top_holds(desk, KIND_PRIORITY, "2024", "forslag", "T-002, T-001");
	top_holds(desk, KIND_PRIORITY, "2024", "forslagsdato", "2024-01-09");
	must_fail(desk, do_hand_over(desk, "snart"), ERR_DATA,
		  "forslagsdato: «snart» kan ikke leses");
}

static void a_decision_names_all_that_is_missing(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *body, *date, *case_no, *words;
	} cases[] = {
		{NULL, "", " ", "Vedtaket mangler organ, dato og sak."},
		{"formannskapet", NULL, NULL, "Vedtaket mangler dato og sak."},
		{NULL, "6.2.2024", "1/24", "Vedtaket mangler organ."},
	};
	must(desk, do_put(desk, "T-001", 0));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk,
			  do_decide(desk, cases[i].body, cases[i].date, cases[i].case_no, NULL),
			  ERR_USE, cases[i].words);
	}
	must_fail(desk, do_decide(desk, "f", "2024", "1/24", NULL), ERR_DATA,
		  "dato: «2024» er ikke en dag.");
	must_fail(desk, do_decide(desk, "f", "snart", "1/24", NULL), ERR_DATA,
		  "dato: «snart» kan ikke leses");
	must_fail(desk, do_decide(desk, "f", "6.2.2024", "1/24", "T-001, T-099"), ERR_DATA,
		  "«T-099» finnes ikke");
	must(desk, do_take_out(desk, "T-001"));
	must_fail(desk, do_decide(desk, "f", "6.2.2024", "1/24", NULL), ERR_DATA,
		  "Topp 10 for 2024 er tom.");
	steps_are(desk, 3);
}

static void a_decision_locks_the_list(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	assert_set(&desk->set, "+ vedtak V-2024-1\n"
			       "topp10 2024 vedtak: – → V-2024-1\n");
	assert_string_equal(desk->set.decision, "V-2024-1");
	top_holds(desk, KIND_DECISION, "V-2024-1", "tittel", "Topp 10 for 2024");
	top_holds(desk, KIND_DECISION, "V-2024-1", "organ", "formannskapet");
	top_holds(desk, KIND_DECISION, "V-2024-1", "dato", "2024-02-06");
	top_holds(desk, KIND_DECISION, "V-2024-1", "sak", "12/24");
	static const char *const locked = "endres bare med et nytt vedtak";
	must_fail(desk, do_put(desk, "T-002", 1), ERR_DATA, locked);
	must_fail(desk, do_put(desk, "T-003", 0), ERR_DATA, locked);
	must_fail(desk, do_take_out(desk, "T-001"), ERR_DATA, locked);
	must_fail(desk, do_hand_over(desk, NULL), ERR_DATA, "så forslaget står");
	must_fail(desk, desk_undo(desk, false), ERR_DATA, "kan ikke angres");
	top_is(desk, "T-001, T-002");
	must(desk, do_edit_list(desk, EDITS({"merknad", "Enstemmig", NULL})));
	/* Advice for the next decision may be given. */
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "kultur", NULL})));
	must(desk, do_vote(desk, "kultur", "T-002"));
}

/* Kari sees the list, Ola moves it, Kari decides: with and without naming the order. */
static void what_is_decided_is_what_was_seen(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	struct work seen = begin(desk);
	must(desk, do_put(desk, "T-002", 1));
	static const char *const orders[] = {NULL, "T-001, T-002"};
	for (size_t i = 0; i < 2; i++) {
		struct app_top_decision decision = {2024,    "formannskapet", "6.2.2024",
						    "12/24", orders[i],	      true};
		change_set_done(&desk->set);
		change_set_init(&desk->set);
		must(desk,
		     app_top_decide(desk->app, &seen.plan, &decision, &desk->set, &desk->err));
		must_fail(desk,
			  app_commit(desk->app, &seen.plan, &desk->set, NULL, NULL, &desk->err),
			  ERR_BUSY, "T-002, T-001");
	}
	plan_done(&seen.plan);
	top_is(desk, "T-002, T-001");
	top_holds(desk, KIND_PRIORITY, "2024", "vedtak", "-");
}

static void a_new_decision_brings_a_new_order_and_the_old_one_stays(void **state)
{
	struct desk *desk = *state;
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", "T-001, T-002"));
	must(desk, do_decide(desk, "formannskapet", "7.3.2024", "22/24", "T-002, T-003"));
	top_is(desk, "T-002, T-003");
	top_holds(desk, KIND_PRIORITY, "2024", "vedtak", "V-2024-2");
	top_holds(desk, KIND_DECISION, "V-2024-1", "sak", "12/24");
	steps_are(desk, 3);
}

static void a_decision_is_not_older_than_the_one_that_stands(void **state)
{
	struct desk *desk = *state;
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", "T-001, T-002"));
	must_fail(desk, do_decide(desk, "formannskapet", "5.2.2024", "13/24", "T-002, T-001"),
		  ERR_DATA, "Vedtaket V-2024-1 er fra 06.02.2024. Et nytt vedtak må ha samme dato");
	top_is(desk, "T-001, T-002");
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", "T-002, T-001"));
	top_holds(desk, KIND_PRIORITY, "2024", "vedtak", "V-2024-2");
}

/* ---- Ballots ---- */

static void only_the_group_votes(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	must_fail(desk, do_vote(desk, "kultur", "T-001"), ERR_DENIED,
		  "Prosjektgruppa for 2024 har ingen medlemmer ennå.");
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "Kulturavdelingen", NULL})));
	must(desk, do_vote(desk, "Kulturavdelingen", "T-002, T-001"));
	assert_set(&desk->set, "+ stemme 2024/kultur\n");
	must_fail(desk, do_vote(desk, "naering", "T-001"), ERR_DENIED,
		  "Næringsavdelingen er ikke med i prosjektgruppa for 2024 og kan ikke stemme. "
		  "Med er Kulturavdelingen.");
	must_fail(desk, do_vote(desk, NULL, "T-001"), ERR_DENIED, "kari er ikke med");
	must_fail(desk, do_vote(desk, "hvem som helst", "T-001"), ERR_DATA,
		  "av: Finner ikke aktør");
}

static void the_person_votes_under_their_own_name(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_make(desk, KIND_ACTOR, "kari", EDITS({"navn", "Kari Lie", NULL})));
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "kari", NULL})));
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_vote(desk, NULL, "T-001"));
	must(desk, do_vote(desk, NULL, "T-002, T-001"));
	assert_set(&desk->set, "stemme 2024/kari rangering: T-001 → T-002, T-001\n");
	must_fail(desk, do_vote(desk, NULL, "T-003"), ERR_DATA, "T-003 er ikke kandidat for 2024.");
	must_fail(desk, do_vote(desk, NULL, "T-001, T-099"), ERR_NOT_FOUND, "Finner ikke «T-099»");
	must(desk, do_vote(desk, NULL, ""));
	assert_set(&desk->set, "- stemme 2024/kari\n");
	must(desk, do_vote(desk, NULL, NULL));
	assert_int_equal(desk->set.n, 0);
}

/* ---- The frame ---- */

static void a_frame_that_says_nothing_is_none(void **state)
{
	struct desk *desk = *state;
	must(desk, do_frame(desk, EDITS({"dagsverk", "110", NULL}, {"kroner", "6 mill", NULL})));
	assert_set(&desk->set, "+ ramme 2024\n");
	top_holds(desk, KIND_FRAME, "2024", "kroner", "6 000 000");
	must(desk, do_frame(desk, EDITS({"dagsverk", "", NULL})));
	top_holds(desk, KIND_FRAME, "2024", "dagsverk", "-");
	must(desk, do_frame(desk, EDITS({"kroner", "", NULL})));
	top_holds(desk, KIND_FRAME, "2024", "kroner", "?");
	must_fail(desk, do_frame(desk, EDITS({"timer", "4", NULL})), ERR_USE,
		  "«timer» er ikke et felt på ramme.");
	must_fail(desk, do_frame(desk, EDITS({"kroner", "1.000", NULL})), ERR_DATA, "kroner: ");
}

/* ---- Fates ---- */

static void what_ends_gets_its_status_in_the_same_step(void **state)
{
	struct desk *desk = *state;
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	stands(desk, "T-001", "status", "fullført");
	must_fail(desk, do_fate(desk, "T-002", EDITS({"utfall", "utgår", NULL})), ERR_DATA,
		  "begrunnelse");
	must(desk, do_fate(desk, "T-002",
			   EDITS({"utfall", "utgår", NULL}, {"begrunnelse", "Ingen søkte", NULL})));
	stands(desk, "T-002", "status", "utgår");
	stands(desk, "T-002", "begrunnelse", "Ingen søkte");
	top_holds(desk, KIND_FATE, "2023/T-002", "begrunnelse", "Ingen søkte");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-002", "status", "-");
	top_holds(desk, KIND_FATE, "2023/T-002", "utfall", "?");
	must(desk, do_fate(desk, "T-003", EDITS({"utfall", "videreføres", NULL})));
	stands(desk, "T-003", "status", "-");
	steps_are(desk, 5);
}

/* T-001 stands with that status and reason. */
static void stands_so(struct desk *desk, const char *status, const char *reason)
{
	stands(desk, "T-001", "status", status);
	stands(desk, "T-001", "begrunnelse", reason);
}

static void another_fate_takes_back_what_the_first_did(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	must(desk, do_fate(desk, "T-001",
			   EDITS({"utfall", "utgår", NULL}, {"begrunnelse", "Nei", NULL})));
	stands_so(desk, "utgår", "Nei");
	must(desk, do_fate(desk, "T-001", EDITS({"begrunnelse", "Ingen penger", NULL})));
	stands_so(desk, "utgår", "Ingen penger");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	stands_so(desk, "fullført", "-");
	top_holds(desk, KIND_FATE, "2023/T-001", "begrunnelse", "-");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "videreføres", NULL})));
	assert_set(&desk->set, "utfall 2023/T-001 utfall: fullført → videreføres\n"
			       "tiltak T-001 status: fullført → utsatt\n");
	stands_so(desk, "utsatt", "-");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})));
	assert_set(&desk->set, "- utfall 2023/T-001\n"
			       "tiltak T-001 status: fullført → utsatt\n");
	must(desk, desk_undo(desk, false));
	stands_so(desk, "fullført", "-");
	must(desk, desk_undo(desk, true));
	stands_so(desk, "utsatt", "-");
}

/* A vurdering that needs a begrunnelse has its own again. */
static void the_reason_before_a_fate_comes_back(void **state)
{
	struct desk *desk = *state;
	must(desk,
	     desk_edit(desk, &(struct app_target){KIND_TILTAK, "T-001", 0},
		       EDITS({"vurdering", "kritisk", NULL}, {"begrunnelse", "Lite folk", NULL})));
	must(desk, do_fate(desk, "T-001",
			   EDITS({"utfall", "utgår", NULL}, {"begrunnelse", "Nei", NULL})));
	stands_so(desk, "utgår", "Nei");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})));
	stands_so(desk, "pågår", "Lite folk");
}

static void what_somebody_changed_since_stays_when_the_fate_changes(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "status", "utsatt"));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	must(desk, desk_set(desk, desk->app, "T-001", "status", "pågår"));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})));
	stands_so(desk, "pågår", "-");
	/* Nor is what was so before the fate taken for its doing. */
	must(desk, desk_set(desk, desk->app, "T-001", "status", "fullført"));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "videreføres", NULL})));
	stands_so(desk, "fullført", "-");
	/* The same of who carries it on. */
	must(desk, desk_set(desk, desk->app, "T-003", "videreføres-fra", "T-001"));
	must(desk, do_fate(desk, "T-001",
			   EDITS({"utfall", "slås sammen", NULL}, {"med", "T-003", NULL},
				 {"begrunnelse", "Likt", NULL})));
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})));
	stands(desk, "T-003", "videreføres-fra", "T-001");
	must_fail(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})), ERR_NOT_FOUND,
		  "T-001 har ikke noe utfall for 2023.");
}

static void what_is_merged_is_carried_on_by_the_other(void **state)
{
	struct desk *desk = *state;
	const struct app_edits *merged =
		EDITS({"utfall", "slås sammen", NULL}, {"med", "T-003", NULL},
		      {"begrunnelse", "Likt", NULL});
	must(desk, do_fate(desk, "T-001", merged));
	must(desk, do_fate(desk, "T-002", merged));
	stands(desk, "T-003", "videreføres-fra", "T-001, T-002");
	must(desk, do_fate(desk, "T-001", EDITS({"med", "T-002", NULL})));
	stands(desk, "T-003", "videreføres-fra", "T-002");
	stands(desk, "T-002", "videreføres-fra", "T-001");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "videreføres", NULL})));
	stands(desk, "T-002", "videreføres-fra", "-");
	top_holds(desk, KIND_FATE, "2023/T-001", "med", "-");
	must(desk, do_fate(desk, "T-002", EDITS({"utfall", "", NULL})));
	stands(desk, "T-003", "videreføres-fra", "-");
	steps_are(desk, 6);
}

static void a_fate_that_does_not_hang_together_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct {
		const struct app_edits *edits;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{EDITS({"utfall", "kanskje", NULL}), ERR_DATA, "utfall: "},
		{EDITS({"begrunnelse", "x", NULL}), ERR_DATA, "utfall"},
		{EDITS({"utfall", "endres", NULL}), ERR_DATA, "begrunnelse"},
		{EDITS({"utfall", "overføres", NULL}, {"begrunnelse", "x", NULL}), ERR_DATA,
		 "«til»"},
		{EDITS({"utfall", "slås sammen", NULL}, {"begrunnelse", "x", NULL}), ERR_DATA,
		 "«med»"},
		{EDITS({"utfall", "slås sammen", NULL}, {"med", "T-001", NULL},
		       {"begrunnelse", "x", NULL}),
		 ERR_DATA, "ikke med et annet tiltak"},
		{EDITS({"utfall", "slås sammen", NULL}, {"med", "T-099", NULL},
		       {"begrunnelse", "x", NULL}),
		 ERR_DATA, "«T-099» finnes ikke"},
		{EDITS({"utfall", "endres", NULL}, {"med", "T-002", NULL},
		       {"begrunnelse", "x", NULL}),
		 ERR_USE, "«med» hører til utfallet «slås sammen»."},
		{EDITS({"farge", "blå", NULL}), ERR_USE, "«farge» er ikke et felt på utfall."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		must_fail(desk, do_fate(desk, "T-001", cases[i].edits), cases[i].kind,
			  cases[i].words);
	}
	steps_are(desk, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_list_is_made_moved_and_emptied_one_step_each),
		TEST(what_is_not_there_is_told),
		TEST(a_full_list_takes_no_more),
		TEST(a_move_made_on_an_older_list_is_told),
		TEST(a_proposal_tells_who_and_why),
		TEST(the_proposal_is_the_list_as_it_was),
		TEST(a_decision_names_all_that_is_missing),
		TEST(a_decision_locks_the_list),
		TEST(what_is_decided_is_what_was_seen),
		TEST(a_new_decision_brings_a_new_order_and_the_old_one_stays),
		TEST(a_decision_is_not_older_than_the_one_that_stands),
		TEST(only_the_group_votes),
		TEST(the_person_votes_under_their_own_name),
		TEST(a_frame_that_says_nothing_is_none),
		TEST(what_ends_gets_its_status_in_the_same_step),
		TEST(another_fate_takes_back_what_the_first_did),
		TEST(the_reason_before_a_fate_comes_back),
		TEST(what_somebody_changed_since_stays_when_the_fate_changes),
		TEST(what_is_merged_is_carried_on_by_the_other),
		TEST(a_fate_that_does_not_hang_together_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
