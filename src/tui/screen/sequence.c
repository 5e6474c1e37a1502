/*
 * Control sequences of the clipboard and the title. What a terminal would obey is taken out of the
 * texts.
 */
#include "sequence.h"

#include <string.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#define TITLE_MAX 100 /* bytes */

#define PIECE 200 /* bytes of a sequence that GNU screen passes on at a time */

/* Without what cannot be seen: it would be pasted into the case system unseen. */
static void put_visible(const char *text, struct str *out)
{
	size_t len = strlen(text);
	for (size_t at = 0; at < len;) {
		size_t step = 1;
		while (at + step < len && ((unsigned char)text[at + step] & 0xc0) == 0x80) {
			step++;
		}
		if (text[at] == '\t') {
			str_char(out, ' ');
		} else if (!text_has_hidden(text + at, step, true)) {
			str_add(out, text + at, step);
		}
		at += step;
	}
}

static void put_base64(const unsigned char *bytes, size_t len, struct str *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		size_t n = len - i < 3 ? len - i : 3;
		unsigned three = (unsigned)bytes[i] << 16 |
				 (n > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
				 (n > 2 ? (unsigned)bytes[i + 2] : 0);
		for (size_t digit = 0; digit < 4; digit++) {
			str_char(out, digit > n ? '=' : digits[three >> (18 - 6 * digit) & 63]);
		}
	}
}

void copy_sequence(const char *text, bool wrapped, struct str *out)
{
	struct str visible = {0}, whole = {0};
	put_visible(text, &visible);
	str_put(&whole, "\033]52;c;");
	put_base64((const unsigned char *)str_text(&visible), visible.len, &whole);
	str_char(&whole, '\a');
	for (size_t at = 0; at < whole.len; at += PIECE) {
		size_t n = whole.len - at < PIECE ? whole.len - at : PIECE;
		str_put(out, wrapped ? "\033P" : "");
		str_add(out, whole.data + at, n);
		str_put(out, wrapped ? "\033\\" : "");
	}
	str_done(&visible);
	str_done(&whole);
}

/* ASCII for what titles in Norwegian hold. */
static const char *const plain_letters[][2] = {
	{"æ", "ae"}, {"ø", "o"}, {"å", "a"}, {"Æ", "AE"}, {"Ø", "O"},
	{"Å", "A"},  {"–", "-"}, {"·", "-"}, {"é", "e"},
};

static size_t put_plain(const char *text, struct str *out)
{
	for (size_t i = 0; i < sizeof(plain_letters) / sizeof(*plain_letters); i++) {
		size_t len = strlen(plain_letters[i][0]);

		if (strncmp(text, plain_letters[i][0], len) == 0) {
			str_put(out, plain_letters[i][1]);
			return len;
		}
	}
	if (*text >= ' ' && *text <= '~') {
		str_char(out, *text);
	}
	return 1;
}

void title_sequence(const char *title, struct str *out)
{
	size_t most = out->len + TITLE_MAX;
	str_put(out, "\033]2;");
	while (*title && out->len < most) {
		title += put_plain(title, out);
	}
	str_char(out, '\a');
}
