/*
 * Møtevisning: Topp 10 for a projector. The list and the pages are one selection, that of the view
 * Topp 10; they differ in what is seen of it. Nothing of the frame but the key line is shown.
 */
#include <string.h>

#include "acts.h"
#include "command.h"
#include "event.h"
#include "overlays.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "views.h"

#define WIDE 100 /* columns */
#define TALL 20	 /* rows */

bool top_selected(struct tui *tui, struct top_row *out)
{
	struct top_state *top = tui->top;
	const char *id = listbox_id(&top->box);
	if (id) {
		*out = top_row_of(top, top->lines[top->box.row].at);
	}
	return id != NULL;
}

/* ---- Beginning and ending ---- */

bool meeting_on(const struct tui *tui)
{
	return tui_view(tui) == VIEW_MEETING || tui_view(tui) == VIEW_PAGE;
}

static void open_page(struct tui *tui)
{
	struct top_row row;
	if (top_selected(tui, &row)) {
		tui_open(tui, &(struct place){.view = VIEW_PAGE});
	}
}

void act_meeting(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct top_state *top = tui->top;
	(void)command;
	(void)effect;
	top_leave(tui);
	top->pool = false;
	top->met_at = tui->plan->seq;
	tui->stale[VIEW_MEETING] = true;
	tui_open(tui, &(struct place){.view = VIEW_MEETING});
	open_page(tui);
}

void meeting_end(struct tui *tui)
{
	struct effect none = {0};
	if (meeting_on(tui)) {
		top_leave(tui);
		tui->stale[VIEW_TOP] = true;
	}
	while (meeting_on(tui)) {
		tui_back(tui, &none);
	}
}

static void end_chosen(struct tui *tui, struct question *question, struct effect *effect)
{
	(void)effect;
	if (question->answer == 1) {
		meeting_end(tui);
	} else if (question->answer == 2) {
		ask_protocol(tui, tui->top->year, tui->top->met_at);
	}
}

void ask_meeting_end(struct tui *tui)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Avslutt"), N_("Skriv protokoll"),
					      NULL};
	static const char *const no_files[] = {N_("Avbryt"), N_("Avslutt"), NULL};
	struct str text = {0};
	str_put(&text, top_reorders(tui->top)
			       ? _("Den nye rekkefølgen er ikke vedtatt. Den står her til den er "
				   "vedtatt eller forkastet.")
			       : _("Det som er endret, er lagret."));
	if (!tui->kiosk) {
		str_char(&text, ' ');
		str_put(&text, top_reorders(tui->top)
				       ? _("Protokollen får den som forslag til vedtak.")
				       : _("Protokollen får lista, det som ble endret i møtet, "
					   "stemmene og forslag til vedtak."));
	}
	ask(tui, _("Avslutte møtet?"), str_text(&text), tui->kiosk ? no_files : answers,
	    end_chosen);
	str_done(&text);
}

void act_protocol(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	(void)effect;
	ask_protocol(tui, tui->top->year, meeting_on(tui) ? tui->top->met_at : 0);
}

/* Of the year of the list, whichever year it is now: it is what they meet about. */
void act_note(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	(void)command;
	(void)effect;
	if (tui_target(tui, &target)) {
		ask_assessment(tui, &target, tui->top->year, "");
	}
}

/* ---- Turning pages ---- */

static void turn_page(struct tui *tui, int by)
{
	struct event event = {.type = EVENT_KEY, .key = by > 0 ? KEY_DOWN : KEY_UP};
	struct top_row before, after;
	bool any = top_selected(tui, &before) && listbox_update(&tui->top->box, &event) &&
		   top_selected(tui, &after);
	if (any && before.tiltak == after.tiltak) {
		tui_say(tui, false,
			by > 0 ? N_("Dette er siste side. {møteliste} viser lista.")
			       : N_("Dette er første side."));
	}
}

void act_page_turn(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)effect;
	turn_page(tui, command->number);
}

/* Up and down roll the page, which drawing holds within the text. */
static bool page_update(struct tui *tui, const struct event *event)
{
	if (event->type != EVENT_KEY && event->type != EVENT_WHEEL) {
		return false;
	}
	switch (event->key) {
	case KEY_UP:
		tui->top->scroll--;
		return true;
	case KEY_DOWN:
		tui->top->scroll++;
		return true;
	case KEY_PAGE_UP:
		turn_page(tui, -1);
		return true;
	case KEY_PAGE_DOWN:
		turn_page(tui, 1);
		return true;
	case KEY_HOME:
	case KEY_END:
		return listbox_update(&tui->top->box, event);
	default:
		return top_type_place(tui, event->key);
	}
}

/* ---- The list ---- */

static void list_open(struct tui *tui, struct effect *effect)
{
	(void)effect;
	open_page(tui);
}

static void list_draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct top_state *top = tui->top;
	int side = in.cols >= WIDE ? 6 : in.rows >= TALL ? 2 : 0, above = in.rows >= TALL;
	in = rect(in.row + above, in.col + side, in.rows - above, in.cols - 2 * side);
	top_draw_head(tui, canvas, span(in.row, in.col + 1, in.cols - 2));
	if (top->n == 0) {
		top_draw_empty(tui, canvas, rect(in.row + 2, in.col + 1, in.rows - 2, in.cols - 2));
		return;
	}
	int head = 1 + top_draw_next(tui, canvas, span(in.row + 1, in.col + 1, in.cols - 2));
	head += above;
	int foot = top_draw_balance(tui, canvas, in) + above;
	top_draw_heads(tui, canvas, span(in.row + head, in.col, in.cols));
	head++;
	int rows = in.rows - head - foot;
	bool roomy = rows >= 2 * (int)top->list.n_top + 2;
	if (roomy != top->roomy) {
		top->roomy = roomy;
		top_refresh(tui);
	}
	listbox_draw(&top->box, canvas, rect(in.row + head, in.col, rows, in.cols), true);
}

static void nothing(struct tui *tui)
{
	(void)tui; /* its state is that of Topp 10 */
}

const struct view_ops meeting_view = {
	.name = N_("Møteliste"),
	.capitals = N_("MØTELISTE"),
	.init = nothing,
	.done = nothing,
	.refresh = top_refresh,
	.update = top_update,
	.open = list_open,
	.draw = list_draw,
	.tell = top_tell,
	.target = top_target,
};

const struct view_ops page_view = {
	.name = N_("Møteside"),
	.capitals = N_("MØTESIDE"),
	.init = nothing,
	.done = nothing,
	.refresh = top_refresh,
	.update = page_update,
	.draw = page_draw,
	.tell = page_tell,
	.target = top_target,
};
