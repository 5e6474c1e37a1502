/*
 * The rows behind the view Områder: a tree, and three columns that follow each other.
 */
#ifndef TILTAK_TUI_AREAS_H
#define TILTAK_TUI_AREAS_H

#include "state.h"
#include "tiltak/map.h"

enum { PANE_TREE, PANE_AREAS, PANE_STRATEGIES, PANE_TILTAK, AREAS_PANES };

struct areas_row {
	enum kind kind;
	const struct record *record; /* NULL: the tiltak of an area that have no strategy */
	const char *title;
	const char *key;    /* unique among the rows */
	const char *parent; /* key of the row it lies under in the tree, or NULL */
	int depth;
	const struct tally *tally; /* of areas and strategies */
	bool is_leaf;		   /* nothing lies under it */
	const char *home;	   /* of a tiltak that is only named here: where it counts */
};

struct pane {
	struct tui *tui;
	struct listbox box;
	struct areas_row *rows;
	size_t n, cap;
	int needs; /* columns of the widest row; 0: not measured since they were built */
};

struct areas_state {
	struct pane panes[AREAS_PANES];
	bool wide;
	int focus;	 /* pane, when wide */
	struct map open; /* keys of open rows of the tree */
	struct tally *area_tally, *strategy_tally, loose_tally, without_strategy;
	struct arena arena; /* keys, until the next build */
	struct arena kept;  /* keys of open rows */
	/* What is told of the row that was selected last, until the plan changes. */
	struct {
		enum kind kind;
		char key[2 * ID_ROOM]; /* "": of none */
		struct str title, text;
	} detail;
};

#define AREAS_NO_HOME "-" /* key of the row of tiltak that have no strategy, or no area */

/* Where the selection is: keys, "" for none. */
struct areas_path {
	int level; /* PANE_AREAS, PANE_STRATEGIES or PANE_TILTAK; 0 for nothing */
	char area[ID_ROOM], strategy[ID_ROOM];
	char tiltak[2 * ID_ROOM]; /* its key, with what it lies under */
	size_t row;
};

/* Makes the rows anew from the plan, what is open and what is selected. The selection follows its
 * id; is that gone, what lies nearest under the same is selected, or that itself. */
void areas_build(struct tui *tui);
/* The rows alone. */
void areas_build_rows(struct tui *tui);
/* From the tree to the columns or back: the same is selected, and its branch open. */
void areas_turn(struct tui *tui, bool wide);
void areas_open(struct tui *tui, const char *key);
void areas_path_take(struct tui *tui, struct areas_path *out);
void areas_follow(struct tui *tui, const struct areas_path *path);
bool areas_is_open(const struct areas_state *areas, const char *key);
void areas_toggle(struct tui *tui, const char *key);
void areas_prepare(struct tui *tui);
const struct areas_row *areas_selected(struct tui *tui, int pane);
const struct areas_row *areas_find(const struct pane *pane, const char *key);

/* «▲1  6» */
void areas_tally_show(const struct tally *tally, struct str *out);
/* Columns that the status of a tiltak wants, and the widest row of a pane. */
int areas_status_needs(struct tui *tui, const struct areas_row *row);
int areas_pane_needs(struct tui *tui, int pane);
void areas_draw_row(void *data, struct canvas *canvas, struct span at, size_t i);
/* Title, texts and facts of a row. They are put together once, until they are forgotten. */
void areas_forget_detail(struct areas_state *areas);
void areas_draw_detail(struct tui *tui, struct canvas *canvas, struct rect in,
		       const struct areas_row *row);
void areas_tell_detail(struct tui *tui, struct told *told, const struct areas_row *row);
void areas_tell_row(void *data, size_t i, struct str *out);
/* The same whole, in a popup. */
void areas_read(struct tui *tui, const struct areas_row *row);

#endif
