/*
 * Steps of the year's top ten told as commands: tests/cli/cases/topp.case shows what these do.
 */
#include "top_desk.h"

/* Fails the test unless the last step is told so; NULL: not at all. */
static void told(struct desk *desk, const char *wanted)
{
	struct plan plan;
	struct str line = {0};
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	bool ok = app_command_line(desk->app, &plan, &desk->set, &line);
	size_t len = line.len;
	assert_int_equal(ok, wanted != NULL);
	assert_int_equal(ok, len > 0);
	if (wanted) {
		char *db = strstr(line.data, " --db ");
		assert_non_null(db);
		*db = '\0';
		assert_string_equal(line.data, wanted);
	}
	str_done(&line);
	plan_done(&plan);
}

static void moves_are_told(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	told(desk, "tiltak topp 2024 inn T-001");
	must(desk, do_put(desk, "T-002", 0));
	told(desk, "tiltak topp 2024 inn T-002");
	must(desk, do_put(desk, "T-003", 2));
	told(desk, "tiltak topp 2024 inn T-003 2");
	must(desk, do_put(desk, "T-002", 1));
	told(desk, "tiltak topp 2024 flytt T-002 1");
	must(desk, do_put(desk, "T-002", 3));
	told(desk, "tiltak topp 2024 flytt T-002 3");
	must(desk, do_take_out(desk, "T-003"));
	told(desk, "tiltak topp 2024 ut T-003");
	must(desk, do_hand_over(desk, NULL));
	told(desk, "tiltak topp 2024 forslag --dato 2023-05-10");
	must(desk, do_edit_list(desk, EDITS({"tiltak", "T-003, T-002, T-001", NULL})));
	told(desk, NULL);
}

static void decisions_are_told(void **state)
{
	struct desk *desk = *state;
	must(desk, do_put(desk, "T-001", 0));
	must(desk, do_decide(desk, "formannskapet", "6.2.2024", "12/24", NULL));
	told(desk, "tiltak topp 2024 vedta --organ formannskapet --dato 2024-02-06 --sak 12/24");
	must(desk, do_decide(desk, "formannskapet", "7.3.2024", "22/24", "T-002, T-001"));
	told(desk, "tiltak topp 2024 vedta --organ formannskapet --dato 2024-03-07 --sak 22/24 "
		   "--rekkefølge 'T-002, T-001'");
	must_fail(desk, desk_undo(desk, false), ERR_DATA, "kan ikke angres");
}

static void what_the_group_says_is_told(void **state)
{
	struct desk *desk = *state;
	must(desk, do_propose(desk, "T-001", EDITS({"begrunnelse", "Haster mest", NULL})));
	told(desk, "tiltak topp 2024 foreslå T-001 --grunn 'Haster mest'");
	must(desk, do_propose(desk, "T-003", EDITS({"foreslått-av", "Gruppa", NULL})));
	told(desk, NULL);
	must(desk, do_withdraw(desk, "T-003"));
	told(desk, "tiltak topp 2024 trekk T-003");
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "kultur, naering", NULL})));
	told(desk, "tiltak topp 2024 gruppe kultur naering");
	must(desk, do_vote(desk, "kultur", "T-001, T-002"));
	told(desk, "tiltak topp 2024 stem T-001 T-002 --av kultur");
	must(desk, do_vote(desk, "kultur", "T-002"));
	told(desk, "tiltak topp 2024 stem T-002 --av kultur");
	must(desk, do_vote(desk, "kultur", ""));
	told(desk, "tiltak topp 2024 stem --fjern --av kultur");
	must(desk, do_edit_list(desk, EDITS({"prosjektgruppe", "", NULL})));
	told(desk, "tiltak topp 2024 gruppe --fjern");
}

static void frames_and_fates_are_told(void **state)
{
	struct desk *desk = *state;
	must(desk, do_frame(desk, EDITS({"dagsverk", "110", NULL}, {"kroner", "6 mill", NULL})));
	told(desk, "tiltak topp 2024 ramme dagsverk=110 kroner='6 000 000'");
	must(desk, do_frame(desk, EDITS({"dagsverk", "", NULL})));
	told(desk, "tiltak topp 2024 ramme dagsverk= kroner='6 000 000'");
	must(desk, do_frame(desk, EDITS({"kroner", "", NULL})));
	told(desk, "tiltak topp 2024 ramme dagsverk= kroner=");
	must(desk, do_fate(desk, "T-001",
			   EDITS({"utfall", "slås sammen", NULL}, {"med", "T-003", NULL},
				 {"begrunnelse", "Likt", NULL})));
	told(desk, "tiltak topp 2023 utfall T-001 'slås sammen' --med T-003 --grunn Likt");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "fullført", NULL})));
	told(desk, "tiltak topp 2023 utfall T-001 fullført");
	must(desk, do_fate(desk, "T-001", EDITS({"utfall", "", NULL})));
	told(desk, "tiltak topp 2023 utfall T-001 --fjern");
	must(desk, do_fate(desk, "T-002",
			   EDITS({"utfall", "utgår", NULL}, {"begrunnelse", "Nei", NULL})));
	told(desk, "tiltak topp 2023 utfall T-002 utgår --grunn Nei");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(moves_are_told),
		TEST(decisions_are_told),
		TEST(what_the_group_says_is_told),
		TEST(frames_and_fates_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
