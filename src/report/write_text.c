/*
 * Plain text for mail and terminal: wrapped at 80 columns, headings underlined. Tables are in
 * text_table.c.
 */
#include <string.h>

#include "text.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { TEXT_WIDTH = 80 };

struct wrapping {
	struct str *out;
	const char *text;
	int indent;
	bool is_first; /* the first line stands after what is written already */
};

static void put_wrapped_line(void *data, size_t start, size_t len)
{
	struct wrapping *to = data;
	if (!to->is_first) {
		str_char(to->out, '\n');
		str_fill(to->out, ' ', len > 0 ? (size_t)to->indent : 0);
	}
	to->is_first = false;
	str_add(to->out, to->text + start, len);
}

/* Clean text from where the line stands; further lines after `indent` spaces. */
static void put_wrapped(const struct page *page, const char *text, int indent)
{
	struct wrapping to = {.out = page->out, .text = text, .indent = indent, .is_first = true};
	text_wrap(text, strlen(text), page->columns - indent, put_wrapped_line, &to);
	str_char(page->out, '\n');
}

/* The label counts for the wrapping, so it is put before the text. */
void text_prose(const struct page *page, const char *label, const char *text, int indent)
{
	struct str whole = {0};
	if (label && *label) {
		str_printf(&whole, "%s: ", label);
	}
	str_put(&whole, text);
	struct str shown = {0};
	put_wrapped(page, clean(&shown, str_text(&whole)), indent);
	str_done(&shown);
	str_done(&whole);
}

static void put_underlined(const struct page *page, const char *text, char line)
{
	struct str *out = page->out;
	size_t at = out->len;
	text_prose(page, NULL, text, 0);
	int width = text_width(out->data + at, out->len - at - 1);
	if (line) {
		str_fill(out, line, (size_t)(width < page->columns ? width : page->columns));
		str_char(out, '\n');
	}
}

static void put_chart(const struct page *page, const struct report_chart *chart)
{
	struct arena arena = {0};
	const struct report_table *table = chart_table(chart, &arena);
	text_prose(page, NULL, chart->text, 0);
	if (table) {
		str_char(page->out, '\n');
		text_table(page, table);
	}
	arena_done(&arena);
}

static void put_block(const struct page *page, const struct report_block *block)
{
	static const char lines[] = {'=', '=', '-', '\0'}; /* by level; text alone at the last */
	switch (block->kind) {
	case BLOCK_HEADING:
		str_put(page->out, block->level == 1 ? "\n" : "");
		put_underlined(page, block->text, lines[block->level]);
		break;
	case BLOCK_TEXT:
		text_prose(page, block->label, block->text, 0);
		break;
	case BLOCK_ITEM:
		str_put(page->out, "- ");
		text_prose(page, block->label, block->text, 2);
		break;
	case BLOCK_NOTE:
		str_put(page->out, "    ");
		text_prose(page, NULL, block->text, 4);
		break;
	case BLOCK_TABLE:
		text_table(page, block->table);
		break;
	case BLOCK_CHART:
		put_chart(page, block->chart);
		break;
	case BLOCK_PAGE:
	case BLOCK_KIND_COUNT:
		break;
	}
}

static void put_head(const struct page *page, const struct report_head *head)
{
	struct fact facts[FACTS_MAX];
	struct str day = {0};
	put_underlined(page, head->title, '=');
	str_char(page->out, '\n');
	if (head->subtitle) {
		text_prose(page, NULL, head->subtitle, 0);
	}
	str_char(page->out, '\n');
	size_t n = head_facts(head, facts, &day);
	for (size_t i = 0; i < n; i++) {
		text_prose(page, facts[i].label, facts[i].text, 2);
	}
	str_done(&day);
}

void report_show(const struct report *report, int columns, struct str *out)
{
	const struct page *page = &(struct page){.out = out, .columns = columns};
	put_head(page, &report->head);
	enum report_block_kind before = BLOCK_KIND_COUNT;
	for (size_t i = 0; i < report->n; i++) {
		const struct report_block *block = &report->blocks[i];
		if (block->kind == BLOCK_PAGE) {
			continue;
		}
		str_put(page->out, block->kind == BLOCK_ITEM && before == BLOCK_ITEM ? "" : "\n");
		put_block(page, block);
		before = block->kind;
	}
}

bool write_text(const struct report *report, struct str *out, struct err *err)
{
	(void)err;
	report_show(report, TEXT_WIDTH, out);
	return true;
}
