/*
 * A settings file: one mapping of keys to texts, lists of texts, and mappings of these. What the
 * keys mean is not known here.
 */
#include <string.h>

#include "door.h"
#include "reader.h"
#include "tiltak/plan.h"
#include "tiltak/settings.h"
#include "tiltak/text.h"

struct walk {
	struct faults *faults;
	struct settings *out;
	const char *under;
	const struct node *key;
	const struct node *half; /* where reading stopped: half of what was meant; else NULL */
};

static struct settings_place place_of(const struct node *node)
{
	return (struct settings_place){node->place.line, node->place.column};
}

static void text_take(const struct walk *walk, const struct node *value)
{
	struct str text = {0};
	if (value == walk->half) {
		return;
	}
	struct setting row = {.under = (char *)walk->under,
			      .key = walk->key->text,
			      .key_at = place_of(walk->key),
			      .at = place_of(value)};

	text_nfc(&text, value->text, value->len);
	row.text = text.data ? text.data : "";
	settings_add(walk->out, &row);
	str_done(&text);
}

static void list_take(const struct walk *walk, const struct node *list)
{
	for (const struct node *item = NULL; node_next_item(list, &item);) {
		if (item->type == NODE_TEXT) {
			text_take(walk, item);
		} else if (item->type != NODE_REFUSED) {
			faults_add(walk->faults, item->place, "her skal det stå en tekst");
		}
	}
}

/* The key that is the same as one before it in the mapping, or NULL. */
static const struct node *key_before(const struct node *map, const struct node *key)
{
	const struct node *value;

	for (const struct node *at = NULL; node_next_pair(map, &at, &value) && at != key;) {
		if (at->type == NODE_TEXT && text_same_key(at->text, key->text)) {
			return at;
		}
	}
	return NULL;
}

static void map_take(const struct walk *outer, const struct node *map);

static void value_take(const struct walk *walk, const struct node *value)
{
	if (value->type == NODE_LIST) {
		list_take(walk, value);
	} else if (value->type == NODE_MAP && walk->under) {
		faults_add(walk->faults, value->place, "her skal det stå en tekst eller en liste");
	} else if (value->type == NODE_MAP) {
		map_take(walk, value);
	} else if (value->type == NODE_TEXT && !node_is_unset(value)) {
		text_take(walk, value);
	}
}

static void map_take(const struct walk *outer, const struct node *map)
{
	struct walk walk = *outer;
	const struct node *key = NULL, *value;

	walk.under = outer->key ? outer->key->text : NULL;
	while (node_next_pair(map, &key, &value)) {
		if (key->type != NODE_TEXT) {
			faults_add(walk.faults, key->place, "en nøkkel skal være en tekst");
			continue;
		}
		const struct node *first = key_before(map, key);
		if (first) {
			faults_add(walk.faults, key->place,
				   "«%.*s» står to ganger (først på linje %u)",
				   faults_quote(key->text), key->text, first->place.line);
			continue;
		}
		walk.key = key;
		value_take(&walk, value);
	}
}

static void document_take(const struct walk *walk, struct stream *stream)
{
	struct tree tree = {0};
	struct node root;

	stream_next(stream, &root);
	if (root.type == NODE_MAP) {
		tree_read(&tree, stream, &root);
		stream_next(stream, &root); /* what may follow the document */
		struct walk whole = *walk;
		whole.half = stream_is_cut(stream) ? &tree.nodes[tree.n - 1] : NULL;
		map_take(&whole, &tree.nodes[0]);
	} else if (root.type != NODE_STOP) {
		if (!node_is_unset(&root)) {
			faults_add(walk->faults, root.place,
				   "her skal det stå «nøkkel: verdi», som «tema: lys»");
		}
		stream_skip(stream, &root);
	}
	tree_done(&tree);
}

static void fault_take(void *data, struct place place, const char *text)
{
	settings_fault(data, (struct settings_place){place.line, place.column}, "%s", text);
}

void settings_read(const char *text, size_t len, struct settings *out)
{
	struct faults faults = {0};
	struct span span = {text, len};
	struct str copy = {0};

	if (door_open(&span, &faults, &copy)) {
		struct stream *stream = stream_open(&span, &faults);
		document_take(&(struct walk){.faults = &faults, .out = out}, stream);
		stream_close(stream);
	}
	faults_take(&faults, fault_take, out);
	str_done(&copy);
}
