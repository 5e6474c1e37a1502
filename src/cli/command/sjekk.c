/*
 * sjekk: what must be put right before the report, check by check; and the checks a plan does
 * without.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "data.h"
#include "sheet.h"
#include "tiltak/data.h"
#include "tiltak/finding.h"
#include "tiltak/period.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json", N_("for folk eller for maskiner")},
	{OPT_DAYS, 0, "dager", N_("N"), N_("en statustekst er gammel etter så mange dager")},
	{OPT_CHECKS, 0, "kontroller", NULL, N_("vis kontrollene som finnes")},
	{OPT_SILENCE, 0, "stille", N_("KODE"), N_("la være å gjøre kontrollen i denne planen")},
	{OPT_WHY, 0, "grunn", N_("TEKST"), N_("hvorfor den ikke gjøres")},
	{OPT_REMOVE, 0, "fjern", NULL, N_("gjør kontrollen igjen, med --stille")},
	{0},
};

/* ---- The checks there are ---- */

static void show_checks(struct cli *cli, const struct plan *plan)
{
	struct str *out = &cli->out.text;
	for (size_t i = 0; i < n_finding_checks; i++) {
		const struct finding_check *check = &finding_checks[i];
		const struct silence *silence = finding_silence(plan, check);
		str_printf(out, "%s%s: ", i > 0 ? "\n" : "", check->code);
		finding_title(plan, check, out);
		str_printf(out, "\n  %s %s\n", _(check->why), _(check->how));
		if (silence) {
			str_printf(out, _("  Gjøres ikke i denne planen: %s\n"), silence->reason);
		}
	}
}

/* ---- For people ---- */

static size_t count_of(const struct findings *findings, size_t first)
{
	size_t n = first;
	while (n < findings->n && findings->rows[n].check == findings->rows[first].check) {
		n++;
	}
	return n - first;
}

static void put_rows(const struct finding *rows, size_t n, struct out *out)
{
	static const struct sheet_column heads[] = {{0}, {.min = 20, .weight = 1}, {.min = 10}};
	struct sheet sheet;
	struct str name = {0};
	sheet_init(&sheet, heads, sizeof heads / sizeof heads[0]);
	for (size_t i = 0; i < n; i++) {
		str_clear(&name);
		finding_name(&rows[i], &name);
		sheet_cell(&sheet, rows[i].record->id);
		sheet_cell(&sheet, str_text(&name));
		sheet_cell(&sheet, rows[i].detail ? rows[i].detail : "");
	}
	sheet_print(&sheet, 2, out);
	str_done(&name);
	sheet_done(&sheet);
}

static void put_silenced(const struct plan *plan, struct str *out)
{
	for (size_t i = 0; i < n_finding_checks; i++) {
		const struct silence *silence = finding_silence(plan, &finding_checks[i]);
		if (silence) {
			str_printf(out, _("Gjøres ikke i denne planen: %s (%s).\n"),
				   finding_checks[i].code, silence->reason);
		}
	}
}

static void write_people(struct cli *cli, const struct plan *plan, const struct findings *findings,
			 const struct period *period)
{
	struct str *out = &cli->out.text, when = {0};
	size_t n_checks = 0;
	period_show(period, &when);
	for (size_t i = 0, n; i < findings->n; i += n) {
		const struct finding_check *check = findings->rows[i].check;
		n = count_of(findings, i);
		n_checks++;
		finding_title(plan, check, out);
		str_printf(out, " (%zu) · %s\n  %s\n  %s\n", n, check->code, _(check->why),
			   _(check->how));
		put_rows(&findings->rows[i], n, &cli->out);
		str_char(out, '\n');
		out_more(&cli->out);
	}
	put_silenced(plan, out);
	if (findings->n == 0) {
		str_printf(out, _("Ingenting må rettes før rapporten for %s.\n"), str_text(&when));
		str_done(&when);
		return;
	}
	struct str checks = {0};
	str_printf(&checks, ngettext("%zu kontroll", "%zu kontroller", n_checks), n_checks);
	str_printf(out,
		   ngettext("%zu funn i %s før rapporten for %s.\n",
			    "%zu funn i %s før rapporten for %s.\n", findings->n),
		   findings->n, str_text(&checks), str_text(&when));
	str_done(&when);
	str_done(&checks);
}

/* ---- For machines ---- */

static void write_csv(const struct findings *findings, struct out *out)
{
	struct str name = {0};
	str_put(&out->text, "kontroll,type,id,navn,felt,hva\n");
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *row = &findings->rows[i];
		str_clear(&name);
		finding_name(row, &name);
		const char *const cells[] = {row->check->code,
					     kinds[row->kind].name,
					     row->record->id,
					     str_text(&name),
					     row->field ? row->field->key : "",
					     row->detail ? row->detail : ""};
		for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
			str_put(&out->text, c > 0 ? "," : "");
			csv_cell(&out->text, NULL, cells[c]);
		}
		str_char(&out->text, '\n');
	}
	str_done(&name);
}

static void write_json(const struct findings *findings, struct out *out)
{
	struct str name = {0};
	str_char(&out->text, '[');
	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *row = &findings->rows[i];
		str_clear(&name);
		finding_name(row, &name);
		str_printf(&out->text, "%s\n  {\"kontroll\": \"%s\", \"type\": \"%s\", \"id\": ",
			   i > 0 ? "," : "", row->check->code, kinds[row->kind].name);
		json_text(&out->text, row->record->id);
		str_put(&out->text, ", \"navn\": ");
		json_text(&out->text, name.len > 0 ? str_text(&name) : NULL);
		str_put(&out->text, ", \"felt\": ");
		json_text(&out->text, row->field ? row->field->key : NULL);
		str_put(&out->text, ", \"hva\": ");
		json_text(&out->text, row->detail);
		str_char(&out->text, '}');
	}
	str_put(&out->text, findings->n > 0 ? "\n]\n" : "]\n");
	str_done(&name);
}

static bool show(struct cli *cli, struct plan *plan, const struct app_findings *about,
		 struct err *err)
{
	struct findings findings;
	if (!app_findings(cli->app, plan, about, &findings, err)) {
		return false;
	}
	cli->out.raw = cli->args.values[OPT_FORMAT] && !args_is(&cli->args, OPT_FORMAT, "tabell");
	if (args_is(&cli->args, OPT_FORMAT, "json")) {
		write_json(&findings, &cli->out);
	} else if (args_is(&cli->args, OPT_FORMAT, "csv")) {
		write_csv(&findings, &cli->out);
	} else {
		write_people(cli, plan, &findings, &about->period);
	}
	cli->exit = findings.n > 0 ? ERR_FINDING : ERR_NONE;
	findings_done(&findings);
	return true;
}

/* ---- Silence ---- */

static bool silence(struct cli *cli, struct plan *plan, struct err *err)
{
	const struct args *args = &cli->args;
	const char *code = args->values[OPT_SILENCE], *why = args->values[OPT_WHY];
	bool removes = args->values[OPT_REMOVE] != NULL;
	const struct finding_check *check = finding_check_find(code);
	struct change_set set;
	if (!removes && text_blank(why)) {
		return err_set(err, ERR_USE,
			       "Det mangler en grunn. Skriv «tiltak sjekk --stille %s --grunn "
			       "TEKST».",
			       code);
	}
	change_set_init(&set);
	bool ok = app_silence(cli->app, plan, code, removes ? NULL : why, &set, err) &&
		  app_commit(cli->app, plan, &set, NULL, NULL, err);
	if (ok && set.n == 0) {
		changes_tell(cli, &set, "");
	} else if (ok && removes) {
		str_printf(&cli->out.text, _("Kontrollen %s gjøres igjen.\n"), check->code);
	} else if (ok) {
		str_printf(&cli->out.text, _("Kontrollen %s gjøres ikke i denne planen.\n"),
			   check->code);
	}
	change_set_done(&set);
	return ok;
}

static bool fits(const struct args *args, struct err *err)
{
	static const enum option_id of_silence[] = {OPT_WHY, OPT_REMOVE};
	for (size_t i = 0; !args->values[OPT_SILENCE] && i < 2; i++) {
		if (args->values[of_silence[i]]) {
			return err_set(err, ERR_USE,
				       "--%s hører til --stille. Skriv hvilken kontroll: «tiltak "
				       "sjekk --stille KODE».",
				       i == 0 ? "grunn" : "fjern");
		}
	}
	return true;
}

static bool read_about(struct cli *cli, struct app_findings *out, struct err *err)
{
	size_t age;
	if (!args_number(&cli->args, OPT_DAYS, TEXT_AGE_MAX, &age, err)) {
		return false;
	}
	out->text_age = age < INT16_MAX ? (int32_t)age : INT16_MAX;
	bool ok = cli->args.n == 0 || period_parse(cli->args.operands[0], &out->period, err);
	if (!ok) {
		err->kind = ERR_USE;
	}
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	struct app_findings about = {0};
	struct plan plan;
	if (!fits(&cli->args, err) || !read_about(cli, &about, err)) {
		return false;
	}
	plan_init(&plan);
	bool ok = app_load(cli->app, APP_ALL, &plan, err);
	if (ok && cli->args.n == 0) {
		about.period = period_make(period_year(&plan, app_today(cli->app)), 1, 1);
	}
	if (ok && cli->args.values[OPT_SILENCE]) {
		ok = silence(cli, &plan, err);
	} else if (ok && cli->args.values[OPT_CHECKS]) {
		show_checks(cli, &plan);
	} else if (ok) {
		ok = show(cli, &plan, &about, err);
	}
	plan_done(&plan);
	return ok;
}

const struct subcommand command_sjekk = {
	.name = "sjekk",
	.operands = N_("[PERIODE]"),
	.summary = N_("viser hva som må rettes før rapporten"),
	.text = N_(
		"Går gjennom planen før rapporten for et år, et halvår eller et tertial, ellers "
		"for året "
		"som rapporteres nå, og viser hva som mangler, hvorfor det betyr noe og hvordan "
		"det rettes. Er det noe, er "
		"sluttkoden 1.\n\n"
		"    tiltak sjekk 2023\n"
		"    tiltak sjekk --stille uten-leveranse --grunn 'planen har ingen leveranser'\n\n"
		"En kontroll som ikke passer for planen, kan stilles av med en grunn. Det står i "
		"planfila under «unntak»."),
	.options = options,
	.min = 0,
	.max = 1,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
