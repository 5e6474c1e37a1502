/*
 * What goes to other programs and is no report, and comes from them: the calendar (iCalendar, RFC
 * 5545), and series of figures (JSON-stat 2).
 */
#ifndef TILTAK_EXCHANGE_H
#define TILTAK_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/mem.h"

struct err;
struct str;

#define CALENDAR_ALWAYS INT32_MAX

/* Something in the calendar, of whole days. Texts are UTF-8 as stored, and borrowed. */
struct calendar_entry {
	const char *uid; /* the same as long as it is the same thing */
	const char *title;
	const char *text;     /* lines about it, or NULL */
	const char *category; /* «Frist» */
	int32_t from, to;     /* days as in date.h, both included */
	int32_t yearly;	      /* it comes again each year until this day, or
				 CALENDAR_ALWAYS; DAY_UNSET: once */
	bool in_place;	      /* of the yearly one with its uid that begins on the same day */
	bool cancelled;
	int64_t changed;  /* the instant it became so */
	int64_t sequence; /* how many times it was changed, 0 for never */
};

/* Appends the file. The same entries give the same bytes. */
void calendar_write(const char *title, const struct calendar_entry *entries, size_t n,
		    struct str *out);

/* A figure for each year of a table. */
struct series_point {
	int year;
	const char *figure; /* canonical */
};
struct series {
	struct arena arena;
	const char *title, *source, *table; /* cleaned, NULL: not told; table: its number */
	int32_t updated;		    /* the day, or DAY_UNSET */
	struct series_point
		*points; /* in the order of the table; years without a figure are left out */
	size_t n;
};
/* Reads a table in JSON-stat 2, as SSB's API gives it. `choices` says which code of the dimensions
 * that have several: «Region=3025, ContentsCode=Personer», codes or labels; NULL for none. ERR_DATA
 * for what is no such table or has no years, ERR_USE when a choice is missing or not there: the
 * sentence tells the codes. */
bool series_read(const struct str *text, const char *choices, struct series *out, struct err *err);
void series_done(struct series *series);

#endif
