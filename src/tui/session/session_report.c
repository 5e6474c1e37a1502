/*
 * The report on a period, made for the screen.
 */
#include "session.h"
#include "tiltak/app.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "views.h"

bool session_report(struct session *session, const struct effect *effect, struct err *err)
{
	struct app_report_options how = {0};
	struct report report;
	bool ok = period_parse(effect->id, &how.period, err) &&
		  app_report(session->app, &session->plan, &how, &report, err);
	if (ok) {
		report_take(&session->tui, &report);
	}
	return ok;
}
