/*
 * Which step of a person can be undone or redone, and which file was the last one read: walks back
 * and forth, each in a register of its own.
 */
#include "place.h"

#include <stdio.h>
#include <string.h>

#include "tiltak/str.h"

struct state {
	struct place place;
	struct store *store;
	struct err err;
};

static struct state start(void)
{
	struct state s = {.place = place_make()};
	s.store = place_sample(&s.place);
	return s;
}

static void finish(struct state *s)
{
	store_close(s->store);
	place_remove(&s->place);
}

/* Takes back or does again what the store says can be, as another run would. */
static bool undo(struct state *s, const char *actor, bool redo)
{
	struct change_set target;
	s->err = (struct err){0};
	store_close(s->store);
	s->store = place_open(&s->place);
	if (!store_undoable(s->store, "asker", &(struct store_who){.actor = actor}, redo, &target,
			    &s->err)) {
		return false;
	}
	struct change_set set = place_set(actor);
	change_invert(&target, &set);
	set.act = redo ? ACT_REDO : ACT_UNDO;
	set.undoes = target.seq;
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	change_set_done(&set);
	change_set_done(&target);
	return true;
}

/* A walk: e is an edit of a number by per (one more each time), E one of another tiltak by ola; u
 * and r are per's undo and redo, x and y those that must find nothing. The number starts at 30. */
static const struct {
	const char *steps;
	int stands;
} walks[] = {
	{"x", 30},	    {"y", 30},	     {"eux", 30},	{"eury", 31},
	{"eee", 33},	    {"eeuu", 30},    {"eeuux", 30},	{"eeuur", 31},
	{"eeuurry", 32},    {"eeuurru", 31}, {"eeuurruux", 30}, {"eurur", 31},
	{"eeurue", 32},	    {"euey", 31},    {"eueux", 30},	{"eueury", 31},
	{"eEu", 30},	    {"eEur", 31},    {"eEuEry", 31},	{"eeeuuruux", 30},
	{"eeeuururry", 33}, {"eeueuux", 30}, {"eeueuurry", 32}, {"eeeuueuuxrry", 32},
};

static bool edit(struct state *s, const char *actor, const char *id, int number)
{
	char was[16];
	char next[16];
	(void)snprintf(was, sizeof(was), "%d", number);
	(void)snprintf(next, sizeof(next), "%d", number + 1);
	return place_edit(s->store, actor, id, "dagsverk", was, next, &s->err);
}

static void take_step(struct state *s, char step, int *number, int *others)
{
	switch (step) {
	case 'e':
		must(edit(s, "per", "T-001", (*number)++), &s->err);
		break;
	case 'E':
		must(edit(s, "ola", "T-002", (*others)++), &s->err);
		break;
	case 'u':
		must(undo(s, "per", false), &s->err);
		(*number)--;
		break;
	case 'r':
		must(undo(s, "per", true), &s->err);
		(*number)++;
		break;
	default:
		must_fail(undo(s, "per", step == 'y'), &s->err, ERR_NOT_FOUND,
			  step == 'y' ? "gjøre om" : "angre");
	}
}

static int dagsverk(struct state *s, const char *id)
{
	struct plan plan;
	plan_init(&plan);
	must(store_fetch(s->store, "asker", KIND_TILTAK, id, &plan, &s->err), &s->err);
	int days = ((const struct tiltak *)plan_find(&plan, KIND_TILTAK, id))->days;
	plan_done(&plan);
	return days;
}

static void undo_and_redo_walk_back_and_forth(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(walks) / sizeof(walks[0]); i++) {
		struct state fresh = start(), *s = &fresh;
		int number = 30;
		int others = 1;
		must(place_edit(s->store, "ola", "T-002", "dagsverk", NULL, "1", &s->err), &s->err);
		print_message("# %s\n", walks[i].steps);
		for (const char *step = walks[i].steps; *step; step++) {
			take_step(s, *step, &number, &others);
			assert_int_equal(dagsverk(s, "T-001"), number);
		}
		assert_int_equal(number, walks[i].stands);
		assert_int_equal(dagsverk(s, "T-002"), others);
		finish(s);
	}
}

/* A walk: A, B, C are files whose reading changes something, a, b, c files whose reading does not;
 * e is an edit; u and r are undo and redo. */
static const struct {
	const char *steps, *last;
} readings[] = {
	{"", ""},	{"A", "A"},	 {"AB", "B"},	   {"ABu", "A"},    {"ABur", "B"},
	{"ABuu", ""},	{"ABuurr", "B"}, {"ABuuru", ""},   {"ABurur", "B"}, {"ABuC", "C"},
	{"ABuCu", "A"}, {"ABeu", "B"},	 {"ABeuu", "A"},   {"ABe", "B"},    {"a", "a"},
	{"ab", "b"},	{"aBu", "a"},	 {"Ab", "b"},	   {"Abu", ""},	    {"Abur", "b"},
	{"AbCu", "b"},	{"ABuc", "c"},	 {"ABucr", "B"},   {"ABcu", "A"},   {"ABcur", "c"},
	{"eAu", ""},	{"eaBu", "a"},	 {"ABCuuru", "A"}, {"eau", "a"},
};

static void read_file(struct state *s, char file, int *number)
{
	struct store_source source = {.text = &file, .len = 1};
	struct change_set set = place_set("per");
	set.act = ACT_READ;
	if (file >= 'A' && file <= 'Z') {
		char was[16];
		char next[16];
		(void)snprintf(was, sizeof(was), "%d", *number);
		(void)snprintf(next, sizeof(next), "%d", ++*number);
		change_add(&set, &(struct change){KIND_TILTAK, "T-001",
						  field_find(KIND_TILTAK, "dagsverk"), was, next});
	}
	must(store_apply(s->store, "asker", &set, &source, NULL, &s->err), &s->err);
	change_set_done(&set);
}

static void a_reading_that_was_undone_was_not_the_last(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
		struct state fresh = start(), *s = &fresh;
		struct str text = {0};
		int number = 30;
		int others = 1;
		print_message("# %s\n", readings[i].steps);
		for (const char *step = readings[i].steps; *step; step++) {
			if (strchr("eur", *step) != NULL) {
				take_step(s, *step, &number, &others);
			} else {
				read_file(s, *step, &number);
			}
		}
		must(store_source(s->store, "asker", &text, &s->err), &s->err);
		assert_string_equal(str_text(&text), readings[i].last);
		str_done(&text);
		finish(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undo_and_redo_walk_back_and_forth),
		cmocka_unit_test(a_reading_that_was_undone_was_not_the_last),
	};
	return cmocka_run_group_tests_name("stepping", tests, NULL, NULL);
}
