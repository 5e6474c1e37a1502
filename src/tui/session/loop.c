/*
 * The loop: events from the terminal to the session, frames from its state to the terminal. It also
 * tells that another holds the register, and lets the person give up waiting.
 */
#include <string.h>

#include "event.h"
#include "session.h"
#include "settings.h"
#include "term.h"
#include "tiltak/app.h"
#include "tiltak/str.h"
#include "tiltak/tui.h"
#include "tiltak/words.h"

#define UNSEEN 300 /* ms of waiting that nobody needs to know of */

struct loop {
	struct session *session;
	struct canvas canvas; /* the last frame */
	bool whole;	      /* the terminal shows all of it */
	bool waits;	      /* and that somebody waits */
	bool put_off;	      /* what nobody asked for was not waited for */
};

static void show(struct loop *loop)
{
	struct session *session = loop->session;
	struct term_options options = show_options(&session->tui);
	int rows, cols;
	term_size(session->term, &rows, &cols);
	canvas_reset(&loop->canvas, rows, cols);
	tui_draw(&session->tui, &loop->canvas);
	term_show(session->term, &options);
	loop->whole = term_present(session->term, &loop->canvas);
}

/* Over the last frame: the state may be half changed. */
static void show_waiting(struct loop *loop)
{
	struct canvas *canvas = &loop->canvas;
	int row = canvas->rows - 2;
	canvas_fill(canvas, rect(row, 0, 1, canvas->cols), STYLE_NORMAL);
	canvas_put(canvas, span(row, 1, canvas->cols - 2),
		   _("Venter på at registeret blir ledig … Esc avbryter."), STYLE_ACTIVE);
	(void)term_present(loop->session->term, canvas);
	loop->waits = true;
	loop->whole = false;
}

/* What nobody asked for is put off when somebody types, and is not waited for long. */
static bool go_on(void *data, int ms)
{
	struct loop *loop = data;
	bool idle = loop->session->idle;
	if (idle && (ms >= UNSEEN || term_interrupted(loop->session->term, true))) {
		loop->put_off = loop->put_off || ms >= UNSEEN;
		return false;
	}
	if (!idle && ms >= UNSEEN && !loop->waits) {
		show_waiting(loop);
	}
	return idle || !term_interrupted(loop->session->term, false);
}

static void tell_put_off(struct loop *loop)
{
	struct tui *tui = &loop->session->tui;
	const char *text = _("Venter på at registeret blir ledig …");
	bool told = strcmp(str_text(&tui->message), text) == 0;
	if (loop->put_off && tui->message.len == 0) {
		tui_say(tui, false, "%s", text);
	} else if (!loop->put_off && told) {
		str_clear(&tui->message);
		tui->stands = false;
	}
}

static bool step(struct loop *loop, const struct event *event)
{
	loop->waits = loop->put_off = false;
	bool stay = session_step(loop->session, event);
	if (event->type == EVENT_TICK) {
		tell_put_off(loop);
	}
	return stay;
}

static int run(struct session *session, struct str *lost)
{
	struct loop loop = {.session = session};
	struct event event;
	int result = 0;
	app_wait_with(session->app, &(struct waiting){go_on, &loop});
	do {
		if (!session->tui.stands || !loop.whole) {
			show(&loop);
		}
		term_read(session->term, POLL_MS, &event);
		if (event.type == EVENT_SIGNAL) {
			draft_end(&session->draft, &session->tui, lost);
			draft_end(&session->order, &session->tui, lost);
			result = 128 + event.signal;
			break;
		}
	} while (step(&loop, &event));
	app_wait_with(session->app, &(struct waiting){0});
	canvas_done(&loop.canvas);
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
