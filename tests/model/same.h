/*
 * Plans compared and copied by what their records are written as, not by how they are kept.
 */
#ifndef TESTS_MODEL_SAME_H
#define TESTS_MODEL_SAME_H

#include "tiltak/model.h"

/* `to` is initialised here. */
void plan_copy(struct plan *to, const struct plan *from);
/* Do both hold the same records with the same fields? */
bool plan_equal(const struct plan *a, const struct plan *b);

#endif
