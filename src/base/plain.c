/*
 * Typed text made plain ASCII, for the readers of dates and numbers.
 */
#include <string.h>

#include "plain.h"

static const struct {
	char from[4];
	char to[3];
} signs[] = {
	{"å", "aa"},	       {"Å", "aa"},	      {"ø", "oe"},
	{"Ø", "oe"},	       {"æ", "ae"},	      {"Æ", "ae"},
	{"\xE2\x80\x93", "-"}, {"\xE2\x80\x94", "-"}, /* en dash, em dash */
	{"\xE2\x80\x90", "-"}, {"\xE2\x80\x91", "-"}, /* hyphen, no-break hyphen */
	{"\xE2\x88\x92", "-"},			      /* minus */
	{"\xC2\xA0", " "},     {"\xE2\x80\xAF", " "}, /* no-break and narrow no-break space */
	{"\xE2\x80\x87", " "}, {"\xE2\x80\x89", " "}, /* figure and thin space */
	{"\xE2\x80\x99", "'"}, {"\xC2\xB4", "'"},
};

/* The plain form of the character at `at`; its length in ret_len. NULL for one we do not know. */
static const char *sign_at(const char *at, size_t *ret_len)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t len = strlen(signs[i].from);
		if (strncmp(at, signs[i].from, len) == 0) {
			*ret_len = len;
			return signs[i].to;
		}
	}
	return NULL;
}

static char plain_ascii(char c)
{
	if (c >= 'A' && c <= 'Z') {
		return (char)(c - 'A' + 'a');
	}
	return c == '\t' ? ' ' : c;
}

bool plain_text(const char *text, char out[PLAIN_SIZE])
{
	size_t n = 0;
	while (*text != '\0') {
		char ascii[2] = {plain_ascii(*text), '\0'};
		const char *put = ascii;
		size_t len = 1;
		if ((unsigned char)*text >= 0x80) {
			put = sign_at(text, &len);
		}
		if (put == NULL || n + 2 >= PLAIN_SIZE) {
			return false;
		}
		text += len;
		if (n == 0 && *put == ' ') {
			continue;
		}
		for (; *put != '\0'; put++) {
			out[n++] = *put;
		}
	}
	while (n > 0 && out[n - 1] == ' ') {
		n--;
	}
	out[n] = '\0';
	return true;
}

int plain_quote(const char *text, int limit)
{
	int len = (int)strnlen(text, (size_t)limit);
	if (len == limit) {
		while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80) {
			len--;
		}
	}
	return len;
}
