/*
 * The decoder is a loop over four kinds of input: a paste under way, a sequence that begins with
 * Esc, a control byte, a UTF-8 character. Each either tells an event, swallows bytes, or asks for
 * more.
 */
#include "decode.h"

#include <string.h>

#include "event.h"
#include "tiltak/text.h"

#define PASTE_START "\033[200~"
#define PASTE_END   "\033[201~"
#define MARK_LEN    (sizeof(PASTE_END) - 1)

#define PARAMETERS   4
#define SEQUENCE_MAX 4096 /* bytes; of a longer one that much is swallowed */
#define BROKEN_DELAY 500  /* ms: a sequence or character cut off by a slow line */
#define LOST_DELAY   2000 /* ms: a paste whose end mark is lost */

enum step {
	STEP_EVENT, /* out is filled */
	STEP_SKIP,  /* bytes were swallowed */
	STEP_MORE,  /* unfinished */
};

void decode_done(struct decoder *decoder)
{
	str_done(&decoder->in);
	str_done(&decoder->paste);
	str_done(&decoder->text);
}

void decode_feed(struct decoder *decoder, const char *bytes, size_t len)
{
	if (decoder->at > 0) {
		str_splice(&decoder->in, 0, decoder->at, NULL, 0);
		decoder->at = 0;
	}
	str_add(&decoder->in, bytes, len);
}

static const char *rest(const struct decoder *decoder, size_t *ret_len)
{
	*ret_len = decoder->in.len - decoder->at;
	return str_text(&decoder->in) + decoder->at;
}

static enum step tell_key(uint32_t key, struct event *out)
{
	*out = (struct event){.type = EVENT_KEY, .key = key};
	return key == KEY_NONE ? STEP_SKIP : STEP_EVENT;
}

/* ---- Paste */

/* Makes the bytes of a paste text: UTF-8, \n between lines. */
static void paste_text(const struct str *raw, struct str *out)
{
	const char *p = raw->data;
	size_t len = raw->len;

	str_clear(out);
	while (len > 0) {
		size_t bad = len;
		size_t n = text_valid(p, len, &bad) ? len : bad;

		for (size_t i = 0; i < n; i++) {
			if (p[i] != '\r') {
				str_char(out, p[i]);
			} else if (i + 1 == n || p[i + 1] != '\n') {
				str_char(out, '\n');
			}
		}
		if (n < len) {
			str_put(out, "\uFFFD");
			n++;
		}
		p += n;
		len -= n;
	}
}

static enum step tell_paste(struct decoder *decoder, struct event *out)
{
	paste_text(&decoder->paste, &decoder->text);
	*out = (struct event){.type = EVENT_PASTE,
			      .text = str_text(&decoder->text),
			      .len = decoder->text.len,
			      .cut = decoder->paste_cut};
	str_clear(&decoder->paste);
	decoder->pasting = decoder->paste_ended = decoder->paste_cut = false;
	return STEP_EVENT;
}

static void paste_add(struct decoder *decoder, const char *bytes, size_t len)
{
	size_t room = PASTE_MAX - decoder->paste.len;

	if (len > room) {
		decoder->paste_cut = true;
		len = room;
	}
	str_add(&decoder->paste, bytes, len);
}

/* Is text[0..len) the beginning of the mark, or the mark and more? */
static bool begins(const char *text, size_t len, const char *mark)
{
	return memcmp(text, mark, len < MARK_LEN ? len : MARK_LEN) == 0;
}

/* All is text until an end mark is followed by quiet, or by another paste: an end mark inside what
 * was copied must not turn the rest of it into commands. */
static enum step step_paste(struct decoder *decoder, bool quiet, struct event *out)
{
	size_t len;
	const char *p = rest(decoder, &len);

	if (decoder->paste_ended && len > 0 && begins(p, len, PASTE_START)) {
		if (len >= MARK_LEN) {
			return tell_paste(decoder, out);
		}
	} else if (len > 0) {
		const char *esc = memchr(p, '\033', len);
		size_t plain = esc ? (size_t)(esc - p) : len;

		decoder->paste_ended = decoder->paste_ended && plain == 0;
		if (plain == 0 && !begins(p, len, PASTE_END)) {
			plain = 1;
		}
		paste_add(decoder, p, plain);
		decoder->at += plain;
		if (plain > 0) {
			return STEP_SKIP;
		}
		if (len >= MARK_LEN) {
			decoder->at += MARK_LEN;
			decoder->paste_ended = true;
			return STEP_SKIP;
		}
	}
	if (!quiet) {
		return STEP_MORE;
	}
	paste_add(decoder, p, len);
	decoder->at += len;
	return tell_paste(decoder, out);
}

/* ---- Sequences */

/* ESC [ … letter, and ESC O letter. */
static const struct {
	char last;
	uint32_t key;
} letter_keys[] = {
	{'A', KEY_UP},
	{'B', KEY_DOWN},
	{'C', KEY_RIGHT},
	{'D', KEY_LEFT},
	{'H', KEY_HOME},
	{'F', KEY_END},
	{'P', KEY_F1},
	{'Q', KEY_F2},
	{'R', KEY_F3},
	{'S', KEY_F4},
	{'Z', KEY_TAB | KEY_SHIFT},
};

/* ESC [ number ~ */
static const uint32_t number_keys[] = {
	[1] = KEY_HOME,	     [2] = KEY_INSERT, [3] = KEY_DELETE, [4] = KEY_END,	 [5] = KEY_PAGE_UP,
	[6] = KEY_PAGE_DOWN, [7] = KEY_HOME,   [8] = KEY_END,	 [11] = KEY_F1,	 [12] = KEY_F2,
	[13] = KEY_F3,	     [14] = KEY_F4,    [15] = KEY_F5,	 [17] = KEY_F6,	 [18] = KEY_F7,
	[19] = KEY_F8,	     [20] = KEY_F9,    [21] = KEY_F10,	 [23] = KEY_F11, [24] = KEY_F12,
};

/* ESC O letter from the number pad. */
static const char pad_letters[] = "jklmnopqrstuvwxyX";
static const char pad_types[] = "*+,-./0123456789=";

static uint32_t letter_key(char last)
{
	for (size_t i = 0; i < sizeof(letter_keys) / sizeof(*letter_keys); i++) {
		if (letter_keys[i].last == last) {
			return letter_keys[i].key;
		}
	}
	return KEY_NONE;
}

/* ESC O letter. */
static uint32_t pad_key(char last)
{
	const char *pad = strchr(pad_letters, last);

	if (last == 'M') {
		return KEY_ENTER;
	}
	return pad && last ? (uint32_t)pad_types[pad - pad_letters] : letter_key(last);
}

/* xterm's modifier parameter is 1 + Shift 1 + Alt 2 + Ctrl 4; nothing here uses Alt. */
static uint32_t modified(uint32_t key, int modifier)
{
	if (key == KEY_NONE || modifier < 2) {
		return key;
	}
	int bits = modifier - 1;
	if (bits & ~5) {
		return KEY_NONE;
	}
	return key | (bits & 1 ? (uint32_t)KEY_SHIFT : 0) | (bits & 4 ? (uint32_t)KEY_CTRL : 0);
}

/* Buttons: 0 is the first, 64 and 65 the wheel; moves, releases and others are nothing. */
static enum step tell_mouse(int button, int col, int row, struct event *out)
{
	if (button == 64 || button == 65) {
		*out = (struct event){.type = EVENT_WHEEL, .key = button == 64 ? KEY_UP : KEY_DOWN};
		return STEP_EVENT;
	}
	if (button != 0 || col < 1 || row < 1) {
		return STEP_SKIP;
	}
	*out = (struct event){.type = EVENT_CLICK, .row = row - 1, .col = col - 1};
	return STEP_EVENT;
}

struct sequence {
	int par[PARAMETERS];
	char private; /* '<', '?' … or 0 */
	char last;
};

/* Reads ESC [ parameters letter; its length, 0 when it is unfinished. A byte that does not belong
 * ends it. */
static size_t read_sequence(const char *p, size_t len, struct sequence *out)
{
	size_t n = 0;

	*out = (struct sequence){.last = 0};
	for (size_t i = 2; i < len && i < SEQUENCE_MAX; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c >= '0' && c <= '9') {
			if (n < PARAMETERS && out->par[n] < 10000) {
				out->par[n] = out->par[n] * 10 + (c - '0');
			}
		} else if (c == ';' || c == ':') {
			n++;
		} else if (c >= '<' && c <= '?' && i == 2) {
			out->private = (char)c;
		} else if (c < ' ' || c > '~') {
			return i; /* that byte begins something new */
		} else if (c >= '@' && !(c == '[' && i == 2)) {
			out->last = (char)c;
			return i + 1;
		}
	}
	return len >= SEQUENCE_MAX ? SEQUENCE_MAX : 0;
}

/* The Linux console's F1 to F5: ESC [ [ A … E. */
static bool is_linux_key(const char *p, size_t n)
{
	return n == 4 && p[2] == '[' && p[3] >= 'A' && p[3] <= 'E';
}

static enum step tell_sequence(const struct sequence *s, struct event *out)
{
	int number = s->par[0];

	if (s->private == '<' && s->last == 'M') {
		return tell_mouse(number, s->par[1], s->par[2], out);
	}
	if (s->private || s->last == 0) {
		return STEP_SKIP;
	}
	if (s->last != '~') {
		return tell_key(modified(letter_key(s->last), s->par[1]), out);
	}
	bool known = number > 0 && (size_t)number < sizeof(number_keys) / sizeof(*number_keys);
	return tell_key(modified(known ? number_keys[number] : (uint32_t)KEY_NONE, s->par[1]), out);
}

static enum step step_csi(struct decoder *decoder, const char *p, size_t len, struct event *out)
{
	struct sequence s;
	size_t n = read_sequence(p, len, &s);

	if (n == 0) {
		return STEP_MORE;
	}
	if (s.last == 'M' && n == 3) { /* the old mouse: three bytes, each with 32 added */
		if (len < 6) {
			return STEP_MORE;
		}
		decoder->at += 6;
		return tell_mouse((unsigned char)p[3] - 32, (unsigned char)p[4] - 32,
				  (unsigned char)p[5] - 32, out);
	}
	decoder->at += n;
	if (n == MARK_LEN && begins(p, n, PASTE_START)) {
		decoder->pasting = true;
		return STEP_SKIP;
	}
	if (is_linux_key(p, n)) {
		return tell_key(KEY_F1 + (uint32_t)(p[3] - 'A'), out);
	}
	return tell_sequence(&s, out);
}

/* ESC O letter; older xterms put the modifier before the letter. */
static enum step step_pad(struct decoder *decoder, const char *p, size_t len, struct event *out)
{
	size_t n = len > 2 && p[2] >= '1' && p[2] <= '9' ? 4 : 3;

	if (len < n) {
		return STEP_MORE;
	}
	decoder->at += n;
	return tell_key(n == 4 ? modified(letter_key(p[3]), p[2] - '0') : pad_key(p[2]), out);
}

/* ESC ] and ESC P begin a string that a terminal answers with: swallowed to its end. */
static enum step step_string(struct decoder *decoder, const char *p, size_t len)
{
	for (size_t i = 2; i < len && i < SEQUENCE_MAX; i++) {
		if (p[i] == '\a' || (p[i] == '\\' && p[i - 1] == '\033')) {
			decoder->at += i + 1;
			return STEP_SKIP;
		}
	}
	decoder->at += len >= SEQUENCE_MAX ? SEQUENCE_MAX : 0;
	return len >= SEQUENCE_MAX ? STEP_SKIP : STEP_MORE;
}

static enum step step_escape(struct decoder *decoder, bool quiet, struct event *out)
{
	size_t len;
	const char *p = rest(decoder, &len);
	enum step step = STEP_MORE;

	if (len > 1 && p[1] == '[') {
		step = step_csi(decoder, p, len, out);
	} else if (len > 1 && p[1] == 'O' && !(len > 2 && p[2] < ' ')) {
		step = step_pad(decoder, p, len, out);
	} else if (len > 1 && (p[1] == ']' || p[1] == 'P')) {
		step = step_string(decoder, p, len);
	} else if (len > 1) {
		/* A line that lags joins Esc with the key after it; nobody means Alt here. */
		decoder->at++;
		return tell_key(KEY_ESC, out);
	}
	if (step == STEP_MORE && quiet) {
		bool typed = len <= 2; /* a person's Esc; else a sequence that was cut off */
		decoder->at += typed ? 1 : len;
		return typed ? tell_key(KEY_ESC, out) : STEP_SKIP;
	}
	return step;
}

/* ---- Characters */

static uint32_t control_key(unsigned char c)
{
	switch (c) {
	case '\b':
	case 0x7f:
		return KEY_BACKSPACE;
	case '\t':
		return KEY_TAB;
	case '\r':
	case '\n':
		return KEY_ENTER;
	case 0:
		return KEY_CTRL | ' ';
	default:
		return KEY_CTRL | (c < 27 ? c + 'a' - 1U : c + 0x40U);
	}
}

/* Bytes of the UTF-8 character that begins with c; 1 where none does. */
static size_t character_len(unsigned char c)
{
	return c >= 0xf0 && c < 0xf5   ? 4
	       : c >= 0xe0 && c < 0xf0 ? 3
	       : c >= 0xc2 && c < 0xe0 ? 2
				       : 1;
}

static enum step step_character(struct decoder *decoder, bool quiet, struct event *out)
{
	size_t len;
	const char *p = rest(decoder, &len);
	unsigned char c = (unsigned char)p[0];
	size_t n = character_len(c);
	size_t got = 1;

	if (c < ' ' || c == 0x7f) {
		decoder->at++;
		return tell_key(control_key(c), out);
	}
	while (got < n && got < len && ((unsigned char)p[got] & 0xc0) == 0x80) {
		got++;
	}
	if (got < n && got == len && !quiet) {
		return STEP_MORE;
	}
	decoder->at += got;
	if (!text_valid(p, got, NULL)) {
		return tell_key(KEY_UNREADABLE, out);
	}
	uint32_t key = n == 1 ? c : c & (0x7fU >> n);
	for (size_t i = 1; i < n; i++) {
		key = key << 6 | ((unsigned char)p[i] & 0x3fU);
	}
	return tell_key(key_is_text(key) ? key : (uint32_t)KEY_NONE, out);
}

bool decode_next(struct decoder *decoder, bool quiet, struct event *out)
{
	for (;;) {
		enum step step;
		size_t len;
		const char *p = rest(decoder, &len);

		if (decoder->pasting) {
			step = step_paste(decoder, quiet, out);
		} else if (len == 0) {
			return false;
		} else if (*p == '\033') {
			step = step_escape(decoder, quiet, out);
		} else {
			step = step_character(decoder, quiet, out);
		}
		if (step != STEP_SKIP) {
			return step == STEP_EVENT;
		}
	}
}

int decode_wait(const struct decoder *decoder)
{
	size_t len;

	rest(decoder, &len);
	if (decoder->pasting) {
		return decoder->paste_ended ? decoder->esc_delay : LOST_DELAY;
	}
	if (len == 0) {
		return -1;
	}
	return len <= 2 && *rest(decoder, &len) == '\033' ? decoder->esc_delay : BROKEN_DELAY;
}

bool decode_holds(const struct decoder *decoder)
{
	return decoder->in.len > decoder->at;
}

bool decode_cancelled(struct decoder *decoder, bool quiet)
{
	size_t len;
	const char *p = rest(decoder, &len);
	const char *end = memchr(p, '\003', len);
	if (quiet && !end && len > 0 && p[len - 1] == '\033') {
		end = p + len - 1;
	}
	if (decoder->pasting || !end) {
		return false;
	}
	decoder->at += (size_t)(end + 1 - p);
	return true;
}
