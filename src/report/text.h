/*
 * What write_text.c and text_table.c, the two files of plain text, need of each other.
 */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "write.h"

enum { TEXT_WIDTH = 80 };

/* «Label: text», wrapped from where the line stands, further lines after `indent` spaces. */
void text_prose(struct str *out, const char *label, const char *text, int indent);
/* Caption, heads, line, rows; cells are wrapped. What does not fit side by side is written one row
 * below another. */
void text_table(struct str *out, const struct report_table *table);

#endif
