/*
 * Ballots counted: who is preferred to whom, the strongest paths, and what follows from them for
 * each candidate. The definitions stand in voting.h.
 */
#include <assert.h>
#include <stdlib.h>

#include "tiltak/mem.h"
#include "tiltak/voting.h"

static void count_ballot(const struct poll_ballot *ballot, size_t *ranks, struct poll *poll)
{
	size_t n = poll->n;
	for (size_t i = 0; i < n; i++) {
		ranks[i] = ballot->n; /* left out */
	}
	for (size_t rank = 0; rank < ballot->n; rank++) {
		assert(ballot->ranking[rank] < n && ranks[ballot->ranking[rank]] == ballot->n);
		ranks[ballot->ranking[rank]] = rank;
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			poll->votes[i * n + j] += ranks[i] < ranks[j];
		}
	}
}

static bool stronger(struct strength a, struct strength b)
{
	return a.votes != b.votes ? a.votes > b.votes : a.against < b.against;
}

static void start_paths(struct poll *poll)
{
	size_t n = poll->n;
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			size_t votes = poll->votes[i * n + j], against = poll->votes[j * n + i];
			if (votes > against) {
				poll->paths[i * n + j] = (struct strength){votes, against};
			}
		}
	}
}

static void lead_paths_through(struct poll *poll, size_t via)
{
	size_t n = poll->n;
	for (size_t i = 0; i < n; i++) {
		struct strength to = poll->paths[i * n + via];
		for (size_t j = 0; j < n; j++) {
			struct strength from = poll->paths[via * n + j];
			struct strength through = stronger(to, from) ? from : to;
			if (i != j && stronger(through, poll->paths[i * n + j])) {
				poll->paths[i * n + j] = through;
			}
		}
	}
}

bool poll_beats(const struct poll *poll, size_t i, size_t j)
{
	return stronger(poll->paths[i * poll->n + j], poll->paths[j * poll->n + i]);
}

static struct poll_candidate judge(const struct poll *poll, size_t n_ballots, size_t i)
{
	struct poll_candidate candidate = {.place = 1};
	for (size_t j = 0; j < poll->n; j++) {
		if (j == i) {
			continue;
		}
		bool beaten = poll_beats(poll, j, i);
		candidate.place += beaten;
		candidate.tied = candidate.tied || (!beaten && !poll_beats(poll, i, j));
		/* Of a ballot: 1, and 1 more where i is above, 1 less where it is below. */
		candidate.points2 +=
			n_ballots + poll->votes[i * poll->n + j] - poll->votes[j * poll->n + i];
	}
	return candidate;
}

void poll_count(const struct poll_ballot *ballots, size_t n_ballots, size_t n_candidates,
		struct poll *out)
{
	size_t n = n_candidates, *ranks = mem_zero(n, sizeof *ranks);
	*out = (struct poll){
		.n = n,
		.votes = mem_zero(n, n * sizeof *out->votes),
		.paths = mem_zero(n, n * sizeof *out->paths),
		.candidates = mem_zero(n, sizeof *out->candidates),
	};
	for (size_t i = 0; i < n_ballots; i++) {
		count_ballot(&ballots[i], ranks, out);
	}
	start_paths(out);
	for (size_t via = 0; via < n; via++) {
		lead_paths_through(out, via);
	}
	for (size_t i = 0; i < n; i++) {
		out->candidates[i] = judge(out, n_ballots, i);
	}
	free(ranks);
}

void poll_done(struct poll *poll)
{
	free(poll->votes);
	free(poll->paths);
	free(poll->candidates);
	*poll = (struct poll){0};
}
