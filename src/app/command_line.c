/*
 * What a change set is on the command line, so that the screen can teach it: words that a shell
 * takes as they stand, and that give the same register again.
 */
#include <stdlib.h>
#include <string.h>

#include "command_line.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

#define RECORDS_MAX 20 /* in a line that somebody reads */

/* ---- Words of a shell ---- */

/* Letters, digits, æ ø å and what no shell looks at. */
static bool is_plain(const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-_./,:+@%\xc3\xa5\xa6\xb8\x85\x86\x98";
	return text[0] && text[strspn(text, plain)] == '\0';
}

static void put_quoted(struct str *out, const char *text)
{
	if (is_plain(text)) {
		str_put(out, text);
		return;
	}
	str_char(out, '\'');
	for (const char *at = text; *at; at++) {
		if (*at == '\'') {
			str_put(out, "'\\''");
		} else {
			str_char(out, *at);
		}
	}
	str_char(out, '\'');
}

void line_operand(struct line *line, const char *text)
{
	line->dashes |= text[0] == '-';
	str_char(&line->operands, ' ');
	put_quoted(&line->operands, text);
}

void line_edit(struct line *line, const char *key, const char *value)
{
	str_printf(&line->operands, " %s=", key);
	if (value && value[0]) {
		put_quoted(&line->operands, value);
	}
}

void line_option(struct line *line, const char *name, const char *value)
{
	str_printf(&line->options, " --%s", name);
	if (value) {
		str_char(&line->options, ' ');
		put_quoted(&line->options, value);
	}
}

/* ---- A command ---- */

/* The register, the plan and the person, where the command would not find them by itself. */
static void put_common(const struct telling *telling, struct line *line)
{
	const struct app *app = telling->app;
	if (app->named_db) {
		line_option(line, "db", app->where);
	}
	if (telling->plan && app->named_plan) {
		line_option(line, "plan", app->plan);
	}
	if (app->behalf) {
		line_option(line, "som", app->behalf);
	}
}

void line_end(struct telling *telling, const char *command, struct line *line)
{
	const char *lead = telling->n++ > 0 ? " && " : "";
	put_common(telling, line);
	if (line->dashes) {
		str_printf(telling->out, "%stiltak %s%s --%s", lead, command,
			   str_text(&line->options), str_text(&line->operands));
	} else {
		str_printf(telling->out, "%stiltak %s%s%s", lead, command,
			   str_text(&line->operands), str_text(&line->options));
	}
	str_done(&line->operands);
	str_done(&line->options);
}

void app_read_line(struct app *app, const struct app_reading *reading, struct str *out)
{
	struct telling telling = {.app = app, .out = out};
	struct line line = {0};
	if (reading->keep != KEEP_ASK) {
		line_option(&line, "behold", reading->keep == KEEP_FILE ? "fil" : "database");
	}
	if (reading->empties) {
		line_option(&line, "fjern", NULL);
	}
	for (size_t i = 0; i < reading->n; i++) {
		line_operand(&line, reading->paths[i]);
	}
	line_end(&telling, "les", &line);
}

static void tell_undo(struct telling *telling)
{
	struct line line = {0};
	bool past = telling->set->n == 0 && telling->set->act == ACT_UNDO;
	if (past) {
		line_option(&line, "forbi", NULL);
	}
	line_end(telling, telling->set->act == ACT_REDO ? "gjør-om" : "angre", &line);
}

/* ---- Status texts ---- */

/* «2023/T-001»: what it is about, and the year alone. */
static const char *split_id(const char *id, struct str *year)
{
	const char *slash = strchr(id, '/');
	str_add(year, id, slash ? (size_t)(slash - id) : 0);
	return slash ? slash + 1 : id;
}

static void begin_assessment(struct line *line, const char *id)
{
	struct str year = {0};
	const char *subject = split_id(id, &year);
	line_operand(line, subject);
	line_operand(line, str_text(&year));
	str_done(&year);
}

static bool is_key(const struct field *field, const char *key)
{
	return strcmp(field->key, key) == 0;
}

/* All that the set changed of it, or all of a new one. False when the command cannot say it. */
static bool tell_assessment(struct telling *telling, const char *id, bool made)
{
	const struct kind_info *kind = &kinds[KIND_ASSESSMENT];
	const void *record = plan_find(telling->plan, KIND_ASSESSMENT, id);
	struct line line = {0};
	struct str value = {0};
	bool ok = record != NULL;
	begin_assessment(&line, id);
	for (size_t i = 0; ok && i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		bool touched = made;
		for (size_t j = 0; j < telling->set->n; j++) {
			const struct change *change = &telling->set->changes[j];
			touched |= change->field == field && strcmp(change->id, id) == 0;
		}
		str_clear(&value);
		bool is_set = field_text(field, record, &value);
		if ((field->flags & FIELD_KEY) || !touched || (made && !is_set)) {
			continue;
		}
		if (is_key(field, "tekst")) {
			line_operand(&line, str_text(&value));
			ok = is_set && strcmp(str_text(&value), "-") != 0;
		} else {
			line_option(&line, field->key, str_text(&value));
			ok = !is_key(field, "kilde");
		}
	}
	str_done(&value);
	if (ok) {
		line_end(telling, "statustekst", &line);
	}
	str_done(&line.operands);
	str_done(&line.options);
	return ok;
}

/* ---- Records made and removed ---- */

static bool tell_removal(struct telling *telling)
{
	const struct change_set *set = telling->set;
	struct line line = {0};
	if (set->n == 1 && set->changes[0].kind == KIND_ASSESSMENT) {
		begin_assessment(&line, set->changes[0].id);
		line_operand(&line, "");
		line_end(telling, "statustekst", &line);
		return true;
	}
	for (size_t i = 0; i < set->n; i++) {
		line_operand(&line, set->changes[i].id);
	}
	line_option(&line, "fjern", NULL);
	if (set->why) {
		line_option(&line, "grunn", set->why);
	}
	line_end(telling, "sett", &line);
	return true;
}

/* What the record is called: its first field that must be there. */
static const struct field *title_of(const struct kind_info *kind)
{
	const struct field *field = kind->fields;
	while (!(field->flags & FIELD_REQUIRED) || field->flags & (FIELD_KEY | FIELD_PARENT)) {
		field++;
	}
	return field;
}

/* The id is given where it would not be the next by itself, or is named again. */
static bool tell_made(struct telling *telling, const struct change *change)
{
	const struct kind_info *kind = &kinds[change->kind];
	const void *record = plan_find(telling->plan, change->kind, change->id);
	struct line line = {0};
	struct str value = {0};
	if (!record || !kind->id_key || !kind->id_first) {
		return false;
	}
	const struct field *title = title_of(kind);
	field_text(title, record, &value);
	line_operand(&line, str_text(&value));
	line.dashes |= strchr(str_text(&value), '=') != NULL;
	if (change->kind != KIND_TILTAK && change->kind != KIND_DELIVERABLE) {
		line_edit(&line, "slag", kind->name);
	}
	if (telling->set->n > 1) {
		line_edit(&line, "id", change->id);
	}
	for (size_t i = 0; i < kind->n_fields; i++) {
		str_clear(&value);
		if (&kind->fields[i] != title && field_text(&kind->fields[i], record, &value)) {
			line_edit(&line, kind->fields[i].key, str_text(&value));
		}
	}
	line_end(telling, "ny", &line);
	str_done(&value);
	return true;
}

/* ---- Fields ---- */

/* A change of a field that no command has told yet; of an assessment it is told by itself. */
static bool is_edit(const struct telling *telling, const struct change *change)
{
	return change->field && change->kind != KIND_ASSESSMENT &&
	       !map_get(&telling->told, change->id);
}

static void add_first(struct firsts *firsts, const struct change *change)
{
	firsts->rows = mem_grow(firsts->rows, &firsts->cap, firsts->n + 1, sizeof *firsts->rows);
	firsts->rows[firsts->n++] = change;
}

static bool has_field(const struct firsts *fields, const struct field *field)
{
	size_t i = 0;
	while (i < fields->n && fields->rows[i]->field != field) {
		i++;
	}
	return i < fields->n;
}

static void find_firsts(struct telling *telling)
{
	struct map records = {0};
	for (size_t i = 0; i < telling->set->n; i++) {
		const struct change *change = &telling->set->changes[i];
		if (!is_edit(telling, change)) {
			continue;
		}
		if (!map_put(&records, change->id, telling)) {
			add_first(&telling->records, change);
		}
		if (!has_field(&telling->fields, change->field)) {
			add_first(&telling->fields, change);
		}
	}
	map_done(&records);
}

static bool has_value(const struct telling *telling, const struct change *change, const char *id)
{
	struct str value = {0};
	const void *record = plan_find(telling->plan, change->kind, id);
	bool is_set = record && field_text(change->field, record, &value);
	bool same = record && strcmp(is_set ? str_text(&value) : "",
				     change->new_text ? change->new_text : "") == 0;
	str_done(&value);
	return same;
}

/* Does every field that was set stand alike in every record that was touched? Then one command says
 * it all. */
static bool is_one(const struct telling *telling)
{
	const struct firsts *fields = &telling->fields, *records = &telling->records;
	for (size_t i = 0; i < fields->n; i++) {
		for (size_t j = 0; j < records->n; j++) {
			if (fields->rows[i]->kind != records->rows[j]->kind ||
			    !has_value(telling, fields->rows[i], records->rows[j]->id)) {
				return false;
			}
		}
	}
	return true;
}

/* A reason that stood already must be given again with what needs one. */
static void put_standing_reason(const struct telling *telling, const struct change *change,
				struct line *line)
{
	const struct field *field = change->field;
	const struct field *reason = field_find(change->kind, "begrunnelse");
	const void *record = plan_find(telling->plan, change->kind, change->id);
	struct str value = {0};
	bool needs = field->choices && change->new_text && reason &&
		     choice_needs_reason(field->choices,
					 choice_find(field->choices, change->new_text, NULL));
	for (size_t i = 0; needs && i < telling->set->n; i++) {
		needs = telling->set->changes[i].field != reason;
	}
	if (needs && record && field_text(reason, record, &value)) {
		line_edit(line, reason->key, str_text(&value));
	}
	str_done(&value);
}

static void put_change(const struct telling *telling, const struct change *change,
		       struct line *line)
{
	line_edit(line, change->field->key, change->new_text);
	put_standing_reason(telling, change, line);
}

static void end_edits(struct telling *telling, struct line *line)
{
	if (telling->set->why) {
		line_option(line, "grunn", telling->set->why);
	}
	line_end(telling, "sett", line);
}

static void tell_together(struct telling *telling)
{
	struct line line = {0};
	for (size_t i = 0; i < telling->records.n; i++) {
		line_operand(&line, telling->records.rows[i]->id);
	}
	for (size_t i = 0; i < telling->fields.n; i++) {
		put_change(telling, telling->fields.rows[i], &line);
	}
	end_edits(telling, &line);
}

static void tell_record(struct telling *telling, const char *id)
{
	struct line line = {0};
	line_operand(&line, id);
	for (size_t i = 0; i < telling->set->n; i++) {
		const struct change *change = &telling->set->changes[i];
		if (is_edit(telling, change) && strcmp(change->id, id) == 0) {
			put_change(telling, change, &line);
		}
	}
	end_edits(telling, &line);
}

static void tell_edits(struct telling *telling)
{
	find_firsts(telling);
	bool one = telling->records.n > 0 && is_one(telling);
	if (one) {
		tell_together(telling);
	}
	for (size_t i = 0; i < telling->records.n && !one; i++) {
		tell_record(telling, telling->records.rows[i]->id);
	}
}

/* ---- The set ---- */

static bool only_removes(const struct change_set *set)
{
	size_t n = 0;
	while (n < set->n && !set->changes[n].field && !set->changes[n].new_text) {
		n++;
	}
	return set->n > 0 && n == set->n;
}

/* What is made comes first, as the rest may name it. */
static bool tell_changes(struct telling *telling)
{
	const struct change_set *set = telling->set;
	bool ok = true;
	for (size_t i = 0; ok && i < set->n; i++) {
		const struct change *change = &set->changes[i];
		bool made = !change->field && change->new_text;
		if (change->kind == KIND_ASSESSMENT && !map_get(&telling->told, change->id)) {
			ok = tell_assessment(telling, change->id, made);
		} else if (made) {
			ok = tell_made(telling, change);
		} else if (change->field) {
			continue;
		} else {
			ok = map_get(&telling->told, change->id) != NULL;
		}
		map_put(&telling->told, change->id, telling);
	}
	if (ok) {
		tell_edits(telling);
	}
	return ok;
}

static size_t count_records(const struct change_set *set)
{
	struct map ids = {0};
	for (size_t i = 0; i < set->n; i++) {
		map_put(&ids, set->changes[i].id, &ids);
	}
	size_t n = ids.n;
	map_done(&ids);
	return n;
}

/* A line that a shell passes over. */
static void tell_many(const struct telling *telling, size_t n)
{
	str_printf(telling->out,
		   ngettext("# %zu post er endret i ett steg: for mange til å vises her.",
			    "# %zu poster er endret i ett steg: for mange til å vises her.", n),
		   n);
}

bool app_command_line(struct app *app, const struct plan *plan, const struct change_set *set,
		      struct str *out)
{
	struct telling telling = {.app = app, .plan = plan, .set = set, .out = out};
	size_t len = out->len, n;
	bool ok = true;
	if (set->act == ACT_UNDO || set->act == ACT_REDO) {
		tell_undo(&telling);
	} else if (set->act != ACT_CHANGE || set->n == 0) {
		ok = false;
	} else if ((n = count_records(set)) > RECORDS_MAX) {
		tell_many(&telling, n);
	} else if (is_top(set)) {
		ok = tell_top(&telling);
	} else {
		ok = only_removes(set) ? tell_removal(&telling) : tell_changes(&telling);
	}
	map_done(&telling.told);
	free(telling.records.rows);
	free(telling.fields.rows);
	if (!ok) {
		str_cut(out, len);
	}
	return ok;
}
