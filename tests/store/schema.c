/*
 * The statement table, the migrations and the field table agree, and the schema is judged before it
 * is used.
 */
#include "place.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/digest.h"
#include "tiltak/str.h"

#include "inner.h"
#include "migrations.h"
#include "sqlite_db.h"

/* The driver's prepare compares parameters and columns with the signature. */
static void every_statement_fits_its_signature(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_open(&place);
	struct err err = {0};
	for (enum sql_id id = 0; id < SQL_COUNT; id++) {
		struct db_stmt *stmt;
		must(sqlite_driver.prepare(store->db, &sql_table[id], &stmt, &err), &err);
		sqlite_driver.finish(stmt);
	}
	struct arena arena = {0};
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (enum row_sql what = 0; what < ROW_COUNT; what++) {
			if (what == ROW_UNDER && !field_parent(kind)) {
				continue;
			}
			struct sql sql = sql_for_rows(&arena, kind, what);
			struct db_stmt *stmt;
			must(sqlite_driver.prepare(store->db, &sql, &stmt, &err), &err);
			sqlite_driver.finish(stmt);
		}
	}
	arena_done(&arena);
	store_close(store);
	place_remove(&place);
}

static void a_wrong_signature_is_noticed(void **state)
{
	(void)state;
	static const struct sql wrong[] = {
		{"few", "SELECT id FROM tiltak WHERE plan = $1 AND id = $2", "t", "t"},
		{"gap", "SELECT id FROM tiltak WHERE plan = $2", "tt", "t"},
		{"columns", "SELECT id, title FROM tiltak", "", "t"},
	};
	struct place place = place_make();
	struct store *store = place_open(&place);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct err err = {0};
		struct db_stmt *stmt;
		must_fail(sqlite_driver.prepare(store->db, &wrong[i], &stmt, &err), &err, ERR_DATA,
			  wrong[i].name);
	}
	store_close(store);
	place_remove(&place);
}

static void values_go_where_their_names_say(void **state)
{
	(void)state;
	static const struct sql sql = {"order", "SELECT $2, $1, $2", "ti", "itt"};
	struct place place = place_make();
	struct store *store = place_open(&place);
	struct err err = {0};
	struct db_stmt *stmt;
	bool row;
	must(sqlite_driver.prepare(store->db, &sql, &stmt, &err), &err);
	must(sqlite_driver.bind(stmt, VALUES(db_text("a"), db_number(7)), &err), &err);
	must(sqlite_driver.step(stmt, &row, &err), &err);
	assert_true(row);
	assert_int_equal(query_number(store, stmt, 0), 7);
	assert_string_equal(query_text(store, stmt, 1), "a");
	assert_int_equal(query_number(store, stmt, 2), 7);
	sqlite_driver.finish(stmt);
	store_close(store);
	place_remove(&place);
}

static void the_log_is_only_ever_added_to(void **state)
{
	(void)state;
	for (enum sql_id id = 0; id < SQL_COUNT; id++) {
		const char *text = sql_table[id].text;
		if (strstr(text, "UPDATE") != NULL || strstr(text, "DELETE") != NULL) {
			assert_null(strstr(text, "change"));
		}
	}
}

static int add_digest(void *data, int n, char **values, char **names)
{
	(void)names;
	for (int i = 0; i < n; i++) {
		digest_text(data, values[i]);
	}
	return 0;
}

/* The driver turns the comment into SQLite's words for it. */
static void run_migration(sqlite3 *db, const char *text)
{
	struct str sql = {0};
	str_put(&sql, text);
	const char *mark = "/* clustered */";
	for (char *at; (at = strstr(sql.data, mark)) != NULL;) {
		str_splice(&sql, (size_t)(at - sql.data), strlen(mark), "WITHOUT ROWID", 13);
	}
	assert_int_equal(sqlite3_exec(db, sql.data, NULL, NULL, NULL), SQLITE_OK);
	str_done(&sql);
}

static void the_known_schemas_are_those_of_the_migrations(void **state)
{
	(void)state;
	assert_int_equal(n_sqlite_schemas, n_migrations);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	for (size_t i = 0; i < n_migrations; i++) {
		run_migration(db, migrations[i]);
		struct digest *digest = digest_new();
		char hash[DIGEST_TEXT];
		assert_int_equal(sqlite3_exec(db,
					      "SELECT type, name, tbl_name, sql FROM sqlite_schema "
					      "ORDER BY name",
					      add_digest, digest, NULL),
				 SQLITE_OK);
		digest_end(digest, hash);
		assert_string_equal(sqlite_schemas[i], hash);
	}
	sqlite3_close(db);
}

static int add_line(void *data, int n, char **values, char **names)
{
	(void)n;
	(void)names;
	struct str *out = data;
	str_printf(out, "%s %s\n", values[0], values[1]);
	return 0;
}

/* «name type» a line, in the order of names: what came later stands last in the database. */
static void columns_of(sqlite3 *db, const char *table, struct str *out)
{
	struct str sql = {0};
	str_printf(&sql, "SELECT name, type FROM pragma_table_info('%s') ORDER BY name", table);
	assert_int_equal(sqlite3_exec(db, str_text(&sql), add_line, out, NULL), SQLITE_OK);
	str_done(&sql);
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void wanted_columns(enum kind kind, struct str *out)
{
	size_t n = kinds[kind].n_fields + 2;
	char **lines = mem_zero(n, sizeof *lines);
	lines[0] = mem_copy_text("plan TEXT");
	lines[1] = mem_copy_text("id TEXT");
	for (size_t i = 2; i < n; i++) {
		const struct field *field = &kinds[kind].fields[i - 2];
		struct str line = {0};
		str_printf(&line, "%s %s", field->column,
			   field_is_number(field) ? "BIGINT" : "TEXT");
		lines[i] = str_steal(&line);
	}
	qsort(lines, n, sizeof *lines, compare_lines);
	for (size_t i = 0; i < n; i++) {
		str_printf(out, "%s\n", lines[i]);
		free(lines[i]);
	}
	free(lines);
}

static void the_migrations_make_the_columns_of_the_field_table(void **state)
{
	(void)state;
	struct place place = place_make();
	store_close(place_open(&place));
	sqlite3 *db;
	assert_int_equal(sqlite3_open(place.db, &db), SQLITE_OK);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		struct str wanted = {0};
		struct str stands = {0};
		wanted_columns(kind, &wanted);
		columns_of(db, kinds[kind].table, &stands);
		assert_string_equal(str_text(&stands), str_text(&wanted));
		str_done(&wanted);
		str_done(&stands);
	}
	sqlite3_close(db);
	place_remove(&place);
}

/* SQL's own words in PostgreSQL 15 (appendix C): no table or column may be called that. */
static const char *const reserved[] = {
	"all",
	"analyse",
	"analyze",
	"and",
	"any",
	"array",
	"as",
	"asc",
	"asymmetric",
	"both",
	"case",
	"cast",
	"check",
	"collate",
	"column",
	"constraint",
	"create",
	"default",
	"deferrable",
	"desc",
	"distinct",
	"do",
	"else",
	"end",
	"except",
	"false",
	"fetch",
	"for",
	"foreign",
	"from",
	"grant",
	"group",
	"having",
	"in",
	"initially",
	"intersect",
	"into",
	"lateral",
	"leading",
	"limit",
	"localtime",
	"localtimestamp",
	"not",
	"null",
	"offset",
	"on",
	"only",
	"or",
	"order",
	"placing",
	"primary",
	"references",
	"returning",
	"select",
	"session_user",
	"some",
	"symmetric",
	"table",
	"then",
	"to",
	"trailing",
	"true",
	"union",
	"unique",
	"user",
	"using",
	"variadic",
	"when",
	"where",
	"window",
	"with",
	"user",
	"authorization",
	"binary",
	"collation",
	"concurrently",
	"cross",
	"freeze",
	"full",
	"ilike",
	"inner",
	"is",
	"isnull",
	"join",
	"left",
	"like",
	"natural",
	"notnull",
	"outer",
	"overlaps",
	"right",
	"similar",
	"tablesample",
	"verbose",
};

static void no_name_is_a_reserved_word(void **state)
{
	(void)state;
	struct place place = place_make();
	store_close(place_open(&place));
	sqlite3 *db;
	assert_int_equal(sqlite3_open(place.db, &db), SQLITE_OK);
	struct str names = {0};
	assert_int_equal(sqlite3_exec(db,
				      "SELECT m.name, c.name FROM sqlite_schema m JOIN "
				      "pragma_table_info(m.name) c WHERE m.type = 'table'",
				      add_line, &names, NULL),
			 SQLITE_OK);
	char *rest = names.data;
	for (char *word = strtok_r(rest, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
		for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
			assert_string_not_equal(word, reserved[i]);
		}
	}
	str_done(&names);
	sqlite3_close(db);
	place_remove(&place);
}

static void migrating_twice_changes_nothing(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_open(&place);
	struct err err = {0};
	int64_t version;
	must(store_begin(store, false, &err), &err);
	must(sqlite_driver.version(store->db, &version, &err), &err);
	must(store_end(store, true, &err), &err);
	assert_int_equal(version, n_migrations);
	store_close(store);
	store_close(place_open(&place));
	sqlite3 *db;
	struct str rows = {0};
	assert_int_equal(sqlite3_open(place.db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "SELECT version, 'x' FROM schema", add_line, &rows, NULL),
			 SQLITE_OK);
	char wanted[32];
	(void)snprintf(wanted, sizeof(wanted), "%zu x\n", n_migrations);
	assert_string_equal(str_text(&rows), wanted);
	str_done(&rows);
	sqlite3_close(db);
	place_remove(&place);
}

static const struct {
	const char *what, *sql, *words;
} strangers[] = {
	{"newer", "UPDATE schema SET version = 99; CREATE TABLE later (x)", "nyere utgave"},
	{"newer number alone", "UPDATE schema SET version = 99", "nyere utgave"},
	{"no number", "DELETE FROM schema", "endret av noe annet"},
	{"other number", "UPDATE schema SET version = -1", "endret av noe annet"},
	{"number that is none", "UPDATE schema SET version = 'x'", "endret av noe annet"},
	{"same version, other table", "CREATE TABLE more (x)", "endret av noe annet"},
	{"other column", "ALTER TABLE tiltak ADD COLUMN more TEXT", "endret av noe annet"},
	{"missing index", "DROP INDEX change_id", "endret av noe annet"},
	{"trigger", "CREATE TRIGGER x AFTER INSERT ON change BEGIN DELETE FROM tiltak; END",
	 "endret av noe annet"},
	{"view", "DROP TABLE term; CREATE VIEW term AS SELECT * FROM tiltak",
	 "endret av noe annet"},
	{"view for version", "DROP TABLE schema; CREATE VIEW schema AS SELECT 99 AS version",
	 "endret av noe annet"},
	{"endless view for version",
	 "DROP TABLE schema; CREATE VIEW schema AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL "
	 "SELECT n + 1 FROM r) SELECT max(n) AS version FROM r",
	 "endret av noe annet"},
	{"computed version",
	 "DROP TABLE schema; CREATE TABLE schema (x, version AS (length(hex(zeroblob(60000000)))));"
	 "INSERT INTO schema (x) VALUES (1)",
	 "endret av noe annet"},
	{"another program's", "PRAGMA application_id = 1; CREATE TABLE more (x)",
	 "ikke en database for tiltak"},
};

static void a_schema_that_is_not_ours_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(strangers) / sizeof(strangers[0]); i++) {
		struct place place = place_make();
		store_close(place_open(&place));
		sabotage(place.db, strangers[i].sql);
		struct store_options options = {.create = true};
		struct store *store;
		struct err err = {0};
		print_message("# %s\n", strangers[i].what);
		must_fail(store_open(place.db, &options, &store, &err), &err, ERR_DATA,
			  strangers[i].words);
		place_remove(&place);
	}
}

static void a_file_set_to_wal_is_set_back(void **state)
{
	(void)state;
	struct place place = place_make();
	store_close(place_open(&place));
	sabotage(place.db, "PRAGMA journal_mode = WAL");
	struct store_options options = {.read_only = true};
	struct store *store;
	struct err err = {0};
	sqlite3 *other;
	assert_int_equal(sqlite3_open(place.db, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN; SELECT * FROM schema", NULL, NULL, NULL),
			 SQLITE_OK);
	must_fail(store_open(place.db, &options, &store, &err), &err, ERR_BUSY, "låst");
	sqlite3_close(other);
	store_close(place_open(&place));
	char header[20];
	FILE *file = fopen(place.db, "re");
	assert_non_null(file);
	assert_int_equal(fread(header, 1, sizeof(header), file), sizeof(header));
	(void)fclose(file);
	assert_int_equal(header[18], 1);
	place_remove(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_known_schemas_are_those_of_the_migrations),
		cmocka_unit_test(every_statement_fits_its_signature),
		cmocka_unit_test(a_wrong_signature_is_noticed),
		cmocka_unit_test(values_go_where_their_names_say),
		cmocka_unit_test(the_log_is_only_ever_added_to),
		cmocka_unit_test(the_migrations_make_the_columns_of_the_field_table),
		cmocka_unit_test(no_name_is_a_reserved_word),
		cmocka_unit_test(migrating_twice_changes_nothing),
		cmocka_unit_test(a_file_set_to_wal_is_set_back),
		cmocka_unit_test(a_schema_that_is_not_ours_is_refused),
	};
	return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
