/*
 * The floors: the least that must be done, by programs of our own that do nothing else. The same
 * libraries, tables and settings of SQLite as the program.
 */
#ifndef FLOOR_H
#define FLOOR_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

/* Of src/store/migrations. */
#define TILTAK_COLUMNS                                                                             \
	"id, title, description, strategies, area, owner, co_owners, partners, role, status, "     \
	"light, reason, start_on, due_on, cost, days, fn_goals, decisions, source"
#define DELIVERABLE_COLUMNS "id, tiltak, title, due_on, status, rank, owner, source"
#define ALL_TILTAK	    "SELECT " TILTAK_COLUMNS " FROM tiltak WHERE plan = ?1 ORDER BY id"
#define ALL_DELIVERABLES                                                                           \
	"SELECT " DELIVERABLE_COLUMNS " FROM deliverable WHERE plan = ?1 ORDER BY id"

/* Everything here ends the program with a word about why when it fails. */
sqlite3 *db_open(const char *path);
sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql, const char *plan);
bool db_step(sqlite3_stmt *stmt);
void db_run(sqlite3 *db, const char *sql);
_Noreturn void fail(const char *what, const char *why);

/* Rows in memory: each is the texts of its columns, one after the other, each with its NUL. */
struct rows {
	char **chunks;
	size_t n_chunks, used; /* of the last chunk */
	const char **first;    /* the first text of each row */
	size_t n, cap;
};
void rows_load(struct rows *rows, sqlite3 *db, const char *sql, const char *plan);
const char *row_text(const struct rows *rows, size_t row, int column);

/* A durable change: its row, the plan's head and the log, one transaction. */
void update(sqlite3 *db, const char *plan, const char *id, const char *days);

/* Each of these is a floor: words[0..n) follow its name on the command line. */
int floor_events(int n, char **words);
int floor_insert(int n, char **words);
int floor_screen(int n, char **words);

#endif
