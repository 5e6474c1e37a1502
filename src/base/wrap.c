/*
 * Breaking text into lines of so many columns.
 */
#include <string.h>

#include "tiltak/text.h"

/* Is there such a byte, with no mark on it? */
static bool is_plain(const char *text, size_t at, size_t len, char byte)
{
	return text[at] == byte && text_cluster(text + at, len - at, NULL) == 1;
}

/* May a line end before text[at] (at < len)? After a hyphen only within a word and not before a
 * number: «T-001» and «-5» stay whole. */
static bool is_break(const char *text, size_t at, size_t len)
{
	if (is_plain(text, at, len, ' ')) {
		return true;
	}
	if (at < 2 || !is_plain(text, at - 1, len, '-')) {
		return false;
	}
	char before = text[at - 2], after = text[at];
	return before != ' ' && before != '-' && after != '-' && !(after >= '0' && after <= '9');
}

/* Bytes of the first line of text (len > 0, no \n in it); *ret_next is where the next begins. */
static size_t first_line(const char *text, size_t len, int columns, size_t *ret_next)
{
	size_t fits = text_fit(text, len, columns, NULL);
	if (fits == len) {
		*ret_next = len;
		return len;
	}
	if (fits == 0) {
		fits = text_cluster(text, len, NULL);
	}
	size_t indent = 0;
	while (indent < fits && text[indent] == ' ') {
		indent++;
	}
	size_t end = fits;
	while (end > indent && (end == len || !is_break(text, end, len))) {
		end--;
	}
	end = end > indent ? end : fits;
	size_t next = end;
	while (next < len && is_plain(text, next, len, ' ')) {
		next++;
	}
	while (next > end && end > 0 && text[end - 1] == ' ') {
		end--;
	}
	*ret_next = next;
	return end;
}

void text_wrap(const char *text, size_t len, int columns,
	       void (*line)(void *data, size_t start, size_t len), void *data)
{
	columns = columns > 0 ? columns : 1;
	for (size_t at = 0;;) {
		const char *newline = len > at ? memchr(text + at, '\n', len - at) : NULL;
		size_t stop = newline ? (size_t)(newline - text) : len;
		if (at == stop) {
			line(data, at, 0);
		}
		while (at < stop) {
			size_t next;
			line(data, at, first_line(text + at, stop - at, columns, &next));
			at += next;
		}
		if (!newline) {
			return;
		}
		at = stop + 1;
	}
}

static void count_line(void *data, size_t start, size_t len)
{
	(void)start;
	(void)len;
	++*(int *)data;
}

int text_rows(const char *text, int columns)
{
	int rows = 0;
	text_wrap(text, strlen(text), columns, count_line, &rows);
	return rows;
}
