/*
 * Reading plan files: a new plan, the same file again, merging, conflicts and the choice between
 * file and register, files with faults, and readings that are undone.
 */
#include "desk.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sets.h"

#define FILE_OF(...) desk_file(desk, __VA_ARGS__, NULL)

static bool read_one(struct desk *desk, enum app_keep keep, char *path)
{
	return desk_read(desk, keep, path, NULL, NULL);
}

static void counts_are(struct desk *desk, size_t made, size_t changed, size_t removed)
{
	assert_true(desk->reads[0].done);
	assert_int_equal(desk->reads[0].n_made, made);
	assert_int_equal(desk->reads[0].n_changed, changed);
	assert_int_equal(desk->reads[0].n_removed, removed);
}

static bool keep_head(void *data, const struct change_set *set)
{
	struct desk *desk = data;
	str_printf(&desk->lines, "%s %s: %s\n", set->actor, act_names[set->act],
		   set->why ? set->why : "-");
	return true;
}

static const char *log_heads(struct desk *desk)
{
	struct app_history all = {.from = DAY_UNSET, .to = DAY_UNSET};
	str_clear(&desk->lines);
	must(desk, app_log(desk->app, &all, keep_head, desk, &desk->err));
	return str_text(&desk->lines);
}

static void a_file_makes_a_new_plan(void **state)
{
	struct desk *desk = *state;
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("plan.yaml", desk_plan)));
	counts_are(desk, 16, 0, 0);
	assert_true(desk->reads[0].made);
	assert_string_equal(desk->reads[0].plan, "prove");
	assert_string_equal(desk->reads[0].title, "Prøveplan");
	assert_int_equal(desk->reads[0].conflicts.n, 0);
	steps_are(desk, 1);
	assert_string_equal(log_heads(desk), "kari les: lest fra plan.yaml\n");
	stands(desk, "T-001", "status", "pågår");
}

static void the_same_file_twice_changes_nothing(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	desk_again(desk, "ola");
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("kopi.yaml", desk_plan)));
	counts_are(desk, 0, 0, 0);
	assert_false(desk->reads[0].made);
	assert_string_equal(desk->reads[0].title, "Prøveplan");
	steps_are(desk, 2);
	stands(desk, "T-001", "frist", "2024");
}

static void a_name_that_could_steer_a_terminal_is_harmless_in_the_log(void **state)
{
	struct desk *desk = *state;
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("a\033[2J\xFF.yaml", desk_plan)));
	assert_string_equal(log_heads(desk), "kari les: lest fra a<001B>[2J<ff>.yaml\n");
}

static void a_changed_file_is_merged(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "status", "fullført"));
	must(desk, desk_set(desk, desk->app, "T-002", "ansvarlig", "kultur"));
	char *path = FILE_OF("ny.yaml", desk_plan, "T-001, tittel: Gründerhus",
			     "T-001, tittel: Gründersenter", "frist: 2023}", "frist: uke 3 2024}",
			     "Næringsfond", "Fond",
			     "  - {id: L-1, gitt: 2022, om: 1-1, tekst: Huset åpner}\n",
			     "  - {id: L-2, gitt: 2022, om: 1-1, tekst: Huset åpner}\n");
	must(desk, read_one(desk, KEEP_ASK, path));
	counts_are(desk, 1, 2, 1);
	assert_set(&desk->reads[0].conflicts, "");
	steps_are(desk, 4);
	stands(desk, "T-001", "tittel", "Gründersenter");
	stands(desk, "T-001", "frist", "uke 3 2024");
	stands(desk, "T-001", "status", "fullført");
	stands(desk, "T-002", "tittel", "Fond");
	stands(desk, "T-002", "ansvarlig", "kultur");
	stands(desk, "L-1", "om", "?");
	stands(desk, "L-2", "om", "1-1");
}

/* A record that the person's choice brings more changes to still counts once. */
static void a_record_counts_once(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	char *path =
		FILE_OF("ny.yaml", desk_plan, "T-001, tittel: Gründerhus", "T-001, tittel: Hus",
			"frist: 2023}", "frist: 2026}", "Næringsfond", "Fond");
	must(desk, read_one(desk, KEEP_FILE, path));
	counts_are(desk, 0, 2, 0);
}

static void a_change_that_says_nothing_is_remembered_but_no_step(void **state)
{
	struct desk *desk = *state;
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("a.yaml", desk_plan, "plan:", "# ny\nplan:")));
	counts_are(desk, 0, 0, 0);
	steps_are(desk, 1);
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2024"));
	must(desk,
	     read_one(desk, KEEP_ASK, FILE_OF("b.yaml", desk_plan, "plan:", "# nyere\nplan:")));
	counts_are(desk, 0, 0, 0);
	steps_are(desk, 2);
	stands(desk, "T-001", "frist", "2024");
}

static void the_same_change_on_both_sides_is_no_conflict(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("a.yaml", desk_plan, "2023}", "2025}")));
	counts_are(desk, 0, 0, 0);
	steps_are(desk, 2);
}

/* ---- Conflicts */

/* The register: T-001 due 2025, T-002.1 renamed. The file: T-001 due 2026 and renamed, T-002.1
 * gone. */
static char *strife(struct desk *desk)
{
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, desk_set(desk, desk->app, "T-002.1", "tittel", "Vedtekter"));
	return FILE_OF("strid.yaml", desk_plan, "T-001, tittel: Gründerhus", "T-001, tittel: Hus",
		       "frist: 2023}", "frist: 2026}",
		       ", leveranser: [{id: T-002.1, tittel: Statutter}]", "");
}

static void conflicts_are_listed_and_nothing_is_written(void **state)
{
	struct desk *desk = *state;
	char *path = strife(desk);
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY,
		  "strid.yaml: 2 verdier er endret både i fila og i registeret. Ingenting er "
		  "skrevet. Velg hva som gjelder med --behold fil eller --behold database.");
	assert_set(&desk->reads[0].conflicts,
		   "tiltak T-001 frist: 2025 → 2026\n- leveranse T-002.1\n");
	assert_non_null(strstr(desk->reads[0].conflicts.changes[1].old_text, "Vedtekter"));
	assert_false(desk->reads[0].done);
	steps_are(desk, 3);
	stands(desk, "T-001", "tittel", "Gründerhus");
	/* It was not read, so it is asked about again. */
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY, "2 verdier");
}

static void the_file_can_win(void **state)
{
	struct desk *desk = *state;
	char *path = strife(desk);
	must(desk, read_one(desk, KEEP_FILE, path));
	counts_are(desk, 0, 1, 1);
	assert_int_equal(desk->reads[0].conflicts.n, 2);
	steps_are(desk, 4);
	stands(desk, "T-001", "frist", "2026");
	stands(desk, "T-001", "tittel", "Hus");
	stands(desk, "T-002.1", "tittel", "?");
	must(desk, read_one(desk, KEEP_ASK, path));
	steps_are(desk, 4);
}

static void the_register_can_win_and_is_not_asked_again(void **state)
{
	struct desk *desk = *state;
	char *path = strife(desk);
	must(desk, read_one(desk, KEEP_DATABASE, path));
	counts_are(desk, 0, 1, 0);
	stands(desk, "T-001", "frist", "2025");
	stands(desk, "T-001", "tittel", "Hus");
	stands(desk, "T-002.1", "tittel", "Vedtekter");
	must(desk, read_one(desk, KEEP_ASK, path));
	steps_are(desk, 4);
	/* Another change of the file is taken without a question about what was chosen. */
	path = FILE_OF("mer.yaml", desk_plan, "T-001, tittel: Gründerhus", "T-001, tittel: Huset",
		       "frist: 2023}", "frist: 2026}",
		       ", leveranser: [{id: T-002.1, tittel: Statutter}]", "");
	must(desk, read_one(desk, KEEP_ASK, path));
	counts_are(desk, 0, 1, 0);
	stands(desk, "T-001", "frist", "2025");
	stands(desk, "T-001", "tittel", "Huset");
	/* And what the file changes anew is asked about anew. */
	path = FILE_OF("mest.yaml", desk_plan, "T-001, tittel: Gründerhus", "T-001, tittel: Huset",
		       "frist: 2023}", "frist: 2027}",
		       ", leveranser: [{id: T-002.1, tittel: Statutter}]", "");
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY,
		  "1 verdi er endret både i fila og i registeret.");
}

/* Takes a record away, which only a plan file or an undo can do otherwise. */
static void remove_record(struct desk *desk, enum kind kind, const char *id)
{
	struct plan plan;
	struct change_set set;
	plan_init(&plan);
	change_set_init(&set);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	change_remove(&set, kind, plan_find(&plan, kind, id));
	must(desk, app_commit(desk->app, &plan, &set, NULL, NULL, &desk->err));
	change_set_done(&set);
	plan_done(&plan);
}

static void what_the_register_removed_and_the_file_changed_is_a_conflict(void **state)
{
	struct desk *desk = *state;
	remove_record(desk, KIND_TILTAK, "T-003");
	char *path = FILE_OF("a.yaml", desk_plan, "Bedriftsbesøk", "Besøk");
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY, "1 verdi");
	assert_set(&desk->reads[0].conflicts, "+ tiltak T-003\n");
	must(desk, read_one(desk, KEEP_DATABASE, path));
	counts_are(desk, 0, 0, 0);
	stands(desk, "T-003", "tittel", "?");
	path = FILE_OF("b.yaml", desk_plan, "Bedriftsbesøk", "Mange besøk");
	must(desk, read_one(desk, KEEP_FILE, path));
	counts_are(desk, 1, 0, 0);
	stands(desk, "T-003", "tittel", "Mange besøk");
	stands(desk, "T-003", "ansvarlig", "naering");
}

/* The file takes away what something new in the register refers to. */
static void what_is_still_referred_to_is_not_removed(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-001", "ansvarlig", "kultur"));
	char *path = FILE_OF("a.yaml", desk_plan, "  - {id: kultur, navn: Kulturavdelingen}\n", "");
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY, "1 verdi");
	assert_set(&desk->reads[0].conflicts, "- aktør kultur\n");
	must_fail(desk, read_one(desk, KEEP_FILE, path), ERR_DATA,
		  "a.yaml kan ikke leses inn: kultur kan ikke fjernes: T-001 viser til den i "
		  "«ansvarlig».");
	steps_are(desk, 2);
	must(desk, read_one(desk, KEEP_DATABASE, path));
	stands(desk, "kultur", "navn", "Kulturavdelingen");
}

/* The file refers to what the register has removed. */
static void what_does_not_go_with_what_stands_is_refused(void **state)
{
	struct desk *desk = *state;
	must(desk, desk_set(desk, desk->app, "T-002", "strategier", "1-1"));
	remove_record(desk, KIND_STRATEGY, "1-2");
	char *path =
		FILE_OF("a.yaml", desk_plan,
			"topp10:", "  - {id: T-004, tittel: Verksted, strategier: [1-2]}\ntopp10:");
	must_fail(desk, read_one(desk, KEEP_FILE, path), ERR_DATA,
		  "a.yaml kan ikke leses inn: T-004: strategier «1-2» finnes ikke");
	assert_false(desk->reads[0].done);
	stands(desk, "T-004", "tittel", "?");
	steps_are(desk, 3);
}

/* ---- Files with faults, and several files */

static const char other_plan[] = "plan: {id: annen, tittel: Annen plan}\n"
				 "tiltak:\n"
				 "  - {id: T-001, tittel: Første}\n";

static void all_faults_are_told_and_nothing_is_written(void **state)
{
	struct desk *desk = *state;
	char *bad = FILE_OF("feil.yaml", desk_plan, "status: pågår", "statsu: pågår", "2024",
			    "20x4", "om: 1-1", "om: 9-9");
	char *worse = FILE_OF("verre.yaml", "plan: {id: annen}\n");
	must_fail(desk, desk_read(desk, KEEP_ASK, bad, worse, NULL), ERR_DATA,
		  "feil.yaml har 3 feil. Ingenting er lest inn; rett fila og les den igjen.");
	assert_string_equal(
		str_text(&desk->lines),
		"feil.yaml:16:56: ukjent nøkkel «statsu» (mente du «status»?)\n"
		"feil.yaml:17:64: frist: «20x4» kan ikke leses som en dato eller frist. Skriv for "
		"eksempel 25.5.2023, uke 21 2023, mai 2023, 2. kvartal 2023 eller løpende\n"
		"feil.yaml:22:31: om: «9-9» finnes ikke i planen\n"
		"verre.yaml:1:7: annen mangler «tittel»\n");
	assert_null(desk->reads[0].title);
	assert_false(desk->reads[0].done);
	steps_are(desk, 1);
}

static void one_bad_file_stops_the_good_one(void **state)
{
	struct desk *desk = *state;
	char *good = FILE_OF("god.yaml", other_plan);
	char *bad = FILE_OF("feil.yaml", desk_plan, "kommune:", "komune:");
	char *missing = FILE_OF("borte.yaml", other_plan);
	unlink(missing);
	must_fail(desk, desk_read(desk, KEEP_ASK, good, bad, NULL), ERR_DATA,
		  "feil.yaml har 1 feil");
	must_fail(desk, desk_read(desk, KEEP_ASK, good, missing, NULL), ERR_NOT_FOUND,
		  "borte.yaml");
	struct plan_summary *plans;
	size_t n;
	must(desk, app_plans(desk->app, &plans, &n, &desk->err));
	assert_int_equal(n, 1);
	plan_summaries_done(plans, n);
	must(desk, desk_read(desk, KEEP_ASK, good, FILE_OF("plan.yaml", desk_plan), NULL));
	assert_true(desk->reads[0].done && desk->reads[0].made);
	assert_true(desk->reads[1].done && !desk->reads[1].made);
}

static void a_conflict_in_one_file_stops_the_others(void **state)
{
	struct desk *desk = *state;
	char *strid = strife(desk), *good = FILE_OF("god.yaml", other_plan);
	must_fail(desk, desk_read(desk, KEEP_ASK, good, strid, NULL), ERR_BUSY,
		  "strid.yaml: 2 verdier");
	assert_false(desk->reads[0].done || desk->reads[1].done);
	struct plan_summary *plans;
	size_t n;
	must(desk, app_plans(desk->app, &plans, &n, &desk->err));
	assert_int_equal(n, 1);
	plan_summaries_done(plans, n);
}

static void conflicts_of_all_files_are_told_at_once(void **state)
{
	struct desk *desk = *state;
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("annen.yaml", other_plan)));
	struct app *other = desk_as(desk, "ola", NULL);
	app_use_plan(other, "annen");
	must(desk, desk_set(desk, other, "T-001", "tittel", "Start"));
	app_close(other);
	app_use_plan(desk->app, "prove");
	char *strid = strife(desk),
	     *annen = FILE_OF("annen.yaml", other_plan, "Første", "Begynnelse");
	must_fail(desk, desk_read(desk, KEEP_ASK, strid, annen, NULL), ERR_BUSY,
		  "3 verdier er endret både i filene og i registeret. Ingenting er skrevet.");
	assert_int_equal(desk->reads[0].conflicts.n, 2);
	assert_set(&desk->reads[1].conflicts, "tiltak T-001 tittel: Start → Begynnelse\n");
	must(desk, desk_read(desk, KEEP_FILE, strid, annen, NULL));
	stands(desk, "T-001", "tittel", "Hus");
	app_use_plan(desk->app, "annen");
	stands(desk, "T-001", "tittel", "Begynnelse");
}

static void two_files_of_one_plan_are_refused(void **state)
{
	struct desk *desk = *state;
	char *one = FILE_OF("en.yaml", other_plan);
	char *two = FILE_OF("to.yaml", other_plan, "Første", "Start");
	must_fail(desk, desk_read(desk, KEEP_ASK, one, FILE_OF("plan.yaml", desk_plan), two),
		  ERR_USE, "to.yaml er begge planen «annen». Les bare den ene.");
	must_fail(desk, desk_read(desk, KEEP_ASK, one, one, NULL), ERR_USE, "begge planen «annen»");
}

static void reading_leaves_the_plan_in_use(void **state)
{
	struct desk *desk = *state;
	const char *id;
	must(desk, app_plan(desk->app, &id, &desk->err));
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("annen.yaml", other_plan)));
	must(desk, app_plan(desk->app, &id, &desk->err));
	assert_string_equal(id, "prove");
	desk_again(desk, "kari");
	must_fail(desk, app_plan(desk->app, &id, &desk->err), ERR_USE, "(annen, prove)");
}

static void a_register_that_is_only_read_takes_no_file(void **state)
{
	struct desk *desk = *state;
	struct app_options options = {.db = desk->db, .read_only = true, .today = DAY_UNSET};
	app_close(desk->app);
	desk->app = NULL;
	must(desk, app_open(&options, &desk->app, &desk->err));
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("plan.yaml", desk_plan)));
	counts_are(desk, 0, 0, 0);
	must_fail(desk, read_one(desk, KEEP_ASK, FILE_OF("ny.yaml", desk_plan, "fond", "penger")),
		  ERR_DENIED, "Ingenting er lagret");
	assert_false(desk->reads[0].done);
}

/* ---- Readings that are undone */

static void the_first_reading_stays(void **state)
{
	struct desk *desk = *state;
	must_fail(desk, desk_undo(desk, false), ERR_NOT_FOUND,
		  "Det er ikke mer å angre: det første som ble gjort, var å lese inn planen. Bruk "
		  "en ny database med --db om du vil begynne på nytt.");
	steps_are(desk, 1);
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("ny.yaml", desk_plan, "2023}", "2025}")));
	must(desk, desk_undo(desk, false));
	must_fail(desk, desk_undo(desk, false), ERR_NOT_FOUND, "Det er ikke mer å angre");
	stands(desk, "T-001", "frist", "2023");
}

/* That the file was read before is not all there is to know. */
static void a_plan_that_is_gone_can_be_read_again(void **state)
{
	struct desk *desk = *state;
	desk_clear(desk);
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("plan.yaml", desk_plan)));
	counts_are(desk, 16, 0, 0);
	assert_true(desk->reads[0].made);
	stands(desk, "T-001", "frist", "2023");
	steps_are(desk, 3);
}

static void an_undone_reading_can_be_read_again(void **state)
{
	struct desk *desk = *state;
	char *path = FILE_OF("ny.yaml", desk_plan, "2023}", "2025}");
	must(desk, read_one(desk, KEEP_ASK, path));
	must(desk, desk_undo(desk, false));
	stands(desk, "T-001", "frist", "2023");
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("plan.yaml", desk_plan)));
	steps_are(desk, 3);
	must(desk, read_one(desk, KEEP_ASK, path));
	counts_are(desk, 0, 1, 0);
	stands(desk, "T-001", "frist", "2025");
	must(desk, desk_undo(desk, false));
	must(desk, desk_undo(desk, true));
	must(desk, read_one(desk, KEEP_ASK, path));
	steps_are(desk, 6);
}

/* The file that counts as read is again the one before: what both have changed since then is asked
 * about. */
static void an_undone_reading_is_not_what_the_next_is_compared_with(void **state)
{
	struct desk *desk = *state;
	char *path = FILE_OF("ny.yaml", desk_plan, "2023}", "2025}");
	must(desk, read_one(desk, KEEP_ASK, path));
	must(desk, desk_undo(desk, false));
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2026"));
	must_fail(desk, read_one(desk, KEEP_ASK, path), ERR_BUSY, "1 verdi");
	assert_set(&desk->reads[0].conflicts, "tiltak T-001 frist: 2026 → 2025\n");
	must(desk, read_one(desk, KEEP_ASK, FILE_OF("plan.yaml", desk_plan)));
	steps_are(desk, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_EMPTY(a_file_makes_a_new_plan),
		TEST(the_same_file_twice_changes_nothing),
		TEST_EMPTY(a_name_that_could_steer_a_terminal_is_harmless_in_the_log),
		TEST(a_changed_file_is_merged),
		TEST(a_record_counts_once),
		TEST(a_change_that_says_nothing_is_remembered_but_no_step),
		TEST(the_same_change_on_both_sides_is_no_conflict),
		TEST(conflicts_are_listed_and_nothing_is_written),
		TEST(the_file_can_win),
		TEST(the_register_can_win_and_is_not_asked_again),
		TEST(what_the_register_removed_and_the_file_changed_is_a_conflict),
		TEST(what_is_still_referred_to_is_not_removed),
		TEST(what_does_not_go_with_what_stands_is_refused),
		TEST(all_faults_are_told_and_nothing_is_written),
		TEST(one_bad_file_stops_the_good_one),
		TEST(a_conflict_in_one_file_stops_the_others),
		TEST(conflicts_of_all_files_are_told_at_once),
		TEST(two_files_of_one_plan_are_refused),
		TEST(reading_leaves_the_plan_in_use),
		TEST(a_register_that_is_only_read_takes_no_file),
		TEST(the_first_reading_stays),
		TEST(a_plan_that_is_gone_can_be_read_again),
		TEST(an_undone_reading_can_be_read_again),
		TEST(an_undone_reading_is_not_what_the_next_is_compared_with),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
