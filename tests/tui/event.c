/*
 * The names of keys, both ways.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "event.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static const struct {
	const char *name;
	uint32_t key;
	bool shown; /* key_name gives this very name */
} names[] = {
	{"F1", KEY_F1, true},
	{"F12", KEY_F12, true},
	{"Enter", KEY_ENTER, true},
	{"enter", KEY_ENTER, false},
	{"ESC", KEY_ESC, false},
	{"↑", KEY_UP, true},
	{"Up", KEY_UP, false},
	{"PgDn", KEY_PAGE_DOWN, true},
	{"Mellomrom", ' ', true},
	{"Space", ' ', false},
	{"Tilbaketast", KEY_BACKSPACE, true},
	{"Shift+Tab", KEY_SHIFT | KEY_TAB, true},
	{"Ctrl+Z", KEY_CTRL | 'z', true},
	{"ctrl+z", KEY_CTRL | 'z', false},
	{"Ctrl+→", KEY_CTRL | KEY_RIGHT, true},
	{"Ctrl+Shift+End", KEY_CTRL | KEY_SHIFT | KEY_END, true},
	{"Ctrl+Mellomrom", KEY_CTRL | ' ', true},
	{"s", 's', true},
	{"S", 'S', true},
	{"+", '+', true},
	{"å", 0xe5, true},
	{"€", 0x20ac, true},
	{"😀", 0x1f600, true},
	/* what no terminal can send, and what is no key */
	{"Ctrl+I", KEY_NONE, false},
	{"Ctrl+M", KEY_NONE, false},
	{"Ctrl+å", KEY_NONE, false},
	{"Shift+a", KEY_NONE, false},
	{"Ctrl+", KEY_NONE, false},
	{"", KEY_NONE, false},
	{"F13", KEY_NONE, false},
	{"ab", KEY_NONE, false},
	{"\033", KEY_NONE, false},
	{"\302\200", KEY_NONE, false},
};

static void names_are_read_and_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str shown = {0};

		assert_int_equal(key_parse(names[i].name), names[i].key);
		if (names[i].shown) {
			key_name(names[i].key, &shown);
			assert_string_equal(str_text(&shown), names[i].name);
		}
		str_done(&shown);
	}
}

static void every_special_key_has_a_name_that_reads_back(void **state)
{
	(void)state;
	static const uint32_t modifiers[] = {0, KEY_CTRL, KEY_SHIFT, KEY_CTRL | KEY_SHIFT};

	for (uint32_t key = KEY_SPECIAL; key < KEY_END_OF_SPECIAL; key++) {
		for (size_t m = 0; m < 4; m++) {
			struct str name = {0};
			key_name(key | modifiers[m], &name);
			assert_true(name.len > 0);
			assert_int_equal(key_parse(str_text(&name)), key | modifiers[m]);
			str_done(&name);
		}
	}
}

static void a_typed_key_is_valid_text(void **state)
{
	(void)state;
	static const uint32_t keys[] = {' ',	'~',	0xa0,	0x7ff,	 0x800,
					0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct str text = {0};
		assert_true(key_is_text(keys[i]));
		key_type(keys[i], &text);
		assert_true(text_valid(text.data, text.len, NULL));
		assert_int_equal(key_parse(text.data), keys[i]);
		str_done(&text);
	}
}

static void keys_that_type_nothing_are_not_text(void **state)
{
	(void)state;
	static const uint32_t keys[] = {
		KEY_NONE,      '\t',	  0x1b,	  0x7f,		  0x80,
		0x9f,	       KEY_ENTER, KEY_F1, KEY_CTRL | 'z', KEY_SHIFT | KEY_TAB,
		KEY_CTRL | ' '};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		assert_false(key_is_text(keys[i]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_and_shown),
		cmocka_unit_test(every_special_key_has_a_name_that_reads_back),
		cmocka_unit_test(a_typed_key_is_valid_text),
		cmocka_unit_test(keys_that_type_nothing_are_not_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
