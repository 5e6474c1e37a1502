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

static bool is_bare(const char *word)
{
	return word[0] != '-' && word[0] != '"' && !strchr(word, ':');
}

/* The first operand, when it is no term of the filter. */
static const char *code_of(const struct args *args)
{
	return args->n > 0 && is_bare(args->operands[0]) ? args->operands[0] : NULL;
}

/* Without the plan the codes of areas are taken as they are typed. */
static struct log_filter *read_filter(const struct cli *cli, const struct plan *plan,
				      struct err *err)
{
	struct str text = {0};
	for (size_t i = code_of(&cli->args) ? 1 : 0; i < cli->args.n; i++) {
		args_add_word(&text, cli->args.operands[i]);
	}
	struct log_filter *filter =
		log_filter_parse(str_text(&text), app_today(cli->app), plan, err);
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
	telling->filter = read_filter(cli, NULL, err);
	bool ok = telling->filter && args_day(args, OPT_FROM, false, today, &query->from, err) &&
		  args_day(args, OPT_TO, true, today, &query->to, err) &&
		  args_number(args, OPT_LIMIT, 0, &telling->limit, err);
	if (ok && query->from != DAY_UNSET && query->to != DAY_UNSET && query->from > query->to) {
		ok = err_set(err, ERR_USE, "--fra er etter --til. Bytt om på datoene.");
	}
	query->limit = args->n == (query->id ? 1 : 0) ? telling->limit : 0;
	return ok;
}

/* A word after the code is looked for, but a second code is none of what the first one holds. */
static bool check_codes(const struct args *args, const struct plan *plan, struct err *err)
{
	const char *first = code_of(args);
	for (size_t i = 1; first && i < args->n; i++) {
		const char *word = args->operands[i];
		if (is_bare(word) && plan_find_any(plan, word, NULL)) {
			return err_set(err, ERR_USE,
				       "Bare én kode om gangen. Skriv «tiltak historikk id:%s,%s» "
				       "for flere.",
				       first, word);
		}
	}
	return true;
}

/* Only a filter of single changes asks where they belong. */
static bool load_names(struct cli *cli, struct telling *telling, struct plan *names,
		       struct err *err)
{
	bool picks = log_filter_picks(telling->filter);
	telling->history.in_full = code_of(&cli->args) || picks;
	if (!app_load(cli->app, picks ? APP_ALL : 1U << KIND_ACTOR, names, err)) {
		return false;
	}
	if (picks) {
		log_filter_free(telling->filter);
		telling->filter = read_filter(cli, names, err);
	}
	return telling->filter && check_codes(&cli->args, names, err);
}

/* What was taken for a code may be a word to look for. */
static void explain_code(struct cli *cli, const char *code, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	if (app_load(cli->app, APP_ALL, &plan, NULL) && !plan_nearest(&plan, KIND_ANY, code)) {
		err_set(err, ERR_NOT_FOUND,
			"Ingenting har koden «%s». Skriv «tekst:%s» for å lete etter ordet i "
			"loggen.",
			code, code);
	}
	plan_done(&plan);
}

static void tell_none(const struct telling *telling)
{
	const char *id = log_filter_unknown(telling->filter, telling->history.names);
	if (id) {
		out_note("Planen har ingen post med id «%s», og loggen har ingen slike endringer. "
			 "Se lista med «tiltak liste».",
			 id);
	} else {
		out_note("Loggen har ingen slike endringer. Prøv færre vilkår.");
	}
}

static bool run(struct cli *cli, struct err *err)
{
	struct app_history query;
	struct plan names;
	plan_init(&names);
	struct telling telling = {.format = history_format(cli->args.values[OPT_FORMAT]),
				  .history = {.out = &cli->out, .app = cli->app, .names = &names}};
	bool ok = read_query(cli, &telling, &query, err) && load_names(cli, &telling, &names, err);
	if (ok) {
		telling.format->begin(&telling.history);
		ok = app_log(cli->app, &query, add, &telling, err);
		telling.format->end(&telling.history);
		if (!ok && query.id && err->kind == ERR_NOT_FOUND) {
			explain_code(cli, query.id, err);
		}
	}
	if (!ok && telling.history.n == 0) {
		str_clear(&cli->out.text);
	} else if (ok && telling.history.n == 0) {
		tell_none(&telling);
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
		   "post, det som ligger under den, statustekstene om den og hvilke tiltak som "
		   "fører den videre. Et stort steg telles opp når ikke KODE er gitt.\n\n"
		   "FILTER er det samme som i Historikk på skjermen: hvem:naering felt:status "
		   "slag:tiltak område:5.2 id:T-001 siden:2023-01-01 til:uke 12 handling:les, ord "
		   "(tekst:ord), og -vilkår for det motsatte."),
	.options = options,
	.max = OPERANDS_ANY,
	.dash_words = true,
	.database = DB_OPEN,
	.run = run,
};
