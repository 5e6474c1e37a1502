/*
 * Terminfo knows the colours and the mouse; which signs there are only names can tell.
 */
#include "term_limits.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "caps.h"
#include "tiltak/charset.h"

/* Terminals of metal, whose line drawing is a character set of its own. */
static bool is_old(const char *name)
{
	static const char *const old[] = {"vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "sun"};

	for (size_t i = 0; name && i < sizeof(old) / sizeof(*old); i++) {
		if (strncmp(name, old[i], strlen(old[i])) == 0) {
			return true;
		}
	}
	return false;
}

struct term_limits limits_of(const struct caps *caps)
{
	const char *no_colour = getenv("NO_COLOR");
	const struct charset charset = charset_of_locale();

	return (struct term_limits){
		.no_colours = caps->colours < 8 || (no_colour && *no_colour),
		.no_mouse = !caps->mouse,
		.no_signs = is_old(getenv("TERM")) || charset.name[0],
	};
}
