/*
 * Reads deadlines as people type them. The text becomes tokens, one sign each; a table of shapes
 * says what each form looks like and what its numbers mean. A new form is a new row, a new word a
 * new row of `words`.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "plain.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/words.h"

static const char examples[] =
	N_("Skriv for eksempel 25.5.2023, uke 21 2023, mai 2023, 2. kvartal 2023 eller løpende.");

enum { MAX_TOKENS = 12, ABSENT = -1 };

/* Forms that are counted from today; a table of them goes on from the precisions. */
enum { DAYS_AWAY = DUE_ONGOING + 1, WEEKS_AWAY, NEXT_WEEK, NEXT_WEEKDAY, KINDS };

struct word {
	char text[13];
	char kind; /* the sign of its token */
	int value;
};

static const struct word words[] = {
	{"uke", 'U', 0},     {"u", 'U', 0},	     {"veke", 'U', 0},	   {"w", 'U', 0},
	{"uker", 'U', 0},    {"kvartal", 'K', 0},    {"k", 'K', 0},	   {"q", 'K', 0},
	{"kv", 'K', 0},	     {"tertial", 'T', 0},    {"t", 'T', 0},	   {"halvaar", 'H', 0},
	{"h", 'H', 0},	     {"vaar", 'S', 0},	     {"vaaren", 'S', 0},   {"hoest", 'A', 0},
	{"hoesten", 'A', 0}, {"haust", 'A', 0},	     {"loepende", 'L', 0}, {"til", '-', 0},
	{"i", 'I', 0},	     {"dag", 'R', 0},	     {"idag", 'R', 0},	   {"morgen", 'R', 1},
	{"imorgen", 'R', 1}, {"overmorgen", 'R', 2}, {"gaar", 'R', -1},	   {"igaar", 'R', -1},
	{"neste", 'N', 0},   {"mandag", 'D', 1},     {"tirsdag", 'D', 2},  {"onsdag", 'D', 3},
	{"torsdag", 'D', 4}, {"fredag", 'D', 5},     {"loerdag", 'D', 6},  {"soendag", 'D', 7},
	{"maandag", 'D', 1}, {"tysdag", 'D', 2},     {"laurdag", 'D', 6},  {"sundag", 'D', 7},
};

/*
 * The signs of a shape: d m y a day, month and year in one or two digits, Y a year in four, M a
 * month's name; e f z Z F the same for the end of a span; n the number of a week, quarter …; others
 * are the kinds of words and the signs themselves. A point that ends a number or a word is no
 * token, so «24.–25. mai» is d-eF.
 */
static const char shapes[KINDS][16][MAX_TOKENS] = {
	[DUE_DAY] = {"Y-m-d", "d.m.Y", "d.m.y", "d.m", "dMY", "dM"},
	[DUE_SPAN] = {"Y-m-d-e", "Y-m-d-Z-f-e", "d-e.f.Z", "d-e.f.z", "d-e.f", "d-eFZ", "d-eF",
		      "d.m-e.f.Z", "d.m-e.f.z", "d.m-e.f", "d.m.Y-e.f.Z", "d.m.y-e.f.z", "dM-eFZ",
		      "dM-eF", "dMY-eFZ"},
	[DUE_WEEK] = {"UnY", "Un", "Y-Un"},
	[DUE_MONTH] = {"MY", "M", "m.Y", "Y-m"},
	[DUE_QUARTER] = {"nKY", "nK", "KnY", "Kn"},
	[DUE_TERTIAL] = {"nTY", "nT", "TnY", "Tn"},
	[DUE_HALF] = {"nHY", "nH", "HnY", "Hn"},
	[DUE_SPRING] = {"SY", "S"},
	[DUE_AUTUMN] = {"AY", "A"},
	[DUE_YEAR] = {"Y"},
	[DUE_ONGOING] = {"L"},
	[DAYS_AWAY] = {"+n", "IR", "R"},
	[WEEKS_AWAY] = {"+nU"},
	[NEXT_WEEK] = {"NU"},
	[NEXT_WEEKDAY] = {"D"},
};

struct reading {
	const char *text;
	int32_t today;
	struct err *err;
	char kinds[MAX_TOKENS + 1]; /* of the tokens, closed by a NUL */
	int values[MAX_TOKENS];
	int n;
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
		       _(examples));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* 0 if it is none; a name may be cut to three letters or more. */
static int month_of_word(const char *word, size_t len)
{
	for (int month = 1; month <= 12 && len >= 3; month++) {
		if (strncmp(month_name(month), word, len) == 0) {
			return month;
		}
	}
	return 0;
}

static bool add_token(struct reading *r, char kind, int value)
{
	if (r->n == MAX_TOKENS) {
		return false;
	}
	r->values[r->n] = value;
	r->kinds[r->n++] = kind;
	return true;
}

static bool add_word(struct reading *r, const char *word, size_t len)
{
	int month = month_of_word(word, len);
	if (month > 0) {
		return add_token(r, 'M', month);
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strncmp(words[i].text, word, len) == 0 && words[i].text[len] == '\0') {
			return add_token(r, words[i].kind, words[i].value);
		}
	}
	return false;
}

/* Kind 1 has one or two digits, 4 has four; after a plus the number of digits says nothing. */
static bool add_number(struct reading *r, const char *digits, size_t len)
{
	if (len > 4) {
		return false;
	}
	int value = 0;
	for (size_t i = 0; i < len; i++) {
		value = value * 10 + (digits[i] - '0');
	}
	bool counted = r->n > 0 && r->kinds[r->n - 1] == '+';
	char kind = counted || len <= 2 ? '1' : len == 4 ? '4' : '3';
	return add_token(r, kind, value);
}

static const char *skip_spaces(const char *at)
{
	return at + strspn(at, " ");
}

/* The point that ends a number («24.», «24.–25.») is no token; one between two numbers is. */
static bool add_sign(struct reading *r, const char *at)
{
	if (*at != '.') {
		return (*at == '-' || *at == '+') && add_token(r, *at, 0);
	}
	if (r->n == 0 || at[-1] == '.') {
		return false;
	}
	return !is_digit(*skip_spaces(at + 1)) || add_token(r, '.', 0);
}

static bool tokenize(struct reading *r, const char *at)
{
	for (at = skip_spaces(at); *at != '\0'; at = skip_spaces(at)) {
		size_t len = 1;
		bool ok = true;
		if (is_digit(*at)) {
			len = strspn(at, "0123456789");
			ok = add_number(r, at, len);
		} else if (is_letter(*at)) {
			while (is_letter(at[len])) {
				len++;
			}
			ok = add_word(r, at, len);
			len += at[len] == '.'; /* «jun.» */
		} else {
			ok = add_sign(r, at);
		}
		if (!ok) {
			return false;
		}
		at += len;
	}
	return r->n > 0;
}

static char kind_of_sign(char sign)
{
	if (strchr("dmyefzn", sign) != NULL) {
		return '1';
	}
	return sign == 'Y' || sign == 'Z' ? '4' : sign == 'F' ? 'M' : sign;
}

static bool fits(const struct reading *r, const char *shape)
{
	int i = 0;
	while (shape[i] != '\0' && r->kinds[i] == kind_of_sign(shape[i])) {
		i++;
	}
	return shape[i] == '\0' && i == r->n;
}

/* The shape the text has, or NULL; ret_kind gets its row. */
static const char *shape_of(const struct reading *r, int *ret_kind)
{
	for (int kind = DUE_DAY; kind < KINDS; kind++) {
		for (int i = 0; shapes[kind][i][0] != '\0'; i++) {
			if (fits(r, shapes[kind][i])) {
				*ret_kind = kind;
				return shapes[kind][i];
			}
		}
	}
	return NULL;
}

static void bind(struct fields *f, char sign, int value)
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
		f->year = 2000 + value;
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
		f->end_year = 2000 + value;
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
static struct fields fields_of(const struct reading *r, const char *shape)
{
	struct fields f = {ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT};
	for (int i = 0; shape[i] != '\0'; i++) {
		bind(&f, shape[i], r->values[i]);
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

/* This year, or the next when that is more than three months past. */
static bool read_without_year(const struct reading *r, struct fields *f, struct due *out)
{
	int month;
	int day;
	day_split(r->today, &f->year, &month, &day);
	f->end_year = f->year;
	if (!read_fields(r, f, out)) {
		return false;
	}
	if (out->precision == DUE_ONGOING || out->to >= three_months_before(r->today)) {
		return true;
	}
	f->year++;
	f->end_year++;
	return read_fields(r, f, out);
}

static bool read_relative(const struct reading *r, int kind, int n, struct due *out)
{
	int64_t day = r->today;
	switch (kind) {
	case WEEKS_AWAY:
		day += (int64_t)n * 7;
		break;
	case NEXT_WEEK:
		day += 8 - day_weekday(r->today);
		break;
	case NEXT_WEEKDAY: /* the next one; today itself is «i dag» */
		day += 1 + (n - day_weekday(r->today) + 6) % 7;
		break;
	default:
		day += n;
	}
	if (day < day_from(YEAR_FIRST, 1, 1) || day > day_from(YEAR_LAST, 12, 31)) {
		return refuse_year(r);
	}
	bool week = kind == NEXT_WEEK;
	out->from = (int32_t)day;
	out->to = out->from + (week ? 6 : 0);
	out->precision = week ? DUE_WEEK : DUE_DAY;
	return true;
}

bool due_parse(const char *text, int32_t today, struct due *out, struct err *err)
{
	struct reading r = {.text = text, .today = today, .err = err};
	char plain[PLAIN_SIZE];
	const char *shape = NULL;
	int kind = DUE_NONE;
	if (plain_text(text, plain) && tokenize(&r, plain)) {
		shape = shape_of(&r, &kind);
	}
	if (shape == NULL) {
		return err_set(err, ERR_DATA, "«%.*s» kan ikke leses som en dato eller frist. %s",
			       plain_quote(text, PLAIN_SIZE), text, _(examples));
	}
	struct fields f = fields_of(&r, shape);
	struct due due = {.precision = (uint8_t)kind};
	bool ok = kind > DUE_ONGOING ? read_relative(&r, kind, f.n, &due)
		  : f.year == ABSENT ? read_without_year(&r, &f, &due)
				     : read_fields(&r, &f, &due);
	if (ok) {
		*out = due;
	}
	return ok;
}
