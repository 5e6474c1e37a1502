/*
 * Text at the door and on its way out: is it valid UTF-8, its composed form (NFC), and the form in
 * which nothing is hidden from the person who reads it.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#include "utf8.h"

bool text_blank(const char *text)
{
	return !text || text[strspn(text, " \t\r\n")] == '\0';
}

bool text_valid(const char *text, size_t len, size_t *ret_bad)
{
	for (size_t at = 0; at < len;) {
		at += plain_run(text + at, len - at);
		if (at == len) {
			break;
		}
		int32_t point;
		size_t n = utf8_next(text + at, len - at, &point);
		if (point <= 0) {
			if (ret_bad) {
				*ret_bad = at;
			}
			return false;
		}
		at += n;
	}
	return true;
}

/* Bytes of the character at text if NFC neither changes it nor joins it to the one before; 0 if it
 * might. Sure are all below U+0300, and the dashes, quotes and dots of U+2010 to U+203F. */
static size_t settled(const char *text, size_t len)
{
	const unsigned char *byte = (const unsigned char *)text;
	if (byte[0] < 0x80) {
		return 1;
	}
	if (byte[0] < 0xcc) {
		return len > 1 && (byte[1] & 0xc0) == 0x80 ? 2 : 1;
	}
	return len > 2 && byte[0] == 0xe2 && byte[1] == 0x80 && byte[2] >= 0x90 && byte[2] < 0xc0
		       ? 3
		       : 0;
}

static int mark_class(int32_t point)
{
	return utf8proc_get_property(point)->combining_class;
}

/* Sorts marks by class, stably. By counting, as thousands may follow one letter. */
static void sort_marks(int32_t *marks, size_t n)
{
	size_t start[256] = {0};
	int32_t *sorted = mem_alloc(n * sizeof(*sorted));
	for (size_t i = 0; i < n; i++) {
		start[mark_class(marks[i]) + 1]++;
	}
	for (size_t class = 1; class < 256; class ++) {
		start[class] += start[class - 1];
	}
	for (size_t i = 0; i < n; i++) {
		sorted[start[mark_class(marks[i])]++] = marks[i];
	}
	memcpy(marks, sorted, n * sizeof(*marks));
	free(sorted);
}

static void order_marks(int32_t *points, size_t n)
{
	for (size_t at = 0; at < n;) {
		if (points[at] < 0x300 || mark_class(points[at]) == 0) {
			at++;
			continue;
		}
		size_t from = at;
		while (at < n && mark_class(points[at]) != 0) {
			at++;
		}
		if (at - from > 1) {
			sort_marks(points + from, at - from);
		}
	}
}

/* Appends decomposed points in composed form; the array is used up (utf8proc writes into it, with
 * a NUL, so it has room for one more). */
static void put_composed(struct str *out, int32_t *points, size_t n)
{
	order_marks(points, n);
	utf8proc_ssize_t len =
		utf8proc_reencode(points, (utf8proc_ssize_t)n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (len > 0) {
		str_add(out, (const char *)points, (size_t)len);
	}
}

/* utf8proc_map does the same but takes time by the square of the number of marks in a row. */
static void compose(struct str *out, const char *text, size_t len)
{
	enum { LONGEST = 4, SMALL = 64 }; /* no character decomposes into more than four */
	int32_t small[SMALL];
	size_t cap = LONGEST * len + 1, n = 0;
	int32_t *points = cap <= SMALL ? small : mem_alloc(cap * sizeof(*points));
	for (size_t at = 0; at < len;) {
		int32_t point;
		size_t bytes = utf8_next(text + at, len - at, &point);
		if (point == POINT_BAD) {
			put_composed(out, points, n);
			n = 0;
			str_add(out, text + at, bytes);
		} else {
			n += (size_t)utf8proc_decompose_char(point, points + n,
							     (utf8proc_ssize_t)(cap - n),
							     UTF8PROC_DECOMPOSE, NULL);
		}
		at += bytes;
	}
	put_composed(out, points, n);
	if (points != small) {
		free(points);
	}
}

/* Bytes of the settled characters at the start; *ret_last is where the last of them begins. */
static size_t settled_run(const char *text, size_t len, size_t *ret_last)
{
	size_t at = 0;
	*ret_last = 0;
	while (at < len) {
		size_t plain = plain_run(text + at, len - at);
		size_t n = plain > 0 ? plain : settled(text + at, len - at);
		if (n == 0) {
			break;
		}
		*ret_last = plain > 0 ? at + plain - 1 : at;
		at += n;
	}
	return at;
}

void text_nfc(struct str *out, const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t last;
		size_t run = settled_run(text + at, len - at, &last);
		if (at + run == len) {
			str_add(out, text + at, run);
			return;
		}
		/* The last settled character may take the mark that follows it. */
		str_add(out, text + at, last);
		last += at;
		at += run;
		while (at < len && settled(text + at, len - at) == 0) {
			int32_t point;
			at += utf8_next(text + at, len - at, &point);
		}
		compose(out, text + last, at - last);
	}
}

/* Controls, format characters (bidi, zero width, tags), line separators, what is ignored by
 * default, and what Unicode 15 does not know, since no terminal agrees on its width. */
static bool is_hidden(int32_t point)
{
	if (point >= 0xa0 && point < 0x300) {
		return point == 0xad;
	}
	const utf8proc_property_t *property = utf8proc_get_property(point);
	switch (property->category) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return property->ignorable;
	}
}

/* Bytes from the start that are shown as they are. */
static size_t shown_run(const char *text, size_t len, bool lines)
{
	size_t at = 0;
	while (at < len) {
		at += plain_run(text + at, len - at);
		if (at == len) {
			break;
		}
		if (lines && text[at] == '\n') {
			at++;
			continue;
		}
		int32_t point;
		size_t n = utf8_next(text + at, len - at, &point);
		if (point == POINT_BAD || is_hidden(point)) {
			break;
		}
		at += n;
	}
	return at;
}

bool text_has_hidden(const char *text, size_t len, bool lines)
{
	for (size_t at = 0; at < len; at++) {
		at += shown_run(text + at, len - at, lines);
		if (at < len && !(lines && text[at] == '\t')) {
			return true;
		}
	}
	return false;
}

void text_clean(struct str *out, const char *text, size_t len, bool lines)
{
	for (size_t at = 0; at < len;) {
		size_t shown = shown_run(text + at, len - at, lines);
		str_add(out, text + at, shown);
		at += shown;
		if (at == len) {
			return;
		}
		int32_t point;
		size_t n = utf8_next(text + at, len - at, &point);
		if (lines && point == '\t') {
			str_char(out, ' ');
		} else if (point == POINT_BAD) {
			str_printf(out, "<%02x>", (unsigned)(unsigned char)text[at]);
		} else {
			str_printf(out, "<%04X>", (unsigned)point);
		}
		at += n;
	}
}

void text_capital(struct str *out, const char *text)
{
	size_t at = out->len;
	str_put(out, text);
	unsigned char first = (unsigned char)text[0], second = (unsigned char)text[first != '\0'];
	if (first >= 'a' && first <= 'z') {
		out->data[at] = (char)(first - 'a' + 'A');
	} else if (first == 0xc3 && second >= 0xa0 && second <= 0xbe) {
		out->data[at + 1] = (char)(second - 0x20);
	}
}
