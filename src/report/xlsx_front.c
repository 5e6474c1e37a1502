/*
 * The first sheet of the workbook: the words of the report in order, and where each table stands.
 */
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "xlsx.h"

enum {
	LABELS = 0,
	WORDS = 1,
	LABEL_WIDTH = 22,
	WORD_WIDTH = 80,
	LINE_HEIGHT = 13,
	HEIGHT_MAX = 400
};

/* Not every spreadsheet finds the height of long words itself, or of what stands beside them. */
static double height_of(const char *label, const char *text, enum look look)
{
	static const double heights[LOOK_COUNT] = {[LOOK_TITLE] = 30,
						   [LOOK_SUBTITLE] = 24,
						   [LOOK_HEADING] = 22,
						   [LOOK_SUBHEADING] = 18};
	if (heights[look] > 0) {
		return heights[look];
	}
	int lines = text_rows(text, WORD_WIDTH), beside = text_rows(label, LABEL_WIDTH);
	double height = (beside > lines ? beside : lines) * LINE_HEIGHT + 2;
	return height < HEIGHT_MAX ? height : HEIGHT_MAX;
}

static void put(struct book *book, lxw_worksheet *sheet, const uint32_t at[2], const char *text,
		enum look look)
{
	if (text && *text) {
		worksheet_set_row(sheet, at[0], height_of("", text, look), NULL);
		book_text(book, sheet, at, text, book->looks[look]);
	}
}

/* Words with their label, which may be NULL, before them. */
static void put_labelled(struct book *book, lxw_worksheet *sheet, uint32_t row, const char *label,
			 const struct report_block *block)
{
	enum look look = block->kind == BLOCK_NOTE ? LOOK_NOTE : LOOK_TEXT;
	put(book, sheet, (uint32_t[]){row, WORDS}, block->text, look);
	if (label && *label) {
		worksheet_set_row(sheet, row, height_of(label, block->text, look), NULL);
		book_text(book, sheet, (uint32_t[]){row, LABELS}, label, book->looks[LOOK_LABEL]);
	}
}

static void put_link(struct book *book, lxw_worksheet *sheet, uint32_t row, const char *words,
		     const char *name)
{
	struct str target = {0}, shown = {0};
	str_printf(&target, "internal:'%s'!A1", name);
	clean(&shown, words ? words : name);
	book_keep(book, worksheet_write_url(sheet, row, WORDS, target.data, book->link));
	book_keep(book, worksheet_write_string(sheet, row, WORDS, str_text(&shown), book->link));
	str_done(&target);
	str_done(&shown);
}

static uint32_t put_head(struct book *book, lxw_worksheet *sheet, const struct report_head *head)
{
	struct fact facts[FACTS_MAX];
	struct str day = {0};
	uint32_t row = 0;
	put(book, sheet, (uint32_t[]){row++, LABELS}, head->title, LOOK_TITLE);
	put(book, sheet, (uint32_t[]){row++, LABELS}, head->subtitle, LOOK_SUBTITLE);
	size_t n = head_facts(head, facts, &day);
	for (size_t i = 0; i < n; i++, row++) {
		put_labelled(book, sheet, row, facts[i].label,
			     &(struct report_block){.kind = BLOCK_TEXT, .text = facts[i].text});
	}
	str_done(&day);
	return row;
}

/* The row after the block. */
static uint32_t put_block(struct book *book, lxw_worksheet *sheet, uint32_t row, size_t i)
{
	static const enum look headings[] = {LOOK_HEADING, LOOK_HEADING, LOOK_SUBHEADING,
					     LOOK_SUBHEADING};
	const struct report_block *block = &book->report->blocks[i];
	switch (block->kind) {
	case BLOCK_HEADING:
		row += block->level == 1;
		put(book, sheet, (uint32_t[]){row, LABELS}, block->text, headings[block->level]);
		return row + 1;
	case BLOCK_TEXT:
	case BLOCK_ITEM:
	case BLOCK_NOTE:
		put_labelled(book, sheet, row, block->label, block);
		return row + 1;
	case BLOCK_TABLE:
		put_link(book, sheet, row, block->table->caption, book->names[i]);
		return row + 1;
	case BLOCK_CHART:
		put(book, sheet, (uint32_t[]){row, WORDS}, block->chart->text, LOOK_TEXT);
		if (book_has_charts(book->report)) {
			put_link(book, sheet, row + 1, block->chart->title, book->charts);
		}
		return row + 2;
	case BLOCK_PAGE:
	case BLOCK_KIND_COUNT:
		break;
	}
	return row;
}

void book_front(struct book *book)
{
	lxw_worksheet *sheet = workbook_add_worksheet(book->file, book->front);
	if (!sheet) {
		book_keep(book, LXW_ERROR_PARAMETER_VALIDATION);
		return;
	}
	worksheet_set_column(sheet, LABELS, LABELS, LABEL_WIDTH, book->looks[LOOK_LABEL]);
	worksheet_set_column(sheet, WORDS, WORDS, WORD_WIDTH, book->looks[LOOK_TEXT]);
	worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&R&P / &N");
	uint32_t row = put_head(book, sheet, &book->report->head) + 1;
	for (size_t i = 0; i < book->report->n; i++) {
		row = put_block(book, sheet, row, i);
	}
}
