/*
 * The names of keys, one table both ways: for the key line and help, for rebinding, and for the key
 * scripts of the tests.
 */
#include "event.h"

#include <string.h>
#include <strings.h>

#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct key_row {
	uint32_t key;
	const char *name;  /* as people read it */
	const char *plain; /* as it may also be typed */
} keys[] = {
	{' ', N_("Mellomrom"), "Space"},
	{KEY_ENTER, "Enter", "Return"},
	{KEY_ESC, "Esc", "Escape"},
	{KEY_TAB, "Tab", NULL},
	{KEY_BACKSPACE, N_("Tilbaketast"), "Backspace"},
	{KEY_UP, "↑", "Up"},
	{KEY_DOWN, "↓", "Down"},
	{KEY_LEFT, "←", "Left"},
	{KEY_RIGHT, "→", "Right"},
	{KEY_PAGE_UP, "PgUp", "PageUp"},
	{KEY_PAGE_DOWN, "PgDn", "PageDown"},
	{KEY_HOME, "Home", NULL},
	{KEY_END, "End", NULL},
	{KEY_INSERT, "Insert", "Ins"},
	{KEY_DELETE, "Delete", "Del"},
	{KEY_F1, "F1", NULL},
	{KEY_F2, "F2", NULL},
	{KEY_F3, "F3", NULL},
	{KEY_F4, "F4", NULL},
	{KEY_F5, "F5", NULL},
	{KEY_F6, "F6", NULL},
	{KEY_F7, "F7", NULL},
	{KEY_F8, "F8", NULL},
	{KEY_F9, "F9", NULL},
	{KEY_F10, "F10", NULL},
	{KEY_F11, "F11", NULL},
	{KEY_F12, "F12", NULL},
};
static const size_t n_keys = sizeof(keys) / sizeof(*keys);

static const struct {
	uint32_t bit;
	const char *name;
} modifiers[] = {{KEY_CTRL, "Ctrl+"}, {KEY_SHIFT, "Shift+"}};

bool key_is_text(uint32_t key)
{
	return key >= ' ' && key < KEY_SPECIAL && !(key >= 0x7f && key < 0xa0);
}

void key_type(uint32_t key, struct str *out)
{
	if (key < 0x80) {
		str_char(out, (char)key);
		return;
	}
	if (key < 0x800) {
		str_char(out, (char)(0xc0 | key >> 6));
	} else if (key < 0x10000) {
		str_char(out, (char)(0xe0 | key >> 12));
		str_char(out, (char)(0x80 | (key >> 6 & 0x3f)));
	} else {
		str_char(out, (char)(0xf0 | key >> 18));
		str_char(out, (char)(0x80 | (key >> 12 & 0x3f)));
		str_char(out, (char)(0x80 | (key >> 6 & 0x3f)));
	}
	str_char(out, (char)(0x80 | (key & 0x3f)));
}

void key_name(uint32_t key, struct str *out)
{
	for (size_t i = 0; i < sizeof(modifiers) / sizeof(*modifiers); i++) {
		if (key & modifiers[i].bit) {
			str_put(out, modifiers[i].name);
		}
	}
	uint32_t bare = key & ~(uint32_t)(KEY_CTRL | KEY_SHIFT);
	for (size_t i = 0; i < n_keys; i++) {
		if (keys[i].key == bare) {
			str_put(out, _(keys[i].name));
			return;
		}
	}
	bool letter = bare >= 'a' && bare <= 'z';
	key_type(key & KEY_CTRL && letter ? bare - 'a' + 'A' : bare, out);
}

/* The code point if the whole text is one, else KEY_NONE. */
static uint32_t one_code_point(const char *text)
{
	const unsigned char *b = (const unsigned char *)text;
	size_t len = strlen(text);
	size_t n = b[0] < 0x80 ? 1 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
	if (len != n) {
		return KEY_NONE;
	}
	uint32_t code = n == 1 ? b[0] : b[0] & (0x7fU >> n);
	for (size_t i = 1; i < n; i++) {
		code = code << 6 | (b[i] & 0x3fU);
	}
	return code;
}

static uint32_t find_bare(const char *name)
{
	for (size_t i = 0; i < n_keys; i++) {
		bool plain = keys[i].plain && strcasecmp(name, keys[i].plain) == 0;
		if (plain || strcasecmp(name, keys[i].name) == 0) {
			return keys[i].key;
		}
	}
	uint32_t code = one_code_point(name);
	return key_is_text(code) ? code : (uint32_t)KEY_NONE;
}

/* What Ctrl and a character give, KEY_NONE where terminals send another key (Ctrl+I is Tab). */
static uint32_t with_ctrl(uint32_t key)
{
	if (key >= 'A' && key <= 'Z') {
		key += 'a' - 'A';
	}
	bool sent = (key >= 'a' && key <= 'z' && !strchr("hijm", (int)key)) ||
		    (key < 0x80 && strchr(" \\]^_", (int)key));
	return sent ? key | KEY_CTRL : (uint32_t)KEY_NONE;
}

uint32_t key_parse(const char *name)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < sizeof(modifiers) / sizeof(*modifiers); i++) {
		size_t len = strlen(modifiers[i].name);
		if (strncasecmp(name, modifiers[i].name, len) == 0) {
			bits |= modifiers[i].bit;
			name += len;
		}
	}
	uint32_t key = find_bare(name);
	if (key == KEY_NONE || key >= KEY_SPECIAL || bits == 0) {
		return key == KEY_NONE ? key : key | bits;
	}
	return bits == KEY_CTRL ? with_ctrl(key) : (uint32_t)KEY_NONE;
}

const char *key_nearest(const char *name)
{
	const char *names[2 * sizeof(keys) / sizeof(*keys)];
	size_t n = 0;
	for (size_t i = 0; i < n_keys; i++) {
		names[n++] = keys[i].name;
		if (keys[i].plain) {
			names[n++] = keys[i].plain;
		}
	}
	return text_nearest(name, names, n);
}

struct event event_first_line(const struct event *event, int columns)
{
	struct event line = *event;
	if (line.type == EVENT_PASTE) {
		while (line.len > 0 && strchr(" \t\r\n", *line.text)) {
			line.text++;
			line.len--;
		}
		size_t len = 0;
		while (len < line.len && line.text[len] != '\n' && line.text[len] != '\r') {
			len++;
		}
		line.len = text_fit(line.text, len, columns, NULL);
	}
	return line;
}
