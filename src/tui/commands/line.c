/*
 * What a typed line means, and doing it. A value is set through the same field as one opened with
 * its key, so that what holds there holds here.
 */
#include "line.h"

#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "command.h"
#include "files.h"
#include "goto.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/number.h"
#include "tiltak/period.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"

#define NAMES_MAX 200
#define QUOTE	  60 /* columns of what was typed, in a sentence */

/* What follows a name, as it is taken. */
struct asked {
	struct line_verb verb;
	const char *rest; /* not empty */
};

/* ---- Names ---- */

enum kind line_kind(struct tui *tui)
{
	struct target target;
	bool any = tui_target(tui, &target);
	bool own = any && (target.kind == KIND_DELIVERABLE || target.kind == KIND_EVENT);
	return own ? target.kind : KIND_TILTAK;
}

static struct line_verb command_verb(const struct command *command)
{
	return (struct line_verb){.name = command->name, .command = command};
}

static struct line_verb field_verb(const struct field *field)
{
	return (struct line_verb){.name = field->key, .field = field};
}

static bool is_free(const struct field *field)
{
	return (field->flags & (FIELD_KEY | FIELD_PARENT)) == 0;
}

static bool find_whole(struct tui *tui, const char *word, struct line_verb *out)
{
	const struct command *command = command_find(word);
	const struct field *field = field_find(line_kind(tui), word);
	for (size_t i = 0; !command && i < n_commands; i++) {
		if (text_same_key(_(commands[i].label), word)) {
			command = &commands[i];
		}
	}
	if (command) {
		*out = command_verb(command);
	} else if (field && is_free(field)) {
		*out = field_verb(field);
	}
	return command || (field && is_free(field));
}

/* All that begin so, a field that has a command as that command. */
static size_t find_all(struct tui *tui, const char *word, struct line_verb *found)
{
	const struct kind_info *kind = &kinds[line_kind(tui)];
	size_t n = 0;
	for (size_t i = 0; i < n_commands && n < NAMES_MAX; i++) {
		if (text_key_begins(commands[i].name, word)) {
			found[n++] = command_verb(&commands[i]);
		}
	}
	for (size_t i = 0; i < kind->n_fields && n < NAMES_MAX; i++) {
		const struct field *field = &kind->fields[i];
		if (is_free(field) && !command_find(field->key) &&
		    text_key_begins(field->key, word)) {
			found[n++] = field_verb(field);
		}
	}
	return n;
}

static int quote(const char *word)
{
	return (int)text_fit(word, strlen(word), QUOTE, NULL);
}

static bool is_unknown(struct tui *tui, const char *word, struct err *err)
{
	struct line_verb all[NAMES_MAX];
	const char *names[NAMES_MAX];
	struct str hint = {0};
	if (!err) {
		return false; /* to find what is near, all of the plan is walked */
	}
	size_t n = find_all(tui, "", all);
	for (size_t i = 0; i < n; i++) {
		names[i] = all[i].name;
	}
	const char *near = text_nearest(word, names, n);
	near = near ? near : plan_nearest(tui->plan, KIND_ANY, word);
	err_set(err, ERR_USE,
		"Finner ingen kommando eller kode «%.*s»%s. Tab viser hva som finnes.", quote(word),
		word, text_meant(near, &hint));
	str_done(&hint);
	return false;
}

bool line_verb_find(struct tui *tui, const char *word, struct line_verb *out, struct err *err)
{
	struct line_verb found[NAMES_MAX];
	if (find_whole(tui, word, out)) {
		return true;
	}
	size_t n = find_all(tui, word, found);
	if (n == 0) {
		return is_unknown(tui, word, err);
	}
	if (n > 1) {
		return err_set(
			err, ERR_USE,
			"«%.*s» kan være både «%s» og «%s». Skriv litt til, eller trykk Tab.",
			quote(word), word, found[0].name, found[1].name);
	}
	*out = found[0];
	return true;
}

/* ---- Codes ---- */

static const void *find_record(const struct tui *tui, const char *id, enum kind *ret_kind)
{
	const void *record = plan_find_any(tui->plan, id, ret_kind);
	const char *like = record ? NULL : plan_id_like(tui->plan, id, ret_kind);
	return like ? plan_find(tui->plan, *ret_kind, like) : record;
}

/* ---- What commands take ---- */

/* Is every id of the value in the plan? */
static bool is_known(const struct tui *tui, const struct field *field, const char *value,
		     struct err *err)
{
	struct str id = {0}, hint = {0};
	bool ok = true;
	while (ok && field_refers(field) && list_next_item(&value, &id)) {
		ok = plan_find(tui->plan, field->ref, str_text(&id)) != NULL;
	}
	if (!ok) {
		const char *near = plan_nearest(tui->plan, field->ref, str_text(&id));
		err_set(err, ERR_DATA, "Finner ikke %s «%.*s»%s. Tab viser hvem og hva som finnes.",
			_(kinds[field->ref].name), quote(str_text(&id)), str_text(&id),
			text_meant(near, &hint));
	}
	str_done(&id);
	str_done(&hint);
	return ok;
}

static void ask_for(struct tui *tui, const struct field *field)
{
	struct target target;
	if (tui_view(tui) == VIEW_TILTAK && marks_count(list_marks(tui)) > 0) {
		ask_many(tui, field);
	} else if (tui_target(tui, &target)) {
		ask_field(tui, &target, field);
	}
}

/* Types into the field that lies on top, and ends it. */
static void type_and_save(struct tui *tui, const char *text, struct effect *effect)
{
	static const struct event save = {.type = EVENT_KEY, .key = KEY_F2};
	struct overlay *overlay = overlay_top(tui);
	edit_set(&typing_of(overlay)->edit, text);
	overlay_ops[overlay->kind]->update(tui, overlay, &save, effect);
}

/* What was typed in the line stays there, until it is stored. */
static void close_pick(struct tui *tui)
{
	if (overlay_top(tui)->kind == OVERLAY_PICK) {
		overlay_pop(tui);
	}
}

static bool may_set(struct tui *tui, struct err *err)
{
	return command_ready(tui, command_find("endre"), err);
}

/* «-» empties, as it is the sign for what is not set. */
static bool take_value(struct tui *tui, const struct asked *asked, struct effect *effect,
		       struct err *err)
{
	const char *key = asked->verb.name;
	const struct command *command = asked->verb.command;
	enum kind kind = line_kind(tui);
	const struct field *field = command ? command_field(command, kind) : field_find(kind, key);
	const char *typed = strcmp(asked->rest, "-") == 0 ? "" : asked->rest;
	struct str value = {0};
	if (!may_set(tui, err)) {
		return false;
	}
	if (!field) {
		return err_set(err, ERR_USE,
			       "En leveranse har ikke feltet %s. Gå til tiltaket med piltastene.",
			       key);
	}
	bool ok = field_parse(field, typed, tui->today, tui->plan, &value, err) &&
		  is_known(tui, field, str_text(&value), err);
	if (ok) {
		ask_for(tui, field);
		if (overlay_top(tui)->kind == OVERLAY_PICK) {
			pick_take(tui, overlay_top(tui), str_text(&value), effect);
			close_pick(tui);
		} else {
			type_and_save(tui, typed, effect);
		}
	}
	str_done(&value);
	return ok;
}

/* The command is told of it by its number. */
static bool take_year(struct tui *tui, const struct asked *asked, struct effect *effect,
		      struct err *err)
{
	struct command of_year = *asked->verb.command;
	int64_t year;
	if (!whole_parse(asked->rest, YEAR_FIRST, YEAR_LAST, &year, err)) {
		return err_prefix(err, "År: ");
	}
	of_year.number = (int)year;
	of_year.run(tui, &of_year, effect);
	return true;
}

static bool take_title(struct tui *tui, const struct asked *asked, struct effect *effect,
		       struct err *err)
{
	struct target parent;
	(void)err;
	(void)new_parent(tui, asked->verb.command, &parent);
	ask_new(tui, &parent);
	type_and_save(tui, asked->rest, effect);
	return true;
}

static bool take_id(struct tui *tui, const struct asked *asked, struct effect *effect,
		    struct err *err)
{
	enum kind kind;
	struct str hint = {0};
	const struct record *record = find_record(tui, asked->rest, &kind);
	if (!record) {
		const char *near = plan_nearest(tui->plan, KIND_ANY, asked->rest);
		err_set(err, ERR_NOT_FOUND, "Finner ikke «%.*s»%s. Tab viser kodene.",
			quote(asked->rest), asked->rest, text_meant(near, &hint));
		str_done(&hint);
		return false;
	}
	if (asked->verb.command->run == act_open) {
		goto_record(tui, kind, record->id, effect);
		return true;
	}
	effect->type = EFFECT_HISTORY;
	id_set(effect->id, record->id);
	return true;
}

static bool take_words(struct tui *tui, const struct asked *asked, struct effect *effect,
		       struct err *err)
{
	(void)err;
	struct event typed = {.type = EVENT_PASTE, .text = asked->rest, .len = strlen(asked->rest)};
	ask_search(tui);
	struct overlay *overlay = overlay_top(tui);
	overlay_ops[overlay->kind]->update(tui, overlay, &typed, effect);
	return true;
}

static bool take_filter(struct tui *tui, const struct asked *asked, struct effect *effect,
			struct err *err)
{
	if (!filter_set(tui, asked->rest, effect, err)) {
		return false;
	}
	if (tui_view(tui) != VIEW_HISTORY) {
		tui_go(tui, VIEW_TILTAK);
	}
	return true;
}

static bool take_column(struct tui *tui, const struct asked *asked, struct effect *effect,
			struct err *err)
{
	(void)effect;
	const struct column *column = column_find(asked->rest);
	const char *keys[NAMES_MAX];
	struct str hint = {0};
	for (size_t i = 0; i < n_columns; i++) {
		keys[i] = columns[i].key;
	}
	if (!column) {
		err_set(err, ERR_USE, "Det er ingen kolonne «%.*s»%s. Tab viser kolonnene.",
			quote(asked->rest), asked->rest,
			text_meant(text_nearest(asked->rest, keys, n_columns), &hint));
		str_done(&hint);
		return false;
	}
	tui_go(tui, VIEW_TILTAK);
	if (asked->verb.command->run == act_sort) {
		list_sort(tui, column->key);
	} else {
		list_group(tui, column->key);
	}
	return true;
}

/* By its code, else by its number. */
static bool take_area(struct tui *tui, const struct asked *asked, struct effect *effect,
		      struct err *err)
{
	const struct record *area = plan_find(tui->plan, KIND_AREA, asked->rest);
	size_t n = plan_count(tui->plan, KIND_AREA);
	int64_t number = 0;
	if (!area && n > 0 && whole_parse(asked->rest, 1, (int64_t)n, &number, NULL)) {
		area = plan_at(tui->plan, KIND_AREA, (size_t)number - 1);
	}
	if (!area) {
		return err_set(err, ERR_NOT_FOUND,
			       "Finner ikke området «%.*s». Planen har %zu; Tab viser dem.",
			       quote(asked->rest), asked->rest, n);
	}
	goto_record(tui, KIND_AREA, area->id, effect);
	return true;
}

static bool take_file(struct tui *tui, const struct asked *asked, struct effect *effect,
		      struct err *err)
{
	struct str path = {0};
	(void)err;
	files_expand(asked->rest, &path);
	effect->type = EFFECT_READ;
	if (asked->verb.command->number) {
		effect->type = EFFECT_REPORT;
		id_set(effect->id, tui_place(tui)->id);
	}
	effect_edit(effect, "", str_text(&path));
	str_done(&path);
	return true;
}

static bool take_period(struct tui *tui, const struct asked *asked, struct effect *effect,
			struct err *err)
{
	struct period period;
	struct str id = {0};
	(void)tui;
	if (!period_parse(asked->rest, &period, err)) {
		return false;
	}
	period_write(&period, &id);
	effect->type = EFFECT_FINDINGS;
	id_set(effect->id, str_text(&id));
	str_done(&id);
	return true;
}

/* `goes`: to where it is done; the others are done where one is. */
static const struct {
	bool (*take)(struct tui *tui, const struct asked *asked, struct effect *effect,
		     struct err *err);
	bool goes;
} takes[TAKES_COUNT] = {
	[TAKES_VALUE] = {take_value, false},  [TAKES_YEAR] = {take_year, false},
	[TAKES_TITLE] = {take_title, false},  [TAKES_ID] = {take_id, true},
	[TAKES_WORDS] = {take_words, false},  [TAKES_FILTER] = {take_filter, true},
	[TAKES_COLUMN] = {take_column, true}, [TAKES_AREA] = {take_area, true},
	[TAKES_FILE] = {take_file, false},    [TAKES_PERIOD] = {take_period, true},
};

static bool run_verb(struct tui *tui, const struct asked *asked, struct effect *effect,
		     struct err *err)
{
	const struct command *command = asked->verb.command;
	if (!command) {
		return take_value(tui, asked, effect, err);
	}
	if (command->takes == TAKES_NOTHING) {
		return err_set(err, ERR_USE, "«%s» har ikke noe etter seg. Skriv bare «%s».",
			       command->name, command->name);
	}
	bool free = takes[command->takes].goes && tui_view(tui) != VIEW_PLANS;
	if (!free && !command_ready(tui, command, err)) {
		return false;
	}
	return takes[command->takes].take(tui, asked, effect, err);
}

static bool run_bare(struct tui *tui, const struct line_verb *verb, struct effect *effect,
		     struct err *err)
{
	if (verb->command && !command_ready(tui, verb->command, err)) {
		return false;
	}
	if (verb->command) {
		command_run(tui, verb->command, effect);
		return true;
	}
	if (!may_set(tui, err)) {
		return false;
	}
	ask_for(tui, verb->field);
	return true;
}

/* «12»: an area by its number, where nothing has that code. */
static bool is_number(const char *text)
{
	return text[strspn(text, "0123456789")] == '\0';
}

static bool run_words(struct tui *tui, const char *text, struct effect *effect, struct err *err)
{
	enum kind kind;
	struct asked asked = {0};
	const struct record *record = find_record(tui, text, &kind);
	if (find_whole(tui, text, &asked.verb)) {
		return run_bare(tui, &asked.verb, effect, err);
	}
	if (record) {
		goto_record(tui, kind, record->id, effect);
		return true;
	}
	if (!line_is_meant(tui, text, err)) {
		return false;
	}
	asked.rest = text;
	if (is_number(text)) {
		return take_area(tui, &asked, effect, err);
	}
	struct str word = {0};
	size_t len = strcspn(text, " ");
	str_add(&word, text, len);
	asked.rest = text + len + strspn(text + len, " ");
	bool ok = line_verb_find(tui, str_text(&word), &asked.verb, err);
	ok = ok && (asked.rest[0] ? run_verb(tui, &asked, effect, err)
				  : run_bare(tui, &asked.verb, effect, err));
	str_done(&word);
	return ok;
}

bool line_run(struct tui *tui, const char *text, struct effect *effect, struct err *err)
{
	struct str line = {0};
	text += strspn(text, " :");
	str_put(&line, text);
	while (line.len > 0 && line.data[line.len - 1] == ' ') {
		str_cut(&line, line.len - 1);
	}
	bool ok = line.len == 0 || run_words(tui, str_text(&line), effect, err);
	str_done(&line);
	return ok;
}
