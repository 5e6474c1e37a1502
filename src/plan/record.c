/*
 * One record from its tree: keys first, then its id, then the fields, then the records inside it. A
 * record without a usable id is read on under a made-up one, so that every fault in it is found.
 */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "pairs.h"
#include "reader.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* A record that is not in the plan yet: only its key fields are set. */
union draft {
	max_align_t align;
	char bytes[512];
};

/* Puts the id that a node gives into reader->id; false, and a fault, when it will not do. */
static bool id_take(struct reader *reader, enum kind kind, const struct node *node)
{
	struct err err;

	if (node->type != NODE_TEXT) {
		reader_wrong_shape(reader, node, kinds[kind].id_key ? kinds[kind].id_key : "id",
				   N_("«%s» skal være en tekst"));
		return false;
	}
	text_nfc(&reader->id, node->text, node->len);
	if (!id_check_new(kind, str_text(&reader->id), &err)) {
		faults_add(&reader->faults, node->place, "%s", err.text);
		return false;
	}
	return true;
}

/* Is the field given beside others, and part of the id? */
static bool is_key(const struct word *word)
{
	return word->field && (word->field->flags & FIELD_KEY) != 0;
}

/* Reads the key fields into the draft and makes the id of them; what lacks is told later. */
static bool id_make(struct reader *reader, enum kind kind, const struct pairs *pairs,
		    union draft *draft)
{
	const struct words *words = &reader->words[kind];

	assert(kinds[kind].size <= sizeof(*draft));
	memset(draft, 0, sizeof(*draft));
	for (size_t i = 0; i < words->n; i++) {
		if (is_key(&words->rows[i])) {
			field_assign(words->rows[i].field, reader->plan, draft, NULL, NULL);
			if (pairs->values[i]) {
				value_read(reader, words->rows[i].field, draft, pairs->values[i]);
			}
		}
	}
	return record_key_id(kind, draft, &reader->id);
}

/* Puts the id of the record into reader->id; false when it has none that can be used. */
static bool id_find(struct reader *reader, const struct origin *origin, const struct node *node,
		    const struct pairs *pairs, union draft *draft)
{
	const struct word *first = &reader->words[origin->kind].rows[0];
	const struct node *given = first->role == WORD_ID ? pairs->values[0] : NULL;

	str_clear(&reader->id);
	if (origin->key) {
		return id_take(reader, origin->kind, origin->key);
	}
	if (given && !node_is_unset(given)) {
		return id_take(reader, origin->kind, given);
	}
	if (!kinds[origin->kind].id_key && first->role == WORD_ID) {
		str_printf(&reader->id, "%s/%zu", origin->parent, origin->position);
		return true;
	}
	if (first->role == WORD_ID && reader->cut) {
		return false;
	}
	if (first->role == WORD_ID) {
		faults_add(&reader->faults, given ? given->place : node->place, "mangler «%s»",
			   first->key);
		return false;
	}
	return id_make(reader, origin->kind, pairs, draft);
}

/* A record under an id that no file can give. */
static void *add_nameless(struct reader *reader, enum kind kind)
{
	str_clear(&reader->id);
	str_printf(&reader->id, "?%zu", ++reader->n_nameless);
	return plan_add(reader->plan, kind, str_text(&reader->id));
}

bool record_is_nameless(const struct record *record)
{
	return record->id[0] == '?';
}

/* The kind of another record of that id, of those that are called by it; KIND_COUNT if none. */
static enum kind taken_by(const struct reader *reader, enum kind own)
{
	enum kind kind = 0;

	while (kind < KIND_COUNT && (kind == own || !kinds[kind].id_key || !kinds[kind].id_first ||
				     !plan_find(reader->plan, kind, str_text(&reader->id)))) {
		kind++;
	}
	return kind;
}

static void *add(struct reader *reader, const struct origin *origin, const struct node *node,
		 const struct pairs *pairs, union draft *draft)
{
	const struct node *given = origin->key ? origin->key : pairs->values[0];
	void *record;

	if (!id_find(reader, origin, node, pairs, draft)) {
		return add_nameless(reader, origin->kind);
	}
	if (kinds[origin->kind].id_key && kinds[origin->kind].id_first) {
		const enum kind other = taken_by(reader, origin->kind);
		if (other < KIND_COUNT) {
			faults_add(&reader->faults, given ? given->place : node->place,
				   "«%s» er id både for %s og %s. Gi en av dem en annen id",
				   str_text(&reader->id), _(kinds[other].name),
				   _(kinds[origin->kind].name));
			return add_nameless(reader, origin->kind);
		}
	}
	record = plan_add(reader->plan, origin->kind, str_text(&reader->id));
	if (record) {
		return record;
	}
	faults_add(&reader->faults, given ? given->place : node->place,
		   "%s «%s» finnes to ganger. Gi den en annen id, eller slå dem sammen",
		   _(kinds[origin->kind].name), str_text(&reader->id));
	return add_nameless(reader, origin->kind);
}

/* Copies a key field from the draft. */
static void key_take(struct reader *reader, const struct field *field, void *record,
		     const union draft *draft)
{
	str_clear(&reader->value);
	if (field_text(field, draft, &reader->value)) {
		field_assign(field, reader->plan, record, str_text(&reader->value), NULL);
	}
}

/* The year of a figure is the key, the indicator the parent, and the two are its id. NULL, with
 * what could be read in the draft, when they make none. */
static void *measurement_find(struct reader *reader, const struct origin *origin,
			      const struct node *year, union draft *draft)
{
	const struct kind_info *info = &kinds[origin->kind];
	void *record;

	memset(draft, 0, sizeof(*draft));
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *field = &info->fields[i];

		if (field->flags & FIELD_PARENT) {
			field_assign(field, reader->plan, draft, origin->parent, NULL);
		} else if (field->flags & FIELD_KEY) {
			field_assign(field, reader->plan, draft, NULL, NULL);
			value_read(reader, field, draft, year);
		}
	}
	str_clear(&reader->id);
	if (!record_key_id(origin->kind, draft, &reader->id)) {
		return NULL;
	}
	record = plan_find(reader->plan, origin->kind, str_text(&reader->id));
	if (record) {
		return record;
	}
	record = plan_add(reader->plan, origin->kind, str_text(&reader->id));
	for (size_t i = 0; i < info->n_fields; i++) {
		if (info->fields[i].flags & (FIELD_KEY | FIELD_PARENT)) {
			key_take(reader, &info->fields[i], record, draft);
		}
	}
	return record;
}

static void series_read(struct reader *reader, const struct word *word, const char *parent,
			const struct node *node)
{
	const struct origin origin = {.kind = word->kind, .parent = parent};
	const struct node *value;
	union draft draft;

	if (node->type != NODE_MAP) {
		reader_wrong_shape(reader, node, word->key,
				   N_("«%s» skal være en tilordning («år: verdi»)"));
		return;
	}
	for (const struct node *year = NULL;
	     node_next_pair(node, &year, &value) && !faults_enough(&reader->faults);) {
		void *record;

		if (!reader_key_is_text(reader, year)) {
			continue;
		}
		record = measurement_find(reader, &origin, year, &draft);
		str_clear(&reader->value);
		if (record && field_text(word->field, record, &reader->value)) {
			faults_add(&reader->faults, year->place, "«%.*s» står to ganger",
				   faults_quote(year->text), year->text);
		} else {
			value_read(reader, word->field, record ? record : &draft, value);
		}
	}
}

static void nested_read(struct reader *reader, const struct word *word, const char *parent,
			const struct node *node)
{
	struct origin origin = {.kind = word->kind, .parent = parent};

	if (node_is_unset(node)) {
		return;
	}
	if (word->role == WORD_SERIES) {
		series_read(reader, word, parent, node);
		return;
	}
	if (node->type != NODE_LIST) {
		reader_wrong_shape(reader, node, word->key,
				   N_("«%s» skal være en liste («- …» for hver)"));
		return;
	}
	for (const struct node *item = NULL;
	     node_next_item(node, &item) && !faults_enough(&reader->faults);) {
		origin.position++;
		reader_record(reader, &origin, item);
	}
}

static void word_read(struct reader *reader, const struct word *word, void *record,
		      const struct node *value)
{
	if (word->role == WORD_FIELD) {
		value_read(reader, word->field, record, value);
	} else if (word->role != WORD_ID) {
		nested_read(reader, word, ((const struct record *)record)->id, value);
	}
}

/* A record as it was read, for the rules of the register. */
struct judged {
	struct reader *reader;
	const void *record;
	const struct words *words;
	const struct pairs *pairs;
	const struct node *node;
};

static const struct node *value_of(const struct judged *judged, const struct field *field)
{
	for (size_t i = 0; i < judged->words->n; i++) {
		if (field && judged->words->rows[i].field == field) {
			return judged->pairs->values[i];
		}
	}
	return NULL;
}

static bool is_blank(const struct node *node)
{
	return node_is_unset(node) || (node->type == NODE_TEXT && text_blank(node->text));
}

/* What was given but could not be read has its own fault already. */
static bool is_told(const struct judged *judged, const struct field *field,
		    const struct node *value)
{
	const struct record *record = judged->record;

	if (!field) {
		return record_is_nameless(record);
	}
	str_clear(&judged->reader->value);
	if (field_text(field, record, &judged->reader->value)) {
		return false;
	}
	return (field->flags & FIELD_PARENT) || (value && !is_blank(value));
}

static void judge(void *data, const struct field *field, const char *sentence)
{
	const struct judged *judged = data;
	const struct node *value = value_of(judged, field);
	const char *id = ((const struct record *)judged->record)->id;
	const size_t len = strlen(id);

	if (is_told(judged, field, value)) {
		return;
	}
	if (record_is_nameless(judged->record) && strncmp(sentence, id, len) == 0) {
		sentence += len + 1;
	}
	faults_add(&judged->reader->faults, value ? value->place : judged->node->place, "%s",
		   sentence);
}

void reader_record(struct reader *reader, const struct origin *origin, const struct node *node)
{
	const struct words *words = &reader->words[origin->kind];
	struct pairs pairs = {0};
	union draft draft;
	void *record;

	if (kinds[origin->kind].shape == SHAPE_PAIRS) {
		pairs.values[0] = node; /* stands alone where others have a mapping */
	} else if (node->type == NODE_MAP) {
		pairs_read(reader, words, node, &pairs);
	} else {
		if (!(origin->key && node_is_unset(node))) {
			reader_wrong_shape(reader, node, kinds[origin->kind].name,
					   N_("«%s» skal være en tilordning («nøkkel: verdi»)"));
		}
		return;
	}
	record = add(reader, origin, node, &pairs, &draft);
	if (origin->parent) {
		field_assign(field_parent(origin->kind), reader->plan, record, origin->parent,
			     NULL);
	}
	for (size_t i = 0; i < words->n; i++) {
		if (is_key(&words->rows[i])) {
			key_take(reader, words->rows[i].field, record, &draft);
		} else if (pairs.values[i]) {
			word_read(reader, &words->rows[i], record, pairs.values[i]);
		}
	}
	if (!reader->cut && record_faults(NULL, origin->kind, record, NULL, NULL) > 0) {
		struct judged judged = {reader, record, words, &pairs, node};

		record_faults(NULL, origin->kind, record, judge, &judged);
	}
}
