/*
 * A table of a report, filled cell by cell.
 */
#include <assert.h>
#include <stdlib.h>

#include "tiltak/number.h"
#include "tiltak/words.h"
#include "writing.h"

struct grid grid_begin(const struct report_column *heads, size_t n)
{
	return (struct grid){.columns = heads, .n_columns = n};
}

/* What stands in the room, as long as the grid; the room is empty again. */
static const char *made(struct grid *grid)
{
	const char *text = arena_copy(&grid->arena, str_text(&grid->room), grid->room.len);
	str_clear(&grid->room);
	return text;
}

static struct report_cell *add(struct grid *grid, enum report_cell_type type, const char *text)
{
	grid->cells = mem_grow(grid->cells, &grid->cap, grid->n + 1, sizeof *grid->cells);
	struct report_cell *cell = &grid->cells[grid->n++];
	*cell = (struct report_cell){.type = type, .text = text};
	return cell;
}

void grid_toned(struct grid *grid, enum report_tone tone, const char *text)
{
	if (text && text[0]) {
		add(grid, CELL_TEXT, text)->tone = tone;
	} else {
		add(grid, CELL_EMPTY, NULL);
	}
}

void grid_text(struct grid *grid, const char *text)
{
	grid_toned(grid, TONE_PLAIN, text);
}

void grid_toned_str(struct grid *grid, enum report_tone tone, struct str *text)
{
	grid_toned(grid, tone, arena_copy(&grid->arena, str_text(text), text->len));
	str_done(text);
}

void grid_str(struct grid *grid, struct str *text)
{
	grid_toned_str(grid, TONE_PLAIN, text);
}

void grid_shown(struct grid *grid, int64_t number, struct str *text)
{
	const char *shown = arena_copy(&grid->arena, str_text(text), text->len);
	add(grid, CELL_NUMBER, shown)->number = number;
	str_done(text);
}

void grid_number(struct grid *grid, int64_t number)
{
	str_number(&grid->room, number);
	add(grid, CELL_NUMBER, made(grid))->number = number;
}

void grid_amount(struct grid *grid, int64_t amount)
{
	if (amount == INT_UNSET) {
		grid_text(grid, NULL);
	} else {
		amount_show(amount, &grid->room);
		add(grid, CELL_AMOUNT, made(grid))->number = amount;
	}
}

void grid_due(struct grid *grid, const struct due *due)
{
	due_show(due, &grid->room);
	if (due->precision == DUE_DAY) {
		add(grid, CELL_DATE, made(grid))->number = due->to;
	} else {
		grid_text(grid, made(grid));
	}
}

void grid_status(struct grid *grid, const struct writing *w, unsigned status, bool late)
{
	grid_toned(grid, status_tone(status, late), w->words.statuses[late][status]);
}

void grid_end(struct grid *grid, struct writing *w, const char *name, const char *caption,
	      bool whole)
{
	struct report_column *heads = mem_zero(grid->n_columns, sizeof *heads);
	assert(grid->n_columns > 0);
	for (size_t i = 0; i < grid->n_columns; i++) {
		heads[i] = grid->columns[i];
		heads[i].title = _(heads[i].title);
		heads[i].weight = heads[i].weight ? heads[i].weight : 1;
	}
	report_table(w->out, &(struct report_table){.name = name,
						    .caption = caption,
						    .is_whole = whole,
						    .columns = heads,
						    .n_columns = grid->n_columns,
						    .n_rows = grid->n / grid->n_columns,
						    .cells = grid->cells});
	free(heads);
	free(grid->cells);
	arena_done(&grid->arena);
	str_done(&grid->room);
	*grid = (struct grid){0};
}
