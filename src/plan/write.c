/*
 * The canonical plan file: sections, keys and nested lists in the order of the model's tables,
 * records in natural order of id. Written straight into a string: libyaml's emitter is slow and
 * breaks lines where it likes.
 */
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "words.h"

/* Characters in a line with a list on it; a longer list has a line for each item. */
#define LINE_MAX_CHARS 100

struct writer {
	struct plan *plan;
	struct str *out;
	struct words words[KIND_COUNT];
	struct str list; /* in hand */
	int indent;
	bool begun; /* the next key stands after «- », on a line that has begun */
};

static void put_record(struct writer *writer, enum kind kind, const void *record, size_t position);

/* Begins a line with a key; the key's indentation is the writer's. */
static void put_key(struct writer *writer, const char *key)
{
	if (!writer->begun) {
		str_fill(writer->out, ' ', (size_t)writer->indent);
	}
	writer->begun = false;
	str_put(writer->out, key);
	str_char(writer->out, ':');
}

static void put_scalar(struct str *out, const char *text, enum emit_style style)
{
	const size_t start = out->len;

	str_put(out, text);
	emit_scalar(out, start, style);
}

/* Is the line that ends here too long for a list on one line? */
static bool line_is_long(const struct str *out)
{
	size_t n = 0;

	for (size_t i = out->len; i > 0 && out->data[i - 1] != '\n'; i--) {
		n += (out->data[i - 1] & 0xC0) != 0x80;
	}
	return n > LINE_MAX_CHARS;
}

/* «[a, b]», or a line for each. */
static void put_list(struct writer *writer, const char *list)
{
	struct str *out = writer->out;
	const size_t before = out->len;
	const char *at = list, *item;
	size_t len;

	for (const char *between = " ["; list_next(&at, &item, &len); between = ", ") {
		str_put(out, between);
		str_add(out, item, len);
		emit_scalar(out, out->len - len, EMIT_FLOW);
	}
	str_char(out, ']');
	if (!line_is_long(out) || list_count(list) == 1) {
		str_char(out, '\n');
		return;
	}
	str_cut(out, before);
	for (at = list; list_next(&at, &item, &len);) {
		str_char(out, '\n');
		str_fill(out, ' ', (size_t)writer->indent + 2);
		str_put(out, "- ");
		str_add(out, item, len);
		emit_scalar(out, out->len - len, EMIT_BLOCK);
	}
	str_char(out, '\n');
}

/* Makes the text at out->data[start..] the value of a field. Numbers, dates and choices need no
 * quotes: where another reader takes one for a number or a date, that is what it is. */
static void settle_value(struct str *out, size_t start, const struct field *field, int indent)
{
	const char *text = out->data + start;
	const bool minus = *text == '-';

	if (field->type == TYPE_TEXT) {
		emit_text(out, start, indent);
	} else if (field->type == TYPE_FIGURE && text[minus + strspn(text + minus, "0123456789")]) {
		emit_scalar(out, start, EMIT_FLOW);
	} else if (field->type == TYPE_LINE || field->type == TYPE_REF) {
		emit_scalar(out, start, EMIT_BLOCK);
	}
}

static void put_field(struct writer *writer, const struct field *field, const void *record)
{
	struct str *out = writer->out;
	const bool begun = writer->begun;
	const size_t before = out->len;

	put_key(writer, field->key);
	if (field->type == TYPE_REFS || field->type == TYPE_WORDS) {
		str_clear(&writer->list);
		if (field_text(field, record, &writer->list)) {
			put_list(writer, str_text(&writer->list));
			return;
		}
	} else {
		const size_t start = out->len + 1;

		str_char(out, ' ');
		if (field_text(field, record, out)) {
			settle_value(out, start, field, writer->indent + 2);
			str_char(out, '\n');
			return;
		}
	}
	str_cut(out, before);
	writer->begun = begun;
}

/* «nivå: {område: …, strategi: …}» from the words that begin with the same part. Returns how many
 * they are. */
static size_t put_group(struct writer *writer, const struct words *words, size_t first,
			const void *record)
{
	const char *name = words->rows[first].key;
	const size_t len = (size_t)(strchr(name, '.') - name);
	const char *between = " {";
	struct str *out = writer->out;
	const bool begun = writer->begun;
	const size_t before = out->len;
	size_t i = first;

	str_clear(&writer->list);
	str_add(&writer->list, name, len);
	put_key(writer, str_text(&writer->list));
	for (; i < words->n && strncmp(words->rows[i].key, name, len + 1) == 0; i++) {
		const size_t mark = out->len;

		str_put(out, between);
		str_put(out, words->rows[i].key + len + 1);
		str_put(out, ": ");
		const size_t start = out->len;
		if (field_text(words->rows[i].field, record, out)) {
			emit_scalar(out, start, EMIT_FLOW);
			between = ", ";
		} else {
			str_cut(out, mark);
		}
	}
	if (between[0] == ',') {
		str_put(out, "}\n");
	} else {
		str_cut(out, before);
		writer->begun = begun;
	}
	return i - first;
}

/* The items of a list of records, each after «- ». */
static void put_records(struct writer *writer, enum kind kind, void **records, size_t n)
{
	writer->indent += 4;
	for (size_t i = 0; i < n; i++) {
		str_fill(writer->out, ' ', (size_t)writer->indent - 2);
		str_put(writer->out, "- ");
		writer->begun = true;
		put_record(writer, kind, records[i], i + 1);
		if (writer->begun) {
			str_put(writer->out, "{}\n");
			writer->begun = false;
		}
	}
	writer->indent -= 4;
}

/* The year of a figure: the part of its id that is no parent. */
static const struct field *year_of(enum kind kind)
{
	const struct field *field = kinds[kind].fields;

	while (!(field->flags & FIELD_KEY) || field->flags & FIELD_PARENT) {
		field++;
	}
	return field;
}

/* A record with no figure at all stands as «null» in the first series, so that it is still there
 * when the file is read. */
static bool is_bare(const struct word *word, const void *record)
{
	const struct kind_info *info = &kinds[word->kind];
	const struct field *first = NULL;
	struct str text = {0};
	bool bare = true;

	for (size_t i = 0; i < info->n_fields && bare; i++) {
		if (!(info->fields[i].flags & FIELD_KEY)) {
			first = first ? first : &info->fields[i];
			bare = !field_text(&info->fields[i], record, &text);
		}
	}
	str_done(&text);
	return bare && first == word->field;
}

/* Appends «2018: 12»; false for a record that is not in the series. */
static bool put_figure(struct str *out, const struct word *word, const void *record)
{
	const size_t before = out->len;

	field_text(year_of(word->kind), record, out);
	str_put(out, ": ");
	const size_t start = out->len;
	if (field_text(word->field, record, out)) {
		settle_value(out, start, word->field, 0);
		return true;
	}
	if (is_bare(word, record)) {
		str_put(out, "null");
		return true;
	}
	str_cut(out, before);
	return false;
}

/* Appends the figures with `between` between. Returns how many. */
static size_t put_figures(struct str *out, const struct word *word, void **records, size_t n,
			  const char *between)
{
	size_t n_put = 0;

	for (size_t i = 0; i < n; i++) {
		const size_t mark = out->len;

		str_put(out, n_put > 0 ? between : "");
		if (put_figure(out, word, records[i])) {
			n_put++;
		} else {
			str_cut(out, mark);
		}
	}
	return n_put;
}

/* «resultat: {2018: 12, 2019: 12}», or a line for each year. */
static void put_series(struct writer *writer, const struct word *word, void **records, size_t n)
{
	struct str *out = writer->out;
	const size_t before = out->len;
	const bool begun = writer->begun;
	size_t inside;

	put_key(writer, word->key);
	inside = out->len;
	str_put(out, " {");
	if (put_figures(out, word, records, n, ", ") == 0) {
		str_cut(out, before);
		writer->begun = begun;
		return;
	}
	str_char(out, '}');
	if (line_is_long(out)) {
		struct str between = {0};

		str_char(&between, '\n');
		str_fill(&between, ' ', (size_t)writer->indent + 2);
		str_cut(out, inside);
		str_put(out, str_text(&between));
		put_figures(out, word, records, n, str_text(&between));
		str_done(&between);
	}
	str_char(out, '\n');
}

/* Facts name what they stand in by id alone: where an innsatsområde and a premiss have the same,
 * the first has them. */
static bool is_taken(const struct writer *writer, enum kind child, enum kind parent, const char *id)
{
	for (enum kind kind = 0; kind < parent; kind++) {
		if (kind_is_inside(child, kind) && plan_find(writer->plan, kind, id)) {
			return true;
		}
	}
	return false;
}

static void put_nested(struct writer *writer, enum kind parent, const struct word *word,
		       const char *id)
{
	void **records;
	const size_t n = plan_children(writer->plan, word->kind, id, &records);

	if (n > 0 && word->role == WORD_SERIES) {
		put_series(writer, word, records, n);
	} else if (n > 0 && !is_taken(writer, word->kind, parent, id)) {
		put_key(writer, word->key);
		str_char(writer->out, '\n');
		put_records(writer, word->kind, records, n);
	}
	free(records);
}

/* Is it the id that the reader gives a record in this place when it has none? */
static bool is_id_of_place(struct writer *writer, enum kind kind, const void *record,
			   size_t position)
{
	const char *id = ((const struct record *)record)->id;

	if (kinds[kind].id_key) {
		return false;
	}
	str_clear(&writer->list);
	field_text(field_parent(kind), record, &writer->list);
	str_printf(&writer->list, "/%zu", position);
	return strcmp(str_text(&writer->list), id) == 0;
}

static void put_id(struct writer *writer, const struct word *word, const void *record,
		   size_t position)
{
	if (!is_id_of_place(writer, word->kind, record, position)) {
		put_key(writer, word->key);
		str_char(writer->out, ' ');
		put_scalar(writer->out, ((const struct record *)record)->id, EMIT_BLOCK);
		str_char(writer->out, '\n');
	}
}

static void put_record(struct writer *writer, enum kind kind, const void *record, size_t position)
{
	const struct words *words = &writer->words[kind];

	for (size_t i = 0; i < words->n; i++) {
		const struct word *word = &words->rows[i];

		if (word->role == WORD_ID) {
			put_id(writer, word, record, position);
		} else if (word->role != WORD_FIELD) {
			put_nested(writer, kind, word, ((const struct record *)record)->id);
		} else if (strchr(word->key, '.')) {
			i += put_group(writer, words, i, record) - 1;
		} else {
			put_field(writer, word->field, record);
		}
	}
}

/* «2023:» and its fields below, or «ord: kode». */
static void put_by_id(struct writer *writer, enum kind kind, const void *record)
{
	struct str *out = writer->out;
	const size_t start = out->len + 2;
	size_t before;

	str_put(out, "  ");
	str_put(out, ((const struct record *)record)->id);
	if (kinds[kind].shape == SHAPE_PAIRS) {
		emit_scalar(out, start, EMIT_FLOW);
		str_put(out, ": ");
		field_text(&kinds[kind].fields[0], record, out);
		str_char(out, '\n');
		return;
	}
	str_put(out, ":\n");
	before = out->len;
	writer->indent = 4;
	put_record(writer, kind, record, 0);
	if (out->len == before) {
		str_cut(out, before - 1);
		str_put(out, " {}\n");
	}
}

static void put_section(struct writer *writer, enum kind kind)
{
	const size_t n = plan_count(writer->plan, kind);

	if (n == 0) {
		return;
	}
	str_put(writer->out, kind == KIND_PLAN ? "" : "\n");
	str_put(writer->out, kinds[kind].section);
	str_put(writer->out, ":\n");
	for (size_t i = 0; i < n; i++) {
		void *record = plan_at(writer->plan, kind, i);

		switch (kinds[kind].shape) {
		case SHAPE_ONE:
			writer->indent = 2;
			put_record(writer, kind, record, 0);
			break;
		case SHAPE_LIST:
			writer->indent = 0;
			put_records(writer, kind, &record, 1);
			break;
		default:
			put_by_id(writer, kind, record);
		}
	}
}

void plan_write(struct plan *plan, struct str *out)
{
	struct writer writer = {.plan = plan, .out = out};

	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		words_of(kind, &writer.words[kind]);
	}
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (!kind_is_nested(kind)) {
			put_section(&writer, kind);
		}
	}
	str_done(&writer.list);
}
