/*
 * The looks: one row a style, one column a theme. The ground is left to the terminal, but in
 * kontrast; text has a contrast of at least 4.5:1, in kontrast 7:1, on the palettes of PuTTY and
 * xterm, where bold brightens the first eight colours. tests/tui/style.c counts it.
 */
#include "style.h"

#include <assert.h>
#include <stddef.h>

#define N	COLOUR_DEFAULT
#define BOLD	LOOK_BOLD
#define UNDER	LOOK_UNDERLINE
#define REVERSE LOOK_REVERSE

/* clang-format off */
static const struct {
	char letter;
	struct look looks[THEME_COUNT];
} styles[] = {
	/*			     mørk		     lys		     kontrast			 mono */
	[STYLE_NORMAL] =      {'.', {{N, N, 0},		    {N, N, 0},		    {15, 0, 0},		   {N, N, 0}}},
	[STYLE_HEADING] =     {'H', {{N, N, BOLD},	    {N, N, BOLD},	    {15, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_SELECTED] =    {'S', {{N, N, REVERSE},	    {N, N, REVERSE},	    {15, 0, REVERSE},	   {N, N, REVERSE}}},
	[STYLE_FRESH] =	      {'x', {{11, N, BOLD},	    {5, N, 0},		    {11, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_MUTED] =	      {'m', {{7, N, 0},		    {N, N, 0},		    {15, 0, 0},		   {N, N, 0}}},
	[STYLE_LATE] =	      {'L', {{9, N, BOLD},	    {1, N, 0},		    {11, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_DONE] =	      {'D', {{2, N, 0},		    {N, N, 0},		    {10, 0, BOLD},	   {N, N, 0}}},
	[STYLE_ACTIVE] =      {'A', {{6, N, 0},		    {4, N, 0},		    {14, 0, BOLD},	   {N, N, 0}}},
	[STYLE_POSTPONED] =   {'P', {{3, N, BOLD},	    {5, N, 0},		    {15, 0, 0},		   {N, N, 0}}},
	[STYLE_WARNING] =     {'W', {{11, N, BOLD},	    {5, N, 0},		    {11, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_ERROR] =	      {'E', {{15, 1, BOLD},	    {15, 1, BOLD},	    {11, 0, BOLD | REVERSE}, {N, N, BOLD | REVERSE}}},
	[STYLE_KEY] =	      {'K', {{6, N, BOLD},	    {4, N, 0},		    {14, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_FIELD] =	      {'F', {{N, N, UNDER},	    {N, N, UNDER},	    {15, 0, UNDER},	   {N, N, UNDER}}},
	[STYLE_PLACEHOLDER] = {'h', {{7, N, UNDER},	    {N, N, UNDER},	    {15, 0, UNDER},	   {N, N, UNDER}}},
	[STYLE_BAR] =	      {'B', {{N, N, BOLD},	    {N, N, BOLD},	    {15, 0, BOLD},	   {N, N, BOLD}}},
	[STYLE_TAB] =	      {'T', {{N, N, BOLD | UNDER},  {N, N, BOLD | UNDER},   {15, 0, BOLD | UNDER}, {N, N, BOLD | UNDER}}},
	[STYLE_BORDER] =      {'-', {{7, N, 0},		    {N, N, 0},		    {15, 0, 0},		   {N, N, 0}}},
	[STYLE_PAST] =	      {'p', {{0, 3, 0},		    {0, 3, 0},		    {0, 3, 0},		   {N, N, REVERSE}}},
};
/* clang-format on */
static_assert(sizeof(styles) / sizeof(*styles) == STYLE_COUNT, "a row for each style");

const struct look *style_look(enum theme theme, enum style style)
{
	return &styles[style].looks[theme];
}

char style_letter(enum style style)
{
	return styles[style].letter;
}
