/*
 * The rows behind the view Områder, made anew after every change; a few hundred in any plan that
 * people use.
 */
#include "areas.h"

#include <stdlib.h>
#include <string.h>

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
				       .depth = depth});
	}
	free(found);
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
				       .tally = strategy_tally(tui, strategy)});
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
				       .tally = &tui->areas->area_tally[i]});
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
					       .key = key_of(tui->areas, tiltak->id, "-")});
		}
	}
}

const struct areas_row *areas_selected(struct tui *tui, int pane)
{
	struct pane *at = &tui->areas->panes[pane];
	struct listbox_rows rows = areas_rows(at);
	return listbox_id(&at->box, &rows) ? &at->rows[at->box.row] : NULL;
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

static bool has_loose(struct tui *tui, const char *area)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_TILTAK, area, &found);
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		any = any || !((const struct tiltak *)found[i])->strategies;
	}
	free(found);
	return any;
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
				       .title = "uten område",
				       .key = "uten område",
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
	static const struct tally loose = {.n = 1};
	add_strategies(tui, PANE_STRATEGIES, area->record->id, 0);
	if (has_loose(tui, area->record->id)) {
		add(tui, PANE_STRATEGIES,
		    (struct areas_row){.kind = KIND_STRATEGY,
				       .title = "uten strategi",
				       .key = "uten strategi",
				       .tally = &loose});
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
	struct areas_state *areas = tui->areas;
	arena_done(&areas->arena);
	for (int i = 0; i < AREAS_PANES; i++) {
		areas->panes[i].n = 0;
		areas->panes[i].tui = tui;
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

void areas_toggle(struct tui *tui, const char *key)
{
	struct areas_state *areas = tui->areas;
	if (areas_is_open(areas, key)) {
		map_take(&areas->open, key);
	} else {
		map_put(&areas->open, arena_text(&areas->kept, key), areas);
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

struct listbox_rows areas_rows(struct pane *pane)
{
	return (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = areas_draw_row, .data = pane};
}

/* ---- What is told of the selected row ---- */

static void put_facts(struct tui *tui, const char *id, struct str *out)
{
	void **facts;
	size_t n = plan_children(tui->plan, KIND_FACT, id, &facts);
	for (size_t i = 0; i < n; i++) {
		const struct fact *fact = facts[i];
		str_put(out, out->len > 0 ? "\n" : "");
		str_put(out, "Fakta");
		if (fact->year != SMALL_UNSET) {
			str_printf(out, " %d", fact->year);
		}
		str_printf(out, ": %s", fact->text);
	}
	free(facts);
}

static void put_line(struct str *out, const char *label, const char *text)
{
	if (text) {
		str_printf(out, "%s%s%s", out->len > 0 ? "\n" : "", label, text);
	}
}

static void put_guidelines(struct tui *tui, const struct strategy *strategy, struct str *out)
{
	struct str shown = {0};
	if (strategy->guidelines) {
		field_show(field_find(KIND_STRATEGY, "føringer"), strategy->guidelines, tui->plan,
			   &shown);
		put_line(out, "Føringer: ", str_text(&shown));
	}
	str_done(&shown);
}

void areas_draw_detail(struct tui *tui, struct canvas *canvas, struct rect in,
		       const struct areas_row *row)
{
	struct str text = {0}, title = {0};
	str_printf(&title, "%s %s", row->record ? row->record->id : "", row->title);
	if (row->record && row->kind == KIND_AREA) {
		const struct area *area = (const struct area *)row->record;
		put_line(&text, "", area->description);
		put_facts(tui, area->id, &text);
	} else if (row->record && row->kind == KIND_STRATEGY) {
		const struct strategy *strategy = (const struct strategy *)row->record;
		put_line(&text, "", strategy->description);
		put_line(&text, "Mål: ", strategy->target);
		put_guidelines(tui, strategy, &text);
		if (row->tally->n == 0) {
			put_line(
				&text, "",
				"Ingen tiltak ennå. Trykk n for å lage et under denne strategien.");
		}
	} else if (row->record) {
		const struct tiltak *tiltak = (const struct tiltak *)row->record;
		put_line(&text, "", tiltak->description);
		put_line(&text, "Kilde: ", tiltak->source);
	}
	canvas_put(canvas, span(in.row, in.col, in.cols), str_text(&title), STYLE_HEADING);
	canvas_wrap(canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), str_text(&text),
		    STYLE_NORMAL, 0);
	str_done(&text);
	str_done(&title);
}
