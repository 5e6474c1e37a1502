/*
 * Values of the model for machines. Numbers are numbers, days are ISO 8601, unset is null.
 */
#ifndef TILTAK_CLI_DATA_H
#define TILTAK_CLI_DATA_H

#include <stddef.h>

#include "tiltak/data.h"
#include "tiltak/model.h"

struct str;

/* A value by the type of its field: number, list or string. text is canonical; NULL is null. */
void json_value(struct str *out, const struct field *field, const char *text);
/* «"kode": "5.1", "tittel": …»: the id and every field that is set. */
void json_record(struct str *out, enum kind kind, const void *record);

/* A cell by the type of its field; NULL: text. */
void csv_cell(struct str *out, const struct field *field, const char *text);

#endif
