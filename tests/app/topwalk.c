/*
 * Random walks through the verbs of the year's top ten: what holds after each step, and that the
 * plan file carries all of it. TILTAK_SEED repeats a run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "top_desk.h"

enum { ROUNDS = 6, STEPS = 80, TILTAK = 16, FATED = 4 };

struct walk {
	struct desk *desk;
	struct random random;
	struct str order, decision; /* before the step; empty: none */
	size_t n_decisions;
	bool decides;
};

/* One of the first so many. */
static const char *one_of(struct walk *walk, size_t n, struct str *out)
{
	str_clear(out);
	str_printf(out, "T-%03zu", 1 + random_below(&walk->random, n));
	return str_text(out);
}

static const char *random_id(struct walk *walk, struct str *out)
{
	return one_of(walk, TILTAK, out);
}

/* Up to `most` of them, each once. */
static const char *random_ids(struct walk *walk, size_t most, struct str *out)
{
	struct str id = {0};
	str_clear(out);
	for (size_t n = 1 + random_below(&walk->random, most); n > 0; n--) {
		random_id(walk, &id);
		if (!list_has(str_text(out), str_text(&id))) {
			str_printf(out, "%s%s", out->len > 0 ? ", " : "", str_text(&id));
		}
	}
	str_done(&id);
	return str_text(out);
}

static const char *any(struct walk *walk, const char *const *words, size_t n)
{
	return words[random_below(&walk->random, n)];
}
#define ANY(walk, ...)                                                                             \
	any(walk, (const char *const[]){__VA_ARGS__},                                              \
	    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* ---- What is done ---- */

typedef bool act(struct walk *walk, struct str *room);

static bool put(struct walk *walk, struct str *room)
{
	int place = (int)random_below(&walk->random, 16);
	return do_put(walk->desk, random_id(walk, room), place);
}

static bool take_out(struct walk *walk, struct str *room)
{
	return do_take_out(walk->desk, random_id(walk, room));
}

static bool propose(struct walk *walk, struct str *room)
{
	struct str why = {0};
	random_text(&walk->random, true, &why);
	bool ok = do_propose(walk->desk, random_id(walk, room),
			     EDITS({"begrunnelse", str_text(&why), NULL}));
	str_done(&why);
	return ok;
}

static bool withdraw(struct walk *walk, struct str *room)
{
	return do_withdraw(walk->desk, random_id(walk, room));
}

static bool hand_over(struct walk *walk, struct str *room)
{
	(void)room;
	return do_hand_over(walk->desk, ANY(walk, "9.1.2024", "10.1.2024"));
}

static bool decide(struct walk *walk, struct str *room)
{
	const char *order = ANY(walk, "", "x")[0] ? random_ids(walk, 15, room) : NULL;
	walk->decides = true;
	bool ok = do_decide(walk->desk, "formannskapet", "6.2.2024", "12/24", order);
	walk->n_decisions += ok;
	return ok;
}

static bool set_group(struct walk *walk, struct str *room)
{
	(void)room;
	return do_edit_list(walk->desk, EDITS({"prosjektgruppe",
					       ANY(walk, "kultur", "naering, kultur", ""), NULL}));
}

static bool vote(struct walk *walk, struct str *room)
{
	return do_vote(walk->desk, ANY(walk, "kultur", "naering"), random_ids(walk, 3, room));
}

static bool set_frame(struct walk *walk, struct str *room)
{
	(void)room;
	return do_frame(walk->desk, EDITS({"dagsverk", ANY(walk, "110", "0", ""), NULL},
					  {"kroner", ANY(walk, "6 mill", ""), NULL}));
}

static bool give_fate(struct walk *walk, struct str *room)
{
	struct str other = {0}, why = {0};
	const char *fate = ANY(walk, "videreføres", "endres", "slås sammen", "overføres",
			       "fullført", "utgår", "");
	bool merged = strcmp(fate, "slås sammen") == 0, moved = strcmp(fate, "overføres") == 0;
	struct app_edit rows[3] = {{"utfall", fate, NULL}};
	size_t n = 1;
	random_text(&walk->random, true, &why);
	if (fate[0]) {
		rows[n++] = (struct app_edit){"begrunnelse", str_text(&why), NULL};
	}
	if (merged || moved) {
		rows[n++] = merged ? (struct app_edit){"med", one_of(walk, FATED, &other), NULL}
				   : (struct app_edit){"til", "Kultur & idrett", NULL};
	}
	bool ok = do_fate(walk->desk, one_of(walk, FATED, room), &(struct app_edits){rows, n});
	str_done(&other);
	str_done(&why);
	return ok;
}

static bool undo(struct walk *walk, struct str *room)
{
	(void)room;
	return desk_undo(walk->desk, random_chance(&walk->random, 40));
}

/* A decision ends most moves, so it is rare. */
static act *const acts[] = {
	put,  put,  put,  put,	     put,	take_out,  take_out,  propose, propose,	  withdraw,
	vote, vote, vote, set_group, set_frame, give_fate, give_fate, undo,    hand_over, decide,
};

/* ---- What holds ---- */

/* The list has each once, without holes, and is not too long. */
static void is_a_list(const char *order)
{
	struct str id = {0};
	int place = 0;
	for (const char *at = order; at && list_next_item(&at, &id);) {
		assert_true(id.len > 0);
		assert_int_equal(list_place(order, str_text(&id)), ++place);
	}
	assert_true(place <= TOP_PLACES + QUEUE_PLACES);
	str_done(&id);
}

/* The fate that ends a tiltak is its status too, until somebody says otherwise; here nobody does.
 */
static void fates_are_statuses(struct plan *plan)
{
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		struct str id = {0};
		str_printf(&id, "2023/%s", tiltak->id);
		const struct fate *fate = plan_find(plan, KIND_FATE, str_text(&id));
		bool done = fate && fate->fate == FATE_DONE;
		bool dropped = fate && fate->fate == FATE_DROPPED;
		assert_int_equal(tiltak->status == STATUS_DONE, done);
		assert_int_equal(tiltak->status == STATUS_DROPPED, dropped);
		str_done(&id);
	}
}

/* Who is merged with another is carried on by it, and by nobody else. */
static void merged_are_carried_on(struct plan *plan)
{
	for (size_t i = 0; i < plan_count(plan, KIND_FATE); i++) {
		const struct fate *fate = plan_at(plan, KIND_FATE, i);
		const struct tiltak **heirs;
		size_t n = tiltak_heirs(plan, fate->tiltak, &heirs);
		assert_int_equal(n, fate->fate == FATE_MERGED);
		assert_true(n == 0 || strcmp(heirs[0]->id, fate->with) == 0);
		free(heirs);
	}
}

/* A decided list is as it was, unless it was decided anew; `keep` what stands for the next step. */
static void check(struct walk *walk)
{
	struct work work = begin(walk->desk);
	const struct priority *list = top_record(&work.plan, 2024);
	const char *order = list && list->tiltak ? list->tiltak : "";
	const char *decision = list && list->decision ? list->decision : "";
	is_a_list(order);
	fates_are_statuses(&work.plan);
	merged_are_carried_on(&work.plan);
	if (walk->decision.len > 0 && !walk->decides) {
		assert_string_equal(order, str_text(&walk->order));
		assert_string_equal(decision, str_text(&walk->decision));
	}
	str_clear(&walk->order);
	str_put(&walk->order, order);
	str_clear(&walk->decision);
	str_put(&walk->decision, decision);
	plan_done(&work.plan);
}

/* The file, read into a register of its own, is written as the same bytes. */
static void file_carries_it(struct desk *desk)
{
	struct str path = {0}, db = {0}, again = {0}, text = {0};
	struct app *other = NULL;
	struct app_read read = {0};
	str_printf(&path, "%s/ut.yaml", desk->folder);
	str_printf(&db, "%s/annen.db", desk->folder);
	const struct app_options options = {
		.db = str_text(&db), .create = true, .today = DAY_UNSET};
	must(desk, app_save_plan(desk->app, str_text(&path), &desk->err));
	must(desk, app_open(&options, &other, &desk->err));
	const struct app_reading reading = {.paths = (char *const[]){path.data}, .n = 1};
	must(desk, app_read_files(other, &reading, &read, &desk->err));
	must(desk, app_write_plan(other, &again, NULL, NULL, &desk->err));
	must(desk, app_write_plan(desk->app, &text, NULL, NULL, &desk->err));
	assert_string_equal(str_text(&again), str_text(&text));
	app_read_done(&read);
	app_close(other);
	str_done(&path);
	str_done(&db);
	str_done(&again);
	str_done(&text);
}

static bool count_decisions(void *data, const struct change_set *set)
{
	*(size_t *)data += set->decision != NULL && set->act != ACT_UNDO;
	return true;
}

static void the_history_shows_all_decisions(struct walk *walk)
{
	struct desk *desk = walk->desk;
	size_t n = 0;
	const struct app_history query = {.id = "2024", .from = DAY_UNSET, .to = DAY_UNSET};
	must(desk,
	     walk->n_decisions == 0 || app_log(desk->app, &query, count_decisions, &n, &desk->err));
	assert_int_equal(n, walk->n_decisions);
}

static void walk_once(struct walk *walk)
{
	struct str room = {0};
	for (int i = 3; i < TILTAK; i++) {
		must(walk->desk, desk_do_make(walk->desk, EDITS({"tittel", "Ny", NULL})));
	}
	must(walk->desk, desk_set(walk->desk, walk->desk->app, "T-001", "status", "utsatt"));
	for (int i = 0; i < STEPS; i++) {
		size_t which = random_below(&walk->random, sizeof acts / sizeof acts[0]);
		walk->decides = false;
		walk->desk->err = (struct err){0};
		(void)acts[which](walk, &room);
		check(walk);
	}
	file_carries_it(walk->desk);
	the_history_shows_all_decisions(walk);
	str_done(&room);
}

static void whatever_is_done_the_rules_hold_and_the_file_carries_it(void **state)
{
	struct random seeds;
	(void)state;
	random_init(&seeds);
	for (int i = 0; i < ROUNDS; i++) {
		void *desk;
		struct walk walk = {.random = {random_next(&seeds)}};
		desk_filled(&desk);
		walk.desk = desk;
		walk_once(&walk);
		str_done(&walk.order);
		str_done(&walk.decision);
		desk_remove(&desk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_is_done_the_rules_hold_and_the_file_carries_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
