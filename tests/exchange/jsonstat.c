/*
 * Tables in JSON-stat 2: which figures are taken, what has to be chosen, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/exchange.h"
#include "tiltak/str.h"

#define HEAD "\"class\": \"dataset\", "
#define TIME "\"Tid\": {\"category\": {\"index\": {\"2020\": 0, \"2021\": 1}}}"
#define ROLE "\"role\": {\"time\": [\"Tid\"]}, "
#define ONE                                                                                        \
	HEAD ROLE "\"id\": [\"Tid\"], \"size\": [2], \"dimension\": {" TIME "}, "                  \
		  "\"value\": "
/* Two regions, two measures, two years. */
#define CUBE                                                                                       \
	HEAD ROLE "\"id\": [\"Region\", \"ContentsCode\", \"Tid\"], \"size\": [2, 2, 2], "         \
		  "\"dimension\": {\"Region\": {\"label\": \"kommune\", \"category\": {"           \
		  "\"index\": [\"3024\", \"3025\"], \"label\": {\"3024\": \"Bærum\", "            \
		  "\"3025\": \"Asker\"}}}, \"ContentsCode\": {\"category\": {\"index\": "          \
		  "{\"A\": 0, \"B\": 1}, \"label\": {\"A\": \"Ansatte\", \"B\": "                  \
		  "\"Bosatte\"}}}, " TIME "}, \"value\": "
#define CELLS "[1, 2, 3, 4, 5, 6, 7, 8]"

static const struct stat_case {
	const char *json, *choices;
	const char *found; /* «2020=1 2021=2», or what the error says */
	enum err_kind kind;
} cases[] = {
	{ONE "[1, 2]", NULL, "2020=1 2021=2", ERR_NONE},
	{ONE "[41.4, -0.5]", NULL, "2020=41,4 2021=-0,5", ERR_NONE},
	{ONE "[1.234, 100000000000000]", NULL, "2020=1,234 2021=100000000000000", ERR_NONE},
	{ONE "[null, 2]", NULL, "2021=2", ERR_NONE},
	{ONE "{\"1\": 2}", NULL, "2021=2", ERR_NONE},
	{ONE "[1]", NULL, "2020=1", ERR_NONE},
	{ONE "[\"1\", 2]", NULL, "2021=2", ERR_NONE},
	{ONE "[null, null]", NULL, "Tabellen har ingen tall.", ERR_DATA},
	{ONE "[1e30, 2]", NULL, "Tallet for 2020 er for stort", ERR_DATA},
	{ONE "3", NULL, "ikke en tabell i JSON-stat 2", ERR_DATA},
	{CUBE CELLS, "Region=3025,ContentsCode=A", "2020=5 2021=6", ERR_NONE},
	{CUBE CELLS, "kommune=asker, ContentsCode=Bosatte", "2020=7 2021=8", ERR_NONE},
	{CUBE CELLS, "Region=3024,ContentsCode=B", "2020=3 2021=4", ERR_NONE},
	{CUBE CELLS, NULL,
	 "Tabellen har flere verdier i «Region»: 3024 (Bærum), 3025 (Asker). Velg én med --velg "
	 "Region=KODE.",
	 ERR_USE},
	{CUBE CELLS, "Region=3025", "flere verdier i «ContentsCode»: A (Ansatte), B (Bosatte)",
	 ERR_USE},
	{CUBE CELLS, "Region=0301", "«Region» har ikke «0301». Velg blant 3024 (Bærum)", ERR_USE},
	{CUBE CELLS, "Kjønn=1", "Tabellen har ikke «Kjønn». Den har Region, ContentsCode, Tid.",
	 ERR_USE},
	{CUBE CELLS, "Tid=2020", "Tabellen har ikke «Tid».", ERR_USE},
	{CUBE CELLS, "Region", "«Region» er ikke noe valg.", ERR_USE},
	{CUBE CELLS, ",", "«» er ikke noe valg.", ERR_USE},
	/* one code alone needs no index, and no choice */
	{HEAD ROLE "\"id\": [\"Tid\", \"Alt\"], \"size\": [2, 1], \"dimension\": {" TIME
		   ", \"Alt\": {\"category\": {\"label\": {\"x\": \"Alt\"}}}}, \"value\": [1, 2]",
	 "Alt=x", "2020=1 2021=2", ERR_NONE},
	/* without a role it is the name that tells */
	{HEAD "\"id\": [\"Tid\"], \"size\": [2], \"dimension\": {" TIME "}, \"value\": [1, 2]",
	 NULL, "2020=1 2021=2", ERR_NONE},
	{HEAD "\"id\": [\"Alt\"], \"size\": [1], \"dimension\": {\"Alt\": {\"category\": "
	      "{\"label\": {\"x\": \"Alt\"}}}}, \"value\": [1]",
	 NULL, "Tabellen har ikke år.", ERR_DATA},
	{HEAD "\"id\": [\"Tid\"], \"size\": [1], \"dimension\": {\"Tid\": {\"category\": "
	      "{\"index\": [\"2021K1\"]}}}, \"value\": [1]",
	 NULL, "«2021K1» er ikke et år.", ERR_DATA},
	{HEAD "\"id\": [\"Tid\"], \"size\": [3], \"dimension\": {" TIME "}, \"value\": [1]", NULL,
	 "ikke en tabell", ERR_DATA},
	{HEAD "\"id\": [\"Tid\"], \"size\": [-1], \"dimension\": {" TIME "}, \"value\": [1]", NULL,
	 "ikke en tabell", ERR_DATA},
	{HEAD "\"id\": [\"Tid\"], \"size\": [2], \"dimension\": {}, \"value\": [1]", NULL,
	 "ikke en tabell", ERR_DATA},
	{HEAD "\"id\": [\"Tid\", \"Tid\"], \"size\": [2, 2], \"dimension\": {" TIME
	      "}, \"value\": [1]",
	 NULL, "ikke en tabell", ERR_DATA},
	{HEAD ROLE "\"id\": [3], \"size\": [1], \"dimension\": {}, \"value\": [1]", NULL,
	 "ikke en tabell", ERR_DATA},
	{"\"class\": \"collection\"", NULL, "ikke en tabell", ERR_DATA},
	{"", NULL, "ikke en tabell", ERR_DATA},
	{"\"a\": 1, \"a\": 2", NULL, "kan ikke leses som JSON (linje 1)", ERR_DATA},
	{"\n\n\"a\": ", NULL, "kan ikke leses som JSON (linje 3)", ERR_DATA},
};

static void read_all(const char *json, const char *choices, struct str *out, struct err *err)
{
	struct str text = {0};
	struct series series;
	str_printf(&text, "{%s}", json);
	if (series_read(&text, choices, &series, err)) {
		for (size_t i = 0; i < series.n; i++) {
			str_printf(out, "%s%d=%s", i > 0 ? " " : "", series.points[i].year,
				   series.points[i].figure);
		}
		series_done(&series);
	}
	str_done(&text);
}

static void tables_are_read_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str found = {0};
		struct err err = {0};
		read_all(cases[i].json, cases[i].choices, &found, &err);
		bool right = cases[i].kind == ERR_NONE
				     ? strcmp(str_text(&found), cases[i].found) == 0
				     : strstr(err.text, cases[i].found) != NULL;
		if (!right || err.kind != cases[i].kind) {
			fail_msg("%zu: %s%s", i, str_text(&found), err.text);
		}
		str_done(&found);
	}
}

/* Every beginning of a good file is refused, and no byte of it changed brings more than an answer.
 */
static void broken_tables_are_refused(void **state)
{
	static const char whole[] = "{" CUBE CELLS "}";
	(void)state;
	for (size_t len = 0; len + 1 < sizeof whole; len++) {
		struct str text = {0};
		struct series series;
		struct err err = {0};
		str_add(&text, whole, len);
		bool ok = series_read(&text, "Region=3025,ContentsCode=A", &series, &err);
		assert_true(!ok && err.kind == ERR_DATA);
		str_clear(&text);
		str_add(&text, whole, sizeof whole - 1);
		text.data[len] = (char)(text.data[len] ^ 1);
		if (series_read(&text, "Region=3025,ContentsCode=A", &series, &err)) {
			series_done(&series);
		}
		str_done(&text);
	}
}

static void a_table_says_where_it_is_from(void **state)
{
	(void)state;
	struct str text = {0};
	struct series series;
	struct err err = {0};
	str_put(&text, "{\"label\": \"Syssel\u202Esatte\", \"source\": \"Statistisk sentralbyrå\", "
		       "\"updated\": \"2023-02-20T23:30:00Z\", "
		       "\"extension\": {\"px\": {\"tableid\": \"07979\"}}, " ONE "[1, 2]}");
	assert_true(series_read(&text, NULL, &series, &err));
	assert_string_equal(series.title, "Syssel<202E>satte");
	assert_string_equal(series.source, "Statistisk sentralbyrå");
	assert_string_equal(series.table, "07979");
	assert_int_equal(series.updated, day_from(2023, 2, 21)); /* in Oslo */
	series_done(&series);
	str_clear(&text);
	str_put(&text, "{\"updated\": \"i går\", \"source\": 3, \"extension\": [], " ONE "[1, 2]}");
	assert_true(series_read(&text, NULL, &series, &err));
	assert_null(series.title);
	assert_null(series.source);
	assert_null(series.table);
	assert_int_equal(series.updated, DAY_UNSET);
	series_done(&series);
	str_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_read_or_refused),
		cmocka_unit_test(broken_tables_are_refused),
		cmocka_unit_test(a_table_says_where_it_is_from),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
