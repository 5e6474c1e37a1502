/*
 * The rows of the subcommands, each defined in its own file in command/.
 */
#ifndef TILTAK_CLI_COMMANDS_H
#define TILTAK_CLI_COMMANDS_H

struct subcommand;

extern const struct subcommand command_les, command_skriv, command_planer, command_liste,
	command_vis, command_ny, command_sett, command_statustekst, command_topp, command_historikk,
	command_angre, command_redo, command_sikkerhetskopi, command_kontroll, command_hjelp,
	command_rapport;

#endif
