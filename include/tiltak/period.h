/*
 * What a report is about: a year, a half-year or a tertial.
 */
#ifndef TILTAK_PERIOD_H
#define TILTAK_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct plan;
struct str;

struct period {
	int year;
	int n, parts;	     /* part n of so many in the year: 1 of 1, 2 of 2, 3 of 3 */
	int32_t first, last; /* days, both included */
};

/* Part n of so many (1, 2 or 3) in the year. */
struct period period_make(int year, int n, int parts);
/* Reads «2023», «2023-h1», «2023-t3», and the forms of a deadline that mean the same («1. halvår
 * 2023», «h1 2023»). The year must be there. ERR_DATA says what works. */
bool period_parse(const char *text, struct period *out, struct err *err);
/* The period of the same length just before. */
struct period period_before(const struct period *period);
/* Appends «2023», «2023-h1», «2023-t3». */
void period_write(const struct period *period, struct str *out);
/* Appends what people read: «2023», «1. halvår 2023», «3. tertial 2023». */
void period_show(const struct period *period, struct str *out);

/* The year that status is written and reported for now: until 1 May the one before, which the plan
 * must have begun by and whose report must not be sealed; else this one. */
int period_year(const struct plan *plan, int32_t today);

#endif
