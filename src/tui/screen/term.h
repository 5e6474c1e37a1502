/*
 * The terminal: opened, shown a canvas, asked for events, given back as it was found. Whatever ends
 * the program (a signal, a crash, no memory) gives it back too. One at a time.
 */
#ifndef TILTAK_TUI_TERM_H
#define TILTAK_TUI_TERM_H

#include <stdbool.h>

#include "style.h"
#include "term_limits.h"

struct canvas;
struct err;
struct event;
struct term;

struct term_options {
	enum theme theme; /* without colours it is always mono */
	bool mouse;
};

/* Takes over the terminal on standard input and output: raw mode, alternate screen, bracketed
 * paste, signal handlers, mem_on_fail. Needs setlocale for nothing. ERR_USE with one sentence when
 * there is no terminal, or none that can place the cursor. */
bool term_open(const struct term_options *options, struct term **out, struct err *err);
/* Gives it back. NULL is fine. */
void term_close(struct term *term);

/* Lets another program ($EDITOR) have the terminal in between. */
void term_suspend(struct term *term);
void term_resume(struct term *term);

/* The same for a text that is only read: it stays in the scroll-back of the terminal, where the
 * mouse can mark it. Comes back at Enter, or when the program shall end. */
void term_page(struct term *term, const char *text);

/* Puts the text on the clipboard of the terminal, which may say no without telling (PuTTY). ERR_USE
 * with one sentence for one that surely has none. */
bool term_copy(struct term *term, const char *text, struct err *err);

void term_size(const struct term *term, int *ret_rows, int *ret_cols);
struct term_limits term_limits(const struct term *term);
/* From the next frame on. */
void term_show(struct term *term, const struct term_options *options);
/* The window's title, of which only ASCII is sent; where the terminal has one. */
void term_title(struct term *term, const char *title);

/* Shows the canvas: only what differs from the last one, in one write(2). False when a signal came
 * while the terminal was slow: part of it is shown, and the next one is drawn whole. */
bool term_present(struct term *term, const struct canvas *canvas);

/* Another program has written to it: the next frame is drawn whole. */
void term_renew(struct term *term);

/* The next event; EVENT_TICK each `timeout` ms, also while somebody types (-1: never). A terminal
 * that is gone is EVENT_SIGNAL with SIGHUP. After EVENT_SIGNAL the program has 900 ms before it is
 * ended, terminal given back, with 128 + signal. event->text lives until the next call. */
void term_read(struct term *term, int timeout, struct event *out);

/* While something else is waited for: is Esc or Ctrl+C pressed (and is then done with, as is what
 * was typed before it), or shall the program end, which term_read then tells? `by_any`: is anything
 * there for term_read? */
bool term_interrupted(struct term *term, bool by_any);

#endif
