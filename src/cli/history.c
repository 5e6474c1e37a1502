/*
 * Change sets as rows. A set is one step: when and who stand on its first line, and a plan file
 * that was read is counted, not listed.
 */
#include "history.h"

#include <inttypes.h>
#include <string.h>

#include "data.h"
#include "out.h"
#include "tiltak/app.h"
#include "tiltak/words.h"

static const struct sheet_column log_columns[] = {
	{.label = N_("Når")},
	{.label = N_("Hvem"), .min = 8, .weight = 1},
	{.label = N_("Hva"), .min = 20, .weight = 4, .wrap = true},
};

static void table_begin(struct history *history)
{
	sheet_init(&history->sheet, log_columns, sizeof log_columns / sizeof log_columns[0]);
}

void history_sum(const struct change_set *set, struct str *out)
{
	size_t made = 0, removed = 0, changed = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		made += !change->field && change->new_text;
		removed += !change->field && !change->new_text;
		changed += change->field != NULL;
	}
	size_t start = out->len;
	if (made > 0) {
		str_printf(out, ngettext("%zu ny post", "%zu nye poster", made), made);
	}
	if (changed > 0) {
		str_put(out, out->len > start ? ", " : "");
		str_printf(out, ngettext("%zu endret felt", "%zu endrede felter", changed),
			   changed);
	}
	if (removed > 0) {
		str_put(out, out->len > start ? ", " : "");
		str_printf(out, ngettext("%zu fjernet post", "%zu fjernede poster", removed),
			   removed);
	}
	if (out->len == start) {
		str_put(out, _("ingen endringer"));
	}
}

void history_line(const struct change *change, const struct plan *names, struct str *out)
{
	size_t start = out->len;
	app_change_show(change, names, out);
	for (size_t i = start; i < out->len; i++) {
		out->data[i] = out->data[i] == '\n' ? ' ' : out->data[i];
	}
}

static void put_why(const struct change_set *set, struct str *out)
{
	if (set->why) {
		str_printf(out, " (%s)", set->why);
	}
	if (set->decision) {
		str_printf(out, " [%s]", set->decision);
	}
}

static void table_row(struct history *history, const struct change_set *set, const char *what,
		      bool first)
{
	struct str when = {0}, who = {0};
	if (first) {
		instant_show(set->at, &when);
		if (set->behalf) {
			str_printf(&who, _("%s (som %s)"), set->actor, set->behalf);
		} else {
			str_put(&who, set->actor);
		}
	}
	sheet_cell(&history->sheet, str_text(&when));
	sheet_cell(&history->sheet, str_text(&who));
	sheet_cell(&history->sheet, what);
	str_done(&when);
	str_done(&who);
}

static void put_lead(const struct change_set *set, struct str *out)
{
	if (set->act == ACT_UNDO) {
		str_put(out, _("Angret: "));
	} else if (set->act == ACT_REDO) {
		str_put(out, _("Gjort om: "));
	}
}

static bool is_told(const struct history *history, const struct change_set *set,
		    const struct change *change)
{
	return set->act == ACT_CHANGE || !history->about || strcmp(history->about, change->id) == 0;
}

static void table_add(struct history *history, const struct change_set *set)
{
	struct str what = {0};
	bool sum = (set->n > HISTORY_MANY || set->n == 0) && !history->in_full && !history->about;
	if (sum) {
		put_lead(set, &what);
		history_sum(set, &what);
		put_why(set, &what);
		table_row(history, set, str_text(&what), true);
	}
	if (!sum && history->app) { /* without the titles the ids must do */
		(void)app_fetch_titles(history->app, set, history->names, NULL);
	}
	bool first = true;
	for (size_t i = 0; !sum && i < set->n; i++) {
		if (!is_told(history, set, &set->changes[i])) {
			continue;
		}
		str_clear(&what);
		put_lead(set, &what);
		history_line(&set->changes[i], history->names, &what);
		if (first) {
			put_why(set, &what);
		}
		table_row(history, set, str_text(&what), first);
		first = false;
	}
	str_done(&what);
}

static void table_end(struct history *history)
{
	if (history->sheet.n > 0) {
		sheet_print(&history->sheet, 0, history->out);
	}
	sheet_done(&history->sheet);
}

static void csv_begin(struct history *history)
{
	history->out->raw = true;
	str_put(&history->out->text, "nr,tid,konto,som,handling,grunn,type,id,felt,fra,til\n");
}

static void csv_next(struct str *out, const char *text)
{
	str_char(out, ',');
	csv_text(out, text ? text : "");
}

static void csv_change(struct history *history, const struct change_set *set,
		       const struct change *change)
{
	struct str *out = &history->out->text;
	str_printf(out, "%" PRId64 ",", set->seq);
	instant_write(set->at, out);
	csv_next(out, set->actor);
	csv_next(out, set->behalf);
	csv_next(out, act_names[set->act]);
	csv_next(out, set->why);
	csv_next(out, kinds[change->kind].name);
	csv_next(out, change->id);
	csv_next(out, change->field ? change->field->key : NULL);
	const char *const sides[] = {change->old_text, change->new_text};
	for (size_t i = 0; i < 2; i++) {
		str_char(out, ',');
		csv_cell(out, change->field, sides[i] ? sides[i] : "");
	}
	str_char(out, '\n');
	out_more(history->out);
}

static void csv_add(struct history *history, const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		csv_change(history, set, &set->changes[i]);
	}
}

static void json_begin(struct history *history)
{
	history->out->raw = true;
	str_char(&history->out->text, '[');
}

static void json_pair(struct str *out, const char *key, const char *text)
{
	if (text) {
		str_put(out, ", ");
		json_text(out, key);
		str_put(out, ": ");
		json_text(out, text);
	}
}

void json_side(struct str *out, const struct change *change, const char *text)
{
	struct plan scratch;
	if (change->field || !text) {
		json_value(out, change->field, text);
		return;
	}
	plan_init(&scratch);
	void *record = plan_add(&scratch, change->kind, change->id);
	if (record && record_read(change->kind, text, &scratch, record, NULL)) {
		str_char(out, '{');
		json_record(out, change->kind, record);
		str_char(out, '}');
	} else {
		json_text(out, text);
	}
	plan_done(&scratch);
}

static void json_change(struct str *out, const struct change *change)
{
	str_put(out, "{\"type\": ");
	json_text(out, kinds[change->kind].name);
	json_pair(out, "id", change->id);
	json_pair(out, "felt", change->field ? change->field->key : NULL);
	str_put(out, ", \"fra\": ");
	json_side(out, change, change->old_text);
	str_put(out, ", \"til\": ");
	json_side(out, change, change->new_text);
	str_char(out, '}');
}

static void json_add(struct history *history, const struct change_set *set)
{
	struct str *out = &history->out->text;
	str_printf(out, "%s\n  {\"nr\": %" PRId64 ", \"tid\": \"", history->n > 0 ? "," : "",
		   set->seq);
	instant_write(set->at, out);
	str_char(out, '"');
	json_pair(out, "konto", set->actor);
	json_pair(out, "som", set->behalf);
	json_pair(out, "handling", act_names[set->act]);
	json_pair(out, "grunn", set->why);
	json_pair(out, "vedtak", set->decision);
	if (set->undoes) {
		str_printf(out, ", \"angrer\": %" PRId64, set->undoes);
	}
	str_put(out, ", \"endringer\": [");
	for (size_t i = 0; i < set->n; i++) {
		str_put(out, i > 0 ? ", " : "");
		json_change(out, &set->changes[i]);
	}
	str_put(out, "]}");
	out_more(history->out);
}

static void json_end(struct history *history)
{
	str_put(&history->out->text, history->n > 0 ? "\n]\n" : "]\n");
}

static void nothing(struct history *history)
{
	(void)history;
}

const struct history_format *history_format(const char *name)
{
	static const struct history_format formats[] = {
		{"tabell", true, table_begin, table_add, table_end},
		{"csv", false, csv_begin, csv_add, nothing},
		{"json", false, json_begin, json_add, json_end},
	};
	for (size_t i = 0; name && i < sizeof formats / sizeof formats[0]; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			return &formats[i];
		}
	}
	return &formats[0];
}
