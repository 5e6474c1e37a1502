/*
 * Marks follow ids: what is marked stays so when rows come, go, move or are filtered away.
 */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

#include "tiltak/model.h"
#include "tiltak/str.h"

void marks_clear(struct marks *marks)
{
	map_done(&marks->ids);
	arena_done(&marks->arena);
	*marks = (struct marks){0};
}

size_t marks_count(const struct marks *marks)
{
	return marks->ids.n;
}

bool marks_has(const struct marks *marks, const char *id)
{
	return marks->ids.n > 0 && map_get(&marks->ids, id) != NULL;
}

void marks_set(struct marks *marks, const char *id, bool on)
{
	if (!on) {
		map_take(&marks->ids, id);
	} else if (!marks_has(marks, id)) {
		char *copy = arena_text(&marks->arena, id);
		map_put(&marks->ids, copy, copy);
	}
}

void marks_keep(struct marks *marks, const struct plan *plan)
{
	struct marks kept = {0};
	size_t n = marks_count(marks) > 0 ? plan_count(plan, KIND_TILTAK) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct record *record = plan_at((struct plan *)plan, KIND_TILTAK, i);
		if (marks_has(marks, record->id)) {
			marks_set(&kept, record->id, true);
		}
	}
	marks_clear(marks);
	*marks = kept;
}

struct many *many_new(const struct field *field)
{
	struct many *many = mem_zero(1, sizeof *many);
	many->field = field;
	return many;
}

void many_add(struct many *many, const char *id, const char *seen)
{
	size_t n = many->n++;
	many->rows = mem_grow(many->rows, &many->cap, n + 1, sizeof *many->rows);
	many->rows[n] =
		(struct marked){arena_text(&many->arena, id), arena_text(&many->arena, seen)};
}

struct many *many_take(const struct marks *marks, struct plan *plan, const struct field *field)
{
	struct many *many = many_new(field);
	size_t n = plan_count(plan, KIND_TILTAK);
	struct str value = {0};
	for (size_t i = 0; i < n; i++) {
		const struct record *record = plan_at(plan, KIND_TILTAK, i);
		if (marks_has(marks, record->id)) {
			str_clear(&value);
			if (field) {
				field_text(field, record, &value);
			}
			many_add(many, record->id, str_text(&value));
		}
	}
	str_done(&value);
	return many;
}

void many_told(struct many *many, const char *id, const char *now)
{
	for (size_t i = 0; i < many->n; i++) {
		if (strcmp(many->rows[i].id, id) == 0) {
			many->rows[i].seen = arena_text(&many->arena, now ? now : "");
		}
	}
}

void many_keep(struct many *many, const struct plan *plan)
{
	size_t n = 0;
	for (size_t i = 0; i < many->n; i++) {
		if (plan_find(plan, KIND_TILTAK, many->rows[i].id)) {
			many->rows[n++] = many->rows[i];
		}
	}
	many->n = n;
}

void many_done(struct many *many)
{
	if (many) {
		free(many->rows);
		arena_done(&many->arena);
		free(many);
	}
}

bool many_value(const struct many *many, const struct plan *plan, const struct field *field,
		struct str *out)
{
	struct str first = {0}, other = {0};
	bool same = true;
	for (size_t i = 0; same && i < many->n; i++) {
		const void *record = plan_find(plan, KIND_TILTAK, many->rows[i].id);
		struct str *text = i == 0 ? &first : &other;
		str_clear(text);
		if (record) {
			field_text(field, record, text);
		}
		same = i == 0 || strcmp(str_text(&first), str_text(&other)) == 0;
	}
	str_put(out, same ? str_text(&first) : "");
	str_done(&first);
	str_done(&other);
	return same;
}
