/*
 * Keys of the plan file. A kind whose parent field names another kind stands inside that one; facts
 * are the only ones that stand inside several.
 */
#include "words.h"

#include <assert.h>
#include <string.h>

#include "tiltak/text.h"

bool kind_is_nested(enum kind child)
{
	return field_parent(child) != NULL;
}

bool kind_is_inside(enum kind child, enum kind parent)
{
	const struct field *field = field_parent(child);

	if (!field) {
		return false;
	}
	if (field->ref == KIND_ANY) {
		return parent == KIND_AREA || parent == KIND_SUBAREA || parent == KIND_PREMISE;
	}
	return field->ref == parent;
}

static void word_add(struct words *words, struct word word)
{
	assert(words->n < WORDS_MAX);
	words->rows[words->n++] = word;
}

/* The id of a fact is its place in the list, or given. */
static const char *id_word(enum kind kind)
{
	const struct kind_info *info = &kinds[kind];

	if (info->shape == SHAPE_BY_ID || info->shape == SHAPE_PAIRS) {
		return NULL;
	}
	return info->id_key || !info->id_first ? info->id_key : "id";
}

static void nested_add(struct words *words, enum kind child)
{
	const struct kind_info *info = &kinds[child];

	if (info->shape != SHAPE_SERIES) {
		word_add(words, (struct word){info->section, WORD_NESTED, child, NULL});
		return;
	}
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *field = &info->fields[i];

		if (!(field->flags & FIELD_KEY)) {
			word_add(words, (struct word){field->key, WORD_SERIES, child, field});
		}
	}
}

void words_of(enum kind kind, struct words *out)
{
	const struct kind_info *info = &kinds[kind];

	out->n = 0;
	if (id_word(kind)) {
		word_add(out, (struct word){id_word(kind), WORD_ID, kind, NULL});
	}
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *field = &info->fields[i];

		if (!(field->flags & FIELD_PARENT)) {
			word_add(out, (struct word){field->key, WORD_FIELD, kind, field});
		}
	}
	for (enum kind child = 0; child < KIND_COUNT; child++) {
		if (kind_is_inside(child, kind)) {
			nested_add(out, child);
		}
	}
}

static size_t find_exact(const struct words *words, const char *key, size_t from, size_t to)
{
	size_t i = from;

	while (i < to &&
	       (words->rows[i].key[0] != key[0] || strcmp(words->rows[i].key, key) != 0)) {
		i++;
	}
	return i;
}

size_t words_find(const struct words *words, const char *key, size_t from)
{
	size_t i = find_exact(words, key, from, words->n);

	if (i < words->n) {
		return i;
	}
	i = find_exact(words, key, 0, from < words->n ? from : words->n);
	if (i < from && i < words->n) {
		return i;
	}
	for (i = 0; i < words->n && !text_same_key(words->rows[i].key, key);) {
		i++;
	}
	return i;
}

const char *words_nearest(const struct words *words, const char *key)
{
	const char *keys[WORDS_MAX];

	for (size_t i = 0; i < words->n; i++) {
		keys[i] = words->rows[i].key;
	}
	return text_nearest(key, keys, words->n);
}
