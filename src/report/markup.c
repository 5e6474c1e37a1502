/*
 * Stored text as text of HTML and XML: what is hidden made visible, and every sign of markup
 * escaped.
 */
#include <string.h>

#include "tiltak/str.h"
#include "tiltak/text.h"
#include "write.h"

static const char *escape_of(char c, const char *line_break)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	default:
		return line_break;
	}
}

static void put_escaped(struct str *out, const char *text, size_t len, const char *line_break)
{
	while (len > 0) {
		size_t n = strcspn(text, "<>&\"\n");
		n = n < len ? n : len;
		str_add(out, text, n);
		if (n < len) {
			str_put(out, escape_of(text[n++], line_break));
		}
		text += n;
		len -= n;
	}
}

void markup_text(struct str *out, const char *text, size_t len, const char *line_break)
{
	if (!text_has_hidden(text, len, true) && !memchr(text, '\t', len)) {
		put_escaped(out, text, len, line_break);
		return;
	}
	struct str shown = {0};
	text_clean(&shown, text, len, true);
	put_escaped(out, str_text(&shown), shown.len, line_break);
	str_done(&shown);
}
