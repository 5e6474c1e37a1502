/*
 * Whatever goes wrong here fails the test that asked.
 */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "state.h"
#include "tiltak/app.h"
#include "tiltak/date.h"
#include "tiltak/err.h"

static int64_t steps;

void desk_clock(void)
{
	steps = 0;
}

void desk_later(void)
{
	steps += INT64_C(24) * 60;
}

static int64_t clock_of_test(void)
{
	return INT64_C(1683704460) + 60 * steps++;
}

void desk_turn(struct tui *tui, const char *day)
{
	struct due due;
	assert_true(due_parse(day, 0, &due, NULL));
	tui->today = due.from;
	tui_refresh(tui);
}

struct app *desk_past(const char *who)
{
	int32_t day = day_from(2023, 5, 10);
	struct app_options options = {.behalf = who,
				      .today = DAY_UNSET,
				      .as_of = &day,
				      .clock = clock_of_test,
				      .account = "konto"};
	struct app *app = NULL;
	struct err err = {0};
	if (!app_open(&options, &app, &err)) {
		fail_msg("%s", err.text);
	}
	return app;
}

void desk_fault(void *data, const char *line)
{
	(void)data;
	fail_msg("%s", line);
}

struct app *desk_app(const char *db, const char *plan, const char *who, bool read_only)
{
	struct app_options options = {.db = db,
				      .plan = plan,
				      .behalf = who,
				      .create = true,
				      .read_only = read_only,
				      .today = day_from(2023, 5, 10),
				      .clock = clock_of_test,
				      .account = "konto"};
	struct app *app = NULL;
	struct err err = {0};
	if (!app_open(&options, &app, &err)) {
		fail_msg("%s", err.text);
	}
	return app;
}

void desk_read(struct app *app, const char *name)
{
	char path[1000];
	char *paths[] = {path};
	struct err err = {0};
	struct app_read read = {0};
	struct app_reading reading = {.paths = paths, .n = 1, .faults = {.line = desk_fault}};
	snprintf(path, sizeof path, "%s/%s", getenv("TILTAK_CASES"), name);
	if (!app_read_files(app, &reading, &read, &err)) {
		fail_msg("%s", err.text);
	}
	app_read_done(&read);
}
