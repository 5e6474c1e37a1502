/*
 * Every sample in every format of text against its golden sibling, cases/SAMPLE.FORMAT.SUFFIX.
 * TILTAK_UPDATE=1 writes them anew.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

static void write_sample(const struct sample *sample, enum report_format format, struct str *out)
{
	struct report report;
	struct err err = {0};
	sample->build(&report);
	if (!report_write(&report, format, out, &err)) {
		fail_msg("%s as %s: %s", sample->name, report_formats[format].name, err.text);
	}
	report_done(&report);
}

static void check(const struct sample *sample, enum report_format format)
{
	const struct report_format_info *info = &report_formats[format];
	const char *folder = getenv("TILTAK_CASES");
	struct str path = {0}, got = {0}, wanted = {0};
	struct err err = {0};
	str_printf(&path, "%s/%s.%s%s", folder ? folder : "tests/report/cases", sample->name,
		   info->name, info->suffix);
	write_sample(sample, format, &got);
	if (getenv("TILTAK_UPDATE")) {
		assert_true(file_save(path.data, got.data, got.len, &err));
	}
	if (!file_read(path.data, (size_t)1 << 24, &wanted, &err)) {
		fail_msg("%s", err.text);
	}
	assert_string_equal(str_text(&got), str_text(&wanted));
	assert_int_equal(got.len, wanted.len);
	str_done(&path);
	str_done(&got);
	str_done(&wanted);
}

static void each_sample_is_written_as_its_sibling_says(void **state)
{
	(void)state;
	for (enum report_format f = 0; f < REPORT_FORMAT_COUNT; f++) {
		for (size_t s = 0; s < N_SAMPLES && !report_formats[f].is_binary; s++) {
			check(&samples[s], f);
		}
	}
}

static void the_same_report_gives_the_same_bytes(void **state)
{
	(void)state;
	for (enum report_format f = 0; f < REPORT_FORMAT_COUNT; f++) {
		struct str one = {0}, two = {0};
		write_sample(&samples[1], f, &one);
		write_sample(&samples[1], f, &two);
		assert_int_equal(one.len, two.len);
		assert_memory_equal(one.data, two.data, one.len);
		str_done(&one);
		str_done(&two);
	}
}

static void csv_of_a_report_without_the_full_list_says_so(void **state)
{
	(void)state;
	struct report report;
	struct str out = {0};
	struct err err = {0};
	report_init(&report, &(struct report_head){0});
	report_table(&report, &(struct report_table){.name = "status"});
	assert_false(report_write(&report, REPORT_CSV, &out, &err));
	assert_int_equal(err.kind, ERR_USE);
	assert_non_null(strstr(err.text, "«vedlegg»"));
	assert_int_equal(out.len, 0);
	report_done(&report);
}

/* Data keep the column, for those who read by names. */
static void a_column_that_says_nothing_stands_on_no_page(void **state)
{
	static const struct {
		enum report_format format;
		bool stands;
	} cases[] = {
		{REPORT_HTML, false}, {REPORT_MD, false}, {REPORT_CSV, true}, {REPORT_JSON, true}};
	static const struct report_column columns[] = {
		{.name = "id", .title = "Id", .is_head = true},
		{.name = "kostnad", .title = "kostnad"},
		{.name = "kilde", .title = "Kilde"},
	};
	static const struct report_cell cells[] = {
		{CELL_TEXT, TONE_PLAIN, "T-1", 0}, {CELL_EMPTY, TONE_PLAIN, NULL, 0},
		{CELL_TEXT, TONE_PLAIN, "NHO", 0}, {CELL_TEXT, TONE_PLAIN, "T-2", 0},
		{CELL_EMPTY, TONE_PLAIN, NULL, 0}, {CELL_EMPTY, TONE_PLAIN, NULL, 0},
	};
	struct report report;
	struct err err = {0};
	(void)state;
	report_init(&report, &(struct report_head){.title = "Status"});
	report_table(&report, &(struct report_table){.name = "tiltak",
						     .is_whole = true,
						     .columns = columns,
						     .n_columns = 3,
						     .n_rows = 2,
						     .cells = cells});
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str out = {0};
		assert_true(report_write(&report, cases[i].format, &out, &err));
		if ((strstr(str_text(&out), "kostnad") != NULL) != cases[i].stands ||
		    !strstr(str_text(&out), "NHO")) {
			fail_msg("%s:\n%s", report_formats[cases[i].format].name, str_text(&out));
		}
		str_done(&out);
	}
	report_done(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sample_is_written_as_its_sibling_says),
		cmocka_unit_test(csv_of_a_report_without_the_full_list_says_so),
		cmocka_unit_test(the_same_report_gives_the_same_bytes),
		cmocka_unit_test(a_column_that_says_nothing_stands_on_no_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
