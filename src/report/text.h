/*
 * What write_text.c and text_table.c, the two files of plain text, need of each other.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "write.h"

/* A page that is written line by line. */
struct page {
	struct str *out;
	int columns;
};

/* «Label: text», wrapped from where the line stands, further lines after `indent` spaces. */
void text_prose(const struct page *page, const char *label, const char *text, int indent);
/* Caption, heads, line, rows; cells are wrapped. What does not fit side by side is written one row
 * below another. */
void text_table(const struct page *page, const struct report_table *table);

#endif
