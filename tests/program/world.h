/*
 * A register and a folder for drafts of their own, and the real program over them on a terminal.
 */
#ifndef TILTAK_TESTS_PROGRAM_WORLD_H
#define TILTAK_TESTS_PROGRAM_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pty.h"
#include "screen.h"
#include "tiltak/str.h"

struct world {
	char folder[64], db[128];
	char db_variable[160], state_variable[160];
};

/* Asker's plan is in it. */
int world_make(void **state);
int world_remove(void **state);

/* Runs a line of the shell, which must go well. */
void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The program in Oversikt; `more` is one variable more, or NULL. */
struct pty *start(const struct world *world);
struct pty *start_with(const struct world *world, const char *more);
/* The same, gone on to the list of tiltak. */
struct pty *start_list(const struct world *world, const char *more);
/* Leaves it with a key, and looks whether the terminal is as it was. */
void leave_with(struct pty *pty, const char *key);
void expect_given_back(struct pty *pty);

/* What `tiltak …` prints, into out; the same, which must hold `part`. */
void ask_program(const struct world *world, const char *words, struct str *out);
void expect_answer(const struct world *world, const char *words, const char *part);

/* How many drafts there are, each for its owner only. */
int drafts(const struct world *world);
/* Until a draft holds this as a line. */
bool wait_draft(struct pty *pty, const struct world *world, const char *line);
/* A new tiltak, with its title half typed: «Halvferdig tittel». */
struct pty *start_typing(const struct world *world);
/* That is offered, whole, and the field can be left. */
void expect_offered(const struct world *world);
/* Leaves the field without saving what was typed. */
void throw_away(struct pty *pty);

#endif
