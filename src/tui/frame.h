/*
 * What stands around every view: the top line, the tabs, the filter in force, the message and the
 * key line.
 */
#ifndef TILTAK_TUI_FRAME_H
#define TILTAK_TUI_FRAME_H

#include "canvas.h"

struct tui;

/* What is left for the view, also of a message of several lines. */
struct rect frame_body(const struct tui *tui, const struct canvas *canvas);
/* The row that what lies over the view must end above, so that a message can be read. */
int frame_bottom(const struct tui *tui, const struct canvas *canvas);
/* Calls key(data, «s», «Status») for each command of the key line that works here and now, most
 * needed first; help, menu and the way out are among them. */
void frame_keys(struct tui *tui, void (*key)(void *data, const char *key, const char *label),
		void *data);
void frame_draw(struct tui *tui, struct canvas *canvas);

#endif
