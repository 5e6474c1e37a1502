/*
 * What the rooms of the store share: the open store, its statements, and rows of records.
 */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include "tiltak/store.h"

#include "driver.h"
#include "sql.h"

struct row_stmt {
	struct sql sql;
	struct db_stmt *stmt;
};

struct store {
	const struct db_driver *driver;
	struct db *db;
	char *where;
	struct arena texts;		  /* of the statements made from the field table */
	struct db_stmt *stmts[SQL_COUNT]; /* prepared at first use */
	struct row_stmt rows[KIND_COUNT][ROW_COUNT];
};

/* ---- query.c: running statements */

#define VALUES(...) ((const struct db_value[]){__VA_ARGS__})
struct db_value db_text(const char *text); /* NULL is no value */
struct db_value db_number(int64_t number);
struct db_value db_number_or_null(int64_t number); /* 0 is no value */

/* A statement with its values bound, ready for query_step; NULL with err. query_end takes NULL. */
struct db_stmt *query(struct store *store, enum sql_id id, const struct db_value *values,
		      struct err *err);
struct db_stmt *query_rows(struct store *store, enum kind kind, enum row_sql what,
			   const struct db_value *values, struct err *err);
bool query_step(struct store *store, struct db_stmt *stmt, bool *ret_row, struct err *err);
void query_end(struct store *store, struct db_stmt *stmt);
/* A column of the row: NULL or 0 when there is none, or it is of another type than it should be. */
const char *query_text(struct store *store, struct db_stmt *stmt, int i);
int64_t query_number(struct store *store, struct db_stmt *stmt, int i);

/* Runs a statement that gives no rows. */
bool query_run(struct store *store, enum sql_id id, const struct db_value *values, struct err *err);
/* Runs one that gives one number or none; *ret_found (may be NULL) tells. */
bool query_one(struct store *store, enum sql_id id, const struct db_value *values,
	       int64_t *ret_number, bool *ret_found, struct err *err);

bool store_begin(struct store *store, bool write, struct err *err);
/* Commits when ok, else rolls back; returns whether all went well. */
bool store_end(struct store *store, bool ok, struct err *err);

/* ---- load.c: rows to records; inside the caller's transaction */

bool load_kinds(struct store *store, const char *plan, unsigned mask, struct plan *out,
		struct err *err);

/* ---- touch.c: what a set needs of the plan, into `out`; inside the caller's transaction */

bool touch_fetch(struct store *store, const char *plan, const struct change_set *set,
		 struct plan *out, struct err *err);

/* ---- rows.c: records to rows */

struct row_values; /* the parameters of ROW_PUT, used again for each row */
struct row_values *row_values_new(void);
void row_values_free(struct row_values *row);
/* The values of a record, until the next call. */
const struct db_value *row_values(struct row_values *row, const char *plan, enum kind kind,
				  const void *record);

#endif
