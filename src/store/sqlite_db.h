/*
 * What the two halves of the SQLite driver share: sqlite.c opens and judges a database,
 * sqlite_run.c runs statements on it. No other file knows SQLite.
 */
#ifndef STORE_SQLITE_DB_H
#define STORE_SQLITE_DB_H

#include <stdint.h>

#include "dbfile.h"
#include "driver.h"
#include "tiltak/waiting.h"

struct sqlite3;

/* What sqlite_schema must hold after each migration: SHA-256 over type, name, tbl_name and sql in
 * order of name. A new migration is a new line; the test of the schema tells what it must be. */
extern const char *const sqlite_schemas[];
extern const size_t n_sqlite_schemas;

struct db {
	struct sqlite3 *handle;
	struct dbfile file;
	int64_t waiting_since; /* instant when the lock waited for was first asked for */
	int64_t give_up;       /* ms of the monotonic clock */
	uint32_t jitter;
	struct waiting waiting;
};

/* Turns a result code into err and returns false. */
bool sqlite_fail(struct db *db, int code, struct err *err);
/* Runs the text of one or more statements that give no rows. */
bool sqlite_exec(struct db *db, const char *text, struct err *err);
/* Waits a jittered millisecond at a time for another's lock, five seconds at most. */
void sqlite_set_patience(struct db *db);

bool sqlite_begin(struct db *db, bool write, struct err *err);
bool sqlite_commit(struct db *db, struct err *err);
void sqlite_rollback(struct db *db);
bool sqlite_prepare(struct db *db, const struct sql *sql, struct db_stmt **out, struct err *err);
void sqlite_finish(struct db_stmt *stmt);
bool sqlite_bind(struct db_stmt *stmt, const struct db_value *values, struct err *err);
bool sqlite_step(struct db_stmt *stmt, bool *ret_row, struct err *err);
void sqlite_column(struct db_stmt *stmt, int i, struct db_value *out);
void sqlite_reset(struct db_stmt *stmt);

#endif
