/*
 * How long before a day something must be ready: read, written, and counted back over the days off
 * of Norway.
 */
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

/* Words as plain_text leaves them; each unit has its most, about half a year. */
static const struct {
	char word[13];
	uint8_t unit;
	int16_t most;
} words[] = {
	{"", LEAD_DAYS, 180},
	{"d", LEAD_DAYS, 180},
	{"dag", LEAD_DAYS, 180},
	{"dager", LEAD_DAYS, 180},
	{"dagar", LEAD_DAYS, 180},
	{"arbeidsdag", LEAD_WORKDAYS, 120},
	{"arbeidsdager", LEAD_WORKDAYS, 120},
	{"arbeidsdagar", LEAD_WORKDAYS, 120},
	{"u", LEAD_WEEKS, 26},
	{"uke", LEAD_WEEKS, 26},
	{"uker", LEAD_WEEKS, 26},
	{"veke", LEAD_WEEKS, 26},
	{"veker", LEAD_WEEKS, 26},
};

/* Cuts « foer» off the end, where it stands. */
static void cut_before(char *plain)
{
	static const char before[] = " foer";
	size_t len = strlen(plain), end = strlen(before);
	if (len > end && strcmp(plain + len - end, before) == 0) {
		plain[len - end] = '\0';
	}
}

bool lead_parse(const char *text, struct lead *out, struct err *err)
{
	char plain[PLAIN_SIZE], *unit = plain;
	long n = 0;
	bool ok = plain_text(text, plain) && plain[0] >= '0' && plain[0] <= '9';
	if (ok) {
		cut_before(plain);
		n = strtol(plain, &unit, 10);
		unit += strspn(unit, " ");
	}
	for (size_t i = 0; ok && i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i].word, unit) == 0 && n >= 1 && n <= words[i].most) {
			*out = (struct lead){.n = (int16_t)n, .unit = words[i].unit};
			return true;
		}
	}
	return err_set(err, ERR_DATA,
		       "«%.*s» er ikke en tid før møtet. Skriv for eksempel 10 arbeidsdager, 14 "
		       "dager eller 3 uker, høyst et halvt år.",
		       plain_quote(text, PLAIN_SIZE), text);
}

void lead_write(const struct lead *lead, struct str *out)
{
	static const char *const units[][2] = {
		[LEAD_DAYS] = {"dag", "dager"},
		[LEAD_WORKDAYS] = {"arbeidsdag", "arbeidsdager"},
		[LEAD_WEEKS] = {"uke", "uker"},
	};
	if (lead->unit != LEAD_NONE) {
		str_printf(out, "%d %s", lead->n, units[lead->unit][lead->n != 1]);
	}
}

void lead_show(const struct lead *lead, struct str *out)
{
	unsigned long n = (unsigned long)lead->n;
	switch (lead->unit) {
	case LEAD_DAYS:
		str_printf(out, ngettext("%d dag før", "%d dager før", n), lead->n);
		break;
	case LEAD_WORKDAYS:
		str_printf(out, ngettext("%d arbeidsdag før", "%d arbeidsdager før", n), lead->n);
		break;
	case LEAD_WEEKS:
		str_printf(out, ngettext("%d uke før", "%d uker før", n), lead->n);
		break;
	default:
		break;
	}
}

bool day_is_workday(int32_t day)
{
	return day_weekday(day) <= 5 && !holiday_name(day);
}

int32_t lead_day(const struct lead *lead, int32_t day)
{
	int steps = lead->unit == LEAD_WORKDAYS ? lead->n : 0;
	day -= lead->unit == LEAD_DAYS ? lead->n : lead->unit == LEAD_WEEKS ? 7 * lead->n : 0;
	while (steps > 0) {
		day--;
		steps -= day_is_workday(day);
	}
	while (!day_is_workday(day)) {
		day--;
	}
	return day;
}
