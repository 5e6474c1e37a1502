/*
 * The keys of a mapping: known, each once, in any order and in any spelling.
 */
#include "pairs.h"

#include <string.h>

#include "reader.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Is the word the first part of keys with a dot, as «nivå» of «nivå.område»? */
static bool is_group(struct reader *reader, const struct words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++) {
		const char *key = words->rows[i].key, *dot = strchr(key, '.');

		str_clear(&reader->scratch);
		str_add(&reader->scratch, key, dot ? (size_t)(dot - key) : 0);
		if (dot && text_same_key(str_text(&reader->scratch), name)) {
			return true;
		}
	}
	return false;
}

static void pair_take(struct reader *reader, struct pairs *pairs, size_t row,
		      const struct node *key, const struct node *value)
{
	if (pairs->keys[row]) {
		reader_key_repeated(reader, key, pairs->keys[row]->place.line);
		return;
	}
	pairs->keys[row] = key;
	pairs->values[row] = value;
}

/* The pairs inside a group are rows of their own, named «nivå.område». */
static void group_read(struct reader *reader, const struct words *words, struct pairs *pairs,
		       const struct node *name, const struct node *map)
{
	const struct node *value;

	if (map->type != NODE_MAP) {
		if (!node_is_unset(map)) {
			reader_wrong_shape(reader, map, name->text,
					   N_("«%s» skal være en tilordning"));
		}
		return;
	}
	for (const struct node *key = NULL;
	     node_next_pair(map, &key, &value) && !faults_enough(&reader->faults);) {
		size_t row;

		if (!reader_key_is_text(reader, key)) {
			continue;
		}
		str_clear(&reader->scratch);
		str_printf(&reader->scratch, "%s.%s", name->text, key->text);
		row = words_find(words, str_text(&reader->scratch), 0);
		if (row < words->n) {
			pair_take(reader, pairs, row, key, value);
		} else {
			const char *nearest = words_nearest(words, str_text(&reader->scratch));

			reader_key_unknown(
				reader, key,
				nearest && strchr(nearest, '.') ? strchr(nearest, '.') + 1 : NULL);
		}
	}
}

void pairs_read(struct reader *reader, const struct words *words, const struct node *map,
		struct pairs *pairs)
{
	const struct node *value, *group = NULL; /* no kind has more than one */
	size_t row = 0;

	for (const struct node *key = NULL;
	     node_next_pair(map, &key, &value) && !faults_enough(&reader->faults);) {
		if (!reader_key_is_text(reader, key)) {
			continue;
		}
		row = words_find(words, key->text, row + 1);
		if (row < words->n) {
			pair_take(reader, pairs, row, key, value);
		} else if (is_group(reader, words, key->text)) {
			if (group) {
				reader_key_repeated(reader, key, group->place.line);
			}
			group = key;
			group_read(reader, words, pairs, key, value);
		} else {
			reader_key_unknown(reader, key, words_nearest(words, key->text));
		}
	}
}
