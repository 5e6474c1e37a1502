/*
 * Steps of the year's top ten as `tiltak topp …`. The lists and what is said of a year have ids
 * that are years, or begin with one, so no other command can name them safely.
 */
#include <string.h>

#include "command_line.h"
#include "tiltak/topten.h"

/* The record that a change is about, as the plan has it now; NULL when it is removed. */
static const void *record_of(const struct telling *telling, const struct change *change)
{
	return plan_find(telling->plan, change->kind, change->id);
}

/* «2024/T-003»: the year begins the line, what follows is appended to it. */
static const char *begin(struct line *line, const char *id, const char *verb)
{
	struct str year = {0};
	size_t len = strcspn(id, "/");
	str_add(&year, id, len);
	line_operand(line, str_text(&year));
	line_operand(line, verb);
	str_done(&year);
	return id[len] ? id + len + 1 : id;
}

static void put_items(struct line *line, const char *list)
{
	struct str id = {0};
	while (list_next_item(&list, &id)) {
		line_operand(line, str_text(&id));
	}
	str_done(&id);
}

static bool finish(struct telling *telling, struct line *line, const char *why)
{
	if (why) {
		line_option(line, "grunn", why);
	}
	line_end(telling, "topp", line);
	return true;
}

/* The old value of that field of the record in the set, which changed it; or what stands. */
static const char *old_value(const struct telling *telling, const struct change *about,
			     const char *key, const char *now)
{
	const struct field *field = field_find(about->kind, key);
	for (size_t i = 0; i < telling->set->n; i++) {
		const struct change *change = &telling->set->changes[i];
		if (change->field == field && text_equal(change->id, about->id)) {
			return change->old_text;
		}
	}
	return now;
}

static bool is_touched(const struct telling *telling, const struct change *about, const char *key)
{
	const struct field *field = field_find(about->kind, key);
	for (size_t i = 0; i < telling->set->n; i++) {
		const struct change *change = &telling->set->changes[i];
		if (change->field == field && text_equal(change->id, about->id)) {
			return true;
		}
	}
	return false;
}

/* ---- Each kind ---- */

/* The reason of the proposal is the one of the step too. */
static bool tell_candidate(struct telling *telling, const struct change *change)
{
	const struct candidate *record = record_of(telling, change);
	struct line line = {0};
	if (!record) {
		line_operand(&line, begin(&line, change->id, "trekk"));
		return finish(telling, &line, telling->set->why);
	}
	bool made = !change->field;
	bool own = text_equal(record->proposer, app_person(telling->app));
	if (made ? !own : is_touched(telling, change, "foreslått-av") || !record->reason) {
		return false;
	}
	line_operand(&line, begin(&line, change->id, "foreslå"));
	return finish(telling, &line, record->reason);
}

static bool tell_ballot(struct telling *telling, const struct change *change)
{
	const struct ballot *record = record_of(telling, change);
	struct line line = {0};
	const char *voter = begin(&line, change->id, "stem");
	if (record) {
		put_items(&line, record->ranking);
	} else {
		line_option(&line, "fjern", NULL);
	}
	line_option(&line, "av", voter);
	return finish(telling, &line, telling->set->why);
}

static bool tell_fate(struct telling *telling, const struct change *change)
{
	const struct fate *record = record_of(telling, change);
	const struct choice *fate = record ? choice_at(&fate_choices, record->fate) : NULL;
	struct line line = {0};
	if (!record) {
		line_operand(&line, begin(&line, change->id, "utfall"));
		line_option(&line, "fjern", NULL);
		return finish(telling, &line, telling->set->why);
	}
	bool unsaid = is_touched(telling, change, "begrunnelse") && !record->reason;
	if (!fate || (unsaid && !is_touched(telling, change, "utfall"))) {
		return false; /* a reason goes with its fate alone */
	}
	line_operand(&line, begin(&line, change->id, "utfall"));
	line_operand(&line, fate->code);
	if (record->with) {
		line_option(&line, "med", record->with);
	}
	if (record->to) {
		line_option(&line, "til", record->to);
	}
	return finish(telling, &line, record->reason);
}

static bool tell_frame(struct telling *telling, const struct change *change)
{
	const struct frame *record = record_of(telling, change);
	struct line line = {0};
	struct str value = {0};
	(void)begin(&line, change->id, "ramme");
	for (size_t i = 0; i < kinds[KIND_FRAME].n_fields; i++) {
		const struct field *field = &kinds[KIND_FRAME].fields[i];
		str_clear(&value);
		bool is_set = record && field_text(field, record, &value);
		if (is_set || change->field) {
			line_edit(&line, field->key, str_text(&value));
		} else if (!record) {
			line_edit(&line, field->key, NULL);
		}
	}
	str_done(&value);
	return finish(telling, &line, telling->set->why);
}

/* ---- The list ---- */

static bool tell_order(struct telling *telling, const char *year, const char *before,
		       const char *after)
{
	struct line line = {0};
	struct str room = {0}, number = {0};
	const char *id = top_mover(before, after, &room) ? str_text(&room) : NULL;
	int place = id ? list_place(after, id) : 0;
	if (id && place == 0) {
		(void)begin(&line, year, "ut");
	} else if (id) {
		(void)begin(&line, year, list_place(before, id) > 0 ? "flytt" : "inn");
	}
	if (id) {
		line_operand(&line, id);
	}
	bool last = id && list_place(before, id) == 0 && (size_t)place == list_count(after);
	if (place > 0 && !last) {
		str_number(&number, place);
		line_operand(&line, str_text(&number));
	}
	bool ok = id && finish(telling, &line, telling->set->why);
	str_done(&room);
	str_done(&number);
	return ok;
}

static bool tell_decision(struct telling *telling, const struct change *change,
			  const struct priority *list)
{
	const struct decision *by = plan_find(telling->plan, KIND_DECISION, list->decision);
	struct line line = {0};
	struct str day = {0};
	if (!by || !by->body || !by->case_no) {
		return false;
	}
	due_write(&by->date, &day);
	(void)begin(&line, change->id, "vedta");
	line_option(&line, "organ", by->body);
	line_option(&line, "dato", str_text(&day));
	line_option(&line, "sak", by->case_no);
	if (!change->field || is_touched(telling, change, "tiltak")) {
		line_option(&line, "rekkefølge", list->tiltak);
	}
	str_done(&day);
	return finish(telling, &line, telling->set->why);
}

static bool tell_group(struct telling *telling, const struct change *change,
		       const struct priority *list)
{
	struct line line = {0};
	(void)begin(&line, change->id, "gruppe");
	if (list->group) {
		put_items(&line, list->group);
	} else {
		line_option(&line, "fjern", NULL);
	}
	return finish(telling, &line, telling->set->why);
}

static bool tell_proposal(struct telling *telling, const struct change *change,
			  const struct priority *list)
{
	struct line line = {0};
	struct str day = {0};
	if (!text_equal(list->proposal, list->tiltak)) {
		return false;
	}
	due_write(&list->proposed, &day);
	(void)begin(&line, change->id, "forslag");
	line_option(&line, "dato", str_text(&day));
	str_done(&day);
	return finish(telling, &line, telling->set->why);
}

static bool tell_list(struct telling *telling, const struct change *change)
{
	const struct priority *list = record_of(telling, change);
	bool made = !change->field;
	if (!list) {
		return false;
	}
	if (made ? list->decision != NULL : is_touched(telling, change, "vedtak")) {
		return tell_decision(telling, change, list);
	}
	if (made ? list->group != NULL : is_touched(telling, change, "prosjektgruppe")) {
		return tell_group(telling, change, list);
	}
	if (is_touched(telling, change, "forslag") || is_touched(telling, change, "forslagsdato")) {
		return tell_proposal(telling, change, list);
	}
	const char *before = made ? NULL : old_value(telling, change, "tiltak", list->tiltak);
	return tell_order(telling, change->id, before, list->tiltak);
}

/* ---- The set ---- */

typedef bool tell_kind(struct telling *telling, const struct change *change);
static tell_kind *const tellers[KIND_COUNT] = {
	[KIND_CANDIDATE] = tell_candidate, [KIND_BALLOT] = tell_ballot, [KIND_FATE] = tell_fate,
	[KIND_FRAME] = tell_frame,	   [KIND_PRIORITY] = tell_list,
};

/* What follows from another change of the set: the decision of a list, the status and the lineage
 * that a fate brings. */
static bool follows(const struct change_set *set, const struct change *change)
{
	for (size_t i = 0; i < set->n; i++) {
		enum kind kind = set->changes[i].kind;
		if ((kind == KIND_FATE && change->kind == KIND_TILTAK && change->field) ||
		    (kind == KIND_PRIORITY && change->kind == KIND_DECISION && !change->field)) {
			return true;
		}
	}
	return false;
}

static bool is_first(const struct change_set *set, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (set->changes[i].kind == set->changes[at].kind &&
		    text_equal(set->changes[i].id, set->changes[at].id)) {
			return false;
		}
	}
	return true;
}

bool is_top(const struct change_set *set)
{
	size_t i = 0;
	while (i < set->n && !tellers[set->changes[i].kind]) {
		i++;
	}
	return i < set->n;
}

bool tell_top(struct telling *telling)
{
	const struct change_set *set = telling->set;
	size_t len = telling->out->len, n = telling->n;
	bool ok = true;
	for (size_t i = 0; ok && i < set->n; i++) {
		const struct change *change = &set->changes[i];
		tell_kind *tell = tellers[change->kind];
		if (!tell) {
			ok = follows(set, change);
		} else if (is_first(set, i)) {
			ok = tell(telling, change);
		}
	}
	if (!ok) {
		str_cut(telling->out, len);
		telling->n = n;
	}
	return ok;
}
