/*
 * iCalendar, as RFC 5545 has it: lines end in CR LF and are folded at 75 octets, never within a
 * character; a day is a DATE, and the end is the first day after.
 */
#include <inttypes.h>

#include "tiltak/date.h"
#include "tiltak/exchange.h"
#include "tiltak/str.h"

enum { LINE_MAX_OCTETS = 75 };

/* The length of the UTF-8 character that begins with this byte. */
static size_t octets(unsigned char first)
{
	return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Appends a line folded, and empties it. */
static void end_line(struct str *line, struct str *out)
{
	size_t used = 0;
	for (size_t i = 0; i < line->len;) {
		size_t len = octets((unsigned char)line->data[i]);
		len = len < line->len - i ? len : line->len - i;
		if (used + len > LINE_MAX_OCTETS) {
			str_put(out, "\r\n ");
			used = 1;
		}
		str_add(out, line->data + i, len);
		used += len;
		i += len;
	}
	str_put(out, "\r\n");
	str_clear(line);
}

/* A value of type TEXT. Control characters have no place in one. */
static void put_text(const char *text, struct str *out)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '\n') {
			str_put(out, "\\n");
		} else if (c == '\\' || c == ';' || c == ',') {
			str_char(out, '\\');
			str_char(out, *text);
		} else if (c == '\t' || (c >= ' ' && c != 0x7f)) {
			str_char(out, *text);
		}
	}
}

static void text_line(const char *name, const char *text, struct str *out)
{
	struct str line = {0};
	str_printf(&line, "%s:", name);
	put_text(text, &line);
	end_line(&line, out);
	str_done(&line);
}

static void put_day(int32_t day, struct str *out)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	str_printf(out, "%04d%02d%02d", year, month, of_month);
}

static void day_line(const char *name, int32_t day, struct str *out)
{
	str_printf(out, "%s;VALUE=DATE:", name);
	put_day(day, out);
	str_put(out, "\r\n");
}

/* «2023-05-10T07:41:00Z» without its marks. */
static void instant_line(const char *name, int64_t instant, struct str *out)
{
	struct str text = {0};
	instant_write(instant, &text);
	str_printf(out, "%s:", name);
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] != '-' && text.data[i] != ':') {
			str_char(out, text.data[i]);
		}
	}
	str_put(out, "\r\n");
	str_done(&text);
}

static void put_entry(const struct calendar_entry *entry, struct str *out)
{
	str_put(out, "BEGIN:VEVENT\r\n");
	text_line("UID", entry->uid, out);
	instant_line("DTSTAMP", entry->changed, out);
	instant_line("LAST-MODIFIED", entry->changed, out);
	str_printf(out, "SEQUENCE:%" PRId64 "\r\n", entry->sequence);
	day_line("DTSTART", entry->from, out);
	day_line("DTEND", entry->to + 1, out);
	if (entry->in_place) {
		day_line("RECURRENCE-ID", entry->from, out);
	}
	if (entry->yearly != DAY_UNSET) {
		str_put(out, "RRULE:FREQ=YEARLY");
		if (entry->yearly != CALENDAR_ALWAYS) {
			str_put(out, ";UNTIL=");
			put_day(entry->yearly, out);
		}
		str_put(out, "\r\n");
	}
	text_line("SUMMARY", entry->title, out);
	if (entry->text) {
		text_line("DESCRIPTION", entry->text, out);
	}
	text_line("CATEGORIES", entry->category, out);
	str_printf(out, "STATUS:%s\r\n", entry->cancelled ? "CANCELLED" : "CONFIRMED");
	/* Nobody is busy all day because something is due. */
	str_put(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void calendar_write(const char *title, const struct calendar_entry *entries, size_t n,
		    struct str *out)
{
	str_put(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tiltak//kalender//NO\r\n"
		     "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
	text_line("X-WR-CALNAME", title, out);
	for (size_t i = 0; i < n; i++) {
		put_entry(&entries[i], out);
	}
	str_put(out, "END:VCALENDAR\r\n");
}
