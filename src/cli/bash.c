/*
 * The completion script for bash, made from the table of subcommands.
 */
#include <string.h>

#include "cli.h"
#include "tiltak/finding.h"
#include "tiltak/model.h"

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

static void put_checks(struct str *out)
{
	for (size_t i = 0; i < n_finding_checks; i++) {
		str_printf(out, "%s%s", i > 0 ? " " : "", finding_checks[i].code);
	}
}

/* What may follow each option that takes a value: a closed list, a check, a file, or nothing known.
 */
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
		} else if (strncmp(rows->value, "KODE", strlen("KODE")) == 0) {
			str_put(out, ") words='");
			put_checks(out);
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

/* The lists whose first column has the ids that a command takes. */
static const char *ids_of(const struct subcommand *command)
{
	if (strcmp(command->name, "indikator") == 0 || strcmp(command->name, "løfte") == 0) {
		return command->name;
	}
	if (is_taking(command, "ID") || is_taking(command, "KODE") || is_taking(command, "[KODE")) {
		return "liste løfte indikator";
	}
	return command->verbs ? "liste" : NULL;
}

static void put_answers(struct str *out)
{
	str_put(out, " ny");
	for (unsigned i = 1; i < ANSWER_COUNT; i++) {
		str_printf(out, " %s", choice_at(&answer_choices, i)->code);
	}
}

static void put_command(struct str *out, const struct subcommand *command)
{
	const char *ids = ids_of(command);
	str_printf(out, "\t%s) words='", command->name);
	put_names(out, command->options);
	for (const struct verb *verb = command->verbs; verb && verb->name; verb++) {
		str_printf(out, " %s", verb->name);
	}
	if (strcmp(command->name, "løfte") == 0) {
		put_answers(out);
	}
	str_put(out, " '\"$common\"");
	if (is_taking(command, "FIL")) {
		str_put(out, "; files=1");
	} else if (ids) {
		str_printf(out, "; ids='%s'", ids);
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
		     "\t\twords+=\" $(for word in $ids; do\n"
		     "\t\t\t[[ $word != liste ]] || word+=' --kolonner id'\n"
		     "\t\t\ttiltak $word --format csv 2>/dev/null | tail -n +2 | cut -d, -f1\n"
		     "\t\tdone | grep -x '[[:alnum:]._/-]*' | sort -Vu)\"\n"
		     "\tfi\n"
		     "\tif [[ $files && $cur != -* ]]; then\n"
		     "\t\tcompopt -o filenames\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		     "\telse\n"
		     "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		     "\tfi\n"
		     "}\ncomplete -F _tiltak tiltak\n");
}
