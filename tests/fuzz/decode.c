/*
 * Fuzzes src/tui/screen/decode.h: whatever a terminal sends, in whatever pieces, the keys are the
 * same, a key is a key, pasted text is UTF-8, and everything ends. The first byte says where the
 * bytes are cut.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "event.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* libFuzzer gives the name. NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void take_event(const struct event *event, struct str *out)
{
	if (event->type == EVENT_KEY) {
		uint32_t bare = event->key & ~(uint32_t)(KEY_CTRL | KEY_SHIFT);
		bool special = bare >= KEY_SPECIAL && bare < KEY_END_OF_SPECIAL;
		check(special || key_is_text(bare));
		key_name(event->key, out);
		str_char(out, ' ');
	} else if (event->type == EVENT_PASTE) {
		check(text_valid(event->text, event->len, NULL));
		check(strlen(event->text) == event->len);
		str_printf(out, "{%s}", event->text);
	} else {
		check(event->type == EVENT_CLICK && event->row >= 0 && event->col >= 0);
		str_printf(out, "%d,%d ", event->row, event->col);
	}
}

static void take_all(struct decoder *decoder, bool quiet, struct str *out)
{
	struct event event;

	while (decode_next(decoder, quiet, &event)) {
		take_event(&event, out);
	}
}

static void decode_in_pieces(const char *bytes, size_t len, size_t piece, struct str *out)
{
	struct decoder decoder = {.esc_delay = 50};

	for (size_t at = 0; at < len; at += piece) {
		decode_feed(&decoder, bytes + at, len - at < piece ? len - at : piece);
		take_all(&decoder, false, out);
	}
	for (int round = 0; decode_wait(&decoder) >= 0; round++) {
		check(round < 1000000);
		take_all(&decoder, true, out);
	}
	decode_done(&decoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str whole = {0};
	struct str pieces = {0};

	if (size > 1) {
		const char *bytes = (const char *)data + 1;
		decode_in_pieces(bytes, size - 1, size, &whole);
		decode_in_pieces(bytes, size - 1, data[0] % 16 + 1, &pieces);
		check(whole.len == pieces.len &&
		      memcmp(str_text(&whole), str_text(&pieces), whole.len) == 0);
	}
	str_done(&whole);
	str_done(&pieces);
	return 0;
}
