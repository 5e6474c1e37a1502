/*
 * Merging a plan file: what only the file changed is taken, what only we changed is kept, and what
 * both changed differently is left to a person.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random_changes.h"
#include "same.h"
#include "sample.h"
#include "sets.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

/* One thing that the file and we may have done to the sample; NULL lines remove the record. */
struct done {
	enum kind kind;
	const char *id, *key, *text;
};
static const struct done nothing[] = {{.id = NULL}};

static void do_all(struct plan *plan, const struct done *done)
{
	for (; done->id; done++) {
		void *record = plan_find(plan, done->kind, done->id);
		if (!done->key && !done->text) {
			assert_true(plan_remove(plan, done->kind, done->id));
		} else if (!done->key) {
			sample_add(plan, done->kind, done->id, done->text);
		} else {
			struct err err = {0};
			if (!field_assign(field_find(done->kind, done->key), plan, record,
					  done->text, &err)) {
				fail_msg("%s", err.text);
			}
		}
	}
}

static const struct merge_case {
	const char *what;
	struct done file[6], ours[6];
	const char *take, *both;
} cases[] = {
	{"only the file changed a field",
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 {{.id = NULL}},
	 "tiltak T-001 status: pågår → fullført\n",
	 ""},
	{"only we changed a field",
	 {{.id = NULL}},
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 "",
	 ""},
	{"both made the same change",
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 "",
	 ""},
	{"both changed a field differently",
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 {{KIND_TILTAK, "T-001", "status", "utsatt"}},
	 "",
	 "tiltak T-001 status: utsatt → fullført\n"},
	{"the file unset what we changed",
	 {{KIND_TILTAK, "T-001", "frist", NULL}},
	 {{KIND_TILTAK, "T-001", "frist", "2024"}},
	 "",
	 "tiltak T-001 frist: 2024 → –\n"},
	{"each changed a field of the same record",
	 {{KIND_TILTAK, "T-001", "status", "fullført"}},
	 {{KIND_TILTAK, "T-001", "frist", "2024"}},
	 "tiltak T-001 status: pågår → fullført\n",
	 ""},
	{"only the file made a record",
	 {{KIND_TERM, "klynge", NULL, "forklaring=x\n"}},
	 {{.id = NULL}},
	 "+ begrep klynge\n",
	 ""},
	{"only we made a record",
	 {{.id = NULL}},
	 {{KIND_TERM, "klynge", NULL, "forklaring=x\n"}},
	 "",
	 ""},
	{"both made the same record",
	 {{KIND_TERM, "klynge", NULL, "forklaring=x\n"}},
	 {{KIND_TERM, "klynge", NULL, "forklaring=x\n"}},
	 "",
	 ""},
	{"both made a record, with fields that differ",
	 {{KIND_TILTAK, "T-020", NULL, "tittel=Fila\nkilde=møte\nstatus=pågår\n"}},
	 {{KIND_TILTAK, "T-020", NULL, "tittel=Vår\nfrist=2024\nstatus=pågår\n"}},
	 "tiltak T-020 kilde: – → møte\n",
	 "tiltak T-020 tittel: Vår → Fila\n"},
	{"the file removed what we left alone",
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 {{.id = NULL}},
	 "- løfte L-1\n",
	 ""},
	{"both removed it",
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 "",
	 ""},
	{"we removed what the file left alone",
	 {{.id = NULL}},
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 "",
	 ""},
	{"the file removed what we changed",
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 {{KIND_PROMISE, "L-1", "frist", "2024"}},
	 "",
	 "- løfte L-1\n"},
	{"we removed what the file changed",
	 {{KIND_PROMISE, "L-1", "frist", "2024"}},
	 {{KIND_PROMISE, "L-1", NULL, NULL}},
	 "",
	 "+ løfte L-1\n"},
	{"the file removed what we have begun to use",
	 {{KIND_ACTOR, "asker", NULL, NULL}, {KIND_TILTAK, "T-001", "medansvarlig", NULL}},
	 {{KIND_TILTAK, "T-011", "ansvarlig", "asker"}},
	 "tiltak T-001 medansvarlig: asker → –\n",
	 "- aktør asker\n"},
	{"the file removed a parent whose child we changed",
	 {{KIND_TILTAK, "T-001", NULL, NULL},
	  {KIND_DELIVERABLE, "T-001.1", NULL, NULL},
	  {KIND_DELIVERABLE, "T-001.2", NULL, NULL},
	  {KIND_PRIORITY, "2023", "tiltak", "T-002"},
	  {KIND_ASSESSMENT, "2023/T-001", NULL, NULL}},
	 {{KIND_DELIVERABLE, "T-001.2", "status", "fullført"}},
	 "topp10 2023 tiltak: T-002, T-001 → T-002\n- statustekst 2023/T-001\n- leveranse "
	 "T-001.1\n",
	 "- leveranse T-001.2\n- tiltak T-001\n"},
};

static void each_case_is_settled_or_asked(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan base, file, ours;
		struct change_set take, both;
		struct str told = {0};
		sample_plan(&base);
		if (strstr(cases[i].what, "parent")) {
			plan_remove(&base, KIND_DELIVERABLE, "T-001.3");
			plan_remove(&base, KIND_DELIVERABLE, "T-001.10");
		}
		plan_copy(&file, &base);
		plan_copy(&ours, &base);
		do_all(&file, cases[i].file);
		do_all(&ours, cases[i].ours);
		change_set_init(&take);
		change_set_init(&both);
		change_merge(&base, &file, &ours, &take, &both);
		set_tell(&take, &told);
		str_put(&told, "|");
		set_tell(&both, &told);
		struct str wanted = {0};
		str_printf(&wanted, "%s|%s", cases[i].take, cases[i].both);
		if (!text_equal(str_text(&told), str_text(&wanted))) {
			fail_msg("%s:\n%s", cases[i].what, str_text(&told));
		}
		assert_true(change_apply(&ours, &take, NULL, NULL));
		assert_true(change_apply(&ours, &both, NULL, NULL));
		str_done(&told);
		str_done(&wanted);
		change_set_done(&take);
		change_set_done(&both);
		plan_done(&base);
		plan_done(&file);
		plan_done(&ours);
	}
}

static void without_a_base_all_that_differs_is_asked(void **state)
{
	(void)state;
	struct plan file, ours;
	struct change_set take, both;
	sample_plan(&file);
	sample_plan(&ours);
	do_all(&file, (struct done[]){{KIND_TILTAK, "T-011", "kilde", "møte"},
				      {KIND_TILTAK, "T-002", "status", "pågår"},
				      {KIND_PROMISE, "L-1", NULL, NULL},
				      {.id = NULL}});
	do_all(&ours, nothing);
	change_set_init(&take);
	change_set_init(&both);
	change_merge(NULL, &file, &ours, &take, &both);
	assert_set(&take, "tiltak T-011 kilde: – → møte\n");
	assert_set(&both, "tiltak T-002 status: ikke-startet → pågår\n");
	change_set_done(&take);
	change_set_done(&both);
	plan_done(&file);
	plan_done(&ours);
}

struct random_merge {
	struct plan base, file, ours;
	struct change_set take, both;
};

static void random_side(struct random *random, const struct plan *base, size_t n, struct plan *out)
{
	struct change_set changes;
	change_set_init(&changes);
	plan_copy(out, base);
	random_changes(random, base, n, &changes);
	assert_true(change_apply(out, &changes, NULL, NULL));
	change_set_done(&changes);
}

static void random_merge(struct random *random, struct random_merge *m)
{
	random_plan(random, &m->base, 100);
	random_side(random, &m->base, 25, &m->file);
	random_side(random, &m->base, 25, &m->ours);
	change_set_init(&m->take);
	change_set_init(&m->both);
}

static void random_merge_done(struct random_merge *m)
{
	plan_done(&m->base);
	plan_done(&m->file);
	plan_done(&m->ours);
	change_set_done(&m->take);
	change_set_done(&m->both);
}

static void a_file_against_its_base_is_the_difference(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 40; round++) {
		struct random_merge m;
		struct plan same;
		struct change_set diff;
		random_merge(&random, &m);
		plan_copy(&same, &m.base);
		change_set_init(&diff);
		change_diff(&m.base, &m.file, &diff);
		change_merge(&m.base, &m.file, &same, &m.take, &m.both);
		assert_true(set_equal(&m.take, &diff));
		assert_int_equal(m.both.n, 0);
		change_set_done(&diff);
		plan_done(&same);
		random_merge_done(&m);
	}
}

static void an_unchanged_file_and_a_file_like_ours_change_nothing(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 40; round++) {
		struct random_merge m;
		random_merge(&random, &m);
		change_merge(&m.base, &m.base, &m.ours, &m.take, &m.both);
		change_merge(&m.base, &m.ours, &m.ours, &m.take, &m.both);
		assert_int_equal(m.take.n, 0);
		assert_int_equal(m.both.n, 0);
		random_merge_done(&m);
	}
}

/* What is taken applies to ours and never leaves anything referring to nothing by a removal; with
 * the conflicts taken too nothing of what the file changed is missing. */
static void what_is_taken_fits_ours(void **state)
{
	(void)state;
	struct random random;
	random_init(&random);
	for (int round = 0; round < 40; round++) {
		struct random_merge m;
		struct change_set rest, none;
		struct err err = {0};
		random_merge(&random, &m);
		change_merge(&m.base, &m.file, &m.ours, &m.take, &m.both);
		if (!change_check(&m.ours, &m.take, &err)) {
			assert_null(strstr(err.text, "kan ikke fjernes"));
		}
		assert_true(change_apply(&m.ours, &m.take, NULL, NULL));
		assert_true(change_apply(&m.ours, &m.both, NULL, NULL));
		change_set_init(&rest);
		change_set_init(&none);
		change_merge(&m.base, &m.file, &m.ours, &none, &rest);
		assert_set(&none, "");
		assert_set(&rest, "");
		change_set_done(&rest);
		change_set_done(&none);
		random_merge_done(&m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_is_settled_or_asked),
		cmocka_unit_test(without_a_base_all_that_differs_is_asked),
		cmocka_unit_test(a_file_against_its_base_is_the_difference),
		cmocka_unit_test(an_unchanged_file_and_a_file_like_ours_change_nothing),
		cmocka_unit_test(what_is_taken_fits_ours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
