/*
 * Cuts a filter into terms, keys and values (filter_term.h).
 */
#include "filter_term.h"

#include <string.h>

#include "tiltak/date.h"

#define DATE_WORDS 5 /* «24. – 25. mai 2023» */

static bool is_key_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

bool filter_term_next(struct filter_term *term)
{
	str_clear(&term->key);
	str_clear(&term->value);
	term->at += strspn(term->at, " ");
	term->negated = *term->at == '-';
	term->quoted = false;
	bool any = *term->at != '\0';
	term->at += term->negated;
	size_t len = 0;
	while (is_key_byte(term->at[len]) || (term->at[len] == '-' && len > 0)) {
		len++;
	}
	if (len > 0 && term->at[len] == ':') {
		str_add(&term->key, term->at, len);
		term->at += len + 1;
	}
	return any;
}

static void read_value(struct filter_term *term)
{
	bool inside = false;
	for (; *term->at && (inside || (*term->at != ' ' && *term->at != ',')); term->at++) {
		if (*term->at == '"') {
			inside = !inside;
			term->quoted = true;
		} else {
			str_char(&term->value, *term->at);
		}
	}
}

bool filter_term_value(struct filter_term *term)
{
	str_clear(&term->value);
	term->quoted = false;
	do {
		term->at += strspn(term->at, ",");
		read_value(term);
	} while (term->value.len == 0 && *term->at == ',');
	return term->value.len > 0;
}

/* Adds the next word to the value; false for one that begins a term of its own. */
static bool add_word(struct filter_term *term, const char **at)
{
	*at += strspn(*at, " ");
	size_t len = strcspn(*at, " ,\"");
	bool own = len == 0 || (**at == '-' && len > 1);
	if (!own) {
		str_char(&term->value, ' ');
		str_add(&term->value, *at, len);
		*at += len;
	}
	return !own;
}

void filter_term_date(struct filter_term *term)
{
	const char *at = term->at;
	size_t sign = strspn(str_text(&term->value), "<=>"), kept = term->value.len;
	for (int i = 1; i < DATE_WORDS && !term->quoted && *at == ' ' && add_word(term, &at); i++) {
		if (due_is_form(str_text(&term->value) + sign)) {
			kept = term->value.len;
			term->at = at;
		}
	}
	str_cut(&term->value, kept);
}

void filter_term_done(struct filter_term *term)
{
	str_done(&term->key);
	str_done(&term->value);
}
