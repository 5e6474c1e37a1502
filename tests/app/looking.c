/*
 * Looking back: the log by record, day and person, and changes told in words.
 */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "sample.h"

static bool keep(void *data, const struct change_set *set)
{
	struct desk *desk = data;
	str_printf(&desk->lines, "%s%lld", desk->lines.len > 0 ? " " : "", (long long)set->seq);
	return true;
}

static bool keep_changes(void *data, const struct change_set *set)
{
	struct desk *desk = data;
	for (size_t i = 0; i < set->n; i++) {
		app_change_show(&set->changes[i], NULL, &desk->lines);
		str_char(&desk->lines, '\n');
	}
	return true;
}

#define OPEN .from = DAY_UNSET, .to = DAY_UNSET

static void log_is(struct desk *desk, const struct app_history *history, const char *wanted)
{
	str_clear(&desk->lines);
	must(desk, app_log(desk->app, history, keep, desk, &desk->err));
	assert_string_equal(str_text(&desk->lines), wanted);
}

/* Set 2 by kari, 3 by ola for the board, 4 by kari, 5 by ola. */
static void four_steps(struct desk *desk)
{
	struct app *other = desk_as(desk, "ola", "Styret");
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, desk_set(desk, other, "T-002.1", "frist", "2026"));
	must(desk, desk_assess(desk, &(struct app_target){KIND_COUNT, "T-001", 2023},
			       EDITS({"tekst", "Godt i gang.", NULL})));
	app_close(other);
	other = desk_as(desk, "ola", NULL);
	must(desk, desk_set(desk, other, "T-002", "frist", "2027"));
	app_close(other);
}

static void the_log_is_newest_first_and_as_asked_for(void **state)
{
	struct desk *desk = *state;
	four_steps(desk);
	log_is(desk, &(struct app_history){OPEN}, "5 4 3 2 1");
	log_is(desk, &(struct app_history){OPEN, .limit = 2}, "5 4");
	log_is(desk, &(struct app_history){OPEN, .who = "kari"}, "4 2 1");
	log_is(desk, &(struct app_history){OPEN, .who = "ola"}, "5 3");
	log_is(desk, &(struct app_history){OPEN, .who = "Styret"}, "3");
	log_is(desk, &(struct app_history){OPEN, .who = "ingen"}, "");
	log_is(desk, &(struct app_history){OPEN, .who = "kari", .limit = 1}, "4");
	log_is(desk, &(struct app_history){OPEN, .id = "T-002.1"}, "3 1");
	log_is(desk, &(struct app_history){OPEN, .id = "T-002.1", .who = "ingen"}, "");
}

static void the_history_of_what_never_was_is_refused(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *id, *words;
	} cases[] = {
		{"T-0001", "Finner ikke «T-0001». Mente du «T-001»?"},
		{"helt ukjent", "Finner ikke «helt ukjent». Se lista med «tiltak liste»."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct app_history history = {OPEN, .id = cases[i].id};
		must_fail(desk, app_log(desk->app, &history, keep, desk, &desk->err), ERR_NOT_FOUND,
			  cases[i].words);
	}
	must(desk, desk_do_make(desk, EDITS({"tittel", "Feil", NULL})));
	must(desk, desk_drop(desk, KIND_TILTAK, "T-004"));
	log_is(desk, &(struct app_history){OPEN, .id = "T-004"}, "3 2");
}

static void the_history_of_a_record_has_the_status_texts_about_it(void **state)
{
	struct desk *desk = *state;
	const struct app_target about = {KIND_COUNT, "T-001", 2023};
	must(desk, desk_assess(desk, &about, EDITS({"tekst", "Godt i gang.", NULL})));
	must(desk, desk_assess(desk, &(struct app_target){KIND_COUNT, "T-002", 2023},
			       EDITS({"tekst", "Ikke i gang.", NULL})));
	must(desk, desk_assess(desk, &about, EDITS({"vurdering", "etter plan", NULL})));
	struct app_history history = {OPEN, .id = "T-001"};
	str_clear(&desk->lines);
	must(desk, app_log(desk->app, &history, keep_changes, desk, &desk->err));
	assert_string_equal(str_text(&desk->lines),
			    "T-001 · Statustekst 2023 · Vurdering: – → Etter plan\n"
			    "T-001 · Statustekst 2023: Godt i gang.\n"
			    "T-001 opprettet: Gründerhus\n");
	must(desk, desk_drop(desk, KIND_ASSESSMENT, "2023/T-001"));
	log_is(desk, &history, "5 4 2 1");
	must(desk, desk_undo(desk, false));
	log_is(desk, &history, "6 5 4 2 1");
}

/* What lies under a record is its history too; what else the same step did is not. */
static void the_history_of_a_record_is_of_its_children_too(void **state)
{
	struct desk *desk = *state;
	four_steps(desk);
	struct app_history history = {OPEN, .id = "T-002"};
	str_clear(&desk->lines);
	must(desk, app_log(desk->app, &history, keep_changes, desk, &desk->err));
	assert_string_equal(str_text(&desk->lines), "T-002 · Frist: 2024 → 2027\n"
						    "T-002.1 · Frist: – → 2026\n"
						    "T-002 opprettet: Næringsfond\n"
						    "T-002.1 opprettet: Statutter\n"
						    "topp10 2023 opprettet\n");
}

static bool stop(void *data, const struct change_set *set)
{
	(void)set;
	++*(int *)data;
	return false;
}

static void the_reader_may_stop(void **state)
{
	struct desk *desk = *state;
	int n = 0;
	four_steps(desk);
	must(desk, app_log(desk->app, &(struct app_history){OPEN}, stop, &n, &desk->err));
	assert_int_equal(n, 1);
}

static void a_plan_that_is_not_there_has_no_log(void **state)
{
	struct desk *desk = *state;
	app_use_plan(desk->app, "tull");
	must_fail(desk, app_log(desk->app, &(struct app_history){OPEN}, keep, desk, &desk->err),
		  ERR_NOT_FOUND, "Planen «tull» finnes ikke i databasen. «tiltak planer» viser");
	/* One that is gone has. */
	app_use_plan(desk->app, "prove");
	desk_clear(desk);
	log_is(desk, &(struct app_history){OPEN}, "2 1");
}

/* ---- Days */

/* How far local time is ahead of UTC at the beginning of 25 to 28 March and 28 to 31 October 2023,
 * in minutes. */
static const struct {
	const char *zone; /* NULL: Oslo; summer time begins on 26 March and ends on 29 October */
	int spring[4], autumn[4];
} zones[] = {
	{NULL, {60, 60, 120, 120}, {120, 120, 60, 60}},
	{"CET-1CEST,M3.5.0,M10.5.0/3", {60, 60, 120, 120}, {120, 120, 60, 60}},
	{"UTC", {0}, {0}},
	{"EST5EDT,M3.2.0,M11.1.0", {-240, -240, -240, -240}, {-240, -240, -240, -240}},
	{"IST-5:30", {330, 330, 330, 330}, {330, 330, 330, 330}},
	{"LINT-14", {840, 840, 840, 840}, {840, 840, 840, 840}},
	{"AOE12", {-720, -720, -720, -720}, {-720, -720, -720, -720}},
};

static int64_t begins(int32_t day, int minutes)
{
	return (int64_t)day * 86400 - 60 * (int64_t)minutes;
}

/* Steps one second before each of four midnights and at it; a query of one day gives those two of
 * that day. */
static void check_days(int32_t first, const int ahead[4])
{
	void *fresh;
	desk_filled(&fresh);
	struct desk *desk = fresh;
	for (int i = 0; i < 4; i++) {
		int64_t midnight = begins(first + i, ahead[i]);
		struct str number = {0};
		str_printf(&number, "%d", i);
		desk_clock(midnight - 1);
		must(desk, desk_set(desk, desk->app, "T-001", "dagsverk", str_text(&number)));
		desk_clock(midnight);
		must(desk, desk_set(desk, desk->app, "T-002", "dagsverk", str_text(&number)));
		str_done(&number);
	}
	/* 2|3 4|5 6|7 8|9: each | is a midnight. Set 1 is of 10 May. */
	log_is(desk, &(struct app_history){.from = first, .to = first}, "4 3");
	log_is(desk, &(struct app_history){.from = first + 1, .to = first + 1}, "6 5");
	log_is(desk, &(struct app_history){.from = first + 2, .to = first + 2}, "8 7");
	log_is(desk, &(struct app_history){.from = first + 1, .to = first + 2}, "8 7 6 5");
	log_is(desk, &(struct app_history){.from = first + 3, .to = DAY_UNSET, .limit = 1}, "9");
	log_is(desk, &(struct app_history){.from = first + 1, .to = first}, "");
	log_is(desk, &(struct app_history){.from = first - 1, .to = first - 1}, "2");
	desk_remove(&fresh);
}

static void a_day_is_a_local_day(void **state)
{
	(void)state;
	char *zone = getenv("TZ");
	char *before = zone ? mem_copy_text(zone) : NULL;
	for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
		if (zones[i].zone) {
			setenv("TZ", zones[i].zone, 1);
		} else {
			unsetenv("TZ");
		}
		print_message("# %s\n", zones[i].zone ? zones[i].zone : "Oslo");
		check_days(day_from(2023, 3, 25), zones[i].spring);
		check_days(day_from(2023, 10, 28), zones[i].autumn);
	}
	if (before) {
		setenv("TZ", before, 1);
	} else {
		unsetenv("TZ");
	}
	free(before);
}

/* ---- Changes in words */

static void shows(const struct change *change, const struct plan *plan, const char *wanted)
{
	struct str text = {0};
	app_change_show(change, plan, &text);
	assert_string_equal(str_text(&text), wanted);
	str_done(&text);
}

static const struct {
	enum kind kind;
	const char *id, *key, *old_text, *new_text;
	const char *wanted;
} fields[] = {
	{KIND_TILTAK, "T-001", "frist", "2023", "2. kvartal 2023",
	 "T-001 · Frist: 2023 → 2. kvartal 2023"},
	{KIND_TILTAK, "T-001", "frist", NULL, "2023-05-24", "T-001 · Frist: – → 24.05.2023"},
	{KIND_TILTAK, "T-001", "status", "pågår", NULL, "T-001 · Status: Pågår → –"},
	{KIND_TILTAK, "T-001", "kostnad", NULL, "100", "T-001 · Kostnad: – → 100\u00A0kr"},
	{KIND_TILTAK, "T-001", "ansvarlig", "visit", "naering",
	 "T-001 · Ansvarlig: Visit Greater Oslo → Næringsavdelingen"},
	{KIND_TILTAK, "T-001", "strategier", "5.1-2", "5.1-2, 5.2-1",
	 "T-001 · Strategier: 5.1-2 Bedre vilkår → 5.1-2 Bedre vilkår, 5.2-1 Flere gründere"},
	{KIND_TILTAK, "T-001", "ansvarlig", NULL, "ukjent", "T-001 · Ansvarlig: – → ukjent"},
	{KIND_DELIVERABLE, "T-001.1", "tittel", "Statutter", "Vedtekter",
	 "T-001.1 · Tittel: Statutter → Vedtekter"},
	{KIND_DELIVERABLE, "T-001.1", "status", NULL, "pågår",
	 "T-001.1 Statutter · Status: – → Pågår"},
	{KIND_DELIVERABLE, "T-009.9", "status", NULL, "pågår", "T-009.9 · Status: – → Pågår"},
	{KIND_ASSESSMENT, "2023/T-001", "vurdering", NULL, "kritisk",
	 "T-001 · Statustekst 2023 · Vurdering: – → Kritisk"},
	{KIND_STRATEGY, "5.1-1", "tittel", "Flere", "Mange",
	 "strategi 5.1-1 · Tittel: Flere → Mange"},
	{KIND_AREA, "5.1", "beskrivelse", NULL, "To\nlinjer",
	 "innsatsområde 5.1 · Beskrivelse: – → To\nlinjer"},
	{KIND_FRAME, "2023", "kroner", "500", "600",
	 "ramme 2023 · Kroner: 500\u00A0kr → 600\u00A0kr"},
	{KIND_MEASUREMENT, "I-1/2018", "resultat", NULL, "0,5",
	 "måling I-1/2018 · Resultat: – → 0,5"},
	{KIND_PROMISE, "L-1", "om", "5.2-1", "T-002",
	 "løfte L-1 · Gjelder: 5.2-1 Flere gründere → T-002 Gründerhus"},
	{KIND_PLAN, "asker", "visjon", NULL, "Ledende", "plan asker · Visjon: – → Ledende"},
};

static void a_changed_field_is_told_as_people_read_it(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		shows(&(struct change){fields[i].kind, fields[i].id,
				       field_find(fields[i].kind, fields[i].key),
				       fields[i].old_text, fields[i].new_text},
		      &plan, fields[i].wanted);
	}
	shows(&(struct change){KIND_TILTAK, "T-001", field_find(KIND_TILTAK, "ansvarlig"), "visit",
			       "naering"},
	      NULL, "T-001 · Ansvarlig: visit → naering");
	plan_done(&plan);
}

static const struct {
	enum kind kind;
	const char *id, *record, *made, *removed;
} records[] = {
	{KIND_TILTAK, "T-001", "tittel=Gründerhus\nfrist=2023\n", "T-001 opprettet: Gründerhus",
	 "T-001 fjernet: Gründerhus"},
	{KIND_DELIVERABLE, "T-001.1", "tiltak=T-001\ntittel=Statutter\n",
	 "T-001.1 opprettet: Statutter", "T-001.1 fjernet: Statutter"},
	{KIND_ACTOR, "visit", "navn=Visit Greater Oslo\n",
	 "aktør visit opprettet: Visit Greater Oslo", "aktør visit fjernet: Visit Greater Oslo"},
	{KIND_PRIORITY, "2023", "tiltak=T-001\n", "topp10 2023 opprettet", "topp10 2023 fjernet"},
	{KIND_FRAME, "2023", "", "ramme 2023 opprettet", "ramme 2023 fjernet"},
	{KIND_ASSESSMENT, "2023/T-001", "år=2023\nom=T-001\ntekst=Godt\n",
	 "T-001 · Statustekst 2023: Godt", "T-001 · Statustekst 2023 fjernet: Godt"},
	{KIND_ASSESSMENT, "2023/T-001", "år=2023\nom=T-001\ntekst=Godt.\\nMer.\n",
	 "T-001 · Statustekst 2023: Godt.…", "T-001 · Statustekst 2023 fjernet: Godt.…"},
	{KIND_SYNONYM, "i boks", "status=fullført\n", "statusord i boks opprettet",
	 "statusord i boks fjernet"},
	/* What an older program wrote and this one cannot read is still told. */
	{KIND_TILTAK, "T-009", "rart=1\n", "T-009 opprettet", "T-009 fjernet"},
};

static void a_record_is_told_by_its_title(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		struct change change = {.kind = records[i].kind, .id = records[i].id};
		change.new_text = records[i].record;
		shows(&change, NULL, records[i].made);
		change.new_text = NULL;
		change.old_text = records[i].record;
		shows(&change, NULL, records[i].removed);
	}
}

/* Every field of every kind, set, changed and unset: the label and both values are there. */
static void every_change_of_a_large_plan_can_be_told(void **state)
{
	(void)state;
	struct plan plan, empty;
	struct change_set set;
	plan_init(&empty);
	change_set_init(&set);
	sample_plan(&plan);
	change_diff(&plan, &empty, &set);
	change_diff(&empty, &plan, &set);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			change_add(&set, &(struct change){kind, "x", field, "1", NULL});
			change_add(&set, &(struct change){kind, "x", field, NULL, "2"});
		}
	}
	for (size_t i = 0; i < set.n; i++) {
		struct str text = {0};
		app_change_show(&set.changes[i], &plan, &text);
		const char *id = set.changes[i].id;
		const char *slash = strchr(id, '/');
		bool is_text = set.changes[i].kind == KIND_ASSESSMENT && slash;
		assert_non_null(strstr(str_text(&text), is_text ? slash + 1 : id));
		assert_true(!set.changes[i].field ||
			    strstr(str_text(&text), set.changes[i].field->label));
		str_done(&text);
	}
	change_set_done(&set);
	plan_done(&plan);
	plan_done(&empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_log_is_newest_first_and_as_asked_for),
		TEST(the_history_of_what_never_was_is_refused),
		TEST(the_history_of_a_record_is_of_its_children_too),
		TEST(the_history_of_a_record_has_the_status_texts_about_it),
		TEST(the_reader_may_stop),
		TEST(a_plan_that_is_not_there_has_no_log),
		cmocka_unit_test(a_day_is_a_local_day),
		cmocka_unit_test(a_changed_field_is_told_as_people_read_it),
		cmocka_unit_test(a_record_is_told_by_its_title),
		cmocka_unit_test(every_change_of_a_large_plan_can_be_told),
	};
	return cmocka_run_group_tests_name("looking", tests, NULL, NULL);
}
