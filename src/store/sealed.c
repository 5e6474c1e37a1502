/*
 * Sealed reports, each under the SHA-256 of its text.
 */
#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"

bool store_keep_sealed(struct store *store, const char *plan, const char *digest, const char *text,
		       struct err *err)
{
	const char *reason = store_read_only(store);
	if (reason) {
		return err_set(err, ERR_DENIED, "Ingenting er lagret, for %s.", reason);
	}
	return store_begin(store, true, err) &&
	       store_end(store,
			 query_run(store, SQL_SEALED_PUT,
				   VALUES(db_text(plan), db_text(digest), db_text(text)), err),
			 err);
}

bool store_sealed(struct store *store, const char *plan, const char *digest, struct str *out,
		  struct err *err)
{
	struct db_stmt *stmt =
		query(store, SQL_SEALED, VALUES(db_text(plan), db_text(digest)), err);
	bool row = false;
	bool ok = stmt && query_step(store, stmt, &row, err);
	const char *text = ok && row ? query_text(store, stmt, 0) : NULL;
	if (text) {
		str_put(out, text);
	} else if (ok) {
		ok = err_set(err, ERR_NOT_FOUND,
			     "Den forseglede rapporten ligger ikke i dette registeret. Den følger "
			     "ikke med planfila; hent den fra registeret der den ble forseglet.");
	}
	query_end(store, stmt);
	return ok;
}
