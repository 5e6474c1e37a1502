/*
 * Something with a date on the screen. What stands for its signs in ASCII has its row in glyph.c,
 * where no two that mean different things here may be the same; those of a state are its marks.
 */
#include "dated.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "goto.h"
#include "tiltak/words.h"
#include "told.h"

static const char *const signs[] = {
	[SIGN_SPAN] = "█",     [SIGN_PERIOD] = "░", [SIGN_RUN] = "─",	[SIGN_TODAY] = "│",
	[SIGN_NEW_YEAR] = ":", [SIGN_BEFORE] = "<", [SIGN_AFTER] = ">", [SIGN_MILESTONE] = "♦",
	[SIGN_DECISION] = "§", [SIGN_PAPERS] = "¶", [SIGN_LATE] = NULL, [SIGN_DONE] = NULL,
};
static_assert(sizeof signs / sizeof signs[0] == SIGN_COUNT, "a text for each sign");

const char *sign_text(enum sign sign)
{
	return sign == SIGN_LATE   ? late_choice.mark
	       : sign == SIGN_DONE ? choice_at(&status_choices, STATUS_DONE)->mark
				   : signs[sign];
}

const char *dated_mark(const struct dated *dated)
{
	const struct choice *status = choice_at(&status_choices, dated->status);
	if (dated->late) {
		return sign_text(SIGN_LATE);
	}
	if (dated->kind == KIND_EVENT) {
		return sign_text(dated_is_papers(dated) ? SIGN_PAPERS : SIGN_MILESTONE);
	}
	return dated->kind == KIND_DECISION ? sign_text(SIGN_DECISION)
	       : status			    ? status->mark
					    : "–";
}

enum style dated_style(const struct dated *dated)
{
	bool plain = dated->kind == KIND_EVENT || dated->kind == KIND_DECISION;
	return plain ? STYLE_HEADING : status_style(dated->status, dated->late);
}

static void put_name(const struct dated *dated, struct str *out)
{
	struct str title = {0};
	dated_title(dated, &title);
	put_titled(dated->record->id, str_text(&title), out);
	str_done(&title);
}

void draw_dated_title(struct canvas *canvas, struct span at, const struct dated *dated)
{
	struct str text = {0};
	put_name(dated, &text);
	canvas_put(canvas, at, str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

const char *dated_kind(const struct dated *dated)
{
	return dated_is_papers(dated) ? _("papirer") : _(kinds[dated->kind].name);
}

static const char *body_of(const struct dated *dated)
{
	return dated->kind == KIND_EVENT ? ((const struct year_event *)dated->record)->body
					 : ((const struct decision *)dated->record)->body;
}

const char *dated_owner(const struct tui *tui, const struct dated *dated)
{
	const char *id = dated->tiltak ? dated->tiltak->owner : NULL;
	if (dated->kind == KIND_EVENT || dated->kind == KIND_DECISION) {
		const char *body = body_of(dated);
		return body ? body : "";
	}
	if (dated->kind == KIND_DELIVERABLE) {
		const char *own = ((const struct deliverable *)dated->record)->owner;
		id = own ? own : id;
	}
	const struct actor *actor = id ? plan_find(tui->plan, KIND_ACTOR, id) : NULL;
	return actor && actor->name ? actor->name : id ? id : "–";
}

static void show_day(int32_t day, bool with_month, struct str *out)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	str_printf(out, with_month ? "%d.%d." : "%d.", of_month, month);
}

/* «uke 21 2023» as «uke 21», where the year stands last. */
static void drop_year(int year, struct str *out)
{
	char end[16];
	size_t len = (size_t)snprintf(end, sizeof end, " %d", year);
	if (out->len >= len && strcmp(str_text(out) + out->len - len, end) == 0) {
		str_cut(out, out->len - len);
	}
}

void dated_when(const struct due *due, struct str *out)
{
	int year, month, day, to_month;
	day_split(due->from, &year, &month, &day);
	day_split(due->to, &year, &to_month, &day);
	switch (due->precision) {
	case DUE_NONE:
		str_put(out, "–");
		break;
	case DUE_DAY:
		show_day(due->to, false, out);
		break;
	case DUE_SPAN:
		show_day(due->from, month != to_month, out);
		str_put(out, "–");
		show_day(due->to, month != to_month, out);
		break;
	case DUE_MONTH:
		str_printf(out, _("i %s"), _(month_name(month)));
		break;
	case DUE_YEAR:
		str_printf(out, _("i %d"), year);
		break;
	default:
		due_show(due, out);
		drop_year(year, out);
		break;
	}
}

void dated_undated(enum kind kind, struct str *out)
{
	str_put(out, kind == KIND_EVENT	     ? _("uten måned")
		     : kind == KIND_DECISION ? _("uten dato")
					     : _("uten frist"));
}

static void put_state(const struct dated *dated, struct str *out)
{
	if (dated->kind != KIND_PROMISE) {
		put_status(dated->status, dated->late, out);
	} else {
		str_put(out, dated->status == STATUS_DONE ? _("besvart")
			     : dated->late		  ? _("ikke besvart, forsinket")
							  : _("ikke besvart"));
	}
}

static void tell_date(const struct dated *dated, struct str *out)
{
	bool event = dated->kind == KIND_EVENT;
	int month = event ? ((const struct year_event *)dated->record)->month : 0;
	bool plain = (event && !dated_is_papers(dated)) || dated->kind == KIND_DECISION;
	struct str text = {0};
	if (dated->due.precision != DUE_NONE) {
		due_show(&dated->due, &text);
	} else if (month >= 1 && month <= 12) {
		str_printf(&text, _("%s hvert år"), month_name(month));
	} else {
		dated_undated(dated->kind, &text);
		told_word(out, str_text(&text));
		str_clear(&text);
	}
	told_pair(out, plain ? _("Dato") : _("Frist"), str_text(&text));
	str_done(&text);
}

void dated_tell(const struct tui *tui, const struct dated *dated, struct str *out)
{
	bool plain = dated->kind == KIND_EVENT || dated->kind == KIND_DECISION;
	const char *owner = dated_owner(tui, dated);
	struct str text = {0};
	put_name(dated, out);
	told_word(out, dated_kind(dated));
	tell_date(dated, out);
	if (!plain) {
		put_state(dated, &text);
	}
	told_pair(out, _("Status"), str_text(&text));
	told_pair(out, plain ? _("Organ") : _("Ansvarlig"), strcmp(owner, "–") == 0 ? "" : owner);
	if (dated->kind == KIND_EVENT && !dated_is_papers(dated)) {
		str_clear(&text);
		lead_show(&((const struct year_event *)dated->record)->ready, &text);
		told_pair(out, _("Må være klar"), str_text(&text));
	}
	str_done(&text);
}

static void put_key(enum kind kind, const char *id, struct str *out)
{
	str_printf(out, "%d:%s", (int)kind, id);
}

const char *dated_key(const struct dated *dated, struct arena *arena)
{
	struct str key = {0};
	put_key(dated->kind, dated->record->id, &key);
	if (dated_is_papers(dated)) { /* of the meeting of one year */
		str_printf(&key, ":%d", day_year(dated->meeting.from));
	}
	const char *copy = arena_text(arena, str_text(&key));
	str_done(&key);
	return copy;
}

void dated_want(struct listbox *box, enum kind kind, const char *id)
{
	struct str key = {0};
	put_key(kind, id, &key);
	listbox_want(box, str_text(&key));
	str_done(&key);
}

void dated_target(const struct dated *dated, struct target *out)
{
	out->kind = dated->kind;
	id_set(out->id, dated->record->id);
}

void dated_new(int month, struct target *out)
{
	out->kind = KIND_EVENT;
	if (month > 0) {
		snprintf(out->id, sizeof out->id, "%d", month);
	}
}

bool dated_parent(const struct tui *tui, const struct dated *dated, int month, struct target *out)
{
	const struct area *area = dated->tiltak ? tiltak_area(tui->plan, dated->tiltak) : NULL;
	if (dated->kind == KIND_EVENT) {
		dated_new(month, out);
	} else if (area) {
		out->kind = KIND_AREA;
		id_set(out->id, area->id);
	}
	return out->kind != KIND_COUNT;
}

void dated_open(struct tui *tui, const struct dated *dated, struct effect *effect)
{
	if (dated->kind == KIND_EVENT && !tui->read_only) {
		struct target event = {.kind = KIND_COUNT};
		dated_target(dated, &event);
		ask_which_field(tui, &event);
	} else if (dated->tiltak && dated->kind != KIND_DELIVERABLE) {
		goto_record(tui, KIND_TILTAK, dated->tiltak->id, effect);
	} else {
		goto_record(tui, dated->kind, dated->record->id, effect);
	}
}
