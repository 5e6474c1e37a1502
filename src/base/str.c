/*
 * Growing byte strings. There is always room for the closing NUL once data is not NULL.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/mem.h"
#include "tiltak/str.h"

char *str_room(struct str *str, size_t n)
{
	size_t need;
	if (n < str->cap - str->len) {
		return str->data + str->len;
	}
	if (__builtin_add_overflow(str->len, n, &need) || __builtin_add_overflow(need, 1, &need)) {
		need = SIZE_MAX; /* more than there is: mem_grow ends the program */
	}
	str->data = mem_grow(str->data, &str->cap, need, 1);
	return str->data + str->len;
}

static void added(struct str *str, size_t n)
{
	str->len += n;
	str->data[str->len] = '\0';
}

void str_fill(struct str *str, char c, size_t n)
{
	memset(str_room(str, n), c, n);
	added(str, n);
}

static void put_digits(struct str *str, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	str_add(str, digits + at, sizeof(digits) - at);
}

void str_number(struct str *str, int64_t number)
{
	if (number < 0) {
		str_char(str, '-');
	}
	put_digits(str, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

void str_printf(struct str *str, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	str_vprintf(str, format, args);
	va_end(args);
}

/* Most formats hold nothing but %s, %d and %zu, for which vsnprintf takes five times as long. False
 * at anything else, and nothing is put. */
static bool put_plain(struct str *str, const char *format, va_list args)
{
	size_t before = str->len;
	const char *sign;
	for (; *(sign = strchrnul(format, '%')) != '\0'; format = sign + 2) {
		str_add(str, format, (size_t)(sign - format));
		const char *word = sign[1] == 's' ? va_arg(args, const char *) : NULL;
		if (word != NULL) {
			str_put(str, word);
		} else if (sign[1] == 'd') {
			str_number(str, va_arg(args, int));
		} else if (sign[1] == 'z' && sign[2] == 'u') {
			put_digits(str, va_arg(args, size_t));
			sign++;
		} else {
			str_cut(str, before);
			return false;
		}
	}
	str_add(str, format, (size_t)(sign - format));
	return true;
}

static void put_any(struct str *str, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	char *end = str_room(str, 0);
	size_t room = str->cap - str->len;
	int n = vsnprintf(end, room, format, args);
	if (n > 0 && (size_t)n >= room) {
		end = str_room(str, (size_t)n);
		n = vsnprintf(end, (size_t)n + 1, format, again);
	}
	va_end(again);
	added(str, n > 0 ? (size_t)n : 0);
}

void str_vprintf(struct str *str, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	if (!put_plain(str, format, again)) {
		put_any(str, format, args);
	}
	va_end(again);
}

void str_sentence(struct str *str, const char *sentence, const char *word)
{
	const char *place = strstr(sentence, "%s");
	size_t before = place != NULL ? (size_t)(place - sentence) : strlen(sentence);
	str_add(str, sentence, before);
	if (place != NULL) {
		str_put(str, word);
		str_put(str, place + strlen("%s"));
	}
}

void str_splice(struct str *str, size_t at, size_t n, const char *bytes, size_t len)
{
	str_room(str, len);
	char *hole = str->data + at;
	memmove(hole + len, hole + n, str->len - at - n);
	if (len > 0) {
		memcpy(hole, bytes, len);
	}
	str->len -= n;
	added(str, len);
}

const char *str_text(const struct str *str)
{
	return str->data != NULL ? str->data : "";
}

void str_clear(struct str *str)
{
	str_cut(str, 0);
}

void str_set(struct str *str, const char *text)
{
	str_clear(str);
	str_put(str, text);
}

void str_cut(struct str *str, size_t len)
{
	if (len < str->len) {
		str->len = len;
		str->data[len] = '\0';
	}
}

char *str_steal(struct str *str)
{
	str_room(str, 0);
	added(str, 0);
	char *data = str->data;
	*str = (struct str){0};
	return data;
}

void str_done(struct str *str)
{
	free(str->data);
	*str = (struct str){0};
}

bool text_equal(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}
