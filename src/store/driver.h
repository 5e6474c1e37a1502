/*
 * The seam between the store and a database engine, and the only one: everything above speaks to
 * `struct db_driver` and to rows of the statement table (sql.h). A new engine is one more file with
 * one more of these. No transaction and no open statement outlives a call of the store.
 */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;	/* an open database; each driver has its own */
struct db_stmt; /* a prepared statement of it */
struct err;
struct sql;
struct store_options;
struct waiting;

enum db_type { DB_NULL, DB_TEXT, DB_NUMBER, DB_OTHER };

/* A parameter or a column. Text is UTF-8 with a NUL after it. */
struct db_value {
	enum db_type type;
	size_t len; /* bytes of a parameter's text; not given for columns */
	const char *text;
	int64_t number;
};

struct db_driver {
	/* Opens (makes, when options say so and it can) the database; nothing in it is trusted
	 * before `version` has looked. */
	bool (*open)(const char *where, const struct store_options *options, struct db **out,
		     struct err *err);
	void (*close)(struct db *db);
	/* Whom to ask while another holds the database. */
	void (*wait_with)(struct db *db, const struct waiting *waiting);
	/* Why nothing can be written, or NULL. */
	const char *(*read_only)(const struct db *db);

	/* The version of the schema, 0 when there is none. ERR_DATA when what stands is not ours:
	 * another program's, newer than the last migration, or altered. */
	bool (*version)(struct db *db, int64_t *out, struct err *err);
	/* Runs a migration, inside a transaction. In its text the words «clustered» in a comment
	 * after a table ask for the rows to be kept in key order, where the engine can. */
	bool (*migrate)(struct db *db, const char *text, struct err *err);

	/* Begins. For writing, others' writes are shut out (or what one writes is locked row by
	 * row), and a database that is no longer the one opened is refused. */
	bool (*begin)(struct db *db, bool write, struct err *err);
	/* Makes it durable. On failure the transaction is over and nothing is written, or err says
	 * that this is not known. */
	bool (*commit)(struct db *db, struct err *err);
	void (*rollback)(struct db *db);

	/* `sql` must outlive the statement. */
	bool (*prepare)(struct db *db, const struct sql *sql, struct db_stmt **out,
			struct err *err);
	void (*finish)(struct db_stmt *stmt);
	/* Starts it anew with as many values as sql->params; they must live until reset. */
	bool (*bind)(struct db_stmt *stmt, const struct db_value *values, struct err *err);
	bool (*step)(struct db_stmt *stmt, bool *ret_row, struct err *err);
	/* The i-th column of the row; its text lives until the next step or reset. */
	void (*column)(struct db_stmt *stmt, int i, struct db_value *out);
	/* Ends it; holds no lock afterwards (outside a transaction). */
	void (*reset)(struct db_stmt *stmt);

	/* A synced copy of one moment at a path where nothing stands yet. */
	bool (*copy)(struct db *db, const char *path, struct err *err);
	/* Calls finding(data, sentence) for each fault in the engine's own structures. */
	bool (*integrity)(struct db *db, void (*finding)(void *data, const char *sentence),
			  void *data, struct err *err);
};

extern const struct db_driver sqlite_driver;

#endif
