/*
 * Fuzzes tiltak/text.h: whatever the bytes, what the header promises holds. The first byte gives
 * the columns and the limit, the rest is cut into three texts.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

/* libFuzzer gives the name. NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void check_equal(const struct str *a, const struct str *b)
{
	check(a->len == b->len && memcmp(str_text(a), str_text(b), a->len) == 0);
}

static void check_clean(const char *text, size_t len, bool lines)
{
	struct str once = {0}, twice = {0};
	text_clean(&once, text, len, lines);
	check(text_valid(str_text(&once), once.len, NULL));
	check(!text_has_hidden(str_text(&once), once.len, lines));
	for (size_t i = 0; i < once.len; i++) {
		unsigned char byte = (unsigned char)once.data[i];
		check((byte >= 0x20 && byte != 0x7f) || (lines && byte == '\n'));
	}
	text_clean(&twice, str_text(&once), once.len, lines);
	check_equal(&once, &twice);
	str_done(&once);
	str_done(&twice);
}

static void check_stable(void (*form)(struct str *, const char *, size_t), const char *text,
			 size_t len)
{
	struct str once = {0}, twice = {0};
	form(&once, text, len);
	form(&twice, str_text(&once), once.len);
	check_equal(&once, &twice);
	str_done(&once);
	str_done(&twice);
}

static void check_clusters(const char *text, size_t len)
{
	int sum = 0;
	for (size_t at = 0; at < len;) {
		int width;
		size_t n = text_cluster(text + at, len - at, &width);
		check(n > 0 && n <= len - at && width >= 0 && width <= 2);
		at += n;
		sum += width;
		check(text_cluster_before(text, at) == n);
	}
	check(sum == text_width(text, len));
}

struct wrapped {
	const char *text;
	size_t at;
	int columns;
};

static void check_line(void *data, size_t start, size_t len)
{
	struct wrapped *wrapped = data;
	const char *line = wrapped->text + start;
	check(start >= wrapped->at);
	for (size_t i = wrapped->at; i < start; i++) {
		check(wrapped->text[i] == ' ' || wrapped->text[i] == '\n');
	}
	check(text_width(line, len) <= wrapped->columns || text_cluster(line, len, NULL) == len);
	wrapped->at = start + len;
}

static void check_columns(const char *text, size_t len, int columns)
{
	int width;
	size_t fits = text_fit(text, len, columns, &width);
	check(fits <= len && width <= columns && width == text_width(text, fits));
	struct wrapped wrapped = {text, 0, columns > 0 ? columns : 1};
	text_wrap(text, len, columns, check_line, &wrapped);
	check(strspn(text + wrapped.at, " ") == len - wrapped.at);
	struct str out = {0};
	text_pad(&out, text, columns, len % 2, len % 3);
	check(text_width(str_text(&out), out.len) == columns);
	str_done(&out);
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void check_order(const char *a, const char *b, const char *c)
{
	int ab = sign(text_compare(a, b)), bc = sign(text_compare(b, c));
	check(sign(text_compare(b, a)) == -ab);
	check((ab == 0) == (strcmp(a, b) == 0));
	check(ab != bc || sign(text_compare(a, c)) == ab);
}

static void check_words(const char *a, const char *b)
{
	const char *words[] = {a, b};
	text_nearest(a, words, 2);
	check(text_same_key(a, a));
	text_same_key(a, b);
	check(text_fuzzy(a, a) > 0);
	check(text_fuzzy(a, b) >= 0);
}

static char *cut(const uint8_t *data, size_t from, size_t to)
{
	char *text = strndup((const char *)data + from, to - from);
	if (!text) {
		abort();
	}
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0) {
		return 0;
	}
	int number = *data++;
	const char *bytes = (const char *)data;
	size--;
	check_clean(bytes, size, false);
	check_clean(bytes, size, true);
	check_clusters(bytes, size);
	check_stable(text_nfc, bytes, size);
	if (text_valid(bytes, size, NULL)) {
		check_stable(text_fold, bytes, size);
	}
	char *a = cut(data, 0, size / 3), *b = cut(data, size / 3, size / 3 * 2),
	     *c = cut(data, size / 3 * 2, size);
	check_columns(c, strlen(c), number);
	check_order(a, b, c);
	check_words(a, b);
	free(a);
	free(b);
	free(c);
	return 0;
}
