/*
 * How a record becomes something with a date, for the year and for the line of time alike.
 */
#ifndef MODEL_DATES_H
#define MODEL_DATES_H

#include "tiltak/dates.h"

/* Is it a milestone that comes again each year? Then, if its month is known, it gets the date it
 * has in that year. */
bool dated_recurs(struct dated *dated, int year);
/* When the papers of a milestone must be ready; false where nobody has said so, or its date is not
 * known. */
bool dated_papers(const struct dated *event, struct dated *out);
/* By date, then kind, then id. */
int dated_compare(const struct dated *a, const struct dated *b);

#endif
