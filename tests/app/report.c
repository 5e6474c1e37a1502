/*
 * What a report says of a period: counts against the period before, deadlines that were moved,
 * which sections there are, who is named, and that the past is told the same whenever it is asked.
 */
#include <string.h>

#include "desk.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"

enum { DAY = 86400 };

/* The instant of 12.00 in UTC of a day. */
static int64_t noon(int32_t day)
{
	return (int64_t)day * DAY + DAY / 2;
}

/* The clock shows that day from now on. */
static void it_is(struct desk *desk, int32_t day)
{
	desk_clock(noon(day));
	desk_again(desk, "kari");
}

struct asked {
	const char *period, *sections;
	int32_t today, as_of; /* as_of: 0 for none */
	bool brief, names;
};

static int64_t much_later(void)
{
	return noon(day_from(2030, 1, 1));
}

static bool write_report(struct desk *desk, const struct asked *asked, struct str *out)
{
	struct app_options options = {.db = desk->db,
				      .today = asked->as_of ? DAY_UNSET : asked->today,
				      .as_of = asked->as_of ? &asked->as_of : NULL,
				      .clock = much_later,
				      .account = "ola"};
	struct app_report_options how = {
		.sections = asked->sections, .brief = asked->brief, .names = asked->names};
	struct app *app;
	struct plan plan;
	struct report report;
	must(desk, period_parse(asked->period, &how.period, &desk->err));
	must(desk, app_open(&options, &app, &desk->err));
	plan_init(&plan);
	str_clear(out);
	must(desk, app_load(app, APP_ALL, &plan, &desk->err));
	bool ok = app_report(app, &plan, &how, &report, &desk->err);
	if (ok) {
		must(desk, report_write(&report, REPORT_MD, out, &desk->err));
		report_done(&report);
	}
	plan_done(&plan);
	app_close(app);
	return ok;
}

static void report_is(struct desk *desk, const struct asked *asked, struct str *out)
{
	must(desk, write_report(desk, asked, out));
}

static void has(const struct str *text, const char *words, bool wanted)
{
	if ((strstr(str_text(text), words) != NULL) != wanted) {
		fail_msg("«%s» is %s\n%s", words, wanted ? "missing" : "there", str_text(text));
	}
}

/* ---- Counts ---- */

static void counts_are_told_against_the_end_of_the_period_before(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	const struct asked second = {"2023-h2", "status", day_from(2023, 8, 1), 0, false, false};
	it_is(desk, day_from(2023, 7, 20));
	must(desk, desk_set(desk, desk->app, "T-001", "status", "fullført"));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Et til", NULL})));
	report_is(desk, &second, &text);
	has(&text, "| Fullført | 1 (+1) |", true);
	has(&text, "| Pågår | 0 (−1) |", true);
	has(&text, "| Utsatt | 0 (0) |", true);
	has(&text, "| I alt | 4 (+1) |", true);
	has(&text, "Tallet i parentes er endringen siden 30.06.2023.", true);
	str_done(&text);
}

static void what_the_register_does_not_know_is_not_told_as_nothing(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	report_is(desk, &(struct asked){"2023", "status", day_from(2023, 12, 1), 0, false, false},
		  &text);
	has(&text, "| Pågår | 1 |", true);
	has(&text, "Endringen siden 31.12.2022 er ikke kjent", true);
	assert_false(write_report(
		desk, &(struct asked){"2024", "status", day_from(2023, 12, 31), 0, false, false},
		&text));
	assert_non_null(strstr(desk->err.text, "2024 begynner ikke før 01.01.2024"));
	str_done(&text);
}

static void deadlines_of_the_period_have_passed_when_it_is_over(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	struct asked asked = {"2023", "forsinket", day_from(2023, 12, 31), 0, false, false};
	report_is(desk, &asked, &text);
	has(&text, "Gründerhus", false);
	asked.today = day_from(2024, 2, 1);
	report_is(desk, &asked, &text);
	has(&text, "| T-001 | Gründerhus | Forsinket | 2023 | – | Ikke oppgitt |", true);
	has(&text, "Næringsfond", false);
	asked.today = day_from(2026, 2, 1); /* what came after the period is not of it */
	report_is(desk, &asked, &text);
	has(&text, "Næringsfond", false);
	str_done(&text);
}

static void a_moved_deadline_is_told_with_the_old_one_and_the_reason(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	const struct app_ids ids = {(char *const[]){"T-002"}, 1};
	const struct app_edits *to[] = {EDITS({"frist", "k1 2025", NULL}),
					EDITS({"frist", "2025", NULL})};
	for (size_t i = 0; i < 2; i++) {
		change_set_done(&desk->set);
		must(desk, app_set(desk->app, &ids, to[i], i ? "venter på fylket" : "for tidlig",
				   &desk->set, &desk->err));
	}
	report_is(desk,
		  &(struct asked){"2023", "forsinket", day_from(2023, 12, 1), 0, false, false},
		  &text);
	has(&text, "| T-002 | Næringsfond | Ny frist | 2025 | 2024 | venter på fylket |", true);
	report_is(desk,
		  &(struct asked){"2024", "forsinket", day_from(2024, 12, 1), 0, false, false},
		  &text);
	has(&text, "Næringsfond", false);
	str_done(&text);
}

/* An id comes from a file that is checked, or from a database that others have written in. */
static void no_name_leads_out_of_the_folder(void **state)
{
	static const char *const rows[][2] = {
		{"asker-naering", "./asker-naering-2023.md"},
		{"../../x", "./x-2023.md"},
		{"-rf", "./rf-2023.md"},
		{"a/b\n\033]0;c", "./ab0c-2023.md"},
		{"..", "./rapport-2023.md"},
		{"", "./rapport-2023.md"},
	};
	struct str path = {0}, id = {0};
	const struct app_report_file file = {.path = ".", .format = REPORT_MD};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct report report = {.head = {.plan = rows[i][0], .period = "2023"}};
		str_clear(&path);
		app_report_path(&report, &file, &path);
		assert_string_equal(str_text(&path), rows[i][1]);
	}
	str_fill(&id, 'x', 300);
	str_clear(&path);
	app_report_path(&(struct report){.head = {.plan = str_text(&id), .period = "2023"}}, &file,
			&path);
	assert_int_equal(path.len, strlen("./-2023.md") + 60);
	str_done(&path);
	str_done(&id);
}

/* ---- Sections ---- */

static void sections_are_chosen_or_left_out(void **state)
{
	static const struct {
		const char *sections;
		bool brief;
		const char *there, *not_there;
	} rows[] = {
		{NULL, false, "## Vedlegg", "## Ingenting"},
		{NULL, true, "## Topp 10", "## Vedlegg"},
		{NULL, true, "## Sammendrag", "## Status for tiltakene"},
		{"økonomi", false, "## Økonomi", "## Sammendrag"},
		{"oekonomi, fn", false, "## FNs bærekraftsmål", "## Vedlegg"},
		{"-vedlegg,-fn", false, "## Økonomi", "## Vedlegg"},
	};
	struct desk *desk = *state;
	struct str text = {0};
	struct asked asked = {.period = "2023", .today = day_from(2023, 12, 1)};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		asked.sections = rows[i].sections;
		asked.brief = rows[i].brief;
		report_is(desk, &asked, &text);
		has(&text, rows[i].there, true);
		has(&text, rows[i].not_there, false);
	}
	asked.sections = "ting";
	must_fail(desk, write_report(desk, &asked, &text), ERR_USE, "ingen del «ting»");
	str_done(&text);
}

/* It is a page: of a long text it has the first sentences, and says where the rest is. */
static void the_short_report_cuts_the_authors_text_at_a_sentence(void **state)
{
	static const char *const one = "Det har vært et godt år for næringslivet i kommunen. ";
	struct desk *desk = *state;
	struct str own = {0}, text = {0};
	struct asked asked = {"2023", "sammendrag", day_from(2023, 12, 1), 0, true, false};
	const struct app_target about = {KIND_PLAN, "prove", 2023};
	for (int i = 0; i < 30; i++) {
		str_put(&own, one);
	}
	str_put(&own, "Slutt.\n\nEtterord.");
	must(desk, desk_assess(desk, &about, EDITS({"tekst", str_text(&own), NULL})));
	report_is(desk, &asked, &text);
	has(&text, "i kommunen. Resten av teksten står i hele rapporten.\n", true);
	has(&text, "Slutt.", false);
	asked.brief = false;
	report_is(desk, &asked, &text);
	has(&text, "Slutt.\n\nEtterord.", true);
	has(&text, "Resten av teksten", false);
	str_clear(&own);
	str_fill(&own, 'a', 2000);
	must(desk, desk_assess(desk, &about, EDITS({"tekst", str_text(&own), NULL})));
	asked.brief = true;
	report_is(desk, &asked, &text);
	has(&text, "aaaa", false);
	str_done(&own);
	str_done(&text);
}

static void every_section_has_something_to_say_of_an_empty_plan(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	char *path = desk_file(desk, "tom.yaml", "plan: {id: tom, tittel: Tom}\n", NULL);
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	for (size_t i = 0; i < n_report_sections; i++) {
		const struct asked asked = {
			"2023", report_sections[i].code, day_from(2023, 12, 1), 0, false, false};
		report_is(desk, &asked, &text);
		const char *section = strstr(str_text(&text), "\n## ");
		assert_non_null(section);
		const char *body = strchr(section + 1, '\n');
		if (!body || strspn(body, "\n") == strlen(body)) {
			fail_msg("%s says nothing", report_sections[i].code);
		}
	}
	str_done(&text);
}

static void a_status_text_is_told_where_its_paragraphs_belong(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	const struct app_target about = {KIND_TILTAK, "T-002", 2023},
				plan = {KIND_PLAN, "prove", 2023};
	must(desk, desk_assess(desk, &about,
			       EDITS({"tekst",
				      "Fondet åpnet.\nEffekt: 12 søknader.\navvik:Fylket var sent "
				      "ute.\nVidere: Tildeling.\nEffekten kommer.",
				      NULL})));
	must(desk, desk_assess(desk, &plan, EDITS({"tekst", "Et godt år.", NULL})));
	report_is(desk,
		  &(struct asked){"2023", "sammendrag,topp10", day_from(2023, 12, 1), 0, false,
				  false},
		  &text);
	has(&text, "\n\nEt godt år.\n\nPlanen har tre tiltak.", true);
	has(&text, "**Gjort:** Fondet åpnet.\\\nEffekten kommer.\n", true);
	has(&text, "**Effekt:** 12 søknader.\n", true);
	has(&text, "**Avvik og årsak:** Fylket var sent ute.\n", true);
	has(&text, "Tildeling.\n", true);
	str_done(&text);
}

static void what_nobody_has_told_is_named_in_one_line(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	const struct asked asked = {"2023", "topp10", day_from(2023, 12, 1), 0, false, false};
	report_is(desk, &asked, &text);
	has(&text, "**Effekt:**", false);
	has(&text, "**Ikke oppgitt:** hva som er gjort, effekt, vurdering, ", true);
	must(desk, desk_assess(desk, &(struct app_target){KIND_TILTAK, "T-002", 2023},
			       EDITS({"tekst", "Fondet åpnet.\nEffekt: 12 søknader.", NULL},
				     {"vurdering", "etter plan", NULL})));
	report_is(desk, &asked, &text);
	has(&text, "Vurderingen er «etter plan».", true);
	has(&text, "**Ikke oppgitt:** hva som er gjort, effekt, vurdering, ", false);
	str_done(&text);
}

static void a_promise_is_told_with_what_became_of_it(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	const struct asked asked = {"2023", "løfter", day_from(2023, 12, 1), 0, false, false};
	const struct app_target promise = {KIND_PROMISE, "L-1", 0};
	report_is(desk, &asked, &text);
	has(&text, "| L-1 | Huset åpner | 2022 | – | Ikke besvart |", true);
	must(desk, desk_edit(desk, &promise,
			     EDITS({"svar", "flyttet", NULL}, {"besvart", "2023", NULL},
				   {"ny-frist", "2025", NULL},
				   {"begrunnelse", "venter på huset", NULL})));
	report_is(desk, &asked, &text);
	has(&text, "| Flyttet til 2025: venter på huset |", true);
	must(desk, desk_edit(desk, &promise, EDITS({"svar", "holdt", NULL})));
	report_is(desk, &asked, &text);
	has(&text, "| Holdt", true);
	str_done(&text);
}

static void a_promise_within_a_text_is_told_as_one(void **state)
{
	static const char *const sections[] = {"topp10", "områder"};
	struct desk *desk = *state;
	struct str text = {0};
	must(desk,
	     desk_assess(desk, &(struct app_target){.id = "T-002", .year = 2023},
			 EDITS({"tekst", "Godt i gang.\n- løfte: Ny runde (mai 2024)", NULL})));
	for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
		const struct asked asked = {"2023", sections[i], day_from(2023, 12, 1),
					    0,	    false,	 false};
		report_is(desk, &asked, &text);
		has(&text, "Vi lover: Ny runde (mai 2024).", true);
		has(&text, "løfte:", false);
	}
	str_done(&text);
}

static void an_indicator_is_judged_for_the_year_or_by_its_newest_figure(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	char *path = desk_file(desk, "plan.yaml", desk_plan, "tittel: Sysselsatte,",
			       "tittel: Sysselsatte, retning: opp, mål: \">= 8000\",", NULL);
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	struct asked asked = {"2023", "indikatorer", day_from(2024, 2, 1), 0, false, false};
	report_is(desk, &asked, &text);
	has(&text, "Indikatoren har ikke tall for 2023. Etter det siste tallet er målet nådd.",
	    true);
	has(&text, "8935 (2020) | – | Tall mangler |", true);
	has(&text, "Siste tall er 8935 i 2020: nådd.", true);
	asked.period = "2020";
	report_is(desk, &asked, &text);
	has(&text, "Målet er nådd.", true);
	has(&text, "8935 (2020) | – | Nådd |", true);
	str_done(&text);
}

/* ---- Names ---- */

static void persons_are_named_only_when_that_is_wanted(void **state)
{
	struct desk *desk = *state;
	struct str text = {0};
	char *path = desk_file(desk, "plan.yaml", desk_plan, "{id: kultur, navn: Kulturavdelingen}",
			       "{id: kultur, navn: Berit Berg, type: person}", "ansvarlig: naering",
			       "ansvarlig: kultur", NULL);
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	struct asked asked = {.period = "2023", .today = day_from(2023, 12, 1)};
	report_is(desk, &asked, &text);
	has(&text, "Berit Berg", false);
	has(&text, "saksansvarlig", true);
	asked.names = true;
	report_is(desk, &asked, &text);
	has(&text, "Berit Berg", true);
	has(&text, "saksansvarlig", false);
	str_done(&text);
}

/* ---- The past ---- */

static void a_report_as_of_a_day_stays_the_same(void **state)
{
	struct desk *desk = *state;
	struct str first = {0}, again = {0};
	const struct asked asked = {"2023", NULL, 0, day_from(2023, 8, 1), false, false};
	report_is(desk, &asked, &first);
	it_is(desk, day_from(2023, 9, 1));
	must(desk, desk_set(desk, desk->app, "T-001", "status", "fullført"));
	must(desk, desk_set(desk, desk->app, "T-002", "frist", "2026"));
	must(desk, desk_drop(desk, KIND_TILTAK, "T-003"));
	must(desk, desk_do_make(desk, EDITS({"tittel", "Et til", NULL})));
	report_is(desk, &asked, &again);
	assert_string_equal(str_text(&again), str_text(&first));
	has(&first, "Tall per:** 01.08.2023", true);
	str_done(&first);
	str_done(&again);
}

static void a_plan_is_found_by_words_that_only_it_has(void **state)
{
	static const struct {
		const char *called, *id; /* NULL: not found */
	} rows[] = {{"prove", "prove"},	     {"prøve", NULL}, {"proeveplan", "prove"},
		    {"proeveby-tom", "tom"}, {"plan", NULL},  {"annet", NULL}};
	struct desk *desk = *state;
	char *path = desk_file(desk, "tom.yaml", "plan: {id: tom, tittel: Tom, kommune: Prøveby}\n",
			       NULL);
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct app_options options = {
			.db = desk->db, .plan = rows[i].called, .account = "ola"};
		struct app *app;
		struct plan plan;
		plan_init(&plan);
		must(desk, app_open(&options, &app, &desk->err));
		bool ok = app_load(app, APP_ALL, &plan, &desk->err);
		if (rows[i].id) {
			must(desk, ok);
			assert_string_equal(plan_info(&plan)->id, rows[i].id);
		} else {
			must_fail(desk, ok, ERR_NOT_FOUND, rows[i].called);
		}
		plan_done(&plan);
		app_close(app);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(counts_are_told_against_the_end_of_the_period_before),
		TEST(what_the_register_does_not_know_is_not_told_as_nothing),
		TEST(deadlines_of_the_period_have_passed_when_it_is_over),
		TEST(a_moved_deadline_is_told_with_the_old_one_and_the_reason),
		TEST(sections_are_chosen_or_left_out),
		cmocka_unit_test(no_name_leads_out_of_the_folder),
		TEST(the_short_report_cuts_the_authors_text_at_a_sentence),
		TEST_EMPTY(every_section_has_something_to_say_of_an_empty_plan),
		TEST(a_status_text_is_told_where_its_paragraphs_belong),
		TEST(what_nobody_has_told_is_named_in_one_line),
		TEST(a_promise_is_told_with_what_became_of_it),
		TEST(a_promise_within_a_text_is_told_as_one),
		TEST(an_indicator_is_judged_for_the_year_or_by_its_newest_figure),
		TEST(persons_are_named_only_when_that_is_wanted),
		TEST(a_report_as_of_a_day_stays_the_same),
		TEST(a_plan_is_found_by_words_that_only_it_has),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
