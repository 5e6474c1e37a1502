/*
 * The head of a draft is lines «word: value», where \ and line breaks in a value are escaped. It is
 * read back by the words, whatever their order, so that a newer program can read an older draft.
 */
#include "draft_text.h"

#include <stdlib.h>
#include <string.h>

#include "overlays.h"
#include "tiltak/text.h"
#include "typing.h"
#include "views.h"

#define SHOWN_MAX 400 /* bytes of the text in the question */
#define LINES_MAX 32

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

static void put_line(struct str *out, const char *word, const char *value)
{
	str_printf(out, "%s: ", word);
	for (; *value; value++) {
		if (*value == '\n' || *value == '\\') {
			str_char(out, '\\');
		}
		str_char(out, *value == '\n' ? 'n' : *value);
	}
	str_char(out, '\n');
}

void draft_head(const char *where, const char *plan, struct str *out)
{
	put_line(out, "register", where);
	put_line(out, "plan", plan);
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
	put_line(out, "med", more->key);
	put_line(out, "med-verdi", str_text(&more->text));
	if (more->is_seen) {
		put_line(out, "med-sett", str_text(&more->seen));
	}
}

void draft_write(const struct overlay *overlay, struct str *out)
{
	const struct target *target = &overlay->target;
	const struct typing *typing = typing_of(overlay);
	put_line(out, "overskrift", str_text(&overlay->label));
	put_line(out, "gjør", deed_word(typing->effect));
	if (target->kind < KIND_COUNT) {
		put_line(out, "slag", kinds[target->kind].name);
	}
	put_line(out, "id", target->id);
	if (target->field) {
		put_line(out, "felt", target->field->key);
	}
	str_printf(out, "år: %d\n", typing->year);
	put_line(out, "sett", str_text(&typing->before));
	for (size_t i = 0; i < typing->n_more; i++) {
		put_more(&typing->more[i], out);
	}
	str_char(out, '\n');
	str_put(out, edit_text(&typing->edit));
}

/* ---- Reading ---- */

struct line {
	const char *word;
	char *value;
};

struct head {
	struct str copy; /* what the lines point into */
	struct line lines[LINES_MAX];
	size_t n;
	const char *text;
};

static void unescape(char *value)
{
	char *to = value;
	for (const char *from = value; *from; from++) {
		bool escaped = *from == '\\' && from[1];
		from += escaped;
		*to++ = (char)(escaped && *from == 'n' ? '\n' : *from);
	}
	*to = '\0';
}

static bool split_line(struct head *head, char *line)
{
	char *colon = strstr(line, ": ");
	if (!colon || head->n == LINES_MAX) {
		return false;
	}
	*colon = '\0';
	head->lines[head->n].word = line;
	head->lines[head->n].value = colon + 2;
	unescape(colon + 2);
	head->n++;
	return true;
}

/* False when it is no draft; head_done in either case. */
static bool head_read(const char *begin, const char *text, struct head *head)
{
	*head = (struct head){0};
	str_put(&head->copy, text);
	if (strncmp(text, begin, strlen(begin)) != 0) {
		return false;
	}
	char *at = head->copy.data;
	for (char *end; (end = strchr(at, '\n')); at = end + 1) {
		*end = '\0';
		if (!*at) {
			head->text = end + 1;
			return true;
		}
		if (!split_line(head, at)) {
			return false;
		}
	}
	return false;
}

static void head_done(struct head *head)
{
	str_done(&head->copy);
}

static const char *value_of(const struct head *head, const char *word)
{
	for (size_t i = 0; i < head->n; i++) {
		if (strcmp(head->lines[i].word, word) == 0) {
			return head->lines[i].value;
		}
	}
	return "";
}

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

bool draft_describe(const char *begin, const char *text, struct str *out)
{
	struct head head;
	bool ok = head_read(begin, text, &head);
	if (ok) {
		str_printf(out, "%s\n", value_of(&head, "overskrift"));
		for (size_t i = 1; i < head.n; i++) {
			if (strcmp(head.lines[i].word, "med-verdi") == 0 && *head.lines[i].value) {
				str_printf(out, "%s: %s\n", head.lines[i - 1].value,
					   head.lines[i].value);
			}
		}
		size_t fits = text_fit(head.text, strlen(head.text), SHOWN_MAX, NULL);
		str_char(out, '\n');
		str_add(out, head.text, fits);
		str_put(out, head.text[fits] ? " …" : "");
	}
	head_done(&head);
	return ok;
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
	const char *code = value_of(head, "med-verdi");
	bool ok = choices && choice_find(choices, code, NULL);
	if (ok) {
		ask_reason(tui, target, code, value_of(head, "med-sett"));
	}
	return ok;
}

static bool open_field(struct tui *tui, const struct head *head, struct target *target)
{
	const struct field *field = target->kind < KIND_COUNT && target->id[0]
					    ? field_find(target->kind, value_of(head, "felt"))
					    : NULL;
	enum effect_type deed = deed_of(value_of(head, "gjør"));
	bool alone = target->kind == KIND_COUNT ||
		     (deed == EFFECT_MAKE && kind_made(target->kind) == target->kind);
	deed = alone || plan_find(tui->plan, target->kind, target->id) ? deed : EFFECT_NONE;
	const char *choice = value_of(head, "med");
	if (deed == EFFECT_EDIT && field && *choice) {
		target->field = field_find(target->kind, choice);
		return target->field && open_reason(tui, head, target);
	}
	if (deed == EFFECT_EDIT && field) {
		ask_text(tui, target, field);
	} else if (deed == EFFECT_ASSESS && target->id[0]) {
		int year = atoi(value_of(head, "år")); // NOLINT(cert-err34-c)
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

/* A field of a tiltak, or of a deliverable, is seen over its own page. */
static void open_page(struct tui *tui, const struct target *target, struct effect *next)
{
	const struct deliverable *deliverable =
		target->kind == KIND_DELIVERABLE
			? plan_find(tui->plan, KIND_DELIVERABLE, target->id)
			: NULL;
	const char *id = target->kind == KIND_TILTAK ? target->id
			 : deliverable		     ? deliverable->tiltak
						     : NULL;
	if (id && (tui_view(tui) != VIEW_ONE || strcmp(one_id(tui), id) != 0)) {
		tui_open_tiltak(tui, id, next);
	}
}

bool draft_reopen(struct tui *tui, const char *begin, const char *text, struct effect *next)
{
	struct head head;
	struct target target = {.kind = KIND_COUNT};
	bool ok = head_read(begin, text, &head);
	if (ok) {
		target.kind = kind_find(value_of(&head, "slag"));
		id_set(target.id, value_of(&head, "id"));
		open_page(tui, &target, next);
		ok = open_field(tui, &head, &target);
	}
	if (ok) {
		struct overlay *overlay = overlay_top(tui);
		struct typing *typing = typing_of(overlay);
		read_more(&head, overlay);
		str_clear(&typing->before);
		str_put(&typing->before, value_of(&head, "sett"));
		edit_set(&typing->edit, head.text);
		typing->edit.all = false;
		if (typing->effect == EFFECT_ASSESS) {
			assess_take(overlay);
		}
		typing_explain(tui, overlay, false);
		if (*value_of(&head, "overskrift")) {
			str_clear(&overlay->label);
			str_put(&overlay->label, value_of(&head, "overskrift"));
		}
	}
	head_done(&head);
	return ok;
}
