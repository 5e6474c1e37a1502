/*
 * The whole tree as JSON, for programs: the head and then each block in order. What stands in a
 * table keeps its type. The form is told in tiltak-rapport(5), with its schema.
 */
#include <assert.h>
#include <stdlib.h>

#include "tiltak/data.h"
#include "tiltak/date.h"
#include "tiltak/str.h"
#include "write.h"

enum { VERSION = 1 };

static const char *const tones[] = {
	[TONE_PLAIN] = NULL, [TONE_GOOD] = "god", [TONE_WARN] = "obs", [TONE_BAD] = "kritisk"};
static_assert(sizeof tones / sizeof tones[0] == TONE_COUNT, "each tone has its word");

/* «, "key": "text"», or nothing when there is no text. */
static void put_pair(struct str *out, const char *key, const char *text)
{
	if (text) {
		str_put(out, ", ");
		json_text(out, key);
		str_put(out, ": ");
		json_text(out, text);
	}
}

static void put_flag(struct str *out, const char *key, bool value)
{
	str_put(out, ", ");
	json_text(out, key);
	str_put(out, value ? ": true" : ": false");
}

static void put_value(struct str *out, const struct report_cell *cell)
{
	switch (cell->type) {
	case CELL_EMPTY:
		json_text(out, NULL);
		break;
	case CELL_TEXT:
		json_text(out, cell->text);
		break;
	case CELL_NUMBER:
	case CELL_AMOUNT:
		str_number(out, cell->number);
		break;
	case CELL_FIGURE:
		data_number(out, cell->text);
		break;
	case CELL_DATE:
		str_char(out, '"');
		day_write((int32_t)cell->number, out);
		str_char(out, '"');
		break;
	}
}

static void put_columns(struct str *out, const struct report_table *table)
{
	str_put(out, ", \"kolonner\": [");
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct report_column *column = &table->columns[c];
		str_put(out, c > 0 ? ", {\"navn\": " : "{\"navn\": ");
		json_text(out, column->name);
		put_pair(out, "tittel", column->title);
		put_flag(out, "tall", column->is_number);
		if (column->choices) {
			str_put(out, ", \"valg\": [");
			for (size_t i = 0; column->choices[i]; i++) {
				str_put(out, i > 0 ? ", " : "");
				json_text(out, column->choices[i]);
			}
			str_char(out, ']');
		}
		str_char(out, '}');
	}
	str_char(out, ']');
}

/* The key of each column is escaped once, not in every row. */
static void put_rows(struct str *out, const struct report_table *table)
{
	struct str *keys = mem_zero(table->n_columns + 1, sizeof *keys);
	for (size_t c = 0; c < table->n_columns; c++) {
		str_put(&keys[c], c > 0 ? ", " : "");
		json_text(&keys[c], table->columns[c].name);
		str_put(&keys[c], ": ");
	}
	str_put(out, ", \"rader\": [");
	for (size_t r = 0; r < table->n_rows; r++) {
		str_put(out, r > 0 ? ",\n  {" : "\n  {");
		for (size_t c = 0; c < table->n_columns; c++) {
			str_add(out, keys[c].data, keys[c].len);
			put_value(out, &table->cells[r * table->n_columns + c]);
		}
		str_char(out, '}');
	}
	str_char(out, ']');
	for (size_t c = 0; c < table->n_columns; c++) {
		str_done(&keys[c]);
	}
	free(keys);
}

static void put_figures(struct str *out, const struct report_chart *chart, const double *values)
{
	struct str room = {0};
	for (size_t i = 0; i < chart->n_labels; i++) {
		str_clear(&room);
		figure_put(values[i], &room);
		str_put(out, i > 0 ? ", " : "");
		if (room.len > 0) {
			data_number(out, str_text(&room));
		} else {
			json_text(out, NULL);
		}
	}
	str_done(&room);
}

static void put_chart(struct str *out, const struct report_chart *chart)
{
	put_pair(out, "tittel", chart->title);
	put_pair(out, "tekst", chart->text);
	put_pair(out, "enhet", chart->unit);
	put_flag(out, "lavt-er-bra", chart->low_is_good);
	str_put(out, ", \"etiketter\": [");
	for (size_t i = 0; i < chart->n_labels; i++) {
		str_put(out, i > 0 ? ", " : "");
		json_text(out, chart->labels[i]);
	}
	str_put(out, "], \"serier\": [");
	for (size_t i = 0; i < chart->n_series; i++) {
		str_put(out, i > 0 ? ", {\"tittel\": " : "{\"tittel\": ");
		json_text(out, chart->series[i].title);
		put_flag(out, "ambisjon", chart->series[i].is_goal);
		str_put(out, ", \"verdier\": [");
		put_figures(out, chart, chart->series[i].values);
		str_put(out, "]}");
	}
	str_char(out, ']');
}

static void put_table(struct str *out, const struct report_table *table)
{
	put_pair(out, "navn", table->name);
	put_pair(out, "tittel", table->caption);
	put_flag(out, "full", table->is_whole);
	put_columns(out, table);
	put_rows(out, table);
}

static void put_block(struct str *out, const struct report_block *block)
{
	static const char *const kinds[] = {
		[BLOCK_HEADING] = "overskrift", [BLOCK_TEXT] = "avsnitt", [BLOCK_ITEM] = "punkt",
		[BLOCK_NOTE] = "merknad",	[BLOCK_TABLE] = "tabell", [BLOCK_CHART] = "figur",
		[BLOCK_PAGE] = "side",
	};
	static_assert(sizeof kinds / sizeof kinds[0] == BLOCK_KIND_COUNT, "each kind has its word");
	str_put(out, "{\"type\": ");
	json_text(out, kinds[block->kind]);
	if (block->kind == BLOCK_HEADING) {
		str_printf(out, ", \"nivå\": %d", block->level);
		put_pair(out, "del", block->name);
	}
	put_pair(out, "tone", tones[block->tone]);
	put_pair(out, "etikett", block->label);
	put_pair(out, "tekst", block->text);
	if (block->table) {
		put_table(out, block->table);
	}
	if (block->chart) {
		put_chart(out, block->chart);
	}
	str_char(out, '}');
}

static void put_head(struct str *out, const struct report_head *head)
{
	struct str day = {0};
	str_put(out, "{\"format\": \"tiltak-rapport\"");
	str_printf(out, ", \"versjon\": %d", VERSION);
	put_pair(out, "tittel", head->title);
	put_pair(out, "undertittel", head->subtitle);
	put_pair(out, "plan", head->plan);
	put_pair(out, "periode", head->period);
	put_pair(out, "utgiver", head->author);
	put_pair(out, "vedtak", head->decision);
	day_write(head->extracted, &day);
	put_pair(out, "uttrekk", day.len > 0 ? day.data : NULL);
	put_pair(out, "forsegling", head->seal);
	str_done(&day);
}

bool write_json(const struct report *report, struct str *out, struct err *err)
{
	(void)err;
	put_head(out, &report->head);
	str_put(out, ",\n\"innhold\": [");
	for (size_t i = 0; i < report->n; i++) {
		str_put(out, i > 0 ? ",\n " : "\n ");
		put_block(out, &report->blocks[i]);
	}
	str_put(out, "]}\n");
	return true;
}
