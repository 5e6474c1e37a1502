/*
 * Years, whole numbers, amounts in kroner and decimal figures. A figure is kept as the text it is,
 * so that no digit is lost.
 */
#include <string.h>

#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "types.h"

enum { WHOLE_MAX = 1000000, DIGITS_MAX = 18, GROUPED_MAX = 23 /* bytes of as many digits */ };

bool number_get(const struct field *field, const void *member, int64_t *out)
{
	if (field->type == TYPE_AMOUNT) {
		*out = *(const int64_t *)member;
		return *out != INT_UNSET;
	}
	*out = field->size == sizeof(int16_t) ? *(const int16_t *)member : *(const int32_t *)member;
	return *out != SMALL_UNSET;
}

static void bounds(const struct field *field, int64_t *ret_min, int64_t *ret_max)
{
	*ret_min = field->type == TYPE_YEAR ? YEAR_FIRST : field->min;
	*ret_max = field->type == TYPE_AMOUNT ? AMOUNT_MAX
		   : field->type == TYPE_YEAR ? YEAR_LAST
		   : field->max > 0	      ? field->max
					      : WHOLE_MAX;
}

bool number_set(const struct field *field, void *member, int64_t number)
{
	int64_t min, max;
	bounds(field, &min, &max);
	if (number != INT_UNSET && (number < min || number > max)) {
		return false;
	}
	if (field->type == TYPE_AMOUNT) {
		*(int64_t *)member = number;
	} else if (field->size == sizeof(int16_t)) {
		*(int16_t *)member = (int16_t)(number == INT_UNSET ? SMALL_UNSET : number);
	} else {
		*(int32_t *)member = (int32_t)(number == INT_UNSET ? SMALL_UNSET : number);
	}
	return true;
}

static bool is_below_zero(const char *text)
{
	int64_t number;
	return whole_parse(text, -AMOUNT_MAX, -1, &number, NULL) ||
	       (amount_parse(text, &number, NULL) && number < 0);
}

static bool number_read(const struct field *field, const char *text, int64_t *out, struct err *err)
{
	int64_t min, max, number;
	bounds(field, &min, &max);
	bool ok = field->type == TYPE_AMOUNT ? amount_parse(text, &number, err) && number >= 0
					     : whole_parse(text, min, max, &number, err);
	if (ok) {
		*out = number;
	} else if (field->type == TYPE_YEAR) {
		err_set(err, ERR_DATA, "«%.*s» er ikke et år. Skriv et år fra %d til %d.",
			quote_len(text), text, YEAR_FIRST, YEAR_LAST);
	} else if (min == 0 && is_below_zero(text)) {
		err_set(err, ERR_DATA, "«%.*s» er et negativt tall. Skriv 0 eller mer.",
			quote_len(text), text);
	}
	return ok;
}

static void number_write(const struct field *field, int64_t number, struct str *out)
{
	if (field->type == TYPE_AMOUNT) {
		amount_write(number, out);
	} else {
		str_number(out, number);
	}
}

static bool parse(const struct field *field, const struct typed *typed, struct str *out,
		  struct err *err)
{
	int64_t number;
	if (!number_read(field, typed->text, &number, err)) {
		return false;
	}
	number_write(field, number, out);
	return true;
}

static bool text(const struct field *field, const void *member, struct str *out)
{
	int64_t number;
	if (!number_get(field, member, &number)) {
		return false;
	}
	number_write(field, number, out);
	return true;
}

/* The number of canonical text, «1000» or as an amount «1 000»; -1 for any other text. */
static int64_t canonical_number(const struct field *field, const char *text)
{
	size_t len = strlen(text), max = field->type == TYPE_AMOUNT ? GROUPED_MAX : DIGITS_MAX;
	int64_t number = 0;
	if (len == 0 || len > max || (text[0] == '0' && len > 1)) {
		return -1;
	}
	for (size_t i = 0; i < len; i++) {
		bool space = field->type == TYPE_AMOUNT && (len - i) % 4 == 0;
		if (space ? i == 0 || text[i] != ' ' : text[i] < '0' || text[i] > '9') {
			return -1;
		}
		number = space ? number : number * 10 + (text[i] - '0');
	}
	return number;
}

/* «mai», «sep» or «5». */
static bool month_parse(const struct field *field, const struct typed *typed, struct str *out,
			struct err *err)
{
	struct str word = {0};
	int64_t number;
	text_fold(&word, typed->text, strlen(typed->text));
	int month = month_find(str_text(&word), word.len);
	bool ok = month > 0 || number_read(field, typed->text, &number, NULL);
	if (ok) {
		str_number(out, month > 0 ? month : number);
	} else {
		err_set(err, ERR_DATA, "«%.*s» er ikke en måned. Skriv navnet eller 1 til 12.",
			quote_len(typed->text), typed->text);
	}
	str_done(&word);
	return ok;
}

static void month_show(const struct field *field, const char *text, const struct plan *plan,
		       struct str *out)
{
	(void)plan;
	int64_t month = canonical_number(field, text);
	str_put(out, month >= 1 && month <= 12 ? _(month_name((int)month)) : text);
}

static bool set(const struct field *field, void *member, const char *text)
{
	int64_t number = text != NULL ? canonical_number(field, text) : INT_UNSET;
	return number != -1 && number_set(field, member, number);
}

static bool equal(const struct field *field, const void *a, const void *b)
{
	return memcmp(a, b, field->size) == 0;
}

static void amount_field_show(const struct field *field, const char *text, const struct plan *plan,
			      struct str *out)
{
	(void)field;
	(void)plan;
	int64_t amount;
	if (amount_parse(text, &amount, NULL)) {
		amount_show(amount, out);
	} else {
		str_put(out, text);
	}
}

static bool figure_field_parse(const struct field *field, const struct typed *typed,
			       struct str *out, struct err *err)
{
	(void)field;
	return figure_parse(typed->text, out, err);
}

static bool figure_check(const struct field *field, const char *text)
{
	(void)field;
	struct str canonical = {0};
	bool same = figure_parse(text, &canonical, NULL) && strcmp(text, str_text(&canonical)) == 0;
	str_done(&canonical);
	return same;
}

const struct type_ops type_year = {
	.number = true, .max = 100, .parse = parse, .text = text, .set = set, .equal = equal};
const struct type_ops type_month = {.number = true,
				    .max = 100,
				    .parse = month_parse,
				    .show = month_show,
				    .text = text,
				    .set = set,
				    .equal = equal};
const struct type_ops type_whole = {
	.number = true, .max = 100, .parse = parse, .text = text, .set = set, .equal = equal};
const struct type_ops type_amount = {.number = true,
				     .max = 100,
				     .parse = parse,
				     .show = amount_field_show,
				     .text = text,
				     .set = set,
				     .equal = equal};
const struct type_ops type_figure = {
	.shared = true, .max = 100, .parse = figure_field_parse, .check = figure_check};
