/*
 * What the terminal named by TERM can do, read from terminfo once.
 */
#ifndef TILTAK_TUI_CAPS_H
#define TILTAK_TUI_CAPS_H

#include <stdbool.h>

struct err;
struct str;

enum cap {
	CAP_MOVE, /* row, column */
	CAP_CLEAR,
	CAP_CLEAR_LINE, /* to its end */
	CAP_PLAIN,	/* all attributes off */
	CAP_BOLD,
	CAP_UNDERLINE,
	CAP_REVERSE,
	CAP_FG, /* colour */
	CAP_BG,
	CAP_INSERT, /* so many blanks, which push the rest of the row */
	CAP_ENTER,  /* alternate screen */
	CAP_LEAVE,
	CAP_CURSOR_HIDE,
	CAP_CURSOR_SHOW,
	CAP_COUNT,
};

struct caps {
	char *text[CAP_COUNT]; /* without padding; NULL when it has none */
	int colours;
	bool corner; /* may the last column of the last row be written? */
	bool title;  /* is it like xterm, so that it has a title? */
	bool mouse;
};

/* ERR_USE with one sentence when TERM is not known or cannot place the cursor. */
bool caps_read(const char *term, struct caps *out, struct err *err);
void caps_done(struct caps *caps);

/* Appends what does it; nothing when the terminal cannot. a and b are its parameters. */
void caps_put(const struct caps *caps, enum cap cap, int a, int b, struct str *out);

#endif
