/*
 * Amounts in whole kroner and decimal figures, as Norwegians type and read them.
 */
#ifndef TILTAK_NUMBER_H
#define TILTAK_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct str;

#define INT_UNSET INT64_MIN

/* Amounts are at most this many kroner, either way. */
#define AMOUNT_MAX INT64_C(1000000000000000)

/* «1 000 000», «500 000 kr», «1,7 mrd», «0,5 mill», «250'»; plain, no-break and thin spaces group.
 * A dot as thousands separator («1.000») is refused with a question, never guessed, and so is
 * «1,000»; any other dot is refused. Whole kroner only. ERR_DATA. */
bool amount_parse(const char *text, int64_t *out, struct err *err);
/* «1 000 000» with plain spaces: files, log. amount_parse reads it back. Nothing for INT_UNSET. */
void amount_write(int64_t amount, struct str *out);
/* «1,7 mrd. kr», «6 mill. kr», «500 000 kr» with no-break spaces; the short forms are used
 * where they are exact with at most two decimals. Nothing for INT_UNSET. */
void amount_show(int64_t amount, struct str *out);

/* A decimal figure as text: «12», «-3», «0,5», «1 234,5», with comma or dot as decimal sign;
 * «1.234» may be either and is refused with a question. At most 15 digits. Appends the canonical
 * form: digits, comma, no grouping, no needless zeros. ERR_DATA. */
bool figure_parse(const char *text, struct str *out, struct err *err);

/* The value of a canonical figure. A double holds its 15 digits, so that the same figures are the
 * same double. */
double figure_value(const char *figure);

/* A whole number in [min, max], «12» or «1 200». ERR_DATA names the bounds. */
bool whole_parse(const char *text, int64_t min, int64_t max, int64_t *out, struct err *err);

#endif
