/*
 * tiltak.yaml, as far as the screen is concerned.
 */
#ifndef TILTAK_TUI_SETTINGS_H
#define TILTAK_TUI_SETTINGS_H

#include "term.h"

struct tui;

/* Reads it and follows it; of faults the first is told, the rest counts. */
void settings_load(struct tui *tui);
/* Are only ASCII signs to be drawn? */
bool show_ascii(const struct tui *tui);
/* How the terminal is to show it. */
struct term_options show_options(const struct tui *tui);

#endif
