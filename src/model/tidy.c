/*
 * Tidying of text at the door. Most text is ASCII and Latin letters and is told tidy in one pass;
 * only the rest goes through normalisation.
 */
#include <stdint.h>
#include <string.h>

#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

enum { QUOTE_COLUMNS = 60 };

int quote_len(const char *text)
{
	int width;
	return (int)text_fit(text, strlen(text), QUOTE_COLUMNS, &width);
}

/* Bytes of a character that is tidy anywhere and in NFC whatever stands around it, 0 if that is not
 * known: ASCII, letters up to U+02FF, dashes and quotation marks (U+2010 to U+2027). */
static size_t plain_len(const unsigned char *at)
{
	if (at[0] < 0x80) {
		return at[0] >= ' ' && at[0] != 0x7F;
	}
	if (at[0] >= 0xC2 && at[0] <= 0xCB) {
		unsigned char lowest = at[0] == 0xC2 ? 0xA0 : 0x80;
		return at[1] >= lowest && at[1] <= 0xBF ? 2 : 0;
	}
	return at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0xA7 ? 3 : 0;
}

/* Eight bytes of ASCII without control characters, told at once. */
static bool is_plain_word(const char *text)
{
	const uint64_t ones = UINT64_MAX / 255;
	uint64_t word;
	memcpy(&word, text, sizeof(word));
	return ((word | (word - ones * ' ') | (word + ones)) & ones * 0x80) == 0;
}

static bool is_plain(const char *text, size_t len, bool lines)
{
	size_t i = 0;
	while (i < len) {
		if (len - i >= sizeof(uint64_t) && is_plain_word(text + i)) {
			i += sizeof(uint64_t);
			continue;
		}
		if (len - i < sizeof(uint64_t) && len >= sizeof(uint64_t) &&
		    is_plain_word(text + len - sizeof(uint64_t))) {
			return true;
		}
		bool line = lines && (text[i] == '\n' || text[i] == '\t');
		size_t n = line ? 1 : plain_len((const unsigned char *)text + i);
		if (n == 0) {
			return false;
		}
		i += n;
	}
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_tidy(const char *text, bool lines)
{
	size_t len = strlen(text);
	if (len == 0 || is_blank(text[len - 1])) {
		return false;
	}
	if (is_plain(text, len, lines)) {
		return lines || text[0] != ' ';
	}
	struct str tidied = {0};
	bool same = tidy_text(text, lines, &tidied, NULL) && strcmp(text, str_text(&tidied)) == 0;
	str_done(&tidied);
	return same;
}

/* The code of the control character at text, 0 if it is none. */
static unsigned control_at(const char *text)
{
	unsigned char c = (unsigned char)text[0];
	unsigned char next = c == 0xC2 ? (unsigned char)text[1] : 0;
	if ((c > 0 && c < ' ') || c == 0x7F) {
		return c;
	}
	return next >= 0x80 && next < 0xA0 ? next : 0;
}

/* Appends text without its control characters, or says why not. */
static bool copy(const char *text, size_t len, bool lines, struct str *out, struct err *err)
{
	for (size_t i = 0; i < len; i++) {
		unsigned control = control_at(text + i);
		if (control == '\t' && !lines) {
			str_char(out, ' ');
		} else if (control == 0 || (lines && (control == '\t' || control == '\n'))) {
			str_char(out, text[i]);
		} else if (control == '\n' || (control == '\r' && text[i + 1] == '\n')) {
			if (!lines) {
				return err_set(err, ERR_DATA,
					       "Teksten kan bare ha én linje. Ta bort "
					       "linjeskiftet.");
			}
		} else {
			return err_set(err, ERR_DATA,
				       "Teksten har et styretegn (<%04X>). Ta det bort.", control);
		}
	}
	return true;
}

bool tidy_text(const char *typed, bool lines, struct str *out, struct err *err)
{
	size_t len = strlen(typed);
	if (!text_valid(typed, len, NULL)) {
		return err_set(err, ERR_DATA,
			       "Teksten er ikke gyldig UTF-8. Lagre den som UTF-8 og prøv igjen.");
	}
	struct str nfc = {0};
	text_nfc(&nfc, typed, len);
	const char *text = str_text(&nfc);
	len = nfc.len;
	while (len > 0 && is_blank(text[len - 1])) {
		len--;
	}
	size_t start = lines ? 0 : strspn(text, " \t\r\n");
	bool ok = start >= len || copy(text + start, len - start, lines, out, err);
	str_done(&nfc);
	return ok;
}
