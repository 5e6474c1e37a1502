/*
 * `sett`: what is refused and in which words, what is taken, one step for many records, and that no
 * more of the plan is read than the change needs.
 */
#include "desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sets.h"
#include "tiltak/store.h"

#define IDS(...)                                                                                   \
	(&(struct app_ids){(char *const[]){__VA_ARGS__},                                           \
			   sizeof((char *const[]){__VA_ARGS__}) / sizeof(char *)})

static bool set_all(struct desk *desk, const struct app_ids *ids, const struct app_edits *edits,
		    const char *why)
{
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	desk->err = (struct err){0};
	return app_set(desk->app, ids, edits, why, &desk->set, &desk->err);
}

/* ---- What a person types */

static const struct {
	const char *id;
	const char *key, *typed, *wanted; /* canonical, «-» for unset */
} good[] = {
	{"T-001", "frist", "k2 2024", "2. kvartal 2024"},
	{"T-001", "frist", "+14", "2023-05-24"},
	{"T-001", "frist", "", "-"},
	{"T-001", "frist", NULL, "-"},
	{"T-001", "frist", " \t ", "-"},
	{"T-001", "status", "Ferdig", "fullført"},
	{"T-001", "status", "i boks", "fullført"},
	{"T-001", "STATUS", "utsatt", "utsatt"},
	{"T-001", "kostnad", "1,7 mill", "1 700 000"},
	{"T-001", "ansvarlig", "Kulturavdelingen", "kultur"},
	{"T-001", "ansvarlig", "kult", "kultur"},
	{"T-001", "ansvarlig", "naering", "naering"},
	{"T-001", "strategier", "1-2 1-1", "1-2, 1-1"},
	{"T-001", "vedtak", "V-1", "V-1"},
	{"T-001", "tittel", "A\xCC\x8Arlig konferanse", "Årlig konferanse"},
	{"T-001", "beskrivelse", "To\nlinjer", "To\nlinjer"},
	{"T-003", "omraade", "1", "1"},
	{"T-002.1", "frist", "h1 2024", "1. halvår 2024"},
	{"1-2", "mål", "ti nye", "ti nye"},
	{"1", "tittel", "Nye bedrifter", "Nye bedrifter"},
	{"I-1/2020", "ambisjon", "9000", "9000"},
	{"naering", "type", "virksomhet", "virksomhet"},
	{"L-1", "om", "T-001", "T-001"},
	{"L-1", "om", "2023", "2023"},
	{"V-1", "sak", "2021/17", "2021/17"},
	{"2023", "merknad", "Foreløpig", "Foreløpig"},
	{"i boks", "status", "utgår", "utgår"},
	{"prove", "visjon", "Best", "Best"},
};

static void what_people_type_is_understood(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		void *fresh;
		desk_filled(&fresh);
		struct desk *desk = fresh;
		must(desk, desk_set(desk, desk->app, good[i].id, good[i].key, good[i].typed));
		stands(desk, good[i].id, good[i].key, good[i].wanted);
		desk_remove(&fresh);
	}
}

static const struct {
	const char *id;
	const char *key, *typed;
	enum err_kind kind;
	const char *words;
} bad[] = {
	{"T-99", "frist", "2024", ERR_NOT_FOUND,
	 "Finner ikke «T-99». Se lista med «tiltak liste»."},
	{"", "frist", "2024", ERR_NOT_FOUND, "Finner ikke «»."},
	{"T-001", "statsu", "pågår", ERR_USE,
	 "«statsu» er ikke et felt på tiltak. Mente du «status»?"},
	{"T-001", "xyz", "1", ERR_USE, "«xyz» er ikke et felt på tiltak. Feltene er tittel, "},
	{"T-002.1", "kostnad", "1", ERR_USE,
	 "«kostnad» er ikke et felt på leveranse. Feltene er tittel, frist, status, begrunnelse, "
	 "plass, "
	 "ansvarlig, kilde."},
	{"T-002.1", "tiltak", "T-001", ERR_USE,
	 "«tiltak» kan ikke endres: T-002.1 hører til der den ble laget. Lag en ny i stedet."},
	{"1-1", "område", "1", ERR_USE, "«område» kan ikke endres: 1-1 hører til"},
	{"I-1/2020", "år", "2021", ERR_USE,
	 "«år» er en del av id-en I-1/2020 og kan ikke endres. Lag en ny i stedet."},
	{"T-001", "frist", "i fjor en gang", ERR_DATA, "frist: «i fjor en gang» kan ikke leses"},
	{"T-001", "kostnad", "1.000", ERR_DATA, "kostnad: "},
	{"T-001", "status", "kanskje", ERR_DATA, "status: «kanskje» er ikke blant valgene."},
	{"T-001", "tittel", "", ERR_DATA, "T-001 mangler «tittel». Fyll det ut."},
	{"T-001", "tittel", "to\nlinjer", ERR_DATA, "tittel: Teksten kan bare ha én linje."},
	{"T-001", "tittel", "a\033[2J", ERR_DATA, "tittel: Teksten har et styretegn (<001B>)."},
	{"T-001", "tittel", "a\xFF", ERR_DATA, "tittel: Teksten er ikke gyldig UTF-8."},
	{"T-001", "ansvarlig", "naring", ERR_DATA,
	 "ansvarlig «naring» finnes ikke (mente du «naering»?)"},
	{"T-001", "ansvarlig", "Ukjent avdeling", ERR_DATA,
	 "ansvarlig: Finner ikke aktør «Ukjent avdeling». Skriv id-en eller navnet, eller lag "
	 "aktøren "
	 "med «tiltak ny NAVN slag=aktør»."},
	{"T-001", "strategier", "1-1, 9-9", ERR_DATA, "strategier «9-9» finnes ikke"},
	{"T-001", "område", "1", ERR_DATA, "har både strategi og område."},
	{"T-001", "status", "utgår", ERR_DATA,
	 "T-001 utgår, men har ingen begrunnelse. Skriv hvorfor i «begrunnelse»."},
	{"T-001", "vurdering", "kritisk", ERR_DATA, "men har ingen begrunnelse."},
	{"L-1", "om", "T-99", ERR_DATA, "om «T-99» finnes ikke"},
	{"I-1/2020", "resultat", "", ERR_DATA,
	 "har verken resultat, ambisjon eller en dag tallet ventes"},
};

static void what_is_wrong_is_told_and_nothing_changes(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		must_fail(desk, desk_set(desk, desk->app, bad[i].id, bad[i].key, bad[i].typed),
			  bad[i].kind, bad[i].words);
	}
	steps_are(desk, 1);
}

static void the_reason_why_is_the_begrunnelse_where_one_is_due(void **state)
{
	struct desk *desk = *state;
	must(desk, set_all(desk, IDS("T-001", "T-002", "T-003"), EDITS({"status", "utgår", NULL}),
			   "slått sammen\nmed T-005"));
	assert_set(&desk->set, "tiltak T-001 status: pågår → utgår\n"
			       "tiltak T-002 status: – → utgår\n"
			       "tiltak T-003 status: – → utgår\n"
			       "tiltak T-001 begrunnelse: – → slått sammen\nmed T-005\n"
			       "tiltak T-002 begrunnelse: – → slått sammen\nmed T-005\n"
			       "tiltak T-003 begrunnelse: – → slått sammen\nmed T-005\n");
	assert_string_equal(desk->set.why, "slått sammen\nmed T-005");
	steps_are(desk, 2);
	must(desk, set_all(desk, IDS("T-002"), EDITS({"frist", "2025", NULL}), "utsatt"));
	stands(desk, "T-002", "begrunnelse", "slått sammen\nmed T-005");
	must(desk, set_all(desk, IDS("T-001"), EDITS({"status", "pågår", NULL}), ""));
	assert_null(desk->set.why);
}

static void a_new_status_that_needs_a_reason_needs_a_new_one(void **state)
{
	struct desk *desk = *state;
	must(desk, set_all(desk, IDS("T-001"),
			   EDITS({"begrunnelse", "Ingen søkere", NULL}, {"status", "utgår", NULL}),
			   NULL));
	assert_set(&desk->set, "tiltak T-001 status: pågår → utgår\n"
			       "tiltak T-001 begrunnelse: – → Ingen søkere\n");
	must_fail(desk, set_all(desk, IDS("T-001"), EDITS({"vurdering", "kritisk", NULL}), NULL),
		  ERR_DATA, "Skriv hvorfor i «begrunnelse» i samme steg, eller med --grunn.");
	must(desk,
	     set_all(desk, IDS("T-001"),
		     EDITS({"vurdering", "kritisk", NULL}, {"begrunnelse", "Ingen søkere", NULL}),
		     NULL));
	stands(desk, "T-001", "begrunnelse", "Ingen søkere");
	must(desk, set_all(desk, IDS("T-001"), EDITS({"vurdering", "usikker", NULL}), "Kanskje"));
	stands(desk, "T-001", "begrunnelse", "Kanskje");
	must(desk, set_all(desk, IDS("T-001"),
			   EDITS({"status", "pågår", NULL}, {"vurdering", "", NULL}), NULL));
	stands(desk, "T-001", "begrunnelse", "-");
	must(desk, desk_undo(desk, false));
	stands(desk, "T-001", "begrunnelse", "Kanskje");
	stands(desk, "T-001", "status", "utgår");
}

static void a_reason_that_is_no_text_is_refused(void **state)
{
	struct desk *desk = *state;
	const struct app_edits *edits = EDITS({"frist", "2025", NULL});
	must_fail(desk, set_all(desk, IDS("T-001"), edits, "for\033]0;x\adi"), ERR_DATA,
		  "grunn: Teksten har et styretegn (<001B>). Ta det bort.");
	must_fail(desk, set_all(desk, IDS("T-001"), edits, "\xC3"), ERR_DATA,
		  "grunn: Teksten er ikke gyldig UTF-8.");
	steps_are(desk, 1);
	must(desk, set_all(desk, IDS("T-001"), edits, "  \n "));
	assert_null(desk->set.why);
}

/* ---- Many at once */

static void many_records_are_one_step_and_one_undo(void **state)
{
	struct desk *desk = *state;
	must(desk, set_all(desk, IDS("T-001", "T-003", "T-002.1", "T-001"),
			   EDITS({"frist", "2026", NULL}, {"status", "utsatt", NULL}), "møtet"));
	assert_int_equal(desk->set.seq, 2);
	assert_int_equal(desk->set.n, 6);
	stands(desk, "T-002.1", "status", "utsatt");
	must(desk, desk_undo(desk, false));
	assert_int_equal(desk->set.n, 6);
	stands(desk, "T-001", "frist", "2023");
	stands(desk, "T-001", "status", "pågår");
	stands(desk, "T-003", "frist", "-");
	stands(desk, "T-002.1", "status", "-");
	steps_are(desk, 3);
}

static void one_that_is_wrong_stops_them_all(void **state)
{
	struct desk *desk = *state;
	const struct app_edits *edits = EDITS({"kostnad", "500", NULL});
	must_fail(desk, set_all(desk, IDS("T-001", "T-99", "T-002"), edits, NULL), ERR_NOT_FOUND,
		  "«T-99»");
	must_fail(desk, set_all(desk, IDS("T-001", "T-002.1"), edits, NULL), ERR_USE,
		  "«kostnad» er ikke et felt på leveranse.");
	edits = EDITS({"kostnad", "500", NULL}, {"frist", "snart", NULL});
	must_fail(desk, set_all(desk, IDS("T-001"), edits, NULL), ERR_DATA, "frist: «snart»");
	stands(desk, "T-001", "kostnad", "-");
	steps_are(desk, 1);
}

static void a_milestone_has_a_date_or_a_month(void **state)
{
	struct desk *desk = *state;
	struct change_set set;
	struct plan plan;
	const struct app_target target = {.kind = KIND_EVENT};
	change_set_init(&set);
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	must(desk,
	     app_make(desk->app, &plan, &target,
		      EDITS({"tittel", "Møte", NULL}, {"måned", "mai", NULL}), &set, &desk->err));
	must(desk, app_commit(desk->app, &plan, &set, NULL, &desk->conflict, &desk->err));
	must(desk, desk_set(desk, desk->app, "H-1", "dato", "2024-05-14"));
	stands(desk, "H-1", "måned", "-");
	must(desk, desk_set(desk, desk->app, "H-1", "måned", "juni"));
	stands(desk, "H-1", "dato", "-");
	must(desk, desk_set(desk, desk->app, "H-1", "dato", ""));
	stands(desk, "H-1", "måned", "6");
	change_set_done(&set);
	plan_done(&plan);
}

static void a_field_that_is_given_twice_is_refused(void **state)
{
	struct desk *desk = *state;
	must_fail(desk,
		  set_all(desk, IDS("T-003"),
			  EDITS({"omraade", "1", NULL}, {"frist", "2024", NULL},
				{"område", "", NULL}),
			  NULL),
		  ERR_USE, "«område» er gitt to ganger. Ta bort den ene.");
	steps_are(desk, 1);
}

static void what_stands_already_is_no_step(void **state)
{
	struct desk *desk = *state;
	must(desk, set_all(desk, IDS("T-001", "T-002"), EDITS({"frist", "2023", NULL}), NULL));
	assert_set(&desk->set, "tiltak T-002 frist: 2024 → 2023\n");
	must(desk, set_all(desk, IDS("T-001", "T-002"), EDITS({"frist", "2023", NULL}), "igjen"));
	assert_int_equal(desk->set.n, 0);
	must(desk, set_all(desk, &(struct app_ids){0}, EDITS({"frist", "2023", NULL}), NULL));
	must(desk, set_all(desk, IDS("T-001"), &(struct app_edits){0}, NULL));
	steps_are(desk, 2);
}

static void what_the_person_saw_must_still_stand(void **state)
{
	struct desk *desk = *state;
	must(desk, set_all(desk, IDS("T-001"), EDITS({"frist", "2025", "2023"}), NULL));
	must_fail(desk, set_all(desk, IDS("T-001"), EDITS({"frist", "2026", "2023"}), NULL),
		  ERR_BUSY, "Frist for tiltak T-001 er endret til «2025» av kari 10.05.2023 09.42");
	must_fail(desk, set_all(desk, IDS("T-001"), EDITS({"frist", "2026", ""}), NULL), ERR_BUSY,
		  "er endret til «2025»");
	stands(desk, "T-001", "frist", "2025");
	steps_are(desk, 2);
}

static void the_step_tells_who_and_when(void **state)
{
	struct desk *desk = *state;
	struct app *app = desk_as(desk, "konto", "Na\xCC\x8Al ");
	desk_clock(DESK_START + 3600);
	must(desk, desk_set(desk, app, "T-001", "frist", "2025"));
	assert_string_equal(desk->set.actor, "konto");
	assert_string_equal(desk->set.behalf, "Nål");
	assert_string_equal(app_person(app), "Nål");
	assert_int_equal(desk->set.at, DESK_START + 3600);
	assert_int_equal(desk->set.act, ACT_CHANGE);
	app_close(app);
}

/* ---- How much is read */

static size_t n_read;

static size_t count(const struct plan *plan)
{
	size_t n = 0;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		n += plan_count(plan, kind);
	}
	return n;
}

/* The linker puts these in the place of the store's, for the app and for the store itself. */
// NOLINTBEGIN(readability-identifier-naming)
bool __real_store_load(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err);
bool __wrap_store_load(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err);
bool __wrap_store_load(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err)
{
	size_t before = count(out);
	bool ok = __real_store_load(store, plan, mask, out, err);
	n_read += count(out) - before;
	return ok;
}

bool __real_load_kinds(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err);
bool __wrap_load_kinds(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err);
bool __wrap_load_kinds(struct store *store, const char *plan, unsigned mask, struct plan *out,
		       struct err *err)
{
	size_t before = count(out);
	bool ok = __real_load_kinds(store, plan, mask, out, err);
	n_read += count(out) - before;
	return ok;
}

bool __real_store_fetch(struct store *store, const char *plan, enum kind kind, const char *id,
			struct plan *out, struct err *err);
bool __wrap_store_fetch(struct store *store, const char *plan, enum kind kind, const char *id,
			struct plan *out, struct err *err);
bool __wrap_store_fetch(struct store *store, const char *plan, enum kind kind, const char *id,
			struct plan *out, struct err *err)
{
	size_t before = count(out);
	bool ok = __real_store_fetch(store, plan, kind, id, out, err);
	n_read += count(out) - before;
	return ok;
}

// NOLINTEND(readability-identifier-naming)

static void read_large_plan(struct desk *desk)
{
	struct str text = {0};
	str_put(&text, desk_plan);
	size_t at = (size_t)(strstr(str_text(&text), "topp10:") - str_text(&text));
	struct str rows = {0};
	for (int i = 0; i < 10000; i++) {
		str_printf(&rows, "  - {id: U-%05d, tittel: Tiltak %d, strategier: [1-1]}\n", i, i);
	}
	str_splice(&text, at, 0, str_text(&rows), rows.len);
	must(desk, desk_read(desk, KEEP_ASK, desk_file(desk, "stor.yaml", str_text(&text), NULL),
			     NULL, NULL));
	str_done(&rows);
	str_done(&text);
}

/* Two actors and one word for a status, and then what the change touches and names: by the app, and
 * once more by the store where nobody else writes. */
static void a_change_reads_no_more_of_a_large_plan_than_it_needs(void **state)
{
	enum { NAMES = 3 };
	struct desk *desk = *state;
	struct plan plan;
	read_large_plan(desk);
	n_read = 0;
	must(desk, desk_set(desk, desk->app, "U-05000", "status", "pågår"));
	assert_in_range(n_read, 1, NAMES + 2);
	n_read = 0;
	must(desk, desk_set(desk, desk->app, "U-05001", "strategier", "1-2, 1-1"));
	assert_in_range(n_read, 1, NAMES + 2 + 4);
	n_read = 0;
	must(desk, desk_set(desk, desk->app, "L-1", "om", "U-05002"));
	assert_in_range(n_read, 1, NAMES + 2 + 2);
	n_read = 0;
	must(desk, desk_undo(desk, false));
	assert_in_range(n_read, 1, 2);
	/* The measure does measure. */
	n_read = 0;
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	assert_in_range(n_read, 10000, 10100);
	plan_done(&plan);
}

/* ---- The same on the command line */

/* What the line of a set is, but for the register. */
static void told(struct desk *desk, const struct change_set *set, const char *wanted)
{
	struct plan plan;
	struct str line = {0}, db = {0};
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	assert_true(app_command_line(desk->app, &plan, set, &line));
	str_printf(&db, " --db %s", desk->db);
	for (char *at; (at = strstr(line.data, str_text(&db)));) {
		str_splice(&line, (size_t)(at - line.data), db.len, "", 0);
	}
	assert_string_equal(str_text(&line), wanted);
	str_done(&line);
	str_done(&db);
	plan_done(&plan);
}

static void several_are_told_by_one_command_only_if_they_are_alike(void **state)
{
	struct desk *desk = *state;
	static const char *const ids[] = {"T-001", "T-002"}, *const statuses[] = {"utsatt",
										  "pågår"};
	must(desk, set_all(desk, IDS("T-003", "T-001"),
			   EDITS({"status", "utsatt", NULL}, {"frist", "2025", NULL}), NULL));
	told(desk, &desk->set, "tiltak sett T-003 T-001 status=utsatt frist=2025");
	struct change_set set;
	struct plan plan;
	change_set_init(&set);
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	for (size_t i = 0; i < 2; i++) {
		struct app_target target = {.kind = KIND_TILTAK, .id = ids[i]};
		must(desk, app_edit(desk->app, &plan, &target,
				    EDITS({"status", statuses[1 - i], NULL}), &set, &desk->err));
	}
	must(desk, app_commit(desk->app, &plan, &set, NULL, &desk->conflict, &desk->err));
	told(desk, &set, "tiltak sett T-001 status=pågår && tiltak sett T-002 status=utsatt");
	app_use_plan(desk->app, "prove");
	told(desk, &set,
	     "tiltak sett T-001 status=pågår --plan prove && "
	     "tiltak sett T-002 status=utsatt --plan prove");
	change_set_done(&set);
	plan_done(&plan);
}

static void a_line_tells_twenty_records_and_of_more_how_many(void **state)
{
	enum { MOST = 20, MANY = 2000 };
	struct desk *desk = *state;
	static char names[MANY][16];
	char *ids[MANY];
	struct str wanted = {0};
	read_large_plan(desk);
	str_put(&wanted, "tiltak sett");
	for (int i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof names[i], "U-%05d", i);
		ids[i] = names[i];
		if (i < MOST) {
			str_printf(&wanted, " %s", names[i]);
		}
	}
	str_put(&wanted, " status=pågår");
	struct app_ids some = {ids, MOST}, more = {ids, MOST + 1}, many = {ids, MANY};
	must(desk, set_all(desk, &some, EDITS({"status", "pågår", NULL}), NULL));
	told(desk, &desk->set, str_text(&wanted));
	must(desk, set_all(desk, &more, EDITS({"status", "utsatt", NULL}), NULL));
	told(desk, &desk->set, "# 21 poster er endret i ett steg: for mange til å vises her.");
	must(desk, set_all(desk, &many, EDITS({"status", "fullført", NULL}), NULL));
	told(desk, &desk->set, "# 2000 poster er endret i ett steg: for mange til å vises her.");
	str_done(&wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_type_is_understood),
		TEST(what_is_wrong_is_told_and_nothing_changes),
		TEST(the_reason_why_is_the_begrunnelse_where_one_is_due),
		TEST(a_new_status_that_needs_a_reason_needs_a_new_one),
		TEST(a_reason_that_is_no_text_is_refused),
		TEST(many_records_are_one_step_and_one_undo),
		TEST(one_that_is_wrong_stops_them_all),
		TEST(a_milestone_has_a_date_or_a_month),
		TEST(a_field_that_is_given_twice_is_refused),
		TEST(what_stands_already_is_no_step),
		TEST(what_the_person_saw_must_still_stand),
		TEST(the_step_tells_who_and_when),
		TEST_EMPTY(a_change_reads_no_more_of_a_large_plan_than_it_needs),
		TEST(several_are_told_by_one_command_only_if_they_are_alike),
		TEST_EMPTY(a_line_tells_twenty_records_and_of_more_how_many),
	};
	return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}
