/*
 * Files in and out: bounded reading, atomic writing. Every message names the file and the step that
 * failed. The program ignores SIGPIPE and SIGXFSZ, so that a closed pipe and a file size limit are
 * errors like any other.
 */
#ifndef TILTAK_FILE_H
#define TILTAK_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct str;

/* Reads a whole regular file of at most `max` bytes and appends it; a link is followed. Folders,
 * devices and FIFOs are refused without blocking; the size is checked before anything is allocated,
 * and again while the file grows. On failure out is as it was. ERR_NOT_FOUND, ERR_DENIED, ERR_DATA
 * (not a file, too large), ERR_IO. */
bool file_read(const char *path, size_t max, struct str *out, struct err *err);

/* Writes atomically: a temporary file in the same folder, write, fsync, close, rename, fsync of the
 * folder. An existing file keeps its permissions; a link is followed; a new file gets 0666 less the
 * umask. A folder, FIFO, device or write-protected file as target is refused. On failure the old
 * file stands and no temporary file is left; only when the very last step, fsync of the folder,
 * fails the new file stands, and the message says so. ERR_CREATE (cannot make), ERR_IO (cannot
 * write, disk full). */
bool file_save(const char *path, const char *data, size_t len, struct err *err);

/* What is to happen only when the new file is whole on the disk, and without which it is not to
 * stand: false, with err, gives the file up. */
struct file_last {
	bool (*step)(void *data, struct err *err);
	void *data;
};
/* file_save, with that step just before the file gets its name. */
bool file_save_with(const char *path, const struct str *text, const struct file_last *last,
		    struct err *err);

/* The same for the person alone: a new file gets 0600, and folders on the way are made. */
bool file_save_own(const char *path, const struct str *text, struct err *err);

/* Appends the folder that the variable names, else that one in the home folder (XDG Base Directory
 * Specification); false when there is none. */
bool file_put_home(const char *variable, const char *fallback, struct str *out);

/* Writes all to the descriptor, through short writes, EINTR and a pipe that is not ready. ERR_IO
 * «ikke alt ble skrevet». */
bool file_put(int fd, const char *data, size_t len, struct err *err);

/* Makes all the folders on the way to a file, for the user alone. When one cannot be made errno
 * says why, and path is cut to it. */
bool file_make_folders(char *path);

/* What an errno is called in a message, without a full stop: «du har ikke tilgang». */
const char *file_trouble(int code);

#endif
