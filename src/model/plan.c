/*
 * A plan in memory: for each kind its records in chunks, and a hash of their ids and their natural
 * order, each made when somebody asks for it. All texts and records lie in one arena.
 */
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "table.h"
#include "tiltak/map.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* A slot holds the place of a record in the low bits, as many as the table's size needs, and bits
 * of its hash above, so that few other records are looked at. No place has all bits set. */
#define SLOT_FREE UINT32_MAX
enum { SLOTS_FIRST = 16 };

void plan_init(struct plan *plan)
{
	*plan = (struct plan){.seed = map_seed()};
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		plan->tables[kind].size = kinds[kind].size;
		plan->tables[kind].seed = plan->seed;
	}
}

void plan_done(struct plan *plan)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		free(plan->tables[kind].chunks);
		free(plan->tables[kind].slots);
		free(plan->tables[kind].order);
	}
	cache_done(plan);
	arena_done(&plan->arena);
	*plan = (struct plan){0};
}

static const char *id_at(const struct table *table, size_t place)
{
	return ((const struct record *)table_record(table, place))->id;
}

/* The slot of the record with that id, or the free one where it would go. */
static size_t find_slot(const struct table *table, const char *id, uint64_t hash)
{
	uint32_t mask = (uint32_t)table->n_slots - 1;
	uint32_t tag = (uint32_t)(hash >> 32) & ~mask;
	size_t i = hash & mask;
	while (table->slots[i] != SLOT_FREE) {
		if ((table->slots[i] & ~mask) == tag &&
		    strcmp(id_at(table, table->slots[i] & mask), id) == 0) {
			break;
		}
		i = (i + 1) & mask;
	}
	return i;
}

static void fill_slot(struct table *table, size_t slot, uint64_t hash, size_t place)
{
	uint32_t mask = (uint32_t)table->n_slots - 1;
	table->slots[slot] = ((uint32_t)(hash >> 32) & ~mask) | (uint32_t)place;
}

/* The hash, with room for one more place; a place is always less than the number of slots. */
static void make_slots(struct table *table)
{
	size_t before = table->n_slots;
	while (table->n_places + 1 > table->n_slots / 8 * 7) {
		table->n_slots = table->n_slots > 0 ? table->n_slots * 2 : SLOTS_FIRST;
	}
	if (table->n_slots == before) {
		return;
	}
	free(table->slots);
	table->slots = mem_alloc(table->n_slots * sizeof(*table->slots));
	memset(table->slots, 0xFF, table->n_slots * sizeof(*table->slots));
	for (size_t place = 0; place < table->n_places; place++) {
		const char *id = id_at(table, place);
		if (id != NULL) {
			uint64_t hash = map_hash(table->seed, id);
			fill_slot(table, find_slot(table, id, hash), hash, place);
		}
	}
}

/* Empties a slot; those behind it that would no longer be found move back. */
static void clear_slot(struct table *table, size_t hole)
{
	uint32_t mask = (uint32_t)table->n_slots - 1;
	for (size_t i = (hole + 1) & mask; table->slots[i] != SLOT_FREE; i = (i + 1) & mask) {
		size_t home = map_hash(table->seed, id_at(table, table->slots[i] & mask)) & mask;
		if (((i - home) & mask) >= ((i - hole) & mask)) {
			table->slots[hole] = table->slots[i];
			hole = i;
		}
	}
	table->slots[hole] = SLOT_FREE;
}

static const void *blank_of(struct plan *plan, enum kind kind)
{
	struct table *table = &plan->tables[kind];
	if (table->blank == NULL) {
		void *blank = arena_alloc(&plan->arena, table->size, _Alignof(max_align_t));
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			field_assign(&kinds[kind].fields[i], plan, blank, NULL, NULL);
		}
		table->blank = blank;
	}
	return table->blank;
}

static void *new_place(struct plan *plan, enum kind kind)
{
	struct table *table = &plan->tables[kind];
	const void *blank = blank_of(plan, kind);
	size_t chunk = table->n_places / TABLE_CHUNK;
	if (chunk == table->n_chunks) {
		table->chunks = mem_grow(table->chunks, &table->cap_chunks, chunk + 1,
					 sizeof(*table->chunks));
		table->chunks[table->n_chunks++] =
			arena_alloc(&plan->arena, TABLE_CHUNK * table->size, _Alignof(max_align_t));
	}
	void *record = table_record(table, table->n_places++);
	return memcpy(record, blank, table->size);
}

/* From a database, and mostly from a file, records come in byte order of id. As long as they do, no
 * two have the same one, and the hash waits until somebody looks for a record. */
static bool is_next(const struct table *table, const char *id)
{
	return table->n_slots == 0 &&
	       (table->n_places == 0 || strcmp(id_at(table, table->n_places - 1), id) < 0);
}

static bool take_slot(struct table *table, const char *id)
{
	make_slots(table);
	uint64_t hash = map_hash(table->seed, id);
	size_t slot = find_slot(table, id, hash);
	if (table->slots[slot] != SLOT_FREE) {
		return false;
	}
	fill_slot(table, slot, hash, table->n_places);
	return true;
}

void *plan_add(struct plan *plan, enum kind kind, const char *id)
{
	struct table *table = &plan->tables[kind];
	if (!is_next(table, id) && !take_slot(table, id)) {
		return NULL;
	}
	cache_record_changed(plan, kind, table->n_places);
	struct record *record = new_place(plan, kind);
	record->id = arena_text(&plan->arena, id);
	if (table->order != NULL) {
		table->order = mem_grow(table->order, &table->cap_order, table->n + 1,
					sizeof(*table->order));
		table->order[table->n] = (uint32_t)(table->n_places - 1);
	}
	table->n++;
	return record;
}

bool plan_place(const struct plan *plan, enum kind kind, const char *id, size_t *ret)
{
	struct table *table = (struct table *)&plan->tables[kind]; /* but for its hash it stays */
	if (table->n == 0 || id == NULL) {
		return false;
	}
	if (table->n_slots == 0) {
		make_slots(table);
	}
	uint32_t slot = table->slots[find_slot(table, id, map_hash(table->seed, id))];
	*ret = slot & (table->n_slots - 1);
	return slot != SLOT_FREE;
}

void *plan_find(const struct plan *plan, enum kind kind, const char *id)
{
	size_t place;
	return plan_place(plan, kind, id, &place) ? table_record(&plan->tables[kind], place) : NULL;
}

void *plan_find_any(const struct plan *plan, const char *id, enum kind *ret_kind)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		void *record = plan_find(plan, kind, id);
		if (record != NULL) {
			if (ret_kind != NULL) {
				*ret_kind = kind;
			}
			return record;
		}
	}
	return NULL;
}

/* Until now the order was that of the places. */
static void make_order(struct table *table)
{
	if (table->order != NULL) {
		return;
	}
	table->order = mem_grow(NULL, &table->cap_order, table->n_places, sizeof(*table->order));
	for (size_t place = 0; place < table->n_places; place++) {
		table->order[place] = (uint32_t)place;
	}
}

/* What was added last is mostly removed first (undo), so it is looked for from the end. */
static void remove_from_order(struct table *table, size_t place)
{
	make_order(table);
	size_t i = table->n - 1;
	while (table->order[i] != place) {
		i--;
	}
	memmove(&table->order[i], &table->order[i + 1], (table->n - 1 - i) * sizeof(*table->order));
	if (i < table->n_sorted) {
		table->n_sorted--;
	}
}

bool plan_remove(struct plan *plan, enum kind kind, const char *id)
{
	struct table *table = &plan->tables[kind];
	if (plan_find(plan, kind, id) == NULL) {
		return false;
	}
	size_t slot = find_slot(table, id, map_hash(table->seed, id));
	size_t place = table->slots[slot] & (table->n_slots - 1);
	cache_record_changed(plan, kind, place);
	clear_slot(table, slot);
	bool last = place + 1 == table->n_places;
	if (last && table->order == NULL) {
		table->n_sorted = table->n_sorted < place ? table->n_sorted : place;
	} else {
		remove_from_order(table, place);
	}
	if (last) {
		table->n_places--;
	} else {
		((struct record *)table_record(table, place))->id = NULL;
	}
	table->n--;
	return true;
}

size_t plan_count(const struct plan *plan, enum kind kind)
{
	return plan->tables[kind].n;
}

static size_t place_at(const struct table *table, size_t i)
{
	return table->order != NULL ? table->order[i] : i;
}

static int compare_places(const void *a, const void *b, void *data)
{
	const struct table *table = data;
	return text_compare(id_at(table, *(const uint32_t *)a), id_at(table, *(const uint32_t *)b));
}

/* Merges the sorted tail, order[n_sorted] and on, into the sorted head. */
static void merge_tail(struct table *table)
{
	size_t n_tail = table->n - table->n_sorted;
	uint32_t *tail = mem_alloc(n_tail * sizeof(*tail));
	memcpy(tail, &table->order[table->n_sorted], n_tail * sizeof(*tail));
	size_t head = table->n_sorted;
	for (size_t to = table->n; n_tail > 0;) {
		bool from_head = head > 0 && compare_places(&table->order[head - 1],
							    &tail[n_tail - 1], table) > 0;
		table->order[--to] = from_head ? table->order[--head] : tail[--n_tail];
	}
	free(tail);
}

static void sort(struct table *table)
{
	while (table->n_sorted < table->n) {
		size_t i = table->n_sorted;
		if (i > 0 && text_compare(id_at(table, place_at(table, i - 1)),
					  id_at(table, place_at(table, i))) > 0) {
			break;
		}
		table->n_sorted++;
	}
	if (table->n_sorted < table->n) {
		make_order(table);
		qsort_r(&table->order[table->n_sorted], table->n - table->n_sorted,
			sizeof(*table->order), compare_places, table);
		merge_tail(table);
		table->n_sorted = table->n;
	}
}

void *plan_at(struct plan *plan, enum kind kind, size_t i)
{
	struct table *table = &plan->tables[kind];
	if (table->n_sorted < table->n) {
		sort(table);
	}
	return i < table->n ? table_record(table, place_at(table, i)) : NULL;
}

const struct plan_info *plan_info(const struct plan *plan)
{
	const struct table *table = &plan->tables[KIND_PLAN];
	return table->n > 0 ? table_record(table, place_at(table, 0)) : NULL;
}

struct shared *plan_shared(struct plan *plan, const struct field *field, const char *text)
{
	size_t n = sizeof(plan->shared) / sizeof(plan->shared[0]);
	return &plan->shared[(map_hash(plan->seed, text) + field->offset) % n];
}
