/*
 * A folder of its own for a test of the store, and the shortest ways to open, change and break what
 * lies in it.
 */
#ifndef TEST_PLACE_H
#define TEST_PLACE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/store.h"

struct place {
	char folder[64];
	char db[80]; /* a database in it, made at the first place_open */
};

struct place place_make(void);
/* Removes the folder and all in it. */
void place_remove(struct place *place);
/* Appends a name to the folder; the caller frees. */
char *place_path(const struct place *place, const char *name);

/* Opens (makes) the database; fails the test when that fails. */
struct store *place_open(const struct place *place);

/* Fails the test with the error's text unless ok. */
void must(bool ok, const struct err *err);
/* Fails the test unless it failed with that kind and those words. */
void must_fail(bool ok, const struct err *err, enum err_kind kind, const char *words);

/* Runs SQL on the file with a connection of its own that obeys no rule of ours. */
void sabotage(const char *path, const char *sql);

/* Opens the database and puts the sample plan, «asker», in it: set 1, read by kari. */
struct store *place_sample(const struct place *place);

/* An empty change set of that account at a time of its own, to be filled. */
struct change_set place_set(const char *actor);
/* Changes one field of a tiltak of the sample plan. */
bool place_edit(struct store *store, const char *actor, const char *id, const char *key,
		const char *old_text, const char *new_text, struct err *err);

/* May it be written to? A transaction that writes nothing asks for that too. */
bool place_can_write(struct store *store, struct err *err);

#endif
