/*
 * Compiling a filter: what has been read so far, and the functions that take one value of a clause.
 */
#ifndef MODEL_FILTER_PARSE_H
#define MODEL_FILTER_PARSE_H

#include "filter.h"
#include "filter_term.h"

struct parse {
	struct filter *filter;
	const struct plan *plan; /* or NULL */
	int32_t today;
	struct filter_term term;
	enum kind kind; /* of the records that values of this clause name */
	struct err *err;
};

/* One value of a clause: typed, never empty. */
typedef bool take_value(struct parse *parse, struct clause *clause, const char *typed);

take_value take_text, take_word, take_ids, take_listed, take_choice, take_due, take_number;

/* ERR_USE; returns false. */
bool filter_refuse(struct parse *parse, const char *why);

#endif
