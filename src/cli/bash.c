/*
 * The completion script for bash, made from the table of subcommands.
 */
#include <string.h>

#include "cli.h"

static void put_names(struct str *out, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		str_printf(out, " --%s", rows->name);
	}
}

/* «csv|json» as «csv json». */
static void put_choices(struct str *out, const char *list)
{
	for (; *list; list++) {
		str_char(out, *list == '|' ? ' ' : *list);
	}
}

/* What may follow each option that takes a value: a closed list, a file, or nothing known. */
static void put_values(struct str *out, const char *command, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		if (!rows->value) {
			continue;
		}
		str_printf(out, "\t%s:--%s", command, rows->name);
		if (rows->letter) {
			str_printf(out, " | %s:-%c", command, rows->letter);
		}
		if (strchr(rows->value, '|')) {
			str_put(out, ") words='");
			put_choices(out, rows->value);
			str_put(out, "' ids='' files='' ;;\n");
		} else if (strcmp(rows->value, "FIL") == 0) {
			str_put(out, ") files=1 ids='' ;;\n");
		} else {
			str_put(out, ") return ;;\n");
		}
	}
}

static bool is_taking(const struct subcommand *command, const char *what)
{
	return command->operands && strncmp(command->operands, what, strlen(what)) == 0;
}

static void put_command(struct str *out, const struct subcommand *command)
{
	str_printf(out, "\t%s) words='", command->name);
	put_names(out, command->options);
	for (const struct verb *verb = command->verbs; verb && verb->name; verb++) {
		str_printf(out, " %s", verb->name);
	}
	str_put(out, " '\"$common\"");
	if (is_taking(command, "FIL")) {
		str_put(out, "; files=1");
	} else if (is_taking(command, "ID") || is_taking(command, "KODE") ||
		   is_taking(command, "[KODE") || command->verbs) {
		str_put(out, "; ids=1");
	} else if (is_taking(command, "[KOMMANDO")) {
		str_put(out, "\" $commands\"");
	}
	str_put(out, " ;;\n");
}

/* compgen -W expands what it is given, so only ids that mean nothing to a shell come through. */
void help_bash(struct str *out)
{
	str_put(out, "# Fullføring av tiltak i bash; laget av «tiltak hjelp --bash».\n"
		     "_tiltak()\n{\n"
		     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		     "\tlocal word command='' words='' files='' ids=''\n"
		     "\tlocal common='");
	put_names(out, common_options);
	str_put(out, "'\n\tlocal commands='");
	for (size_t i = 0; i < n_subcommands; i++) {
		str_printf(out, "%s%s", i > 0 ? " " : "", subcommands[i]->name);
	}
	str_put(out, "'\n"
		     "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
		     "\t\tcase \" $commands \" in *\" $word \"*) command=$word; break ;; esac\n"
		     "\tdone\n"
		     "\tcase $command in\n");
	for (size_t i = 0; i < n_subcommands; i++) {
		put_command(out, subcommands[i]);
	}
	str_put(out, "\t*) words=\"$commands $common\" ;;\n\tesac\n\tcase $command:$prev in\n");
	for (size_t i = 0; i < n_subcommands; i++) {
		put_values(out, subcommands[i]->name, subcommands[i]->options);
	}
	put_values(out, "*", common_options);
	str_put(out, "\tesac\n"
		     "\tif [[ $ids && $cur != -* ]]; then\n"
		     "\t\twords+=\" $(tiltak liste --format csv --kolonner id 2>/dev/null |\n"
		     "\t\t\ttail -n +2 | grep -x '[[:alnum:]._/-]*')\"\n"
		     "\tfi\n"
		     "\tif [[ $files && $cur != -* ]]; then\n"
		     "\t\tcompopt -o filenames\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		     "\telse\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		     "\tfi\n"
		     "}\ncomplete -F _tiltak tiltak\n");
}
