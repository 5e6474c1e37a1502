/*
 * The plan in memory: found by id, in natural order, copied, compared, and within its memory.
 */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "same.h"
#include "sample.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static void set(struct plan *plan, enum kind kind, void *record, const char *key, const char *text)
{
	assert_true(field_assign(field_find(kind, key), plan, record, text, NULL));
}

static void a_new_record_is_empty_and_found(void **state)
{
	(void)state;
	struct plan plan;
	struct str text = {0};
	plan_init(&plan);
	assert_null(plan_find(&plan, KIND_TILTAK, "T-001"));
	assert_null(plan_info(&plan));
	struct tiltak *tiltak = plan_add(&plan, KIND_TILTAK, "T-001");
	assert_non_null(tiltak);
	assert_string_equal(tiltak->id, "T-001");
	assert_int_equal(tiltak->days, SMALL_UNSET);
	assert_true(tiltak->cost == INT_UNSET);
	for (size_t i = 0; i < kinds[KIND_TILTAK].n_fields; i++) {
		assert_false(field_text(&kinds[KIND_TILTAK].fields[i], tiltak, &text));
	}
	assert_ptr_equal(plan_find(&plan, KIND_TILTAK, "T-001"), tiltak);
	assert_null(plan_find(&plan, KIND_DELIVERABLE, "T-001"));
	assert_null(plan_add(&plan, KIND_TILTAK, "T-001"));
	assert_int_equal(plan_count(&plan, KIND_TILTAK), 1);
	plan_add(&plan, KIND_PLAN, "min");
	assert_string_equal(plan_info(&plan)->id, "min");
	plan_done(&plan);
	str_done(&text);
}

/* Records that come in order are not hashed before one is looked for. */
static void an_id_is_taken_once_in_whatever_order_they_come(void **state)
{
	(void)state;
	static const char *const orders[][4] = {
		{"T-1", "T-2", "T-2", "T-3"},
		{"T-1", "T-2", "T-1", "T-3"},
		{"T-2", "T-1", "T-2", "T-3"},
		{"T-1", "T-10", "T-2", "T-10"},
	};
	for (size_t row = 0; row < COUNT(orders); row++) {
		for (size_t look = 0; look < 4; look++) {
			struct plan plan;
			size_t n_added = 0;
			plan_init(&plan);
			for (size_t i = 0; i < 4; i++) {
				if (i == look) {
					assert_null(plan_find(&plan, KIND_TILTAK, "T-0"));
				}
				n_added += plan_add(&plan, KIND_TILTAK, orders[row][i]) != NULL;
			}
			assert_int_equal(n_added, 3);
			assert_int_equal(plan_count(&plan, KIND_TILTAK), 3);
			for (size_t i = 0; i < 4; i++) {
				const struct record *found =
					plan_find(&plan, KIND_TILTAK, orders[row][i]);
				assert_string_equal(found->id, orders[row][i]);
			}
			plan_done(&plan);
		}
	}
}

static void any_kind_is_searched_in_the_order_of_kinds(void **state)
{
	(void)state;
	struct plan plan;
	enum kind kind = KIND_COUNT;
	plan_init(&plan);
	void *task = plan_add(&plan, KIND_TASK, "x");
	assert_ptr_equal(plan_find_any(&plan, "x", NULL), task);
	void *actor = plan_add(&plan, KIND_ACTOR, "x");
	assert_ptr_equal(plan_find_any(&plan, "x", &kind), actor);
	assert_int_equal(kind, KIND_ACTOR);
	assert_null(plan_find_any(&plan, "y", &kind));
	assert_null(plan_find_any(&plan, NULL, &kind));
	plan_done(&plan);
}

static void assert_order(struct plan *plan, const char *const *ids, size_t n)
{
	assert_int_equal(plan_count(plan, KIND_AREA), n);
	for (size_t i = 0; i < n; i++) {
		const struct area *area = plan_at(plan, KIND_AREA, i);
		assert_string_equal(area->id, ids[i]);
	}
	assert_null(plan_at(plan, KIND_AREA, n));
}

static void records_come_in_natural_order(void **state)
{
	(void)state;
	static const char *const added[] = {"5.2", "5.10", "å", "5.1", "æ", "ø", "z", "10", "2"};
	static const char *const order[] = {"2", "5.1", "5.2", "5.10", "10", "z", "æ", "ø", "å"};
	struct plan plan;
	plan_init(&plan);
	for (size_t i = 0; i < COUNT(added); i++) {
		plan_add(&plan, KIND_AREA, added[i]);
		assert_non_null(plan_at(&plan, KIND_AREA, 0));
	}
	assert_order(&plan, order, COUNT(order));
	plan_done(&plan);
}

static void what_takes_the_place_of_the_last_is_sorted_too(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	plan_add(&plan, KIND_AREA, "b");
	plan_add(&plan, KIND_AREA, "c");
	assert_non_null(plan_at(&plan, KIND_AREA, 1));
	assert_true(plan_remove(&plan, KIND_AREA, "c"));
	plan_add(&plan, KIND_AREA, "a");
	assert_order(&plan, (const char *const[]){"a", "b"}, 2);
	plan_done(&plan);
}

static void removal_keeps_the_order(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	for (const char *id = "abcde"; *id != '\0'; id++) {
		plan_add(&plan, KIND_AREA, (char[]){*id, '\0'});
	}
	assert_false(plan_remove(&plan, KIND_AREA, "f"));
	assert_true(plan_remove(&plan, KIND_AREA, "e"));
	assert_true(plan_remove(&plan, KIND_AREA, "b"));
	assert_false(plan_remove(&plan, KIND_AREA, "b"));
	assert_order(&plan, (const char *const[]){"a", "c", "d"}, 3);
	plan_add(&plan, KIND_AREA, "e");
	plan_add(&plan, KIND_AREA, "b");
	assert_order(&plan, (const char *const[]){"a", "b", "c", "d", "e"}, 5);
	plan_done(&plan);
}

/* The ids that ought to be there, as a plain array. */
struct mirror {
	char ids[300][8];
	size_t n;
};

static size_t mirror_find(const struct mirror *mirror, const char *id)
{
	size_t i = 0;
	while (i < mirror->n && strcmp(mirror->ids[i], id) != 0) {
		i++;
	}
	return i;
}

static void mirror_toggle(struct mirror *mirror, struct plan *plan, const char *id)
{
	size_t i = mirror_find(mirror, id);
	if (i == mirror->n) {
		struct area *area = plan_add(plan, KIND_AREA, id);
		assert_non_null(area);
		assert_null(area->title);
		set(plan, KIND_AREA, area, "tittel", id);
		memcpy(mirror->ids[mirror->n++], id, strlen(id) + 1);
	} else {
		assert_null(plan_add(plan, KIND_AREA, id));
		assert_true(plan_remove(plan, KIND_AREA, id));
		memmove(mirror->ids[i], mirror->ids[--mirror->n], sizeof(mirror->ids[i]));
	}
}

static int compare_ids(const void *a, const void *b)
{
	return text_compare(a, b);
}

static void assert_mirrored(struct mirror *mirror, struct plan *plan)
{
	qsort(mirror->ids, mirror->n, sizeof(mirror->ids[0]), compare_ids);
	assert_int_equal(plan_count(plan, KIND_AREA), mirror->n);
	for (size_t i = 0; i < mirror->n; i++) {
		const struct area *area = plan_at(plan, KIND_AREA, i);
		assert_string_equal(area->id, mirror->ids[i]);
		assert_string_equal(area->title, mirror->ids[i]);
		assert_ptr_equal(plan_find(plan, KIND_AREA, mirror->ids[i]), area);
	}
}

static void any_sequence_of_adding_and_removing_holds(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 20; round++) {
		struct plan plan;
		struct mirror mirror = {.n = 0};
		plan_init(&plan);
		size_t range = 1 + random_below(&random, 300);
		for (int i = 0; i < 1000; i++) {
			char id[8];
			(void)snprintf(id, sizeof(id), "%zu", random_below(&random, range));
			mirror_toggle(&mirror, &plan, id);
			if (random_chance(&random, 2)) {
				assert_mirrored(&mirror, &plan);
			}
		}
		assert_mirrored(&mirror, &plan);
		while (mirror.n > 0) {
			mirror_toggle(&mirror, &plan, mirror.ids[random_below(&random, mirror.n)]);
		}
		assert_int_equal(plan_count(&plan, KIND_AREA), 0);
		plan_done(&plan);
	}
}

static void repeated_texts_are_kept_once(void **state)
{
	(void)state;
	struct plan plan;
	plan_init(&plan);
	struct tiltak *a = plan_add(&plan, KIND_TILTAK, "T-001");
	struct tiltak *b = plan_add(&plan, KIND_TILTAK, "T-002");
	struct actor *actor = plan_add(&plan, KIND_ACTOR, "naering");
	struct deliverable *part = plan_add(&plan, KIND_DELIVERABLE, "T-001.1");
	static const char *const keys[] = {"kilde", "strategier", "fn"};
	for (size_t i = 0; i < COUNT(keys); i++) {
		set(&plan, KIND_TILTAK, a, keys[i], "5.1");
		set(&plan, KIND_TILTAK, b, keys[i], "5.1");
	}
	set(&plan, KIND_TILTAK, a, "ansvarlig", "naering");
	set(&plan, KIND_DELIVERABLE, part, "tiltak", "T-001");
	assert_ptr_equal(a->source, b->source);
	assert_ptr_equal(a->strategies, b->strategies);
	assert_ptr_equal(a->owner, actor->id);
	assert_ptr_equal(part->tiltak, a->id);
	assert_ptr_equal(a->fn, b->fn);
	plan_done(&plan);
}

/* A large text that only this plan holds, so that sharing memory with another would be seen. */
static void a_copy_is_equal_and_stands_alone(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 30; round++) {
		struct plan plan, copy, again;
		random_plan(&random, &plan, 10 * (size_t)round);
		plan.seq = round;
		plan_copy(&copy, &plan);
		plan_copy(&again, &copy);
		assert_true(plan_equal(&plan, &copy));
		plan_done(&plan);
		assert_true(plan_equal(&again, &copy));
		assert_int_equal(again.seq, round);
		plan_done(&again);
		plan_done(&copy);
	}
}

static void plans_differ_when_any_field_does(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 300; round++) {
		struct plan plan, copy;
		struct str text = {0};
		random_plan(&random, &plan, 60);
		plan_copy(&copy, &plan);
		enum kind kind = (enum kind)random_below(&random, KIND_COUNT);
		const struct field *field =
			&kinds[kind].fields[random_below(&random, kinds[kind].n_fields)];
		void *record = plan_at(&copy, kind, 0);
		if (record != NULL && field_text(field, record, &text)) {
			assert_true(field_assign(field, &copy, record, NULL, NULL));
			assert_false(plan_equal(&plan, &copy));
			assert_true(field_assign(field, &copy, record, str_text(&text), NULL));
		}
		assert_true(plan_equal(&plan, &copy));
		random_record(&random, &copy, KIND_TERM);
		assert_false(plan_equal(&plan, &copy));
		assert_false(plan_equal(&copy, &plan));
		plan_done(&plan);
		plan_done(&copy);
		str_done(&text);
	}
}

static void add_deliverable(struct plan *plan, int tiltak, int number)
{
	char id[32], title[64], due[32];
	(void)snprintf(id, sizeof(id), "T-%06d.%d", tiltak, number);
	(void)snprintf(title, sizeof(title), "Leveranse %d av tiltak %06d", number, tiltak);
	(void)snprintf(due, sizeof(due), "2023-%02d-15", 1 + tiltak % 12);
	void *record = plan_add(plan, KIND_DELIVERABLE, id);
	id[8] = '\0';
	set(plan, KIND_DELIVERABLE, record, "tiltak", id);
	set(plan, KIND_DELIVERABLE, record, "tittel", title);
	set(plan, KIND_DELIVERABLE, record, "frist", due);
	set(plan, KIND_DELIVERABLE, record, "status", "fullført");
}

static void add_tiltak(struct plan *plan, int number)
{
	char text[64];
	(void)snprintf(text, sizeof(text), "T-%06d", number);
	void *record = plan_add(plan, KIND_TILTAK, text);
	(void)snprintf(text, sizeof(text), "Tilrettelegging nummer %06d", number);
	set(plan, KIND_TILTAK, record, "tittel", text);
	(void)snprintf(text, sizeof(text), "5.%d-%d", 1 + number % 8, 1 + number % 5);
	set(plan, KIND_TILTAK, record, "strategier", text);
	set(plan, KIND_TILTAK, record, "ansvarlig", "naering");
	set(plan, KIND_TILTAK, record, "status", "pågår");
	set(plan, KIND_TILTAK, record, "vurdering", "etter plan");
	set(plan, KIND_TILTAK, record, "frist", "2. kvartal 2023");
	set(plan, KIND_TILTAK, record, "kostnad", "500 000");
	set(plan, KIND_TILTAK, record, "kilde", "ordførerens innlegg 2023");
}

static size_t memory_of(const struct plan *plan)
{
	size_t size = sizeof(*plan) + plan->arena.size;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct table *table = &plan->tables[kind];
		size += table->cap_chunks * sizeof(*table->chunks) +
			table->n_slots * sizeof(*table->slots) +
			table->cap_order * sizeof(*table->order);
	}
	return size;
}

/* A hundred thousand tiltak of eight fields, each with two deliverables, are to stay about 400
 * bytes each: the begrunnelse of a leveranse took the last of them. */
static void a_large_plan_stays_within_its_memory(void **state)
{
	(void)state;
	enum { N = 100000 };
	struct plan plan;
	plan_init(&plan);
	plan_add(&plan, KIND_ACTOR, "naering");
	for (int i = 1; i <= N; i++) {
		add_tiltak(&plan, i);
	}
	for (int i = 1; i <= N; i++) {
		add_deliverable(&plan, i, 1);
		add_deliverable(&plan, i, 2);
	}
	assert_string_equal(((struct record *)plan_at(&plan, KIND_TILTAK, N - 1))->id, "T-100000");
	assert_non_null(plan_at(&plan, KIND_DELIVERABLE, 0));
	printf("# %zu bytes a tiltak\n", memory_of(&plan) / N);
	assert_true(memory_of(&plan) < (size_t)420 * N);
	plan_done(&plan);
}

static void next_ids_continue_the_series(void **state)
{
	(void)state;
	static const struct {
		enum kind kind;
		const char *there[4], *parent, *next;
	} cases[] = {
		{KIND_TILTAK, {NULL}, NULL, "T-001"},
		{KIND_TILTAK, {"T-014", "T-2", "X-99"}, NULL, "T-015"},
		{KIND_TILTAK, {"T-9999"}, NULL, "T-10000"},
		{KIND_TILTAK, {"2015-7", "2015-10"}, NULL, "2015-11"},
		{KIND_TILTAK, {"abc"}, NULL, "T-001"},
		{KIND_TILTAK, {"T-99999999999999999999"}, NULL, "T-001"},
		{KIND_DECISION, {"V-2021-1", "V-3"}, NULL, "V-4"},
		{KIND_AREA, {NULL}, NULL, "1"},
		{KIND_AREA, {"5.1", "5.8"}, NULL, "5.9"},
		{KIND_AREA, {"9", "10"}, NULL, "11"},
		{KIND_DELIVERABLE, {"T-003.1", "T-003.3", "T-004.9"}, "T-003", "T-003.4"},
		{KIND_DELIVERABLE, {"T-003.1"}, "T-004", "T-004.1"},
		{KIND_DELIVERABLE, {"9", "T-003.1.7"}, "T-003", "T-003.1"},
		{KIND_STRATEGY, {"5.1-09"}, "5.1", "5.1-10"},
		{KIND_FACT, {"5.1/6", "5.10/8"}, "5.1", "5.1/7"},
		{KIND_TERM, {"a1"}, NULL, ""},
		{KIND_FRAME, {"2023"}, NULL, ""},
		{KIND_MEASUREMENT, {NULL}, "I-1", ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct plan plan;
		struct str id = {0};
		plan_init(&plan);
		for (size_t j = 0; cases[i].there[j] != NULL; j++) {
			plan_add(&plan, cases[i].kind, cases[i].there[j]);
		}
		plan_next_id(&plan, cases[i].kind, cases[i].parent, &id);
		assert_string_equal(str_text(&id), cases[i].next);
		assert_null(plan_find(&plan, cases[i].kind, str_text(&id)));
		str_done(&id);
		plan_done(&plan);
	}
}

/* Zeros before a number and case do not count; after that it is the letters. */
static void the_nearest_id_is_the_one_with_that_number(void **state)
{
	static const char *const typed[][2] = {
		{"T-1", "T-001"}, {"t-0010", "T-010"}, {"T-10", "T-010"},
		{"5.01", "5.1"},  {"5.1-02", "5.1-2"}, {"T-0x1", "T-001"},
	};
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	sample_add(&plan, KIND_GUIDELINE, "F-1", "tittel=Samarbeid\n");
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		assert_string_equal(plan_nearest(&plan, KIND_ANY, typed[i][0]), typed[i][1]);
	}
	assert_null(plan_nearest(&plan, KIND_ANY, "finnesikke"));
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_id_is_the_one_with_that_number),
		cmocka_unit_test(a_new_record_is_empty_and_found),
		cmocka_unit_test(an_id_is_taken_once_in_whatever_order_they_come),
		cmocka_unit_test(any_kind_is_searched_in_the_order_of_kinds),
		cmocka_unit_test(records_come_in_natural_order),
		cmocka_unit_test(removal_keeps_the_order),
		cmocka_unit_test(what_takes_the_place_of_the_last_is_sorted_too),
		cmocka_unit_test(any_sequence_of_adding_and_removing_holds),
		cmocka_unit_test(repeated_texts_are_kept_once),
		cmocka_unit_test(a_copy_is_equal_and_stands_alone),
		cmocka_unit_test(plans_differ_when_any_field_does),
		cmocka_unit_test(a_large_plan_stays_within_its_memory),
		cmocka_unit_test(next_ids_continue_the_series),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
