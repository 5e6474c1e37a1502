/*
 * A report as text that gives the same report again: each value on a line, each text with its
 * length before it, so that nothing in it has to be escaped. What is read is not trusted.
 */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/report.h"
#include "tiltak/str.h"
#include "tree.h"

#define BEGINS "tiltak-rapport 1\n"

/* ---- Out */

static void put_number(struct str *out, int64_t number)
{
	str_printf(out, "%" PRId64 "\n", number);
}

static void put_text(struct str *out, const char *text)
{
	if (text) {
		str_printf(out, "%zu:", strlen(text));
		str_put(out, text);
		str_char(out, '\n');
	} else {
		str_put(out, "-\n");
	}
}

/* Every bit of it; numbers are never written as the system's language has them. */
static void put_value(struct str *out, double value)
{
	if (isnan(value)) {
		str_put(out, "-\n");
	} else {
		str_printf(out, "%a\n", value);
	}
}

static size_t count_texts(const char *const *texts)
{
	size_t n = 0;
	while (texts && texts[n]) {
		n++;
	}
	return n;
}

static void put_column(struct str *out, const struct report_column *column)
{
	size_t n = count_texts(column->choices);
	put_text(out, column->name);
	put_text(out, column->title);
	put_number(out, column->is_number);
	put_number(out, column->is_head);
	put_number(out, column->weight);
	put_number(out, column->choices ? (int64_t)n : -1);
	for (size_t i = 0; column->choices && i < n; i++) {
		put_text(out, column->choices[i]);
	}
}

static void put_table(struct str *out, const struct report_table *table)
{
	put_text(out, table->name);
	put_text(out, table->caption);
	put_number(out, table->is_whole);
	put_number(out, (int64_t)table->n_columns);
	put_number(out, (int64_t)table->n_rows);
	for (size_t i = 0; i < table->n_columns; i++) {
		put_column(out, &table->columns[i]);
	}
	for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
		const struct report_cell *cell = &table->cells[i];
		put_number(out, cell->type);
		put_number(out, cell->tone);
		put_text(out, cell->text);
		put_number(out, cell->number);
	}
}

static void put_chart(struct str *out, const struct report_chart *chart)
{
	put_text(out, chart->title);
	put_text(out, chart->text);
	put_text(out, chart->unit);
	put_number(out, chart->low_is_good + 2 * chart->is_rank);
	put_number(out, chart->is_bars);
	put_number(out, (int64_t)chart->n_labels);
	put_number(out, (int64_t)chart->n_series);
	for (size_t i = 0; i < chart->n_labels; i++) {
		put_text(out, chart->labels[i]);
	}
	for (size_t s = 0; s < chart->n_series; s++) {
		put_text(out, chart->series[s].title);
		put_number(out, chart->series[s].is_goal);
		for (size_t i = 0; i < chart->n_labels; i++) {
			put_value(out, chart->series[s].values[i]);
		}
	}
}

static void put_head(struct str *out, const struct report_head *head)
{
	const char *const texts[] = {head->title,  head->subtitle, head->plan, head->period,
				     head->author, head->decision, head->seal};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		put_text(out, texts[i]);
	}
	put_number(out, head->extracted);
}

void report_keep(const struct report *report, struct str *out)
{
	str_put(out, BEGINS);
	put_head(out, &report->head);
	put_number(out, (int64_t)report->n);
	for (size_t i = 0; i < report->n; i++) {
		const struct report_block *block = &report->blocks[i];
		put_number(out, block->kind);
		put_number(out, block->tone);
		put_number(out, block->level);
		put_text(out, block->name);
		put_text(out, block->label);
		put_text(out, block->text);
		if (block->kind == BLOCK_TABLE) {
			put_table(out, block->table);
		} else if (block->kind == BLOCK_CHART) {
			put_chart(out, block->chart);
		}
	}
}

/* ---- In */

struct reading {
	const char *at, *end;
	struct arena arena; /* until the report has its own copies */
	bool bad;	    /* what follows is not read, and is 0 or NULL */
};

static int64_t take_number(struct reading *in, int64_t least, int64_t most)
{
	char *end = NULL;
	long long number = in->bad ? 0 : strtoll(in->at, &end, 10);
	in->bad = in->bad || end == in->at || *end != '\n' || number < least || number > most;
	if (in->bad) {
		return 0;
	}
	in->at = end + 1;
	return number;
}

/* Each of so many takes two bytes at least: what cannot be there is not made room for. */
static size_t take_count(struct reading *in)
{
	return (size_t)take_number(in, 0, (in->end - in->at) / 2);
}

static const char *take_text(struct reading *in)
{
	char *end = NULL;
	if (!in->bad && strncmp(in->at, "-\n", 2) == 0) {
		in->at += 2;
		return NULL;
	}
	size_t len = in->bad ? 0 : strtoul(in->at, &end, 10);
	in->bad = in->bad || end == in->at || *end != ':' || len >= (size_t)(in->end - end) - 1 ||
		  end[1 + len] != '\n';
	if (in->bad) {
		return NULL;
	}
	char *text = arena_alloc(&in->arena, len + 1, 1);
	memcpy(text, end + 1, len);
	text[len] = '\0';
	in->at = end + len + 2;
	return text;
}

static double take_value(struct reading *in)
{
	char *end = NULL;
	if (!in->bad && strncmp(in->at, "-\n", 2) == 0) {
		in->at += 2;
		return NAN;
	}
	double value = in->bad ? 0 : strtod(in->at, &end);
	in->bad = in->bad || end == in->at || *end != '\n';
	in->at = in->bad ? in->at : end + 1;
	return value;
}

/* Zeroed, and one more than asked for. */
static void *room(struct reading *in, size_t n, size_t size)
{
	return arena_alloc(&in->arena, (n + 1) * size, _Alignof(max_align_t));
}

/* Ends with NULL. */
static const char *const *take_texts(struct reading *in, size_t n)
{
	const char **texts = room(in, n, sizeof *texts);
	for (size_t i = 0; i < n && !in->bad; i++) {
		texts[i] = take_text(in);
		in->bad = in->bad || !texts[i];
	}
	return texts;
}

static struct report_column take_column(struct reading *in)
{
	struct report_column column;
	column.name = take_text(in);
	column.title = take_text(in);
	column.is_number = take_number(in, 0, 1);
	column.is_head = take_number(in, 0, 1);
	column.weight = (int)take_number(in, INT32_MIN, INT32_MAX);
	int64_t n = take_number(in, -1, (in->end - in->at) / 2);
	column.choices = n >= 0 ? take_texts(in, (size_t)n) : NULL;
	return column;
}

static void take_cells(struct reading *in, struct report_cell *cells, size_t n)
{
	for (size_t i = 0; i < n && !in->bad; i++) {
		cells[i].type = (enum report_cell_type)take_number(in, CELL_EMPTY, CELL_DATE);
		cells[i].tone = (enum report_tone)take_number(in, TONE_PLAIN, TONE_COUNT - 1);
		cells[i].text = take_text(in);
		cells[i].number = take_number(in, INT64_MIN, INT64_MAX);
		in->bad = in->bad || (cells[i].type != CELL_EMPTY && !cells[i].text);
	}
}

static void take_table(struct reading *in, struct report *out)
{
	struct report_table table;
	table.name = take_text(in);
	table.caption = take_text(in);
	table.is_whole = take_number(in, 0, 1);
	table.n_columns = take_count(in);
	table.n_rows = take_count(in);
	size_t left = (size_t)(in->end - in->at);
	in->bad = in->bad || (table.n_columns > 0 && table.n_rows > left / table.n_columns);
	if (in->bad) {
		return;
	}
	size_t n = table.n_rows * table.n_columns;
	struct report_column *columns = room(in, table.n_columns, sizeof *columns);
	struct report_cell *cells = room(in, n, sizeof *cells);
	for (size_t i = 0; i < table.n_columns && !in->bad; i++) {
		columns[i] = take_column(in);
	}
	take_cells(in, cells, n);
	table.columns = columns;
	table.cells = cells;
	if (!in->bad) {
		report_table(out, &table);
	}
}

static void take_chart(struct reading *in, struct report *out)
{
	struct report_chart chart;
	chart.title = take_text(in);
	chart.text = take_text(in);
	chart.unit = take_text(in);
	int64_t good = take_number(in, 0, 3);
	chart.low_is_good = good & 1;
	chart.is_rank = good & 2;
	chart.is_bars = take_number(in, 0, 1);
	chart.n_labels = take_count(in);
	chart.n_series = take_count(in);
	chart.labels = take_texts(in, in->bad ? 0 : chart.n_labels);
	struct report_series *series = room(in, in->bad ? 0 : chart.n_series, sizeof *series);
	for (size_t s = 0; s < chart.n_series && !in->bad; s++) {
		double *values = room(in, chart.n_labels, sizeof *values);
		series[s].title = take_text(in);
		series[s].is_goal = take_number(in, 0, 1);
		for (size_t i = 0; i < chart.n_labels && !in->bad; i++) {
			values[i] = take_value(in);
		}
		series[s].values = values;
	}
	chart.series = series;
	if (!in->bad) {
		report_chart(out, &chart);
	}
}

static void take_block(struct reading *in, struct report *out)
{
	struct report_block block = {0};
	block.kind = (enum report_block_kind)take_number(in, 0, BLOCK_KIND_COUNT - 1);
	block.tone = (enum report_tone)take_number(in, TONE_PLAIN, TONE_COUNT - 1);
	block.level = (int)take_number(in, 0, 3);
	block.name = take_text(in);
	block.label = take_text(in);
	block.text = take_text(in);
	if (in->bad) {
		return;
	}
	if (block.kind == BLOCK_TABLE) {
		take_table(in, out);
	} else if (block.kind == BLOCK_CHART) {
		take_chart(in, out);
	} else {
		report_add(out, &block);
	}
}

static void take_head(struct reading *in, struct report_head *head)
{
	const char **texts[] = {&head->title,  &head->subtitle, &head->plan, &head->period,
				&head->author, &head->decision, &head->seal};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		*texts[i] = take_text(in);
	}
	head->extracted = (int32_t)take_number(in, INT32_MIN, INT32_MAX);
	in->bad = in->bad || !head->title;
}

bool report_restore(const char *text, size_t len, struct report *out, struct err *err)
{
	struct reading in = {.at = text, .end = text + len};
	struct report_head head = {0};
	in.bad = len < strlen(BEGINS) || strncmp(text, BEGINS, strlen(BEGINS)) != 0;
	in.at += in.bad ? 0 : strlen(BEGINS);
	take_head(&in, &head);
	report_init(out, &head);
	size_t n = take_count(&in);
	for (size_t i = 0; i < n && !in.bad; i++) {
		take_block(&in, out);
	}
	bool ok = !in.bad && in.at == in.end;
	arena_done(&in.arena);
	if (!ok) {
		report_done(out);
		err_set(err, ERR_DATA,
			"Den forseglede rapporten er skadet, eller laget av en nyere utgave av "
			"tiltak.");
	}
	return ok;
}
