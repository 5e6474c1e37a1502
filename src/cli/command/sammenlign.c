/*
 * sammenlign: the register at two days, in the language of the plan.
 */
#include "cli.h"
#include "commands.h"
#include "comparing.h"
#include "tiltak/date.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json", N_("tabell for folk, resten for maskiner")},
	{0},
};

/* The last day of what was typed, which has been. */
static bool read_day(const struct cli *cli, const char *typed, int32_t *out, struct err *err)
{
	struct due due;
	if (!due_parse_past(typed, app_today(cli->app), &due, err)) {
		err->kind = ERR_USE;
		return false;
	}
	if (due.precision == DUE_NONE || due.precision == DUE_ONGOING) {
		return err_set(err, ERR_USE, "«%s» er ikke en dato. Skriv for eksempel 31.12.2023.",
			       typed);
	}
	*out = due.to;
	return due.to <= instant_day(app_now(cli->app)) ||
	       err_set(err, ERR_USE, "«%s» er ikke kommet ennå. Velg en dag som har vært.", typed);
}

static bool read_days(const struct cli *cli, int32_t days[2], struct err *err)
{
	for (size_t i = 0; i < 2; i++) {
		if (!read_day(cli, cli->args.operands[i], &days[i], err)) {
			return false;
		}
	}
	return days[0] <= days[1] ||
	       err_set(err, ERR_USE, "Den første dagen er etter den andre. Bytt om på dem.");
}

/* As it is spelled in one of the plans; the newest is asked first. */
static bool find_id(struct comparing *comparing, const char *typed, struct err *err)
{
	enum kind kind;
	struct err none = {0};
	const struct record *record = app_find(&comparing->plans[1], typed, &kind, err);
	if (!record) {
		record = app_find(&comparing->plans[0], typed, &kind, &none);
	}
	if (record) {
		*err = (struct err){0};
		comparing->id = record->id;
	}
	return record != NULL;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct comparing comparing = {0};
	plan_init(&comparing.plans[0]);
	plan_init(&comparing.plans[1]);
	bool ok = read_days(cli, comparing.days, err) &&
		  app_load_day(cli->app, comparing.days[0], &comparing.plans[0], err) &&
		  app_load_day(cli->app, comparing.days[1], &comparing.plans[1], err) &&
		  (args->n < 3 || find_id(&comparing, args->operands[2], err));
	if (ok) {
		comparing_make(&comparing);
		comparing_write(&comparing, args->values[OPT_FORMAT], &cli->out);
		cli->exit = comparing.n > 0 ? ERR_FINDING : 0;
		comparing_done(&comparing);
	}
	plan_done(&comparing.plans[0]);
	plan_done(&comparing.plans[1]);
	return ok;
}

const struct subcommand command_sammenlign = {
	.name = "sammenlign",
	.operands = N_("DATO DATO [KODE]"),
	.summary = N_("viser hva som er ulikt på to dager"),
	.text = N_("Viser hva som er nytt, endret og borte i planen fra slutten av den første "
		   "dagen til slutten av den andre, under innsatsområdet det hører til. Det som "
		   "er endret fram og tilbake imellom, vises ikke; det står i «tiltak historikk». "
		   "Med KODE vises bare det og det som ligger under. Et år er siste dag i året:\n\n"
		   "    tiltak sammenlign 2022 2023\n"
		   "    tiltak sammenlign 1.1.2023 'i dag' 5.2\n\n"
		   "Er noe ulikt, er sluttkoden 1."),
	.options = options,
	.min = 2,
	.max = 3,
	.database = DB_OPEN,
	.run = run,
};
