/*
 * A database file damaged in thousands of ways ends in an error, a finding or a register that
 * works, never in a signal; and a full disk loses nothing.
 */
#include "place.h"
#include "same.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "random.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

enum { FILES = 3000, SECONDS = 20, PAGE = 4096 };

/* The file of a register with a log of some length, and its plan. */
static void make_whole(const struct place *place, struct str *out, struct plan *plan)
{
	struct store *store = place_sample(place);
	struct err err = {0};
	char was[16] = "30";
	for (int i = 40; i < 60; i++) {
		char next[16];
		(void)snprintf(next, sizeof(next), "%d", i);
		must(place_edit(store, "kari", "T-001", "dagsverk", was, next, &err), &err);
		memcpy(was, next, sizeof(was));
	}
	plan_init(plan);
	must(store_load(store, "asker", STORE_ALL, plan, &err), &err);
	store_close(store);
	must(file_read(place->db, 1 << 24, out, &err), &err);
}

static void flip_bits(struct random *random, struct str *file)
{
	for (size_t n = 1 + random_below(random, 8); n > 0; n--) {
		file->data[random_below(random, file->len)] ^=
			(char)(1U << random_below(random, 8));
	}
}

static void cut(struct random *random, struct str *file)
{
	str_cut(file, random_below(random, file->len));
}

static size_t some_page(struct random *random, const struct str *file)
{
	return random_below(random, file->len / PAGE) * PAGE;
}

static void blank_page(struct random *random, struct str *file)
{
	memset(&file->data[some_page(random, file)], 0, PAGE);
}

static void swap_pages(struct random *random, struct str *file)
{
	char kept[PAGE];
	char *a = &file->data[some_page(random, file)];
	char *b = &file->data[some_page(random, file)];
	memcpy(kept, a, PAGE);
	memmove(a, b, PAGE);
	memcpy(b, kept, PAGE);
}

/* The first bytes of a page are what leads from one to the next. */
static void garble_head(struct random *random, struct str *file)
{
	char *page = &file->data[some_page(random, file)];
	for (size_t i = 0; i < 12; i++) {
		page[i] = (char)random_next(random);
	}
}

static void garble_text(struct random *random, struct str *file)
{
	size_t at = random_below(random, file->len - 64);
	for (size_t i = 0; i < 64; i++) {
		file->data[at + i] = (char)random_next(random);
	}
}

static void (*const damages[])(struct random *random, struct str *file) = {
	flip_bits, flip_bits, flip_bits, cut, blank_page, swap_pages, garble_head, garble_text,
};

static void count_finding(void *data, const char *sentence)
{
	size_t *n = data;
	assert_true(*sentence != '\0');
	(*n)++;
}

static bool pass_set(void *data, const struct change_set *set)
{
	size_t *n = data;
	*n += set->n;
	return true;
}

struct verdicts {
	size_t n, refused, found, unseen;
};

/* All that a person could do with it. Where nothing is found, nothing is lost. */
static void use(const struct place *place, const struct plan *whole, struct verdicts *tally)
{
	struct store_options options = {0};
	struct store *store;
	struct err err = {0};
	tally->n++;
	if (!store_open(place->db, &options, &store, &err)) {
		assert_int_not_equal(err.kind, ERR_NONE);
		tally->refused++;
		return;
	}
	struct plan plan;
	struct plan_summary *plans = NULL;
	struct change_set set;
	struct str source = {0};
	size_t n_plans = 0;
	size_t n = 0;
	plan_init(&plan);
	change_set_init(&set);
	(void)store_plans(store, &plans, &n_plans, &err);
	(void)store_load(store, "asker", STORE_ALL, &plan, &err);
	(void)store_log(store, "asker", &(struct log_query){0}, pass_set, &n, &err);
	(void)store_log(store, "asker", &(struct log_query){.id = "T-001"}, pass_set, &n, &err);
	(void)store_undoable(store, "asker", &(struct store_who){.actor = "kari"}, false, &set,
			     &err);
	(void)store_source(store, "asker", &source, &err);
	n = 0;
	if (!store_check(store, count_finding, &n, &err) || n > 0) {
		tally->found++;
	} else {
		assert_true(plan_equal(&plan, whole));
		tally->unseen++;
	}
	(void)place_edit(store, "kari", "T-001", "dagsverk", "59", "60", &err);
	if (n_plans > 0) {
		plan_summaries_done(plans, n_plans);
	}
	plan_done(&plan);
	change_set_done(&set);
	str_done(&source);
	store_close(store);
}

static void no_damage_ends_in_a_signal(void **state)
{
	(void)state;
	struct place place = place_make();
	char *journal = place_path(&place, "t.db-journal");
	struct str whole = {0};
	struct str file = {0};
	struct plan plan;
	struct random random;
	struct verdicts tally = {0};
	struct err err = {0};
	random_init(&random);
	make_whole(&place, &whole, &plan);
	time_t end = time(NULL) + SECONDS;
	while (tally.n < FILES && time(NULL) < end) {
		str_clear(&file);
		str_add(&file, whole.data, whole.len);
		damages[random_below(&random, sizeof(damages) / sizeof(damages[0]))](&random,
										     &file);
		unlink(place.db);
		unlink(journal);
		must(file_save(place.db, str_text(&file), file.len, &err), &err);
		use(&place, &plan, &tally);
	}
	print_message(
		"# %zu damaged files: %zu refused, %zu found by the check, %zu without effect\n",
		tally.n, tally.refused, tally.found, tally.unseen);
	assert_true(tally.refused > tally.n / 20);
	assert_true(tally.found > tally.n / 20);
	/* Control: the whole file has nothing to be found. */
	struct verdicts control = {0};
	unlink(journal);
	must(file_save(place.db, whole.data, whole.len, &err), &err);
	use(&place, &plan, &control);
	assert_int_equal(control.unseen, 1);
	plan_done(&plan);
	str_done(&whole);
	str_done(&file);
	free(journal);
	place_remove(&place);
}

/* ---- A full disk, in a child with a small file system of its own */

enum { WELL, NO_MOUNT, NOT_TOLD, LOST, NO_MORE };
static const char *const outcomes[] = {
	[WELL] = "well",
	[NO_MOUNT] = "no mount",
	[NOT_TOLD] = "not told of the full disk",
	[LOST] = "lost what was saved",
	[NO_MORE] = "does not go on",
};

static bool write_text(struct store *store, const char *was, const char *text, struct err *err)
{
	return place_edit(store, "kari", "T-001", "beskrivelse", was, text, err);
}

static int fill_disk(const struct place *place)
{
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("full", place->folder, "tmpfs", 0, "size=600k") != 0) {
		return NO_MOUNT;
	}
	struct store *store = place_sample(place);
	struct err err = {0};
	struct str text = {0};
	struct str was = {0};
	str_put(&was, "Tilskudd til nye idéer.\nEn egen ordning.");
	bool ok = true;
	for (int i = 0; ok && i < 1000; i++) {
		str_clear(&text);
		str_fill(&text, (char)('a' + i % 26), 5000);
		ok = write_text(store, was.data, text.data, &err);
		if (ok) {
			str_clear(&was);
			str_put(&was, text.data);
		}
	}
	if (ok || err.kind != ERR_IO || strstr(err.text, "Disken er full") == NULL) {
		print_message("# %s\n", err.text);
		return NOT_TOLD;
	}
	/* What was saved stands, and after some space is made the same run goes on. */
	size_t n = 0;
	if (!store_check(store, count_finding, &n, &err) || n > 0) {
		return LOST;
	}
	if (mount("full", place->folder, "tmpfs", MS_REMOUNT, "size=4m") != 0 ||
	    !write_text(store, was.data, "kort", &err)) {
		print_message("# %s\n", err.text);
		return NO_MORE;
	}
	store_close(store);
	return WELL;
}

/* What cannot be done on this machine; a control must not take that for well. */
static void skip_here(void)
{
	if (getenv("TILTAK_CASE")) {
		exit(77);
	}
	skip();
}

static void a_full_disk_is_told_and_loses_nothing(void **state)
{
	(void)state;
	struct place place = place_make();
	pid_t child = fork();
	if (child == 0) {
		_exit(fill_disk(&place));
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	place_remove(&place);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == NO_MOUNT) {
		print_message("# cannot mount a small disk here: skipped\n");
		skip_here();
	}
	assert_string_equal(outcomes[WEXITSTATUS(status)], outcomes[WELL]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_damage_ends_in_a_signal),
		cmocka_unit_test(a_full_disk_is_told_and_loses_nothing),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
