/*
 * What the commands do: open a question, move to a view, or ask the loop for an effect.
 */
#include "acts.h"

#include <string.h>

#include "command.h"
#include "command_log.h"
#include "copy.h"
#include "dated.h"
#include "goto.h"
#include "key_words.h"
#include "marks.h"
#include "overlays.h"
#include "step_build.h"
#include "tiltak/period.h"
#include "tiltak/words.h"
#include "views.h"

#define UNUSED(x) ((void)(x))

void act_open(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	size_t n = tui->n_places;
	view_ops[tui_view(tui)]->open(tui, effect);
	struct place *place = &tui->places[tui->n_places - 1];
	place->listed |=
		tui->n_places > n && place->view == VIEW_ONE && (ON(place[-1].view) & ON_LISTS);
}

void act_read(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	areas_read_selected(tui);
}

/* Several tiltak are chosen with marks; what is done then, is done with them all. */
static bool is_marked(const struct tui *tui)
{
	return tui_view(tui) == VIEW_TILTAK && marks_count(list_marks(tui)) > 0;
}

void act_edit(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	struct target target;
	tui_target(tui, &target);
	if (is_marked(tui)) {
		target_marked(tui, NULL, &target);
		ask_which_field(tui, &target);
	} else if (target.field) {
		ask_field(tui, &target, target.field);
	} else {
		ask_which_field(tui, &target);
	}
}

void act_field(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(effect);
	struct target target;
	tui_target(tui, &target);
	const struct field *field = command_field(command, target.kind);
	if (field && is_marked(tui)) {
		ask_many(tui, field);
	} else if (field) {
		ask_field(tui, &target, field);
	} else {
		tui_say(tui, true,
			"En leveranse har ikke feltet %s. Gå til tiltaket med piltastene.",
			_(command->label));
	}
}

/* A promise is answered by the status text of what it is about. */
static void answer_promise(const struct tui *tui, struct target *target)
{
	const struct promise *promise = target->kind == KIND_PROMISE
						? plan_find(tui->plan, KIND_PROMISE, target->id)
						: NULL;
	enum kind kind;
	if (promise && promise->subject && plan_find_any(tui->plan, promise->subject, &kind)) {
		target->kind = kind;
		id_set(target->id, promise->subject);
	}
}

void act_assess(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(effect);
	struct target target;
	if (is_marked(tui) && marks_count(list_marks(tui)) > 1) {
		tui_say(tui, true,
			"En statustekst skrives for ett tiltak om gangen. Esc fjerner merkene.");
		return;
	}
	tui_target(tui, &target);
	if (target.kind == KIND_DECISION && tui_view(tui) == VIEW_ONE) { /* about the tiltak */
		target.kind = KIND_TILTAK;
		id_set(target.id, one_id(tui));
	}
	int year = command->number > 0 ? command->number : period_year(tui->plan, tui->today);
	struct target asked = target;
	answer_promise(tui, &target);
	bool promise = asked.kind == KIND_PROMISE && target.kind != KIND_PROMISE;
	ask_assessment(tui, &target, year, promise ? asked.id : "");
}

bool new_parent(struct tui *tui, const struct command *command, struct target *out)
{
	const struct view_ops *ops = view_ops[tui_view(tui)];
	*out = (struct target){.kind = KIND_COUNT};
	if (command->number > 0) {
		dated_new(tui_view(tui) == VIEW_YEAR ? year_month(tui) : 0, out);
		return true;
	}
	return ops->parent && ops->parent(tui, out);
}

void act_new(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(effect);
	struct target parent;
	if (new_parent(tui, command, &parent)) {
		ask_new(tui, &parent);
	} else {
		ask_home(tui);
	}
}

/* A deliverable that is done already gets another status by choice: which one was it? */
void act_done(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	struct target target;
	struct str now = {0};
	tui_target(tui, &target);
	const struct field *status = field_find(target.kind, "status");
	const struct deliverable *deliverable = plan_find(tui->plan, target.kind, target.id);
	if (!deliverable || deliverable->status == STATUS_DONE) {
		ask_field(tui, &target, status);
		return;
	}
	field_text(status, deliverable, &now);
	effect->type = EFFECT_EDIT;
	effect->kind = target.kind;
	id_set(effect->id, target.id);
	effect_edit(effect, status->key, choice_at(&status_choices, STATUS_DONE)->code);
	effect_seen(effect, str_text(&now));
	str_done(&now);
}

void act_move(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct target target;
	tui_target(tui, &target);
	effect->type = EFFECT_MOVE;
	effect->kind = target.kind;
	effect->step = command->number;
	id_set(effect->id, target.id);
}

#define NAMED_MAX 10 /* tiltak named in a question about several */

/* What is to be removed, by name. */
static void put_names(const struct tui *tui, const struct target *target, struct str *out)
{
	size_t n = target->many ? target->many : 1;
	for (size_t i = 0; i < n && i < NAMED_MAX; i++) {
		const char *id = target->many ? tui->many->rows[i].id : target->id;
		const void *record = plan_find(tui->plan, target->kind, id);
		str_printf(out, "%s %s\n", id, record ? record_title(target->kind, record) : "");
	}
	if (n > NAMED_MAX) {
		str_printf(out, _("og %zu til\n"), n - NAMED_MAX);
	}
}

void act_remove(struct tui *tui, const struct command *command, struct effect *effect)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Slett"), NULL};
	UNUSED(command);
	UNUSED(effect);
	struct target target;
	struct str text = {0}, title = {0};
	struct err err;
	tui_target(tui, &target);
	if (is_marked(tui)) {
		target_marked(tui, NULL, &target);
	}
	if (!removal_check(tui, &target, &err)) { /* no use in asking */
		tui_say(tui, true, "%s", err.text);
		return;
	}
	put_names(tui, &target, &text);
	str_char(&text, '\n');
	keys_printf(tui, &text,
		    target.kind == KIND_TILTAK
			    ? N_("Leveranser og statustekster følger med. Et tiltak som ikke "
				 "skal gjennomføres, slettes ikke: gi det status «Utgår». {angre} "
				 "angrer slettingen.")
			    : N_("{angre} angrer slettingen."));
	if (target.many) {
		str_printf(&title,
			   ngettext("Slette %zu tiltak?", "Slette %zu tiltak?", target.many),
			   target.many);
	} else {
		str_put(&title, target.kind == KIND_TILTAK  ? _("Slette tiltaket?")
				: target.kind == KIND_EVENT ? _("Slette milepælen?")
							    : _("Slette leveransen?"));
	}
	/* Meanwhile others may take it away, and something else be selected. */
	struct effect *removal =
		&ask(tui, str_text(&title), str_text(&text), answers, question_perform)->effect;
	removal->type = EFFECT_REMOVE;
	removal->kind = target.kind;
	removal->many = target.many > 0;
	id_set(removal->id, target.id);
	str_done(&text);
	str_done(&title);
}

void act_draft(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(tui);
	effect->type = EFFECT_DRAFT;
}

void act_history_here(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	struct target target;
	tui_target(tui, &target);
	effect->type = EFFECT_HISTORY;
	id_set(effect->id, target.id);
}

void act_late(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	if (tui_view(tui) == VIEW_TILTAK) {
		list_toggle_late(tui);
	} else {
		goto_filtered(tui, "forsinket");
	}
}

void act_filter(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	if (tui_view(tui) != VIEW_HISTORY) {
		tui_go(tui, VIEW_TILTAK);
	}
	ask_filter(tui);
}

void act_search(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_search(tui);
}

void act_mark(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(effect);
	if (command->number == 0) {
		list_mark_all(tui);
	} else {
		list_mark(tui);
	}
}

void act_columns(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_columns(tui);
}

void act_values(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_values(tui);
}

void act_group(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_group(tui);
}

void act_named(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_named(tui);
}

void act_sort(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_sort(tui);
}

/* In the view of a step it is that very one, or nothing. Among steps one is told first what it will
 * do; elsewhere it is done at once, and told. */
void act_undo(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	if ((tui_view(tui) == VIEW_STEP && !step_may_undo(tui)) || top_undo_in_order(tui)) {
		return;
	}
	bool log = tui_view(tui) == VIEW_STEP || tui_view(tui) == VIEW_HISTORY;
	effect->type = log ? EFFECT_FORESEE : EFFECT_UNDO;
	effect->step = tui_place(tui)->step;
}

void act_redo(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(tui);
	effect->type = EFFECT_REDO;
}

static void go(struct tui *tui, enum view view, struct effect *effect)
{
	tui_go(tui, view);
	if (view == VIEW_HISTORY) {
		history_newest(tui);
		effect->type = EFFECT_HISTORY;
	}
}

void act_go(struct tui *tui, const struct command *command, struct effect *effect)
{
	enum view view = (enum view)command->number;
	if (view < VIEW_TOP_COUNT) {
		go(tui, view, effect);
	} else {
		tui_open(tui, &(struct place){.view = view});
	}
}

void act_turn(struct tui *tui, const struct command *command, struct effect *effect)
{
	int n = VIEW_TOP_COUNT;
	go(tui, (enum view)(((int)tui->places[0].view + command->number + n) % n), effect);
}

void act_year(struct tui *tui, const struct command *command, struct effect *effect)
{
	if (tui_view(tui) == VIEW_YEAR) {
		year_turn(tui, command->number);
	} else if (tui_view(tui) == VIEW_TOP) {
		top_turn(tui, command->number);
	} else if (tui_view(tui) == VIEW_REPORT) {
		report_turn(tui, command->number, effect);
	} else if (tui_view(tui) == VIEW_FINDINGS) {
		findings_turn(tui, command->number, effect);
	} else {
		timeline_turn(tui, command->number);
	}
}

void act_area(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(effect);
	if (tui_view(tui) != VIEW_TILTAK) {
		tui_go(tui, VIEW_AREAS);
		areas_select(tui, command->number);
	} else {
		list_filter_area(tui, command->number);
	}
}

void act_sync(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(tui);
	effect->type = EFFECT_FETCH;
}

void act_back(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	if (tui_view(tui) == VIEW_HISTORY && history_filter(tui)[0]) {
		history_set_filter(tui, "", NULL);
	} else if (tui_view(tui) == VIEW_MEETING) {
		ask_meeting_end(tui);
	} else if (tui_view(tui) == VIEW_TOP && (tui->n_places == 1 || top_pool(tui))) {
		top_go_back(tui);
	} else if (tui->n_places > 1) {
		tui_back(tui, effect);
	} else if (!list_unmark(tui)) {
		list_set_filter(tui, "", NULL);
	}
}

void act_plans(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(tui);
	effect->type = EFFECT_PLANS;
}

void act_help(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_command(tui, false);
}

void act_menu(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	ask_command(tui, true);
}

void act_copy(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct str text = {0};
	UNUSED(command);
	if (!copy_selected(tui, &text)) {
		tui_say(tui, false, "Det er ingenting å kopiere her: det valgte er tomt.");
	} else if (text.len > COPY_MAX) {
		tui_say(tui, true,
			"Teksten er for lang til å kopieres. {ren-tekst} viser den, så du kan "
			"merke den med musa.");
	} else {
		effect->type = EFFECT_COPY;
		effect_edit(effect, "", str_text(&text));
	}
	str_done(&text);
}

void act_page(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(tui);
	effect->type = EFFECT_PAGE;
}

void act_linear(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	tui_turn_linear(tui);
}

void act_log(struct tui *tui, const struct command *command, struct effect *effect)
{
	UNUSED(command);
	UNUSED(effect);
	log_turn(tui);
}

/* What cannot be done without being told more is begun, to be typed on. */
void act_line(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct str text = {0};
	UNUSED(effect);
	if (command->takes) {
		str_printf(&text, "%s ", command->name);
	}
	ask_line(tui, str_text(&text));
	str_done(&text);
}

/* q leaves a detail first, so that nobody falls out from a sub-view; Ctrl+Q goes at once. */
void act_quit(struct tui *tui, const struct command *command, struct effect *effect)
{
	if (command->number == 0 && tui_view(tui) == VIEW_MEETING) {
		ask_meeting_end(tui);
	} else if (command->number == 0 && tui->n_places > 1) {
		tui_back(tui, effect);
	} else {
		overlay_quit(tui, effect);
	}
}
