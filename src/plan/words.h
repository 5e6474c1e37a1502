/*
 * The keys that each kind of record takes in the plan file, from the model's tables.
 */
#ifndef PLAN_WORDS_H
#define PLAN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/model.h"

enum word_role {
	WORD_ID,     /* the record's own id */
	WORD_FIELD,  /* a field of the record */
	WORD_NESTED, /* records of another kind, inside this one */
	WORD_SERIES, /* a field of a kind with SHAPE_SERIES: one figure a year */
};

struct word {
	const char *key;
	enum word_role role;
	enum kind kind;		   /* the nested kind; else the record's own */
	const struct field *field; /* NULL for WORD_ID and WORD_NESTED */
};

/* More than any kind has; a test counts. */
#define WORDS_MAX 32

struct words {
	struct word rows[WORDS_MAX];
	size_t n;
};

/* In the order in which they are written. */
void words_of(enum kind kind, struct words *out);

/* The row of a key as a person spells it, or words->n. `from` is where it probably is: files keep
 * to one order. */
size_t words_find(const struct words *words, const char *key, size_t from);

/* What the person may have meant, or NULL. */
const char *words_nearest(const struct words *words, const char *key);

/* Do records of this kind stand inside records of another? `child` KIND_FACT stands in several. */
bool kind_is_nested(enum kind child);
bool kind_is_inside(enum kind child, enum kind parent);

#endif
