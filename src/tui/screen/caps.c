/*
 * The only file that knows ncurses, and of it only terminfo. Its screen functions
 * would write once for each cursor movement, its keys depend on TERM being right, which under PuTTY
 * it is not.
 */
#include "caps.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <ncursesw/term.h>

#include "tiltak/err.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

static const char *const names[] = {
	[CAP_MOVE] = "cup",	     [CAP_CLEAR] = "clear",	  [CAP_CLEAR_LINE] = "el",
	[CAP_PLAIN] = "sgr0",	     [CAP_BOLD] = "bold",	  [CAP_UNDERLINE] = "smul",
	[CAP_REVERSE] = "rev",	     [CAP_FG] = "setaf",	  [CAP_BG] = "setab",
	[CAP_INSERT] = "ich",	     [CAP_ENTER] = "smcup",	  [CAP_LEAVE] = "rmcup",
	[CAP_CURSOR_HIDE] = "civis", [CAP_CURSOR_SHOW] = "cnorm",
};
static_assert(sizeof(names) / sizeof(*names) == CAP_COUNT, "a name for each");

/* A copy without the padding $<5/>, which only terminals of metal need. */
static char *copy_cap(const char *text)
{
	struct str out = {0};

	while (*text) {
		const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;

		if (end) {
			text = end + 1;
		} else {
			str_char(&out, *text++);
		}
	}
	return str_steal(&out);
}

/* The text of a capability, NULL when the terminal has none. */
static const char *find_cap(const char *name)
{
	const char *text = tigetstr(name);

	return (intptr_t)text == -1 ? NULL : text; /* -1: terminfo knows no such name */
}

/* Terminals that speak as xterm does, where terminfo does not know them: Debian has the entries of
 * most in a package of their own. */
static const char *const like_xterm[] = {
	"putty", "xterm", "tmux",    "screen",	"rxvt",	  "konsole", "gnome",	  "vte",
	"kitty", "foot",  "wezterm", "ghostty", "mintty", "iterm",   "alacritty",
};

static bool read_entry(const char *term)
{
	int found;

	if (setupterm(term, 1, &found) == 0) {
		return true;
	}
	for (size_t i = 0; i < sizeof(like_xterm) / sizeof(*like_xterm); i++) {
		if (strncmp(term, like_xterm[i], strlen(like_xterm[i])) == 0) {
			bool many = strstr(term, "256color") != NULL;
			return setupterm(many ? "xterm-256color" : "xterm", 1, &found) == 0;
		}
	}
	return false;
}

bool caps_read(const char *term, struct caps *out, struct err *err)
{
	struct caps caps = {0};

	if (!term || !read_entry(term)) {
		return err_set(err, ERR_USE,
			       "Terminaltypen «%s» er ikke kjent. Prøv «TERM=xterm tiltak».",
			       term ? term : "");
	}
	for (size_t i = 0; i < CAP_COUNT; i++) {
		const char *text = find_cap(names[i]);

		caps.text[i] = text ? copy_cap(text) : NULL;
	}
	caps.colours = tigetnum("colors");
	caps.corner = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
	caps.title = tigetflag("XT") > 0;
	caps.mouse = find_cap("kmous") != NULL;
	del_curterm(cur_term);
	if (!caps.text[CAP_MOVE] || !caps.text[CAP_CLEAR]) {
		caps_done(&caps);
		return err_set(err, ERR_USE,
			       "Terminaltypen «%s» kan ikke flytte markøren. Bruk kommandoene, for "
			       "eksempel «tiltak liste».",
			       term);
	}
	*out = caps;
	return true;
}

void caps_done(struct caps *caps)
{
	for (size_t i = 0; i < CAP_COUNT; i++) {
		free(caps->text[i]);
	}
	*caps = (struct caps){0};
}

void caps_put(const struct caps *caps, enum cap cap, int a, int b, struct str *out)
{
	if (caps->text[cap]) {
		const char *text = tparm(caps->text[cap], (long)a, (long)b);

		str_put(out, text ? text : "");
	}
}
