/*
 * The text of the Word document: every block under a style of its own, table heads that are
 * repeated on each page, and a native chart with alternative text for each chart.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "docx.h"
#include "tiltak/layout.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

enum {
	EDGE = 1247, /* of a page, above and below */
	EDGE_BRIEF = 794,
	LETTER = 98,	/* how wide one is in a table */
	PADDING = 190,	/* of a cell, both sides */
	MARK = 2,	/* letters that a tone takes */
	HEAD = 1,	/* and that bold heads take more */
	TOGETHER = 12,	/* so many rows stand on one page */
	MEASURED = 200, /* so many rows say how wide the columns are */
	CHART_WIDTH = 5760000,
	CHART_HEIGHT = 2160000, /* in 1/360 000 of a centimetre */
	BAR_HEIGHT = 430000,
};

#define BREAK "</w:t><w:br/><w:t xml:space=\"preserve\">"

struct body {
	struct str *out;
	bool new_page; /* before the next paragraph */
	bool is_wide;  /* the page lies on its side */
	bool is_brief; /* set tightly */
	bool keeps;    /* the next paragraphs stand on the page of what follows them */
	int n_charts;
};

/* A mark before the word, so that the colour never says it alone. */
static const struct {
	const char *style, *mark;
} tones[] = {
	[TONE_PLAIN] = {"Strong", ""},
	[TONE_GOOD] = {"God", "●"},
	[TONE_WARN] = {"Obs", "■"},
	[TONE_BAD] = {"Kritisk", "▲"},
};
static_assert(sizeof tones / sizeof tones[0] == TONE_COUNT, "each tone has its style");

void docx_text(struct str *out, const char *text)
{
	markup_text(out, text, strlen(text), " ");
}

static void open_paragraph(struct body *body, const char *style)
{
	str_put(body->out, "<w:p><w:pPr><w:pStyle w:val=\"");
	str_put(body->out, style);
	str_put(body->out, body->new_page ? "\"/><w:pageBreakBefore/>" : "\"/>");
	str_put(body->out, body->keeps ? "<w:keepNext/>" : "");
	if (body->is_brief && strcmp(style, "Etter") != 0) {
		str_printf(body->out, "<w:spacing w:before=\"%d\" w:after=\"60\"/>",
			   strcmp(style, "Heading1") == 0 ? 160 : 40);
	}
	str_put(body->out, "</w:pPr>");
	body->new_page = false;
}

static void put_run(struct str *out, const char *style, const char *text, size_t len)
{
	str_put(out, "<w:r>");
	if (style) {
		str_put(out, "<w:rPr><w:rStyle w:val=\"");
		str_put(out, style);
		str_put(out, "\"/></w:rPr>");
	}
	str_put(out, "<w:t xml:space=\"preserve\">");
	markup_text(out, text, len, BREAK);
	str_put(out, "</w:t></w:r>");
}

static void put_words(struct str *out, const char *style, const char *text)
{
	put_run(out, style, text, strlen(text));
}

/* Paragraphs; the mark and the label stand in the first. */
static void put_prose(struct body *body, const char *style, const struct report_block *block)
{
	const char *text = block->text, *at;
	size_t len;
	for (bool is_first = true; next_paragraph(&text, &at, &len); is_first = false) {
		open_paragraph(body, style);
		if (is_first && block->tone != TONE_PLAIN) {
			put_words(body->out, tones[block->tone].style, tones[block->tone].mark);
			str_put(body->out, "<w:r><w:tab/></w:r>");
		}
		if (is_first && block->label && *block->label) {
			put_words(body->out, tones[block->tone].style, block->label);
			put_words(body->out, tones[block->tone].style, ": ");
		}
		put_run(body->out, NULL, at, len);
		str_put(body->out, "</w:p>\n");
	}
}

static void put_one(struct body *body, const char *style, const char *text)
{
	open_paragraph(body, style);
	put_words(body->out, NULL, text);
	str_put(body->out, "</w:p>\n");
}

static bool has_mark(const struct report_table *table, size_t column)
{
	for (size_t r = 0; r < table->n_rows && r < MEASURED; r++) {
		if (table->cells[r * table->n_columns + column].tone != TONE_PLAIN) {
			return true;
		}
	}
	return false;
}

/* What the cells of a row have together. */
static int room_of(const struct report_table *table, bool is_wide)
{
	return (is_wide ? DOCX_LONG_EDGE : DOCX_SHORT_EDGE) - 2 * DOCX_MARGIN -
	       (int)table->n_columns * PADDING;
}

/* What the columns want and need; returns what they need together. */
static int measure(const struct report_table *table, struct layout_column *layout)
{
	int least = 0;
	table_measure(table, MEASURED, layout);
	for (size_t c = 0; c < table->n_columns; c++) {
		int mark = has_mark(table, c) ? MARK : 0;
		layout[c].min = layout[c].want <= UNBROKEN ? layout[c].want : layout[c].min;
		layout[c].want = (layout[c].want + mark + HEAD) * LETTER;
		layout[c].min = (layout[c].min + mark + HEAD) * LETTER;
		least += layout[c].min;
	}
	return least;
}

/* The columns' widths: what they want where there is room, else by what they need. */
static void share(const struct report_table *table, bool is_wide, struct layout_column *layout)
{
	int n = (int)table->n_columns, room = room_of(table, is_wide), want = 0;
	int least = measure(table, layout);
	for (int c = 0; c < n; c++) {
		want += layout[c].want;
		layout[c].width = layout[c].want;
	}
	if (want > room && least <= room) {
		layout_share(layout, table->n_columns, room, 0);
	}
	for (int c = 0; c < n && least > room; c++) {
		layout[c].width = (int)((long)layout[c].min * room / least);
	}
}

/* `keep`: on the same page as the next row. */
static void put_cell(struct str *out, const struct report_column *column,
		     const struct report_cell *cell, int width, bool keep)
{
	str_put(out, "<w:tc><w:tcPr><w:tcW w:w=\"");
	str_number(out, width);
	str_put(out, "\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Celle\"/>");
	str_put(out, keep ? "<w:keepNext/>" : "");
	str_put(out, column->is_number ? "<w:jc w:val=\"right\"/></w:pPr>" : "</w:pPr>");
	bool is_toned = cell->tone != TONE_PLAIN && cell->type != CELL_EMPTY;
	if (is_toned && !column->is_number) {
		put_words(out, tones[cell->tone].style, tones[cell->tone].mark);
		put_words(out, tones[cell->tone].style, "\u00A0");
	}
	put_words(out, is_toned ? tones[cell->tone].style : NULL, cell_says(cell));
	str_put(out, "</w:p></w:tc>");
}

/* The row that begins at that cell; NULL: the heads. */
static void put_row(struct str *out, const struct report_table *table,
		    const struct layout_column *layout, const struct report_cell *cells)
{
	const struct report_cell *last = table->cells + (table->n_rows - 1) * table->n_columns;
	bool keep = table->n_rows > 0 && table->n_rows <= TOGETHER && cells != last;
	str_put(out, cells ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
			   : "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct report_cell head = {.type = CELL_TEXT,
						 .text = table->columns[c].title};
		put_cell(out, &table->columns[c], cells ? &cells[c] : &head,
			 layout[c].width + PADDING, keep);
	}
	str_put(out, "</w:tr>\n");
}

static void put_table(struct body *body, const struct report_table *whole)
{
	struct arena arena = {0};
	const struct report_table *table = table_on_page(whole, &arena);
	if (table->n_columns == 0) {
		return;
	}
	struct layout_column *layout = mem_zero(table->n_columns, sizeof *layout);
	share(table, body->is_wide, layout);
	if (table->caption) {
		put_one(body, "Caption", table->caption);
	}
	str_put(body->out,
		"<w:tbl><w:tblPr><w:tblStyle w:val=\"Rapporttabell\"/>"
		"<w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblLayout w:type=\"fixed\"/>"
		"<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" "
		"w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
	if (table->caption) {
		str_put(body->out, "<w:tblCaption w:val=\"");
		docx_text(body->out, table->caption);
		str_put(body->out, "\"/>");
	}
	str_put(body->out, "</w:tblPr><w:tblGrid>");
	for (size_t c = 0; c < table->n_columns; c++) {
		str_printf(body->out, "<w:gridCol w:w=\"%d\"/>", layout[c].width + PADDING);
	}
	str_put(body->out, "</w:tblGrid>\n");
	put_row(body->out, table, layout, NULL);
	for (size_t r = 0; r < table->n_rows; r++) {
		put_row(body->out, table, layout, &table->cells[r * table->n_columns]);
	}
	str_put(body->out, "</w:tbl>\n");
	put_one(body, "Etter", "");
	free(layout);
	arena_done(&arena);
}

static void put_drawing(struct body *body, const struct report_chart *chart)
{
	int number = ++body->n_charts;
	size_t bars = chart->n_labels * chart->n_series + 1;
	long height = chart->is_bars ? (long)bars * BAR_HEIGHT : CHART_HEIGHT;
	open_paragraph(body, "Figur");
	str_printf(body->out,
		   "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
		   "<wp:extent cx=\"%d\" cy=\"%ld\"/><wp:docPr id=\"%d\" name=\"",
		   CHART_WIDTH, height, number);
	docx_text(body->out, chart->title);
	str_put(body->out, "\" descr=\"");
	docx_text(body->out, chart->text);
	str_printf(body->out,
		   "\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
		   "uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
		   "<c:chart r:id=\"figur%d\"/></a:graphicData></a:graphic></wp:inline>"
		   "</w:drawing></w:r></w:p>\n",
		   number);
}

static void put_chart(struct body *body, const struct report_chart *chart)
{
	struct arena arena = {0};
	put_prose(body, "Figurtekst", &(struct report_block){.text = chart->text});
	const struct report_table *table = chart_table(chart, &arena);
	if (chart_is_drawn(chart)) {
		put_drawing(body, chart);
	}
	if (table) {
		put_table(body, table);
	}
	arena_done(&arena);
}

static void put_block(struct body *body, const struct report_block *block)
{
	static const char *const headings[] = {"Heading1", "Heading1", "Heading2", "Heading3"};
	switch (block->kind) {
	case BLOCK_HEADING:
		if (*block->text) {
			put_one(body, headings[block->level], block->text);
		}
		break;
	case BLOCK_TEXT:
		put_prose(body, "Normal", block);
		break;
	case BLOCK_ITEM:
		put_prose(body, block->tone == TONE_PLAIN ? "ListBullet" : "Punkt", block);
		break;
	case BLOCK_NOTE:
		put_prose(body, "Merknad", block);
		break;
	case BLOCK_TABLE:
		put_table(body, block->table);
		break;
	case BLOCK_CHART:
		put_chart(body, block->chart);
		break;
	case BLOCK_PAGE:
		body->new_page = true;
		break;
	case BLOCK_KIND_COUNT:
		break;
	}
}

static void put_head(struct body *body, const struct report_head *head)
{
	struct fact facts[FACTS_MAX];
	struct str day = {0};
	put_one(body, "Title", head->title);
	if (head->subtitle) {
		put_one(body, "Subtitle", head->subtitle);
	}
	size_t n = head_facts(head, facts, &day);
	for (size_t i = 0; i < n; i++) {
		open_paragraph(body, "Fakta");
		put_words(body->out, "Strong", facts[i].label);
		str_put(body->out, "<w:r><w:tab/></w:r>");
		put_words(body->out, NULL, facts[i].text);
		str_put(body->out, "</w:p>\n");
	}
	str_done(&day);
}

static bool needs_wide(const struct report_table *whole)
{
	struct arena arena = {0};
	const struct report_table *table = table_on_page(whole, &arena);
	struct layout_column *layout = mem_zero(table->n_columns, sizeof *layout);
	bool needs = measure(table, layout) > room_of(table, false);
	free(layout);
	arena_done(&arena);
	return needs;
}

static bool is_words(const struct report_block *block)
{
	return block->kind == BLOCK_TEXT || block->kind == BLOCK_NOTE;
}

/* Is it on the page of what follows it? Words that lead to a chart or a table are, but not a note
 * on the table above; so is the first line under a small heading, a goal, and the last but one, so
 * that no line stands alone. */
static bool leads_on(const struct report *report, size_t i)
{
	enum { SHORT = 600 };
	const struct report_block *block = &report->blocks[i], *next = block + 1;
	if (i == 0 || i + 1 >= report->n || !is_words(block) || strlen(block->text) > SHORT) {
		return false;
	}
	bool is_first = block[-1].kind == BLOCK_HEADING && block[-1].level > 1;
	bool is_note = block->kind == BLOCK_NOTE && block[-1].table;
	bool is_last = i + 2 >= report->n || next[1].kind == BLOCK_HEADING;
	return next->kind == BLOCK_CHART ||
	       (next->kind == BLOCK_TABLE && next->table->n_rows <= TOGETHER && !is_note) ||
	       ((is_first || is_last) && (is_words(next) || next->kind == BLOCK_ITEM));
}

/* Does what stands under this heading have a table that is too wide for an upright page? */
static bool is_wide_part(const struct report *report, size_t heading)
{
	size_t i = heading + 1;
	while (i < report->n && report->blocks[i].kind == BLOCK_HEADING) {
		i++; /* the first of several goes with what it is over */
	}
	while (i < report->n && report->blocks[i].kind != BLOCK_HEADING &&
	       !(report->blocks[i].table && needs_wide(report->blocks[i].table))) {
		i++;
	}
	return i < report->n && report->blocks[i].kind != BLOCK_HEADING;
}

static void put_section(const struct body *body)
{
	int edge = body->is_brief ? EDGE_BRIEF : EDGE;
	str_printf(body->out,
		   "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"%s\"/>"
		   "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" "
		   "w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"567\" "
		   "w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
		   body->is_wide ? "footer-wide" : "footer",
		   body->is_wide ? DOCX_LONG_EDGE : DOCX_SHORT_EDGE,
		   body->is_wide ? DOCX_SHORT_EDGE : DOCX_LONG_EDGE,
		   body->is_wide ? " w:orient=\"landscape\"" : "", edge, DOCX_MARGIN, edge,
		   DOCX_MARGIN);
}

/* Each is a page of its own, and turns the paper where it has to. */
static void turn(struct body *body, bool is_wide)
{
	if (body->is_wide != is_wide) {
		str_put(body->out, "<w:p><w:pPr><w:pStyle w:val=\"Etter\"/>");
		put_section(body);
		str_put(body->out, "</w:pPr></w:p>\n");
		body->is_wide = is_wide;
		body->new_page = false;
	}
}

void docx_body(const struct report *report, struct str *out)
{
	struct body body = {.out = out, .is_brief = report->head.is_brief};
	str_put(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
		"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
		"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
		"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"wordprocessingDrawing\" "
		"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
		"xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>\n");
	put_head(&body, &report->head);
	for (size_t i = 0; i < report->n; i++) {
		if (report->blocks[i].kind == BLOCK_HEADING) {
			turn(&body, is_wide_part(report, i));
		}
		body.keeps = leads_on(report, i);
		put_block(&body, &report->blocks[i]);
	}
	put_section(&body);
	str_put(out, "</w:body></w:document>\n");
}
