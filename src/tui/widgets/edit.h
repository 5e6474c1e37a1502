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
	bool full;  /* what came at the last event was not taken, for lack of room */
	/* Of several lines: is that one to be told from the others? NULL: none is. */
	bool (*stands_out)(const char *line, size_t len);
	bool all; /* all is selected: what is typed replaces it, any other key lets go */
	/* What it remembers of itself. */
	struct edit_step *steps; /* for undo; those from n_done on are undone */
	size_t n_steps, cap_steps, n_done;
	int goal;      /* column kept while moving up and down, -1: none */
	int cols;      /* width when last drawn: where lines wrap */
	int rows;      /* height when last drawn: what a page is */
	size_t scroll; /* first byte (one line) or first row (several) in view */
};

/* Opens an all-zero field, cursor at the end of the text. */
void edit_open(struct edit *edit, const char *text, bool lines, size_t max);
void edit_done(struct edit *edit);

const char *edit_text(const struct edit *edit);
/* Replaces all, as one step that can be undone. */
void edit_set(struct edit *edit, const char *text);
/* The line with the cursor, as it is stored: where it begins, and its bytes. */
size_t edit_line(const struct edit *edit, size_t *ret_len);
/* Puts another in its place, as one step; the cursor stays where it is in the words. Nothing, and
 * `full`, when there is no room. */
void edit_set_line(struct edit *edit, const char *line);
/* Has anything been done since it was opened that is not undone? */
bool edit_changed(const struct edit *edit);

/* Typing, paste, arrows, Ctrl+arrows (words), Home and End (with Ctrl, or in one line: of all),
 * Backspace, Delete, Ctrl+W and Ctrl+Delete (words), Ctrl+U and Ctrl+K (to the ends of the line),
 * Ctrl+Z, Ctrl+Y; in several lines also Enter, up, down and pages. True when the event was the
 * field's. */
bool edit_update(struct edit *edit, const struct event *event);

/* Draws the field over all of `in`, with `hint` while it is empty; with `focus` the hardware cursor
 * stands in it. Remembers width and scroll. */
void edit_draw(struct edit *edit, struct canvas *canvas, struct rect in, const char *hint,
	       bool focus);

#endif
