/*
 * The words of the command line, and the table of commands they are sorted by.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli.h"
#include "tiltak/mem.h"
#include "tiltak/report.h"
#include "tiltak/text.h"

enum { WORDS_MAX = 16 };

/* Parses a line of words without quotes; the words live as long as the test. */
static bool parse(const char *line, struct args *args, struct err *err)
{
	static char copy[256];
	static char *words[WORDS_MAX + 1];
	int n = 0;
	(void)snprintf(copy, sizeof copy, "%s", line);
	for (char *word = strtok(copy, " "); word && n < WORDS_MAX; word = strtok(NULL, " ")) {
		words[n++] = word;
	}
	words[n] = NULL;
	return args_parse(n, words, args, err);
}

/* What was made of a line: «command|operands|option=value …», or the error. */
static const char *told(const char *line)
{
	static char text[512];
	struct args args;
	struct err err = {0};
	struct str out = {0};
	if (!parse(line, &args, &err)) {
		assert_int_equal(err.kind, ERR_USE);
		str_put(&out, err.text);
	} else {
		str_put(&out, args.command ? args.command->name : "");
		for (size_t i = 0; i < args.n; i++) {
			str_printf(&out, "|%s", args.operands[i]);
		}
		for (int id = 0; id < OPT_COUNT; id++) {
			if (args.values[id]) {
				str_printf(&out, " %d=%s", id, args.values[id]);
			}
		}
	}
	(void)snprintf(text, sizeof text, "%s", str_text(&out));
	str_done(&out);
	args_done(&args);
	return text;
}

static const char *with(const char *start, int id, const char *value)
{
	static char text[256];
	(void)snprintf(text, sizeof text, "%s %d=%s", start, id, value);
	return text;
}

static void options_stand_before_and_after_the_command(void **state)
{
	(void)state;
	assert_string_equal(told("tiltak"), "");
	assert_string_equal(told("tiltak planer"), "planer");
	assert_string_equal(told("tiltak --plan x vis T-1"), with("vis|T-1", OPT_PLAN, "x"));
	assert_string_equal(told("tiltak vis T-1 --plan=x"), with("vis|T-1", OPT_PLAN, "x"));
	assert_string_equal(told("tiltak --format json vis T-1"),
			    with("vis|T-1", OPT_FORMAT, "json"));
	assert_string_equal(told("tiltak skriv -o a"), with("skriv", OPT_OUTPUT, "a"));
	assert_string_equal(told("tiltak -oa skriv"), with("skriv", OPT_OUTPUT, "a"));
	assert_string_equal(told("tiltak planer --lese"), with("planer", OPT_READ_ONLY, ""));
	assert_string_equal(told("tiltak --plan x planer --plan y"), with("planer", OPT_PLAN, "y"));
}

static void minus_is_not_an_option_in_a_filter(void **state)
{
	(void)state;
	assert_string_equal(told("tiltak liste -landbruk område:5.2"),
			    "liste|-landbruk|område:5.2");
	assert_string_equal(told("tiltak liste -o -i --antall 2 -x"),
			    with("liste|-o|-i|-x", OPT_LIMIT, "2"));
	assert_string_equal(told("tiltak liste --sorter -frist -frist"),
			    with("liste|-frist", OPT_SORT, "-frist"));
	assert_string_equal(told("tiltak liste -- --antall 2"), "liste|--antall|2");
	assert_string_equal(told("tiltak statustekst T-1 2023 -"), "statustekst|T-1|2023|-");
	assert_string_equal(told("tiltak -- planer"), "planer");
}

static void wrong_use_is_told_with_what_is_right(void **state)
{
	(void)state;
	static const struct {
		const char *line, *says;
	} rows[] = {
		{"tiltak liste --frmat x", "«--frmat» finnes ikke. Mente du «--format»?"},
		{"tiltak planer --frmat x",
		 "Valget «--frmat» finnes ikke. Se «tiltak planer --help»."},
		{"tiltak liste --form", "Valget --format mangler en verdi"},
		{"tiltak -", "Kommandoen «-» finnes ikke"},
		{"tiltak vis -x T-1", "Valget «-x» finnes ikke. Se «tiltak vis --help»."},
		{"tiltak liste --f csv", "Valget «--f» finnes ikke"},
		{"tiltak kontroll --format csv", "«kontroll» har ikke valget --format."},
		{"tiltak historikk --format yaml", "Velg tabell, csv eller json."},
		{"tiltak --help=x", "Valget --help tar ingen verdi"},
		{"tiltak angre 1 2", "«2» er ett ord for mye. Skriv «tiltak angre [N]»."},
		{"tiltak statustekst T-1", "Skriv «tiltak statustekst ID ÅR [TEKST|-]»."},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *said = told(rows[i].line);
		if (!strstr(said, rows[i].says)) {
			fail_msg("%s: «%s», ikke «%s»", rows[i].line, said, rows[i].says);
		}
	}
}

static void help_needs_no_operands(void **state)
{
	(void)state;
	assert_string_equal(told("tiltak vis --help"), with("vis", OPT_HELP, ""));
	assert_string_equal(told("tiltak --version"), with("", OPT_VERSION, ""));
}

static void names_are_found_however_they_are_spelled(void **state)
{
	(void)state;
	static const char *const spellings[] = {"gjør-om", "gjor-om", "GJØR-OM", "gjoer-om"};
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
		const struct subcommand *command = subcommand_find(spellings[i]);
		assert_non_null(command);
		assert_string_equal(command->name, "gjør-om");
	}
	assert_null(subcommand_find(""));
	assert_null(subcommand_find("gjør"));
}

static void numbers_and_days_are_read_or_refused(void **state)
{
	(void)state;
	struct args args;
	struct err err = {0};
	size_t n;
	int32_t day, today = day_from(2023, 5, 10);
	assert_true(parse("tiltak historikk --antall 7 --fra 2022 --til 2022", &args, &err));
	assert_true(args_number(&args, OPT_LIMIT, 0, &n, &err));
	assert_int_equal(n, 7);
	assert_true(args_day(&args, OPT_FROM, false, today, &day, &err));
	assert_int_equal(day, day_from(2022, 1, 1));
	assert_true(args_day(&args, OPT_TO, true, today, &day, &err));
	assert_int_equal(day, day_from(2022, 12, 31));
	assert_true(args_today(&args, &day, &err));
	assert_int_equal(day, DAY_UNSET);
	args_done(&args);
	static const char *const bad[] = {"0", "-1", "x", "1000001", "99999999999999999999"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		char line[64];
		(void)snprintf(line, sizeof line, "tiltak historikk --antall=%s", bad[i]);
		assert_true(parse(line, &args, &err));
		assert_false(args_number(&args, OPT_LIMIT, 0, &n, &err));
		assert_int_equal(err.kind, ERR_USE);
		args_done(&args);
	}
}

/* One name means one option, everywhere, or it could not be read before the command is known. */
static void an_option_is_the_same_in_every_command(void **state)
{
	(void)state;
	const struct option_row *seen[OPT_COUNT] = {NULL};
	for (size_t i = 0; i <= n_subcommands; i++) {
		const struct option_row *row =
			i < n_subcommands ? subcommands[i]->options : common_options;
		for (; row && row->name; row++) {
			const struct option_row *first = seen[row->id] ? seen[row->id] : row;
			assert_string_equal(row->name, first->name);
			assert_int_equal(row->letter, first->letter);
			assert_int_equal(row->value != NULL, first->value != NULL);
			seen[row->id] = first;
		}
	}
	for (int id = 0; id < OPT_COUNT; id++) {
		assert_non_null(seen[id]);
	}
}

static void every_command_says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < n_subcommands; i++) {
		const struct subcommand *command = subcommands[i];
		assert_ptr_equal(subcommand_find(command->name), command);
		assert_non_null(command->run);
		assert_non_null(command->text);
		assert_true(text_width(command->summary, strlen(command->summary)) <= 48);
		assert_true(command->min <= command->max);
		assert_int_equal(command->max > 0, command->operands != NULL);
	}
}

static void a_report_can_be_asked_for_in_every_format(void **state)
{
	(void)state;
	const struct option_row *row = option_of(subcommand_find("rapport"), OPT_FORMAT);
	size_t n = 1;
	for (const char *at = row->value; (at = strchr(at, '|')) != NULL; at++) {
		n++;
	}
	assert_int_equal(n, REPORT_FORMAT_COUNT);
	for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
		assert_true(option_allows(row, report_formats[i].name));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_stand_before_and_after_the_command),
		cmocka_unit_test(minus_is_not_an_option_in_a_filter),
		cmocka_unit_test(wrong_use_is_told_with_what_is_right),
		cmocka_unit_test(help_needs_no_operands),
		cmocka_unit_test(names_are_found_however_they_are_spelled),
		cmocka_unit_test(numbers_and_days_are_read_or_refused),
		cmocka_unit_test(an_option_is_the_same_in_every_command),
		cmocka_unit_test(every_command_says_what_it_is),
		cmocka_unit_test(a_report_can_be_asked_for_in_every_format),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
