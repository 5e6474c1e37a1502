/*
 * planer: the plans in the register.
 */
#include <inttypes.h>

#include "cli.h"
#include "commands.h"
#include "sheet.h"
#include "tiltak/words.h"

static const struct sheet_column plan_columns[] = {
	{.label = N_("Id")},
	{.label = N_("Tittel"), .min = 12, .weight = 1},
	{.label = N_("Kommune"), .min = 6, .weight = 1, .drop = 1},
	{.label = N_("Tiltak"), .right = true},
};
enum { N_COLUMNS = sizeof plan_columns / sizeof plan_columns[0] };

/* To load one says what to do, or when the first one came. */
static bool tell_none(struct cli *cli, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = app_load(cli->app, 0, &plan, err);
	plan_done(&plan);
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	struct plan_summary *plans;
	size_t n;
	if (!app_plans(cli->app, &plans, &n, err)) {
		return false;
	}
	struct sheet sheet;
	struct str number = {0};
	sheet_init(&sheet, plan_columns, N_COLUMNS);
	for (size_t i = 0; i < n; i++) {
		str_clear(&number);
		str_printf(&number, "%" PRId64, plans[i].n_tiltak);
		sheet_cell(&sheet, plans[i].id);
		sheet_cell(&sheet, plans[i].title);
		sheet_cell(&sheet, plans[i].municipality ? plans[i].municipality : "");
		sheet_cell(&sheet, str_text(&number));
	}
	if (n > 0) {
		sheet_print(&sheet, 0, &cli->out);
	}
	str_done(&number);
	sheet_done(&sheet);
	plan_summaries_done(plans, n);
	app_use_plan(cli->app, NULL);
	return n > 0 || tell_none(cli, err);
}

const struct subcommand command_planer = {
	.name = "planer",
	.summary = N_("viser planene i registeret"),
	.text = N_("Viser planene i registeret med id, tittel, kommune og antall tiltak. Andre "
		   "kommandoer gjelder den planen du velger med --plan ID; er det bare én, trengs "
		   "ikke det."),
	.database = DB_OPEN,
	.run = run,
};
