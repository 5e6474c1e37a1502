/*
 * The text for the protocol of the year's top ten, and the sums in it.
 */
#include <string.h>

#include "top_desk.h"

/* ---- Protocol ---- */

static void protocol_with(struct desk *desk, int64_t since, const char *order, struct str *out)
{
	const struct app_protocol of = {.year = 2024, .since = since, .order = order};
	struct work work = begin(desk);
	str_clear(out);
	must(desk, app_top_protocol(desk->app, &work.plan, &of, out, &desk->err));
	plan_done(&work.plan);
}

static void protocol(struct desk *desk, int64_t since, struct str *out)
{
	protocol_with(desk, since, NULL, out);
}

static void has(const struct str *text, const char *words, bool wanted)
{
	if ((strstr(str_text(text), words) != NULL) != wanted) {
		fail_msg("«%s» is %s\n%s", words, wanted ? "missing" : "there", str_text(text));
	}
}

static void the_protocol_tells_what_was_changed(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	protocol(desk, 0, &text);
	has(&text, " 1. Gründerhus (T-001)\n", true);
	has(&text, "Endringer", false);
	has(&text, "Forslag til vedtak\n", true);
	must(desk, do_hand_over(desk, NULL));
	protocol(desk, 0, &text);
	has(&text, "Endringer siden kommunedirektørens forslag 10.05.2023\nLista er ikke endret.\n",
	    true);
	must(desk, do_put(desk, "T-003", 1));
	must(desk, do_put(desk, "T-002", 1));
	must(desk, do_take_out(desk, "T-001"));
	protocol(desk, 0, &text);
	has(&text,
	    "- T-001 Gründerhus: ut, sto på plass 1 (kari)\n"
	    "- T-003 Bedriftsbesøk: inn på plass 2 (kari)\n\n",
	    true);
	has(&text, "Tatt ut av forslaget: Gründerhus (T-001), som sto på plass 1.\n", true);
	protocol(desk, 6, &text);
	has(&text,
	    "Endringer i møtet\n"
	    "- T-001 Gründerhus: ut, sto på plass 3 (kari)\n",
	    true);
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", "T-003, T-002, T-001"));
	protocol(desk, 7, &text);
	has(&text,
	    "- T-003 Bedriftsbesøk og T-002 Næringsfond: byttet plass 1 og 2 (kari)\n"
	    "- T-001 Gründerhus: inn på plass 3 (kari)\n",
	    true);
	has(&text, "Vedtatt av formannskapet 06.02.2024 i sak 12/24 (V-2024-1).", true);
	has(&text, "Forslag til vedtak\n", false);
	has(&text, "erstatter", false);
	must(desk, do_decide(desk, "formannskapet", "7.5.2024", "31/24", "T-003, T-001, T-002"));
	protocol(desk, 0, &text);
	has(&text,
	    "Endringer siden vedtaket V-2024-1\n"
	    "- T-001 Gründerhus og T-002 Næringsfond: byttet plass 2 og 3 (kari)\n\n",
	    true);
	has(&text, "(V-2024-2). Vedtaket erstatter V-2024-1. Disse tiltakene", true);
	str_done(&text);
}

/* Three single steps up are one move, and who only gave way is not told. */
static void a_tiltak_is_told_once_however_many_steps_it_took(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_put(desk, "T-003", 0));
	must(desk, do_hand_over(desk, NULL));
	must(desk, do_put(desk, "T-003", 2));
	must(desk, do_put(desk, "T-003", 1));
	protocol(desk, 0, &text);
	has(&text, "10.05.2023\n- T-003 Bedriftsbesøk: fra plass 3 til 1 (kari)\n\n", true);
	protocol(desk, 5, &text);
	has(&text, "møtet\n- T-003 Bedriftsbesøk: fra plass 3 til 1 (kari)\n\n", true);
	must(desk, do_put(desk, "T-003", 3));
	protocol(desk, 5, &text);
	has(&text, "Endringer i møtet\nLista er ikke endret.\n", true);
	str_done(&text);
}

/* What a meeting made of a decided list is not the list; the words to decide it come last. */
static void a_new_order_is_put_as_a_proposal(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	protocol(desk, 0, &text);
	has(&text, "ny rekkefølge", false);
	protocol_with(desk, 0, "T-003, T-001", &text);
	has(&text, "i sak 12/24", true);
	has(&text, "Forslag til ny rekkefølge\n- T-002", true);
	has(&text, ": ut, sto på plass 2\n- T-003 Bedriftsbesøk: inn på plass 1\n", true);
	has(&text, "Forslag til vedtak\nDisse tiltakene prioriteres i 2024, i denne ", true);
	has(&text, "Vedtaket erstatter V-2024-1.\n", true);
	str_done(&text);
}

static bool do_note(struct desk *desk, const char *id, int year, const char *words)
{
	struct work work = begin(desk);
	const struct app_target target = {KIND_TILTAK, id, year};
	bool ok = app_assess(desk->app, &work.plan, &target, EDITS({"tekst", words, NULL}),
			     &desk->set, &desk->err) &&
		  app_commit(desk->app, &work.plan, &desk->set, NULL, NULL, &desk->err);
	plan_done(&work.plan);
	return ok;
}

static void the_protocol_says_of_which_plan_who_met_and_when(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	must(desk, do_put(desk, "T-001", 0));
	protocol(desk, 0, &text);
	has(&text, "Dato: 10.05.2023\nProsjektgruppe: ikke valgt\n", true);
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "kultur, naering", NULL})));
	protocol(desk, 0, &text);
	has(&text, "Topp 10 for 2024\n\nPlan: ", true);
	has(&text, "Organ", false);
	has(&text, "Prosjektgruppe: Kulturavdelingen, Næringsavdelingen\n", true);
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	protocol(desk, 2, &text);
	has(&text, "Organ: formannskapet\nDato: 06.02.2024\nSak: 12/24\n", true);
	protocol(desk, 4, &text); /* a later meeting over the same list */
	has(&text, "Dato: 10.05.2023\n", true);
	str_done(&text);
}

static void what_is_noted_in_the_meeting_is_in_the_protocol(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_note(desk, "T-001", 2023, "Sagt før møtet"));
	protocol(desk, 3, &text);
	has(&text, "Merknader", false);
	must(desk, do_note(desk, "T-001", 2023, "Gruppa vil ha tall"));
	must(desk, do_note(desk, "T-003", 2023, "Ikke på lista"));
	protocol(desk, 3, &text);
	has(&text, "Merknader i møtet\n- T-001 Gründerhus: Gruppa vil ha tall\n\n", true);
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	protocol(desk, 3, &text);
	has(&text, "Gruppa vil ha tall", true);
	str_done(&text);
}

/* Ballots, the frame and the texts go on; what was decided does not. */
static void the_protocol_of_a_decision_tells_what_stood_then(void **state)
{
	struct desk *desk = *state;
	struct str then = {0}, now = {0};
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_frame(desk, EDITS({"dagsverk", "110", NULL})));
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "kultur, naering", NULL})));
	must(desk, do_vote(desk, "kultur", "T-002"));
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	protocol(desk, 0, &then);
	has(&then, "1 av 2 i prosjektgruppa har stemt.", true);
	has(&then, "Ingen har satt dette foran noe annet tiltak: T-001.\n", true);
	must(desk, do_vote(desk, "kultur", "T-001"));
	must(desk, do_vote(desk, "naering", "T-001"));
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "naering", NULL})));
	must(desk, do_frame(desk, EDITS({"dagsverk", "90", NULL})));
	must(desk, do_propose(desk, "T-003", EDITS({"begrunnelse", "Haster", NULL})));
	must(desk, desk_set(desk, desk->app, "T-001", "tittel", "Et annet navn"));
	must(desk, desk_set(desk, desk->app, "T-002", "dagsverk", "30"));
	protocol(desk, 0, &now);
	assert_string_equal(str_text(&now), str_text(&then));
	must(desk, desk_set(desk, desk->app, "V-2024-1", "sak", "12/42"));
	protocol(desk, 0, &now);
	has(&now, "Sak: 12/42\n", true); /* a slip of the finger, mended */
	has(&now, "i sak 12/42 (V-2024-1)", true);
	must(desk, do_decide(desk, "formannskapet", "7.5.2024", "31/24", NULL));
	protocol(desk, 0, &now);
	has(&now, " 1. Et annet navn (T-001)\n", true);
	has(&now, "30 av 90 dagsverk", true);
	has(&now, "1 av 1 i prosjektgruppa har stemt.", true);
	str_done(&then);
	str_done(&now);
}

/* The file has a proposal, and an order that is another. */
static void a_proposal_read_from_a_file_is_one(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	char *file =
		desk_file(desk, "liste.yaml", desk_plan, "topp10:\n",
			  "topp10:\n  2024: {forslagsdato: 2024-01-09, forslag: [T-001, T-002], "
			  "tiltak: [T-002, T-001]}\n",
			  NULL);
	must(desk, desk_read(desk, KEEP_ASK, file, NULL, NULL));
	protocol(desk, 0, &text);
	has(&text,
	    "Endringer siden kommunedirektørens forslag 09.01.2024\n"
	    "- T-002 Næringsfond og T-001 Gründerhus: byttet plass 1 og 2 (kari: "
	    "lest fra liste.yaml)\n",
	    true);
	must(desk, do_put(desk, "T-003", 1));
	protocol(desk, 0, &text);
	has(&text, "- T-003 Bedriftsbesøk: inn på plass 1 (kari)\n", true);
	must(desk, do_hand_over(desk, "10.1.2024"));
	protocol(desk, 0, &text);
	has(&text, "forslag 10.01.2024\nLista er ikke endret.\n", true);
	str_done(&text);
}

static void the_protocol_of_no_list_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct app_protocol of = {.year = 2024};
	struct work work = begin(desk);
	struct str text = {0};
	must_fail(desk, app_top_protocol(desk->app, &work.plan, &of, &text, &desk->err), ERR_DATA,
		  "Topp 10 for 2024 er tom.");
	plan_done(&work.plan);
}

static void sums_never_take_the_unknown_for_zero(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	struct top_list list;
	static const char *const wanted[] = {
		"ukjent av 110 dagsverk · ukjent av 6 mill. kr · 1 uten dagsverk · 1 uten kostnad",
		"30 av 110 dagsverk · 500 000 kr av 6 mill. kr · 1 uten dagsverk · 1 uten "
		"kostnad",
	};
	must(desk, desk_set(desk, desk->app, "T-002", "dagsverk", "30"));
	must(desk, desk_set(desk, desk->app, "T-002", "kostnad", "500 000"));
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_put(desk, "T-002", 0));
	must(desk, do_frame(desk, EDITS({"dagsverk", "110", NULL}, {"kroner", "6 mill", NULL})));
	struct work work = begin(desk);
	top_list(&work.plan, 2024, &list);
	for (size_t i = 0; i < 2; i++) {
		str_clear(&text);
		app_top_sum_show(&list, i, &text);
		for (char *at; (at = strstr(text.data, "\u00a0")) != NULL;) {
			str_splice(&text, (size_t)(at - text.data), 2, " ", 1);
		}
		assert_string_equal(str_text(&text), wanted[i]);
	}
	top_list_done(&list);
	plan_done(&work.plan);
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_protocol_tells_what_was_changed),
		TEST(a_tiltak_is_told_once_however_many_steps_it_took),
		TEST(a_new_order_is_put_as_a_proposal),
		TEST(the_protocol_says_of_which_plan_who_met_and_when),
		TEST(what_is_noted_in_the_meeting_is_in_the_protocol),
		TEST(the_protocol_of_a_decision_tells_what_stood_then),
		TEST(a_proposal_read_from_a_file_is_one),
		TEST(the_protocol_of_no_list_is_refused),
		TEST(sums_never_take_the_unknown_for_zero),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
