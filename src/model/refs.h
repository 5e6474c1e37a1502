/*
 * The references of a record, one by one: parents, single references and lists, whatever the kind.
 */
#ifndef MODEL_REFS_H
#define MODEL_REFS_H

#include "tiltak/model.h"
#include "tiltak/str.h"

struct ref_walk {
	enum kind kind;
	const void *record;
	const struct field *field; /* out: the field that holds the reference */
	const char *id;		   /* out: what it names; valid until the next step */
	const char *at;		   /* in a list */
	bool is_list;
	struct str item;
	size_t next_field;
};

/* A walk over all references, or with `field` over those of that field alone. */
struct ref_walk refs_of(enum kind kind, const void *record);
struct ref_walk refs_of_field(const struct field *field, const void *record);
/* Over a list alone (NULL is empty). */
struct ref_walk refs_of_list(const char *list);
bool refs_next(struct ref_walk *walk);
void refs_done(struct ref_walk *walk);

/* The text member of a field that is stored as text. */
static inline const char *member_text(const struct field *field, const void *record)
{
	return *(const char *const *)((const char *)record + field->offset);
}

static inline const char *record_id(const void *record)
{
	return ((const struct record *)record)->id;
}

#endif
