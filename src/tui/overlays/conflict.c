/*
 * What others save while somebody works here: who it was, and the questions when both changed the
 * same, or one removed what the other writes in. Nothing is replaced that was not told first.
 */
#include <stdio.h>
#include <string.h>

#include "key_words.h"
#include "overlays.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"

#define GAP	    2
#define LINE_COLS   72			       /* of a label with its value beside it, at most */
#define MARGINS	    8			       /* columns beside the text of a question */
#define OTHER_TICKS (10 * 60 * 1000 / POLL_MS) /* who saved so lately, is at work */

/* Without what the person saw: it is the same act, now over what they have been shown. */
static void copy_effect(struct effect *to, const struct effect *from)
{
	effect_done(to);
	*to = *from;
	to->n_edits = 0;
	for (size_t i = 0; i < from->n_edits; i++) {
		to->edits[i].text = to->edits[i].seen = (struct str){0};
		to->edits[i].is_seen = false;
		effect_edit(to, from->edits[i].key, str_text(&from->edits[i].text));
	}
}

static char *copy_or_null(const char *text)
{
	return text ? mem_copy_text(text) : NULL;
}

static void copy_conflict(struct conflict *to, const struct conflict *from)
{
	conflict_done(to);
	*to = *from;
	to->id = copy_or_null(from->id);
	to->was = copy_or_null(from->was);
	to->now = copy_or_null(from->now);
	to->wanted = copy_or_null(from->wanted);
	to->who = copy_or_null(from->who);
}

void question_about(struct question *question, const struct effect *effect,
		    const struct conflict *met)
{
	copy_effect(&question->effect, effect);
	if (met) {
		copy_conflict(&question->met, met);
	}
}

enum { CANCEL, THEIRS, MINE, MERGE };

/* Theirs above, mine below, to be made one by hand; what is then saved replaces theirs. */
static void merge(struct typing *typing, const char *theirs)
{
	struct str both = {0};
	str_put(&both, theirs);
	str_put(&both, "\n\n");
	size_t at = both.len;
	str_put(&both, edit_text(&typing->edit));
	edit_set(&typing->edit, str_text(&both));
	typing->edit.at = at < typing->edit.text.len ? at : typing->edit.text.len;
	str_set(&typing->before, theirs);
	note_put(&typing->note, STYLE_WARNING,
		 _("Deres tekst står øverst, og din fra markøren. Gjør dem til én, og lagre."));
	str_done(&both);
}

/* What is not stored is kept; what is in a line after «:» is let go, it is in the past of those. */
static void give_up(struct tui *tui, struct effect *effect)
{
	if (overlay_unsaved(tui)) {
		effect->type = EFFECT_ASIDE;
	} else {
		overlays_pop(tui);
	}
}

static void insist(struct tui *tui, struct question *question, struct effect *effect)
{
	struct overlay *overlay = overlay_typing(tui);
	if (question->answer == MINE) {
		question_perform(tui, question, effect);
	} else if (question->answer == THEIRS) {
		give_up(tui, effect);
	} else if (question->answer == MERGE && overlay) {
		merge(typing_of(overlay), question->met.now);
	}
}

enum { WAS, NOW, WANTED, VALUES };

struct value {
	struct str label, shown;
};

/* Short values beside their labels, in a column; else each under its label. */
static void put_values(const struct value values[VALUES], int cols, struct str *out)
{
	int labels = 0, shown = 0;
	cols = cols - MARGINS < LINE_COLS ? cols - MARGINS : LINE_COLS;
	for (int i = 0; i < VALUES; i++) {
		const struct value *value = &values[i];
		int label = text_width(str_text(&value->label), value->label.len);
		int used = text_width(str_text(&value->shown), value->shown.len);
		labels = label > labels ? label : labels;
		used = strchr(str_text(&value->shown), '\n') ? LINE_COLS + 1 : used;
		shown = used > shown ? used : shown;
	}
	bool beside = labels + GAP + shown <= cols;
	for (int i = 0; i < VALUES; i++) {
		const struct str *label = &values[i].label;
		int pad = labels + GAP - text_width(str_text(label), label->len);
		str_put(out, str_text(label));
		if (beside) {
			str_fill(out, ' ', (size_t)pad);
		} else {
			str_put(out, ":\n");
		}
		str_printf(out, "%s\n%s", str_text(&values[i].shown), shown > cols ? "\n" : "");
	}
}

static void fill_value(const struct tui *tui, const struct field *field, const char *text,
		       struct value *out)
{
	field_show(field, text && *text ? text : NULL, tui->plan, &out->shown);
}

static void describe(const struct tui *tui, const struct conflict *conflict, struct str *out)
{
	struct value values[VALUES] = {0};
	struct str at = {0};
	const char *who = conflict->who ? conflict->who : _("ukjent");
	str_put(&values[WAS].label, _("da du åpnet"));
	str_put(&values[WANTED].label, _("ditt"));
	if (conflict->at) {
		instant_show(conflict->at, &at);
		str_printf(&values[NOW].label, _("nå (%s, %s)"), who, str_text(&at));
	} else {
		str_printf(&values[NOW].label, _("nå (%s)"), who);
	}
	fill_value(tui, conflict->field, conflict->was, &values[WAS]);
	fill_value(tui, conflict->field, conflict->now, &values[NOW]);
	fill_value(tui, conflict->field, conflict->wanted, &values[WANTED]);
	id_show(conflict->kind, conflict->id, true, out);
	str_printf(out, " · %s\n\n", _(conflict->field->label));
	put_values(values, tui->cols, out);
	for (int i = 0; i < VALUES; i++) {
		str_done(&values[i].label);
		str_done(&values[i].shown);
	}
	str_done(&at);
}

void ask_conflict(struct tui *tui, const struct effect *effect, const struct conflict *conflict)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Behold deres"), N_("Bruk mitt"),
					      NULL};
	static const char *const more[] = {N_("Avbryt"), N_("Behold deres"), N_("Bruk mitt"),
					   N_("Slå sammen i teksten"), NULL};
	struct overlay *overlay = overlay_typing(tui);
	bool texts = overlay && typing_of(overlay)->edit.lines &&
		     overlay->target.field == conflict->field && conflict->now;
	struct str text = {0};
	describe(tui, conflict, &text);
	struct question *question = ask(tui, _("Noen endret dette mens du skrev"), str_text(&text),
					texts ? more : answers, insist);
	question_about(question, effect, conflict);
	question->about =
		N_("Avbryt går tilbake til feltet, og ingenting er lagret. «Behold deres» lar det "
		   "som står nå, stå, og tar vare på ditt som et utkast. «Bruk mitt» lagrer ditt "
		   "i stedet; deres finnes i Historikk. I lange tekster kan begge slås sammen.");
	str_done(&text);
}

/* Its status text, not what that is about. */
static bool text_is_gone(const struct tui *tui, const struct effect *effect)
{
	return effect->type == EFFECT_ASSESS && plan_find_any(tui->plan, effect->id, NULL);
}

static void bring_back(struct tui *tui, struct question *question, struct effect *effect)
{
	enum { LEAVE, ASIDE, RESTORE };
	if (question->answer == RESTORE) {
		question_perform(tui, question, effect);
	} else if (question->answer == ASIDE) {
		give_up(tui, effect);
	}
}

/* The record is gone: it can be brought back with one's own words, or these be kept. */
void ask_gone(struct tui *tui, const struct effect *effect, const struct conflict *conflict)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Behold fjernet"),
					      N_("Hent tilbake og lagre mitt"), NULL};
	struct str text = {0}, id = {0}, name = {0}, at = {0};
	if (text_is_gone(tui, effect)) {
		assessment_id(effect->year, effect->id, &id);
		id_show(KIND_ASSESSMENT, str_text(&id), true, &name);
	} else {
		str_put(&name, effect->id);
	}
	if (conflict && conflict->who) {
		instant_show(conflict->at, &at);
		str_printf(&text, _("%s er fjernet av %s, %s. Ingenting er lagret."),
			   str_text(&name), conflict->who, str_text(&at));
	} else {
		str_printf(&text, _("%s er fjernet. Ingenting er lagret."), str_text(&name));
	}
	str_printf(&text, "\n\n%s", _("«Behold fjernet» tar vare på det du skrev, som et utkast."));
	str_done(&name);
	str_done(&at);
	struct question *question = ask(tui, _("Noen fjernet dette mens du skrev"), str_text(&text),
					answers, bring_back);
	question_about(question, effect, NULL);
	/* A status text is written anew: all that stood in it is here. */
	question->effect.restore = id.len == 0;
	str_done(&id);
	str_done(&text);
}

/* The question stands, and tells what is there now. */
static void tell_newer(struct tui *tui, struct question *question, const struct change_set *set,
		       const struct change *change)
{
	struct conflict before = question->met, newer = before;
	newer.now = (char *)change->new_text;
	newer.who = (char *)(set->behalf ? set->behalf : set->actor);
	newer.at = set->at;
	question->met = (struct conflict){0};
	copy_conflict(&question->met, &newer);
	conflict_done(&before);
	struct str text = {0};
	describe(tui, &question->met, &text);
	question_tell(question, str_text(&text));
	str_done(&text);
}

/* What is told about a conflict must not stand over what becomes of it. */
static void drop_help(struct tui *tui)
{
	size_t n = tui->n_overlays;
	const struct question *top = n > 1 ? question_of(tui->overlays[n - 1]) : NULL;
	const struct question *below = n > 1 ? question_of(tui->overlays[n - 2]) : NULL;
	if (top && !top->chosen && below && below->chosen == insist) {
		overlay_pop(tui);
	}
}

/* Somebody saved while a conflict is asked about: is it about the same? */
static void follow(struct tui *tui, const struct change_set *set)
{
	drop_help(tui);
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		struct question *top = tui->n_overlays > 0 ? question_of(overlay_top(tui)) : NULL;
		bool asked = top && top->chosen == insist && change->kind == top->met.kind &&
			     strcmp(change->id, top->met.id) == 0;
		if (asked && change->field == top->met.field) {
			tell_newer(tui, top, set, change);
		} else if (asked && !change->field && !change->new_text) {
			struct effect effect = top->effect;
			struct conflict by = {
				.who = (char *)(set->behalf ? set->behalf : set->actor),
				.at = set->at};
			top->effect = (struct effect){0};
			overlay_pop(tui);
			ask_gone(tui, &effect, &by);
			effect_done(&effect);
		}
	}
}

/* What was told of the list is of another one than stands there now. */
static void tell_reordered(struct tui *tui, const struct change_set *set, const char *who)
{
	const struct field *order = field_find(KIND_PRIORITY, "tiltak");
	bool seen = tui_view(tui) == VIEW_TOP || meeting_on(tui), reordered = false;
	for (size_t i = 0; i < set->n; i++) {
		reordered |= set->changes[i].field == order;
	}
	if (seen && reordered && tui->message.len > 0) {
		tui_say(tui, false, "%s har endret lista.", who);
	}
}

void tui_news(struct tui *tui, const struct change_set *set)
{
	const char *who = set->behalf ? set->behalf : set->actor;
	struct str at = {0};
	tui_mark(tui, set);
	follow(tui, set);
	if (strcmp(who, tui->person) == 0) {
		return;
	}
	tell_reordered(tui, set, who);
	id_set(tui->other.who, who);
	instant_show(set->at, &at);
	const char *clock = strrchr(str_text(&at), ' ');
	(void)snprintf(tui->other.clock, sizeof tui->other.clock, "%s", clock ? clock + 1 : "");
	tui->other.ticks = OTHER_TICKS;
	str_done(&at);
}

/* Else what was done before it could never be taken back. */
void ask_pass(struct tui *tui, const struct effect *effect, const char *why)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Gå forbi steget"), NULL};
	struct str text = {0};
	str_printf(&text, "%s\n\n", why);
	keys_printf(tui, &text,
		    "«Gå forbi steget» lar det stå. Da angrer {angre} det du gjorde før det.");
	struct question *question = ask(tui, _("Steget lar seg ikke angre"), str_text(&text),
					answers, question_perform);
	question_about(question, effect, NULL);
	question->effect.restore = true;
	str_done(&text);
}
