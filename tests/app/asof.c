/*
 * The register as of a day: whatever was done since, it is what stood when that day was over.
 */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "random_changes.h"
#include "same.h"

enum { STEPS = 60, HOUR = 3600 };

struct shot {
	struct plan plan;
	int32_t day; /* when it came to stand so */
};

struct album {
	struct desk *desk;
	struct random random;
	struct plan now;
	struct shot shots[STEPS + 1];
	size_t n;
};

static struct app *open_as_of(struct desk *desk, int32_t day)
{
	struct app_options options = {
		.db = desk->db, .today = DAY_UNSET, .as_of = &day, .account = "kari"};
	struct app *app = NULL;
	must(desk, app_open(&options, &app, &desk->err));
	return app;
}

static void take_shot(struct album *album, int64_t at)
{
	struct shot *shot = &album->shots[album->n++];
	plan_done(&album->now);
	plan_init(&album->now);
	must(album->desk, app_load(album->desk->app, APP_ALL, &album->now, &album->desk->err));
	plan_copy(&shot->plan, &album->now);
	shot->plan.seq = album->now.seq;
	shot->day = instant_day(at);
}

static void change_at_random(struct album *album)
{
	struct change_set set;
	struct err err = {0};
	change_set_init(&set);
	random_changes(&album->random, &album->now, 1 + random_below(&album->random, 8), &set);
	/* That a rule for people refuses one is no matter. */
	(void)app_commit(album->desk->app, &album->now, &set, "fordi", NULL, &err);
	change_set_done(&set);
}

/* Another edition of the plan file, with something changed, and removed or back again. */
static void read_edition(struct album *album)
{
	static const char *const titles[] = {"Gründerhus", "Hus for gründere", "Gründerhuset"};
	static const char promises[] =
		"løfter:\n  - {id: L-1, gitt: 2022, om: 1-1, tekst: Huset åpner}\n";
	struct desk *desk = album->desk;
	const char *title = titles[random_below(&album->random, 3)];
	const char *left = random_chance(&album->random, 50) ? "" : promises;
	char *path =
		desk_file(desk, "ny.yaml", desk_plan, "Gründerhus", title, promises, left, NULL);
	/* What was made since may hold on to what the file removes: then nothing is read. */
	(void)desk_read(desk, KEEP_FILE, path, NULL, NULL);
}

static void step(struct album *album, int64_t at)
{
	desk_clock(at);
	if (random_chance(&album->random, 10)) {
		read_edition(album);
	} else if (random_chance(&album->random, 10)) {
		bool stuck;
		struct err err = {0};
		struct change_set done;
		change_set_init(&done);
		(void)app_undo(album->desk->app, &album->now, UNDOING_PAST, &done, &stuck, &err);
		change_set_done(&done);
	} else {
		change_at_random(album);
	}
	take_shot(album, at);
}

/* The last one of that day or before it. */
static const struct shot *shot_of(const struct album *album, int32_t day)
{
	size_t i = album->n;
	while (i > 0 && album->shots[i - 1].day > day) {
		i--;
	}
	return i > 0 ? &album->shots[i - 1] : NULL;
}

static void compare(struct album *album, int32_t day)
{
	const struct shot *shot = shot_of(album, day);
	struct plan then;
	plan_init(&then);
	must(album->desk, app_load_day(album->desk->app, day, &then, &album->desk->err));
	assert_int_equal(then.seq, shot->plan.seq);
	assert_true(plan_equal(&then, &shot->plan));
	plan_done(&then);
}

/* Over the end of summer time and its beginning, most steps near a midnight. */
static void the_register_of_a_day_is_what_stood_that_day(void **state)
{
	struct album album = {.desk = *state};
	int64_t at = DESK_START + INT64_C(160) * 24 * HOUR;
	random_init(&album.random);
	plan_init(&album.now);
	take_shot(&album, DESK_START);
	for (size_t i = 0; i < STEPS; i++) {
		at += (int64_t)random_below(&album.random,
					    (size_t)(i == STEPS / 2 ? 140 : 1) * 24 * HOUR);
		step(&album, at);
	}
	int32_t last = album.shots[album.n - 1].day;
	for (int32_t day = album.shots[0].day; day <= last + 1; day++) {
		compare(&album, day);
	}
	for (size_t i = 0; i < album.n; i++) {
		plan_done(&album.shots[i].plan);
	}
	plan_done(&album.now);
}

static void a_day_ends_at_midnight_in_oslo(void **state)
{
	struct desk *desk = *state;
	static const struct {
		int64_t at; /* one second to twelve */
		int32_t day[3];
	} nights[] = {
		{INT64_C(1711839599), {2024, 3, 30}}, /* 22.59.59 UTC, before summer time */
		{INT64_C(1711922399), {2024, 3, 31}}, /* 21.59.59 UTC, the day it began */
		{INT64_C(1729979999), {2024, 10, 26}},
		{INT64_C(1730069999), {2024, 10, 27}}, /* a day of 25 hours */
	};
	for (size_t i = 0; i < sizeof nights / sizeof nights[0]; i++) {
		int32_t day = day_from(nights[i].day[0], nights[i].day[1], nights[i].day[2]);
		desk_clock(nights[i].at);
		must(desk, desk_set(desk, desk->app, "T-001", "beskrivelse", "før"));
		desk_clock(nights[i].at + 1);
		must(desk, desk_set(desk, desk->app, "T-001", "beskrivelse", "etter"));
		struct plan then;
		plan_init(&then);
		must(desk, app_load_day(desk->app, day, &then, &desk->err));
		const struct tiltak *tiltak = plan_find(&then, KIND_TILTAK, "T-001");
		assert_string_equal(tiltak->description, "før");
		plan_done(&then);
	}
}

static void today_is_as_without_a_day(void **state)
{
	struct desk *desk = *state;
	struct plan now, then;
	plan_init(&now);
	plan_init(&then);
	must(desk, desk_set(desk, desk->app, "T-001", "frist", "2025"));
	must(desk, app_load(desk->app, APP_ALL, &now, &desk->err));
	must(desk, app_load_day(desk->app, instant_day(instant_now()), &then, &desk->err));
	assert_int_equal(then.seq, now.seq);
	assert_true(plan_equal(&now, &then));
	plan_done(&now);
	plan_done(&then);
}

static bool count_set(void *data, const struct change_set *set)
{
	(void)set;
	++*(int *)data;
	return true;
}

static void on_a_day_gone_by_nothing_later_is_seen(void **state)
{
	struct desk *desk = *state;
	int32_t day = instant_day(DESK_START);
	desk_clock(DESK_START + INT64_C(24) * HOUR);
	must(desk, desk_do_make(desk, EDITS({"tittel", "Nytt", NULL})));
	struct app *app = open_as_of(desk, day);
	struct plan plan;
	const struct app_history history = {.from = DAY_UNSET, .to = DAY_UNSET};
	struct app_history of_new = history;
	of_new.id = "T-004";
	int n = 0;
	plan_init(&plan);
	assert_int_equal(app_today(app), day);
	must(desk, app_load_listed(app, 0, 1U << KIND_TILTAK, &plan, &desk->err));
	assert_null(plan_find(&plan, KIND_TILTAK, "T-004"));
	assert_non_null(plan_find(&plan, KIND_DELIVERABLE, "T-002.1"));
	must(desk, app_fetch_deliverables(app, NULL, 0, &plan, &desk->err));
	must(desk, app_sync(app, &plan, NULL, NULL, &desk->err));
	assert_null(plan_find(&plan, KIND_TILTAK, "T-004"));
	must(desk, app_log(app, &history, count_set, &n, &desk->err));
	assert_int_equal(n, 1);
	must_fail(desk, app_log(app, &of_new, count_set, &n, &desk->err), ERR_NOT_FOUND, "T-004");
	plan_done(&plan);
	app_close(app);
}

static void a_list_of_plans_has_those_that_were_there(void **state)
{
	struct desk *desk = *state;
	const int32_t day = instant_day(DESK_START);
	desk_clock(DESK_START + INT64_C(24) * HOUR);
	must(desk, desk_read(desk, KEEP_ASK,
			     desk_file(desk, "b.yaml", "plan: {id: annen, tittel: Annen}\n", NULL),
			     NULL, NULL));
	app_use_plan(desk->app, "prove");
	must(desk, desk_do_make(desk, EDITS({"tittel", "Nytt", NULL})));
	must(desk, desk_set(desk, desk->app, "prove", "tittel", "Ny tittel"));
	struct app *app = open_as_of(desk, day);
	struct plan_summary *plans;
	size_t n;
	must(desk, app_plans(app, &plans, &n, &desk->err));
	assert_int_equal(n, 1);
	assert_string_equal(plans[0].id, "prove");
	assert_string_equal(plans[0].title, "Prøveplan");
	assert_int_equal(plans[0].n_tiltak, 3);
	plan_summaries_done(plans, n);
	app_close(app);
}

static void on_a_day_gone_by_nothing_can_be_written(void **state)
{
	struct desk *desk = *state;
	static const char why[] = "Ingenting er lagret, for du ser registeret slik det var "
				  "10.05.2023; start uten --per for å endre noe.";
	struct app *app = open_as_of(desk, instant_day(DESK_START)), *own = desk->app;
	struct change_set done;
	struct plan plan;
	change_set_init(&done);
	plan_init(&plan);
	must_fail(desk, desk_set(desk, app, "T-999", "frist", "tull"), ERR_DENIED, why);
	must_fail(desk, app_undo(app, NULL, UNDOING_UNDO, &done, NULL, &desk->err), ERR_DENIED,
		  why);
	assert_false(app_can_undo(app));
	desk->app = app;
	must_fail(desk, desk_do_make(desk, EDITS({"tittel", "Nytt", NULL})), ERR_DENIED, why);
	must_fail(desk,
		  desk_read(desk, KEEP_ASK, desk_file(desk, "a.yaml", desk_plan, NULL), NULL, NULL),
		  ERR_DENIED, why);
	must_fail(desk, app_backup(app, "kopi.db", &desk->err), ERR_USE, "uten --per");
	desk->app = own;
	steps_are(desk, 1);
	change_set_done(&done);
	plan_done(&plan);
	app_close(app);
}

static void a_day_before_the_log_or_to_come_is_refused(void **state)
{
	struct desk *desk = *state;
	struct plan plan;
	plan_init(&plan);
	must_fail(desk, app_load_day(desk->app, instant_day(DESK_START) - 1, &plan, &desk->err),
		  ERR_NOT_FOUND,
		  "Planen «prove» var ikke i registeret 09.05.2023. Loggen begynner 10.05.2023");
	plan_done(&plan);
	int32_t tomorrow = instant_day(instant_now()) + 1;
	struct app_options options = {.db = desk->db, .today = DAY_UNSET, .as_of = &tomorrow};
	struct app *app;
	must_fail(desk, app_open(&options, &app, &desk->err), ERR_USE, "er ikke kommet ennå");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_register_of_a_day_is_what_stood_that_day),
		TEST(a_day_ends_at_midnight_in_oslo),
		TEST(today_is_as_without_a_day),
		TEST(on_a_day_gone_by_nothing_later_is_seen),
		TEST(a_list_of_plans_has_those_that_were_there),
		TEST(on_a_day_gone_by_nothing_can_be_written),
		TEST(a_day_before_the_log_or_to_come_is_refused),
	};
	return cmocka_run_group_tests_name("asof", tests, NULL, NULL);
}
