/*
 * A verified copy: made beside its place, checked as the register itself is, then given its name. A
 * copy with a fault never replaces a good one.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

#include "inner.h"
#include "log.h"

struct verdict {
	size_t n;
	char first[500];
};

static void note(void *data, const char *sentence)
{
	struct verdict *verdict = data;
	if (verdict->n++ == 0) {
		(void)snprintf(verdict->first, sizeof(verdict->first), "%s", sentence);
	}
}

static bool verify(const char *path, struct err *err)
{
	struct store_options options = {.read_only = true};
	struct verdict verdict = {0};
	struct store *store;
	if (!store_open(path, &options, &store, err)) {
		return err_prefix(err, "Sikkerhetskopien kan ikke leses tilbake: ");
	}
	bool ok = store_check(store, note, &verdict, err);
	store_close(store);
	if (ok && verdict.n > 0) {
		return err_set(err, ERR_DATA,
			       "Ingen sikkerhetskopi er laget, for registeret har feil: %s Kjør "
			       "«tiltak kontroll».",
			       verdict.first);
	}
	return ok;
}

static bool is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char start[sizeof magic] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool is = fd >= 0 && read(fd, start, sizeof start) == (ssize_t)sizeof start &&
		  memcmp(start, magic, sizeof magic) == 0;
	if (fd >= 0) {
		close(fd);
	}
	return is;
}

static bool is_own(const struct store *store, const struct stat *st)
{
	struct stat own;
	return stat(store->where, &own) == 0 && own.st_dev == st->st_dev &&
	       own.st_ino == st->st_ino;
}

bool store_spares(const struct store *store, const char *path, struct err *err)
{
	struct stat st;
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
		return true;
	}
	if (is_own(store, &st)) {
		return err_set(err, ERR_CREATE, "«%s» er selve databasen. Velg et annet navn.",
			       path);
	}
	return !is_database(path) ||
	       err_set(err, ERR_CREATE, "«%s» er en database. Velg et annet navn.", path);
}

struct link {
	const char *hash;
	bool ours;
};

static bool compare(void *data, struct log_entry *entry)
{
	struct link *link = data;
	link->ours = text_equal(entry->head.hash, link->hash);
	return false;
}

/* The last link of a chain vouches for all before it: is it in our chain, at the same place? */
static bool is_prefix(struct store *store, struct store *copy, struct db_stmt *head)
{
	struct link link = {.hash = query_text(copy, head, 2)};
	int64_t seq = query_number(copy, head, 1);
	struct log_scope scope = {
		.plan = query_text(copy, head, 0),
		.query = {.after = seq - 1, .before = seq + 1, .no_changes = true},
	};
	struct err unused = {0};
	return scope.plan && link.hash && log_walk(store, &scope, compare, &link, &unused) &&
	       link.ours;
}

/* An older copy of this register holds nothing that a new one would not. */
static bool is_older_copy(struct store *store, const char *path)
{
	struct store_options options = {.read_only = true};
	struct store *copy;
	struct err unused = {0};
	if (!store_open(path, &options, &copy, &unused)) {
		return false;
	}
	struct db_stmt *stmt = query(copy, SQL_HEADS, NULL, &unused);
	bool row = true;
	bool is = stmt != NULL;
	while (is && (is = query_step(copy, stmt, &row, &unused)) && row) {
		is = is_prefix(store, copy, stmt);
	}
	query_end(copy, stmt);
	store_close(copy);
	return is;
}

static void folder_of(const char *path, struct str *out)
{
	const char *slash = strrchr(path, '/');
	if (slash != NULL) {
		str_add(out, path, (size_t)(slash - path) + 1);
	} else {
		str_put(out, ".");
	}
}

static bool check_folder(const char *path, struct err *err)
{
	struct str folder = {0};
	folder_of(path, &folder);
	bool ok = access(str_text(&folder), F_OK) == 0 || errno != ENOENT ||
		  err_set(err, ERR_CREATE,
			  "Mappa «%s» finnes ikke. Lag den, eller velg et annet sted.",
			  str_text(&folder));
	str_done(&folder);
	return ok;
}

static bool check_target(struct store *store, const char *path, struct err *err)
{
	struct stat st;
	if (*path == '\0') {
		return err_set(err, ERR_CREATE, "«» er ikke et filnavn. Skriv hva fila skal hete.");
	}
	if (lstat(path, &st) != 0) {
		return check_folder(path, err);
	}
	if (!S_ISREG(st.st_mode)) {
		return err_set(err, ERR_CREATE, "«%s» er ikke en vanlig fil. Velg et annet navn.",
			       path);
	}
	if (is_own(store, &st)) {
		return err_set(err, ERR_USE,
			       "«%s» er selve databasen. Velg et annet navn på kopien.", path);
	}
	if (st.st_size > 0 && !is_database(path)) {
		return err_set(err, ERR_CREATE,
			       "«%s» finnes fra før og er ikke en database. Velg et annet navn på "
			       "kopien.",
			       path);
	}
	return st.st_size == 0 || is_older_copy(store, path) ||
	       err_set(err, ERR_CREATE,
		       "«%s» er en annen database, ikke en eldre kopi av denne. Velg et annet navn "
		       "på kopien.",
		       path);
}

/* The new name is only safe once the folder is. */
static bool name_it(const char *copy, const char *path, struct err *err)
{
	struct str folder = {0};
	folder_of(path, &folder);
	bool ok = rename(copy, path) == 0;
	int fd = ok ? open(str_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	ok = ok && fd >= 0 && fsync(fd) == 0;
	if (!ok) {
		err_set(err, ERR_IO,
			"Kan ikke gi sikkerhetskopien navnet «%s»: %s. Velg et annet navn.", path,
			file_trouble(errno));
	}
	if (fd >= 0) {
		close(fd);
	}
	str_done(&folder);
	return ok;
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
	if (!check_target(store, path, err)) {
		return false;
	}
	struct str copy = {0};
	str_printf(&copy, "%s.ny-%d", path, (int)getpid());
	bool ok = store->driver->copy(store->db, str_text(&copy), err) &&
		  verify(str_text(&copy), err) && name_it(str_text(&copy), path, err);
	if (!ok) {
		unlink(str_text(&copy));
	}
	str_done(&copy);
	return ok;
}
