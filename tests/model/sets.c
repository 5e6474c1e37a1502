/*
 * Change sets as lines that a test can read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sets.h"
#include "tiltak/str.h"

void set_tell(const struct change_set *set, struct str *out)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		const char *kind = kinds[change->kind].name;
		if (!change->field) {
			str_printf(out, "%s %s %s\n", change->new_text ? "+" : "-", kind,
				   change->id);
		} else {
			str_printf(out, "%s %s %s: %s → %s\n", kind, change->id, change->field->key,
				   change->old_text ? change->old_text : "–",
				   change->new_text ? change->new_text : "–");
		}
	}
}

bool set_equal(const struct change_set *a, const struct change_set *b)
{
	bool equal = a->n == b->n;
	for (size_t i = 0; equal && i < a->n; i++) {
		const struct change *x = &a->changes[i], *y = &b->changes[i];
		equal = x->kind == y->kind && x->field == y->field && text_equal(x->id, y->id) &&
			text_equal(x->old_text, y->old_text) &&
			text_equal(x->new_text, y->new_text);
	}
	return equal;
}

void assert_set(const struct change_set *set, const char *told)
{
	struct str lines = {0};
	set_tell(set, &lines);
	assert_string_equal(str_text(&lines), told);
	str_done(&lines);
}
