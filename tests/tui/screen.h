/*
 * A terminal in memory (libvterm): what bytes make of a screen, cell by cell.
 */
#ifndef TILTAK_TESTS_TUI_SCREEN_H
#define TILTAK_TESTS_TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

struct str;
struct screen;

struct screen_cell {
	char text[32]; /* UTF-8, " " when blank, "" for the right half of a wide one */
	int width;
	bool bold, underline, reverse;
	int fg, bg; /* palette index, -1 default */
};

struct screen *screen_new(int rows, int cols);
void screen_free(struct screen *screen);
void screen_resize(struct screen *screen, int rows, int cols);
void screen_feed(struct screen *screen, const char *bytes, size_t len);

void screen_cell(struct screen *screen, int row, int col, struct screen_cell *out);
/* Appends the rows without trailing spaces, one a line; and one row alone, without its end. */
void screen_text(struct screen *screen, struct str *out);
void screen_row(struct screen *screen, int row, struct str *out);

void screen_cursor(const struct screen *screen, int *ret_row, int *ret_col);
bool screen_cursor_shown(const struct screen *screen);
bool screen_alternate(const struct screen *screen);
const char *screen_title(const struct screen *screen); /* "" when none was set */
/* Is bracketed paste on? */
bool screen_paste_mode(struct screen *screen);

/* A key as this terminal sends it in its present mode, appended: an enum key with modifiers. */
void screen_key(struct screen *screen, unsigned key, struct str *out);

#endif
