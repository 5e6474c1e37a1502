/*
 * historikk: who changed what, when and why; newest first.
 */
#include "cli.h"
#include "commands.h"
#include "history.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FROM, 0, "fra", N_("DATO"), N_("fra og med denne dagen")},
	{OPT_TO, 0, "til", N_("DATO"), N_("til og med denne dagen")},
	{OPT_WHO, 0, "hvem", N_("NAVN"), N_("bare det denne personen gjorde")},
	{OPT_LIMIT, 0, "antall", N_("N"), N_("bare de N siste stegene")},
	{OPT_FORMAT, 0, "format", "tabell|csv|json", N_("tabell for folk, resten for maskiner")},
	{0},
};

struct telling {
	const struct history_format *format;
	struct history history;
};

static bool add(void *data, const struct change_set *set)
{
	struct telling *telling = data;
	telling->format->add(&telling->history, set);
	telling->history.n++;
	return !telling->history.out->failed;
}

static bool read_query(struct cli *cli, struct app_history *query, struct err *err)
{
	const struct args *args = &cli->args;
	int32_t today = app_today(cli->app);
	*query = (struct app_history){.id = args->n > 0 ? args->operands[0] : NULL,
				      .who = args->values[OPT_WHO]};
	return args_day(args, OPT_FROM, false, today, &query->from, err) &&
	       args_day(args, OPT_TO, true, today, &query->to, err) &&
	       args_number(args, OPT_LIMIT, 0, &query->limit, err);
}

static bool run(struct cli *cli, struct err *err)
{
	struct app_history query;
	struct plan names;
	plan_init(&names);
	struct telling telling = {.format = history_format(cli->args.values[OPT_FORMAT]),
				  .history = {.out = &cli->out,
					      .app = cli->app,
					      .names = &names,
					      .in_full = cli->args.n > 0}};
	bool ok = read_query(cli, &query, err) && app_load(cli->app, 1U << KIND_ACTOR, &names, err);
	if (ok) {
		telling.format->begin(&telling.history);
		ok = app_log(cli->app, &query, add, &telling, err);
		telling.format->end(&telling.history);
	}
	if (!ok && telling.history.n == 0) {
		str_clear(&cli->out.text);
	} else if (ok && telling.history.n == 0) {
		out_note("Loggen har ingen slike endringer.");
	}
	plan_done(&names);
	return ok;
}

const struct subcommand command_historikk = {
	.name = "historikk",
	.operands = N_("[KODE]"),
	.summary = N_("viser hvem som endret hva, når og hvorfor"),
	.text = N_("Viser endringsloggen, det nyeste først: hele planen, eller det som gjelder én "
		   "post, det som ligger under den og statustekstene om den. Et stort steg telles "
		   "opp når ikke KODE er gitt."),
	.options = options,
	.max = 1,
	.database = DB_OPEN,
	.run = run,
};
