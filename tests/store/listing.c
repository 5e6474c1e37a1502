/*
 * A plain list of tiltak is loaded in part, and shows what the whole plan would.
 */
#include "place.h"

#include <sqlite3.h>
#include <string.h>

#include "tiltak/str.h"

#include "inner.h"

/* As `liste` shows them when nothing else is asked for. */
static const char *const shown[] = {"id", "tittel", "område", "ansvarlig", "frist", "status"};

static void load_in_part(struct store *store, struct plan *out)
{
	const unsigned listed =
		1U << KIND_TILTAK | 1U << KIND_ACTOR | 1U << KIND_AREA | 1U << KIND_STRATEGY;
	const struct tiltak *rows[16];
	struct err err = {0};
	plan_init(out);
	must(store_load_listed(store, "asker", 0, listed, out, &err), &err);
	size_t n = plan_count(out, KIND_TILTAK);
	assert_in_range(n, 1, sizeof rows / sizeof rows[0]);
	for (size_t i = 0; i < n; i++) {
		rows[i] = plan_at(out, KIND_TILTAK, i);
	}
	must(store_fetch_deliverables(store, "asker", rows, n, out, &err), &err);
}

/* The list as it stands on a day. */
static void show(struct plan *plan, int32_t today, struct str *out)
{
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		for (size_t c = 0; c < sizeof shown / sizeof shown[0]; c++) {
			column_show(column_find(shown[c]), plan, plan_at(plan, KIND_TILTAK, i),
				    today, out);
			str_char(out, '\n');
		}
	}
}

static void a_list_loaded_in_part_shows_what_the_whole_plan_would(void **state)
{
	(void)state;
	struct place place = place_make();
	struct store *store = place_sample(&place);
	struct plan part, whole;
	struct err err = {0};
	bool marked = false;
	load_in_part(store, &part);
	plan_init(&whole);
	must(store_load(store, "asker", STORE_ALL, &whole, &err), &err);
	assert_int_equal(part.seq, whole.seq);
	assert_int_equal(plan_count(&part, KIND_TILTAK), plan_count(&whole, KIND_TILTAK));
	for (int month = 1; month <= 12; month++) {
		struct str of_part = {0}, of_whole = {0};
		show(&part, day_from(2023, month, 15), &of_part);
		show(&whole, day_from(2023, month, 15), &of_whole);
		assert_string_equal(str_text(&of_part), str_text(&of_whole));
		marked |= strstr(str_text(&of_part), late_deliverable_choice.code) != NULL;
		str_done(&of_part);
		str_done(&of_whole);
	}
	assert_true(marked);
	plan_done(&part);
	plan_done(&whole);
	store_close(store);
	place_remove(&place);
}

static int add_line(void *data, int n, char **values, char **names)
{
	(void)names;
	str_printf(data, "%s\n", values[n - 1]);
	return 0;
}

static void must_use(sqlite3 *db, const char *statement, const char *words)
{
	struct str sql = {0}, answer = {0};
	str_printf(&sql, "EXPLAIN QUERY PLAN %s", statement);
	assert_int_equal(sqlite3_exec(db, str_text(&sql), add_line, &answer, NULL), SQLITE_OK);
	if (strstr(str_text(&answer), words) == NULL) {
		fail_msg("%s: %s", statement, str_text(&answer));
	}
	str_done(&sql);
	str_done(&answer);
}

/* SQLite chooses by what it guesses of the tables, so it is asked. */
static void what_would_be_looked_through_is_found_by_an_index(void **state)
{
	(void)state;
	struct place place = place_make();
	struct arena arena = {0};
	sqlite3 *db;
	store_close(place_open(&place));
	assert_int_equal(sqlite3_open(place.db, &db), SQLITE_OK);
	must_use(db, sql_for_rows(&arena, KIND_DELIVERABLE, ROW_UNDER).text,
		 "COVERING INDEX deliverable_under (plan=? AND tiltak=?)");
	must_use(db, sql_table[SQL_SOURCE_PLAN].text, "INDEX plan_source_digest (digest=?)");
	sqlite3_close(db);
	arena_done(&arena);
	place_remove(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_loaded_in_part_shows_what_the_whole_plan_would),
		cmocka_unit_test(what_would_be_looked_through_is_found_by_an_index),
	};
	return cmocka_run_group_tests_name("listing", tests, NULL, NULL);
}
