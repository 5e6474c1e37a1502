/*
 * A program on a terminal: started on a pty, its output shown by libvterm, its keys sent as that
 * terminal sends them. Every wait is for a condition, with a limit.
 */
#ifndef TILTAK_TESTS_TUI_PTY_H
#define TILTAK_TESTS_TUI_PTY_H

#include <stdbool.h>
#include <stddef.h>

struct pty;
struct screen;
struct str;

#define PTY_LIMIT 10000 /* ms: what waits take at most; they return as soon as they can */

/* Starts argv[0] with these variables on top of the environment («NAME=value», or «NAME» to take
 * one away; NULL ends). Without TERM among them it is xterm-256color. LANG is C.UTF-8, and what
 * would make a difference from machine to machine is taken away. */
struct pty *pty_start(const char *const *argv, const char *const *env, int rows, int cols);
/* Kills it if it lives. NULL is fine. */
void pty_free(struct pty *pty);

struct screen *pty_screen(struct pty *pty);
/* Every byte it has written. */
const struct str *pty_output(const struct pty *pty);

void pty_send(struct pty *pty, const char *bytes, size_t len);
void pty_type(struct pty *pty, const char *text);
/* Names as event.h has them, with spaces between: «Down Down Ctrl+Z». */
void pty_keys(struct pty *pty, const char *names);
/* As another program would, straight to the terminal. */
void pty_scribble(struct pty *pty, const char *bytes);
void pty_paste(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int cols);
void pty_signal(struct pty *pty, int number);
/* From now on nothing is taken from it, and it is made to draw until every buffer on the way is
 * full; false when the limit came first. */
bool pty_fill(struct pty *pty);
/* The line is cut: the terminal is gone. */
void pty_hang_up(struct pty *pty);

/* Reads what the program writes until the condition holds; false when the limit came first. */
bool pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *data), const void *data);
/* Until the screen shows this text in one row, or no longer does. */
bool pty_wait_text(struct pty *pty, const char *text);
bool pty_wait_gone(struct pty *pty, const char *text);
/* Until it is stopped, as by SIGSTOP: a SIGCONT sent before would be lost. */
bool pty_wait_stopped(struct pty *pty);
/* Until it ends: its exit code, or 128 + the signal that ended it; -1 when the limit came first.
 * ret_ms, if not NULL, gets how long that took. */
int pty_wait_exit(struct pty *pty, int *ret_ms);
int pty_wait_exit_within(struct pty *pty, int limit, int *ret_ms);

bool pty_shows(struct pty *pty, const char *text);
/* Are the modes of the terminal (termios, and whether it blocks) as before the start? */
bool pty_modes_restored(const struct pty *pty);

#endif
