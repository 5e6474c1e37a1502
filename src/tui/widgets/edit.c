/*
 * A text field's content, undo and keys. Every change goes through replace(), so undo is complete.
 */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "edit_layout.h"
#include "event.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"

#define STEPS_MAX 1000

struct edit_step {
	size_t at;
	char *was, *is; /* not NUL-terminated */
	size_t n_was, n_is;
	size_t before, after; /* the cursor */
	bool typed;	      /* one character after another: joined */
};

const char *edit_text(const struct edit *edit)
{
	return str_text(&edit->text);
}

bool edit_changed(const struct edit *edit)
{
	return edit->n_done > 0;
}

static void free_steps(struct edit *edit, size_t from)
{
	for (size_t i = from; i < edit->n_steps; i++) {
		free(edit->steps[i].was);
		free(edit->steps[i].is);
	}
	edit->n_steps = from;
}

void edit_open(struct edit *edit, const char *text, bool lines, size_t max)
{
	*edit = (struct edit){.max = max, .lines = lines, .goal = -1};
	text_nfc(&edit->text, text, strlen(text));
	edit->at = edit->text.len;
}

void edit_done(struct edit *edit)
{
	free_steps(edit, 0);
	free(edit->steps);
	str_done(&edit->text);
	*edit = (struct edit){0};
}

/* ---- Changing */

static char *copy_bytes(const char *bytes, size_t n)
{
	char *copy = mem_alloc(n + 1);
	memcpy(copy, bytes, n);
	return copy;
}

/* Can the step be told as more of the one before? A new word is a step of its own. */
static bool joins(const struct edit_step *last, const struct edit_step *step)
{
	return last->typed && step->typed && last->n_was == 0 && step->n_was == 0 &&
	       last->at + last->n_is == step->at && last->after == step->before &&
	       !(last->is[last->n_is - 1] == ' ' && step->is[0] != ' ');
}

static void remember(struct edit *edit, const struct edit_step *step)
{
	free_steps(edit, edit->n_done);
	struct edit_step *last = edit->n_steps ? &edit->steps[edit->n_steps - 1] : NULL;

	if (last && joins(last, step)) {
		last->is = mem_resize(last->is, last->n_is + step->n_is, 1);
		memcpy(last->is + last->n_is, step->is, step->n_is);
		last->n_is += step->n_is;
		last->after = step->after;
		return;
	}
	if (last && edit->n_steps == STEPS_MAX) {
		free(edit->steps[0].was);
		free(edit->steps[0].is);
		edit->n_steps--;
		memmove(edit->steps, edit->steps + 1, edit->n_steps * sizeof(*edit->steps));
	}
	edit->steps =
		mem_grow(edit->steps, &edit->cap_steps, edit->n_steps + 1, sizeof(*edit->steps));
	struct edit_step *copy = &edit->steps[edit->n_steps++];
	*copy = *step;
	copy->was = copy_bytes(step->was, step->n_was);
	copy->is = copy_bytes(step->is, step->n_is);
	edit->n_done = edit->n_steps;
}

struct change {
	size_t at, n; /* the bytes that go */
	const char *bytes;
	size_t len;
	size_t cursor; /* afterwards */
	bool typed;
};

static void replace(struct edit *edit, struct change c)
{
	const char *was = edit_text(edit) + c.at;

	while (c.n > 0 && c.len > 0 && *was == *c.bytes) {
		was++;
		c.bytes++;
		c.at++;
		c.n--;
		c.len--;
	}
	while (c.n > 0 && c.len > 0 && was[c.n - 1] == c.bytes[c.len - 1]) {
		c.n--;
		c.len--;
	}
	if (c.n > 0 || c.len > 0) {
		remember(edit, &(struct edit_step){.at = c.at,
						   .was = (char *)was,
						   .is = (char *)c.bytes,
						   .n_was = c.n,
						   .n_is = c.len,
						   .before = edit->at,
						   .after = c.cursor,
						   .typed = c.typed});
		str_splice(&edit->text, c.at, c.n, c.bytes, c.len);
	}
	edit->at = c.cursor;
}

/* Takes what a field can hold: no control characters; one line has spaces for line breaks. */
static void take_clean(const struct edit *edit, const char *text, size_t len, struct str *out)
{
	while (!edit->lines && len > 0 && text[len - 1] == '\n') {
		len--; /* a whole line was copied */
	}
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\t' || (c == '\n' && !edit->lines)) {
			str_char(out, ' ');
		} else if (c == 0xc2 && i + 1 < len && (unsigned char)text[i + 1] < 0xa0) {
			i++; /* U+0080 to U+009F */
		} else if ((c >= ' ' && c != 0x7f) || c == '\n') {
			str_char(out, text[i]);
		}
	}
}

/* The cursor must stand between clusters, whatever grew together there. */
static void snap(struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t pos = edit->at < edit->text.len ? edit->at : edit->text.len;

	while (pos > 0 && text[pos - 1] != '\n') {
		pos--;
	}
	while (pos < edit->at && pos < edit->text.len) {
		pos += text_cluster(text + pos, edit->text.len - pos, NULL);
	}
	edit->at = pos;
}

/* Puts bytes in the place of what is between two cursors. What stands beside it is composed anew:
 * no composition reaches beyond an ASCII character to its left. */
static void put(struct edit *edit, size_t from, size_t to, const struct str *bytes, bool typed)
{
	const char *text = edit_text(edit);
	size_t left = from;
	size_t right = to;
	struct str joined = {0};
	struct str composed = {0};

	while (left > 0 && text[left - 1] & 0x80) {
		left--;
	}
	left -= left > 0;
	while (text[right] & 0x80) {
		right++;
	}
	str_add(&joined, text + left, from - left);
	str_add(&joined, str_text(bytes), bytes->len);
	text_nfc(&composed, joined.data, joined.len);
	size_t cursor = left + composed.len;
	str_add(&joined, text + to, right - to);
	str_clear(&composed);
	text_nfc(&composed, joined.data, joined.len);
	replace(edit, (struct change){left, right - left, str_text(&composed), composed.len, cursor,
				      typed});
	snap(edit);
	str_done(&joined);
	str_done(&composed);
}

static void cut(struct edit *edit, size_t from, size_t to)
{
	put(edit, from, to, &(struct str){0}, false);
}

/* Puts it at the cursor, or in the place of all; nothing when there is no room for the whole. */
static void insert(struct edit *edit, const char *bytes, size_t len, bool typed)
{
	struct str clean = {0};
	size_t from = edit->all ? 0 : edit->at;
	size_t to = edit->all ? edit->text.len : edit->at;

	take_clean(edit, bytes, len, &clean);
	edit->full = edit->text.len - (to - from) + clean.len > edit->max;
	if (!edit->full) {
		put(edit, from, to, &clean, typed);
	}
	str_done(&clean);
}

void edit_set(struct edit *edit, const char *text)
{
	struct str composed = {0};

	text_nfc(&composed, text, strlen(text));
	replace(edit, (struct change){.n = edit->text.len,
				      .bytes = str_text(&composed),
				      .len = composed.len,
				      .cursor = composed.len});
	str_done(&composed);
}

static void undo(struct edit *edit)
{
	if (edit->n_done > 0) {
		const struct edit_step *step = &edit->steps[--edit->n_done];
		str_splice(&edit->text, step->at, step->n_is, step->was, step->n_was);
		edit->at = step->before;
	}
}

static void redo(struct edit *edit)
{
	if (edit->n_done < edit->n_steps) {
		const struct edit_step *step = &edit->steps[edit->n_done++];
		str_splice(&edit->text, step->at, step->n_was, step->is, step->n_is);
		edit->at = step->after;
		snap(edit);
	}
}

/* ---- Moving: each tells where the cursor would stand */

static size_t left_of(const struct edit *edit, size_t at)
{
	return at - text_cluster_before(edit_text(edit), at);
}

static size_t right_of(const struct edit *edit, size_t at)
{
	size_t rest = edit->text.len - at;
	return rest > 0 ? at + text_cluster(edit_text(edit) + at, rest, NULL) : at;
}

/* Does the cluster there belong to a word? All that is not ASCII does, also the no-break space
 * within an amount. */
static bool in_word(const struct edit *edit, size_t at)
{
	unsigned char c = (unsigned char)edit_text(edit)[at];
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static size_t word_left(const struct edit *edit, size_t at)
{
	while (at > 0 && !in_word(edit, left_of(edit, at))) {
		at = left_of(edit, at);
	}
	while (at > 0 && in_word(edit, left_of(edit, at))) {
		at = left_of(edit, at);
	}
	return at;
}

static size_t word_right(const struct edit *edit, size_t at)
{
	while (at < edit->text.len && in_word(edit, at)) {
		at = right_of(edit, at);
	}
	while (at < edit->text.len && !in_word(edit, at)) {
		at = right_of(edit, at);
	}
	return at;
}

/* The ends of the line as it is stored, not as it wraps. */
static size_t line_start(const struct edit *edit, size_t at)
{
	while (edit->lines && at > 0 && edit_text(edit)[at - 1] != '\n') {
		at--;
	}
	return edit->lines ? at : 0;
}

static size_t line_end(const struct edit *edit, size_t at)
{
	const char *text = edit_text(edit);
	const char *newline = edit->lines ? memchr(text + at, '\n', edit->text.len - at) : NULL;
	return newline ? (size_t)(newline - text) : edit->text.len;
}

size_t edit_line(const struct edit *edit, size_t *ret_len)
{
	size_t start = line_start(edit, edit->at);
	*ret_len = line_end(edit, edit->at) - start;
	return start;
}

void edit_set_line(struct edit *edit, const char *line)
{
	size_t was, len = strlen(line), start = edit_line(edit, &was);
	size_t after = start + was - edit->at;
	edit->full = edit->text.len - was + len > edit->max;
	if (!edit->full) {
		replace(edit, (struct change){start, was, line, len,
					      start + (after < len ? len - after : 0), false});
		snap(edit);
	}
}

/* The last place in a row: where it wraps, the end is the beginning of the next. */
static size_t row_last(const struct edit *edit, const struct edit_layout *layout, size_t row)
{
	size_t end = layout->rows[row].start + layout->rows[row].len;
	bool wraps = row + 1 < layout->n && layout->rows[row + 1].start == end;
	return wraps ? left_of(edit, end) : end;
}

static void move_rows(struct edit *edit, int by)
{
	const char *text = edit_text(edit);
	struct edit_layout layout;

	edit_layout(edit, &layout);
	int row = (int)edit_row_at(&layout, edit->at);
	size_t start = layout.rows[row].start;
	if (edit->goal < 0) {
		edit->goal = edit_width(text + start, edit->at - start);
	}
	row += by;
	row = row < 0 ? 0 : row >= (int)layout.n ? (int)layout.n - 1 : row;
	start = layout.rows[row].start;
	size_t last = row_last(edit, &layout, (size_t)row);
	edit->at = start + edit_fit(text + start, last - start, edit->goal);
	edit_layout_done(&layout);
}

static void move_in_row(struct edit *edit, bool end)
{
	struct edit_layout layout;

	edit_layout(edit, &layout);
	size_t row = edit_row_at(&layout, edit->at);
	edit->at = end ? row_last(edit, &layout, row) : layout.rows[row].start;
	edit_layout_done(&layout);
}

/* ---- Keys */

static bool move_key(struct edit *edit, uint32_t key)
{
	switch (key) {
	case KEY_LEFT:
		edit->at = left_of(edit, edit->at);
		return true;
	case KEY_RIGHT:
		edit->at = right_of(edit, edit->at);
		return true;
	case KEY_CTRL | KEY_LEFT:
		edit->at = word_left(edit, edit->at);
		return true;
	case KEY_CTRL | KEY_RIGHT:
		edit->at = word_right(edit, edit->at);
		return true;
	case KEY_HOME:
	case KEY_END:
		move_in_row(edit, key == KEY_END);
		return true;
	case KEY_CTRL | KEY_HOME:
		edit->at = 0;
		return true;
	case KEY_CTRL | KEY_END:
		edit->at = edit->text.len;
		return true;
	default:
		return false;
	}
}

static bool change_key(struct edit *edit, uint32_t key)
{
	size_t at = edit->at;

	switch (key) {
	case KEY_BACKSPACE:
		cut(edit, left_of(edit, at), at);
		return true;
	case KEY_DELETE:
		cut(edit, at, right_of(edit, at));
		return true;
	case KEY_CTRL | 'w':
		cut(edit, word_left(edit, at), at);
		return true;
	case KEY_CTRL | KEY_DELETE:
		cut(edit, at, word_right(edit, at));
		return true;
	case KEY_CTRL | 'u':
		cut(edit, line_start(edit, at), at);
		return true;
	case KEY_CTRL | 'k':
		cut(edit, at, line_end(edit, at));
		return true;
	case KEY_CTRL | 'z':
		undo(edit);
		return true;
	case KEY_CTRL | 'y':
		redo(edit);
		return true;
	default:
		return false;
	}
}

/* Keys of a field of several lines only. */
static bool lines_key(struct edit *edit, uint32_t key)
{
	int page = edit->rows > 1 ? edit->rows - 1 : 1;

	switch (key) {
	case KEY_ENTER:
		edit->goal = -1;
		insert(edit, "\n", 1, false);
		return true;
	case KEY_UP:
	case KEY_DOWN:
		move_rows(edit, key == KEY_UP ? -1 : 1);
		return true;
	case KEY_PAGE_UP:
	case KEY_PAGE_DOWN:
		move_rows(edit, key == KEY_PAGE_UP ? -page : page);
		return true;
	default:
		return false;
	}
}

bool edit_update(struct edit *edit, const struct event *event)
{
	edit->full = false;
	if (event->type == EVENT_PASTE) {
		edit->goal = -1;
		insert(edit, event->text, event->len, false);
		edit->all = false;
		return true;
	}
	if (event->type != EVENT_KEY) {
		return false;
	}
	if (edit->lines && lines_key(edit, event->key)) {
		edit->all = false;
		return true;
	}
	if (key_is_text(event->key)) {
		struct str typed = {0};
		key_type(event->key, &typed);
		insert(edit, typed.data, typed.len, true);
		str_done(&typed);
	} else if (!move_key(edit, event->key) && !change_key(edit, event->key)) {
		return false;
	}
	edit->goal = -1;
	edit->all = false;
	return true;
}
