/*
 * Reads deadlines as people type them: due_words.c finds the form, the rules here say which days
 * are meant, and which year when none is given.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "due_words.h"
#include "plain.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/words.h"

static const char examples[] =
	N_("Skriv for eksempel 25.5.2023, uke 21 2023, mai 2023, 2. kvartal 2023 eller løpende.");
static const char examples_past[] = N_("Skriv for eksempel 25.5.2023, mai 2023 eller 2023.");

enum { ABSENT = -1 };

struct reading {
	const char *text;
	int32_t today;
	bool past; /* what leaves out the year has been */
	struct err *err;
};

struct ymd {
	int year, month, day;
};

/* What the numbers of a text mean; ABSENT where it says nothing. */
struct fields {
	int year, month, day;
	int end_year, end_month, end_day;
	int n;
};

static const char *examples_of(const struct reading *r)
{
	return r->past ? _(examples_past) : _(examples);
}

static bool refuse(const struct reading *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool refuse(const struct reading *r, const char *format, ...)
{
	char why[200];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(why, sizeof(why), _(format), args);
	va_end(args);
	return err_set(r->err, ERR_DATA, "«%s» er ikke en gyldig dato: %s. %s", r->text, why,
		       examples_of(r));
}

/* A year in two digits is the nearest one that ends so: from 50 years ago to 49 years on. */
static int nearest_year(int32_t today, int digits)
{
	int year, month, day;
	day_split(today, &year, &month, &day);
	int first = year - 50;
	return first + ((digits - first) % 100 + 100) % 100;
}

static void bind(const struct reading *r, struct fields *f, char sign, int value)
{
	switch (sign) {
	case 'd':
		f->day = value;
		break;
	case 'm':
	case 'M':
		f->month = value;
		break;
	case 'y':
		f->year = nearest_year(r->today, value);
		break;
	case 'Y':
		f->year = value;
		break;
	case 'e':
		f->end_day = value;
		break;
	case 'f':
	case 'F':
		f->end_month = value;
		break;
	case 'z':
		f->end_year = nearest_year(r->today, value);
		break;
	case 'Z':
		f->end_year = value;
		break;
	case 'n':
	case 'R':
	case 'D':
		f->n = value;
		break;
	default:
		break;
	}
}

/* Where one end of a span leaves out its month or year, it is the other's. */
static struct fields fields_of(const struct reading *r, const struct due_tokens *tokens,
			       const char *shape)
{
	struct fields f = {ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT};
	for (int i = 0; shape[i] != '\0'; i++) {
		bind(r, &f, shape[i], tokens->values[i]);
	}
	f.month = f.month == ABSENT ? f.end_month : f.month;
	f.year = f.year == ABSENT ? f.end_year : f.year;
	f.end_month = f.end_month == ABSENT ? f.month : f.end_month;
	f.end_year = f.end_year == ABSENT ? f.year : f.end_year;
	return f;
}

static bool refuse_year(const struct reading *r)
{
	return refuse(r, "årstallet må være fra %d til %d", YEAR_FIRST, YEAR_LAST);
}

static bool check_year(const struct reading *r, int year)
{
	return (year >= YEAR_FIRST && year <= YEAR_LAST) || refuse_year(r);
}

static bool read_day(const struct reading *r, struct ymd d, int32_t *out)
{
	if (!check_year(r, d.year)) {
		return false;
	}
	if (d.month < 1 || d.month > 12) {
		return refuse(r, "det finnes ingen måned %d", d.month);
	}
	int days = days_in_month(d.year, d.month);
	if (d.day < 1 || d.day > days) {
		return refuse(r, "%s %d har %d dager", _(month_name(d.month)), d.year, days);
	}
	*out = day_from(d.year, d.month, d.day);
	return true;
}

static bool read_span(const struct reading *r, const struct fields *f, struct due *out)
{
	if (!read_day(r, (struct ymd){f->year, f->month, f->day}, &out->from) ||
	    !read_day(r, (struct ymd){f->end_year, f->end_month, f->end_day}, &out->to)) {
		return false;
	}
	if (out->from > out->to) {
		return refuse(r, "den slutter før den begynner");
	}
	out->precision = out->from == out->to ? DUE_DAY : DUE_SPAN;
	return true;
}

static bool read_week(const struct reading *r, const struct fields *f, struct due *out)
{
	if (!check_year(r, f->year)) {
		return false;
	}
	int weeks = weeks_in_year(f->year);
	if (f->n < 1 || f->n > weeks) {
		return refuse(r, "%d har uke 1 til %d", f->year, weeks);
	}
	out->from = week_monday(f->year, f->n);
	out->to = out->from + 6;
	return true;
}

/* The parts of a year: how many months each has, and how many a year has of them. */
static const struct {
	int months;
	int n; /* which one, when the precision says it */
	const char *most;
} parts[] = {
	[DUE_MONTH] = {1, 0, N_("et år har 12 måneder")},
	[DUE_QUARTER] = {3, 0, N_("et år har 4 kvartaler")},
	[DUE_TERTIAL] = {4, 0, N_("et år har 3 tertialer")},
	[DUE_HALF] = {6, 0, N_("et år har 2 halvår")},
	[DUE_SPRING] = {6, 1, NULL},
	[DUE_AUTUMN] = {6, 2, NULL},
	[DUE_YEAR] = {12, 1, NULL},
};

static bool read_part(const struct reading *r, const struct fields *f, struct due *out)
{
	int months = parts[out->precision].months;
	int n = out->precision == DUE_MONTH ? f->month : f->n;
	if (parts[out->precision].n > 0) {
		n = parts[out->precision].n;
	}
	if (!check_year(r, f->year)) {
		return false;
	}
	if (n < 1 || n > 12 / months) {
		return refuse(r, "%s", _(parts[out->precision].most));
	}
	int last = n * months;
	out->from = day_from(f->year, last - months + 1, 1);
	out->to = day_from(f->year, last, days_in_month(f->year, last));
	return true;
}

static bool read_fields(const struct reading *r, const struct fields *f, struct due *out)
{
	switch (out->precision) {
	case DUE_DAY:
		return read_day(r, (struct ymd){f->year, f->month, f->day}, &out->from) &&
		       read_day(r, (struct ymd){f->year, f->month, f->day}, &out->to);
	case DUE_SPAN:
		return read_span(r, f, out);
	case DUE_WEEK:
		return read_week(r, f, out);
	case DUE_ONGOING:
		return true;
	default:
		return read_part(r, f, out);
	}
}

static int32_t three_months_before(int32_t day)
{
	int year;
	int month;
	int day_of_month;
	day_split(day, &year, &month, &day_of_month);
	year -= month <= 3;
	month += month <= 3 ? 9 : -3;
	int days = days_in_month(year, month);
	return day_from(year, month, day_of_month < days ? day_of_month : days);
}

/* The week that is now or the next of that number. Weeks have years of their own. */
static bool read_coming_week(const struct reading *r, struct fields *f, struct due *out)
{
	int now;
	day_week(r->today, &f->year, &now);
	int weeks = weeks_in_year(f->year);
	f->year += f->n < now || (f->n > weeks && f->n <= weeks_in_year(f->year + 1));
	return read_week(r, f, out);
}

/* The latest that has begun; the year before may have it when this one has none or not yet, and a
 * week of the next may have begun. */
static bool read_past(const struct reading *r, struct fields *f, struct due *out)
{
	struct reading quiet = *r;
	int this_year = f->year;
	quiet.err = NULL;
	for (int year = this_year + 1; year >= this_year - 1; year--) {
		f->year = f->end_year = year;
		if (read_fields(&quiet, f, out) && out->from <= r->today) {
			return true;
		}
	}
	f->year = f->end_year = this_year;
	return read_fields(r, f, out);
}

/* This year, or the next when that is more than three months past. */
static bool read_coming(const struct reading *r, struct fields *f, struct due *out)
{
	f->end_year = f->year;
	if (!read_fields(r, f, out)) {
		return false;
	}
	if (out->to >= three_months_before(r->today)) {
		return true;
	}
	f->year++;
	f->end_year++;
	return read_fields(r, f, out);
}

static bool read_without_year(const struct reading *r, struct fields *f, struct due *out)
{
	int month, day;
	day_split(r->today, &f->year, &month, &day);
	if (out->precision == DUE_ONGOING) {
		return true;
	}
	if (r->past) {
		return read_past(r, f, out);
	}
	return out->precision == DUE_WEEK ? read_coming_week(r, f, out) : read_coming(r, f, out);
}

static bool read_relative(const struct reading *r, int kind, int n, struct due *out)
{
	int64_t day = r->today;
	switch (kind) {
	case DUE_WEEKS_AWAY:
		day += (int64_t)n * 7;
		break;
	case DUE_NEXT_WEEK:
		day += 8 - day_weekday(r->today);
		break;
	case DUE_NEXT_WEEKDAY: /* not today, which is «i dag» */
		day += r->past ? -1 - (day_weekday(r->today) - n + 6) % 7
			       : 1 + (n - day_weekday(r->today) + 6) % 7;
		break;
	default:
		day += n;
	}
	if (day < day_from(YEAR_FIRST, 1, 1) || day > day_from(YEAR_LAST, 12, 31)) {
		return refuse_year(r);
	}
	bool week = kind == DUE_NEXT_WEEK;
	out->from = (int32_t)day;
	out->to = out->from + (week ? 6 : 0);
	out->precision = week ? DUE_WEEK : DUE_DAY;
	return true;
}

static bool parse(struct reading r, struct due *out)
{
	struct due_tokens tokens;
	int kind = DUE_NONE;
	const char *shape = due_shape(r.text, &tokens, &kind);
	if (shape == NULL) {
		int len = plain_quote(r.text, PLAIN_SIZE);
		return r.past ? err_set(r.err, ERR_DATA, "«%.*s» kan ikke leses som en dato. %s",
					len, r.text, _(examples_past))
			      : err_set(r.err, ERR_DATA,
					"«%.*s» kan ikke leses som en dato eller frist. %s", len,
					r.text, _(examples));
	}
	struct fields f = fields_of(&r, &tokens, shape);
	struct due due = {.precision = (uint8_t)kind};
	bool ok = kind > DUE_ONGOING ? read_relative(&r, kind, f.n, &due)
		  : f.year == ABSENT ? read_without_year(&r, &f, &due)
				     : read_fields(&r, &f, &due);
	if (ok) {
		*out = due;
	}
	return ok;
}

bool due_parse(const char *text, int32_t today, struct due *out, struct err *err)
{
	return parse((struct reading){.text = text, .today = today, .err = err}, out);
}

bool due_parse_past(const char *text, int32_t today, struct due *out, struct err *err)
{
	return parse((struct reading){.text = text, .today = today, .past = true, .err = err}, out);
}
