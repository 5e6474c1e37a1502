/*
 * Random change sets for property tests of the model, the store and the plan file.
 */
#ifndef TESTS_MODEL_RANDOM_CHANGES_H
#define TESTS_MODEL_RANDOM_CHANGES_H

#include "random.h"

/* Adds up to n changes to out, one upon the other: fields set and unset, records made, removed and
 * changed again. All rules hold after each of them when they hold in plan, and facts stay numbered
 * without gaps, so that the plan file can tell them. */
void random_changes(struct random *random, const struct plan *plan, size_t n,
		    struct change_set *out);

#endif
