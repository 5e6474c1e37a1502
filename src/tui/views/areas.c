/*
 * The rows behind the view Områder, made anew after every change; a few hundred in any plan that
 * people use.
 */
#include "areas.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "settings.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

#define EDGES 3 /* columns before, between and after the texts of a row */

static const char *key_of(struct areas_state *areas, const char *id, const char *under)
{
	struct str key = {0};
	str_printf(&key, "%s@%s", id, under);
	const char *copy = arena_text(&areas->arena, str_text(&key));
	str_done(&key);
	return copy;
}

static void add(struct tui *tui, int pane, struct areas_row row)
{
	struct pane *at = &tui->areas->panes[pane];
	at->tui = tui;
	at->rows = mem_grow(at->rows, &at->cap, at->n + 1, sizeof *at->rows);
	at->rows[at->n++] = row;
}

/* Where a tiltak counts, when that is not under the strategy that names it. */
static const char *home_elsewhere(struct tui *tui, const struct tiltak *tiltak, const char *id)
{
	const struct strategy *home = tiltak_strategy(tui->plan, tiltak);
	return home && strcmp(home->id, id) != 0 ? home->id : NULL;
}

static void add_tiltak(struct tui *tui, int pane, enum kind kind, const char *id, int depth)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_TILTAK, id, &found);
	for (size_t i = 0; i < n; i++) {
		const struct tiltak *tiltak = found[i];
		if (kind == KIND_AREA && tiltak->strategies) {
			continue;
		}
		add(tui, pane,
		    (struct areas_row){.kind = KIND_TILTAK,
				       .record = found[i],
				       .title = tiltak->title,
				       .key = key_of(tui->areas, tiltak->id, id),
				       .parent = arena_text(&tui->areas->arena, id),
				       .depth = depth,
				       .is_leaf = true,
				       .home = home_elsewhere(tui, tiltak, id)});
	}
	free(found);
}

static bool has_children(struct tui *tui, enum kind kind, const char *id)
{
	void **found;
	size_t n = plan_children(tui->plan, kind, id, &found);
	free(found);
	return n > 0;
}

static const struct tally *strategy_tally(struct tui *tui, const struct strategy *strategy)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_STRATEGY); i++) {
		if (plan_at(tui->plan, KIND_STRATEGY, i) == strategy) {
			return &tui->areas->strategy_tally[i];
		}
	}
	return &tui->areas->loose_tally;
}

static void add_strategies(struct tui *tui, int pane, const char *area, int depth)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_STRATEGY, area, &found);
	for (size_t i = 0; i < n; i++) {
		const struct strategy *strategy = found[i];
		add(tui, pane,
		    (struct areas_row){.kind = KIND_STRATEGY,
				       .record = found[i],
				       .title = strategy->title,
				       .key = strategy->id,
				       .parent = area,
				       .depth = depth,
				       .tally = strategy_tally(tui, strategy),
				       .is_leaf = !has_children(tui, KIND_TILTAK, strategy->id)});
		if (pane == PANE_TREE && areas_is_open(tui->areas, strategy->id)) {
			add_tiltak(tui, pane, KIND_STRATEGY, strategy->id, depth + 1);
		}
	}
	free(found);
}

static void add_areas(struct tui *tui, int pane)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_AREA); i++) {
		const struct area *area = plan_at(tui->plan, KIND_AREA, i);
		add(tui, pane,
		    (struct areas_row){.kind = KIND_AREA,
				       .record = plan_at(tui->plan, KIND_AREA, i),
				       .title = area->title,
				       .key = area->id,
				       .tally = &tui->areas->area_tally[i],
				       .is_leaf = !has_children(tui, KIND_STRATEGY, area->id) &&
						  !has_children(tui, KIND_TILTAK, area->id)});
		if (pane == PANE_TREE && areas_is_open(tui->areas, area->id)) {
			add_strategies(tui, pane, area->id, 1);
			add_tiltak(tui, pane, KIND_AREA, area->id, 1);
		}
	}
}

/* Tiltak that belong nowhere must not vanish from the screen. */
static void add_homeless(struct tui *tui, int pane)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		if (!tiltak->strategies && !tiltak->area) {
			add(tui, pane,
			    (struct areas_row){.kind = KIND_TILTAK,
					       .record = plan_at(tui->plan, KIND_TILTAK, i),
					       .title = tiltak->title,
					       .key = key_of(tui->areas, tiltak->id, "-"),
					       .is_leaf = true});
		}
	}
}

const struct areas_row *areas_selected(struct tui *tui, int pane)
{
	struct pane *at = &tui->areas->panes[pane];
	return listbox_id(&at->box) ? &at->rows[at->box.row] : NULL;
}

const struct areas_row *areas_find(const struct pane *pane, const char *key)
{
	for (size_t i = 0; key && i < pane->n; i++) {
		if (strcmp(pane->rows[i].key, key) == 0) {
			return &pane->rows[i];
		}
	}
	return NULL;
}

/* What of an area is under none of its strategies. */
static void tally_loose(struct tui *tui, const char *area, struct tally *out)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_TILTAK, area, &found);
	*out = (struct tally){0};
	for (size_t i = 0; i < n; i++) {
		const struct tiltak *tiltak = found[i];
		if (!tiltak->strategies) {
			out->n++;
			out->late += tiltak_late(tiltak, tui->today);
			out->late_deliverable +=
				tiltak_has_late_deliverable(tui->plan, tiltak, tui->today);
		}
	}
	free(found);
}

static const char *without(struct tui *tui, enum kind kind)
{
	struct str text = {0};
	str_printf(&text, _("uten %s"), level_name(tui, kind));
	const char *copy = arena_text(&tui->areas->arena, str_text(&text));
	str_done(&text);
	return copy;
}

static void build_columns(struct tui *tui)
{
	struct areas_state *areas = tui->areas;
	add_areas(tui, PANE_AREAS);
	add_homeless(tui, PANE_TILTAK);
	areas->loose_tally = (struct tally){.n = areas->panes[PANE_TILTAK].n};
	areas->panes[PANE_TILTAK].n = 0;
	if (areas->loose_tally.n > 0) {
		add(tui, PANE_AREAS,
		    (struct areas_row){.kind = KIND_AREA,
				       .title = without(tui, KIND_AREA),
				       .key = AREAS_NO_HOME,
				       .tally = &areas->loose_tally});
	}
	const struct areas_row *area = areas_selected(tui, PANE_AREAS);
	if (!area) {
		return;
	}
	if (!area->record) {
		add_homeless(tui, PANE_TILTAK);
		return;
	}
	add_strategies(tui, PANE_STRATEGIES, area->record->id, 0);
	tally_loose(tui, area->record->id, &areas->without_strategy);
	if (areas->without_strategy.n > 0) {
		add(tui, PANE_STRATEGIES,
		    (struct areas_row){.kind = KIND_STRATEGY,
				       .title = without(tui, KIND_STRATEGY),
				       .key = AREAS_NO_HOME,
				       .tally = &areas->without_strategy});
	}
	const struct areas_row *strategy = areas_selected(tui, PANE_STRATEGIES);
	if (strategy && strategy->record) {
		add_tiltak(tui, PANE_TILTAK, KIND_STRATEGY, strategy->record->id, 0);
	} else if (strategy) {
		add_tiltak(tui, PANE_TILTAK, KIND_AREA, area->record->id, 0);
	}
}

void areas_build(struct tui *tui)
{
	struct areas_path path;
	areas_path_take(tui, &path);
	areas_build_rows(tui);
	areas_follow(tui, &path);
}

void areas_build_rows(struct tui *tui)
{
	struct areas_state *areas = tui->areas;
	arena_done(&areas->arena);
	for (int i = 0; i < AREAS_PANES; i++) {
		areas->panes[i].n = 0;
		areas->panes[i].needs = 0;
	}
	free(areas->area_tally);
	free(areas->strategy_tally);
	areas->area_tally =
		mem_zero(plan_count(tui->plan, KIND_AREA) + 1, sizeof *areas->area_tally);
	areas->strategy_tally =
		mem_zero(plan_count(tui->plan, KIND_STRATEGY) + 1, sizeof *areas->strategy_tally);
	plan_tally_all(tui->plan, tui->today, areas->area_tally, areas->strategy_tally);
	if (areas->wide) {
		build_columns(tui);
	} else {
		add_areas(tui, PANE_TREE);
		add_homeless(tui, PANE_TREE);
	}
}

bool areas_is_open(const struct areas_state *areas, const char *key)
{
	return map_get(&areas->open, key) != NULL;
}

void areas_open(struct tui *tui, const char *key)
{
	struct areas_state *areas = tui->areas;
	if (!areas_is_open(areas, key)) {
		map_put(&areas->open, arena_text(&areas->kept, key), areas);
	}
}

void areas_toggle(struct tui *tui, const char *key)
{
	if (areas_is_open(tui->areas, key)) {
		map_take(&tui->areas->open, key);
	} else {
		areas_open(tui, key);
	}
	areas_build(tui);
}

static size_t row_count(void *data)
{
	return ((struct pane *)data)->n;
}

static const char *row_id(void *data, size_t row)
{
	return ((struct pane *)data)->rows[row].key;
}

void areas_prepare(struct tui *tui)
{
	for (int i = 0; i < AREAS_PANES; i++) {
		struct pane *pane = &tui->areas->panes[i];
		pane->tui = tui;
		pane->box.rows = (struct listbox_rows){.count = row_count,
						       .id = row_id,
						       .draw = areas_draw_row,
						       .tell = areas_tell_row,
						       .data = pane};
	}
}

void areas_tally_show(const struct tally *tally, struct str *out)
{
	size_t late = tally_behind(tally);
	if (tally->n == 0) {
		str_put(out, "–");
		return;
	}
	if (late > 0) {
		str_printf(out, "%s%zu  ", late_choice.mark, late);
	}
	str_printf(out, "%zu", tally->n);
}

int areas_status_needs(struct tui *tui, const struct areas_row *row)
{
	const struct tiltak *tiltak = (const struct tiltak *)row->record;
	const struct choice *status = choice_at(&status_choices, tiltak->status);
	const char *label = _(status ? status->label : late_choice.label);
	bool late = tiltak_late(tiltak, tui->today);
	int mark = 1 + glyph_width(show_ascii(tui), late_choice.mark);
	if (row->home) {
		return 3 + text_width(row->home, strlen(row->home));
	}
	int cols = status || late ? mark + text_width(label, strlen(label)) : 1;
	return cols + mark * tiltak_has_late_deliverable(tui->plan, tiltak, tui->today);
}

static int row_needs(struct tui *tui, const struct areas_row *row)
{
	const char *id = row->record ? row->record->id : "";
	int cols = text_width(id, strlen(id)) + (row->record != NULL) +
		   glyph_width(show_ascii(tui), row->title) + EDGES;
	if (row->kind == KIND_TILTAK && row->record) {
		return cols + areas_status_needs(tui, row);
	}
	struct str tally = {0};
	areas_tally_show(row->tally, &tally);
	cols += glyph_width(show_ascii(tui), str_text(&tally));
	str_done(&tally);
	return cols;
}

int areas_pane_needs(struct tui *tui, int pane)
{
	struct pane *at = &tui->areas->panes[pane];
	for (size_t i = 0, n = at->needs == 0 ? at->n : 0; i < n; i++) {
		int cols = row_needs(tui, &at->rows[i]);
		at->needs = cols > at->needs ? cols : at->needs;
	}
	return at->needs;
}
