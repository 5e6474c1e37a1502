/*
 * Markdown: CommonMark with GitHub's tables. Every sign of stored text that could be markup is
 * escaped, so that what is shown is what is stored.
 */
#include <limits.h>
#include <string.h>

#include "tiltak/str.h"
#include "tiltak/words.h"
#include "write.h"

struct md {
	struct str *out;
	struct str room; /* a cleaned text */
};

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

/* Signs that are markup, nearly wherever they stand. */
static const bool signs[UCHAR_MAX + 1] = {
	['\\'] = true, ['`'] = true, ['*'] = true, ['['] = true, ['<'] = true, ['|'] = true,
	['~'] = true,  ['#'] = true, ['$'] = true, ['_'] = true, ['&'] = true,
};

/* An underscore within a word and an ampersand before a space are none. */
static bool must_escape(const char *text, size_t at, size_t len)
{
	if (text[at] == '_') {
		return at == 0 || at + 1 == len || !is_word(text[at - 1]) || !is_word(text[at + 1]);
	}
	return text[at] != '&' || (at + 1 < len && (is_word(text[at + 1]) || text[at + 1] == '#'));
}

static void put_inline(struct str *out, const char *text, size_t len)
{
	size_t done = 0;
	for (size_t i = 0; i < len; i++) {
		if (signs[(unsigned char)text[i]] && must_escape(text, i, len)) {
			str_add(out, text + done, i - done);
			str_char(out, '\\');
			done = i;
		}
	}
	str_add(out, text + done, len - done);
}

/* A line of its own: what begins it may make it a list, a quote, an underline or code. */
static void put_line(struct str *out, const char *text, size_t len)
{
	size_t digits = 0;
	while (digits < len && text[digits] >= '0' && text[digits] <= '9') {
		digits++;
	}
	bool is_number = digits > 0 && digits < len && (text[digits] == '.' || text[digits] == ')');
	if (is_number || (len > 0 && strchr("+-=>", *text))) {
		str_add(out, text, digits);
		text += digits;
		len -= digits;
		bool is_decimal = is_number && len > 1 && is_word(text[1]);
		str_put(out, is_decimal ? "" : "\\");
		str_add(out, text, 1);
		text++;
		len--;
	}
	put_inline(out, text, len);
}

/* Lines with `between` after each but the last. Spaces around them would be code or a break. */
static void put_lines(struct str *out, const char *text, size_t len, const char *between,
		      void (*put)(struct str *out, const char *text, size_t len))
{
	const char *line;
	size_t n;
	for (const char *sep = ""; next_line(&text, &len, &line, &n); sep = between) {
		size_t before = 0;
		while (before < n && line[before] == ' ') {
			before++;
		}
		while (n > before && line[n - 1] == ' ') {
			n--;
		}
		str_put(out, sep);
		put(out, line + before, n - before);
	}
}

static void put_one_line(struct md *md, const char *text)
{
	const char *at = clean(&md->room, text);
	put_lines(md->out, at, md->room.len, " ", put_inline);
}

static void put_label(struct md *md, const char *label)
{
	if (label && *label) {
		str_put(md->out, "**");
		put_one_line(md, label);
		str_put(md->out, ":** ");
	}
}

/* Paragraphs, the second and further after `indent`. */
static void put_prose(struct md *md, const char *label, const char *text, const char *indent)
{
	struct str between = {0};
	const char *paragraph, *at;
	size_t len;
	str_printf(&between, "\\\n%s", indent);
	put_label(md, label);
	at = clean(&md->room, text);
	for (bool is_first = true; next_paragraph(&at, &paragraph, &len); is_first = false) {
		if (!is_first) {
			str_char(md->out, '\n');
			str_put(md->out, indent);
		}
		put_lines(md->out, paragraph, len, str_text(&between), put_line);
		str_char(md->out, '\n');
	}
	str_done(&between);
}

static void put_cell(struct md *md, const char *text)
{
	str_put(md->out, " ");
	const char *at = clean(&md->room, text);
	put_lines(md->out, at, md->room.len, "<br>", put_inline);
	str_put(md->out, " |");
}

static void put_table(struct md *md, const struct report_table *whole)
{
	struct arena arena = {0};
	const struct report_table *table = table_on_page(whole, &arena);
	if (table->caption) {
		str_put(md->out, "**");
		put_one_line(md, table->caption);
		str_put(md->out, "**\n\n");
	}
	str_char(md->out, '|');
	for (size_t c = 0; c < table->n_columns; c++) {
		put_cell(md, table->columns[c].title);
	}
	str_put(md->out, "\n|");
	for (size_t c = 0; c < table->n_columns; c++) {
		str_put(md->out, table->columns[c].is_number ? " ---: |" : " --- |");
	}
	for (size_t r = 0; r < table->n_rows; r++) {
		str_put(md->out, "\n|");
		for (size_t c = 0; c < table->n_columns; c++) {
			put_cell(md, cell_says(&table->cells[r * table->n_columns + c]));
		}
	}
	str_char(md->out, '\n');
	arena_done(&arena);
}

static void put_chart(struct md *md, const struct report_chart *chart)
{
	struct arena arena = {0};
	const struct report_table *table = chart_table(chart, &arena);
	put_prose(md, NULL, chart->text, "");
	if (table) {
		str_char(md->out, '\n');
		put_table(md, table);
	}
	arena_done(&arena);
}

static void put_block(struct md *md, const struct report_block *block)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		str_fill(md->out, '#', (size_t)block->level + 1);
		str_char(md->out, ' ');
		put_one_line(md, block->text);
		str_char(md->out, '\n');
		break;
	case BLOCK_TEXT:
	case BLOCK_NOTE:
		put_prose(md, block->label, block->text, "");
		break;
	case BLOCK_ITEM:
		str_put(md->out, "- ");
		put_prose(md, block->label, block->text, "  ");
		break;
	case BLOCK_TABLE:
		put_table(md, block->table);
		break;
	case BLOCK_CHART:
		put_chart(md, block->chart);
		break;
	case BLOCK_PAGE:
	case BLOCK_KIND_COUNT:
		break;
	}
}

static void put_head(struct md *md, const struct report_head *head)
{
	struct fact facts[FACTS_MAX];
	struct str day = {0};
	str_put(md->out, "# ");
	put_one_line(md, head->title);
	str_put(md->out, "\n\n");
	if (head->subtitle) {
		put_prose(md, NULL, head->subtitle, "");
		str_char(md->out, '\n');
	}
	size_t n = head_facts(head, facts, &day);
	for (size_t i = 0; i < n; i++) {
		str_put(md->out, "- ");
		put_prose(md, facts[i].label, facts[i].text, "  ");
	}
	str_done(&day);
}

bool write_md(const struct report *report, struct str *out, struct err *err)
{
	(void)err;
	struct md md = {.out = out};
	put_head(&md, &report->head);
	enum report_block_kind before = BLOCK_KIND_COUNT;
	for (size_t i = 0; i < report->n; i++) {
		const struct report_block *block = &report->blocks[i];
		if (block->kind == BLOCK_PAGE) {
			continue;
		}
		str_put(out, block->kind == BLOCK_ITEM && before == BLOCK_ITEM ? "" : "\n");
		put_block(&md, block);
		before = block->kind;
	}
	str_done(&md.room);
	return true;
}
