/*
 * Random plans for property tests: every kind, nasty texts, all references and rules holding. The
 * same seed gives the same plan.
 */
#ifndef TESTS_MODEL_RANDOM_H
#define TESTS_MODEL_RANDOM_H

#include "tiltak/model.h"

struct str;

struct random {
	uint64_t state;
};

/* The seed is that of the environment (TILTAK_SEED), else of the clock, and is printed. */
void random_init(struct random *random);
void random_seed(struct random *random, uint64_t seed);
uint64_t random_next(struct random *random);
/* 0 … n - 1. */
size_t random_below(struct random *random, size_t n);
bool random_chance(struct random *random, unsigned percent);

/* Appends a text as a field may hold it, never empty, of up to about 100 bytes (a line) or 400. */
void random_text(struct random *random, bool lines, struct str *out);

/* Appends a canonical value for a field; what it refers to exists in plan. False, with nothing
 * appended, for unset: now and then where that is allowed, and where there is nothing to refer to.
 */
bool random_value(struct random *random, const struct field *field, struct plan *plan,
		  struct str *out);

/* Adds a record with a new id, all rules holding; NULL when there is nothing it could belong to. */
void *random_record(struct random *random, struct plan *plan, enum kind kind);

/* A plan with one KIND_PLAN and about `size` other records of all kinds. `out` is initialised here.
 */
void random_plan(struct random *random, struct plan *out, size_t size);

#endif
