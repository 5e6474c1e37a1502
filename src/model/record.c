/*
 * A whole record as one text, for the log: «key=value» a line. And what a record is called,
 * and what it lies under.
 */
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

const char *record_title(enum kind kind, const void *record)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if (field->type == TYPE_LINE && (field->flags & FIELD_REQUIRED) != 0) {
			return *(const char *const *)((const char *)record + field->offset);
		}
	}
	return NULL;
}

/* Its parent, what its id is made of, or anything there is. */
static bool leads_up(const struct field *field)
{
	return field->type == TYPE_REF &&
	       (field->flags & (FIELD_PARENT | FIELD_KEY) || field->ref == KIND_ANY);
}

const void *record_above(const struct plan *plan, enum kind kind, const void *record,
			 enum kind *ret_kind)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if (!leads_up(field)) {
			continue;
		}
		const char *id = *(const char *const *)((const char *)record + field->offset);
		if (!id || field->ref == KIND_ANY) {
			return id ? plan_find_any(plan, id, ret_kind) : NULL;
		}
		*ret_kind = field->ref;
		return plan_find(plan, field->ref, id);
	}
	return NULL;
}

const void *record_within(const struct plan *plan, enum kind kind, const void *record,
			  enum kind wanted)
{
	enum { STEPS = 4 }; /* status text, deliverable, tiltak; no loop goes on for ever */
	for (int i = 0; record && kind != wanted; i++) {
		record = i < STEPS ? record_above(plan, kind, record, &kind) : NULL;
	}
	return record;
}

static void escape(const char *text, struct str *out)
{
	while (true) {
		size_t len = strcspn(text, "\n\\");
		str_add(out, text, len);
		text += len;
		if (*text == '\0') {
			return;
		}
		str_put(out, *text == '\n' ? "\\n" : "\\\\");
		text++;
	}
}

void record_write(enum kind kind, const void *record, struct str *out)
{
	struct str value = {0};
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		str_clear(&value);
		if (field_text(field, record, &value)) {
			str_put(out, field->key);
			str_char(out, '=');
			escape(str_text(&value), out);
			str_char(out, '\n');
		}
	}
	str_done(&value);
}

/* False for an escape that record_write does not make. */
static bool unescape(const char *text, size_t len, struct str *out)
{
	const char *end = text + len;
	const char *slash;
	while ((slash = memchr(text, '\\', (size_t)(end - text))) != NULL) {
		str_add(out, text, (size_t)(slash - text));
		if (slash + 1 == end || (slash[1] != 'n' && slash[1] != '\\')) {
			return false;
		}
		str_char(out, slash[1] == 'n' ? '\n' : '\\');
		text = slash + 2;
	}
	str_add(out, text, (size_t)(end - text));
	return true;
}

/* The keys stand in the order of the table, so each is looked for from the one before it on. */
static const struct field *field_of_line(enum kind kind, size_t from, const char *line,
					 size_t key_len)
{
	size_t n = kinds[kind].n_fields;
	for (size_t i = 0; i < n; i++) {
		const struct field *field = &kinds[kind].fields[(from + i) % n];
		if (strncmp(field->key, line, key_len) == 0 && field->key[key_len] == '\0') {
			return field;
		}
	}
	return NULL;
}

bool record_read(enum kind kind, const char *text, struct plan *plan, void *record, struct err *err)
{
	struct str value = {0};
	size_t next = 0;
	bool ok = true;
	while (ok && *text != '\0') {
		size_t len = strcspn(text, "\n");
		size_t key_len = strcspn(text, "=\n");
		const struct field *field = field_of_line(kind, next, text, key_len);
		str_clear(&value);
		if (field == NULL || text[key_len] != '=' ||
		    !unescape(text + key_len + 1, len - key_len - 1, &value)) {
			ok = err_set(err, ERR_DATA,
				     "Linja «%.*s» kan ikke leses (%s). Dataene kan være skadet.",
				     (int)(len < 60 ? len : 60), text, _(kinds[kind].name));
		} else {
			ok = field_assign(field, plan, record, str_text(&value), err);
			next = (size_t)(field - kinds[kind].fields) + 1;
		}
		text += len;
		text += *text == '\n';
	}
	str_done(&value);
	return ok;
}
