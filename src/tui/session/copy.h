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

#endif
