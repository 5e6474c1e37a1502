/*
 * Plan files in and out. Every file is read and checked before the first is written; each becomes
 * one change set. A plan that is there already is merged: what the file changed since it was last
 * read, against what stands.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

struct file {
	const char *path;
	struct str text;
	char digest[DIGEST_TEXT];
	struct plan plan;	/* empty when the text is known */
	char *id, *title;	/* of the plan */
	bool same;		/* as the text last read: there is nothing to do */
	struct change_set take; /* what the reading will write */
	bool kept;		/* some of the file was declined */
};

/* A file that removes so many records and more than half of the plan is asked about. */
#define EMPTIES_LEAST 10

/* Ends the reason of a reading in which some of the file was declined. */
#define KEPT "; der begge var endret, står registerets verdier"

static void file_done(struct file *file)
{
	str_done(&file->text);
	free(file->id);
	free(file->title);
	plan_done(&file->plan);
	change_set_done(&file->take);
}

void app_read_done(struct app_read *read)
{
	free(read->plan);
	free(read->title);
	change_set_done(&read->conflicts);
	*read = (struct app_read){0};
}

static bool note_kept(void *data, const struct change_set *set)
{
	size_t len = set->why ? strlen(set->why) : 0;
	*(bool *)data = len >= strlen(KEPT) && strcmp(set->why + len - strlen(KEPT), KEPT) == 0;
	return false;
}

/* Is it, byte for byte, what was last read? Then it need not be understood once more. */
static bool find_same(struct app *app, struct file *file, struct app_read *read, struct err *err)
{
	char *id;
	int64_t seq;
	if (!app->store) {
		return true;
	}
	if (!store_source_plan(app->store, file->digest, &id, &seq, err)) {
		return false;
	}
	if (!id) {
		return true;
	}
	struct plan plan;
	bool kept = false;
	struct log_query query = {.after = seq - 1, .before = seq + 1, .no_changes = true};
	plan_init(&plan);
	bool ok = store_load(app->store, id, 1U << KIND_PLAN, &plan, err) &&
		  store_log(app->store, id, &query, note_kept, &kept, err);
	if (ok) {
		file->same = true;
		file->id = mem_copy_text(id);
		file->title = mem_copy_text(plan_info(&plan)->title);
		read->differs = kept || plan.seq != seq;
	}
	plan_done(&plan);
	free(id);
	return ok || err->kind == ERR_NOT_FOUND; /* of a plan that is gone the text is left */
}

static bool parse(struct file *file, struct app_report report, struct err *err)
{
	struct plan_faults faults = {0};
	bool ok = plan_read(str_text(&file->text), file->text.len, file->path, &file->plan, &faults,
			    err);
	for (size_t i = 0; i < faults.n; i++) {
		report.line(report.data, faults.lines[i]);
	}
	plan_faults_done(&faults);
	if (ok) {
		file->id = mem_copy_text(plan_info(&file->plan)->id);
		file->title = mem_copy_text(plan_info(&file->plan)->title);
	}
	return ok;
}

static bool file_load(struct app *app, struct file *file, struct app_report report,
		      struct app_read *read, struct err *err)
{
	if (!file_read(file->path, PLAN_FILE_MAX, &file->text, err)) {
		return false;
	}
	struct digest *digest = digest_new();
	digest_add(digest, str_text(&file->text), file->text.len);
	digest_end(digest, file->digest);
	return find_same(app, file, read, err) && (file->same || parse(file, report, err));
}

/* The plan as it was in the file last read. A text that can no longer be read counts as nothing:
 * the whole file is then compared. */
static bool load_base(struct app *app, const char *id, struct plan *base, struct err *err)
{
	struct str text = {0};
	if (!store_source(app->store, id, &text, err)) {
		return false;
	}
	struct plan_faults faults = {0};
	if (text.len > 0 &&
	    !plan_read(str_text(&text), text.len, "forrige lesing", base, &faults, NULL)) {
		plan_done(base);
		plan_init(base);
	}
	plan_faults_done(&faults);
	str_done(&text);
	return true;
}

/* What the file changed, and where the register did too; with the file's side of that, if the
 * person chose it. A set that waits for a choice is not checked: it is not whole. */
static bool merge(struct file *file, const struct plan *base, const struct plan *ours,
		  enum app_keep keep, struct change_set *both, struct err *err)
{
	change_merge(base, &file->plan, ours, &file->take, both);
	for (size_t i = 0; keep == KEEP_FILE && i < both->n; i++) {
		change_add(&file->take, &both->changes[i]);
	}
	return (keep == KEEP_ASK && both->n > 0) || change_check(ours, &file->take, err) ||
	       err_prefix(err, "%s kan ikke leses inn: ", file->path);
}

static bool differs(const struct plan *a, const struct plan *b)
{
	struct change_set set;
	change_set_init(&set);
	change_diff(a, b, &set);
	bool any = set.n > 0;
	change_set_done(&set);
	return any;
}

/* Records made, changed and removed; a record counts once. */
static void count(const struct change_set *set, struct app_read *read)
{
	struct plan seen;
	plan_init(&seen);
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (!change->field) {
			read->n_made += change->new_text != NULL;
			read->n_removed += change->new_text == NULL;
			read->n_tiltak += change->new_text == NULL && change->kind == KIND_TILTAK;
		} else {
			read->n_changed += plan_add(&seen, change->kind, change->id) != NULL;
		}
	}
	read->empties = read->n_removed >= EMPTIES_LEAST && 2 * read->n_removed > read->n_before;
	plan_done(&seen);
}

static size_t count_records(const struct plan *plan)
{
	size_t n = 0;
	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		n += plan_count(plan, (enum kind)kind);
	}
	return n;
}

static bool compare_known(struct app *app, struct file *file, enum app_keep keep,
			  struct app_read *read, struct err *err)
{
	struct plan base, ours;
	plan_init(&base);
	plan_init(&ours);
	bool ok = load_base(app, file->id, &base, err) &&
		  store_load(app->store, file->id, STORE_ALL, &ours, err) &&
		  merge(file, &base, &ours, keep, &read->conflicts, err);
	if (ok) {
		file->kept = keep == KEEP_DATABASE && read->conflicts.n > 0;
		read->differs = file->take.n == 0 && differs(&file->plan, &ours);
		read->n_before = count_records(&ours);
	}
	plan_done(&ours);
	plan_done(&base);
	return ok;
}

static void compare_new(struct file *file)
{
	struct plan empty;
	plan_init(&empty);
	change_diff(&empty, &file->plan, &file->take);
	plan_done(&empty);
}

/* Finds out what the reading will write. */
static bool compare(struct app *app, struct file *file, enum app_keep keep, struct app_read *read,
		    struct err *err)
{
	int64_t seq;
	struct err missing = {0};
	read->plan = mem_copy_text(file->id);
	read->title = mem_copy_text(file->title);
	if (file->same) {
		return true;
	}
	bool ok = true;
	if (store_seq(app->store, file->id, &seq, &missing)) {
		ok = compare_known(app, file, keep, read, err);
	} else if (missing.kind == ERR_NOT_FOUND) {
		read->made = true;
		compare_new(file);
	} else {
		ok = err_set(err, missing.kind, "%s", missing.text);
	}
	count(&file->take, read);
	return ok;
}

static bool write_file(struct app *app, struct file *file, struct app_read *read, struct err *err)
{
	const char *slash = strrchr(file->path, '/'), *name = slash ? slash + 1 : file->path;
	struct store_source source = {
		.text = str_text(&file->text),
		.len = file->text.len,
		.digest = file->digest,
		.step = file->kept,
	};
	struct str why = {0}; /* kept in the log, so the same in every language */
	str_put(&why, "lest fra ");
	text_clean(&why, name, strlen(name), false);
	str_put(&why, file->kept ? KEPT : "");
	file->take.act = ACT_READ;
	file->take.why = arena_text(&file->take.arena, str_text(&why));
	str_done(&why);
	read->done = file->same || app_store_set(app, read->plan, &file->take, &source, NULL, err);
	if (read->done) {
		read->n_kept = file->kept ? read->conflicts.n : 0;
	}
	return read->done;
}

static bool two_of_a_plan(const struct file *files, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++) {
			const char *id = files[i].id;
			if (strcmp(id, files[j].id) == 0) {
				err_set(err, ERR_USE,
					"%s og %s er begge planen «%s». Les bare den ene.",
					files[j].path, files[i].path, id);
				return true;
			}
		}
	}
	return false;
}

static bool load_all(struct app *app, struct file *files, const struct app_reading *reading,
		     struct app_read *reads, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; i < reading->n; i++) {
		struct err fault = {0};
		files[i].path = reading->paths[i];
		if (!file_load(app, &files[i], reading->faults, &reads[i], &fault) && ok) {
			ok = err_set(err, fault.kind, "%s", fault.text);
		}
	}
	return ok && !two_of_a_plan(files, reading->n, err);
}

static bool ask(const struct app_read *reads, const struct app_reading *reading, struct err *err)
{
	size_t n = 0, n_files = 0;
	const char *path = NULL;
	for (size_t i = 0; i < reading->n; i++) {
		if (reads[i].conflicts.n > 0) {
			path = reading->paths[i];
			n += reads[i].conflicts.n;
			n_files++;
		}
	}
	if (n == 0) {
		return true;
	}
	if (n_files > 1) {
		return err_set(err, ERR_BUSY,
			       ngettext("%zu verdi er endret både i filene og i registeret. "
					"Ingenting er skrevet. Velg hva som gjelder med --behold "
					"fil eller --behold database.",
					"%zu verdier er endret både i filene og i registeret. "
					"Ingenting er skrevet. Velg hva som gjelder med --behold "
					"fil eller --behold database.",
					n),
			       n);
	}
	return err_set(
		err, ERR_BUSY,
		ngettext("%s: %zu verdi er endret både i fila og i registeret. Ingenting er "
			 "skrevet. Velg hva som gjelder med --behold fil eller --behold database.",
			 "%s: %zu verdier er endret både i fila og i registeret. Ingenting er "
			 "skrevet. Velg hva som gjelder med --behold fil eller --behold database.",
			 n),
		path, n);
}

void app_read_show_removed(const struct app_read *read, struct str *out)
{
	str_printf(out,
		   ngettext("Fila fjerner %zu av %zu post, blant dem %zu tiltak.",
			    "Fila fjerner %zu av %zu poster, blant dem %zu tiltak.",
			    read->n_before),
		   read->n_removed, read->n_before, read->n_tiltak);
}

static bool ask_removed(const struct app_read *reads, const struct app_reading *reading,
			struct err *err)
{
	for (size_t i = 0; !reading->empties && i < reading->n; i++) {
		if (reads[i].empties) {
			struct str removed = {0};
			app_read_show_removed(&reads[i], &removed);
			err_set(err, ERR_BUSY,
				"%s: %s Ingenting er skrevet. Er fila hel og planen den rette, "
				"les den med --fjern.",
				reading->paths[i], str_text(&removed));
			str_done(&removed);
			return false;
		}
	}
	return true;
}

bool app_read_files(struct app *app, const struct app_reading *reading, struct app_read *reads,
		    struct err *err)
{
	struct file *files = mem_zero(reading->n, sizeof *files);
	for (size_t i = 0; i < reading->n; i++) {
		plan_init(&files[i].plan);
		change_set_init(&files[i].take);
		reads[i] = (struct app_read){0};
		change_set_init(&reads[i].conflicts);
	}
	bool ok = may_write(app, err) && load_all(app, files, reading, reads, err) &&
		  app_begin(app, err);
	for (size_t i = 0; ok && i < reading->n; i++) {
		ok = compare(app, &files[i], reading->keep, &reads[i], err);
		plan_done(&files[i].plan); /* what is to be written is in its set */
	}
	ok = ok && ask_removed(reads, reading, err) &&
	     (reading->keep != KEEP_ASK || ask(reads, reading, err));
	for (size_t i = 0; ok && i < reading->n; i++) {
		ok = write_file(app, &files[i], &reads[i], err);
	}
	for (size_t i = 0; i < reading->n; i++) {
		file_done(&files[i]);
	}
	free(files);
	return ok;
}

bool app_write_plan(struct app *app, struct str *out, void (*more)(void *data), void *data,
		    struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = app_load(app, APP_ALL, &plan, err);
	if (ok) {
		plan_write(&plan, out, more, data);
	}
	plan_done(&plan);
	return ok;
}

bool app_spares(const struct app *app, const char *path, struct err *err)
{
	return store_spares(app->store, path, err);
}

bool app_save(struct app *app, const char *path, const struct str *text, struct err *err)
{
	return app_spares(app, path, err) && file_save(path, str_text(text), text->len, err);
}

bool app_save_plan(struct app *app, const char *path, struct err *err)
{
	struct str text = {0};
	bool ok = app_spares(app, path, err) && app_write_plan(app, &text, NULL, NULL, err) &&
		  app_save(app, path, &text, err);
	str_done(&text);
	return ok;
}

void app_write_tiltak(struct plan *plan, const struct tiltak *const *rows, size_t n,
		      struct str *out)
{
	plan_write_tiltak(plan, rows, n, out);
}
