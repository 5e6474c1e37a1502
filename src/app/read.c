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

struct file {
	const char *path;
	struct str text;
	struct plan plan;
	char digest[DIGEST_TEXT];
};

static void file_done(struct file *file)
{
	str_done(&file->text);
	plan_done(&file->plan);
}

void app_read_done(struct app_read *read)
{
	free(read->plan);
	free(read->title);
	change_set_done(&read->conflicts);
	*read = (struct app_read){0};
}

static bool file_load(struct file *file, struct app_report report, struct err *err)
{
	if (!file_read(file->path, PLAN_FILE_MAX, &file->text, err)) {
		return false;
	}
	struct digest *digest = digest_new();
	digest_add(digest, str_text(&file->text), file->text.len);
	digest_end(digest, file->digest);
	struct plan_faults faults = {0};
	bool ok = plan_read(str_text(&file->text), file->text.len, file->path, &file->plan, &faults,
			    err);
	for (size_t i = 0; i < faults.n; i++) {
		report.line(report.data, faults.lines[i]);
	}
	plan_faults_done(&faults);
	return ok;
}

/* Records made, changed and removed; a record counts once. */
static void count(const struct change_set *set, struct app_read *read)
{
	const char *last = "";
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (!change->field) {
			read->n_made += change->new_text != NULL;
			read->n_removed += change->new_text == NULL;
		} else if (strcmp(change->id, last) != 0) {
			read->n_changed++;
			last = change->id;
		}
	}
}

static bool store_file(struct app *app, struct file *file, struct change_set *set, struct err *err)
{
	const char *slash = strrchr(file->path, '/');
	struct store_source source = {.text = str_text(&file->text), .len = file->text.len};
	struct str why = {0};
	str_printf(&why, "lest fra %s", slash ? slash + 1 : file->path);
	set->act = ACT_READ;
	set->why = arena_text(&set->arena, str_text(&why));
	str_done(&why);
	return app_store_set(app, set, &source, NULL, err);
}

/* The plan as it was in the file last read. A text that can no longer be read counts as nothing:
 * the whole file is then compared. */
static bool load_base(struct app *app, struct plan *base, struct err *err)
{
	struct str text = {0};
	if (!store_source(app->store, app->plan, &text, err)) {
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

/* The person's choice turns the file's side of each conflict into changes to take, or leaves it. */
static void settle(struct change_set *take, const struct change_set *both)
{
	for (size_t i = 0; i < both->n; i++) {
		change_add(take, &both->changes[i]);
	}
}

static bool merge_file(struct app *app, struct file *file, enum app_keep keep,
		       struct app_read *read, struct err *err)
{
	struct plan base, ours;
	struct change_set take;
	plan_init(&base);
	plan_init(&ours);
	change_set_init(&take);
	bool ok = load_base(app, &base, err) && app_load(app, APP_ALL, &ours, err);
	if (ok) {
		change_merge(&base, &file->plan, &ours, &take, &read->conflicts);
		if (keep == KEEP_FILE) {
			settle(&take, &read->conflicts);
		}
		if (read->conflicts.n > 0 && keep == KEEP_ASK) {
			ok = err_set(err, ERR_BUSY,
				     "%s: %zu verdier er endret både i fila og i registeret. "
				     "Ingenting er "
				     "skrevet. Velg med --behold fil eller --behold database.",
				     file->path, read->conflicts.n);
		}
	}
	ok = ok && change_check(&ours, &take, err) && store_file(app, file, &take, err);
	if (ok) {
		count(&take, read);
	}
	change_set_done(&take);
	plan_done(&ours);
	plan_done(&base);
	return ok;
}

static bool make_plan(struct app *app, struct file *file, struct app_read *read, struct err *err)
{
	struct plan empty;
	struct change_set set;
	plan_init(&empty);
	change_set_init(&set);
	change_diff(&empty, &file->plan, &set);
	bool ok = store_file(app, file, &set, err);
	if (ok) {
		read->made = true;
		count(&set, read);
	}
	change_set_done(&set);
	plan_done(&empty);
	return ok;
}

static bool exists(struct app *app, const char *id, bool *ret, struct err *err)
{
	int64_t seq;
	struct err why = {0};
	*ret = store_seq(app->store, id, &seq, &why);
	if (!*ret && why.kind != ERR_NOT_FOUND) {
		*err = why;
		return false;
	}
	return true;
}

static bool write_file(struct app *app, struct file *file, enum app_keep keep,
		       struct app_read *read, struct err *err)
{
	const struct plan_info *info = plan_info(&file->plan);
	read->plan = mem_copy_text(info->id);
	read->title = mem_copy_text(info->title);
	app_use_plan(app, info->id);
	bool there;
	if (!exists(app, info->id, &there, err)) {
		return false;
	}
	if (!there) {
		return make_plan(app, file, read, err);
	}
	char last[DIGEST_TEXT];
	if (!store_source_digest(app->store, info->id, last, err)) {
		return false;
	}
	return strcmp(last, file->digest) == 0 || merge_file(app, file, keep, read, err);
}

bool app_read_files(struct app *app, const struct app_reading *reading, struct app_read *reads,
		    struct err *err)
{
	struct file *files = mem_zero(reading->n, sizeof *files);
	bool ok = true;
	for (size_t i = 0; i < reading->n; i++) {
		struct err fault = {0};
		files[i].path = reading->paths[i];
		plan_init(&files[i].plan);
		if (!file_load(&files[i], reading->faults, &fault) && ok) {
			*err = fault;
			ok = false;
		}
	}
	for (size_t i = 0; i < reading->n; i++) {
		change_set_init(&reads[i].conflicts);
		ok = ok && write_file(app, &files[i], reading->keep, &reads[i], err);
		file_done(&files[i]);
	}
	free(files);
	return ok;
}

bool app_write_plan(struct app *app, struct str *out, struct err *err)
{
	struct plan plan;
	plan_init(&plan);
	bool ok = app_load(app, APP_ALL, &plan, err);
	if (ok) {
		plan_write(&plan, out);
	}
	plan_done(&plan);
	return ok;
}
