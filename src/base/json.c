/*
 * JSON strings and numbers. What U+2028 and U+2029 do to JavaScript and what C1 controls do to
 * terminals, escapes prevent; bytes that are not UTF-8 become U+FFFD, because JSON has no others.
 */
#include <stdint.h>
#include <string.h>

#include "tiltak/data.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* Most text is ASCII that stands as it is: so many bytes from the start. Eight at a time as
 * plain_run in utf8.h does; a quote and a backslash borrow, and so get the top bit too. */
static size_t own_run(const char *text, size_t len)
{
	size_t at = 0;
	for (uint64_t eight; at + sizeof(eight) <= len; at += sizeof(eight)) {
		memcpy(&eight, text + at, sizeof(eight));
		uint64_t quote = (eight ^ 0x2222222222222222) - 0x0101010101010101;
		uint64_t slash = (eight ^ 0x5C5C5C5C5C5C5C5C) - 0x0101010101010101;
		uint64_t other = (eight - 0x2020202020202020) | (eight + 0x0101010101010101);
		if ((quote | slash | other | eight) & 0x8080808080808080) {
			break;
		}
	}
	while (at < len && text[at] >= ' ' && text[at] < 0x7F && text[at] != '"' &&
	       text[at] != '\\') {
		at++;
	}
	return at;
}

/* The length of the character at text when it must be escaped (its code point in *ret), else 0. */
static size_t must_escape(const char *text, size_t len, unsigned *ret)
{
	const unsigned char *at = (const unsigned char *)text;
	if (at[0] < 0x20 || at[0] == '"' || at[0] == '\\' || at[0] == 0x7F) {
		*ret = at[0];
		return 1;
	}
	if (len >= 2 && at[0] == 0xC2 && at[1] < 0xA0) {
		*ret = at[1];
		return 2;
	}
	if (len >= 3 && at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9)) {
		*ret = 0x2028U + at[2] - 0xA8U;
		return 3;
	}
	return 0;
}

static void put_escape(struct str *out, unsigned code)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	for (const char *at = letters; *at; at += 2) {
		if (code == (unsigned char)at[0]) {
			str_char(out, '\\');
			str_char(out, at[1]);
			return;
		}
	}
	str_printf(out, "\\u%04x", code);
}

/* text[0..len) is valid UTF-8. */
static void put_escaped(struct str *out, const char *text, size_t len)
{
	size_t done = 0;
	for (size_t i = own_run(text, len); i < len; i += own_run(text + i, len - i)) {
		unsigned code;
		size_t n = must_escape(text + i, len - i, &code);
		if (n == 0) {
			i++;
			continue;
		}
		str_add(out, text + done, i - done);
		put_escape(out, code);
		i += n;
		done = i;
	}
	str_add(out, text + done, len - done);
}

void json_text(struct str *out, const char *text)
{
	if (!text) {
		str_put(out, "null");
		return;
	}
	str_char(out, '"');
	size_t len = strlen(text), good;
	size_t plain = own_run(text, len);
	str_add(out, text, plain);
	text += plain;
	len -= plain;
	while (len > 0 && !text_valid(text, len, &good)) {
		put_escaped(out, text, good);
		str_put(out, "\\ufffd");
		text += good + 1;
		len -= good + 1;
	}
	if (len > 0) {
		put_escaped(out, text, len);
	}
	str_char(out, '"');
}

void data_number(struct str *out, const char *text)
{
	for (const char *at = text; *at; at++) {
		if (*at != ' ') {
			str_char(out, *at == ',' ? '.' : *at);
		}
	}
}
