/*
 * How a row of Oversikt looks. Columns are as wide as their words; what a narrow screen cannot hold
 * goes in the order deadline, owner, and bars shrink.
 */
#include <stdio.h>
#include <string.h>

#include "dated.h"
#include "home.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define GAP	 2
#define OWNER	 17 /* at most */
#define DUE	 17
#define CHANGED	 9  /* «3 måneder» */
#define WITH_DUE 96 /* columns of a row from which there is room */

/* The text stands at the right end of what is left of `at`, in so many columns, left-aligned; `at`
 * is made shorter by them. */
static void put_last(struct canvas *canvas, struct span *at, int cols, const char *text,
		     enum style style)
{
	canvas_put(canvas, span(at->row, at->col + at->cols - cols, cols), text, style);
	at->cols -= cols + GAP;
}

static struct span inside(struct span at)
{
	return span(at.row, at.col + 1, at.cols - 2);
}

enum { MONTHS_FROM = 61, YEARS_FROM = 730, YEAR = 365, MONTH = 30 }; /* days */

void home_distance(int32_t last, int32_t today, struct str *out)
{
	const struct due due = due_day(last);
	int days = today - last;
	if (days >= YEARS_FROM) {
		int years = days / YEAR;
		str_printf(out, ngettext("%d år siden", "%d år siden", (unsigned long)years),
			   years);
	} else if (days >= MONTHS_FROM) {
		int months = days / MONTH;
		str_printf(out,
			   ngettext("%d måned siden", "%d måneder siden", (unsigned long)months),
			   months);
	} else {
		due_distance(&due, today, out);
	}
}

void home_days(int days, struct str *out)
{
	if (days >= YEARS_FROM) {
		int years = days / YEAR;
		str_printf(out, ngettext("%d år", "%d år", (unsigned long)years), years);
	} else if (days >= MONTHS_FROM) {
		int months = days / MONTH;
		str_printf(out, ngettext("%d måned", "%d måneder", (unsigned long)months), months);
	} else if (days > 1) {
		str_printf(out, ngettext("%d dag", "%d dager", (unsigned long)days), days);
	} else {
		str_put(out, days == 1 ? _("i går") : _("i dag"));
	}
}

/* ---- What is urgent ---- */

const char *home_concerns(const struct home_row *row)
{
	return row->part == HOME_URGENT ? row->dated->tiltak->id : row->dated->record->id;
}

void home_measure(struct tui *tui)
{
	struct home_state *home = tui->home;
	home->when_cols = home->owner_cols = 1;
	for (size_t i = 0; i < home->n; i++) {
		const struct dated *dated = home->rows[i].dated;
		if (!dated) {
			continue;
		}
		struct str when = {0};
		const char *owner = dated_owner(tui, dated);
		home_distance(dated->due.to, tui->today, &when);
		int when_cols = text_width(str_text(&when), when.len);
		int owner_cols = text_width(owner, strlen(owner));
		home->when_cols = when_cols > home->when_cols ? when_cols : home->when_cols;
		home->owner_cols = owner_cols > home->owner_cols ? owner_cols : home->owner_cols;
		str_done(&when);
	}
	home->owner_cols = home->owner_cols < OWNER ? home->owner_cols : OWNER;
}

/* Nobody owns a promise but who owns what it is about. */
static void draw_dated(struct tui *tui, struct canvas *canvas, struct span at,
		       const struct home_row *row)
{
	const struct dated *dated = row->dated;
	struct span rest = inside(at);
	struct str text = {0};
	draw_fresh(tui, canvas, at, home_concerns(row));
	if (at.cols >= HOME_ROOMY) {
		put_last(canvas, &rest, tui->home->owner_cols, dated_owner(tui, dated),
			 STYLE_NORMAL);
	}
	if (at.cols >= WITH_DUE) {
		due_show(&dated->due, &text);
		put_last(canvas, &rest, DUE, str_text(&text), STYLE_NORMAL);
		str_clear(&text);
	}
	home_distance(dated->due.to, tui->today, &text);
	put_last(canvas, &rest, tui->home->when_cols, str_text(&text),
		 dated->late ? STYLE_LATE : STYLE_NORMAL);
	int used = 1 + canvas_put(canvas, rest, dated_mark(dated), dated_style(dated));
	draw_dated_title(canvas, span(rest.row, rest.col + used, rest.cols - used), dated);
	str_done(&text);
}

/* ---- The ten ---- */

/* Draws what fits whole, and then no more. */
static void draw_piece(struct canvas *canvas, struct span *at, const char *text, enum style style)
{
	int cols = canvas_width(canvas, text);
	if (cols > at->cols) {
		at->cols = 0;
		return;
	}
	canvas_put(canvas, *at, text, style);
	at->col += cols + GAP;
	at->cols -= cols + GAP;
}

static void draw_top(struct tui *tui, struct canvas *canvas, struct span at)
{
	const struct tally *tally = &tui->home->overview.top_tally;
	static const enum status order[] = {STATUS_ACTIVE,    STATUS_ONGOING, STATUS_DONE,
					    STATUS_POSTPONED, STATUS_TODO,    STATUS_DROPPED};
	struct span rest = inside(at);
	char text[80];
	struct str places = {0};
	put_places(tally->n, &places);
	draw_piece(canvas, &rest, str_text(&places), STYLE_NORMAL);
	str_done(&places);
	size_t late = tally_behind(tally);
	if (late > 0) {
		snprintf(text, sizeof text, ngettext("%s %zu forsinket", "%s %zu forsinket", late),
			 late_choice.mark, late);
		draw_piece(canvas, &rest, text, STYLE_LATE);
	}
	for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
		const struct choice *choice = choice_at(&status_choices, order[i]);
		if (tally->by_status[order[i]] > 0) {
			snprintf(text, sizeof text, "%s %zu %s", choice->mark,
				 tally->by_status[order[i]], _(choice->code));
			draw_piece(canvas, &rest, text, status_style(order[i], false));
		}
	}
	if (tally->by_status[STATUS_NONE] > 0) {
		snprintf(text, sizeof text,
			 ngettext("%zu uten status", "%zu uten status",
				  tally->by_status[STATUS_NONE]),
			 tally->by_status[STATUS_NONE]);
		draw_piece(canvas, &rest, text, STYLE_MUTED);
	}
}

/* ---- Areas ---- */

static void draw_bar(struct canvas *canvas, struct span at, size_t part, size_t whole)
{
	size_t halves = whole > 0 ? part * 2 * (size_t)at.cols / whole : 0;
	halves += part > 0 && halves == 0; /* a little is more than nothing */
	for (int i = 0; i < at.cols; i++) {
		size_t here = halves > 2 * (size_t)i ? halves - 2 * (size_t)i : 0;
		canvas_put(canvas, span(at.row, at.col + i, 1),
			   here >= 2   ? "█"
			   : here == 1 ? "▌"
				       : "░",
			   here > 0 ? STYLE_DONE : STYLE_MUTED);
	}
}

static void draw_changed(struct tui *tui, struct canvas *canvas, struct span *at, const char *id)
{
	const int32_t *day = map_get(&tui->home->news.area_days, id);
	struct str text = {0};
	if (day) {
		home_days(tui->today - *day, &text);
	}
	canvas_put_right(canvas, *at, str_text(&text), STYLE_NORMAL);
	at->cols -= CHANGED + GAP;
	str_done(&text);
}

static int digits(size_t n)
{
	char text[24];
	return snprintf(text, sizeof text, "%zu", n);
}

/* The numbers are as wide as those of the widest. */
static void put_done(const struct tally *tally, const struct tally *widest, struct str *out)
{
	int n = digits(widest->n), done = digits(widest->by_status[STATUS_DONE]);
	int without = digits(widest->by_status[STATUS_NONE]);
	if (tally->by_status[STATUS_NONE] > 0) {
		str_printf(out, _("%*zu av %*zu ferdig, %*zu uten status"), done,
			   tally->by_status[STATUS_DONE], n, tally->n, without,
			   tally->by_status[STATUS_NONE]);
	} else {
		str_printf(out, _("%*zu av %*zu ferdig"), done, tally->by_status[STATUS_DONE], n,
			   tally->n);
	}
}

/* «4 av 7 ferdig, 2 uten status», with the numbers of all areas under each other. */
static int show_done(const struct overview *overview, size_t n_areas, const struct tally *tally,
		     struct str *out)
{
	size_t most = 0, most_done = 0, most_without = 0;
	for (size_t i = 0; i < n_areas; i++) {
		const struct tally *area = &overview->areas[i];
		most = area->n > most ? area->n : most;
		most_done = area->by_status[STATUS_DONE] > most_done ? area->by_status[STATUS_DONE]
								     : most_done;
		most_without = area->by_status[STATUS_NONE] > most_without
				       ? area->by_status[STATUS_NONE]
				       : most_without;
	}
	const struct tally widest = {
		.n = most, .by_status = {[STATUS_DONE] = most_done, [STATUS_NONE] = most_without}};
	const char *nothing = _("ingen tiltak ennå");
	struct str text = {0};
	put_done(&widest, &widest, &text);
	put_done(tally, &widest, out);
	int cols = text_width(str_text(&text), text.len),
	    least = text_width(nothing, strlen(nothing));
	str_done(&text);
	return cols > least ? cols : least;
}

/* The bar of an area on a row of so many columns: never nothing, so that all screens tell alike. */
static int bar_cols(int cols)
{
	enum { LONG = 8, SHORT = 3, LEAST = 2, LONG_FROM = 84 };
	return cols >= LONG_FROM ? LONG : cols >= HOME_ROOMY ? SHORT : LEAST;
}

static void draw_area(struct tui *tui, struct canvas *canvas, struct span at, size_t i)
{
	const struct overview *overview = &tui->home->overview;
	const struct area *area = plan_at(tui->plan, KIND_AREA, i);
	const struct tally *tally = &overview->areas[i];
	size_t late = tally_behind(tally);
	struct str text = {0}, mark = {0};
	int cols = show_done(overview, plan_count(tui->plan, KIND_AREA), tally, &text);
	draw_fresh(tui, canvas, at, area->id);
	struct span rest = inside(at);
	if (at.cols >= HOME_ROOMY) {
		draw_changed(tui, canvas, &rest, area->id);
	}
	int bar = bar_cols(at.cols);
	rest.cols -= bar;
	if (tally->n > 0) {
		draw_bar(canvas, span(rest.row, rest.col + rest.cols, bar),
			 tally->by_status[STATUS_DONE], tally->n);
	}
	rest.cols -= at.cols >= WITH_DUE ? GAP : 1;
	if (tally->n == 0) {
		put_last(canvas, &rest, cols, _("ingen tiltak ennå"), STYLE_MUTED);
	} else {
		put_last(canvas, &rest, cols, str_text(&text), STYLE_NORMAL);
	}
	if (late > 0) {
		str_printf(&mark, "%s%zu", late_choice.mark, late);
	}
	rest.cols += GAP - 1;
	put_last(canvas, &rest, 2 + canvas_width(canvas, late_choice.mark), str_text(&mark),
		 STYLE_LATE);
	draw_titled(canvas, span(rest.row, rest.col, rest.cols), area->id, area->title);
	str_done(&mark);
	str_done(&text);
}

/* ---- Indicators ---- */

const char *home_verdict(const struct standing *standing, enum style *ret_style)
{
	enum verdict_code code = standing->year.code;
	*ret_style = code == VERDICT_REACHED  ? STYLE_DONE
		     : code == VERDICT_MISSED ? STYLE_LATE
		     : code == VERDICT_ON_WAY ? STYLE_NORMAL
					      : STYLE_MUTED;
	return code == VERDICT_REACHED	? _("√ nådd")
	       : code == VERDICT_MISSED ? _("▲ ikke nådd")
					: _(verdict_label(code));
}

void home_figure(const struct standing *standing, struct str *out)
{
	struct str figure = {0};
	if (standing->has_last) {
		const struct verdict *last = &standing->last;
		figure_show(last->now->result, last->indicator->unit, &figure);
		str_printf(out, _("%s i %d"), str_text(&figure), last->year);
	} else {
		str_put(out, _("ingen tall"));
	}
	str_done(&figure);
}

static void draw_indicator(struct tui *tui, struct canvas *canvas, struct span at, size_t i)
{
	enum { FIGURE = 18, AMBITION = 15, WORDS = 17 };
	const struct standing *standing = &tui->home->overview.indicators[i];
	const struct indicator *indicator = standing->year.indicator;
	const struct measurement *now = standing->year.now;
	struct str text = {0};
	struct span rest = inside(at);
	enum style style;
	const char *verdict = home_verdict(standing, &style);
	put_last(canvas, &rest, WORDS, verdict, style);
	if (now && now->ambition) {
		str_printf(&text, _("ambisjon %s"), now->ambition);
	}
	if (at.cols >= HOME_ROOMY) {
		put_last(canvas, &rest, AMBITION, str_text(&text), STYLE_NORMAL);
	}
	str_clear(&text);
	home_figure(standing, &text);
	put_last(canvas, &rest, FIGURE, str_text(&text),
		 standing->has_last ? STYLE_NORMAL : STYLE_MUTED);
	draw_titled(canvas, rest, indicator->id, indicator->title);
	str_done(&text);
}

/* ---- What others changed ---- */

static void draw_step(struct tui *tui, struct canvas *canvas, struct span at, size_t i)
{
	enum { DAY = 14, WHO = 12 };
	const struct log_line *line = &tui->home->news.lines.rows[i];
	struct span rest = inside(at);
	struct str text = {0};
	home_distance(line->day, tui->today, &text);
	if (line->day == tui->today) {
		str_printf(&text, " %s", line->clock);
	}
	canvas_put(canvas, span(rest.row, rest.col, DAY), str_text(&text), STYLE_NORMAL);
	canvas_put(canvas, span(rest.row, rest.col + DAY + 1, WHO), line->who, STYLE_NORMAL);
	int used = DAY + WHO + 1 + GAP;
	canvas_put(canvas, span(rest.row, rest.col + used, rest.cols - used), line->text,
		   STYLE_NORMAL);
	str_done(&text);
}

/* ---- All of them ---- */

static void draw_words(struct canvas *canvas, struct span at, const struct home_row *row)
{
	struct span rest = inside(at);
	if (row->part != HOME_HEADING) {
		canvas_put(canvas, span(rest.row, rest.col + 2, rest.cols - 2), row->text,
			   STYLE_NORMAL);
		return;
	}
	int used = canvas_put(canvas, rest, row->text, STYLE_HEADING) + GAP;
	if (row->more && at.cols >= row->least) {
		canvas_put_right(canvas, span(rest.row, rest.col + used, rest.cols - used),
				 row->more, STYLE_MUTED);
	}
}

static void draw_homeless(struct tui *tui, struct canvas *canvas, struct span at)
{
	size_t n = home_homeless(tui);
	struct str text = {0};
	str_printf(&text, ngettext("%zu tiltak uten %s", "%zu tiltak uten %s", n), n,
		   level_name(tui, KIND_AREA));
	canvas_put(canvas, inside(at), str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

void home_draw_row(void *data, struct canvas *canvas, struct span at, size_t i)
{
	const struct home_pane *pane = data;
	struct tui *tui = pane->tui;
	const struct home_row *row = &tui->home->rows[pane->from + i];
	switch (row->part) {
	case HOME_URGENT:
	case HOME_DATED:
		draw_dated(tui, canvas, at, row);
		break;
	case HOME_TOP:
		draw_top(tui, canvas, at);
		break;
	case HOME_AREA:
		draw_area(tui, canvas, at, row->i);
		break;
	case HOME_HOMELESS:
		draw_homeless(tui, canvas, at);
		break;
	case HOME_INDICATOR:
		draw_indicator(tui, canvas, at, row->i);
		break;
	case HOME_STEP:
		draw_step(tui, canvas, at, row->i);
		break;
	default:
		draw_words(canvas, at, row);
		break;
	}
}
