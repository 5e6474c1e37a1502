/*
 * The frame around the views. The key line is made from the command table: what works here and now,
 * most needed first, as much as fits.
 */
#include "frame.h"

#include <string.h>

#include "acts.h"
#include "command.h"
#include "command_log.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

#define TOP	   3 /* top line, tabs, rule */
#define BOTTOM	   2 /* rule or message, key line */
#define BODY_LEAST 4 /* rows that a long command leaves the view */
#define KEY_GAP	   2
#define TAB_GAP	   2
#define TOP_GAP	   3 /* at least, between the whole title and who else is here */
#define NAME_COLS  20

/* Before a meeting there are the view and the keys. */
static int top_rows_of(const struct tui *tui)
{
	return meeting_on(tui) ? 0 : TOP;
}

/* The rule above the keys is the first row of a message. */
static int message_rows(const struct tui *tui, const struct canvas *canvas)
{
	int rows = text_rows(str_text(&tui->message), canvas->cols - 2), most = canvas->rows / 2;
	return rows < most ? rows : most;
}

static int pane_rows(const struct tui *tui, const struct canvas *canvas)
{
	int most = canvas->rows - TOP - BOTTOM - BODY_LEAST - message_rows(tui, canvas);
	return meeting_on(tui) ? 0 : log_rows(tui, canvas, most);
}

struct rect frame_body(const struct tui *tui, const struct canvas *canvas)
{
	int top = top_rows_of(tui);
	int rows = canvas->rows - top - BOTTOM + 1 - message_rows(tui, canvas) -
		   pane_rows(tui, canvas);
	return rect(top, 0, rows, canvas->cols);
}

int frame_bottom(const struct tui *tui, const struct canvas *canvas)
{
	return canvas->rows - (tui->message.len > 0 ? 1 + message_rows(tui, canvas) : 0);
}

/* «naering lagret 09.42»: who is at work too. */
static void put_other(const struct tui *tui, struct str *out)
{
	const char *who = tui->other.who;
	size_t len = strlen(who), fits = text_fit(who, len, NAME_COLS, NULL);
	str_printf(out, _("%.*s%s lagret %s  "), (int)fits, who, fits < len ? "…" : "",
		   tui->other.clock);
}

static void put_right(const struct tui *tui, bool other, bool day, struct str *out)
{
	str_clear(out);
	if (tui->past) {
		str_printf(out, _("slik det var %s  "), tui->past);
		day = false;
	} else if (tui->read_only) {
		str_printf(out, "%s  ", _("bare lesing"));
	}
	if (other) {
		put_other(tui, out);
	}
	if (day) {
		day_show(tui->today, out);
		str_put(out, "  ");
	}
	str_printf(out, "%s ", tui->person);
}

/* Who else is here is told beside the whole title, if need be in the place of the day. */
static int put_what_fits(const struct tui *tui, int cols, struct str *out)
{
	bool fits = false;
	for (int day = 1; day >= 0 && tui->other.ticks > 0 && !fits; day--) {
		put_right(tui, true, day, out);
		fits = text_width(str_text(out), out->len) <= cols;
	}
	if (!fits) {
		put_right(tui, false, true, out);
	}
	return text_width(str_text(out), out->len);
}

/* Whoever looks at what was, is to see it on every page. */
static enum style edge(const struct tui *tui, enum style now)
{
	return tui->past ? STYLE_PAST : now;
}

static void draw_top(struct tui *tui, struct canvas *canvas)
{
	const struct plan_info *info = plan_info(tui->plan);
	struct str left = {0}, right = {0};
	enum style style = edge(tui, STYLE_BAR);
	str_printf(&left, " tiltak%s%s", info && info->title ? " · " : "",
		   info && info->title ? info->title : "");
	if (info && info->municipality) {
		str_printf(&left, " · %s", info->municipality);
	}
	canvas_fill(canvas, rect(0, 0, 1, canvas->cols), style);
	int room = canvas->cols - TOP_GAP - text_width(str_text(&left), left.len);
	int width = put_what_fits(tui, room, &right);
	canvas_put(canvas, span(0, 0, canvas->cols - width - 1), str_text(&left), style);
	canvas_put_right(canvas, span(0, 0, canvas->cols), str_text(&right), style);
	str_done(&left);
	str_done(&right);
}

static void zone(struct tui *tui, const struct command *command, int row, int from, int to)
{
	size_t n = sizeof tui->zones / sizeof tui->zones[0];
	if (command && tui->n_zones < n) {
		tui->zones[tui->n_zones].command = command;
		tui->zones[tui->n_zones].row = row;
		tui->zones[tui->n_zones].from = from;
		tui->zones[tui->n_zones].to = to;
		tui->n_zones++;
	}
}

static const struct command *command_to(enum view view)
{
	for (size_t i = 0; i < n_commands; i++) {
		if (commands[i].run == act_go && commands[i].number == (int)view) {
			return &commands[i];
		}
	}
	return NULL;
}

/* The details opened from the tab, as «› T-001 › Historikk». */
static void put_way(const struct tui *tui, struct str *out)
{
	for (size_t i = 1; i < tui->n_places; i++) {
		const struct place *place = &tui->places[i];
		bool new_id = place->id[0] && strcmp(place->id, place[-1].id) != 0;
		bool own = place->view == VIEW_ONE || place->view == VIEW_INDICATOR;
		if (own || new_id) {
			str_printf(out, "› %s ", place->id);
		}
		if (!own) {
			str_printf(out, "› %s ", _(view_ops[place->view]->name));
		}
	}
}

/* What is told of the views, as there is room: all with their keys; all; the first `n` and where we
 * are. */
struct tabs {
	bool keys;
	int n;
};

static bool has_tab(const struct tui *tui, const struct tabs *tabs, enum view view)
{
	return (int)view < tabs->n || tui->places[0].view == view;
}

static int draw_tab(struct tui *tui, struct canvas *canvas, struct span at, enum view view,
		    bool keys)
{
	bool here = tui->places[0].view == view;
	const struct command *command = command_to(view);
	int used = 0;
	if (keys) {
		struct str key = {0};
		command_key(tui, command, &key);
		used = canvas_put(canvas, at, str_text(&key), STYLE_KEY) + 1;
		str_done(&key);
	}
	used += canvas_put(canvas, span(at.row, at.col + used, at.cols - used),
			   _(here ? view_ops[view]->capitals : view_ops[view]->name),
			   here ? STYLE_TAB : STYLE_NORMAL);
	zone(tui, command, at.row, at.col, at.col + used);
	return used;
}

static int tabs_columns(const struct tui *tui, const struct tabs *tabs)
{
	int cols = tabs->n < VIEW_TOP_COUNT ? 1 : -TAB_GAP;
	for (int view = 0; view < VIEW_TOP_COUNT; view++) {
		const char *name = _(view_ops[view]->name);
		struct str key = {0};
		command_key(tui, command_to((enum view)view), &key);
		if (has_tab(tui, tabs, (enum view)view)) {
			cols += text_width(name, strlen(name)) + TAB_GAP;
			cols += tabs->keys ? text_width(str_text(&key), key.len) + 1 : 0;
		}
		str_done(&key);
	}
	return cols;
}

static struct tabs tabs_that_fit(const struct tui *tui, const char *way, int cols)
{
	struct tabs tabs = {.keys = true, .n = VIEW_TOP_COUNT};
	cols -= way[0] ? text_width(way, strlen(way)) + TAB_GAP : 0;
	while (tabs.n > 0 && tabs_columns(tui, &tabs) > cols) {
		tabs.n -= !tabs.keys;
		tabs.keys = false;
	}
	return tabs;
}

static struct span after(struct span at, int used)
{
	used += TAB_GAP;
	return span(at.row, at.col + used, at.cols - used);
}

/* The tab we are in is in capitals too, so that colour never stands alone; a detail's name follows
 * it. */
static void draw_tabs(struct tui *tui, struct canvas *canvas)
{
	struct span at = span(1, 1, canvas->cols - 1);
	struct str way = {0};
	if (tui->places[0].view == VIEW_PLANS) {
		canvas_put(canvas, at, _(plans_view.capitals), STYLE_TAB);
		return;
	}
	put_way(tui, &way);
	str_cut(&way, way.len > 0 ? way.len - 1 : 0); /* the space at the end */
	struct tabs tabs = tabs_that_fit(tui, str_text(&way), at.cols);
	for (int view = 0; view < VIEW_TOP_COUNT; view++) {
		if (has_tab(tui, &tabs, (enum view)view)) {
			at = after(at, draw_tab(tui, canvas, at, (enum view)view, tabs.keys));
		}
	}
	if (tabs.n < VIEW_TOP_COUNT) { /* the menu has them all */
		zone(tui, command_find("meny"), at.row, at.col, at.col + 1);
		at = after(at, canvas_put(canvas, at, "…", STYLE_NORMAL));
	}
	canvas_put(canvas, at, str_text(&way), STYLE_HEADING);
	str_done(&way);
}

static void draw_filter(struct tui *tui, struct canvas *canvas)
{
	struct str left = {0}, right = {0};
	if (tui_view(tui) == VIEW_TILTAK) {
		list_tell(tui, &left, &right);
	} else if (tui_view(tui) == VIEW_HISTORY) {
		history_tell(tui, &left, &right);
	}
	int width = text_width(str_text(&right), right.len);
	canvas_put(canvas, span(2, 1, canvas->cols - width - 3), str_text(&left), STYLE_WARNING);
	canvas_put_right(canvas, span(2, 0, canvas->cols - 1), str_text(&right), STYLE_WARNING);
	str_done(&left);
	str_done(&right);
}

/* A long message takes the rows it needs, and the view gets fewer: it covers nothing. */
static void draw_message(struct tui *tui, struct canvas *canvas)
{
	int row = canvas->rows - BOTTOM;
	if (tui->message.len == 0) {
		canvas_hline(canvas, span(row, 0, canvas->cols), edge(tui, STYLE_BORDER));
		return;
	}
	enum style style = tui->message_bad ? STYLE_ERROR : STYLE_ACTIVE;
	int rows = message_rows(tui, canvas);
	struct rect in = rect(row + 1 - rows, 1, rows, canvas->cols - 2);
	canvas_wrap(canvas, in, str_text(&tui->message), style, 0);
}

static void draw_log(struct tui *tui, struct canvas *canvas)
{
	int rows = pane_rows(tui, canvas);
	struct rect body = frame_body(tui, canvas);
	if (rows > 0) {
		log_draw(tui, canvas, rect(body.row + body.rows, 0, rows, canvas->cols));
	}
}

/* What Enter does with the selected one, where that is not what the command is called. */
static const char *label_of(struct tui *tui, const struct command *command)
{
	if (command->run == act_open && tui_view(tui) == VIEW_AREAS && areas_closes(tui)) {
		return _("Lukk");
	}
	if (command->run == act_open && tui_view(tui) == VIEW_ONE && one_shows(tui)) {
		return _("Vis");
	}
	struct target target;
	if (command->event_field && tui_target(tui, &target) && target.kind == KIND_EVENT) {
		return _(command_field(command, KIND_EVENT)->label);
	}
	return command->brief ? _(command->brief) : command_label(tui, command);
}

static int key_columns(struct tui *tui, const struct command *command, struct str *key)
{
	const char *label = label_of(tui, command);
	command_key(tui, command, key);
	return text_width(str_text(key), key->len) + 1 + text_width(label, strlen(label));
}

/* Draws a command where it fits whole; returns the columns used with the gap after it, or 0. */
static int draw_key(struct tui *tui, struct canvas *canvas, const struct command *command,
		    struct span at)
{
	struct str key = {0};
	int width = key_columns(tui, command, &key);
	bool fits = width <= at.cols;
	if (fits) {
		int used = canvas_put(canvas, at, str_text(&key), STYLE_KEY) + 1;
		canvas_put(canvas, span(at.row, at.col + used, at.cols - used),
			   label_of(tui, command), STYLE_NORMAL);
		zone(tui, command, at.row, at.col, at.col + width);
	}
	str_done(&key);
	return fits ? width + KEY_GAP : 0;
}

#define N_ALWAYS 3
/* On every key line. In a detail q goes back first, as Esc does, and that is what is told there; a
 * meeting has no room for it. */
static const struct command *always(const struct tui *tui, size_t i)
{
	static const char *const names[N_ALWAYS] = {"hjelp", "meny", "avslutt"};
	bool back = i == N_ALWAYS - 1 && tui->n_places > 1 && !meeting_on(tui);
	return command_find(back ? "tilbake" : names[i]);
}

/* On the page of a tiltak that was removed there is nothing to change either. */
static bool offers(struct tui *tui, const struct command *command)
{
	bool changes = !tui->read_only && plan_find(tui->plan, KIND_TILTAK, one_id(tui));
	return (!(command->needs & SHOWS_WRITE) || changes) &&
	       (!(command->needs & SHOWS_UNDO) || tui->undoable) &&
	       command != always(tui, N_ALWAYS - 1) && command_ready(tui, command, NULL);
}

/* The next command of a place on the line, from *at in the table on; NULL when there is none. */
static const struct command *next_of(struct tui *tui, int line, size_t *at)
{
	while (*at < n_commands) {
		const struct command *command = &commands[(*at)++];
		if (command->line == line && (command->views & ON(tui_view(tui))) &&
		    offers(tui, command)) {
			return command;
		}
	}
	return NULL;
}

static void tell_key(struct tui *tui, const struct command *command,
		     void (*key)(void *data, const char *key, const char *label), void *data)
{
	struct str name = {0};
	command_key(tui, command, &name);
	key(data, str_text(&name), label_of(tui, command));
	str_done(&name);
}

void frame_keys(struct tui *tui, void (*key)(void *data, const char *key, const char *label),
		void *data)
{
	for (size_t i = 0; i < N_ALWAYS; i++) {
		tell_key(tui, always(tui, i), key, data);
	}
	for (int line = 1; line <= LINE_LAST; line++) {
		const struct command *command;
		for (size_t at = 0; (command = next_of(tui, line, &at));) {
			tell_key(tui, command, key, data);
		}
	}
}

/* Help, menu and the way out are always there, at the right; the others fill what is left. */
static void draw_keys(struct tui *tui, struct canvas *canvas)
{
	int row = canvas->rows - 1, col = 1, end = canvas->cols + KEY_GAP;
	for (size_t i = 0; i < N_ALWAYS; i++) {
		struct str key = {0};
		end -= key_columns(tui, always(tui, i), &key) + KEY_GAP;
		str_done(&key);
	}
	for (int line = 1; line <= LINE_LAST; line++) {
		const struct command *command;
		for (size_t at = 0; (command = next_of(tui, line, &at));) {
			col += draw_key(tui, canvas, command, span(row, col, end - col - KEY_GAP));
		}
	}
	for (size_t i = 0; i < N_ALWAYS; i++) {
		end += draw_key(tui, canvas, always(tui, i), span(row, end, canvas->cols - end));
	}
}

void frame_draw(struct tui *tui, struct canvas *canvas)
{
	if (!meeting_on(tui)) {
		draw_top(tui, canvas);
		draw_tabs(tui, canvas);
		canvas_hline(canvas, span(TOP - 1, 0, canvas->cols), edge(tui, STYLE_BORDER));
		draw_filter(tui, canvas);
		draw_log(tui, canvas);
	}
	draw_message(tui, canvas);
	if (tui->n_overlays > 0) {
		overlay_draw_keys(tui, canvas);
	} else {
		draw_keys(tui, canvas);
	}
}
