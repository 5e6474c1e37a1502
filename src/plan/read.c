/*
 * The plan file as a whole: sections in any order, each once, records read one by one as the stream
 * brings them.
 */
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "tiltak/plan.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct place start = {1, 1};

/* The kind whose section has this key, or KIND_COUNT. */
static enum kind section_find(const char *key)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (!kind_is_nested(kind) && text_same_key(kinds[kind].section, key)) {
			return kind;
		}
	}
	return KIND_COUNT;
}

static void section_unknown(struct reader *reader, const struct node *key)
{
	const char *sections[KIND_COUNT], *nearest;
	size_t n = 0;

	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		if (!kind_is_nested(kind)) {
			sections[n++] = kinds[kind].section;
		}
	}
	nearest = text_nearest(key->text, sections, n);
	reader_key_unknown(reader, key, nearest);
}

/* Reads the value that `first` begins into the tree, and from there as a record. */
static void entry_read(struct reader *reader, const struct origin *origin, const struct node *first)
{
	tree_read(&reader->tree, reader->stream, first);
	reader->cut = stream_breaks_next(reader->stream);
	reader_record(reader, origin, &reader->tree.nodes[0]);
}

static bool is_over(const struct node *node)
{
	return node->type == NODE_END || node->type == NODE_STOP;
}

static void list_read(struct reader *reader, enum kind kind)
{
	struct origin origin = {.kind = kind};
	struct node item;

	for (stream_next(reader->stream, &item); !is_over(&item);
	     stream_next(reader->stream, &item)) {
		origin.position++;
		entry_read(reader, &origin, &item);
	}
}

/* A mapping from id to record. */
static void mapping_read(struct reader *reader, enum kind kind)
{
	struct node key, value;

	for (stream_next(reader->stream, &key); !is_over(&key); stream_next(reader->stream, &key)) {
		const struct origin origin = {.kind = kind, .key = &key};
		const bool good = reader_key_is_text(reader, &key);

		if (!good) {
			stream_skip(reader->stream, &key);
		}
		stream_next(reader->stream, &value);
		if (good && !is_over(&value)) {
			entry_read(reader, &origin, &value);
		} else {
			stream_skip(reader->stream, &value);
		}
		free(key.text);
	}
}

static void section_read(struct reader *reader, enum kind kind, struct node *first)
{
	const struct kind_info *info = &kinds[kind];
	const bool list = info->shape == SHAPE_LIST;

	if (first->type != (list ? NODE_LIST : NODE_MAP)) {
		if (info->shape == SHAPE_ONE && node_is_unset(first)) {
			faults_add(&reader->faults, first->place,
				   "«%s» er tom. Den skal ha «id» og «tittel»", info->section);
		} else if (!node_is_unset(first)) {
			reader_wrong_shape(
				reader, first, info->section,
				list ? N_("«%s» skal være en liste («- …» for hver)")
				     : N_("«%s» skal være en tilordning («nøkkel: verdi»)"));
		}
		stream_skip(reader->stream, first);
	} else if (list) {
		list_read(reader, kind);
	} else if (info->shape == SHAPE_ONE) {
		entry_read(reader, &(struct origin){.kind = kind}, first);
	} else {
		mapping_read(reader, kind);
	}
}

/* The section of a key that is met for the first time, or KIND_COUNT and a fault. */
static enum kind section_take(struct reader *reader, const struct node *key, uint32_t *seen)
{
	enum kind kind;

	if (!reader_key_is_text(reader, key)) {
		return KIND_COUNT;
	}
	kind = section_find(key->text);
	if (kind == KIND_COUNT) {
		section_unknown(reader, key);
	} else if (seen[kind]) {
		reader_key_repeated(reader, key, seen[kind]);
		kind = KIND_COUNT;
	} else {
		seen[kind] = key->place.line;
	}
	return kind;
}

static void sections_read(struct reader *reader)
{
	uint32_t seen[KIND_COUNT] = {0}; /* the line */
	struct node key, value;

	for (stream_next(reader->stream, &key); !is_over(&key); stream_next(reader->stream, &key)) {
		const enum kind kind = section_take(reader, &key, seen);

		stream_skip(reader->stream, &key);
		stream_next(reader->stream, &value);
		if (kind < KIND_COUNT && !is_over(&value)) {
			section_read(reader, kind, &value);
		} else {
			stream_skip(reader->stream, &value);
		}
	}
	if (!seen[KIND_PLAN] && !stream_is_cut(reader->stream)) {
		faults_add(&reader->faults, start,
			   "mangler «plan». Fila skal ha «plan:» med «id» og «tittel»");
	}
}

static void document_read(struct reader *reader)
{
	struct node root;

	stream_next(reader->stream, &root);
	if (root.type == NODE_MAP) {
		sections_read(reader);
		stream_next(reader->stream, &root); /* what may follow the document */
	} else if (root.type != NODE_STOP || !stream_is_cut(reader->stream)) {
		if (root.type == NODE_STOP) {
			faults_add(&reader->faults, start,
				   "fila er tom. Den skal begynne med «plan:»");
		} else {
			faults_add(&reader->faults, start,
				   "dette er ikke en planfil. Den skal begynne med «plan:»");
		}
		stream_skip(reader->stream, &root);
	}
}

static void reader_done(struct reader *reader)
{
	stream_close(reader->stream);
	tree_done(&reader->tree);
	free(reader->later);
	str_done(&reader->value);
	str_done(&reader->id);
	str_done(&reader->scratch);
}

bool plan_read(const char *text, size_t len, const char *name, struct plan *out,
	       struct plan_faults *faults, struct err *err)
{
	struct reader reader = {.plan = out};
	struct span span = {text, len};
	struct str copy = {0};

	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		words_of(kind, &reader.words[kind]);
	}
	if (door_open(&span, &reader.faults, &copy)) {
		reader.stream = stream_open(&span, &reader.faults);
		document_read(&reader);
		if (!stream_is_cut(reader.stream)) {
			later_settle(&reader);
		}
	}
	reader_done(&reader);
	str_done(&copy);
	return faults_tell(&reader.faults, name, faults, err);
}
