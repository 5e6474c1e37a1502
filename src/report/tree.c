/*
 * The report as a tree: blocks one after another, everything copied into the report's arena, so
 * that whoever builds it may let go of its own texts at once.
 */
#include <stdlib.h>
#include <string.h>

#include "tree.h"

static void *copy_array(struct arena *arena, const void *from, size_t n, size_t size)
{
	void *copy = arena_alloc(arena, n * size, _Alignof(max_align_t));
	if (n > 0) {
		memcpy(copy, from, n * size);
	}
	return copy;
}

static const char *const *copy_texts(struct arena *arena, const char *const *from, size_t n)
{
	const char **copy = arena_alloc(arena, (n + 1) * sizeof *copy, _Alignof(char *));
	for (size_t i = 0; i < n; i++) {
		copy[i] = arena_text(arena, from[i]);
	}
	return copy;
}

void report_init(struct report *report, const struct report_head *head)
{
	*report = (struct report){.head = *head};
	const char **texts[] = {
		&report->head.title,  &report->head.subtitle, &report->head.plan,
		&report->head.period, &report->head.author,   &report->head.decision,
		&report->head.seal,
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		*texts[i] = arena_text(&report->arena, *texts[i]);
	}
}

void report_done(struct report *report)
{
	free(report->blocks);
	arena_done(&report->arena);
	*report = (struct report){0};
}

void report_add(struct report *report, const struct report_block *block)
{
	report->blocks =
		mem_grow(report->blocks, &report->cap, report->n + 1, sizeof *report->blocks);
	struct report_block *copy = &report->blocks[report->n++];
	*copy = *block;
	copy->name = arena_text(&report->arena, block->name);
	copy->label = arena_text(&report->arena, block->label);
	copy->text = arena_text(&report->arena, block->text);
}

void report_heading(struct report *report, int level, const char *name, const char *text)
{
	report_add(report,
		   &(struct report_block){
			   .kind = BLOCK_HEADING, .level = level, .name = name, .text = text});
}

void report_text(struct report *report, const char *label, const char *text)
{
	report_add(report,
		   &(struct report_block){.kind = BLOCK_TEXT, .label = label, .text = text});
}

void report_item(struct report *report, enum report_tone tone, const char *label, const char *text)
{
	report_add(report, &(struct report_block){
				   .kind = BLOCK_ITEM, .tone = tone, .label = label, .text = text});
}

void report_note(struct report *report, const char *text)
{
	report_add(report, &(struct report_block){.kind = BLOCK_NOTE, .text = text});
}

void report_page(struct report *report)
{
	report_add(report, &(struct report_block){.kind = BLOCK_PAGE});
}

static size_t count_texts(const char *const *texts)
{
	size_t n = 0;
	while (texts[n]) {
		n++;
	}
	return n;
}

static const struct report_column *copy_columns(struct arena *arena,
						const struct report_table *table)
{
	struct report_column *copy =
		copy_array(arena, table->columns, table->n_columns, sizeof *copy);
	for (size_t i = 0; i < table->n_columns; i++) {
		copy[i].name = arena_text(arena, copy[i].name);
		copy[i].title = arena_text(arena, copy[i].title);
		if (copy[i].choices) {
			copy[i].choices =
				copy_texts(arena, copy[i].choices, count_texts(copy[i].choices));
		}
	}
	return copy;
}

void report_table(struct report *report, const struct report_table *table)
{
	struct arena *arena = &report->arena;
	struct report_table *copy = copy_array(arena, table, 1, sizeof *copy);
	size_t n = table->n_rows * table->n_columns;
	struct report_cell *cells = copy_array(arena, table->cells, n, sizeof *cells);
	for (size_t i = 0; i < n; i++) {
		cells[i].text = arena_text(arena, cells[i].text);
	}
	copy->name = arena_text(arena, table->name);
	copy->caption = arena_text(arena, table->caption);
	copy->columns = copy_columns(arena, table);
	copy->cells = cells;
	report_add(report, &(struct report_block){.kind = BLOCK_TABLE, .table = copy});
}

static const struct report_series *copy_series(struct arena *arena,
					       const struct report_chart *chart)
{
	struct report_series *copy =
		copy_array(arena, chart->series, chart->n_series, sizeof *copy);
	for (size_t i = 0; i < chart->n_series; i++) {
		copy[i].title = arena_text(arena, copy[i].title);
		copy[i].values =
			copy_array(arena, copy[i].values, chart->n_labels, sizeof *copy[i].values);
	}
	return copy;
}

void report_chart(struct report *report, const struct report_chart *chart)
{
	struct arena *arena = &report->arena;
	struct report_chart *copy = copy_array(arena, chart, 1, sizeof *copy);
	copy->title = arena_text(arena, chart->title);
	copy->text = arena_text(arena, chart->text);
	copy->unit = arena_text(arena, chart->unit);
	copy->labels = copy_texts(arena, chart->labels, chart->n_labels);
	copy->series = copy_series(arena, chart);
	report_add(report, &(struct report_block){.kind = BLOCK_CHART, .chart = copy});
}
