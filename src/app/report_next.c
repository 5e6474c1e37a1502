/*
 * What a report leads to: which tiltak go on or are proposed for next year, and the words to
 * decide.
 */
#include <stdlib.h>

#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- Next year ---- */

static void put_candidates(struct writing *w, const struct top_candidate *rows, size_t n)
{
	static const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "status", .title = N_("Status"), .weight = 2},
		{.name = "hvorfor", .title = N_("Hvorfor det står her"), .weight = 3},
		{.name = "begrunnelse", .title = N_("Begrunnelse"), .weight = 3},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < n; i++) {
		const struct tiltak *tiltak = rows[i].tiltak;
		grid_text(&grid, tiltak->id);
		grid_text(&grid, tiltak->title);
		grid_status(&grid, w, tiltak->status, tiltak_behind(w->plan, tiltak, w->day));
		grid_text(&grid, rows[i].carried && rows[i].record
					 ? _("Ikke ferdig, og foreslått på nytt")
				 : rows[i].carried ? _("Fra årets liste, ikke ferdig")
				 : rows[i].record  ? _("Foreslått")
						   : _("Satt på lista"));
		grid_text(&grid, rows[i].record ? rows[i].record->reason : NULL);
	}
	grid_end(&grid, w, "neste-år", _("Tiltak som kan prioriteres neste år"), false);
}

static void put_next_list(struct writing *w, const struct top_list *list)
{
	static const struct report_column heads[] = {
		{.name = "plass", .title = N_("Plass"), .is_number = true},
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 5},
		{.name = "område", .title = N_("Område")},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < list->n_top; i++) {
		grid_number(&grid, list->rows[i].place);
		grid_text(&grid, list->rows[i].tiltak->id);
		grid_text(&grid, list->rows[i].tiltak->title);
		grid_text(&grid, area_code(w, list->rows[i].tiltak));
	}
	grid_end(&grid, w, "topp10-neste-år", _("Topp 10 for neste år, slik lista står"), false);
}

static void put_fates(struct writing *w)
{
	static const struct report_column heads[] = {
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "utfall", .title = N_("Utfall"), .weight = 2},
		{.name = "begrunnelse", .title = N_("Begrunnelse"), .weight = 4},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < plan_count(w->plan, KIND_FATE); i++) {
		const struct fate *fate = plan_at(w->plan, KIND_FATE, i);
		const struct tiltak *tiltak = plan_find(w->plan, KIND_TILTAK, fate->tiltak);
		const struct choice *choice = choice_at(&fate_choices, fate->fate);
		if (fate->year == w->period.year && tiltak && choice) {
			struct str title = {0};
			str_printf(&title, "%s %s", tiltak->id, tiltak->title);
			grid_str(&grid, &title);
			grid_text(&grid, _(choice->label));
			grid_text(&grid, fate->reason);
		}
	}
	if (grid.n > 0) {
		grid_end(&grid, w, "utfall", _("Hva det blir av tiltakene etter året"), false);
	}
}

/* Their fate is settled when the year ends. */
static void say_fated(struct writing *w)
{
	const struct tiltak **rows;
	if (w->period.n < w->period.parts) {
		return;
	}
	size_t all, n = top_fateless(w->plan, w->period.year, &rows, &all);
	free(rows);
	if (all > 0) {
		say(w,
		    _("%s av %s åpne tiltak har fått et utfall for %d. Utfallet sier om tiltaket "
		      "videreføres."),
		    spell_of(all - n, all, NEUTER).text, spell(all, NEUTER).text, w->period.year);
	}
}

void section_next(struct writing *w)
{
	int next = w->period.year + 1;
	struct top_list list;
	struct top_candidate *candidates;
	size_t n = top_candidates(w->plan, next, &candidates);
	top_list(w->plan, next, &list);
	say_fated(w);
	put_fates(w);
	if (list.n_top > 0) {
		put_next_list(w, &list);
	} else {
		say(w, _("Det er ikke satt opp noen topp 10 for %d."), next);
	}
	if (n > 0) {
		put_candidates(w, candidates, n);
	} else {
		say(w, _("Ingen tiltak er foreslått for %d."), next);
	}
	free(candidates);
	top_list_done(&list);
}

/* ---- The words to decide ---- */

void section_decision(struct writing *w)
{
	int next = w->period.year + 1;
	struct top_list list;
	struct str text = {0};
	top_list(w->plan, next, &list);
	sentence(&text, _("%s for %s tas til orientering."), w->out->head.title,
		 plan_info(w->plan)->title);
	say_item(w, TONE_PLAIN, NULL, &text);
	if (list.n_top > 0 && !list.decision) {
		sentence(&text,
			 _("Topp 10 for %d vedtas slik lista står under «Forslag til neste år»."),
			 next);
		say_item(w, TONE_PLAIN, NULL, &text);
	}
	top_list_done(&list);
}
