/*
 * References: the id of a record, lists of ids, and lists of FN goals. An actor may also be
 * given by name, or by the beginning of a part of it that only one actor has.
 */
#include <string.h>

#include "goals.h"
#include "table.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "types.h"

static bool known(const struct plan *plan, enum kind kind, const char *id)
{
	return plan != NULL && (kind == KIND_ANY ? plan_find_any(plan, id, NULL) != NULL
						 : plan_find(plan, kind, id) != NULL);
}

static bool begins_part(const struct str *name, size_t at)
{
	return at == 0 || (strchr(" -(/", str_text(name)[at - 1]) && str_text(name)[at] != ' ');
}

/* How well a name fits what was typed, both folded: 2 equal, 1 a part of it begins so, 0 not. */
static int name_fit(const char *name, const struct str *folded)
{
	struct str other = {0};
	text_fold(&other, name, strlen(name));
	int fit = strcmp(str_text(&other), str_text(folded)) == 0 ? 2 : 0;
	for (size_t at = 0; fit == 0 && at + folded->len <= other.len; at++) {
		fit = begins_part(&other, at) &&
		      memcmp(str_text(&other) + at, str_text(folded), folded->len) == 0;
	}
	str_done(&other);
	return fit;
}

struct found {
	const struct actor *actor, *second; /* of the best fit so far */
	int fit;
};

static struct found find_actor(const struct plan *plan, const char *text)
{
	struct found found = {0};
	struct str folded = {0};
	text_fold(&folded, text, strlen(text));
	const struct actor *actor;
	for (size_t at = 0;
	     plan != NULL && (actor = table_next(&plan->tables[KIND_ACTOR], &at)) != NULL;) {
		int fit = actor->name != NULL ? name_fit(actor->name, &folded) : 0;
		if (fit > found.fit) {
			found = (struct found){.actor = actor, .fit = fit};
		} else if (fit > 0 && fit == found.fit) {
			found.second = actor;
		}
	}
	str_done(&folded);
	return found;
}

static bool refuse_unknown(enum kind ref, const char *text, const char *hint, struct err *err)
{
	int len = quote_len(text);
	switch (ref) {
	case KIND_ANY:
		return err_set(err, ERR_DATA, "Finner ikke posten «%.*s»%s. Skriv id-en.", len,
			       text, hint);
	case KIND_ACTOR:
		return err_set(err, ERR_DATA,
			       "Finner ikke aktør «%.*s»%s. Skriv id-en eller navnet, eller lag "
			       "aktøren med «tiltak ny NAVN slag=aktør».",
			       len, text, hint);
	default:
		return err_set(err, ERR_DATA, "Finner ikke %s «%.*s»%s. Skriv id-en.",
			       _(kinds[ref].name), len, text, hint);
	}
}

/* Appends the id that text means. */
static bool resolve(const struct field *field, const struct typed *typed, const char *text,
		    struct str *out, struct err *err)
{
	if (!known(typed->plan, field->ref, text) && field->ref == KIND_ACTOR) {
		struct found found = find_actor(typed->plan, text);
		if (found.second != NULL) {
			return err_set(err, ERR_DATA,
				       "«%.*s» kan være både «%.*s» og «%.*s». Skriv mer av navnet "
				       "eller id-en.",
				       quote_len(text), text, quote_len(found.actor->name),
				       found.actor->name, quote_len(found.second->name),
				       found.second->name);
		}
		text = found.actor != NULL ? found.actor->id : text;
	}
	if (!id_check(field->ref, text, NULL)) {
		struct str hint = {0};
		const char *near = typed->plan ? plan_nearest(typed->plan, field->ref, text) : NULL;
		text_meant(near, &hint);
		refuse_unknown(field->ref, text, str_text(&hint), err);
		str_done(&hint);
		return false;
	}
	str_put(out, text);
	return true;
}

static bool ref_parse(const struct field *field, const struct typed *typed, struct str *out,
		      struct err *err)
{
	return resolve(field, typed, typed->text, out, err);
}

static bool ref_check(const struct field *field, const char *text)
{
	return id_check(field->ref, text, NULL);
}

static void show_one(enum kind kind, const char *id, const struct plan *plan, struct str *out)
{
	const void *record = plan == NULL	? NULL
			     : kind == KIND_ANY ? plan_find_any(plan, id, &kind)
						: plan_find(plan, kind, id);
	const char *title = record != NULL ? record_title(kind, record) : NULL;
	if (title == NULL) {
		str_put(out, id);
	} else if (kind == KIND_ACTOR) {
		str_put(out, title);
	} else {
		str_printf(out, "%s %s", id, title);
	}
}

static void ref_show(const struct field *field, const char *text, const struct plan *plan,
		     struct str *out)
{
	show_one(field->ref, text, plan, out);
}

/* Appends an item to a list unless it is there. */
static void list_add(struct str *list, const char *item)
{
	if (!list_has(str_text(list), item)) {
		list_put(list, item);
	}
}

/* Takes the next piece between separators, without spaces at its ends; false at the end. */
static bool next_piece(const char **at, const char *separators, struct str *out)
{
	str_clear(out);
	while (**at != '\0' && out->len == 0) {
		const char *start = *at + strspn(*at, " ");
		size_t len = strcspn(start, separators);
		*at = start[len] != '\0' ? start + len + 1 : start + len;
		while (len > 0 && start[len - 1] == ' ') {
			len--;
		}
		str_add(out, start, len);
	}
	return out->len > 0;
}

/* «Asker kommune» is one actor, «T-001 T-002» are two tiltak. */
static const char *separators_of(const struct field *field, const struct typed *typed)
{
	if (strpbrk(typed->text, ",;") != NULL) {
		return ",;";
	}
	bool name = field->ref == KIND_ACTOR && find_actor(typed->plan, typed->text).fit > 0;
	return name ? "" : " ";
}

static bool refs_parse(const struct field *field, const struct typed *typed, struct str *out,
		       struct err *err)
{
	struct str list = {0}, piece = {0}, id = {0};
	const char *separators = separators_of(field, typed);
	const char *at = typed->text;
	bool ok = true;
	while (ok && next_piece(&at, separators, &piece)) {
		str_clear(&id);
		ok = resolve(field, typed, str_text(&piece), &id, err);
		if (ok) {
			list_add(&list, str_text(&id));
		}
	}
	if (ok) {
		str_put(out, str_text(&list));
	}
	str_done(&list);
	str_done(&piece);
	str_done(&id);
	return ok;
}

/* Calls item() with each item, NUL-terminated; are all good, each there once, and the text just
 * those with «, » between? */
static bool list_check(const struct field *field, const char *text,
		       bool (*good)(const struct field *field, const char *item))
{
	if (strchr(text, ',') == NULL) { /* most lists have one */
		return good(field, text);
	}
	struct str list = {0}, item = {0};
	const char *at = text;
	bool ok = true;
	while (ok && next_piece(&at, ",", &item)) {
		ok = good(field, str_text(&item));
		list_add(&list, str_text(&item));
	}
	ok = ok && strcmp(text, str_text(&list)) == 0;
	str_done(&list);
	str_done(&item);
	return ok;
}

static bool refs_check(const struct field *field, const char *text)
{
	return list_check(field, text, ref_check);
}

static void refs_show(const struct field *field, const char *text, const struct plan *plan,
		      struct str *out)
{
	struct str item = {0};
	bool first = true;
	while (next_piece(&text, ",", &item)) {
		str_put(out, first ? "" : ", ");
		show_one(field->ref, str_text(&item), plan, out);
		first = false;
	}
	str_done(&item);
}

/* Letters of targets are small: «8.A» is 8.a. */
static void make_small(struct str *text)
{
	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] >= 'A' && text->data[i] <= 'Z') {
			text->data[i] = (char)(text->data[i] - 'A' + 'a');
		}
	}
}

static bool goals_parse(const struct field *field, const struct typed *typed, struct str *out,
			struct err *err)
{
	(void)field;
	struct str list = {0}, goal = {0};
	const char *at = typed->text;
	bool ok = true;
	while (ok && next_piece(&at, ",; ", &goal)) {
		make_small(&goal);
		ok = goal_check(str_text(&goal), err);
		list_add(&list, str_text(&goal));
	}
	if (ok) {
		str_put(out, str_text(&list));
	}
	str_done(&list);
	str_done(&goal);
	return ok;
}

static bool is_goal(const struct field *field, const char *item)
{
	(void)field;
	return goal_check(item, NULL);
}

static bool goals_check(const struct field *field, const char *text)
{
	return list_check(field, text, is_goal);
}

const struct type_ops type_ref = {
	.shared = true, .max = 100, .parse = ref_parse, .show = ref_show, .check = ref_check};
const struct type_ops type_refs = {
	.shared = true, .max = 10000, .parse = refs_parse, .show = refs_show, .check = refs_check};
const struct type_ops type_goals = {
	.shared = true, .max = 10000, .parse = goals_parse, .check = goals_check};
