/*
 * The selection is an id; its row is only where it was last seen, and is looked for from there.
 */
#include "listbox.h"

#include <stdlib.h>
#include <string.h>

#include "event.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

#define NO_ROW SIZE_MAX

void listbox_done(struct listbox *list)
{
	free(list->id);
	*list = (struct listbox){.rows = list->rows};
}

static size_t count(const struct listbox *list)
{
	return list->rows.count(list->rows.data);
}

static const char *id_of(const struct listbox *list, size_t row)
{
	return list->rows.id(list->rows.data, row);
}

static bool has_id(const struct listbox *list, size_t row, const char *id)
{
	const char *other = id_of(list, row);
	return other && strcmp(other, id) == 0;
}

/* The first row from `row` on, forwards or backwards, that can be selected. */
static size_t selectable(const struct listbox *list, size_t n, size_t row, bool forward)
{
	while (row < n && !id_of(list, row)) {
		row = forward ? row + 1 : row - 1; /* before 0 comes NO_ROW */
	}
	return row < n ? row : NO_ROW;
}

/* The nearest row that can be selected, forwards first or backwards first. */
static size_t nearest(const struct listbox *list, size_t n, size_t row, bool forward)
{
	size_t found = selectable(list, n, row, forward);
	return found != NO_ROW ? found : selectable(list, n, row, !forward);
}

static void take(struct listbox *list, size_t row)
{
	const char *id = row == NO_ROW ? NULL : id_of(list, row);

	list->row = row == NO_ROW ? 0 : row;
	if (!text_equal(id, list->id)) {
		free(list->id);
		list->id = id ? mem_copy_text(id) : NULL;
	}
}

/* The row with this id, looked for outwards from where it was last seen. */
static size_t find_row(const struct listbox *list, size_t n, size_t near, const char *id)
{
	size_t start = near < n ? near : n - 1;

	for (size_t step = 0; n > 0 && (step <= start || start + step < n); step++) {
		if (step <= start && has_id(list, start - step, id)) {
			return start - step;
		}
		if (start + step < n && has_id(list, start + step, id)) {
			return start + step;
		}
	}
	return NO_ROW;
}

void listbox_sync(struct listbox *list)
{
	size_t n = count(list);
	size_t row = list->id ? find_row(list, n, list->row, list->id) : NO_ROW;

	if (row == NO_ROW && n > 0) {
		row = nearest(list, n, list->row < n ? list->row : n - 1, true);
	} else if (row != NO_ROW && list->top > 0) {
		/* Rows came or went above it: it stays where it was on the screen. */
		list->top = list->top + row > list->row ? list->top + row - list->row : 0;
	}
	take(list, row);
}

bool listbox_select(struct listbox *list, const char *id)
{
	size_t row = find_row(list, count(list), list->row, id);

	if (row == NO_ROW) {
		return false;
	}
	take(list, row);
	return true;
}

void listbox_want(struct listbox *list, const char *id)
{
	char *copy = mem_copy_text(id);
	free(list->id);
	list->id = copy;
}

const char *listbox_id(struct listbox *list)
{
	listbox_sync(list);
	return list->id;
}

/* A row a number of rows away, held within the list. */
static size_t away(size_t row, size_t n, int by)
{
	size_t distance = (size_t)abs(by);

	if (by < 0) {
		return distance > row ? 0 : row - distance;
	}
	return distance > n - 1 - row ? n - 1 : row + distance;
}

static void move_by(struct listbox *list, int by)
{
	size_t n = count(list);

	if (list->id) {
		size_t row = nearest(list, n, away(list->row, n, by), by > 0);
		bool back = by > 0 ? row < list->row : row > list->row;
		take(list, back ? list->row : row);
	}
}

bool listbox_hit(const struct listbox *list, const struct event *event)
{
	size_t row = list->top + (size_t)(event->row - list->in.row);
	return event->type == EVENT_CLICK && rect_has(list->in, event->row, event->col) &&
	       row < count(list) && id_of(list, row);
}

static bool click(struct listbox *list, const struct event *event)
{
	if (listbox_hit(list, event)) {
		take(list, list->top + (size_t)(event->row - list->in.row));
	}
	return rect_has(list->in, event->row, event->col);
}

/* The selection stays on its row until that would leave the screen. */
static bool roll(struct listbox *list, bool down)
{
	size_t n = count(list), height = list->in.rows > 0 ? (size_t)list->in.rows : 1;
	size_t most = n > height ? n - height : 0;
	size_t top = away(list->top, most + 1, down ? LISTBOX_WHEEL : -LISTBOX_WHEEL);
	list->top = top;
	list->rolled = true;
	if (list->id && list->row < top) {
		take(list, nearest(list, n, top, true));
	} else if (list->id && list->row >= top + height) {
		take(list, nearest(list, n, top + height - 1, false));
	}
	return true;
}

bool listbox_update(struct listbox *list, const struct event *event)
{
	int page = list->in.rows > 1 ? list->in.rows - 1 : 1; /* one row is seen on both pages */

	listbox_sync(list);
	if (event->type == EVENT_WHEEL) {
		return roll(list, event->key == KEY_DOWN);
	}
	list->rolled = false;
	if (event->type == EVENT_CLICK) {
		return click(list, event);
	}
	if (event->type != EVENT_KEY) {
		return false;
	}
	switch (event->key) {
	case KEY_UP:
		move_by(list, -1);
		return true;
	case KEY_DOWN:
		move_by(list, 1);
		return true;
	case KEY_PAGE_UP:
		move_by(list, -page);
		return true;
	case KEY_PAGE_DOWN:
		move_by(list, page);
		return true;
	case KEY_HOME:
		move_by(list, -INT32_MAX);
		return true;
	case KEY_END:
		move_by(list, INT32_MAX);
		return true;
	default:
		return false;
	}
}

/* Scrolls no more than needed. Headings above the first row that can be selected are shown too. */
static void scroll(struct listbox *list, size_t n)
{
	size_t height = (size_t)list->in.rows;
	size_t first = list->row;

	while (!list->rolled && first > 0 && list->row - first < height - 1 &&
	       !id_of(list, first - 1)) {
		first--;
	}
	if (first < list->top) {
		list->top = first;
	}
	if (list->row >= list->top + height) {
		list->top = list->row - height + 1;
	}
	if (list->top + height > n) {
		list->top = n > height ? n - height : 0;
	}
}

void listbox_draw(struct listbox *list, struct canvas *canvas, struct rect in, bool focus)
{
	size_t n = count(list);

	listbox_sync(list);
	list->in = in;
	if (in.rows <= 0) {
		return;
	}
	scroll(list, n);
	canvas_fill(canvas, in, STYLE_NORMAL);
	for (int i = 0; i < in.rows && list->top + (size_t)i < n; i++) {
		size_t row = list->top + (size_t)i;

		list->rows.draw(list->rows.data, canvas, span(in.row + i, in.col, in.cols), row);
		if (focus && list->id && row == list->row) {
			canvas_restyle(canvas, rect(in.row + i, in.col, 1, in.cols),
				       STYLE_SELECTED);
			canvas_cursor(canvas, in.row + i, in.col);
		}
	}
}
