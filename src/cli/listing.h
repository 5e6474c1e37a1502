/*
 * A list of tiltak that has been chosen and sorted, on its way out in one of the formats.
 */
#ifndef TILTAK_CLI_LISTING_H
#define TILTAK_CLI_LISTING_H

#include "tiltak/model.h"

struct out;

struct listing {
	struct plan *plan;
	int32_t today;
	int32_t ranked; /* a day of the year whose places «plass» shows */
	const struct tiltak **rows;
	size_t n;
	const struct column **columns;
	const struct field **fields; /* those of the columns; NULL where they are computed */
	size_t n_columns;
};

struct list_format {
	const char *name;
	bool for_people; /* not the raw data, and only the most useful columns unless asked */
	bool whole;	 /* whole records with what lies under them: columns cannot be chosen */
	void (*write)(const struct listing *listing, struct out *out);
};

/* Does it show the place on a year's list? */
bool listing_is_rank(const struct column *column);
/* By name; the first one for NULL. */
const struct list_format *list_format(const char *name);

#endif
