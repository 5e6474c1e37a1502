/*
 * kontroll: is the register whole?
 */
#include <inttypes.h>

#include "cli.h"
#include "commands.h"
#include "sheet.h"
#include "tiltak/words.h"

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
	struct str whole = {0}, tiltak = {0}, steps = {0};
	str_printf(&whole, ngettext("%zu plan", "%zu planer", n), n);
	str_printf(&tiltak, ngettext("%lld tiltak", "%lld tiltak", (unsigned long)n_tiltak),
		   (long long)n_tiltak);
	str_printf(&steps, ngettext("%lld endring", "%lld endringer", (unsigned long)n_steps),
		   (long long)n_steps);
	str_printf(&cli->out.text, _("Alt stemmer: %s, %s, %s, kjeden er hel.\n"), str_text(&whole),
		   str_text(&tiltak), str_text(&steps));
	str_done(&whole);
	str_done(&tiltak);
	str_done(&steps);
	plan_summaries_done(plans, n);
	return true;
}

/* The chain runs over a person's number, so that a leaver's name can be replaced: whether the names
 * are right, only people can see. */
static bool tell_persons(struct cli *cli, struct err *err)
{
	static const struct sheet_column person_columns[] = {{.label = N_("Nr."), .right = true},
							     {.label = N_("Navn")},
							     {.label = N_("Konto")},
							     {.label = N_("Steg"), .right = true}};
	struct person_summary *persons;
	size_t n;
	if (!app_persons(cli->app, &persons, &n, err)) {
		return false;
	}
	struct sheet sheet;
	struct str text = {0};
	sheet_init(&sheet, person_columns, sizeof person_columns / sizeof person_columns[0]);
	for (size_t i = 0; i < n; i++) {
		str_clear(&text);
		str_printf(&text, "%" PRId64, persons[i].id);
		sheet_cell(&sheet, str_text(&text));
		sheet_cell(&sheet, persons[i].name ? persons[i].name : "");
		sheet_cell(&sheet, persons[i].account ? persons[i].account : "–");
		str_clear(&text);
		str_printf(&text, "%" PRId64, persons[i].n_steps);
		sheet_cell(&sheet, str_text(&text));
	}
	str_printf(&cli->out.text, "\n%s\n",
		   _("Navn kan byttes uten at kjeden brytes. Se at disse stemmer:"));
	sheet_print(&sheet, 2, &cli->out);
	str_done(&text);
	sheet_done(&sheet);
	person_summaries_done(persons, n);
	return true;
}

static bool run(struct cli *cli, struct err *err)
{
	struct findings findings = {.cli = cli};
	if (!app_check(cli->app, (struct app_report){.line = take, .data = &findings}, err)) {
		return false;
	}
	if (findings.n == 0) {
		return tell_whole(cli, err) && tell_persons(cli, err);
	}
	return err_set(err, ERR_FINDING,
		       ngettext("Kontrollen fant %zu feil. Ta vare på fila, og hent fram en "
				"sikkerhetskopi.",
				"Kontrollen fant %zu feil. Ta vare på fila, og hent fram en "
				"sikkerhetskopi.",
				findings.n),
		       findings.n);
}

const struct subcommand command_kontroll = {
	.name = "kontroll",
	.summary = N_("kontrollerer at registeret er helt"),
	.text = N_(
		"Kontrollerer databasen, kjeden i endringsloggen, og at postene er slik loggen "
		"sier. Hver feil står på sin linje; er det noen, er sluttkoden 1. Kan fila ikke "
		"leses som en database for tiltak, er den 65. Kjeden går over nummeret til den som "
		"gjorde noe, så navn kan byttes når noen slutter; derfor vises navnene til slutt."),
	.database = DB_OPEN,
	.run = run,
};
