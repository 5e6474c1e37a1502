/*
 * What a type of field can do. One const table of these, indexed by enum field_type, stands in
 * fields.c; each type is at home in one type_*.c.
 */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "tiltak/model.h"

struct err;
struct str;

/* What was typed, tidied and not empty, and what it is read against. */
struct typed {
	const char *text;
	int32_t today;
	const struct plan *plan; /* or NULL */
};

struct type_ops {
	bool number; /* stored as BIGINT */
	bool shared; /* the same text stands in many records */
	bool lines;  /* line breaks are text */
	size_t max;  /* bytes of text, unless the field says otherwise */
	/* Appends the canonical text; nothing when it fails. */
	bool (*parse)(const struct field *field, const struct typed *typed, struct str *out,
		      struct err *err);
	/* Shows canonical text; NULL: as it is. */
	void (*show)(const struct field *field, const char *text, const struct plan *plan,
		     struct str *out);

	/* Members that are texts: is this tidy text canonical? NULL: always. */
	bool (*check)(const struct field *field, const char *text);

	/* Members that are no text; NULL for those that are. */
	bool (*text)(const struct field *field, const void *member, struct str *out);
	bool (*set)(const struct field *field, void *member, const char *text);
	bool (*equal)(const struct field *field, const void *a, const void *b);
};

extern const struct type_ops type_line, type_text, type_ref, type_refs, type_goals, type_choice,
	type_due, type_year, type_month, type_whole, type_amount, type_figure, type_lead;

/* The integer in a member of a numeric type; false when unset. And back: INT_UNSET unsets, false
 * when it is out of bounds. */
bool number_get(const struct field *field, const void *member, int64_t *out);
bool number_set(const struct field *field, void *member, int64_t number);

#endif
