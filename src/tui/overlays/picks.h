/*
 * Choices whose texts live with them: what a picker chooses among, what a line may go on with.
 */
#ifndef TILTAK_TUI_PICKS_H
#define TILTAK_TUI_PICKS_H

#include "picker.h"
#include "tiltak/mem.h"

/* All zero is none. */
struct picks {
	struct picker_choice *rows;
	size_t n, cap;
	struct arena arena; /* the texts of the rows */
};

/* One more, valid until the next; the texts are copied, `note` may be NULL. */
struct picker_choice *picks_add(struct picks *picks, const char *id, const char *label,
				const char *note);
struct plan;
/* The bodies that the plan knows, each once, the one that decided last first. */
void picks_add_bodies(struct picks *picks, struct plan *plan);
bool picks_has(const struct picks *picks, const char *id);
void picks_done(struct picks *picks);

/* A picker over a form, and what it chooses among. */
struct picking {
	struct picks picks;
	struct picker picker;
	bool on; /* it has the keys */
};
void picking_begin(struct picking *picking, const char *title, const char *id);
/* Every event while it is on. The id that was chosen, valid until it begins again; else NULL. */
const char *picking_update(struct picking *picking, const struct event *event);
void picking_done(struct picking *picking);

#endif
