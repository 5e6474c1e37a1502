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

/* The number of n digits at text, -1 if they are not digits. */
static int digits(const char *text, int n)
{
	int number = 0;
	for (int i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return -1;
		}
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* 2023-05-24, the most common form by far: a large plan is read twice as fast for it. */
static bool read_day(const char *text, struct due *out)
{
	if (strlen(text) != strlen("2023-05-24") || text[4] != '-' || text[7] != '-') {
		return false;
	}
	int year = digits(text, 4);
	int month = digits(text + 5, 2);
	int day = digits(text + 8, 2);
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month)) {
		return false;
	}
	int32_t at = day_from(year, month, day);
	*out = (struct due){.from = at, .to = at, .precision = DUE_DAY};
	return true;
}

static bool read_canonical(const char *text, struct due *out)
{
	if (read_day(text, out)) {
		return true;
	}
	if (!due_parse(text, 0, out, NULL)) {
		return false;
	}
	struct str canonical = {0};
	due_write(out, &canonical);
	bool same = strcmp(text, str_text(&canonical)) == 0;
	str_done(&canonical);
	return same;
}

static bool set(const struct field *field, void *member, const char *text)
{
	(void)field;
	struct due due = {0};
	if (text != NULL && !read_canonical(text, &due)) {
		return false;
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
