/*
 * Errors: the text reaches the person whole, or cut between characters.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"

static void setting_returns_false_and_keeps_kind_and_text(void **state)
{
	(void)state;
	struct err err = {0};
	assert_false(err_set(&err, ERR_DATA, "«%s» er ikke en dato.", "31.2."));
	assert_int_equal(err.kind, ERR_DATA);
	assert_string_equal(err.text, "«31.2.» er ikke en dato.");
}

static void no_err_is_accepted(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_IO, "%d", 1));
	assert_false(err_prefix(NULL, "%d", 1));
}

static void a_prefix_keeps_kind_and_old_text(void **state)
{
	(void)state;
	struct err err = {0};
	err_set(&err, ERR_BUSY, "låst");
	assert_false(err_prefix(&err, "%s:%d: ", "plan.yaml", 12));
	assert_int_equal(err.kind, ERR_BUSY);
	assert_string_equal(err.text, "plan.yaml:12: låst");
}

static void the_new_text_may_quote_the_old(void **state)
{
	(void)state;
	struct err err = {0};
	err_set(&err, ERR_IO, "disken er full");
	err_set(&err, ERR_CREATE, "%s; %s", err.text, err.text);
	assert_string_equal(err.text, "disken er full; disken er full");
}

/* Characters of 1 to 4 bytes, so that the limit falls at every place in one. */
static void long_text_is_cut_at_a_whole_character(void **state)
{
	(void)state;
	static const char *const letters[] = {"x", "å", "–", "😀"};
	for (size_t l = 0; l < sizeof(letters) / sizeof(*letters); l++) {
		size_t size = strlen(letters[l]);
		for (size_t shift = 0; shift < 4; shift++) {
			char text[1500] = "";
			memset(text, '.', shift);
			while (strlen(text) + size < sizeof(text)) {
				memcpy(text + strlen(text), letters[l], size + 1);
			}
			struct err err = {0};
			err_set(&err, ERR_DATA, "%s", text);
			size_t len = strlen(err.text);
			assert_true(len < sizeof(err.text) && len + size >= sizeof(err.text));
			assert_int_equal((len - shift) % size, 0);
			err_prefix(&err, "%.*s", (int)size, letters[l]);
			len = strlen(err.text);
			assert_true(len < sizeof(err.text) && len + size >= sizeof(err.text));
			assert_int_equal((len - shift) % size, 0);
		}
	}
}

static void text_that_is_not_utf8_is_cut_too(void **state)
{
	(void)state;
	char text[1500];
	memset(text, 0x80, sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	struct err err = {0};
	err_set(&err, ERR_DATA, "%s", text);
	assert_true(strlen(err.text) > sizeof(err.text) - 5);
}

static void what_the_system_reports_is_told_in_bokmal(void **state)
{
	(void)state;
	assert_string_equal(file_trouble(EACCES), "du har ikke tilgang");
	assert_string_equal(file_trouble(ENOSPC), "disken er full");
	assert_string_equal(file_trouble(-1), "systemet sier nei, uventet");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setting_returns_false_and_keeps_kind_and_text),
		cmocka_unit_test(no_err_is_accepted),
		cmocka_unit_test(a_prefix_keeps_kind_and_old_text),
		cmocka_unit_test(the_new_text_may_quote_the_old),
		cmocka_unit_test(long_text_is_cut_at_a_whole_character),
		cmocka_unit_test(text_that_is_not_utf8_is_cut_too),
		cmocka_unit_test(what_the_system_reports_is_told_in_bokmal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
