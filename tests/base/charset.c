/*
 * Text to and from a terminal that is not UTF-8, and which charset the locale names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/charset.h"
#include "tiltak/str.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct charset utf8, latin1 = {"ISO-8859-1"}, latin9 = {"ISO-8859-15"};

static const struct {
	const struct charset *charset;
	const char *text, *bytes;
} given[] = {
	{&utf8, "på … 漢", "på … 漢"},
	{&latin1, "", ""},
	{&latin1, "abc\n", "abc\n"},
	{&latin1, "Søknad på «ÆØÅ» é", "S\xf8knad p\xe5 \xab\xc6\xd8\xc5\xbb \xe9"},
	{&latin1, "► Pågår – 2020–2032 → …", "> P\xe5g\xe5r - 2020-2032 > ~"},
	{&latin1, "š漢x", "???x"},
	{&latin1, "e\xcc\x81", "e"},
	{&latin1, "1 €", "1 E"},
	{&latin9, "1 € på", "1 \xa4 p\xe5"},
};

static void what_a_charset_lacks_is_a_sign_of_as_many_columns(void **state)
{
	struct str out = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(given); i++) {
		str_clear(&out);
		charset_put(given[i].charset, given[i].text, strlen(given[i].text), &out);
		assert_string_equal(str_text(&out), given[i].bytes);
	}
	str_done(&out);
}

static const struct {
	const struct charset *charset;
	const char *bytes, *text;
} takes[] = {
	{&utf8, "p\xe5", "p\xe5"}, {&latin1, "abc\033[A", "abc\033[A"},
	{&latin1, "\xe5", "å"},	   {&latin1, "\xe6\xf8\xe5 \xc6\xd8\xc5", "æøå ÆØÅ"},
	{&latin1, "på", "på"}, /* UTF-8 already */
	{&latin9, "\xa4", "€"},
};

static void what_is_typed_becomes_utf8(void **state)
{
	struct str out = {0};
	(void)state;
	for (size_t i = 0; i < COUNT(takes); i++) {
		str_clear(&out);
		charset_take(takes[i].charset, takes[i].bytes, strlen(takes[i].bytes), &out);
		assert_string_equal(str_text(&out), takes[i].text);
	}
	str_done(&out);
}

/* Whether the system has the locale or not; without a language nobody has said anything. */
static void the_locale_names_it(void **state)
{
	static const struct {
		const char *locale, *charset;
	} rows[] = {
		{"nb_NO.ISO-8859-1", "ISO-8859-1"},
		{"xx_XX.ISO-8859-15@euro", "ISO-8859-15"},
		{"C", ""},
		{"POSIX", ""},
		{"C.UTF-8", ""},
		{"nb_NO.UTF-8", ""},
		{"nb_NO.utf8", ""},
		{"xx_XX", ""},
		{"nb_NO.no-such-charset", ""},
		{"nb_NO.a-name-that-is-longer-than-any-charset-has", ""},
	};
	const char *before = getenv("LC_ALL");
	struct str kept = {0};
	(void)state;
	str_put(&kept, before ? before : "");
	for (size_t i = 0; i < COUNT(rows); i++) {
		setenv("LC_ALL", rows[i].locale, 1);
		struct charset charset = charset_of_locale();
		assert_string_equal(charset.name, rows[i].charset);
	}
	if (before) {
		setenv("LC_ALL", str_text(&kept), 1);
	} else {
		unsetenv("LC_ALL");
	}
	str_done(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_charset_lacks_is_a_sign_of_as_many_columns),
		cmocka_unit_test(what_is_typed_becomes_utf8),
		cmocka_unit_test(the_locale_names_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
