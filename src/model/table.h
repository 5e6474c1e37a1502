/*
 * The records of a kind by their place in memory, for walking a plan that may not be sorted now.
 */
#ifndef MODEL_TABLE_H
#define MODEL_TABLE_H

#include "tiltak/model.h"

enum { TABLE_CHUNK = 32 }; /* records */

/* The record at place 0 … n_places - 1; its id is NULL when it has been removed. */
static inline void *table_record(const struct table *table, size_t place)
{
	char *chunk = table->chunks[place / TABLE_CHUNK];
	return chunk + place % TABLE_CHUNK * table->size;
}

/* The record after *at places, which starts at 0; NULL at the end. Removed ones are passed over. */
static inline void *table_next(const struct table *table, size_t *at)
{
	while (*at < table->n_places) {
		struct record *record = table_record(table, (*at)++);
		if (record->id != NULL) {
			return record;
		}
	}
	return NULL;
}

/* The place of the record with that id; false when there is none. */
bool plan_place(const struct plan *plan, enum kind kind, const char *id, size_t *ret);

/* Where that text of a field is kept if it was kept lately; else it may hold another. */
struct shared *plan_shared(struct plan *plan, const struct field *field, const char *text);

#endif
