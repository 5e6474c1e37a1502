/*
 * Writing change sets: what is compared, what is refused, what a conflict tells, and what is
 * fetched without loading a plan.
 */
#include "place.h"

#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "tiltak/digest.h"
#include "tiltak/str.h"

#include "inner.h"

struct state {
	struct place place;
	struct store *store;
	struct change_set set;
	struct conflict conflict;
	struct err err;
};

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof(*s));
	s->place = place_make();
	s->store = place_sample(&s->place);
	s->set = place_set("ola");
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	change_set_done(&s->set);
	conflict_done(&s->conflict);
	store_close(s->store);
	place_remove(&s->place);
	free(s);
	return 0;
}

static void change(struct state *s, const char *id, const char *key, const char *old_text,
		   const char *new_text)
{
	change_add(&s->set, &(struct change){KIND_TILTAK, id, field_find(KIND_TILTAK, key),
					     old_text, new_text});
}

static bool apply(struct state *s)
{
	s->err = (struct err){0};
	conflict_done(&s->conflict);
	s->conflict = (struct conflict){0};
	return store_apply(s->store, "asker", &s->set, NULL, &s->conflict, &s->err);
}

/* The canonical text of a field as it stands, "-" when unset, "" when there is no record. */
static void assert_stands(struct state *s, const char *id, const char *key, const char *wanted)
{
	struct plan plan;
	struct str text = {0};
	plan_init(&plan);
	must(store_fetch(s->store, "asker", KIND_TILTAK, id, &plan, &s->err), &s->err);
	const void *record = plan_find(&plan, KIND_TILTAK, id);
	if (record != NULL && !field_text(field_find(KIND_TILTAK, key), record, &text)) {
		str_put(&text, "-");
	}
	assert_string_equal(str_text(&text), wanted);
	str_done(&text);
	plan_done(&plan);
}

static int64_t seq_now(struct state *s)
{
	int64_t seq;
	must(store_seq(s->store, "asker", &seq, &s->err), &s->err);
	return seq;
}

static void a_field_is_written(void **state)
{
	struct state *s = *state;
	change(s, "T-002", "status", "ikke-startet", "pågår");
	change(s, "T-002", "kostnad", NULL, "1 000");
	change(s, "T-003", "begrunnelse", "Ingen midler", "To\nlinjer");
	must(apply(s), &s->err);
	assert_int_equal(s->set.seq, 2);
	assert_int_equal(seq_now(s), 2);
	assert_stands(s, "T-002", "status", "pågår");
	assert_stands(s, "T-002", "kostnad", "1 000");
	assert_stands(s, "T-003", "begrunnelse", "To\nlinjer");
	assert_stands(s, "T-003", "kostnad", "500 000");
}

static void a_field_is_unset(void **state)
{
	struct state *s = *state;
	change(s, "T-003", "kostnad", "500 000", NULL);
	change(s, "T-003", "frist", "2022", NULL);
	change(s, "T-001", "rolle", "tilrettelegger", NULL);
	must(apply(s), &s->err);
	assert_stands(s, "T-003", "kostnad", "-");
	assert_stands(s, "T-003", "frist", "-");
	assert_stands(s, "T-001", "rolle", "-");
}

static void records_are_made_and_removed(void **state)
{
	struct state *s = *state;
	struct plan plan;
	sample_plan(&plan);
	change_remove(&s->set, KIND_TILTAK, plan_find(&plan, KIND_TILTAK, "T-011"));
	change_make(&s->set, KIND_TILTAK,
		    sample_add(&plan, KIND_TILTAK, "T-012", "tittel=Ny\nstatus=pågår\n"));
	change(s, "T-012", "status", "pågår", "fullført");
	must(apply(s), &s->err);
	assert_stands(s, "T-011", "tittel", "");
	assert_stands(s, "T-012", "status", "fullført");
	plan_done(&plan);
}

static void one_wrong_change_leaves_all_unwritten(void **state)
{
	struct state *s = *state;
	change(s, "T-001", "dagsverk", "30", "31");
	change(s, "T-002", "status", "pågår", "fullført");
	must_fail(apply(s), &s->err, ERR_BUSY, "Status for tiltak T-002");
	assert_int_equal(seq_now(s), 1);
	assert_int_equal(s->set.seq, 0);
	assert_stands(s, "T-001", "dagsverk", "30");
}

static void a_conflict_tells_what_who_and_when(void **state)
{
	struct state *s = *state;
	struct change_set theirs = place_set("kari");
	theirs.behalf = "Ordfører Berg";
	change_add(&theirs, &(struct change){KIND_TILTAK, "T-002", field_find(KIND_TILTAK, "frist"),
					     "2023-05-01", "mai 2024"});
	must(store_apply(s->store, "asker", &theirs, NULL, NULL, &s->err), &s->err);
	change_set_done(&theirs);
	change(s, "T-002", "frist", "2023-05-01", "høst 2023");
	must_fail(apply(s), &s->err, ERR_BUSY, "av Ordfører Berg (kari) 10.05.2023");
	assert_int_equal(s->conflict.kind, KIND_TILTAK);
	assert_string_equal(s->conflict.id, "T-002");
	assert_string_equal(s->conflict.field->key, "frist");
	assert_string_equal(s->conflict.was, "2023-05-01");
	assert_string_equal(s->conflict.now, "mai 2024");
	assert_string_equal(s->conflict.wanted, "høst 2023");
	assert_string_equal(s->conflict.who, "Ordfører Berg (kari)");
	assert_int_equal(s->conflict.at, 1683704460);
}

static void two_fields_of_one_record_do_not_collide(void **state)
{
	struct state *s = *state;
	must(place_edit(s->store, "kari", "T-002", "frist", "2023-05-01", "2024", &s->err),
	     &s->err);
	change(s, "T-002", "status", "ikke-startet", "pågår");
	must(apply(s), &s->err);
	assert_stands(s, "T-002", "frist", "2024");
	assert_stands(s, "T-002", "status", "pågår");
}

static void what_another_removed_is_told(void **state)
{
	struct state *s = *state;
	struct plan plan;
	struct change_set theirs = place_set("kari");
	sample_plan(&plan);
	change_remove(&theirs, KIND_TILTAK, plan_find(&plan, KIND_TILTAK, "T-011"));
	must(store_apply(s->store, "asker", &theirs, NULL, NULL, &s->err), &s->err);
	change_set_done(&theirs);
	change(s, "T-011", "tittel", "Uten sted", "Med sted");
	must_fail(apply(s), &s->err, ERR_BUSY, "Tiltak T-011 er fjernet av kari");
	assert_null(s->conflict.field);
	assert_null(s->conflict.now);
	assert_string_equal(s->conflict.wanted, "Med sted");
	assert_string_equal(s->conflict.who, "kari");
	plan_done(&plan);
}

static void what_another_made_or_edited_is_told(void **state)
{
	struct state *s = *state;
	struct plan plan;
	sample_plan(&plan);
	change_make(&s->set, KIND_TILTAK, plan_find(&plan, KIND_TILTAK, "T-011"));
	must_fail(apply(s), &s->err, ERR_BUSY, "er laget av kari");
	assert_string_equal(s->conflict.now, "tittel=Uten sted\n");
	assert_null(s->conflict.was);
	change_set_done(&s->set);
	s->set = place_set("ola");
	must(place_edit(s->store, "per", "T-011", "tittel", "Uten sted", "Annet", &s->err),
	     &s->err);
	change_remove(&s->set, KIND_TILTAK, plan_find(&plan, KIND_TILTAK, "T-011"));
	must_fail(apply(s), &s->err, ERR_BUSY, "er endret av per");
	plan_done(&plan);
}

static void make_deliverable(struct state *s, const char *tiltak)
{
	struct plan plan;
	struct str lines = {0};
	plan_init(&plan);
	str_printf(&lines, "tiltak=%s\ntittel=Ny\n", tiltak);
	change_make(&s->set, KIND_DELIVERABLE,
		    sample_add(&plan, KIND_DELIVERABLE, "ny.1", str_text(&lines)));
	str_done(&lines);
	plan_done(&plan);
}

static void remove_tiltak(struct state *s, const char *id)
{
	struct plan plan;
	sample_plan(&plan);
	change_remove(&s->set, KIND_TILTAK, plan_find(&plan, KIND_TILTAK, id));
	plan_done(&plan);
}

/* Each of the two did right by the plan as they saw it. */
static void two_cannot_break_a_rule_together(void **state)
{
	struct state *s = *state;
	remove_tiltak(s, "T-011");
	must(apply(s), &s->err);
	change_set_done(&s->set);
	s->set = place_set("ola");
	make_deliverable(s, "T-011");
	must_fail(apply(s), &s->err, ERR_DATA, "«T-011» finnes ikke");
	change_set_done(&s->set);
	s->set = place_set("ola");
	make_deliverable(s, "T-010");
	must(apply(s), &s->err);
	change_set_done(&s->set);
	s->set = place_set("kari");
	remove_tiltak(s, "T-010");
	must_fail(apply(s), &s->err, ERR_DATA, "T-010 kan ikke fjernes");
	change_set_done(&s->set);
	s->set = place_set("kari");
	change(s, "T-003", "begrunnelse", "Ingen midler", NULL);
	must_fail(apply(s), &s->err, ERR_DATA, "ingen begrunnelse");
	assert_int_equal(seq_now(s), 3);
}

static void what_was_wrong_before_stops_nobody(void **state)
{
	struct state *s = *state;
	sabotage(s->place.db, "UPDATE tiltak SET owner = 'borte' WHERE id = 'T-002'");
	change(s, "T-002", "frist", "2023-05-01", "2024");
	must(apply(s), &s->err);
	change_set_done(&s->set);
	s->set = place_set("ola");
	change(s, "T-002", "ansvarlig", "borte", "ukjent");
	must_fail(apply(s), &s->err, ERR_DATA, "«ukjent» finnes ikke");
}

static void what_is_no_value_is_refused(void **state)
{
	struct state *s = *state;
	change(s, "T-002", "status", "ikke-startet", "kanskje");
	must_fail(apply(s), &s->err, ERR_DATA, "kanskje");
	assert_int_equal(seq_now(s), 1);
}

static void plans_do_not_see_each_other(void **state)
{
	struct state *s = *state;
	struct plan other;
	struct change_set set = place_set("kari");
	plan_init(&other);
	change_make(&set, KIND_PLAN,
		    sample_add(&other, KIND_PLAN, "bærum", "tittel=Annen plan\nkommune=Bærum\n"));
	change_make(&set, KIND_TILTAK, sample_add(&other, KIND_TILTAK, "T-001", "tittel=Annet\n"));
	must(store_apply(s->store, "bærum", &set, NULL, NULL, &s->err), &s->err);
	assert_int_equal(set.seq, 1);
	assert_stands(s, "T-001", "tittel", "Næringsfond for lokale bedrifter");
	struct plan_summary *plans;
	size_t n;
	must(store_plans(s->store, &plans, &n, &s->err), &s->err);
	assert_int_equal(n, 2);
	assert_string_equal(plans[0].id, "asker");
	assert_int_equal(plans[0].n_tiltak, 5);
	assert_string_equal(plans[1].municipality, "Bærum");
	assert_string_equal(plans[1].title, "Annen plan");
	assert_int_equal(plans[1].n_tiltak, 1);
	assert_int_equal(plans[1].seq, 1);
	plan_summaries_done(plans, n);
	change_set_done(&set);
	plan_done(&other);
}

static void a_plan_that_is_not_there_is_said_so(void **state)
{
	struct state *s = *state;
	struct plan plan;
	int64_t seq;
	plan_init(&plan);
	change(s, "T-001", "dagsverk", "30", "31");
	must_fail(store_apply(s->store, "nei", &s->set, NULL, NULL, &s->err), &s->err,
		  ERR_NOT_FOUND, "«nei»");
	must_fail(store_load(s->store, "nei", STORE_ALL, &plan, &s->err), &s->err, ERR_NOT_FOUND,
		  "«nei»");
	must_fail(store_seq(s->store, "nei", &seq, &s->err), &s->err, ERR_NOT_FOUND, "«nei»");
	change_add(&s->set, &(struct change){KIND_PLAN, "asker", field_find(KIND_PLAN, "til"), NULL,
					     "2032"});
	must_fail(store_apply(s->store, "bærum", &s->set, NULL, NULL, &s->err), &s->err, ERR_USE,
		  "«asker», ikke «bærum»");
	plan_done(&plan);
}

/* A plan that was read and taken back whole can be read again; its log goes on. */
static void a_removed_plan_can_come_back(void **state)
{
	struct state *s = *state;
	struct plan empty;
	struct plan plan;
	struct plan_summary *plans;
	size_t n;
	int64_t seq;
	plan_init(&empty);
	sample_plan(&plan);
	change_diff(&plan, &empty, &s->set);
	must(apply(s), &s->err);
	must(store_plans(s->store, &plans, &n, &s->err), &s->err);
	assert_int_equal(n, 0);
	must_fail(store_seq(s->store, "asker", &seq, &s->err), &s->err, ERR_NOT_FOUND, "«asker»");
	change_set_done(&s->set);
	s->set = place_set("ola");
	change_diff(&empty, &plan, &s->set);
	must(apply(s), &s->err);
	assert_int_equal(seq_now(s), 3);
	must(store_plans(s->store, &plans, &n, &s->err), &s->err);
	assert_int_equal(plans[0].n_tiltak, 5);
	plan_summaries_done(plans, n);
	plan_done(&empty);
	plan_done(&plan);
}

static void the_source_is_kept_with_its_digest(void **state)
{
	struct state *s = *state;
	struct store_source source = {.text = "plan:\n", .len = 6};
	struct str text = {0};
	char digest[DIGEST_TEXT];
	must(store_source(s->store, "asker", &text, &s->err), &s->err);
	must(store_source_digest(s->store, "asker", digest, &s->err), &s->err);
	assert_int_equal(text.len, 0);
	assert_string_equal(digest, "");
	must(store_apply(s->store, "asker", &s->set, &source, NULL, &s->err), &s->err);
	assert_int_equal(s->set.seq, 1);
	must(store_source(s->store, "asker", &text, &s->err), &s->err);
	must(store_source_digest(s->store, "asker", digest, &s->err), &s->err);
	assert_string_equal(str_text(&text), "plan:\n");
	assert_string_equal(digest,
			    "84dedd036acf5e0f0c8e9288d2d3178f215f427917b4355d057a6c13f35f8afd");
	change(s, "T-001", "dagsverk", "29", "31");
	source.text = "later\n";
	must_fail(store_apply(s->store, "asker", &s->set, &source, NULL, &s->err), &s->err,
		  ERR_BUSY, "Dagsverk");
	str_clear(&text);
	must(store_source(s->store, "asker", &text, &s->err), &s->err);
	assert_string_equal(str_text(&text), "plan:\n");
	str_done(&text);
}

static void records_are_found_without_the_plan(void **state)
{
	struct state *s = *state;
	static const struct {
		const char *id;
		enum kind kind;
	} cases[] = {
		{"T-001", KIND_TILTAK},	     {"T-001.2", KIND_DELIVERABLE},
		{"5.1-1", KIND_STRATEGY},    {"asker", KIND_PLAN},
		{"i boks", KIND_SYNONYM},    {"2023", KIND_PRIORITY},
		{"finnes ikke", KIND_COUNT},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum kind kind;
		must(store_find(s->store, "asker", cases[i].id, &kind, &s->err), &s->err);
		assert_int_equal(kind, cases[i].kind);
	}
	struct plan plan;
	plan_init(&plan);
	for (int i = 0; i < 2; i++) {
		must(store_fetch(s->store, "asker", KIND_TILTAK, "T-001", &plan, &s->err), &s->err);
		must(store_fetch(s->store, "asker", KIND_TILTAK, "T-999", &plan, &s->err), &s->err);
	}
	assert_int_equal(plan_count(&plan, KIND_TILTAK), 1);
	assert_non_null(plan_find(&plan, KIND_TILTAK, "T-001"));
	plan_done(&plan);
}

static void only_the_kinds_asked_for_are_loaded(void **state)
{
	struct state *s = *state;
	struct plan plan;
	plan_init(&plan);
	must(store_load(s->store, "asker", 1U << KIND_TILTAK | 1U << KIND_ACTOR, &plan, &s->err),
	     &s->err);
	assert_int_equal(plan_count(&plan, KIND_TILTAK), 5);
	assert_int_equal(plan_count(&plan, KIND_ACTOR), 4);
	assert_int_equal(plan_count(&plan, KIND_DELIVERABLE), 0);
	assert_null(plan_info(&plan));
	assert_int_equal(plan.seq, 1);
	plan_done(&plan);
}

static void who_only_reads_writes_nothing(void **state)
{
	struct state *s = *state;
	struct store_options options = {.read_only = true};
	struct store *reader;
	must(store_open(s->place.db, &options, &reader, &s->err), &s->err);
	assert_non_null(store_read_only(reader));
	change(s, "T-001", "dagsverk", "30", "31");
	must_fail(store_apply(reader, "asker", &s->set, NULL, NULL, &s->err), &s->err, ERR_DENIED,
		  "bare for lesing");
	/* Control: the same by the one who writes. */
	must(apply(s), &s->err);
	store_close(reader);
}

static void a_schema_raised_meanwhile_stops_writing(void **state)
{
	struct state *s = *state;
	sabotage(s->place.db, "UPDATE schema SET version = version + 1");
	change(s, "T-001", "dagsverk", "30", "31");
	must_fail(apply(s), &s->err, ERR_DATA, "Start tiltak på nytt");
	sabotage(s->place.db, "UPDATE schema SET version = version - 1");
	must(apply(s), &s->err);
}

static void damaged_rows_are_named(void **state)
{
	struct state *s = *state;
	static const char *const damages[] = {
		"UPDATE tiltak SET status = 'kanskje' WHERE id = 'T-002'",
		"UPDATE tiltak SET cost = 'mye' WHERE id = 'T-002'",
		"UPDATE tiltak SET days = -5 WHERE id = 'T-002'",
		"UPDATE tiltak SET days = 1000000000000 WHERE id = 'T-002'",
		"UPDATE tiltak SET title = x'00ff' WHERE id = 'T-002'",
		"UPDATE tiltak SET title = 1.5 || x'0a' WHERE id = 'T-002'",
		"UPDATE tiltak SET due_on = '2023-13-45' WHERE id = 'T-002'",
		"UPDATE tiltak SET title = hex(zeroblob(3000000)) WHERE id = 'T-002'",
	};
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		struct plan plan;
		plan_init(&plan);
		sabotage(s->place.db, damages[i]);
		print_message("# %s\n", damages[i]);
		must_fail(store_load(s->store, "asker", STORE_ALL, &plan, &s->err), &s->err,
			  ERR_DATA, "T-002");
		must_fail(store_fetch(s->store, "asker", KIND_TILTAK, "T-002", &plan, &s->err),
			  &s->err, ERR_DATA, "T-002");
		sabotage(s->place.db,
			 "UPDATE tiltak SET status = 'pågår', cost = 1, days = 1, due_on = '2023', "
			 "title = 'x' WHERE id = 'T-002'");
		plan_done(&plan);
		plan_init(&plan);
		must(store_load(s->store, "asker", STORE_ALL, &plan, &s->err), &s->err);
		plan_done(&plan);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_field_is_written),
		TEST(a_field_is_unset),
		TEST(records_are_made_and_removed),
		TEST(one_wrong_change_leaves_all_unwritten),
		TEST(a_conflict_tells_what_who_and_when),
		TEST(two_fields_of_one_record_do_not_collide),
		TEST(what_another_removed_is_told),
		TEST(what_another_made_or_edited_is_told),
		TEST(two_cannot_break_a_rule_together),
		TEST(what_was_wrong_before_stops_nobody),
		TEST(what_is_no_value_is_refused),
		TEST(plans_do_not_see_each_other),
		TEST(a_plan_that_is_not_there_is_said_so),
		TEST(a_removed_plan_can_come_back),
		TEST(the_source_is_kept_with_its_digest),
		TEST(records_are_found_without_the_plan),
		TEST(only_the_kinds_asked_for_are_loaded),
		TEST(who_only_reads_writes_nothing),
		TEST(a_schema_raised_meanwhile_stops_writing),
		TEST(damaged_rows_are_named),
	};
	return cmocka_run_group_tests_name("writing", tests, NULL, NULL);
}
