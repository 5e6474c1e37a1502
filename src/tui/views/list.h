/*
 * The inside of the view Tiltak: its state, and what its files share.
 */
#ifndef TILTAK_TUI_LIST_H
#define TILTAK_TUI_LIST_H

#include "marks.h"
#include "state.h"

#define COLUMNS_MAX 32

/* The columns that are shown, in their order. */
struct list_columns {
	const struct column *rows[COLUMNS_MAX];
	size_t n;
	int needs[COLUMNS_MAX];	 /* columns of the widest cell, or of the heading */
	int widths[COLUMNS_MAX]; /* as last drawn, 0 when left out */
	int code;		 /* what an area's code needs */
};

/* A tiltak, or the heading of a group. */
struct list_line {
	const struct tiltak *tiltak; /* NULL: a heading */
	const struct column_value *group;
};

/* A filter that was given a name. */
struct list_named {
	char *name, *text;
};

struct list_state {
	struct listbox box;
	const struct tiltak **rows;
	size_t n, cap;
	struct str text; /* the filter as typed */
	struct filter *filter;
	const struct column *sort; /* NULL: by id */
	bool descending;
	const struct column *group; /* NULL: none */
	struct column_values groups;
	struct list_line *lines; /* rows, and the headings of groups */
	size_t n_lines, cap_lines;
	const struct column *counted; /* in the view of values */
	struct column_values values;
	bool recount; /* the rows are others than those that were counted */
	struct list_named *named;
	size_t n_named, cap_named;
	struct marks marks;
	struct list_columns columns, before; /* before: what Esc in the choice brings back */
};

/* Those that stand where nobody has chosen. */
void columns_reset(struct list_columns *shown);
/* The place of a column among the shown, or shown->n. */
size_t columns_place(const struct list_columns *shown, const struct column *column);
/* Shows it last, or no longer; the title always is. */
void columns_turn(struct list_columns *shown, const struct column *column);
/* Moves it so many places, as far as there are. */
void columns_move(struct list_columns *shown, const struct column *column, int by);
/* Their keys, with spaces between; unknown ones are left out. False when none is known. */
bool columns_read(struct list_columns *shown, const char *keys);
void columns_write(const struct list_columns *shown, struct str *out);

/* Measures all tiltak, so that columns stand still as one filters. */
void columns_measure(struct tui *tui, struct list_columns *shown);
/* The same after changes in a long list: only the tiltak that were changed, which can make columns
 * wider. False where all must be measured: the list is short, or any row may show the changes. */
bool columns_follow(struct tui *tui, struct list_columns *shown, const struct change_set *set);
void columns_draw_header(struct tui *tui, struct canvas *canvas, struct span at);
void columns_draw_row(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct tiltak *tiltak);

/* The same in words. */
void columns_tell_row(struct tui *tui, const struct tiltak *tiltak, struct str *out);

/* Keeps a filter under a name, in the place of one that has it. */
void named_put(struct list_state *list, const char *name, const char *text);
const struct list_named *named_find(const struct list_state *list, const char *name);
void named_remove(struct list_state *list, const char *name);
void named_clear(struct list_state *list);

#endif
