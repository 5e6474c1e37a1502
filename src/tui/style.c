/*
 * The looks: one row a style, one column a theme. The background is left to the terminal; text has
 * a contrast of at least 4.5:1 on PuTTY's palette, where bold brightens the first eight colours.
 * tests/tui/style.c counts it.
 */
#include "style.h"

#include <assert.h>
#include <stddef.h>

#define N	COLOUR_DEFAULT
#define BOLD	LOOK_BOLD
#define UNDER	LOOK_UNDERLINE
#define REVERSE LOOK_REVERSE

static const struct {
	char letter;
	struct look looks[THEME_COUNT]; /* dark, mono */
} styles[] = {
	[STYLE_NORMAL] = {'.', {{N, N, 0}, {N, N, 0}}},
	[STYLE_HEADING] = {'H', {{N, N, BOLD}, {N, N, BOLD}}},
	[STYLE_SELECTED] = {'S', {{N, N, REVERSE}, {N, N, REVERSE}}},
	[STYLE_FRESH] = {'x', {{11, N, BOLD}, {N, N, BOLD}}},
	[STYLE_MUTED] = {'m', {{7, N, 0}, {N, N, 0}}},
	[STYLE_LATE] = {'L', {{9, N, BOLD}, {N, N, BOLD}}},
	[STYLE_DONE] = {'D', {{2, N, 0}, {N, N, 0}}},
	[STYLE_ACTIVE] = {'A', {{6, N, 0}, {N, N, 0}}},
	[STYLE_POSTPONED] = {'P', {{3, N, BOLD}, {N, N, 0}}},
	[STYLE_WARNING] = {'W', {{11, N, BOLD}, {N, N, BOLD}}},
	[STYLE_ERROR] = {'E', {{15, 1, BOLD}, {N, N, BOLD | REVERSE}}},
	[STYLE_KEY] = {'K', {{6, N, BOLD}, {N, N, BOLD}}},
	[STYLE_FIELD] = {'F', {{N, N, UNDER}, {N, N, UNDER}}},
	[STYLE_PLACEHOLDER] = {'h', {{7, N, UNDER}, {N, N, UNDER}}},
	[STYLE_BAR] = {'B', {{N, N, BOLD}, {N, N, BOLD}}},
	[STYLE_TAB] = {'T', {{N, N, BOLD | UNDER}, {N, N, BOLD | UNDER}}},
	[STYLE_BORDER] = {'-', {{7, N, 0}, {N, N, 0}}},
};
static_assert(sizeof(styles) / sizeof(*styles) == STYLE_COUNT, "a row for each style");

const struct look *style_look(enum theme theme, enum style style)
{
	return &styles[style].looks[theme];
}

char style_letter(enum style style)
{
	return styles[style].letter;
}
