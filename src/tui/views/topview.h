/*
 * The inside of the view Topp 10: its state, and what its files share.
 */
#ifndef TILTAK_TUI_TOPVIEW_H
#define TILTAK_TUI_TOPVIEW_H

#include "state.h"
#include "tiltak/topten.h"

enum top_part {
	TOP_TILTAK,
	TOP_OPEN, /* so many places of the ten are free */
	TOP_CUT,
	TOP_QUEUE, /* headings */
	TOP_GONE,
	TOP_POOL,
	TOP_BLANK,
};

struct top_line {
	enum top_part part;
	size_t at; /* TOP_TILTAK: among the rows that are shown; TOP_CUT: so many stand above it */
};

enum top_column {
	TOP_PLACE,
	TOP_TITLE,
	TOP_BY, /* who proposed it: among the candidates only, as the two others */
	TOP_AREA,
	TOP_STRATEGY,
	TOP_DAYS,
	TOP_COST,
	TOP_MOVED,
	TOP_YEARS,
	TOP_STATUS,
	TOP_WHY,
	TOP_COLUMNS
};

/* A new order for a list that is decided, not decided itself. */
struct top_order {
	int year; /* 0: there is none */
	struct str ids;
	struct str before; /* its newest move, "" for none */
	struct str seen;   /* what was decided when it was begun */
};

/* The tiltak of a year that had a fate when the walk through them began, then those that were open
 * and lacked one. */
struct top_walk {
	int year;
	char (*ids)[ID_ROOM];
	size_t n, at;
};

struct top_state {
	struct top_walk walk;
	int year; /* 0: not looked at yet */
	struct top_order order;
	struct priority shown; /* the list with that order, beside what is decided */
	struct top_list list;
	struct top_balance balance;
	bool pool; /* the candidates are shown, not the list */
	struct top_candidate *candidates;
	size_t n_candidates;
	struct top_line *lines;
	size_t n, cap;
	struct listbox box;
	/* What was last typed of a decision of that year: body, date, case. */
	struct {
		int year;
		struct str fields[3];
	} typed;
	/* What was chosen in a ballot or of a fate, and not stored when that was left. */
	struct {
		int year;
		char voter[ID_ROOM];
		struct str ranking;
	} ballot;
	struct {
		int year;
		unsigned fate;
		char id[ID_ROOM], with[ID_ROOM];
		struct str to, reason;
	} fate;
	bool asked; /* why the list is changed; `why` is of all moves until the view is left */
	struct str why;
	bool meeting;		 /* it is shown to a meeting: the candidates stand below the list */
	bool roomy;		 /* there, with a blank line between two */
	int64_t met_at;		 /* the step the meeting began after */
	int scroll;		 /* lines of the page above the screen */
	char page[ID_ROOM];	 /* the tiltak that was scrolled */
	int needs[TOP_COLUMNS];	 /* columns of the widest cell, or of the heading */
	int widths[TOP_COLUMNS]; /* as last drawn, 0 when left out */
};

/* Rows of the list, or of the candidates, as they are shown; in a meeting first the list and then
 * those that are not on it. */
size_t top_rows(const struct top_state *top);
struct top_row top_row_of(const struct top_state *top, size_t at);
/* The order that is shown, "" for none. */
const char *top_ids(const struct top_state *top);
void top_refresh(struct tui *tui);
bool top_update(struct tui *tui, const struct event *event);
bool top_target(struct tui *tui, struct target *out);

/* Measures the cells of the list. */
void top_measure(struct tui *tui);
void top_draw_line(struct tui *tui, struct canvas *canvas, struct span at,
		   const struct top_line *line);
/* The names of its columns; shares the span among them. */
void top_draw_heads(struct tui *tui, struct canvas *canvas, struct span at);
void top_draw_head(struct tui *tui, struct canvas *canvas, struct span at);
/* That a new order is not decided, or that a place is free. Returns the rows it takes, 0 or 1. */
int top_draw_next(struct tui *tui, struct canvas *canvas, struct span at);
/* Returns the rows it takes at the bottom of `in`. */
int top_draw_balance(struct tui *tui, struct canvas *canvas, struct rect in);
void top_draw_empty(const struct tui *tui, struct canvas *canvas, struct rect in);
void top_draw(struct tui *tui, struct canvas *canvas, struct rect in);
/* The same in words. */
void top_tell_line(struct tui *tui, const struct top_line *line, struct str *out);
void top_tell(struct tui *tui, struct told *told);

/* ---- Moving (top_acts.c, overlay_top.c) ---- */

/* To a place, 0 for the last; asks why first, or sends it. */
void top_move_to(struct tui *tui, const char *id, int place, struct effect *effect);
/* Sends a move with the reason, which is asked for where it is not given yet. Takes it over. */
void top_send(struct tui *tui, struct effect *move, struct effect *effect);
/* A digit begins the number of a place. */
bool top_type_place(struct tui *tui, uint32_t key);
void ask_top_place(struct tui *tui, const char *id, const char *typed);
/* Takes the move over. */
void ask_top_why(struct tui *tui, const struct effect *move);
/* The ballot of that actor, over the candidates that are shown. */
void ask_ballot(struct tui *tui, const char *voter);
/* The decision of the list that is shown. */
void ask_decision(struct tui *tui);
/* Why a tiltak is proposed for the list of a year. */
void ask_propose(struct tui *tui, const char *id, int year);

/* ---- A new order of a decided list (top_order.c) ---- */

/* Is it that which is shown? */
bool top_reorders(const struct top_state *top);
/* Finds the rows, of it or of the list. */
void top_list_shown(struct tui *tui);
/* Asks whether to begin one, with this tiltak at that place (0: out), or (NULL) as it is. */
void ask_new_order(struct tui *tui, const char *id, int place);
/* Begins one with that order, or gives it to the one there is. */
void top_reorder(struct tui *tui, const char *ids);
void top_move_in_order(struct tui *tui, const char *id, int place);
/* Decide it or drop it? */
void ask_leave_order(struct tui *tui);
/* That it is not decided, and whether the list was decided anew meanwhile. */
void top_put_order(const struct tui *tui, struct str *out);
/* ---- The meeting (view_meeting.c, meeting_page.c, overlay_top.c) ---- */

/* The selected row; false when there is none. */
bool top_selected(struct tui *tui, struct top_row *out);
/* Where to write the protocol of that year, with what was changed after step `since`, 0: since the
 * proposal. */
void ask_protocol(struct tui *tui, int year, int64_t since);
void page_draw(struct tui *tui, struct canvas *canvas, struct rect in);
void page_tell(struct tui *tui, struct told *told);

/* ---- Fates (top_fates.c, overlay_fate.c) ---- */

void fates_done(struct top_walk *walk);
/* What is said of it at the end of that year, or NULL. */
const struct fate *fate_of(const struct tui *tui, int year, const char *tiltak);
/* Appends «► Pågår · plass 3 på topp 10 for 2023». */
void fate_put_state(const struct tui *tui, int year, const char *id, struct str *out);
/* Asks for the fate of the one the walk has come to. */
void ask_fate(struct tui *tui);
/* Says how many are left, and how to go on. */
void fates_tell_left(struct tui *tui);

/* ---- Texts (top_words.c) ---- */

/* Each appends. «1 mill.», nothing for what is not known */
void top_put_cell(struct tui *tui, const struct top_row *row, enum top_column column,
		  struct str *out);
/* «forslag 09.01.2024 · vedtatt av formannskapet 06.02.2024, sak 12/24», without the proposal,
 * or «formannskapet 06.02.2024, sak 12/24»; «ikke vedtatt» */
enum top_room { TOP_WHOLE, TOP_DECISION, TOP_BRIEF };
void top_put_head(struct tui *tui, enum top_room room, struct str *out);
void top_put_cut(const struct top_list *list, size_t above, struct str *out);
void top_put_open(const struct top_list *list, struct str *out);
/* What became free in a decided list, and who is next; nothing when none is. */
void top_put_next(const struct tui *tui, struct str *out);
/* The same without the keys. */
void top_put_free(const struct top_list *list, struct str *out);
/* How the ten spread: over the areas, which may have bars, and over the rest. */
void top_put_areas(struct tui *tui, bool bars, struct str *out);
void top_put_spread(struct tui *tui, struct str *out);
/* Who proposed it, and why. */
void top_put_proposal(const struct top_state *top, const char *id, struct str *out);
/* The reason alone; nothing where none is given. */
void top_put_why(const struct top_state *top, const char *id, struct str *out);
void top_put_pool(const struct top_state *top, struct str *out);
void top_put_empty(const struct tui *tui, struct str *out);

#endif
