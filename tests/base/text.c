/*
 * Valid, composed, and with nothing hidden.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#include "random_text.h"

/* A literal and its length, NUL bytes inside it counted. */
#define BYTES(literal) literal, sizeof(literal) - 1

enum { ROUNDS = 20000, PIECES = 12 };

static void bad_bytes_are_found_where_they_are(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t len;
		int bad; /* -1: valid */
	} cases[] = {
		{BYTES(""), -1},
		{BYTES("tiltak"), -1},
		{BYTES("nå – «sånn» 日 👩"), -1},
		{BYTES("\xf4\x8f\xbf\xbf"), -1}, /* U+10FFFF */
		{BYTES("ab\0c"), 2},
		{BYTES("abcdefghijkl\0"), 12},
		{BYTES("ab\xff"), 2},
		{BYTES("abcdefghijklm\xe5noe"), 13}, /* Latin-1 å */
		{BYTES("\xc3"), 0},		     /* cut short */
		{BYTES("a\xe2\x80"), 1},
		{BYTES("\xc3\0"), 0},
		{BYTES("\xc0\xaf"), 0},		/* overlong */
		{BYTES("\xe0\x80\xaf"), 0},	/* overlong */
		{BYTES("\xf0\x80\x80\xaf"), 0}, /* overlong */
		{BYTES("\xed\xa0\x80"), 0},	/* surrogate */
		{BYTES("\xf4\x90\x80\x80"), 0}, /* above U+10FFFF */
		{BYTES("\x80"), 0},
		{BYTES("æ\xa6"), 2},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t bad = 99;
		assert_int_equal(text_valid(cases[i].text, cases[i].len, &bad), cases[i].bad < 0);
		assert_int_equal(text_valid(cases[i].text, cases[i].len, NULL), cases[i].bad < 0);
		assert_int_equal(bad, cases[i].bad < 0 ? 99 : cases[i].bad);
	}
}

static void decomposed_text_is_composed(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"", ""},
		{"Bare ASCII", "Bare ASCII"},
		{"Innsatsomra\u030ader og a\u030arshjul", "Innsatsområder og årshjul"},
		{"A\u030arsplan – i o\u0308l", "Årsplan – i öl"},
		{"\u030a", "\u030a"},
		{"x\u030a", "x\u030a"},
		{"1\u2000000", "1\u2002000"},
		{"\u212b", "Å"},		   /* the ångström sign */
		{"a\u0301\u0323", "\u1ea1\u0301"}, /* marks are put in order */
		{"\u1112\u1161\u11ab", "한"},
		{"a\xff\u030a", "a\xff\u030a"}, /* taken as it is around a bad byte */
		{"a\u030a\xff o\u0308", "å\xff ö"},
		{"\xe2\x80", "\xe2\x80"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = {0};
		text_nfc(&out, cases[i].text, strlen(cases[i].text));

		assert_string_equal(str_text(&out), cases[i].want);
		str_done(&out);
	}
}

static void composing_is_what_utf8proc_says(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0}, out = {0};
	for (int round = 0; round < ROUNDS; round++) {
		random_text(&text, PIECES, &seed);
		utf8proc_uint8_t *want = utf8proc_NFC((const utf8proc_uint8_t *)str_text(&text));
		str_clear(&out);
		text_nfc(&out, str_text(&text), text.len);
		assert_string_equal(str_text(&out), (char *)want);
		free(want);
	}
	str_done(&text);
	str_done(&out);
}

static void composed_bytes_stay_as_they_are(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0}, once = {0}, twice = {0};
	for (int round = 0; round < ROUNDS; round++) {
		random_bytes(&text, PIECES, &seed);
		str_clear(&once);
		str_clear(&twice);
		text_nfc(&once, str_text(&text), text.len);
		text_nfc(&twice, str_text(&once), once.len);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(str_text(&once), str_text(&twice), once.len);
	}
	str_done(&text);
	str_done(&once);
	str_done(&twice);
}

/* By the square, this would take minutes. */
static void a_million_marks_are_composed_in_time(void **state)
{
	(void)state;
	struct str text = {0}, out = {0};
	str_put(&text, "a");
	for (int i = 0; i < 500000; i++) {
		str_put(&text, "\u0301\u0323");
	}
	text_nfc(&out, str_text(&text), text.len);
	assert_int_equal(strncmp(str_text(&out), "\u1ea1\u0323\u0323", 7), 0);
	assert_int_equal(out.len, text.len);
	str_done(&text);
	str_done(&out);
}

static void what_is_hidden_is_shown(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t len;
		const char *one_line, *lines;
	} cases[] = {
		{BYTES("Vanlig tekst, æøå – «ja» 日 👩"), NULL, NULL},
		{BYTES("\x1b]0;navn\a"), "<001B>]0;navn<0007>", "<001B>]0;navn<0007>"},
		{BYTES("\0"), "<0000>", "<0000>"},
		{BYTES("a\r\n\tb"), "a<000D><000A><0009>b", "a<000D>\n b"},
		{BYTES("\x7f"), "<007F>", "<007F>"},
		{BYTES("\xc2\x9b\x33m"), "<009B>3m", "<009B>3m"}, /* C1 as a code point */
		{BYTES("\x9b\x33m"), "<9b>3m", "<9b>3m"},	  /* and as a byte */
		{BYTES("a\xff\xfe"), "a<ff><fe>", "a<ff><fe>"},
		{BYTES("\xe2\x80"), "<e2><80>", "<e2><80>"},
		{BYTES("\u202egnp.exe"), "<202E>gnp.exe", "<202E>gnp.exe"},
		{BYTES("\u2066\u061c"), "<2066><061C>", "<2066><061C>"},
		{BYTES("nu\u200bll\ufeff"), "nu<200B>ll<FEFF>", "nu<200B>ll<FEFF>"},
		{BYTES("\U000e0041"), "<E0041>", "<E0041>"},
		{BYTES("\u2028\u2029"), "<2028><2029>", "<2028><2029>"},
		{BYTES("myk\u00adbind"), "myk<00AD>bind", "myk<00AD>bind"},
		{BYTES("👩\u200d💻"), "👩<200D>💻", "👩<200D>💻"},
		{BYTES("✔\ufe0f"), "✔<FE0F>", "✔<FE0F>"},
		{BYTES("\u115f\u3164"), "<115F><3164>", "<115F><3164>"}, /* blank letters */
		{BYTES("\u0378\uffff"), "<0378><FFFF>", "<0378><FFFF>"}, /* no characters */
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		for (int lines = 0; lines < 2; lines++) {
			const char *want = lines ? cases[i].lines : cases[i].one_line;
			struct str out = {0};
			text_clean(&out, cases[i].text, cases[i].len, lines);
			assert_string_equal(str_text(&out), want ? want : cases[i].text);
			assert_int_equal(text_has_hidden(cases[i].text, cases[i].len, lines),
					 want != NULL);
			str_done(&out);
		}
	}
}

static void line_breaks_and_tabs_are_hidden_only_in_one_line(void **state)
{
	(void)state;
	assert_true(text_has_hidden("a\nb", 3, false));
	assert_true(text_has_hidden("a\tb", 3, false));
	assert_false(text_has_hidden("a\nb\t\tc\n", 7, true));
	assert_true(text_has_hidden("a\n\t\x1b", 4, true));
	assert_false(text_has_hidden("", 0, false));
}

static bool is_control(const char *text, size_t at, bool lines)
{
	unsigned char byte = (unsigned char)text[at];
	if (byte == '\n' && lines) {
		return false;
	}
	return byte < 0x20 || byte == 0x7f || (byte == 0xc2 && (unsigned char)text[at + 1] < 0xa0);
}

static void no_control_survives_and_clean_text_stays(void **state)
{
	(void)state;
	unsigned seed = seed_of_run();
	struct str text = {0}, once = {0}, twice = {0};
	for (int round = 0; round < ROUNDS; round++) {
		bool lines = round % 2;
		random_bytes(&text, PIECES, &seed);
		str_clear(&once);
		str_clear(&twice);
		text_clean(&once, str_text(&text), text.len, lines);
		assert_true(text_valid(str_text(&once), once.len, NULL));
		assert_false(text_has_hidden(str_text(&once), once.len, lines));
		for (size_t at = 0; at < once.len; at++) {
			assert_false(is_control(str_text(&once), at, lines));
		}
		text_clean(&twice, str_text(&once), once.len, lines);
		assert_string_equal(str_text(&twice), str_text(&once));
		bool was_clean =
			text_equal(str_text(&text), str_text(&once)) && text.len == once.len;
		if (!lines) {
			assert_int_equal(was_clean,
					 !text_has_hidden(str_text(&text), text.len, false));
		}
	}
	str_done(&text);
	str_done(&once);
	str_done(&twice);
}

/* Every byte alone and beside a letter, at every place of the eight that are read at once. */
static void every_byte_is_seen_at_every_place(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		for (size_t at = 0; at < 17; at++) {
			char text[17];
			memset(text, 'x', sizeof(text));
			text[at] = (char)byte;
			bool plain = byte >= 0x20 && byte < 0x7f;
			assert_int_equal(text_has_hidden(text, sizeof(text), false), !plain);
			assert_int_equal(text_valid(text, sizeof(text), NULL),
					 byte > 0 && byte < 0x80);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_bytes_are_found_where_they_are),
		cmocka_unit_test(decomposed_text_is_composed),
		cmocka_unit_test(composing_is_what_utf8proc_says),
		cmocka_unit_test(composed_bytes_stay_as_they_are),
		cmocka_unit_test(a_million_marks_are_composed_in_time),
		cmocka_unit_test(what_is_hidden_is_shown),
		cmocka_unit_test(line_breaks_and_tabs_are_hidden_only_in_one_line),
		cmocka_unit_test(no_control_survives_and_clean_text_stays),
		cmocka_unit_test(every_byte_is_seen_at_every_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
