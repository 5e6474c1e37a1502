/*
 * The lay-out of the view of one tiltak: items at places in a page that is taller than the screen.
 */
#ifndef TILTAK_TUI_ONE_H
#define TILTAK_TUI_ONE_H

#include "state.h"
#include "views.h"

#define LABEL_COLUMNS  14 /* before a value */
#define STATUS_COLUMNS 15 /* of a deliverable */

enum item_kind {
	ITEM_FIELD,
	ITEM_DELIVERABLE,
	ITEM_ASSESSMENT,
	ITEM_HEADING,
	ITEM_NOTE,
	ITEM_RECORD, /* a decision or a promise */
	ITEM_HISTORY
};

struct item {
	enum item_kind kind;
	const struct field *field;
	const void *record; /* deliverable, assessment, decision, promise or struct log_line */
	enum kind of;	    /* ITEM_RECORD: what it is */
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
	int rows;	/* of the page */
	int top;	/* first row of the page in view */
	struct rect in; /* where, for clicks */
	struct log_lines recent;
	struct arena arena;
};

/* Lays the page out for the width of the screen. */
void one_layout(struct tui *tui, int cols);
/* What keys act on, NULL for nothing. */
const struct item *one_selected(const struct one_state *one);
void one_tell(struct tui *tui, struct told *told);
/* The value of a field as people read it, into out. */
void one_value(const struct tui *tui, const struct field *field, struct str *out);
/* What stands on the line of a deliverable; both strings are the caller's to free. */
struct one_deliverable {
	struct str title, due;
	int title_cols, due_cols;
};
void one_deliverable(const struct deliverable *deliverable, int cols, struct one_deliverable *out);
/* A status text with its vurdering, and its promises as people read them; a decision or promise; a
 * step of the log. */
void one_assessment(const struct tui *tui, const struct assessment *text, struct str *out);
void one_record(const struct tui *tui, const struct item *item, struct str *out);
void one_history(const struct log_line *line, struct str *out);

#endif
