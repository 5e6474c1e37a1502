/*
 * A growing byte string, always NUL-terminated once anything was added. All zero is the empty
 * string. What is added must not lie in the string itself.
 */
#ifndef TILTAK_STR_H
#define TILTAK_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	char *data; /* NULL until something is added */
	size_t len; /* bytes, without the NUL */
	size_t cap;
};

/* Makes room for n more bytes and the NUL; returns where they go. */
char *str_room(struct str *str, size_t n);

/* Every byte that is written passes here, mostly few at a time, so these are no calls. */
static inline void str_add(struct str *str, const char *bytes, size_t len)
{
	bool fits = str->data && len < str->cap - str->len;
	char *end = fits ? str->data + str->len : str_room(str, len);
	if (len > 0) {
		memcpy(end, bytes, len);
	}
	end[len] = '\0';
	str->len += len;
}

static inline void str_put(struct str *str, const char *text)
{
	str_add(str, text, strlen(text));
}

static inline void str_char(struct str *str, char c)
{
	str_add(str, &c, 1);
}

void str_fill(struct str *str, char c, size_t n);
/* In decimal digits; printf takes ten times as long. */
void str_number(struct str *str, int64_t number);
void str_printf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *str, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Appends a sentence with its «%s» replaced by word. For sentences of tables, where printf would
 * not see what it is given. */
void str_sentence(struct str *str, const char *sentence, const char *word);

/* Takes out `n` bytes at `at` and puts `bytes[0..len)` there. */
void str_splice(struct str *str, size_t at, size_t n, const char *bytes, size_t len);

/* The text so far, "" when empty; valid until the next change. */
const char *str_text(const struct str *str);

/* Empties but keeps the memory. */
void str_clear(struct str *str);
void str_cut(struct str *str, size_t len);
/* Holds that text, and nothing of what stood there. */
void str_set(struct str *str, const char *text);

/* The text as malloc'd memory, owned by the caller; the string is empty afterwards. */
char *str_steal(struct str *str);

void str_done(struct str *str);

/* Both NULL, or both equal texts. */
bool text_equal(const char *a, const char *b);

#endif
