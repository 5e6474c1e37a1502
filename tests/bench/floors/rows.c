/*
 * Floors of the register: some rows, all rows into memory, one durable change.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "floor.h"

enum { CHUNK = 1 << 18 };

_Noreturn void fail(const char *what, const char *why)
{
	(void)fprintf(stderr, "floor: %s: %s\n", what, why);
	exit(1);
}

sqlite3 *db_open(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK) {
		fail(path, sqlite3_errmsg(db));
	}
	db_run(db, "PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE");
	return db;
}

void db_run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fail(sql, sqlite3_errmsg(db));
	}
}

sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, const char *plan)
{
	sqlite3_stmt *stmt;
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		fail(sql, sqlite3_errmsg(db));
	}
	sqlite3_bind_text(stmt, 1, plan, -1, SQLITE_STATIC);
	return stmt;
}

bool db_step(sqlite3_stmt *stmt)
{
	int code = sqlite3_step(stmt);
	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		fail(sqlite3_sql(stmt), sqlite3_errmsg(sqlite3_db_handle(stmt)));
	}
	return code == SQLITE_ROW;
}

static void *grow(void *rows, size_t n, size_t size)
{
	rows = realloc(rows, n * size);
	if (!rows) {
		fail("memory", "none left");
	}
	return rows;
}

/* Room for len more bytes of a row that began at *start; a row lies in one chunk. */
static char *make_room(struct rows *rows, char **start, size_t have, size_t len)
{
	if (rows->n_chunks > 0 && rows->used + len <= CHUNK) {
		return *start + have;
	}
	if (have + len > CHUNK) {
		fail("row", "longer than a chunk");
	}
	rows->chunks = grow(rows->chunks, rows->n_chunks + 1, sizeof *rows->chunks);
	char *chunk = rows->chunks[rows->n_chunks++] = grow(NULL, CHUNK, 1);
	if (have) {
		memcpy(chunk, *start, have);
	}
	*start = chunk;
	rows->used = have;
	return chunk + have;
}

static void add_row(struct rows *rows, sqlite3_stmt *stmt)
{
	char *start = rows->n_chunks ? rows->chunks[rows->n_chunks - 1] + rows->used : NULL;
	size_t have = 0;
	for (int i = 0; i < sqlite3_column_count(stmt); i++) {
		const char *text = (const char *)sqlite3_column_text(stmt, i);
		size_t len = text ? (size_t)sqlite3_column_bytes(stmt, i) : 0;
		char *to = make_room(rows, &start, have, len + 1);
		if (len) {
			memcpy(to, text, len);
		}
		to[len] = '\0';
		have += len + 1;
		rows->used += len + 1;
	}
	if (rows->n == rows->cap) {
		rows->cap = rows->cap ? 2 * rows->cap : 256;
		rows->first = grow(rows->first, rows->cap, sizeof *rows->first);
	}
	rows->first[rows->n++] = start;
}

void rows_load(struct rows *rows, sqlite3 *db, const char *sql, const char *plan)
{
	sqlite3_stmt *stmt = db_prepare(db, sql, plan);
	while (db_step(stmt)) {
		add_row(rows, stmt);
	}
	sqlite3_finalize(stmt);
}

const char *row_text(const struct rows *rows, size_t row, int column)
{
	const char *at = rows->first[row];
	while (column-- > 0) {
		at += strlen(at) + 1;
	}
	return at;
}

/* The statements of a change of one field, parameters ?1 plan, ?2 id, ?3 the new value. */
static const char *const update_sql[] = {
	"UPDATE plan_head SET seq = seq + 1, hash = hex(randomblob(32)) WHERE plan = ?1",
	"INSERT INTO change_set (plan, seq, uid, at, act, actor, previous, hash) "
	"SELECT ?1, seq, hex(randomblob(16)), '2025-01-01T12:00:00Z', 'endring', 1, hash, "
	"hex(randomblob(32)) FROM plan_head WHERE plan = ?1",
	"INSERT INTO change (plan, seq, n, kind, id, field, old_text, new_text) "
	"SELECT ?1, h.seq, 0, 'tiltak', ?2, 'dagsverk', t.days, ?3 FROM plan_head h, tiltak t "
	"WHERE h.plan = ?1 AND t.plan = ?1 AND t.id = ?2",
	"UPDATE tiltak SET days = ?3 WHERE plan = ?1 AND id = ?2",
};

void update(sqlite3 *db, const char *plan, const char *id, const char *days)
{
	db_run(db, "BEGIN IMMEDIATE");
	for (size_t i = 0; i < sizeof update_sql / sizeof *update_sql; i++) {
		sqlite3_stmt *stmt = db_prepare(db, update_sql[i], plan);
		sqlite3_bind_text(stmt, 2, id, -1, SQLITE_STATIC); /* not all have them */
		sqlite3_bind_text(stmt, 3, days, -1, SQLITE_STATIC);
		db_step(stmt);
		if (sqlite3_changes(db) != 1) {
			fail(update_sql[i], "not one row");
		}
		sqlite3_finalize(stmt);
	}
	db_run(db, "COMMIT");
}
