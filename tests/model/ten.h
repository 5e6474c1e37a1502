/*
 * A plan for tests of the year's top ten, and lists written short.
 */
#ifndef TESTS_MODEL_TEN_H
#define TESTS_MODEL_TEN_H

#include "sample.h"

/* A plan with T-01 … T-20, each of 10 dagsverk and 1000 kroner, all pågår; malloc'd. */
int ten_set_up(void **state);
int ten_tear_down(void **state);

void ten_assign(struct plan *plan, enum kind kind, const char *id, const char *key,
		const char *text);
/* «3-5 7»: T-03, T-04, T-05, T-07 */
const char *ten_ids(const char *written, char *out, size_t size);
/* Sets a list of ids, written so, of that year's list, which is made when there is none. */
void ten_list(struct plan *plan, const char *year, const char *key, const char *written);

#endif
