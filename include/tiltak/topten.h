/*
 * The year's top ten: the list with its cut line, who could be on it, what the ballots advise, how
 * it spreads over the plan, and what became of last year's. Pure: told from a plan that is wholly
 * loaded.
 *
 * A list has places 1 … TOP_PLACES, then the queue to TOP_PLACES + QUEUE_PLACES. `tiltak` of the
 * record is the order as it is now, `proposal` as kommunedirektøren handed it over. It is decided
 * when it has a decision.
 */
#ifndef TILTAK_TOPTEN_H
#define TILTAK_TOPTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/voting.h"

/* ---- The list ---- */

/* The list and the frame of that year, or NULL. */
const struct priority *top_record(const struct plan *plan, int year);
const struct frame *top_frame(const struct plan *plan, int year);

/* What many tiltak need together; what is not known is counted, never taken for zero. */
struct top_sum {
	int64_t cost; /* kroner, of those that are known */
	int64_t days;
	size_t no_cost, no_days; /* so many are not known */
};

struct top_row {
	const struct tiltak *tiltak;
	int place;	    /* now; 0: in the proposal only */
	int proposed;	    /* in the proposal, 0: not in it */
	int before;	    /* in last year's list, 0: not among its ten */
	int years;	    /* how many lists it has been among the ten of, to this year */
	struct top_sum sum; /* of the list down to here */
	bool over;	    /* here, or above, the year's frame is passed */
};

struct top_list {
	int year;
	const struct priority *record;	 /* NULL: there is none yet */
	const struct priority *previous; /* that of the year before, or NULL */
	const struct decision *decision; /* NULL: not decided */
	const struct frame *frame;	 /* NULL: no frame is known */
	struct top_row *rows;		 /* by place; then those that fell out of the proposal */
	size_t n;			 /* all rows */
	size_t n_listed;		 /* those with a place */
	size_t n_top;			 /* those of them among the ten */
	size_t cut;			 /* the first row that is over; n_listed: the frame holds */
	/* Once decided: the first of the queue that is still open, when one of the ten is not, and
	 * a place is so free; NULL otherwise. */
	const struct tiltak *next;
	size_t n_ended; /* of the ten: fullført or utgår */
};
/* `out` is filled in; texts and records are the plan's. */
void top_list(struct plan *plan, int year, struct top_list *out);
/* The same of a record that need not be the plan's: an order that is not stored. */
void top_list_as(struct plan *plan, int year, const struct priority *record, struct top_list *out);
void top_list_done(struct top_list *list);

/* The years that have a list, a frame, candidates, ballots or fates, the newest first; malloc'd,
 * the caller frees. Returns how many. */
size_t top_years(struct plan *plan, int **out);

/* ---- Who could be on it ---- */

struct top_candidate {
	const struct tiltak *tiltak;
	const struct candidate *record; /* NULL: nobody proposed it */
	bool carried; /* among last year's ten and not finished, dropped, merged or handed over:
			 «videreføres?» */
	int place;    /* in the list now, 0: not on it */
	int years;    /* as in top_row */
};
/* Those somebody proposed, last year's unfinished ones and those on the list or in the proposal, by
 * id; malloc'd, the caller frees. Returns how many. */
size_t top_candidates(struct plan *plan, int year, struct top_candidate **out);

/* ---- Moving ---- */

/* Appends `list` (may be NULL) with the tiltak at that place, wherever it was; 0 or a place behind
 * the last: at the end. ERR_DATA when it has no room for one more. */
bool top_put(const char *list, const char *id, int place, struct str *out, struct err *err);
/* The same of a list with any number of places; 0: without it. */
void top_rearrange(const char *list, const char *id, size_t place, struct str *out);
/* Appends `list` without it; false and nothing when it is not there. */
bool top_take_out(const char *list, const char *id, struct str *out);
/* Are the lists (NULL: empty) the same but for one tiltak, put in, taken out or moved? Then `out`
 * is its id: the first in the longer list that it can be. */
bool top_mover(const char *before, const char *after, struct str *out);

/* One that does not stand where it stood. */
struct top_shift {
	struct str id;
	int from, to; /* places from 1; 0: not there */
};
/* What turns one order (NULL: empty) into another, with as few moves as it takes: those that went
 * out by place before, then the others by place after. Who only gave way to them is not among them,
 * and nobody is told to have moved to the place they had. malloc'd, the caller gives it back.
 * Returns how many. */
size_t top_shifts(const char *before, const char *after, struct top_shift **out);
void top_shifts_done(struct top_shift *shifts, size_t n);

/* ---- Balance ---- */

/* How the ten spread. The arrays are in the order of plan_at. A tiltak counts in its home area, and
 * once for each føring of its strategies and each FN goal. */
struct top_balance {
	size_t *areas, *guidelines;   /* so many of the ten */
	size_t goals[GOALS + 1];      /* from 1 */
	const struct strategy **bare; /* strategies without a tiltak that is still to be done */
	size_t n_bare;
};
void top_balance(struct plan *plan, const struct top_list *list, struct top_balance *out);
void top_balance_done(struct top_balance *balance);

/* ---- Ballots ---- */

/* What the ballots of a year advise, over its candidates (top_candidates, in whose order `poll`
 * has them). What a ballot ranks that is no candidate any more is passed over, and so is the ballot
 * of one who may not vote any more. */
struct top_poll {
	const struct tiltak *
		*tiltak; /* in Schulze's order; among equals by Borda points, then id */
	size_t *number;	 /* of each in `poll` */
	size_t n, n_ballots, n_voters; /* n_voters: may vote */
	struct poll poll;
};
void top_poll(struct plan *plan, int year, struct top_poll *out);
void top_poll_done(struct top_poll *poll);
/* Appends the ids of those that the one at that place of the order neither beats nor is beaten by:
 * «T-002, T-005». */
void top_poll_ties(const struct top_poll *poll, size_t at, struct str *out);

/* ---- Year against year ---- */

enum top_became {
	TOP_STAYS,    /* it is among the ten of this year too */
	TOP_GOES_ON,  /* another that carries it on is */
	TOP_FINISHED, /* fullført */
	TOP_DROPPED,  /* utgår */
	TOP_FELL_OUT, /* still open, but not among the ten */
	TOP_BECAME_COUNT,
};
struct top_then {
	const struct tiltak *tiltak; /* one of the ten of the year before */
	int before, place; /* place then and now (of `heir` for TOP_GOES_ON), 0: not on it */
	enum top_became became;
	const struct tiltak *heir; /* the first that carries it on, of those among the ten if there
				      are any; or NULL */
	const struct fate *fate;   /* what was said of it at the end of that year, or NULL */
};
/* By place in the year before; malloc'd, the caller frees. Returns how many: none without both
 * lists. */
size_t top_compare(struct plan *plan, int year, struct top_then **out);
/* The tiltak that carry this one on, by id; malloc'd, the caller frees. */
size_t tiltak_heirs(const struct plan *plan, const char *id, const struct tiltak ***out);

/* ---- Forced fate ---- */

/* The tiltak that were open in the year and have no fate of it yet, by id: neither fullført nor
 * utgår, and not begun later; malloc'd, the caller frees. n_all (may be NULL): with those that have
 * one. */
size_t top_fateless(struct plan *plan, int year, const struct tiltak ***out, size_t *n_all);

#endif
