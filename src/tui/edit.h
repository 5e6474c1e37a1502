/*
 * A text field: one line that scrolls, or several that wrap. It edits grapheme clusters and
 * measures columns; what is typed is kept in NFC.
 */
#ifndef TILTAK_TUI_EDIT_H
#define TILTAK_TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "canvas.h"
#include "tiltak/str.h"

struct event;
struct edit_step;

struct edit {
	struct str text;
	size_t at;  /* the cursor, in bytes, between two clusters */
	size_t max; /* bytes */
	bool lines; /* Enter breaks the line */
	/* What it remembers of itself. */
	struct edit_step *steps; /* for undo: all steps, those from `done` on are undone */
	size_t n_steps, cap_steps, n_done;
	int goal;      /* column kept while moving up and down, -1 none */
	int cols;      /* width when last drawn: where lines wrap */
	int rows;      /* height when last drawn: what a page is */
	size_t scroll; /* first byte (one line) or first row (several) in view */
};

/* `edit` is all zero or done. The cursor stands at the end. */
void edit_open(struct edit *edit, const char *text, bool lines, size_t max);
void edit_done(struct edit *edit);

const char *edit_text(const struct edit *edit);
/* Replaces all, as one step that can be undone. */
void edit_set(struct edit *edit, const char *text);
bool edit_changed(const struct edit *edit); /* has anything been typed since edit_open? */

/* Typing, paste, arrows, Ctrl+arrows (words), Home, End (in several lines with Ctrl: the whole),
 * Backspace, Delete, Ctrl+W (word), Ctrl+U (line), Ctrl+K, Ctrl+Z, Ctrl+Y. True when the event was
 * the field's; Enter, Esc, Tab, function keys and, in one line, up and down are not (Enter is, in
 * several). Text beyond `max` is not taken. */
bool edit_update(struct edit *edit, const struct event *event);

/* Draws the field over all of `in`, with `hint` while it is empty; with `focus` the hardware cursor
 * stands in it. Remembers width and scroll. */
void edit_draw(struct edit *edit, struct canvas *canvas, struct rect in, const char *hint,
	       bool focus);

#endif
