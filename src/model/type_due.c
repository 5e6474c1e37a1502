/*
 * Days and deadlines with a precision (date.h does the work).
 */
#include <string.h>

#include "tiltak/str.h"
#include "types.h"

static bool parse(const struct field *field, const struct typed *typed, struct str *out,
		  struct err *err)
{
	(void)field;
	struct due due;
	if (!due_parse(typed->text, typed->today, &due, err)) {
		return false;
	}
	due_write(&due, out);
	return true;
}

static void show(const struct field *field, const char *text, const struct plan *plan,
		 struct str *out)
{
	(void)field;
	(void)plan;
	struct due due;
	if (due_parse(text, 0, &due, NULL)) {
		due_show(&due, out);
	} else {
		str_put(out, text);
	}
}

static bool text(const struct field *field, const void *member, struct str *out)
{
	(void)field;
	const struct due *due = member;
	if (due->precision == DUE_NONE) {
		return false;
	}
	due_write(due, out);
	return true;
}

static bool set(const struct field *field, void *member, const char *text)
{
	(void)field;
	struct due due = {0};
	if (text != NULL) {
		if (!due_parse(text, 0, &due, NULL)) {
			return false;
		}
		struct str canonical = {0};
		due_write(&due, &canonical);
		bool same = strcmp(text, str_text(&canonical)) == 0;
		str_done(&canonical);
		if (!same) {
			return false;
		}
	}
	*(struct due *)member = due;
	return true;
}

static bool equal(const struct field *field, const void *a, const void *b)
{
	(void)field;
	return due_equal(a, b);
}

const struct type_ops type_due = {
	.max = 100, .parse = parse, .show = show, .text = text, .set = set, .equal = equal};
