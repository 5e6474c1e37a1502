/*
 * What helps to choose the year's ten: how they spread over the plan, and what the ballots advise.
 */
#include <stdlib.h>

#include "cache.h"
#include "refs.h"
#include "table.h"
#include "tiltak/map.h"
#include "top.h"

/* ---- Balance ---- */

/* From the ids of a kind to their tallies, in the order of plan_at. */
static struct map tallies_of(struct plan *plan, enum kind kind, size_t *tallies)
{
	struct map map = {0};
	for (size_t i = 0; i < plan_count(plan, kind); i++) {
		map_put(&map, record_id(plan_at(plan, kind, i)), &tallies[i]);
	}
	return map;
}

static void count_at(const struct map *tallies, const char *id)
{
	size_t *tally = map_get(tallies, id);
	if (tally) {
		(*tally)++;
	}
}

/* A føring that several of its strategies follow counts once. */
static void count_guidelines(const struct plan *plan, const struct tiltak *tiltak,
			     const struct map *tallies)
{
	struct map seen = {0};
	struct ref_walk strategies = refs_of_list(tiltak->strategies);
	while (refs_next(&strategies)) {
		const struct strategy *strategy = plan_find(plan, KIND_STRATEGY, strategies.id);
		struct ref_walk guidelines = refs_of_list(strategy ? strategy->guidelines : NULL);
		while (refs_next(&guidelines)) {
			const void *guideline = plan_find(plan, KIND_GUIDELINE, guidelines.id);
			if (guideline && !map_put(&seen, record_id(guideline), (void *)guideline)) {
				count_at(tallies, record_id(guideline));
			}
		}
		refs_done(&guidelines);
	}
	refs_done(&strategies);
	map_done(&seen);
}

static bool has_open(const struct plan *plan, const struct strategy *strategy)
{
	void *const *rows;
	size_t n = children_of(plan, KIND_TILTAK, strategy->id, &rows);
	for (size_t i = 0; i < n; i++) {
		if (!tiltak_ended(rows[i])) {
			return true;
		}
	}
	return false;
}

void top_balance(struct plan *plan, const struct top_list *list, struct top_balance *out)
{
	size_t n_strategies = plan_count(plan, KIND_STRATEGY);
	*out = (struct top_balance){
		.areas = mem_zero(plan_count(plan, KIND_AREA) + 1, sizeof(*out->areas)),
		.guidelines =
			mem_zero(plan_count(plan, KIND_GUIDELINE) + 1, sizeof(*out->guidelines)),
		.bare = mem_zero(n_strategies + 1, sizeof(*out->bare)),
	};
	struct map areas = tallies_of(plan, KIND_AREA, out->areas);
	struct map guidelines = tallies_of(plan, KIND_GUIDELINE, out->guidelines);
	for (size_t i = 0; i < list->n_top; i++) {
		const struct tiltak *tiltak = list->rows[i].tiltak;
		const struct area *area = tiltak_area(plan, tiltak);
		count_at(&areas, area ? area->id : NULL);
		count_guidelines(plan, tiltak, &guidelines);
		goals_count(tiltak->fn, out->goals);
	}
	for (size_t i = 0; i < n_strategies; i++) {
		const struct strategy *strategy = plan_at(plan, KIND_STRATEGY, i);
		if (!has_open(plan, strategy)) {
			out->bare[out->n_bare++] = strategy;
		}
	}
	map_done(&areas);
	map_done(&guidelines);
}

void top_balance_done(struct top_balance *balance)
{
	free(balance->areas);
	free(balance->guidelines);
	free(balance->bare);
	*balance = (struct top_balance){0};
}

/* ---- Ballots ---- */

struct count {
	const struct plan *plan;
	const struct top_candidate *candidates;
	struct map numbers; /* from the id of a tiltak to its candidate */
	struct poll_ballot *ballots;
	size_t n, n_candidates;
};

static void add_ballot(struct count *count, const struct ballot *ballot)
{
	uint32_t *ranking = mem_alloc((list_count(ballot->ranking) + 1) * sizeof *ranking);
	struct poll_ballot *out = &count->ballots[count->n++];
	struct ref_walk walk = refs_of_list(ballot->ranking);
	*out = (struct poll_ballot){.ranking = ranking};
	while (refs_next(&walk)) {
		const struct top_candidate *candidate = map_get(&count->numbers, walk.id);
		if (candidate) {
			ranking[out->n++] = (uint32_t)(candidate - count->candidates);
		}
	}
	refs_done(&walk);
}

/* Of those who may vote now. */
static void collect_ballots(struct count *count, int year, const char *group)
{
	const struct table *table = &count->plan->tables[KIND_BALLOT];
	const struct ballot *ballot;
	count->ballots = mem_zero(table->n + 1, sizeof(*count->ballots));
	for (size_t at = 0; (ballot = table_next(table, &at));) {
		if (ballot->year == year && ballot->voter && list_has(group, ballot->voter)) {
			add_ballot(count, ballot);
		}
	}
}

struct standing {
	struct poll_candidate result;
	size_t number; /* by id */
};

static int compare_standings(const void *left, const void *right)
{
	const struct standing *a = left, *b = right;
	if (a->result.place != b->result.place) {
		return a->result.place < b->result.place ? -1 : 1;
	}
	if (a->result.points2 != b->result.points2) {
		return a->result.points2 > b->result.points2 ? -1 : 1;
	}
	return (a->number > b->number) - (a->number < b->number);
}

static void order(const struct count *count, struct top_poll *out)
{
	size_t n = out->n = count->n_candidates;
	struct standing *standings = mem_zero(n + 1, sizeof *standings);
	for (size_t i = 0; i < n; i++) {
		standings[i] = (struct standing){out->poll.candidates[i], i};
	}
	qsort(standings, n, sizeof *standings, compare_standings);
	out->tiltak = mem_zero(n + 1, sizeof(*out->tiltak));
	out->number = mem_zero(n + 1, sizeof(*out->number));
	for (size_t i = 0; i < n; i++) {
		out->number[i] = standings[i].number;
		out->tiltak[i] = count->candidates[standings[i].number].tiltak;
	}
	free(standings);
}

void top_poll(struct plan *plan, int year, struct top_poll *out)
{
	const struct priority *list = top_record(plan, year);
	const char *group = list ? list->group : NULL;
	struct top_candidate *candidates;
	struct count count = {.plan = plan};
	count.n_candidates = top_candidates(plan, year, &candidates);
	count.candidates = candidates;
	for (size_t i = 0; i < count.n_candidates; i++) {
		map_put(&count.numbers, candidates[i].tiltak->id, &candidates[i]);
	}
	collect_ballots(&count, year, group);
	*out = (struct top_poll){.n_ballots = count.n, .n_voters = list_count(group)};
	poll_count(count.ballots, count.n, count.n_candidates, &out->poll);
	order(&count, out);
	for (size_t i = 0; i < count.n; i++) {
		free((void *)count.ballots[i].ranking);
	}
	free(count.ballots);
	map_done(&count.numbers);
	free(candidates);
}

void top_poll_ties(const struct top_poll *poll, size_t at, struct str *out)
{
	size_t one = poll->number[at], start = out->len;
	for (size_t i = 0; i < poll->n; i++) {
		size_t other = poll->number[i];
		if (other != one && !poll_beats(&poll->poll, one, other) &&
		    !poll_beats(&poll->poll, other, one)) {
			str_printf(out, "%s%s", out->len > start ? ", " : "", poll->tiltak[i]->id);
		}
	}
}

void top_poll_done(struct top_poll *poll)
{
	free(poll->tiltak);
	free(poll->number);
	poll_done(&poll->poll);
	*poll = (struct top_poll){0};
}
