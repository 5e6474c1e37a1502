/*
 * Change sets as lines that a test can read: «tiltak T-001 status: pågår → utsatt», «+ begrep
 * klynge», «- løfte L-1».
 */
#ifndef TESTS_MODEL_SETS_H
#define TESTS_MODEL_SETS_H

#include "tiltak/model.h"

struct str;

/* Appends the set, a change a line. */
void set_tell(const struct change_set *set, struct str *out);
/* Are they the same changes in the same order? */
bool set_equal(const struct change_set *a, const struct change_set *b);
/* Fails the test, showing both, unless the set is told like that. */
void assert_set(const struct change_set *set, const char *told);

#endif
