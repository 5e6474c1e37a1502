/*
 * A sheet for each table: typed cells, heads that stay in sight, a filter, the choices of a column
 * as a list to choose from, and its colours by the words that stand there.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/layout.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "xlsx.h"

enum {
	WIDEST = 60, /* letters of a column */
	NARROWEST = 6,
	LIST_MAX = 255,	 /* letters of a list to choose from */
	MEASURED = 2000, /* so many rows say how wide the columns are */
	MARKED_MAX = 16, /* words of a column that have a colour */
};

/* A spreadsheet counts days from here, and takes 1900 for a leap year. */
static int32_t first_day(void)
{
	return day_from(1899, 12, 30);
}

static void put_figure(struct book *book, lxw_worksheet *sheet, const uint32_t at[2],
		       const struct report_cell *cell)
{
	double value = (double)cell->number;
	if (cell->type == CELL_FIGURE) {
		struct str text = {0};
		str_put(&text, cell->text);
		char *comma = strchr(text.data, ',');
		if (comma) {
			*comma = '.';
		}
		value = strtod(text.data, NULL);
		str_done(&text);
	} else if (cell->type == CELL_DATE) {
		value -= first_day();
	}
	book_keep(book, worksheet_write_number(sheet, at[0], (lxw_col_t)at[1], value,
					       book->cells[cell->type][cell->tone]));
}

static bool is_days_of_sheets(const struct report_cell *cell)
{
	return cell->number >= day_from(1900, 3, 1);
}

static void put_cell(struct book *book, lxw_worksheet *sheet, const uint32_t at[2],
		     const struct report_cell *cell, bool is_right)
{
	if (cell->type == CELL_EMPTY) {
		return;
	}
	if (cell->type == CELL_TEXT || (cell->type == CELL_DATE && !is_days_of_sheets(cell))) {
		book_text(book, sheet, at, cell_says(cell),
			  book->cells[is_right ? CELL_NUMBER : CELL_TEXT][cell->tone]);
		return;
	}
	put_figure(book, sheet, at, cell);
}

static void set_widths(lxw_worksheet *sheet, const struct report_table *table)
{
	struct layout_column *layout = mem_zero(table->n_columns, sizeof *layout);
	table_measure(table, MEASURED, layout);
	for (size_t c = 0; c < table->n_columns; c++) {
		int width = layout[c].want < WIDEST ? layout[c].want : WIDEST;
		width = width > NARROWEST ? width : NARROWEST;
		worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, width + 3, NULL);
	}
	free(layout);
}

/* As one text that a list may hold: short, and without what parts its items. */
static bool is_list(const char *const *choices)
{
	size_t letters = 0;
	for (size_t i = 0; choices[i]; i++) {
		letters += strlen(choices[i]) + 1;
		if (strchr(choices[i], ',')) {
			return false;
		}
	}
	return letters > 0 && letters <= LIST_MAX;
}

static void put_choices(struct book *book, lxw_worksheet *sheet, const struct report_table *table,
			size_t column)
{
	const char *const *choices = table->columns[column].choices;
	if (!choices || !is_list(choices) || table->n_rows == 0) {
		return;
	}
	size_t n = 0;
	while (choices[n]) {
		n++;
	}
	char **list = mem_zero(n + 1, sizeof *list);
	for (size_t i = 0; i < n; i++) {
		list[i] = arena_text(&book->arena, choices[i]);
	}
	lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST,
					  .ignore_blank = LXW_VALIDATION_ON,
					  .value_list = list};
	book_keep(book, worksheet_data_validation_range(sheet, 1, (lxw_col_t)column,
							(lxw_row_t)table->n_rows, (lxw_col_t)column,
							&validation));
	free(list);
}

/* The cell's words in a formula: quotes doubled. */
static void put_condition(struct book *book, lxw_worksheet *sheet, const struct report_table *table,
			  const size_t at[2])
{
	const struct report_cell *cell = &table->cells[at[0] * table->n_columns + at[1]];
	struct str value = {0};
	lxw_format *format = workbook_add_format(book->file);
	format_set_bold(format);
	format_set_font_color(format, tone_ink(cell->tone));
	str_char(&value, '"');
	for (const char *c = cell->text; *c; c++) {
		str_add(&value, "\"", *c == '"');
		str_char(&value, *c);
	}
	str_char(&value, '"');
	lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_CELL,
					    .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
					    .value_string = value.data,
					    .format = format};
	book_keep(book, worksheet_conditional_format_range(sheet, 1, (lxw_col_t)at[1],
							   (lxw_row_t)table->n_rows,
							   (lxw_col_t)at[1], &condition));
	str_done(&value);
}

/* Each word of a column with choices that has a tone somewhere gives its cells that colour, also
 * when another word is chosen later. */
static void put_conditions(struct book *book, lxw_worksheet *sheet,
			   const struct report_table *table, size_t column)
{
	const char *told[MARKED_MAX];
	size_t n = 0;
	for (size_t r = 0; r < table->n_rows && n < MARKED_MAX; r++) {
		const struct report_cell *cell = &table->cells[r * table->n_columns + column];
		bool is_new = cell->type == CELL_TEXT && cell->tone != TONE_PLAIN;
		for (size_t i = 0; i < n && is_new; i++) {
			is_new = !text_equal(told[i], cell->text);
		}
		if (is_new) {
			told[n++] = cell->text;
			put_condition(book, sheet, table, (size_t[]){r, column});
		}
	}
}

static void put_rows(struct book *book, lxw_worksheet *sheet, const struct report_table *table)
{
	for (size_t r = 0; r < table->n_rows; r++) {
		for (size_t c = 0; c < table->n_columns; c++) {
			struct report_cell cell = table->cells[r * table->n_columns + c];
			if (table->columns[c].choices && cell.type == CELL_TEXT) {
				cell.tone = TONE_PLAIN; /* its colour follows the word */
			}
			put_cell(book, sheet, (uint32_t[]){(uint32_t)r + 1, (uint32_t)c}, &cell,
				 table->columns[c].is_number);
		}
	}
}

/* On paper the caption stands above; on the screen the sheet is found by it. */
static void put_print_head(lxw_worksheet *sheet, const char *caption)
{
	enum { ROOM = 200 }; /* of the 255 letters a head may have */
	struct str head = {0};
	str_put(&head, "&L&\"Arial,Bold\"&12");
	for (size_t i = 0; caption && caption[i] && head.len < ROOM; i++) {
		str_add(&head, "&", caption[i] == '&');
		str_char(&head, caption[i]);
	}
	if (caption && head.len < ROOM) {
		worksheet_set_header(sheet, head.data);
	}
	str_done(&head);
}

static void set_page(lxw_worksheet *sheet, const struct report_table *table)
{
	bool has_heads = table->n_columns > 0 && table->columns[0].is_head;
	worksheet_freeze_panes(sheet, 1, has_heads);
	worksheet_repeat_rows(sheet, 0, 0);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&L&A&R&P / &N");
	put_print_head(sheet, table->caption);
}

void book_table(struct book *book, const struct report_table *table, const char *name)
{
	lxw_worksheet *sheet = workbook_add_worksheet(book->file, name);
	if (!sheet) {
		book_keep(book, LXW_ERROR_PARAMETER_VALIDATION);
		return;
	}
	set_page(sheet, table);
	if (table->n_columns == 0) {
		return;
	}
	set_widths(sheet, table);
	for (size_t c = 0; c < table->n_columns; c++) {
		book_text(book, sheet, (uint32_t[]){0, (uint32_t)c}, table->columns[c].title,
			  table->columns[c].is_number ? book->head_right : book->head);
	}
	put_rows(book, sheet, table);
	book_keep(book, worksheet_autofilter(sheet, 0, 0, (lxw_row_t)table->n_rows,
					     (lxw_col_t)(table->n_columns - 1)));
	for (size_t c = 0; c < table->n_columns; c++) {
		put_choices(book, sheet, table, c);
		if (table->columns[c].choices) {
			put_conditions(book, sheet, table, c);
		}
	}
}
