/*
 * The shelf: the small files that the screen keeps between runs, each the person's alone (0600), in
 * $XDG_STATE_HOME/tiltak/. All are read, saved and put aside in this one way.
 */
#ifndef TILTAK_TUI_SHELF_H
#define TILTAK_TUI_SHELF_H

#include <stdbool.h>

struct err;
struct str;

/* Appends where a file of that name is; false where there is no home. */
bool shelf_path(const char *name, struct str *path);

/* Appends what the file says, which is nothing when there is none. Errors as file_read: also when
 * it is too large or no file. */
bool shelf_read(const char *name, struct str *out, struct err *err);
/* Whole or not at all. */
bool shelf_save(const char *name, const struct str *text, struct err *err);

/* Gives a file that nobody understands a name that says so, so that it is told of once and never
 * lost: it is where *ret_path then says (appended). False when it stays where it was. */
bool shelf_put_aside(const char *path, struct str *ret_path);
#define SHELF_ASIDE ".skadet"

#endif
