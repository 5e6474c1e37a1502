/*
 * The register that the tests of the screen work on: a plan of the cases, on a day and a clock of
 * their own.
 */
#ifndef TILTAK_TESTS_TUI_DESK_H
#define TILTAK_TESTS_TUI_DESK_H

#include <stdbool.h>

struct app;
struct tui;

/* Begins the clock anew: 10.05.2023 09.41 in Oslo, and a minute more at each step. */
void desk_clock(void);
/* The next step comes a day later. */
void desk_later(void);
/* To the screen it is that day from now on. */
void desk_turn(struct tui *tui, const char *day);
/* Opens the register $TILTAK_DB as it was on the first day: --per. Closed with app_close. */
struct app *desk_past(const char *who);
/* Opens the register `db` (NULL: $TILTAK_DB), making it when it is not there; `plan` may be NULL.
 * Closed with app_close. */
struct app *desk_app(const char *db, const char *plan, const char *who, bool read_only);
/* For app_reading: any fault of a plan file fails the test. */
void desk_fault(void *data, const char *line);
/* Reads the plan file TILTAK_CASES/name. */
void desk_read(struct app *app, const char *name);

#endif
