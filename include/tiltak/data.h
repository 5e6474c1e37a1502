/*
 * Text as JSON (RFC 8259) and CSV (RFC 4180) have it.
 */
#ifndef TILTAK_DATA_H
#define TILTAK_DATA_H

struct str;

/* A string in quotes with everything escaped that ends a line or a script somewhere; NULL is null.
 */
void json_text(struct str *out, const char *text);
/* A canonical number («1 000 000», «0,5») as machines write it. */
void data_number(struct str *out, const char *text);

/* A cell of text, quoted where it must be whether commas, semicolons or tabs part the cells. What a
 * spreadsheet would run as a formula gets an apostrophe before it. */
void csv_text(struct str *out, const char *text);

#endif
