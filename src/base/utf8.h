/*
 * Decoding for the text files of base: one code point at a time, and the quick step over the
 * printable ASCII that most text is made of. Private to src/base.
 */
#ifndef TILTAK_BASE_UTF8_H
#define TILTAK_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#define POINT_BAD (-1) /* a byte that is not UTF-8 */

/* Bytes of the code point at text (len > 0), which goes to *ret; a bad byte is 1 and POINT_BAD. */
static inline size_t utf8_next(const char *text, size_t len, int32_t *ret)
{
	unsigned char first = (unsigned char)*text;
	if (first < 0x80) {
		*ret = first;
		return 1;
	}
	utf8proc_ssize_t n =
		utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, ret);
	if (n > 0) {
		return (size_t)n;
	}
	*ret = POINT_BAD;
	return 1;
}

/* Bytes of the code point that ends at text + at (at > 0). */
static inline size_t utf8_before(const char *text, size_t at, int32_t *ret)
{
	for (size_t n = 1; n <= 4 && n <= at; n++) {
		if (utf8_next(text + at - n, n, ret) == n && *ret != POINT_BAD) {
			return n;
		}
	}
	*ret = POINT_BAD;
	return 1;
}

/* How many bytes from the start are printable ASCII (space to tilde). Eight at a time: the top bit
 * of a byte comes out set if it was set, if the byte is below space, or if it is DEL. A borrow or
 * carry between bytes needs one that stops the run anyway. */
static inline size_t plain_run(const char *text, size_t len)
{
	size_t at = 0;
	for (uint64_t eight; at + sizeof(eight) <= len; at += sizeof(eight)) {
		memcpy(&eight, text + at, sizeof(eight));
		uint64_t stop = (eight - 0x2020202020202020) | (eight + 0x0101010101010101) | eight;
		if (stop & 0x8080808080808080) {
			break;
		}
	}
	while (at < len && text[at] >= ' ' && text[at] < 0x7f) {
		at++;
	}
	return at;
}

#endif
