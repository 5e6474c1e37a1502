/*
 * The stack of what lies over a view, and what all that lies there can do.
 */
#include <stdlib.h>
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"

#define KEY_GAP 2

const struct overlay_ops *const overlay_ops[OVERLAY_COUNT] = {
	[OVERLAY_EDIT] = &edit_overlay,	    [OVERLAY_ASSESS] = &assess_overlay,
	[OVERLAY_PICK] = &pick_overlay,	    [OVERLAY_ASK] = &ask_overlay,
	[OVERLAY_FILTER] = &filter_overlay, [OVERLAY_COLUMNS] = &columns_overlay,
	[OVERLAY_VALUES] = &values_overlay, [OVERLAY_SEARCH] = &search_overlay,
	[OVERLAY_TOP] = &top_overlay,	    [OVERLAY_LINE] = &line_overlay,
	[OVERLAY_DECIDE] = &decide_overlay, [OVERLAY_BALLOT] = &ballot_overlay,
	[OVERLAY_FATE] = &fate_overlay,	    [OVERLAY_PROMISE] = &promise_overlay,
};

struct overlay *overlay_push(struct tui *tui, enum overlay_kind kind)
{
	if (tui->n_overlays == OVERLAYS_MAX) {
		overlay_pop(tui);
	}
	struct overlay *overlay = mem_zero(1, sizeof *overlay);
	overlay->own = mem_zero(1, overlay_ops[kind]->size);
	overlay->kind = kind;
	overlay->target.kind = KIND_COUNT;
	tui->overlays[tui->n_overlays++] = overlay;
	return overlay;
}

void overlay_pop(struct tui *tui)
{
	struct overlay *overlay = tui->overlays[--tui->n_overlays];
	overlay_ops[overlay->kind]->done(overlay->own);
	free(overlay->own);
	str_done(&overlay->label);
	free(overlay);
}

void overlays_pop(struct tui *tui)
{
	while (tui->n_overlays > 0) {
		overlay_pop(tui);
	}
}

struct overlay *overlay_top(const struct tui *tui)
{
	return tui->n_overlays > 0 ? tui->overlays[tui->n_overlays - 1] : NULL;
}

struct overlay *overlay_typing(const struct tui *tui)
{
	for (size_t i = tui->n_overlays; i-- > 0;) {
		if (typing_of(tui->overlays[i])) {
			return tui->overlays[i];
		}
	}
	return NULL;
}

static bool is_unsaved(const struct overlay *overlay)
{
	const struct overlay_ops *ops = overlay_ops[overlay->kind];
	const struct typing *typing = typing_of(overlay);
	return ops->form ? ops->form(overlay, NULL)
	       : typing	 ? typing_unsaved(typing)
			 : pick_changed(overlay);
}

const struct overlay *overlay_unsaved(const struct tui *tui)
{
	for (size_t i = tui->n_overlays; i-- > 0;) {
		if (is_unsaved(tui->overlays[i])) {
			return tui->overlays[i];
		}
	}
	return NULL;
}

const char *form_value(const struct effect *form, const char *key)
{
	const char *text = effect_text(form, key);
	return text ? text : "";
}

static void put_form(const struct overlay *overlay, struct str *out)
{
	struct effect form = {0};
	overlay_ops[overlay->kind]->form(overlay, &form);
	for (size_t i = 0; i < form.n_edits; i++) {
		str_printf(out, "%s\n", str_text(&form.edits[i].text));
	}
	effect_done(&form);
}

void overlay_put_text(const struct overlay *overlay, struct str *out)
{
	const struct typing *typing = typing_of(overlay);
	if (overlay_ops[overlay->kind]->form) {
		put_form(overlay, out);
	} else if (typing) {
		str_put(out, edit_text(&typing->edit));
	} else {
		pick_put(overlay, out);
	}
}

static void left(struct tui *tui, struct question *question, struct effect *effect)
{
	static const struct event save = {.type = EVENT_KEY, .key = KEY_F2};
	struct overlay *overlay = overlay_top(tui);
	enum { NOT, SAVE, DISCARD };
	if (question->answer == SAVE) {
		overlay_ops[overlay->kind]->update(tui, overlay, &save, effect);
	} else if (question->answer == DISCARD) {
		overlay_pop(tui);
	}
}

struct question *ask_leaving(struct tui *tui, const char *title, const char *text)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Lagre"), N_("Forkast valget"),
					      NULL};
	return ask(tui, title, text, answers, left);
}

void overlay_leave(struct tui *tui, struct overlay *overlay)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Lagre"), N_("Forkast teksten"),
					      NULL};
	/* A choice that waits for its reason is a draft, but no text that could be lost. */
	const struct typing *typing = typing_of(overlay);
	bool untouched = typing->effect != EFFECT_ASSESS && typing->opened.len == 0 &&
			 edit_text(&typing->edit)[0] == '\0';
	if (!untouched && typing_unsaved(typing)) {
		ask(tui, _("Teksten er ikke lagret"),
		    _("Avbryt går tilbake til det du skrev. Esc legger det bort som et utkast."),
		    answers, left)
			->asides = true;
	} else {
		overlay_pop(tui);
	}
}

static void quit(struct tui *tui, struct question *question, struct effect *effect)
{
	enum { STAY, KEEP, THROW };
	if (question->answer == THROW) {
		overlays_pop(tui);
		top_drop_order(tui);
	}
	effect->type = question->answer == STAY ? EFFECT_NONE : EFFECT_QUIT;
}

void overlay_quit(struct tui *tui, struct effect *effect)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Slutt og ta vare på utkastet"),
					      N_("Forkast og slutt"), NULL};
	while (tui->n_overlays > 1 && overlay_top(tui)->kind == OVERLAY_ASK) {
		overlay_pop(tui);
	}
	const struct overlay *unsaved = overlay_unsaved(tui);
	if (unsaved) {
		ask(tui,
		    typing_of(unsaved) ? _("Teksten er ikke lagret") : _("Valget er ikke lagret"),
		    _("Et utkast blir tilbudt neste gang du åpner planen."), answers, quit);
	} else if (top_order(tui)) {
		ask(tui, _("Den nye rekkefølgen er ikke vedtatt"),
		    _("Et utkast blir tilbudt neste gang du åpner planen."), answers, quit);
	} else {
		effect->type = EFFECT_QUIT;
	}
}

void overlay_help(struct tui *tui)
{
	static const char *const answers[] = {N_("Tilbake"), NULL};
	const struct overlay *overlay = overlay_top(tui);
	struct str text = {0};
	const struct overlay_ops *ops = overlay_ops[overlay->kind];
	if (ops->help_text) {
		str_put(&text, _(ops->help_text));
	} else {
		ops->help(tui, overlay, &text);
	}
	if (text.len > 0) {
		ask(tui,
		    question_of(overlay) ? _("Dette kan du svare") : _("Dette kan du skrive her"),
		    str_text(&text), answers, NULL);
	}
	str_done(&text);
}

struct rect overlay_box(const struct canvas *canvas, int rows, int cols)
{
	rows = rows < canvas->rows - 2 ? rows : canvas->rows - 2;
	cols = cols < canvas->cols - 4 ? cols : canvas->cols - 4;
	return rect((canvas->rows - rows) / 2, (canvas->cols - cols) / 2, rows, cols);
}

struct rect overlay_draw_box(struct overlay *overlay, struct canvas *canvas, int rows, int cols)
{
	struct rect box = overlay_box(canvas, rows, cols);
	overlay->box = box;
	canvas_box(canvas, box, str_text(&overlay->label), STYLE_BORDER);
	return rect(box.row + 1, box.col + 2, box.rows - 2, box.cols - 4);
}

/* For clicks. «← →» is no single key. */
static void add_zone(struct tui *tui, const char *name, struct span at)
{
	uint32_t key = key_parse(name);
	if (key != KEY_NONE && tui->n_zones < sizeof tui->zones / sizeof tui->zones[0]) {
		tui->zones[tui->n_zones].command = NULL;
		tui->zones[tui->n_zones].key = key;
		tui->zones[tui->n_zones].row = at.row;
		tui->zones[tui->n_zones].from = at.col;
		tui->zones[tui->n_zones].to = at.col + at.cols;
		tui->n_zones++;
	}
}

const struct overlay_key *overlay_keys(const struct overlay *overlay)
{
	const struct overlay_ops *ops = overlay_ops[overlay->kind];
	return ops->fixed_keys ? ops->fixed_keys : ops->keys(overlay);
}

bool overlay_offers(const struct tui *tui, const struct overlay_key *key)
{
	return tui->editor || strcmp(key->key, "Ctrl+E") != 0;
}

void overlay_draw_keys(struct tui *tui, struct canvas *canvas)
{
	const struct overlay *overlay = overlay_top(tui);
	int row = canvas->rows - 1, col = 1;
	for (const struct overlay_key *key = overlay_keys(overlay); key->key; key++) {
		const char *name = _(key->key), *label = _(key->label);
		int width = canvas_width(canvas, name) + 1 + text_width(label, strlen(label));
		if (col + width < canvas->cols && overlay_offers(tui, key)) {
			int used = canvas_put(canvas, span(row, col, width), name, STYLE_KEY);
			canvas_put(canvas, span(row, col + used + 1, width - used - 1), label,
				   STYLE_NORMAL);
			add_zone(tui, key->key, span(row, col, width));
			col += width + KEY_GAP;
		}
	}
}
