/*
 * The text of what is selected and of a whole view, and its way to the clipboard.
 */
#include "copy.h"

#include <string.h>

#include "linear.h"
#include "state.h"
#include "tiltak/text.h"
#include "told.h"
#include "views.h"

#define TITLE_MAX 100 /* bytes */

#define PIECE 200 /* bytes of a sequence that GNU screen passes on at a time */

static void put_field(const struct tui *tui, const struct target *at, struct str *out)
{
	const void *record = plan_find(tui->plan, at->kind, at->id);
	struct str text = {0};
	if (record && field_text(at->field, record, &text)) {
		field_show(at->field, str_text(&text), tui->plan, out);
	}
	str_done(&text);
}

static void put_line(struct tui *tui, struct str *out)
{
	struct told told = {.selected = TOLD_NONE};
	told_view(tui, &told);
	if (told.selected != TOLD_NONE) {
		str_put(out, told.lines[told.selected].text);
	}
	told_done(&told);
}

bool copy_selected(struct tui *tui, struct str *out)
{
	struct target at;
	bool any = tui_target(tui, &at);
	/* On the page of a tiltak what has no field of its own is told as it stands. */
	bool line = !any || (tui_view(tui) == VIEW_ONE && at.kind == KIND_TILTAK);
	const void *record = any ? plan_find(tui->plan, at.kind, at.id) : NULL;
	if (any && at.field) {
		put_field(tui, &at, out);
	} else if (record && !line) {
		put_titled(at.id, record_title(at.kind, record), out);
	} else {
		put_line(tui, out);
	}
	return out->len > 0;
}

/* A line of the view, broken where the terminal would break it inside a word; what goes on is set
 * in, so that it is no line of its own. */
struct wrapping {
	const char *text;
	struct str *out;
};

static void put_row(void *data, size_t start, size_t len)
{
	struct wrapping *wrapping = data;
	str_put(wrapping->out, start > 0 ? "  " : "");
	str_add(wrapping->out, wrapping->text + start, len);
	str_char(wrapping->out, '\n');
}

static void put_wrapped(const struct tui *tui, const char *text, struct str *out)
{
	struct wrapping wrapping = {text, out};
	size_t len = strlen(text);
	int cols = tui->cols - 1;
	bool fits = text_fit(text, len, cols, NULL) == len;
	text_wrap(text, len, fits ? cols : cols - 2, put_row, &wrapping);
}

void copy_view(struct tui *tui, struct str *out)
{
	struct told told = {.selected = TOLD_NONE};
	struct str head = {0};
	linear_put_top(tui, &head);
	put_wrapped(tui, str_text(&head), out);
	str_clear(&head);
	linear_put_place(tui, &head);
	put_wrapped(tui, str_text(&head), out);
	str_char(out, '\n');
	told_view(tui, &told);
	for (size_t i = 0; i < told.n; i++) {
		put_wrapped(tui, told.lines[i].text, out);
	}
	told_done(&told);
	str_done(&head);
}

/* ---- The clipboard ---- */

/* Without what cannot be seen: it would be pasted into the case system unseen. */
static void put_visible(const char *text, struct str *out)
{
	size_t len = strlen(text);
	for (size_t at = 0; at < len;) {
		size_t step = 1;
		while (at + step < len && ((unsigned char)text[at + step] & 0xc0) == 0x80) {
			step++;
		}
		if (text[at] == '\t') {
			str_char(out, ' ');
		} else if (!text_has_hidden(text + at, step, true)) {
			str_add(out, text + at, step);
		}
		at += step;
	}
}

static void put_base64(const unsigned char *bytes, size_t len, struct str *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		size_t n = len - i < 3 ? len - i : 3;
		unsigned three = (unsigned)bytes[i] << 16 |
				 (n > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
				 (n > 2 ? (unsigned)bytes[i + 2] : 0);
		for (size_t digit = 0; digit < 4; digit++) {
			str_char(out, digit > n ? '=' : digits[three >> (18 - 6 * digit) & 63]);
		}
	}
}

void copy_sequence(const char *text, bool wrapped, struct str *out)
{
	struct str visible = {0}, whole = {0};
	put_visible(text, &visible);
	str_put(&whole, "\033]52;c;");
	put_base64((const unsigned char *)str_text(&visible), visible.len, &whole);
	str_char(&whole, '\a');
	for (size_t at = 0; at < whole.len; at += PIECE) {
		size_t n = whole.len - at < PIECE ? whole.len - at : PIECE;
		str_put(out, wrapped ? "\033P" : "");
		str_add(out, whole.data + at, n);
		str_put(out, wrapped ? "\033\\" : "");
	}
	str_done(&visible);
	str_done(&whole);
}

/* ASCII for what titles in Norwegian hold. */
static const char *const plain_letters[][2] = {
	{"æ", "ae"}, {"ø", "o"}, {"å", "a"}, {"Æ", "AE"}, {"Ø", "O"},
	{"Å", "A"},  {"–", "-"}, {"·", "-"}, {"é", "e"},
};

static size_t put_plain(const char *text, struct str *out)
{
	for (size_t i = 0; i < sizeof(plain_letters) / sizeof(*plain_letters); i++) {
		size_t len = strlen(plain_letters[i][0]);

		if (strncmp(text, plain_letters[i][0], len) == 0) {
			str_put(out, plain_letters[i][1]);
			return len;
		}
	}
	if (*text >= ' ' && *text <= '~') {
		str_char(out, *text);
	}
	return 1;
}

void title_sequence(const char *title, struct str *out)
{
	size_t most = out->len + TITLE_MAX;
	str_put(out, "\033]2;");
	while (*title && out->len < most) {
		title += put_plain(title, out);
	}
	str_char(out, '\a');
}
