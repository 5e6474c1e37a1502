/*
 * The lines that a draft begins with: «word: value», up to an empty one.
 */
#ifndef TILTAK_TUI_DRAFT_LINES_H
#define TILTAK_TUI_DRAFT_LINES_H

#include "tiltak/str.h"

struct line {
	const char *word;
	char *value;
};

struct head {
	struct str copy; /* what the lines point into */
	struct line *lines;
	size_t n, cap;
	const char *text; /* what follows them */
};

/* Appends one; line breaks in the value are escaped. */
void head_put(struct str *out, const char *word, const char *value);
/* False when the text is no draft that begins with those lines; head_done in either case. */
bool head_read(const char *begin, const char *text, struct head *head);
void head_done(struct head *head);
/* The value of the first line with that word, "" for none. */
const char *head_value(const struct head *head, const char *word);

#endif
