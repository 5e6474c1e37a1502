/*
 * Converts what goes to and comes from a terminal that is not UTF-8; iconv does the work. The only
 * user of iconv.
 */
#include "tiltak/charset.h"

#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#define ROOM 4 /* bytes of a character, in any set there is a locale for */

static bool open_between(const char *from, const char *to, iconv_t *out)
{
	*out = iconv_open(to, from);
	return *out != (iconv_t)-1; /* as POSIX has it. NOLINT(performance-no-int-to-ptr) */
}

/* ---- Which */

/* What stands after the point in nb_NO.ISO-8859-1@euro. */
static void name_of_variables(struct charset *out)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	const char *locale = NULL;
	for (size_t i = 0; i < 3 && !(locale && *locale); i++) {
		locale = getenv(variables[i]);
	}
	const char *point = locale ? strchr(locale, '.') : NULL;
	if (point) {
		(void)snprintf(out->name, sizeof out->name, "%.*s", (int)strcspn(point + 1, "@"),
			       point + 1);
	}
}

static bool is_utf8(const char *name)
{
	return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

struct charset charset_of_locale(void)
{
	struct charset charset = {0};
	struct str had = {0};
	const char *set = setlocale(LC_CTYPE, NULL);
	str_put(&had, set ? set : "C");
	/* newlocale would not touch what is set, but glibc's leaks with LOCPATH. */
	if (setlocale(LC_CTYPE, "")) {
		(void)snprintf(charset.name, sizeof charset.name, "%s", nl_langinfo(CODESET));
	} else {
		name_of_variables(&charset);
	}
	(void)setlocale(LC_CTYPE, str_text(&had));
	str_done(&had);
	iconv_t into;
	if (is_utf8(charset.name) || strcmp(charset.name, "ANSI_X3.4-1968") == 0 ||
	    !open_between("UTF-8", charset.name, &into)) {
		return (struct charset){0};
	}
	iconv_close(into);
	return charset;
}

/* ---- Out */

/* What the program itself writes, and people in titles; one column each, as on the screen. */
static const char *const signs[][2] = {
	{"–", "-"},  {"—", "-"}, {"…", "~"}, {"→", ">"}, {"•", "*"}, {"○", "o"},
	{"►", ">"},  {"∞", "~"}, {"▬", "="}, {"√", "x"}, {"▲", "!"}, {"“", "\""},
	{"”", "\""}, {"‘", "'"}, {"’", "'"}, {"─", "-"}, {"│", "|"}, {"≤", "<"},
	{"≥", ">"},  {"€", "E"}, {"█", "#"}, {"░", "."},
};

static void put_plain(const char *text, size_t len, struct str *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (strlen(signs[i][0]) == len && memcmp(signs[i][0], text, len) == 0) {
			str_put(out, signs[i][1]);
			return;
		}
	}
	str_fill(out, '?', (size_t)text_width(text, len));
}

/* One character; false when the other set has none like it. */
static bool convert(iconv_t into, const char *text, size_t len, struct str *out)
{
	char typed[ROOM], bytes[ROOM], *from = typed, *to = bytes;
	size_t room = sizeof bytes;
	memcpy(typed, text, len);
	if (iconv(into, &from, &len, &to, &room) != 0) {
		(void)iconv(into, NULL, NULL, NULL, NULL);
		return false;
	}
	str_add(out, bytes, sizeof bytes - room);
	return true;
}

static size_t character(const char *text, size_t len)
{
	size_t n = 1;
	while (n < len && n < ROOM && ((unsigned char)text[n] & 0xc0) == 0x80) {
		n++;
	}
	return n;
}

void charset_put(const struct charset *charset, const char *text, size_t len, struct str *out)
{
	iconv_t into;
	if (!charset->name[0] || !open_between("UTF-8", charset->name, &into)) {
		str_add(out, text, len);
		return;
	}
	for (size_t i = 0, n; i < len; i += n) {
		n = character(text + i, len - i);
		if (n == 1) {
			str_char(out, text[i]);
		} else if (!convert(into, text + i, n, out)) {
			put_plain(text + i, n, out);
		}
	}
	iconv_close(into);
}

/* ---- In */

void charset_take(const struct charset *charset, const char *bytes, size_t len, struct str *out)
{
	iconv_t from;
	if (!charset->name[0] || text_valid(bytes, len, NULL) ||
	    !open_between(charset->name, "UTF-8", &from)) {
		str_add(out, bytes, len);
		return;
	}
	for (size_t i = 0; i < len; i++) {
		if (!convert(from, bytes + i, 1, out)) {
			str_char(out, bytes[i]);
		}
	}
	iconv_close(from);
}
