/*
 * The columns of the view Tiltak: which ones, in what order, and what gives way in a narrow window.
 */
#include <string.h>

#include "glyph.h"
#include "list.h"
#include "settings.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define GAP	      2
#define SAMPLE	      250 /* so many are measured: all there are in most plans */
#define AREA_NAME     14  /* columns: below this an area is its code */
#define TITLE_BESIDE  26  /* columns: of a title beside who answers for it */
#define TITLE_MIN     24  /* of a title, where other columns can become narrower */
#define TITLE_LEAST   20  /* where they can only fall off */
#define TITLE_CRUSHED 12  /* where that is the status */
#define STATUS_MIN    16  /* «Ikke startet» with its mark and that of a late deliverable */

/* «leveranser» only where there is room. */
static const char *const defaults = "id tittel område ansvarlig frist status leveranser";

void columns_reset(struct list_columns *shown)
{
	columns_read(shown, defaults);
}

static bool are_default(const struct list_columns *shown)
{
	struct str keys = {0};
	columns_write(shown, &keys);
	bool same = strcmp(str_text(&keys), defaults) == 0;
	str_done(&keys);
	return same;
}

size_t columns_place(const struct list_columns *shown, const struct column *column)
{
	size_t at = 0;
	while (at < shown->n && shown->rows[at] != column) {
		at++;
	}
	return at;
}

static bool is_key(const struct column *column, const char *key)
{
	return strcmp(column->key, key) == 0;
}

void columns_turn(struct list_columns *shown, const struct column *column)
{
	size_t at = columns_place(shown, column);
	if (at == shown->n && shown->n < COLUMNS_MAX) {
		shown->rows[shown->n++] = column;
	} else if (at < shown->n && !is_key(column, "tittel")) {
		shown->n--;
		memmove(&shown->rows[at], &shown->rows[at + 1],
			(shown->n - at) * sizeof shown->rows[0]);
	}
}

void columns_move(struct list_columns *shown, const struct column *column, int by)
{
	size_t at = columns_place(shown, column);
	if (at < shown->n && (by > 0 ? at + 1 < shown->n : at > 0)) {
		size_t to = by > 0 ? at + 1 : at - 1;
		shown->rows[at] = shown->rows[to];
		shown->rows[to] = column;
	}
}

bool columns_read(struct list_columns *shown, const char *keys)
{
	struct str key = {0};
	shown->n = 0;
	while (*keys) {
		size_t len = strcspn(keys, " ");
		str_clear(&key);
		str_add(&key, keys, len);
		const struct column *column = len > 0 ? column_find(str_text(&key)) : NULL;
		if (column && columns_place(shown, column) == shown->n) {
			columns_turn(shown, column);
		}
		keys += len + (keys[len] == ' ');
	}
	str_done(&key);
	const struct column *title = column_find("tittel");
	bool any = shown->n > 0;
	if (columns_place(shown, title) == shown->n) {
		columns_turn(shown, title);
	}
	return any;
}

void columns_write(const struct list_columns *shown, struct str *out)
{
	for (size_t i = 0; i < shown->n; i++) {
		str_put(out, i > 0 ? " " : "");
		str_put(out, shown->rows[i]->key);
	}
}

/* ---- Widths ---- */

static int text_cols(const char *text)
{
	return text_width(text, strlen(text));
}

static int cell_needs(struct tui *tui, const struct column *column, const struct tiltak *tiltak)
{
	if (is_key(column, "status") &&
	    tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		return late_columns(show_ascii(tui));
	}
	struct str text = {0};
	column_show(column, tui->plan, tiltak, tui->today, &text);
	int cols = glyph_width(show_ascii(tui), str_text(&text));
	str_done(&text);
	return cols;
}

static void widen(struct tui *tui, struct list_columns *shown, const struct tiltak *tiltak)
{
	for (size_t at = 0; at < shown->n; at++) {
		int cols = cell_needs(tui, shown->rows[at], tiltak);
		shown->needs[at] = cols > shown->needs[at] ? cols : shown->needs[at];
	}
}

static const char *tiltak_of(const struct tui *tui, const struct change *change)
{
	return change->kind == KIND_TILTAK ? change->id : tui_row_of(tui, change);
}

bool columns_follow(struct tui *tui, struct list_columns *shown, const struct change_set *set)
{
	if (plan_count(tui->plan, KIND_TILTAK) <= SAMPLE) {
		return false;
	}
	for (size_t i = 0; i < set->n; i++) {
		const char *id = tiltak_of(tui, &set->changes[i]);
		if (!id) {
			return false;
		}
		const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, id);
		if (tiltak) {
			widen(tui, shown, tiltak);
		}
	}
	return true;
}

void columns_measure(struct tui *tui, struct list_columns *shown)
{
	size_t n = plan_count(tui->plan, KIND_TILTAK);
	shown->code = text_cols(_(column_find("område")->label));
	for (size_t at = 0; at < shown->n; at++) {
		shown->needs[at] = text_cols(_(shown->rows[at]->label));
	}
	for (size_t i = 0; i < n && i < SAMPLE; i++) {
		widen(tui, shown, plan_at(tui->plan, KIND_TILTAK, i));
	}
}

static size_t place_of(const struct list_columns *shown, const char *key)
{
	size_t at = 0;
	while (at < shown->n && !is_key(shown->rows[at], key)) {
		at++;
	}
	return at;
}

/* What is left for the titles. */
static int left(const struct list_columns *shown, int cols)
{
	size_t title = place_of(shown, "tittel");
	for (size_t i = 0; i < shown->n; i++) {
		cols -= i != title && shown->widths[i] > 0 ? shown->widths[i] + GAP : 0;
	}
	return cols;
}

/* Cuts a column by what the titles miss of `wanted`, but not below `to`; 0 leaves it out. */
static void give_way(struct list_columns *shown, size_t at, int to, int missing)
{
	int *width = &shown->widths[at];
	if (missing > 0 && *width > to) {
		*width = to > 0 && *width - missing > to ? *width - missing : to;
	}
}

/* One step of giving way: a column becomes this narrow, 0 is out, while the titles have less than
 * they need and less than `least`. */
struct step {
	const char *what;
	int to, least;
};

static void take_step(struct list_columns *shown, const struct step *step, int cols)
{
	int need = shown->needs[place_of(shown, "tittel")];
	int wanted = need < step->least ? need : step->least;
	give_way(shown, place_of(shown, step->what), step->to, wanted - left(shown, cols));
}

static void take_steps(struct list_columns *shown, const struct step *steps, size_t n, int cols)
{
	for (size_t i = 0; i < n; i++) {
		take_step(shown, &steps[i], cols);
	}
}

/* Who answers for it is asked for more than the area, which has a view of its own; where the titles
 * would be crushed the area, which needs less, stays instead. */
static void choose_owner_or_area(struct list_columns *shown, int cols)
{
	int *owner = &shown->widths[place_of(shown, "ansvarlig")];
	int *area = &shown->widths[place_of(shown, "område")], whole = *area;
	take_step(shown, &(struct step){"område", 0, TITLE_BESIDE}, cols);
	take_step(shown, &(struct step){"ansvarlig", 0, TITLE_BESIDE}, cols);
	if (*owner == 0) {
		*area = whole;
	}
}

/* Columns nobody has chosen fall off before the titles are crushed. */
static void make_room(struct list_columns *shown, int cols)
{
	static const struct step first[] = {{"leveranser", 0, 44},
					    {"status", STATUS_MIN, 44},
					    {"område", AREA_NAME, 44}},
				 last[] = {{"område", 0, TITLE_LEAST}, {"id", 0, 16}};
	size_t owner = place_of(shown, "ansvarlig");
	bool named = shown->needs[owner] > text_cols(_(shown->rows[owner]->label));
	take_steps(shown, first, sizeof first / sizeof first[0], cols);
	take_step(shown, &(struct step){"område", shown->code, 60}, cols);
	take_step(shown, &(struct step){"ansvarlig", named ? 12 : 0, 44}, cols);
	choose_owner_or_area(shown, cols);
	take_steps(shown, last, sizeof last / sizeof last[0], cols);
}

/* Chosen ones stay as long as they can: the titles give way to TITLE_MIN, other texts become
 * narrower from the right; then they fall off there, the status last. */
static void make_room_for_chosen(struct list_columns *shown, int cols)
{
	size_t title = place_of(shown, "tittel");
	take_step(shown, &(struct step){"status", STATUS_MIN, 44}, cols);
	take_step(shown, &(struct step){"område", AREA_NAME, 44}, cols);
	for (int drops = 0; drops < 2; drops++) {
		for (size_t i = shown->n; i-- > 0;) {
			const struct column *column = shown->rows[i];
			struct step step = {column->key, drops ? 0 : column->min,
					    drops ? TITLE_LEAST : TITLE_MIN};
			if (i != title && !is_key(column, "status") &&
			    (drops || column->weight > 0)) {
				take_step(shown, &step, cols);
			}
		}
	}
	take_step(shown, &(struct step){"status", 0, TITLE_CRUSHED}, cols);
}

static void share(struct list_columns *shown, int cols)
{
	size_t title = place_of(shown, "tittel");
	memcpy(shown->widths, shown->needs, sizeof shown->widths);
	if (are_default(shown)) {
		make_room(shown, cols);
	} else {
		make_room_for_chosen(shown, cols);
	}
	int rest = left(shown, cols);
	shown->widths[title] = rest < shown->needs[title] ? rest : shown->needs[title];
}

/* ---- Drawing ---- */

static void put(struct canvas *canvas, const struct column *column, struct span at,
		const char *text, enum style style)
{
	if (column->right) {
		canvas_put_right(canvas, at, text, style);
	} else {
		canvas_put(canvas, at, text, style);
	}
}

/* Where a late deliverable has only its mark beside the status, that has a heading of its own. */
static void head_late(struct canvas *canvas, const struct column *column, struct span at, int needs)
{
	int late = late_columns(canvas->ascii);
	if (is_key(column, "status") && needs == late && at.cols < late) {
		canvas_put_right(canvas, at, _("Lev."), STYLE_HEADING);
	}
}

void columns_draw_header(struct tui *tui, struct canvas *canvas, struct span at)
{
	const struct list_state *list = tui->list;
	struct list_columns *shown = &tui->list->columns;
	share(shown, at.cols - 2);
	int col = at.col + 1;
	for (size_t i = 0; i < shown->n; i++) {
		const struct column *column = shown->rows[i];
		int width = shown->widths[i];
		struct str label = {0};
		if (width > 0) {
			str_put(&label, _(column->label));
			str_put(&label, column != list->sort ? "" : list->descending ? " ↓" : " ↑");
			int room = column->right ? width : width + GAP;
			put(canvas, column, span(at.row, col, room), str_text(&label),
			    STYLE_HEADING);
			head_late(canvas, column, span(at.row, col, width), shown->needs[i]);
			col += width + GAP;
		}
		str_done(&label);
	}
}

static void draw_status_cell(struct tui *tui, struct canvas *canvas, struct span at,
			     const struct tiltak *tiltak)
{
	draw_status(canvas, at, tiltak->status, tiltak_late(tiltak, tui->today));
	if (tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		draw_late_deliverable(canvas, at);
	}
}

static void draw_cell(struct tui *tui, struct canvas *canvas, struct span at, size_t i,
		      const struct tiltak *tiltak)
{
	const struct list_columns *shown = &tui->list->columns;
	const struct column *column = shown->rows[i];
	struct str text = {0};
	if (is_key(column, "status")) {
		draw_status_cell(tui, canvas, at, tiltak);
		return;
	}
	if (is_key(column, "område") && at.cols < AREA_NAME && at.cols < shown->needs[i]) {
		column_data(column, tui->plan, tiltak, tui->today, &text);
	} else {
		column_show(column, tui->plan, tiltak, tui->today, &text);
	}
	bool set = text.len > 0;
	put(canvas, column, at, set ? str_text(&text) : "–", set ? STYLE_NORMAL : STYLE_MUTED);
	str_done(&text);
}

void columns_draw_row(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct tiltak *tiltak)
{
	const struct list_columns *shown = &tui->list->columns;
	int col = at.col + 1;
	for (size_t i = 0; i < shown->n; i++) {
		int width = shown->widths[i];
		if (width > 0) {
			draw_cell(tui, canvas, span(at.row, col, width), i, tiltak);
			col += width + GAP;
		}
	}
}

/* What there is no room for in the table is told too. */
void columns_tell_row(struct tui *tui, const struct tiltak *tiltak, struct str *out)
{
	const struct list_columns *shown = &tui->list->columns;
	put_titled(tiltak->id, tiltak->title, out);
	for (size_t i = 0; i < shown->n; i++) {
		const struct column *column = shown->rows[i];
		struct str value = {0};
		if (is_key(column, "status")) {
			put_status(tiltak->status, tiltak_late(tiltak, tui->today), &value);
		} else if (!is_key(column, "id") && !is_key(column, "tittel")) {
			column_show(column, tui->plan, tiltak, tui->today, &value);
		}
		told_pair(out, _(column->label), str_text(&value));
		str_done(&value);
	}
	if (tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		told_word(out, _("har forsinket leveranse"));
	}
}
