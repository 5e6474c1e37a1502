/*
 * What reaches the program from the terminal, as values. A key is one number: a special key, or the
 * Unicode code point it types, with modifier bits. Its name comes from one table, both ways.
 */
#ifndef TILTAK_TUI_EVENT_H
#define TILTAK_TUI_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

#define KEY_UNREADABLE 0xFFFDU /* bytes that are no UTF-8 */

/* Below KEY_SPECIAL a key is the code point it types. With KEY_CTRL a letter is lower case. Shift
 * is told for special keys only: a shifted letter is another letter. */
enum key {
	KEY_NONE = 0,
	KEY_SPECIAL = 0x110000,
	KEY_ENTER = KEY_SPECIAL,
	KEY_ESC,
	KEY_TAB,
	KEY_BACKSPACE,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_HOME,
	KEY_END,
	KEY_INSERT,
	KEY_DELETE,
	KEY_F1,
	KEY_F2,
	KEY_F3,
	KEY_F4,
	KEY_F5,
	KEY_F6,
	KEY_F7,
	KEY_F8,
	KEY_F9,
	KEY_F10,
	KEY_F11,
	KEY_F12,
	KEY_END_OF_SPECIAL,
	KEY_CTRL = 1 << 24,
	KEY_SHIFT = 1 << 25,
};

/* Others' changes are looked for so often, whatever else happens: half of them are then seen within
 * 150 ms, and an idle screen costs little more than three wake-ups a second. */
#define POLL_MS 300

enum event_type {
	EVENT_NONE,
	EVENT_KEY,
	EVENT_PASTE,
	EVENT_RESIZE,
	EVENT_CLICK,
	EVENT_WHEEL,  /* three rows up or down, as the key says */
	EVENT_TICK,   /* POLL_MS are gone since the last one: look for others' changes */
	EVENT_SIGNAL, /* save and leave within a second, with exit code 128 + signal */
};

struct event {
	enum event_type type;
	uint32_t key; /* enum key and modifiers */
	/* Paste: valid UTF-8 with \n between lines, NUL-terminated, not cleaned of anything else.
	 * Lives until the next event is read. */
	const char *text;
	size_t len;
	bool cut;     /* paste: longer than PASTE_MAX, the rest was dropped */
	int row, col; /* click: where, from 0; resize: the new size */
	int signal;
};

#define PASTE_MAX ((size_t)1024 * 1024) /* bytes */

/* Does the key type a character (space too)? */
bool key_is_text(uint32_t key);
/* Appends the UTF-8 of a key that types. */
void key_type(uint32_t key, struct str *out);

/* Appends the name people read: «F1», «Enter», «Ctrl+Z», «↑», «Mellomrom», «s». */
void key_name(uint32_t key, struct str *out);
/* The key of a name: that of key_name, its plain form («Up», «Space»), or one character. Case does
 * not matter but for a single character. KEY_NONE when there is none. */
uint32_t key_parse(const char *name);
/* The name of a key that may have been meant, or NULL. */
const char *key_nearest(const char *name);

/* Of a paste the first line that holds something, as far as it fits; else the event itself. */
struct event event_first_line(const struct event *event, int columns);

#endif
