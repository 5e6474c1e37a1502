/*
 * What is done in the view Topp 10: moving by one place or to a place, in and out of the list. The
 * first move after the view is opened asks why, and that is the reason of all until it is left.
 */
#include <string.h>

#include "acts.h"
#include "command.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

/* ---- The reason ---- */

/* One that was typed, but given for no move, is kept. */
void top_leave(struct tui *tui)
{
	if (tui->top->asked) {
		str_clear(&tui->top->why);
	}
	tui->top->asked = false;
}

void top_send(struct tui *tui, struct effect *move, struct effect *effect)
{
	if (tui->top->asked) {
		effect_edit(move, "", str_text(&tui->top->why));
		*effect = *move;
	} else {
		ask_top_why(tui, move);
	}
	*move = (struct effect){0};
}

/* ---- Moving ---- */

static const struct top_row *row_of(const struct top_state *top, const char *id)
{
	for (size_t i = 0; i < top->list.n; i++) {
		if (strcmp(top->list.rows[i].tiltak->id, id) == 0) {
			return &top->list.rows[i];
		}
	}
	return NULL;
}

static int place_of(const struct top_state *top, const char *id)
{
	const struct top_row *row = row_of(top, id);
	return row ? row->place : 0;
}

/* A decided list stands; a new order for it is begun after a question. */
static bool is_decided(const struct top_state *top)
{
	return top->list.decision && !top_reorders(top);
}

/* The list as it shall be, and as the person sees it. */
static void begin_move(const struct top_state *top, const char *id, int place, const char *order,
		       struct effect *move)
{
	const struct priority *record = top->list.record;
	*move = (struct effect){
		.type = EFFECT_TOP, .kind = KIND_PRIORITY, .year = top->year, .step = place};
	id_set(move->id, id);
	effect_edit(move, "tiltak", order);
	effect_seen(move, record && record->tiltak ? record->tiltak : "");
}

void top_move_to(struct tui *tui, const char *id, int place, struct effect *effect)
{
	const struct top_state *top = tui->top;
	const struct priority *record = top->list.record;
	int now = place_of(top, id), last = (int)top->list.n_listed + (now == 0);
	struct str order = {0};
	struct err err = {0};
	place = place < 1 || place > last ? last : place;
	if (place == now) {
		tui_say(tui, false, "%s står på plass %d fra før.", id, now);
	} else if (is_decided(top)) {
		ask_new_order(tui, id, place);
	} else if (top_reorders(top)) {
		top_move_in_order(tui, id, place);
	} else if (!top_put(record ? record->tiltak : NULL, id, place, &order, &err)) {
		tui_say(tui, true, "%s", err.text);
	} else {
		struct effect move;
		begin_move(top, id, place, str_text(&order), &move);
		top_send(tui, &move, effect);
	}
	str_done(&order);
}

static void take_out(struct tui *tui, const char *id, struct effect *effect)
{
	const struct top_state *top = tui->top;
	struct str order = {0};
	if (is_decided(top)) {
		ask_new_order(tui, id, 0);
	} else if (top_reorders(top)) {
		top_move_in_order(tui, id, 0);
	} else if (top_take_out(top->list.record->tiltak, id, &order)) {
		struct effect move;
		begin_move(top, id, 0, str_text(&order), &move);
		top_send(tui, &move, effect);
	}
	str_done(&order);
}

static bool is_listed(struct tui *tui, const char *id)
{
	bool listed = place_of(tui->top, id) > 0;
	if (!listed) {
		tui_say(tui, true, "%s står ikke på lista. Sett det inn med {inn-ut}.", id);
	}
	return listed;
}

void act_top_move(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	tui_target(tui, &target);
	if (!is_listed(tui, target.id)) {
		return;
	}
	int now = place_of(tui->top, target.id), to = now + command->number;
	if (to < 1) {
		tui_say(tui, false, "%s står øverst fra før.", target.id);
	} else if (to > (int)tui->top->list.n_listed) {
		tui_say(tui, false, "%s står nederst fra før.", target.id);
	} else {
		top_move_to(tui, target.id, to, effect);
	}
}

void act_top_place(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	(void)command;
	(void)effect;
	tui_target(tui, &target);
	ask_top_place(tui, target.id, "");
}

bool top_type_place(struct tui *tui, uint32_t key)
{
	char typed[] = {(char)key, '\0'};
	struct target target;
	if (key < '1' || key > '9' || !tui_target(tui, &target)) {
		return false;
	}
	if (tui->read_only) {
		tui_say(tui, true, "%s", tui->read_only);
	} else {
		ask_top_place(tui, target.id, typed);
	}
	return true;
}

/* Out of the list, or in at its end. */
void act_top_turn(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	(void)command;
	tui_target(tui, &target);
	if (place_of(tui->top, target.id) > 0) {
		take_out(tui, target.id, effect);
	} else {
		top_move_to(tui, target.id, 0, effect);
	}
}

void act_top_decide(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	(void)effect;
	if (tui->top->list.n_listed == 0) {
		tui_say(tui, true,
			"Lista for %d er tom. {kandidater} viser kandidatene, og {inn-ut} setter "
			"dem inn.",
			tui->top->year);
	} else if (is_decided(tui->top)) {
		ask_new_order(tui, NULL, 0);
	} else {
		ask_decision(tui);
	}
}

void act_top_mend(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct decision *decision = tui->top->list.decision;
	struct target target = {.kind = KIND_DECISION};
	(void)command;
	(void)effect;
	if (decision) {
		id_set(target.id, decision->id);
		ask_which_field(tui, &target);
	} else {
		tui_say(tui, true, "Lista for %d er ikke vedtatt. {vedta} vedtar den.",
			tui->top->year);
	}
}

void act_top_pool(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	(void)effect;
	top_turn_pool(tui);
}

/* ---- Proposing ---- */

static bool is_open(const struct tui *tui, int year)
{
	const struct priority *list = top_record(tui->plan, year);
	return !list || !list->decision;
}

/* That which was looked at in Topp 10, or else the first from this year on that is not decided. */
static int coming_year(const struct tui *tui)
{
	int year = day_year(tui->today), shown = tui->top->year;
	if (shown > year && is_open(tui, shown)) {
		return shown;
	}
	while (!is_open(tui, year)) {
		year++;
	}
	return year;
}

static const struct candidate *proposal_of(const struct tui *tui, const char *id, int year)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_CANDIDATE); i++) {
		const struct candidate *candidate = plan_at(tui->plan, KIND_CANDIDATE, i);
		if (candidate->year == year && strcmp(candidate->tiltak, id) == 0) {
			return candidate;
		}
	}
	return NULL;
}

static void ask_withdraw(struct tui *tui, const char *id, int year)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Trekk forslaget"), NULL};
	struct str text = {0};
	str_printf(&text, _("Du har foreslått %s til topp 10 for %d."), id, year);
	struct effect *effect =
		&ask(tui, _("Trekke forslaget?"), str_text(&text), answers, question_perform)
			 ->effect;
	effect->type = EFFECT_WITHDRAW;
	effect->kind = KIND_TILTAK;
	effect->year = year;
	id_set(effect->id, id);
	str_done(&text);
}

void act_propose(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	(void)effect;
	tui_target(tui, &target);
	const char *id = own_tiltak(tui, target.kind, target.id);
	int year = command->number > 0 ? command->number : coming_year(tui);
	const struct candidate *proposal = id ? proposal_of(tui, id, year) : NULL;
	const char *by = proposal && proposal->proposer ? proposal->proposer : "";
	if (tui_view(tui) == VIEW_TILTAK && marks_count(list_marks(tui)) > 1) {
		tui_say(tui, true, "Tiltak foreslås ett om gangen. Esc fjerner merkene.");
	} else if (proposal && strcmp(by, tui->person) != 0) {
		tui_say(tui, false, "%s er foreslått til topp 10 for %d fra før, av %s.", id, year,
			by[0] ? by : _("ukjent"));
	} else if (proposal) {
		ask_withdraw(tui, id, year);
	} else if (id) {
		ask_propose(tui, id, year);
	}
}

/* ---- Decisions ---- */

/* Those of the tiltak, whatever of it is selected, or of all that are marked. */
void act_decisions(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	(void)effect;
	const struct field *field = field_find(KIND_TILTAK, "vedtak");
	struct target at, of = {.kind = KIND_TILTAK};
	tui_target(tui, &at);
	bool one = tui_view(tui) == VIEW_ONE;
	const char *id = one ? one_id(tui) : own_tiltak(tui, at.kind, at.id);
	if (tui_view(tui) == VIEW_TILTAK && marks_count(list_marks(tui)) > 0) {
		ask_many(tui, field);
	} else if (id) {
		id_set(of.id, id);
		ask_field(tui, &of, field);
	}
}
