/*
 * The plans and the persons of the register, without loading any plan: the head of each knows how
 * many tiltak it has.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/text.h"

#include "inner.h"

static char *copy(struct store *store, struct db_stmt *stmt, int i)
{
	const char *text = query_text(store, stmt, i);
	return text != NULL ? mem_copy_text(text) : NULL;
}

static int64_t instant(const char *text)
{
	int64_t at;
	return text && instant_parse(text, &at) ? at : 0;
}

static int by_id(const void *a, const void *b)
{
	return text_compare(((const struct plan_summary *)a)->id,
			    ((const struct plan_summary *)b)->id);
}

bool store_plans(struct store *store, struct plan_summary **out, size_t *n, struct err *err)
{
	struct plan_summary *plans = NULL;
	size_t cap = 0;
	size_t count = 0;
	bool row = true;
	struct db_stmt *stmt = query(store, SQL_PLANS, NULL, err);
	bool ok = stmt != NULL;
	while (ok && (ok = query_step(store, stmt, &row, err)) && row) {
		plans = mem_grow(plans, &cap, count + 1, sizeof(*plans));
		plans[count++] = (struct plan_summary){
			.id = copy(store, stmt, 0),
			.title = copy(store, stmt, 1),
			.municipality = copy(store, stmt, 2),
			.n_tiltak = query_number(store, stmt, 3),
			.seq = query_number(store, stmt, 4),
			.first_year = query_number(store, stmt, 5),
			.last_year = query_number(store, stmt, 6),
			.at = instant(query_text(store, stmt, 7)),
		};
	}
	query_end(store, stmt);
	if (!ok) {
		plan_summaries_done(plans, count);
		return false;
	}
	if (count > 1) {
		qsort(plans, count, sizeof(*plans), by_id);
	}
	*out = plans;
	*n = count;
	return true;
}

bool store_persons(struct store *store, struct person_summary **out, size_t *n, struct err *err)
{
	struct person_summary *persons = NULL;
	size_t cap = 0;
	size_t count = 0;
	bool row = true;
	struct db_stmt *stmt = query(store, SQL_PERSONS, NULL, err);
	bool ok = stmt != NULL;
	while (ok && (ok = query_step(store, stmt, &row, err)) && row) {
		persons = mem_grow(persons, &cap, count + 1, sizeof(*persons));
		persons[count++] = (struct person_summary){
			.id = query_number(store, stmt, 0),
			.account = copy(store, stmt, 1),
			.name = copy(store, stmt, 2),
			.n_steps = query_number(store, stmt, 3),
		};
	}
	query_end(store, stmt);
	if (!ok) {
		person_summaries_done(persons, count);
		return false;
	}
	*out = persons;
	*n = count;
	return true;
}
