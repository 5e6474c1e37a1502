/*
 * Texts that name the key of a command as «{angre}»: they tell the key the person has for it.
 */
#ifndef TILTAK_TUI_KEY_WORDS_H
#define TILTAK_TUI_KEY_WORDS_H

#include <stdarg.h>

struct str;
struct tui;

/* Appends the text; «{angre}» in the format is «u», or «:angre» where the command has no key. What
 * is put in by %s stays as it is. The format is written plain and translated here. */
void keys_printf(const struct tui *tui, struct str *out, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The same, after a blank, where something can be changed: what a person could do about it. */
void keys_offer(const struct tui *tui, struct str *out, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* As keys_printf, of a format that is translated already. */
void keys_vprintf(const struct tui *tui, struct str *out, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

#endif
