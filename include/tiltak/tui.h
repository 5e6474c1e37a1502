/*
 * The screen: runs until the person leaves. It changes the register through the verbs of the app
 * only.
 */
#ifndef TILTAK_TUI_H
#define TILTAK_TUI_H

#include <stdbool.h>

struct app;
struct err;
struct str;

struct tui_options {
	bool linear; /* one item a line, for screen readers */
	bool kiosk;  /* no other program is started */
};

/* Shows the plan in use, or asks for one when there are several. *ret_exit gets the exit code: 0,
 * or 128 + the number of the signal that ended it. False with ERR_USE when there is no terminal,
 * else as app_load. Appended to ret_lost is a text that was being typed when a signal ended it and
 * that could not be kept as a draft. The terminal is given back in every case. */
bool tui_run(struct app *app, const struct tui_options *options, int *ret_exit,
	     struct str *ret_lost, struct err *err);

#endif
