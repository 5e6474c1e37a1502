/*
 * What the check finds, and what a backup promises.
 */
#include "place.h"
#include "same.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sample.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

#include "inner.h"

struct state {
	struct place place;
	struct store *store;
	struct err err;
	struct str findings;
};

/* Three sets: the plan, an edit with a source, an edit on behalf of somebody. */
/* The report of 2023, which says «rapport». */
static void seal(struct state *s, struct change_set *set)
{
	static const char sum[] =
		"862f957bff971a511b2a804c86639d819d6c5a78cc82800440a14316ce692fd0";
	const struct seal seal = {.id = "R-2023", .period = "2023", .digest = sum};
	change_make(set, KIND_SEAL, &seal);
	must(store_keep_sealed(s->store, "asker", sum, "rapport", &s->err), &s->err);
}

static int set_up(void **state)
{
	struct state *s = mem_zero(1, sizeof(*s));
	struct store_source source = {.text = "plan: {id: asker}\n", .len = 18};
	s->place = place_make();
	s->store = place_sample(&s->place);
	struct change_set set = place_set("kari");
	change_add(&set, &(struct change){KIND_TILTAK, "T-001", field_find(KIND_TILTAK, "dagsverk"),
					  "30", "31"});
	seal(s, &set);
	must(store_apply(s->store, "asker", &set, &source, NULL, &s->err), &s->err);
	change_set_done(&set);
	set = place_set("ola");
	set.behalf = "Berg";
	set.why = "fordi";
	change_add(&set, &(struct change){KIND_TILTAK, "T-002", field_find(KIND_TILTAK, "frist"),
					  "2023-05-01", "2024"});
	change_add(&set, &(struct change){KIND_TILTAK, "T-002", field_find(KIND_TILTAK, "kostnad"),
					  NULL, "1 000"});
	must(store_apply(s->store, "asker", &set, NULL, NULL, &s->err), &s->err);
	change_set_done(&set);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct state *s = *state;
	str_done(&s->findings);
	store_close(s->store);
	place_remove(&s->place);
	free(s);
	return 0;
}

static void collect(void *data, const char *sentence)
{
	struct str *out = data;
	str_printf(out, "%s\n", sentence);
}

static const char *check(struct state *s)
{
	str_clear(&s->findings);
	must(store_check(s->store, collect, &s->findings, &s->err), &s->err);
	return str_text(&s->findings);
}

static void nothing_is_found_where_nothing_is_wrong(void **state)
{
	struct state *s = *state;
	assert_string_equal(check(s), "");
	sabotage(s->place.db,
		 "UPDATE person SET account = NULL, name = 'sluttet' WHERE account = 'ola'");
	assert_string_equal(check(s), "");
}

/* Everything that could be done to log, rows and heads behind our back. */
static const struct {
	const char *sql, *words;
} tamperings[] = {
	{"UPDATE change SET new_text = '2025' WHERE seq = 3 AND n = 0",
	 "Endring 3 i planen «asker» er ikke slik den ble skrevet"},
	{"UPDATE change SET old_text = '29' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change SET id = 'T-003' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change SET parent = 'T-002' WHERE seq = 1 AND id = 'T-001.2'", "Endring 1 i"},
	{"UPDATE change SET field = 'kostnad' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change SET kind = 'faktum' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change SET n = 7 WHERE seq = 3 AND n = 0", "Endring 3 i"},
	{"DELETE FROM change WHERE seq = 3 AND n = 1", "Endring 3 i"},
	{"INSERT INTO change VALUES ('asker', 2, 9, 'tiltak', 'T-002', NULL, 'dagsverk', NULL, "
	 "'1')",
	 "Endring 2 i"},
	{"UPDATE change_set SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change_set SET actor = 2 WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change_set SET behalf = NULL WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET why = 'derfor' WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET decision = 'V-1' WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET act = 'les' WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET act = 'tull' WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET undoes = 2 WHERE seq = 3", "Endring 3 i"},
	{"UPDATE change_set SET uid = 'x' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change_set SET hash = 'x' WHERE seq = 2", "Endring 2 i"},
	{"UPDATE change_set SET previous = 'x' WHERE seq = 2", "Endring 2 i"},
	{"DELETE FROM change_set WHERE seq = 2", "Endring 2 i planen «asker» mangler i loggen"},
	{"DELETE FROM change_set WHERE seq = 3", "Endring 3 i planen «asker» mangler i loggen"},
	{"DELETE FROM change_set WHERE seq = 3; UPDATE plan_head SET seq = 2;",
	 "er ikke den planen står på"},
	{"DELETE FROM change_set WHERE seq = 3; DELETE FROM change WHERE seq = 3; "
	 "UPDATE plan_head SET seq = 2, hash = (SELECT hash FROM change_set WHERE seq = 2)",
	 "Tiltak «T-002» i planen «asker»: frist er «2024», men «2023-05-01» etter loggen"},
	{"UPDATE change_set SET seq = 9 WHERE seq = 3", "Endring 3 i planen «asker» mangler"},
	{"UPDATE tiltak SET due_on = '2029' WHERE id = 'T-002'",
	 "frist er «2029», men «2024» etter loggen"},
	{"UPDATE tiltak SET cost = NULL WHERE id = 'T-002'",
	 "kostnad er «–», men «1 000» etter loggen"},
	{"UPDATE tiltak SET title = x'ff' WHERE id = 'T-002'",
	 "«T-002» i planen «asker» er skadet"},
	{"DELETE FROM deliverable WHERE id = 'T-001.3'",
	 "Leveranse «T-001.3» i planen «asker» mangler, men finnes etter loggen"},
	{"INSERT INTO term (plan, id, text) VALUES ('asker', 'klynge', 'x')",
	 "Begrep «klynge» i planen «asker» finnes, men ikke etter loggen"},
	{"INSERT INTO term (plan, id, text) VALUES ('annen', 'klynge', 'x')",
	 "Planen «annen» har begreper som loggen ikke vet om"},
	{"UPDATE plan_head SET n_tiltak = 7", "har 5 tiltak, men skal ha 7"},
	{"UPDATE plan_head SET hash = ''", "er ikke den planen står på"},
	{"DELETE FROM plan_head", "Planen «asker» har tiltak som loggen ikke vet om"},
	{"UPDATE plan_source SET content = 'annet'", "Planfila som sist ble lest"},
	{"UPDATE plan_source SET digest = 'annet'", "Planfila som sist ble lest"},
	{"UPDATE sealed_report SET content = 'annet'", "Den forseglede rapporten for 2023"},
	{"INSERT INTO change VALUES ('x', 1, 0, 'tiltak', 'T-1', NULL, NULL, NULL, '')",
	 "Planen «x» har løse endringslinjer"},
};

static void every_tampering_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(tamperings) / sizeof(tamperings[0]); i++) {
		void *fresh;
		set_up(&fresh);
		struct state *s = fresh;
		sabotage(s->place.db, tamperings[i].sql);
		if (strstr(check(s), tamperings[i].words) == NULL) {
			fail_msg("%s\nfound: %s", tamperings[i].sql, str_text(&s->findings));
		}
		tear_down(&fresh);
	}
}

static void only_the_first_broken_link_is_named(void **state)
{
	struct state *s = *state;
	sabotage(s->place.db, "UPDATE change_set SET why = 'x', uid = 'u' || seq");
	const char *found = check(s);
	assert_non_null(strstr(found, "Endring 1 i"));
	assert_null(strstr(found, "Endring 2 i"));
}

static void a_torn_page_is_found(void **state)
{
	struct state *s = *state;
	FILE *file = fopen(s->place.db, "r+e");
	assert_non_null(file);
	assert_int_equal(fseek(file, 5 * 4096 + 3, SEEK_SET), 0);
	assert_int_equal(fputs("\xff\xff", file), 1);
	(void)fclose(file);
	store_close(s->store);
	s->store = place_open(&s->place);
	assert_string_not_equal(check(s), "");
}

/* ---- Backup */

static void assert_same_register(struct state *s, const char *path)
{
	struct store_options options = {0};
	struct store *copy;
	struct plan ours;
	struct plan theirs;
	must(store_open(path, &options, &copy, &s->err), &s->err);
	plan_init(&ours);
	plan_init(&theirs);
	must(store_load(s->store, "asker", STORE_ALL, &ours, &s->err), &s->err);
	must(store_load(copy, "asker", STORE_ALL, &theirs, &s->err), &s->err);
	assert_true(plan_equal(&ours, &theirs));
	assert_int_equal(ours.seq, theirs.seq);
	/* A restored copy is a register like any other. */
	must(place_edit(copy, "kari", "T-001", "dagsverk", "31", "32", &s->err), &s->err);
	str_clear(&s->findings);
	must(store_check(copy, collect, &s->findings, &s->err), &s->err);
	assert_string_equal(str_text(&s->findings), "");
	plan_done(&ours);
	plan_done(&theirs);
	store_close(copy);
}

static void a_backup_is_the_whole_register(void **state)
{
	struct state *s = *state;
	char *path = place_path(&s->place, "kopi.db");
	struct stat st;
	must(store_backup(s->store, path, &s->err), &s->err);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0660);
	/* Once more, over the old one, with something new. */
	must(place_edit(s->store, "kari", "T-001", "dagsverk", "31", "30", &s->err), &s->err);
	must(place_edit(s->store, "kari", "T-001", "dagsverk", "30", "31", &s->err), &s->err);
	must(store_backup(s->store, path, &s->err), &s->err);
	assert_same_register(s, path);
	/* That wrote to it, so it is another register now. */
	must_fail(store_backup(s->store, path, &s->err), &s->err, ERR_CREATE, "annen database");
	free(path);
}

static int n_files(const struct state *s)
{
	struct str command = {0};
	char line[16] = "";
	str_printf(&command, "ls %s | wc -l", s->place.folder);
	FILE *list = popen(str_text(&command), "re");
	assert_non_null(list);
	assert_non_null(fgets(line, sizeof(line), list));
	pclose(list);
	str_done(&command);
	return (int)strtol(line, NULL, 10);
}

static void a_faulty_register_never_replaces_a_good_copy(void **state)
{
	struct state *s = *state;
	char *path = place_path(&s->place, "kopi.db");
	struct str before = {0};
	struct str after = {0};
	must(store_backup(s->store, path, &s->err), &s->err);
	must(file_read(path, 1 << 20, &before, &s->err), &s->err);
	sabotage(s->place.db, "UPDATE tiltak SET due_on = '2029' WHERE id = 'T-002'");
	int n = n_files(s);
	must_fail(store_backup(s->store, path, &s->err), &s->err, ERR_DATA,
		  "Ingen sikkerhetskopi er laget");
	must(file_read(path, 1 << 20, &after, &s->err), &s->err);
	assert_int_equal(before.len, after.len);
	assert_memory_equal(before.data, after.data, before.len);
	assert_int_equal(n_files(s), n);
	str_done(&before);
	str_done(&after);
	free(path);
}

static void a_backup_goes_only_where_a_file_may(void **state)
{
	struct state *s = *state;
	char *fifo = place_path(&s->place, "fifo");
	char *link = place_path(&s->place, "link");
	char *same = place_path(&s->place, "./t.db");
	char *missing = place_path(&s->place, "none/x");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(symlink(s->place.db, link), 0);
	int n = n_files(s);
	const struct {
		const char *path;
		enum err_kind kind;
		const char *words;
	} cases[] = {
		{fifo, ERR_CREATE, "ikke en vanlig fil"},
		{link, ERR_CREATE, "ikke en vanlig fil"},
		{s->place.folder, ERR_CREATE, "ikke en vanlig fil"},
		{missing, ERR_CREATE, "finnes ikke. Lag den"},
		{s->place.db, ERR_USE, "selve databasen"},
		{same, ERR_USE, "selve databasen"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		must_fail(store_backup(s->store, cases[i].path, &s->err), &s->err, cases[i].kind,
			  cases[i].words);
		assert_int_equal(n_files(s), n);
	}
	assert_string_equal(check(s), "");
	free(fifo);
	free(link);
	free(same);
	free(missing);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_found_where_nothing_is_wrong),
		cmocka_unit_test(every_tampering_is_named),
		TEST(only_the_first_broken_link_is_named),
		TEST(a_torn_page_is_found),
		TEST(a_backup_is_the_whole_register),
		TEST(a_faulty_register_never_replaces_a_good_copy),
		TEST(a_backup_goes_only_where_a_file_may),
	};
	return cmocka_run_group_tests_name("trust", tests, NULL, NULL);
}
