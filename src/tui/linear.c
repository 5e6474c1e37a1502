/*
 * The linear screen. It scrolls no more than it must: what has not changed stands still and is not
 * read again.
 */
#include "linear.h"

#include <string.h>

#include "command.h"
#include "frame.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define LEAST_BODY 6 /* rows, whatever there is to say around it */
#define KEYS_ROWS  2

/* ---- Around it ---- */

void linear_put_top(const struct tui *tui, struct str *out)
{
	const struct plan_info *info = plan_info(tui->plan);
	struct str day = {0};
	day_show(tui->today, &day);
	str_put(out, "tiltak");
	told_word(out, info ? info->title : NULL);
	told_word(out, info ? info->municipality : NULL);
	if (tui->past) {
		str_clear(&day);
		str_printf(&day, _("slik det var %s"), tui->past);
	}
	told_word(out, str_text(&day));
	told_word(out, tui->person);
	told_word(out, tui->read_only && !tui->past ? _("bare lesing") : NULL);
	if (tui->other.ticks > 0) {
		str_printf(out, _("; %s lagret %s"), tui->other.who, tui->other.clock);
	}
	str_done(&day);
}

void linear_put_place(const struct tui *tui, struct str *out)
{
	str_printf(out, _("Visning: %s"), _(view_ops[tui->places[0].view]->name));
	for (size_t i = 1; i < tui->n_places; i++) {
		const struct place *place = &tui->places[i];
		if (strcmp(place->id, place[-1].id) != 0) {
			told_word(out, place->id);
		}
		if (place->view != VIEW_ONE) {
			told_word(out, _(view_ops[place->view]->name));
		}
	}
}

/* What stands together in the key line, in words. */
static const char *key_words(const char *key)
{
	static const char *const words[][2] = {
		{"← →", N_("Venstre og høyre pil")},
		{"↑ ↓", N_("Pil opp og ned")},
		{"↑ ↓ ← →", N_("Piltastene")},
		{"+ -", N_("Pluss og minus")},
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i][0], key) == 0) {
			return _(words[i][1]);
		}
	}
	return _(key);
}

struct keys {
	struct str text;
	int cols; /* that there are; what does not fit whole is left out */
};

static void put_key(void *data, const char *key, const char *label)
{
	struct keys *keys = data;
	size_t before = keys->text.len;
	str_printf(&keys->text, "%s%s %s", strchr(str_text(&keys->text), ' ') ? ", " : " ",
		   key_words(key), label);
	if (text_rows(str_text(&keys->text), keys->cols) > KEYS_ROWS) {
		str_cut(&keys->text, before);
	}
}

static void put_keys(struct tui *tui, struct keys *keys)
{
	const struct overlay *overlay = overlay_top(tui);
	str_put(&keys->text, _("Taster:"));
	if (!overlay) {
		frame_keys(tui, put_key, keys);
		return;
	}
	for (const struct overlay_key *key = overlay_keys(overlay); key->key; key++) {
		if (overlay_offers(tui, key)) {
			put_key(keys, key->key, _(key->label));
		}
	}
}

/* ---- The lines ---- */

static int height_of(const struct told_line *line, struct rect in)
{
	if (!line->edit) {
		return text_rows(line->text, in.cols);
	}
	return line->edit->lines ? in.rows / 2 : 1;
}

/* The index of the first line from that place on. */
static size_t index_of(const struct told *told, size_t place)
{
	size_t i = 0;
	while (i + 1 < told->n && told->lines[i].place < place) {
		i++;
	}
	return i;
}

/* The first line in view: as before, where that shows the selected one whole. Lines above the first
 * that can be selected are shown with it. */
static size_t top_of(const struct tui *tui, const struct told *told, struct rect in)
{
	size_t here = told->selected, top = index_of(told, tui->linear.top), first = here;
	if (here == TOLD_NONE) {
		return 0;
	}
	while (first > 0 && !told->lines[first - 1].is_item) {
		first--;
	}
	top = first < top ? first : top;
	int rows = height_of(&told->lines[here], in);
	for (first = here; first > top; first--) {
		rows += height_of(&told->lines[first - 1], in);
		if (rows > in.rows) {
			break;
		}
	}
	return first;
}

/* The label has half of the line at most. */
static void draw_field(struct canvas *canvas, const struct told_line *line, struct rect at,
		       bool focus)
{
	struct str label = {0};
	if (line->text) {
		str_printf(&label, "%s: ", line->text);
	}
	int used = text_width(str_text(&label), label.len);
	used = used < at.cols / 2 ? used : at.cols / 2;
	canvas_put(canvas, span(at.row, at.col, used), str_text(&label), STYLE_NORMAL);
	at.col += used;
	at.cols -= used;
	edit_draw(line->edit, canvas, at, line->hint, focus);
	str_done(&label);
}

static void draw_line(struct canvas *canvas, const struct told_line *line, struct rect at,
		      int first, bool selected)
{
	if (line->edit) {
		draw_field(canvas, line, at, selected);
		return;
	}
	canvas_wrap(canvas, at, line->text, selected ? STYLE_SELECTED : STYLE_NORMAL, first);
	if (selected) {
		canvas_cursor(canvas, at.row, at.col);
	}
}

static void draw_lines(struct tui *tui, struct canvas *canvas, const struct told *told,
		       struct rect in)
{
	size_t top = top_of(tui, told, in), here = told->selected;
	int row = 0;
	tui->linear.top = told->n > 0 ? told->lines[top].place : 0;
	tui->linear.more = false;
	canvas_cursor(canvas, in.row, in.col);
	for (size_t i = top; i < told->n && row < in.rows; i++) {
		const struct told_line *line = &told->lines[i];
		int height = height_of(line, in), left = in.rows - row;
		int first = i == here && height > in.rows ? tui->linear.inside : 0;
		int rows = height - first < left ? height - first : left;
		draw_line(canvas, line, rect(in.row + row, in.col, rows, in.cols), first,
			  i == here);
		tui->linear.more |= i == here && !line->edit && height - first > left;
		row += rows;
	}
}

/* Another view or overlay begins at its top, another line at its first row. */
static void follow(struct tui *tui, const struct told *told)
{
	const struct overlay *overlay = overlay_top(tui);
	unsigned shown = (unsigned)tui_view(tui) * (OVERLAY_COUNT + 1) +
			 (overlay ? (unsigned)overlay->kind + 1 : 0);
	size_t place = told->selected < told->n ? told->lines[told->selected].place : 0;
	if (shown != tui->linear.shown) {
		tui->linear.top = 0;
	}
	if (shown != tui->linear.shown || place != tui->linear.place) {
		tui->linear.inside = 0;
	}
	tui->linear.shown = shown;
	tui->linear.place = place;
}

static void draw_body(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct told told = {.selected = TOLD_NONE, .rows = in.rows, .cols = in.cols};
	told_now(tui, &told);
	follow(tui, &told);
	draw_lines(tui, canvas, &told, in);
	told_done(&told);
}

/* Draws it wrapped in at most so many rows; returns how many it took. */
static int draw_text(struct canvas *canvas, int row, int most, const char *text, enum style style)
{
	int rows = text_rows(text, canvas->cols - 1);
	rows = rows < most ? rows : most;
	canvas_wrap(canvas, rect(row, 0, rows, canvas->cols - 1), text, style, 0);
	return rows;
}

void linear_draw(struct tui *tui, struct canvas *canvas)
{
	struct str top = {0}, place = {0}, message = {0};
	struct keys keys = {.cols = canvas->cols - 1};
	linear_put_top(tui, &top);
	linear_put_place(tui, &place);
	put_keys(tui, &keys);
	int row = draw_text(canvas, 0, 2, str_text(&top), STYLE_NORMAL);
	row += draw_text(canvas, row, 2, str_text(&place), STYLE_HEADING);
	int end = canvas->rows - text_rows(str_text(&keys.text), keys.cols);
	draw_text(canvas, end, KEYS_ROWS, str_text(&keys.text), STYLE_NORMAL);
	if (tui->message.len > 0) {
		str_printf(&message, _("Melding: %s"), str_text(&tui->message));
		int rows = text_rows(str_text(&message), keys.cols), most = end - row - LEAST_BODY;
		rows = rows < most ? rows : most;
		end -= rows;
		draw_text(canvas, end, rows, str_text(&message),
			  tui->message_bad ? STYLE_ERROR : STYLE_ACTIVE);
	}
	draw_body(tui, canvas, rect(row, 0, end - row, canvas->cols - 1));
	str_done(&top);
	str_done(&place);
	str_done(&message);
	str_done(&keys.text);
}

bool linear_update(struct tui *tui, const struct event *event)
{
	int page = tui->rows / 2;
	if (event->type != EVENT_KEY) {
		return event->type == EVENT_CLICK; /* nothing has a place to be clicked on */
	}
	if (event->key == KEY_DOWN && tui->linear.more) {
		tui->linear.inside += page;
		return true;
	}
	if (event->key == KEY_UP && tui->linear.inside > 0) {
		tui->linear.inside -= tui->linear.inside < page ? tui->linear.inside : page;
		return true;
	}
	return false;
}
