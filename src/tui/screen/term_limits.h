/*
 * What the terminal, or whoever sits at it, does not allow, as far as the environment tells.
 */
#ifndef TILTAK_TUI_TERM_LIMITS_H
#define TILTAK_TUI_TERM_LIMITS_H

#include <stdbool.h>

struct caps;

/* All false is fine. */
struct term_limits {
	bool no_colours; /* NO_COLOR too */
	bool no_mouse;
	bool no_signs; /* but ASCII: by its name, or the character set of the locale */
};

struct term_limits limits_of(const struct caps *caps);

#endif
