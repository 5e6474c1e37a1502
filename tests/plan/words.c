/*
 * The keys of each kind follow the model's tables, and the plan file's own order of sections.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "emit.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "words.h"

static void assert_words(enum kind kind, const char *wanted)
{
	struct words words;
	struct str got = {0};
	words_of(kind, &words);
	for (size_t i = 0; i < words.n; i++) {
		str_printf(&got, "%s%s", i > 0 ? " " : "", words.rows[i].key);
	}
	assert_string_equal(str_text(&got), wanted);
	str_done(&got);
}

static void test_id_fields_and_what_is_inside(void **state)
{
	(void)state;
	assert_words(KIND_AREA, "kode tittel beskrivelse kilde delområder fakta strategier");
	assert_words(KIND_FACT, "id år tekst kilde");
	assert_words(KIND_FRAME, "dagsverk kroner");
	assert_words(KIND_ASSESSMENT, "år om tekst vurdering begrunnelse kilde");
	assert_words(
		KIND_INDICATOR,
		"id tittel beskrivelse kilde enhet retning mål resultat ambisjon tallkilde dato "
		"brudd ventes");
	assert_words(KIND_SYNONYM, "status");
}

static void test_sections_in_order(void **state)
{
	struct str got = {0};
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (!kind_is_nested(kind)) {
			str_printf(&got, "%s ", kinds[kind].section);
		}
	}
	assert_string_equal(str_text(&got),
			    "plan vedtak føringer aktører indikatorer innsatsområder tiltak "
			    "premisser begreper rammer topp10 statustekster løfter årshjul "
			    "kandidater stemmer utfall statusord unntak forseglinger ");
	str_done(&got);
}

/* Every field of every kind has a key in the file, or is given by where the record stands. */
static void test_no_field_is_left_out(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		struct words words;
		words_of(kind, &words);
		assert_true(words.n <= WORDS_MAX);
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			const bool found = words_find(&words, field->key, 0) < words.n;
			assert_int_equal(found, !(field->flags & FIELD_PARENT));
		}
	}
}

/* Keys and the codes of choices are written as they are. */
static void test_keys_and_codes_need_no_quotes(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct kind_info *info = &kinds[kind];
		for (size_t i = 0; i < info->n_fields; i++) {
			const struct choices *choices = info->fields[i].choices;
			struct str out = {0};
			emit_scalar(&out, info->fields[i].key, EMIT_FLOW);
			assert_string_equal(str_text(&out), info->fields[i].key);
			for (size_t c = 0; choices != NULL && c < choices->n; c++) {
				str_clear(&out);
				emit_scalar(&out, choices->rows[c].code, EMIT_FLOW);
				assert_string_equal(str_text(&out), choices->rows[c].code);
			}
			str_done(&out);
		}
	}
}

static void test_keys_are_found_in_any_order_and_spelling(void **state)
{
	struct words words;
	(void)state;
	words_of(KIND_TILTAK, &words);
	for (size_t i = 0; i < words.n; i++) {
		for (size_t from = 0; from <= words.n + 1; from++) {
			assert_int_equal(words_find(&words, words.rows[i].key, from), i);
		}
	}
	assert_string_equal(words.rows[words_find(&words, "OMRAADE", 3)].key, "område");
	assert_int_equal(words_find(&words, "statsu", 0), words.n);
	assert_string_equal(words_nearest(&words, "statsu"), "status");
	assert_null(words_nearest(&words, "noe helt annet"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_id_fields_and_what_is_inside),
		cmocka_unit_test(test_sections_in_order),
		cmocka_unit_test(test_no_field_is_left_out),
		cmocka_unit_test(test_keys_and_codes_need_no_quotes),
		cmocka_unit_test(test_keys_are_found_in_any_order_and_spelling),
	};
	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
