/*
 * The ledger of promises: what was said in a report and must be answered in the next, and the lines
 * of a status text that are promises.
 */
#ifndef TILTAK_PROMISE_H
#define TILTAK_PROMISE_H

#include "tiltak/model.h"
#include "tiltak/period.h"

enum promise_state {
	PROMISE_OPEN, /* not answered, and the deadline is after the period */
	PROMISE_DUE,  /* to be answered in the report of that period */
	PROMISE_KEPT,
	PROMISE_MOVED,
	PROMISE_WITHDRAWN,
	PROMISE_STATE_COUNT,
};

struct promise_row {
	const struct promise *promise; /* borrowed from the plan */
	enum promise_state state;
};

/* What the report of that period asks, by deadline and then id: promises given in a year before, or
 * due by its end, that the report of no earlier year has settled. One that was moved is asked for
 * again when its new deadline has come. *out is malloc'd, the caller frees it. Returns how many. */
size_t promises_due(struct plan *plan, const struct period *period, struct promise_row **out);
/* All there are, as they stand in the report of that period, but PROMISE_DUE where today is past
 * the deadline: those without an answer first, by deadline and then id. Else as promises_due. */
size_t promises_all(struct plan *plan, const struct period *period, int32_t today,
		    struct promise_row **out);
/* How one stands in the report of that period, be it asked there or not. */
enum promise_state promise_state(const struct promise *promise, const struct period *period);
/* When it is to be kept: the new deadline once it was moved. */
const struct due *promise_deadline(const struct promise *promise);

/* A line of a status text that is a promise begins with «løfte:» or », and may end with when it is
 * to be kept: «løfte: Fondet åpnes (2. kvartal 2024)». */
struct promise_line {
	const char *text; /* without the mark and the deadline; not terminated */
	size_t len;
	struct due due; /* DUE_NONE: none was given */
};
/* Is that line one? */
bool promise_line_read(const char *line, size_t len, int32_t today, struct promise_line *out);
/* The next such line; *at starts as the text. False at the end. */
bool promise_line_next(const char **at, int32_t today, struct promise_line *out);
bool promise_line_says(const struct promise_line *line, const struct promise *promise);
/* That of the ledger which the status text made with such a line; NULL for none. */
const struct promise *promise_of_line(const struct plan *plan, const char *assessment,
				      const struct promise_line *line);
/* Does a line of the text, which may be NULL, say it? */
bool promise_is_said(const struct promise *promise, const char *text);
/* Appends the line with the mark, or without the one it has. */
void promise_line_turn(const char *line, size_t len, struct str *out);
/* Appends a line of the text as others read it: «Vi lover: Fondet åpnes (2. kvartal 2024).»; what
 * is no promise as it is, and false. */
bool promise_line_show(const struct plan *plan, const struct assessment *text, const char *line,
		       size_t len, struct str *out);
/* The same of the whole text. */
void promise_text_show(const struct plan *plan, const struct assessment *text, struct str *out);
/* Those that the stored set took out of their status text, which stand unanswered; NULL at the end.
 * *at starts as 0. */
const struct promise *promise_dropped_next(const struct plan *plan, const struct change_set *set,
					   size_t *at);

#endif
