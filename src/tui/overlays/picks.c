/*
 * Choices and the arena their texts lie in.
 */
#include "picks.h"

#include <stdlib.h>
#include <string.h>

#include "overlays.h"
#include "tiltak/words.h"

struct picker_choice *picks_add(struct picks *picks, const char *id, const char *label,
				const char *note)
{
	size_t n = picks->n++;
	picks->rows = mem_grow(picks->rows, &picks->cap, n + 1, sizeof *picks->rows);
	picks->rows[n] = (struct picker_choice){.id = arena_text(&picks->arena, id),
						.label = arena_text(&picks->arena, label),
						.note = arena_text(&picks->arena, note)};
	return &picks->rows[n];
}

bool picks_has(const struct picks *picks, const char *id)
{
	for (size_t i = 0; i < picks->n; i++) {
		if (strcmp(picks->rows[i].id, id) == 0) {
			return true;
		}
	}
	return false;
}

void picks_done(struct picks *picks)
{
	free(picks->rows);
	arena_done(&picks->arena);
	*picks = (struct picks){0};
}

/* ---- Over a form ---- */

void picking_begin(struct picking *picking, const char *title, const char *id)
{
	picker_done(&picking->picker);
	picker_open(&picking->picker, title, picking->picks.rows, picking->picks.n, id);
	picking->on = true;
}

const char *picking_update(struct picking *picking, const struct event *event)
{
	enum picker_result result = picker_update(&picking->picker, event);
	picking->on = result == PICKER_OPEN;
	return result == PICKER_CHOSEN ? picker_id(&picking->picker) : NULL;
}

void picking_done(struct picking *picking)
{
	picker_done(&picking->picker);
	picks_done(&picking->picks);
}

const struct overlay_key picking_keys[] = {
	{"Enter", N_("Velg")}, {"Esc", N_("Avbryt")}, {NULL, NULL}};
