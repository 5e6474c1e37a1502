/*
 * løfte: the promises and what became of them; new ones, and answers.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "data.h"
#include "sheet.h"
#include "tiltak/data.h"
#include "tiltak/mem.h"
#include "tiltak/number.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json", N_("for folk eller for maskiner")},
	{OPT_YEAR, 0, "år", N_("ÅR"), N_("året det svares for; ellers dette")},
	{OPT_WHY, 0, "grunn", N_("TEKST"), N_("hvorfor det er flyttet eller trukket")},
	{0},
};

/* ---- Showing ---- */

struct ledger {
	struct plan *plan;
	struct promise_row *rows;
	size_t n;
	int year; /* of the report, 0: all there are */
	int32_t today;
};

static void ledger_make(struct plan *plan, int year, int32_t today, struct ledger *out)
{
	*out = (struct ledger){.plan = plan, .year = year, .today = today};
	const struct period period = period_make(year > 0 ? year : day_year(today), 1, 1);
	if (year > 0) {
		out->n = promises_due(plan, &period, &out->rows);
		return;
	}
	out->n = plan_count(plan, KIND_PROMISE);
	out->rows = mem_alloc((out->n + 1) * sizeof *out->rows);
	for (size_t i = 0; i < out->n; i++) {
		const struct promise *promise = plan_at(plan, KIND_PROMISE, i);
		out->rows[i] = (struct promise_row){promise, promise_state(promise, &period)};
	}
}

/* «flyttet til mai 2024 (2023)», «▲ ikke besvart». */
static void put_answer(const struct ledger *ledger, const struct promise_row *row, struct str *out)
{
	const struct promise *promise = row->promise;
	struct str day = {0};
	switch (row->state) {
	case PROMISE_KEPT:
		str_printf(out, _("holdt (%d)"), promise->answered);
		break;
	case PROMISE_WITHDRAWN:
		str_printf(out, _("trukket (%d)"), promise->answered);
		break;
	case PROMISE_MOVED:
		due_show(&promise->new_due, &day);
		str_printf(out, _("flyttet til %s (%d)"), str_text(&day), promise->answered);
		break;
	default:
		str_put(out, promise_late(promise, ledger->today) ? _("▲ ikke besvart")
			     : row->state == PROMISE_DUE	  ? _("ikke besvart")
								  : _("gjelder fortsatt"));
	}
	str_done(&day);
}

/* The answer tells the new deadline itself. */
static void put_due(const struct promise_row *row, struct str *out)
{
	const struct promise *promise = row->promise;
	due_show(&promise->due, out);
	if (promise->answer == ANSWER_MOVED && row->state != PROMISE_MOVED) {
		str_put(out, " → ");
		due_show(&promise->new_due, out);
	}
}

static void put_text(const struct promise *promise, struct str *out)
{
	str_put(out, promise->text ? promise->text : "");
	if (promise->reason) {
		str_printf(out, _("\nBegrunnelse: %s"), promise->reason);
	}
}

static void put_row(const struct ledger *ledger, const struct promise_row *row, struct sheet *sheet)
{
	const struct promise *promise = row->promise;
	struct str cell = {0};
	sheet_cell(sheet, promise->id);
	if (promise->given != SMALL_UNSET) {
		str_number(&cell, promise->given);
	}
	sheet_cell(sheet, cell.len > 0 ? str_text(&cell) : "–");
	sheet_cell(sheet, promise->subject ? promise->subject : "–");
	str_clear(&cell);
	put_due(row, &cell);
	sheet_cell(sheet, cell.len > 0 ? str_text(&cell) : "–");
	str_clear(&cell);
	put_answer(ledger, row, &cell);
	sheet_cell(sheet, str_text(&cell));
	str_clear(&cell);
	put_text(promise, &cell);
	sheet_cell(sheet, str_text(&cell));
	str_done(&cell);
}

static void write_table(const struct ledger *ledger, struct out *out)
{
	static const struct sheet_column heads[] = {
		{.label = N_("Id")},
		{.label = N_("Gitt"), .drop = 3},
		{.label = N_("Gjelder"), .drop = 2},
		{.label = N_("Frist"), .drop = 1},
		{.label = N_("Svar")},
		{.label = N_("Løfte"), .min = 20, .weight = 1, .wrap = true},
	};
	struct sheet sheet;
	if (ledger->n == 0 && ledger->year > 0) {
		str_printf(&out->text, _("Ingen løfter skal besvares i rapporten for %d.\n"),
			   ledger->year);
		return;
	}
	if (ledger->n == 0) {
		str_put(&out->text, _("Planen har ingen løfter. Skriv et: «tiltak løfte ny TEKST "
				      "om=T-001 frist=2024».\n"));
		return;
	}
	sheet_init(&sheet, heads, sizeof heads / sizeof heads[0]);
	for (size_t i = 0; i < ledger->n; i++) {
		put_row(ledger, &ledger->rows[i], &sheet);
	}
	sheet_print(&sheet, 0, out);
	sheet_done(&sheet);
}

static void write_csv(const struct ledger *ledger, struct out *out)
{
	const struct kind_info *info = &kinds[KIND_PROMISE];
	struct str cell = {0};
	str_put(&out->text, info->id_key);
	for (size_t f = 0; f < info->n_fields; f++) {
		str_printf(&out->text, ",%s", info->fields[f].key);
	}
	str_char(&out->text, '\n');
	for (size_t i = 0; i < ledger->n; i++) {
		csv_cell(&out->text, NULL, ledger->rows[i].promise->id);
		for (size_t f = 0; f < info->n_fields; f++) {
			str_clear(&cell);
			str_char(&out->text, ',');
			if (field_text(&info->fields[f], ledger->rows[i].promise, &cell)) {
				csv_cell(&out->text, &info->fields[f], str_text(&cell));
			}
		}
		str_char(&out->text, '\n');
	}
	str_done(&cell);
}

static void write_json(const struct ledger *ledger, struct out *out)
{
	str_char(&out->text, '[');
	for (size_t i = 0; i < ledger->n; i++) {
		str_put(&out->text, i > 0 ? ",\n  {" : "\n  {");
		json_record(&out->text, KIND_PROMISE, ledger->rows[i].promise);
		str_char(&out->text, '}');
	}
	str_put(&out->text, ledger->n > 0 ? "\n]\n" : "]\n");
}

static bool show(struct cli *cli, struct plan *plan, struct err *err)
{
	int64_t year = 0;
	struct ledger ledger;
	if (cli->args.n > 0 &&
	    !whole_parse(cli->args.operands[0], YEAR_FIRST, YEAR_LAST, &year, err)) {
		err->kind = ERR_USE;
		return err_prefix(err, "ÅR: ");
	}
	ledger_make(plan, (int)year, app_today(cli->app), &ledger);
	cli->out.raw = cli->args.values[OPT_FORMAT] && !args_is(&cli->args, OPT_FORMAT, "tabell");
	if (args_is(&cli->args, OPT_FORMAT, "json")) {
		write_json(&ledger, &cli->out);
	} else if (args_is(&cli->args, OPT_FORMAT, "csv")) {
		write_csv(&ledger, &cli->out);
	} else {
		write_table(&ledger, &cli->out);
	}
	free(ledger.rows);
	return true;
}

/* ---- A new one ---- */

static bool gather(struct cli *cli, struct app_edits *edits, struct app_edit *rows, struct err *err)
{
	for (size_t i = 2; i < cli->args.n; i++) {
		struct app_edit edit;
		if (!edit_split(cli->args.operands[i], &edit)) {
			return err_set(err, ERR_USE,
				       "«%s» er ikke felt=verdi. Sett teksten i hermetegn.",
				       cli->args.operands[i]);
		}
		rows[edits->n++] = edit;
	}
	return true;
}

static bool is_given(const struct app_edits *edits)
{
	for (size_t i = 0; i < edits->n; i++) {
		if (text_same_key("gitt", edits->rows[i].key)) {
			return true;
		}
	}
	return false;
}

static bool make(struct cli *cli, struct plan *plan, struct err *err)
{
	if (cli->args.n < 2) {
		return err_set(err, ERR_USE,
			       "Det mangler en tekst. Skriv for eksempel «tiltak løfte ny 'Fondet "
			       "åpnes' om=T-001 frist=2024».");
	}
	struct str year = {0};
	struct change_set set;
	struct app_edit *rows = mem_zero(cli->args.n + 2, sizeof *rows);
	struct app_edits edits = {rows, 0};
	change_set_init(&set);
	rows[edits.n++] = (struct app_edit){.key = "tekst", .typed = cli->args.operands[1]};
	bool ok = gather(cli, &edits, rows, err);
	str_number(&year, day_year(app_today(cli->app)));
	if (ok && !is_given(&edits)) {
		rows[edits.n++] = (struct app_edit){.key = "gitt", .typed = str_text(&year)};
	}
	ok = ok &&
	     app_make(cli->app, plan, &(struct app_target){.kind = KIND_PROMISE}, &edits, &set,
		      err) &&
	     app_commit(cli->app, plan, &set, cli->args.values[OPT_WHY], NULL, err);
	if (ok) {
		str_printf(&cli->out.text, "%s\n", set.changes[set.n - 1].id);
	}
	free(rows);
	str_done(&year);
	change_set_done(&set);
	return ok;
}

/* ---- An answer ---- */

static const char *said(const char *text)
{
	return text_blank(text) ? NULL : text;
}

static bool read_answer(struct cli *cli, struct app_answer *out, struct err *err)
{
	const struct args *args = &cli->args;
	const char *id = args->operands[0], *word = args->operands[1];
	unsigned answer = choice_find(&answer_choices, word, NULL);
	int64_t year = day_year(app_today(cli->app));
	if (answer == ANSWER_NONE) {
		return err_set(err, ERR_USE,
			       "«%s» er ikke et svar. Skriv holdt, flyttet eller "
			       "trukket.",
			       word);
	}
	if (args->values[OPT_YEAR] &&
	    !whole_parse(args->values[OPT_YEAR], YEAR_FIRST, YEAR_LAST, &year, err)) {
		err->kind = ERR_USE;
		return err_prefix(err, "--år: ");
	}
	*out = (struct app_answer){.answer = (enum promise_answer)answer,
				   .year = (int)year,
				   .due = args->n > 2 ? said(args->operands[2]) : NULL,
				   .why = said(args->values[OPT_WHY])};
	if (answer == ANSWER_MOVED && (!out->due || !out->why)) {
		return err_set(err, ERR_USE,
			       "Et løfte flyttes til en ny frist, med en grunn. Skriv «tiltak "
			       "løfte %s flyttet 2024 --grunn TEKST».",
			       id);
	}
	if (answer == ANSWER_WITHDRAWN && !out->why) {
		return err_set(err, ERR_USE,
			       "Et løfte trekkes med en grunn. Skriv «tiltak løfte %s trukket "
			       "--grunn TEKST».",
			       id);
	}
	return answer == ANSWER_MOVED || args->n < 3 ||
	       err_set(err, ERR_USE, "«%s» er ett ord for mye. Bare flyttet har en ny frist.",
		       args->operands[2]);
}

static const struct promise *find_promise(struct plan *plan, const char *code, struct err *err)
{
	enum kind kind;
	const struct record *record = app_find(plan, code, &kind, err);
	const char *near = record ? NULL : plan_nearest(plan, KIND_PROMISE, code);
	if (record && kind != KIND_PROMISE) {
		err_set(err, ERR_USE, "%s er ikke et løfte. Se dem med «tiltak løfte».",
			record->id);
		return NULL;
	}
	if (near) {
		err_set(err, ERR_NOT_FOUND, "Finner ikke «%s». Mente du «%s»?", code, near);
	}
	return (const struct promise *)record;
}

static bool answer(struct cli *cli, struct plan *plan, struct err *err)
{
	const struct promise *promise = find_promise(plan, cli->args.operands[0], err);
	struct app_answer said_now = {0};
	struct change_set set;
	if (!promise || !read_answer(cli, &said_now, err)) {
		return false;
	}
	change_set_init(&set);
	bool ok = app_promise_answer(cli->app, plan, promise->id, &said_now, &set, err) &&
		  app_commit(cli->app, plan, &set, said_now.why, NULL, err);
	if (ok && set.n > 0) {
		struct ledger ledger = {.today = app_today(cli->app)};
		const struct period period = period_make(said_now.year, 1, 1);
		struct promise_row row = {promise, promise_state(promise, &period)};
		struct str now = {0};
		put_answer(&ledger, &row, &now);
		str_printf(&cli->out.text, _("%s er besvart: %s.\n"), promise->id, str_text(&now));
		str_done(&now);
	} else if (ok) {
		changes_tell(cli, &set, "");
	}
	change_set_done(&set);
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	bool makes = args->n > 0 && text_same_key("ny", args->operands[0]);
	bool answers = !makes && args->n > 1;
	if (args->n == 1 && !makes && !strchr("0123456789", args->operands[0][0])) {
		return err_set(err, ERR_USE,
			       "Det mangler et svar. Skriv «tiltak løfte %s holdt», «… flyttet "
			       "DATO --grunn TEKST» eller «… trukket --grunn TEKST».",
			       args->operands[0]);
	}
	struct plan plan;
	plan_init(&plan);
	bool ok = app_load(cli->app, APP_ALL, &plan, err) && (makes	? make(cli, &plan, err)
							      : answers ? answer(cli, &plan, err)
									: show(cli, &plan, err));
	plan_done(&plan);
	return ok;
}

const struct subcommand command_lofte = {
	.name = "løfte",
	.operands = N_("[ÅR|ny TEKST…|ID SVAR]"),
	.summary = N_("viser løftene, lager nye og besvarer dem"),
	.text = N_(
		"Viser løftene og hva det ble av dem; med ÅR bare dem rapporten for året spør om. "
		"Et løfte besvares med holdt, med flyttet og en ny frist, eller med trukket. Er "
		"det flyttet, spør rapporten for året med den nye fristen igjen.\n\n"
		"    tiltak løfte ny 'Fondet åpnes' om=T-001 frist='2. kvartal 2024'\n"
		"    tiltak løfte L-1 holdt --år 2023\n"
		"    tiltak løfte L-2 flyttet 2025 --grunn 'venter på fylket'\n\n"
		"En linje i en statustekst som begynner med «løfte:» eller », blir også et løfte; "
		"fristen kan stå sist i parentes."),
	.options = options,
	.min = 0,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
