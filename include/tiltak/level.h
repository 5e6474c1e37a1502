/*
 * What a plan calls its two levels: one says «strategi», another «delmål». They are called so
 * wherever people read of them; data and commands keep their own names.
 */
#ifndef TILTAK_LEVEL_H
#define TILTAK_LEVEL_H

#include "tiltak/record.h"

struct plan;
struct str;

enum gender { NEUTER, COMMON };
struct level {
	const char *one, *many; /* translated, where they are words that we know */
	enum gender gender;
};
/* Of KIND_AREA and KIND_STRATEGY, and of other kinds what they are called everywhere. The texts are
 * the plan's, or constant. */
struct level plan_level(const struct plan *plan, enum kind kind);
/* Appends what people read over such a field: «Delmål» over «strategier». */
void level_label(const struct plan *plan, const struct field *field, struct str *out);

#endif
