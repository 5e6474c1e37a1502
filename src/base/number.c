/*
 * Amounts and figures as Norwegians type and read them. One scanner reads the digits; the doors
 * differ in what may follow them and in what a point means.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

static const char amount_examples[] = N_("Skriv for eksempel 500 000, 0,5 mill eller 1,7 mrd.");

#define NO_BREAK "\xC2\xA0"

enum {
	MAX_DIGITS = 16,
	MAX_FIGURE_DIGITS = 15, /* what a double holds exactly */
};

enum outcome {
	READ,
	NOT_NUMBER,
	BAD_GROUPS, /* «10 00» */
	POINTS,	    /* «1.000.000» */
	TOO_LONG,
};

struct decimal {
	bool negative;
	char mark;		    /* ',' or '.' before the decimals, 0 without */
	int n_decimals;		    /* as typed */
	char whole[MAX_DIGITS + 1]; /* without leading zeros, "0" at least */
	char part[MAX_DIGITS + 1];  /* the decimals without trailing zeros */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *at)
{
	return strspn(at, "0123456789");
}

static enum outcome add_digits(char *to, const char *from, size_t n)
{
	size_t len = strlen(to);
	if (n > MAX_DIGITS - len) {
		return TOO_LONG;
	}
	memcpy(to + len, from, n);
	to[len + n] = '\0';
	return READ;
}

/* «1», «1000» or «1 000 000». */
static enum outcome scan_whole(const char **at, char whole[MAX_DIGITS + 1])
{
	size_t n = count_digits(*at);
	size_t zeros = strspn(*at, "0");
	bool groups = n <= 3;
	if (n == 0) {
		return NOT_NUMBER;
	}
	zeros = zeros == n ? n - 1 : zeros;
	enum outcome outcome = add_digits(whole, *at + zeros, n - zeros);
	for (*at += n; outcome == READ && **at == ' ' && is_digit((*at)[1]); *at += 4) {
		if (!groups || zeros > 0 || whole[0] == '0' || count_digits(*at + 1) != 3) {
			return BAD_GROUPS;
		}
		outcome = add_digits(whole, *at + 1, 3);
	}
	return outcome;
}

/* Reads a number at *at and moves past it. */
static enum outcome scan_decimal(const char **at, struct decimal *out)
{
	*out = (struct decimal){0};
	if (**at == '-') {
		out->negative = true;
		(*at)++;
	}
	enum outcome outcome = scan_whole(at, out->whole);
	if (outcome == READ && (**at == ',' || **at == '.') && is_digit((*at)[1])) {
		out->mark = **at;
		size_t n = count_digits(++*at);
		out->n_decimals = (int)n;
		size_t kept = n;
		while (kept > 0 && (*at)[kept - 1] == '0') {
			kept--;
		}
		outcome = add_digits(out->part, *at, kept);
		*at += n;
		if ((**at == '.' || **at == ',') && is_digit((*at)[1])) {
			return POINTS;
		}
	}
	return outcome;
}

/* Appends digits in groups of three. */
static void put_grouped(struct str *out, const char *digits, const char *space)
{
	for (size_t left = strlen(digits); left > 0; left--) {
		str_char(out, *digits++);
		if (left > 1 && (left - 1) % 3 == 0) {
			str_put(out, space);
		}
	}
}

/* A mark before three digits may be a thousands separator: which is meant? */
static bool ask(const char *text, const struct decimal *d, struct err *err)
{
	const char *sign = d->negative ? "-" : "";
	struct str decimal = {0};
	struct str digits = {0};
	struct str grouped = {0};
	str_printf(&decimal, "%s%s%s%s", sign, d->whole, d->part[0] != '\0' ? "," : "", d->part);
	str_printf(&digits, "%s%s", d->whole, d->part);
	str_fill(&digits, '0', 3 - strlen(d->part));
	str_put(&grouped, sign);
	put_grouped(&grouped, str_text(&digits), " ");
	err_set(err, ERR_DATA,
		"«%s» kan leses på to måter. Mener du %s eller %s? Skriv tallet på en av de "
		"måtene.",
		text, str_text(&decimal), str_text(&grouped));
	str_done(&decimal);
	str_done(&digits);
	str_done(&grouped);
	return false;
}

static bool is_unclear(const struct decimal *d)
{
	return d->n_decimals == 3 && strcmp(d->whole, "0") != 0 && strlen(d->whole) <= 3;
}

/* «1.500.000 kr»: the number as it is to be written, 1 500 000; false when it is no such one. */
static bool groups_with_points(const char *text, struct str *out)
{
	const char *at = text + strcspn(text, "0123456789");
	struct str digits = {0};
	size_t n = count_digits(at);
	bool grouped = n <= 3 && at[n] == '.';
	str_add(&digits, at, n);
	for (at += n; grouped && *at == '.'; at += 4) {
		grouped = count_digits(at + 1) == 3;
		str_add(&digits, at + 1, grouped ? 3 : 0);
	}
	grouped = grouped && digits.len <= MAX_DIGITS && *at != ',';
	if (grouped) {
		str_put(out, strchr(text, '-') && strchr(text, '-') < strchr(text, '.') ? "-" : "");
		put_grouped(out, str_text(&digits), NO_BREAK);
	}
	str_done(&digits);
	return grouped;
}

static bool refuse(const char *text, enum outcome outcome, const char *examples, struct err *err)
{
	struct str meant = {0};
	int len = plain_quote(text, PLAIN_SIZE);
	switch (outcome) {
	case BAD_GROUPS:
		return err_set(err, ERR_DATA, "«%.*s» har ikke tre sifre i hver gruppe. %s", len,
			       text, _(examples));
	case POINTS:
		if (groups_with_points(text, &meant)) {
			err_set(err, ERR_DATA,
				"«%.*s» har punktum mellom tusenene. Mente du %s? Skriv det uten "
				"punktum.",
				len, text, str_text(&meant));
			str_done(&meant);
			return false;
		}
		return err_set(err, ERR_DATA, "«%.*s» har for mange komma eller punktum. %s", len,
			       text, _(examples));
	case TOO_LONG:
		return err_set(err, ERR_DATA, "«%.*s» har for mange sifre. %s", len, text,
			       _(examples));
	case READ:
	case NOT_NUMBER:
		break;
	}
	return err_set(err, ERR_DATA, "«%.*s» kan ikke leses som et tall. %s", len, text,
		       _(examples));
}

struct unit {
	char word[12];
	int zeros; /* 10 to this power */
};

static const struct unit units[] = {
	{"mrd", 9},	{"milliard", 9},  {"milliarder", 9}, {"mill", 6},
	{"million", 6}, {"millioner", 6}, {"tusen", 3},	     {"'", 3},
};

static const char *skip_spaces(const char *at)
{
	return at + strspn(at, " ");
}

/* Moves past one word and the point after it, if it is `word`. */
static bool skip_word(const char **at, const char *word)
{
	size_t n = strlen(word);
	bool is_word = word[0] >= 'a' && word[0] <= 'z';
	if (strncmp(*at, word, n) != 0 || (is_word && (*at)[n] >= 'a' && (*at)[n] <= 'z')) {
		return false;
	}
	*at += n;
	if (is_word && **at == '.') {
		(*at)++;
	}
	*at = skip_spaces(*at);
	return true;
}

static int scan_unit(const char **at)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (skip_word(at, units[i].word)) {
			return units[i].zeros;
		}
	}
	return 0;
}

static bool skip_currency(const char **at)
{
	return skip_word(at, "kr") || skip_word(at, "kroner") || skip_word(at, "nok");
}

/* whole and part as one number with `zeros` more digits than whole has; false when it exceeds
 * AMOUNT_MAX. */
static bool scale(const struct decimal *d, int zeros, int64_t *out)
{
	int64_t value = 0;
	const char *part = d->part;
	for (const char *digit = d->whole; *digit != '\0'; digit++) {
		value = value * 10 + (*digit - '0');
	}
	for (int i = 0; i < zeros && value <= AMOUNT_MAX; i++) {
		value = value * 10 + (*part != '\0' ? *part++ - '0' : 0);
	}
	*out = d->negative ? -value : value;
	return value <= AMOUNT_MAX;
}

bool amount_parse(const char *text, int64_t *out, struct err *err)
{
	char plain[PLAIN_SIZE];
	if (!plain_text(text, plain)) {
		return refuse(text, NOT_NUMBER, amount_examples, err);
	}
	const char *at = plain;
	struct decimal d;
	skip_currency(&at);
	enum outcome outcome = scan_decimal(&at, &d);
	at = skip_spaces(at);
	int zeros = scan_unit(&at);
	if (!skip_currency(&at)) {
		skip_word(&at, ",-");
	}
	if (outcome != READ || *at != '\0') {
		return refuse(text, outcome, amount_examples, err);
	}
	if (is_unclear(&d) && (d.mark == '.' || zeros == 0)) {
		return ask(text, &d, err);
	}
	if (d.mark == '.') {
		return err_set(err, ERR_DATA,
			       "«%s» har punktum i tallet. Bruk komma foran desimaler, "
			       "for eksempel 1,5 mill.",
			       text);
	}
	if (strlen(d.part) > (size_t)zeros) {
		return err_set(err, ERR_DATA,
			       "«%s» er ikke et helt antall kroner. Rund av til hele "
			       "kroner.",
			       text);
	}
	int64_t amount;
	if (!scale(&d, zeros, &amount)) {
		return err_set(err, ERR_DATA,
			       "«%s» er for stort. Et beløp kan være høyst "
			       "1 000 000 mrd. kr.",
			       text);
	}
	*out = amount;
	return true;
}

static void put_amount(struct str *out, int64_t amount, const char *space)
{
	size_t first = out->len + (amount < 0);
	str_number(out, amount);
	for (size_t at = out->len; at > first + 3;) {
		at -= 3;
		str_splice(out, at, 0, space, strlen(space));
	}
}

void amount_write(int64_t amount, struct str *out)
{
	if (amount != INT_UNSET) {
		put_amount(out, amount, " ");
	}
}

/* As «1,25 mill. kr» when no more than two decimals are needed. */
static bool show_large(int64_t amount, int64_t size, const char *name, struct str *out)
{
	int64_t hundredths = amount / (size / 100);
	int part = abs((int)(hundredths % 100));
	if (hundredths * (size / 100) != amount || amount / size == 0) {
		return false;
	}
	put_amount(out, amount / size, NO_BREAK);
	if (part % 10 > 0) {
		str_printf(out, ",%02d", part);
	} else if (part > 0) {
		str_printf(out, ",%d", part / 10);
	}
	str_printf(out, NO_BREAK "%s", _(name));
	return true;
}

void amount_show(int64_t amount, struct str *out)
{
	if (amount != INT_UNSET && !show_large(amount, 1000000000, N_("mrd.\u00A0kr"), out) &&
	    !show_large(amount, 1000000, N_("mill.\u00A0kr"), out)) {
		put_amount(out, amount, NO_BREAK);
		str_put(out, NO_BREAK);
		str_put(out, _("kr"));
	}
}

bool figure_parse(const char *text, struct str *out, struct err *err)
{
	static const char examples[] = N_("Skriv for eksempel 12, -3 eller 1 234,5.");
	char plain[PLAIN_SIZE] = "";
	const char *at = plain;
	struct decimal d;
	enum outcome outcome = plain_text(text, plain) ? scan_decimal(&at, &d) : NOT_NUMBER;
	if (outcome == READ && strlen(d.whole) + strlen(d.part) > MAX_FIGURE_DIGITS) {
		outcome = TOO_LONG;
	}
	if (outcome != READ || *at != '\0') {
		return refuse(text, outcome, examples, err);
	}
	if (is_unclear(&d) && d.mark == '.') {
		return ask(text, &d, err);
	}
	bool zero = strcmp(d.whole, "0") == 0 && d.part[0] == '\0';
	str_printf(out, "%s%s", d.negative && !zero ? "-" : "", d.whole);
	if (d.part[0] != '\0') {
		str_printf(out, ",%s", d.part);
	}
	return true;
}

double figure_value(const char *figure)
{
	double value = 0, unit = 1;
	bool fraction = false;
	for (const char *at = figure; *at != '\0'; at++) {
		if (is_digit(*at)) {
			value = value * 10 + (*at - '0');
			unit *= fraction ? 10 : 1;
		}
		fraction = fraction || *at == ',';
	}
	return (*figure == '-' ? -value : value) / unit;
}

bool whole_parse(const char *text, int64_t min, int64_t max, int64_t *out, struct err *err)
{
	char plain[PLAIN_SIZE] = "";
	const char *at = plain;
	struct decimal d;
	enum outcome outcome = plain_text(text, plain) ? scan_decimal(&at, &d) : NOT_NUMBER;
	int64_t value = 0;
	if (outcome == READ && *at == '\0' && d.mark == 0 && scale(&d, 0, &value) && value >= min &&
	    value <= max) {
		*out = value;
		return true;
	}
	return err_set(err, ERR_DATA,
		       "«%.*s» kan ikke brukes her. Skriv et helt tall fra %lld til %lld.",
		       plain_quote(text, PLAIN_SIZE), text, (long long)min, (long long)max);
}
