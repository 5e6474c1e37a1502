/*
 * Choosing one of many, or several in an order: a search field above a list. For status, owner,
 * strategy, command.
 */
#ifndef TILTAK_TUI_PICKER_H
#define TILTAK_TUI_PICKER_H

#include <stddef.h>

#include "edit.h"
#include "listbox.h"

struct event;
struct told;

/* Texts are borrowed: they must live as long as the picker. */
struct picker_choice {
	const char *id;	     /* unique */
	const char *label;   /* searched and shown */
	const char *note;    /* shown to the right, searched too; NULL for none */
	const char *words;   /* searched too; NULL for none */
	const char *heading; /* of the group it stands in, while nothing is searched for */
	bool muted;	     /* it cannot be had now */
	const char *about;   /* what it means, where there is room; NULL for none */
};

enum picker_result { PICKER_OPEN, PICKER_CHOSEN, PICKER_LEFT };

struct picker {
	const char *title;
	const struct picker_choice *choices;
	size_t n;
	struct edit search;
	struct listbox list;
	struct rect box; /* where it was last drawn */
	size_t *hits;	 /* choices that match, best first */
	size_t n_hits;
	size_t n_headings; /* of them */
	bool searching;	   /* the last key went to the search field */
	/* Choosing several: the place of each choice among the chosen, from 1; 0 is not chosen. */
	bool several;
	unsigned *places;
	unsigned n_chosen;
	/* A last row for what is not in the list: «Ny aktør». */
	const char *offer; /* NULL: there is none */
	bool offer_typed;  /* only when nothing else is found for what is typed */
	struct str offered;
	struct picker_choice last;
};

#define PICKER_OFFER "\x02" /* the id of the last row; no id is written so */

/* `choices` is borrowed. `id` is selected at first (NULL: the first). */
void picker_open(struct picker *picker, const char *title, const struct picker_choice *choices,
		 size_t n, const char *id);
void picker_done(struct picker *picker);
/* Offers what is not in the list, in a last row. */
void picker_offer(struct picker *picker, const char *offer, bool typed);
/* Chooses several, these («a, b») to begin with; space chooses. */
void picker_several(struct picker *picker, const char *list);
/* Appends the chosen ones in their order. */
void picker_list(const struct picker *picker, struct str *out);
/* The choices have become more, the newest of them chosen; the search begins anew. */
void picker_grow(struct picker *picker, const struct picker_choice *choices, size_t n);

/* Every event while the picker is open; a click on a row chooses it. After PICKER_CHOSEN picker_id
 * tells which. */
enum picker_result picker_update(struct picker *picker, const struct event *event);
/* The choice under the selection, NULL when nothing matches. */
const char *picker_id(struct picker *picker);

/* How well a choice fits what is typed, folded: 0 for not at all, else a tier and points in it. A
 * word of the label begins so, or of the id, or the letters stand together somewhere, or only in
 * that order. */
enum picker_tier { PICKER_SCATTERED, PICKER_INSIDE, PICKER_NOTE, PICKER_LABEL };
#define PICKER_TIER 1000000
int picker_score(const struct picker_choice *choice, const char *needle);

/* Draws a box in the middle of the canvas, no larger than needed, that ends above row `bottom`. */
void picker_draw(struct picker *picker, struct canvas *canvas, int bottom);
/* The same as lines of text. */
void picker_tell(struct picker *picker, struct told *told);

#endif
