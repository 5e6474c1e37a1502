/*
 * What the overlays share.
 */
#ifndef TILTAK_TUI_OVERLAYS_H
#define TILTAK_TUI_OVERLAYS_H

#include "state.h"

extern const struct overlay_ops edit_overlay, pick_overlay, ask_overlay, filter_overlay;

/* A box of that size in the middle, or what the canvas has room for. */
struct rect overlay_box(const struct canvas *canvas, int rows, int cols);

/* Canonical text of a field of the target, or "" when unset. Valid until the string changes. */
const char *target_value(const struct tui *tui, const struct target *target,
			 const struct field *field, struct str *out);

/* The field somebody is typing in, though a question lies over it; NULL for none. */
const struct overlay *overlay_typing(const struct tui *tui);

#endif
