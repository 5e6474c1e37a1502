/*
 * A new order for a list that is decided: it is made here, beside the one that stands, and becomes
 * the list by a new decision only. Until then it is the person's own, and a draft.
 */
#include <string.h>

#include "key_words.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

bool top_reorders(const struct top_state *top)
{
	return top->order.year > 0 && top->order.year == top->year;
}

const struct top_order *top_order(const struct tui *tui)
{
	return tui->top->order.year > 0 ? &tui->top->order : NULL;
}

static void put(struct str *to, const char *text)
{
	str_set(to, text);
}

/* The meeting shows it too. */
static void renew(struct tui *tui)
{
	tui->stale[VIEW_MEETING] = tui->stale[VIEW_PAGE] = true;
	tui_stale(tui, VIEW_TOP);
}

void top_drop_order(struct tui *tui)
{
	struct top_order *order = &tui->top->order;
	str_done(&order->ids);
	str_done(&order->before);
	str_done(&order->seen);
	*order = (struct top_order){0};
	renew(tui);
}

void top_take_order(struct tui *tui, int year, const char *ids, const char *seen)
{
	struct top_order *order = &tui->top->order;
	order->year = year;
	put(&order->ids, ids);
	put(&order->seen, seen);
	tui->top->year = year;
	renew(tui);
}

void top_list_shown(struct tui *tui)
{
	struct top_state *top = tui->top;
	if (!top_reorders(top)) {
		top_list(tui->plan, top->year, &top->list);
		return;
	}
	const struct priority *record = top_record(tui->plan, top->year);
	top->shown = record ? *record : (struct priority){0};
	top->shown.proposal = top->shown.tiltak;
	top->shown.tiltak = str_text(&top->order.ids);
	top_list_as(tui->plan, top->year, &top->shown, &top->list);
}

/* ---- Beginning one ---- */

/* What has ended goes out, and the first of the queue that has not comes among the ten. */
static void put_next_in(const struct top_list *list, struct str *out)
{
	struct str ids = {0};
	for (size_t i = 0; i < list->n_listed; i++) {
		const struct tiltak *tiltak = list->rows[i].tiltak;
		if (i >= list->n_top || !tiltak_ended(tiltak)) {
			list_put(&ids, tiltak->id);
		}
	}
	int last = (int)(list->n_top - list->n_ended) + 1;
	bool put_in = list_place(str_text(&ids), list->next->id) > last &&
		      top_put(str_text(&ids), list->next->id, last, out, NULL);
	if (!put_in) {
		str_put(out, str_text(&ids));
	}
	str_done(&ids);
}

static void begin(struct tui *tui, struct question *question, struct effect *effect)
{
	enum { NOT, BEGIN, NEXT_IN };
	const struct top_list *list = &tui->top->list;
	const struct effect *move = &question->effect;
	struct str ids = {0};
	if (question->answer == NOT || !list->record) {
		return;
	}
	if (question->answer == NEXT_IN && list->next) {
		put_next_in(list, &ids);
	} else {
		str_put(&ids, list->record->tiltak);
	}
	top_take_order(tui, tui->top->year, str_text(&ids), list->record->tiltak);
	if (question->answer == BEGIN && move->id[0]) {
		top_move_in_order(tui, move->id, (int)move->step);
	}
	(void)effect;
	str_done(&ids);
}

/* One at a time: of another year there is one already. */
static bool has_another(struct tui *tui)
{
	const struct top_state *top = tui->top;
	bool another = top->order.year > 0 && !top_reorders(top);
	if (another) {
		tui_say(tui, true,
			"Du har en ny rekkefølge for %d som ikke er vedtatt. Vedta den eller "
			"forkast den først.",
			top->order.year);
	}
	return another;
}

void ask_new_order(struct tui *tui, const char *id, int place)
{
	static const char *const alone[] = {N_("Avbryt"), N_("Sett opp ny rekkefølge"), NULL};
	static const char *const next[] = {N_("Avbryt"), N_("Sett opp ny rekkefølge"),
					   N_("Ta inn den neste"), NULL};
	struct top_state *top = tui->top;
	struct str text = {0};
	bool free = !id && top->list.next;
	if (has_another(tui)) {
		return;
	}
	if (free) {
		top_put_free(&top->list, &text);
		str_put(&text, "\n\n");
	}
	str_printf(
		&text,
		_("Topp 10 for %d er vedtatt, og endres bare med et nytt vedtak. Du kan sette opp "
		  "en ny rekkefølge. Den som er vedtatt, står til den nye er vedtatt med organ, "
		  "dato og sak."),
		top->year);
	if (!id) {
		str_printf(&text, "\n\n%s",
			   _("En skrivefeil i organ, dato eller sak rettes med «Rett vedtaket» i "
			     "menyen."));
	}
	struct question *question =
		ask(tui, _("Lista er vedtatt"), str_text(&text), free ? next : alone, begin);
	question->effect.step = place;
	id_set(question->effect.id, id ? id : "");
	str_done(&text);
}

/* ---- Moving in it ---- */

static void take(struct tui *tui, const char *ids)
{
	struct top_order *order = &tui->top->order;
	put(&order->before, str_text(&order->ids));
	put(&order->ids, ids);
	renew(tui);
}

void top_reorder(struct tui *tui, const char *ids)
{
	const struct priority *record = top_record(tui->plan, tui->top->year);
	const char *seen = record && record->tiltak ? record->tiltak : "";
	if (has_another(tui)) {
		return;
	}
	if (!top_reorders(tui->top)) {
		top_take_order(tui, tui->top->year, seen, seen);
	}
	take(tui, ids);
}

void top_move_in_order(struct tui *tui, const char *id, int place)
{
	const char *now = str_text(&tui->top->order.ids);
	struct str ids = {0};
	struct err err = {0};
	if (place == 0 && top_take_out(now, id, &ids)) {
		take(tui, str_text(&ids));
		tui_say(tui, false, "%s er tatt ut av den nye rekkefølgen. {angre} angrer.", id);
	} else if (place > 0 && top_put(now, id, place, &ids, &err)) {
		take(tui, str_text(&ids));
		tui_say(tui, false, "%s står på plass %d i den nye rekkefølgen. {angre} angrer.",
			id, list_place(str_text(&ids), id));
	} else if (err.text[0]) {
		tui_say(tui, true, "%s", err.text);
	}
	str_done(&ids);
}

/* The newest move only; once more does it again. */
bool top_undo_in_order(struct tui *tui)
{
	struct top_order *order = &tui->top->order;
	bool shown = tui_view(tui) == VIEW_TOP || meeting_on(tui);
	if (!shown || !top_reorders(tui->top)) {
		return false;
	}
	if (order->before.len == 0) {
		tui_say(tui, false, "Ingenting er flyttet i den nye rekkefølgen ennå.");
		return true;
	}
	struct str now = order->ids;
	order->ids = order->before;
	order->before = now;
	renew(tui);
	tui_say(tui, false, "Angret i den nye rekkefølgen. {angre} gjør det om.");
	return true;
}

/* ---- Leaving it ---- */

static void left(struct tui *tui, struct question *question, struct effect *effect)
{
	enum { STAY, DECIDE, DROP };
	(void)effect;
	if (question->answer == DECIDE) {
		ask_decision(tui);
	} else if (question->answer == DROP) {
		top_drop_order(tui);
		tui_say(tui, false,
			"Den nye rekkefølgen er forkastet. Lista står som den er vedtatt.");
	}
}

void ask_leave_order(struct tui *tui)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Vedta"), N_("Forkast rekkefølgen"),
					      NULL};
	ask(tui, _("Den nye rekkefølgen er ikke vedtatt"),
	    _("Den står her til den er vedtatt eller forkastet, også når du går til andre "
	      "visninger."),
	    answers, left);
}

void top_put_order(const struct tui *tui, struct str *out)
{
	const struct top_state *top = tui->top;
	const struct priority *record = top_record(tui->plan, top->year);
	const char *now = record && record->tiltak ? record->tiltak : "";
	if (strcmp(now, str_text(&top->order.seen)) != 0) {
		keys_printf(tui, out,
			    top->meeting
				    ? N_("Vedtatt på nytt siden dere begynte: {vedta} vedtar "
					 "den nye rekkefølgen.")
				    : N_("Vedtatt på nytt siden du begynte: {vedta} vedtar din, "
					 "{tilbake} forkaster."));
	} else if (top->meeting) { /* where {tilbake} ends it */
		keys_printf(tui, out, "Ny rekkefølge, ikke vedtatt: {vedta} vedtar den.");
	} else {
		keys_printf(
			tui, out,
			"Ny rekkefølge, ikke vedtatt: {vedta} vedtar den, {tilbake} forkaster.");
	}
}
