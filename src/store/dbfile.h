/*
 * What the file system says about a database file, before and while SQLite has it: is it there, may
 * it be written, is it on a network, who holds its lock. Never opens a file that exists: closing it
 * would drop SQLite's locks.
 */
#ifndef STORE_DBFILE_H
#define STORE_DBFILE_H

#include <stdbool.h>
#include <sys/types.h>

struct err;
struct store_options;
struct str;

struct dbfile {
	char *path;	/* absolute, folders resolved */
	char *reason;	/* why it is only read, or NULL */
	bool can_write; /* may this account write it, whatever the options say? */
	dev_t device;
	ino_t inode;
};

/* Finds the file; makes an empty one, writable for the group whatever the umask, when
 * options.create and there is none. ERR_NOT_FOUND, ERR_DENIED, ERR_DATA (not a file), ERR_IO.
 * dbfile_done also after a failure. */
bool dbfile_find(const char *where, const struct store_options *options, struct dbfile *out,
		 struct err *err);
void dbfile_done(struct dbfile *file);

/* The name of the network file system that a statfs type stands for, NULL for a local one. */
const char *dbfile_network(long type);

/* Appends who holds a lock on the file («kari (tiltak, prosess 4711)»); false when that cannot be
 * known. */
bool dbfile_holder(const struct dbfile *file, struct str *out);

#endif
