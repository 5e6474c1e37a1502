/*
 * A page of the meeting: one tiltak with what the group decides by, in large margins. What does not
 * fit is rolled; the blank lines go first.
 */
#include <string.h>

#include "tiltak/app.h"
#include "tiltak/number.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "views.h"

#define GAP	 2   /* after the labels */
#define COLS_MAX 100 /* longer lines are hard to follow on a wall */

/* ---- Fields ---- */

typedef void put_field(struct tui *tui, const struct top_row *row, struct str *out);

static void put_shown(struct tui *tui, const struct top_row *row, const char *key, struct str *out)
{
	struct str text = {0};
	if (field_text(field_find(KIND_TILTAK, key), row->tiltak, &text)) {
		str_put(out, out->len > 0 ? " · " : "");
		field_show(field_find(KIND_TILTAK, key), str_text(&text), tui->plan, out);
	}
	str_done(&text);
}

static void put_area(struct tui *tui, const struct top_row *row, struct str *out)
{
	column_show(column_find("område"), tui->plan, row->tiltak, tui->today, out);
}

static void put_reason(struct tui *tui, const struct top_row *row, struct str *out)
{
	top_put_why(tui->top, row->tiltak->id, out);
	if (out->len == 0) {
		str_put(out, row->tiltak->description ? row->tiltak->description : "");
	}
}

static void put_owner(struct tui *tui, const struct top_row *row, struct str *out)
{
	put_shown(tui, row, "ansvarlig", out);
	put_shown(tui, row, "medansvarlig", out);
}

static void put_partners(struct tui *tui, const struct top_row *row, struct str *out)
{
	put_shown(tui, row, "partnere", out);
}

/* What nobody knows is said to be unknown. */
static void put_needs(struct tui *tui, const struct top_row *row, struct str *out)
{
	const struct tiltak *tiltak = row->tiltak;
	(void)tui;
	if (tiltak->days == SMALL_UNSET && tiltak->cost == INT_UNSET) {
		str_put(out, _("ikke anslått"));
		return;
	}
	if (tiltak->days != SMALL_UNSET) {
		str_printf(out, _("%d dagsverk"), (int)tiltak->days);
	} else {
		str_put(out, _("dagsverk ikke anslått"));
	}
	str_put(out, " · ");
	if (tiltak->cost != INT_UNSET) {
		amount_show(tiltak->cost, out);
	} else {
		str_put(out, _("kostnad ikke anslått"));
	}
	if (row->place > 0 && row->over) {
		str_put(out, " · ");
		str_put(out, _("under kuttlinja"));
	}
}

/* Told it has no mark. */
static void put_state(struct tui *tui, const struct top_row *row, struct str *out)
{
	bool late = tiltak_late(row->tiltak, tui->today);
	if (tui->linear.on) {
		put_status(row->tiltak->status, late, out);
	} else {
		status_show(row->tiltak->status, late, out);
	}
}

/* «4 → 3» */
static void put_then_now(const struct top_list *list, const struct top_row *row, struct str *out)
{
	if (row->before == 0) {
		str_put(out, list->previous ? _("ikke på lista") : "");
	} else if (row->place == 0 || row->place == row->before) {
		str_printf(out, _("plass %d"), row->before);
	} else {
		str_printf(out, _("plass %d → %d"), row->before, row->place);
	}
}

/* Appends the status text of that year. */
static void put_said(const struct tui *tui, const struct top_row *row, int year, struct str *out)
{
	const struct assessment *text = assessment_find(tui->plan, year, row->tiltak->id);
	if (text) {
		promise_text_show(tui->plan, text, out);
	}
}

static void put_before(struct tui *tui, const struct top_row *row, struct str *out)
{
	struct str text = {0};
	put_said(tui, row, tui->top->year - 1, &text);
	put_then_now(&tui->top->list, row, out);
	if (text.len > 0) {
		str_printf(out, "%s%s", out->len > 0 ? "\n" : "", str_text(&text));
	} else if (out->len > 0) {
		str_put(out, " · ");
		str_put(out, _("ingen statustekst"));
	}
	str_done(&text);
}

static void put_now(struct tui *tui, const struct top_row *row, struct str *out)
{
	put_said(tui, row, tui->top->year, out);
}

static const struct {
	const char *label;
	put_field *put;
	const char *none; /* where there is no value; NULL: it is left out */
} fields[] = {
	{N_("Område"), put_area, N_("uten område")},
	{N_("Hvorfor"), put_reason, N_("ingen begrunnelse")},
	{N_("Ansvarlig"), put_owner, N_("ikke satt")},
	{N_("Partnere"), put_partners, NULL},
	{N_("Ressurser"), put_needs, NULL},
	{N_("Status"), put_state, N_("ikke satt")},
	{N_("I fjor"), put_before, N_("ingen statustekst")},
	{N_("I år"), put_now, NULL},
};
#define N_FIELDS (sizeof fields / sizeof fields[0])

/* In the plan's own word for its level. */
static void put_field_label(const struct tui *tui, size_t i, struct str *out)
{
	if (fields[i].put == put_area) {
		put_label(tui, field_find(KIND_TILTAK, "område"), out);
	} else {
		str_put(out, _(fields[i].label));
	}
}

/* False for a value that there is none of. */
static bool put_value(struct tui *tui, size_t i, const struct top_row *row, struct str *out)
{
	fields[i].put(tui, row, out);
	bool any = out->len > 0;
	if (!any && fields[i].none) {
		str_put(out, _(fields[i].none));
	}
	return any;
}

static void put_number(const struct top_list *list, const struct top_row *row, struct str *out)
{
	if (row->place == 0) {
		str_put(out, _("Kandidat"));
	} else if (row->place > TOP_PLACES) {
		str_printf(out, _("%d i køen"), row->place);
	} else {
		str_printf(out, _("%d av %zu"), row->place, list->n_top);
	}
}

/* ---- Drawing ---- */

/* One value after another, from the line `scroll` on; nothing is drawn where there is no room. */
struct flow {
	struct canvas *canvas;
	struct rect in;
	int labels; /* columns */
	int gap;    /* blank lines between two */
	int line;   /* the next, from 0 */
	int scroll;
};

static void flow(struct flow *flow, const char *label, const char *text, enum style style)
{
	int used = label ? flow->labels : 0, row = flow->line - flow->scroll;
	int first = row < 0 ? -row : 0;
	struct rect at = {.row = flow->in.row + row + first,
			  .col = flow->in.col + used,
			  .rows = flow->in.rows - row - first,
			  .cols = flow->in.cols - used};
	at.rows = at.rows < 0 ? 0 : at.rows;
	if (label && row >= 0 && at.rows > 0) {
		canvas_put(flow->canvas, span(at.row, flow->in.col, used), label, STYLE_HEADING);
	}
	flow->line += canvas_wrap(flow->canvas, at, text, style, first) + flow->gap;
}

static void flow_page(struct tui *tui, const struct top_row *row, struct flow *page)
{
	const struct tiltak *tiltak = row->tiltak;
	flow(page, NULL, tiltak->title ? tiltak->title : tiltak->id, STYLE_HEADING);
	for (size_t i = 0; i < N_FIELDS; i++) {
		struct str label = {0}, value = {0};
		bool any = put_value(tui, i, row, &value);
		enum style style =
			fields[i].put == put_state
				? status_style(tiltak->status, tiltak_late(tiltak, tui->today))
				: STYLE_NORMAL;
		put_field_label(tui, i, &label);
		if (value.len > 0) {
			flow(page, str_text(&label), str_text(&value), any ? style : STYLE_MUTED);
		}
		str_done(&label);
		str_done(&value);
	}
	page->line -= page->gap; /* none after the last */
}

/* The lines it takes, with a blank one between two where `gap` is 1. */
static int measure(struct tui *tui, const struct top_row *row, struct flow page, int gap)
{
	page.in.rows = page.line = page.scroll = 0;
	page.gap = gap;
	flow_page(tui, row, &page);
	return page.line;
}

static int label_columns(const struct tui *tui)
{
	int most = 0;
	for (size_t i = 0; i < N_FIELDS; i++) {
		struct str label = {0};
		put_field_label(tui, i, &label);
		int cols = text_width(str_text(&label), label.len);
		most = cols > most ? cols : most;
		str_done(&label);
	}
	return most + GAP;
}

static void draw_top(struct tui *tui, struct canvas *canvas, struct span at,
		     const struct top_row *row, bool rolls)
{
	struct str number = {0}, right = {0};
	str_char(&number, ' ');
	put_number(&tui->top->list, row, &number);
	str_char(&number, ' ');
	str_printf(&right, _("Topp 10 · %d"), tui->top->year);
	str_put(&right, top_reorders(tui->top) ? _(" · ny rekkefølge, ikke vedtatt") : "");
	str_put(&right, rolls ? _(" · ↑↓ ruller") : "");
	canvas_put(canvas, at, str_text(&number), STYLE_SELECTED);
	canvas_put_right(canvas, at, str_text(&right), STYLE_MUTED);
	canvas_cursor(canvas, at.row, at.col);
	str_done(&number);
	str_done(&right);
}

static struct rect margins(struct rect in)
{
	int side = in.cols >= 100 ? 8 : in.cols >= 76 ? 4 : 1;
	int above = in.rows >= 24 ? 2 : in.rows >= 18;
	int cols = in.cols - 2 * side;
	return rect(in.row + above, in.col + side, in.rows - above,
		    cols < COLS_MAX ? cols : COLS_MAX);
}

/* Rolled as far as there is something, and not at all on another page. */
static void hold_scroll(struct top_state *top, const char *id, int most)
{
	if (strcmp(top->page, id) != 0) {
		id_set(top->page, id);
		top->scroll = 0;
	}
	top->scroll = top->scroll > most ? most : top->scroll;
	top->scroll = top->scroll < 0 ? 0 : top->scroll;
}

void page_draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct top_row row;
	in = margins(in);
	if (!top_selected(tui, &row)) {
		top_draw_empty(tui, canvas, in);
		return;
	}
	struct flow page = {.canvas = canvas,
			    .in = rect(in.row + 2, in.col, in.rows - 2, in.cols),
			    .labels = label_columns(tui)};
	int lines = measure(tui, &row, page, 1);
	page.gap = lines <= page.in.rows;
	lines = page.gap ? lines : measure(tui, &row, page, 0);
	int most = lines > page.in.rows ? lines - page.in.rows : 0;
	hold_scroll(tui->top, row.tiltak->id, most);
	page.scroll = tui->top->scroll;
	draw_top(tui, canvas, span(in.row, in.col, in.cols), &row, most > 0);
	flow_page(tui, &row, &page);
}

void page_tell(struct tui *tui, struct told *told)
{
	struct str line = {0};
	struct top_row row;
	if (!top_selected(tui, &row)) {
		top_put_empty(tui, &line);
		told_text(told, str_text(&line));
		str_done(&line);
		return;
	}
	put_number(&tui->top->list, &row, &line);
	str_put(&line, ": ");
	put_titled(row.tiltak->id, row.tiltak->title, &line);
	told_item(told, str_text(&line), true);
	for (size_t i = 0; i < N_FIELDS; i++) {
		struct str value = {0};
		str_clear(&line);
		put_field_label(tui, i, &line);
		put_value(tui, i, &row, &value);
		str_printf(&line, ": %s", str_text(&value));
		told_text(told, value.len > 0 ? str_text(&line) : "");
		str_done(&value);
	}
	str_done(&line);
}
