/*
 * Deadlines with a precision: written, shown, compared. Reading them is in due_parse.c.
 */
#include "tiltak/date.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

struct ymd {
	int year, month, day;
};

static struct ymd split(int32_t day)
{
	struct ymd d;
	day_split(day, &d.year, &d.month, &d.day);
	return d;
}

static bool is_open(const struct due *due)
{
	return due->precision == DUE_NONE || due->precision == DUE_ONGOING;
}

/* Years have four digits, everything else fewer. */
static void put_digits(int number, int least, struct str *out)
{
	char digits[4];
	int n = 0;
	do {
		digits[3 - n++] = (char)('0' + number % 10);
		number /= 10;
	} while (n < 4 && (number > 0 || n < least));
	str_add(out, digits + 4 - n, (size_t)n);
}

static void put_part(int part, const char *name, int year, struct str *out)
{
	put_digits(part, 1, out);
	str_put(out, name);
	put_digits(year, 1, out);
}

/* Words of files, log and database, whatever the language: read back by due_parse. */
static void write_period(const struct due *due, struct str *out)
{
	struct ymd from = split(due->from);
	int year;
	int week;
	switch ((enum due_precision)due->precision) {
	case DUE_WEEK:
		day_week(due->from, &year, &week);
		str_printf(out, "uke %d %d", week, year);
		break;
	case DUE_MONTH:
		str_printf(out, "%s %d", month_name(from.month), from.year);
		break;
	case DUE_QUARTER:
		put_part((from.month + 2) / 3, ". kvartal ", from.year, out);
		break;
	case DUE_TERTIAL:
		put_part((from.month + 3) / 4, ". tertial ", from.year, out);
		break;
	case DUE_HALF:
		put_part((from.month + 5) / 6, ". halvår ", from.year, out);
		break;
	case DUE_SPRING:
		str_printf(out, "vår %d", from.year);
		break;
	case DUE_AUTUMN:
		str_printf(out, "høst %d", from.year);
		break;
	case DUE_YEAR:
		put_digits(from.year, 1, out);
		break;
	case DUE_ONGOING:
		str_put(out, "løpende");
		break;
	case DUE_NONE:
	case DUE_DAY:
	case DUE_SPAN:
		break;
	}
}

static void write_day(struct ymd d, struct str *out)
{
	put_digits(d.year, 4, out);
	str_char(out, '-');
	put_digits(d.month, 2, out);
	str_char(out, '-');
	put_digits(d.day, 2, out);
}

void due_write(const struct due *due, struct str *out)
{
	if (due->precision != DUE_DAY && due->precision != DUE_SPAN) {
		write_period(due, out);
		return;
	}
	struct ymd from = split(due->from);
	write_day(from, out);
	if (due->precision == DUE_DAY) {
		return;
	}
	struct ymd to = split(due->to);
	str_put(out, "–");
	if (from.year == to.year && from.month == to.month) {
		put_digits(to.day, 2, out);
	} else {
		write_day(to, out);
	}
}

static void show_span(const struct due *due, struct str *out)
{
	struct ymd from = split(due->from);
	struct ymd to = split(due->to);
	const char *first = _(month_name(from.month));
	const char *last = _(month_name(to.month));
	if (from.year != to.year) {
		str_printf(out, _("%d. %s %d–%d. %s %d"), from.day, first, from.year, to.day, last,
			   to.year);
	} else if (from.month != to.month) {
		str_printf(out, _("%d. %s–%d. %s %d"), from.day, first, to.day, last, to.year);
	} else {
		str_printf(out, _("%d.–%d. %s %d"), from.day, to.day, last, to.year);
	}
}

static void show_day(struct ymd d, struct str *out)
{
	put_digits(d.day, 2, out);
	str_char(out, '.');
	put_digits(d.month, 2, out);
	str_char(out, '.');
	put_digits(d.year, 4, out);
}

void due_show(const struct due *due, struct str *out)
{
	struct ymd from = split(due->from);
	int year;
	int week;
	switch ((enum due_precision)due->precision) {
	case DUE_DAY:
		show_day(from, out);
		break;
	case DUE_SPAN:
		show_span(due, out);
		break;
	case DUE_WEEK:
		day_week(due->from, &year, &week);
		str_printf(out, _("uke %d %d"), week, year);
		break;
	case DUE_MONTH:
		str_printf(out, "%s %d", _(month_name(from.month)), from.year);
		break;
	case DUE_QUARTER:
		str_printf(out, _("%d. kvartal %d"), (from.month + 2) / 3, from.year);
		break;
	case DUE_TERTIAL:
		str_printf(out, _("%d. tertial %d"), (from.month + 3) / 4, from.year);
		break;
	case DUE_HALF:
		str_printf(out, _("%d. halvår %d"), (from.month + 5) / 6, from.year);
		break;
	case DUE_SPRING:
		str_printf(out, _("vår %d"), from.year);
		break;
	case DUE_AUTUMN:
		str_printf(out, _("høst %d"), from.year);
		break;
	case DUE_YEAR:
		put_digits(from.year, 1, out);
		break;
	case DUE_ONGOING:
		str_put(out, _("løpende"));
		break;
	case DUE_NONE:
		break;
	}
}

/* So many months has a period that begins with a month. */
static int months_of(enum due_precision precision)
{
	switch (precision) {
	case DUE_MONTH:
		return 1;
	case DUE_QUARTER:
		return 3;
	case DUE_HALF:
		return 6;
	case DUE_YEAR:
		return 12;
	default:
		return 0;
	}
}

struct due due_day(int32_t day)
{
	return day == DAY_UNSET ? (struct due){0}
				: (struct due){.from = day, .to = day, .precision = DUE_DAY};
}

void day_write(int32_t day, struct str *out)
{
	const struct due due = due_day(day);
	due_write(&due, out);
}

void day_show(int32_t day, struct str *out)
{
	const struct due due = due_day(day);
	due_show(&due, out);
}

struct due due_around(int32_t day, enum due_precision precision)
{
	struct ymd d = split(day);
	int months = months_of(precision);
	if (precision == DUE_WEEK) {
		int32_t monday = day - day_weekday(day) + 1;
		return (struct due){.from = monday, .to = monday + 6, .precision = DUE_WEEK};
	}
	if (months == 0) {
		return due_day(day);
	}
	int first = d.month - (d.month - 1) % months, last = first + months - 1;
	return (struct due){.from = day_from(d.year, first, 1),
			    .to = day_from(d.year, last, days_in_month(d.year, last)),
			    .precision = (uint8_t)precision};
}

void due_type(const struct due *due, struct str *out)
{
	struct str shown = {0};
	struct due back;
	due_show(due, &shown);
	if (due_parse(str_text(&shown), 0, &back, NULL) && due_equal(&back, due)) {
		str_put(out, str_text(&shown));
	} else {
		due_write(due, out);
	}
	str_done(&shown);
}

bool due_equal(const struct due *a, const struct due *b)
{
	return a->precision == b->precision &&
	       (is_open(a) || (a->from == b->from && a->to == b->to));
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* The last day, or a place after every day. */
static int64_t order(const struct due *due)
{
	switch (due->precision) {
	case DUE_ONGOING:
		return INT64_MAX - 1;
	case DUE_NONE:
		return INT64_MAX;
	default:
		return due->to;
	}
}

int due_compare(const struct due *a, const struct due *b)
{
	int by_end = compare(order(a), order(b));
	if (by_end != 0 || is_open(a)) {
		return by_end;
	}
	int by_start = compare(a->from, b->from);
	return by_start != 0 ? by_start : compare(a->precision, b->precision);
}

bool due_passed(const struct due *due, int32_t today)
{
	return !is_open(due) && due->to < today;
}

void due_distance(const struct due *due, int32_t today, struct str *out)
{
	if (is_open(due)) {
		return;
	}
	if (due->from == today && due->to == today) {
		str_put(out, _("i dag"));
	} else if (due->from <= today && due->to >= today) {
		str_put(out, _("nå"));
	} else if (due->from == today + 1) {
		str_put(out, _("i morgen"));
	} else if (due->to == today - 1) {
		str_put(out, _("i går"));
	} else if (due->from > today) {
		int days = due->from - today;
		str_printf(out, ngettext("om %d dag", "om %d dager", (unsigned long)days), days);
	} else {
		int days = today - due->to;
		str_printf(out, ngettext("%d dag siden", "%d dager siden", (unsigned long)days),
			   days);
	}
}
