/*
 * From the bytes a terminal sends to events, whatever the terminal calls itself: the sequences of
 * xterm, PuTTY, rxvt, the Linux console and tmux do not contradict each other. What is not known is
 * swallowed whole, so that no part of it is taken for a letter. No clock: the caller says when
 * nothing more came.
 */
#ifndef TILTAK_TUI_DECODE_H
#define TILTAK_TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tiltak/str.h"

struct event;

struct decoder {
	struct str in;	  /* bytes not yet understood */
	size_t at;	  /* where they begin */
	struct str paste; /* raw bytes of a paste under way */
	struct str text;  /* of the last paste told */
	bool pasting;
	bool paste_ended; /* its end mark came; what follows at once is still text */
	bool paste_cut;
	int esc_delay; /* ms to wait after Esc for the rest of a sequence */
};

void decode_done(struct decoder *decoder);
void decode_feed(struct decoder *decoder, const char *bytes, size_t len);
/* Takes the next event out; false when there is none yet. `quiet` says that nothing has come for
 * decode_wait ms: what is unfinished is then settled. */
bool decode_next(struct decoder *decoder, bool quiet, struct event *out);
/* Is there something that no event has told yet? */
bool decode_holds(const struct decoder *decoder);
/* Takes Ctrl+C out, or with `quiet` Esc, and what was typed before it; false when there is none. */
bool decode_cancelled(struct decoder *decoder, bool quiet);
/* How long to wait for the rest of something unfinished, in ms; -1 when nothing is. */
int decode_wait(const struct decoder *decoder);

#endif
