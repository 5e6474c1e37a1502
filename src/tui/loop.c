/*
 * The loop: events from the terminal to the session, frames from its state to the terminal.
 */
#include "session.h"
#include "settings.h"
#include "term.h"
#include "tiltak/tui.h"

static bool show(struct session *session, struct canvas *canvas)
{
	struct term_options options = show_options(&session->tui);
	int rows, cols;
	term_size(session->term, &rows, &cols);
	canvas_reset(canvas, rows, cols);
	tui_draw(&session->tui, canvas);
	term_show(session->term, &options);
	return term_present(session->term, canvas);
}

static int run(struct session *session, struct str *lost)
{
	struct canvas canvas = {0};
	struct event event;
	int result = 0;
	bool whole = false;
	do {
		if (!session->tui.stands || !whole) {
			whole = show(session, &canvas);
		}
		term_read(session->term, POLL_MS, &event);
		if (event.type == EVENT_SIGNAL) {
			draft_end(&session->draft, &session->tui, lost);
			result = 128 + event.signal;
			break;
		}
	} while (session_step(session, &event));
	canvas_done(&canvas);
	return result;
}

bool tui_run(struct app *app, const struct tui_options *asked, int *ret_exit, struct str *ret_lost,
	     struct err *err)
{
	struct session session;
	if (!session_open(&session, app, asked, err)) {
		return false;
	}
	struct term_options options = show_options(&session.tui);
	bool ok = term_open(&options, &session.term, err);
	if (ok) {
		session.limits = session.tui.limits = term_limits(session.term);
		*ret_exit = run(&session, ret_lost);
		term_close(session.term);
	}
	session_close(&session);
	return ok;
}
