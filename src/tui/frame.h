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
void frame_draw(struct tui *tui, struct canvas *canvas);

#endif
