/*
 * What a person has chosen of the screen, kept between runs in a small file (0600) in
 * $XDG_STATE_HOME/tiltak/: columns, their order and grouping, named filters, theme, mouse and
 * signs, and what was typed on the command line.
 */
#ifndef TILTAK_TUI_PREFS_H
#define TILTAK_TUI_PREFS_H

#include <stdbool.h>

struct err;
struct tui;

/* Takes over what was kept. A file that cannot be understood is told of, and set aside so that it
 * is told of once. */
void prefs_load(struct tui *tui);
bool prefs_save(const struct tui *tui, struct err *err);

#endif
