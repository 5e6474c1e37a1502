/*
 * What leaves the screen as text: what is selected, for the clipboard, the whole view, for the
 * terminal's own scroll-back, and the name of the window.
 */
#ifndef TILTAK_TUI_COPY_H
#define TILTAK_TUI_COPY_H

#include <stdbool.h>

struct str;
struct tui;

#define COPY_MAX ((size_t)48 * 1024) /* bytes; terminals take no more than some 70 kB of base64 */

/* Appends what is selected: a field its value, a record its id and title, else its line. False when
 * there is nothing. */
bool copy_selected(struct tui *tui, struct str *out);
/* Appends the view: where one is, then every line of it, wrapped to the columns of the screen. */
void copy_view(struct tui *tui, struct str *out);

/* Appends the control sequence (OSC 52) that puts the text on the clipboard of the terminal,
 * without controls, bidi marks and what else cannot be seen. `wrapped`: through GNU screen. */
void copy_sequence(const char *text, bool wrapped, struct str *out);

/* Appends the one (OSC 2) that names the window, in ASCII: terminals disagree on the rest. */
void title_sequence(const char *title, struct str *out);

#endif
