/*
 * Values of the model for machines: which of them are numbers and which are lists.
 */
#include "data.h"
#include "tiltak/str.h"

static void put_list(struct str *out, const char *list)
{
	const char *item;
	size_t len;
	struct str one = {0};
	str_char(out, '[');
	for (const char *sep = ""; list_next(&list, &item, &len); sep = ", ") {
		str_clear(&one);
		str_add(&one, item, len);
		str_put(out, sep);
		json_text(out, str_text(&one));
	}
	str_char(out, ']');
	str_done(&one);
}

void json_value(struct str *out, const struct field *field, const char *text)
{
	if (!text || !field) {
		json_text(out, text);
		return;
	}
	switch (field->type) {
	case TYPE_YEAR:
	case TYPE_MONTH:
	case TYPE_WHOLE:
	case TYPE_AMOUNT:
	case TYPE_FIGURE:
		data_number(out, text);
		break;
	case TYPE_REFS:
	case TYPE_GOALS:
		put_list(out, text);
		break;
	default:
		json_text(out, text);
	}
}

void json_record(struct str *out, enum kind kind, const void *record)
{
	const struct kind_info *info = &kinds[kind];
	const struct record *base = record;
	struct str text = {0};
	json_text(out, info->id_key ? info->id_key : "id");
	str_put(out, ": ");
	json_text(out, base->id);
	for (size_t i = 0; i < info->n_fields; i++) {
		str_clear(&text);
		if (field_text(&info->fields[i], record, &text)) {
			str_put(out, ", ");
			json_text(out, info->fields[i].key);
			str_put(out, ": ");
			json_value(out, &info->fields[i], str_text(&text));
		}
	}
	str_done(&text);
}

static bool is_number(const struct field *field)
{
	return field && (field->type == TYPE_FIGURE || field->type == TYPE_YEAR ||
			 field->type == TYPE_MONTH || field->type == TYPE_WHOLE ||
			 field->type == TYPE_AMOUNT);
}

void csv_cell(struct str *out, const struct field *field, const char *text)
{
	if (is_number(field)) {
		data_number(out, text);
	} else {
		csv_text(out, text);
	}
}
