/*
 * From the canvas that is shown to the one that shall be: the bytes that change the one into the
 * other. Pure, so that a frame is one string and one write.
 */
#ifndef TILTAK_TUI_PAINT_H
#define TILTAK_TUI_PAINT_H

#include <stdbool.h>

#include "canvas.h"

struct caps;
struct str;

/* All zero but caps and theme: nothing is known of the screen. */
struct painter {
	const struct caps *caps;
	enum theme theme;
	struct canvas shown;
	bool known;   /* is the screen as `shown` says? If not, all is drawn */
	int row, col; /* where the terminal's cursor is; col -1: not sure */
	const struct look *look;
};

/* Ends what a terminal may be in the middle of, before the screen is cleared or left: CAN a
 * sequence, and a letter a letter, which is then shown with a stray sign (libvterm minds only one
 * that is not ASCII). */
#define PAINT_AFRESH "\030\302\267"

void paint_done(struct painter *painter);
/* Appends the bytes, nothing when the two are equal. */
void paint_frame(struct painter *painter, const struct canvas *canvas, struct str *out);

#endif
