/*
 * Records as they stand in the plan file, for `liste --format yaml`. Text is written plain only
 * where no YAML reader could take it for anything else; otherwise as JSON strings, which YAML
 * shares.
 */
#include <string.h>
#include <strings.h>

#include "data.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static bool is_word(const char *text)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on",
					    "off",  "null",  "y",   "n",  NULL};
	for (const char *const *word = words; *word; word++) {
		if (strcasecmp(text, *word) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_plain(const char *text)
{
	size_t len = strlen(text);
	if (len == 0 || !is_letter(text[0]) || text[len - 1] == ' ' || is_word(text)) {
		return false;
	}
	for (const char *at = text; *at; at++) {
		if (!is_letter(*at) && (*at < '0' || *at > '9') && !strchr(" -./()", *at)) {
			return false;
		}
	}
	/* What YAML breaks lines at, or a reader would not see. */
	return text_valid(text, len, NULL) && !text_has_hidden(text, len, false) &&
	       !strstr(text, "\u2028") && !strstr(text, "\u2029") && !strstr(text, "\uFEFF");
}

void yaml_text(struct str *out, const char *text)
{
	if (is_plain(text)) {
		str_put(out, text);
	} else {
		json_text(out, text);
	}
}

static void put_value(struct str *out, const struct field *field, const char *text)
{
	switch (field->type) {
	case TYPE_REFS:
	case TYPE_GOALS:
		data_list(out, text, yaml_text);
		break;
	case TYPE_DUE:
	case TYPE_YEAR:
	case TYPE_WHOLE:
	case TYPE_AMOUNT:
		str_put(out, text);
		break;
	default:
		yaml_text(out, text);
	}
}

void yaml_record(struct str *out, enum kind kind, const void *record, int indent)
{
	const struct kind_info *info = &kinds[kind];
	const struct record *base = record;
	struct str text = {0};
	str_fill(out, ' ', (size_t)indent);
	str_printf(out, "- %s: ", info->id_key);
	yaml_text(out, base->id);
	str_char(out, '\n');
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *field = &info->fields[i];
		str_clear(&text);
		if ((field->flags & FIELD_PARENT) || !field_text(field, record, &text)) {
			continue;
		}
		str_fill(out, ' ', (size_t)indent + 2);
		str_printf(out, "%s: ", field->key);
		put_value(out, field, str_text(&text));
		str_char(out, '\n');
	}
	str_done(&text);
}
