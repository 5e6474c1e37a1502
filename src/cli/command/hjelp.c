/*
 * hjelp: help on the program or one command, and the completion script.
 */
#include "cli.h"
#include "commands.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_BASH, 0, "bash", NULL, N_("skriv fullføringen for bash")},
	{0},
};

static bool run(struct cli *cli, struct err *err)
{
	if (cli->args.values[OPT_BASH]) {
		cli->out.raw = true;
		help_bash(&cli->out.text);
		return true;
	}
	if (cli->args.n == 0) {
		help_all(&cli->out.text);
		return true;
	}
	const struct subcommand *command = subcommand_wanted(cli->args.operands[0], err);
	if (command) {
		help_command(command, &cli->out.text);
	}
	return command != NULL;
}

const struct subcommand command_hjelp = {
	.name = "hjelp",
	.operands = N_("[KOMMANDO]"),
	.summary = N_("forteller om en kommando"),
	.text = N_("Forteller om en kommando, eller viser alle."),
	.options = options,
	.max = 1,
	.run = run,
};
