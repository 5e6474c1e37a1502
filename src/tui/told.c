/*
 * Lines of text are gathered in an arena. Of a long list only what can be shown around the selected
 * row is asked for, so that a frame does not cost more the longer the list is.
 */
#include "told.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "state.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

void told_done(struct told *told)
{
	free(told->lines);
	arena_done(&told->arena);
	*told = (struct told){.selected = TOLD_NONE};
}

static struct told_line *add(struct told *told)
{
	told->lines = mem_grow(told->lines, &told->cap, told->n + 1, sizeof *told->lines);
	struct told_line *line = &told->lines[told->n];
	*line = (struct told_line){.place = told->left_out + told->n};
	told->n++;
	return line;
}

static void add_text(struct told *told, const char *text, size_t len)
{
	struct str clean = {0}, words = {0};
	text_clean(&clean, text, len, false);
	for (const char *at = str_text(&clean); *at;) {
		size_t mark = glyph_mark(at);
		size_t step = mark + 1; /* with the space after it */
		str_add(&words, at, mark > 0 ? 0 : step);
		at += step;
	}
	add(told)->text = arena_text(&told->arena, str_text(&words));
	str_done(&clean);
	str_done(&words);
}

void told_text(struct told *told, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		if (len > 0) {
			add_text(told, text, len);
		}
		text += len + (text[len] == '\n');
	}
}

void told_item(struct told *told, const char *text, bool selected)
{
	struct str line = {0};
	for (; *text; text++) {
		str_char(&line, *text == '\n' ? ' ' : *text);
	}
	if (selected) {
		told->selected = told->n;
	}
	add_text(told, str_text(&line), line.len);
	told->lines[told->n - 1].is_item = true;
	str_done(&line);
}

void told_field(struct told *told, const char *label, struct edit *edit, const char *hint,
		bool focus)
{
	if (focus) {
		told->selected = told->n;
	}
	struct told_line *line = add(told);
	line->text = arena_text(&told->arena, label);
	line->edit = edit;
	line->hint = hint;
	line->is_item = true;
}

static void tell_row(struct told *told, struct listbox *list, size_t row, bool selected)
{
	struct str text = {0};
	list->rows.tell(list->rows.data, row, &text);
	if (text.len == 0) {
		told->left_out++; /* a blank row between two parts */
	} else if (list->rows.id(list->rows.data, row)) {
		told_item(told, str_text(&text), selected);
	} else {
		told_text(told, str_text(&text));
	}
	str_done(&text);
}

void told_list(struct told *told, struct listbox *list, bool focus)
{
	listbox_sync(list);
	size_t n = list->rows.count(list->rows.data), from = 0, to = n;
	if (told->rows > 0) {
		size_t room = (size_t)told->rows;
		from = list->row > room ? list->row - room : 0;
		to = n - list->row > room ? list->row + room : n;
		/* What a page is; nothing of it can be clicked on. */
		list->in = rect(0, 0, told->rows / 2 + 1, 0);
	}
	told->left_out += from;
	for (size_t row = from; row < to; row++) {
		tell_row(told, list, row, focus && list->id && row == list->row);
	}
	told->left_out += n - to;
}

void told_word(struct str *out, const char *word)
{
	if (word && *word) {
		str_put(out, out->len > 0 ? "; " : "");
		str_put(out, word);
	}
}

void told_pair(struct str *out, const char *label, const char *value)
{
	if (value && *value) {
		told_word(out, label);
		str_printf(out, ": %s", value);
	}
}

void told_view(struct tui *tui, struct told *told)
{
	view_ops[tui_view(tui)]->tell(tui, told);
}

void told_now(struct tui *tui, struct told *told)
{
	struct overlay *overlay = overlay_top(tui);
	if (overlay) {
		overlay_ops[overlay->kind]->tell(tui, overlay, told);
	} else {
		told_view(tui, told);
	}
}
