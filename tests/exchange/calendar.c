/*
 * The calendar file, octet by octet: days, folding, escapes, and what comes again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/date.h"
#include "tiltak/exchange.h"
#include "tiltak/str.h"

static struct calendar_entry entry(const char *title)
{
	return (struct calendar_entry){.uid = "T-1@prove.tiltak",
				       .title = title,
				       .category = "Frist",
				       .from = day_from(2023, 5, 31),
				       .to = day_from(2023, 5, 31),
				       .yearly = DAY_UNSET,
				       .changed = INT64_C(1683704460)};
}

static void write_one(const struct calendar_entry *one, struct str *out)
{
	str_clear(out);
	calendar_write("Plan", one, 1, out);
}

/* The line of that name, unfolded, in `out`. */
static void line_is(const struct str *file, const char *name, const char *wanted)
{
	struct str line = {0};
	const char *at = strstr(str_text(file), name);
	assert_non_null(at);
	for (; strncmp(at, "\r\n", 2) != 0 || at[2] == ' '; at++) {
		if (strncmp(at, "\r\n ", 3) == 0) {
			at += 2;
		} else {
			str_char(&line, *at);
		}
	}
	assert_string_equal(str_text(&line), wanted);
	str_done(&line);
}

static void a_file_is_these_bytes(void **state)
{
	(void)state;
	struct str out = {0};
	struct calendar_entry one = entry("Statutter");
	one.text = "Ansvarlig: Næring";
	one.sequence = 2;
	write_one(&one, &out);
	assert_string_equal(str_text(&out), "BEGIN:VCALENDAR\r\n"
					    "VERSION:2.0\r\n"
					    "PRODID:-//tiltak//kalender//NO\r\n"
					    "CALSCALE:GREGORIAN\r\n"
					    "METHOD:PUBLISH\r\n"
					    "X-WR-CALNAME:Plan\r\n"
					    "BEGIN:VEVENT\r\n"
					    "UID:T-1@prove.tiltak\r\n"
					    "DTSTAMP:20230510T074100Z\r\n"
					    "LAST-MODIFIED:20230510T074100Z\r\n"
					    "SEQUENCE:2\r\n"
					    "DTSTART;VALUE=DATE:20230531\r\n"
					    "DTEND;VALUE=DATE:20230601\r\n"
					    "SUMMARY:Statutter\r\n"
					    "DESCRIPTION:Ansvarlig: Næring\r\n"
					    "CATEGORIES:Frist\r\n"
					    "STATUS:CONFIRMED\r\n"
					    "TRANSP:TRANSPARENT\r\n"
					    "END:VEVENT\r\n"
					    "END:VCALENDAR\r\n");
	str_done(&out);
}

static void texts_are_escaped_and_hold_no_controls(void **state)
{
	(void)state;
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{"a;b,c\\d", "SUMMARY:a\\;b\\,c\\\\d"},
		{"to\nlinjer", "SUMMARY:to\\nlinjer"},
		{"a\rEND:VEVENT\x1b[31m", "SUMMARY:aEND:VEVENT[31m"},
		{"tabulator\tog \"anførsel\": ja", "SUMMARY:tabulator\tog \"anførsel\": ja"},
		{"", "SUMMARY:"},
	};
	struct str out = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct calendar_entry one = entry(cases[i].text);
		write_one(&one, &out);
		line_is(&out, "SUMMARY", cases[i].wanted);
	}
	str_done(&out);
}

/* Whatever lies at the fold: one, two, three or four octets. */
static void lines_are_folded_between_characters(void **state)
{
	(void)state;
	static const char *const signs[] = {"a", "å", "–", "😀", ";"};
	struct str out = {0}, title = {0}, wanted = {0};
	for (size_t i = 0; i < 5; i++) {
		for (size_t lead = 0; lead < 8; lead++) {
			str_clear(&title);
			str_clear(&wanted);
			str_put(&wanted, "SUMMARY:");
			for (size_t k = 0; k < 60 + lead; k++) {
				str_put(&title, k < lead ? "x" : signs[i]);
				str_put(&wanted, k < lead ? "x" : i == 4 ? "\\;" : signs[i]);
			}
			struct calendar_entry one = entry(str_text(&title));
			write_one(&one, &out);
			line_is(&out, "SUMMARY", str_text(&wanted));
			for (const char *at = str_text(&out), *end; (end = strstr(at, "\r\n"));
			     at = end + 2) {
				assert_true(end - at <= 75);
				assert_true(((unsigned char)at[at[0] == ' '] & 0xc0) != 0x80);
			}
		}
	}
	str_done(&out);
	str_done(&title);
	str_done(&wanted);
}

static void days_end_with_the_first_after_and_may_come_again(void **state)
{
	(void)state;
	struct str out = {0};
	struct calendar_entry one = entry("Årlig status");
	one.from = day_from(2024, 2, 1);
	one.to = day_from(2024, 2, 29);
	one.yearly = day_from(2032, 12, 31);
	one.cancelled = true;
	write_one(&one, &out);
	line_is(&out, "DTSTART", "DTSTART;VALUE=DATE:20240201");
	line_is(&out, "DTEND", "DTEND;VALUE=DATE:20240301");
	line_is(&out, "RRULE", "RRULE:FREQ=YEARLY;UNTIL=20321231");
	line_is(&out, "STATUS", "STATUS:CANCELLED");
	one.yearly = CALENDAR_ALWAYS;
	write_one(&one, &out);
	line_is(&out, "RRULE", "RRULE:FREQ=YEARLY");
	str_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_these_bytes),
		cmocka_unit_test(texts_are_escaped_and_hold_no_controls),
		cmocka_unit_test(lines_are_folded_between_characters),
		cmocka_unit_test(days_end_with_the_first_after_and_may_come_again),
	};
	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
