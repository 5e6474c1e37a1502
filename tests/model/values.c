/*
 * The values of columns: groups in their own order, counts, and the filter for each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

struct fixture {
	struct plan plan;
	const struct tiltak **rows;
	size_t n;
	struct column_values values;
};

static int set_up(void **state)
{
	struct fixture *f = mem_zero(1, sizeof *f);
	sample_plan(&f->plan);
	f->n = plan_count(&f->plan, KIND_TILTAK);
	f->rows = mem_alloc(f->n * sizeof *f->rows);
	for (size_t i = 0; i < f->n; i++) {
		f->rows[i] = plan_at(&f->plan, KIND_TILTAK, i);
	}
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	column_values_done(&f->values);
	plan_done(&f->plan);
	free(f->rows);
	free(f);
	return 0;
}

static struct column_order order_of(const struct fixture *f, const char *key)
{
	return (struct column_order){
		.column = column_find(key), .plan = &f->plan, .today = SAMPLE_TODAY};
}

/* «5.1 Eksisterende næringer=2; –=1» */
static void assert_values(const struct fixture *f, const char *what, const char *wanted)
{
	struct str got = {0};
	for (size_t i = 0; i < f->values.n; i++) {
		const struct column_value *value = &f->values.rows[i];
		str_printf(&got, "%s%s=%zu", i > 0 ? "; " : "", value->text ? value->text : "–",
			   value->n);
	}
	if (strcmp(str_text(&got), wanted) != 0) {
		fail_msg("%s: «%s», not «%s»", what, str_text(&got), wanted);
	}
	str_done(&got);
}

static void groups_stand_in_the_order_of_their_column(void **state)
{
	static const struct {
		const char *key, *wanted, *ids;
	} cases[] = {
		{"område",
		 "5.1 Eksisterende næringer=2; 5.2 Gründerskap og innovasjon=1; 5.10 Omdømme=1; "
		 "–=1",
		 "T-001 T-010 T-002 T-003 T-011"},
		{"ansvarlig", "Næringsavdelingen=1; Visit Greater Oslo=1; –=3",
		 "T-001 T-003 T-010 T-002 T-011"},
		{"status", "○ Ikke startet=1; ► Pågår=1; ∞ Løpende=1; × Utgår=1; –=1",
		 "T-002 T-001 T-010 T-003 T-011"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct column_order order = order_of(f, cases[i].key);
		struct str ids = {0};
		column_values_done(&f->values);
		column_group(&order, f->rows, f->n, &f->values);
		assert_values(f, cases[i].key, cases[i].wanted);
		for (size_t j = 0; j < f->n; j++) {
			str_printf(&ids, "%s%s", j > 0 ? " " : "", f->rows[j]->id);
		}
		assert_string_equal(str_text(&ids), cases[i].ids);
		str_done(&ids);
	}
}

static void a_group_keeps_the_order_it_had(void **state)
{
	struct fixture *f = *state;
	struct column_order by_id = order_of(f, "id"), by_area = order_of(f, "område");
	by_id.down = true;
	column_sort(&by_id, f->rows, f->n);
	column_group(&by_area, f->rows, f->n, &f->values);
	size_t at = 0;
	for (size_t i = 0; i < f->values.n; i++) {
		for (size_t j = 1; j < f->values.rows[i].n; j++) {
			assert_true(strcmp(f->rows[at + j - 1]->id, f->rows[at + j]->id) > 0);
		}
		at += f->values.rows[i].n;
	}
	assert_int_equal(at, f->n);
}

static void values_are_counted_most_first_and_unset_last(void **state)
{
	static const struct {
		const char *key, *wanted;
	} cases[] = {
		{"status", "○ Ikke startet=1; ► Pågår=1; ∞ Løpende=1; × Utgår=1; –=1"},
		{"partnere", "Visit Greater Oslo=1; Torget AS=1; –=4"},
		{"frist", "2023=2; 2022=1; løpende=1; –=1"},
		{"fn", "8=2; 9=1; 17=1; –=2"},
		{"kostnad", "500 000 kr=1; 1 mill. kr=1; –=3"},
		{"forsinket", "▲ Forsinket=1; ▲ Leveranse forsinket=1; –=3"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct column_order order = order_of(f, cases[i].key);
		column_values_done(&f->values);
		column_count(&order, f->rows, f->n, &f->values);
		assert_values(f, cases[i].key, cases[i].wanted);
	}
}

static size_t found_by(const struct fixture *f, const char *term)
{
	struct err err = {0};
	struct filter *filter = filter_parse(term, SAMPLE_TODAY, &f->plan, &err);
	size_t n = 0;
	if (!filter) {
		fail_msg("%s: %s", term, err.text);
	}
	for (size_t i = 0; i < f->n; i++) {
		n += filter_match(filter, &f->plan, f->rows[i]);
	}
	filter_free(filter);
	return n;
}

static void the_filter_of_a_value_finds_as_many_as_were_counted(void **state)
{
	struct fixture *f = *state;
	struct str term = {0};
	size_t terms = 0;
	for (size_t i = 0; i < n_columns; i++) {
		struct column_order order = order_of(f, columns[i].key);
		column_values_done(&f->values);
		column_count(&order, f->rows, f->n, &f->values);
		for (size_t j = 0; j < f->values.n; j++) {
			str_clear(&term);
			if (column_term(&columns[i], f->values.rows[j].data, &term)) {
				size_t n = found_by(f, str_text(&term));
				if (n != f->values.rows[j].n) {
					fail_msg("%s finds %zu", str_text(&term), n);
				}
				terms++;
			}
		}
	}
	assert_true(terms > 30);
	str_done(&term);
}

static void what_no_filter_can_say_has_none(void **state)
{
	static const struct {
		const char *key, *data;
	} cases[] = {{"leveranser", "1 av 2"},
		     {"plass", "2"},
		     {"kilde", "møte \"i går\""},
		     {"beskrivelse", "to\nlinjer"}};
	(void)state;
	struct str term = {0};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_false(column_term(column_find(cases[i].key), cases[i].data, &term));
	}
	assert_int_equal(term.len, 0);
	str_done(&term);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(groups_stand_in_the_order_of_their_column),
		TEST(a_group_keeps_the_order_it_had),
		TEST(values_are_counted_most_first_and_unset_last),
		TEST(the_filter_of_a_value_finds_as_many_as_were_counted),
		TEST(what_no_filter_can_say_has_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
