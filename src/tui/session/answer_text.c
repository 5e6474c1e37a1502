/*
 * What the screen says of a status text that was stored: which promises it made, which it says
 * otherwise, and which it no longer says though they stand.
 */
#include "answer_text.h"

#include <string.h>

#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define WORDS_COLS 60 /* of a promise in a message */

/* «L-4: Fondet åpnes (2. kvartal 2024)» */
static void put_promise(const struct promise *promise, struct str *out)
{
	const char *words = promise->text ? promise->text : "";
	size_t fits = text_fit(words, strlen(words), WORDS_COLS, NULL);
	struct str due = {0};
	due_show(&promise->due, &due);
	str_printf(out, "%s: %.*s%s", promise->id, (int)fits, words, words[fits] ? " …" : "");
	if (due.len > 0) {
		str_printf(out, " (%s)", str_text(&due));
	}
	str_done(&due);
}

/* Those that are new, or (`made` false) have other words or another deadline; returns how many. */
static size_t put_promises(const struct tui *tui, const struct change_set *set, bool made,
			   struct str *out)
{
	const char *last = "";
	size_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		const struct promise *promise =
			change->kind == KIND_PROMISE && !change->field == made
				? plan_find(tui->plan, KIND_PROMISE, change->id)
				: NULL;
		if (promise && strcmp(last, change->id) != 0) {
			str_put(out, n++ > 0 ? "; " : "");
			put_promise(promise, out);
			last = change->id;
		}
	}
	return n;
}

static size_t put_dropped(const struct tui *tui, const struct change_set *set, struct str *out)
{
	const struct promise *promise;
	size_t n = 0;
	for (size_t at = 0; (promise = promise_dropped_next(tui->plan, set, &at)); n++) {
		list_put(out, promise->id);
	}
	return n;
}

void answer_text(struct tui *tui, int year, const struct change_set *set)
{
	struct str said = {0}, made = {0}, reworded = {0}, dropped = {0};
	size_t n_made = put_promises(tui, set, true, &made);
	size_t n_reworded = put_promises(tui, set, false, &reworded);
	size_t n_dropped = put_dropped(tui, set, &dropped);
	if (n_made > 0) {
		str_printf(&said,
			   ngettext("Statusteksten for %d er lagret, og løfte %s.",
				    "Statusteksten for %d er lagret, og løftene %s.", n_made),
			   year, str_text(&made));
	} else {
		str_printf(&said, _("Statusteksten for %d er lagret."), year);
	}
	if (n_reworded > 0) {
		str_char(&said, ' ');
		str_printf(&said, _("Skrevet om: løfte %s."), str_text(&reworded));
	}
	if (n_dropped > 0) {
		str_char(&said, ' ');
		str_printf(&said,
			   ngettext("Løftet %s står fortsatt, selv om linja er borte: svar på det "
				    "for å trekke det.",
				    "Løftene %s står fortsatt, selv om linjene er borte: svar på "
				    "dem for å trekke dem.",
				    n_dropped),
			   str_text(&dropped));
	}
	tui_say(tui, false, "%s {angre} angrer.", str_text(&said));
	str_done(&said);
	str_done(&made);
	str_done(&reworded);
	str_done(&dropped);
}
