/*
 * A plan as it will be after a change set, without touching the plan: copies of the touched
 * records, with the set applied, laid over it.
 */
#ifndef MODEL_AFTER_H
#define MODEL_AFTER_H

#include "refs.h"
#include "tiltak/map.h"
#include "tiltak/model.h"

struct after {
	const struct plan *plan;
	struct plan touched;
	struct map names[KIND_COUNT]; /* ids that the set touches */
	struct map gone[KIND_COUNT];  /* those of them that it removes for good */
	size_t n_gone;
};

/* False with ERR_BUSY when the set does not fit the plan. after_done is due either way. */
bool after_init(struct after *after, const struct plan *plan, const struct change_set *set,
		struct err *err);
void after_done(struct after *after);

/* The record as it will be; NULL when there will be none. KIND_ANY looks in all kinds. */
const void *after_find(const struct after *after, enum kind kind, const char *id);

/* What will still refer to a removed record. All zero starts a walk over all of them;
 * dangling_done is due at the end. */
struct dangling {
	enum kind kind;	      /* of the record that refers */
	const void *record;   /* the record that refers */
	struct ref_walk walk; /* its field, and what that names */
	enum kind gone;	      /* the kind of what is removed */
	size_t next;	      /* place to look at next, in the plan and then in what is touched */
};
bool after_dangling(const struct after *after, struct dangling *at);
void dangling_done(struct dangling *at);

/* Takes back the removal of a record. */
void after_keep(struct after *after, enum kind kind, const char *id);

#endif
