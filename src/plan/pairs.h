/*
 * The pairs of a mapping, put where the words of its kind say.
 */
#ifndef PLAN_PAIRS_H
#define PLAN_PAIRS_H

#include "tree.h"
#include "words.h"

struct reader;

/* By row of the words; NULL where the mapping does not have the key. */
struct pairs {
	const struct node *keys[WORDS_MAX], *values[WORDS_MAX];
};

/* Fills the rows, which must be NULL, and tells of keys that are unknown, repeated or no text. */
void pairs_read(struct reader *reader, const struct words *words, const struct node *map,
		struct pairs *pairs);

#endif
