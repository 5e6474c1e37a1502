/*
 * The screen for those who hear it or read it in braille: what is shown is a list of lines, one
 * item each, without boxes and columns; where one is, what was said and which keys there are stand
 * on lines of their own. The hardware cursor is at the start of the selected line, or in the field.
 */
#ifndef TILTAK_TUI_LINEAR_H
#define TILTAK_TUI_LINEAR_H

#include <stdbool.h>

struct canvas;
struct event;
struct str;
struct tui;

/* Appends plan, day and person, in one line; then which view it is, of what. */
void linear_put_top(const struct tui *tui, struct str *out);
void linear_put_place(const struct tui *tui, struct str *out);
void linear_draw(struct tui *tui, struct canvas *canvas);
/* Up and down within a line that is longer than the screen. True when the event was for that. */
bool linear_update(struct tui *tui, const struct event *event);

#endif
