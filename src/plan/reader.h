/*
 * What the parts of the reader share: sections (read.c) are walked through records (record.c) to
 * values (value.c); what can first be judged when all is read waits in later.c.
 */
#ifndef PLAN_READER_H
#define PLAN_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "faults.h"
#include "stream.h"
#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tree.h"
#include "words.h"

struct reader {
	struct plan *plan;
	struct faults faults;
	struct stream *stream;
	struct tree tree;
	struct words words[KIND_COUNT];
	struct later *later; /* growing */
	size_t n_later, cap_later;
	bool cut;	      /* the record in hand ends where reading stopped */
	size_t n_nameless;    /* records whose own id could not be used */
	size_t n_compared;    /* ids, in search of what was meant */
	struct str value, id; /* of the field and the record in hand */
	struct str scratch;
};

/* Is it `~`, `null` or nothing, without quotes? */
bool node_is_unset(const struct node *node);

/* Tells that something else than `wanted` («%s» skal være en liste) stands as the value of key.
 * Nothing for a refused node: that has been told. */
void reader_wrong_shape(struct reader *reader, const struct node *node, const char *key,
			const char *wanted);

void reader_key_unknown(struct reader *reader, const struct node *key, const char *nearest);
void reader_key_repeated(struct reader *reader, const struct node *key, uint32_t first_line);
/* False, and a fault, for a key that is a list or a mapping. */
bool reader_key_is_text(struct reader *reader, const struct node *key);

/* Reads the value of a field into the record. */
void value_read(struct reader *reader, const struct field *field, void *record,
		const struct node *node);

/* Where a record comes from. */
struct origin {
	enum kind kind;
	const char *parent;	/* id of the record it stands in, or NULL */
	size_t position;	/* in its list, from 1 */
	const struct node *key; /* its id, where that is the key of a mapping */
};
/* Reads a record and all that is inside it. */
void reader_record(struct reader *reader, const struct origin *origin, const struct node *node);

/* Is its id one that we made up, because the file gave none that could be used? */
bool record_is_nameless(const struct record *record);

/* Keeps what named nothing yet: a reference, or with a record a choice, which may be among the
 * file's own words. */
void later_add(struct reader *reader, const struct field *field, void *record, const char *text,
	       struct place place);
/* Judges them, now that everything is read. */
void later_settle(struct reader *reader);

#endif
