/*
 * Going to a record, and to the tiltak that a filter finds.
 */
#ifndef TILTAK_TUI_GOTO_H
#define TILTAK_TUI_GOTO_H

#include "state.h"

/* To a top view; from a detail it is one more, and Esc leads back to that. */
void goto_view(struct tui *tui, enum view view);
/* Goes to the record that has that id: to its page, else to the tiltak that belong to it; what has
 * neither is told whole in a popup. */
void goto_record(struct tui *tui, enum kind kind, const char *id, struct effect *effect);
/* Selects it in the view that is shown, where it has a row. */
void goto_row(struct tui *tui, enum kind kind, const char *id);
/* To Tiltak, filtered; tells what is wrong with the filter. */
void goto_filtered(struct tui *tui, const char *filter);
/* The same with «key:id». */
void goto_those_with(struct tui *tui, const char *key, const char *id);

#endif
