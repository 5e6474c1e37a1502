/*
 * Running rows of the statement table: each is prepared once a store, at its first use.
 */
#include <string.h>

#include "tiltak/err.h"

#include "inner.h"

struct db_value db_text(const char *text)
{
	return text ? (struct db_value){.type = DB_TEXT, .text = text, .len = strlen(text)}
		    : (struct db_value){.type = DB_NULL};
}

struct db_value db_number(int64_t number)
{
	return (struct db_value){.type = DB_NUMBER, .number = number};
}

struct db_value db_number_or_null(int64_t number)
{
	return number ? db_number(number) : (struct db_value){.type = DB_NULL};
}

static struct db_stmt *start(struct store *store, const struct sql *sql, struct db_stmt **stmt,
			     const struct db_value *values, struct err *err)
{
	if ((!*stmt && !store->driver->prepare(store->db, sql, stmt, err)) ||
	    !store->driver->bind(*stmt, values, err)) {
		return NULL;
	}
	return *stmt;
}

struct db_stmt *query(struct store *store, enum sql_id id, const struct db_value *values,
		      struct err *err)
{
	return start(store, &sql_table[id], &store->stmts[id], values, err);
}

struct db_stmt *query_rows(struct store *store, enum kind kind, enum row_sql what,
			   const struct db_value *values, struct err *err)
{
	struct row_stmt *row = &store->rows[kind][what];
	if (!row->sql.text) {
		row->sql = sql_for_rows(&store->texts, kind, what);
	}
	return start(store, &row->sql, &row->stmt, values, err);
}

bool query_step(struct store *store, struct db_stmt *stmt, bool *ret_row, struct err *err)
{
	return store->driver->step(stmt, ret_row, err);
}

void query_end(struct store *store, struct db_stmt *stmt)
{
	if (stmt) {
		store->driver->reset(stmt);
	}
}

const char *query_text(struct store *store, struct db_stmt *stmt, int i)
{
	struct db_value value;
	store->driver->column(stmt, i, &value);
	return value.type == DB_TEXT ? value.text : NULL;
}

int64_t query_number(struct store *store, struct db_stmt *stmt, int i)
{
	struct db_value value;
	store->driver->column(stmt, i, &value);
	return value.type == DB_NUMBER ? value.number : 0;
}

bool query_run(struct store *store, enum sql_id id, const struct db_value *values, struct err *err)
{
	struct db_stmt *stmt = query(store, id, values, err);
	bool row;
	bool ok = stmt && query_step(store, stmt, &row, err);
	query_end(store, stmt);
	return ok;
}

bool query_one(struct store *store, enum sql_id id, const struct db_value *values,
	       int64_t *ret_number, bool *ret_found, struct err *err)
{
	struct db_stmt *stmt = query(store, id, values, err);
	bool row = false;
	bool ok = stmt && query_step(store, stmt, &row, err);
	*ret_number = ok && row ? query_number(store, stmt, 0) : 0;
	if (ret_found) {
		*ret_found = row;
	}
	query_end(store, stmt);
	return ok;
}

bool store_begin(struct store *store, bool write, struct err *err)
{
	return store->driver->begin(store->db, write, err);
}

bool store_end(struct store *store, bool ok, struct err *err)
{
	if (ok) {
		return store->driver->commit(store->db, err);
	}
	store->driver->rollback(store->db);
	return false;
}
