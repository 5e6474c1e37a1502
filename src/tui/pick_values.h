/*
 * The choices of a picker for a field.
 */
#ifndef TILTAK_TUI_PICK_VALUES_H
#define TILTAK_TUI_PICK_VALUES_H

#include "overlays.h"

#define PICK_UNSET "\x01" /* the choice that empties a field; no id is written so */

bool pick_has(const struct overlay *overlay, const char *id);
bool pick_takes_several(const struct field *field);
/* All it can be, those that are chosen in overlay->before first; unset last, unless several are
 * chosen. */
void pick_add_values(struct tui *tui, struct overlay *overlay, const struct field *field);

#endif
