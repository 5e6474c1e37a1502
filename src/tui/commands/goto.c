/*
 * Going to a record, the same from everywhere: what has a page is opened, of what tiltak belong to
 * these are shown, and all else is told whole in a popup that knows where it lies.
 */
#include "goto.h"

#include "list.h"
#include "overlays.h"
#include "topview.h"
#include "views.h"

void goto_view(struct tui *tui, enum view view)
{
	if (tui->n_places > 1) {
		tui_open(tui, &(struct place){.view = view});
	} else {
		tui_go(tui, view);
	}
}

static void open_tiltak(struct tui *tui, const char *id, struct effect *effect)
{
	tui_open_tiltak(tui, id, effect);
}

static void open_deliverable(struct tui *tui, const char *id, struct effect *effect)
{
	const char *tiltak = own_tiltak(tui, KIND_DELIVERABLE, id);
	if (tiltak) {
		tui_open_tiltak(tui, tiltak, effect);
		one_select(tui, id);
	}
}

static void open_area(struct tui *tui, const char *id, struct effect *effect)
{
	(void)effect;
	goto_view(tui, VIEW_AREAS);
	areas_show(tui, KIND_AREA, id);
}

static void open_strategy(struct tui *tui, const char *id, struct effect *effect)
{
	(void)effect;
	goto_view(tui, VIEW_AREAS);
	areas_show(tui, KIND_STRATEGY, id);
}

static void open_indicator(struct tui *tui, const char *id, struct effect *effect)
{
	(void)effect;
	indicator_open(tui, id, 0);
}

static const struct {
	void (*open)(struct tui *tui, const char *id, struct effect *effect);
	const char *key; /* of the filter that finds the tiltak that belong to it */
} ways[KIND_COUNT] = {
	[KIND_TILTAK] = {.open = open_tiltak},
	[KIND_DELIVERABLE] = {.open = open_deliverable},
	[KIND_AREA] = {.open = open_area},
	[KIND_STRATEGY] = {.open = open_strategy},
	[KIND_INDICATOR] = {.open = open_indicator},
	[KIND_SUBAREA] = {.key = "delområde"},
	[KIND_ACTOR] = {.key = "aktør"},
};

void goto_filtered(struct tui *tui, const char *filter)
{
	struct err err = {0};
	tui_go(tui, VIEW_TILTAK);
	if (!list_set_filter(tui, filter, &err)) {
		tui_say(tui, true, "%s", err.text);
	}
}

void goto_those_with(struct tui *tui, const char *key, const char *id)
{
	struct str filter = {0};
	str_printf(&filter, "%s:%s", key, id);
	goto_filtered(tui, str_text(&filter));
	str_done(&filter);
}

void goto_record(struct tui *tui, enum kind kind, const char *id, struct effect *effect)
{
	char own[ID_ROOM]; /* the given one may lie in what is closed on the way */
	id_set(own, id);
	if (ways[kind].open) {
		ways[kind].open(tui, own, effect);
	} else if (ways[kind].key) {
		goto_those_with(tui, ways[kind].key, own);
	} else {
		about_show(tui, kind, own);
	}
}

void goto_row(struct tui *tui, enum kind kind, const char *id)
{
	enum view view = tui_view(tui);
	bool tiltak = kind == KIND_TILTAK;
	if (view == VIEW_YEAR) {
		year_select(tui, kind, id);
	} else if (view == VIEW_TIMELINE) {
		timeline_select(tui, kind, id);
	} else if (view == VIEW_ONE && kind == KIND_DELIVERABLE) {
		one_select(tui, id);
	} else if (view == VIEW_AREAS && tiltak) {
		areas_show(tui, kind, id);
	} else if (view == VIEW_HOME && tiltak) {
		home_select(tui, kind, id);
	} else if (view == VIEW_TILTAK && tiltak) {
		listbox_want(&tui->list->box, id);
	} else if ((view == VIEW_TOP || meeting_on(tui)) && tiltak) {
		listbox_want(&tui->top->box, id);
	}
}
