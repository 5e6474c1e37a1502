/*
 * Drafts: what is typed and not yet saved is journaled while it is typed, so that a dropped line, a
 * kill or a full disk loses a second of it at most. One file (0600) for each text, in
 * $XDG_STATE_HOME/tiltak/; the one who types holds a lock on it, so what nobody holds is a text
 * that was left behind.
 */
#ifndef TILTAK_TUI_DRAFT_H
#define TILTAK_TUI_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "journal.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

struct effect;
struct tui;

struct draft {
	bool of_order;	 /* not of a field: of a new order of the top ten (top_order) */
	struct str head; /* the lines that every draft of this register and plan begins with */
	struct str base; /* path and beginning of the names of their files; "": nowhere */
	struct journal journal; /* of the text that is being typed */
	struct str kept;	/* what is in it */
	int64_t at;		/* when it was last written, ms; 0: not yet */
	bool failed;		/* … could not be, and why */
	struct err why;
	int stood;	    /* in so many pauses the person was told that */
	struct str offered; /* the file that was asked about */
};

#define DRAFT_NONE ((struct draft){.journal = JOURNAL_NONE})

/* `who` acts: one person's drafts are nobody else's, though they share an account. */
void draft_open(struct draft *draft, const char *where, const char *plan, const char *who);
/* Lets go of the file; it stays. */
void draft_done(struct draft *draft);

/* Journals the text of the open field, when it has changed; not more often than once a second
 * unless `now`. Without an unsaved text the file is removed. */
void draft_keep(struct draft *draft, struct tui *tui, bool now);
/* The program ends: once more. Appends to `lost` a text that there is no place for. */
void draft_end(struct draft *draft, struct tui *tui, struct str *lost);
/* Leaves the text as a draft, to be brought back later; false when it could not be written. */
bool draft_lay_aside(struct draft *draft);

/* Asks about the newest draft that nobody is typing in; false when there is none. One that cannot
 * be read is put aside, and told of. */
bool draft_offer(struct draft *draft, struct tui *tui);
/* The same of the newest that belongs where a field was just opened, which is closed then. */
void draft_offer_here(struct draft *draft, struct tui *tui);
/* Opens its field with the text again, and goes on journaling it. */
void draft_resume(struct draft *draft, struct tui *tui, struct effect *next);
/* What was brought back is an order: the other goes on journaling it. */
void draft_pass(struct draft *from, struct draft *to);
/* Removes it, unless another window has opened it meanwhile: then it is told. */
void draft_discard(struct draft *draft, struct tui *tui);

#endif
