/*
 * Errors as values. The text is formatted aside first, so that it may quote the text err already
 * has.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/words.h"

enum { TEXT_SIZE = sizeof(((struct err *)NULL)->text) };

/* Cuts text, formatted into a buffer one byte larger, to what err holds, between characters. */
static void keep_text(struct err *err, char *text)
{
	size_t len = strlen(text);
	if (len >= TEXT_SIZE) {
		len = TEXT_SIZE - 1;
		for (int back = 0; back < 3 && ((unsigned char)text[len] & 0xC0) == 0x80; back++) {
			len--;
		}
	}
	memcpy(err->text, text, len);
	err->text[len] = '\0';
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	if (err == NULL) {
		return false;
	}
	char text[TEXT_SIZE + 1] = "";
	va_list args;
	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), _(format), args);
	va_end(args);
	err->kind = kind;
	keep_text(err, text);
	return false;
}

bool err_prefix(struct err *err, const char *format, ...)
{
	if (err == NULL) {
		return false;
	}
	char text[TEXT_SIZE + 1] = "";
	va_list args;
	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), _(format), args);
	va_end(args);
	size_t len = strlen(text);
	(void)snprintf(text + len, sizeof(text) - len, "%s", err->text);
	keep_text(err, text);
	return false;
}
