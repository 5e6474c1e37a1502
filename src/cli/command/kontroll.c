/*
 * kontroll: is the register whole?
 */
#include <inttypes.h>

#include "cli.h"
#include "commands.h"

struct findings {
	struct cli *cli;
	size_t n;
};

static void take(void *data, const char *sentence)
{
	struct findings *findings = data;
	findings->n++;
	str_printf(&findings->cli->out.text, "%s\n", sentence);
	out_more(&findings->cli->out);
}

static bool tell_whole(struct cli *cli, struct err *err)
{
	struct plan_summary *plans;
	size_t n;
	if (!app_plans(cli->app, &plans, &n, err)) {
		return false;
	}
	int64_t n_tiltak = 0, n_steps = 0;
	for (size_t i = 0; i < n; i++) {
		n_tiltak += plans[i].n_tiltak;
		n_steps += plans[i].seq;
	}
	str_printf(&cli->out.text,
		   "Alt stemmer: %zu %s, %" PRId64 " tiltak, %" PRId64 " %s, kjeden er hel.\n", n,
		   n == 1 ? "plan" : "planer", n_tiltak, n_steps,
		   n_steps == 1 ? "endring" : "endringer");
	plan_summaries_done(plans, n);
	return true;
}

static bool run(struct cli *cli, struct err *err)
{
	struct findings findings = {.cli = cli};
	if (!app_check(cli->app, (struct app_report){.line = take, .data = &findings}, err)) {
		return false;
	}
	if (findings.n == 0) {
		return tell_whole(cli, err);
	}
	return err_set(err, ERR_FINDING,
		       "Kontrollen fant %zu feil. Ta vare på fila, og hent fram en sikkerhetskopi.",
		       findings.n);
}

const struct subcommand command_kontroll = {
	.name = "kontroll",
	.summary = "kontrollerer at registeret er helt",
	.text = "Kontrollerer databasen, kjeden i endringsloggen, og at postene er slik loggen "
		"sier. Hver feil står på sin linje; er det noen, er sluttkoden 1.",
	.database = DB_OPEN,
	.run = run,
};
