/*
 * The text of what is selected and of a whole view.
 */
#include "copy.h"

#include <string.h>

#include "linear.h"
#include "state.h"
#include "tiltak/text.h"
#include "told.h"
#include "views.h"

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
