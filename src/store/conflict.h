/*
 * Telling what a change met: what stands now, who set it and when.
 */
#ifndef STORE_CONFLICT_H
#define STORE_CONFLICT_H

#include "tiltak/store.h"

/* Fills *out (which may be NULL) and err for a change that did not meet what it expected; `now`
 * holds the record as it stands, if it does. Returns false. */
bool conflict_tell(struct store *store, const char *plan, const struct plan *now,
		   const struct change *change, struct conflict *out, struct err *err);

#endif
