/*
 * Several people at once: who changes another tiltak than the others is not refused, and nothing
 * that was accepted is lost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tiltak/app.h"
#include "tiltak/date.h"
#include "tiltak/err.h"

enum { WRITERS = 4, EDITS = 25 };

static const char plan_file[] = "plan: {id: prove, tittel: Prøve}\n"
				"tiltak:\n"
				"  - {id: T-1, tittel: En}\n"
				"  - {id: T-2, tittel: To}\n"
				"  - {id: T-3, tittel: Tre}\n"
				"  - {id: T-4, tittel: Fire}\n";

struct place {
	char folder[64], db[80], file[80];
};

static struct app *open_register(const struct place *place)
{
	struct app_options options = {.db = place->db, .create = true, .today = DAY_UNSET};
	struct app *app = NULL;
	struct err err = {0};
	return app_open(&options, &app, &err) ? app : NULL;
}

static void show_fault(void *data, const char *line)
{
	(void)data;
	print_message("# %s\n", line);
}

static void fill(const struct place *place)
{
	struct app *app = open_register(place);
	char *paths[] = {(char *)place->file};
	struct app_reading reading = {.paths = paths, .n = 1, .faults = {.line = show_fault}};
	struct app_read read = {0};
	struct err err = {0};
	FILE *file = fopen(place->file, "we");
	assert_non_null(file);
	(void)fputs(plan_file, file);
	(void)fclose(file);
	if (!app_read_files(app, &reading, &read, &err)) {
		fail_msg("%s", err.text);
	}
	app_read_done(&read);
	app_close(app);
}

static bool set_days(struct app *app, int writer, int days, struct err *err)
{
	char id[16];
	char typed[16];
	char *ids[] = {id};
	(void)snprintf(id, sizeof id, "T-%d", writer + 1);
	(void)snprintf(typed, sizeof typed, "%d", days);
	struct app_edit edit = {.key = "dagsverk", .typed = typed};
	struct app_edits edits = {.rows = &edit, .n = 1};
	struct change_set set;
	change_set_init(&set);
	bool ok = app_set(app, &(struct app_ids){ids, 1}, &edits, NULL, &set, err);
	change_set_done(&set);
	return ok;
}

static int write_with_others(const struct place *place, int writer)
{
	struct app *app = open_register(place);
	struct err err = {0};
	bool ok = app != NULL;
	for (int days = 1; ok && days <= EDITS; days++) {
		ok = set_days(app, writer, days, &err);
	}
	if (!ok) {
		print_message("# %s\n", err.text);
	}
	app_close(app);
	return ok ? 0 : 1;
}

static void those_who_change_other_tiltak_are_not_refused(void **state)
{
	struct place place;
	(void)state;
	(void)snprintf(place.folder, sizeof place.folder, "/tmp/tiltak-app-XXXXXX");
	assert_non_null(mkdtemp(place.folder));
	(void)snprintf(place.db, sizeof place.db, "%s/t.db", place.folder);
	(void)snprintf(place.file, sizeof place.file, "%s/p.yaml", place.folder);
	fill(&place);
	for (int writer = 0; writer < WRITERS; writer++) {
		if (fork() == 0) {
			_exit(write_with_others(&place, writer));
		}
	}
	for (int writer = 0; writer < WRITERS; writer++) {
		int status;
		wait(&status);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}

	struct app *app = open_register(&place);
	struct plan plan;
	struct err err = {0};
	plan_init(&plan);
	assert_true(app_load(app, APP_ALL, &plan, &err));
	assert_int_equal(plan.seq, 1 + WRITERS * EDITS);
	for (size_t i = 0; i < WRITERS; i++) {
		const struct tiltak *tiltak = plan_at(&plan, KIND_TILTAK, i);
		assert_int_equal(tiltak->days, EDITS);
	}
	plan_done(&plan);
	app_close(app);
	char journal[100];
	(void)snprintf(journal, sizeof journal, "%s-journal", place.db);
	unlink(journal);
	unlink(place.db);
	unlink(place.file);
	rmdir(place.folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(those_who_change_other_tiltak_are_not_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
