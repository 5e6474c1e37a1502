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

static struct report_cell *add(struct grid *grid, enum report_cell_type type, const char *text)
{
	grid->cells = mem_grow(grid->cells, &grid->cap, grid->n + 1, sizeof *grid->cells);
	struct report_cell *cell = &grid->cells[grid->n++];
	*cell = (struct report_cell){.type = type, .text = arena_text(&grid->arena, text)};
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

void grid_str(struct grid *grid, struct str *text)
{
	grid_text(grid, str_text(text));
	str_done(text);
}

void grid_shown(struct grid *grid, int64_t number, struct str *text)
{
	add(grid, CELL_NUMBER, str_text(text))->number = number;
	str_done(text);
}

void grid_number(struct grid *grid, int64_t number)
{
	struct str text = {0};
	str_number(&text, number);
	grid_shown(grid, number, &text);
}

void grid_amount(struct grid *grid, int64_t amount)
{
	struct str text = {0};
	amount_show(amount, &text);
	if (amount == INT_UNSET) {
		grid_text(grid, NULL);
	} else {
		add(grid, CELL_AMOUNT, str_text(&text))->number = amount;
	}
	str_done(&text);
}

void grid_due(struct grid *grid, const struct due *due)
{
	struct str text = {0};
	due_show(due, &text);
	if (due->precision == DUE_DAY) {
		add(grid, CELL_DATE, str_text(&text))->number = due->to;
	} else {
		grid_text(grid, str_text(&text));
	}
	str_done(&text);
}

void grid_status(struct grid *grid, unsigned status, bool late)
{
	struct str text = {0};
	enum report_tone tone = show_status(status, late, &text);
	grid_toned(grid, tone, str_text(&text));
	str_done(&text);
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
	*grid = (struct grid){0};
}
