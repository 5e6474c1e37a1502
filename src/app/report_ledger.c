/*
 * What a report answers for: promises and what became of them, FN's goals, and money.
 */
#include <stdlib.h>

#include "tiltak/number.h"
#include "tiltak/promise.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- Promises ---- */

void put_promises(struct writing *w, struct str *out)
{
	struct promise_row *rows;
	size_t all = promises_due(w->plan, &w->period, &rows), n = 0, answered = 0;
	for (size_t i = 0; i < all; i++) {
		n += rows[i].state != PROMISE_OPEN;
		answered += rows[i].state != PROMISE_OPEN && rows[i].state != PROMISE_DUE;
	}
	free(rows);
	if (n > 0) {
		sentence(out,
			 ngettext("Registeret har %s løfte som skal besvares i denne rapporten.",
				  "Registeret har %s løfter som skal besvares i denne rapporten.",
				  n),
			 spell(n, NEUTER).text);
	}
	if (n > 1) {
		sentence(out, _("Av dem er %s besvart."), spell_of(answered, n, NEUTER).text);
	} else if (n == 1) {
		sentence(out, "%s", answered ? _("Det er besvart.") : _("Det er ikke besvart."));
	}
}

/* What became of it, «Flyttet til 2025: venter på fylket»; of one whose time has not come, that. */
static void put_answer(struct grid *grid, const struct writing *w, const struct promise_row *row)
{
	const struct promise *promise = row->promise;
	const struct due *deadline = promise_deadline(promise);
	bool waits = deadline->precision != DUE_NONE && !due_passed(deadline, w->day);
	struct str text = {0}, due = {0};
	due_show(&promise->new_due, &due);
	if (row->state == PROMISE_KEPT) {
		str_put(&text, _("Holdt"));
	} else if (row->state == PROMISE_WITHDRAWN) {
		str_put(&text, _("Trukket"));
	} else if (row->state == PROMISE_MOVED) {
		str_printf(&text, _("Flyttet til %s"), str_text(&due));
	} else if (row->state == PROMISE_OPEN) {
		str_put(&text, _("Gjelder fortsatt"));
	} else {
		str_put(&text, waits ? _("Ikke besvart ennå") : _("Ikke besvart"));
	}
	if (row->state != PROMISE_DUE && promise->reason) {
		str_printf(&text, ": %s", promise->reason);
	}
	grid_toned_str(grid,
		       row->state == PROMISE_KEPT  ? TONE_GOOD
		       : row->state == PROMISE_DUE ? TONE_WARN
						   : TONE_PLAIN,
		       &text);
	str_done(&due);
}

static void put_promise(struct grid *grid, const struct promise *promise)
{
	struct str given = {0};
	grid_text(grid, promise->id);
	grid_text(grid, promise->text);
	if (promise->given != SMALL_UNSET) {
		str_number(&given, promise->given);
	}
	grid_str(grid, &given);
	grid_due(grid, &promise->due);
}

static void put_due_ones(struct writing *w, const struct promise_row *rows, size_t n)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "løfte", .title = N_("Dette lovet vi"), .is_head = true, .weight = 4},
		{.name = "gitt", .title = N_("Gitt")},
		{.name = "frist", .title = N_("Frist"), .weight = 2},
		{.name = "svar", .title = N_("Dette ble gjort"), .weight = 4},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < n; i++) {
		put_promise(&grid, rows[i].promise);
		put_answer(&grid, w, &rows[i]);
	}
	if (n > 0) {
		grid_end(&grid, w, "løfter", _("Løftene, og hva det ble av dem"), false);
	} else {
		say(w, _("Ingen løfter skal besvares i denne rapporten."));
	}
}

static bool is_asked(const struct promise *promise, const struct promise_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].promise == promise) {
			return true;
		}
	}
	return false;
}

/* Those of the year that a later report is to answer. */
static void put_new_ones(struct writing *w, const struct promise_row *rows, size_t n)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "løfte", .title = N_("Nytt løfte"), .is_head = true, .weight = 4},
		{.name = "gitt", .title = N_("Gitt")},
		{.name = "frist", .title = N_("Frist"), .weight = 2},
		{.name = "gjelder", .title = N_("Gjelder")},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < plan_count(w->plan, KIND_PROMISE); i++) {
		const struct promise *promise = plan_at(w->plan, KIND_PROMISE, i);
		if (promise->given == w->period.year && !is_asked(promise, rows, n)) {
			put_promise(&grid, promise);
			grid_text(&grid, promise->subject);
		}
	}
	if (grid.n > 0) {
		grid_end(&grid, w, "nye-løfter", _("Nye løfter, som en senere rapport besvarer"),
			 false);
	} else {
		say(w, _("Ingen løfter til senere år er gitt i %d."), w->period.year);
	}
}

void section_promises(struct writing *w)
{
	struct promise_row *rows;
	size_t n = promises_due(w->plan, &w->period, &rows);
	put_due_ones(w, rows, n);
	put_new_ones(w, rows, n);
	free(rows);
}

/* ---- FN ---- */

/* The goals of a strategy are those of the føringer it follows. */
static void count_strategy(const struct writing *w, const struct strategy *strategy, size_t *counts)
{
	const char *at = strategy->guidelines;
	struct str id = {0}, fn = {0};
	while (list_next_item(&at, &id)) {
		const struct guideline *guideline =
			plan_find(w->plan, KIND_GUIDELINE, str_text(&id));
		if (guideline && guideline->fn) {
			list_put(&fn, guideline->fn);
		}
	}
	goals_count(str_text(&fn), counts);
	str_done(&id);
	str_done(&fn);
}

void section_goals(struct writing *w)
{
	struct str label = {0}, caption = {0};
	level_label(w->plan, field_find(KIND_TILTAK, "strategier"), &label);
	str_printf(&caption, _("Tiltak og %s etter bærekraftsmål"),
		   plan_level(w->plan, KIND_STRATEGY).many);
	const struct report_column heads[] = {
		{.name = "mål", .title = N_("Mål"), .is_number = true},
		{.name = "tittel", .title = N_("FNs bærekraftsmål"), .is_head = true, .weight = 5},
		{.name = "tiltak", .title = N_("Tiltak"), .is_number = true},
		{.name = "strategier", .title = str_text(&label), .is_number = true},
	};
	size_t tiltak[GOALS + 1] = {0}, strategies[GOALS + 1] = {0}, linked = 0;
	for (size_t i = 0; i < plan_count(w->plan, KIND_TILTAK); i++) {
		const struct tiltak *row = plan_at(w->plan, KIND_TILTAK, i);
		linked += row->fn != NULL;
		goals_count(row->fn, tiltak);
	}
	for (size_t i = 0; i < plan_count(w->plan, KIND_STRATEGY); i++) {
		count_strategy(w, plan_at(w->plan, KIND_STRATEGY, i), strategies);
	}
	struct grid grid = GRID(heads);
	for (int goal = 1; goal <= GOALS; goal++) {
		if (tiltak[goal] + strategies[goal] > 0) {
			grid_number(&grid, (int64_t)goal);
			grid_text(&grid, _(goal_name(goal)));
			grid_number(&grid, (int64_t)tiltak[goal]);
			grid_number(&grid, (int64_t)strategies[goal]);
		}
	}
	say(w, _("%s av %s tiltak er knyttet til et bærekraftsmål."),
	    spell_of(linked, w->all.n, NEUTER).text, spell(w->all.n, NEUTER).text);
	if (grid.n > 0) {
		grid_end(&grid, w, "fn", str_text(&caption), false);
	}
	str_done(&label);
	str_done(&caption);
}

/* ---- Money ---- */

static void put_frame(const struct writing *w, struct str *text)
{
	struct str year = {0}, cost = {0};
	str_number(&year, w->period.year);
	const struct frame *frame = plan_find(w->plan, KIND_FRAME, str_text(&year));
	if (frame) {
		amount_show(frame->cost, &cost);
	}
	if (cost.len > 0) {
		sentence(text, _("Den økonomiske ramma for %d er %s."), w->period.year,
			 str_text(&cost));
	} else {
		sentence(text, _("Registeret har ingen økonomisk ramme for %d."), w->period.year);
	}
	if (frame && frame->days != SMALL_UNSET) {
		sentence(text, _("Avdelingen har %d dagsverk."), (int)frame->days);
	}
	str_done(&year);
	str_done(&cost);
}

void section_money(struct writing *w)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "kostnad", .title = N_("Kostnad"), .is_number = true, .weight = 2},
		{.name = "dagsverk", .title = N_("Dagsverk"), .is_number = true},
	};
	size_t n_known = 0;
	int64_t sum = 0;
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < w->all.n; i++) {
		const struct tiltak *tiltak = plan_at(w->plan, KIND_TILTAK, i);
		bool known = tiltak->cost != INT_UNSET, days = tiltak->days != SMALL_UNSET;
		n_known += known;
		sum += known ? tiltak->cost : 0;
		if (known || days) {
			grid_text(&grid, tiltak->id);
			grid_text(&grid, tiltak->title);
			grid_amount(&grid, tiltak->cost);
			if (days) {
				grid_number(&grid, tiltak->days);
			} else {
				grid_text(&grid, NULL);
			}
		}
	}
	struct str text = {0}, shown = {0};
	put_frame(w, &text);
	sentence(&text, _("%s av %s tiltak har en kjent kostnad."),
		 spell_of(n_known, w->all.n, NEUTER).text, spell(w->all.n, NEUTER).text);
	if (n_known > 0) {
		amount_show(sum, &shown);
		sentence(&text, _("Til sammen er det %s."), str_text(&shown));
	}
	say_text(w, NULL, &text);
	str_done(&shown);
	if (grid.n > 0) {
		grid_end(&grid, w, "økonomi", _("Kostnad og tid per tiltak"), false);
	}
}
