/*
 * Ett tiltak: everything about it on one page, each field in its place. The selection is an item of
 * the page and is what keys act on.
 */
#include <stdlib.h>
#include <string.h>

#include "one.h"
#include "tiltak/text.h"

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
	return &tui->one->recent;
}

static struct item *selected(struct one_state *one)
{
	struct item *first = NULL;
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
	const struct item *from = selected(one), *best = NULL;
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

static void move_either(struct tui *tui, uint32_t first, uint32_t second)
{
	if (!move(tui, first)) {
		move(tui, second);
	}
}

static void move_far(struct tui *tui, uint32_t key)
{
	uint32_t step = key == KEY_PAGE_UP || key == KEY_HOME ? KEY_UP : KEY_DOWN;
	bool all = key == KEY_HOME || key == KEY_END;
	for (int i = 0; (all || i < PAGE) && move(tui, step); i++) {
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
	switch (event->key) {
	case KEY_UP:
	case KEY_DOWN:
	case KEY_LEFT:
	case KEY_RIGHT:
		move(tui, event->key);
		return true;
	case KEY_TAB:
		move_either(tui, KEY_RIGHT, KEY_DOWN);
		return true;
	case KEY_TAB | KEY_SHIFT:
		move_either(tui, KEY_LEFT, KEY_UP);
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
	const struct item *item = selected(tui->one);
	if (!item) {
		return false;
	}
	*out = (struct target){.kind = KIND_TILTAK, .field = item->field};
	const char *id = tui->one->id;
	if (item->kind == ITEM_DELIVERABLE) {
		out->kind = KIND_DELIVERABLE;
		id = item->id;
	}
	id_set(out->id, id);
	return true;
}

/* Enter on a field or a deliverable edits it: on this page that is what opening means. */
static void open(struct tui *tui, struct effect *effect)
{
	(void)effect;
	const struct item *item = selected(tui->one);
	struct target at;
	if (!item || !target(tui, &at)) {
		return;
	}
	if (tui->read_only) {
		tui_say(tui, true, "%s", tui->read_only);
	} else if (item->kind == ITEM_FIELD) {
		ask_field(tui, &at, item->field);
	} else if (item->kind == ITEM_DELIVERABLE) {
		ask_which_field(tui, &at);
	} else if (item->kind == ITEM_ASSESSMENT) {
		ask_assessment(tui, &at, ((const struct assessment *)item->record)->year);
	}
}

/* ---- Drawing ---- */

static void draw_field(struct tui *tui, struct canvas *canvas, struct rect at,
		       const struct item *item)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, tui->one->id);
	bool late = tiltak_late(tiltak, tui->today);
	canvas_put(canvas, span(at.row, at.col, LABEL_COLUMNS - 1), item->field->label,
		   STYLE_MUTED);
	struct rect value =
		rect(at.row, at.col + LABEL_COLUMNS, at.rows, at.cols - LABEL_COLUMNS - 1);
	if (item->field->choices == &status_choices) {
		draw_status(canvas, span(value.row, value.col, value.cols), tiltak->status, late);
		return;
	}
	struct str text = {0};
	one_value(tui, item->field, &text);
	if (late && strcmp(item->field->key, "frist") == 0) {
		str_put(&text, "  ");
		due_distance(&tiltak->due, tui->today, &text);
	}
	bool title = strcmp(item->field->key, "tittel") == 0;
	canvas_wrap(canvas, value, str_text(&text),
		    title				    ? STYLE_HEADING
		    : late && item->field->type == TYPE_DUE ? STYLE_LATE
							    : STYLE_NORMAL,
		    0);
	str_done(&text);
}

static void draw_deliverable(struct tui *tui, struct canvas *canvas, struct rect at,
			     const struct deliverable *deliverable)
{
	bool late = status_late(deliverable->status, &deliverable->due, tui->today);
	struct str due = {0};
	due_show(&deliverable->due, &due);
	int due_cols = text_width(str_text(&due), due.len), status_cols = 15;
	draw_status(canvas, span(at.row, at.col + 1, status_cols), deliverable->status, late);
	draw_titled(canvas,
		    span(at.row, at.col + 2 + status_cols, at.cols - status_cols - due_cols - 5),
		    deliverable->id, deliverable->title);
	canvas_put_right(canvas, span(at.row, at.col, at.cols - 1), str_text(&due),
			 late ? STYLE_LATE : STYLE_NORMAL);
	str_done(&due);
}

static void draw_assessment(struct canvas *canvas, struct rect at, const struct assessment *text)
{
	struct str year = {0};
	str_printf(&year, "%d", text->year);
	canvas_put(canvas, span(at.row, at.col + 1, LABEL_COLUMNS - 1), str_text(&year),
		   STYLE_MUTED);
	str_done(&year);
	canvas_wrap(canvas, rect(at.row, at.col + LABEL_COLUMNS, at.rows, at.cols - LABEL_COLUMNS),
		    text->text ? text->text : "", STYLE_NORMAL, 0);
}

static void draw_history(struct canvas *canvas, struct rect at, const struct log_line *line)
{
	struct str text = {0};
	struct due day = {.from = line->day, .to = line->day, .precision = DUE_DAY};
	due_show(&day, &text);
	str_printf(&text, " %s  %s  %s", line->clock, line->who, line->text);
	if (line->why) {
		str_printf(&text, "  (%s)", line->why);
	}
	canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

static void draw_item(struct tui *tui, struct canvas *canvas, struct rect at,
		      const struct item *item)
{
	switch (item->kind) {
	case ITEM_FIELD:
		draw_field(tui, canvas, at, item);
		break;
	case ITEM_DELIVERABLE:
		draw_deliverable(tui, canvas, at, item->record);
		break;
	case ITEM_ASSESSMENT:
		draw_assessment(canvas, at, item->record);
		break;
	case ITEM_HISTORY:
		draw_history(canvas, at, item->record);
		break;
	case ITEM_HEADING:
		canvas_put(canvas, span(at.row, at.col, at.cols), item->text, STYLE_HEADING);
		if (item->right) {
			canvas_put_right(canvas, span(at.row, at.col, at.cols - 1), item->right,
					 STYLE_MUTED);
		}
		break;
	case ITEM_NOTE:
		canvas_put(canvas, span(at.row, at.col, at.cols), item->text, STYLE_MUTED);
		break;
	}
}

static void draw_page(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct one_state *one = tui->one;
	const struct item *here = selected(one);
	for (size_t i = 0; i < one->n; i++) {
		const struct item *item = &one->items[i];
		int row = in.row + item->at.row - one->top;
		if (row < in.row || row + item->at.rows > in.row + in.rows) {
			continue;
		}
		struct rect at = rect(row, in.col + item->at.col, item->at.rows, item->at.cols);
		draw_item(tui, canvas, at, item);
		if (item == here) {
			canvas_restyle(canvas, at, STYLE_SELECTED);
			canvas_cursor(canvas, at.row, at.col);
		}
	}
}

static void scroll(struct one_state *one, int rows)
{
	const struct item *here = selected(one);
	if (!here) {
		return;
	}
	if (here->at.row < one->top) {
		one->top = here->at.row;
	}
	if (here->at.row + here->at.rows > one->top + rows) {
		one->top = here->at.row + here->at.rows - rows;
	}
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
			   "Dette tiltaket finnes ikke lenger. Esc går tilbake.", STYLE_WARNING);
		canvas_cursor(canvas, in.row, in.col + 2);
	}
}

const struct view_ops one_view = {
	.name = "Ett tiltak",
	.capitals = "ETT TILTAK",
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.target = target,
};
