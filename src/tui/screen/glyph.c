/*
 * The table of signs. The wide form, as of a status, is for where a text or a word begins:
 * elsewhere somebody has typed the sign, and means it.
 */
#include "glyph.h"

#include <string.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

static const struct glyph {
	const char *sign;
	const char *ascii; /* as many columns */
	const char *wide;  /* NULL: the same */
	bool mark;	   /* before a text it says of it what words say too */
} glyphs[] = {
	{"○", "o", "[ ]", true}, {"►", ">", "[>]", true}, {"∞", "~", "[~]", true},
	{"▬", "=", "[=]", true}, {"√", "x", "[x]", true}, {"×", "x", "[-]", true},
	{"▲", "!", "[!]", true}, {"■", "*", NULL, true},  {"♦", "*", NULL, true},
	{"•", "*", NULL, true},	 {"─", "-", NULL},	  {"│", "|", NULL},
	{"┌", "+", NULL},	 {"┐", "+", NULL},	  {"└", "+", NULL},
	{"┘", "+", NULL},	 {"├", "+", NULL},	  {"┤", "+", NULL},
	{"┬", "+", NULL},	 {"┴", "+", NULL},	  {"┼", "+", NULL},
	{"█", "#", NULL},	 {"▌", "=", NULL},	  {"▐", "=", NULL},
	{"▒", ":", NULL},	 {"░", ".", NULL},	  {"□", "o", NULL},
	{"·", "-", NULL},	 {"–", "-", NULL},	  {"—", "-", NULL},
	{"…", "~", NULL},	 {"‹", "<", NULL},	  {"›", ">", NULL},
	{"←", "<", "<-"},	 {"→", ">", "->"},	  {"↑", "^", NULL},
	{"↓", "v", NULL},	 {"«", "\"", NULL},	  {"»", "\"", NULL},
	{"“", "\"", NULL},	 {"”", "\"", NULL},	  {"‘", "'", NULL},
	{"’", "'", NULL},	 {"≤", "<", "<="},	  {"≥", ">", ">="},
	{"€", "E", "EUR"},	 {"\u00a0", " ", NULL},
};

static const struct glyph *find(const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof(glyphs) / sizeof(*glyphs); i++) {
		if (strlen(glyphs[i].sign) == len && memcmp(glyphs[i].sign, text, len) == 0) {
			return &glyphs[i];
		}
	}
	return NULL;
}

size_t glyph_mark(const char *text)
{
	size_t len = strcspn(text, " ");
	const struct glyph *glyph = text[len] ? find(text, len) : NULL;
	return glyph && glyph->mark ? len : 0;
}

/* Bytes of a letter or sign up to U+024F at the beginning, 0 when there is none. */
static size_t latin(const char *text)
{
	unsigned char c = (unsigned char)text[0];

	return c < 0x80				      ? 1
	       : c >= 0xc2 && c <= 0xc8		      ? 2
	       : c == 0xc9 && (text[1] & 0x3f) < 0x10 ? 2
						      : 0;
}

static void put_cluster(const char *text, size_t n, bool wide, struct str *out)
{
	const struct glyph *glyph = find(text, n);

	if (glyph) {
		str_put(out, wide && glyph->wide ? glyph->wide : glyph->ascii);
	} else if (latin(text) > 0) {
		str_add(out, text, latin(text)); /* without the marks on it */
	} else {
		str_fill(out, '?', (size_t)text_width(text, n));
	}
}

void glyph_ascii(const char *text, size_t len, bool wide, struct str *out)
{
	bool begins = true;

	for (size_t i = 0; i < len;) {
		size_t n = text_cluster(text + i, len - i, NULL);

		if ((unsigned char)text[i] < 0x80 && n == 1) {
			str_char(out, text[i]);
		} else {
			put_cluster(text + i, n, wide && begins, out);
		}
		begins = text[i] == ' ' || text[i] == '\n' || text[i] == '(';
		i += n;
	}
}

int glyph_width(bool ascii, const char *text)
{
	struct str clean = {0}, plain = {0};

	text_clean(&clean, text, strlen(text), false);
	glyph_ascii(str_text(&clean), ascii ? clean.len : 0, true, &plain);
	const struct str *shown = ascii ? &plain : &clean;
	int width = text_width(str_text(shown), shown->len);
	str_done(&clean);
	str_done(&plain);
	return width;
}
