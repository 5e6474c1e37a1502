/*
 * When a person last had a plan open, and how far its log was read then: a small file (0600) beside
 * the columns in $XDG_STATE_HOME/tiltak/, a line for each person and plan. It is no more than a
 * help to see what is new, so a file that cannot be read is put aside without a word.
 */
#ifndef TILTAK_TUI_VISITS_H
#define TILTAK_TUI_VISITS_H

#include <stdbool.h>
#include <stdint.h>

struct visit {
	const char *person, *plan, *where; /* where: the register, as app_where */
	int64_t seq;			   /* the newest change set there was */
	int64_t at;			   /* an instant */
};

/* Finds seq and at of the last visit by the others; false when there was none. */
bool visit_find(struct visit *visit);
void visit_keep(const struct visit *visit);

#endif
