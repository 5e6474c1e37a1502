/*
 * What a view or an overlay shows, as lines of text: labels first, one item a line, words whole,
 * and nothing that only a colour, a mark or a place on the screen tells. The linear screen, the
 * plain one and copying are made from it.
 */
#ifndef TILTAK_TUI_TOLD_H
#define TILTAK_TUI_TOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/mem.h"

struct edit;
struct listbox;
struct str;
struct tui;

struct told_line {
	const char *text;  /* cleaned, without line breaks; of a field its label, or NULL */
	struct edit *edit; /* a field, borrowed; else NULL */
	const char *hint;  /* of an empty field */
	size_t place;	   /* among all lines, also those that were left out */
	bool is_item;	   /* can be selected */
};

#define TOLD_NONE ((size_t)-1)

/* With its selection TOLD_NONE and all else zero, no lines. */
struct told {
	int rows, cols; /* of the place it is shown in; 0: nothing is left out */
	struct told_line *lines;
	size_t n, cap;
	size_t selected; /* index of the line that keys act on, or TOLD_NONE */
	size_t left_out;
	struct arena arena;
};
void told_done(struct told *told);

/* A heading or a sentence; each line of the text is one. A mark that stands before a word is
 * dropped: the words beside it say the same. */
void told_text(struct told *told, const char *text);
/* The same for what can be selected. */
void told_item(struct told *told, const char *text, bool selected);
/* A field after its label, which may be NULL. With `focus` it is what keys act on. */
void told_field(struct told *told, const char *label, struct edit *edit, const char *hint,
		bool focus);
/* The rows of a list, as its `tell` has them. Where the place is small, those around the selected
 * one. */
void told_list(struct told *told, struct listbox *list, bool focus);

/* Appends «; Frist: uke 21» (without «; » first where the line begins); nothing for no value. */
void told_pair(struct str *out, const char *label, const char *value);
/* The same for a word without a label. */
void told_word(struct str *out, const char *word);

/* What is shown now: the topmost overlay, else the view. */
void told_now(struct tui *tui, struct told *told);
/* The view alone. */
void told_view(struct tui *tui, struct told *told);

#endif
