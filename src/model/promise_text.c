/*
 * Promises that stand in a status text: a line of it with a mark, and how others read it.
 */
#include <string.h>

#include "table.h"
#include "tiltak/promise.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static size_t trim(const char **text, size_t len)
{
	while (len > 0 && (**text == ' ' || **text == '\t')) {
		(*text)++;
		len--;
	}
	while (len > 0 && strchr(" \t\r", (*text)[len - 1])) {
		len--;
	}
	return len;
}

/* What stands before the words of a line: blanks, and the dash of a list. */
static size_t head_len(const char *line, size_t len)
{
	size_t at = 0;
	while (at < len && (line[at] == ' ' || line[at] == '\t')) {
		at++;
	}
	if (at + 1 < len && line[at] == '-') {
		at++;
		while (at < len && (line[at] == ' ' || line[at] == '\t')) {
			at++;
		}
	}
	return at;
}

static size_t mark_len(const char *text, size_t len)
{
	static const char *const words[] = {"Løfte", "løfte", "LØFTE"}, sign[] = "»";
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = strlen(words[i]);
		bool begins = len > n && memcmp(text, words[i], n) == 0;
		while (begins && n < len && text[n] == ' ') {
			n++;
		}
		if (begins && n < len && text[n] == ':') {
			return n + 1;
		}
	}
	return len >= strlen(sign) && memcmp(text, sign, strlen(sign)) == 0 ? strlen(sign) : 0;
}

/* Takes the mark off the line; false when it has none. */
static bool take_mark(const char **text, size_t *len)
{
	size_t head = head_len(*text, *len);
	size_t mark = mark_len(*text + head, *len - head);
	*text += head + mark;
	*len = trim(text, *len - head - mark);
	return mark > 0 && *len > 0;
}

/* Takes «(2. kvartal 2024)» off the end. */
static void take_due(struct promise_line *line, int32_t today)
{
	struct str typed = {0};
	size_t end = line->len, start;
	while (end > 0 && line->text[end - 1] == '.') {
		end--;
	}
	for (start = end; start > 0 && line->text[start - 1] != '(';) {
		start--;
	}
	if (start > 1 && end > start && line->text[end - 1] == ')') {
		const char *inside = line->text + start;
		size_t len = end - 1 - start;
		for (size_t i = 0; i < 2; i++) {
			static const char *const words[] = {"frist ", "innen "};
			size_t n = strlen(words[i]);
			if (len > n && memcmp(inside, words[i], n) == 0) {
				inside += n;
				len -= n;
			}
		}
		str_add(&typed, inside, len);
		if (due_parse(str_text(&typed), today, &line->due, NULL)) {
			line->len = trim(&line->text, start - 1);
		} else {
			line->due = (struct due){0};
		}
	}
	str_done(&typed);
}

bool promise_line_read(const char *line, size_t len, int32_t today, struct promise_line *out)
{
	*out = (struct promise_line){.text = line, .len = len};
	if (take_mark(&out->text, &out->len)) {
		take_due(out, today);
		return out->len > 0;
	}
	return false;
}

bool promise_line_next(const char **at, int32_t today, struct promise_line *out)
{
	while (**at) {
		const char *line = *at;
		size_t len = strcspn(line, "\n");
		*at += len + (line[len] == '\n');
		if (promise_line_read(line, len, today, out)) {
			return true;
		}
	}
	return false;
}

bool promise_line_says(const struct promise_line *line, const struct promise *promise)
{
	return promise->text && strlen(promise->text) == line->len &&
	       memcmp(promise->text, line->text, line->len) == 0;
}

const struct promise *promise_of_line(const struct plan *plan, const char *assessment,
				      const struct promise_line *line)
{
	const struct promise *promise;
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		if (text_equal(promise->assessment, assessment) &&
		    promise_line_says(line, promise)) {
			return promise;
		}
	}
	return NULL;
}

void promise_line_turn(const char *line, size_t len, struct str *out)
{
	size_t head = head_len(line, len), mark = mark_len(line + head, len - head);
	const char *rest = line + head + mark;
	str_add(out, line, head);
	if (mark == 0) {
		str_put(out, "Løfte: ");
	} else {
		while (rest < line + len && *rest == ' ') {
			rest++;
		}
	}
	str_add(out, rest, (size_t)(line + len - rest));
}

/* The ledger knows the deadline best. */
static void show_promise(const struct plan *plan, const struct assessment *text,
			 const struct promise_line *line, struct str *out)
{
	const struct promise *promise = promise_of_line(plan, text->id, line);
	struct str due = {0};
	due_show(promise ? &promise->due : &line->due, &due);
	if (due.len > 0) {
		str_printf(out, _("Vi lover: %.*s (%s)."), (int)line->len, line->text,
			   str_text(&due));
	} else {
		bool ends = strchr(".!?", line->text[line->len - 1]);
		str_printf(out, ends ? _("Vi lover: %.*s") : _("Vi lover: %.*s."), (int)line->len,
			   line->text);
	}
	str_done(&due);
}

bool promise_line_show(const struct plan *plan, const struct assessment *text, const char *line,
		       size_t len, struct str *out)
{
	struct promise_line promise;
	bool is_promise = promise_line_read(line, len, day_from(text->year, 1, 1), &promise);
	str_add(out, line, is_promise ? head_len(line, len) : len);
	if (is_promise) {
		show_promise(plan, text, &promise, out);
	}
	return is_promise;
}

void promise_text_show(const struct plan *plan, const struct assessment *text, struct str *out)
{
	for (const char *at = text->text ? text->text : ""; *at;) {
		size_t len = strcspn(at, "\n");
		(void)promise_line_show(plan, text, at, len, out);
		at += len;
		if (*at == '\n') {
			str_char(out, *at++);
		}
	}
}

/* ---- Lines that are taken out ---- */

bool promise_is_said(const struct promise *promise, const char *text)
{
	struct promise_line line;
	for (const char *at = text ? text : ""; promise_line_next(&at, 0, &line);) {
		if (promise_line_says(&line, promise)) {
			return true;
		}
	}
	return false;
}

const struct promise *promise_dropped_next(const struct plan *plan, const struct change_set *set,
					   size_t *at)
{
	const struct field *field = field_find(KIND_ASSESSMENT, "tekst");
	const struct promise *promise;
	while ((promise = table_next(&plan->tables[KIND_PROMISE], at))) {
		for (size_t i = 0; i < set->n && promise->answer == ANSWER_NONE; i++) {
			const struct change *change = &set->changes[i];
			if (change->field == field && text_equal(change->id, promise->assessment) &&
			    promise_is_said(promise, change->old_text) &&
			    !promise_is_said(promise, change->new_text)) {
				return promise;
			}
		}
	}
	return NULL;
}
