/*
 * The report on a period, made for the screen, and saved from there.
 */

#include "session.h"
#include "tiltak/app.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "views.h"

static bool make(struct session *session, const char *period, struct err *err)
{
	struct app_report_options how = {0};
	struct report report;
	bool ok = period_parse(period, &how.period, err) &&
		  app_report(session->app, &session->plan, &how, &report, err);
	if (ok) {
		report_take(&session->tui, &report);
	}
	return ok;
}

static bool save(struct session *session, const struct effect *effect, struct err *err)
{
	const struct report *report = report_shown(&session->tui);
	struct str where = {0}, shown = {0};
	struct app_report_file file = {.path = str_text(&effect->edits[0].text)};
	bool ok = app_report_format(file.path, &file.format, err);
	bool asks = false;
	if (ok) {
		app_report_path(report, &file, &shown);
		ok = session_spares(session, effect, str_text(&shown), &asks, err);
	}
	if (ok && !asks) {
		ok = app_report_save(session->app, report, &file, &where, err);
		if (ok) {
			tui_say(&session->tui, false, "Rapporten er lagret i «%s».",
				str_text(&where));
		}
	}
	str_done(&where);
	str_done(&shown);
	return ok;
}

bool session_report(struct session *session, const struct effect *effect, struct err *err)
{
	return effect->n_edits > 0 ? save(session, effect, err) : make(session, effect->id, err);
}
