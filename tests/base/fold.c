/*
 * The form used for search, keys without æøå, and file names.
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

static void folding_keeps_norwegian_letters_and_drops_accents(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"", ""},
		{"Plain ASCII [~] 0-9 AZ az", "plain ascii [~] 0-9 az az"},
		{"NÆRING på ØYA, Ås", "næring på øya, ås"},
		{"N\u00c6RINGSOMRA\u030aDE", "næringsområde"}, /* NFD */
		{"Ärlig öl i München, Würth", "ærlig øl i mynchen, wyrth"},
		{"A\u0308 O\u0308 U\u0308 o\u030b", "æ ø y ø"},
		{"idé à la Café ŠÉÑÇ", "ide a la cafe senc"},
		{"e\u0301 a\u0300", "e a"},
		{"ǿ ǽ ǻ ǟ", "ø æ å æ"},
		{"Straße Þór đuođđi ŋ Łódź œuvre", "strasse thor duoddi n lodz oeuvre"},
		{"Aa blir stående: Haakon", "aa blir stående: haakon"},
		{"500\u00a0000 kr … ﬁnans", "500 000 kr ... finans"},
		{"myk\u00adbind\u200b", "mykbind"},
		{"«ΣΑΣ» ЖУК 日本", "«σασ» жук 日本"},
		{"a\xff\xc3", "a\xff\xc3"},
		{"\u0301", ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = {0};
		text_fold(&out, cases[i].text, strlen(cases[i].text));
		assert_string_equal(str_text(&out), cases[i].want);
		str_done(&out);
	}
}

static void folding_is_added_to_what_is_there(void **state)
{
	(void)state;
	struct str out = {0};
	str_put(&out, "Å ");
	text_fold(&out, "BCD", 2);
	assert_string_equal(str_text(&out), "Å bc");
	str_done(&out);
}

static void long_text_is_folded_whole(void **state)
{
	(void)state;
	for (size_t n = 60; n < 300; n++) {
		struct str text = {0}, want = {0}, out = {0};
		for (size_t i = 0; i < n; i++) {
			str_put(&text, i % 3 ? "Å" : "日");
			str_put(&want, i % 3 ? "å" : "日");
		}
		text_fold(&out, str_text(&text), text.len);
		assert_string_equal(str_text(&out), str_text(&want));
		str_done(&text);
		str_done(&want);
		str_done(&out);
	}
}

/* Each code point alone and under a ring: folded once is folded for good, and composed or not makes
 * no difference. */
static void every_character_folds_to_a_folded_one(void **state)
{
	(void)state;
	struct str text = {0}, once = {0}, twice = {0}, composed = {0};
	for (int32_t point = 1; point < 0x110000; point++) {
		if (point >= 0xd800 && point < 0xe000) {
			continue;
		}
		char bytes[8] = "";
		utf8proc_encode_char(point, (utf8proc_uint8_t *)bytes);
		str_clear(&text);
		str_clear(&once);
		str_clear(&twice);
		str_clear(&composed);
		str_printf(&text, "%s %s\u030a", bytes, bytes);
		text_fold(&once, str_text(&text), text.len);
		text_fold(&twice, str_text(&once), once.len);
		assert_string_equal(str_text(&once), str_text(&twice));
		str_clear(&twice);
		text_nfc(&composed, str_text(&text), text.len);
		text_fold(&twice, str_text(&composed), composed.len);
		assert_string_equal(str_text(&once), str_text(&twice));
	}
	str_done(&text);
	str_done(&once);
	str_done(&twice);
	str_done(&composed);
}

static void keys_may_be_written_without_norwegian_letters(void **state)
{
	(void)state;
	static const struct {
		const char *key, *word;
		bool same;
	} cases[] = {
		{"innsatsområder", "innsatsområder", true},
		{"innsatsområder", "innsatsomraader", true},
		{"innsatsområder", "INNSATSOMRAADER", true},
		{"innsatsområder", "innsatsområderx", false},
		{"innsatsområder", "Innsatsomra\u030ader", true},
		{"innsatsområder", "innsatsomrader", true},
		{"innsatsområder", "innsatsomraaader", false},
		{"innsatsområder", "innsatsområde", false},
		{"gjør-om", "gjor-om", true},
		{"gjør-om", "gjoer-om", true},
		{"gjør-om", "GJØR-OM", true},
		{"gjør-om", "gjør om", false},
		{"gjør-om", "gjr-om", false},
		{"føringer", "foeringer", true},
		{"årshjul", "aarshjul", true},
		{"årshjul", "arshjul", true},
		{"år", "aa", false},
		{"på", "pa", true},
		{"på", "paa", true},
		{"på", "paaa", false},
		{"næring", "naering", true},
		{"næring", "naring", false},
		{"næring", "nering", false},
		{"sjøelv", "sjoelv", true}, /* sjø + elv */
		{"sjøelv", "sjoeelv", true},
		{"blåøyd", "blaaoeyd", true},
		{"blåøyd", "blaoyd", true},
		{"status", "staatus", false},
		{"kanal", "kanaal", false},
		{"kanaal", "kanål", false}, /* only the key's own letters */
		{"", "", true},
		{"", "a", false},
		{"å", "", false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (text_same_key(cases[i].key, cases[i].word) != cases[i].same) {
			fail_msg("«%s» and «%s»", cases[i].key, cases[i].word);
		}
	}
}

static void a_key_begins_with_what_is_written_of_it(void **state)
{
	(void)state;
	static const struct {
		const char *key, *word;
		bool begins;
	} cases[] = {
		{"status", "", true},
		{"status", "STA", true},
		{"status", "status", true},
		{"status", "statuser", false},
		{"status", "tat", false},
		{"område", "omr", true},
		{"område", "områ", true},
		{"område", "omra", true},
		{"område", "omraa", true},
		{"område", "omraad", true},
		{"område", "omraaa", false},
		{"år", "aa", true},
		{"sjøelv", "sjo", true},
		{"sjøelv", "sjoe", true},
		{"sjøelv", "sjoee", true},
		{"næring", "na", false},
		{"næring", "nae", true},
		{"T-001", "t-0", true},
		{"", "", true},
		{"", "a", false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (text_key_begins(cases[i].key, cases[i].word) != cases[i].begins) {
			fail_msg("«%s» and «%s»", cases[i].key, cases[i].word);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_begins_with_what_is_written_of_it),
		cmocka_unit_test(folding_keeps_norwegian_letters_and_drops_accents),
		cmocka_unit_test(folding_is_added_to_what_is_there),
		cmocka_unit_test(long_text_is_folded_whole),
		cmocka_unit_test(every_character_folds_to_a_folded_one),
		cmocka_unit_test(keys_may_be_written_without_norwegian_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
