/*
 * Folders, openings and sabotage for the tests of the store.
 */
#include "place.h"

#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "inner.h"
#include "sample.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

struct place place_make(void)
{
	struct place place;
	/* In memory where there is such a place: a durable write to a disk takes milliseconds. */
	(void)snprintf(place.folder, sizeof(place.folder), "%s/tiltak-store-XXXXXX",
		       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(place.folder));
	(void)snprintf(place.db, sizeof(place.db), "%s/t.db", place.folder);
	return place;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void place_remove(struct place *place)
{
	nftw(place->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

char *place_path(const struct place *place, const char *name)
{
	struct str path = {0};
	str_printf(&path, "%s/%s", place->folder, name);
	return str_steal(&path);
}

void must(bool ok, const struct err *err)
{
	if (!ok) {
		fail_msg("%d: %s", err->kind, err->text);
	}
}

void must_fail(bool ok, const struct err *err, enum err_kind kind, const char *words)
{
	if (ok) {
		fail_msg("went well, but should say «%s»", words);
	}
	if (err->kind != kind || strstr(err->text, words) == NULL) {
		fail_msg("%d: %s\n(should be %d with «%s»)", err->kind, err->text, kind, words);
	}
}

struct store *place_open(const struct place *place)
{
	struct store_options options = {.create = true};
	struct store *store = NULL;
	struct err err = {0};
	must(store_open(place->db, &options, &store, &err), &err);
	return store;
}

void sabotage(const char *path, const char *sql)
{
	sqlite3 *db;
	char *why = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s: %s", sql, why);
	}
	sqlite3_close(db);
}

struct change_set place_set(const char *actor)
{
	struct change_set set;
	change_set_init(&set);
	set.actor = actor;
	set.at = INT64_C(1683704460); /* 2023-05-10T07:41:00Z */
	return set;
}

struct store *place_sample(const struct place *place)
{
	struct store *store = place_open(place);
	struct change_set set = place_set("kari");
	struct plan empty;
	struct plan plan;
	struct err err = {0};
	plan_init(&empty);
	sample_plan(&plan);
	change_diff(&empty, &plan, &set);
	set.act = ACT_READ;
	must(store_apply(store, "asker", &set, NULL, NULL, &err), &err);
	change_set_done(&set);
	plan_done(&empty);
	plan_done(&plan);
	return store;
}

bool place_edit(struct store *store, const char *actor, const char *id, const char *key,
		const char *old_text, const char *new_text, struct err *err)
{
	struct change_set set = place_set(actor);
	change_add(&set, &(struct change){KIND_TILTAK, id, field_find(KIND_TILTAK, key), old_text,
					  new_text});
	*err = (struct err){0};
	bool ok = store_apply(store, "asker", &set, NULL, NULL, err);
	change_set_done(&set);
	return ok;
}

bool place_can_write(struct store *store, struct err *err)
{
	*err = (struct err){0};
	return store_begin(store, true, err) && store_end(store, true, err);
}
