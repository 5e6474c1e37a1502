/*
 * Days and deadlines with a precision (date.h does the work).
 */
#include <string.h>

#include "tiltak/str.h"
#include "types.h"

bool field_due(const struct field *field, const char *typed, int32_t today, struct due *out,
	       struct err *err)
{
	return field->flags & FIELD_PAST ? due_parse_past(typed, today, out, err)
					 : due_parse(typed, today, out, err);
}

static bool parse(const struct field *field, const struct typed *typed, struct str *out,
		  struct err *err)
{
	struct due due;
	if (!field_due(field, typed->text, typed->today, &due, err)) {
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

/* The year that the text is, -1 if it is none. */
static int whole_year(const char *text)
{
	int year = strlen(text) == 4 ? digits(text, 4) : -1;
	return year >= YEAR_FIRST && year <= YEAR_LAST ? year : -1;
}

/* The commonest forms are read here: a large plan is read twice as fast for it. 2023-05-24. */
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
	*out = due_day(day_from(year, month, day));
	return true;
}

/* Whole months of a year. */
static struct due months(int year, int first, int last, uint8_t precision)
{
	return (struct due){.from = day_from(year, first, 1),
			    .to = day_from(year, last, days_in_month(year, last)),
			    .precision = precision};
}

/* 2023. */
static bool read_year(const char *text, struct due *out)
{
	int year = whole_year(text);
	if (year < 0) {
		return false;
	}
	*out = months(year, 1, 12, DUE_YEAR);
	return true;
}

/* 2. kvartal 2023. */
static bool read_part(const char *text, struct due *out)
{
	static const struct {
		const char *name;
		uint8_t precision;
		uint8_t months;
	} parts[] = {
		{". kvartal ", DUE_QUARTER, 3},
		{". tertial ", DUE_TERTIAL, 4},
		{". halvår ", DUE_HALF, 6},
	};
	int number = digits(text, 1);
	for (size_t i = 0; number > 0 && i < sizeof(parts) / sizeof(*parts); i++) {
		size_t len = strlen(parts[i].name);
		if (strncmp(text + 1, parts[i].name, len) != 0) {
			continue;
		}
		int year = whole_year(text + 1 + len);
		int last = number * parts[i].months;
		if (year < 0 || last > 12) {
			return false;
		}
		*out = months(year, last - parts[i].months + 1, last, parts[i].precision);
		return true;
	}
	return false;
}

static bool read_canonical(const char *text, struct due *out)
{
	if (read_day(text, out) || read_year(text, out) || read_part(text, out)) {
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
