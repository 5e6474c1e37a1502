/*
 * CSV for machines: RFC 4180 with commas, but never a cell that a spreadsheet would run. A formula
 * may also begin after a semicolon, a tab or a line break when the sheet is opened with another
 * separator than ours.
 */
#include <string.h>

#include "tiltak/data.h"
#include "tiltak/str.h"

/* Full-width signs count: Excel folds them. */
static bool is_formula(const char *text)
{
	if ((unsigned char)*text < 0x80) {
		return *text && strchr("=+-@", *text);
	}
	static const char *const signs[] = {"＝", "＋", "－", "＠"};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (strncmp(text, signs[i], strlen(signs[i])) == 0) {
			return true;
		}
	}
	return false;
}

static void put_doubled(struct str *out, const char *text, size_t len)
{
	const char *quote;
	while ((quote = memchr(text, '"', len)) != NULL) {
		size_t n = (size_t)(quote - text) + 1;
		str_add(out, text, n);
		str_char(out, '"');
		text += n;
		len -= n;
	}
	str_add(out, text, len);
}

/* Piece by piece: each may be a cell of its own to another reader. */
static void put_text(struct str *out, const char *text)
{
	if (*text == '\t' || *text == '\r') {
		str_char(out, '\'');
	}
	while (*text) {
		if (is_formula(text)) {
			str_char(out, '\'');
		}
		size_t len = strcspn(text, ";\t\r\n");
		len += text[len] != '\0';
		put_doubled(out, text, len);
		text += len;
	}
}

void csv_text(struct str *out, const char *text)
{
	size_t len = strcspn(text, ",\"\n\r;\t");
	if (text[len] == '\0' && !is_formula(text)) {
		str_add(out, text, len);
		return;
	}
	const char *quote = text[len] != '\0' ? "\"" : "";
	str_put(out, quote);
	put_text(out, text);
	str_put(out, quote);
}
