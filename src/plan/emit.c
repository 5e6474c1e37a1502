/*
 * Scalars of the canonical plan file. What a reader would take for a number, a date, a truth value
 * or nothing is quoted, after the union of the patterns that readers in use go by (YAML 1.1, YAML
 * 1.2's core schema, PyYAML, Psych, SnakeYAML, go-yaml).
 */
#include "emit.h"

#include <string.h>
#include <strings.h>

#include "tiltak/str.h"

/* What a byte may mean in a scalar. */
enum {
	BYTE_COLON = 1,	  /* : */
	BYTE_HASH = 2,	  /* # */
	BYTE_FLOW = 4,	  /* , [ ] { } */
	BYTE_CONTROL = 8, /* below a space, and DEL */
	BYTE_LEAD = 16,	  /* may begin a character that libyaml or YAML 1.1 takes for a break */
};

static const unsigned char meanings[256] = {
	[':'] = BYTE_COLON, ['#'] = BYTE_HASH,	[','] = BYTE_FLOW,     [']'] = BYTE_FLOW,
	['['] = BYTE_FLOW,  ['{'] = BYTE_FLOW,	['}'] = BYTE_FLOW,     [0xC2] = BYTE_LEAD,
	[0xE2] = BYTE_LEAD, [0xEF] = BYTE_LEAD, [0x7F] = BYTE_CONTROL,
};

static unsigned meaning(char c)
{
	const unsigned char byte = (unsigned char)c;

	return byte < 0x20 ? BYTE_CONTROL : meanings[byte];
}

/* Bytes of a character that must be escaped: controls, other line breaks than \n, the byte order
 * mark and what is no character. 0 if it need not be. */
static size_t escaped_len(const char *at)
{
	static const struct {
		const char *first, *last;
	} ranges[] = {
		{"\xC2\x80", "\xC2\x9F"},
		{"\xE2\x80\xA8", "\xE2\x80\xA9"},
		{"\xEF\xBB\xBF", "\xEF\xBB\xBF"},
		{"\xEF\xBF\xBE", "\xEF\xBF\xBF"},
	};

	if (meaning(*at) != BYTE_LEAD) {
		return meaning(*at) == BYTE_CONTROL;
	}
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		const size_t len = strlen(ranges[i].first);

		if (strncmp(at, ranges[i].first, len) >= 0 &&
		    strncmp(at, ranges[i].last, len) <= 0) {
			return len;
		}
	}
	return 0;
}

static bool has_escaped(const char *text)
{
	for (; *text; text++) {
		if (*text != '\n' && *text != '\t' && escaped_len(text) > 0) {
			return true;
		}
	}
	return false;
}

/* Most scalars begin with one, which makes them neither a number nor anything but text. */
static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* null, true, no … in any case, and what YAML 1.1 gives a meaning. */
static bool reads_as_word(const char *text, size_t len)
{
	static const char *const words[] = {"~",  "null", "true", "false", "yes", "no",
					    "on", "off",  "y",	  "n",	   "=",	  "<<"};

	if (len > 5) {
		return false;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasecmp(words[i], text) == 0) {
			return true;
		}
	}
	return false;
}

static const char digits[] = "0123456789_,";

/* 12, 0301, 0x1F, 1_000, 1,5, 1:30, .5, 1e3, .inf; not 5.1.1 and 5.7-8. */
static bool reads_as_number(const char *text)
{
	const char *at = text + (*text == '-' || *text == '+');

	if (at[0] == '0' && at[1] && strchr("bBoOxX", at[1])) {
		return at[2 + strspn(at + 2, "0123456789abcdefABCDEF_,")] == '\0';
	}
	if (strcasecmp(at, ".inf") == 0 || strcasecmp(at, ".nan") == 0) {
		return true;
	}
	at += strspn(at, digits);
	while (*at == ':') {
		at++;
		at += strspn(at, digits);
	}
	if (*at == '.') {
		at++;
		at += strspn(at, digits);
	}
	if ((*at == 'e' || *at == 'E') && at > text) {
		at++;
		at += *at == '-' || *at == '+';
		return *at && at[strspn(at, digits)] == '\0';
	}
	return *at == '\0';
}

/* 2023-05-24, alone or with a time after it. */
static bool reads_as_date(const char *text)
{
	const char *at = text;

	for (int part = 0; part < 3; part++) {
		const size_t n = strspn(at, "0123456789");

		if ((part == 0 ? n != 4 : n < 1 || n > 2) || (part < 2 && at[n] != '-')) {
			return false;
		}
		at += n + (part < 2);
	}
	return *at == '\0' || strchr("Tt \t", *at);
}

static bool reads_as_else(const char *text, size_t len)
{
	if (!is_letter(text[0]) && strchr("0123456789+-.,", text[0])) {
		return reads_as_number(text) || reads_as_date(text);
	}
	return reads_as_word(text, len);
}

static bool begins_badly(const char *text, enum emit_style style)
{
	if (is_letter(text[0])) {
		return false;
	}
	if (strchr(" ,[]{}#&*!|>'\"%@`?:", text[0])) {
		return true;
	}
	if (text[0] == '-') {
		return text[1] == '\0' || text[1] == ' ' || text[1] == '-' || style == EMIT_FLOW;
	}
	return strncmp(text, "...", 3) == 0;
}

/* Does the scalar hold what ends or breaks a plain one? */
static bool breaks_plain(const char *text, size_t len, unsigned found, enum emit_style style)
{
	if (found & BYTE_CONTROL) {
		return true;
	}
	if (style == EMIT_FLOW && found & (BYTE_FLOW | BYTE_COLON)) {
		return true;
	}
	if (found & BYTE_COLON && (text[len - 1] == ':' || strstr(text, ": "))) {
		return true;
	}
	return (found & BYTE_HASH && strstr(text, " #")) ||
	       (found & BYTE_LEAD && has_escaped(text));
}

static bool is_plain(const char *text, size_t len, enum emit_style style)
{
	unsigned found = 0;

	for (size_t i = 0; i < len; i++) {
		found |= meaning(text[i]);
	}
	return len > 0 && text[len - 1] != ' ' && !begins_badly(text, style) &&
	       (found == 0 || !breaks_plain(text, len, found, style)) && !reads_as_else(text, len);
}

static void put_escaped(struct str *out, const char *at, size_t len)
{
	const unsigned char *byte = (const unsigned char *)at;

	if (*at == '\n' || *at == '\t') {
		str_put(out, *at == '\n' ? "\\n" : "\\t");
	} else if (len < 3) {
		str_printf(out, "\\x%02X", len == 1 ? byte[0] : byte[1]);
	} else {
		str_printf(out, "\\u%04X",
			   (byte[0] & 0x0FU) << 12 | (byte[1] & 0x3FU) << 6 | (byte[2] & 0x3FU));
	}
}

static void put_quoted(struct str *out, const char *text)
{
	str_char(out, '"');
	while (*text) {
		const size_t len = escaped_len(text);

		if (len > 0) {
			put_escaped(out, text, len);
			text += len;
			continue;
		}
		if (*text == '"' || *text == '\\') {
			str_char(out, '\\');
		}
		str_char(out, *text++);
	}
	str_char(out, '"');
}

void emit_scalar(struct str *out, const char *text, enum emit_style style)
{
	const size_t len = strlen(text);

	if (is_plain(text, len, style)) {
		str_add(out, text, len);
	} else {
		put_quoted(out, text);
	}
}

/* A literal block tells its indentation by its first line, and ends in one line break unless it
 * says otherwise; texts of the model end in none, and the reader takes one away. */
static void put_literal(struct str *out, const char *text, int indent)
{
	str_char(out, '|');
	if (strchr(" \t\n", *text)) {
		str_char(out, '2');
	}
	while (*text) {
		const size_t len = strcspn(text, "\n");

		str_char(out, '\n');
		if (len > 0) {
			str_fill(out, ' ', (size_t)indent);
			str_add(out, text, len);
		}
		text += len;
		text += *text == '\n';
	}
}

static bool fits_literal(const char *text)
{
	const char *end = text + strlen(text);

	return strchr(text, '\n') && end[-1] != '\n' && text[strspn(text, " \t\n")] != '\0' &&
	       !has_escaped(text);
}

void emit_text(struct str *out, const char *text, int indent)
{
	if (fits_literal(text)) {
		put_literal(out, text, indent);
	} else {
		emit_scalar(out, text, EMIT_BLOCK);
	}
}

void emit_figure(struct str *out, const char *figure)
{
	const char *whole = figure + (*figure == '-');

	if (whole[strspn(whole, "0123456789")]) {
		emit_scalar(out, figure, EMIT_FLOW);
	} else {
		str_put(out, figure);
	}
}
