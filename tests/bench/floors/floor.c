/*
 * The command line of the floors, and those that write what they read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "floor.h"

/* What a process costs that links the same libraries. */
static int floor_nothing(int n, char **words)
{
	(void)n;
	(void)words;
	return 0;
}

static int floor_first(int n, char **words)
{
	(void)n;
	sqlite3 *db = db_open(words[0]);
	sqlite3_stmt *stmt = db_prepare(db,
					"SELECT id, title, strategies, owner, due_on, status "
					"FROM tiltak WHERE plan = ?1 ORDER BY id LIMIT 50",
					words[1]);
	while (db_step(stmt)) {
		for (int i = 0; i < 6; i++) {
			const char *text = (const char *)sqlite3_column_text(stmt, i);
			printf("%s%c", text ? text : "", i < 5 ? '\t' : '\n');
		}
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return 0;
}

/* All tiltak into memory; with a third word their leveranser too. */
static int floor_load(int n, char **words)
{
	struct rows rows = {0};
	sqlite3 *db = db_open(words[0]);
	rows_load(&rows, db, ALL_TILTAK, words[1]);
	if (n > 2) {
		rows_load(&rows, db, ALL_DELIVERABLES, words[1]);
	}
	printf("%zu\n", rows.n);
	sqlite3_close(db);
	return 0;
}

/* The plan, and what was changed since its file was read. */
static int floor_past(int n, char **words)
{
	struct rows rows = {0};
	sqlite3 *db = db_open(words[0]);
	(void)n;
	rows_load(&rows, db, ALL_TILTAK, words[1]);
	rows_load(&rows, db, ALL_DELIVERABLES, words[1]);
	rows_load(&rows, db, "SELECT * FROM change_set WHERE plan = ?1 ORDER BY seq DESC",
		  words[1]);
	rows_load(&rows, db, "SELECT * FROM change WHERE plan = ?1 AND seq > 1 ORDER BY seq DESC",
		  words[1]);
	printf("%zu\n", rows.n);
	sqlite3_close(db);
	return 0;
}

static int floor_reread(int n, char **words)
{
	char *load[] = {words[1], words[2], "leveranser"};
	return floor_events(n, words) || floor_load(3, load);
}

static int floor_update(int n, char **words)
{
	(void)n;
	sqlite3 *db = db_open(words[0]);
	update(db, words[1], words[2], words[3]);
	sqlite3_close(db);
	return 0;
}

static void put_cell(const char *text, char after)
{
	const char *quote = text && strpbrk(text, ",\"\n") ? "\"" : "";
	fputs_unlocked(quote, stdout);
	for (; text && *text; text++) {
		if (*text == '"') {
			putchar_unlocked('"');
		}
		putchar_unlocked(*text);
	}
	fputs_unlocked(quote, stdout);
	putchar_unlocked(after);
}

static void put_rows(sqlite3 *db, const char *sql, const char *plan)
{
	sqlite3_stmt *stmt = db_prepare(db, sql, plan);
	int last = sqlite3_column_count(stmt) - 1;
	while (db_step(stmt)) {
		for (int i = 0; i <= last; i++) {
			put_cell((const char *)sqlite3_column_text(stmt, i), i < last ? ',' : '\n');
		}
	}
	sqlite3_finalize(stmt);
}

static int floor_csv(int n, char **words)
{
	(void)n;
	sqlite3 *db = db_open(words[0]);
	put_rows(db, ALL_TILTAK, words[1]);
	put_rows(db, ALL_DELIVERABLES, words[1]);
	sqlite3_close(db);
	return 0;
}

static const struct {
	const char *name, *usage;
	int min;
	int (*run)(int n, char **words);
} floors[] = {
	{"nothing", "", 0, floor_nothing},
	{"first", "DB PLAN", 2, floor_first},
	{"load", "DB PLAN [leveranser]", 2, floor_load},
	{"past", "DB PLAN", 2, floor_past},
	{"csv", "DB PLAN", 2, floor_csv},
	{"update", "DB PLAN ID DAYS", 4, floor_update},
	{"events", "FILE", 1, floor_events},
	{"reread", "FILE DB PLAN", 3, floor_reread},
	{"insert", "FILE DB PLAN", 3, floor_insert},
	{"screen", "ROWS | DB PLAN", 1, floor_screen},
};

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
		if (argc > 1 && strcmp(argv[1], floors[i].name) == 0 && argc - 2 >= floors[i].min) {
			return floors[i].run(argc - 2, argv + 2);
		}
	}
	for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
		(void)fprintf(stderr, "usage: floor %s %s\n", floors[i].name, floors[i].usage);
	}
	return 2;
}
