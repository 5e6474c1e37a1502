/*
 * The walk that gives each open tiltak of a year its fate: which year, which tiltak, and how far.
 */
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "command.h"
#include "overlays.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

void fates_done(struct top_walk *walk)
{
	free(walk->ids);
	*walk = (struct top_walk){0};
}

const struct fate *fate_of(const struct tui *tui, int year, const char *tiltak)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_FATE); i++) {
		const struct fate *fate = plan_at(tui->plan, KIND_FATE, i);
		if (fate->year == year && strcmp(fate->tiltak, tiltak) == 0) {
			return fate;
		}
	}
	return NULL;
}

void fate_put_state(const struct tui *tui, int year, const char *id, struct str *out)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, id);
	const struct priority *list = top_record(tui->plan, year);
	int place = list ? list_place(list->tiltak, id) : 0;
	if (!tiltak || !status_show(tiltak->status, tiltak_late(tiltak, tui->today), out)) {
		str_put(out, _("Uten status"));
	}
	if (place > 0) {
		str_put(out, " · ");
		str_printf(out, _("plass %d på topp 10 for %d"), place, year);
	}
}

size_t fates_missing(const struct tui *tui, int year)
{
	const struct tiltak **rows;
	size_t n = top_fateless(tui->plan, year, &rows, NULL);
	free(rows);
	return n;
}

/* A year is over from December on. */
int fates_year(const struct tui *tui)
{
	int now, month, day, *years, found = 0;
	day_split(tui->today, &now, &month, &day);
	size_t n = top_years(tui->plan, &years);
	for (size_t i = 0; found == 0 && i < n; i++) {
		bool over = years[i] < now || (years[i] == now && month == 12);
		if (over && top_record(tui->plan, years[i])) {
			found = years[i];
		}
	}
	free(years);
	return found > 0 && fates_missing(tui, found) > 0 ? found : 0;
}

/* Those of the year that have a fate: one can go back to them. */
static void add_answered(struct tui *tui, struct top_walk *walk)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_FATE); i++) {
		const struct fate *fate = plan_at(tui->plan, KIND_FATE, i);
		if (fate->year == walk->year && plan_find(tui->plan, KIND_TILTAK, fate->tiltak)) {
			id_set(walk->ids[walk->n++], fate->tiltak);
		}
	}
}

void fates_begin(struct tui *tui, int year, const char *first)
{
	struct top_walk *walk = &tui->top->walk;
	const struct tiltak **rows;
	fates_done(walk);
	walk->year = year;
	size_t n = top_fateless(tui->plan, year, &rows, NULL);
	walk->ids = mem_zero(n + plan_count(tui->plan, KIND_FATE) + 1, sizeof *walk->ids);
	add_answered(tui, walk);
	walk->at = n > 0 ? walk->n : 0;
	for (size_t i = 0; i < n; i++) {
		id_set(walk->ids[walk->n++], rows[i]->id);
	}
	for (size_t i = 0; first && i < walk->n; i++) {
		walk->at = strcmp(first, walk->ids[i]) == 0 ? i : walk->at;
	}
	free(rows);
	if (walk->n > 0) {
		ask_fate(tui);
	}
	if (n == 0) {
		tui_say(tui, false,
			walk->n > 0 ? N_("Alle tiltak som var åpne i %d, har fått et utfall. Her "
					 "kan de endres.")
				    : N_("Alle tiltak som var åpne i %d, har fått et utfall."),
			year);
	}
}

void fates_tell_left(struct tui *tui)
{
	size_t n = fates_missing(tui, tui->top->walk.year);
	if (n == 0) {
		tui_say(tui, false, "Alle tiltak som var åpne i %d, har fått et utfall.",
			tui->top->walk.year);
	} else {
		tui_say(tui, false,
			ngettext("%zu tiltak fra %d mangler utfall. {utfall} fortsetter.",
				 "%zu tiltak fra %d mangler utfall. {utfall} fortsetter.", n),
			n, tui->top->walk.year);
	}
}

void fates_go_on(struct tui *tui)
{
	struct top_walk *walk = &tui->top->walk;
	size_t next = walk->at + 1;
	while (next < walk->n && fate_of(tui, walk->year, walk->ids[next])) {
		next++; /* somebody else was here */
	}
	if (next < walk->n) {
		walk->at = next;
		ask_fate(tui);
	} else {
		fates_tell_left(tui);
	}
}

void act_fates(struct tui *tui, const struct command *command, struct effect *effect)
{
	int year, month, day, over = fates_year(tui);
	(void)command;
	(void)effect;
	day_split(tui->today, &year, &month, &day);
	fates_begin(tui, tui_view(tui) == VIEW_TOP ? tui->top->year : over > 0 ? over : year, NULL);
}
