/*
 * Values of fields: from a YAML node through the model's own reading of text to the record. Every
 * scalar is text here; only the field's type says what it means.
 */
#include <string.h>

#include "reader.h"
#include "tiltak/date.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Bytes of a list: keeps the search for repeated items short. No field takes as much. */
#define LIST_MAX ((size_t)16 * 1024)
/* Two days of different years and weekdays. What means the same on both means the same always. */
#define SOME_DAY    20000
#define ANOTHER_DAY 20400

bool node_is_unset(const struct node *node)
{
	if (node->type != NODE_TEXT || !node->plain) {
		return false;
	}
	return node->len == 0 || (node->len == 1 && node->text[0] == '~') ||
	       (node->len == 4 && memcmp(node->text, "null", 4) == 0);
}

void reader_wrong_shape(struct reader *reader, const struct node *node, const char *key,
			const char *wanted)
{
	static const char *const found[] = {
		[NODE_TEXT] = N_("Den er en tekst"),
		[NODE_LIST] = N_("Den er en liste"),
		[NODE_MAP] = N_("Den er en tilordning («nøkkel: verdi»)"),
	};

	if (node->type != NODE_REFUSED) {
		struct str quoted = {0}, sentence = {0};
		str_add(&quoted, key, (size_t)faults_quote(key));
		str_sentence(&sentence, _(wanted), str_text(&quoted));
		faults_add(&reader->faults, node->place, "%s. %s", str_text(&sentence),
			   node_is_unset(node) ? _("Den er tom") : _(found[node->type]));
		str_done(&quoted);
		str_done(&sentence);
	}
}

void reader_key_unknown(struct reader *reader, const struct node *key, const char *nearest)
{
	if (strcmp(key->text, "<<") == 0) {
		faults_add(&reader->faults, key->place,
			   "fletting («<<») brukes ikke i planfiler. Skriv feltene helt ut");
	} else {
		struct str hint = {0};
		faults_add(&reader->faults, key->place, "ukjent nøkkel «%.*s»%s",
			   faults_quote(key->text), key->text, text_meant(nearest, &hint));
		str_done(&hint);
	}
}

void reader_key_repeated(struct reader *reader, const struct node *key, uint32_t first_line)
{
	faults_add(&reader->faults, key->place, "«%.*s» står to ganger (først på linje %u)",
		   faults_quote(key->text), key->text, first_line);
}

bool reader_key_is_text(struct reader *reader, const struct node *key)
{
	if (key->type == NODE_LIST || key->type == NODE_MAP) {
		faults_add(&reader->faults, key->place, "en nøkkel skal være en tekst");
	}
	return key->type == NODE_TEXT;
}

/* «25.5» and «i morgen» mean something else on another day, so a file may not say them. */
static bool is_relative(const struct reader *reader, const struct field *field, const char *text)
{
	struct str other = {0};
	bool differs = false;

	if (field->type == TYPE_DUE && strcmp(str_text(&reader->value), text) != 0) {
		differs = !field_parse(field, text, ANOTHER_DAY, NULL, &other, NULL) ||
			  strcmp(str_text(&other), str_text(&reader->value)) != 0;
	}
	str_done(&other);
	return differs;
}

/* Remembers a reference that names nothing that has been read yet. */
static void reference_check(struct reader *reader, const struct field *field, const char *id,
			    struct place place)
{
	const bool found = field->ref == KIND_ANY ? plan_find_any(reader->plan, id, NULL) != NULL
						  : plan_find(reader->plan, field->ref, id) != NULL;

	if (!found) {
		later_add(reader, field, NULL, id, place);
	}
}

static bool refers(const struct field *field)
{
	return field->type == TYPE_REF || field->type == TYPE_REFS;
}

/* Leaves the canonical text of one scalar in reader->value; false when there is none to use. */
static bool scalar_parse(struct reader *reader, const struct field *field, void *record,
			 const struct node *node)
{
	struct err err;

	str_clear(&reader->value);
	if (field_parse(field, node->text, SOME_DAY, NULL, &reader->value, &err)) {
		if (!is_relative(reader, field, node->text)) {
			return reader->value.len > 0;
		}
		faults_add(&reader->faults, node->place,
			   "%s: «%.*s» skifter mening med dagen i dag. Skriv den med årstall, for "
			   "eksempel 25.5.2023 eller uke 21 2023",
			   field->key, faults_quote(node->text), node->text);
	} else if (field->type == TYPE_CHOICE || refers(field)) {
		later_add(reader, field, refers(field) ? NULL : record, node->text, node->place);
	} else {
		faults_add(&reader->faults, node->place, "%s: %s", field->key, err.text);
	}
	return false;
}

static void value_assign(struct reader *reader, const struct field *field, void *record,
			 const char *text, struct place place)
{
	struct err err;

	if (!field_assign(field, reader->plan, record, text, &err)) {
		faults_add(&reader->faults, place, "%s: %s", field->key, err.text);
	}
}

static void item_read(struct reader *reader, const struct field *field, const struct node *item,
		      struct str *list)
{
	const char *text;

	if (item->type == NODE_LIST || item->type == NODE_MAP) {
		faults_add(&reader->faults, item->place, "punktene i «%s» skal være tekster",
			   field->key);
	}
	if (item->type != NODE_TEXT) {
		return;
	}
	if (node_is_unset(item) || !scalar_parse(reader, field, NULL, item)) {
		return;
	}
	text = str_text(&reader->value);
	if (strchr(text, ',')) {
		faults_add(&reader->faults, item->place,
			   "%s: «%.*s» er flere. Skriv dem hver for seg: [%s]", field->key,
			   faults_quote(item->text), item->text, text);
		return;
	}
	if (list_has(str_text(list), text)) {
		faults_add(&reader->faults, item->place, "%s: «%s» står to ganger", field->key,
			   text);
		return;
	}
	if (field->type == TYPE_REFS) {
		reference_check(reader, field, text, item->place);
	}
	str_put(list, list->len > 0 ? ", " : "");
	str_put(list, text);
}

/* The items one by one, each canonical and there once. A single text is a list of one. */
static void list_read(struct reader *reader, const struct field *field, void *record,
		      const struct node *node)
{
	struct str *list = &reader->scratch;

	str_clear(list);
	if (node->type == NODE_MAP) {
		reader_wrong_shape(reader, node, field->key, N_("«%s» skal være en liste"));
	} else if (node->type != NODE_LIST) {
		item_read(reader, field, node, list);
	} else {
		for (const struct node *item = NULL;
		     node_next_item(node, &item) && !faults_enough(&reader->faults);) {
			if (list->len > LIST_MAX) {
				faults_add(&reader->faults, item->place, "lista «%s» er for lang",
					   field->key);
				return;
			}
			item_read(reader, field, item, list);
		}
	}
	if (list->len > 0) {
		value_assign(reader, field, record, str_text(list), node->place);
	}
}

/* Puts the items as they are into reader->scratch; false when some need a closer look. */
static bool list_join(struct reader *reader, const struct node *node)
{
	str_clear(&reader->scratch);
	for (const struct node *item = NULL; node_next_item(node, &item);) {
		if (item->type != NODE_TEXT || node_is_unset(item) || strchr(item->text, ',') ||
		    reader->scratch.len > LIST_MAX) {
			return false;
		}
		str_put(&reader->scratch, reader->scratch.len > 0 ? ", " : "");
		str_add(&reader->scratch, item->text, item->len);
	}
	return reader->scratch.len > 0;
}

/* What is canonical already, as in every file that we wrote, is stored as it stands. */
static bool take_canonical(struct reader *reader, const struct field *field, void *record,
			   const struct node *node)
{
	const bool list = field->type == TYPE_REFS || field->type == TYPE_GOALS;

	if (node->type == NODE_TEXT && !list) {
		if (!field_assign(field, reader->plan, record, node->text, NULL)) {
			return false;
		}
		if (field->type == TYPE_REF) {
			reference_check(reader, field, node->text, node->place);
		}
		return true;
	}
	if (node->type != NODE_LIST || !list || !list_join(reader, node) ||
	    !field_assign(field, reader->plan, record, str_text(&reader->scratch), NULL)) {
		return false;
	}
	for (const struct node *item = NULL;
	     field->type == TYPE_REFS && node_next_item(node, &item);) {
		reference_check(reader, field, item->text, item->place);
	}
	return true;
}

void value_read(struct reader *reader, const struct field *field, void *record,
		const struct node *node)
{
	if (node_is_unset(node) || node->type == NODE_REFUSED ||
	    take_canonical(reader, field, record, node)) {
		return;
	}
	if (field->type == TYPE_REFS || field->type == TYPE_GOALS) {
		list_read(reader, field, record, node);
	} else if (node->type != NODE_TEXT) {
		reader_wrong_shape(reader, node, field->key, N_("«%s» skal være en tekst"));
	} else if (scalar_parse(reader, field, record, node)) {
		if (field->type == TYPE_REF) {
			reference_check(reader, field, str_text(&reader->value), node->place);
		}
		value_assign(reader, field, record, str_text(&reader->value), node->place);
	}
}
