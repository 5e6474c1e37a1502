/*
 * What a draft says of the field that was typed in, and the field opened again from that.
 */
#include "draft_text.h"

#include <stdlib.h>
#include <string.h>

#include "draft_form.h"
#include "draft_lines.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/digest.h"
#include "tiltak/finding.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "topview.h"
#include "typing.h"
#include "views.h"

#define SHOWN_MAX 400 /* bytes of the text in the question */
#define PRINT_LEN 16  /* hex digits that tell whether a value is still the same */
#define PICKED	  "valg"
#define ORDERED	  "rekkefølge"

/* What a draft does when it is saved. */
static const struct {
	enum effect_type effect;
	const char *word;
} deeds[] = {
	{EFFECT_EDIT, "endring"},
	{EFFECT_MAKE, "nytt"},
	{EFFECT_ASSESS, "statustekst"},
	{EFFECT_ACTOR, "aktør"},
};
#define N_DEEDS (sizeof deeds / sizeof deeds[0])

/* ---- Writing ---- */

void draft_head(const char *where, const char *plan, const char *who, struct str *out)
{
	head_put(out, "register", where);
	head_put(out, "plan", plan);
	head_put(out, "person", who);
}

static const char *deed_word(enum effect_type effect)
{
	for (size_t i = 0; i < N_DEEDS; i++) {
		if (deeds[i].effect == effect) {
			return deeds[i].word;
		}
	}
	return "";
}

static void put_more(const struct effect_edit *more, struct str *out)
{
	head_put(out, "med", more->key);
	head_put(out, "med-verdi", str_text(&more->text));
	if (more->is_seen) {
		head_put(out, "med-sett", str_text(&more->seen));
	}
}

static void put_typing(const struct typing *typing, struct str *out)
{
	str_printf(out, "år: %d\n", typing->year);
	head_put(out, "sett", str_text(&typing->before));
	for (size_t i = 0; i < typing->n_more; i++) {
		put_more(&typing->more[i], out);
	}
}

static void put_print(const char *value, struct str *out)
{
	char digits[DIGEST_TEXT];
	struct digest *digest = digest_new();
	digest_text(digest, value);
	digest_end(digest, digits);
	str_add(out, digits, PRINT_LEN);
}

/* «merket: 6e340b9cffb37a98 T-001»: a print, since the values themselves may be long texts. */
static void put_marked(const struct many *many, struct str *out)
{
	struct str line = {0};
	for (size_t i = 0; i < many->n; i++) {
		str_clear(&line);
		put_print(many->rows[i].seen, &line);
		str_printf(&line, " %s", many->rows[i].id);
		head_put(out, "merket", str_text(&line));
	}
	str_done(&line);
}

void draft_write(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	const struct target *target = &overlay->target;
	const struct typing *typing = typing_of(overlay);
	head_put(out, "overskrift", str_text(&overlay->label));
	if (overlay_ops[overlay->kind]->form) {
		form_write(overlay, out);
		str_char(out, '\n');
		return;
	}
	head_put(out, "gjør", typing ? deed_word(typing->effect) : PICKED);
	if (target->kind < KIND_COUNT) {
		head_put(out, "slag", kinds[target->kind].name);
	}
	head_put(out, "id", target->id);
	if (target->field) {
		head_put(out, "felt", target->field->key);
	}
	if (typing) {
		put_typing(typing, out);
	} else {
		head_put(out, "sett", pick_before(overlay));
	}
	if (target->many) {
		put_marked(tui->many, out);
	}
	str_char(out, '\n');
	overlay_put_text(overlay, out);
}

void draft_write_order(const struct top_order *order, struct str *out)
{
	struct str label = {0};
	str_printf(&label, _("Ny rekkefølge for topp 10 i %d, ikke vedtatt"), order->year);
	head_put(out, "overskrift", str_text(&label));
	head_put(out, "gjør", ORDERED);
	str_printf(out, "år: %d\n", order->year);
	head_put(out, "sett", str_text(&order->seen));
	str_char(out, '\n');
	str_put(out, str_text(&order->ids));
	str_done(&label);
}

/* ---- Reading ---- */

/* What kind the fields are of that are stored with the text. */
static enum kind kind_stored(const struct overlay *overlay)
{
	enum kind kind = overlay->target.kind;
	switch (typing_of(overlay)->effect) {
	case EFFECT_ASSESS:
		return KIND_ASSESSMENT;
	case EFFECT_MAKE:
		return kind_made(kind);
	default:
		return kind;
	}
}

/* Choices made before the text: «med: status» and the lines after it. */
static void read_more(const struct head *head, struct overlay *overlay)
{
	struct effect_edit *more = NULL;
	enum kind kind = kind_stored(overlay);
	struct typing *typing = typing_of(overlay);
	typing_clear_more(typing);
	for (size_t i = 0; i < head->n; i++) {
		const struct line *line = &head->lines[i];
		if (strcmp(line->word, "med") == 0) {
			const struct field *field = field_find(kind, line->value);
			more = field ? typing_add_more(typing, field->key) : NULL;
		} else if (more && strcmp(line->word, "med-verdi") == 0) {
			str_put(&more->text, line->value);
		} else if (more && strcmp(line->word, "med-sett") == 0) {
			str_put(&more->seen, line->value);
			more->is_seen = true;
		}
	}
}

/* The id in a line «merket»; NULL where none is. */
static const char *marked_id(const struct line *line)
{
	bool is = strcmp(line->word, "merket") == 0 && strlen(line->value) > PRINT_LEN + 1;
	return is ? line->value + PRINT_LEN + 1 : NULL;
}

/* «T-001 Næringsfond», a line each. */
static void put_tiltak(const struct plan *plan, const char *id, struct str *out)
{
	const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, id);
	put_titled(id, tiltak ? tiltak->title : NULL, out);
	str_char(out, '\n');
}

static void put_fitting(const char *text, struct str *out)
{
	size_t fits = text_fit(text, strlen(text), SHOWN_MAX, NULL);
	str_printf(out, "%.*s%s", (int)fits, text, text[fits] ? " …" : "");
}

/* Which tiltak the draft is of, by their titles. */
static void describe_whose(const struct head *head, const struct plan *plan, struct str *out)
{
	struct str rows = {0};
	const struct tiltak *tiltak = plan_find(plan, KIND_TILTAK, head_value(head, "id"));
	for (size_t i = 0; i < head->n && rows.len <= SHOWN_MAX; i++) {
		if (marked_id(&head->lines[i])) {
			put_tiltak(plan, marked_id(&head->lines[i]), &rows);
		}
	}
	if (rows.len == 0 && tiltak && tiltak->title) {
		str_printf(&rows, "%s\n", tiltak->title);
	}
	put_fitting(str_text(&rows), out);
	str_done(&rows);
}

/* What was chosen before the text, or is in a form. */
static void describe_more(const struct head *head, struct str *out)
{
	for (size_t i = 1; i < head->n; i++) {
		const char *key = head->lines[i - 1].value, *value = head->lines[i].value;
		bool has = strcmp(head->lines[i].word, "med-verdi") == 0 && *value;
		/* The order that a move leads to is told by what moves, and the walk by itself. */
		if (has && strcmp(key, "tiltak") != 0 && strcmp(key, "neste") != 0) {
			str_printf(out, "%s: %s\n", key, value);
		}
	}
}

/* The text as it was typed; of an order the tiltak in it. */
static void describe_text(const struct head *head, const struct plan *plan, struct str *out)
{
	struct str rows = {0}, id = {0};
	const char *at = head->text;
	if (strcmp(head_value(head, "gjør"), ORDERED) == 0) {
		while (list_next_item(&at, &id)) {
			put_tiltak(plan, str_text(&id), &rows);
		}
		put_fitting(str_text(&rows), out);
	} else {
		put_fitting(head->text, out);
	}
	str_done(&rows);
	str_done(&id);
}

bool draft_describe(const char *begin, const char *text, const struct plan *plan, struct str *out,
		    bool *ret_typed)
{
	struct head head;
	bool ok = head_read(begin, text, &head);
	if (ok) {
		const char *deed = head_value(&head, "gjør");
		*ret_typed = strcmp(deed, PICKED) != 0 && strcmp(deed, ORDERED) != 0;
		str_printf(out, "%s\n", head_value(&head, "overskrift"));
		describe_more(&head, out);
		describe_whose(&head, plan, out);
		str_char(out, '\n');
		describe_text(&head, plan, out);
	}
	head_done(&head);
	return ok;
}

bool draft_same_place(const char *begin, const char *text, const char *other)
{
	static const char *const words[] = {"gjør", "slag", "id", "felt", "år"};
	struct head a, b;
	bool same = head_read(begin, text, &a), read = head_read(begin, other, &b);
	same = same && read;
	for (size_t i = 0; same && i < sizeof words / sizeof words[0]; i++) {
		same = strcmp(head_value(&a, words[i]), head_value(&b, words[i])) == 0;
	}
	head_done(&a);
	head_done(&b);
	return same;
}

static enum effect_type deed_of(const char *word)
{
	for (size_t i = 0; i < N_DEEDS; i++) {
		if (strcmp(deeds[i].word, word) == 0) {
			return deeds[i].effect;
		}
	}
	return EFFECT_NONE;
}

/* The choice must still be one. */
static bool open_reason(struct tui *tui, const struct head *head, const struct target *target)
{
	const struct choices *choices = target->field->choices;
	const char *code = head_value(head, "med-verdi");
	bool ok = choices && choice_find(choices, code, NULL);
	if (ok) {
		ask_reason(tui, target, code, head_value(head, "med-sett"));
	}
	return ok;
}

/* Figures and silenced checks are made by what is typed of them. */
static bool is_there(const struct tui *tui, const struct target *target)
{
	char owner[ID_ROOM];
	switch (target->kind) {
	case KIND_MEASUREMENT:
		return figure_split(target->id, owner) != 0 &&
		       plan_find(tui->plan, KIND_INDICATOR, owner);
	case KIND_SILENCE:
		return finding_check_find(target->id) != NULL;
	default:
		return plan_find(tui->plan, target->kind, target->id) != NULL;
	}
}

static bool open_field(struct tui *tui, const struct head *head, struct target *target)
{
	const struct field *field = target->kind < KIND_COUNT && target->id[0]
					    ? field_find(target->kind, head_value(head, "felt"))
					    : NULL;
	enum effect_type deed = deed_of(head_value(head, "gjør"));
	bool alone = target->kind == KIND_COUNT ||
		     (deed == EFFECT_MAKE && kind_made(target->kind) == target->kind);
	bool there = alone || is_there(tui, target);
	deed = there ? deed : EFFECT_NONE;
	const char *choice = head_value(head, "med");
	if (there && field && strcmp(head_value(head, "gjør"), PICKED) == 0) {
		target->field = field;
		return ask_chosen(tui, target, head_value(head, "sett"), head->text);
	}
	if (deed == EFFECT_EDIT && field && *choice) {
		target->field = field_find(target->kind, choice);
		return target->field && open_reason(tui, head, target);
	}
	if (deed == EFFECT_EDIT && field) {
		ask_text(tui, target, field);
	} else if (deed == EFFECT_ASSESS && target->id[0]) {
		int year = atoi(head_value(head, "år")); // NOLINT(cert-err34-c)
		ask_assessment(tui, target, year, "");
	} else if (deed == EFFECT_MAKE) {
		ask_new(tui, target);
	} else if (deed == EFFECT_ACTOR && field_find(target->kind, choice)) {
		target->field = field_find(target->kind, choice);
		ask_actor(tui, target, &(struct effect_edit){.key = choice}, "");
	} else {
		return false;
	}
	return true;
}

/* A field of a tiltak, or of a deliverable, is seen over its own page; a figure over the years. */
static void open_page(struct tui *tui, const struct target *target, struct effect *next)
{
	char owner[ID_ROOM];
	int year = target->kind == KIND_MEASUREMENT ? figure_split(target->id, owner) : 0;
	if (year != 0 && is_there(tui, target)) {
		indicator_open(tui, owner, year);
		return;
	}
	const char *id = own_tiltak(tui, target->kind, target->id);
	if (id && (tui_view(tui) != VIEW_ONE || strcmp(one_id(tui), id) != 0)) {
		tui_open_tiltak(tui, id, next);
	}
}

/* A value that is another than the person saw, is so for the store too. */
static void take_row(struct tui *tui, struct many *many, const struct line *line, struct str *gone)
{
	struct str now = {0}, print = {0};
	const char *id = marked_id(line);
	const void *record = plan_find(tui->plan, KIND_TILTAK, id);
	if (record) {
		field_text(many->field, record, &now);
		put_print(str_text(&now), &print);
		bool same = strncmp(line->value, str_text(&print), PRINT_LEN) == 0;
		many_add(many, id, same ? str_text(&now) : line->value);
	} else {
		list_put(gone, id);
	}
	str_done(&now);
	str_done(&print);
}

/* Marks again those that the draft is of, over the list; the last one left is one like others. */
static bool open_marked(struct tui *tui, const struct head *head, struct target *target,
			struct str *gone)
{
	const char *chosen = head_value(head, "med");
	const struct field *field =
		field_find(KIND_TILTAK, *chosen ? chosen : head_value(head, "felt"));
	struct many *many = many_new(field);
	for (size_t i = 0; field && i < head->n; i++) {
		if (marked_id(&head->lines[i])) {
			take_row(tui, many, &head->lines[i], gone);
		}
	}
	if (many->n == 0) {
		many_done(many);
		return false;
	}
	many_done(tui->many);
	tui->many = many;
	target->many = many->n;
	id_set(target->id, many->rows[0].id);
	tui_go(tui, VIEW_TILTAK);
	list_mark_many(tui, many);
	return true;
}

/* The label of several is made anew: they may be fewer. */
static void fill_typing(struct tui *tui, const struct head *head, struct overlay *overlay)
{
	struct typing *typing = typing_of(overlay);
	read_more(head, overlay);
	str_set(&typing->before, head_value(head, "sett"));
	edit_set(&typing->edit, head->text);
	typing->edit.all = false;
	if (typing->effect == EFFECT_ASSESS) {
		assess_take(overlay);
	}
	typing_explain(tui, overlay, false);
	if (*head_value(head, "overskrift") && !overlay->target.many) {
		str_set(&overlay->label, head_value(head, "overskrift"));
	}
}

/* Over another order it would be the end of that. */
static bool open_order(struct tui *tui, const struct head *head)
{
	int year = atoi(head_value(head, "år")); // NOLINT(cert-err34-c)
	bool ok = !top_order(tui) && year >= YEAR_FIRST && year <= YEAR_LAST;
	if (ok) {
		tui_go(tui, VIEW_TOP);
		top_take_order(tui, year, head->text, head_value(head, "sett"));
	}
	return ok;
}

bool draft_reopen(struct tui *tui, const char *begin, const char *text, struct effect *next,
		  struct str *gone)
{
	struct head head;
	struct target target = {.kind = KIND_COUNT};
	bool ok = head_read(begin, text, &head);
	if (ok && strcmp(head_value(&head, "gjør"), ORDERED) == 0) {
		ok = open_order(tui, &head);
	} else if (ok && form_is(&head)) {
		ok = form_reopen(tui, &head);
		head_done(&head);
		return ok;
	} else if (ok) {
		target.kind = kind_find(head_value(&head, "slag"));
		id_set(target.id, head_value(&head, "id"));
		if (*head_value(&head, "merket")) {
			ok = open_marked(tui, &head, &target, gone);
		} else {
			open_page(tui, &target, next);
		}
		ok = ok && open_field(tui, &head, &target);
	}
	if (ok && overlay_top(tui) && typing_of(overlay_top(tui))) {
		fill_typing(tui, &head, overlay_top(tui));
	}
	head_done(&head);
	return ok;
}
