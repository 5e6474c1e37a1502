/*
 * The canonical plan file: sections, keys and nested lists in the order of the model's tables,
 * records in natural order of id. Written straight into a string: libyaml's emitter is slow and
 * breaks lines where it likes. Every line begins with its line break, so that one addition begins a
 * line.
 */
#include <stdlib.h>
#include <string.h>

#include "emit.h"
#include "tiltak/mem.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "words.h"

/* Characters in a line with a list on it; a longer list has a line for each item. */
#define LINE_MAX_CHARS 100

/* A word as it is written: «tittel: ». */
struct label {
	const char *text;
	size_t len;
	bool grouped;	  /* «nivå.område» */
	bool text_member; /* of a field that is kept as text */
};

struct writer {
	struct plan *plan;
	struct str *out;
	void (*more)(void *data);
	void *data;
	struct words words[KIND_COUNT];
	struct label labels[KIND_COUNT][WORDS_MAX];
	struct arena arena;
	struct str item; /* in hand */
	int indent;
	bool begun; /* the next key stands after «- », on a line that has begun */
};

static void put_record(struct writer *writer, enum kind kind, const void *record, size_t position);

static const char *id_of(const void *record)
{
	return ((const struct record *)record)->id;
}

/* The member of a field that is kept as text. */
static const char *text_of(const struct field *field, const void *record)
{
	return *(const char *const *)((const char *)record + field->offset);
}

static void put_break(struct str *out, int indent)
{
	static const char spaces[] = "\n                                ";

	str_add(out, spaces, (size_t)indent + 1);
}

static void put_key(struct writer *writer, const char *key, size_t len)
{
	if (!writer->begun) {
		put_break(writer->out, writer->indent);
	}
	writer->begun = false;
	str_add(writer->out, key, len);
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

static bool next_item(struct writer *writer, const char **at)
{
	const char *item;
	size_t len;

	if (!list_next(at, &item, &len)) {
		return false;
	}
	str_clear(&writer->item);
	str_add(&writer->item, item, len);
	return true;
}

/* «[a, b]», or a line for each. */
static void put_list(struct writer *writer, const char *list)
{
	struct str *out = writer->out;
	const size_t before = out->len;
	const char *between = "[", *at = list;

	for (; next_item(writer, &at); between = ", ") {
		str_put(out, between);
		emit_scalar(out, str_text(&writer->item), EMIT_FLOW);
	}
	str_char(out, ']');
	if (!line_is_long(out) || list_count(list) == 1) {
		return;
	}
	str_cut(out, before - 1); /* the space after the key too */
	for (at = list; next_item(writer, &at);) {
		put_break(out, writer->indent + 2);
		str_put(out, "- ");
		emit_scalar(out, str_text(&writer->item), EMIT_BLOCK);
	}
}

/* Appends the value of a field; false when it is unset. Numbers, dates and choices need no quotes:
 * where another reader takes one for a number or a date, that is what it is. */
static bool put_value(struct writer *writer, const struct field *field, const void *record)
{
	switch (field->type) {
	case TYPE_TEXT:
		emit_text(writer->out, text_of(field, record), writer->indent + 2);
		return true;
	case TYPE_LINE:
	case TYPE_REF:
		emit_scalar(writer->out, text_of(field, record), EMIT_BLOCK);
		return true;
	case TYPE_REFS:
	case TYPE_GOALS:
		put_list(writer, text_of(field, record));
		return true;
	case TYPE_FIGURE:
		emit_figure(writer->out, text_of(field, record));
		return true;
	default:
		return field_text(field, record, writer->out);
	}
}

static bool is_kept_as_text(const struct field *field)
{
	return !field_is_number(field) && field->type != TYPE_DUE && field->type != TYPE_CHOICE &&
	       field->type != TYPE_LEAD;
}

/* Most fields of most records are texts that are not there. */
static bool is_no_text(const struct label *label, const struct field *field, const void *record)
{
	return label->text_member && !text_of(field, record);
}

static void put_field(struct writer *writer, const struct label *label, const struct field *field,
		      const void *record)
{
	const bool begun = writer->begun;
	const size_t before = writer->out->len;

	put_key(writer, label->text, label->len);
	if (!put_value(writer, field, record)) {
		str_cut(writer->out, before);
		writer->begun = begun;
	}
}

/* «nivå: {område: …, strategi: …}» from the words that begin with the same part. Returns how many
 * they are. */
static size_t put_group(struct writer *writer, const struct words *words, size_t first,
			const void *record)
{
	const char *name = words->rows[first].key;
	const size_t len = (size_t)(strchr(name, '.') - name);
	const char *between = ": {";
	size_t i = first;

	for (; i < words->n && strncmp(words->rows[i].key, name, len + 1) == 0; i++) {
		const char *text = text_of(words->rows[i].field, record);

		if (!text) {
			continue;
		}
		if (between[0] == ':') {
			put_key(writer, name, len);
		}
		str_printf(writer->out, "%s%s: ", between, words->rows[i].key + len + 1);
		emit_scalar(writer->out, text, EMIT_FLOW);
		between = ", ";
	}
	if (between[0] == ',') {
		str_char(writer->out, '}');
	}
	return i - first;
}

/* The items of a list of records, each after «- ». */
static void put_records(struct writer *writer, enum kind kind, void **records, size_t n)
{
	writer->indent += 4;
	for (size_t i = 0; i < n; i++) {
		put_break(writer->out, writer->indent - 2);
		str_add(writer->out, "- ", 2);
		writer->begun = true;
		put_record(writer, kind, records[i], i + 1);
		if (writer->begun) {
			str_put(writer->out, "{}");
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

static bool is_unset(const struct field *field, const void *record)
{
	struct str text = {0};
	const bool set = field_text(field, record, &text);

	str_done(&text);
	return !set;
}

/* A record with no figure at all stands as «null» in the first series, so that it is still there
 * when the file is read. */
static bool is_bare(const struct word *word, const void *record)
{
	const struct kind_info *info = &kinds[word->kind];
	const struct field *first = NULL;
	bool bare = true;

	for (size_t i = 0; i < info->n_fields && bare; i++) {
		if (!(info->fields[i].flags & FIELD_KEY)) {
			first = first ? first : &info->fields[i];
			bare = is_unset(&info->fields[i], record);
		}
	}
	return bare && first == word->field;
}

/* The value of one year. */
static void put_of_year(struct str *out, const struct field *field, const void *record)
{
	if (field->type == TYPE_FIGURE) {
		emit_figure(out, text_of(field, record));
	} else if (field->type == TYPE_LINE) {
		emit_scalar(out, text_of(field, record), EMIT_FLOW);
	} else {
		field_text(field, record, out);
	}
}

/* Appends the values as «2018: 12» with `between` between. Returns how many. */
static size_t put_figures(struct str *out, const struct word *word, void **records, size_t n,
			  const char *between)
{
	size_t n_put = 0;

	for (size_t i = 0; i < n; i++) {
		const bool unset = is_unset(word->field, records[i]);

		if (unset && !is_bare(word, records[i])) {
			continue;
		}
		str_put(out, n_put++ > 0 ? between : "");
		field_text(year_of(word->kind), records[i], out);
		str_put(out, ": ");
		if (unset) {
			str_put(out, "null");
		} else {
			put_of_year(out, word->field, records[i]);
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

	put_key(writer, word->key, strlen(word->key));
	str_char(out, ':');
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

		put_break(&between, writer->indent + 2);
		str_cut(out, inside);
		str_put(out, str_text(&between));
		put_figures(out, word, records, n, str_text(&between));
		str_done(&between);
	}
}

/* Facts name what they stand in by id alone: where an innsatsområde and a premiss have the same,
 * the first has them. */
static bool is_taken(const struct writer *writer, enum kind child, enum kind parent, const char *id)
{
	if (field_parent(child)->ref != KIND_ANY) {
		return false;
	}
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
		put_key(writer, word->key, strlen(word->key));
		str_char(writer->out, ':');
		put_records(writer, word->kind, records, n);
	}
	free(records);
}

/* Is it the id that the reader gives a record in this place when it has none? */
static bool is_id_of_place(struct writer *writer, enum kind kind, const void *record,
			   size_t position)
{
	if (kinds[kind].id_key) {
		return false;
	}
	str_clear(&writer->item);
	str_printf(&writer->item, "%s/%zu", text_of(field_parent(kind), record), position);
	return strcmp(str_text(&writer->item), id_of(record)) == 0;
}

static void put_record(struct writer *writer, enum kind kind, const void *record, size_t position)
{
	const struct words *words = &writer->words[kind];

	for (size_t i = 0; i < words->n; i++) {
		const struct word *word = &words->rows[i];
		const struct label *label = &writer->labels[kind][i];

		if (label->grouped) {
			i += put_group(writer, words, i, record) - 1;
		} else if (word->role == WORD_FIELD) {
			if (!is_no_text(label, word->field, record)) {
				put_field(writer, label, word->field, record);
			}
		} else if (word->role != WORD_ID) {
			put_nested(writer, kind, word, id_of(record));
		} else if (!is_id_of_place(writer, kind, record, position)) {
			put_key(writer, label->text, label->len);
			emit_scalar(writer->out, id_of(record), EMIT_BLOCK);
		}
	}
}

/* «2023:» and its fields below, or «ord: kode». */
static void put_by_id(struct writer *writer, enum kind kind, const void *record)
{
	struct str *out = writer->out;
	size_t before;

	put_break(out, 2);
	if (kinds[kind].shape == SHAPE_PAIRS) {
		emit_scalar(out, id_of(record), EMIT_FLOW);
		str_put(out, ": ");
		field_text(&kinds[kind].fields[0], record, out);
		return;
	}
	str_put(out, id_of(record));
	str_char(out, ':');
	before = out->len;
	writer->indent = 4;
	put_record(writer, kind, record, 0);
	str_put(out, out->len == before ? " {}" : "");
}

static void put_section(struct writer *writer, enum kind kind)
{
	const size_t n = plan_count(writer->plan, kind);

	if (n == 0) {
		return;
	}
	str_put(writer->out, kind == KIND_PLAN ? "" : "\n\n");
	str_put(writer->out, kinds[kind].section);
	str_char(writer->out, ':');
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
		if (writer->more) {
			writer->more(writer->data);
		}
	}
}

static void label_make(struct writer *writer, enum kind kind, size_t row)
{
	const struct word *word = &writer->words[kind].rows[row];
	struct label *label = &writer->labels[kind][row];

	str_clear(&writer->item);
	str_printf(&writer->item, "%s: ", word->key);
	label->text = arena_text(&writer->arena, str_text(&writer->item));
	label->len = writer->item.len;
	label->grouped = strchr(word->key, '.') != NULL;
	label->text_member = word->field && is_kept_as_text(word->field);
}

static void writer_init(struct writer *writer, struct plan *plan, struct str *out)
{
	*writer = (struct writer){.plan = plan, .out = out};
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		words_of(kind, &writer->words[kind]);
		for (size_t i = 0; i < writer->words[kind].n; i++) {
			label_make(writer, kind, i);
		}
	}
}

static void writer_done(struct writer *writer)
{
	str_char(writer->out, '\n');
	str_done(&writer->item);
	arena_done(&writer->arena);
}

void plan_write_tiltak(struct plan *plan, const struct tiltak *const *rows, size_t n,
		       struct str *out)
{
	struct writer writer;

	writer_init(&writer, plan, out);
	str_printf(out, "%s:%s", kinds[KIND_TILTAK].section, n > 0 ? "" : " []");
	for (size_t i = 0; i < n; i++) {
		void *record = (void *)rows[i];

		writer.indent = 0;
		put_records(&writer, KIND_TILTAK, &record, 1);
	}
	writer_done(&writer);
}

void plan_write(struct plan *plan, struct str *out, void (*more)(void *data), void *data)
{
	struct writer writer;

	writer_init(&writer, plan, out);
	writer.more = more;
	writer.data = data;
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (!kind_is_nested(kind)) {
			put_section(&writer, kind);
		}
	}
	writer_done(&writer);
}
