/*
 * The ledger of promises: what was said in a report and must be answered in the next, and the lines
 * of a status text that are promises.
 */
#ifndef TILTAK_PROMISE_H
#define TILTAK_PROMISE_H

#include "tiltak/model.h"

enum promise_state {
	PROMISE_OPEN, /* not answered, and the deadline is in a later year */
	PROMISE_DUE,  /* to be answered in the report of that year */
	PROMISE_KEPT,
	PROMISE_MOVED,
	PROMISE_WITHDRAWN,
	PROMISE_STATE_COUNT,
};

struct promise_row {
	const struct promise *promise; /* borrowed from the plan */
	enum promise_state state;
};

/* What the report of that year asks, by deadline and then id: promises given before it, or due in
 * it, that no earlier report has settled. One that was moved is asked for again in the year of its
 * new deadline. *out is malloc'd, the caller frees it. Returns how many. */
size_t promises_due(struct plan *plan, int year, struct promise_row **out);
/* How one stands in the report of that year, be it asked there or not. */
enum promise_state promise_state(const struct promise *promise, int year);
/* When it is to be kept: the new deadline once it was moved. */
const struct due *promise_deadline(const struct promise *promise);

/* A line of a status text that is a promise begins with «løfte:» or », and may end with when it is
 * to be kept: «løfte: Fondet åpnes (2. kvartal 2024)». */
struct promise_line {
	const char *text; /* without the mark and the deadline; not terminated */
	size_t len;
	struct due due; /* DUE_NONE: none was given */
};
/* The next such line; *at starts as the text. False at the end. */
bool promise_line_next(const char **at, int32_t today, struct promise_line *out);

#endif
