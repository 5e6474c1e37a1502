/*
 * Instants: UTC for files and the log, local time for people. Local is Europe/Oslo unless TZ says
 * otherwise. Oslo is computed here (directive 2000/84/EC: summer time from 01:00 UTC on the last
 * Sunday of March to the last Sunday of October), so that nobody need change the environment while
 * threads run, and a host without the zone database still gets it right. Should the law change,
 * TZ=Europe/Oslo makes the system's database decide.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tiltak/date.h"
#include "tiltak/str.h"

enum { SECONDS_A_DAY = 86400, SECONDS_AN_HOUR = 3600 };

struct moment {
	int32_t day;
	int second; /* of the day */
};

/* Within the years 1 to 9999, so that the text always has the same length; a day's room at both
 * ends for any zone. */
static int64_t bounded(int64_t instant)
{
	int64_t first = (int64_t)day_from(1, 1, 2) * SECONDS_A_DAY;
	int64_t last = (int64_t)day_from(9999, 12, 31) * SECONDS_A_DAY - 1;
	return instant < first ? first : instant > last ? last : instant;
}

static struct moment split(int64_t instant)
{
	int64_t day = instant / SECONDS_A_DAY - (instant % SECONDS_A_DAY < 0);
	return (struct moment){(int32_t)day, (int)(instant - day * SECONDS_A_DAY)};
}

void instant_write(int64_t instant, struct str *out)
{
	struct moment m = split(bounded(instant));
	int year;
	int month;
	int day;
	day_split(m.day, &year, &month, &day);
	str_printf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day,
		   m.second / SECONDS_AN_HOUR, m.second / 60 % 60, m.second % 60);
}

/* The number in text[at..at + n), or -1. */
static int digits(const char *text, int at, int n)
{
	int value = 0;
	for (int i = at; i < at + n; i++) {
		if (text[i] < '0' || text[i] > '9') {
			return -1;
		}
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool instant_parse(const char *text, int64_t *out)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	if (strnlen(text, sizeof(form)) != sizeof(form) - 1) {
		return false;
	}
	for (size_t i = 0; form[i] != '\0'; i++) {
		if (form[i] != '0' && text[i] != form[i]) {
			return false;
		}
	}
	int year = digits(text, 0, 4);
	int month = digits(text, 5, 2);
	int day = digits(text, 8, 2);
	int hour = digits(text, 11, 2);
	int minute = digits(text, 14, 2);
	int second = digits(text, 17, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) ||
	    hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
		return false;
	}
	int second_of_day = hour * SECONDS_AN_HOUR + minute * 60 + second;
	*out = (int64_t)day_from(year, month, day) * SECONDS_A_DAY + second_of_day;
	return true;
}

/* When summer time begins or ends: 01:00 UTC on the month's last Sunday. */
static int64_t last_sunday(int year, int month)
{
	int32_t last = day_from(year, month, days_in_month(year, month));
	int32_t sunday = last - day_weekday(last) % 7;
	return (int64_t)sunday * SECONDS_A_DAY + SECONDS_AN_HOUR;
}

static int oslo_offset(int64_t instant)
{
	int year;
	int month;
	int day;
	day_split(split(instant).day, &year, &month, &day);
	bool summer = instant >= last_sunday(year, 3) && instant < last_sunday(year, 10);
	return summer ? 2 * SECONDS_AN_HOUR : SECONDS_AN_HOUR;
}

static struct moment local(int64_t instant)
{
	instant = bounded(instant);
	if (getenv("TZ") == NULL) {
		return split(instant + oslo_offset(instant));
	}
	time_t at = (time_t)instant;
	struct tm tm;
	tzset(); /* localtime_r need not read TZ itself */
	if (localtime_r(&at, &tm) == NULL) {
		return split(instant);
	}
	return split(instant + tm.tm_gmtoff);
}

void instant_show(int64_t instant, struct str *out)
{
	struct moment m = local(instant);
	int year;
	int month;
	int day;
	day_split(m.day, &year, &month, &day);
	str_printf(out, "%02d.%02d.%04d %02d.%02d", day, month, year, m.second / SECONDS_AN_HOUR,
		   m.second / 60 % 60);
}

int32_t instant_day(int64_t instant)
{
	return local(instant).day;
}

int64_t instant_now(void)
{
	return time(NULL);
}
