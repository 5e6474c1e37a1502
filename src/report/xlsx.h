/*
 * What the files of the workbook need of each other: write_xlsx.c opens and closes it, xlsx_front.c
 * writes the sheet with the words, xlsx_table.c a sheet a table, xlsx_charts.c the sheet of charts.
 */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <xlsxwriter.h>

#include "write.h"

enum {
	SHEET_NAME_MAX = 31, /* UTF-16 units */
	CELL_MAX = 32767,    /* the same */
	CELL_TYPES = CELL_DATE + 1,
};

/* The words of a report that are no table, by how they look. */
enum look {
	LOOK_TITLE,
	LOOK_SUBTITLE,
	LOOK_HEADING,
	LOOK_SUBHEADING,
	LOOK_LABEL,
	LOOK_TEXT,
	LOOK_NOTE,
	LOOK_COUNT,
};

struct book {
	lxw_workbook *file;
	lxw_error error; /* the first there was */
	const struct report *report;
	/* Names of sheets: one for each block that is a table, else NULL; then the two others. */
	const char **names;
	const char *front, *charts;
	lxw_format *cells[CELL_TYPES][TONE_COUNT];
	lxw_format *head, *head_right, *link;
	lxw_format *looks[LOOK_COUNT];
	struct arena arena;
};

/* Keeps the first error. */
void book_keep(struct book *book, lxw_error error);
/* Text as it stands in a cell: what is hidden made visible, and cut where a cell has no more room,
 * saying so. The formula that a text looks like, it never becomes. */
void book_text(struct book *book, lxw_worksheet *sheet, const uint32_t at[2], const char *text,
	       lxw_format *format);
/* Colour and mark of a tone, for formats. */
uint32_t tone_ink(enum report_tone tone);

void book_front(struct book *book);
void book_table(struct book *book, const struct report_table *table, const char *name);
void book_charts(struct book *book);
bool book_has_charts(const struct report *report);

#endif
