/*
 * Values for machines: JSON (RFC 8259) and CSV (RFC 4180). Numbers are numbers, days are ISO 8601,
 * unset is null.
 */
#ifndef TILTAK_CLI_DATA_H
#define TILTAK_CLI_DATA_H

#include <stddef.h>

#include "tiltak/model.h"

struct str;

/* A canonical number («1 000 000», «0,5») as machines write it. */
void data_number(struct str *out, const char *text);
/* The items of a list in brackets, each written by put. */
void data_list(struct str *out, const char *list, void (*put)(struct str *out, const char *text));

/* A string in quotes with everything escaped that ends a line or a script somewhere; NULL is null.
 */
void json_text(struct str *out, const char *text);
/* A value by the type of its field: number, list or string. text is canonical; NULL is null. */
void json_value(struct str *out, const struct field *field, const char *text);
/* «"kode": "5.1", "tittel": …»: the id and every field that is set. */
void json_record(struct str *out, enum kind kind, const void *record);

/* A cell, quoted where it must be. Text that a spreadsheet would run as a formula gets an
 * apostrophe before it; field, if not NULL, tells whether it is a number, which never does. */
void csv_cell(struct str *out, const struct field *field, const char *text);

#endif
