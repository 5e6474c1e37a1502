/*
 * Named styles, and the themes that give each a look. A style never carries meaning alone: shape
 * and word stand beside it, so mono loses nothing.
 */
#ifndef TILTAK_TUI_STYLE_H
#define TILTAK_TUI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum style {
	STYLE_NORMAL,
	STYLE_HEADING,
	STYLE_SELECTED, /* the selected row: reverse video in every theme */
	STYLE_FRESH,	/* the mark of a row that was just changed */
	STYLE_MUTED,	/* what may be overlooked: hints, empty places */
	STYLE_LATE,
	STYLE_DONE,
	STYLE_ACTIVE,
	STYLE_POSTPONED,
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_KEY,	   /* the name of a key in the key line */
	STYLE_FIELD,	   /* text being edited */
	STYLE_PLACEHOLDER, /* what an empty field asks for */
	STYLE_BAR,	   /* the top line */
	STYLE_TAB,	   /* the view we are in, among the names of views */
	STYLE_BORDER,
	STYLE_PAST, /* the frame around what was: --per */
	STYLE_COUNT,
};

enum theme {
	THEME_DARK,
	THEME_LIGHT,	/* for terminals with dark letters on a light ground */
	THEME_CONTRAST, /* brings its own black ground */
	THEME_MONO,	/* also under NO_COLOR and where the terminal has no colours */
	THEME_COUNT,
};

#define COLOUR_DEFAULT (-1)

enum { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4 };

struct look {
	int8_t fg, bg; /* 0 to 15, or COLOUR_DEFAULT */
	uint8_t marks; /* LOOK_… */
};

const struct look *style_look(enum theme theme, enum style style);
/* One character for the style layer of goldens; '.' is STYLE_NORMAL. */
char style_letter(enum style style);
#endif
