/*
 * Signs in ASCII: the marks of product.md, nothing that a plain terminal lacks, no column more than
 * is asked for.
 */
#include "glyph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static const struct {
	const char *text, *wide, *narrow;
} texts[] = {
	{"", "", ""},
	{"Næringsavdelingen é ß Š", "Næringsavdelingen é ß Š", "Næringsavdelingen é ß Š"},
	{"► Pågår  ▲1  (√ nådd)", "[>] Pågår  [!]1  ([x] nådd)", "> Pågår  !1  (x nådd)"},
	{"4×4 og a√b", "4x4 og axb", "4x4 og axb"},
	{"2023 → uke 21", "2023 -> uke 21", "2023 > uke 21"},
	{"24.–25. mai · «ja» …", "24.-25. mai - \"ja\" ~", "24.-25. mai - \"ja\" ~"},
	{"┌─┐│└┘ █▌░", "+-+|++ #=.", "+-+|++ #=."},
	{"a\xcc\x8a e\xcc\x81", "a e", "a e"},
	{"漢字 😀", "???? ??", "???? ??"},
};

static void signs_have_their_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str wide = {0}, narrow = {0};
		glyph_ascii(texts[i].text, strlen(texts[i].text), true, &wide);
		glyph_ascii(texts[i].text, strlen(texts[i].text), false, &narrow);
		assert_string_equal(str_text(&wide), texts[i].wide);
		assert_string_equal(str_text(&narrow), texts[i].narrow);
		assert_int_equal(glyph_width(true, texts[i].text), text_width(wide.data, wide.len));
		assert_int_equal(text_width(str_text(&narrow), narrow.len),
				 text_width(texts[i].text, strlen(texts[i].text)));
		str_done(&wide);
		str_done(&narrow);
	}
}

/* The order of the enum, as product.md has them. */
static void every_status_has_the_mark_of_the_design(void **state)
{
	static const char *const marks[STATUS_COUNT] = {
		[STATUS_TODO] = "[ ]",	    [STATUS_ACTIVE] = "[>]", [STATUS_ONGOING] = "[~]",
		[STATUS_POSTPONED] = "[=]", [STATUS_DONE] = "[x]",   [STATUS_DROPPED] = "[-]",
	};
	(void)state;
	for (unsigned i = STATUS_TODO; i < STATUS_COUNT; i++) {
		const char *mark = choice_at(&status_choices, i)->mark;
		struct str text = {0};
		glyph_ascii(mark, strlen(mark), true, &text);
		assert_string_equal(str_text(&text), marks[i]);
		str_done(&text);
	}
	struct str late = {0};
	glyph_ascii(late_choice.mark, strlen(late_choice.mark), true, &late);
	assert_string_equal(str_text(&late), "[!]");
	str_done(&late);
}

/* Two bytes at most, and those of the Latin letters. */
static bool is_plain(const char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text >= 0xca) {
			return false;
		}
	}
	return true;
}

static void what_comes_out_is_ascii_and_latin_letters(void **state)
{
	(void)state;
	for (uint32_t code = 0xa0; code < 0x30000; code++) {
		struct str raw = {0}, clean = {0}, out = {0};
		char bytes[5] = "";
		if (code < 0x800) {
			bytes[0] = (char)(0xc0 | code >> 6);
			bytes[1] = (char)(0x80 | (code & 0x3f));
		} else if (code < 0x10000) {
			bytes[0] = (char)(0xe0 | code >> 12);
			bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
			bytes[2] = (char)(0x80 | (code & 0x3f));
		} else {
			bytes[0] = (char)(0xf0 | code >> 18);
			bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
			bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
			bytes[3] = (char)(0x80 | (code & 0x3f));
		}
		str_printf(&raw, "x%s %s", bytes, bytes);
		text_clean(&clean, raw.data, raw.len, false);
		glyph_ascii(clean.data, clean.len, false, &out);
		if (!is_plain(str_text(&out)) ||
		    text_width(out.data, out.len) != text_width(clean.data, clean.len)) {
			fail_msg("U+%04X becomes «%s»", (unsigned)code, str_text(&out));
		}
		str_done(&raw);
		str_done(&clean);
		str_done(&out);
	}
}

/* A column that is measured holds what is drawn in it. */
static void what_is_hidden_takes_the_columns_it_is_shown_in(void **state)
{
	(void)state;
	assert_int_equal(glyph_width(false, "Hest\u202e kurs"), (int)strlen("Hest<202E> kurs"));
	assert_int_equal(glyph_width(true, "Hest\u202e kurs"), (int)strlen("Hest<202E> kurs"));
	assert_int_equal(glyph_width(false, "► Pågår"), 7);
	assert_int_equal(glyph_width(true, "► Pågår"), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signs_have_their_form),
		cmocka_unit_test(every_status_has_the_mark_of_the_design),
		cmocka_unit_test(what_comes_out_is_ascii_and_latin_letters),
		cmocka_unit_test(what_is_hidden_takes_the_columns_it_is_shown_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
