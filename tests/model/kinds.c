/*
 * The field table proves itself: every row is whole, unique and fits its struct.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Words that SQLite or PostgreSQL reserve, and names that every table of the store has itself. */
static const char reserved[] =
	" id plan_id kind seq add all alter analyse analyze and any array as asc asymmetric "
	"autoincrement between both case cast check collate column commit constraint create cross "
	"current_catalog current_date current_role current_time current_timestamp current_user "
	"default deferrable delete desc distinct do drop else end escape except exists false fetch "
	"for foreign from full glob grant group having if ilike in index initially inner insert "
	"intersect into is isnull join lateral leading left like limit localtime localtimestamp "
	"match natural not nothing notnull null offset on only or order outer overlaps placing "
	"primary raise references regexp returning right select session_user set similar some "
	"symmetric table then to trailing transaction true union unique update user using values "
	"variadic verbose when where window with ";

static bool is_reserved(const char *name)
{
	struct str word = {0};
	str_printf(&word, " %s ", name);
	bool found = strstr(reserved, str_text(&word)) != NULL;
	str_done(&word);
	return found;
}

static void assert_sql_name(const char *name)
{
	assert_non_null(name);
	assert_true(strlen(name) > 0 && strlen(name) <= 30);
	assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
	assert_false(is_reserved(name));
}

static void every_kind_has_its_names(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct kind_info *info = &kinds[kind];
		assert_non_null(info->name);
		assert_non_null(info->plural);
		assert_true(info->n_fields > 0);
		assert_int_equal(info->section == NULL, info->shape == SHAPE_SERIES);
		assert_sql_name(info->table);
		assert_int_equal(kind_find(info->name), kind);
		for (enum kind other = 0; other < kind; other++) {
			assert_string_not_equal(info->table, kinds[other].table);
			assert_false(text_same_key(info->name, kinds[other].name));
		}
	}
	assert_int_equal(kind_find("loefte"), KIND_PROMISE);
	assert_int_equal(kind_find("TILTAK"), KIND_TILTAK);
	assert_int_equal(kind_find("tilta"), KIND_COUNT);
}

static void keys_and_columns_are_unique_in_their_kind(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct field *fields = kinds[kind].fields;
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			assert_non_null(fields[i].label);
			assert_sql_name(fields[i].column);
			for (size_t j = 0; j < i; j++) {
				assert_false(text_same_key(fields[i].key, fields[j].key));
				assert_string_not_equal(fields[i].column, fields[j].column);
			}
			if (kinds[kind].id_key != NULL) {
				assert_string_not_equal(fields[i].key, kinds[kind].id_key);
			}
		}
	}
}

/* Which sizes a member of a type may have. */
static const size_t member_sizes[][2] = {
	[TYPE_LINE] = {sizeof(char *)},	     [TYPE_TEXT] = {sizeof(char *)},
	[TYPE_REF] = {sizeof(char *)},	     [TYPE_REFS] = {sizeof(char *)},
	[TYPE_GOALS] = {sizeof(char *)},     [TYPE_CHOICE] = {sizeof(uint8_t)},
	[TYPE_DUE] = {sizeof(struct due)},   [TYPE_YEAR] = {sizeof(int32_t)},
	[TYPE_MONTH] = {sizeof(int32_t)},    [TYPE_WHOLE] = {sizeof(int32_t), sizeof(int16_t)},
	[TYPE_AMOUNT] = {sizeof(int64_t)},   [TYPE_FIGURE] = {sizeof(char *)},
	[TYPE_LEAD] = {sizeof(struct lead)},
};

static void members_fit_their_types(void **state)
{
	(void)state;
	assert_int_equal(COUNT(member_sizes), TYPE_COUNT);
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			assert_true(field->size == member_sizes[field->type][0] ||
				    field->size == member_sizes[field->type][1]);
			if (field->size == sizeof(int16_t)) {
				assert_true(field->max > 0 && field->max <= INT16_MAX);
			}
		}
	}
}

/* Marks the bytes of every member, so that none is told twice and none is left out. */
static void the_rows_cover_the_structs(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		uint8_t taken[512] = {0};
		size_t sum = sizeof(char *);
		assert_true(kinds[kind].size <= sizeof(taken));
		memset(taken, 1, sizeof(char *));
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			assert_true((size_t)field->offset + field->size <= kinds[kind].size);
			for (size_t b = 0; b < field->size; b++) {
				assert_int_equal(taken[field->offset + b]++, 0);
			}
			sum += field->size;
		}
		assert_true(kinds[kind].size - sum < sizeof(void *));
	}
}

static void references_and_choices_name_what_they_mean(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		size_t n_parents = 0;
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			bool parent = (field->flags & FIELD_PARENT) != 0;
			bool key = (field->flags & FIELD_KEY) != 0;
			bool ref = field->type == TYPE_REF || field->type == TYPE_REFS;
			n_parents += parent;
			assert_int_equal(field->choices != NULL, field->type == TYPE_CHOICE);
			assert_true(ref || field->ref == 0);
			assert_true(!parent || field->type == TYPE_REF);
			assert_true(!(parent || key) || (field->flags & FIELD_REQUIRED) != 0);
			assert_true(!key || kinds[kind].id_key == NULL);
			assert_true(!parent || field_parent(kind) == field);
		}
		assert_true(n_parents <= 1);
		assert_true(n_parents == 1 || field_parent(kind) == NULL);
	}
}

static void fields_are_found_as_people_write_them(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields; i++) {
			const struct field *field = &kinds[kind].fields[i];
			assert_ptr_equal(field_find(kind, field->key), field);
		}
	}
	assert_ptr_equal(field_find(KIND_STRATEGY, "foeringer"),
			 field_find(KIND_STRATEGY, "føringer"));
	assert_ptr_equal(field_find(KIND_PLAN, "Nivaa.Omraade"),
			 field_find(KIND_PLAN, "nivå.område"));
	assert_ptr_equal(field_find(KIND_TILTAK, "FRIST"), field_find(KIND_TILTAK, "frist"));
	assert_null(field_find(KIND_TILTAK, "fris"));
	assert_null(field_find(KIND_TILTAK, ""));
}

static void required_is_what_a_record_is_nothing_without(void **state)
{
	(void)state;
	static const char *const names[] = {"tittel", "navn", "tekst", "forklaring"};
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < COUNT(names); i++) {
			const struct field *field = field_find(kind, names[i]);
			assert_true(field == NULL || (field->flags & FIELD_REQUIRED) != 0);
		}
	}
	assert_true((field_find(KIND_TILTAK, "status")->flags & FIELD_REQUIRED) == 0);
}

static void first_ids_end_in_a_number(void **state)
{
	(void)state;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const char *first = kinds[kind].id_first;
		if (first != NULL) {
			assert_int_equal(first[strlen(first) - 1], '1');
			assert_true(id_check(kind, first, NULL));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_its_names),
		cmocka_unit_test(keys_and_columns_are_unique_in_their_kind),
		cmocka_unit_test(members_fit_their_types),
		cmocka_unit_test(the_rows_cover_the_structs),
		cmocka_unit_test(references_and_choices_name_what_they_mean),
		cmocka_unit_test(fields_are_found_as_people_write_them),
		cmocka_unit_test(required_is_what_a_record_is_nothing_without),
		cmocka_unit_test(first_ids_end_in_a_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
