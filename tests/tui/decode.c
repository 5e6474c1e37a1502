/*
 * Bytes from terminals, real and hostile, and the keys they are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "decode.h"
#include "event.h"
#include "random_canvas.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* Appends the event as a word: the key's name, {paste}, or row,col of a click. */
static void tell(const struct event *event, struct str *out)
{
	if (out->len > 0) {
		str_char(out, ' ');
	}
	if (event->type == EVENT_KEY) {
		key_name(event->key, out);
	} else if (event->type == EVENT_WHEEL) {
		str_put(out, event->key == KEY_UP ? "hjul-opp" : "hjul-ned");
	} else if (event->type == EVENT_PASTE) {
		assert_true(text_valid(event->text, event->len, NULL));
		assert_int_equal(strlen(event->text), event->len);
		str_printf(out, "{%s}%s", event->text, event->cut ? "…" : "");
	} else {
		assert_int_equal(event->type, EVENT_CLICK);
		str_printf(out, "%d,%d", event->row, event->col);
	}
}

static void take_all(struct decoder *decoder, bool quiet, struct str *out)
{
	struct event event;

	while (decode_next(decoder, quiet, &event)) {
		tell(&event, out);
	}
}

/* What the bytes are when they come in two parts, and then nothing more. */
static void decode_parts(const char *bytes, size_t len, size_t first, struct str *out)
{
	struct decoder decoder = {.esc_delay = 50};

	decode_feed(&decoder, bytes, first);
	take_all(&decoder, false, out);
	decode_feed(&decoder, bytes + first, len - first);
	take_all(&decoder, false, out);
	while (decode_wait(&decoder) >= 0) {
		take_all(&decoder, true, out);
	}
	decode_done(&decoder);
}

static const struct {
	const char *bytes, *keys;
} cases[] = {
	/* text */
	{"abc", "a b c"},
	{"æøå ÆØÅ", "æ ø å Mellomrom Æ Ø Å"},
	{"€😀", "€ 😀"},
	{"e\xcc\x81", "e \xcc\x81"},
	/* control bytes */
	{"\r", "Enter"},
	{"\n", "Enter"},
	{"\t", "Tab"},
	{"\b\x7f", "Tilbaketast Tilbaketast"},
	{"\x01\x1a\x13\x11", "Ctrl+A Ctrl+Z Ctrl+S Ctrl+Q"},
	{"\x1c\x1d\x1e\x1f", "Ctrl+\\ Ctrl+] Ctrl+^ Ctrl+_"},
	/* Esc */
	{"\033", "Esc"},
	{"\033\033", "Esc Esc"},
	{"\033s", "Esc s"}, /* a line that lags, not Alt */
	{"\033\r", "Esc Enter"},
	{"\033[", "Esc ["},
	{"\033O", "Esc O"},
	{"\033å", "Esc å"},
	/* xterm, and PuTTY in application mode */
	{"\033[A\033[B\033[C\033[D", "↑ ↓ → ←"},
	{"\033OA\033OB\033OC\033OD", "↑ ↓ → ←"},
	{"\033[H\033[F\033OH\033OF", "Home End Home End"},
	{"\033[Z", "Shift+Tab"},
	{"\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4"},
	{"\033[15~\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~",
	 "F5 F6 F7 F8 F9 F10 F11 F12"},
	{"\033[2~\033[3~\033[5~\033[6~", "Insert Delete PgUp PgDn"},
	{"\033[1;5A\033[1;2D\033[1;6C", "Ctrl+↑ Shift+← Ctrl+Shift+→"},
	{"\033[3;5~\033[15;2~\033[1;5P", "Ctrl+Delete Shift+F5 Ctrl+F1"},
	{"\033O5A", "Ctrl+↑"},
	/* PuTTY as TERM=xterm, rxvt, the Linux console */
	{"\033[11~\033[12~\033[13~\033[14~", "F1 F2 F3 F4"},
	{"\033[1~\033[4~\033[7~\033[8~", "Home End Home End"},
	{"\033[[A\033[[E", "F1 F5"},
	/* the number pad in application mode */
	{"\033Op\033Oy\033OM\033Ok\033Om", "0 9 Enter + -"},
	/* the mouse, new and old */
	{"\033[<0;11;4M\033[<0;11;4m", "3,10"},
	{"\033[<64;1;1M\033[<65;1;1M", "hjul-opp hjul-ned"},
	{"\033[<2;11;4M\033[<35;1;1M\033[<0;0;0M", ""},
	{"\033[M +$", "3,10"},
	/* what is not known is swallowed whole */
	{"\033[99~a", "a"},
	{"\033[1;3Aa", "a"}, /* Alt */
	{"\033[?62;22ca", "a"},
	{"\033[>0;276;0ca", "a"},
	{"\033[12;40Ra", "a"},
	{"\033[1;2;3;4;5;6;7;8;9xa", "a"},
	{"\033[999999999999999999~a", "a"},
	{"\033]11;rgb:0000/0000/0000\aa", "a"},
	{"\033]52;c;cXVpdA==\033\\a", "a"},
	{"\033P1$r0m\033\\a", "a"},
	{"\033O!a", "a"},
	{"\033[I\033[Oa", "a"},
	{"\033[1;", ""}, /* cut off by a slow line */
	{"\033[\033[A", "↑"},
	{"\033O\033[A", "Esc O ↑"},
	{"\033[1\r", "Enter"},
	/* not UTF-8, and what is not text */
	{"\xff", "\uFFFD"},
	{"\xe6"
	 "b",
	 "\uFFFD b"},
	{"\xc3", "\uFFFD"},
	{"\xc0\xaf", "\uFFFD \uFFFD"},
	{"\xed\xa0\x80", "\uFFFD"},
	{"\xf4\x90\x80\x80", "\uFFFD"},
	{"\xf0\x9f\x98", "\uFFFD"},
	{"\xc2\x9b"
	 "31m",
	 "3 1 m"}, /* C1 types nothing */
	/* paste */
	{"\033[200~uke 21\033[201~", "{uke 21}"},
	{"\033[200~a\rb\r\nc\nd\033[201~", "{a\nb\nc\nd}"},
	{"\033[200~\033[201~", "{}"},
	{"\033[200~q\x1b[Aq\x03\033[201~", "{q\033[Aq\003}"},
	{"\033[200~æ\xff\xc3\033[201~", "{æ\uFFFD\uFFFD}"},
	{"\033[200~rest is lost", "{rest is lost}"},
	{"\033[200~a\033[201~b\033[201~", "{ab}"}, /* an end mark in what was copied */
	{"\033[200~a\033[201~rm -rf\r", "{arm -rf\n}"},
	{"\033[200~a\033[201~\033[200~b\033[201~", "{a} {b}"},
	{"\033[200~a\033[200~b\033[201~", "{a\033[200~b}"},
	{"\033[200~a\033[20", "{a\033[20}"},
	{"\033[201~a", "a"},
};

static void sequences_are_keys_however_they_are_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t len = strlen(cases[i].bytes);

		for (size_t first = 0; first <= len; first++) {
			struct str keys = {0};
			decode_parts(cases[i].bytes, len, first, &keys);
			assert_string_equal(str_text(&keys), cases[i].keys);
			str_done(&keys);
		}
	}
}

static void a_nul_byte_is_ctrl_space_and_never_ends_a_paste(void **state)
{
	(void)state;
	struct str keys = {0};

	decode_parts("\0a\033[200~b\0c\033[201~", 17, 0, &keys);
	assert_string_equal(str_text(&keys), "Ctrl+Mellomrom a {b\uFFFDc}");
	str_done(&keys);
}

static void waiting_is_short_for_esc_and_long_for_the_rest(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		int wait;
	} waits[] = {
		{"", -1},
		{"a", -1},
		{"\033", 150},
		{"\033[", 150},
		{"\033[1", 500},
		{"\xc3", 500},
		{"\033[200~x", 2000},
		{"\033[200~x\033[201~", 150},
		{"\033[200~x\033[201~y", 2000},
	};

	for (size_t i = 0; i < sizeof(waits) / sizeof(*waits); i++) {
		struct decoder decoder = {.esc_delay = 150};
		struct str keys = {0};

		decode_feed(&decoder, waits[i].bytes, strlen(waits[i].bytes));
		take_all(&decoder, false, &keys);
		assert_int_equal(decode_wait(&decoder), waits[i].wait);
		str_done(&keys);
		decode_done(&decoder);
	}
}

static void a_paste_is_cut_where_it_is_too_long(void **state)
{
	(void)state;
	struct decoder decoder = {.esc_delay = 50};
	struct event event = {0};
	char block[4096];

	memset(block, 'x', sizeof(block));
	decode_feed(&decoder, "\033[200~", 6);
	for (size_t sent = 0; sent < 3 * PASTE_MAX; sent += sizeof(block)) {
		decode_feed(&decoder, block, sizeof(block));
		assert_false(decode_next(&decoder, false, &event));
		assert_true(decoder.in.len - decoder.at < 16);
	}
	decode_feed(&decoder, "\033[201~", 6);
	assert_false(decode_next(&decoder, false, &event));
	assert_true(decode_next(&decoder, true, &event));
	assert_int_equal(event.type, EVENT_PASTE);
	assert_int_equal(event.len, PASTE_MAX);
	assert_true(event.cut);
	decode_done(&decoder);
}

static void an_answer_that_never_ends_is_dropped(void **state)
{
	(void)state;
	static const char *const starts[] = {"\033]52;", "\033P", "\033["};

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		struct decoder decoder = {.esc_delay = 50};
		struct event event = {0};

		decode_feed(&decoder, starts[i], strlen(starts[i]));
		for (size_t sent = 0; sent < 3000; sent++) {
			decode_feed(&decoder, "0", 1);
			assert_false(decode_next(&decoder, false, &event));
		}
		assert_false(decode_next(&decoder, true, &event));
		assert_int_equal(decode_wait(&decoder), -1);
		decode_done(&decoder);
	}
}

static void what_is_unfinished_is_bounded(void **state)
{
	(void)state;
	struct decoder decoder = {.esc_delay = 50};
	struct event event = {0};
	char block[4096];

	memset(block, 'q', sizeof(block));
	decode_feed(&decoder, "\033]52;", 5);
	for (int i = 0; i < 10; i++) {
		decode_feed(&decoder, block, sizeof(block));
		while (decode_next(&decoder, false, &event)) {
			assert_int_equal(event.key, 'q');
		}
		assert_true(decoder.in.len - decoder.at < 4096);
	}
	decode_done(&decoder);
}

/* The parts from which hostile input is put together. */
static const char *const parts[] = {
	"\033",	     "[",	  "O",	  "]",	  "P", "<",  "200~",	 "201~",
	"\033[200~", "\033[201~", "1",	  ";",	  "~", "A",  "M",	 "\a",
	"\\",	     "\xc3",	  "\xa5", "\xff", "q", "\r", "\033[1;5", "999999",
};

/* Nothing is told that is not a key, everything ends, and how the bytes were cut never matters. */
static void random_bytes_are_the_same_keys_however_they_are_cut(void **state)
{
	(void)state;
	struct random random = random_start();

	for (int round = 0; round < 20000; round++) {
		struct str bytes = {0}, whole = {0}, cut = {0};

		for (int n = 1 + random_below(&random, 12); n > 0; n--) {
			if (random_below(&random, 8) == 0) {
				str_char(&bytes, (char)random_below(&random, 256));
			} else {
				size_t i = (size_t)random_below(
					&random, (int)(sizeof(parts) / sizeof(*parts)));
				str_put(&bytes, parts[i]);
			}
		}
		size_t first = (size_t)random_below(&random, (int)bytes.len + 1);
		decode_parts(bytes.data, bytes.len, 0, &whole);
		decode_parts(bytes.data, bytes.len, first, &cut);
		assert_string_equal(str_text(&whole), str_text(&cut));
		str_done(&bytes);
		str_done(&whole);
		str_done(&cut);
	}
}

static void esc_alone_or_ctrl_c_gives_up_and_the_rest_stays(void **state)
{
	static const struct {
		const char *bytes;
		bool quiet, is;
		const char *rest;
	} rows[] = {
		{"", true, false, ""},
		{"ab", true, false, "a b"},
		{"\033", true, true, ""},
		{"\033", false, false, "Esc"},
		{"ab\033", true, true, ""},
		{"\033[A", true, false, "↑"},
		{"ab\003cd", false, true, "c d"},
		{"\033[200~a\003b\033[201~", true, false, "{a\003b}"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct decoder decoder = {.esc_delay = 50};
		struct str told = {0};
		struct event event;
		bool pastes = strncmp(rows[i].bytes, "\033[200", 5) == 0;
		decode_feed(&decoder, rows[i].bytes, strlen(rows[i].bytes));
		assert_int_equal(decode_holds(&decoder), rows[i].bytes[0] != '\0');
		if (pastes) { /* its beginning was read before */
			assert_false(decode_next(&decoder, false, &event));
		}
		assert_int_equal(decode_cancelled(&decoder, rows[i].quiet), rows[i].is);
		take_all(&decoder, true, &told);
		assert_string_equal(str_text(&told), rows[i].rest);
		str_done(&told);
		decode_done(&decoder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequences_are_keys_however_they_are_cut),
		cmocka_unit_test(a_nul_byte_is_ctrl_space_and_never_ends_a_paste),
		cmocka_unit_test(waiting_is_short_for_esc_and_long_for_the_rest),
		cmocka_unit_test(a_paste_is_cut_where_it_is_too_long),
		cmocka_unit_test(an_answer_that_never_ends_is_dropped),
		cmocka_unit_test(what_is_unfinished_is_bounded),
		cmocka_unit_test(esc_alone_or_ctrl_c_gives_up_and_the_rest_stays),
		cmocka_unit_test(random_bytes_are_the_same_keys_however_they_are_cut),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
