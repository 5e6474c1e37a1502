/*
 * Reading the log back: order, restrictions, and the history of a record with its children.
 */
#include "place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "tiltak/str.h"

#include "inner.h"

struct state {
	struct place place;
	struct store *store;
	struct err err;
	struct str seen;
};

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof(*s));
	s->place = place_make();
	s->store = place_sample(&s->place);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	str_done(&s->seen);
	store_close(s->store);
	place_remove(&s->place);
	free(s);
	return 0;
}

/* «2:kari/Berg(T-001 frist)»: number, who, changes. */
static bool see(void *data, const struct change_set *set)
{
	struct state *s = data;
	str_printf(&s->seen, "%s%lld:%s", s->seen.len > 0 ? " " : "", (long long)set->seq,
		   set->actor);
	if (set->behalf != NULL) {
		str_printf(&s->seen, "/%s", set->behalf);
	}
	for (size_t i = 0; i < set->n; i++) {
		str_printf(&s->seen, "(%s %s)", set->changes[i].id,
			   set->changes[i].field != NULL ? set->changes[i].field->key : "+-");
	}
	return true;
}

static void assert_log(struct state *s, const struct log_query *query, const char *wanted)
{
	str_clear(&s->seen);
	must(store_log(s->store, "asker", query, see, s, &s->err), &s->err);
	assert_string_equal(str_text(&s->seen), wanted);
}

static void write_set(struct state *s, struct change_set *set)
{
	must(store_apply(s->store, "asker", set, NULL, NULL, &s->err), &s->err);
	change_set_done(set);
}

/* Sets 2 to 5, an hour apart. */
static void four_edits(struct state *s)
{
	static const struct {
		const char *actor, *behalf;
		enum kind kind;
		const char *id, *key, *old_text, *new_text;
	} edits[] = {
		{"kari", NULL, KIND_TILTAK, "T-001", "dagsverk", "30", "31"},
		{"ola", "Berg", KIND_DELIVERABLE, "T-001.2", "plass", "1", "4"},
		{"kari", "Berg", KIND_TILTAK, "T-002", "frist", "2023-05-01", "2024"},
		{"Berg", NULL, KIND_TILTAK, "T-001", "dagsverk", "31", NULL},
	};
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		struct change_set set = place_set(edits[i].actor);
		set.behalf = edits[i].behalf;
		set.at += 3600 * (int64_t)(i + 1);
		change_add(&set, &(struct change){edits[i].kind, edits[i].id,
						  field_find(edits[i].kind, edits[i].key),
						  edits[i].old_text, edits[i].new_text});
		write_set(s, &set);
	}
}

static void the_log_is_read_as_asked_for(void **state)
{
	struct state *s = *state;
	four_edits(s);
	const int64_t first = place_set("").at;
	const struct {
		struct log_query query;
		const char *wanted;
	} cases[] = {
		{{.after = 1},
		 "5:Berg(T-001 dagsverk) 4:kari/Berg(T-002 frist) 3:ola/Berg(T-001.2 plass) "
		 "2:kari(T-001 dagsverk)"},
		{{.after = 1, .oldest_first = true, .no_changes = true},
		 "2:kari 3:ola/Berg 4:kari/Berg 5:Berg"},
		{{.no_changes = true, .limit = 2}, "5:Berg 4:kari/Berg"},
		{{.no_changes = true, .limit = 2, .oldest_first = true}, "1:kari 2:kari"},
		{{.no_changes = true, .before = 3}, "2:kari 1:kari"},
		{{.no_changes = true, .after = 3, .before = 5}, "4:kari/Berg"},
		{{.no_changes = true, .who = "Berg"}, "5:Berg 4:kari/Berg 3:ola/Berg"},
		{{.no_changes = true, .who = "kari", .limit = 2}, "4:kari/Berg 2:kari"},
		{{.no_changes = true, .who = "ingen"}, ""},
		{{.no_changes = true, .from = first + 7200}, "5:Berg 4:kari/Berg 3:ola/Berg"},
		{{.no_changes = true, .to = first + 7200}, "2:kari 1:kari"},
		{{.id = "T-002"}, "4:kari/Berg(T-002 frist) 1:kari(T-002 +-)(2023 +-)"},
		{{.id = "T-002", .limit = 1}, "4:kari/Berg(T-002 frist)"},
		{{.id = "T-001", .after = 1},
		 "5:Berg(T-001 dagsverk) 3:ola/Berg(T-001.2 plass) 2:kari(T-001 dagsverk)"},
		{{.id = "T-001.2", .oldest_first = true},
		 "1:kari(T-001.2 +-) 3:ola/Berg(T-001.2 plass)"},
		{{.id = "T-003.9"}, ""},
		{{.no_records = true, .before = 3}, "2:kari(T-001 dagsverk) 1:kari"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_log(s, &cases[i].query, cases[i].wanted);
	}
}

/* Set 6 is of a slow clock: its time lies between those of 3 and 4, and yet it is the newest. */
static void the_last_set_before_an_instant_is_found(void **state)
{
	struct state *s = *state;
	four_edits(s);
	const int64_t first = place_set("").at;
	struct change_set slow = place_set("ola");
	slow.at = first + 9000;
	change_add(&slow, &(struct change){KIND_TILTAK, "T-001",
					   field_find(KIND_TILTAK, "dagsverk"), NULL, "7"});
	write_set(s, &slow);
	const struct {
		int64_t instant, want;
	} cases[] = {
		{first - 1, 0},	   {first, 0},	       {first + 1, 1},
		{first + 3600, 1}, {first + 3601, 2},  {first + 9000, 3},
		{first + 9001, 6}, {first + 14400, 6}, {INT64_MAX, 6},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t seq;
		must(store_seq_before(s->store, "asker", cases[i].instant, &seq, &s->err), &s->err);
		assert_int_equal(seq, cases[i].want);
	}
	int64_t none;
	must(store_seq_before(s->store, "finnes-ikke", INT64_MAX, &none, &s->err), &s->err);
	assert_int_equal(none, 0);
}

/* Also those of a program that did not yet log what a status text is about. */
static void status_texts_are_in_the_history_of_what_they_are_about(void **state)
{
	struct state *s = *state;
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_ASSESSMENT, "2023/T-001",
					  field_find(KIND_ASSESSMENT, "tekst"), "Godt i gang.",
					  "Ferdig."});
	write_set(s, &set);
	assert_log(s, &(struct log_query){.id = "T-001", .after = 1}, "2:kari(2023/T-001 tekst)");
	assert_log(s, &(struct log_query){.id = "T-002", .after = 1}, "");
	sabotage(s->place.db, "UPDATE change SET parent = NULL WHERE kind = 'statustekst'");
	assert_log(s, &(struct log_query){.id = "T-001", .after = 1}, "2:kari(2023/T-001 tekst)");
}

/* What else they say is theirs. */
static void those_that_carry_it_on_are_in_its_history(void **state)
{
	struct state *s = *state;
	const struct field *lineage = field_find(KIND_TILTAK, "videreføres-fra");
	const struct field *days = field_find(KIND_TILTAK, "dagsverk");
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_TILTAK, "T-002", lineage, NULL, "T-001"});
	change_add(&set, &(struct change){KIND_TILTAK, "T-002", days, NULL, "5"});
	change_add(&set, &(struct change){KIND_TILTAK, "T-003", lineage, NULL, "T-010, T-001"});
	write_set(s, &set);
	set = place_set("kari");
	change_add(&set, &(struct change){KIND_TILTAK, "T-100", NULL, NULL,
					  "tittel=x\nvidereføres-fra=T-001, T-010\n"});
	write_set(s, &set);
	assert_log(s, &(struct log_query){.id = "T-001", .after = 1},
		   "3:kari(T-100 +-) 2:kari(T-002 videreføres-fra)(T-003 videreføres-fra)");
	assert_log(s, &(struct log_query){.id = "T-010", .after = 1},
		   "3:kari(T-100 +-) 2:kari(T-003 videreføres-fra)");
	assert_log(s, &(struct log_query){.id = "T-00", .after = 1}, "");
}

static void write_order(struct state *s, const char *before, const char *after)
{
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_PRIORITY, "2024",
					  field_find(KIND_PRIORITY, "tiltak"), before, after});
	write_set(s, &set);
}

/* Into a list, past others, out of it; not that others passed it, nor a T-01 or a T-0011. */
static void its_moves_on_the_lists_are_in_its_history(void **state)
{
	struct state *s = *state;
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_PRIORITY, "2024", NULL, NULL,
					  "tiltak=T-002, T-001\nforslag=T-002\n"});
	write_set(s, &set); /* 2 */
	write_order(s, "T-002, T-001", "T-002, T-001, T-003");
	write_order(s, "T-002, T-001, T-003", "T-001, T-002, T-003");
	write_order(s, "T-001, T-002, T-003", "T-003, T-001, T-002"); /* 5 */
	write_order(s, "T-003, T-001, T-002", "T-003, T-002");
	assert_log(s, &(struct log_query){.id = "T-001", .after = 1},
		   "6:kari(2024 tiltak) 4:kari(2024 tiltak) 2:kari(2024 +-)");
	assert_log(s, &(struct log_query){.id = "T-003", .after = 1},
		   "5:kari(2024 tiltak) 3:kari(2024 tiltak)");
	assert_log(s, &(struct log_query){.id = "T-00", .after = 1}, "");
}

static void what_is_said_of_a_year_is_in_its_history(void **state)
{
	struct state *s = *state;
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_CANDIDATE, "2031/T-001", NULL, NULL,
					  "år=2031\ntiltak=T-001\n"});
	change_add(&set, &(struct change){KIND_FATE, "2031/T-001", NULL, NULL,
					  "år=2031\ntiltak=T-001\nutfall=videreføres\n"});
	change_add(&set, &(struct change){KIND_ASSESSMENT, "2031/T-001", NULL, NULL,
					  "år=2031\nom=T-001\ntekst=x\n"});
	change_add(&set, &(struct change){KIND_CANDIDATE, "2030/T-001", NULL, NULL,
					  "år=2030\ntiltak=T-001\n"});
	write_set(s, &set);
	set = place_set("kari");
	change_add(&set, &(struct change){KIND_CANDIDATE, "2031/T-001", NULL,
					  "år=2031\ntiltak=T-001\n", NULL});
	write_set(s, &set);
	assert_log(s, &(struct log_query){.id = "2031"},
		   "3:kari(2031/T-001 +-) 2:kari(2031/T-001 +-)(2031/T-001 +-)");
	assert_log(s, &(struct log_query){.id = "203"}, "");
}

static void a_removed_child_stays_in_its_parents_history(void **state)
{
	struct state *s = *state;
	struct plan plan;
	struct change_set set = place_set("kari");
	sample_plan(&plan);
	change_remove(&set, KIND_DELIVERABLE, plan_find(&plan, KIND_DELIVERABLE, "T-001.3"));
	write_set(s, &set);
	assert_log(s, &(struct log_query){.id = "T-001", .after = 1}, "2:kari(T-001.3 +-)");
	assert_log(s, &(struct log_query){.id = "T-001.3", .after = 1}, "2:kari(T-001.3 +-)");
	plan_done(&plan);
}

static bool take_first(void *data, const struct change_set *set)
{
	(void)see(data, set);
	return false;
}

static void everything_of_a_set_comes_back(void **state)
{
	struct state *s = *state;
	struct change_set set = place_set("kari");
	struct change_set back;
	set.behalf = "Formannskapet";
	set.why = "Etter møtet\nden 3.";
	set.decision = "V-1";
	set.act = ACT_UNDO;
	set.undoes = 1;
	change_add(&set,
		   &(struct change){KIND_TILTAK, "T-001", field_find(KIND_TILTAK, "beskrivelse"),
				    "Tilskudd til nye idéer.\nEn egen ordning.",
				    "Linje én\n\\n «to»"});
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	str_clear(&s->seen);
	must(store_log(s->store, "asker", &(struct log_query){0}, take_first, s, &s->err), &s->err);
	assert_string_equal(str_text(&s->seen), "2:kari/Formannskapet(T-001 beskrivelse)");
	change_set_done(&set);
	set = place_set("kari");
	change_add(&set,
		   &(struct change){KIND_TILTAK, "T-001", field_find(KIND_TILTAK, "beskrivelse"),
				    "Linje én\n\\n «to»", NULL});
	write_set(s, &set);
	must(store_undoable(s->store, "asker", &(struct store_who){.actor = "kari"}, false, &back,
			    &s->err),
	     &s->err);
	assert_string_equal(back.changes[0].old_text, "Linje én\n\\n «to»");
	assert_null(back.changes[0].new_text);
	change_set_done(&back);
	must(store_undoable(s->store, "asker", &(struct store_who){"kari", "Formannskapet"}, true,
			    &back, &s->err),
	     &s->err);
	assert_string_equal(back.why, "Etter møtet\nden 3.");
	assert_string_equal(back.decision, "V-1");
	assert_int_equal(back.act, ACT_UNDO);
	assert_int_equal(back.undoes, 1);
	assert_int_equal(back.at, 1683704460);
	change_set_done(&back);
}

/* While the log is being looked at, another connection and this one can write. */
static bool write_meanwhile(void *data, const struct change_set *set)
{
	struct state *s = data;
	char old_text[16];
	char new_text[16];
	(void)snprintf(old_text, sizeof(old_text), "%d", (int)set->seq + 99);
	(void)snprintf(new_text, sizeof(new_text), "%d", (int)set->seq + 100);
	must(place_edit(s->store, "ola", "T-011", "dagsverk", set->seq == 1 ? NULL : old_text,
			new_text, &s->err),
	     &s->err);
	str_char(&s->seen, '.');
	return set->seq < 20;
}

static void the_reader_holds_no_lock(void **state)
{
	struct state *s = *state;
	must(store_log(s->store, "asker", &(struct log_query){.oldest_first = true},
		       write_meanwhile, s, &s->err),
	     &s->err);
	/* The first batch held only set 1; what was written while it was looked at is not lost. */
	int64_t seq;
	must(store_seq(s->store, "asker", &seq, &s->err), &s->err);
	assert_int_equal(seq, (int64_t)s->seen.len + 1);
}

static bool count(void *data, const struct change_set *set)
{
	int64_t *last = data;
	assert_int_equal(set->seq, *last - 1);
	*last = set->seq;
	return true;
}

static void a_long_log_is_read_whole(void **state)
{
	struct state *s = *state;
	enum { EDITS = 200 };
	char was[16] = "30";
	for (int i = 0; i < EDITS; i++) {
		char next[16];
		(void)snprintf(next, sizeof(next), "%d", i + 100);
		must(place_edit(s->store, "kari", "T-001", "dagsverk", was, next, &s->err),
		     &s->err);
		memcpy(was, next, sizeof(was));
	}
	int64_t last = EDITS + 2;
	must(store_log(s->store, "asker", &(struct log_query){0}, count, &last, &s->err), &s->err);
	assert_int_equal(last, 1);
	last = EDITS + 2;
	must(store_log(s->store, "asker", &(struct log_query){.id = "T-001", .limit = 150}, count,
		       &last, &s->err),
	     &s->err);
	assert_int_equal(last, EDITS + 2 - 150);
}

static void a_damaged_set_is_said_so(void **state)
{
	struct state *s = *state;
	four_edits(s);
	sabotage(s->place.db, "UPDATE change SET field = 'rare' WHERE seq = 3");
	must_fail(store_log(s->store, "asker", &(struct log_query){.after = 1}, see, s, &s->err),
		  &s->err, ERR_DATA, "Endring 3 i planen «asker»");
}

/* ---- Undo and redo */

static void on_behalf_of_another_is_another_person(void **state)
{
	struct state *s = *state;
	four_edits(s);
	static const struct {
		struct store_who who;
		int64_t seq;
	} cases[] = {{{"kari", NULL}, 2},   {{"kari", "Berg"}, 4}, {{"ola", "Berg"}, 3},
		     {{"ola", NULL}, 0},    {{"Berg", NULL}, 5},   {{"ingen", NULL}, 0},
		     {{"kari", "Ingen"}, 0}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct change_set set;
		change_set_init(&set);
		bool ok = store_undoable(s->store, "asker", &cases[i].who, false, &set, &s->err);
		assert_int_equal(ok, cases[i].seq != 0);
		assert_int_equal(set.seq, cases[i].seq);
		change_set_done(&set);
	}
}

static void a_leavers_name_can_be_replaced(void **state)
{
	struct state *s = *state;
	four_edits(s);
	sabotage(s->place.db, "UPDATE person SET account = NULL, name = 'tidligere ansatt' WHERE "
			      "account = 'ola'");
	assert_log(s, &(struct log_query){.after = 2, .before = 4, .no_changes = true},
		   "3:tidligere ansatt/Berg");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_log_is_read_as_asked_for),
		TEST(the_last_set_before_an_instant_is_found),
		TEST(status_texts_are_in_the_history_of_what_they_are_about),
		TEST(those_that_carry_it_on_are_in_its_history),
		TEST(its_moves_on_the_lists_are_in_its_history),
		TEST(what_is_said_of_a_year_is_in_its_history),
		TEST(a_removed_child_stays_in_its_parents_history),
		TEST(everything_of_a_set_comes_back),
		TEST(the_reader_holds_no_lock),
		TEST(a_long_log_is_read_whole),
		TEST(a_damaged_set_is_said_so),
		TEST(on_behalf_of_another_is_another_person),
		TEST(a_leavers_name_can_be_replaced),
	};
	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
