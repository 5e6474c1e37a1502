/*
 * Words of the command line: options, the command and its operands. One pass with every option
 * there is; whether the command takes those that were given is checked afterwards, so that they may
 * stand before it too.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "tiltak/date.h"
#include "tiltak/mem.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { LONG_BASE = 256 }; /* above every short option */

static bool is_operand(const struct args *args, const char *word)
{
	if (word[0] != '-' || word[1] == '\0') {
		return true;
	}
	return args->command && args->command->dash_words && word[1] != '-';
}

static bool take_operand(struct args *args, char *word, struct err *err)
{
	if (!args->command) {
		args->command = subcommand_wanted(word, err);
		return args->command != NULL;
	}
	args->operands[args->n++] = word;
	return true;
}

static void add_rows(const struct option_row *rows, struct option *longs, struct str *shorts)
{
	for (; rows && rows->name; rows++) {
		int has_value = rows->value ? required_argument : no_argument;
		if (!longs[rows->id].name && rows->letter) {
			str_printf(shorts, "%c%s", rows->letter, rows->value ? ":" : "");
		}
		longs[rows->id] =
			(struct option){rows->name, has_value, NULL, LONG_BASE + (int)rows->id};
	}
}

/* The row of an id or letter, of whichever command has it. */
static const struct option_row *any_row(int code)
{
	for (size_t i = 0; i <= n_subcommands; i++) {
		const struct option_row *row =
			i < n_subcommands ? subcommands[i]->options : common_options;
		for (; row && row->name; row++) {
			if (code == LONG_BASE + (int)row->id ||
			    (row->letter && code == row->letter)) {
				return row;
			}
		}
	}
	return NULL;
}

static bool bad_option(const struct args *args, const char *word, struct err *err)
{
	const char *names[OPT_COUNT];
	size_t n = 0;
	for (int id = 0; id < OPT_COUNT; id++) {
		const struct option_row *row =
			args->command ? option_of(args->command, (enum option_id)id)
				      : any_row(LONG_BASE + id);
		if (row) {
			names[n++] = row->name;
		}
	}
	char *bare = mem_copy_text(word + strspn(word, "-"));
	bare[strcspn(bare, "=")] = '\0';
	const char *near = text_nearest(bare, names, n);
	free(bare);
	const char *command = args->command ? args->command->name : "";
	const char *space = args->command ? " " : "";
	if (near) {
		return err_set(err, ERR_USE,
			       "Valget «%s» finnes ikke. Mente du «--%s»? Se «tiltak %s%s--help».",
			       word, near, command, space);
	}
	return err_set(err, ERR_USE, "Valget «%s» finnes ikke. Se «tiltak %s%s--help».", word,
		       command, space);
}

/* What getopt_long said no to: code is its answer, word the word it stands in. */
static bool refuse(const struct args *args, int code, int option, const char *word, struct err *err)
{
	const struct option_row *row = option ? any_row(option) : NULL;
	if (row && args->command && option_of(args->command, row->id)) {
		row = option_of(args->command, row->id);
	}
	if (row && code == ':') {
		return err_set(err, ERR_USE, "Valget --%s mangler en verdi. Skriv --%s %s.",
			       row->name, row->name, _(row->value));
	}
	if (row && !row->value) {
		return err_set(err, ERR_USE, "Valget --%s tar ingen verdi. Skriv bare --%s.",
			       row->name, row->name);
	}
	return bad_option(args, word, err);
}

static bool take_option(struct args *args, int argc, char **argv, const char *shorts,
			const struct option *longs, struct err *err)
{
	const char *word = argv[optind];
	int code = getopt_long(argc, argv, shorts, longs, NULL);
	if (code == '?' || code == ':') {
		return refuse(args, code, optopt, word, err);
	}
	const struct option_row *row = any_row(code);
	args->values[row->id] = row->value ? optarg : "";
	return true;
}

static bool bad_choice(const struct option_row *row, const char *value, struct err *err)
{
	struct str choices = {0};
	const char *last = strrchr(row->value, '|');
	for (const char *at = row->value; *at; at++) {
		if (*at == '|') {
			str_put(&choices, at == last ? _(" eller ") : ", ");
		} else {
			str_char(&choices, *at);
		}
	}
	err_set(err, ERR_USE, "«%s» passer ikke for --%s. Velg %s.", value, row->name,
		str_text(&choices));
	str_done(&choices);
	return false;
}

/* Does the command take the options that were given, with those values? */
static bool check_options(const struct args *args, struct err *err)
{
	for (int id = 0; id < OPT_COUNT; id++) {
		if (!args->values[id]) {
			continue;
		}
		const struct option_row *row = option_of(args->command, (enum option_id)id);
		if (!row) {
			return err_set(err, ERR_USE,
				       "«%s» har ikke valget --%s. Se «tiltak %s --help».",
				       args->command->name, any_row(LONG_BASE + id)->name,
				       args->command->name);
		}
		if (!option_allows(row, args->values[id])) {
			return bad_choice(row, args->values[id], err);
		}
	}
	return true;
}

/* Without a command it is the screen, which has the common options alone. */
static bool check_screen(const struct args *args, struct err *err)
{
	for (int id = 0; id < OPT_COUNT; id++) {
		bool common = false;
		for (const struct option_row *row = common_options; row->name; row++) {
			common = common || (int)row->id == id;
		}
		if (args->values[id] && !common) {
			return err_set(err, ERR_USE,
				       "--%s hører til en kommando. Skriv kommandoen også, og se "
				       "«tiltak --help».",
				       any_row(LONG_BASE + id)->name);
		}
	}
	return true;
}

static bool check_operands(const struct args *args, struct err *err)
{
	const struct subcommand *command = args->command;
	if (args->n < command->min) {
		return err_set(err, ERR_USE, "Kommandoen mangler noe. Skriv «tiltak %s %s».",
			       command->name, _(command->operands));
	}
	if (args->n > command->max) {
		return err_set(err, ERR_USE, "«%s» er ett ord for mye. Skriv «tiltak %s%s%s».",
			       args->operands[command->max], command->name,
			       command->operands ? " " : "",
			       command->operands ? _(command->operands) : "");
	}
	return true;
}

bool args_parse(int argc, char **argv, struct args *out, struct err *err)
{
	struct option longs[OPT_COUNT + 1] = {0};
	struct str shorts = {0};
	str_put(&shorts, "+:");
	add_rows(common_options, longs, &shorts);
	for (size_t i = 0; i < n_subcommands; i++) {
		add_rows(subcommands[i]->options, longs, &shorts);
	}
	*out = (struct args){.operands = mem_zero((size_t)argc + 1, sizeof *out->operands)};
	opterr = 0;
	optind = 0; /* starts getopt anew, with no words to look at yet */
	(void)getopt_long(1, argv, str_text(&shorts), longs, NULL);
	bool ok = true, ended = false;
	while (ok && optind < argc) {
		char *word = argv[optind];
		if (!ended && strcmp(word, "--") == 0) {
			ended = true;
			out->n_plain = out->n;
			optind++;
		} else if (ended || is_operand(out, word)) {
			optind++;
			ok = take_operand(out, word, err);
		} else {
			ok = take_option(out, argc, argv, str_text(&shorts), longs, err);
		}
	}
	str_done(&shorts);
	out->n_plain = ended ? out->n_plain : out->n;
	if (!ok || out->values[OPT_HELP] || out->values[OPT_VERSION]) {
		return ok;
	}
	return out->command ? check_options(out, err) && check_operands(out, err)
			    : check_screen(out, err);
}

void args_done(struct args *args)
{
	free(args->operands);
	*args = (struct args){0};
}

bool args_number(const struct args *args, enum option_id id, size_t fallback, size_t *out,
		 struct err *err)
{
	int64_t number = (int64_t)fallback;
	if (args->values[id] && !whole_parse(args->values[id], 1, 1000000, &number, err)) {
		err_prefix(err, "--%s: ", option_of(args->command, id)->name);
		err->kind = ERR_USE;
		return false;
	}
	*out = (size_t)number;
	return true;
}

bool args_day(const struct args *args, enum option_id id, bool last, int32_t today, int32_t *out,
	      struct err *err)
{
	*out = DAY_UNSET;
	if (!args->values[id]) {
		return true;
	}
	struct due due;
	const char *name = any_row(LONG_BASE + (int)id)->name;
	if (!due_parse_past(args->values[id], today, &due, err)) {
		err_prefix(err, "--%s: ", name);
		err->kind = ERR_USE;
		return false;
	}
	if (due.precision == DUE_NONE || due.precision == DUE_ONGOING) {
		return err_set(err, ERR_USE,
			       "--%s: «%s» er ikke en dato. Skriv for eksempel 25.5.2023.", name,
			       args->values[id]);
	}
	*out = last ? due.to : due.from;
	return true;
}

bool args_today(const struct args *args, int32_t *out, struct err *err)
{
	const char *typed = args->values[OPT_TODAY];
	struct due due = {.from = DAY_UNSET, .precision = DUE_DAY};
	if (typed && (!due_parse(typed, instant_day(instant_now()), &due, NULL) ||
		      due.precision != DUE_DAY)) {
		return err_set(err, ERR_USE,
			       "--i-dag: «%s» er ikke en dag. Skriv for eksempel 25.5.2023 eller "
			       "2023-05-25.",
			       typed);
	}
	*out = due.from;
	return true;
}

void args_add_word(struct str *filter, const char *word)
{
	str_put(filter, filter->len > 0 ? " " : "");
	size_t space = strcspn(word, " ");
	if (!word[space] || strchr(word, '"')) {
		str_put(filter, word);
		return;
	}
	const char *colon = memchr(word, ':', space);
	size_t lead = colon ? (size_t)(colon - word) + 1 : *word == '-';
	str_add(filter, word, lead);
	str_printf(filter, "\"%s\"", word + lead);
}

bool args_is(const struct args *args, enum option_id id, const char *value)
{
	return args->values[id] && strcmp(args->values[id], value) == 0;
}
