/*
 * The register at two days, side by side: what came, what changed and what went, by area.
 */
#ifndef TILTAK_CLI_COMPARING_H
#define TILTAK_CLI_COMPARING_H

#include "tiltak/model.h"

struct out;

enum comparing_what { WHAT_NEW, WHAT_CHANGED, WHAT_GONE, WHAT_COUNT };

struct compared {
	const struct change *change;
	const struct area *area; /* NULL: it belongs to none */
	size_t rank;		 /* of the area: those there now first, none last */
	enum comparing_what what;
};

struct comparing {
	struct plan plans[2]; /* then and now, wholly loaded */
	int32_t days[2];
	const char *id; /* only this and what lies under it; NULL: all */
	struct change_set set;
	struct compared *rows; /* by area, then what */
	size_t n;
};

/* Finds the differences of the two plans that are there. */
void comparing_make(struct comparing *comparing);
void comparing_done(struct comparing *comparing);
/* Writes them: «tabell» (NULL), «csv» or «json». */
void comparing_write(const struct comparing *comparing, const char *format, struct out *out);

#endif
