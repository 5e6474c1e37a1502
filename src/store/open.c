/*
 * Opening and closing a store, and bringing its schema up to date.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/mem.h"

#include "inner.h"
#include "migrations.h"

static bool version_now(struct store *store, int64_t *out, struct err *err)
{
	return store_begin(store, false, err) &&
	       store_end(store, store->driver->version(store->db, out, err), err);
}

/* One step up, unless another process took it first. */
static bool step_up(struct store *store, int64_t from, struct err *err)
{
	int64_t stands;
	return store_begin(store, true, err) &&
	       store_end(store,
			 store->driver->version(store->db, &stands, err) &&
				 (stands != from ||
				  store->driver->migrate(store->db, migrations[from], err)),
			 err);
}

static bool bring_up_to_date(struct store *store, bool create, struct err *err)
{
	int64_t version;
	for (;;) {
		if (!version_now(store, &version, err)) {
			return false;
		}
		if (version == (int64_t)n_migrations) {
			return true;
		}
		if (version > (int64_t)n_migrations) {
			return err_set(err, ERR_DATA,
				       "Databasen «%s» er laget av en nyere utgave av tiltak "
				       "(versjon %lld; denne kan %zu). Oppgrader tiltak.",
				       store->where, (long long)version, n_migrations);
		}
		const char *reason = store_read_only(store);
		if (version == 0 && (!create || reason)) {
			return err_set(err, ERR_NOT_FOUND,
				       "Databasen «%s» er tom. Les inn en planfil med «tiltak les "
				       "FIL», eller oppgi en annen database med --db.",
				       store->where);
		}
		if (reason) {
			return err_set(err, ERR_DENIED,
				       "Databasen «%s» må oppgraderes til denne utgaven av tiltak, "
				       "men kan ikke skrives: %s.",
				       store->where, reason);
		}
		if (!step_up(store, version, err)) {
			return false;
		}
	}
}

bool store_open(const char *where, const struct store_options *options, struct store **out,
		struct err *err)
{
	if (strncmp(where, "postgresql://", strlen("postgresql://")) == 0) {
		return err_set(err, ERR_UNREACHABLE,
			       "Denne utgaven av tiltak kan ikke bruke PostgreSQL. Oppgi en "
			       "databasefil.");
	}
	struct store *store = mem_zero(1, sizeof *store);
	store->driver = &sqlite_driver;
	store->where = mem_copy_text(where);
	if (!store->driver->open(where, options, &store->db, err) ||
	    !bring_up_to_date(store, options->create, err)) {
		store_close(store);
		return false;
	}
	*out = store;
	return true;
}

void store_close(struct store *store)
{
	if (!store) {
		return;
	}
	for (size_t i = 0; i < SQL_COUNT; i++) {
		store->driver->finish(store->stmts[i]);
	}
	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < ROW_COUNT; i++) {
			store->driver->finish(store->rows[kind][i].stmt);
		}
	}
	store->driver->close(store->db);
	arena_done(&store->texts);
	free(store->where);
	free(store);
}

void store_wait_with(struct store *store, const struct waiting *waiting)
{
	store->driver->wait_with(store->db, waiting);
}

const char *store_read_only(const struct store *store)
{
	return store->driver->read_only(store->db);
}
