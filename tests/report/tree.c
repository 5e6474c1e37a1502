/*
 * The tree keeps what it was given, in order, after the giver's own memory is gone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/report.h"

static void blocks_stand_in_the_order_they_came(void **state)
{
	(void)state;
	static const enum report_block_kind kinds[] = {BLOCK_HEADING, BLOCK_TEXT, BLOCK_ITEM,
						       BLOCK_NOTE, BLOCK_PAGE};
	struct report report;
	report_init(&report, &(struct report_head){.title = "Årlig status 2023"});
	report_heading(&report, 2, "topp10", "Topp 10");
	report_text(&report, "Effekt", "Flere besøk.");
	report_item(&report, TONE_BAD, NULL, "Stanset.");
	report_note(&report, "Kilde: NHO.");
	report_page(&report);
	assert_int_equal(report.n, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(report.blocks[i].kind, kinds[i]);
	}
	assert_int_equal(report.blocks[0].level, 2);
	assert_string_equal(report.blocks[0].name, "topp10");
	assert_string_equal(report.blocks[1].label, "Effekt");
	assert_int_equal(report.blocks[2].tone, TONE_BAD);
	assert_null(report.blocks[2].label);
	report_done(&report);
	assert_int_equal(report.n, 0);
}

/* Everything the report is given lies in `room`, which is wiped before it is read back. */
struct room {
	char title[16], name[16], choice[16], text[16];
	const char *choices[2];
	struct report_column columns[2];
	struct report_cell cells[4];
	double values[2];
	const char *labels[2];
	struct report_series series;
};

static void fill(struct room *room)
{
	strcpy(room->title, "Frist");
	strcpy(room->name, "frist");
	strcpy(room->choice, "Pågår");
	strcpy(room->text, "31.12.2023");
	room->choices[0] = room->choice;
	room->columns[0] = (struct report_column){.name = room->name, .title = room->title};
	room->columns[1] = (struct report_column){
		.name = room->name, .title = room->title, .choices = room->choices};
	room->cells[1] =
		(struct report_cell){.type = CELL_DATE, .text = room->text, .number = 19722};
	room->cells[2] = (struct report_cell){.type = CELL_TEXT, .text = room->choice};
	room->values[1] = 12.5;
	room->labels[0] = room->title;
	room->labels[1] = room->text;
	room->series = (struct report_series){.title = room->title, .values = room->values};
}

static void tables_and_charts_outlive_what_they_were_made_of(void **state)
{
	(void)state;
	static struct room room;
	struct report report;
	fill(&room);
	report_init(&report, &(struct report_head){.title = room.title, .seal = room.text});
	report_table(&report, &(struct report_table){.name = room.name,
						     .caption = room.title,
						     .columns = room.columns,
						     .n_columns = 2,
						     .n_rows = 2,
						     .cells = room.cells});
	report_chart(&report, &(struct report_chart){.title = room.title,
						     .text = room.text,
						     .labels = room.labels,
						     .n_labels = 2,
						     .series = &room.series,
						     .n_series = 1});
	memset(&room, 'x', sizeof room);
	const struct report_table *table = report.blocks[0].table;
	const struct report_chart *chart = report.blocks[1].chart;
	assert_string_equal(report.head.title, "Frist");
	assert_string_equal(report.head.seal, "31.12.2023");
	assert_string_equal(table->name, "frist");
	assert_string_equal(table->columns[1].title, "Frist");
	assert_string_equal(table->columns[1].choices[0], "Pågår");
	assert_null(table->columns[1].choices[1]);
	assert_int_equal(table->cells[0].type, CELL_EMPTY);
	assert_int_equal(table->cells[1].number, 19722);
	assert_string_equal(table->cells[2].text, "Pågår");
	assert_string_equal(chart->labels[1], "31.12.2023");
	assert_true(chart->series[0].values[1] == 12.5);
	assert_string_equal(chart->series[0].title, "Frist");
	report_done(&report);
}

static void it_grows_with_what_is_put_into_it(void **state)
{
	(void)state;
	struct report report;
	char text[24];
	report_init(&report, &(struct report_head){0});
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof text, "linje %d", i);
		report_text(&report, NULL, text);
	}
	report_table(&report, &(struct report_table){0});
	assert_int_equal(report.n, 5001);
	assert_string_equal(report.blocks[0].text, "linje 0");
	assert_string_equal(report.blocks[4999].text, "linje 4999");
	assert_int_equal(report.blocks[5000].table->n_rows, 0);
	report_done(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_stand_in_the_order_they_came),
		cmocka_unit_test(tables_and_charts_outlive_what_they_were_made_of),
		cmocka_unit_test(it_grows_with_what_is_put_into_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
