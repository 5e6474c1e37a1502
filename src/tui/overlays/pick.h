/*
 * The inside of the overlay that chooses: what its files share.
 */
#ifndef TILTAK_TUI_PICK_H
#define TILTAK_TUI_PICK_H

#include "picks.h"
#include "state.h"

enum pick_use {
	PICK_VALUE,
	PICK_FIELD,
	PICK_COMMAND,
	PICK_SORT,
	PICK_GROUP,
	PICK_FILTER,
	PICK_HOME, /* what a new tiltak is made under */
};

struct pick {
	enum pick_use use;
	struct str before; /* PICK_VALUE: when it was opened, canonical */
	struct picks picks;
	struct picker picker;
};

struct overlay *pick_open(struct tui *tui, enum pick_use use);
/* Starts the picker over what was added; `id` is selected, NULL: the first. */
void pick_start(struct overlay *overlay, const char *title, const char *id);
/* Asks for the title of a tiltak under what was chosen. */
void pick_chose_home(struct tui *tui, struct overlay *overlay);

#endif
