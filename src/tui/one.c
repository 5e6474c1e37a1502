/*
 * The page of one tiltak: its fields in pairs, then deliverables, status texts and the latest
 * history. A field that is not placed here by name comes by itself, on a line of its own.
 */
#include "one.h"

#include <stdlib.h>
#include <string.h>

#include "tiltak/text.h"

#define TEXT_ROWS 10 /* of a long text; the rest is read by opening it */

/* What one changes often stands first, in pairs; the long texts come after deliverables and status
 * texts. */
static const char *const pairs[][2] = {
	{"tittel", NULL},      {"status", "vurdering"}, {"ansvarlig", "medansvarlig"},
	{"frist", "oppstart"}, {"kostnad", "dagsverk"}, {"strategier", NULL},
	{"område", "rolle"},
};
#define N_PAIRS (sizeof pairs / sizeof pairs[0])

static struct item *add(struct one_state *one, enum item_kind kind, struct rect at)
{
	one->items = mem_grow(one->items, &one->cap, one->n + 1, sizeof *one->items);
	struct item *item = &one->items[one->n++];
	*item = (struct item){.kind = kind, .at = at};
	return item;
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
	str_done(&text);
}

static void count_line(void *data, size_t start, size_t len)
{
	(void)start;
	(void)len;
	++*(int *)data;
}

static int rows_of(const char *text, int cols)
{
	int n = 0;
	text_wrap(text, strlen(text), cols, count_line, &n);
	return n < 1 ? 1 : n > TEXT_ROWS ? TEXT_ROWS : n;
}

static int put_field(struct tui *tui, const char *key, struct rect at)
{
	const struct field *field = field_find(KIND_TILTAK, key);
	struct str value = {0};
	one_value(tui, field, &value);
	at.rows = rows_of(str_text(&value), at.cols - LABEL_COLUMNS - 1);
	str_done(&value);
	struct item *item = add(tui->one, ITEM_FIELD, at);
	item->field = field;
	item->id = field->key;
	return at.rows;
}

static bool is_placed(const char *key)
{
	for (size_t i = 0; i < N_PAIRS; i++) {
		if (strcmp(pairs[i][0], key) == 0 ||
		    (pairs[i][1] && strcmp(pairs[i][1], key) == 0)) {
			return true;
		}
	}
	return false;
}

static int put_fields(struct tui *tui, int cols)
{
	int row = 0, half = cols / 2;
	for (size_t i = 0; i < N_PAIRS; i++) {
		bool two = pairs[i][1] != NULL;
		int rows = put_field(tui, pairs[i][0], rect(row, 0, 1, two ? half : cols));
		if (two) {
			int other = put_field(tui, pairs[i][1], rect(row, half, 1, cols - half));
			rows = other > rows ? other : rows;
		}
		row += rows;
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
	row = put_heading(tui->one, row, cols, "Mer om tiltaket", NULL);
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

static int put_deliverables(struct tui *tui, int row, int cols)
{
	struct one_state *one = tui->one;
	void **found;
	size_t n = plan_children(tui->plan, KIND_DELIVERABLE, one->id, &found), ended = 0;
	for (size_t i = 0; i < n; i++) {
		ended += ((const struct deliverable *)found[i])->status == STATUS_DONE;
	}
	struct str right = {0};
	if (n > 0) {
		str_printf(&right, "%zu av %zu ferdig", ended, n);
	}
	row = put_heading(one, row, cols, "Leveranser", arena_text(&one->arena, str_text(&right)));
	str_done(&right);
	for (size_t i = 0; i < n; i++) {
		struct item *item = add(one, ITEM_DELIVERABLE, rect(row++, 0, 1, cols));
		item->record = found[i];
		item->id = ((const struct record *)found[i])->id;
	}
	if (n == 0) {
		row = put_note(one, row, cols,
			       "Ingen leveranser ennå. Trykk n for å legge til en.");
	}
	free(found);
	return row;
}

static int put_assessments(struct tui *tui, int row, int cols)
{
	struct one_state *one = tui->one;
	row = put_heading(one, row, cols, "Statustekster", NULL);
	size_t before = one->n;
	for (size_t i = plan_count(tui->plan, KIND_ASSESSMENT); i-- > 0;) {
		const struct assessment *text = plan_at(tui->plan, KIND_ASSESSMENT, i);
		if (strcmp(text->subject, one->id) == 0) {
			int rows = rows_of(text->text ? text->text : "", cols - LABEL_COLUMNS);
			struct item *item = add(one, ITEM_ASSESSMENT, rect(row, 0, rows, cols));
			item->record = text;
			item->id = text->id;
			row += rows;
		}
	}
	if (one->n == before) {
		row = put_note(one, row, cols, "Ingen tekst ennå. Trykk k for å skrive årets.");
	}
	return row;
}

static int put_recent(struct tui *tui, int row, int cols)
{
	struct one_state *one = tui->one;
	row = put_heading(one, row, cols, "Siste endringer",
			  one->recent.n > 0 ? "h viser alle" : NULL);
	for (size_t i = 0; i < one->recent.n; i++) {
		struct item *item = add(one, ITEM_HISTORY, rect(row++, 0, 1, cols));
		item->record = &one->recent.rows[i];
		item->id = one->recent.rows[i].key;
	}
	if (one->recent.n == 0) {
		row = put_note(one, row, cols, "Ingen endringer er lest ennå.");
	}
	return row;
}

void one_layout(struct tui *tui, int cols)
{
	struct one_state *one = tui->one;
	arena_done(&one->arena);
	one->n = 0;
	one->cols = cols;
	if (!plan_find(tui->plan, KIND_TILTAK, one->id)) {
		return;
	}
	int row = put_fields(tui, cols);
	row = put_deliverables(tui, row, cols);
	row = put_assessments(tui, row, cols);
	row = put_other_fields(tui, row, cols);
	put_recent(tui, row, cols);
}
