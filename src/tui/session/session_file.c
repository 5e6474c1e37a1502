/*
 * Reading a plan file from the screen: like `les`, with its faults in a pane, and a question where
 * both the file and the register changed.
 */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/words.h"

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

static void ask_which(struct tui *tui, const char *path, const struct change_set *conflicts)
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
	effect_edit(&question->effect, "", path);
	str_done(&text);
}

/* What came of it is told in the plan that was read. */
static bool use(struct session *session, const char *path, enum app_keep keep,
		const struct app_read *read, struct err *err)
{
	struct str line = {0}, told = {0};
	app_read_line(session->app, path, keep, &line);
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
	enum app_keep keep = (enum app_keep)effect->step;
	struct telling faults = {0};
	struct app_read read = {0};
	struct app_reading reading = {
		.paths = &path, .n = 1, .keep = keep, .faults = {tell_fault, &faults}};
	bool ok = app_read_files(session->app, &reading, &read, err);
	if (ok) {
		ok = use(session, path, keep, &read, err);
	} else if (faults.n > 0) {
		show_faults(&session->tui, &faults, err->text);
		ok = true;
	} else if (read.conflicts.n > 0) {
		ask_which(&session->tui, path, &read.conflicts);
		ok = true;
	}
	app_read_done(&read);
	str_done(&faults.text);
	free(path);
	return ok;
}
