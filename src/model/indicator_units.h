/*
 * Units of indicators that are more than a word behind the figure.
 */
#ifndef MODEL_INDICATOR_UNITS_H
#define MODEL_INDICATOR_UNITS_H

#include <string.h>

#include "tiltak/text.h"

/* «plass» is counted, not measured: 13. plass, tre plasser. */
static inline bool unit_is_place(const char *unit)
{
	return unit && (text_same_key(unit, "plass") || text_same_key(unit, "plassering"));
}

static inline bool unit_is_percent(const char *unit)
{
	return unit && (strcmp(unit, "%") == 0 || text_same_key(unit, "prosent"));
}

#endif
