/*
 * The page of one tiltak: its fields in pairs, then deliverables, status texts and the latest
 * history. A field that is not placed here by name comes by itself, on a line of its own.
 */
#include "one.h"

#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "tiltak/period.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

#define NO_BREAK "\xc2\xa0"
#define WIDE	 96 /* columns: last year's text stands beside this year's */

/* What one changes often stands first, in pairs; the long texts come after deliverables and status
 * texts. */
static const char *const pairs[][2] = {
	{"tittel", NULL},      {"status", "vurdering"}, {"ansvarlig", "medansvarlig"},
	{"partnere", "rolle"}, {"frist", "oppstart"},	{"kostnad", "dagsverk"},
	{"strategier", NULL},  {"område", NULL},
};
#define N_PAIRS (sizeof pairs / sizeof pairs[0])

static struct item *add(struct one_state *one, enum item_kind kind, struct rect at)
{
	one->items = mem_grow(one->items, &one->cap, one->n + 1, sizeof *one->items);
	struct item *item = &one->items[one->n++];
	*item = (struct item){.kind = kind, .at = at};
	return item;
}

/* With no-break spaces, so that number and word are wrapped together. */
static void put_distance(const struct due *due, int32_t today, struct str *out)
{
	struct str text = {0};
	due_distance(due, today, &text);
	str_put(out, "  ");
	for (const char *at = str_text(&text); *at; at++) {
		str_add(out, *at == ' ' ? NO_BREAK : at, *at == ' ' ? strlen(NO_BREAK) : 1);
	}
	str_done(&text);
}

void one_value(const struct tui *tui, const struct field *field, struct str *out)
{
	const void *record = plan_find(tui->plan, KIND_TILTAK, tui->one->id);
	struct str text = {0};
	bool set = record && field_text(field, record, &text);
	if (record && !set && strcmp(field->key, "område") == 0) {
		/* Given by the strategy: shown, though not stored here. */
		column_show(column_find("område"), tui->plan, record, tui->today, out);
	}
	if (out->len == 0) {
		field_show(field, set ? str_text(&text) : NULL, tui->plan, out);
	}
	if (record && strcmp(field->key, "frist") == 0 && tiltak_late(record, tui->today)) {
		put_distance(&((const struct tiltak *)record)->due, tui->today, out);
	}
	str_done(&text);
}

static int put_field(struct tui *tui, const char *key, struct rect at)
{
	const struct field *field = field_find(KIND_TILTAK, key);
	struct str value = {0};
	one_value(tui, field, &value);
	at.rows = text_rows(str_text(&value), at.cols - LABEL_COLUMNS - 1);
	str_done(&value);
	struct item *item = add(tui->one, ITEM_FIELD, at);
	item->field = field;
	item->id = field->key;
	return at.rows;
}

/* Decisions have a part of their own. */
static bool is_placed(const char *key)
{
	if (strcmp(key, "vedtak") == 0) {
		return true;
	}
	for (size_t i = 0; i < N_PAIRS; i++) {
		if (strcmp(pairs[i][0], key) == 0 ||
		    (pairs[i][1] && strcmp(pairs[i][1], key) == 0)) {
			return true;
		}
	}
	return false;
}

static bool fits(struct tui *tui, const char *key, int cols)
{
	struct str value = {0};
	one_value(tui, field_find(KIND_TILTAK, key), &value);
	bool ok = text_rows(str_text(&value), cols - LABEL_COLUMNS - 1) == 1;
	str_done(&value);
	return ok;
}

/* Two fields share a row where both fit in their half. */
static int put_fields(struct tui *tui, int cols)
{
	int row = 0, half = cols / 2;
	for (size_t i = 0; i < N_PAIRS; i++) {
		const char *first = pairs[i][0], *second = pairs[i][1];
		bool share = second && !tui->linear.on && fits(tui, first, half) &&
			     fits(tui, second, cols - half);
		int rows = put_field(tui, first, rect(row, 0, 1, share ? half : cols));
		row += share ? 0 : rows;
		if (second) {
			row += put_field(
				tui, second,
				rect(row, share ? half : 0, 1, share ? cols - half : cols));
		}
	}
	return row;
}

static int put_heading(struct one_state *one, int row, int cols, const char *text,
		       const char *right)
{
	struct item *item = add(one, ITEM_HEADING, rect(row + 1, 0, 1, cols));
	item->text = text;
	item->right = right;
	return row + 2;
}

static int put_other_fields(struct tui *tui, int row, int cols)
{
	row = put_heading(tui->one, row, cols, _("Mer om tiltaket"), NULL);
	const struct kind_info *kind = &kinds[KIND_TILTAK];
	for (size_t i = 0; i < kind->n_fields; i++) {
		if (!is_placed(kind->fields[i].key)) {
			row += put_field(tui, kind->fields[i].key, rect(row, 0, 1, cols));
		}
	}
	return row;
}

static int put_note(struct one_state *one, int row, int cols, const char *text)
{
	add(one, ITEM_NOTE, rect(row, 2, 1, cols - 2))->text = text;
	return row + 1;
}

void one_deliverable(const struct deliverable *deliverable, int cols, struct one_deliverable *out)
{
	due_show(&deliverable->due, &out->due);
	str_printf(&out->title, "%s %s", deliverable->id,
		   deliverable->title ? deliverable->title : "");
	out->due_cols = text_width(str_text(&out->due), out->due.len);
	out->title_cols = cols - STATUS_COLUMNS - out->due_cols - 5;
}

static int deliverable_rows(const struct deliverable *deliverable, int cols)
{
	struct one_deliverable text = {0};
	one_deliverable(deliverable, cols, &text);
	int rows = text_rows(str_text(&text.title), text.title_cols);
	str_done(&text.due);
	str_done(&text.title);
	return rows;
}

static int put_deliverables(struct tui *tui, int row, int cols)
{
	struct one_state *one = tui->one;
	void **found;
	size_t n = plan_children(tui->plan, KIND_DELIVERABLE, one->id, &found);
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, one->id);
	struct str right = {0};
	struct str done = {0};
	if (column_show(column_find("leveranser"), tui->plan, tiltak, tui->today, &done)) {
		str_printf(&right, _("%s ferdig"), str_text(&done));
	}
	row = put_heading(one, row, cols, _("Leveranser"),
			  arena_text(&one->arena, str_text(&right)));
	str_done(&done);
	str_done(&right);
	for (size_t i = 0; i < n; i++) {
		int rows = deliverable_rows(found[i], cols);
		struct item *item = add(one, ITEM_DELIVERABLE, rect(row, 0, rows, cols));
		item->record = found[i];
		item->id = ((const struct record *)found[i])->id;
		row += rows;
	}
	if (n == 0) {
		struct str note = {0};
		str_put(&note, _("Ingen leveranser ennå."));
		keys_offer(tui, &note, "Trykk {ny} for å legge til en.");
		row = put_note(one, row, cols, arena_text(&one->arena, str_text(&note)));
		str_done(&note);
	}
	free(found);
	return row;
}

void one_assessment(const struct tui *tui, const struct assessment *text, struct str *out)
{
	const struct choice *light = choice_at(&light_choices, text->light);
	if (light) {
		str_printf(out, _("Vurdering i %d: %s"), text->year, _(light->label));
		str_printf(out, "%s%s\n", text->reason ? ". " : "",
			   text->reason ? text->reason : "");
	}
	promise_text_show(tui->plan, text, out);
}

static int put_assessment(struct tui *tui, const struct assessment *text, struct rect at)
{
	struct str shown = {0};
	one_assessment(tui, text, &shown);
	at.rows = text_rows(str_text(&shown), at.cols - LABEL_COLUMNS - 1);
	str_done(&shown);
	struct item *item = add(tui->one, ITEM_ASSESSMENT, at);
	item->record = text;
	item->id = text->id;
	return at.rows;
}

/* This year's, or that there is none, and last year's: beside it where there is room. */
static int put_two_years(struct tui *tui, int row, int cols, int year)
{
	struct one_state *one = tui->one;
	const struct assessment *now = assessment_find(tui->plan, year, one->id);
	const struct assessment *before = assessment_find(tui->plan, year - 1, one->id);
	bool beside = before && cols >= WIDE && !tui->linear.on;
	int half = beside ? cols / 2 : cols, used = 1;
	if (now) {
		used = put_assessment(tui, now, rect(row, 0, 1, half));
	} else {
		struct str note = {0};
		str_printf(&note, _("Ingen tekst for %d ennå."), year);
		keys_offer(tui, &note, "Trykk {statustekst} for å skrive den.");
		put_note(one, row, half, arena_text(&one->arena, str_text(&note)));
		str_done(&note);
	}
	if (beside) {
		int rows = put_assessment(tui, before, rect(row, half, 1, cols - half));
		used = rows > used ? rows : used;
	} else if (before) {
		used += put_assessment(tui, before, rect(row + used, 0, 1, cols));
	}
	return row + used;
}

static int put_assessments(struct tui *tui, int row, int cols)
{
	int year = period_year(tui->plan, tui->today);
	row = put_heading(tui->one, row, cols, _("Statustekster"), NULL);
	row = put_two_years(tui, row, cols, year);
	void **found;
	for (size_t i = plan_children(tui->plan, KIND_ASSESSMENT, tui->one->id, &found); i-- > 0;) {
		const struct assessment *text = found[i];
		if (text->year != year && text->year != year - 1) {
			row += put_assessment(tui, text, rect(row, 0, 1, cols));
		}
	}
	free(found);
	return row;
}

/* «formannskapet, 07.02.2023, sak 12/23» */
static void put_sitting(const struct decision *decision, struct str *out)
{
	struct str date = {0};
	due_show(&decision->date, &date);
	const char *const parts[] = {decision->body, date.len > 0 ? str_text(&date) : NULL,
				     decision->case_no};
	const char *sep = "  ";
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (parts[i]) {
			str_printf(out, "%s%s%s", sep, i == 2 ? _("sak ") : "", parts[i]);
			sep = ", ";
		}
	}
	str_done(&date);
}

static void put_promise(const struct tui *tui, const struct promise *promise, struct str *out)
{
	struct str due = {0};
	if (promise->given != SMALL_UNSET) {
		str_printf(out, "%d: ", promise->given);
	}
	str_put(out, promise->text);
	due_show(&promise->due, &due);
	if (due.len > 0) {
		str_printf(out, "  %s", str_text(&due));
	}
	if (promise_late(promise, tui->today)) {
		str_put(out, _("  ▲ uten svar"));
	}
	str_done(&due);
}

void one_record(const struct tui *tui, const struct item *item, struct str *out)
{
	str_printf(out, "%s ", ((const struct record *)item->record)->id);
	if (item->of == KIND_DECISION) {
		const struct decision *decision = item->record;
		str_put(out, decision->title ? decision->title : "");
		put_sitting(decision, out);
	} else if (item->of == KIND_TILTAK) {
		const struct tiltak *tiltak = item->record;
		str_put(out, tiltak->title ? tiltak->title : "");
	} else {
		put_promise(tui, item->record, out);
	}
}

static int put_record(struct tui *tui, enum kind kind, const struct record *record, struct rect at)
{
	struct item *item = add(tui->one, ITEM_RECORD, at);
	struct str text = {0};
	item->of = kind;
	item->record = record;
	item->id = record->id;
	one_record(tui, item, &text);
	item->at.rows = text_rows(str_text(&text), at.cols - 2);
	str_done(&text);
	return item->at.rows;
}

static int put_decisions(struct tui *tui, int row, int cols)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, tui->one->id);
	const char *at = tiltak->decisions ? tiltak->decisions : "";
	size_t n = 0;
	struct str text = {0};
	row = put_heading(tui->one, row, cols, _("Vedtak"), NULL);
	while (list_next_item(&at, &text)) {
		const struct record *decision =
			plan_find(tui->plan, KIND_DECISION, str_text(&text));
		if (decision) {
			row += put_record(tui, KIND_DECISION, decision, rect(row, 0, 1, cols));
			n++;
		}
	}
	if (n == 0) {
		str_set(&text, _("Ingen vedtak ennå."));
		keys_offer(tui, &text, "Trykk {vedtak} for å knytte til eller lage ett.");
		row = put_note(tui->one, row, cols, arena_text(&tui->one->arena, str_text(&text)));
	}
	str_done(&text);
	return row;
}

/* Only where there are any: they are made by reports. */
static int put_promises(struct tui *tui, int row, int cols)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_PROMISE, tui->one->id, &found);
	row = n > 0 ? put_heading(tui->one, row, cols, _("Løfter"), NULL) : row;
	for (size_t i = 0; i < n; i++) {
		row += put_record(tui, KIND_PROMISE, found[i], rect(row, 0, 1, cols));
	}
	free(found);
	return row;
}

/* Only where there are any: what it carries on itself is one of its fields. */
static int put_heirs(struct tui *tui, int row, int cols)
{
	const struct tiltak **heirs;
	size_t n = tiltak_heirs(tui->plan, tui->one->id, &heirs);
	row = n > 0 ? put_heading(tui->one, row, cols, _("Videreføres i"), NULL) : row;
	for (size_t i = 0; i < n; i++) {
		row += put_record(tui, KIND_TILTAK, (const struct record *)heirs[i],
				  rect(row, 0, 1, cols));
	}
	free(heirs);
	return row;
}

void one_history(const struct log_line *line, struct str *out)
{
	day_show(line->day, out);
	str_printf(out, " %s  %s  %s", line->clock, line->who, line->text);
	if (line->why) {
		str_printf(out, "  (%s)", line->why);
	}
}

static int put_recent(struct tui *tui, int row, int cols)
{
	struct one_state *one = tui->one;
	struct str more = {0};
	keys_printf(tui, &more, "{historikk-her} viser alle");
	row = put_heading(one, row, cols, _("Siste endringer"),
			  one->recent.n > 0 ? arena_text(&one->arena, str_text(&more)) : NULL);
	str_done(&more);
	for (size_t i = 0; i < one->recent.n; i++) {
		struct str text = {0};
		one_history(&one->recent.rows[i], &text);
		int rows = text_rows(str_text(&text), cols - 2);
		struct item *item = add(one, ITEM_HISTORY, rect(row, 0, rows, cols));
		item->record = &one->recent.rows[i];
		item->id = one->recent.rows[i].key;
		str_done(&text);
		row += rows;
	}
	if (one->recent.n == 0) {
		row = put_note(one, row, cols, _("Ingen endringer er lest ennå."));
	}
	return row;
}

void one_layout(struct tui *tui, int cols)
{
	struct one_state *one = tui->one;
	arena_done(&one->arena);
	one->n = 0;
	one->rows = 0;
	one->cols = cols;
	if (!plan_find(tui->plan, KIND_TILTAK, one->id)) {
		return;
	}
	int row = put_fields(tui, cols);
	row = put_deliverables(tui, row, cols);
	row = put_assessments(tui, row, cols);
	row = put_promises(tui, row, cols);
	row = put_decisions(tui, row, cols);
	row = put_other_fields(tui, row, cols);
	row = put_heirs(tui, row, cols);
	one->rows = put_recent(tui, row, cols);
}
