/*
 * Tiltak that a person has marked, by id; and the step that gives them all one value, with what the
 * person saw of each when it began.
 */
#ifndef TILTAK_TUI_MARKS_H
#define TILTAK_TUI_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/map.h"
#include "tiltak/mem.h"

struct field;
struct plan;
struct str;

/* All zero is none. */
struct marks {
	struct map ids;
	struct arena arena; /* of the ids */
};

void marks_clear(struct marks *marks);
size_t marks_count(const struct marks *marks);
bool marks_has(const struct marks *marks, const char *id);
void marks_set(struct marks *marks, const char *id, bool on);
/* Forgets those that are no longer in the plan. */
void marks_keep(struct marks *marks, const struct plan *plan);

struct many {
	struct arena arena; /* the texts of the rows */
	const struct field *field;
	struct marked {
		const char *id, *seen; /* canonical, "" unset */
	} * rows;
	size_t n, cap;
};

/* Of the marked ones, in the order of the plan; field may be NULL. */
struct many *many_take(const struct marks *marks, struct plan *plan, const struct field *field);
/* None, and one more; the texts are copied. */
struct many *many_new(const struct field *field);
void many_add(struct many *many, const char *id, const char *seen);
/* The person was told what one has now («» or NULL: nothing). */
void many_told(struct many *many, const char *id, const char *now);
/* Those that somebody removed are no longer among them. */
void many_keep(struct many *many, const struct plan *plan);
void many_done(struct many *many);
/* Appends what they all have of a field; nothing, and false, when they differ. */
bool many_value(const struct many *many, const struct plan *plan, const struct field *field,
		struct str *out);

#endif
