/*
 * SHA-256: the vectors of FIPS 180-4, and texts that never run together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/digest.h"

static void vectors_of_fips_180_4(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnop"
		 "qklmnopqrlmnopqrsmnopqrstnopqrstu",
		 "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char got[DIGEST_TEXT];
		struct digest *digest = digest_new();
		digest_add(digest, cases[i].text, strlen(cases[i].text));
		digest_end(digest, got);
		assert_string_equal(got, cases[i].want);
	}
}

static void a_million_letters_in_uneven_pieces(void **state)
{
	(void)state;
	char letters[1000];
	char got[DIGEST_TEXT];
	struct digest *digest = digest_new();
	memset(letters, 'a', sizeof(letters));
	for (size_t left = 1000000, n = 0; left > 0; left -= n) {
		n = left > 997 ? left % 997 + 1 : left;
		digest_add(digest, letters, n);
	}
	digest_end(digest, got);
	assert_string_equal(got,
			    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void of_texts(const char *a, const char *b, char out[DIGEST_TEXT])
{
	struct digest *digest = digest_new();
	digest_text(digest, a);
	digest_text(digest, b);
	digest_end(digest, out);
}

static void texts_do_not_run_together(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {{"ab", "c"},  {"a", "bc"},   {"abc", ""},
					       {"", "abc"},  {"abc", NULL}, {NULL, "abc"},
					       {NULL, NULL}, {"", ""},	    {"", NULL}};
	enum { N = sizeof(pairs) / sizeof(*pairs) };
	char got[N][DIGEST_TEXT];
	for (size_t i = 0; i < N; i++) {
		of_texts(pairs[i][0], pairs[i][1], got[i]);
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(got[i], got[j]);
		}
	}
	char again[DIGEST_TEXT];
	of_texts("ab", "c", again);
	assert_string_equal(again, got[0]);
}

/* The chain in old databases stands on this form: 8 bytes of length, largest first, then the text.
 */
static void the_length_is_eight_bytes_largest_first(void **state)
{
	(void)state;
	char got[DIGEST_TEXT];
	char want[DIGEST_TEXT];
	struct digest *digest = digest_new();
	digest_text(digest, "abc");
	digest_text(digest, NULL);
	digest_end(digest, got);
	digest = digest_new();
	digest_add(digest, "\0\0\0\0\0\0\0\3abc\377\377\377\377\377\377\377\377", 19);
	digest_end(digest, want);
	assert_string_equal(got, want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors_of_fips_180_4),
		cmocka_unit_test(a_million_letters_in_uneven_pieces),
		cmocka_unit_test(texts_do_not_run_together),
		cmocka_unit_test(the_length_is_eight_bytes_largest_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
