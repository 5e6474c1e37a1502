/*
 * A filter as it is compiled: clauses that must all hold, each with values of which one must.
 */
#ifndef MODEL_FILTER_H
#define MODEL_FILTER_H

#include "tiltak/map.h"
#include "tiltak/model.h"

struct err;

enum test {
	TEST_WORD,
	TEST_LATE,
	TEST_TEXT,
	TEST_ID,
	TEST_LISTED, /* its id is among ids */
	TEST_REFS,   /* one of the field's references is among ids */
	TEST_ACTOR,  /* in any role */
	TEST_AREA,
	TEST_SUBAREA,
	TEST_WORDS,
	TEST_CHOICE,
	TEST_DUE,
	TEST_NEXT, /* the first deadline still to be met */
	TEST_NUMBER,
	TEST_DELIVERABLE,
	TEST_COUNT,
};

enum compare {
	COMPARE_MEETS, /* equal, or periods that share a day */
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_MORE,
	COMPARE_AT_LEAST,
};

struct value {
	const char *folded; /* what was typed, in the form for search */
	enum compare compare;
	struct due due;
	int64_t number;
};

struct clause {
	enum test test;
	bool negated;
	bool or_unset; /* «-» is among the values */
	unsigned mask; /* choices: 1 << value; MASK_LATE is forsinket */
	int32_t today;
	const struct field *field; /* NULL where none is meant */
	struct map ids;		   /* references: those that are meant */
	struct value *values;
	size_t n, cap;
};

struct filter {
	struct arena arena;
	struct clause *clauses;
	size_t n, cap;
};

#define MASK_LATE (1U << 31)

/* What is said of a lone «-» or «,»; shown with _(). */
extern const char filter_lacks_word[];

/* ERR_USE, with the nearest id or title of the kind; returns false. */
bool filter_refuse_name(const struct plan *plan, enum kind kind, const char *typed,
			struct err *err);

/* Does a code begin with the folded one, and end there or go on with a new part? 5.1 is the start
 * of 5.1-2, not of 5.10. */
bool code_under(const char *folded, const char *code, size_t len);
/* Is the word in the text, or does a word of it begin as this and have the rest of its letters in
 * order with few jumps? Both folded. */
bool word_hit(const char *needle, const char *hay);

#endif
