/*
 * The SQLite driver's opening half: settings that keep every acknowledged edit and trust nothing in
 * the file, the schema as it must read, migrations, copies and integrity.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/store.h"
#include "tiltak/str.h"

#include "migrations.h"
#include "sql.h"
#include "sqlite_db.h"
#include "tiltak/words.h"

#define APPLICATION_ID "1953066100" /* "tilt" */

const char *const sqlite_schemas[] = {
	"3d1785896c7966d18e27415ecce07abb10ab22e4aea64d903b6cb4b06e0d0537",
	"0df4f0fa12e8411a52aa74f05142e514c9f68258cb72530f090435ed6c3ebc4e",
	"cc4df5e5dcd315f8feefb277e051c8def89427b5cf312e79fe7ff790d5670d85",
	"968bc219706739b866690f3aa4f39ac8f6f17d2395367f2c3ffb5218d113c225",
	"861e7e80a642f5b68c8d83dc20cc95ba2f4499daadf2f8ee2bfb8497eb76faf0",
	"f36c2bb7e9d866ad4a7640df7e9b07713dd674d904ae34445a91cb430faa2474",
	"4daac3985a6981456b03d027e84334cb3d4e3768b72e95b3019e7507dc8b6c4f",
};
const size_t n_sqlite_schemas = sizeof sqlite_schemas / sizeof sqlite_schemas[0];

/* As the first migration makes it. */
#define VERSION_TABLE "CREATE TABLE schema (\n\tversion BIGINT NOT NULL\n)"

/* TRUNCATE and FULL kept every acknowledged edit in simulated power cuts; WAL and DELETE did not. A
 * file that another program has set to WAL is set back.
 * The cell check and no mmap are for damaged files. */
#define SETTINGS                                                                                   \
	"PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; "          \
	"PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE;"

static const struct {
	int what, value;
} switches[] =
	{
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
},
  limits[] = {
	  {SQLITE_LIMIT_LENGTH, 65 * 1024 * 1024}, /* a plan file of 64 MiB is the longest text */
	  {SQLITE_LIMIT_SQL_LENGTH, 100000},
	  {SQLITE_LIMIT_COLUMN, 64},
	  {SQLITE_LIMIT_EXPR_DEPTH, 50},
	  {SQLITE_LIMIT_COMPOUND_SELECT, 5},
	  {SQLITE_LIMIT_VDBE_OP, 25000},
	  {SQLITE_LIMIT_FUNCTION_ARG, 8},
	  {SQLITE_LIMIT_ATTACHED, 0},
	  {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
	  {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
	  {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
	  {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static void close_db(struct db *db)
{
	if (db) {
		sqlite3_close(db->handle);
		dbfile_done(&db->file);
		free(db);
	}
}

static bool settle(struct db *db, struct err *err)
{
	sqlite_set_patience(db);
	for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++) {
		sqlite3_db_config(db->handle, switches[i].what, switches[i].value, NULL);
	}
	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
		sqlite3_limit(db->handle, limits[i].what, limits[i].value);
	}
	return sqlite_exec(db, SETTINGS, err) &&
	       (!db->file.reason || sqlite_exec(db, "PRAGMA query_only = ON", err));
}

static bool open_db(const char *where, const struct store_options *options, struct db **out,
		    struct err *err)
{
	struct db *db = mem_zero(1, sizeof *db);
	db->waiting = options->waiting;
	if (!dbfile_find(where, options, &db->file, err)) {
		close_db(db);
		return false;
	}
	/* Who may write opens for writing even to read: a journal left by a crash must be played
	 * back before anything is read. */
	int flags = db->file.can_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	/* Nobody asks how much memory SQLite has; counting it locks at each allocation. Only the
	 * first opening of a process can say so. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	int code = sqlite3_open_v2(db->file.path, &db->handle,
				   flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
					   SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
				   NULL);
	if ((code != SQLITE_OK && !sqlite_fail(db, code, err)) || !settle(db, err)) {
		close_db(db);
		return false;
	}
	*out = db;
	return true;
}

static void wait_with(struct db *db, const struct waiting *waiting)
{
	db->waiting = *waiting;
}

static const char *read_only(const struct db *db)
{
	return db->file.reason;
}

/* Of the driver's own, besides the statement table: what only SQLite has. */
static const struct sql schema_sql = {
	"schema", "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name", "", "tttt"};
static const struct sql mark_sql = {"mark", "PRAGMA application_id", "", "i"};
static const struct sql integrity_sql = {"integrity", "PRAGMA integrity_check(20)", "", "t"};
enum { INTEGRITY_MAX = 20 };

/* The number that a statement without parameters gives. */
static bool read_one(struct db *db, const struct sql *sql, int64_t *out, struct err *err)
{
	struct db_stmt *stmt;
	bool row = false;
	if (!sqlite_prepare(db, sql, &stmt, err)) {
		return false;
	}
	bool ok = sqlite_step(stmt, &row, err);
	struct db_value value = {0};
	if (ok && row) {
		sqlite_column(stmt, 0, &value);
	}
	*out = value.type == DB_NUMBER ? value.number : -1;
	sqlite_finish(stmt);
	return ok;
}

struct schema {
	char digest[DIGEST_TEXT];
	bool empty;
	bool has_version; /* the table schema reads as ours, so that it may be asked */
};

/* The text of the schema is judged before anything that it defines is read. */
static bool read_schema(struct db *db, struct schema *out, struct err *err)
{
	struct db_stmt *stmt;
	if (!sqlite_prepare(db, &schema_sql, &stmt, err)) {
		return false;
	}
	struct digest *digest = digest_new();
	bool row;
	bool ok;
	*out = (struct schema){.empty = true};
	while ((ok = sqlite_step(stmt, &row, err)) && row) {
		out->empty = false;
		struct db_value value;
		for (int i = 0; schema_sql.columns[i]; i++) {
			sqlite_column(stmt, i, &value);
			digest_text(digest, value.type == DB_TEXT ? value.text : NULL);
		}
		out->has_version |= value.type == DB_TEXT && strcmp(value.text, VERSION_TABLE) == 0;
	}
	digest_end(digest, out->digest);
	sqlite_finish(stmt);
	return ok;
}

static bool refuse(struct db *db, int64_t version, struct err *err)
{
	const char *path = db->file.path;
	int64_t mark;
	if (!read_one(db, &mark_sql, &mark, err)) {
		return false;
	}
	if (mark != strtoll(APPLICATION_ID, NULL, 10)) {
		return err_set(err, ERR_DATA,
			       "«%s» er ikke en database for tiltak. Oppgi en annen fil med --db.",
			       path);
	}
	if (version > (int64_t)n_migrations) {
		return err_set(err, ERR_DATA,
			       "Databasen «%s» er laget av en nyere utgave av tiltak (versjon "
			       "%lld; denne kan %zu). Oppgrader tiltak.",
			       path, (long long)version, n_migrations);
	}
	return err_set(err, ERR_DATA,
		       "Tabellene i «%s» er endret av noe annet enn tiltak. Hent databasen fra "
		       "sikkerhetskopi.",
		       path);
}

static bool version(struct db *db, int64_t *out, struct err *err)
{
	struct schema schema;
	int64_t number = 0;
	if (!read_schema(db, &schema, err) ||
	    (schema.has_version && !read_one(db, &sql_table[SQL_VERSION], &number, err))) {
		return false;
	}
	bool known = number >= 1 && number <= (int64_t)n_sqlite_schemas &&
		     strcmp(schema.digest, sqlite_schemas[number - 1]) == 0;
	if (!schema.empty && !known) {
		return refuse(db, number, err);
	}
	*out = number;
	return true;
}

static bool migrate(struct db *db, const char *text, struct err *err)
{
	static const char clustered[] = "/* clustered */";
	struct str script = {0};
	for (const char *at = text; *at;) {
		const char *next = strstr(at, clustered);
		str_add(&script, at, next ? (size_t)(next - at) : strlen(at));
		str_put(&script, next ? "WITHOUT ROWID" : "");
		at = next ? next + strlen(clustered) : "";
	}
	str_put(&script, "PRAGMA application_id = " APPLICATION_ID ";");
	bool ok = sqlite_exec(db, str_text(&script), err);
	str_done(&script);
	return ok;
}

/* As open to others as the database it is a copy of. */
static bool make_target(struct db *db, const char *path, struct err *err)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool ok = fd >= 0;
	if (ok && stat(db->file.path, &st) == 0) {
		ok = fchmod(fd, st.st_mode & 0666) == 0;
	}
	if (fd >= 0) {
		close(fd);
	}
	return ok ||
	       err_set(err, ERR_CREATE, "Kan ikke lage sikkerhetskopien: %s. Velg et annet sted.",
		       file_trouble(errno));
}

static bool copy(struct db *db, const char *path, struct err *err)
{
	if (!make_target(db, path, err)) {
		return false;
	}
	struct db to = {.file.path = (char *)path};
	int code = sqlite3_open_v2(path, &to.handle,
				   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW |
					   SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
				   NULL);
	bool ok = (code == SQLITE_OK || sqlite_fail(&to, code, err)) &&
		  sqlite_exec(&to, "PRAGMA synchronous = FULL; PRAGMA journal_mode = OFF", err);
	sqlite3_backup *backup =
		ok ? sqlite3_backup_init(to.handle, "main", db->handle, "main") : NULL;
	if (backup) {
		code = sqlite3_backup_step(backup, -1);
		int end = sqlite3_backup_finish(backup);
		ok = code == SQLITE_DONE && end == SQLITE_OK;
		if (!ok) {
			sqlite_fail(code == SQLITE_BUSY ? db : &to, code, err);
		}
	} else if (ok) {
		ok = sqlite_fail(&to, sqlite3_errcode(to.handle), err);
	}
	sqlite3_close(to.handle);
	return ok;
}

static bool integrity(struct db *db, void (*finding)(void *data, const char *sentence), void *data,
		      struct err *err)
{
	struct db_stmt *stmt;
	if (!sqlite_prepare(db, &integrity_sql, &stmt, err)) {
		return false;
	}
	bool row;
	bool ok;
	size_t n = 0;
	while ((ok = sqlite_step(stmt, &row, err)) && row) {
		struct db_value value;
		sqlite_column(stmt, 0, &value);
		n += value.type == DB_TEXT && strcmp(value.text, "ok") != 0;
	}
	sqlite_finish(stmt);
	if (n > 0) { /* SQLite's words for each are English, and of pages and cells */
		struct str line = {0};
		str_printf(&line,
			   n == INTEGRITY_MAX
				   ? ngettext("Databasefila er skadet på minst %zu sted.",
					      "Databasefila er skadet på minst %zu steder.", n)
				   : ngettext("Databasefila er skadet på %zu sted.",
					      "Databasefila er skadet på %zu steder.", n),
			   n);
		finding(data, str_text(&line));
		str_done(&line);
	}
	return ok;
}

const struct db_driver sqlite_driver = {
	.open = open_db,
	.close = close_db,
	.wait_with = wait_with,
	.read_only = read_only,
	.version = version,
	.migrate = migrate,
	.begin = sqlite_begin,
	.commit = sqlite_commit,
	.rollback = sqlite_rollback,
	.prepare = sqlite_prepare,
	.finish = sqlite_finish,
	.bind = sqlite_bind,
	.step = sqlite_step,
	.column = sqlite_column,
	.reset = sqlite_reset,
	.copy = copy,
	.integrity = integrity,
};
