/*
 * A list with a selection that follows the id, not the row. Rows come through callbacks, and only
 * those in view are asked for.
 */
#ifndef TILTAK_TUI_LISTBOX_H
#define TILTAK_TUI_LISTBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "canvas.h"

struct event;
struct str;

struct listbox_rows {
	size_t (*count)(void *data);
	/* The id of a row, valid until the next call; NULL for one that cannot be selected (a
	 * heading, a cut line). Ids are unique. */
	const char *(*id)(void *data, size_t row);
	/* Draws the row on a blank span, in its own styles; the selection is painted over it. */
	void (*draw)(void *data, struct canvas *canvas, struct span at, size_t row);
	/* Appends the row in words, labels first (told.h); nothing for a blank one. */
	void (*tell)(void *data, size_t row, struct str *out);
	void *data;
};

/* With its rows set and all else zero, a list with the first row selected. */
struct listbox {
	struct listbox_rows rows;
	char *id;	/* selected, NULL when the list has no row that can be */
	size_t row;	/* where it was last seen */
	size_t top;	/* first row in view */
	bool rolled;	/* by the wheel, which may leave headings out of view */
	struct rect in; /* where it was last drawn: what a page is, and where a click hits */
};

/* Forgets the selection and the scroll; it may be used again. */
void listbox_done(struct listbox *list);

/* Finds the selection again after rows came, went or moved. Is it gone, the one in its place is
 * selected. Called by the other functions too. */
void listbox_sync(struct listbox *list);
/* Selects the row with this id; false when there is none. */
bool listbox_select(struct listbox *list, const char *id);
/* Selects this id as soon as there is such a row. */
void listbox_want(struct listbox *list, const char *id);
/* The selected id, or NULL. */
const char *listbox_id(struct listbox *list);

#define LISTBOX_WHEEL 3 /* rows */
/* Arrows, pages, ends, the wheel, and clicks on a row. True when the event was the list's. */
bool listbox_update(struct listbox *list, const struct event *event);
/* Is it a click on a row that can be selected? */
bool listbox_hit(const struct listbox *list, const struct event *event);
/* Draws the rows in view. With `focus`, the selected one is painted and the hardware cursor stands
 * on it. Remembers height and scroll. */
void listbox_draw(struct listbox *list, struct canvas *canvas, struct rect in, bool focus);

#endif
