/*
 * The report as one web page: no script, no other file, a policy that forbids both, and a style for
 * paper too. Meant to hold WCAG 2.1 AA: headings in order, tables with caption and scope, a table
 * beside every drawing, and never a colour alone.
 */
#include <assert.h>
#include <string.h>

#include "html.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { TOGETHER = 12 }; /* so many rows of a table stand on one page of paper */

struct html {
	struct str *out;
	int level; /* of the last heading, as it was written */
	int n_sections, n_tables, n_charts;
	bool in_list;
};

static const char *const tone_classes[] = {
	[TONE_PLAIN] = NULL, [TONE_GOOD] = "good", [TONE_WARN] = "warn", [TONE_BAD] = "bad"};
static_assert(sizeof tone_classes / sizeof tone_classes[0] == TONE_COUNT, "each has its class");

void html_text(struct str *out, const char *text)
{
	markup_text(out, text, strlen(text), "<br>");
}

static void put_label(struct str *out, const char *label)
{
	if (label && *label) {
		str_put(out, "<strong>");
		html_text(out, label);
		str_put(out, ":</strong> ");
	}
}

/* Paragraphs; the label stands in the first. */
static void put_prose(struct str *out, const char *opening, const char *label, const char *text)
{
	const char *at;
	size_t len;
	while (next_paragraph(&text, &at, &len)) {
		str_put(out, opening);
		put_label(out, label);
		markup_text(out, at, len, "<br>");
		str_put(out, "</p>\n");
		label = NULL;
	}
}

/* A level may not be skipped on the way down, and what has no words is no heading. */
static void put_heading(struct html *html, const struct report_block *block)
{
	int level = block->level > html->level ? html->level + 1 : block->level;
	if (!*block->text) {
		return;
	}
	html->level = level;
	str_printf(html->out, "<h%d", level + 1);
	if (block->level == 1) {
		str_printf(html->out, " id=\"del-%d\"", ++html->n_sections);
	}
	str_char(html->out, '>');
	html_text(html->out, block->text);
	str_printf(html->out, "</h%d>\n", level + 1);
}

static void put_item(struct html *html, const struct report_block *block)
{
	const char *class = tone_classes[block->tone];
	str_put(html->out, html->in_list ? "" : "<ul>\n");
	if (class) {
		str_printf(html->out, "<li class=\"%s\">", class);
	} else {
		str_put(html->out, "<li>");
	}
	put_label(html->out, block->label);
	html_text(html->out, block->text);
	str_put(html->out, "</li>\n");
	html->in_list = true;
}

/* Figures, days and short words. */
static bool is_unbroken(const struct report_cell *cell)
{
	if (cell->type != CELL_TEXT) {
		return cell->type != CELL_EMPTY;
	}
	size_t len = strlen(cell->text);
	return len <= UNBROKEN || text_fit(cell->text, len, UNBROKEN, NULL) == len;
}

static void put_cell(struct str *out, const struct report_column *column,
		     const struct report_cell *cell)
{
	static const char *const openings[2][3] = {
		{"<td>", "<td class=\"one\">", "<td class=\"number\">"},
		{"<th scope=\"row\">", "<th scope=\"row\" class=\"one\">",
		 "<th scope=\"row\" class=\"number\">"}};
	const char *class = cell->type == CELL_EMPTY ? NULL : tone_classes[cell->tone];
	str_put(out, openings[column->is_head][column->is_number ? 2 : is_unbroken(cell)]);
	if (class) {
		str_put(out, "<span class=\"");
		str_put(out, class);
		str_put(out, "\">");
	}
	html_text(out, cell_says(cell));
	str_put(out, class ? "</span>" : "");
	str_put(out, column->is_head ? "</th>" : "</td>");
}

static void put_column_heads(struct str *out, const struct report_table *table)
{
	enum { WIDE = 3 };
	str_put(out, "<thead>\n<tr>");
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct report_column *column = &table->columns[c];
		str_put(out, "<th scope=\"col\"");
		str_put(out, column->is_number	      ? " class=\"number\""
			     : column->weight >= WIDE ? " class=\"wide\""
						      : "");
		str_char(out, '>');
		html_text(out, column->title);
		str_put(out, "</th>");
	}
	str_put(out, "</tr>\n</thead>\n");
}

/* One that is wider than the window is moved within its own frame, also by the keys. */
static void put_table(struct html *html, const struct report_table *whole)
{
	struct str *out = html->out;
	struct arena arena = {0};
	const struct report_table *table = table_on_page(whole, &arena);
	if (table->n_columns == 0) {
		return;
	}
	str_put(out, "<div class=\"scroll");
	str_put(out, table->n_rows <= TOGETHER ? " whole" : "");
	str_put(out, table->is_whole ? " broad" : "");
	str_put(out, "\" tabindex=\"0\"");
	if (table->caption) {
		str_printf(out, " role=\"group\" aria-labelledby=\"tabell-%d\"", ++html->n_tables);
	}
	str_put(out, ">\n<table>\n");
	if (table->caption) {
		str_printf(out, "<caption id=\"tabell-%d\">", html->n_tables);
		html_text(out, table->caption);
		str_put(out, "</caption>\n");
	}
	put_column_heads(out, table);
	str_put(out, "<tbody>\n");
	for (size_t r = 0; r < table->n_rows; r++) {
		str_put(out, "<tr>");
		for (size_t c = 0; c < table->n_columns; c++) {
			put_cell(out, &table->columns[c], &table->cells[r * table->n_columns + c]);
		}
		str_put(out, "</tr>\n");
	}
	str_put(out, "</tbody>\n</table>\n</div>\n");
	arena_done(&arena);
}

static void put_chart(struct html *html, const struct report_chart *chart)
{
	struct arena arena = {0};
	const struct report_table *table = chart_table(chart, &arena);
	str_put(html->out, "<figure>\n<figcaption>");
	html_text(html->out, chart->text);
	str_put(html->out, "</figcaption>\n");
	if (chart_is_drawn(chart)) {
		html_chart(html->out, chart, ++html->n_charts);
	}
	str_put(html->out, "</figure>\n");
	if (table) {
		put_table(html, table);
	}
	arena_done(&arena);
}

static void put_block(struct html *html, const struct report_block *block)
{
	if (html->in_list && block->kind != BLOCK_ITEM) {
		str_put(html->out, "</ul>\n");
		html->in_list = false;
	}
	switch (block->kind) {
	case BLOCK_HEADING:
		put_heading(html, block);
		break;
	case BLOCK_TEXT:
		put_prose(html->out, "<p>", block->label, block->text);
		break;
	case BLOCK_ITEM:
		put_item(html, block);
		break;
	case BLOCK_NOTE:
		put_prose(html->out, "<p class=\"note\">", NULL, block->text);
		break;
	case BLOCK_TABLE:
		put_table(html, block->table);
		break;
	case BLOCK_CHART:
		put_chart(html, block->chart);
		break;
	case BLOCK_PAGE:
		str_put(html->out, "<div class=\"page\"></div>\n");
		break;
	case BLOCK_KIND_COUNT:
		break;
	}
}

static void put_top(struct str *out, const struct report_head *head)
{
	str_put(out, "<!DOCTYPE html>\n<html lang=\"nb-NO\">\n<head>\n<meta charset=\"utf-8\">\n");
	str_printf(out,
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		   "style-src '%s'; base-uri 'none'; form-action 'none'\">\n",
		   html_style_hash);
	str_put(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<title>");
	html_text(out, head->title);
	if (head->subtitle) {
		str_put(out, " – ");
		html_text(out, head->subtitle);
	}
	str_put(out, "</title>\n<style>");
	str_put(out, html_style);
	str_put(out, head->is_brief ? "</style>\n</head>\n<body class=\"brief\">\n"
				    : "</style>\n</head>\n<body>\n");
	str_put(out, "<a class=\"skip\" href=\"#innhold\">");
	html_text(out, _("Hopp til innholdet"));
	str_put(out, "</a>\n");
}

static void put_header(struct str *out, const struct report_head *head)
{
	struct fact facts[FACTS_MAX];
	struct str day = {0};
	size_t n = head_facts(head, facts, &day);
	str_put(out, "<header>\n<h1>");
	html_text(out, head->title);
	str_put(out, "</h1>\n");
	if (head->subtitle) {
		put_prose(out, "<p class=\"subtitle\">", NULL, head->subtitle);
	}
	str_put(out, n > 0 ? "<dl class=\"facts\">\n" : "");
	for (size_t i = 0; i < n; i++) {
		str_put(out, "<div><dt>");
		html_text(out, facts[i].label);
		str_put(out, "</dt><dd>");
		html_text(out, facts[i].text);
		str_put(out, "</dd></div>\n");
	}
	str_put(out, n > 0 ? "</dl>\n</header>\n" : "</header>\n");
	str_done(&day);
}

/* The sections, where there are so many that one looks for them. */
static void put_contents(struct str *out, const struct report *report)
{
	enum { WORTH_IT = 3 };
	struct str list = {0};
	int n = 0;
	for (size_t i = 0; i < report->n; i++) {
		const struct report_block *block = &report->blocks[i];
		if (block->kind == BLOCK_HEADING && block->level == 1 && *block->text) {
			str_printf(&list, "<li><a href=\"#del-%d\">", ++n);
			html_text(&list, block->text);
			str_put(&list, "</a></li>\n");
		}
	}
	if (n >= WORTH_IT) {
		str_put(out, "<nav aria-labelledby=\"deler\">\n<h2 id=\"deler\">");
		html_text(out, _("Innhold"));
		str_put(out, "</h2>\n<ul>\n");
		str_add(out, list.data, list.len);
		str_put(out, "</ul>\n</nav>\n");
	}
	str_done(&list);
}

bool write_html(const struct report *report, struct str *out, struct err *err)
{
	(void)err;
	struct html html = {.out = out};
	put_top(out, &report->head);
	put_header(out, &report->head);
	put_contents(out, report);
	str_put(out, "<main id=\"innhold\">\n");
	for (size_t i = 0; i < report->n; i++) {
		put_block(&html, &report->blocks[i]);
	}
	str_put(out, html.in_list ? "</ul>\n" : "");
	str_put(out, "</main>\n</body>\n</html>\n");
	return true;
}
