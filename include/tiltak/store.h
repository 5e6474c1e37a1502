/*
 * The store: SQL behind a driver. A write is one transaction; no transaction lives across a call.
 * Messages say what a person can do. Nothing here knows which engine is in use but the drivers.
 */
#ifndef TILTAK_STORE_H
#define TILTAK_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/model.h"
#include "tiltak/waiting.h"

struct err;
struct str;
struct store;

struct store_options {
	bool read_only;
	const char *why; /* read_only, in words that go on from «for»; NULL: --lesetilgang */
	bool create;	 /* make the database if it is not there; its folder must be */
	struct waiting waiting; /* for another's lock, five seconds at most */
};

/* `where` is a file, or postgresql://… . Creates and migrates when allowed. A file that cannot be
 * written is opened for reading: store_read_only tells. ERR_NOT_FOUND, ERR_DENIED, ERR_DATA (not a
 * tiltak database, altered, newer schema), ERR_BUSY, ERR_IO, ERR_UNREACHABLE. *out on success;
 * store_close takes NULL. Not to be used across fork(). */
bool store_open(const char *where, const struct store_options *options, struct store **out,
		struct err *err);
void store_close(struct store *store);
/* Instead of what the options said. */
void store_wait_with(struct store *store, const struct waiting *waiting);
/* Why nothing can be written («fila er skrivebeskyttet for deg»), or NULL. */
const char *store_read_only(const struct store *store);

/* All plans by id; freed with plan_summaries_done. */
bool store_plans(struct store *store, struct plan_summary **out, size_t *n, struct err *err);

/* Loads the records of the kinds in `mask` (bit 1 << kind; STORE_ALL) into the empty plan `out`,
 * with plan->seq, all of one moment. ERR_NOT_FOUND. */
#define STORE_ALL ((1u << KIND_COUNT) - 1)
bool store_load(struct store *store, const char *plan, unsigned mask, struct plan *out,
		struct err *err);
/* The same, but of the kinds in `listed`, which has none of `whole`, only the fields that lists of
 * tiltak ask for (FIELD_LISTED). */
bool store_load_listed(struct store *store, const char *plan, unsigned whole, unsigned listed,
		       struct plan *out, struct err *err);
/* Fetches the listed fields of the deliverables of these tiltak, of which `out` holds none. */
bool store_fetch_deliverables(struct store *store, const char *plan,
			      const struct tiltak *const *rows, size_t n, struct plan *out,
			      struct err *err);
/* Fetches one record into `out`, a plan that holds just what was fetched; plan_find tells whether
 * there is one. What is there already is not fetched again. */
bool store_fetch(struct store *store, const char *plan, enum kind kind, const char *id,
		 struct plan *out, struct err *err);
/* The kind of a record with this id, the first in the order of enum kind; KIND_COUNT when there is
 * none. */
bool store_find(struct store *store, const char *plan, const char *id, enum kind *ret,
		struct err *err);

/* Was there ever a record with this id in the plan? */
bool store_id_known(struct store *store, const char *plan, const char *id, bool *ret,
		    struct err *err);

struct store_source {
	const char *text;
	size_t len;
	const char *digest; /* of the text (digest.h), if the caller has it; else NULL */
	bool step; /* a step of its own even when nothing is changed: what was declined in it can be
		      taken back */
};
/* Writes the set in one transaction: compares each old text with what stands, asks again whether
 * the rules hold for what the set touches (change_check; others may have written since the caller
 * asked), writes the rows, appends the log, and gives set->seq. The set's actor, behalf, at, why,
 * decision, act and undoes are filled in by the caller. A difference is ERR_BUSY and *conflict (may
 * be NULL) tells it, a broken rule ERR_DATA; nothing is then written. A set of KIND_PLAN made is a
 * new plan. `source`, if not NULL, is stored as the text last read for this plan, in the same
 * transaction (its digest too). A set without changes is a step only when it undoes one or the
 * source says so; else a source is just stored. ERR_NOT_FOUND (no such plan), ERR_DENIED, ERR_IO
 * (the disk is full, the file was moved), ERR_BUSY without a conflict (locked for five seconds:
 * says by whom). */
bool store_apply(struct store *store, const char *plan, struct change_set *set,
		 const struct store_source *source, struct conflict *conflict, struct err *err);

/* Several sets in one transaction, each over what those before it made: all of them, or none and
 * `stop` tells which one and (as in store_apply) over what. The caller frees stop->conflict. */
struct store_stop {
	size_t at;
	struct conflict conflict;
};
bool store_apply_all(struct store *store, const char *plan, struct change_set *sets, size_t n,
		     struct store_stop *stop, struct err *err);

/* The text last read by a set that has not been undone, appended to out (nothing if none); its
 * SHA-256 alone, "" if none. */
bool store_source(struct store *store, const char *plan, struct str *out, struct err *err);
bool store_source_digest(struct store *store, const char *plan, char out[65], struct err *err);

/* The plan whose text last read has that digest, malloc'd; NULL if there is none. *ret_seq is the
 * set that took it. */
bool store_source_plan(struct store *store, const char *digest, char **ret_plan, int64_t *ret_seq,
		       struct err *err);

/* Keeps a sealed report under its SHA-256, before the record that names it is stored: what no
 * record names harms nobody. Nothing takes it away again. */
bool store_keep_sealed(struct store *store, const char *plan, const char *digest, const char *text,
		       struct err *err);
/* Appends it; ERR_NOT_FOUND when it is not here. */
bool store_sealed(struct store *store, const char *plan, const char *digest, struct str *out,
		  struct err *err);

/* The log, newest first. Zero or NULL members do not restrict. */
struct log_query {
	const char *id;	       /* changes of this record, of those whose parent it is, of the
				  status texts about it, of the candidates, ballots and fates of
				  this year, and that say of a tiltak that it carries it on; other
				  changes of the same set are left out */
	int64_t from, to;      /* instants, from included, to not */
	int64_t after, before; /* sequence numbers, exclusive */
	const char *who;       /* actor or behalf */
	size_t limit;	       /* 0: all */
	bool oldest_first;
	bool no_changes; /* only the heads */
	bool no_files;	 /* of steps that read a plan file only the heads: these are large */
	bool no_records; /* only changes of fields, when id is NULL: nothing of records made or
			    removed whole */
};
/* Calls each(data, set) for every change set; the set is freed after the call. False from each
 * stops without error. No lock is held meanwhile: each may take its time, and use the store; oldest
 * first, what is written meanwhile comes too. A plan that never was has an empty log. */
bool store_log(struct store *store, const char *plan, const struct log_query *query,
	       bool (*each)(void *data, const struct change_set *set), void *data, struct err *err);

/* What this person can undo, or redo, read whole into out; ERR_NOT_FOUND with a sentence when there
 * is nothing. A person is an account together with on whose behalf it acted.
 *
 * A set is named once at most, in the `undoes` of the set that takes it back. To undo: their newest
 * set that is no undo (endring, les, gjør-om) and is not named. To redo: their newest undo that is
 * not named, when no endring or les of theirs came after it. The caller writes the inverse, with
 * act ACT_UNDO or ACT_REDO and undoes = its number; asking again then gives the step before, as
 * asking with `skip` does at once. */
struct store_who {
	const char *actor, *behalf; /* behalf may be NULL */
	size_t skip;		    /* so many newer ones are passed over */
};
bool store_undoable(struct store *store, const char *plan, const struct store_who *who, bool redo,
		    struct change_set *out, struct err *err);

/* The number of that set, without reading it; 0 for none. */
bool store_undo_step(struct store *store, const char *plan, const struct store_who *who, bool redo,
		     int64_t *ret_seq, struct err *err);

/* The last sequence number of the plan: cheap, for polling. ERR_NOT_FOUND. */
bool store_seq(struct store *store, const char *plan, int64_t *out, struct err *err);
/* The number of the newest set of the plan from before an instant; 0 for none. */
bool store_seq_before(struct store *store, const char *plan, int64_t instant, int64_t *ret_seq,
		      struct err *err);

/* Everybody in the log by number, with how many sets each made or had made for them; freed with
 * person_summaries_done. */
bool store_persons(struct store *store, struct person_summary **out, size_t *n, struct err *err);

/* A verified copy: copied of one moment, checked as store_check does, synced, then given its name.
 * An older copy of that name, one whose log begins ours, is replaced, and only by a faultless one.
 * ERR_CREATE (something else is there), ERR_USE (the database itself), ERR_DATA (the register has
 * faults), ERR_IO. */
bool store_backup(struct store *store, const char *path, struct err *err);

/* May a file of another kind be written at path (a link is followed)? ERR_CREATE when a database is
 * there, this one or any other. */
bool store_spares(const struct store *store, const char *path, struct err *err);

/* Integrity of the database, the chain of the log, and the records against the log. Calls
 * finding(data, sentence) for each fault; true when it could be checked. */
bool store_check(struct store *store, void (*finding)(void *data, const char *sentence), void *data,
		 struct err *err);

#endif
