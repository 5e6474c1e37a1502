/*
 * What a filter of the log is made of: clauses, as log_filter_parse.c reads them and log_filter.c
 * holds change sets against them.
 */
#ifndef TILTAK_MODEL_LOG_CLAUSE_H
#define TILTAK_MODEL_LOG_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/log_filter.h"
#include "tiltak/mem.h"

enum log_test {
	LOG_WHO,
	LOG_SINCE,
	LOG_UNTIL,
	LOG_ACT,
	LOG_OF_CHANGES, /* the ones above are about the step */
	LOG_FIELD = LOG_OF_CHANGES,
	LOG_KIND,
	LOG_AREA,
	LOG_ID,
	LOG_TEXT,
};

struct log_clause {
	enum log_test test;
	bool negated;
	int32_t day;
	unsigned mask;	     /* of acts or kinds */
	const char **values; /* folded, but fields by key */
	size_t n, cap;
};

struct log_filter {
	struct arena arena;
	struct log_clause *clauses;
	size_t n, cap;
};

/* Is what was typed, folded, the area's code or a part of its title? */
bool log_names_area(const char *folded, const struct area *area);

/* Is the text the folded one, when it is folded too? */
bool log_same_folded(const char *text, const char *folded);

#endif
