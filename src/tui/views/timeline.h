/*
 * The rows behind the view Tidslinje, and how a row is drawn.
 */
#ifndef TILTAK_TUI_TIMELINE_H
#define TILTAK_TUI_TIMELINE_H

#include "dated.h"

enum line_part {
	LINE_GROUP,
	LINE_DATED,
	LINE_UNDATED, /* how many have no date; they lie under it when it is open */
};

struct line_row {
	enum line_part part;
	const char *key;  /* NULL: cannot be selected */
	const char *text; /* of a group, and of LINE_UNDATED */
	const struct timeline_row *row;
};

struct timeline_state {
	int year;  /* the middle one of those shown; 0: not looked at yet */
	bool open; /* those without a date are listed */
	struct timeline timeline;
	struct timescale scale; /* of the last frame */
	struct line_row *rows;
	size_t n, cap;
	struct listbox box;
	struct arena arena; /* keys and texts, until the next build */
};

/* The columns of the line of time, at the right of a screen of so many. */
struct timescale timeline_scale(const struct timeline_state *state, int cols);
void timeline_draw_row(struct tui *tui, struct canvas *canvas, struct span at,
		       const struct line_row *row);
void timeline_tell_row(struct tui *tui, const struct line_row *row, struct str *out);
/* Years, and below them quarters or months where they have room. Returns the rows it takes. */
int timeline_draw_head(struct tui *tui, struct canvas *canvas, struct span at);
/* The dates of a row in words, and what the glyphs mean: a rule, a row, and
 * the rows that are left. */
void timeline_draw_foot(struct tui *tui, struct canvas *canvas, struct rect in,
			const struct line_row *row);

#endif
