/*
 * Days, deadlines with a precision, and instants. A day is a number of days since 1970-01-01 in the
 * proleptic Gregorian calendar, so that there are no time zones in a date. Weeks are ISO 8601.
 */
#ifndef TILTAK_DATE_H
#define TILTAK_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct str;

#define DAY_UNSET INT32_MIN

/* Years 1900 to 2199 are accepted anywhere a person or a file gives one. */
#define YEAR_FIRST 1900
#define YEAR_LAST  2199

int32_t day_from(int year, int month, int day);
void day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day);
int day_year(int32_t day);
/* ISO 8601 week and the year it belongs to; the Monday of a week. */
void day_week(int32_t day, int *ret_year, int *ret_week);
int32_t week_monday(int year, int week);
int weeks_in_year(int year);
int days_in_month(int year, int month);
/* 1 = Monday … 7 = Sunday. */
int day_weekday(int32_t day);
/* «mandag» … and «januar» …, 1-based; what a person sees is _() of them. */
const char *weekday_name(int weekday);
const char *month_name(int month);
/* Which month those letters begin, of which three are enough: «sep», «mai»; 0 for none. Small
 * letters only. */
int month_find(const char *word, size_t len);

int32_t easter_sunday(int year);
/* What a Norwegian public holiday is called, untranslated; NULL for other days, and for Sundays
 * that are nothing else. Where two meet, the one that has a fixed date. */
const char *holiday_name(int32_t day);
/* Monday to Friday, and no public holiday. */
bool day_is_workday(int32_t day);

enum lead_unit { LEAD_NONE, LEAD_DAYS, LEAD_WORKDAYS, LEAD_WEEKS };

/* How long before a day something must be ready. All zero is not said. */
struct lead {
	int16_t n;    /* 1 to 180 days, 120 workdays or 26 weeks */
	uint8_t unit; /* enum lead_unit */
};

/* Reads «10 arbeidsdager», «14 dager», «14», «3 uker før», «3u». ERR_DATA for all else. */
bool lead_parse(const char *text, struct lead *out, struct err *err);
/* Appends the form for files, log and database, which lead_parse reads back: «3 uker»; nothing for
 * LEAD_NONE. And the one people read: «3 uker før». */
void lead_write(const struct lead *lead, struct str *out);
void lead_show(const struct lead *lead, struct str *out);
/* The last day to be ready, so long before `day`: always a workday, for one that would fall on a
 * day off it is the workday before. */
int32_t lead_day(const struct lead *lead, int32_t day);

enum due_precision {
	DUE_NONE,
	DUE_DAY,
	DUE_SPAN, /* from one day to another, both included */
	DUE_WEEK,
	DUE_MONTH,
	DUE_QUARTER,
	DUE_TERTIAL,
	DUE_HALF,
	DUE_SPRING, /* vår: January to June, as Norwegian planners use it for deadlines */
	DUE_AUTUMN, /* høst: July to December */
	DUE_YEAR,
	DUE_ONGOING, /* løpende: no end, never overdue */
};

/* All zero is no deadline. */
struct due {
	int32_t from;	   /* first day of the period */
	int32_t to;	   /* last day */
	uint8_t precision; /* enum due_precision */
};

/* Reads what a person types or a file holds (every form of product.md, chapter 2: 25.5.23, 25.5,
 * 2023-05-25, 2023-05-24–25, 24.–25. mai 2023, u21, uke 21 2023, mai 2023, k2 2023, 2. kvartal
 * 2023, t1, h1, vår 2023, 2023, +14, +2u, i dag, i morgen, fredag, neste uke, løpende). Where the
 * year is left out it is today's, or next year's when the period ended more than three months ago;
 * a week is this one or the next of that number. A year in two digits is the nearest that ends so,
 * from 50 years ago to 49 years on. A span of one day is that day; a weekday is the next one after
 * today. The empty text is refused. ERR_DATA says what is wrong and which forms work. */
bool due_parse(const char *text, int32_t today, struct due *out, struct err *err);
/* The same of what has been: where the year is left out it is the latest that has begun, and a
 * weekday is the last one before today. */
bool due_parse_past(const char *text, int32_t today, struct due *out, struct err *err);
/* Has the text the form of a deadline, be there such a day or not? */
bool due_is_form(const char *text);

/* Appends the form for files, log and database: 2023-05-24, 2023-05-24–25, 2023-05-24–2023-06-02,
 * uke 21 2023, mai 2023, 2. kvartal 2023 … due_parse reads it back to an equal due, whatever today
 * is. Nothing for DUE_NONE. */
void due_write(const struct due *due, struct str *out);

/* Appends the form people read: 25.05.2023, 24.–25. mai 2023, uke 21 2023, 2. kvartal 2023. */
void due_show(const struct due *due, struct str *out);
/* Appends the form to go on typing in: the one people read if due_parse reads it back, which it
 * need not do in every language; else the one for files. */
void due_type(const struct due *due, struct str *out);

/* The deadline that is that day, none for DAY_UNSET; and its two forms. */
struct due due_day(int32_t day);
void day_write(int32_t day, struct str *out);
void day_show(int32_t day, struct str *out);

/* The period of that precision that the day lies in: a week, month, quarter, half-year or year,
 * else the day alone. */
struct due due_around(int32_t day, enum due_precision precision);

bool due_equal(const struct due *a, const struct due *b);
/* By last day, then first, then precision; none comes after all, ongoing just before it. */
int due_compare(const struct due *a, const struct due *b);
/* Has the whole period passed? Never for none and ongoing. */
bool due_passed(const struct due *due, int32_t today);
/* Appends how far away: «i dag», «i morgen», «om 5 dager», «3 dager siden», «nå» while inside the
 * period; nothing for none and ongoing. */
void due_distance(const struct due *due, int32_t today, struct str *out);

/* Instants: seconds since 1970 UTC, written 2023-05-10T07:41:00Z; years 1 to 9999, others are
 * written as the nearest of these. Only that form is read. */
void instant_write(int64_t instant, struct str *out);
bool instant_parse(const char *text, int64_t *out);
/* Local time for people: 10.05.2023 09.41; the local day. Europe/Oslo unless TZ says otherwise
 * (TZ is only read, so change it before threads start or not at all). */
void instant_show(int64_t instant, struct str *out);
int32_t instant_day(int64_t instant);
int64_t instant_now(void);

#endif
