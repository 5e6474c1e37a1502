/*
 * Whatever ends the program, the terminal is given back: signals are told through a descriptor,
 * crashes and lack of memory restore it on the spot, and a program that does not leave in time is
 * ended. Signal handlers take no argument, so this is the one place with state of its own.
 */
#ifndef TILTAK_TUI_GUARD_H
#define TILTAK_TUI_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct termios;

/* Begins to guard: `fd` is given `found` back and written `leave` (at most GUARD_LEAVE_MAX bytes).
 * False when there are no descriptors left. */
#define GUARD_LEAVE_MAX 256
bool guard_on(int fd, const struct termios *found, const char *leave, size_t len);
void guard_off(void);

/* Another program has the terminal: it is left alone, and keys that signal are not for us. */
void guard_pause(bool pause);

/* Readable when a signal has come. */
int guard_fd(void);
/* The next signal that came, 0 when there is none. */
int guard_take(void);

#endif
