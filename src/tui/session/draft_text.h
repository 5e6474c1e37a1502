/*
 * A draft as text: where it belongs, in words, then an empty line, then what was typed.
 */
#ifndef TILTAK_TUI_DRAFT_TEXT_H
#define TILTAK_TUI_DRAFT_TEXT_H

#include <stdbool.h>

struct overlay;
struct top_order;
struct str;
struct effect;
struct tui;

/* Appends the lines that every draft of a plan in a register begins with. */
void draft_head(const char *where, const char *plan, const char *who, struct str *out);
/* Appends what tells of the field and its text. */
void draft_write(const struct tui *tui, const struct overlay *overlay, struct str *out);
/* The same of a new order of the top ten. */
void draft_write_order(const struct top_order *order, struct str *out);
/* What a person is told of a draft, with the titles that the plan has, and whether it was typed,
 * not chosen; false when it is none with that head. */
struct plan;
bool draft_describe(const char *head, const char *text, const struct plan *plan, struct str *out,
		    bool *ret_typed);
/* Are both of the same field of the same thing, and year? */
bool draft_same_place(const char *head, const char *text, const char *other);
/* Opens the field with the text in it, over the page of its tiltak; `next` reads what that page
 * shows. What belongs to several is opened over the list with these marked, and appends the ids of
 * those that are gone. A new order of the top ten is opened in its view. False when all it belongs
 * to is gone. */
bool draft_reopen(struct tui *tui, const char *head, const char *text, struct effect *next,
		  struct str *gone);

#endif
