/*
 * Promises: answered, and made from the lines of a status text.
 */
#include "tiltak/promise.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

bool app_promise_answer(const struct app *app, struct plan *plan, const char *id,
			const struct app_answer *answer, struct change_set *set, struct err *err)
{
	struct str year = {0};
	const struct choice *choice = choice_at(&answer_choices, answer->answer);
	str_number(&year, answer->year);
	const struct app_edit rows[] = {
		{"svar", choice ? choice->code : NULL, NULL},
		{"besvart", choice ? str_text(&year) : NULL, NULL},
		{"ny-frist", answer->due, NULL},
		{"begrunnelse", answer->why, NULL},
	};
	const struct app_target target = {.kind = KIND_PROMISE, .id = id};
	bool ok = app_edit(app, plan, &target,
			   &(struct app_edits){rows, sizeof rows / sizeof rows[0]}, set, err);
	str_done(&year);
	return ok;
}

/* ---- The lines of a status text ---- */

/* The promises that one status text has made, and of each whether a line of it says it. */
struct made {
	const struct promise **rows;
	bool *said;
	size_t n;
	const char *assessment;
};

static void made_find(struct plan *plan, const char *assessment, struct made *out)
{
	size_t n = plan_count(plan, KIND_PROMISE);
	*out = (struct made){.rows = mem_zero(n + 1, sizeof *out->rows),
			     .said = mem_zero(n + 1, sizeof *out->said),
			     .assessment = assessment};
	for (size_t i = 0; i < n; i++) {
		const struct promise *promise = plan_at(plan, KIND_PROMISE, i);
		if (text_equal(promise->assessment, assessment)) {
			out->rows[out->n++] = promise;
		}
	}
}

static void made_done(struct made *made)
{
	free(made->rows);
	free(made->said);
}

/* Takes the next word off a folded text. */
static bool next_word(const char **at, struct str *out)
{
	*at += strspn(*at, " .,:;");
	size_t len = strcspn(*at, " .,:;");
	str_clear(out);
	str_add(out, *at, len);
	*at += len;
	return len > 0;
}

static size_t count_words(const char *text, const char *in)
{
	struct str word = {0}, other = {0};
	size_t n = 0;
	for (const char *at = text; next_word(&at, &word);) {
		bool there = in == NULL;
		for (const char *to = in; !there && to && next_word(&to, &other);) {
			there = text_equal(str_text(&word), str_text(&other));
		}
		n += there;
	}
	str_done(&word);
	str_done(&other);
	return n;
}

/* Does the line say much the same? A promise that is struck out for another is not to be lost. */
static bool is_reworded(const struct promise *promise, const struct promise_line *line)
{
	struct str old = {0}, new = {0};
	text_fold(&old, promise->text ? promise->text : "",
		  promise->text ? strlen(promise->text) : 0);
	text_fold(&new, line->text, line->len);
	size_t n_old = count_words(str_text(&old), NULL), n_new = count_words(str_text(&new), NULL);
	size_t shared = count_words(str_text(&old), str_text(&new));
	str_done(&old);
	str_done(&new);
	return shared > 1 && shared * 2 >= (n_old > n_new ? n_old : n_new);
}

/* The one that the line says; with `reworded` one that says much the same, that no line says and
 * nobody has answered. */
static const struct promise *take_made(struct made *made, const struct promise_line *line,
				       bool reworded)
{
	for (size_t i = 0; i < made->n; i++) {
		const struct promise *promise = made->rows[i];
		bool same = reworded ? promise->answer == ANSWER_NONE && is_reworded(promise, line)
				     : promise_line_says(line, promise);
		if (!made->said[i] && same) {
			made->said[i] = true;
			return promise;
		}
	}
	return NULL;
}

static const struct promise *said_by(const struct made *made, const struct promise_line *line)
{
	for (size_t i = 0; i < made->n; i++) {
		if (promise_line_says(line, made->rows[i])) {
			return made->rows[i];
		}
	}
	return NULL;
}

/* Was the line there before, with the same deadline? That of the promise may be another since. */
static bool is_old(const struct app *app, const struct plan *plan, const char *assessment,
		   const struct promise_line *line)
{
	const struct assessment *before = plan_find(plan, KIND_ASSESSMENT, assessment);
	struct promise_line old;
	for (const char *at = before && before->text ? before->text : "";
	     promise_line_next(&at, app_today(app), &old);) {
		if (old.len == line->len && memcmp(old.text, line->text, line->len) == 0 &&
		    due_equal(&old.due, &line->due)) {
			return true;
		}
	}
	return false;
}

/* What a line says of a promise, as edits. */
struct wording {
	struct str text, due, year;
	struct app_edit rows[5];
};

static void wording_make(const struct promise_line *line, const struct app_target *about,
			 const char *assessment, struct wording *out)
{
	*out = (struct wording){0};
	str_add(&out->text, line->text, line->len);
	due_write(&line->due, &out->due);
	str_number(&out->year, about->year);
	out->rows[0] = (struct app_edit){.key = "tekst", .typed = str_text(&out->text)};
	out->rows[1] = (struct app_edit){.key = "frist", .typed = str_text(&out->due)};
	out->rows[2] = (struct app_edit){.key = "gitt", .typed = str_text(&out->year)};
	out->rows[3] = (struct app_edit){.key = "om", .typed = about->id};
	out->rows[4] = (struct app_edit){.key = "statustekst", .typed = assessment};
}

static void wording_done(struct wording *wording)
{
	str_done(&wording->text);
	str_done(&wording->due);
	str_done(&wording->year);
}

/* Of one that is there only the text changes, and the deadline where the line gives one. */
static bool put_line(const struct app *app, struct plan *plan, const struct promise *promise,
		     const struct wording *wording, struct change_set *set, struct err *err)
{
	const struct app_target target = {.kind = KIND_PROMISE, .id = promise->id};
	const struct app_edits edits = {wording->rows, wording->due.len > 0 ? 2 : 1};
	return app_edit(app, plan, &target, &edits, set, err);
}

static bool make_line(const struct app *app, struct plan *plan, struct str *id,
		      const struct wording *wording, struct change_set *set, struct err *err)
{
	if (id->len == 0) {
		plan_next_id(plan, KIND_PROMISE, NULL, id);
	} else {
		id_step(id);
	}
	const struct app_edits edits = {wording->rows, 5};
	return free_id(app, plan, id, err) &&
	       make_record(app, plan,
			   &(struct app_target){.kind = KIND_PROMISE, .id = str_text(id)}, &edits,
			   set, err);
}

bool promises_of_text(const struct app *app, struct plan *plan, const struct app_target *about,
		      const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_edit *edit = edit_of(KIND_ASSESSMENT, edits, "tekst");
	const char *text = edit && edit->typed ? edit->typed : "";
	struct promise_line line;
	struct str assessment = {0}, id = {0};
	struct made made;
	bool ok = true;
	assessment_id(about->year, about->id, &assessment);
	made_find(plan, str_text(&assessment), &made);
	for (const char *at = text; promise_line_next(&at, app_today(app), &line);) {
		(void)take_made(&made, &line, false);
	}
	for (const char *at = text; ok && promise_line_next(&at, app_today(app), &line);) {
		const struct promise *old = said_by(&made, &line);
		bool stands = old && (old->answer != ANSWER_NONE ||
				      is_old(app, plan, str_text(&assessment), &line));
		old = old ? old : take_made(&made, &line, true);
		struct wording wording;
		wording_make(&line, about, str_text(&assessment), &wording);
		ok = stands || (old ? put_line(app, plan, old, &wording, set, err)
				    : make_line(app, plan, &id, &wording, set, err));
		wording_done(&wording);
	}
	made_done(&made);
	str_done(&assessment);
	str_done(&id);
	return ok;
}
