/*
 * Choices and the arena their texts lie in.
 */
#include "picks.h"

#include <stdlib.h>
#include <string.h>

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
