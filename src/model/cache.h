/*
 * What is kept with a plan so that it need not be found again: the children of records, the
 * deliverables that are due next, and the folded texts that filters look in. Made when first
 * needed, also for a plan that is only read, and forgotten when what it was made from changes.
 */
#ifndef MODEL_CACHE_H
#define MODEL_CACHE_H

#include "tiltak/model.h"

/* Records of a kind lie under their parent, tiltak under each of their strategies; on the last axis
 * tiltak lie under their home area. */
#define AXIS_AREA  KIND_COUNT
#define AXIS_COUNT (KIND_COUNT + 1)

struct axis;

/* What bare words are looked for in, folded: title and id, then source and description, which are
 * too long for jumping letters to mean anything. */
struct searched {
	size_t n_head; /* bytes of title and id */
	char text[];
};

struct cache {
	struct axis *axes[AXIS_COUNT];
	const struct deliverable **next; /* of tiltak by place; NULL: not looked for */
	const struct searched **search;	 /* of tiltak by place; NULL: not folded */
	size_t n_search;
	struct arena arena; /* of search */
	size_t last;	    /* place of a tiltak that was asked for */
};

/* Never NULL. */
struct cache *cache_of(const struct plan *plan);

/* The place of a tiltak; false when the plan has none with its id. Quick when they are asked for
 * in order. */
bool cache_place(const struct plan *plan, const struct tiltak *tiltak, size_t *ret);

/* To be called when a record is to be added at a place or removed from it, and when a field has
 * been assigned. */
void cache_record_changed(struct plan *plan, enum kind kind, size_t place);
void cache_field_changed(struct plan *plan, const struct field *field, const void *record);
void cache_done(struct plan *plan);

/* The children, in order; they stand until the plan's next change. */
size_t children_of(const struct plan *plan, unsigned axis, const char *id, void *const **ret);
/* By the place of a tiltak its open deliverable that is due first, NULL where there is none. They
 * stand until the plan's next change. */
const struct deliverable *const *next_deliverables(const struct plan *plan);
void axis_free(struct axis *axis);

#endif
