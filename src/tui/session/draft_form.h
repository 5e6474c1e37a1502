/*
 * Drafts of forms of several parts: what they would store, also half filled in.
 */
#ifndef TILTAK_TUI_DRAFT_FORM_H
#define TILTAK_TUI_DRAFT_FORM_H

#include <stdbool.h>

struct effect;
struct head;
struct overlay;
struct str;
struct tui;

/* Appends its lines. */
void form_write(const struct overlay *overlay, struct str *out);
/* Is it the draft of a form? */
bool form_is(const struct head *head);
/* Opens it again; false when what it is about is gone. */
bool form_reopen(struct tui *tui, const struct head *head);

#endif
