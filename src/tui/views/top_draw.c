/*
 * How the view Topp 10 looks. In a narrow window columns fall off: years on the list first, then
 * area, kroner, days and the proposal; the bars of the balance take what rows are left.
 */
#include <limits.h>
#include <string.h>

#include "glyph.h"
#include "settings.h"
#include "tiltak/layout.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "views.h"

#define GAP	   2
#define TITLE_MIN  20
#define AREA_NAME  14 /* columns: below this an area is its code */
#define ROOMY_ROWS 14 /* of the view: the balance is told whole */
#define AREA_ROWS  2

static const struct {
	const char *label;
	bool right;
	int min, weight, drop;
} columns_of[TOP_COLUMNS] = {
	[TOP_PLACE] = {.label = N_("Pl."), .right = true},
	[TOP_TITLE] = {.label = N_("Tiltak"), .min = TITLE_MIN, .weight = 2},
	[TOP_BY] = {.label = N_("Foreslått av"), .min = 12, .weight = 1},
	[TOP_AREA] = {.label = N_("Område"), .min = 6, .weight = 1, .drop = 4},
	[TOP_STRATEGY] = {.label = N_("Strategi"), .drop = 6},
	[TOP_DAYS] = {.label = N_("Dager"), .right = true, .drop = 2},
	[TOP_COST] = {.label = N_("Kroner"), .right = true, .drop = 3},
	[TOP_MOVED] = {.label = N_("Forslag"), .drop = 1},
	[TOP_YEARS] = {.label = N_("År på lista"), .right = true, .drop = 5},
	[TOP_STATUS] = {.label = N_("Status")},
	[TOP_WHY] = {.label = N_("Hvorfor"), .min = 16, .weight = 1, .drop = 7},
};

/* ---- Columns ---- */

/* A new order stands beside the one that is decided, not beside a proposal. */
static const char *label_of(const struct top_state *top, int column)
{
	bool decided = column == TOP_MOVED && top_reorders(top);
	bool years = column == TOP_YEARS && top->pool; /* the titles need the room */
	return decided ? _("Vedtatt") : years ? _("År") : _(columns_of[column].label);
}

static int cell_cols(struct tui *tui, const struct top_row *row, enum top_column column)
{
	struct str text = {0};
	if (column == TOP_STATUS) {
		status_show(row->tiltak->status, tiltak_late(row->tiltak, tui->today), &text);
	} else {
		top_put_cell(tui, row, column, &text);
	}
	int cols = glyph_width(show_ascii(tui), str_text(&text));
	str_done(&text);
	return cols;
}

void top_measure(struct tui *tui)
{
	struct top_state *top = tui->top;
	for (int column = 0; column < TOP_COLUMNS; column++) {
		const char *label = label_of(top, column);
		int *needs = &top->needs[column];
		*needs = text_width(label, strlen(label));
		for (size_t i = 0; i < top_rows(top); i++) {
			struct top_row row = top_row_of(top, i);
			int cols = cell_cols(tui, &row, (enum top_column)column);
			*needs = cols > *needs ? cols : *needs;
		}
	}
	if (top->pool || !top->list.record || !top->list.record->proposal) {
		top->needs[TOP_MOVED] = 0; /* nothing to compare with */
	}
	if (top->meeting) {
		top->needs[TOP_YEARS] = 0;
	}
	const char *why = label_of(top, TOP_WHY);
	if (top->needs[TOP_WHY] == text_width(why, strlen(why))) {
		top->needs[TOP_WHY] = 0; /* nobody has said why */
	}
	if (!top->pool) {
		top->needs[TOP_BY] = top->needs[TOP_STRATEGY] = top->needs[TOP_WHY] = 0;
	}
}

/* What is left over stays blank at the right: the eye keeps the row. */
static void share(struct top_state *top, int cols)
{
	struct layout_column shares[TOP_COLUMNS];
	for (int i = 0; i < TOP_COLUMNS; i++) {
		shares[i] = (struct layout_column){
			.min = columns_of[i].min,
			.want = top->needs[i],
			.weight = top->needs[i] > 0 ? columns_of[i].weight : 0,
			.drop = columns_of[i].drop};
	}
	if (top->meeting) { /* titles first, to be read from afar */
		int most = cols * 2 / 3;
		shares[TOP_TITLE].min = top->needs[TOP_TITLE] < most ? top->needs[TOP_TITLE] : most;
		shares[TOP_STATUS].drop = TOP_COLUMNS;
	} else if (top->pool && cols / 3 > TITLE_MIN) { /* before why it is proposed */
		int most = cols / 3;
		shares[TOP_TITLE].min = top->needs[TOP_TITLE] < most ? top->needs[TOP_TITLE] : most;
	}
	layout_share(shares, TOP_COLUMNS, cols, GAP);
	for (int i = 0; i < TOP_COLUMNS; i++) {
		int most = top->needs[i];
		top->widths[i] = shares[i].width < most ? shares[i].width : most;
	}
	int *area = &top->widths[TOP_AREA], *title = &top->widths[TOP_TITLE];
	int code = columns_of[TOP_AREA].min;
	bool narrow = *area < AREA_NAME && *area < top->needs[TOP_AREA];
	int missing = top->needs[TOP_TITLE] - *title;
	if (missing > 0 && *area - missing >= AREA_NAME) {
		*title += missing;
		*area -= missing;
	} else if (*area > code && (narrow || top->meeting || (top->pool && missing > 0))) {
		int rest = *area - code; /* its title is on the page */
		*title += rest < missing ? rest : missing;
		*area = code;
	}
}

static void put(struct canvas *canvas, enum top_column column, struct span at, const char *text,
		enum style style)
{
	if (columns_of[column].right) {
		canvas_put_right(canvas, at, text, style);
	} else {
		canvas_put(canvas, at, text, style);
	}
}

void top_draw_heads(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct top_state *top = tui->top;
	share(top, at.cols - 2);
	int col = at.col + 1;
	for (int i = 0; i < TOP_COLUMNS; i++) {
		if (top->widths[i] > 0) {
			put(canvas, (enum top_column)i, span(at.row, col, top->widths[i]),
			    label_of(top, i), STYLE_HEADING);
			col += top->widths[i] + GAP;
		}
	}
}

static void draw_cell(struct tui *tui, struct canvas *canvas, struct span at,
		      const struct top_row *row, enum top_column column)
{
	const struct tiltak *tiltak = row->tiltak;
	struct str text = {0};
	if (column == TOP_STATUS) {
		draw_status(canvas, at, tiltak->status, tiltak_late(tiltak, tui->today));
		return;
	}
	if (column == TOP_AREA && at.cols < AREA_NAME && at.cols < tui->top->needs[column]) {
		column_data(column_find("område"), tui->plan, tiltak, tui->today, &text);
	} else {
		top_put_cell(tui, row, column, &text);
	}
	bool set = text.len > 0;
	put(canvas, column, at, set ? str_text(&text) : "–", set ? STYLE_NORMAL : STYLE_MUTED);
	str_done(&text);
}

static void draw_row(struct tui *tui, struct canvas *canvas, struct span at,
		     const struct top_row *row)
{
	const struct top_state *top = tui->top;
	int col = at.col + 1;
	draw_fresh(tui, canvas, at, row->tiltak->id);
	for (int i = 0; i < TOP_COLUMNS; i++) {
		if (top->widths[i] > 0) {
			draw_cell(tui, canvas, span(at.row, col, top->widths[i]), row,
				  (enum top_column)i);
			col += top->widths[i] + GAP;
		}
	}
	if (top->meeting) {
		int cols = top->widths[TOP_PLACE] + GAP + top->widths[TOP_TITLE];
		canvas_restyle(canvas, rect(at.row, at.col + 1, 1, cols), STYLE_HEADING);
	}
}

/* ---- Lines ---- */

/* Of all but a tiltak. */
static void put_line(const struct top_state *top, const struct top_line *line, struct str *out)
{
	const struct top_list *list = &top->list;
	if (line->part == TOP_OPEN) {
		top_put_open(list, out);
	} else if (line->part == TOP_CUT) {
		top_put_cut(list, line->at, out);
	} else if (line->part == TOP_QUEUE) {
		str_put(out, _("Neste i køen"));
	} else if (line->part == TOP_POOL) {
		str_put(out, _("Kandidater utenfor lista"));
	} else if (line->part == TOP_GONE) {
		str_put(out, top_reorders(top) ? _("Tatt ut av det som er vedtatt")
					       : _("Tatt ut av forslaget"));
	}
}

/* The rule, and then its name, give way to the figures. */
static void draw_cut(struct canvas *canvas, struct span at, const char *text)
{
	struct str padded = {0};
	str_printf(&padded, " %s ", text);
	canvas_hline(canvas, at, STYLE_BORDER);
	if (canvas_width(canvas, str_text(&padded)) + 2 <= at.cols) {
		at = span(at.row, at.col + 2, at.cols - 2);
		text = str_text(&padded);
	} else if (canvas_width(canvas, text) > at.cols && strstr(text, ": ")) {
		text = strstr(text, ": ") + 2;
	}
	canvas_put(canvas, at, text, STYLE_WARNING);
	str_done(&padded);
}

void top_draw_line(struct tui *tui, struct canvas *canvas, struct span at,
		   const struct top_line *line)
{
	struct span in = span(at.row, at.col + 1, at.cols - 2);
	struct str text = {0};
	if (line->part == TOP_TILTAK) {
		struct top_row row = top_row_of(tui->top, line->at);
		draw_row(tui, canvas, at, &row);
		return;
	}
	put_line(tui->top, line, &text);
	if (line->part == TOP_CUT) {
		draw_cut(canvas, in, str_text(&text));
	} else {
		canvas_put(canvas, in, str_text(&text),
			   line->part == TOP_OPEN ? STYLE_MUTED : STYLE_HEADING);
	}
	str_done(&text);
}

void top_tell_line(struct tui *tui, const struct top_line *line, struct str *out)
{
	if (line->part != TOP_TILTAK) {
		struct str text = {0};
		put_line(tui->top, line, &text);
		text_capital(out, str_text(&text));
		str_done(&text);
		return;
	}
	struct top_row row = top_row_of(tui->top, line->at);
	if (row.place > 0) {
		str_printf(out, _("Plass %d: "), row.place);
	}
	put_titled(row.tiltak->id, row.tiltak->title, out);
	for (int i = TOP_BY; i < TOP_COLUMNS; i++) {
		struct str text = {0};
		if (tui->top->needs[i] > 0) {
			top_put_cell(tui, &row, (enum top_column)i, &text);
		}
		told_pair(out, label_of(tui->top, i), str_text(&text));
		str_done(&text);
	}
	put_fresh(tui, row.tiltak->id, out);
}

/* ---- The whole ---- */

/* As much of it as there is room for. */
static void put_fitting(struct tui *tui, int cols, struct str *head)
{
	enum top_room room = TOP_WHOLE;
	top_put_head(tui, room, head);
	while (text_width(str_text(head), head->len) > cols && room < TOP_BRIEF) {
		room++;
		str_clear(head);
		top_put_head(tui, room, head);
	}
}

static void put_head(struct tui *tui, int cols, struct str *name, struct str *head)
{
	if (tui->top->pool) {
		str_printf(name, _("Kandidater · %d"), tui->top->year);
		top_put_pool(tui->top, head);
	} else {
		str_printf(name, _("Topp 10 · %d"), tui->top->year);
		put_fitting(tui, cols - text_width(str_text(name), name->len) - GAP, head);
	}
}

void top_draw_head(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct str name = {0}, head = {0}, years = {0};
	int year = tui->top->year;
	put_head(tui, at.cols, &name, &head);
	str_printf(&years, "< %d   %d >", year - 1, year + 1);
	int used = canvas_put(canvas, at, str_text(&name), STYLE_HEADING) + GAP;
	used += canvas_put(canvas, span(at.row, at.col + used, at.cols - used), str_text(&head),
			   tui->top->list.decision ? STYLE_DONE : STYLE_NORMAL) +
		GAP;
	bool turns = !tui->top->meeting;
	if (turns && used + text_width(str_text(&years), years.len) <= at.cols) {
		canvas_put_right(canvas, at, str_text(&years), STYLE_MUTED);
	}
	str_done(&name);
	str_done(&head);
	str_done(&years);
}

int top_draw_balance(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str areas = {0}, spread = {0};
	bool roomy = in.rows >= ROOMY_ROWS;
	if (!tui->top->pool || roomy) {
		top_put_areas(tui, true, &areas);
	}
	if (tui->top->pool) {
		const char *id = listbox_id(&tui->top->box);
		top_put_proposal(tui->top, id, roomy ? &spread : &areas);
	} else {
		top_put_spread(tui, &spread);
	}
	/* Measured where nothing is shown. */
	int rows = canvas_wrap(canvas, rect(in.row, in.col + 1, 0, in.cols - 2), str_text(&areas),
			       STYLE_NORMAL, 0);
	rows = rows < AREA_ROWS ? rows : AREA_ROWS;
	int row = in.row + in.rows - rows - roomy;
	canvas_wrap(canvas, rect(row, in.col + 1, rows, in.cols - 2), str_text(&areas),
		    STYLE_NORMAL, 0);
	if (roomy) {
		canvas_put(canvas, span(row + rows, in.col + 1, in.cols - 2), str_text(&spread),
			   STYLE_MUTED);
	}
	str_done(&areas);
	str_done(&spread);
	return rows + roomy;
}

int top_draw_next(struct tui *tui, struct canvas *canvas, struct span at)
{
	struct str text = {0};
	top_put_next(tui, &text);
	int used = canvas_put(canvas, at, str_text(&text), STYLE_WARNING);
	str_done(&text);
	return used > 0;
}

void top_draw_empty(const struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	top_put_empty(tui, &text);
	canvas_wrap(canvas, in, str_text(&text), STYLE_NORMAL, 0);
	canvas_cursor(canvas, in.row, in.col);
	str_done(&text);
}

void top_draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct top_state *top = tui->top;
	top_draw_head(tui, canvas, span(in.row, in.col + 1, in.cols - 2));
	if (top->n == 0) {
		top_draw_empty(tui, canvas, rect(in.row + 2, in.col + 1, in.rows - 2, in.cols - 2));
		return;
	}
	int head = 1 + top_draw_next(tui, canvas, span(in.row + 1, in.col + 1, in.cols - 2));
	int foot = top_draw_balance(tui, canvas, in);
	top_draw_heads(tui, canvas, span(in.row + head, in.col, in.cols));
	head++;
	listbox_draw(&top->box, canvas, rect(in.row + head, in.col, in.rows - head - foot, in.cols),
		     true);
}

static void tell_line(struct told *told, struct str *text)
{
	if (text->len > 0) {
		told_text(told, str_text(text));
	}
	str_clear(text);
}

void top_tell(struct tui *tui, struct told *told)
{
	struct top_state *top = tui->top;
	struct str text = {0}, head = {0};
	put_head(tui, INT_MAX, &text, &head);
	str_printf(&text, ", %s", str_text(&head));
	tell_line(told, &text);
	if (top->n == 0) {
		top_put_empty(tui, &text);
		tell_line(told, &text);
	} else {
		top_put_next(tui, &text);
		tell_line(told, &text);
		told_list(told, &top->box, true);
		top_put_areas(tui, false, &text);
		tell_line(told, &text);
		top_put_spread(tui, &text);
		tell_line(told, &text);
	}
	str_done(&text);
	str_done(&head);
}
