/*
 * Plans compared and copied by what their records are written as.
 */
#include "same.h"

#include <stdlib.h>

#include "tiltak/str.h"

/* Asking for the i-th record may sort, which changes nothing that a plan says. */
static const struct record *record_at(const struct plan *plan, enum kind kind, size_t i)
{
	return plan_at((struct plan *)plan, kind, i);
}

void plan_copy(struct plan *to, const struct plan *from)
{
	struct str text = {0};
	plan_init(to);
	to->seq = from->seq;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < plan_count(from, kind); i++) {
			const struct record *record = record_at(from, kind, i);
			void *copy = plan_add(to, kind, record->id);
			str_clear(&text);
			record_write(kind, record, &text);
			if (!copy || !record_read(kind, str_text(&text), to, copy, NULL)) {
				abort();
			}
		}
	}
	str_done(&text);
}

static bool record_equal(enum kind kind, const void *a, const void *b)
{
	struct str x = {0}, y = {0};
	record_write(kind, a, &x);
	record_write(kind, b, &y);
	bool equal = text_equal(str_text(&x), str_text(&y));
	str_done(&x);
	str_done(&y);
	return equal;
}

bool plan_equal(const struct plan *a, const struct plan *b)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (plan_count(a, kind) != plan_count(b, kind)) {
			return false;
		}
		for (size_t i = 0; i < plan_count(a, kind); i++) {
			const struct record *record = record_at(a, kind, i);
			const void *other = plan_find(b, kind, record->id);
			if (!other || !record_equal(kind, record, other)) {
				return false;
			}
		}
	}
	return true;
}
