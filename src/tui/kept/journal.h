/*
 * The file of one draft. Its text is put anew again and again while somebody types; whatever
 * happens, the file holds the whole of one of them. It lies beside a hidden one that the next text
 * is written into, and that holds room for it, so that a text which is typed on a disk that has run
 * full meanwhile has a place all the same (where the file system writes in place; others may say
 * no). Who types holds a lock on both.
 */
#ifndef TILTAK_TUI_JOURNAL_H
#define TILTAK_TUI_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/str.h"

struct err;

struct journal {
	struct str path, spare; /* "": there is none */
	int file, other;	/* hold the locks; -1 */
};
#define JOURNAL_NONE ((struct journal){.file = -1, .other = -1})

/* Makes one (0600) with a name of its own that begins so, and the folders to it. */
bool journal_new(struct journal *journal, const char *begin, struct err *err);
/* Takes over one that was left behind; false when somebody holds it. */
bool journal_take(struct journal *journal, const char *path);
/* ERR_IO, with the old text as it was. */
bool journal_put(struct journal *journal, const struct str *text, struct err *err);
/* Lets go of the file, which stays. Without one it does nothing. */
void journal_leave(struct journal *journal);
void journal_remove(struct journal *journal);

/* Is it a text that nobody holds, or one that cannot be opened? What was left beside it is removed,
 * and itself if nothing was ever put there; *ret_at is when it was written, in ns. */
bool journal_is_left(const char *path, long long *ret_at);

#endif
