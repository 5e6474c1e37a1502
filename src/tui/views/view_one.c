/*
 * Ett tiltak: everything about it on one page, each field in its place. The selection is an item of
 * the page and is what keys act on.
 */
#include <stdlib.h>
#include <string.h>

#include "goto.h"
#include "one.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define PAGE 10 /* rows that PgUp and PgDn move */

static void init(struct tui *tui)
{
	tui->one = mem_zero(1, sizeof *tui->one);
}

static void done(struct tui *tui)
{
	free(tui->one->items);
	log_lines_clear(&tui->one->recent);
	arena_done(&tui->one->arena);
	free(tui->one);
}

static void refresh(struct tui *tui)
{
	if (tui->one->cols > 0) {
		one_layout(tui, tui->one->cols);
	}
}

const char *one_id(const struct tui *tui)
{
	return tui->one->id;
}

void one_show(struct tui *tui, const char *id)
{
	struct one_state *one = tui->one;
	if (strcmp(one->id, id) != 0) {
		memset(one->id, 0, sizeof one->id);
		id_set(one->id, id);
		one_select(tui, "status");
		one->top = 0;
		log_lines_clear(&one->recent);
	}
	refresh(tui);
}

void one_select(struct tui *tui, const char *id)
{
	id_set(tui->one->selected, id);
}

struct log_lines *one_lines(struct tui *tui)
{
	log_lines_clear(&tui->one->recent);
	tui->one->recent.whole = true;
	return &tui->one->recent;
}

const struct item *one_selected(const struct one_state *one)
{
	const struct item *first = NULL;
	for (size_t i = 0; i < one->n; i++) {
		if (one->items[i].id && strcmp(one->items[i].id, one->selected) == 0) {
			return &one->items[i];
		}
		if (!first && one->items[i].id) {
			first = &one->items[i];
		}
	}
	return first;
}

/* ---- Moving ---- */

/* How far an item is from where a key leads; less is nearer, negative is the wrong way. */
static int distance(const struct item *from, const struct item *to, uint32_t key)
{
	int down = to->at.row - from->at.row, right = to->at.col - from->at.col;
	int aside = right < 0 ? -right : right;
	switch (key) {
	case KEY_UP:
		return down < 0 ? -down * 1000 + aside : -1;
	case KEY_DOWN:
		return down > 0 ? down * 1000 + aside : -1;
	case KEY_LEFT:
		return down == 0 && right < 0 ? -right : -1;
	case KEY_RIGHT:
		return down == 0 && right > 0 ? right : -1;
	default:
		return -1;
	}
}

static bool move(struct tui *tui, uint32_t key)
{
	struct one_state *one = tui->one;
	const struct item *from = one_selected(one), *best = NULL;
	int nearest = -1;
	for (size_t i = 0; from && i < one->n; i++) {
		int far = one->items[i].id ? distance(from, &one->items[i], key) : -1;
		if (far >= 0 && (nearest < 0 || far < nearest)) {
			nearest = far;
			best = &one->items[i];
		}
	}
	if (best) {
		one_select(tui, best->id);
	}
	return best != NULL;
}

/* One row on within what is selected, where it goes beyond the screen; else to the next. */
static bool step(struct tui *tui, uint32_t key)
{
	struct one_state *one = tui->one;
	const struct item *here = one_selected(one);
	if (here && key == KEY_DOWN && here->at.row + here->at.rows > one->top + one->in.rows) {
		one->top++;
		return true;
	}
	if (here && key == KEY_UP && here->at.row < one->top) {
		one->top--;
		return true;
	}
	return move(tui, key);
}

/* A part begins at a heading; of those with something to select, the first of it is. */
#define PARTS_MAX 16
void one_turn(struct tui *tui, int by)
{
	const struct one_state *one = tui->one;
	const struct item *here = one_selected(one), *firsts[PARTS_MAX];
	int n = 0, at = 0;
	bool begins = true;
	for (size_t i = 0; i < one->n; i++) {
		const struct item *item = &one->items[i];
		begins |= item->kind == ITEM_HEADING;
		if (item->id && begins && n < PARTS_MAX) {
			firsts[n++] = item;
			begins = false;
		}
		at = item == here ? n - 1 : at;
	}
	if (n > 0) {
		one_select(tui, firsts[(at + n + by) % n]->id);
	}
}

static void move_far(struct tui *tui, uint32_t key)
{
	uint32_t way = key == KEY_PAGE_UP || key == KEY_HOME ? KEY_UP : KEY_DOWN;
	bool all = key == KEY_HOME || key == KEY_END;
	for (int i = 0; (all || i < PAGE) && (all ? move(tui, way) : step(tui, way)); i++) {
	}
}

/* The selection stays until it would leave the screen, then what is whole in view nearest to it is
 * selected, and what is taller than the screen where nothing is. */
static void roll(struct tui *tui, bool down)
{
	struct one_state *one = tui->one;
	const struct item *here = one_selected(one), *best = NULL;
	int most = one->rows > one->in.rows ? one->rows - one->in.rows : 0;
	int top = one->top + (down ? LISTBOX_WHEEL : -LISTBOX_WHEEL);
	top = top < 0 ? 0 : top > most ? most : top;
	int end = top + one->in.rows;
	for (size_t i = 0; here && i < one->n; i++) {
		const struct item *item = &one->items[i];
		bool whole = item->at.row >= top && item->at.row + item->at.rows <= end;
		bool tall = item->at.rows > one->in.rows && item->at.row < end &&
			    item->at.row + item->at.rows > top;
		if (item->id && (whole || tall) && (!best || !down) && best != here) {
			best = item;
		}
		best = item == here && (whole || tall) ? here : best;
	}
	if (best) {
		one->top = top;
		one_select(tui, best->id);
	}
}

static bool click(struct tui *tui, const struct event *event)
{
	struct one_state *one = tui->one;
	int row = event->row - one->in.row + one->top, col = event->col - one->in.col;
	for (size_t i = 0; i < one->n; i++) {
		struct rect at = one->items[i].at;
		if (one->items[i].id && row >= at.row && row < at.row + at.rows && col >= at.col &&
		    col < at.col + at.cols) {
			one_select(tui, one->items[i].id);
			return true;
		}
	}
	return false;
}

static bool update(struct tui *tui, const struct event *event)
{
	if (event->type == EVENT_CLICK) {
		return click(tui, event);
	}
	if (event->type == EVENT_WHEEL) {
		roll(tui, event->key == KEY_DOWN);
		return true;
	}
	switch (event->key) {
	case KEY_UP:
	case KEY_DOWN:
	case KEY_LEFT:
	case KEY_RIGHT:
		step(tui, event->key);
		return true;
	case KEY_PAGE_UP:
	case KEY_PAGE_DOWN:
	case KEY_HOME:
	case KEY_END:
		move_far(tui, event->key);
		return true;
	default:
		return false;
	}
}

static bool target(struct tui *tui, struct target *out)
{
	const struct item *item = one_selected(tui->one);
	if (!item) {
		return false;
	}
	*out = (struct target){.kind = KIND_TILTAK, .field = item->field};
	const char *id = tui->one->id;
	if (item->kind == ITEM_DELIVERABLE || item->kind == ITEM_RECORD) {
		out->kind = item->kind == ITEM_RECORD ? item->of : KIND_DELIVERABLE;
		id = item->id;
	}
	id_set(out->id, id);
	return true;
}

bool one_shows(const struct tui *tui)
{
	const struct item *item = one_selected(tui->one);
	return item && (item->kind == ITEM_HISTORY ||
			(item->kind == ITEM_RECORD &&
			 (item->of == KIND_PROMISE || item->of == KIND_TILTAK)));
}

/* Enter on a field or a deliverable edits it, on a step of the log tells it whole. */
static void open(struct tui *tui, struct effect *effect)
{
	const struct item *item = one_selected(tui->one);
	struct target at;
	if (!item || !target(tui, &at)) {
		return;
	}
	if (item->kind == ITEM_HISTORY) {
		effect->type = EFFECT_STEP;
		effect->step = ((const struct log_line *)item->record)->step;
		id_set(effect->id, tui->one->id);
	} else if (item->kind == ITEM_RECORD && item->of == KIND_TILTAK) {
		goto_record(tui, KIND_TILTAK, item->id, effect);
	} else if (item->kind == ITEM_RECORD && (tui->read_only || item->of == KIND_PROMISE)) {
		about_show(tui, item->of, item->id);
	} else if (tui->read_only) {
		tui_say(tui, true, "%s", tui->read_only);
	} else if (item->kind == ITEM_FIELD) {
		ask_field(tui, &at, item->field);
	} else if (item->kind == ITEM_DELIVERABLE || item->kind == ITEM_RECORD) {
		ask_which_field(tui, &at);
	} else if (item->kind == ITEM_ASSESSMENT) {
		ask_assessment(tui, &at, ((const struct assessment *)item->record)->year, "");
	}
}

/* ---- Drawing ---- */

/* A text from its line number `first` on: the lines above it are out of view. */
static void draw_text(struct canvas *canvas, struct rect at, const struct str *text,
		      enum style style, int first)
{
	canvas_wrap(canvas, at, str_text(text), style, first);
}

static void draw_label(struct canvas *canvas, struct rect at, const char *label, int first)
{
	if (first == 0) {
		canvas_put(canvas, span(at.row, at.col, LABEL_COLUMNS - 1), label, STYLE_MUTED);
	}
}

static struct rect after_label(struct rect at)
{
	return rect(at.row, at.col + LABEL_COLUMNS, at.rows, at.cols - LABEL_COLUMNS - 1);
}

static void draw_field(struct tui *tui, struct canvas *canvas, struct rect at,
		       const struct item *item, int first)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, tui->one->id);
	bool late = tiltak_late(tiltak, tui->today);
	struct rect value = after_label(at);
	struct str text = {0};
	put_label(tui, item->field, &text);
	draw_label(canvas, at, str_text(&text), first);
	str_clear(&text);
	if (item->field->choices == &status_choices) {
		draw_status(canvas, span(value.row, value.col, value.cols), tiltak->status, late);
	} else {
		bool title = strcmp(item->field->key, "tittel") == 0;
		bool due = strcmp(item->field->key, "frist") == 0;
		one_value(tui, item->field, &text);
		draw_text(canvas, value, &text,
			  title		? STYLE_HEADING
			  : late && due ? STYLE_LATE
					: STYLE_NORMAL,
			  first);
	}
	str_done(&text);
}

static void draw_deliverable(struct tui *tui, struct canvas *canvas, struct rect at,
			     const struct deliverable *deliverable, int first)
{
	bool late = status_late(deliverable->status, &deliverable->due, tui->today);
	struct one_deliverable text = {0};
	one_deliverable(deliverable, at.cols, &text);
	if (first == 0) {
		draw_fresh(tui, canvas, span(at.row, at.col, 1), deliverable->id);
		draw_status(canvas, span(at.row, at.col + 1, STATUS_COLUMNS), deliverable->status,
			    late);
		canvas_put_right(canvas, span(at.row, at.col, at.cols - 1), str_text(&text.due),
				 late ? STYLE_LATE : STYLE_NORMAL);
	}
	draw_text(canvas, rect(at.row, at.col + 2 + STATUS_COLUMNS, at.rows, text.title_cols),
		  &text.title, STYLE_NORMAL, first);
	str_done(&text.title);
	str_done(&text.due);
}

static void draw_assessment(const struct tui *tui, struct canvas *canvas, struct rect at,
			    const struct assessment *record, int first)
{
	struct str text = {0};
	str_printf(&text, " %d", record->year);
	draw_label(canvas, at, str_text(&text), first);
	str_clear(&text);
	one_assessment(tui, record, &text);
	draw_text(canvas, after_label(at), &text, STYLE_NORMAL, first);
	str_done(&text);
}

static void draw_record(struct tui *tui, struct canvas *canvas, struct rect at,
			const struct item *item, int first)
{
	struct str text = {0};
	one_record(tui, item, &text);
	draw_text(canvas, rect(at.row, at.col + 1, at.rows, at.cols - 2), &text, STYLE_NORMAL,
		  first);
	str_done(&text);
}

static void draw_history(struct canvas *canvas, struct rect at, const struct log_line *line,
			 int first)
{
	struct str text = {0};
	one_history(line, &text);
	draw_text(canvas, rect(at.row, at.col + 1, at.rows, at.cols - 2), &text, STYLE_NORMAL,
		  first);
	str_done(&text);
}

static void draw_heading(struct canvas *canvas, struct rect at, const struct item *item)
{
	canvas_put(canvas, span(at.row, at.col, at.cols), item->text, STYLE_HEADING);
	if (item->right) {
		canvas_put_right(canvas, span(at.row, at.col, at.cols - 1), item->right,
				 STYLE_MUTED);
	}
}

/* `at` is what is in view of the item, from its line number `first` on. */
static void draw_item(struct tui *tui, struct canvas *canvas, struct rect at,
		      const struct item *item, int first)
{
	switch (item->kind) {
	case ITEM_FIELD:
		draw_field(tui, canvas, at, item, first);
		break;
	case ITEM_DELIVERABLE:
		draw_deliverable(tui, canvas, at, item->record, first);
		break;
	case ITEM_ASSESSMENT:
		draw_assessment(tui, canvas, at, item->record, first);
		break;
	case ITEM_RECORD:
		draw_record(tui, canvas, at, item, first);
		break;
	case ITEM_HISTORY:
		draw_history(canvas, at, item->record, first);
		break;
	case ITEM_HEADING:
		draw_heading(canvas, at, item);
		break;
	case ITEM_NOTE:
		canvas_put(canvas, span(at.row, at.col, at.cols), item->text, STYLE_MUTED);
		break;
	}
}

static void draw_page(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct one_state *one = tui->one;
	const struct item *here = one_selected(one);
	int end = one->top + in.rows;
	for (size_t i = 0; i < one->n; i++) {
		const struct item *item = &one->items[i];
		int from = item->at.row < one->top ? one->top : item->at.row;
		int to = item->at.row + item->at.rows < end ? item->at.row + item->at.rows : end;
		/* A heading with nothing of its own in view tells nothing. */
		if (from >= to || (item->kind == ITEM_HEADING && to == end)) {
			continue;
		}
		struct rect at = rect(in.row + from - one->top, in.col + item->at.col, to - from,
				      item->at.cols);
		draw_item(tui, canvas, at, item, from - item->at.row);
		if (item == here) {
			canvas_restyle(canvas, at, STYLE_SELECTED);
			canvas_cursor(canvas, at.row, at.col);
		}
	}
}

/* What is selected is in view; of what is taller than the screen, some of it, where one came
 * from. */
static void scroll(struct one_state *one, int rows)
{
	const struct item *here = one_selected(one);
	if (!here) {
		return;
	}
	int first = here->at.row, last = here->at.row + here->at.rows - rows;
	if (first < last) {
		int lowest = first;
		first = last;
		last = lowest;
	}
	one->top = one->top > first ? first : one->top < last ? last : one->top;
	int most = one->rows > rows ? one->rows - rows : 0;
	one->top = one->top > most ? most : one->top;
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct one_state *one = tui->one;
	struct rect page = rect(in.row, in.col + 1, in.rows, in.cols - 2);
	if (one->cols != page.cols) {
		one_layout(tui, page.cols);
	}
	one->in = page;
	scroll(one, page.rows);
	draw_page(tui, canvas, page);
	if (one->n == 0) {
		canvas_put(canvas, span(in.row, in.col + 2, in.cols - 4),
			   _("Dette tiltaket finnes ikke lenger. Esc går tilbake."), STYLE_WARNING);
		canvas_cursor(canvas, in.row, in.col + 2);
	}
}

/* A new one is a deliverable of it. */
static bool parent(struct tui *tui, struct target *out)
{
	out->kind = KIND_TILTAK;
	id_set(out->id, one_id(tui));
	return true;
}

const struct view_ops one_view = {
	.name = N_("Ett tiltak"),
	.capitals = N_("ETT TILTAK"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = one_tell,
	.target = target,
	.parent = parent,
};
