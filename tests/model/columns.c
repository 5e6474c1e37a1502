/*
 * Columns of a list of tiltak: what cells show, what they hold as data, and their order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "sample.h"
#include "tiltak/str.h"

#define NBSP "\u00A0"

static const struct cell_case {
	const char *id, *column;
	const char *show, *data; /* NULL: unset */
} cells[] = {
	{"T-001", "id", "T-001", "T-001"},
	{"T-001", "tittel", "Næringsfond for lokale bedrifter", "Næringsfond for lokale bedrifter"},
	{"T-001", "område", "5.1 Eksisterende næringer", "5.1"},
	{"T-010", "område", "5.1 Eksisterende næringer", "5.1"},
	{"T-011", "område", NULL, NULL},
	{"T-001", "delområde", "5.1.1 Kunnskapsnæringer", "5.1.1"},
	{"T-002", "delområde", NULL, NULL},
	{"T-010", "delområde", NULL, NULL},
	{"T-001", "strategier", "5.1-1 Flere arbeidsplasser, 5.2-1 Flere gründere", "5.1-1, 5.2-1"},
	{"T-001", "ansvarlig", "Næringsavdelingen", "naering"},
	{"T-002", "ansvarlig", NULL, NULL},
	{"T-001", "medansvarlig", "Asker kommune", "asker"},
	{"T-001", "partnere", "Visit Greater Oslo, Torget AS", "visit, asker-torg"},
	{"T-001", "frist", "2. kvartal 2023", "2. kvartal 2023"},
	{"T-002", "frist", "01.05.2023", "2023-05-01"},
	{"T-001", "oppstart", "2023", "2023"},
	{"T-001", "status", "► Pågår ▲ leveranse", "pågår"},
	{"T-002", "status", "▲ Ikke startet", "ikke-startet"},
	{"T-003", "status", "× Utgår", "utgår"},
	{"T-011", "status", NULL, NULL},
	{"T-001", "forsinket", "▲ Leveranse forsinket", "leveranse"},
	{"T-002", "forsinket", "▲ Forsinket", "ja"},
	{"T-003", "forsinket", NULL, NULL},
	{"T-001", "vurdering", "Etter plan", "etter plan"},
	{"T-003", "begrunnelse", "Ingen midler", "Ingen midler"},
	{"T-001", "rolle", "Tilrettelegger", "tilrettelegger"},
	{"T-001", "kostnad", "1" NBSP "mill." NBSP "kr", "1000000"},
	{"T-003", "kostnad", "500" NBSP "000" NBSP "kr", "500000"},
	{"T-002", "kostnad", NULL, NULL},
	{"T-001", "dagsverk", "30", "30"},
	{"T-001", "fn", "8.3, 9", "8.3, 9"},
	{"T-001", "leveranser", "1 av 3", "1 av 3"},
	{"T-002", "leveranser", NULL, NULL},
	{"T-001", "plass", "2", "2"},
	{"T-003", "plass", NULL, NULL},
	{"T-001", "vedtak", "V-1 Temaplanen vedtatt", "V-1"},
	{"T-001", "kilde", "ordførerens innlegg 2023", "ordførerens innlegg 2023"},
	{"T-001", "beskrivelse", "Tilskudd til nye idéer. En egen ordning.",
	 "Tilskudd til nye idéer.\nEn egen ordning."},
};

static void assert_cell(bool is_set, const struct str *cell, const struct cell_case *c,
			const char *wanted)
{
	if (is_set != (wanted != NULL) || strcmp(str_text(cell), wanted ? wanted : "") != 0) {
		fail_msg("%s %s: «%s», not «%s»", c->id, c->column, str_text(cell),
			 wanted ? wanted : "–");
	}
}

static void cells_are_shown_and_told_as_data(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
		const struct tiltak *tiltak = plan_find(&plan, KIND_TILTAK, cells[i].id);
		const struct column *column = column_find(cells[i].column);
		struct str show = {0}, data = {0};
		assert_non_null(column);
		bool is_set = column_show(column, &plan, tiltak, SAMPLE_TODAY, &show);
		assert_cell(is_set, &show, &cells[i], cells[i].show);
		is_set = column_data(column, &plan, tiltak, SAMPLE_TODAY, &data);
		assert_cell(is_set, &data, &cells[i], cells[i].data);
		str_done(&show);
		str_done(&data);
	}
	plan_done(&plan);
}

static void a_late_tiltak_without_status_is_told_as_late(void **state)
{
	(void)state;
	struct plan plan;
	struct str cell = {0};
	plan_init(&plan);
	const struct tiltak *late = sample_add(&plan, KIND_TILTAK, "T-1", "tittel=x\nfrist=2022\n");
	assert_true(column_show(column_find("status"), &plan, late, SAMPLE_TODAY, &cell));
	assert_string_equal(str_text(&cell), "▲ Forsinket");
	str_clear(&cell);
	assert_false(column_data(column_find("status"), &plan, late, SAMPLE_TODAY, &cell));
	str_done(&cell);
	plan_done(&plan);
}

static void cells_are_added_to_what_stands_before(void **state)
{
	(void)state;
	struct plan plan;
	struct str cell = {0};
	sample_plan(&plan);
	str_put(&cell, "a\nb ");
	column_show(column_find("beskrivelse"), &plan, plan_find(&plan, KIND_TILTAK, "T-001"),
		    SAMPLE_TODAY, &cell);
	assert_string_equal(str_text(&cell), "a\nb Tilskudd til nye idéer. En egen ordning.");
	str_done(&cell);
	plan_done(&plan);
}

static void every_field_of_tiltak_has_a_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < kinds[KIND_TILTAK].n_fields; i++) {
		const struct field *field = &kinds[KIND_TILTAK].fields[i];
		const struct column *column = column_find(field->key);
		if (!column) {
			fail_msg("no column for %s", field->key);
		} else if (column_field(column) != field && !column->ops) {
			fail_msg("the column %s shows another field", field->key);
		}
	}
	for (size_t i = 0; i < n_columns; i++) {
		const struct field *field = column_field(&columns[i]);
		assert_true(field || columns[i].ops);
		assert_true(!field || strcmp(field->key, columns[i].key) == 0);
		assert_ptr_equal(column_find(columns[i].key), &columns[i]);
		assert_true(columns[i].min > 0 && columns[i].want >= columns[i].min);
		for (size_t j = 0; j < i; j++) {
			assert_true(columns[i].drop == 0 || columns[i].drop != columns[j].drop);
		}
	}
	assert_ptr_equal(column_find("omraade"), column_find("område"));
	assert_ptr_equal(column_find("Frist"), column_find("frist"));
	assert_null(column_find("tull"));
}

static const struct sort_case {
	const char *column;
	bool down;
	const char *ids;
} sorts[] = {
	{"id", false, "T-001 T-002 T-003 T-010 T-011"},
	{"id", true, "T-011 T-010 T-003 T-002 T-001"},
	{"tittel", false, "T-002 T-001 T-003 T-011 T-010"},
	{"område", false, "T-001 T-010 T-002 T-003 T-011"},
	{"område", true, "T-003 T-002 T-001 T-010 T-011"},
	{"ansvarlig", false, "T-001 T-003 T-002 T-010 T-011"},
	{"frist", false, "T-003 T-002 T-001 T-010 T-011"},
	{"frist", true, "T-010 T-001 T-002 T-003 T-011"},
	{"status", false, "T-002 T-001 T-010 T-003 T-011"},
	{"kostnad", false, "T-003 T-001 T-002 T-010 T-011"},
	{"kostnad", true, "T-001 T-003 T-002 T-010 T-011"},
	{"plass", false, "T-002 T-001 T-003 T-010 T-011"},
	{"forsinket", false, "T-002 T-001 T-003 T-010 T-011"},
	{"leveranser", false, "T-001 T-002 T-003 T-010 T-011"},
	{"delområde", false, "T-001 T-002 T-003 T-010 T-011"},
};

static void rows_are_sorted_with_unset_cells_last(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; i++) {
		const struct tiltak *rows[5];
		struct str ids = {0};
		for (size_t j = 0; j < 5; j++) {
			rows[j] = plan_at(&plan, KIND_TILTAK, 4 - j);
		}
		struct column_order order = {.column = column_find(sorts[i].column),
					     .plan = &plan,
					     .today = SAMPLE_TODAY,
					     .down = sorts[i].down};
		column_sort(&order, rows, 5);
		for (size_t j = 0; j < 5; j++) {
			str_printf(&ids, "%s%s", j > 0 ? " " : "", rows[j]->id);
		}
		if (strcmp(str_text(&ids), sorts[i].ids) != 0) {
			fail_msg("%s: %s", sorts[i].column, str_text(&ids));
		}
		str_done(&ids);
	}
	plan_done(&plan);
}

static void actors_are_sorted_by_the_name_that_is_shown(void **state)
{
	(void)state;
	struct plan plan;
	sample_plan(&plan);
	const struct field *name = field_find(KIND_ACTOR, "navn");
	assert_true(field_assign(name, &plan, plan_find(&plan, KIND_ACTOR, "visit"), "Aktivt Oslo",
				 NULL));
	const struct tiltak *rows[] = {plan_find(&plan, KIND_TILTAK, "T-001"),
				       plan_find(&plan, KIND_TILTAK, "T-003")};
	struct column_order order = {
		.column = column_find("ansvarlig"), .plan = &plan, .today = SAMPLE_TODAY};
	column_sort(&order, rows, 2);
	assert_string_equal(rows[0]->id, "T-003");
	plan_done(&plan);
}

/* Sorted rows sort to themselves, and two of them in either order to the order they stand in. */
static void expect_sorted(const struct column_order *order, const struct tiltak **rows, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct tiltak *pair[] = {rows[i], rows[i - 1]};
		column_sort(order, pair, 2);
		assert_ptr_equal(pair[0], rows[i - 1]);
	}
}

static void every_column_copes_with_every_plan(void **state)
{
	(void)state;
	struct random random;
	struct plan plan;
	random_init(&random);
	random_plan(&random, &plan, 400);
	size_t n = plan_count(&plan, KIND_TILTAK);
	const struct tiltak **rows = mem_zero(n, sizeof(void *));
	for (size_t c = 0; c < n_columns; c++) {
		for (size_t i = 0; i < n; i++) {
			struct str show = {0}, data = {0};
			rows[i] = plan_at(&plan, KIND_TILTAK, i);
			bool shown = column_show(&columns[c], &plan, rows[i], SAMPLE_TODAY, &show);
			bool told = column_data(&columns[c], &plan, rows[i], SAMPLE_TODAY, &data);
			assert_true(shown || !told);
			assert_true(shown == (show.len > 0) && told == (data.len > 0));
			assert_null(strchr(str_text(&show), '\n'));
			str_done(&show);
			str_done(&data);
		}
		struct column_order order = {
			.column = &columns[c], .plan = &plan, .today = SAMPLE_TODAY};
		column_sort(&order, rows, n);
		expect_sorted(&order, rows, n);
	}
	free(rows);
	plan_done(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_shown_and_told_as_data),
		cmocka_unit_test(a_late_tiltak_without_status_is_told_as_late),
		cmocka_unit_test(cells_are_added_to_what_stands_before),
		cmocka_unit_test(every_field_of_tiltak_has_a_column),
		cmocka_unit_test(rows_are_sorted_with_unset_cells_last),
		cmocka_unit_test(actors_are_sorted_by_the_name_that_is_shown),
		cmocka_unit_test(every_column_copes_with_every_plan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
