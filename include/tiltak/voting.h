/*
 * A poll: ballots counted as Borda points and as a Schulze order, for advice. Pure, and without
 * records: candidates are 0 … n - 1, and who they are is known to the caller.
 *
 * A ballot names candidates, the best first. Those it leaves out stand equal, below all it names.
 *
 * Schulze: M. Schulze, «A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method», Social Choice and Welfare 36 (2011)
 * 267–303, with strength by winning votes. A victory of i over j (more ballots have i above j than
 * j above i) is the stronger the more ballots are for it, and among equals the fewer are against
 * it. A path is a chain of victories, as strong as its weakest one. i beats j when the strongest
 * path from i to j is stronger than the strongest from j to i. The paper also orders ties and
 * defeats by strength; they never decide who beats whom (tests/model/voting.c), so paths here are
 * of victories only.
 *
 * «Beats» is transitive but partial: of two that do not beat each other, one still has the better
 * place when more beat the other. So an order by place goes against nobody, and says too much where
 * candidates are tied.
 *
 * Borda: J.-C. de Borda, «Mémoire sur les élections au scrutin», Histoire de l'Académie royale des
 * sciences 1781 (printed 1784), in its tournament form: of each ballot a candidate gets one point
 * for each one that stands below it and half a point for each that stands equal. So every ballot,
 * short or long, hands out n (n - 1) / 2 points, and who names few is neither rewarded (as where
 * those left out get nothing) nor punished (as where the first of two named gets two points). Of
 * full ballots these are Borda's own points, counted from 0 for the last.
 */
#ifndef TILTAK_VOTING_H
#define TILTAK_VOTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct poll_ballot {
	const uint32_t *ranking; /* the best first; each below n_candidates, and at most once */
	size_t n;
};

/* How many ballots are for the weakest victory of a path, and against it; both 0: no path. */
struct strength {
	size_t votes, against;
};

struct poll_candidate {
	size_t points2; /* Borda points, doubled to be whole */
	size_t place; /* 1 + how many beat it: of two with the same place neither beats the other */
	bool tied;    /* there is one that it neither beats nor is beaten by, in whatever place */
};

struct poll {
	size_t n;		/* candidates */
	size_t *votes;		/* [i * n + j]: ballots that have i above j */
	struct strength *paths; /* [i * n + j]: the strongest path from i to j */
	struct poll_candidate *candidates;
};

/* Takes about n_candidates³ steps. Without ballots all are tied. */
void poll_count(const struct poll_ballot *ballots, size_t n_ballots, size_t n_candidates,
		struct poll *out);
void poll_done(struct poll *poll);

/* In Schulze's sense, not just more ballots for i than for j. */
bool poll_beats(const struct poll *poll, size_t i, size_t j);

#endif
