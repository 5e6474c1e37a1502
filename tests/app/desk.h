/*
 * A register in a folder of its own, with a clock that goes a minute at each step, and the shortest
 * ways to read files into it, change it and see what stands.
 */
#ifndef TESTS_APP_DESK_H
#define TESTS_APP_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tiltak/app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* A small plan that most tests read first, as «prøve.yaml». */
extern const char desk_plan[];

/* 10 May 2023, 09.41 in Oslo: the first step of the clock. */
#define DESK_START INT64_C(1683704460)

struct desk {
	char folder[64], db[80];
	struct app *app; /* of the account «kari» */
	struct app_read reads[3];
	struct conflict conflict; /* of the last desk_commit that failed */
	struct change_set set;	  /* the last one made */
	struct str lines;	  /* what was told last, a line each */
	struct err err;
};

/* cmocka's set-up and tear-down: *state is the desk. desk_plan is read into the second. */
int desk_empty(void **state);
int desk_filled(void **state);
int desk_remove(void **state);

/* What the clock says next. */
void desk_clock(int64_t instant);
/* Opens the register once more, as somebody else; the caller closes. */
struct app *desk_as(struct desk *desk, const char *account, const char *behalf);
/* Closes it and opens it anew, as another run would. */
void desk_again(struct desk *desk, const char *account);

/* Writes a file with the text, in which each «from» is replaced by its «to» (pairs, then NULL). The
 * path lives as long as the program. */
char *desk_file(struct desk *desk, const char *name, const char *text, ...)
	__attribute__((sentinel));
/* Reads up to three files (NULL ends them) into desk->reads; faults go to desk->lines. */
bool desk_read(struct desk *desk, enum app_keep keep, char *first, char *second, char *third);

/* `sett` of one field of one record. */
bool desk_set(struct desk *desk, struct app *app, const char *id, const char *key,
	      const char *typed);
/* Loads the plan, does what the function says (app_edit, app_make, app_remove, app_assess) and
 * commits. desk_do_make makes a tiltak. */
bool desk_edit(struct desk *desk, const struct app_target *target, const struct app_edits *edits);
bool desk_make(struct desk *desk, enum kind kind, const char *id, const struct app_edits *edits);
bool desk_drop(struct desk *desk, enum kind kind, const char *id);
bool desk_do_make(struct desk *desk, const struct app_edits *edits);
bool desk_assess(struct desk *desk, const struct app_target *target, const struct app_edits *edits);
/* angre and gjør-om */
bool desk_undo(struct desk *desk, bool redo);
bool desk_undo_steps(struct desk *desk, bool redo, size_t n);

/* Takes the whole plan away, which no verb does; the log is still there. */
void desk_clear(struct desk *desk);

/* Fails the test with the error's text unless ok. */
void must(struct desk *desk, bool ok);
/* Fails the test unless it failed, with that kind and a whole sentence with those words. */
void must_fail(struct desk *desk, bool ok, enum err_kind kind, const char *words);
/* Fails the test unless the field's canonical value is that («-» for unset, «?» for no record). */
void stands(struct desk *desk, const char *id, const char *key, const char *wanted);
/* Fails the test unless the register has that many sets. */
void steps_are(struct desk *desk, int64_t wanted);
/* Fails the test unless the plan in use is written as that file. */
void written_is(struct desk *desk, const char *path);
#define EDITS(...)                                                                                 \
	(&(struct app_edits){(const struct app_edit[]){__VA_ARGS__},                               \
			     sizeof((struct app_edit[]){__VA_ARGS__}) / sizeof(struct app_edit)})

#define TEST(name)	 cmocka_unit_test_setup_teardown(name, desk_filled, desk_remove)
#define TEST_EMPTY(name) cmocka_unit_test_setup_teardown(name, desk_empty, desk_remove)

#endif
