/*
 * historikk: who changed what, when and why; newest first.
 */
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "history.h"
#include "tiltak/log_filter.h"
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
	struct log_filter *filter;
	size_t limit; /* steps; 0: all */
};

static bool tell(void *data, const struct change_set *set)
{
	struct telling *telling = data;
	telling->format->add(&telling->history, set);
	telling->history.n++;
	return !telling->history.out->failed &&
	       (telling->limit == 0 || telling->history.n < telling->limit);
}

static bool add(void *data, const struct change_set *set)
{
	struct telling *telling = data;
	return log_filter_each(telling->filter, telling->history.names, set, tell, telling);
}

/* The first operand, when it is no term of the filter. */
static const char *code_of(const struct args *args)
{
	bool code = args->n > 0 && args->operands[0][0] != '-' && !strchr(args->operands[0], ':');
	return code ? args->operands[0] : NULL;
}

static struct log_filter *read_filter(const struct cli *cli, struct err *err)
{
	struct str text = {0};
	for (size_t i = code_of(&cli->args) ? 1 : 0; i < cli->args.n; i++) {
		args_add_word(&text, cli->args.operands[i]);
	}
	struct log_filter *filter = log_filter_parse(str_text(&text), app_today(cli->app), err);
	str_done(&text);
	return filter;
}

/* A limit is counted here too: the log knows nothing of the filter. */
static bool read_query(struct cli *cli, struct telling *telling, struct app_history *query,
		       struct err *err)
{
	const struct args *args = &cli->args;
	int32_t today = app_today(cli->app);
	*query = (struct app_history){.id = code_of(args), .who = args->values[OPT_WHO]};
	telling->filter = read_filter(cli, err);
	bool ok = telling->filter && args_day(args, OPT_FROM, false, today, &query->from, err) &&
		  args_day(args, OPT_TO, true, today, &query->to, err) &&
		  args_number(args, OPT_LIMIT, 0, &telling->limit, err);
	query->limit = args->n == (query->id ? 1 : 0) ? telling->limit : 0;
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	struct app_history query;
	struct plan names;
	plan_init(&names);
	struct telling telling = {.format = history_format(cli->args.values[OPT_FORMAT]),
				  .history = {.out = &cli->out, .app = cli->app, .names = &names}};
	bool ok = read_query(cli, &telling, &query, err);
	/* Only a filter of single changes asks where they belong. */
	bool picks = ok && log_filter_picks(telling.filter);
	telling.history.in_full = query.id || picks;
	ok = ok && app_load(cli->app, picks ? APP_ALL : 1U << KIND_ACTOR, &names, err);
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
	log_filter_free(telling.filter);
	plan_done(&names);
	return ok;
}

const struct subcommand command_historikk = {
	.name = "historikk",
	.operands = N_("[KODE] [FILTER…]"),
	.summary = N_("viser hvem som endret hva, når og hvorfor"),
	.text = N_("Viser endringsloggen, det nyeste først: hele planen, eller det som gjelder én "
		   "post, det som ligger under den og statustekstene om den. Et stort steg telles "
		   "opp når ikke KODE er gitt.\n\n"
		   "FILTER er det samme som i Historikk på skjermen: hvem:naering felt:status "
		   "slag:tiltak område:5.2 id:T-001 siden:2023-01-01 til:uke 12 handling:les, ord "
		   "(tekst:ord), og -vilkår for det motsatte."),
	.options = options,
	.max = OPERANDS_ANY,
	.dash_words = true,
	.database = DB_OPEN,
	.run = run,
};
