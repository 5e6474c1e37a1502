/*
 * The grammar of the command line of the screen: a code, a command with what it takes, or a field
 * and a value. Names may be cut short as long as they are one's own.
 */
#ifndef TILTAK_TUI_LINE_H
#define TILTAK_TUI_LINE_H

#include "picks.h"
#include "state.h"

struct command;

/* What a line begins with. */
struct line_verb {
	const char *name;
	const struct command *command; /* or NULL */
	const struct field *field;     /* or NULL */
};

/* The command or field that a word names, wholly or by its beginning. ERR_USE with the nearest, or
 * with those it may be. */
bool line_verb_find(struct tui *tui, const char *word, struct line_verb *out, struct err *err);
/* The kind whose fields can be named: that of what is selected. */
enum kind line_kind(struct tui *tui);

/* Does what is typed; false when it cannot be understood, and then nothing is done. */
bool line_run(struct tui *tui, const char *text, struct effect *effect, struct err *err);

/* Replaces the choices with whole lines that begin as the text does, each with what it means. */
void line_complete(struct tui *tui, const char *text, struct picks *picks);
/* Appends what the value in it means, where that is not plain to see: «22.–28. mai 2023». */
enum style line_meaning(struct tui *tui, const char *text, struct str *out);

/* Is it something for another place, as `sett` of the command line or a filter without its command?
 * Then err says how it is written here, and false is returned. */
bool line_is_meant(struct tui *tui, const char *text, struct err *err);

#endif
