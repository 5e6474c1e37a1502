/*
 * The calendar under a date field. Weeks are rows, Monday first, with their ISO numbers; the public
 * holidays of the month stand beside it by name.
 */
#include "calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "typing.h"
#include "views.h"

#define WEEK_COLS  3 /* «21 » */
#define DAY_COLS   3
#define GRID_COLS  (WEEK_COLS + 7 * DAY_COLS + 2) /* with a gap */
#define GRID_WEEKS 6
#define UNIT_GAP   2

enum { ROW_UNITS, ROW_MONTH, ROW_HEAD, ROW_WEEKS };
static_assert(ROW_WEEKS + GRID_WEEKS == CALENDAR_ROWS, "the rows of the calendar");

struct calendar {
	struct due due;	 /* chosen; none where the field is no date */
	size_t unit;	 /* in units[] */
	int32_t at;	 /* the day that arrows move */
	bool typing;	 /* the last key went to the field */
	struct str kept; /* what was last typed in the field */
	struct rect in;	 /* where it was last drawn */
};

static const struct {
	enum due_precision precision;
	int months; /* of one that is made of months */
	const char *label;
} units[] = {
	{DUE_DAY, 0, N_("Dag")},	 {DUE_WEEK, 0, N_("Uke")},    {DUE_MONTH, 1, N_("Måned")},
	{DUE_QUARTER, 3, N_("Kvartal")}, {DUE_HALF, 6, N_("Halvår")}, {DUE_YEAR, 12, N_("År")},
};
#define N_UNITS (sizeof units / sizeof units[0])

void calendar_done(struct calendar *calendar)
{
	if (calendar) {
		str_done(&calendar->kept);
		free(calendar);
	}
}

/* ---- Field and calendar follow each other ---- */

static void show_in_field(struct tui *tui, struct overlay *overlay)
{
	struct typing *typing = typing_of(overlay);
	struct str text = {0};
	due_type(&typing->calendar->due, &text);
	edit_set(&typing->edit, str_text(&text));
	typing->edit.all = true; /* what is typed now replaces it */
	typing_explain(tui, overlay, false);
	str_done(&text);
}

static void choose(struct tui *tui, struct overlay *overlay)
{
	struct calendar *calendar = typing_of(overlay)->calendar;
	calendar->due = due_around(calendar->at, units[calendar->unit].precision);
	calendar->typing = false;
	show_in_field(tui, overlay);
}

static void take(struct calendar *calendar, const struct field *field, const char *text,
		 int32_t today)
{
	struct due due;
	calendar->due = (struct due){0};
	if (!field_due(field, text, today, &due, NULL) || due.precision == DUE_ONGOING) {
		return;
	}
	calendar->due = due;
	calendar->at = due.from <= today && today <= due.to ? today : due.from;
	calendar->unit = 0;
	for (size_t i = 0; i < N_UNITS; i++) {
		calendar->unit = units[i].precision == due.precision ? i : calendar->unit;
	}
}

void calendar_follow(const struct tui *tui, struct overlay *overlay)
{
	struct calendar *calendar = typing_of(overlay)->calendar;
	const char *text = edit_text(&typing_of(overlay)->edit);
	str_set(&calendar->kept, text);
	calendar->typing = true;
	take(calendar, overlay->target.field, text, tui->today);
}

bool calendar_opens(struct tui *tui, struct overlay *overlay, uint32_t key)
{
	if (key != KEY_F4 && key != KEY_DOWN) {
		return false;
	}
	struct typing *typing = typing_of(overlay);
	struct calendar *calendar = typing->calendar = mem_zero(1, sizeof *typing->calendar);
	calendar->at = tui->today;
	calendar_follow(tui, overlay);
	/* What is no date has nothing to be gone to here. */
	calendar->typing = calendar->due.precision == DUE_NONE;
	if (typing->edit.text.len == 0) {
		choose(tui, overlay);
	}
	return true;
}

static void finish(struct typing *typing)
{
	calendar_done(typing->calendar);
	typing->calendar = NULL;
}

static void take_back(struct tui *tui, struct overlay *overlay)
{
	struct typing *typing = typing_of(overlay);
	if (!typing->calendar->typing) {
		edit_set(&typing->edit, str_text(&typing->calendar->kept));
	}
	finish(typing);
	typing_explain(tui, overlay, false);
}

/* ---- Keys and clicks ---- */

static int32_t clamp(int32_t day)
{
	int32_t first = day_from(YEAR_FIRST, 1, 1), last = day_from(YEAR_LAST, 12, 31);
	return day < first ? first : day > last ? last : day;
}

static int32_t add_months(int32_t day, int months)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	int n = year * 12 + month - 1 + months;
	int most = days_in_month(n / 12, n % 12 + 1);
	return day_from(n / 12, n % 12 + 1, of_month < most ? of_month : most);
}

/* So many of the unit on; across, of a day, is a week. */
static void step(struct calendar *calendar, int by, bool across)
{
	int months = units[calendar->unit].months;
	bool week = across || units[calendar->unit].precision == DUE_WEEK;
	calendar->at = clamp(months > 0 ? add_months(calendar->at, by * months)
					: calendar->at + by * (week ? 7 : 1));
}

static void page(struct calendar *calendar, int by, bool year)
{
	bool far = year || units[calendar->unit].months > 1;
	calendar->at = clamp(add_months(calendar->at, by * (far ? 12 : 1)));
}

static void turn_unit(struct calendar *calendar, size_t by)
{
	calendar->unit = (calendar->unit + by) % N_UNITS;
}

static bool move(struct tui *tui, struct calendar *calendar, uint32_t key)
{
	switch (key) {
	case KEY_LEFT:
	case KEY_RIGHT:
		step(calendar, key == KEY_LEFT ? -1 : 1, false);
		return true;
	case KEY_UP:
	case KEY_DOWN:
		step(calendar, key == KEY_UP ? -1 : 1, true);
		return true;
	case KEY_PAGE_UP:
	case KEY_PAGE_DOWN:
		page(calendar, key == KEY_PAGE_UP ? -1 : 1, false);
		return true;
	case KEY_CTRL | KEY_PAGE_UP:
	case KEY_CTRL | KEY_PAGE_DOWN:
		page(calendar, key == (KEY_CTRL | KEY_PAGE_UP) ? -1 : 1, true);
		return true;
	case KEY_HOME:
		calendar->at = tui->today;
		return true;
	case KEY_TAB:
		turn_unit(calendar, 1);
		return true;
	case KEY_TAB | KEY_SHIFT:
		turn_unit(calendar, N_UNITS - 1);
		return true;
	default:
		return false;
	}
}

static struct span unit_at(struct rect in, size_t unit)
{
	struct span at = span(in.row + ROW_UNITS, in.col, 0);
	for (size_t i = 0;; i++) {
		const char *label = _(units[i].label);
		at.cols = text_width(label, strlen(label));
		if (i == unit) {
			return at;
		}
		at.col += at.cols + UNIT_GAP;
	}
}

/* The Monday of the first row. */
static int32_t first_day(int32_t at)
{
	int32_t first = due_around(at, DUE_MONTH).from;
	return first - day_weekday(first) + 1;
}

static bool click_unit(struct calendar *calendar, const struct event *event)
{
	for (size_t i = 0; i < N_UNITS; i++) {
		struct span at = unit_at(calendar->in, i);
		if (event->row == at.row && event->col >= at.col && event->col < at.col + at.cols) {
			calendar->unit = i;
			return true;
		}
	}
	return false;
}

/* A day, or the number of a week, or the name of the month. */
static bool click(struct calendar *calendar, const struct event *event)
{
	int row = event->row - calendar->in.row, col = event->col - calendar->in.col;
	if (click_unit(calendar, event)) {
		return true;
	}
	if (col < 0 || col >= WEEK_COLS + 7 * DAY_COLS || row < ROW_MONTH || row >= CALENDAR_ROWS ||
	    row == ROW_HEAD) {
		return false;
	}
	enum due_precision chosen = row == ROW_MONTH  ? DUE_MONTH
				    : col < WEEK_COLS ? DUE_WEEK
						      : DUE_DAY;
	int day = col < WEEK_COLS ? 0 : (col - WEEK_COLS) / DAY_COLS;
	for (size_t i = 0; i < N_UNITS; i++) {
		calendar->unit = units[i].precision == chosen ? i : calendar->unit;
	}
	if (row != ROW_MONTH) {
		calendar->at = clamp(first_day(calendar->at) + (row - ROW_WEEKS) * 7 + day);
	}
	return true;
}

bool calendar_update(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct calendar *calendar = typing_of(overlay)->calendar;
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	if (key == KEY_ESC || key == KEY_F4) {
		take_back(tui, overlay);
		return true;
	}
	bool mine = event->type == EVENT_CLICK ? click(calendar, event) : move(tui, calendar, key);
	if (mine) {
		choose(tui, overlay);
	}
	return mine;
}

bool calendar_takes(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct typing *typing = typing_of(overlay);
	bool takes = event->type == EVENT_KEY && event->key == KEY_ENTER;
	if (takes) {
		finish(typing);
	} else if (!calendar_update(tui, overlay, event)) {
		edit_update(&typing->edit, event);
		calendar_follow(tui, overlay);
	}
	return takes;
}

/* ---- Drawing ---- */

static void draw_units(const struct calendar *calendar, struct canvas *canvas, struct rect in)
{
	for (size_t i = 0; i < N_UNITS; i++) {
		bool here = calendar->due.precision == units[i].precision;
		canvas_put(canvas, unit_at(in, i), _(units[i].label),
			   here ? STYLE_SELECTED : STYLE_NORMAL);
	}
}

static void draw_heads(const struct calendar *calendar, struct canvas *canvas, struct rect in)
{
	static const char *const days[] = {N_("ma"), N_("ti"), N_("on"), N_("to"),
					   N_("fr"), N_("lø"), N_("sø")};
	struct str month = {0}, title = {0};
	struct due shown = due_around(calendar->at, DUE_MONTH);
	due_show(&shown, &month);
	text_capital(&title, str_text(&month));
	canvas_put(canvas, span(in.row + ROW_MONTH, in.col + WEEK_COLS + 1, GRID_COLS),
		   str_text(&title), STYLE_HEADING);
	for (int i = 0; i < 7; i++) {
		canvas_put(canvas,
			   span(in.row + ROW_HEAD, in.col + WEEK_COLS + i * DAY_COLS + 1, 2),
			   _(days[i]), STYLE_MUTED);
	}
	str_done(&month);
	str_done(&title);
}

static void draw_day(const struct calendar *calendar, struct canvas *canvas, struct span at,
		     int32_t day)
{
	struct due month = due_around(calendar->at, DUE_MONTH);
	const struct due *due = &calendar->due;
	int year, of_year, of_month;
	struct str text = {0};
	day_split(day, &year, &of_year, &of_month);
	str_printf(&text, "%3d", of_month);
	canvas_put(canvas, at, str_text(&text),
		   day < month.from || day > month.to ? STYLE_MUTED
		   : holiday_name(day)		      ? STYLE_WARNING
						      : STYLE_NORMAL);
	if (due->precision != DUE_NONE && day >= due->from && day <= due->to) {
		canvas_restyle(canvas, rect(at.row, at.col, 1, at.cols), STYLE_SELECTED);
	}
	if (day == calendar->at && !calendar->typing) {
		canvas_cursor(canvas, at.row, at.col + 1);
	}
	str_done(&text);
}

/* «[10]»: shape, so that colour never stands alone; the brackets take the gaps beside the day. */
static void draw_today(const struct calendar *calendar, struct canvas *canvas, struct rect in,
		       int32_t today)
{
	int32_t first = first_day(calendar->at);
	if (today < first || today >= first + GRID_WEEKS * 7) {
		return;
	}
	struct span at = span(in.row + ROW_WEEKS + (today - first) / 7,
			      in.col + WEEK_COLS + (today - first) % 7 * DAY_COLS, 1);
	canvas_put(canvas, at, "[", STYLE_HEADING);
	canvas_put(canvas, span(at.row, at.col + DAY_COLS, 1), "]", STYLE_HEADING);
}

static void draw_weeks(const struct calendar *calendar, struct canvas *canvas, struct rect in)
{
	int32_t monday = first_day(calendar->at);
	struct str text = {0};
	for (int row = 0; row < GRID_WEEKS; row++, monday += 7) {
		int year, week;
		day_week(monday, &year, &week);
		str_clear(&text);
		str_printf(&text, "%2d", week);
		canvas_put(canvas, span(in.row + ROW_WEEKS + row, in.col, WEEK_COLS),
			   str_text(&text), STYLE_MUTED);
		for (int i = 0; i < 7; i++) {
			draw_day(calendar, canvas,
				 span(in.row + ROW_WEEKS + row, in.col + WEEK_COLS + i * DAY_COLS,
				      DAY_COLS),
				 monday + i);
		}
	}
	canvas_put(canvas, span(in.row + ROW_HEAD, in.col, WEEK_COLS), _("Uke"), STYLE_MUTED);
	str_done(&text);
}

/* The holidays of the month, and what the brackets say. */
static void draw_notes(const struct calendar *calendar, struct canvas *canvas, struct rect in)
{
	struct due month = due_around(calendar->at, DUE_MONTH);
	struct str text = {0};
	int row = in.row + ROW_MONTH, last = in.row + CALENDAR_ROWS - 1;
	for (int32_t day = month.from; day <= month.to && row < last; day++) {
		const char *name = holiday_name(day);
		if (name) {
			str_clear(&text);
			str_printf(&text, "%2d  %s", day - month.from + 1, _(name));
			canvas_put(canvas, span(row++, in.col, in.cols), str_text(&text),
				   STYLE_WARNING);
		}
	}
	canvas_put(canvas, span(last, in.col, in.cols), _("[ ] i dag"), STYLE_MUTED);
	str_done(&text);
}

void calendar_draw(const struct tui *tui, struct overlay *overlay, struct canvas *canvas,
		   struct rect in)
{
	struct calendar *calendar = typing_of(overlay)->calendar;
	calendar->in = in;
	draw_units(calendar, canvas, in);
	draw_heads(calendar, canvas, in);
	draw_weeks(calendar, canvas, in);
	draw_today(calendar, canvas, in, tui->today);
	draw_notes(calendar, canvas,
		   rect(in.row, in.col + GRID_COLS, in.rows, in.cols - GRID_COLS));
}

void calendar_tell(const struct tui *tui, const struct overlay *overlay, struct told *told)
{
	const struct calendar *calendar = typing_of(overlay)->calendar;
	int32_t day = calendar->at;
	struct str text = {0}, shown = {0};
	int year, week;
	due_show(&calendar->due, &shown);
	told_pair(&text, _("Kalender"), str_text(&shown));
	str_clear(&shown);
	weekday_show(day, &shown);
	day_week(day, &year, &week);
	told_word(&text, str_text(&shown));
	str_printf(&text, _(", uke %d"), week);
	told_word(&text, holiday_name(day) ? _(holiday_name(day)) : NULL);
	told_word(&text, day == tui->today ? _("i dag") : NULL);
	told_item(told, str_text(&text), calendar_has_cursor(overlay));
	str_done(&text);
	str_done(&shown);
}

bool calendar_has_cursor(const struct overlay *overlay)
{
	return typing_of(overlay)->calendar && !typing_of(overlay)->calendar->typing;
}

const struct overlay_key *calendar_keys(void)
{
	static const struct overlay_key rows[] = {{"Enter", N_("Lagre")},
						  {"Esc", N_("Lukk")},
						  {"Tab", N_("Dag, uke, måned …")},
						  {"↑ ↓ ← →", N_("Flytt")},
						  {"PgUp PgDn", N_("Bla")},
						  {"Home", N_("I dag")},
						  {NULL, NULL}};
	return rows;
}

const struct overlay_key *calendar_form_keys(void)
{
	static const struct overlay_key rows[] = {
		{"Enter", N_("Velg")},	  {"Esc", N_("Lukk")},	 {"↑ ↓ ← →", N_("Flytt")},
		{"PgUp PgDn", N_("Bla")}, {"Home", N_("I dag")}, {NULL, NULL}};
	return rows;
}
