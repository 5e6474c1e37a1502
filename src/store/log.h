/*
 * The append-only log: writing a set, walking the sets, and the chain of hashes over them.
 */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "tiltak/digest.h"
#include "tiltak/store.h"

/* A row of change_set, as it stands in the database. */
struct log_head {
	int64_t seq, actor, behalf, undoes; /* 0: none */
	const char *uid, *at, *act, *why, *decision, *previous, *hash;
};

struct log_change {
	const char *kind, *id, *parent, *field, *old_text, *new_text;
};

/* The chain: SHA-256 over the plan, the head (all but its own hash) and every change, each text
 * with its length before it. digest_end gives the hash. */
struct digest *chain_begin(const char *plan, const struct log_head *head);
void chain_add(struct digest *digest, const struct log_change *change);

/* The person's id; 0 when there is none. A NULL account finds by name. */
bool person_find(struct store *store, const char *account, const char *name, int64_t *out,
		 struct err *err);

/* Where a set goes: after the one with the hash `previous`. */
struct log_place {
	const char *plan;
	int64_t seq;
	const char *previous;
};

/* Appends a set inside the caller's transaction: parents[i] is the id of the parent of the i-th
 * change's record. The hash of the set goes to out. */
bool log_append(struct store *store, const struct log_place *place, const struct change_set *set,
		const char *const *parents, char out[DIGEST_TEXT], struct err *err);

struct log_entry {
	struct change_set set; /* owns every text here */
	struct log_head head;
	bool unreadable; /* something in it is not of the model */
	char computed[DIGEST_TEXT];
};

/* Reads one whole set inside the caller's transaction; the caller frees it. ERR_DATA. */
bool log_set(struct store *store, const char *plan, int64_t seq, struct change_set *out,
	     struct err *err);

struct log_scope {
	const char *plan;
	struct log_query query;
	bool whole; /* every change of each set, and its hash computed */
};

/* Walks the sets that the scope asks for, a batch at a time: each batch is read in a transaction of
 * its own, which is over before each(data, entry) is called. */
bool log_walk(struct store *store, const struct log_scope *scope,
	      bool (*each)(void *data, struct log_entry *entry), void *data, struct err *err);

#endif
