/*
 * Help and the completion script, made from the table of subcommands.
 */
#include <string.h>

#include "cli.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { WIDTH = 79, TAB = 30 };

static void put_pair(struct str *out, const char *left, const char *right)
{
	int width = text_width(left, strlen(left));
	str_printf(out, "  %s", left);
	if (width > TAB - 2) {
		str_char(out, '\n');
		width = -2;
	}
	str_fill(out, ' ', (size_t)(TAB - width));
	str_printf(out, "%s\n", right);
}

static void put_options(struct str *out, const struct option_row *rows)
{
	struct str left = {0};
	for (; rows && rows->name; rows++) {
		str_clear(&left);
		if (rows->letter) {
			str_printf(&left, "-%c, ", rows->letter);
		}
		str_printf(&left, "--%s", rows->name);
		if (rows->value) {
			str_printf(&left, " %s", _(rows->value));
		}
		put_pair(out, str_text(&left), _(rows->help));
	}
	str_done(&left);
}

struct lines {
	struct str *out;
	const char *text;
};

static void put_line(void *data, size_t start, size_t len)
{
	struct lines *lines = data;
	str_add(lines->out, lines->text + start, len);
	str_char(lines->out, '\n');
}

void help_all(struct str *out)
{
	str_put(out, _("tiltak holder orden på tiltakene i en kommunal plan."));
	str_put(out, "\n\n");
	str_put(out, _("Bruk: tiltak [VALG] KOMMANDO …"));
	str_put(out, "\n\n");
	str_put(out, _("Kommandoer:"));
	str_put(out, "\n");
	struct str left = {0};
	for (size_t i = 0; i < n_subcommands; i++) {
		const struct subcommand *command = subcommands[i];
		str_set(&left, command->name);
		if (command->operands) {
			str_printf(&left, " %s", _(command->operands));
		}
		put_pair(out, str_text(&left), _(command->summary));
	}
	str_done(&left);
	str_printf(out, "\n%s\n", _("Valg som alle kommandoer har:"));
	put_options(out, common_options);
	str_printf(out, "\n%s\n",
		   _("Mer om en kommando: tiltak hjelp KOMMANDO. Alt om programmet: man tiltak."));
}

static void put_verbs(struct str *out, const struct verb *verbs)
{
	struct str left = {0};
	str_printf(out, "\n%s\n", _("Handlinger:"));
	for (; verbs->name; verbs++) {
		str_set(&left, verbs->name);
		if (verbs->operands) {
			str_printf(&left, " %s", _(verbs->operands));
		}
		put_pair(out, str_text(&left), _(verbs->summary));
	}
	str_done(&left);
}

void help_command(const struct subcommand *command, struct str *out)
{
	str_printf(out, command->options ? _("Bruk: tiltak %s [VALG]") : _("Bruk: tiltak %s"),
		   command->name);
	if (command->operands) {
		str_printf(out, " %s", _(command->operands));
	}
	str_put(out, "\n\n");
	const char *text = _(command->text);
	text_wrap(text, strlen(text), WIDTH, put_line, &(struct lines){out, text});
	if (command->spellings) {
		str_printf(out, "\n%s", _("Kan også skrives:"));
		for (const char *const *at = command->spellings; *at; at++) {
			str_printf(out, " %s", *at);
		}
		str_put(out, "\n");
	}
	if (command->verbs) {
		put_verbs(out, command->verbs);
	}
	if (command->options) {
		str_printf(out, "\n%s\n", _("Valg:"));
		put_options(out, command->options);
	}
	str_printf(out, "\n%s\n", _("Valgene alle kommandoer har, står i «tiltak --help»."));
}
