/*
 * Control sequences that are no picture: what goes to the clipboard, and the name of the window.
 */
#ifndef TILTAK_SEQUENCE_H
#define TILTAK_SEQUENCE_H

#include <stdbool.h>

struct str;

/* Appends the control sequence (OSC 52) that puts the text on the clipboard of the terminal,
 * without controls, bidi marks and what else cannot be seen. `wrapped`: through GNU screen. */
void copy_sequence(const char *text, bool wrapped, struct str *out);

/* Appends the one (OSC 2) that names the window, in ASCII: terminals disagree on the rest. */
void title_sequence(const char *title, struct str *out);

#endif
