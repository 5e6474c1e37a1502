/*
 * What is said of a status text when it is stored.
 */
#ifndef TILTAK_TUI_ANSWER_TEXT_H
#define TILTAK_TUI_ANSWER_TEXT_H

#include "state.h"

/* Says how the status text of that year was stored, and what became of its promises. */
void answer_text(struct tui *tui, int year, const struct change_set *set);

#endif
