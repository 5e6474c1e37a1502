/*
 * What a person is told of a field while typing in it.
 */
#ifndef TILTAK_TUI_FIELD_WORDS_H
#define TILTAK_TUI_FIELD_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "style.h"

struct field;
struct plan;
struct str;

/* The stored text as people write it, so that it can be typed back. */
void field_type_back(const struct field *field, const char *stored, struct str *out);
/* Does the first key replace what stands? Dates and figures, but not what is written in words. */
bool field_is_short(const struct field *field);
/* Appends what canonical text means, where that is not plain to see. */
enum style field_meaning(const struct field *field, const char *text, int32_t today,
			 const struct plan *plan, struct str *out);
/* Appends what may be typed, with examples. */
void field_help(const struct field *field, struct str *out);

#endif
