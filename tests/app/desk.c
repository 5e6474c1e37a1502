/*
 * Registers, files and the shortest ways for the tests of the app.
 */
#include "desk.h"
#include "same.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tiltak/file.h"

const char desk_plan[] =
	"plan: {id: prove, tittel: Prøveplan, kommune: Prøveby, vedtak: V-1}\n"
	"vedtak:\n"
	"  - {id: V-1, organ: kommunestyret, dato: 2021-09-14, tittel: Planen vedtatt}\n"
	"aktører:\n"
	"  - {id: naering, navn: Næringsavdelingen}\n"
	"  - {id: kultur, navn: Kulturavdelingen}\n"
	"indikatorer:\n"
	"  - {id: I-1, tittel: Sysselsatte, resultat: {2020: 8935}}\n"
	"innsatsområder:\n"
	"  - kode: \"1\"\n"
	"    tittel: Gründerskap\n"
	"    strategier:\n"
	"      - {kode: 1-1, tittel: Flere gründere}\n"
	"      - {kode: 1-2, tittel: Bedre lokaler}\n"
	"tiltak:\n"
	"  - {id: T-001, tittel: Gründerhus, strategier: [1-1], status: pågår, frist: 2023}\n"
	"  - {id: T-002, tittel: Næringsfond, strategier: [1-2], frist: 2024, leveranser: [{id: "
	"T-002.1, tittel: Statutter}]}\n"
	"  - {id: T-003, tittel: Bedriftsbesøk, område: \"1\", ansvarlig: naering}\n"
	"topp10:\n"
	"  2023: {tiltak: [T-002]}\n"
	"løfter:\n"
	"  - {id: L-1, gitt: 2022, om: 1-1, tekst: Huset åpner}\n"
	"statusord: {i boks: fullført}\n";

static int64_t next_instant;

static int64_t clock_of_desk(void)
{
	next_instant += 60;
	return next_instant - 60;
}

void desk_clock(int64_t instant)
{
	next_instant = instant;
}

struct app *desk_as(struct desk *desk, const char *account, const char *behalf)
{
	struct app_options options = {.db = desk->db,
				      .behalf = behalf,
				      .create = true,
				      .today = day_from(2023, 5, 10),
				      .clock = clock_of_desk,
				      .account = account};
	struct app *app = NULL;
	must(desk, app_open(&options, &app, &desk->err));
	return app;
}

void desk_again(struct desk *desk, const char *account)
{
	app_close(desk->app);
	desk->app = desk_as(desk, account, NULL);
}

static void no_reads(struct desk *desk)
{
	for (size_t i = 0; i < 3; i++) {
		app_read_done(&desk->reads[i]);
	}
}

int desk_empty(void **state)
{
	struct desk *desk = mem_zero(1, sizeof *desk);
	/* In memory where there is such a place: a durable write to a disk takes milliseconds. */
	(void)snprintf(desk->folder, sizeof desk->folder, "%s/tiltak-app-XXXXXX",
		       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(desk->folder));
	(void)snprintf(desk->db, sizeof desk->db, "%s/t.db", desk->folder);
	desk_clock(DESK_START);
	change_set_init(&desk->set);
	desk->app = desk_as(desk, "kari", NULL);
	*state = desk;
	return 0;
}

int desk_filled(void **state)
{
	desk_empty(state);
	struct desk *desk = *state;
	must(desk,
	     desk_read(desk, KEEP_ASK, desk_file(desk, "plan.yaml", desk_plan, NULL), NULL, NULL));
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int desk_remove(void **state)
{
	struct desk *desk = *state;
	app_close(desk->app);
	no_reads(desk);
	conflict_done(&desk->conflict);
	change_set_done(&desk->set);
	str_done(&desk->lines);
	nftw(desk->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(desk);
	return 0;
}

char *desk_file(struct desk *desk, const char *name, const char *text, ...)
{
	static char paths[16][128];
	static size_t n;
	char *path = paths[n++ % 16];
	struct str whole = {0};
	va_list pairs;
	(void)snprintf(path, sizeof paths[0], "%s/%s", desk->folder, name);
	str_put(&whole, text);
	va_start(pairs, text);
	for (const char *from; (from = va_arg(pairs, const char *)) != NULL;) {
		char *at = strstr(whole.data, from);
		const char *to = va_arg(pairs, const char *);
		if (!at) {
			fail_msg("«%s» is not in the file", from);
		}
		str_splice(&whole, (size_t)(at - whole.data), strlen(from), to, strlen(to));
	}
	va_end(pairs);
	must(desk, file_save(path, str_text(&whole), whole.len, &desk->err));
	str_done(&whole);
	return path;
}

static void add_line(void *data, const char *line)
{
	struct desk *desk = data;
	str_printf(&desk->lines, "%s\n",
		   line + (strncmp(line, desk->folder, strlen(desk->folder))
				   ? 0
				   : strlen(desk->folder) + 1));
}

bool desk_read(struct desk *desk, enum app_keep keep, char *first, char *second, char *third)
{
	char *paths[] = {first, second, third};
	struct app_reading reading = {.paths = paths, .keep = keep, .faults = {add_line, desk}};
	while (reading.n < 3 && paths[reading.n]) {
		reading.n++;
	}
	no_reads(desk);
	str_clear(&desk->lines);
	desk->err = (struct err){0};
	return app_read_files(desk->app, &reading, desk->reads, &desk->err);
}

static void fresh_set(struct desk *desk)
{
	change_set_done(&desk->set);
	change_set_init(&desk->set);
	conflict_done(&desk->conflict);
	desk->err = (struct err){0};
}

bool desk_set(struct desk *desk, struct app *app, const char *id, const char *key,
	      const char *typed)
{
	char *ids[] = {(char *)id};
	fresh_set(desk);
	return app_set(app, &(struct app_ids){ids, 1}, EDITS({key, typed, NULL}), NULL, &desk->set,
		       &desk->err);
}

typedef bool build(const struct app *app, struct plan *plan, const struct app_target *target,
		   const struct app_edits *edits, struct change_set *set, struct err *err);

static bool change(struct desk *desk, build *add, const struct app_target *target,
		   const struct app_edits *edits)
{
	struct plan plan, now;
	plan_init(&plan);
	plan_init(&now);
	fresh_set(desk);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	bool ok = add(desk->app, &plan, target, edits, &desk->set, &desk->err) &&
		  app_commit(desk->app, &plan, &desk->set, NULL, &desk->conflict, &desk->err);
	struct err err = desk->err;
	must(desk, app_load(desk->app, APP_ALL, &now, &desk->err));
	assert_true(plan_equal(&plan, &now));
	assert_int_equal(plan.seq, now.seq);
	desk->err = err;
	plan_done(&plan);
	plan_done(&now);
	return ok;
}

static bool drop(const struct app *app, struct plan *plan, const struct app_target *target,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	(void)edits;
	return app_remove(app, plan, target, set, err);
}

bool desk_edit(struct desk *desk, const struct app_target *target, const struct app_edits *edits)
{
	return change(desk, app_edit, target, edits);
}

bool desk_make(struct desk *desk, enum kind kind, const char *id, const struct app_edits *edits)
{
	return change(desk, app_make, &(struct app_target){.kind = kind, .id = id}, edits);
}

bool desk_do_make(struct desk *desk, const struct app_edits *edits)
{
	return desk_make(desk, KIND_TILTAK, NULL, edits);
}

bool desk_drop(struct desk *desk, enum kind kind, const char *id)
{
	return change(desk, drop, &(struct app_target){.kind = kind, .id = id}, NULL);
}

bool desk_assess(struct desk *desk, const struct app_target *target, const struct app_edits *edits)
{
	return change(desk, app_assess, target, edits);
}

bool desk_undo(struct desk *desk, bool redo)
{
	fresh_set(desk);
	return app_undo(desk->app, NULL, redo ? UNDOING_REDO : UNDOING_UNDO, &desk->set, NULL,
			&desk->err);
}

bool desk_undo_steps(struct desk *desk, bool redo, size_t n)
{
	struct change_set done[8] = {0};
	fresh_set(desk);
	bool ok = app_undo_steps(desk->app, redo, n, done, &desk->err);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(done[i].seq != 0, ok);
		change_set_done(&done[i]);
	}
	return ok;
}

void desk_clear(struct desk *desk)
{
	struct plan plan, empty;
	plan_init(&plan);
	plan_init(&empty);
	fresh_set(desk);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	change_diff(&plan, &empty, &desk->set);
	must(desk, app_commit(desk->app, &plan, &desk->set, NULL, NULL, &desk->err));
	plan_done(&plan);
	plan_done(&empty);
}

void must(struct desk *desk, bool ok)
{
	if (!ok) {
		fail_msg("%d: %s", desk->err.kind, desk->err.text);
	}
}

void must_fail(struct desk *desk, bool ok, enum err_kind kind, const char *words)
{
	const char *text = desk->err.text;
	if (ok) {
		fail_msg("went well, but should say «%s»", words);
	}
	if (desk->err.kind != kind || strstr(text, words) == NULL) {
		fail_msg("%d: %s\n(should be %d with «%s»)", desk->err.kind, text, kind, words);
	}
	if (strchr(".?", text[strlen(text) - 1]) == NULL) {
		fail_msg("no whole sentence: %s", text);
	}
}

void stands(struct desk *desk, const char *id, const char *key, const char *wanted)
{
	struct plan plan;
	struct str text = {0};
	enum kind kind;
	plan_init(&plan);
	must(desk, app_load(desk->app, APP_ALL, &plan, &desk->err));
	const void *record = plan_find_any(&plan, id, &kind);
	if (!record) {
		str_put(&text, "?");
	} else if (!field_text(field_find(kind, key), record, &text)) {
		str_put(&text, "-");
	}
	assert_string_equal(str_text(&text), wanted);
	str_done(&text);
	plan_done(&plan);
}

void steps_are(struct desk *desk, int64_t wanted)
{
	struct plan plan;
	plan_init(&plan);
	must(desk, app_load(desk->app, 1U << KIND_PLAN, &plan, &desk->err));
	assert_int_equal(plan.seq, wanted);
	plan_done(&plan);
}

void written_is(struct desk *desk, const char *path)
{
	struct str stands = {0}, wanted = {0};
	must(desk, app_write_plan(desk->app, &stands, NULL, NULL, &desk->err));
	must(desk, file_read(path, (size_t)1 << 30, &wanted, &desk->err));
	assert_string_equal(str_text(&stands), str_text(&wanted));
	str_done(&stands);
	str_done(&wanted);
}
