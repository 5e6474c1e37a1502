/*
 * The calendar: days as numbers, months, ISO weeks.
 */
#include "tiltak/date.h"

#include <string.h>

#include "tiltak/words.h"

/* 400 years, after which the calendar repeats. */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */ };

/* Years are counted from 1 March, so that the leap day is the last of its year. */
int32_t day_from(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int era = (y >= 0 ? y : y - (ERA_YEARS - 1)) / ERA_YEARS;
	int year_of_era = y - era * ERA_YEARS;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return (int32_t)((int64_t)era * ERA_DAYS + day_of_era - EPOCH);
}

void day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day)
{
	int64_t shifted = (int64_t)day + EPOCH;
	int era = (int)((shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS);
	int day_of_era = (int)(shifted - (int64_t)era * ERA_DAYS);
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	*ret_day = day_of_year - (153 * month + 2) / 5 + 1;
	*ret_month = month < 10 ? month + 3 : month - 9;
	*ret_year = year_of_era + era * ERA_YEARS + (*ret_month <= 2);
}

int day_year(int32_t day)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	return year;
}

int day_weekday(int32_t day)
{
	int since_monday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
	return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

void day_week(int32_t day, int *ret_year, int *ret_week)
{
	int year;
	int month;
	int day_of_month;
	int32_t thursday =
		day - day_weekday(day) + 4; /* a week belongs to the year of its Thursday */
	day_split(thursday, &year, &month, &day_of_month);
	*ret_year = year;
	*ret_week = (thursday - day_from(year, 1, 1)) / 7 + 1;
}

int32_t week_monday(int year, int week)
{
	int32_t fourth = day_from(year, 1, 4); /* always in week 1 */
	return fourth - day_weekday(fourth) + 1 + (week - 1) * 7;
}

int weeks_in_year(int year)
{
	return (week_monday(year + 1, 1) - week_monday(year, 1)) / 7;
}

int days_in_month(int year, int month)
{
	if (month == 2) {
		return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	}
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

const char *weekday_name(int weekday)
{
	static const char *const names[] = {N_("mandag"),  N_("tirsdag"), N_("onsdag"),
					    N_("torsdag"), N_("fredag"),  N_("lørdag"),
					    N_("søndag")};
	return names[weekday - 1];
}

const char *month_name(int month)
{
	static const char *const names[] = {N_("januar"),  N_("februar"),  N_("mars"),
					    N_("april"),   N_("mai"),	   N_("juni"),
					    N_("juli"),	   N_("august"),   N_("september"),
					    N_("oktober"), N_("november"), N_("desember")};
	return names[month - 1];
}

int month_find(const char *word, size_t len)
{
	for (int month = 1; month <= 12 && len >= 3; month++) {
		if (strncmp(month_name(month), word, len) == 0) {
			return month;
		}
	}
	return 0;
}
