/*
 * vis: everything about one record of any kind; of a year its list, of a decision the list it made.
 */
#include <stdlib.h>

#include "card.h"
#include "commands.h"
#include "history.h"
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "top.h"

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

/* ---- The list of a decision, and of a year ---- */

static void put_decided(struct cli *cli, const struct card *card, const struct top_list *list)
{
	static const struct sheet_column cells[] = {
		{.right = true}, {0}, {.min = 20, .weight = 1, .wrap = true}};
	const char *id = ((const struct record *)card->record)->id;
	const struct priority *now = top_record(card->plan, list->year);
	struct sheet sheet;
	struct str place = {0};
	bool stands = now && text_equal(now->decision, id);
	str_printf(&cli->out.text,
		   stands ? _("\nTopp 10 for %d, slik lista ble vedtatt\n")
			  : _("\nTopp 10 for %d, slik lista ble vedtatt da; %s gjelder nå\n"),
		   list->year, now && now->decision ? now->decision : "–");
	sheet_init(&sheet, cells, 3);
	for (size_t i = 0; i < list->n_listed; i++) {
		str_clear(&place);
		str_number(&place, list->rows[i].place);
		sheet_cell(&sheet, str_text(&place));
		sheet_cell(&sheet, list->rows[i].tiltak->id);
		sheet_cell(&sheet, list->rows[i].tiltak->title);
	}
	sheet_print(&sheet, 2, &cli->out);
	sheet_done(&sheet);
	str_done(&place);
}

static bool show_decided(struct cli *cli, const struct card *card, struct err *err)
{
	struct plan then;
	struct top_list list;
	int year = 0;
	plan_init(&then);
	bool ok = card->kind != KIND_DECISION ||
		  app_top_decided(cli->app, card->plan, ((const struct record *)card->record)->id,
				  &then, &year, err);
	if (ok && year != 0) {
		top_list(&then, year, &list);
		put_decided(cli, card, &list);
		top_list_done(&list);
	}
	plan_done(&then);
	return ok;
}

static bool show_year(struct cli *cli, const struct card *card, struct err *err)
{
	struct topp topp = {
		.cli = cli,
		.plan = card->plan,
		.year = (int)strtol(((const struct record *)card->record)->id, NULL, 10)};
	bool listed = top_record(card->plan, topp.year) || card->kind == KIND_FRAME;
	return listed ? topp_show_list(&topp, err) : topp_show_candidates(&topp, err);
}

/* Is it a year that something is said of, though it has no list of its own yet? */
static bool is_year(struct plan *plan, const char *code)
{
	int *years;
	char *end;
	long year = strtol(code, &end, 10);
	bool is = false;
	size_t n = top_years(plan, &years);
	for (size_t i = 0; i < n; i++) {
		is |= *end == '\0' && years[i] == year;
	}
	free(years);
	return is;
}

static bool show(struct cli *cli, const struct card *card, struct err *err)
{
	bool json = args_is(&cli->args, OPT_FORMAT, "json");
	if (card->kind == KIND_PRIORITY || card->kind == KIND_FRAME) {
		return show_year(cli, card, err) && (json || show_latest(cli, card, err));
	}
	if (json) {
		cli->out.raw = true;
		card_json(card, &cli->out);
		return true;
	}
	card_show(card, &cli->out);
	return show_decided(cli, card, err) && show_latest(cli, card, err);
}

static bool run(struct cli *cli, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	struct card card = {.plan = &plan, .today = app_today(cli->app)};
	bool ok = app_load(cli->app, APP_ALL, &plan, err);
	const struct record year = {cli->args.operands[0]};
	bool said = ok && !plan_find_any(&plan, year.id, &card.kind) && is_year(&plan, year.id);
	card.kind = said ? KIND_PRIORITY : card.kind;
	card.record = said ? &year : ok ? app_find(&plan, year.id, &card.kind, err) : NULL;
	ok = card.record && show(cli, &card, err);
	plan_done(&plan);
	return ok;
}

const struct subcommand command_vis = {
	.name = "vis",
	.operands = N_("KODE"),
	.summary = N_("viser alt om ett tiltak eller en annen post"),
	.text = N_(
		"Viser alt om det som har denne koden eller id-en: feltene, det som ligger under,"
		" det som viser til det, og de siste endringene. For et år vises topp 10, og for "
		"et vedtak lista slik den ble vedtatt. Store og små bokstaver er ett fett."),
	.options = options,
	.min = 1,
	.max = 1,
	.database = DB_OPEN,
	.run = run,
};
