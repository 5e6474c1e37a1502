/*
 * The seed of a random test: from TILTAK_SEED, else the clock; printed, so that a failure can be
 * run again.
 */
#ifndef BASE_SEED_H
#define BASE_SEED_H

#include <stdlib.h>
#include <time.h>

static inline unsigned seed_of_run(void)
{
	const char *given = getenv("TILTAK_SEED");
	unsigned seed = given != NULL ? (unsigned)strtoul(given, NULL, 10) : (unsigned)time(NULL);
	print_message("# TILTAK_SEED=%u\n", seed);
	return seed;
}

#endif
