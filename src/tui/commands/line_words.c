/*
 * What a line may go on with, and what the value in it means, told while one types.
 */
#include <string.h>

#include "command.h"
#include "field_words.h"
#include "files.h"
#include "line.h"
#include "marks.h"
#include "overlays.h"
#include "tiltak/log_filter.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

#define CHOICES_MAX 200

/* The line as far as it stands, and the word that goes on. */
struct words {
	struct tui *tui;
	struct picks *picks;
	struct str before;
	const char *typed;
	const char *after; /* the word whole */
};

static bool is_full(const struct words *words)
{
	return words->picks->n >= CHOICES_MAX;
}

static void add(struct words *words, const char *word, const char *label, const char *note)
{
	struct str line = {0};
	if (!is_full(words)) {
		str_printf(&line, "%s%s%s", str_text(&words->before), word, words->after);
		picks_add(words->picks, str_text(&line), word, note)->about =
			arena_text(&words->picks->arena, label);
	}
	str_done(&line);
}

static bool has(const char *text, const char *folded)
{
	struct str hay = {0};
	text_fold(&hay, text, strlen(text));
	bool found = strstr(str_text(&hay), folded) != NULL;
	str_done(&hay);
	return found;
}

/* Those whose id begins so, or with `titles` that are called something with it. */
static void add_records(struct words *words, enum kind kind, bool titles)
{
	size_t n = kind < KIND_COUNT ? plan_count(words->tui->plan, kind) : 0;
	struct str folded = {0};
	text_fold(&folded, words->typed, strlen(words->typed));
	for (size_t i = 0; i < n && !is_full(words); i++) {
		const struct record *record = plan_at(words->tui->plan, kind, i);
		const char *title = record_title(kind, record);
		if (text_key_begins(record->id, words->typed) ||
		    (titles && title && has(title, str_text(&folded)))) {
			add(words, record->id, title ? title : "", NULL);
		}
	}
	str_done(&folded);
}

static void add_codes(struct words *words, bool titles)
{
	static const enum kind codes[] = {KIND_TILTAK, KIND_DELIVERABLE, KIND_AREA, KIND_STRATEGY};
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		add_records(words, codes[i], titles);
	}
}

static void add_choices(struct words *words, const struct choices *choices)
{
	for (size_t i = 0; choices && i < choices->n; i++) {
		const struct choice *choice = &choices->rows[i];
		if (text_key_begins(choice->code, words->typed)) {
			add(words, choice->code, _(choice->label), NULL);
		}
	}
}

static void add_values(struct words *words, const struct field *field)
{
	add_choices(words, field->choices);
	if (field_refers(field) && field->ref != KIND_ANY) {
		add_records(words, field->ref, true);
	}
}

static void add_columns(struct words *words)
{
	for (size_t i = 0; i < n_columns; i++) {
		if (text_key_begins(columns[i].key, words->typed)) {
			add(words, columns[i].key, _(columns[i].label), NULL);
		}
	}
}

/* The i-th key of the filter of the view. */
static bool key_at(const struct words *words, size_t i, struct filter_key *out)
{
	return tui_view(words->tui) == VIEW_HISTORY ? log_filter_key(i, out) : filter_key(i, out);
}

static void add_filter_keys(struct words *words)
{
	struct filter_key row;
	if (tui_view(words->tui) != VIEW_HISTORY &&
	    text_key_begins(late_choice.code, words->typed)) {
		add(words, late_choice.code, _("Fristen er ute"), NULL);
	}
	words->after = ":";
	for (size_t i = 0; key_at(words, i, &row); i++) {
		if (text_key_begins(row.key, words->typed)) {
			add(words, row.key, row.label[0] ? _(row.label) : "", NULL);
		}
	}
}

/* The last word of a filter: a key, or a value after one. */
static void add_filter(struct words *words)
{
	const char *space = strrchr(words->typed, ' ');
	struct str key = {0};
	if (space) {
		str_add(&words->before, words->typed, (size_t)(space + 1 - words->typed));
		words->typed = space + 1;
	}
	const char *colon = strchr(words->typed, ':');
	if (!colon) {
		add_filter_keys(words);
		return;
	}
	str_add(&key, words->typed, (size_t)(colon - words->typed));
	str_add(&words->before, words->typed, (size_t)(colon + 1 - words->typed));
	words->typed = colon + 1;
	struct filter_key row;
	for (size_t i = 0; key_at(words, i, &row); i++) {
		if (text_same_key(row.key, str_text(&key))) {
			add_choices(words, row.choices);
			add_records(words, row.kind, false);
		}
	}
	str_done(&key);
}

static void add_verb(struct words *words, const struct line_verb *verb)
{
	struct str keys = {0};
	const struct command *command = verb->command;
	words->after = !command || command->takes ? " " : "";
	if (command) {
		command_keys(words->tui, command, &keys);
	}
	add(words, verb->name, _(command ? command->help : verb->field->label), str_text(&keys));
	words->after = "";
	str_done(&keys);
}

/* What does nothing here is left out as long as nothing is typed. */
static void add_verbs(struct words *words)
{
	bool all = words->typed[0] != '\0';
	for (size_t i = 0; i < n_commands; i++) {
		bool here = commands[i].takes || command_ready(words->tui, &commands[i], NULL);
		if (text_key_begins(commands[i].name, words->typed) && (all || here)) {
			add_verb(words, &(struct line_verb){.name = commands[i].name,
							    .command = &commands[i]});
		}
	}
	const struct kind_info *kind = &kinds[line_kind(words->tui)];
	for (size_t i = 0; all && i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		if (!(field->flags & (FIELD_KEY | FIELD_PARENT)) && !command_find(field->key) &&
		    text_key_begins(field->key, words->typed)) {
			add_verb(words, &(struct line_verb){.name = field->key, .field = field});
		}
	}
	if (all) {
		add_codes(words, false);
	}
}

static const struct field *field_of(struct tui *tui, const struct line_verb *verb)
{
	bool named = verb->command && verb->command->takes == TAKES_VALUE;
	return named ? command_field(verb->command, line_kind(tui)) : verb->field;
}

static void add_file(void *data, const char *path, bool folder)
{
	add(data, path, folder ? _("mappe") : _("planfil"), NULL);
}

static void add_taken(struct words *words, const struct line_verb *verb)
{
	const struct field *field = field_of(words->tui, verb);
	if (field) {
		add_values(words, field);
		return;
	}
	switch (verb->command ? verb->command->takes : TAKES_NOTHING) {
	case TAKES_ID:
		add_codes(words, true);
		break;
	case TAKES_FILTER:
		add_filter(words);
		break;
	case TAKES_COLUMN:
		add_columns(words);
		break;
	case TAKES_AREA:
		add_records(words, KIND_AREA, true);
		break;
	case TAKES_FILE:
		if (command_ready(words->tui, verb->command, NULL)) {
			files_complete(words->typed, add_file, words);
		}
		break;
	default:
		break;
	}
}

/* The name before the first space, and what follows it; NULL when there is none yet. */
static const char *read_verb(struct tui *tui, const char *text, struct line_verb *out)
{
	const char *space = strchr(text, ' ');
	struct str word = {0};
	if (!space) {
		return NULL;
	}
	str_add(&word, text, (size_t)(space - text));
	bool known = line_verb_find(tui, str_text(&word), out, NULL);
	str_done(&word);
	return known ? space + strspn(space, " ") : NULL;
}

void line_complete(struct tui *tui, const char *text, struct picks *picks)
{
	struct line_verb verb;
	struct words words = {.tui = tui, .picks = picks, .typed = text, .after = ""};
	const char *rest = read_verb(tui, text, &verb);
	picks_done(picks);
	if (rest) {
		str_printf(&words.before, "%s ", verb.name);
		words.typed = rest;
		add_taken(&words, &verb);
	} else if (!strchr(text, ' ')) {
		add_verbs(&words);
	}
	str_done(&words.before);
}

/* Whose field it is: the list may lie behind. */
static void put_whose(struct tui *tui, const struct field *field, struct str *out)
{
	struct target target;
	if (tui_target(tui, &target) && field_find(target.kind, field->key) == field) {
		size_t marked = tui_view(tui) == VIEW_TILTAK ? marks_count(list_marks(tui)) : 0;
		target.many = marked > 1 ? marked : 0;
		put_target(&target, out);
		str_printf(out, " · %s", _(field->label));
	}
}

enum style line_meaning(struct tui *tui, const char *text, struct str *out)
{
	struct line_verb verb;
	struct str value = {0};
	enum style style = STYLE_NORMAL;
	const char *rest = read_verb(tui, text, &verb);
	const struct field *field = rest ? field_of(tui, &verb) : NULL;
	if (field) {
		put_whose(tui, field, out);
	} else if (rest && verb.command && verb.command->takes == TAKES_FILE) {
		str_put(out, verb.command->number
				     ? _("Skriv et filnavn: rapport.docx, .html, .xlsx, .md …")
				     : _("Skriv hvor planfila ligger. Tab fullfører navn."));
	}
	if (field && field_parse(field, rest, tui->today, tui->plan, &value, NULL) &&
	    value.len > 0) {
		str_put(out, out->len > 0 ? ": " : "");
		size_t len = out->len;
		style = field_meaning(field, str_text(&value), tui->today, tui->plan, out);
		str_cut(out, out->len > len ? out->len : len > 2 ? len - 2 : 0);
	}
	str_done(&value);
	return style;
}

/* ---- What was meant for another place ---- */

/* «T-003 ansvarlig=naering», as the log of commands teaches. */
static bool tell_set(const char *text, struct err *err)
{
	size_t id = strcspn(text, " ");
	const char *key = text + id + strspn(text + id, " ");
	const char *equals = strchr(key, '=');
	if (!equals || strchr(equals + 1, '=')) {
		return err_set(err, ERR_USE,
			       "«sett» er for kommandolinja. Velg tiltaket, og skriv felt og "
			       "verdi her, som «status pågår».");
	}
	return err_set(err, ERR_USE,
		       "«sett» er for kommandolinja. Her skriver du «%.*s» og Enter, og så "
		       "«%.*s %s».",
		       (int)id, text, (int)(equals - key), key, equals[1] ? equals + 1 : "-");
}

bool line_is_meant(struct tui *tui, const char *text, struct err *err)
{
	static const char *const leads[] = {"tiltak ", "sett "};
	const char *rest = text;
	size_t n = 0;
	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(leads[i]);
		n = strncmp(rest, leads[i], len) == 0 ? i + 1 : n;
		rest += n == i + 1 ? len : 0;
	}
	if (n == 2) {
		return tell_set(rest, err);
	}
	bool is_pair = text[strcspn(text, " :")] == ':';
	struct filter *filter = is_pair ? filter_parse(text, tui->today, tui->plan, NULL) : NULL;
	if (filter) {
		filter_free(filter);
		return err_set(err, ERR_USE, "Dette er et filter. Skriv «filter %s».", text);
	}
	return true;
}
