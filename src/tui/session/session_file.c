/*
 * Files that a person names on the screen. A plan file is read like `les` does, with its faults in
 * a pane, and a question where both the file and the register changed; the protocol is written.
 */
#include "session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "copy.h"
#include "files.h"
#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

#define TOLD_MAX 200 /* faults, and conflicts, in the pane */

struct telling {
	struct str text;
	size_t n;
};

static void tell_fault(void *data, const char *line)
{
	struct telling *telling = data;
	if (telling->n++ < TOLD_MAX) {
		str_printf(&telling->text, "%s\n\n", line);
	}
}

static void show_faults(struct tui *tui, const struct telling *telling, const char *sum)
{
	static const char *const answers[] = {N_("Tilbake"), NULL};
	struct str text = {0};
	str_printf(&text, "%s\n\n%s", sum, str_text(&telling->text));
	if (telling->n > TOLD_MAX) {
		str_printf(&text, _("og %zu til\n"), telling->n - TOLD_MAX);
	}
	ask(tui, _("Planfila kan ikke leses"), str_text(&text), answers, NULL);
	str_done(&text);
}

static void chosen(struct tui *tui, struct question *question, struct effect *effect)
{
	question->effect.step = question->answer == 1 ? KEEP_DATABASE : KEEP_FILE;
	question_perform(tui, question, effect);
}

/* Comes before what both sides changed: half a file has no say in that. */
static void ask_removed(struct tui *tui, const struct effect *effect, const struct app_read *read)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Les den likevel"), NULL};
	struct str text = {0};
	app_read_show_removed(read, &text);
	str_char(&text, ' ');
	str_put(&text, _("Ingenting er skrevet ennå. Fila kan være avkuttet, eller være en annen "
			 "plan med samme id."));
	struct effect *again = &ask(tui, _("Fjerne mesteparten av planen?"), str_text(&text),
				    answers, question_perform)
					->effect;
	again->type = EFFECT_READ;
	again->restore = true;
	again->step = effect->step;
	effect_edit(again, "", str_text(&effect->edits[0].text));
	str_done(&text);
}

static void ask_which(struct tui *tui, const struct effect *effect,
		      const struct change_set *conflicts)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Behold registerets"),
					      N_("Bruk filas"), NULL};
	struct str text = {0};
	str_printf(&text,
		   ngettext("%zu verdi er endret både i fila og i registeret. Ingenting er "
			    "skrevet ennå.\n\n",
			    "%zu verdier er endret både i fila og i registeret. Ingenting er "
			    "skrevet ennå.\n\n",
			    conflicts->n),
		   conflicts->n);
	for (size_t i = 0; i < conflicts->n && i < TOLD_MAX; i++) {
		app_conflict_show(&conflicts->changes[i], &text);
		str_char(&text, '\n');
	}
	if (conflicts->n > TOLD_MAX) {
		str_printf(&text, _("og %zu til\n"), conflicts->n - TOLD_MAX);
	}
	struct question *question =
		ask(tui, _("Hva skal gjelde?"), str_text(&text), answers, chosen);
	question->effect.type = EFFECT_READ;
	question->effect.restore = effect->restore;
	effect_edit(&question->effect, "", str_text(&effect->edits[0].text));
	str_done(&text);
}

/* What came of it is told in the plan that was read. */
static bool use(struct session *session, const struct app_reading *reading,
		const struct app_read *read, struct err *err)
{
	struct str line = {0}, told = {0};
	app_read_line(session->app, reading, &line);
	log_add(&session->log, str_text(&line));
	app_read_show(read, &told);
	bool ok = session_use_plan(session, read->plan, err);
	if (ok) {
		tui_say(&session->tui, false, "%s", str_text(&told));
	}
	str_done(&line);
	str_done(&told);
	return ok;
}

bool session_read_file(struct session *session, const struct effect *effect, struct err *err)
{
	char *path = mem_copy_text(str_text(&effect->edits[0].text));
	struct telling faults = {0};
	struct app_read read = {0};
	struct app_reading reading = {
		.paths = &path,
		.n = 1,
		.keep = (enum app_keep)effect->step,
		.empties = effect->restore,
		.faults = {tell_fault, &faults},
	};
	bool ok = app_read_files(session->app, &reading, &read, err);
	if (ok) {
		ok = use(session, &reading, &read, err);
	} else if (faults.n > 0) {
		show_faults(&session->tui, &faults, err->text);
		ok = true;
	} else if (read.empties && !reading.empties) {
		ask_removed(&session->tui, effect, &read);
		ok = true;
	} else if (read.conflicts.n > 0) {
		ask_which(&session->tui, effect, &read.conflicts);
		ok = true;
	}
	app_read_done(&read);
	str_done(&faults.text);
	free(path);
	return ok;
}

/* ---- The protocol ---- */

static void ask_over(struct tui *tui, const struct effect *effect, const char *path)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Skriv over"), NULL};
	struct str text = {0};
	files_show(path, &text);
	str_put(&text, "\n\n");
	str_put(&text, _("Det som står i fila nå, blir borte."));
	struct effect *again = &ask(tui, _("Fila finnes. Skrive over den?"), str_text(&text),
				    answers, question_perform)
					->effect;
	again->type = effect->type;
	id_set(again->id, effect->id);
	again->year = effect->year;
	again->step = effect->step;
	again->restore = true;
	effect_edit(again, "", str_text(&effect->edits[0].text));
	str_done(&text);
}

bool session_spares(struct session *session, const struct effect *effect, const char *path,
		    bool *ret_asks, struct err *err)
{
	struct stat file;
	*ret_asks = !effect->restore && stat(path, &file) == 0 && S_ISREG(file.st_mode);
	if (*ret_asks && !app_spares(session->app, path, err)) {
		return false;
	}
	if (*ret_asks) {
		ask_over(&session->tui, effect, path);
	}
	return true;
}

/* What was to be done is done: the meeting is over too. */
static void say_written(struct session *session, const char *path, const struct str *text)
{
	struct tui *tui = &session->tui;
	struct err none = {0};
	struct str shown = {0};
	bool copied = text->len <= COPY_MAX &&
		      (!session->term || term_copy(session->term, str_text(text), &none));
	files_show(path, &shown);
	overlays_pop(tui);
	meeting_end(tui);
	if (copied) {
		tui_say(tui, false, "Protokollen er skrevet til %s og kopiert.", str_text(&shown));
	} else {
		tui_say(tui, false, "Protokollen er skrevet til %s.", str_text(&shown));
	}
	str_done(&shown);
}

bool session_write_protocol(struct session *session, const struct effect *effect, struct err *err)
{
	struct str path = {0}, text = {0};
	files_expand(str_text(&effect->edits[0].text), &path);
	bool asks = false;
	bool ok = (path.len > 0 || err_set(err, ERR_USE, "Skriv navnet på en fil.")) &&
		  session_spares(session, effect, str_text(&path), &asks, err);
	if (ok && !asks) {
		const struct top_order *order = top_order(&session->tui);
		const struct app_protocol of = {
			.year = effect->year,
			.since = effect->step,
			.order =
				order && order->year == effect->year ? str_text(&order->ids) : NULL,
		};
		ok = app_top_protocol(session->app, &session->plan, &of, &text, err) &&
		     app_save(session->app, str_text(&path), &text, err);
	}
	if (ok && !asks) {
		say_written(session, str_text(&path), &text);
	}
	str_done(&path);
	str_done(&text);
	return ok;
}
