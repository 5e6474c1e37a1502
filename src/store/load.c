/*
 * Rows of the database to records in memory.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"
#include "tiltak/words.h"

struct row_of {
	const char *plan;
	enum kind kind;
	enum row_sql what;
	struct plan *to;
};

static bool damaged(const char *plan, enum kind kind, const char *id, struct err *err)
{
	return err_set(
		err, ERR_DATA,
		"Raden for %s «%s» i planen «%s» er skadet. Hent databasen fra en sikkerhetskopi.",
		_(kinds[kind].name), id ? id : "?", plan);
}

static bool assign(const struct field *field, struct plan *plan, void *record,
		   const struct db_value *value, struct err *err)
{
	bool number = field_is_number(field);
	switch (value->type) {
	case DB_NULL:
		return true;
	case DB_TEXT:
		return !number && field_assign(field, plan, record, value->text, err);
	case DB_NUMBER:
		return number && field_assign_number(field, record, value->number);
	default:
		return false;
	}
}

static bool row_read(struct store *store, struct db_stmt *stmt, const struct row_of *of,
		     struct err *err)
{
	const struct kind_info *info = &kinds[of->kind];
	const char *id = query_text(store, stmt, 0);
	struct record *record = id ? plan_add(of->to, of->kind, id) : NULL;
	bool ok = record != NULL;
	int column = 1;
	for (size_t i = 0; ok && i < info->n_fields; i++) {
		if (!row_sql_has(of->what, &info->fields[i])) {
			continue;
		}
		struct db_value value;
		store->driver->column(stmt, column++, &value);
		ok = value.type == DB_NULL || assign(&info->fields[i], of->to, record, &value, err);
	}
	if (!ok) {
		damaged(of->plan, of->kind, record ? record->id : id, err);
		plan_remove(of->to, of->kind, record ? record->id : NULL);
	}
	return ok;
}

/* All rows that the statement gives for those values. */
static bool load_rows(struct store *store, const struct row_of *of, const struct db_value *values,
		      struct err *err)
{
	struct db_stmt *stmt = query_rows(store, of->kind, of->what, values, err);
	bool row = true;
	bool ok = stmt != NULL;
	while (ok && (ok = query_step(store, stmt, &row, err)) && row) {
		ok = row_read(store, stmt, of, err);
	}
	query_end(store, stmt);
	return ok;
}

static bool load_as(struct store *store, enum row_sql what, const char *plan, unsigned mask,
		    struct plan *out, struct err *err)
{
	bool ok = true;
	for (enum kind kind = 0; ok && kind < KIND_COUNT; kind++) {
		struct row_of of = {plan, kind, what, out};
		ok = (mask & 1U << kind) == 0 || load_rows(store, &of, VALUES(db_text(plan)), err);
	}
	return ok;
}

bool load_kinds(struct store *store, const char *plan, unsigned mask, struct plan *out,
		struct err *err)
{
	return load_as(store, ROW_LOAD, plan, mask, out, err);
}

/* The plan's last sequence number; a plan whose own record is removed is not there. */
static bool find_seq(struct store *store, const char *plan, int64_t *out, struct err *err)
{
	bool found;
	int64_t seq;
	if (!query_one(store, SQL_SEQ, VALUES(db_text(plan)), &seq, &found, err)) {
		return false;
	}
	if (!found) {
		return err_set(err, ERR_NOT_FOUND,
			       "Planen «%s» finnes ikke i databasen. «tiltak planer» viser dem som "
			       "gjør det.",
			       plan);
	}
	*out = seq;
	return true;
}

bool store_load(struct store *store, const char *plan, unsigned mask, struct plan *out,
		struct err *err)
{
	return store_begin(store, false, err) &&
	       store_end(store,
			 find_seq(store, plan, &out->seq, err) &&
				 load_kinds(store, plan, mask, out, err),
			 err);
}

bool store_load_listed(struct store *store, const char *plan, unsigned whole, unsigned listed,
		       struct plan *out, struct err *err)
{
	return store_begin(store, false, err) &&
	       store_end(store,
			 find_seq(store, plan, &out->seq, err) &&
				 load_as(store, ROW_LOAD, plan, whole, out, err) &&
				 load_as(store, ROW_LIST, plan, listed, out, err),
			 err);
}

bool store_seq(struct store *store, const char *plan, int64_t *out, struct err *err)
{
	return find_seq(store, plan, out, err);
}

bool store_seq_before(struct store *store, const char *plan, int64_t instant, int64_t *ret_seq,
		      struct err *err)
{
	struct str at = {0};
	instant_write(instant, &at);
	bool ok = query_one(store, SQL_SEQ_BEFORE, VALUES(db_text(plan), db_text(str_text(&at))),
			    ret_seq, NULL, err);
	str_done(&at);
	return ok;
}

bool store_fetch(struct store *store, const char *plan, enum kind kind, const char *id,
		 struct plan *out, struct err *err)
{
	if (plan_find(out, kind, id) != NULL) {
		return true;
	}
	struct row_of of = {plan, kind, ROW_FETCH, out};
	struct db_stmt *stmt =
		query_rows(store, kind, ROW_FETCH, VALUES(db_text(plan), db_text(id)), err);
	bool row;
	bool ok = stmt && query_step(store, stmt, &row, err) &&
		  (!row || row_read(store, stmt, &of, err));
	query_end(store, stmt);
	return ok;
}

bool store_fetch_deliverables(struct store *store, const char *plan,
			      const struct tiltak *const *rows, size_t n, struct plan *out,
			      struct err *err)
{
	const struct row_of of = {plan, KIND_DELIVERABLE, ROW_UNDER, out};
	bool ok = store_begin(store, false, err);
	for (size_t i = 0; ok && i < n; i++) {
		ok = load_rows(store, &of, VALUES(db_text(plan), db_text(rows[i]->id)), err);
	}
	return store_end(store, ok, err);
}

bool store_find(struct store *store, const char *plan, const char *id, enum kind *ret,
		struct err *err)
{
	bool ok = store_begin(store, false, err);
	bool row = false;
	enum kind kind = 0;
	for (; ok && kind < KIND_COUNT; kind++) {
		struct db_stmt *stmt =
			query_rows(store, kind, ROW_FETCH, VALUES(db_text(plan), db_text(id)), err);
		ok = stmt && query_step(store, stmt, &row, err);
		query_end(store, stmt);
		if (row) {
			break;
		}
	}
	*ret = kind;
	return store_end(store, ok, err);
}

bool store_id_known(struct store *store, const char *plan, const char *id, bool *ret,
		    struct err *err)
{
	int64_t one;
	return query_one(store, SQL_ID_KNOWN, VALUES(db_text(plan), db_text(id)), &one, ret, err);
}

bool store_source(struct store *store, const char *plan, struct str *out, struct err *err)
{
	struct db_stmt *stmt = query(store, SQL_SOURCE, VALUES(db_text(plan)), err);
	bool row;
	bool ok = stmt && query_step(store, stmt, &row, err);
	const char *text = ok && row ? query_text(store, stmt, 0) : NULL;
	if (text) {
		str_put(out, text);
	}
	query_end(store, stmt);
	return ok;
}

bool store_source_digest(struct store *store, const char *plan, char out[65], struct err *err)
{
	struct db_stmt *stmt = query(store, SQL_SOURCE_DIGEST, VALUES(db_text(plan)), err);
	bool row;
	bool ok = stmt && query_step(store, stmt, &row, err);
	const char *text = ok && row ? query_text(store, stmt, 0) : NULL;
	out[0] = '\0';
	if (text && strlen(text) == 64) {
		memcpy(out, text, 65);
	}
	query_end(store, stmt);
	return ok;
}

bool store_source_plan(struct store *store, const char *digest, char **ret_plan, int64_t *ret_seq,
		       struct err *err)
{
	char now[65];
	struct db_stmt *stmt = query(store, SQL_SOURCE_PLAN, VALUES(db_text(digest)), err);
	bool row;
	bool ok = stmt && query_step(store, stmt, &row, err);
	const char *found = ok && row ? query_text(store, stmt, 0) : NULL;
	char *plan = found ? mem_copy_text(found) : NULL;
	query_end(store, stmt);
	ok = ok && (!plan ||
		    (store_source_digest(store, plan, now, err) &&
		     query_one(store, SQL_SOURCE_SEQ, VALUES(db_text(plan)), ret_seq, NULL, err)));
	if (!ok || (plan && strcmp(now, digest) != 0)) {
		free(plan);
		plan = NULL;
	}
	*ret_plan = plan;
	return ok;
}
