/*
 * The character set of the terminal, where the locale names one that is not UTF-8. Inside the
 * program, in files and in what machines read, text is always UTF-8.
 */
#ifndef TILTAK_CHARSET_H
#define TILTAK_CHARSET_H

#include <stddef.h>

struct str;

struct charset {
	char name[32]; /* as iconv knows it; empty: UTF-8 */
};

/* What LC_ALL, LC_CTYPE or LANG says, also where the system lacks that locale. Without a language
 * (C, POSIX) it is UTF-8, for then nobody has said anything. */
struct charset charset_of_locale(void);

/* Appends valid UTF-8 in the charset; for what that lacks a sign of ASCII, or as many «?» as it
 * has columns. */
void charset_put(const struct charset *charset, const char *text, size_t len, struct str *out);
/* Appends bytes in the charset as UTF-8. What it cannot read, or is UTF-8 already, stays as it is.
 */
void charset_take(const struct charset *charset, const char *bytes, size_t len, struct str *out);

#endif
