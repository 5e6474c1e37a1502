/*
 * Text in terminal columns: where it may be cut, how wide it is, and the part that fits a column of
 * a table. What counts is what a terminal does, which is to add up code points.
 */
#include <limits.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#include "utf8.h"

/* Columns of one code point, as wcwidth has it. utf8proc differs in two: it gives spacing vowel
 * signs none, and gives the later parts of a Hangul syllable one. */
static int point_columns(int32_t point)
{
	if (point < 0x300) {
		return point >= 0xa0 || (point >= 0x20 && point < 0x7f) || point == POINT_BAD;
	}
	const utf8proc_property_t *property = utf8proc_get_property(point);
	if (property->category == UTF8PROC_CATEGORY_MC) {
		return 1;
	}
	if (property->boundclass == UTF8PROC_BOUNDCLASS_V ||
	    property->boundclass == UTF8PROC_BOUNDCLASS_T) {
		return 0;
	}
	return utf8proc_charwidth(point);
}

/* One column, and nothing joins it nor is joined by it. */
static bool is_plain(char byte)
{
	return (unsigned char)(byte - ' ') < 0x5f;
}

/* Does the second stand in the cell of the first? */
static bool is_joined(int32_t first, int32_t second)
{
	return second >= 0 && first >= 0 && point_columns(second) == 0 &&
	       !utf8proc_grapheme_break(first, second);
}

size_t text_cluster(const char *text, size_t len, int *ret_width)
{
	if (len == 0) {
		if (ret_width) {
			*ret_width = 0;
		}
		return 0;
	}
	if (is_plain(text[0]) && (len == 1 || is_plain(text[1]))) {
		if (ret_width) {
			*ret_width = 1;
		}
		return 1;
	}
	int32_t point, next;
	size_t n = utf8_next(text, len, &point);
	if (ret_width) {
		*ret_width = point_columns(point);
	}
	while (n < len && !is_plain(text[n])) {
		size_t more = utf8_next(text + n, len - n, &next);
		if (!is_joined(point, next)) {
			break;
		}
		point = next;
		n += more;
	}
	return n;
}

size_t text_cluster_before(const char *text, size_t at)
{
	if (at == 0) {
		return 0;
	}
	int32_t point, before;
	size_t n = utf8_before(text, at, &point);
	while (n < at) {
		size_t more = utf8_before(text, at - n, &before);
		if (!is_joined(before, point)) {
			break;
		}
		point = before;
		n += more;
	}
	return n;
}

int text_width(const char *text, size_t len)
{
	size_t width = 0;
	for (size_t at = 0; at < len;) {
		size_t plain = plain_run(text + at, len - at);
		width += plain;
		at += plain;
		if (at < len) {
			int32_t point;
			at += utf8_next(text + at, len - at, &point);
			width += (size_t)point_columns(point);
		}
	}
	return width < INT_MAX ? (int)width : INT_MAX;
}

size_t text_fit(const char *text, size_t len, int columns, int *ret_width)
{
	int width = 0;
	size_t at = 0;
	while (columns > 0 && at < len) {
		size_t left = (size_t)(columns - width);
		size_t plain = plain_run(text + at, len - at < left ? len - at : left);
		at += plain;
		width += (int)plain;
		int more; /* marks on the last plain byte are a cluster of no columns here, which
			     fits */
		size_t n = text_cluster(text + at, len - at, &more);
		if (n == 0 || width + more > columns) {
			break;
		}
		at += n;
		width += more;
	}
	if (ret_width) {
		*ret_width = width;
	}
	return at;
}

void text_pad(struct str *out, const char *text, int columns, bool right, bool ascii)
{
	if (columns <= 0) {
		return;
	}
	size_t len = strlen(text);
	const char *cut = "";
	int width;
	size_t fits = text_fit(text, len, columns, &width);
	if (fits < len) {
		fits = text_fit(text, len, columns - 1, &width);
		cut = ascii ? "~" : "…";
		width++;
	}
	size_t blanks = (size_t)(columns - width);
	str_fill(out, ' ', right ? blanks : 0);
	str_add(out, text, fits);
	str_put(out, cut);
	str_fill(out, ' ', right ? 0 : blanks);
}
