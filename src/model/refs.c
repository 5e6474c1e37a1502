/*
 * Walks the references of a record by the field table.
 */
#include "refs.h"

struct ref_walk refs_of(enum kind kind, const void *record)
{
	return (struct ref_walk){.kind = kind, .record = record};
}

struct ref_walk refs_of_field(const struct field *field, const void *record)
{
	return (struct ref_walk){.kind = KIND_COUNT,
				 .record = record,
				 .field = field,
				 .at = member_text(field, record),
				 .is_list = field->type == TYPE_REFS};
}

struct ref_walk refs_of_list(const char *list)
{
	return (struct ref_walk){.kind = KIND_COUNT, .at = list, .is_list = true};
}

static bool next_item(struct ref_walk *walk)
{
	const char *item = walk->at;
	size_t len;
	if (!walk->at) {
		return false;
	}
	if (!walk->is_list) {
		walk->id = item;
		walk->at = NULL;
		return true;
	}
	if (!list_next(&walk->at, &item, &len)) {
		walk->at = NULL;
		return false;
	}
	walk->id = item;
	if (item[len] != '\0') {
		str_clear(&walk->item);
		str_add(&walk->item, item, len);
		walk->id = str_text(&walk->item);
	}
	return true;
}

bool refs_next(struct ref_walk *walk)
{
	while (!next_item(walk)) {
		if (walk->kind == KIND_COUNT || walk->next_field == kinds[walk->kind].n_fields) {
			return false;
		}
		walk->field = &kinds[walk->kind].fields[walk->next_field++];
		if (field_refers(walk->field)) {
			walk->at = member_text(walk->field, walk->record);
			walk->is_list = walk->field->type == TYPE_REFS;
		}
	}
	return true;
}

void refs_done(struct ref_walk *walk)
{
	str_done(&walk->item);
}
