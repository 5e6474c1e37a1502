/*
 * The wheel of months: an oval of twelve, as round as the place allows, drawn from the same dates
 * as the list beside it.
 */
#include "year.h"

#include <string.h>

#include "dated.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"

#define WHEEL_FROM 100 /* columns of a view with room for the list too */
#define ROOMY	   120 /* the list has its columns: what more there is goes to both */
#define CELL	   11  /* columns of a month: «›september‹» */
#define NAME	   9
#define GAP	   2
#define LEVELS	   7 /* January and July have one each, the others two and two */
#define RADIUS	   13
#define RADIUS_MAX 24
#define STEP_MIN   2 /* rows from one level to the next: the name, and what falls there */
#define STEP_MAX   4

/* How far out a month stands, in hundredths of the radius: the sine of its hour. */
static const int out_at[LEVELS] = {0, 50, 87, 100, 87, 50, 0};

struct wheel {
	struct rect in;
	int radius, step;
};

static int height(int step)
{
	return (LEVELS - 1) * step + 2;
}

static struct wheel wheel_of(struct rect in)
{
	int radius = RADIUS + (in.cols > ROOMY ? (in.cols - ROOMY) / 8 : 0);
	radius = radius < RADIUS_MAX ? radius : RADIUS_MAX;
	int step =
		(2 * radius + CELL + LEVELS) / (2 * LEVELS); /* a row is as high as two columns */
	step = step < STEP_MAX ? step : STEP_MAX;
	while (step > STEP_MIN && height(step) > in.rows) {
		step--;
	}
	return (struct wheel){.in = in, .radius = radius, .step = step};
}

int year_wheel_cols(struct rect in)
{
	struct wheel wheel = wheel_of(in);
	bool room = in.cols >= WHEEL_FROM && in.rows >= height(STEP_MIN);
	return room ? 1 + 2 * wheel.radius + CELL + GAP : 0;
}

/* Where the name of a month stands; under it is what falls there. */
static struct span place_of(const struct wheel *wheel, int month)
{
	int level = month <= LEVELS ? month - 1 : 13 - month;
	int out = (wheel->radius * out_at[level] + 50) / 100;
	int middle = wheel->in.col + 1 + wheel->radius;
	return span(wheel->in.row + level * wheel->step,
		    month <= LEVELS ? middle + out : middle - out, CELL);
}

/* ---- Drawing ---- */

static void put_middle(struct canvas *canvas, struct span at, const char *text, enum style style)
{
	int cols = canvas_width(canvas, text);
	int before = cols < at.cols ? (at.cols - cols) / 2 : 0;
	canvas_put(canvas, span(at.row, at.col + before, at.cols - before), text, style);
}

bool year_is_now(const struct tui *tui, int year, int month)
{
	int this_year, now, day;
	day_split(tui->today, &this_year, &now, &day);
	return year == this_year && month == now;
}

void year_put_month(const struct tui *tui, int year, int month, int letters, struct str *out)
{
	const char *name = _(month_name(month));
	size_t from = out->len;
	str_add(out, name, text_fit(name, strlen(name), letters, NULL));
	for (size_t i = from; year_is_now(tui, year, month) && i < out->len; i++) {
		char c = out->data[i]; /* no month has æ, ø or å */
		out->data[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
}

struct month_sum {
	size_t n, late;
	bool milestone;
};

static struct month_sum sum_of(const struct year_dates *dates, int month)
{
	struct month_sum sum = {0};
	for (size_t i = dates->first[month - 1]; i < dates->first[month]; i++) {
		const struct dated *dated = &dates->rows[i];
		sum.n++;
		sum.late += dated->late;
		sum.milestone |= dated->kind == KIND_EVENT && !dated_is_papers(dated);
	}
	return sum;
}

/* «♦ 3 ▲1»: is there a milestone, how much, how much of it late. */
static void draw_sum(struct canvas *canvas, struct span at, const struct month_sum *sum)
{
	struct str text = {0}, late = {0};
	const char *milestone = sum->milestone ? sign_text(SIGN_MILESTONE) : NULL;
	str_printf(&text, "%zu", sum->n);
	if (sum->late > 0) {
		str_printf(&late, " %s%zu", sign_text(SIGN_LATE), sum->late);
	}
	int cols = (milestone ? 2 : 0) + (int)text.len + canvas_width(canvas, str_text(&late));
	at.col += (at.cols - cols) / 2;
	if (milestone) {
		canvas_sign(canvas, span(at.row, at.col, 1), milestone, STYLE_HEADING);
		at.col += 2;
	}
	at.col += canvas_put(canvas, span(at.row, at.col, at.cols), str_text(&text), STYLE_NORMAL);
	canvas_put(canvas, span(at.row, at.col, at.cols), str_text(&late), STYLE_LATE);
	str_done(&text);
	str_done(&late);
}

static void draw_month(const struct tui *tui, const struct year_dates *dates, int month,
		       struct canvas *canvas, struct span at)
{
	struct month_sum sum = sum_of(dates, month);
	bool now = year_is_now(tui, dates->year, month);
	struct str name = {0};
	year_put_month(tui, dates->year, month, NAME, &name);
	put_middle(canvas, at, str_text(&name),
		   now	       ? STYLE_TAB
		   : sum.n > 0 ? STYLE_HEADING
			       : STYLE_MUTED);
	at.row++;
	if (sum.n > 0) {
		draw_sum(canvas, at, &sum);
	} else {
		put_middle(canvas, at, "–", STYLE_MUTED);
	}
	str_done(&name);
}

/* «›mai‹» */
static void draw_arrows(struct canvas *canvas, struct span at, const char *name)
{
	int cols = canvas_width(canvas, name);
	cols = cols < NAME ? cols : NAME;
	int from = at.col + (at.cols - cols) / 2;
	canvas_sign(canvas, span(at.row, from - 1, 1), "›", STYLE_HEADING);
	canvas_sign(canvas, span(at.row, from + cols, 1), "‹", STYLE_HEADING);
}

static void draw_middle(const struct year_dates *dates, struct canvas *canvas, struct span at)
{
	size_t n = dates->first[YEAR_PARTS] - dates->first[YEAR_PARTS - 1];
	struct str text = {0};
	str_printf(&text, "%d", dates->year);
	put_middle(canvas, at, str_text(&text), STYLE_HEADING);
	str_clear(&text);
	at.row++;
	if (n > 0) {
		str_printf(&text, ngettext("%zu uten måned", "%zu uten måned", n), n);
		put_middle(canvas, at, str_text(&text), STYLE_MUTED);
	}
	str_done(&text);
}

void year_wheel_draw(const struct tui *tui, const struct year_dates *dates, int selected,
		     struct canvas *canvas, struct rect in)
{
	struct wheel wheel = wheel_of(in);
	for (int month = 1; month <= 12; month++) {
		draw_month(tui, dates, month, canvas, place_of(&wheel, month));
	}
	if (selected > 0) {
		draw_arrows(canvas, place_of(&wheel, selected), _(month_name(selected)));
	}
	int middle = in.row + LEVELS / 2 * wheel.step;
	draw_middle(dates, canvas, span(middle, in.col + 1, 2 * wheel.radius + CELL));
}

int year_wheel_hit(struct rect in, int row, int col)
{
	struct wheel wheel = wheel_of(in);
	for (int month = 1; month <= 12; month++) {
		struct span at = place_of(&wheel, month);
		if (rect_has(rect(at.row, at.col, 2, at.cols), row, col)) {
			return month;
		}
	}
	return 0;
}

/* ---- In words ---- */

void year_wheel_tell(const struct year_dates *dates, struct str *out)
{
	struct str text = {0};
	for (int month = 1; month <= 12; month++) {
		struct month_sum sum = sum_of(dates, month);
		if (sum.n == 0) {
			continue;
		}
		str_clear(&text);
		str_printf(&text, "%s %zu", _(month_name(month)), sum.n);
		if (sum.late > 0) {
			str_printf(&text, ngettext(", %zu forsinket", ", %zu forsinkede", sum.late),
				   sum.late);
		}
		told_word(out, str_text(&text));
	}
	str_done(&text);
}
