/*
 * The choices of a picker for a field.
 */
#ifndef TILTAK_TUI_PICK_VALUES_H
#define TILTAK_TUI_PICK_VALUES_H

#include "picks.h"
#include "state.h"

#define PICK_UNSET "\x01" /* the choice that empties a field; no id is written so */

bool pick_takes_several(const struct field *field);
/* All it can be, those that are chosen in `now` first; unset last, unless several are chosen. */
void pick_add_values(struct tui *tui, struct picks *picks, const struct field *field,
		     const char *now);

#endif
