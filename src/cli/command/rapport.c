/*
 * rapport: the status of a period, as a file or on the screen.
 */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"
#include "commands.h"
#include "history.h"
#include "tiltak/file.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tekst|md|html|docx|xlsx|csv|csv-std|json",
	 N_("ellers det filnavnet sier, eller tekst")},
	{OPT_SECTIONS, 0, "deler", N_("DEL,DEL…"), N_("bare disse; med - foran: alle andre")},
	{OPT_BRIEF, 0, "kort", NULL, N_("det viktigste, på én side")},
	{OPT_NAMES, 0, "med-navn", NULL, N_("skriv navnet på personer")},
	{OPT_OUTPUT, 'o', "ut", N_("FIL"), N_("skriv til en fil, eller i en mappe")},
	{OPT_SEAL, 0, "forsegl", NULL, N_("ta vare på rapporten slik den er nå, for godt")},
	{OPT_ACCEPT, 0, "godta", N_("KODE,KODE…"),
	 N_("forsegl selv om disse kontrollene har funn")},
	{OPT_SEALED, 0, "forseglet", NULL, N_("rapporten slik den ble forseglet")},
	{0},
};

/* ---- Which file ---- */

static bool is_stdout(const char *path)
{
	return !path || strcmp(path, "-") == 0;
}

/* What was asked for, else what the name of the file says. */
static bool choose_format(const struct cli *cli, enum report_format *out, struct err *err)
{
	const char *name = cli->args.values[OPT_FORMAT], *path = cli->args.values[OPT_OUTPUT];
	if (!name) {
		return app_report_format(is_stdout(path) ? "" : path, out, err);
	}
	*out = REPORT_TEXT;
	while (strcmp(report_formats[*out].name, name) != 0) {
		*out = (*out + 1) % REPORT_FORMAT_COUNT;
	}
	return !is_stdout(path) || !report_formats[*out].is_binary || !cli->out.terminal ||
	       err_set(err, ERR_USE,
		       "Formatet %s kan ikke vises på skjermen. Skriv det til en fil med -o FIL.",
		       report_formats[*out].name);
}

/* ---- Making it ---- */

/* Nobody needs to know of a second. */
struct progress {
	struct timespec start;
};

static void tell_step(void *data, const char *title)
{
	const struct progress *progress = data;
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec - progress->start.tv_sec > 1 && isatty(STDERR_FILENO)) {
		out_note("Lager rapporten: %s …", title);
	}
}

/* ---- Sealing ---- */

/* It is the whole report that is sealed, and what was sealed that is shown. */
static bool check_sealing(const struct args *args, struct err *err)
{
	bool seal = args->values[OPT_SEAL] != NULL, sealed = args->values[OPT_SEALED] != NULL;
	bool parts = args->values[OPT_SECTIONS] || args->values[OPT_BRIEF];
	if (seal && sealed) {
		return err_set(err, ERR_USE,
			       "--forsegl lager en forsegling og --forseglet viser den. Velg én.");
	}
	if ((seal && parts) || (sealed && (parts || args->values[OPT_NAMES]))) {
		return err_set(
			err, ERR_USE,
			"Det er hele rapporten som forsegles. Ta bort --deler, --kort og, med "
			"--forseglet, --med-navn.");
	}
	return seal || !args->values[OPT_ACCEPT] ||
	       err_set(err, ERR_USE,
		       "--godta hører til --forsegl. Skriv «tiltak rapport ÅR --forsegl --godta "
		       "KODE».");
}

/* What the register says now that it did not then. */
static bool tell_since(struct cli *cli, struct plan *plan, const struct period *period,
		       const struct report *report, struct err *err)
{
	struct plan then;
	struct change_set since;
	plan_init(&then);
	change_set_init(&since);
	bool ok = app_load_sealed(cli->app, plan, period, &then, err);
	if (ok) {
		struct str sum = {0};
		change_diff(&then, plan, &since);
		history_sum(&since, &sum);
		out_note("%s. Siden da: %s.", report->head.seal, str_text(&sum));
		str_done(&sum);
	}
	change_set_done(&since);
	plan_done(&then);
	return ok;
}

/* ---- The whole ---- */

struct making {
	struct cli *cli;
	const struct app_report_options *how;
	struct plan plan;
	struct report report;
	struct seal seal;
	bool sealed; /* just now */
};

static bool make(struct making *m, struct err *err)
{
	const char *const *values = m->cli->args.values;
	if (values[OPT_SEALED]) {
		return app_sealed(m->cli->app, &m->plan, &m->how->period, &m->report, err);
	}
	if (!app_report(m->cli->app, &m->plan, m->how, &m->report, err)) {
		return false;
	}
	const struct app_sealing sealing = {.period = m->how->period,
					    .accepted = values[OPT_ACCEPT]};
	bool ok = !values[OPT_SEAL] ||
		  app_seal_begin(m->cli->app, &m->plan, &sealing, &m->report, &m->seal, err);
	if (!ok) {
		report_done(&m->report);
	}
	return ok;
}

/* Comes last, so that a report which cannot be written is not sealed either. */
static bool seal(void *data, struct err *err)
{
	struct making *m = data;
	m->sealed = m->cli->args.values[OPT_SEAL] &&
		    app_seal(m->cli->app, &m->plan, &m->seal, &m->report, err);
	return m->sealed || !m->cli->args.values[OPT_SEAL];
}

static bool put(struct making *m, enum report_format format, struct err *err)
{
	struct out *out = &m->cli->out;
	const char *path = m->cli->args.values[OPT_OUTPUT];
	if (is_stdout(path)) {
		out->raw = true;
		return report_write(&m->report, format, &out->text, err) && out_flush(out, err) &&
		       seal(m, err);
	}
	struct str where = {0};
	const struct file_last last = {.step = seal, .data = m};
	const struct app_report_file file = {.path = path, .format = format, .last = &last};
	bool ok = app_report_save(m->cli->app, &m->report, &file, &where, err);
	str_done(&where);
	if (!ok && m->sealed) {
		err_prefix(err, "Rapporten er forseglet, og --forseglet gir den på nytt. ");
	}
	return ok;
}

static bool make_and_put(struct making *m, enum report_format format, struct err *err)
{
	bool ok = app_load(m->cli->app, APP_ALL, &m->plan, err) && make(m, err);
	if (ok) {
		ok = put(m, format, err) &&
		     (!m->cli->args.values[OPT_SEALED] ||
		      tell_since(m->cli, &m->plan, &m->how->period, &m->report, err));
		report_done(&m->report);
	}
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct progress progress;
	(void)clock_gettime(CLOCK_MONOTONIC, &progress.start);
	struct app_report_options how = {.sections = args->values[OPT_SECTIONS],
					 .brief = args->values[OPT_BRIEF] != NULL,
					 .names = args->values[OPT_NAMES] != NULL,
					 .step = tell_step,
					 .data = &progress};
	if (!period_parse(args->operands[0], &how.period, err)) {
		err->kind = ERR_USE;
		return false;
	}
	enum report_format format;
	if (!check_sealing(args, err) || !choose_format(cli, &format, err)) {
		return false;
	}
	struct making making = {.cli = cli, .how = &how};
	plan_init(&making.plan);
	bool ok = make_and_put(&making, format, err);
	plan_done(&making.plan);
	return ok;
}

const struct subcommand command_rapport = {
	.name = "rapport",
	.operands = N_("ÅR"),
	.summary = N_("lager status for et år, halvår eller tertial"),
	.text = N_(
		"Lager rapporten om det som er gjort i perioden, slik registeret er nå. Perioden "
		"er et år (2023), et halvår (2023-h1) eller et tertial (2023-t2).\n\n"
		"    tiltak rapport 2023\n"
		"    tiltak rapport 2023-h1 --deler sammendrag,topp10 --format md\n"
		"    tiltak rapport 2023 --deler=-økonomi,-fn -o status.md\n\n"
		"Delene er sammendrag, status, indikatorer, topp10, områder, forsinket, løfter, "
		"fn, økonomi, neste-år, vedtak og vedlegg. Er -o en mappe, får fila navn etter "
		"planen og perioden."),
	.options = options,
	.min = 1,
	.max = 1,
	.database = DB_OPEN,
	.run = run,
};
