/*
 * The days off of Norway: lov om helligdager og helligdagsfred § 2, and lov om 1 og 17 mai som
 * høgtidsdagar. Sundays that have no name of their own are not among them.
 */
#include <stddef.h>

#include "tiltak/date.h"
#include "tiltak/words.h"

/* By month and day, or, where month is 0, so many days after Easter Sunday. */
static const struct {
	int month, day;
	const char *name;
} holidays[] = {
	{1, 1, N_("1. nyttårsdag")},   {5, 1, N_("Arbeidernes dag")},
	{5, 17, N_("Grunnlovsdagen")}, {12, 25, N_("1. juledag")},
	{12, 26, N_("2. juledag")},    {0, -3, N_("Skjærtorsdag")},
	{0, -2, N_("Langfredag")},     {0, 0, N_("1. påskedag")},
	{0, 1, N_("2. påskedag")},     {0, 39, N_("Kristi himmelfartsdag")},
	{0, 49, N_("1. pinsedag")},    {0, 50, N_("2. pinsedag")},
};

/* The Gregorian computus of Meeus, Jones and Butcher. */
int32_t easter_sunday(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;
	return day_from(year, n / 31, n % 31 + 1);
}

const char *holiday_name(int32_t day)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	int32_t after_easter = day - easter_sunday(year);
	for (size_t i = 0; i < sizeof holidays / sizeof holidays[0]; i++) {
		if (holidays[i].month == 0
			    ? after_easter == holidays[i].day
			    : month == holidays[i].month && of_month == holidays[i].day) {
			return holidays[i].name;
		}
	}
	return NULL;
}
