/*
 * Years, half-years and tertials, as reports are about them.
 */
#include "tiltak/period.h"

#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/str.h"

enum { MONTHS = 12, HALVES = 2, TERTIALS = 3 };

struct period period_make(int year, int n, int parts)
{
	int months = MONTHS / parts, to = n * months;
	return (struct period){.year = year,
			       .n = n,
			       .parts = parts,
			       .first = day_from(year, to - months + 1, 1),
			       .last = day_from(year, to, days_in_month(year, to))};
}

/* «2023-h1» is read as the deadline «h1 2023». */
static void turn(const char *text, struct str *out)
{
	size_t digits = strspn(text, "0123456789");
	bool short_form =
		digits == 4 && text[4] == '-' && text[5] != '\0' && strchr("hHtT", text[5]) != NULL;
	if (short_form) {
		str_printf(out, "%s %.4s", text + 5, text);
	} else {
		str_put(out, text);
	}
}

/* Does the text itself name the year? Else the deadline would take it from today. */
static bool names_year(const char *text)
{
	for (size_t digits; *text; text += digits ? digits : 1) {
		digits = strspn(text, "0123456789");
		if (digits == 4) {
			return true;
		}
	}
	return false;
}

bool period_parse(const char *text, struct period *out, struct err *err)
{
	static const int parts_of[DUE_ONGOING + 1] = {
		[DUE_YEAR] = 1, [DUE_HALF] = HALVES, [DUE_TERTIAL] = TERTIALS};
	struct str turned = {0};
	struct due due = {0};
	if (strspn(text, "0123456789") == 4 && (text[4] == '\0' || text[4] == '-') &&
	    (strtol(text, NULL, 10) < YEAR_FIRST || strtol(text, NULL, 10) > YEAR_LAST)) {
		return err_set(err, ERR_DATA,
			       "Det er ingen rapport for %.4s: årene går fra %d til %d. Skriv et "
			       "annet år.",
			       text, YEAR_FIRST, YEAR_LAST);
	}
	turn(text, &turned);
	bool ok = names_year(text) && due_parse(str_text(&turned), 0, &due, NULL) &&
		  parts_of[due.precision] > 0;
	str_done(&turned);
	if (!ok) {
		return err_set(err, ERR_DATA,
			       "«%s» er ingen rapportperiode. Skriv et år, et halvår eller et "
			       "tertial: 2023, 2023-h1 eller 2023-t2.",
			       text);
	}
	int year, month, day, parts = parts_of[due.precision];
	day_split(due.to, &year, &month, &day);
	*out = period_make(year, month * parts / MONTHS, parts);
	return true;
}

struct period period_before(const struct period *period)
{
	bool first = period->n == 1;
	return period_make(period->year - first, first ? period->parts : period->n - 1,
			   period->parts);
}

void period_write(const struct period *period, struct str *out)
{
	str_number(out, period->year);
	if (period->parts > 1) {
		str_printf(out, "-%c%d", period->parts == HALVES ? 'h' : 't', period->n);
	}
}

void period_show(const struct period *period, struct str *out)
{
	const struct due due = {period->first, period->last,
				period->parts == HALVES	    ? DUE_HALF
				: period->parts == TERTIALS ? DUE_TERTIAL
							    : DUE_YEAR};
	due_show(&due, out);
}

int period_year(const struct plan *plan, int32_t today)
{
	enum { MAY = 5 };
	int year, month, day;
	struct str seal = {0};
	day_split(today, &year, &month, &day);
	const struct plan_info *info = plan_info(plan);
	str_printf(&seal, "R-%d", year - 1);
	bool before = month < MAY && !plan_find(plan, KIND_SEAL, str_text(&seal)) &&
		      (!info || info->first_year == SMALL_UNSET || info->first_year < year);
	str_done(&seal);
	return before ? year - 1 : year;
}
