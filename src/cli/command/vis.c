/*
 * vis: everything about one record of any kind.
 */
#include "card.h"
#include "cli.h"
#include "commands.h"
#include "history.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|json", N_("for folk eller for maskiner")},
	{0},
};

enum { LATEST = 5 }; /* changes shown */

static bool add(void *data, const struct change_set *set)
{
	struct history *history = data;
	history_format(NULL)->add(history, set);
	history->n++;
	return true;
}

static bool show_latest(struct cli *cli, const struct card *card, struct err *err)
{
	const struct history_format *table = history_format(NULL);
	const char *id = ((const struct record *)card->record)->id;
	struct history history = {.out = &cli->out, .names = card->plan, .about = id};
	const struct app_history query = {
		.id = id, .from = DAY_UNSET, .to = DAY_UNSET, .limit = LATEST};
	str_printf(&cli->out.text, "\n%s\n", _("Siste endringer"));
	table->begin(&history);
	bool ok = app_log(cli->app, &query, add, &history, err);
	table->end(&history);
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	struct card card = {.plan = &plan, .today = app_today(cli->app)};
	bool json = args_is(&cli->args, OPT_FORMAT, "json");
	bool ok = app_load(cli->app, APP_ALL, &plan, err);
	card.record = ok ? app_find(&plan, cli->args.operands[0], &card.kind, err) : NULL;
	ok = card.record != NULL;
	if (ok && json) {
		cli->out.raw = true;
		card_json(&card, &cli->out);
	} else if (ok) {
		card_show(&card, &cli->out);
		ok = show_latest(cli, &card, err);
	}
	plan_done(&plan);
	return ok;
}

const struct subcommand command_vis = {
	.name = "vis",
	.operands = N_("KODE"),
	.summary = N_("viser alt om ett tiltak eller en annen post"),
	.text = N_(
		"Viser alt om det som har denne koden eller id-en: feltene, det som ligger under,"
		" det som viser til det, og de siste endringene. Store og små bokstaver er ett "
		"fett."),
	.options = options,
	.min = 1,
	.max = 1,
	.database = DB_OPEN,
	.run = run,
};
