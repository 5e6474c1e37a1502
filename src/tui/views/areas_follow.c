/*
 * The selection of Områder follows its id: through a change of width, and when others move or
 * remove what is selected.
 */
#include "areas.h"

#include <stdio.h>
#include <string.h>

#include "views.h"

static void take_tree(const struct pane *tree, const struct areas_row *row, struct areas_path *out)
{
	const struct areas_row *under = areas_find(tree, row->parent);
	bool in_strategy = under && under->kind == KIND_STRATEGY;
	if (row->kind == KIND_AREA) {
		out->level = PANE_AREAS;
		id_set(out->area, row->key);
	} else if (row->kind == KIND_STRATEGY) {
		out->level = PANE_STRATEGIES;
		id_set(out->area, row->parent);
		id_set(out->strategy, row->key);
	} else {
		out->level = PANE_TILTAK;
		id_set(out->area, in_strategy ? under->parent : under ? under->key : AREAS_NO_HOME);
		id_set(out->strategy, in_strategy ? under->key : under ? AREAS_NO_HOME : "");
		snprintf(out->tiltak, sizeof out->tiltak, "%s", row->key);
	}
}

static const char *key_at(const struct areas_state *areas, int pane)
{
	const char *id = areas->panes[pane].box.id;
	return areas->panes[pane].n > 0 && id ? id : "";
}

/* From the rows as they were when they were last made; the records behind them may be gone. */
void areas_path_take(struct tui *tui, struct areas_path *out)
{
	struct areas_state *areas = tui->areas;
	const struct pane *here = &areas->panes[areas->wide ? areas->focus : PANE_TREE];
	*out = (struct areas_path){.row = here->box.row};
	if (areas->wide) {
		out->level = areas->focus;
		id_set(out->area, key_at(areas, PANE_AREAS));
		id_set(out->strategy, key_at(areas, PANE_STRATEGIES));
		snprintf(out->tiltak, sizeof out->tiltak, "%s", key_at(areas, PANE_TILTAK));
	} else {
		const struct areas_row *row = areas_find(here, here->box.id);
		if (row) {
			take_tree(here, row, out);
		}
	}
}

/* Where a tiltak that was moved is now; false when it is gone. */
static bool find_moved(const struct tui *tui, struct areas_path *path)
{
	char id[ID_ROOM];
	snprintf(id, sizeof id, "%.*s", (int)strcspn(path->tiltak, "@"), path->tiltak);
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, id);
	if (!tiltak) {
		return false;
	}
	const struct strategy *home = tiltak_strategy(tui->plan, tiltak);
	const struct area *area = tiltak_area(tui->plan, tiltak);
	id_set(path->area, area ? area->id : AREAS_NO_HOME);
	id_set(path->strategy, home ? home->id : area ? AREAS_NO_HOME : "");
	snprintf(path->tiltak, sizeof path->tiltak, "%s@%s", id,
		 home	? home->id
		 : area ? area->id
			: "-");
	return true;
}

static const char *key_of(const struct areas_path *path)
{
	return path->level == PANE_AREAS	? path->area
	       : path->level == PANE_STRATEGIES ? path->strategy
						: path->tiltak;
}

static bool is_real(const char *key)
{
	return key[0] && strcmp(key, AREAS_NO_HOME) != 0;
}

/* Opens the branch, or the columns, and selects the end of the path. */
static void reveal(struct tui *tui, const struct areas_path *path)
{
	struct areas_state *areas = tui->areas;
	if (areas->wide) {
		areas->focus = path->level;
		listbox_want(&areas->panes[PANE_AREAS].box, path->area);
		if (path->strategy[0]) {
			listbox_want(&areas->panes[PANE_STRATEGIES].box, path->strategy);
		}
		if (path->tiltak[0]) {
			listbox_want(&areas->panes[PANE_TILTAK].box, path->tiltak);
		}
	} else {
		if (path->level > PANE_AREAS && is_real(path->area)) {
			areas_open(tui, path->area);
		}
		if (path->level > PANE_STRATEGIES && is_real(path->strategy)) {
			areas_open(tui, path->strategy);
		}
		listbox_want(&areas->panes[PANE_TREE].box, key_of(path));
	}
	areas_build_rows(tui);
}

/* Of the rows under the same, the one nearest to where it was; else what they lie under. */
static void select_near(struct tui *tui, const struct areas_path *path)
{
	struct pane *tree = &tui->areas->panes[PANE_TREE];
	const char *under = path->level == PANE_STRATEGIES || !is_real(path->strategy)
				    ? path->area
				    : path->strategy;
	size_t best = tree->n;
	for (size_t i = 0; i < tree->n && i <= path->row; i++) {
		const char *parent = tree->rows[i].parent;
		bool same = parent && strcmp(parent, under) == 0;
		best = same || strcmp(tree->rows[i].key, under) == 0 ? i : best;
	}
	if (path->level > PANE_AREAS && best < tree->n) {
		listbox_want(&tree->box, tree->rows[best].key);
	}
}

void areas_follow(struct tui *tui, const struct areas_path *path)
{
	struct areas_state *areas = tui->areas;
	struct pane *here = &areas->panes[areas->wide ? areas->focus : PANE_TREE];
	struct areas_path now = *path;
	if (path->level && !areas_find(here, key_of(path))) {
		if (path->level == PANE_TILTAK && find_moved(tui, &now)) {
			reveal(tui, &now);
		} else if (!areas->wide) {
			select_near(tui, path);
		}
	}
	while (areas->wide && areas->focus > PANE_AREAS && areas->panes[areas->focus].n == 0) {
		areas->focus--;
	}
}

void areas_show(struct tui *tui, enum kind kind, const char *id)
{
	struct areas_path path = {.level = PANE_AREAS};
	const struct strategy *strategy =
		kind == KIND_STRATEGY ? plan_find(tui->plan, KIND_STRATEGY, id) : NULL;
	if (strategy) {
		path.level = PANE_STRATEGIES;
		id_set(path.strategy, id);
	}
	id_set(path.area, strategy ? strategy->area : id);
	if (kind == KIND_TILTAK) {
		path.level = PANE_TILTAK;
		id_set(path.tiltak, id);
	}
	if (kind != KIND_TILTAK || find_moved(tui, &path)) {
		reveal(tui, &path);
	}
}

void areas_turn(struct tui *tui, bool wide)
{
	struct areas_state *areas = tui->areas;
	struct areas_path path;
	areas_path_take(tui, &path);
	/* The rows of what has no home are single tiltak in the tree. */
	bool gathers = path.level == PANE_AREAS	       ? !is_real(path.area)
		       : path.level == PANE_STRATEGIES ? !is_real(path.strategy)
						       : false;
	path.level = !wide && gathers ? PANE_TILTAK : path.level;
	areas->wide = wide;
	areas->focus = PANE_AREAS;
	if (path.level) {
		reveal(tui, &path);
	} else {
		areas_build_rows(tui);
	}
}
