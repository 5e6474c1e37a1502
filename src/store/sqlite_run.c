/*
 * The SQLite driver's running half: waiting for locks, errors as sentences, transactions and
 * statements.
 */
#include <assert.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

#include "sql.h"
#include "sqlite_db.h"
#include "tiltak/words.h"

enum { PATIENCE_MS = 5000 };

struct db_stmt {
	struct db *db;
	const struct sql *sql;
	sqlite3_stmt *handle;
	int n_params;
	int slots[]; /* SQLite's number of $1, $2 …: it counts names by first appearance */
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* SQLite's own handler doubles its waits and starves writers; about a millisecond with some chance
 * in it serves many writers evenly. */
static int wait_turn(void *data, int n_waits)
{
	struct db *db = data;
	int64_t now = now_ms();
	if (n_waits == 0) {
		db->waiting_since = instant_now();
		db->give_up = now + PATIENCE_MS;
	}
	int waited = PATIENCE_MS - (int)(db->give_up - now);
	bool goes_on = !db->waiting.go_on || db->waiting.go_on(db->waiting.data, waited);
	if (waited >= PATIENCE_MS || !goes_on) {
		return 0;
	}
	db->jitter = db->jitter * 1664525 + 1013904223;
	struct timespec pause = {.tv_nsec = 500000 + (long)(db->jitter >> 12)};
	nanosleep(&pause, NULL);
	return 1;
}

void sqlite_set_patience(struct db *db)
{
	db->jitter = (uint32_t)now_ms() * 2654435761U ^ (uint32_t)(uintptr_t)db;
	sqlite3_busy_handler(db->handle, wait_turn, db);
}

static bool fail_busy(struct db *db, struct err *err)
{
	struct str holder = {0}, since = {0};
	if (!dbfile_holder(&db->file, &holder)) {
		str_put(&holder, _("en annen"));
	}
	if (db->waiting_since) {
		instant_show(db->waiting_since, &since);
		err_set(err, ERR_BUSY,
			"Databasen «%s» er låst av %s og har vært det siden %s. Prøv igjen.",
			db->file.path, str_text(&holder), str_text(&since));
	} else {
		err_set(err, ERR_BUSY, "Databasen «%s» er låst av %s. Prøv igjen.", db->file.path,
			str_text(&holder));
	}
	str_done(&holder);
	str_done(&since);
	return false;
}

static bool disk_is_full(struct db *db, int code)
{
	int why = sqlite3_system_errno(db->handle);
	return (code & 0xFF) == SQLITE_FULL ||
	       ((code & 0xFF) == SQLITE_IOERR && (why == ENOSPC || why == EDQUOT));
}

/* What the system said no with: SQLite's own words are English. */
static const char *system_trouble(struct db *db)
{
	int why = sqlite3_system_errno(db->handle);
	return why != 0 ? file_trouble(why) : _("systemet sier ikke hvorfor");
}

bool sqlite_fail(struct db *db, int code, struct err *err)
{
	const char *path = db->file.path;
	if (disk_is_full(db, code)) {
		return err_set(err, ERR_IO,
			       "Disken er full: ingenting er lagret. Frigjør plass og prøv igjen.");
	}
	if (code == SQLITE_READONLY_DBMOVED) {
		return err_set(
			err, ERR_IO,
			"Databasen er flyttet eller slettet mens den var åpen: endringen er ikke "
			"lagret. Legg den tilbake, eller start tiltak på nytt.");
	}
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail_busy(db, err);
	case SQLITE_NOTADB:
		return err_set(err, ERR_DATA,
			       "«%s» er ikke en database for tiltak, eller den er skadet. Oppgi en "
			       "annen fil med --db, eller hent den fra en sikkerhetskopi.",
			       path);
	case SQLITE_CORRUPT:
	case SQLITE_FORMAT:
	case SQLITE_CONSTRAINT:
		return err_set(err, ERR_DATA,
			       "Databasen «%s» er skadet. Ta vare på fila, og hent den fra en "
			       "sikkerhetskopi.",
			       path);
	case SQLITE_TOOBIG:
		return err_set(err, ERR_DATA, "En tekst er for lang for databasen. Kort den ned.");
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return err_set(err, ERR_DENIED,
			       "Databasen «%s» kan ikke skrives fra denne kontoen. Be eieren om "
			       "skrivetilgang.",
			       path);
	case SQLITE_CANTOPEN:
		return err_set(err, ERR_IO,
			       "Kan ikke åpne databasen «%s» eller journalen ved siden av den: %s. "
			       "Se om du har tilgang til mappa.",
			       path, system_trouble(db));
	case SQLITE_IOERR:
		return err_set(
			err, ERR_IO,
			"Lese- eller skrivefeil i databasen «%s»: %s. Se om disken er i orden.",
			path, system_trouble(db));
	default:
		return err_set(err, ERR_DATA,
			       "Databasen «%s» kan ikke brukes (SQLite svarer med feil %d). Kjør "
			       "«tiltak kontroll».",
			       path, code);
	}
}

bool sqlite_exec(struct db *db, const char *text, struct err *err)
{
	int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
	return code == SQLITE_OK || sqlite_fail(db, code, err);
}

bool sqlite_begin(struct db *db, bool write, struct err *err)
{
	db->waiting_since = 0;
	if (!write) {
		return sqlite_exec(db, "BEGIN", err);
	}
	if (!sqlite_exec(db, "BEGIN IMMEDIATE", err)) {
		return false;
	}
	/* SQLite looks too, but not before it opens the journal. */
	int moved = 0;
	sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	if (moved) {
		sqlite_rollback(db);
		return sqlite_fail(db, SQLITE_READONLY_DBMOVED, err);
	}
	return true;
}

/* When the very last sync fails, what was written stands, but might not after a power cut. */
bool sqlite_commit(struct db *db, struct err *err)
{
	int code = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
	if (code == SQLITE_OK) {
		return true;
	}
	if ((code & 0xFF) == SQLITE_IOERR && !disk_is_full(db, code)) {
		err_set(err, ERR_IO,
			"Disken bekreftet ikke lagringen i «%s». Last inn på nytt og se om "
			"endringen kom med.",
			db->file.path);
	} else {
		sqlite_fail(db, code, err);
	}
	sqlite_rollback(db);
	return false;
}

void sqlite_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle)) {
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	}
}

static bool map_slots(struct db_stmt *stmt)
{
	for (int i = 0; i < stmt->n_params; i++) {
		char name[16];
		(void)snprintf(name, sizeof name, "$%d", i + 1);
		stmt->slots[i] = sqlite3_bind_parameter_index(stmt->handle, name);
		if (stmt->slots[i] == 0) {
			return false;
		}
	}
	return sqlite3_bind_parameter_count(stmt->handle) == stmt->n_params &&
	       sqlite3_column_count(stmt->handle) == (int)strlen(stmt->sql->columns);
}

bool sqlite_prepare(struct db *db, const struct sql *sql, struct db_stmt **out, struct err *err)
{
	sqlite3_stmt *handle;
	int code = sqlite3_prepare_v3(db->handle, sql->text, -1, SQLITE_PREPARE_PERSISTENT, &handle,
				      NULL);
	if (code != SQLITE_OK) {
		return sqlite_fail(db, code, err);
	}
	size_t n_params = strlen(sql->params);
	struct db_stmt *stmt = mem_alloc(sizeof *stmt + n_params * sizeof stmt->slots[0]);
	*stmt = (struct db_stmt){.db = db, .sql = sql, .handle = handle, .n_params = (int)n_params};
	if (!map_slots(stmt)) {
		sqlite_finish(stmt);
		return err_set(err, ERR_DATA,
			       "Spørringen «%s» passer ikke med signaturen sin. Meld fra til dem "
			       "som lager tiltak.",
			       sql->name);
	}
	*out = stmt;
	return true;
}

void sqlite_finish(struct db_stmt *stmt)
{
	if (stmt) {
		sqlite3_finalize(stmt->handle);
		free(stmt);
	}
}

bool sqlite_bind(struct db_stmt *stmt, const struct db_value *values, struct err *err)
{
	int code = SQLITE_OK;
	for (int i = 0; i < stmt->n_params && code == SQLITE_OK; i++) {
		const struct db_value *value = &values[i];
		int slot = stmt->slots[i];
		switch (value->type) {
		case DB_TEXT:
			assert(stmt->sql->params[i] == 't');
			code = sqlite3_bind_text64(stmt->handle, slot, value->text, value->len,
						   SQLITE_STATIC, SQLITE_UTF8);
			break;
		case DB_NUMBER:
			assert(stmt->sql->params[i] == 'i');
			code = sqlite3_bind_int64(stmt->handle, slot, value->number);
			break;
		default:
			code = sqlite3_bind_null(stmt->handle, slot);
		}
	}
	return code == SQLITE_OK || sqlite_fail(stmt->db, code, err);
}

bool sqlite_step(struct db_stmt *stmt, bool *ret_row, struct err *err)
{
	int code = sqlite3_step(stmt->handle);
	*ret_row = code == SQLITE_ROW;
	return code == SQLITE_ROW || code == SQLITE_DONE || sqlite_fail(stmt->db, code, err);
}

void sqlite_column(struct db_stmt *stmt, int i, struct db_value *out)
{
	/* One look-up in the row; the value may be asked like this as long as a connection is one
	 * thread's. */
	sqlite3_value *value = sqlite3_column_value(stmt->handle, i);
	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL:
		out->type = DB_NULL;
		break;
	case SQLITE_TEXT:
		out->text = (const char *)sqlite3_value_text(value);
		out->type = out->text ? DB_TEXT : DB_NULL;
		break;
	case SQLITE_INTEGER:
		out->number = sqlite3_value_int64(value);
		out->type = DB_NUMBER;
		break;
	default:
		out->type = DB_OTHER;
	}
}

void sqlite_reset(struct db_stmt *stmt)
{
	sqlite3_reset(stmt->handle);
}
