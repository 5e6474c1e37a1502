/*
 * Two files change names. Locks belong to files, not to names, so both stay locked throughout.
 */
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"

enum { TRIES = 3, PAGE = 4096 };

static bool fail(struct err *err)
{
	return err_set(err, ERR_IO, "Utkastet kan ikke lagres: %s. Lagre teksten snart.",
		       file_trouble(errno));
}

static void put_spare_name(const char *path, struct str *out)
{
	const char *name = strrchr(path, '/') + 1;
	str_add(out, path, (size_t)(name - path));
	str_printf(out, ".%s", name);
}

/* Opens it for ourselves, new or not. Who removes what was left behind may have had it first: then
 * it has no name any more. */
static int hold(const char *path)
{
	for (int i = 0; i < TRIES; i++) {
		struct stat info;
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
		if (fd < 0) {
			return -1;
		}
		bool locked = flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
		if (locked && fstat(fd, &info) == 0 && info.st_nlink > 0) {
			return fd;
		}
		close(fd);
	}
	errno = EBUSY;
	return -1;
}

static void close_file(int *fd)
{
	if (*fd >= 0) {
		close(*fd);
	}
	*fd = -1;
}

/* Room for the text and some more. The write tells if there is none; why there is no file is kept.
 */
static void reserve(int fd, size_t len)
{
	if (fd < 0) {
		return;
	}
	(void)fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, (off_t)((len / PAGE + 2) * PAGE));
}

static bool open_spare(struct journal *journal)
{
	if (journal->other < 0) {
		str_clear(&journal->spare);
		put_spare_name(str_text(&journal->path), &journal->spare);
		journal->other = hold(str_text(&journal->spare));
		reserve(journal->other, 0);
	}
	return journal->other >= 0;
}

bool journal_new(struct journal *journal, const char *begin, struct err *err)
{
	str_put(&journal->path, begin);
	str_put(&journal->path, "XXXXXX");
	int fd = file_make_folders(journal->path.data)
			 ? mkostemp(journal->path.data, O_CLOEXEC) /* 0600 */
			 : -1;
	if (fd < 0) {
		fail(err);
		str_clear(&journal->path);
		return false;
	}
	close(fd);
	journal->file = hold(str_text(&journal->path));
	reserve(journal->file, 0);
	if (journal->file >= 0 && open_spare(journal)) {
		return true;
	}
	fail(err);
	journal_remove(journal);
	return false;
}

/* Its lock, or -1 when somebody has it. */
static int lock(const char *path, int mode)
{
	int fd = open(path, mode | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close_file(&fd);
		errno = EBUSY;
	}
	return fd;
}

bool journal_take(struct journal *journal, const char *path)
{
	journal->file = lock(path, O_RDWR);
	if (journal->file >= 0) {
		str_put(&journal->path, path);
	}
	return journal->file >= 0;
}

/* A file that is cut gives its room away, so it is not cut without need. */
static bool write_text(int fd, const struct str *text)
{
	struct stat info;
	for (size_t at = 0; at < text->len;) {
		ssize_t n = pwrite(fd, text->data + at, text->len - at, (off_t)at);
		if (n < 0 && errno != EINTR) {
			return false;
		}
		at += n > 0 ? (size_t)n : 0;
	}
	if (fstat(fd, &info) != 0 ||
	    (info.st_size > (off_t)text->len && ftruncate(fd, (off_t)text->len) != 0)) {
		return false;
	}
	reserve(fd, text->len);
	return fsync(fd) == 0;
}

/* The two change names at once. Where the file system cannot, the old text goes. */
static bool change(struct journal *journal)
{
	const char *spare = str_text(&journal->spare), *path = str_text(&journal->path);
	int old = journal->file;
	if (renameat2(AT_FDCWD, spare, AT_FDCWD, path, RENAME_EXCHANGE) == 0) {
		journal->file = journal->other;
		journal->other = old;
		return true;
	}
	if (rename(spare, path) != 0) {
		close_file(&journal->other); /* somebody took it away: another is made */
		return false;
	}
	journal->file = journal->other;
	close(old);
	journal->other = -1;
	(void)open_spare(journal);
	return true;
}

/* Some file systems cannot; then the names are as safe as they can be. */
static void sync_folder(const char *path)
{
	struct str folder = {0};
	str_add(&folder, path, (size_t)(strrchr(path, '/') - path));
	int fd = open(str_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	str_done(&folder);
}

bool journal_put(struct journal *journal, const struct str *text, struct err *err)
{
	if (!open_spare(journal) || !write_text(journal->other, text) || !change(journal)) {
		return fail(err);
	}
	sync_folder(str_text(&journal->path));
	return true;
}

static void drop_spare(struct journal *journal)
{
	if (journal->other >= 0) {
		unlink(str_text(&journal->spare));
	}
	close_file(&journal->other);
}

void journal_leave(struct journal *journal)
{
	drop_spare(journal);
	close_file(&journal->file);
	str_done(&journal->path);
	str_done(&journal->spare);
}

void journal_remove(struct journal *journal)
{
	drop_spare(journal); /* first: it is found by the other */
	if (journal->path.len > 0) {
		unlink(str_text(&journal->path));
	}
	journal_leave(journal);
}

bool journal_is_left(const char *path, long long *ret_at)
{
	struct stat info;
	int fd = lock(path, O_RDONLY);
	*ret_at = 0;
	if (fd < 0) {
		return errno == EACCES;
	}
	struct str spare = {0};
	put_spare_name(path, &spare);
	unlink(str_text(&spare));
	str_done(&spare);
	bool is = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
	if (is) {
		*ret_at = info.st_mtim.tv_sec * 1000000000LL + info.st_mtim.tv_nsec;
	} else if (S_ISREG(info.st_mode)) {
		unlink(path);
	}
	close(fd);
	return is;
}
