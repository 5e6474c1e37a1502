/*
 * What the forms have in common that are walked through, one after the other: an answer out of a
 * few numbered ones, and the keys.
 */
#ifndef TILTAK_TUI_WALK_FORM_H
#define TILTAK_TUI_WALK_FORM_H

#include "state.h"

struct choices;

/* A row for each value of the choices. */
struct answer_rows {
	const struct choices *choices;
	unsigned value; /* 0: none yet, and the cursor is at the first */
	struct rect in; /* where they were last drawn */
};
/* An arrow or a number chooses. */
void answer_rows_key(struct answer_rows *rows, uint32_t key);
/* True when one of them was clicked, which is then chosen. */
bool answer_rows_click(struct answer_rows *rows, const struct event *event);
/* `here`: they have the keys. */
void answer_rows_draw(struct answer_rows *rows, struct canvas *canvas, struct rect in, bool here);
void answer_rows_tell(const struct answer_rows *rows, struct told *told, bool here);

extern const struct overlay_key walk_form_keys[];

#endif
