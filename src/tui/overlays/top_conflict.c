/*
 * Two people ordered the top ten of a year at the same time: both orders side by side, and which
 * one stands. Neither is lost: the one that goes is in the history, or was never stored.
 */
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "topview.h"

#define BOX_COLS 76
#define MARGINS	 4
#define BETWEEN	 3 /* columns, between the two orders */

enum { THEIRS, MOVE_IN_THEIRS, MINE };

/* The order that is stored unless theirs changes once more. */
static void set_order(struct effect *effect, const char *order, const char *seen)
{
	struct effect_edit *edit = &effect->edits[0];
	str_set(&edit->text, order);
	str_set(&edit->seen, seen);
	edit->is_seen = true;
}

static void choose(struct tui *tui, struct question *question, struct effect *effect)
{
	const char *theirs = question->met.now ? question->met.now : "";
	struct effect *move = &question->effect;
	struct str order = {0};
	struct err err = {0};
	if (question->answer == MOVE_IN_THEIRS && move->id[0]) {
		bool ok = move->step > 0 ? top_put(theirs, move->id, (int)move->step, &order, &err)
					 : top_take_out(theirs, move->id, &order);
		set_order(move, ok ? str_text(&order) : theirs, theirs);
	}
	str_done(&order);
	if (err.text[0]) {
		tui_say(tui, true, "%s", err.text);
	} else {
		question_perform(tui, question, effect);
	}
}

/* The n-th tiltak of an order, «3 T-001 Næringsfond»; false behind the last. */
static bool put_nth(const struct tui *tui, const char *order, int n, struct str *out)
{
	struct str id = {0};
	bool any = true;
	for (int i = 0; any && i <= n; i++) {
		any = list_next_item(&order, &id);
	}
	if (any) {
		const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, str_text(&id));
		str_printf(out, "%2d %s %s", n + 1, str_text(&id),
			   tiltak && tiltak->title ? tiltak->title : "");
	}
	str_done(&id);
	return any;
}

static void put_column(const struct tui *tui, const char *head, const char *order, struct str *out)
{
	struct str row = {0};
	str_printf(out, "%s\n", head);
	for (int n = 0; put_nth(tui, order, n, &row); n++) {
		str_printf(out, "%s\n", str_text(&row));
		str_clear(&row);
	}
	str_done(&row);
}

static void put_beside(const struct tui *tui, const char *head, const struct conflict *met,
		       struct str *out)
{
	int box = tui->cols < BOX_COLS ? tui->cols : BOX_COLS;
	int cols = (box - MARGINS - BETWEEN) / 2;
	struct str left = {0}, right = {0};
	str_put(&left, head);
	str_put(&right, _("ditt"));
	bool any = true;
	for (int n = 0; any; n++) {
		text_pad(out, str_text(&left), cols, false, false);
		str_put(out, " │ ");
		text_pad(out, str_text(&right), cols, false, false);
		str_char(out, '\n');
		str_clear(&left);
		str_clear(&right);
		any = put_nth(tui, met->now, n, &left);
		any = put_nth(tui, met->wanted, n, &right) || any;
	}
	str_done(&left);
	str_done(&right);
}

/* What each answer does with the one that was moved. */
static void put_choice(const struct effect *effect, struct str *out)
{
	if (effect->id[0] && effect->step > 0) {
		str_printf(out,
			   _("«Flytt i deres» tar rekkefølgen til den andre, og setter %s på plass "
			     "%d i den."),
			   effect->id, (int)effect->step);
	} else if (effect->id[0]) {
		str_printf(out,
			   _("«Flytt i deres» tar rekkefølgen til den andre, og tar %s ut av den."),
			   effect->id);
	}
	str_put(out, effect->id[0] ? "\n\n" : "");
}

void ask_orders(struct tui *tui, const struct effect *effect, const struct conflict *met)
{
	static const char *const moves[] = {N_("Behold deres"), N_("Flytt i deres"), N_("Bruk min"),
					    NULL};
	static const char *const whole[] = {N_("Behold deres"), N_("Bruk min"), NULL};
	struct str head = {0}, text = {0};
	str_printf(&head, _("nå (%s)"), met->who ? met->who : _("ukjent"));
	put_choice(effect, &text);
	if (tui->linear.on) {
		put_column(tui, str_text(&head), met->now, &text);
		put_column(tui, _("ditt"), met->wanted, &text);
	} else {
		put_beside(tui, str_text(&head), met, &text);
	}
	struct question *question = ask(tui, _("Noen andre endret lista samtidig"), str_text(&text),
					effect->id[0] ? moves : whole, choose);
	question->about = N_("«Behold deres» lar lista stå som den er nå. «Flytt i deres» gjør "
			     "flyttingen din i den. «Bruk min» lagrer rekkefølgen din i stedet; "
			     "deres finnes i Historikk.");
	question_about(question, effect, met);
	set_order(&question->effect, str_text(&effect->edits[0].text), met->now ? met->now : "");
	str_done(&head);
	str_done(&text);
}
