/*
 * The report on a period: which sections it has, in order, and its head. A section is a row here
 * and a builder in a room of its own.
 */
#include "tiltak/report.h"

#include <stdlib.h>

#include "tiltak/err.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "writing.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

const struct report_section report_sections[] = {
	{"sammendrag", N_("Sammendrag"), section_summary, .brief = true},
	{"status", N_("Status for tiltakene"), section_status},
	{"indikatorer", N_("Indikatorer"), section_indicators},
	{"topp10", N_("Topp 10"), section_top, .brief = true},
	{"områder", N_("Status per område"), section_areas},
	{"forsinket", N_("Forsinket, utsatt og utgått"), section_late, .brief = true},
	{"løfter", N_("Dette lovet vi, dette ble gjort"), section_promises},
	{"fn", N_("FNs bærekraftsmål"), section_goals},
	{"økonomi", N_("Økonomi"), section_money},
	{"neste-år", N_("Forslag til neste år"), section_next},
	{"vedtak", N_("Forslag til vedtak"), section_decision},
	{"vedlegg", N_("Vedlegg"), section_appendix},
};
const size_t n_report_sections = COUNT(report_sections);

/* ---- Which sections ---- */

/* "": none at all is left of it. */
static bool no_section(const char *code, struct err *err)
{
	const char *codes[COUNT(report_sections)];
	struct str hint = {0}, all = {0};
	for (size_t i = 0; i < COUNT(report_sections); i++) {
		codes[i] = report_sections[i].code;
		list_put(&all, codes[i]);
	}
	if (code[0] == '\0') {
		err_set(err, ERR_USE,
			"--deler lar ingenting stå igjen av rapporten. Velg minst én av delene %s.",
			str_text(&all));
	} else {
		err_set(err, ERR_USE, "Rapporten har ingen del «%s»%s. Delene er %s.", code,
			text_meant(text_nearest(code, codes, COUNT(codes)), &hint), str_text(&all));
	}
	str_done(&hint);
	str_done(&all);
	return false;
}

static bool section_find(const char *code, size_t *ret, struct err *err)
{
	for (size_t i = 0; i < COUNT(report_sections); i++) {
		if (text_same_key(report_sections[i].code, code)) {
			*ret = i;
			return true;
		}
	}
	return no_section(code, err);
}

static bool any_of(const bool *wanted)
{
	size_t i = 0;
	while (i < COUNT(report_sections) && !wanted[i]) {
		i++;
	}
	return i < COUNT(report_sections);
}

static bool choose(const struct app_report_options *options, bool *wanted, struct err *err)
{
	const char *at = options->sections;
	bool leaves_out = at && at[0] == '-', ok = true;
	for (size_t i = 0; i < COUNT(report_sections); i++) {
		wanted[i] = at ? leaves_out : !options->brief || report_sections[i].brief;
	}
	struct str code = {0};
	while (ok && list_next_item(&at, &code)) {
		bool out = code.data[0] == '-';
		size_t i = 0;
		ok = section_find(code.data + out, &i, err);
		if (ok) {
			wanted[i] = !out;
		}
	}
	str_done(&code);
	return ok && (any_of(wanted) || no_section("", err));
}

/* ---- The head ---- */

/* «Planen er vedtatt av kommunestyret 14.09.2021 i sak 12/21.»; nothing where nobody knows. */
static void put_adopted(const struct writing *w, struct str *out)
{
	const struct plan_info *info = plan_info(w->plan);
	const struct decision *decision =
		info->decision ? plan_find(w->plan, KIND_DECISION, info->decision) : NULL;
	struct str day = {0};
	if (decision && decision->body && decision->date.precision != DUE_NONE) {
		put_due(&decision->date, &day);
		if (decision->case_no) {
			str_printf(out, _("Planen er vedtatt av %s %s i sak %s."), decision->body,
				   str_text(&day), decision->case_no);
		} else {
			str_printf(out, _("Planen er vedtatt av %s %s."), decision->body,
				   str_text(&day));
		}
	}
	str_done(&day);
}

static void put_title(const struct period *period, struct str *out)
{
	struct str shown = {0};
	period_show(period, &shown);
	str_printf(out, period->parts == 1 ? _("Årlig status %s") : _("Status for %s"),
		   str_text(&shown));
	str_done(&shown);
}

static void begin(struct writing *w)
{
	const struct plan_info *info = plan_info(w->plan);
	struct str title = {0}, period = {0}, author = {0}, adopted = {0};
	put_title(&w->period, &title);
	period_write(&w->period, &period);
	put_adopted(w, &adopted);
	if (info->municipality) {
		str_printf(&author, _("%s kommune"), info->municipality);
	}
	report_init(w->out, &(struct report_head){
				    .title = str_text(&title),
				    .subtitle = info->title,
				    .plan = info->id,
				    .period = str_text(&period),
				    .author = author.len > 0 ? str_text(&author) : NULL,
				    .decision = adopted.len > 0 ? str_text(&adopted) : NULL,
				    .extracted = w->extracted,
				    .is_brief = w->brief,
			    });
	str_done(&title);
	str_done(&period);
	str_done(&author);
	str_done(&adopted);
}

/* ---- The whole ---- */

static void build(struct writing *w, const struct app_report_options *options, const bool *wanted)
{
	begin(w);
	words_begin(w);
	w->areas = mem_zero(plan_count(w->plan, KIND_AREA) + 1, sizeof *w->areas);
	w->strategies = mem_zero(plan_count(w->plan, KIND_STRATEGY) + 1, sizeof *w->strategies);
	w->all = plan_tally_all(w->plan, w->day, w->areas, w->strategies);
	for (size_t i = 0; i < COUNT(report_sections); i++) {
		const char *title = _(report_sections[i].title);
		if (!wanted[i]) {
			continue;
		}
		if (options->step) {
			options->step(options->data, title);
		}
		report_heading(w->out, 1, report_sections[i].code, title);
		report_sections[i].build(w);
	}
	free(w->areas);
	free(w->strategies);
}

bool app_report(struct app *app, struct plan *plan, const struct app_report_options *options,
		struct report *out, struct err *err)
{
	int32_t today = app_today(app), last = options->period.last;
	bool wanted[COUNT(report_sections)];
	struct writing w = {
		.app = app,
		.plan = plan,
		.out = out,
		.period = options->period,
		.brief = options->brief,
		.names = options->names,
		.extracted = app->as_of != DAY_UNSET ? app->as_of : today,
		.day = today <= last ? today : last + 1,
	};
	bool ok = has_begun(app, &options->period, err) && choose(options, wanted, err) &&
		  past_tally(&w, err) && past_moves(&w, err);
	if (ok) {
		build(&w, options, wanted);
	}
	map_done(&w.moves);
	map_done(&w.told);
	map_done(&w.actors);
	arena_done(&w.arena);
	return ok;
}
