/*
 * The rows of the subcommands, each defined in its own file in command/.
 */
#ifndef TILTAK_CLI_COMMANDS_H
#define TILTAK_CLI_COMMANDS_H

struct subcommand;

extern const struct subcommand command_les;
extern const struct subcommand command_skriv;
extern const struct subcommand command_planer;
extern const struct subcommand command_liste;
extern const struct subcommand command_vis;
extern const struct subcommand command_ny;
extern const struct subcommand command_sett;
extern const struct subcommand command_statustekst;
extern const struct subcommand command_topp;
extern const struct subcommand command_indikator;
extern const struct subcommand command_lofte;
extern const struct subcommand command_sjekk;
extern const struct subcommand command_rapport;
extern const struct subcommand command_historikk;
extern const struct subcommand command_sammenlign;
extern const struct subcommand command_kalender;
extern const struct subcommand command_angre;
extern const struct subcommand command_redo;
extern const struct subcommand command_sikkerhetskopi;
extern const struct subcommand command_kontroll;
extern const struct subcommand command_hjelp;

#endif
