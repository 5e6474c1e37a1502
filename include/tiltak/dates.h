/*
 * The register's own dates, for the views of a year and of a line of time: deadlines of tiltak and
 * deliverables, promises, the milestones of the plan file, decisions. Nothing is shown here, and
 * nothing is counted anywhere else.
 */
#ifndef TILTAK_DATES_H
#define TILTAK_DATES_H

#include "tiltak/model.h"

/* Something with a date. Records are borrowed from the plan, until it changes. */
struct dated {
	enum kind kind; /* KIND_TILTAK, _DELIVERABLE, _PROMISE, _EVENT or _DECISION */
	const struct record *record;
	const char *title;	     /* a promise's text; may be NULL */
	const struct tiltak *tiltak; /* what it is, belongs to or is about; NULL for none */
	struct due due;		     /* DUE_NONE: a milestone of every year without a month */
	struct due meeting;	     /* whose papers must be ready then; DUE_NONE: no such thing */
	unsigned status;	     /* of a promise: done when kept, dropped when withdrawn */
	bool late;
};

/* A record of one of the kinds of struct dated. */
struct dated dated_of(const struct plan *plan, enum kind kind, const void *record, int32_t today);
/* Is it when the papers of a milestone must be ready, and not the milestone itself? */
static inline bool dated_is_papers(const struct dated *dated)
{
	return dated->meeting.precision != DUE_NONE;
}
/* Appends what it is called. */
void dated_title(const struct dated *dated, struct str *out);
/* Appends «Saksfrist formannskapet 13. juni». */
void papers_title(const struct year_event *event, const struct due *meeting, struct str *out);
/* When the papers of that meeting must be ready; false where that is not said. */
bool papers_day(const struct year_event *event, const struct due *meeting, int32_t *out);

/* ---- A year ---- */

#define YEAR_PARTS 13 /* the months, and last what is not of one month */

struct year_dates {
	int year;
	struct dated *rows; /* by month, then by date */
	size_t n;
	size_t first[YEAR_PARTS + 1]; /* rows of month m are those from first[m - 1] to first[m] */
	size_t n_late;
};

/* What falls in a year. Days, spans, weeks and months stand under the month of their last day;
 * quarters and longer periods of that year under none of them, for nobody has said which. A
 * milestone with only a month, or without one, is of every year. */
void year_dates_make(struct plan *plan, int year, int32_t today, struct year_dates *out);
void year_dates_done(struct year_dates *dates);

/* ---- A line of time ---- */

enum timeline_part {
	TIMELINE_AREA, /* tiltak of the area `area` */
	TIMELINE_HOMELESS,
	TIMELINE_PROMISES,
	TIMELINE_EVENTS,
	TIMELINE_DECISIONS,
	TIMELINE_UNDATED, /* tiltak for which no date is known at all */
};

struct timeline_row {
	enum timeline_part part;
	size_t area;	    /* TIMELINE_AREA: of plan_at(…, area) */
	struct dated dated; /* without a deadline of its own DUE_NONE */
	struct due start;   /* when a tiltak begins */
	/* Of a tiltak its deliverables with a deadline, of a milestone of every year those of the
	 * years that are shown, and when the papers of a milestone must be ready:
	 * timeline.marks[marks] and on, by date. */
	size_t marks, n_marks;
};

struct timeline {
	struct timeline_row *rows; /* by part and area, then by the first date, then by id */
	size_t n, n_undated;
	struct dated *marks;
	size_t n_marks;
};

/* All there is, whenever it is; `year` is the middle one of those that are shown. */
void timeline_make(struct plan *plan, int year, int32_t today, struct timeline *out);
void timeline_done(struct timeline *timeline);

/* Years laid out in columns: so many from the first of January of `year`. */
struct timescale {
	int year, years;
	int cols; /* of a year: 48, 36, 24, 12 or 8 */
};

#define TIMESCALE_YEARS 3 /* the year before, the year, the year after */

/* The finest scale that has room for the years around `year` in so many columns, else the
 * coarsest. */
struct timescale timescale_fit(int year, int cols);
/* The column of a day, counted from 0: negative before the scale, years * cols or more after it. */
int timescale_col(const struct timescale *scale, int32_t day);

#endif
