/*
 * What to look at first: what is late or due soon, how the ten of the year stand, the areas and the
 * indicators. One roll-up, so that no face of the program counts anything itself.
 */
#ifndef TILTAK_OVERVIEW_H
#define TILTAK_OVERVIEW_H

#include "tiltak/dates.h"

struct standing;

enum urgency {
	URGENT_LATE,		 /* the tiltak itself */
	URGENT_LATE_DELIVERABLE, /* one of its deliverables */
	URGENT_WEEK,		 /* the last day is in this week */
	URGENT_MONTH,		 /* or within 30 days, so that a month's end hides nothing */
	URGENCY_COUNT,
};

#define URGENT_DAYS 30
#define URGENT_MORE 4

/* A tiltak stands once, for what is most urgent of it. */
struct urgent {
	const struct tiltak *tiltak;
	const struct deliverable *deliverable; /* whose deadline it is; NULL: the tiltak's own */
	/* Others that are late too, which the one hides: so many, and the first of them. */
	const struct deliverable *more[URGENT_MORE];
	size_t n_more;
};

#define URGENT_MOST 8 /* so many of each urgency are kept */

struct overview {
	int year;
	struct urgent urgent[URGENCY_COUNT][URGENT_MOST]; /* the most urgent first */
	size_t n_urgent[URGENCY_COUNT];			  /* all there are */
	size_t n_undated;		    /* tiltak still to be done, without a deadline */
	struct dated promises[URGENT_MOST]; /* late and not answered, the oldest first */
	size_t n_promises;		    /* all there are */
	/* Papers of meetings that must be ready within URGENT_DAYS, the next first; the first
	 * n_papers_week of them in this week. */
	struct dated *papers;
	size_t n_papers, n_papers_week;
	/* The list of this year, else the newest before it; NULL for none. */
	const struct priority *top;
	int top_year;
	struct tally top_tally; /* of the ten on it */
	const struct decision *decision;
	struct tally all, *areas;    /* areas[i] is that of plan_at(…, i) */
	struct standing *indicators; /* of indicator.h, in `year` */
	size_t n_indicators;
};

void overview_make(struct plan *plan, int32_t today, struct overview *out);
void overview_done(struct overview *overview);

static inline const struct due *urgent_due(const struct urgent *urgent)
{
	return urgent->deliverable ? &urgent->deliverable->due : &urgent->tiltak->due;
}
/* So many of them are kept. */
size_t overview_kept(const struct overview *overview, enum urgency urgency);
size_t overview_promises_kept(const struct overview *overview);
/* Appends the filter that finds the n_urgent tiltak of an urgency. */
void overview_filter(enum urgency urgency, int32_t today, struct str *out);

/* The area that a change in the log concerns; NULL when none or all of them, or when what it tells
 * of is gone. */
const struct area *change_area(const struct plan *plan, const struct change *change);

#endif
