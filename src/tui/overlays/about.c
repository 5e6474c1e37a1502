/*
 * What has no page of its own, told whole in a popup: a fact, a promise, a decision, a milestone of
 * the year. From there one goes to where it belongs.
 */
#include <string.h>

#include "goto.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

static bool is_named_by(const struct tiltak *tiltak, const char *decision)
{
	return tiltak->decisions && list_has(tiltak->decisions, decision);
}

static bool any_tiltak_names(struct tui *tui, const char *decision)
{
	for (size_t i = 0; i < plan_count(tui->plan, KIND_TILTAK); i++) {
		if (is_named_by(plan_at(tui->plan, KIND_TILTAK, i), decision)) {
			return true;
		}
	}
	return false;
}

/* Where it is shown: what it lies under, or the place of its kind. KIND_COUNT: nowhere. */
static struct target place_of(struct tui *tui, enum kind kind, const struct record *record)
{
	static const enum kind shown[] = {KIND_TILTAK, KIND_STRATEGY, KIND_AREA};
	struct target to = {.kind = KIND_COUNT};
	const struct record *at = NULL;
	for (size_t i = 0; !at && i < sizeof shown / sizeof shown[0]; i++) {
		at = record_within(tui->plan, kind, record, shown[i]);
		to.kind = at ? shown[i] : KIND_COUNT;
	}
	if (!at && any_tiltak_names(tui, record->id)) {
		at = record;
		to.kind = kind;
	}
	id_set(to.id, at ? at->id : "");
	return to;
}

static void go(struct tui *tui, struct question *question, struct effect *effect)
{
	const char *id = question->effect.id;
	enum kind kind = question->answer > 0 ? question->effect.kind : KIND_COUNT;
	if (question->answer > 0 && question->answer == question->effect.step) {
		struct target decision = {.kind = KIND_DECISION};
		id_set(decision.id, id);
		ask_which_field(tui, &decision);
	} else if (kind == KIND_DECISION) {
		goto_those_with(tui, "vedtak", id);
	} else if (kind != KIND_COUNT) {
		goto_record(tui, kind, id, effect);
	}
}

static void put_fields(const struct tui *tui, enum kind kind, const struct record *record,
		       struct str *out)
{
	const char *title = record_title(kind, record);
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		struct str text = {0}, shown = {0};
		bool set = field_text(field, record, &text);
		if (set && !(title && strcmp(title, str_text(&text)) == 0)) {
			field_show(field, str_text(&text), tui->plan, &shown);
			str_printf(out, "%s: %s\n", _(field->label), str_text(&shown));
		}
		str_done(&text);
		str_done(&shown);
	}
}

static void put_tiltak(struct tui *tui, const char *decision, struct str *out)
{
	const char *sep = "\n";
	for (size_t i = 0; i < plan_count(tui->plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		if (is_named_by(tiltak, decision)) {
			str_printf(out, "%s%s %s\n", sep, tiltak->id, tiltak->title);
			sep = "";
		}
	}
}

/* A slip of the finger in a decision is mended where the decision is read: the last answer. */
static const char *const *answers_of(const struct tui *tui, enum kind kind, enum kind place,
				     int64_t *ret_mend)
{
	static const char *const back[] = {N_("Tilbake"), NULL};
	static const char *const there[] = {N_("Tilbake"), N_("Gå dit"), NULL};
	static const char *const tiltak[] = {N_("Tilbake"), N_("Vis tiltakene"), NULL};
	static const char *const mend[] = {N_("Tilbake"), N_("Rett vedtaket"), NULL};
	static const char *const both[] = {N_("Tilbake"), N_("Vis tiltakene"), N_("Rett vedtaket"),
					   NULL};
	bool mends = kind == KIND_DECISION && !tui->read_only;
	bool named = place == KIND_DECISION;
	*ret_mend = mends ? 1 + named : 0;
	if (mends) {
		return named ? both : mend;
	}
	return named ? tiltak : place == KIND_COUNT ? back : there;
}

void about_show(struct tui *tui, enum kind kind, const char *id)
{
	const struct record *record = plan_find(tui->plan, kind, id);
	if (!record) {
		return;
	}
	struct target to = place_of(tui, kind, record);
	const char *name = record_title(kind, record);
	struct str title = {0}, text = {0};
	int64_t mend;
	text_capital(&title, _(kinds[kind].name));
	str_printf(&title, " %s", id);
	str_printf(&text, "%s%s", name ? name : "", name ? "\n\n" : "");
	put_fields(tui, kind, record, &text);
	if (kind == KIND_DECISION) {
		put_tiltak(tui, id, &text);
	}
	struct question *question = ask(tui, str_text(&title), str_text(&text),
					answers_of(tui, kind, to.kind, &mend), go);
	question->effect.kind = to.kind;
	question->effect.step = mend;
	id_set(question->effect.id, mend > 0 ? id : to.id);
	str_done(&title);
	str_done(&text);
}
