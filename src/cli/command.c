/*
 * The table of subcommands and the options all of them take. A new subcommand is a file in
 * command/, its name in commands.h and here.
 */
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* clang-format off */
const struct subcommand *const subcommands[] = {
	&command_les,
	&command_skriv,
	&command_planer,
	&command_liste,
	&command_vis,
	&command_ny,
	&command_sett,
	&command_statustekst,
	&command_topp,
	&command_indikator,
	&command_lofte,
	&command_sjekk,
	&command_rapport,
	&command_historikk,
	&command_sammenlign,
	&command_angre,
	&command_redo,
	&command_kalender,
	&command_sikkerhetskopi,
	&command_kontroll,
	&command_hjelp,
};
/* clang-format on */
const size_t n_subcommands = COUNT(subcommands);

const struct option_row common_options[] = {
	{OPT_DB, 0, "db", N_("FIL"), N_("registeret: en databasefil")},
	{OPT_PLAN, 0, "plan", N_("ID"), N_("planen, når registeret har flere")},
	{OPT_BEHALF, 0, "som", N_("NAVN"), N_("på vegne av; kontoen loggføres uansett")},
	{OPT_READ_ONLY, 0, "lesetilgang", NULL, N_("bare les, endre ingenting")},
	{OPT_LINEAR, 0, "lineær", NULL, N_("skjermen linje for linje, for skjermlesere")},
	{OPT_KIOSK, 0, "kiosk", NULL, N_("bare skjermen: ingen andre programmer og filer")},
	{OPT_TODAY, 0, "i-dag", N_("DATO"), N_("regn med at det er denne dagen")},
	{OPT_AS_OF, 0, "per", N_("DATO"), N_("registeret slik det var den dagen; bare les")},
	{OPT_HELP, 0, "help", NULL, N_("vis hjelp")},
	{OPT_VERSION, 0, "version", NULL, N_("vis versjonen")},
	{0},
};

static bool is_called(const struct subcommand *command, const char *name)
{
	if (text_same_key(command->name, name)) {
		return true;
	}
	for (const char *const *at = command->spellings; at && *at; at++) {
		if (text_same_key(*at, name)) {
			return true;
		}
	}
	return false;
}

const struct subcommand *subcommand_find(const char *name)
{
	for (size_t i = 0; i < n_subcommands; i++) {
		if (is_called(subcommands[i], name)) {
			return subcommands[i];
		}
	}
	return NULL;
}

const struct subcommand *subcommand_wanted(const char *name, struct err *err)
{
	const char *names[COUNT(subcommands)];
	for (size_t i = 0; i < n_subcommands; i++) {
		names[i] = subcommands[i]->name;
	}
	const struct subcommand *command = subcommand_find(name);
	if (command) {
		return command;
	}
	const char *near = text_nearest(name, names, n_subcommands);
	if (near) {
		err_set(err, ERR_USE, "Kommandoen «%s» finnes ikke. Mente du «tiltak %s»?", name,
			near);
	} else {
		err_set(err, ERR_USE, "Kommandoen «%s» finnes ikke. Se «tiltak --help».", name);
	}
	return NULL;
}

const struct option_row *option_of(const struct subcommand *command, enum option_id id)
{
	const struct option_row *const lists[] = {command->options, common_options};
	for (size_t i = 0; i < COUNT(lists); i++) {
		for (const struct option_row *row = lists[i]; row && row->name; row++) {
			if (row->id == id) {
				return row;
			}
		}
	}
	return NULL;
}

bool option_allows(const struct option_row *row, const char *value)
{
	if (!row->value || !strchr(row->value, '|')) {
		return true;
	}
	size_t len = strlen(value);
	for (const char *at = row->value; *at;) {
		size_t n = strcspn(at, "|");
		if (n == len && strncmp(at, value, n) == 0) {
			return true;
		}
		at += n + (at[n] == '|');
	}
	return false;
}
