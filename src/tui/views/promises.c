/*
 * Promises that a report asks for, one after the other: which, and how many are left.
 */
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "overlays.h"
#include "tiltak/period.h"
#include "tiltak/promise.h"
#include "tiltak/words.h"
#include "views.h"

/* Those the report of the year asks for that nobody has answered; *out is the caller's to free. */
static size_t unanswered(const struct tui *tui, int year, struct promise_row **out)
{
	const struct period period = period_make(year, 1, 1);
	size_t n = promises_due(tui->plan, &period, out), kept = 0;
	for (size_t i = 0; i < n; i++) {
		if ((*out)[i].state == PROMISE_DUE) {
			(*out)[kept++] = (*out)[i];
		}
	}
	return kept;
}

size_t promises_left(const struct tui *tui, int year)
{
	struct promise_row *rows;
	size_t n = unanswered(tui, year, &rows);
	free(rows);
	return n;
}

bool promise_beside(const struct tui *tui, int year, const char *id, int by, char to[ID_ROOM])
{
	struct promise_row *rows;
	size_t n = unanswered(tui, year, &rows), at = 0;
	while (at < n && strcmp(rows[at].promise->id, id) != 0) {
		at++;
	}
	bool found = at < n && (by > 0 ? at + 1 < n : at > 0);
	if (found) {
		id_set(to, rows[by > 0 ? at + 1 : at - 1].promise->id);
	}
	free(rows);
	return found;
}

void promises_begin(struct tui *tui, int year)
{
	struct promise_row *rows;
	if (unanswered(tui, year, &rows) > 0) {
		ask_promise(tui, rows[0].promise->id, year, true);
	} else {
		tui_say(tui, false, "Rapporten for %d spør ikke etter flere løfter.", year);
	}
	free(rows);
}

void promises_tell_left(struct tui *tui, int year)
{
	size_t n = promises_left(tui, year);
	if (n == 0) {
		tui_say(tui, false, "Alle løftene som rapporten for %d spør etter, er besvart.",
			year);
	} else {
		tui_say(tui, false,
			ngettext("%zu løfte i rapporten for %d er ikke besvart. {svar} "
				 "fortsetter.",
				 "%zu løfter i rapporten for %d er ikke besvart. {svar} "
				 "fortsetter.",
				 n),
			n, year);
	}
}

static void tell_answer(struct tui *tui, const struct effect *effect)
{
	const struct promise *promise = plan_find(tui->plan, KIND_PROMISE, effect->id);
	struct str due = {0};
	switch (promise ? promise->answer : ANSWER_NONE) {
	case ANSWER_KEPT:
		tui_say(tui, false, "Løftet %s er holdt. {angre} angrer.", effect->id);
		break;
	case ANSWER_MOVED:
		due_show(&promise->new_due, &due);
		tui_say(tui, false, "Løftet %s er flyttet til %s. {angre} angrer.", effect->id,
			str_text(&due));
		break;
	default:
		tui_say(tui, false, "Løftet %s er trukket. {angre} angrer.", effect->id);
		break;
	}
	str_done(&due);
}

void promises_go_on(struct tui *tui, const struct effect *effect)
{
	const char *next = effect_text(effect, "neste");
	tell_answer(tui, effect);
	if (!next) {
		return;
	}
	const struct promise *promise = plan_find(tui->plan, KIND_PROMISE, next);
	const struct period period = period_make(effect->year, 1, 1);
	if (promise && promise_state(promise, &period) == PROMISE_DUE) {
		ask_promise(tui, next, effect->year, true);
	} else {
		promises_tell_left(tui, effect->year);
	}
}

/* The first one about the tiltak that is to be answered; NULL for none. */
static const struct promise *asked_about(struct tui *tui, const char *tiltak, int year)
{
	void **found;
	const struct promise *first = NULL;
	const struct period period = period_make(year, 1, 1);
	size_t n = plan_children(tui->plan, KIND_PROMISE, tiltak, &found);
	for (size_t i = 0; i < n && !first; i++) {
		first = promise_state(found[i], &period) == PROMISE_DUE ? found[i] : NULL;
	}
	free(found);
	return first;
}

/* Of the report that is shown, or that what is found is put right for. */
static int year_of(const struct tui *tui)
{
	struct period period;
	enum view view = tui_view(tui);
	bool shown = (view == VIEW_REPORT || view == VIEW_FINDINGS) &&
		     period_parse(tui_place(tui)->id, &period, NULL);
	return shown ? period.year : period_year(tui->plan, tui->today);
}

void act_promises(struct tui *tui, const struct command *command, struct effect *effect)
{
	int year = year_of(tui);
	struct target target;
	(void)command;
	(void)effect;
	bool promise = tui_target(tui, &target) && target.kind == KIND_PROMISE;
	const struct promise *first =
		!promise && tui_view(tui) == VIEW_ONE ? asked_about(tui, one_id(tui), year) : NULL;
	if (promise && tui_view(tui) == VIEW_PROMISES) { /* from there on */
		const struct promise *chosen = plan_find(tui->plan, KIND_PROMISE, target.id);
		const struct period period = period_make(year, 1, 1);
		ask_promise(tui, target.id, year, promise_state(chosen, &period) == PROMISE_DUE);
	} else if (promise || first) {
		ask_promise(tui, promise ? target.id : first->id, year, false);
	} else {
		promises_begin(tui, year);
	}
}

void promise_put_subject(const struct tui *tui, const struct promise *promise, struct str *out)
{
	enum kind kind;
	const struct record *record =
		promise->subject ? plan_find_any(tui->plan, promise->subject, &kind) : NULL;
	if (promise->subject) {
		put_titled(promise->subject, record ? record_title(kind, record) : NULL, out);
	}
}
