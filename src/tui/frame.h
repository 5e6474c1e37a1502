/*
 * What stands around every view: the top line, the tabs, the filter in force, the message and the
 * key line.
 */
#ifndef TILTAK_TUI_FRAME_H
#define TILTAK_TUI_FRAME_H

#include "canvas.h"

struct tui;

struct rect frame_body(const struct canvas *canvas);
void frame_draw(struct tui *tui, struct canvas *canvas);

#endif
