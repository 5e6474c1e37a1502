/*
 * Errors as values: a function that can fail returns bool and takes a `struct err *`.
 * err_set() returns false, so that a failure is one line:
 *
 *	return err_set(err, ERR_DATA, "«%s» er ikke en dato. Skriv for eksempel 25.5.2023.", text);
 *
 * The text is one or two sentences of bokmål for a person: what happened, what to do.
 */
#ifndef TILTAK_ERR_H
#define TILTAK_ERR_H

#include <stdbool.h>

/* The value is the exit code of the command line (product.md, chapter 4; 65 and up are BSD's
 * sysexits). */
enum err_kind {
	ERR_NONE = 0,
	ERR_FINDING = 1,      /* a check found something */
	ERR_USE = 2,	      /* wrong use of a command */
	ERR_DATA = 65,	      /* bad data in a file, a field or the database */
	ERR_NOT_FOUND = 66,   /* no such file, plan or id */
	ERR_UNREACHABLE = 69, /* the database cannot be reached */
	ERR_CREATE = 73,      /* an output file cannot be made */
	ERR_IO = 74,	      /* reading or writing failed: disk full, input/output error */
	ERR_BUSY = 75,	      /* locked by another, or a conflict: try again */
	ERR_DENIED = 77,      /* no permission, read only */
};

struct err {
	enum err_kind kind;
	char text[1000]; /* NUL-terminated UTF-8, cut at a whole character */
};

/* Fills err (which may be NULL) and returns false. The format is written plain and translated here:
 * a whole sentence, without words put in by %s; ngettext() where a number decides the form. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts «prefix» before the text that err already has; returns false. Translated as err_set does. */
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
