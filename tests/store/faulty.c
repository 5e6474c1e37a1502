/*
 * The VFS that remembers and fails. Only what the driver needs of a VFS is there: no shared memory,
 * no memory maps, so no WAL.
 */
#include "faulty.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "random.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

enum event_type { EVENT_WRITE, EVENT_TRUNCATE, EVENT_SYNC, EVENT_DELETE, EVENT_MARK };

struct event {
	enum event_type type;
	bool journal;
	size_t at, len; /* a truncate: the new length; a mark: the promise */
	char *data;
};

struct file {
	sqlite3_file base;
	bool journal;
	sqlite3_file *real; /* in the memory that follows */
};

/* File-wide, because SQLite passes a VFS nothing of ours. */
static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	bool recording;
	struct event *events;
	size_t n, cap;
	size_t fail_at, calls;
	bool for_good;
	enum faulty_kind kind;
} faulty;

static void note(const struct file *file, struct event event, const void *data)
{
	if (!faulty.recording) {
		return;
	}
	event.journal = file != NULL && file->journal;
	if (data != NULL) {
		event.data = mem_alloc(event.len);
		memcpy(event.data, data, event.len);
	}
	faulty.events = mem_grow(faulty.events, &faulty.cap, faulty.n + 1, sizeof(*faulty.events));
	faulty.events[faulty.n++] = event;
}

static bool fails(void)
{
	faulty.calls++;
	return faulty.fail_at > 0 && (faulty.calls == faulty.fail_at ||
				      (faulty.for_good && faulty.calls > faulty.fail_at));
}

#define REAL(base) (((struct file *)(base))->real)

static int faulty_close(sqlite3_file *base)
{
	return REAL(base)->pMethods->xClose(REAL(base));
}

static int faulty_read(sqlite3_file *base, void *data, int len, sqlite3_int64 at)
{
	return fails() ? SQLITE_IOERR_READ : REAL(base)->pMethods->xRead(REAL(base), data, len, at);
}

static int faulty_write(sqlite3_file *base, const void *data, int len, sqlite3_int64 at)
{
	if (fails()) {
		return faulty.kind == FAULTY_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	}
	note((struct file *)base,
	     (struct event){.type = EVENT_WRITE, .at = (size_t)at, .len = (size_t)len}, data);
	return REAL(base)->pMethods->xWrite(REAL(base), data, len, at);
}

static int faulty_truncate(sqlite3_file *base, sqlite3_int64 len)
{
	if (fails()) {
		return SQLITE_IOERR_TRUNCATE;
	}
	note((struct file *)base, (struct event){.type = EVENT_TRUNCATE, .at = (size_t)len}, NULL);
	return REAL(base)->pMethods->xTruncate(REAL(base), len);
}

static int faulty_sync(sqlite3_file *base, int flags)
{
	if (fails()) {
		return SQLITE_IOERR_FSYNC;
	}
	note((struct file *)base, (struct event){.type = EVENT_SYNC}, NULL);
	return REAL(base)->pMethods->xSync(REAL(base), flags);
}

static int faulty_size(sqlite3_file *base, sqlite3_int64 *out)
{
	return REAL(base)->pMethods->xFileSize(REAL(base), out);
}

static int faulty_lock(sqlite3_file *base, int lock)
{
	return REAL(base)->pMethods->xLock(REAL(base), lock);
}

static int faulty_unlock(sqlite3_file *base, int lock)
{
	return REAL(base)->pMethods->xUnlock(REAL(base), lock);
}

static int faulty_reserved(sqlite3_file *base, int *out)
{
	return REAL(base)->pMethods->xCheckReservedLock(REAL(base), out);
}

static int faulty_control(sqlite3_file *base, int what, void *data)
{
	return REAL(base)->pMethods->xFileControl(REAL(base), what, data);
}

static int faulty_sector(sqlite3_file *base)
{
	return REAL(base)->pMethods->xSectorSize(REAL(base));
}

static int faulty_device(sqlite3_file *base)
{
	return REAL(base)->pMethods->xDeviceCharacteristics(REAL(base));
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = faulty_close,
	.xRead = faulty_read,
	.xWrite = faulty_write,
	.xTruncate = faulty_truncate,
	.xSync = faulty_sync,
	.xFileSize = faulty_size,
	.xLock = faulty_lock,
	.xUnlock = faulty_unlock,
	.xCheckReservedLock = faulty_reserved,
	.xFileControl = faulty_control,
	.xSectorSize = faulty_sector,
	.xDeviceCharacteristics = faulty_device,
};

static bool is_journal(const char *name)
{
	size_t len = name != NULL ? strlen(name) : 0;
	return len > 8 && strcmp(name + len - 8, "-journal") == 0;
}

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
	(void)vfs;
	struct file *file = (struct file *)base;
	file->journal = is_journal(name);
	file->real = (sqlite3_file *)(file + 1);
	int code = faulty.real->xOpen(faulty.real, name, file->real, flags, out);
	base->pMethods = code == SQLITE_OK ? &methods : NULL;
	return code;
}

static int faulty_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	struct file file = {.journal = is_journal(name)};
	note(&file, (struct event){.type = EVENT_DELETE}, NULL);
	return faulty.real->xDelete(faulty.real, name, sync_folder);
}

void faulty_install(void)
{
	faulty.real = sqlite3_vfs_find(NULL);
	faulty.vfs = *faulty.real;
	faulty.vfs.zName = "faulty";
	faulty.vfs.szOsFile = (int)sizeof(struct file) + faulty.real->szOsFile;
	faulty.vfs.xOpen = faulty_open;
	faulty.vfs.xDelete = faulty_delete;
	sqlite3_vfs_register(&faulty.vfs, 1);
}

void faulty_record(void)
{
	faulty_stop();
	for (size_t i = 0; i < faulty.n; i++) {
		free(faulty.events[i].data);
	}
	free(faulty.events);
	faulty.events = NULL;
	faulty.n = 0;
	faulty.cap = 0;
	faulty.recording = true;
}

void faulty_stop(void)
{
	faulty.recording = false;
}

void faulty_mark(int promise)
{
	note(NULL, (struct event){.type = EVENT_MARK, .at = (size_t)promise}, NULL);
}

size_t faulty_events(void)
{
	return faulty.n;
}

int faulty_promise(size_t n)
{
	while (n-- > 0) {
		if (faulty.events[n].type == EVENT_MARK) {
			return (int)faulty.events[n].at;
		}
	}
	return 0;
}

/* ---- Power cuts */

struct image {
	struct str bytes;
	bool exists;
};

static void apply(struct image *image, const struct event *event, size_t len)
{
	image->exists = event->type != EVENT_DELETE;
	if (event->type == EVENT_WRITE) {
		if (image->bytes.len < event->at + len) {
			str_fill(&image->bytes, '\0', event->at + len - image->bytes.len);
		}
		if (len > 0) {
			memcpy(image->bytes.data + event->at, event->data, len);
		}
	} else if (event->type == EVENT_TRUNCATE && image->bytes.len > event->at) {
		str_cut(&image->bytes, event->at);
	} else if (event->type == EVENT_DELETE) {
		str_clear(&image->bytes);
	}
}

/* An unsynced write is lost, torn between sectors, or there. */
static size_t how_much(const struct event *event, struct random *random)
{
	return random_chance(random, 25) ? random_below(random, event->len / 512 + 1) * 512
					 : event->len;
}

static void play(size_t n, bool journal, bool deaf, struct random *random, struct image *image)
{
	size_t synced = 0;
	for (size_t i = 0; i < n && !deaf; i++) {
		bool sync = faulty.events[i].type == EVENT_SYNC;
		synced = sync && faulty.events[i].journal == journal ? i : synced;
	}
	for (size_t i = 0; i < n; i++) {
		const struct event *event = &faulty.events[i];
		if (event->type == EVENT_MARK || event->type == EVENT_SYNC ||
		    event->journal != journal) {
			continue;
		}
		if (i < synced) {
			apply(image, event, event->len);
		} else if (random_chance(random, 50)) {
			apply(image, event, how_much(event, random));
		}
	}
}

void faulty_cut(size_t n, bool deaf, struct random *random, const char *path)
{
	for (int journal = 0; journal < 2; journal++) {
		struct image image = {0};
		struct str name = {0};
		str_printf(&name, "%s%s", path, journal ? "-journal" : "");
		play(n, journal, deaf, random, &image);
		unlink(str_text(&name));
		if (image.exists) {
			FILE *file = fopen(str_text(&name), "we");
			if (file == NULL ||
			    fwrite(str_text(&image.bytes), 1, image.bytes.len, file) !=
				    image.bytes.len ||
			    fclose(file) != 0) {
				abort();
			}
		}
		str_done(&image.bytes);
		str_done(&name);
	}
}

void faulty_fail(size_t nth, bool for_good, enum faulty_kind kind)
{
	faulty.fail_at = nth;
	faulty.for_good = for_good;
	faulty.kind = kind;
	faulty.calls = 0;
}

size_t faulty_calls(void)
{
	return faulty.calls;
}
