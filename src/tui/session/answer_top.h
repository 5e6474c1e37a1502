/*
 * What is said of the year's top ten when something of it is stored.
 */
#ifndef TILTAK_TUI_ANSWER_TOP_H
#define TILTAK_TUI_ANSWER_TOP_H

#include "state.h"

/* What was done, and how to take it back. */
void answer_top(struct tui *tui, const struct effect *effect, const struct change_set *set);

#endif
