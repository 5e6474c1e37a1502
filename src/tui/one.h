/*
 * The lay-out of the view of one tiltak: items at places in a page that is taller than the screen.
 */
#ifndef TILTAK_TUI_ONE_H
#define TILTAK_TUI_ONE_H

#include "state.h"
#include "views.h"

#define LABEL_COLUMNS 14 /* before a value */

enum item_kind {
	ITEM_FIELD,
	ITEM_DELIVERABLE,
	ITEM_ASSESSMENT,
	ITEM_HEADING,
	ITEM_NOTE,
	ITEM_HISTORY
};

struct item {
	enum item_kind kind;
	const struct field *field;
	const void *record; /* deliverable, assessment or struct log_line */
	const char *id;	    /* what the selection follows; NULL for what cannot be selected */
	const char *text;   /* heading, note */
	const char *right;  /* heading: at the right */
	struct rect at;	    /* in the page */
};

struct one_state {
	char id[ID_ROOM];
	char selected[ID_ROOM];
	struct item *items; /* by row, then column */
	size_t n, cap;
	int cols;	/* the page was laid out for this width */
	int top;	/* first row of the page in view */
	struct rect in; /* where, for clicks */
	struct log_lines recent;
	struct arena arena;
};

/* Lays the page out for the width of the screen. */
void one_layout(struct tui *tui, int cols);
/* The value of a field as people read it, into out. */
void one_value(const struct tui *tui, const struct field *field, struct str *out);

#endif
