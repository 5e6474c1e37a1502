/*
 * The power goes at any moment, and any call to the disk fails: what was acknowledged is there,
 * what was not is whole or absent, and the same run goes on.
 */
#include "place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faulty.h"
#include "random.h"
#include "sample.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

enum { CUTS = 800, DEAF_CUTS = 200, EDITS = 12, MADE = 300, FIRST = 30 };

/* dagsverk of T-001 says how many edits there are. */
static bool edit(struct store *store, int to, struct err *err)
{
	char was[16];
	char next[16];
	(void)snprintf(was, sizeof(was), "%d", to - 1);
	(void)snprintf(next, sizeof(next), "%d", to);
	return place_edit(store, "kari", "T-001", "dagsverk", was, next, err);
}

static int stands(struct store *store)
{
	struct plan plan;
	struct err err = {0};
	plan_init(&plan);
	bool ok = store_fetch(store, "asker", KIND_TILTAK, "T-001", &plan, &err);
	const struct tiltak *tiltak = ok ? plan_find(&plan, KIND_TILTAK, "T-001") : NULL;
	int days = tiltak != NULL ? tiltak->days : 0;
	plan_done(&plan);
	return days;
}

static void make_many(struct store *store)
{
	struct plan plan;
	struct change_set set = place_set("ola");
	struct err err = {0};
	plan_init(&plan);
	for (int i = 0; i < MADE; i++) {
		char id[16];
		(void)snprintf(id, sizeof(id), "M-%d", i);
		change_make(&set, KIND_TILTAK,
			    sample_add(&plan, KIND_TILTAK, id, "tittel=En av mange\n"));
	}
	must(store_apply(store, "asker", &set, NULL, NULL, &err), &err);
	change_set_done(&set);
	plan_done(&plan);
}

static void record_a_life(const struct place *place)
{
	struct err err = {0};
	faulty_record();
	struct store *store = place_sample(place);
	faulty_mark(FIRST);
	for (int i = 1; i <= EDITS; i++) {
		must(edit(store, FIRST + i, &err), &err);
		faulty_mark(FIRST + i);
		if (i == EDITS / 2) {
			make_many(store);
		}
	}
	store_close(store);
	faulty_stop();
}

static void count(void *data, const char *sentence)
{
	(*(size_t *)data)++;
	print_message("# %s\n", sentence);
}

/* Does the register hold what was promised, and nothing that is half? */
static bool is_whole(const char *path, int promised)
{
	struct store_options options = {.create = promised == 0};
	struct store *store;
	struct err err = {0};
	size_t n_findings = 0;
	if (!store_open(path, &options, &store, &err)) {
		/* Without a promise the file itself may be missing: making it is the start. */
		return false;
	}
	int days = stands(store);
	bool ok = store_check(store, count, &n_findings, &err) && n_findings == 0 &&
		  (promised == 0 ? days == 0 || days == FIRST
				 : days == promised || days == promised + 1);
	ok = ok && (days == 0 || edit(store, days + 1, &err));
	store_close(store);
	return ok;
}

static size_t cut_often(size_t n_cuts, bool deaf)
{
	struct place place = place_make();
	struct place after = place_make();
	struct random random;
	size_t n_broken = 0;
	random_init(&random);
	record_a_life(&place);
	for (size_t i = 0; i < n_cuts; i++) {
		size_t at = random_below(&random, faulty_events() + 1);
		faulty_cut(at, deaf, &random, after.db);
		n_broken += !is_whole(after.db, faulty_promise(at));
	}
	print_message("# %zu power cuts in %zu events%s: %zu broken\n", n_cuts, faulty_events(),
		      deaf ? ", syncs ignored" : "", n_broken);
	place_remove(&place);
	place_remove(&after);
	return n_broken;
}

static void a_power_cut_loses_nothing_acknowledged(void **state)
{
	(void)state;
	assert_int_equal(cut_often(CUTS, false), 0);
}

static void a_disk_that_ignores_syncs_would_lose_it(void **state)
{
	(void)state;
	assert_true(cut_often(DEAF_CUTS, true) > 0);
}

/* ---- Calls that fail */

static const struct {
	const char *what;
	bool for_good;
	enum faulty_kind kind;
} faults[] = {
	{"an error, once", false, FAULTY_ERROR},
	{"errors for good", true, FAULTY_ERROR},
	{"a full disk, once", false, FAULTY_FULL},
	{"a full disk for good", true, FAULTY_FULL},
};

/* One edit while the nth call fails; false when there were fewer calls. */
static bool fail_edit(const struct place *place, size_t nth, size_t i)
{
	struct store *store = place_open(place);
	struct err err = {0};
	int before = stands(store);
	faulty_fail(nth, faults[i].for_good, faults[i].kind);
	bool ok = edit(store, before + 1, &err);
	bool reached = faulty_calls() >= nth;
	faulty_fail(0, false, FAULTY_ERROR);
	if (!ok && err.kind != ERR_IO && err.kind != ERR_DATA && err.kind != ERR_BUSY) {
		fail_msg("%s at call %zu: %d %s", faults[i].what, nth, err.kind, err.text);
	}
	int after = stands(store);
	bool unsure = !ok && strstr(err.text, "bekreftet ikke") != NULL;
	if (after != (ok ? before + 1 : before) && !(unsure && after == before + 1)) {
		fail_msg("%s at call %zu: %d before, %d after «%s»", faults[i].what, nth, before,
			 after, err.text);
	}
	/* The same run goes on, and so does the next. */
	must(edit(store, after + 1, &err), &err);
	store_close(store);
	return reached;
}

static void every_call_of_an_edit_may_fail(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		struct place place = place_make();
		store_close(place_sample(&place));
		size_t nth = 1;
		while (fail_edit(&place, nth, i)) {
			nth++;
		}
		print_message("# %s: %zu places\n", faults[i].what, nth - 1);
		assert_true(nth > 10);
		struct store *store = place_open(&place);
		struct err err = {0};
		size_t n_findings = 0;
		must(store_check(store, count, &n_findings, &err), &err);
		assert_int_equal(n_findings, 0);
		store_close(store);
		place_remove(&place);
	}
}

static void every_call_of_a_first_start_may_fail(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		bool reached = true;
		size_t nth = 1;
		for (; reached; nth++) {
			struct place place = place_make();
			struct store_options options = {.create = true};
			struct store *store = NULL;
			struct err err = {0};
			faulty_fail(nth, faults[i].for_good, faults[i].kind);
			bool ok = store_open(place.db, &options, &store, &err);
			reached = faulty_calls() >= nth;
			faulty_fail(0, false, FAULTY_ERROR);
			assert_true(ok || err.kind == ERR_IO || err.kind == ERR_DATA);
			store_close(store);
			store_close(place_sample(&place));
			place_remove(&place);
		}
		print_message("# %s: %zu places\n", faults[i].what, nth - 1);
		assert_true(nth > 10);
	}
}

static int install(void **state)
{
	(void)state;
	faulty_install();
	return 0;
}

static int forget(void **state)
{
	(void)state;
	faulty_record();
	faulty_stop();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_power_cut_loses_nothing_acknowledged),
		cmocka_unit_test(a_disk_that_ignores_syncs_would_lose_it),
		cmocka_unit_test(every_call_of_an_edit_may_fail),
		cmocka_unit_test(every_call_of_a_first_start_may_fail),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("power", tests, install, forget);
}
