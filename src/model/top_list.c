/*
 * The year's list: its places with running sums and the cut line, who could be on it, and a list
 * with one tiltak moved.
 */
#include <stdio.h>
#include <stdlib.h>

#include "refs.h"
#include "table.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "top.h"

static const void *find_year(const struct plan *plan, enum kind kind, int year)
{
	char id[16];
	if (plan_count(plan, kind) == 0) { /* lists of tiltak ask for each row */
		return NULL;
	}
	snprintf(id, sizeof id, "%d", year);
	return plan_find(plan, kind, id);
}

const struct priority *top_record(const struct plan *plan, int year)
{
	return find_year(plan, KIND_PRIORITY, year);
}

const struct frame *top_frame(const struct plan *plan, int year)
{
	return find_year(plan, KIND_FRAME, year);
}

int top_place(const struct priority *list, const char *id)
{
	int place = list ? list_place(list->tiltak, id) : 0;
	return place <= TOP_PLACES ? place : 0;
}

static int year_of(const void *record)
{
	return (int)strtol(record_id(record), NULL, 10);
}

/* ---- Tiltak found one by one ---- */

void finds_add(struct finds *finds, const struct tiltak *tiltak)
{
	finds->rows = mem_grow(finds->rows, &finds->cap, finds->n + 1, sizeof(*finds->rows));
	finds->rows[finds->n++] = tiltak;
}

void finds_add_list(struct finds *finds, const struct plan *plan, const char *list)
{
	struct ref_walk walk = refs_of_list(list);
	while (refs_next(&walk)) {
		const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, walk.id);
		if (tiltak) {
			finds_add(finds, tiltak);
		}
	}
	refs_done(&walk);
}

static int compare_ids(const void *a, const void *b)
{
	return text_compare((*(const struct tiltak *const *)a)->id,
			    (*(const struct tiltak *const *)b)->id);
}

void finds_sort(struct finds *finds)
{
	size_t n = 0;
	if (finds->n > 0) {
		qsort(finds->rows, finds->n, sizeof(*finds->rows), compare_ids);
	}
	for (size_t i = 0; i < finds->n; i++) {
		if (n == 0 || finds->rows[i] != finds->rows[n - 1]) {
			finds->rows[n++] = finds->rows[i];
		}
	}
	finds->n = n;
}

/* ---- The list ---- */

/* Lists up to that year that it is among the ten of. */
static int years_on_list(const struct plan *plan, const char *id, int year)
{
	const struct priority *list;
	int years = 0;
	for (size_t at = 0; (list = table_next(&plan->tables[KIND_PRIORITY], &at));) {
		years += year_of(list) <= year && top_place(list, id) > 0;
	}
	return years;
}

static void sum_add(struct top_sum *sum, const struct tiltak *tiltak)
{
	bool no_cost = tiltak->cost == INT_UNSET, no_days = tiltak->days == SMALL_UNSET;
	sum->cost += no_cost ? 0 : tiltak->cost;
	sum->days += no_days ? 0 : tiltak->days;
	sum->no_cost += no_cost;
	sum->no_days += no_days;
}

static bool passes(const struct top_sum *sum, const struct frame *frame)
{
	return frame && ((frame->cost != INT_UNSET && sum->cost > frame->cost) ||
			 (frame->days != SMALL_UNSET && sum->days > frame->days));
}

static struct top_row make_row(const struct plan *plan, const struct top_list *list,
			       const struct tiltak *tiltak)
{
	const char *proposal = list->record->proposal;
	return (struct top_row){
		.tiltak = tiltak,
		.place = list_place(list->record->tiltak, tiltak->id),
		.proposed = list_place(proposal, tiltak->id),
		.before = top_place(list->previous, tiltak->id),
		.years = years_on_list(plan, tiltak->id, list->year),
	};
}

static void fill_rows(const struct plan *plan, struct top_list *list)
{
	struct finds finds = {0};
	struct top_sum sum = {0};
	finds_add_list(&finds, plan, list->record->tiltak);
	list->n_listed = list->cut = finds.n;
	finds_add_list(&finds, plan, list->record->proposal);
	list->rows = mem_zero(finds.n + 1, sizeof(*list->rows));
	for (size_t i = 0; i < finds.n; i++) {
		struct top_row row = make_row(plan, list, finds.rows[i]);
		if (i < list->n_listed) {
			sum_add(&sum, row.tiltak);
			row.sum = sum;
			row.over = passes(&sum, list->frame);
			list->n_top += row.place <= TOP_PLACES;
			list->cut = row.over && i < list->cut ? i : list->cut;
		}
		if (i < list->n_listed || row.place == 0) {
			list->rows[list->n++] = row;
		}
	}
	free(finds.rows);
}

static void find_next(struct top_list *list)
{
	const struct tiltak *first = NULL;
	for (size_t i = 0; i < list->n_listed; i++) {
		const struct tiltak *tiltak = list->rows[i].tiltak;
		if (i < list->n_top) {
			list->n_ended += tiltak_ended(tiltak);
		} else if (!first && !tiltak_ended(tiltak)) {
			first = tiltak;
		}
	}
	list->next = list->decision && list->n_ended > 0 ? first : NULL;
}

void top_list_as(struct plan *plan, int year, const struct priority *record, struct top_list *out)
{
	*out = (struct top_list){
		.year = year,
		.record = record,
		.previous = top_record(plan, year - 1),
		.frame = top_frame(plan, year),
	};
	if (record) {
		out->decision =
			record->decision ? plan_find(plan, KIND_DECISION, record->decision) : NULL;
		fill_rows(plan, out);
		find_next(out);
	}
}

void top_list(struct plan *plan, int year, struct top_list *out)
{
	top_list_as(plan, year, top_record(plan, year), out);
}

void top_list_done(struct top_list *list)
{
	free(list->rows);
	*list = (struct top_list){0};
}

static int newest_first(const void *a, const void *b)
{
	return *(const int *)b - *(const int *)a;
}

size_t top_years(struct plan *plan, int **out)
{
	static const enum kind kinds_of_year[] = {KIND_PRIORITY, KIND_FRAME, KIND_CANDIDATE,
						  KIND_BALLOT, KIND_FATE};
	enum { N_KINDS = sizeof kinds_of_year / sizeof kinds_of_year[0] };
	size_t n = 0, n_found = 0, cap = 0;
	int *years = NULL;
	for (size_t i = 0; i < N_KINDS; i++) {
		const struct table *table = &plan->tables[kinds_of_year[i]];
		const void *record;
		years = mem_grow(years, &cap, n_found + table->n + 1, sizeof(*years));
		for (size_t at = 0; (record = table_next(table, &at));) {
			years[n_found++] = year_of(record);
		}
	}
	qsort(years, n_found, sizeof(*years), newest_first);
	for (size_t i = 0; i < n_found; i++) {
		if (n == 0 || years[i] != years[n - 1]) {
			years[n++] = years[i];
		}
	}
	*out = years;
	return n;
}

/* ---- Who could be on it ---- */

const struct fate *top_fate(const struct plan *plan, int year, const struct tiltak *tiltak)
{
	struct str id = {0};
	record_key_id(KIND_FATE, &(struct fate){.year = year, .tiltak = tiltak->id}, &id);
	const struct fate *fate = plan_find(plan, KIND_FATE, str_text(&id));
	str_done(&id);
	return fate;
}

/* One that was merged or handed over goes on as another, or elsewhere. */
static bool is_carried(const struct plan *plan, int year, const struct tiltak *tiltak)
{
	if (tiltak_ended(tiltak) || top_place(top_record(plan, year - 1), tiltak->id) == 0) {
		return false;
	}
	const struct fate *fate = top_fate(plan, year - 1, tiltak);
	return !fate || (fate->fate != FATE_MERGED && fate->fate != FATE_MOVED);
}

static const struct candidate *candidate_of(const struct plan *plan, int year,
					    const struct tiltak *tiltak)
{
	struct str id = {0};
	struct candidate key = {.year = year, .tiltak = tiltak->id};
	record_key_id(KIND_CANDIDATE, &key, &id);
	const struct candidate *candidate = plan_find(plan, KIND_CANDIDATE, str_text(&id));
	str_done(&id);
	return candidate;
}

static void find_candidates(const struct plan *plan, int year, struct finds *out)
{
	const struct priority *list = top_record(plan, year);
	const struct priority *previous = top_record(plan, year - 1);
	const struct candidate *candidate;
	for (size_t at = 0; (candidate = table_next(&plan->tables[KIND_CANDIDATE], &at));) {
		if (candidate->year == year) {
			finds_add_list(out, plan, candidate->tiltak);
		}
	}
	finds_add_list(out, plan, list ? list->tiltak : NULL);
	finds_add_list(out, plan, list ? list->proposal : NULL);
	struct finds before = {0};
	finds_add_list(&before, plan, previous ? previous->tiltak : NULL);
	for (size_t i = 0; i < before.n; i++) {
		if (is_carried(plan, year, before.rows[i])) {
			finds_add(out, before.rows[i]);
		}
	}
	free(before.rows);
	finds_sort(out);
}

size_t top_candidates(struct plan *plan, int year, struct top_candidate **out)
{
	const struct priority *list = top_record(plan, year);
	struct finds finds = {0};
	find_candidates(plan, year, &finds);
	*out = mem_zero(finds.n + 1, sizeof **out);
	for (size_t i = 0; i < finds.n; i++) {
		const struct tiltak *tiltak = finds.rows[i];
		(*out)[i] = (struct top_candidate){
			.tiltak = tiltak,
			.record = candidate_of(plan, year, tiltak),
			.carried = is_carried(plan, year, tiltak),
			.place = list ? list_place(list->tiltak, tiltak->id) : 0,
			.years = years_on_list(plan, tiltak->id, year),
		};
	}
	free(finds.rows);
	return finds.n;
}

/* ---- Moving ---- */

static void put_item(const char *item, size_t len, struct str *out)
{
	if (len > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_add(out, item, len);
	}
}

void top_rearrange(const char *list, const char *id, size_t place, struct str *out)
{
	struct str whole = {0};
	size_t n = 0, len, id_len = strlen(id);
	const char *item;
	while (list_next(&list, &item, &len)) {
		if (len == id_len && memcmp(item, id, len) == 0) {
			continue;
		}
		if (++n == place) {
			put_item(id, id_len, &whole);
		}
		put_item(item, len, &whole);
	}
	if (place > n) {
		put_item(id, id_len, &whole);
	}
	str_add(out, str_text(&whole), whole.len);
	str_done(&whole);
}

bool top_put(const char *list, const char *id, int place, struct str *out, struct err *err)
{
	enum { MOST = TOP_PLACES + QUEUE_PLACES };
	if (!list_has(list, id) && list_count(list) >= MOST) {
		return err_set(err, ERR_DATA,
			       "Lista er full: det er plass til ti og fem i kø. Ta ut ett av dem "
			       "først.");
	}
	top_rearrange(list, id, place > 0 ? (size_t)place : SIZE_MAX, out);
	return true;
}

bool top_take_out(const char *list, const char *id, struct str *out)
{
	if (!list_has(list, id)) {
		return false;
	}
	top_rearrange(list, id, 0, out);
	return true;
}

/* Replaces `out` by the list without it. */
static void without(const char *list, const char *id, struct str *out)
{
	str_clear(out);
	if (!top_take_out(list, id, out)) {
		str_put(out, list ? list : "");
	}
}

bool top_mover(const char *before, const char *after, struct str *out)
{
	const char *at = list_count(after) < list_count(before) ? before : after;
	struct str a = {0}, b = {0};
	bool found = false;
	while (!found && list_next_item(&at, out)) {
		without(before, str_text(out), &a);
		without(after, str_text(out), &b);
		found = strcmp(str_text(&a), str_text(&b)) == 0;
	}
	str_done(&a);
	str_done(&b);
	return found;
}
