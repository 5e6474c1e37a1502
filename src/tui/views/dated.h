/*
 * What Oversikt and the views of a year and of a line of time share: how something with a date is
 * marked, what commands do to it, and how it is opened.
 */
#ifndef TILTAK_TUI_DATED_H
#define TILTAK_TUI_DATED_H

#include "tiltak/dates.h"
#include "views.h"

enum sign {
	SIGN_SPAN,   /* the period of a deadline */
	SIGN_PERIOD, /* that of a deliverable, which ends in its mark */
	SIGN_RUN,    /* from the start to the deadline */
	SIGN_TODAY,
	SIGN_NEW_YEAR,
	SIGN_BEFORE, /* something lies before what is shown */
	SIGN_AFTER,
	SIGN_MILESTONE, /* also a deliverable on its tiltak's line */
	SIGN_DECISION,
	SIGN_PAPERS, /* of a meeting, which must be ready */
	SIGN_LATE,
	SIGN_DONE,
	SIGN_COUNT
};
const char *sign_text(enum sign sign);

/* The mark before a title: that of its status, else of its kind. */
const char *dated_mark(const struct dated *dated);
enum style dated_style(const struct dated *dated);
/* «T-001 Fond», «H-1 Saksfrist formannskapet 13. juni». */
void draw_dated_title(struct canvas *canvas, struct span at, const struct dated *dated);
/* «milepæl»; of papers «papirer». */
const char *dated_kind(const struct dated *dated);
/* Who it falls to: «–» for nobody, "" for what needs none. */
const char *dated_owner(const struct tui *tui, const struct dated *dated);
/* Appends «24.–25.», «i mai», «uke 19», «2. kvartal»: where the month or the year is told already.
 */
void dated_when(const struct due *due, struct str *out);
/* Appends «uten måned», where there is no date to tell. */
void dated_undated(enum kind kind, struct str *out);
/* Appends «T-001 Fond; tiltak; Frist: mai 2023; Status: Pågår, forsinket»: all of it in words. */
void dated_tell(const struct tui *tui, const struct dated *dated, struct str *out);
/* A text that no other has, for the rows of a list. */
const char *dated_key(const struct dated *dated, struct arena *arena);
/* Selects that row of such a list, as soon as it is there. */
void dated_want(struct listbox *box, enum kind kind, const char *id);
/* What commands act on. */
void dated_target(const struct dated *dated, struct target *out);
/* What a new one made beside it belongs to, as ask_new has it: beside a milestone one of that month
 * (0: none), elsewhere a tiltak of its area. False where there is none. */
bool dated_parent(const struct tui *tui, const struct dated *dated, int month, struct target *out);
/* A new milestone of that month. */
void dated_new(int month, struct target *out);
/* Goes to the tiltak, or to the fields of a milestone; what has none is told whole in a popup. */
void dated_open(struct tui *tui, const struct dated *dated, struct effect *effect);

#endif
