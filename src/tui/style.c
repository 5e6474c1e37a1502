/*
 * The looks: one row a style, one column a theme. Dark and light leave the background to the
 * terminal; their text has a contrast of at least 4.5:1 on PuTTY's palette, where bold brightens
 * the first eight colours (green, yellow and cyan cannot be read on white). tests/tui/style.c
 * counts it.
 */
#include "style.h"

#include <assert.h>
#include <stddef.h>

#include "tiltak/text.h"

#define N	COLOUR_DEFAULT
#define BOLD	LOOK_BOLD
#define UNDER	LOOK_UNDERLINE
#define REVERSE LOOK_REVERSE

static const struct {
	char letter;
	struct look looks[THEME_COUNT]; /* dark, light, contrast, mono */
} styles[] = {
	[STYLE_NORMAL] = {'.', {{N, N, 0}, {N, N, 0}, {15, 0, 0}, {N, N, 0}}},
	[STYLE_HEADING] = {'H', {{N, N, BOLD}, {N, N, BOLD}, {15, 0, BOLD}, {N, N, BOLD}}},
	[STYLE_SELECTED] =
		{'S', {{N, N, REVERSE}, {N, N, REVERSE}, {15, 0, BOLD | REVERSE}, {N, N, REVERSE}}},
	[STYLE_MARKED] = {'x', {{11, N, BOLD}, {5, N, 0}, {11, 0, BOLD}, {N, N, BOLD}}},
	[STYLE_MUTED] = {'m', {{7, N, 0}, {N, N, 0}, {15, 0, 0}, {N, N, 0}}},
	[STYLE_LATE] = {'L', {{9, N, BOLD}, {1, N, 0}, {11, 0, BOLD | UNDER}, {N, N, BOLD}}},
	[STYLE_DONE] = {'D', {{2, N, 0}, {N, N, 0}, {10, 0, 0}, {N, N, 0}}},
	[STYLE_ACTIVE] = {'A', {{6, N, 0}, {4, N, 0}, {14, 0, 0}, {N, N, 0}}},
	[STYLE_POSTPONED] = {'P', {{3, N, BOLD}, {5, N, 0}, {11, 0, BOLD}, {N, N, 0}}},
	[STYLE_WARNING] = {'W', {{11, N, BOLD}, {5, N, 0}, {11, 0, BOLD}, {N, N, BOLD}}},
	[STYLE_ERROR] =
		{'E',
		 {{15, 1, BOLD}, {15, 1, BOLD}, {11, 0, BOLD | REVERSE}, {N, N, BOLD | REVERSE}}},
	[STYLE_KEY] = {'K', {{6, N, BOLD}, {N, N, BOLD}, {14, 0, BOLD}, {N, N, BOLD}}},
	[STYLE_FIELD] = {'F', {{N, N, UNDER}, {N, N, UNDER}, {15, 0, UNDER}, {N, N, UNDER}}},
	[STYLE_PLACEHOLDER] = {'h', {{7, N, UNDER}, {N, N, UNDER}, {14, 0, UNDER}, {N, N, UNDER}}},
	[STYLE_BAR] = {'B', {{N, N, BOLD}, {N, N, BOLD}, {15, 0, BOLD}, {N, N, BOLD}}},
	[STYLE_TAB] = {'T',
		       {{N, N, BOLD | UNDER},
			{N, N, BOLD | UNDER},
			{11, 0, BOLD | UNDER},
			{N, N, BOLD | UNDER}}},
	[STYLE_BORDER] = {'-', {{7, N, 0}, {N, N, 0}, {15, 0, 0}, {N, N, 0}}},
	[STYLE_MATCH] = {'*',
			 {{11, N, UNDER}, {4, N, UNDER}, {11, 0, UNDER}, {N, N, BOLD | UNDER}}},
};
static_assert(sizeof(styles) / sizeof(*styles) == STYLE_COUNT, "a row for each style");

static const char *const themes[] = {
	[THEME_DARK] = "mørk",
	[THEME_LIGHT] = "lys",
	[THEME_CONTRAST] = "kontrast",
	[THEME_MONO] = "mono",
};
static_assert(sizeof(themes) / sizeof(*themes) == THEME_COUNT, "a name for each theme");

const struct look *style_look(enum theme theme, enum style style)
{
	return &styles[style].looks[theme];
}

char style_letter(enum style style)
{
	return styles[style].letter;
}

bool theme_find(const char *name, enum theme *out)
{
	for (size_t i = 0; i < THEME_COUNT; i++) {
		if (text_same_key(themes[i], name)) {
			*out = (enum theme)i;
			return true;
		}
	}
	return false;
}

const char *theme_name(enum theme theme)
{
	return themes[theme];
}
