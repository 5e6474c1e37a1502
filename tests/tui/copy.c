/*
 * The way to the clipboard: what is sent, and that nothing in the text can steer the terminal or be
 * pasted unseen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "copy.h"
#include "sequence.h"
#include "tiltak/str.h"

static void a_text_is_sent_without_what_cannot_be_seen(void **state)
{
	(void)state;
	static const struct {
		const char *text, *sent;
	} rows[] = {
		{"", ""},
		{"a", "YQ=="},
		{"ab", "YWI="},
		{"abc", "YWJj"},
		{"to\nlinjer", "dG8KbGluamVy"},
		{"a\tb", "YSBi"},
		{"å – «x»", "w6Ug4oCTIMKreMK7"},
		{"a\033]0;x\ab\x7f"
		 "c\r",
		 "YV0wO3hiYw=="},
		{"a\xc2\x9b"
		 "b\xe2\x80\xae"
		 "c\xe2\x80\x8b\xff",
		 "YWJj"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct str got = {0}, wanted = {0};
		copy_sequence(rows[i].text, false, &got);
		str_printf(&wanted, "\033]52;c;%s\a", rows[i].sent);
		assert_string_equal(str_text(&got), str_text(&wanted));
		str_done(&got);
		str_done(&wanted);
	}
}

/* GNU screen takes so much in one piece, and passes on what stands inside. */
static void screen_passes_it_on_in_pieces(void **state)
{
	(void)state;
	char text[2000];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	struct str plain = {0}, wrapped = {0}, inside = {0};
	copy_sequence(text, false, &plain);
	copy_sequence(text, true, &wrapped);
	for (const char *at = str_text(&wrapped); *at;) {
		assert_memory_equal(at, "\033P", 2);
		const char *end = strstr(at, "\033\\");
		assert_non_null(end);
		assert_true(end - at < 256);
		str_add(&inside, at + 2, (size_t)(end - at - 2));
		at = end + 2;
	}
	assert_string_equal(str_text(&inside), str_text(&plain));
	str_done(&plain);
	str_done(&wrapped);
	str_done(&inside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_sent_without_what_cannot_be_seen),
		cmocka_unit_test(screen_passes_it_on_in_pieces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
