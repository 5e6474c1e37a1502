/*
 * What goes to other programs and is no report: the calendar (iCalendar, RFC 5545).
 */
#ifndef TILTAK_EXCHANGE_H
#define TILTAK_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	bool cancelled;
	int64_t changed;  /* the instant it became so */
	int64_t sequence; /* how many times it was changed, 0 for never */
};

/* Appends the file. The same entries give the same bytes. */
void calendar_write(const char *title, const struct calendar_entry *entries, size_t n,
		    struct str *out);

#endif
