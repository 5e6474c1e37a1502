/*
 * The manual pages against the tables of the program: what is in a table is in its page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bindings.h"
#include "cli.h"
#include "command.h"
#include "commands.h"
#include "tiltak/file.h"
#include "tiltak/report_app.h"
#include "tiltak/str.h"

/* The source of a page, with \- as -, and without the \& that hides a dot from troff. */
static void read_page(const char *name, struct str *out)
{
	struct str path = {0}, raw = {0};
	struct err err = {0};
	str_printf(&path, "%s/%s", TILTAK_MAN, name);
	if (!file_read(str_text(&path), 1 << 20, &raw, &err)) {
		fail_msg("%s", err.text);
	}
	for (const char *at = str_text(&raw); *at; at++) {
		if (at[0] == '\\' && at[1] == '&') {
			at++;
		} else if (at[0] != '\\' || at[1] != '-') {
			str_char(out, *at);
		}
	}
	str_done(&raw);
	str_done(&path);
}

/* The text from a heading to the next of its kind; empty when it is not there. */
static void part(const char *page, const char *macro, const char *title, struct str *out)
{
	struct str head = {0};
	str_printf(&head, "\n.%s %s", macro, title);
	str_clear(out);
	for (const char *at = strstr(page, str_text(&head)); at;
	     at = strstr(at + 1, str_text(&head))) {
		const char *after = at + head.len;
		if (*after == '\n' || *after == '"') {
			const char *end = strstr(after, "\n.S");
			str_add(out, after, end ? (size_t)(end - after) : strlen(after));
			break;
		}
	}
	str_done(&head);
}

static void need(const struct str *text, const char *what, const char *where)
{
	if (!strstr(str_text(text), what)) {
		fail_msg("%s mangler «%s»", where, what);
	}
}

static void need_options(const struct str *text, const struct option_row *rows, const char *where)
{
	struct str option = {0};
	for (; rows && rows->name; rows++) {
		str_clear(&option);
		str_printf(&option, "--%s", rows->name);
		need(text, str_text(&option), where);
		for (const char *at = rows->value; at && strchr(rows->value, '|');) {
			size_t len = strcspn(at, "|");
			str_clear(&option);
			str_add(&option, at, len);
			need(text, str_text(&option), where);
			at = at[len] ? at + len + 1 : NULL;
		}
	}
	str_done(&option);
}

static void need_verbs(const struct str *text, const struct verb *rows, const char *where)
{
	struct str line = {0};
	for (; rows && rows->name; rows++) {
		str_clear(&line);
		str_printf(&line, "\n.TP\n.B %s%s%s\n", rows->name, rows->operands ? " " : "",
			   rows->operands ? rows->operands : "");
		need(text, str_text(&line), where);
	}
	str_done(&line);
}

static void every_command_and_option_is_in_the_page(void **state)
{
	(void)state;
	struct str page = {0}, text = {0}, title = {0};
	read_page("tiltak.1", &page);
	part(str_text(&page), "SH", "VALG", &text);
	need_options(&text, common_options, "VALG");
	for (size_t i = 0; i < n_subcommands; i++) {
		const struct subcommand *command = subcommands[i];
		bool quoted = command->operands != NULL;
		str_clear(&title);
		str_printf(&title, "%s%s%s%s", quoted ? "\"" : "", command->name, quoted ? " " : "",
			   quoted ? command->operands : "");
		part(str_text(&page), "SS", str_text(&title), &text);
		if (text.len == 0) {
			fail_msg("tiltak.1 mangler .SS %s", str_text(&title));
		}
		need_options(&text, command->options, command->name);
		need_verbs(&text, command->verbs, command->name);
		for (const char *const *at = command->spellings; at && *at; at++) {
			need(&text, *at, command->name);
		}
	}
	str_done(&title);
	str_done(&text);
	str_done(&page);
}

/* «sammendrag, status og vedlegg», as the table has them. */
static void every_part_of_the_report_is_in_the_page_and_the_help(void **state)
{
	(void)state;
	struct str page = {0}, rows = {0}, help = {0};
	for (size_t i = 0; i < n_report_sections; i++) {
		bool last = i + 1 == n_report_sections;
		str_printf(&rows, "%s%s",
			   i == 0 ? ""
			   : last ? " og "
				  : ", ",
			   report_sections[i].code);
	}
	read_page("tiltak.1", &page);
	str_put(&help, command_rapport.text);
	need(&page, str_text(&rows), "tiltak.1");
	need(&help, str_text(&rows), "tiltak hjelp rapport");
	str_done(&page);
	str_done(&rows);
	str_done(&help);
}

static void every_key_of_the_screen_is_in_the_page(void **state)
{
	(void)state;
	struct str page = {0}, text = {0}, row = {0};
	struct tui tui = {.bindings = bindings_new()};
	read_page("tiltak.1", &page);
	part(str_text(&page), "SH", "SKJERMBILDET", &text);
	for (size_t i = 0; i < n_commands; i++) {
		if (!commands[i].keys[0]) {
			continue;
		}
		str_clear(&row);
		command_keys(&tui, &commands[i], &row);
		str_printf(&row, "|T{\n%s\nT}\n", commands[i].help);
		need(&text, str_text(&row), "SKJERMBILDET");
	}
	free(tui.bindings);
	str_clear(&text);
	part(str_text(&page), "SH", "INNSTILLINGER", &text);
	for (size_t i = 0; i < n_commands; i++) {
		need(&text, commands[i].name, "INNSTILLINGER");
	}
	str_done(&row);
	str_done(&text);
	str_done(&page);
}

static void every_column_is_in_the_page(void **state)
{
	(void)state;
	struct str page = {0}, text = {0};
	read_page("tiltak.1", &page);
	part(str_text(&page), "SS", "\"liste [FILTER…]", &text);
	for (size_t i = 0; i < n_columns; i++) {
		need(&text, columns[i].key, "liste");
	}
	str_done(&text);
	str_done(&page);
}

static void every_exit_code_is_in_the_page(void **state)
{
	(void)state;
	static const enum err_kind kinds_of_error[] = {
		ERR_NONE,	 ERR_FINDING, ERR_USE, ERR_DATA, ERR_NOT_FOUND,
		ERR_UNREACHABLE, ERR_CREATE,  ERR_IO,  ERR_BUSY, ERR_DENIED};
	struct str page = {0}, text = {0}, row = {0};
	read_page("tiltak.1", &page);
	part(str_text(&page), "SH", "SLUTTKODER", &text);
	for (size_t i = 0; i < sizeof kinds_of_error / sizeof kinds_of_error[0]; i++) {
		str_clear(&row);
		str_printf(&row, "\n%d|", (int)kinds_of_error[i]);
		need(&text, str_text(&row), "SLUTTKODER");
	}
	str_done(&row);
	str_done(&text);
	str_done(&page);
}

/* The keys a kind has in the file: not those that its place gives it. */
static void need_fields(const struct str *text, const struct kind_info *kind)
{
	struct str key = {0};
	for (size_t i = 0; i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		if (field->flags & FIELD_PARENT) {
			continue;
		}
		const char *dot = strchr(field->key, '.');
		str_clear(&key);
		str_char(&key, '\n');
		str_add(&key, field->key, dot ? (size_t)(dot - field->key) : strlen(field->key));
		str_char(&key, '|');
		need(text, str_text(&key), kind->name);
	}
	str_done(&key);
}

static void every_key_of_the_plan_file_is_in_its_page(void **state)
{
	(void)state;
	struct str page = {0}, text = {0};
	read_page("tiltak-plan.5", &page);
	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		/* Figures stand with their indicator; the order of a list is not written. */
		if (!kinds[kind].section || kinds[kind].shape == SHAPE_PAIRS) {
			continue;
		}
		part(str_text(&page), "SS", kinds[kind].section, &text);
		if (text.len == 0) {
			fail_msg("tiltak-plan.5 mangler .SS %s", kinds[kind].section);
		}
		if (kind != KIND_DELIVERABLE) {
			need_fields(&text, &kinds[kind]);
		}
	}
	str_done(&text);
	str_done(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_and_option_is_in_the_page),
		cmocka_unit_test(every_part_of_the_report_is_in_the_page_and_the_help),
		cmocka_unit_test(every_key_of_the_screen_is_in_the_page),
		cmocka_unit_test(every_column_is_in_the_page),
		cmocka_unit_test(every_exit_code_is_in_the_page),
		cmocka_unit_test(every_key_of_the_plan_file_is_in_its_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
