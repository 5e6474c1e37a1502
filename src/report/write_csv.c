/*
 * The full list as CSV, in two forms: what Norwegian Excel reads (byte order mark, semicolons,
 * decimal comma, 31.12.2023) and what programs read (RFC 4180: commas, decimal point, ISO 8601).
 */
#include "tiltak/data.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "write.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void put_value(struct str *out, const struct report_cell *cell, bool excel)
{
	switch (cell->type) {
	case CELL_EMPTY:
		break;
	case CELL_TEXT:
		csv_text(out, cell->text ? cell->text : "");
		break;
	case CELL_NUMBER:
	case CELL_AMOUNT:
		str_number(out, cell->number);
		break;
	case CELL_FIGURE:
		if (excel) {
			str_put(out, cell->text);
		} else {
			data_number(out, cell->text);
		}
		break;
	case CELL_DATE:
		if (excel) {
			day_show((int32_t)cell->number, out);
		} else {
			day_write((int32_t)cell->number, out);
		}
		break;
	}
}

static void put_table(struct str *out, const struct report_table *table, bool excel)
{
	char sep = excel ? ';' : ',';
	for (size_t c = 0; c < table->n_columns; c++) {
		str_add(out, &sep, c > 0);
		csv_text(out, excel ? table->columns[c].title : table->columns[c].name);
	}
	str_put(out, "\r\n");
	for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
		bool is_last = (i + 1) % table->n_columns == 0;
		put_value(out, &table->cells[i], excel);
		str_add(out, is_last ? "\r\n" : &sep, is_last ? 2 : 1);
	}
}

static bool write(const struct report *report, struct str *out, bool excel, struct err *err)
{
	for (size_t i = 0; i < report->n; i++) {
		const struct report_table *table = report->blocks[i].table;
		if (table && table->is_whole) {
			str_put(out, excel ? BYTE_ORDER_MARK : "");
			put_table(out, table, excel);
			return true;
		}
	}
	return err_set(err, ERR_USE,
		       "Rapporten har ingen full liste, og det er den CSV er laget av. Ta med "
		       "delen «vedlegg», eller velg et annet format.");
}

bool write_csv(const struct report *report, struct str *out, struct err *err)
{
	return write(report, out, true, err);
}

bool write_csv_std(const struct report *report, struct str *out, struct err *err)
{
	return write(report, out, false, err);
}
