/*
 * The field table at work: finding, reading, setting, comparing, parsing and showing a field, by
 * its type.
 */
#include <assert.h>
#include <string.h>

#include "cache.h"
#include "table.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "types.h"

static const struct type_ops *const types[] = {
	[TYPE_LINE] = &type_line,     [TYPE_TEXT] = &type_text,	  [TYPE_REF] = &type_ref,
	[TYPE_REFS] = &type_refs,     [TYPE_GOALS] = &type_goals, [TYPE_CHOICE] = &type_choice,
	[TYPE_DUE] = &type_due,	      [TYPE_YEAR] = &type_year,	  [TYPE_WHOLE] = &type_whole,
	[TYPE_AMOUNT] = &type_amount, [TYPE_MONTH] = &type_month, [TYPE_FIGURE] = &type_figure,
	[TYPE_LEAD] = &type_lead,
};
static_assert(sizeof(types) / sizeof(types[0]) == TYPE_COUNT, "operations for each type");

const struct field *field_find(enum kind kind, const char *key)
{
	const struct kind_info *info = &kinds[kind];
	for (size_t i = 0; i < info->n_fields; i++) {
		if (strcmp(info->fields[i].key, key) == 0) {
			return &info->fields[i];
		}
	}
	for (size_t i = 0; i < info->n_fields; i++) {
		if (text_same_key(info->fields[i].key, key)) {
			return &info->fields[i];
		}
	}
	return NULL;
}

const struct field *field_parent(enum kind kind)
{
	const struct kind_info *info = &kinds[kind];
	for (size_t i = 0; i < info->n_fields; i++) {
		if ((info->fields[i].flags & FIELD_PARENT) != 0) {
			return &info->fields[i];
		}
	}
	return NULL;
}

enum kind kind_find(const char *name)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (strcmp(kinds[kind].name, name) == 0) {
			return kind;
		}
	}
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (text_same_key(kinds[kind].name, name)) {
			return kind;
		}
	}
	return KIND_COUNT;
}

static const void *member_of(const struct field *field, const void *record)
{
	return (const char *)record + field->offset;
}

static bool is_text_member(const struct field *field)
{
	return types[field->type]->text == NULL;
}

/* The member of a type that is kept as text. */
static const char *text_of(const struct field *field, const void *record)
{
	return *(const char *const *)member_of(field, record);
}

size_t field_room(const struct field *field)
{
	const struct type_ops *type = types[field->type];
	return is_text_member(field) && field->max > 0 ? field->max : type->max;
}

bool field_is_number(const struct field *field)
{
	return types[field->type]->number;
}

bool field_refers(const struct field *field)
{
	return field->type == TYPE_REF || field->type == TYPE_REFS;
}

bool field_text(const struct field *field, const void *record, struct str *out)
{
	if (!is_text_member(field)) {
		return types[field->type]->text(field, member_of(field, record), out);
	}
	const char *text = text_of(field, record);
	if (text != NULL) {
		str_put(out, text);
	}
	return text != NULL;
}

bool field_data(const struct field *field, const void *record, struct str *out)
{
	int64_t amount;
	if (field->type != TYPE_AMOUNT) {
		return field_text(field, record, out);
	}
	if (!field_number(field, record, &amount)) {
		return false;
	}
	str_number(out, amount);
	return true;
}

bool field_number(const struct field *field, const void *record, int64_t *out)
{
	int64_t number;
	if (!number_get(field, member_of(field, record), &number)) {
		return false;
	}
	*out = number;
	return true;
}

bool field_assign_number(const struct field *field, void *record, int64_t number)
{
	return number_set(field, (char *)record + field->offset, number);
}

bool field_equal(const struct field *field, const void *a, const void *b)
{
	if (is_text_member(field)) {
		return text_equal(text_of(field, a), text_of(field, b));
	}
	return types[field->type]->equal(field, member_of(field, a), member_of(field, b));
}

static bool is_canonical(const struct field *field, const char *text)
{
	const struct type_ops *type = types[field->type];
	return strlen(text) <= field_room(field) && is_tidy(text, type->lines) &&
	       (type->check == NULL || type->check(field, text));
}

/* The text in the plan's memory, NULL if it is not canonical. A reference is the id of the record
 * it names, where there is one. Repeated texts are kept and judged once. */
static const char *keep(const struct field *field, struct plan *plan, const char *text)
{
	bool repeated = types[field->type]->shared || (field->flags & FIELD_SHARED) != 0;
	struct shared *shared = repeated ? plan_shared(plan, field, text) : NULL;
	if (shared != NULL && shared->field == field && strcmp(shared->text, text) == 0) {
		return shared->text;
	}
	if (!is_canonical(field, text)) {
		return NULL;
	}
	const struct record *named = field->type == TYPE_REF && field->ref != KIND_ANY
					     ? plan_find(plan, field->ref, text)
					     : NULL;
	text = named != NULL ? named->id : arena_text(&plan->arena, text);
	if (shared != NULL) {
		*shared = (struct shared){.field = field, .text = text};
	}
	return text;
}

bool field_assign(const struct field *field, struct plan *plan, void *record, const char *text,
		  struct err *err)
{
	void *member = (char *)record + field->offset;
	bool ok;
	if (!is_text_member(field)) {
		ok = types[field->type]->set(field, member, text);
	} else {
		const char *kept = text != NULL ? keep(field, plan, text) : NULL;
		ok = text == NULL || kept != NULL;
		if (ok) {
			*(const char **)member = kept;
		}
	}
	if (!ok) {
		return err_set(err, ERR_DATA,
			       "«%.*s» er ikke en gyldig verdi for %s. Dataene kan være skadet.",
			       quote_len(text), text, field->key);
	}
	if (plan->cache != NULL) {
		cache_field_changed(plan, field, record);
	}
	return true;
}

static bool too_long(const struct field *field, size_t len, struct err *err)
{
	return err_set(err, ERR_DATA,
		       "Verdien er på %zu byte, og det er plass til %zu. Kort den ned.", len,
		       field_room(field));
}

static bool parse_tidy(const struct field *field, const struct typed *typed, struct str *out,
		       struct err *err)
{
	size_t before = out->len;
	size_t len = strlen(typed->text);
	if (len > field_room(field)) {
		return too_long(field, len, err);
	}
	if (!types[field->type]->parse(field, typed, out, err)) {
		return false;
	}
	len = out->len - before;
	if (len > field_room(field)) {
		str_cut(out, before);
		return too_long(field, len, err);
	}
	return true;
}

bool field_parse(const struct field *field, const char *typed, int32_t today,
		 const struct plan *plan, struct str *out, struct err *err)
{
	if (typed == NULL) {
		return true;
	}
	struct str tidied = {0};
	bool lines = types[field->type]->lines;
	bool ok = true;
	if (!is_tidy(typed, lines)) {
		ok = tidy_text(typed, lines, &tidied, err);
		typed = str_text(&tidied);
	}
	if (ok && *typed != '\0') {
		struct typed input = {.text = typed, .today = today, .plan = plan};
		ok = parse_tidy(field, &input, out, err);
	}
	str_done(&tidied);
	return ok;
}

void field_show(const struct field *field, const char *text, const struct plan *plan,
		struct str *out)
{
	if (text == NULL) {
		str_put(out, "–");
	} else if (types[field->type]->show == NULL) {
		str_put(out, text);
	} else {
		types[field->type]->show(field, text, plan, out);
	}
}
